// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace machinist {

/// What will be made, in words, and the command that would make the same, to copy.
class SummaryBox final : public QWidget
{
    Q_OBJECT

public:
    explicit SummaryBox(QWidget *parent = nullptr);

    void setContent(const QStringList &lines, const QString &command);

private:
    QLabel *m_words = nullptr;
    QLineEdit *m_command = nullptr;
};

} // namespace machinist
