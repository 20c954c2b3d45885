// SPDX-License-Identifier: Apache-2.0
#include "ui/machine/logpage.h"

#include "ui/operations/operationtext.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/logview.h"
#include "ui/widgets/themedicon.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace machinist {

LogPage::LogPage(QWidget *parent)
    : QWidget(parent)
    , m_title(makeQuietLabel({}, this))
    , m_copy(new QToolButton(this))
    , m_log(new LogView(this))
{
    setObjectName(QStringLiteral("logPage"));
    m_title->setObjectName(QStringLiteral("logTitle"));
    m_log->setObjectName(QStringLiteral("logText"));
    m_log->setFrameShape(QFrame::NoFrame);
    m_log->setStyleSheet(QStringLiteral("border: none; border-radius: 0;"));
    m_copy->setObjectName(QStringLiteral("logCopy"));
    m_copy->setIcon(themedIcon(QStringLiteral("copy")));
    m_copy->setText(tr("Copy report"));
    m_copy->setAccessibleName(m_copy->text());
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_copy, &QToolButton::clicked, this, [this] {
        if (m_operation)
            QGuiApplication::clipboard()->setText(operationReport(*m_operation));
    });
    auto head = new QHBoxLayout;
    head->setContentsMargins(lines(this, 0.8), lines(this, 0.3), lines(this, 0.4), 0);
    head->addWidget(m_title, 1);
    head->addWidget(m_copy);
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(lines(this, 0.2));
    layout->addLayout(head);
    layout->addWidget(m_log, 1);
    showOperation({});
}

void LogPage::showOperation(const OperationPtr &operation, const QString &reason)
{
    if (m_operation && m_operation == operation)
        return;
    if (m_operation)
        disconnect(m_operation.get(), nullptr, this, nullptr);
    m_operation = operation;
    m_copy->setVisible(operation != nullptr);
    m_log->setVisible(operation != nullptr);
    m_title->setText(operation ? operation->title() : reason);
    m_log->setLines(operation ? operation->log() : QStringList());
    if (!operation)
        return;
    connect(operation.get(), &Operation::logged, this,
            [this](const QString &line) { m_log->addLine(line); });
}

} // namespace machinist
