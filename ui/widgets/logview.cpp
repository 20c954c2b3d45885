// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/logview.h"

#include <QFontDatabase>
#include <QScrollBar>

namespace machinist {

namespace {
constexpr int kMaxLines = 5000;
}

LogView::LogView(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setMaximumBlockCount(kMaxLines);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setAccessibleName(tr("Log"));
    setTabChangesFocus(true);
}

void LogView::setLines(const QStringList &lines)
{
    setPlainText(lines.join(QLatin1Char('\n')));
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void LogView::addLine(const QString &line)
{
    appendPlainText(line);
}

} // namespace machinist
