// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/foldbox.h"

#include "ui/widgets/themedicon.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace machinist {

FoldBox::FoldBox(const QString &title, QWidget *content, QWidget *parent)
    : QWidget(parent)
    , m_head(new QToolButton(this))
    , m_content(content)
{
    m_head->setText(title);
    m_head->setAccessibleName(title);
    m_head->setCheckable(true);
    m_head->setProperty("fold", true);
    m_head->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_head->setIcon(themedIcon(QStringLiteral("chevron-right"), Tone::Quiet));
    connect(m_head, &QToolButton::toggled, this, &FoldBox::setOpen);

    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_head, 0, Qt::AlignLeft);
    layout->addWidget(m_content);
    m_content->hide();
}

bool FoldBox::isOpen() const
{
    return m_head->isChecked();
}

void FoldBox::setOpen(bool open)
{
    m_head->setChecked(open);
    m_head->setIcon(themedIcon(
        open ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"), Tone::Quiet));
    m_content->setVisible(open);
    emit toggled(open);
}

} // namespace machinist
