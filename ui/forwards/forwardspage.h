// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ssh/sshforward.h"
#include "ui/machine/services.h"

#include <QHash>
#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace machinist {

class NoticeBar;

/// The tab with a machine's port forwards: what runs over its SSH connection, with a way to begin
/// and to end one. They live on while another machine is looked at, and end with the connection,
/// which the list then says. Those that are kept for the machine stay in the list, to be started
/// again.
class ForwardsPage final : public QWidget
{
    Q_OBJECT

public:
    explicit ForwardsPage(const Services &services, QWidget *parent = nullptr);

    /// \a obstacle says why \a name cannot be reached by SSH; empty where it can.
    void showMachine(const QString &name, const QString &obstacle);
    /// Connects where there is no connection yet.
    void open(const SshForwardSpec &spec, bool isKept = false);

signals:
    /// A forward was begun, or the reason why not is shown.
    void opened();
    /// Those that are kept for the machine are listed.
    void keptRead();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    using ForwardPtr = std::shared_ptr<SshForward>;

    struct Entry
    {
        SshForwardSpec asked;
        bool isKept = false;
        ForwardPtr running; // or what ran; none: not started
    };

    QWidget *makeHead();
    void readKept();
    void takeKept(const QString &machine, const QStringList &lines);
    void keep(const SshForwardSpec &spec, bool on);
    void start(const SshForwardSpec &spec, bool isKept);
    void refresh();
    void showEntry(QTreeWidgetItem &item, const Entry &entry) const;
    void refreshButtons();
    QList<qsizetype> chosen() const;
    void askNew();
    void startChosen();
    void stopChosen();
    void removeChosen();

    Services m_services;
    QString m_name;
    QString m_obstacle;
    QHash<QString, QList<Entry>> m_entries; // by machine
    QTimer m_timer;                         // counts go up while one looks
    QLabel *m_reason = nullptr;
    QTreeWidget *m_list = nullptr;
    QPushButton *m_add = nullptr;
    QPushButton *m_start = nullptr;
    QPushButton *m_stop = nullptr;
    QPushButton *m_remove = nullptr;
    NoticeBar *m_notice = nullptr;
};

} // namespace machinist
