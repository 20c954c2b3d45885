// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/snapshotdriver.h"
#include "models/operations/operation.h"
#include "ui/machine/services.h"

#include <QDialog>

#include <functional>

class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace machinist {

class MachineJobs;
class NoticeBar;

/// A machine's snapshots: takes one, goes back to one, deletes one. Each is a job, and the list is
/// read anew when it is over.
class SnapshotDialog final : public QDialog
{
    Q_OBJECT

public:
    SnapshotDialog(const Services &services, MachineJobs &jobs, const QString &name,
                   QWidget *parent = nullptr);

private:
    void build();
    void makeButtons();
    void load();
    void fill(const QList<Snapshot> &snapshots);
    void refresh();
    void watch(const OperationPtr &operation);
    QString selected() const;
    void ask(const QString &question, const QString &consequence, std::function<void()> onYes);

    Services m_services;
    MachineJobs &m_jobs;
    QString m_name;
    bool m_isBusy = false;
    NoticeBar *m_notice = nullptr;
    QTreeWidget *m_list = nullptr;
    QLineEdit *m_newName = nullptr;
    QPushButton *m_take = nullptr;
    QPushButton *m_restore = nullptr;
    QPushButton *m_delete = nullptr;
};

} // namespace machinist
