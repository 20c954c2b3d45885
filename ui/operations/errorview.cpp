// SPDX-License-Identifier: Apache-2.0
#include "ui/operations/errorview.h"

#include "ui/widgets/foldbox.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/logview.h"
#include "ui/widgets/themedicon.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace machinist {

ErrorView::ErrorView(QWidget *parent)
    : QFrame(parent)
    , m_message(makeLabel({}, this))
    , m_hint(makeQuietLabel({}, this))
    , m_details(new LogView(this))
    , m_fold(new FoldBox(tr("Details"), m_details, this))
    , m_buttons(new QHBoxLayout)
{
    setProperty("notice", QStringLiteral("error"));
    setObjectName(QStringLiteral("errorView"));
    m_message->setObjectName(QStringLiteral("errorMessage"));
    m_hint->setObjectName(QStringLiteral("errorHint"));
    m_details->setObjectName(QStringLiteral("errorDetails"));
    m_details->setAccessibleName(tr("Technical details"));
    m_details->setFixedHeight(lines(this, 7));
    for (QLabel *label : {m_message, m_hint})
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto layout = new QVBoxLayout(this);
    layout->addWidget(m_message);
    layout->addWidget(m_hint);
    layout->addWidget(m_fold);
    layout->addLayout(m_buttons);
    m_buttons->addStretch(1);
    m_hint->hide();
    m_fold->hide();
}

void ErrorView::setError(const Error &error)
{
    m_message->setText(error.message);
    setAccessibleName(tr("Error: %1").arg(error.message));
    m_hint->setText(error.hint);
    m_hint->setVisible(!error.hint.isEmpty());
    m_details->setPlainText(error.details);
    m_fold->setVisible(!error.details.isEmpty());
}

QPushButton *ErrorView::addButton(const QString &text, const QString &name)
{
    auto button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setAccessibleName(text);
    button->setAutoDefault(false);
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    return button;
}

} // namespace machinist
