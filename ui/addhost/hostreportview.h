// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/lifecycle/hostreport.h"

#include <QFrame>

class QLabel;
class QRadioButton;

namespace machinist {

/// What a look at a host found, and the choice that follows from it: only to connect, which
/// changes nothing, or to have the host set up, with what that would change.
class HostReportView final : public QFrame
{
    Q_OBJECT

public:
    explicit HostReportView(QWidget *parent = nullptr);

    void setReport(const HostReport &report);
    bool isConnectOnly() const;
    /// Whether one of the two is possible.
    bool canAdd() const;

signals:
    void changed();

private:
    QLabel *m_facts = nullptr;
    QRadioButton *m_connect = nullptr;
    QLabel *m_connectText = nullptr;
    QRadioButton *m_manage = nullptr;
    QLabel *m_manageText = nullptr;
};

} // namespace machinist
