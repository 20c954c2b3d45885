// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operation.h"

#include <QFrame>

class QLabel;

namespace machinist {

class BulkResults;
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
    void refreshVisible();

    QStringList m_names;
    QWidget *m_head = nullptr;
    QLabel *m_count = nullptr;
    BulkResults *m_results = nullptr;
};

} // namespace machinist
