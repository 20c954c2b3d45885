// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/summarybox.h"

#include "ui/widgets/labels.h"
#include "ui/widgets/themedicon.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace machinist {

SummaryBox::SummaryBox(QWidget *parent)
    : QWidget(parent)
    , m_words(makeLabel({}, this))
    , m_command(new QLineEdit(this))
{
    setObjectName(QStringLiteral("summaryBox"));
    m_words->setObjectName(QStringLiteral("summaryText"));
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_command->setObjectName(QStringLiteral("commandLine"));
    m_command->setAccessibleName(tr("Equivalent command"));
    m_command->setReadOnly(true);
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF());
    m_command->setFont(fixed);
    auto copy = new QToolButton(this);
    copy->setObjectName(QStringLiteral("copyCommand"));
    copy->setIcon(themedIcon(QStringLiteral("copy")));
    copy->setToolTip(tr("Copy the command"));
    copy->setAccessibleName(copy->toolTip());
    connect(copy, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_command->text()); });

    auto line = new QHBoxLayout;
    line->addWidget(m_command, 1);
    line->addWidget(copy);
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(lines(this, 0.3));
    layout->addWidget(m_words);
    layout->addWidget(makeQuietLabel(tr("The same on a command line:"), this));
    layout->addLayout(line);
}

void SummaryBox::setContent(const QStringList &lines, const QString &command)
{
    m_words->setText(lines.join(u'\n'));
    m_command->setText(command);
    m_command->setCursorPosition(0);
}

} // namespace machinist
