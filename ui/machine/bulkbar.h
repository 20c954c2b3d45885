// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operation.h"

#include <QFrame>

class QLabel;

namespace machinist {

class MachineActions;

/// Comes up where several machines are selected: how many, what can be done to all of them, and
/// how it went with each of them the last time.
class BulkBar final : public QFrame
{
    Q_OBJECT

public:
    explicit BulkBar(MachineActions &actions, QWidget *parent = nullptr);

    void setSelection(const QStringList &names);
    /// Shows how each of \a operations goes, until the user puts it away or the next ones come.
    void watch(const QList<OperationPtr> &operations);

signals:
    void clearRequested();

private:
    QWidget *makeHead(MachineActions &actions);
    QWidget *makeResults();
    void refresh();
    void refreshVisible();

    QStringList m_names;
    QList<OperationPtr> m_operations;
    QWidget *m_head = nullptr;
    QLabel *m_count = nullptr;
    QWidget *m_results = nullptr;
    QLabel *m_summary = nullptr;
    QWidget *m_list = nullptr;
};

} // namespace machinist
