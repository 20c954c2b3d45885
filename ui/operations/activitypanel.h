// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operation.h"

#include <QFrame>

#include <functional>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace machinist {

class OperationCard;
class OperationRunner;

/// Every job of this run of the program, newest first, with its stages, times, and way out. Of
/// thousands that were started together those that are next have a card; the others are counted.
class ActivityPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit ActivityPanel(OperationRunner &runner, QWidget *parent = nullptr);

    /// How many are queued or running.
    int activeCount() const { return m_active; }
    /// Those that have a card, and those that wait for one.
    QList<OperationPtr> operations() const;
    /// The newest operation on \a machine; null where there was none.
    OperationPtr latestOf(const QString &machine) const;
    /// Asked when an operation fails: whether its machine can be resumed or removed.
    void setRecoverableTest(std::function<bool(const OperationPtr &)> test);

signals:
    void countChanged();
    void failed(const machinist::OperationPtr &operation);
    void retryRequested(const QString &machine);
    void removeRequested(const QString &machine);
    void doctorRequested(const QString &machine);
    void logRequested(const machinist::OperationPtr &operation);
    void closeRequested();

private:
    QWidget *makeHead();
    void add(const OperationPtr &operation);
    OperationCard *makeCard(const OperationPtr &operation);
    bool makeRoom();
    void dismiss(OperationCard *card);
    void clearFinished();
    void onFinished(const OperationPtr &operation);
    void refresh();

    std::function<bool(const OperationPtr &)> m_isRecoverable;
    QList<OperationCard *> m_cards; // newest first
    QList<OperationPtr> m_waiting;  // oldest first
    int m_active = 0;
    QVBoxLayout *m_list = nullptr;
    QLabel *m_empty = nullptr;
    QLabel *m_more = nullptr;
    QToolButton *m_clear = nullptr;
};

} // namespace machinist
