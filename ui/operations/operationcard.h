// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operation.h"

#include <QFrame>

#include <functional>

class QLabel;
class QProgressBar;
class QTimer;
class QToolButton;

namespace machinist {

class ErrorView;
class StageList;

/// What the activity panel shows of one operation.
class OperationCard final : public QFrame
{
    Q_OBJECT

public:
    /// Whether a failed operation's machine can be retried or removed; asked when it fails.
    using RecoverableTest = std::function<bool(const OperationPtr &)>;

    OperationCard(OperationPtr operation, RecoverableTest isRecoverable, QWidget *parent = nullptr);

    const OperationPtr &operation() const { return m_operation; }
    bool isExpanded() const;
    void setExpanded(bool expanded);

signals:
    void retryRequested(const QString &machine);
    void removeRequested(const QString &machine);
    void doctorRequested(const QString &machine);
    void logRequested(const machinist::OperationPtr &operation);
    void dismissed();

private:
    void build();
    QWidget *makeHead();
    void update();
    void showEnd();
    void showFailure();

    OperationPtr m_operation;
    RecoverableTest m_isRecoverable;
    bool m_ended = false;
    int m_shownState = -1;
    QLabel *m_icon = nullptr;
    QLabel *m_step = nullptr;
    QProgressBar *m_progress = nullptr;
    QToolButton *m_fold = nullptr;
    QToolButton *m_log = nullptr;
    QToolButton *m_cancel = nullptr;
    StageList *m_stages = nullptr;
    ErrorView *m_error = nullptr;
    QTimer *m_clock = nullptr;
};

} // namespace machinist
