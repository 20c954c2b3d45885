// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QFrame>

class QLabel;
class QToolButton;

namespace machinist {

/// A line above the table that says what went wrong, or that something was done, without
/// stopping anyone. One notice at a time; the user closes it, or the next one replaces it.
class NoticeBar final : public QFrame
{
    Q_OBJECT

public:
    explicit NoticeBar(QWidget *parent = nullptr);

    /// Message, hint and (as tool tip) details. A cancelled one is not shown.
    void showError(const Error &error);
    /// Goes away by itself after some seconds.
    void showInfo(const QString &text);
    QString text() const;

private:
    void show(const QString &text, const QString &tip, const char *notice);

    QLabel *m_icon = nullptr;
    QLabel *m_text = nullptr;
    QToolButton *m_close = nullptr;
    QTimer *m_timer = nullptr;
};

} // namespace machinist
