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

namespace machinist {

class NoticeBar;

/// The tab with a machine's port forwards: what runs over its SSH connection, with a way to begin
/// and to end one. They live on while another machine is looked at, and end with the connection,
/// which the list then says.
class ForwardsPage final : public QWidget
{
    Q_OBJECT

public:
    explicit ForwardsPage(const Services &services, QWidget *parent = nullptr);

    /// \a obstacle says why \a name cannot be reached by SSH; empty where it can.
    void showMachine(const QString &name, const QString &obstacle);
    /// Connects where there is no connection yet.
    void open(const SshForwardSpec &spec);

signals:
    /// A forward was begun, or the reason why not is shown.
    void opened();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    using ForwardPtr = std::shared_ptr<SshForward>;

    QWidget *makeHead();
    void refresh();
    void refreshButtons();
    void askNew();
    void stopChosen();

    Services m_services;
    QString m_name;
    QString m_obstacle;
    QHash<QString, QList<ForwardPtr>> m_forwards; // by machine
    QTimer m_timer;                               // counts go up while one looks
    QLabel *m_reason = nullptr;
    QTreeWidget *m_list = nullptr;
    QPushButton *m_add = nullptr;
    QPushButton *m_stop = nullptr;
    NoticeBar *m_notice = nullptr;
};

} // namespace machinist
