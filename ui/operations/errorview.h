// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QFrame>

class QBoxLayout;
class QLabel;
class QPushButton;

namespace machinist {

class FoldBox;
class LogView;

/// One failure as the user reads it: what happened, what to do next, details folded away, and
/// buttons for the next steps, which the owner adds.
class ErrorView final : public QFrame
{
    Q_OBJECT

public:
    explicit ErrorView(QWidget *parent = nullptr);

    void setError(const Error &error);
    /// Adds a button with \a text; \a name is its object name.
    QPushButton *addButton(const QString &text, const QString &name);

private:
    QLabel *m_message = nullptr;
    QLabel *m_hint = nullptr;
    LogView *m_details = nullptr;
    FoldBox *m_fold = nullptr;
    QBoxLayout *m_buttons = nullptr;
};

} // namespace machinist
