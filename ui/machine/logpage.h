// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operation.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace machinist {

class LogView;

/// The log of one operation, line by line as it comes.
class LogPage final : public QWidget
{
    Q_OBJECT

public:
    explicit LogPage(QWidget *parent = nullptr);

    /// Null: there is none, and \a reason says why.
    void showOperation(const OperationPtr &operation, const QString &reason = {});
    const OperationPtr &operation() const { return m_operation; }

private:
    OperationPtr m_operation;
    QLabel *m_title = nullptr;
    QToolButton *m_copy = nullptr;
    LogView *m_log = nullptr;
};

} // namespace machinist
