// SPDX-License-Identifier: Apache-2.0
#include "ui/help/guidedialog.h"

#include "ui/widgets/theme.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace machinist {

namespace {

/// The guide's text; English where the locale's language has none.
QString guideText()
{
    const QString localised = QStringLiteral(":/help/guide.%1.md").arg(QLocale().name());
    QFile file(QFile::exists(localised) ? localised : QStringLiteral(":/help/guide.md"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

GuideDialog::GuideDialog(QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("guideDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Guide"));
    auto text = new QTextBrowser(this);
    text->setObjectName(QStringLiteral("guideText"));
    text->setAccessibleName(tr("Guide"));
    text->setFrameShape(QFrame::NoFrame);
    text->setOpenExternalLinks(true);
    text->document()->setDocumentMargin(lines(this, 1));
    text->setMarkdown(guideText());
    auto box = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto layout = new QVBoxLayout(this);
    layout->addWidget(text, 1);
    layout->addWidget(box);
    resizeToFit(this, {fontMetrics().averageCharWidth() * 100, lines(this, 40)});
}

} // namespace machinist
