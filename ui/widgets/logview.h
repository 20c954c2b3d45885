// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPlainTextEdit>

namespace machinist {

/// Read-only lines in a fixed-width font that stays at the end while it is at the end, and holds
/// the last few thousand lines only.
class LogView final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit LogView(QWidget *parent = nullptr);

    void setLines(const QStringList &lines);
    void addLine(const QString &line);
};

} // namespace machinist
