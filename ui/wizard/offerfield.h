// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/wizard/livelists.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QTimer;
class QToolButton;

namespace machinist {

/// The field of a flag that has a live list: any text can be typed, and what the account offers
/// can be chosen. Below it: what the chosen value is, how old the list is, or why there is none.
class OfferField final : public QWidget
{
    Q_OBJECT

public:
    /// \a changed is called whenever the text does.
    OfferField(const Flag &flag, QWidget *parent, std::function<void()> changed);

    const Flag &flag() const { return m_flag; }
    /// The editable field; its text is the flag's value.
    QComboBox *editor() const { return m_box; }
    /// One that is being asked for leaves the one before it to choose from.
    void showList(const LiveList &list);
    /// Whether a list was ever shown here, or is on its way.
    bool hasList() const { return m_list.isAsking || m_list.error || m_list.asked.isValid(); }
    /// The text, and in parentheses what the provider says about it.
    QString chosenText() const;

signals:
    /// The user wants to see the list, or (\a anew) a new one.
    void wanted(bool anew);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeBox();
    void fillBox();
    void choose(int row);
    void refreshStatus();
    QString statusText() const;
    const FlagOffer *chosen() const;

    const Flag &m_flag;
    QComboBox *m_box = nullptr;
    QToolButton *m_refresh = nullptr;
    QLabel *m_status = nullptr;
    QTimer *m_clock = nullptr;
    QString m_before; // the text before something was chosen
    LiveList m_list;
};

} // namespace machinist
