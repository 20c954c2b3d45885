// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operation.h"

#include <QWidget>

class QLabel;
class QTreeWidget;
class QTreeWidgetItem;

namespace machinist {

class FoldBox;

/// How one command went with each of the machines it was given for: a sentence, and behind a fold
/// a list, those that failed first. Ten thousand jobs cost no more than their rows.
class BulkResults final : public QWidget
{
    Q_OBJECT

public:
    explicit BulkResults(QWidget *parent = nullptr);

    void watch(const QList<OperationPtr> &operations);
    bool isEmpty() const { return m_operations.isEmpty(); }

signals:
    /// The user has put the results away: it is empty.
    void closed();

private:
    void onFinished(const Operation &operation, QTreeWidgetItem *item);
    void fill(QTreeWidgetItem *item, const Operation &operation) const;
    void refreshSummary();

    QList<OperationPtr> m_operations;
    int m_done = 0;
    int m_failed = 0;
    QLabel *m_summary = nullptr;
    FoldBox *m_fold = nullptr;
    QTreeWidget *m_list = nullptr;
};

} // namespace machinist
