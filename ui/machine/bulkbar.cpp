// SPDX-License-Identifier: Apache-2.0
#include "ui/machine/bulkbar.h"

#include "ui/machine/bulkresults.h"
#include "ui/machine/machineactions.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/themedicon.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace machinist {

BulkBar::BulkBar(MachineActions &actions, QWidget *parent)
    : QFrame(parent)
{
    setObjectName(QStringLiteral("bulkBar"));
    setAccessibleName(tr("Selected machines"));
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(lines(this, 0.6), lines(this, 0.3), lines(this, 0.4),
                               lines(this, 0.3));
    layout->setSpacing(lines(this, 0.3));
    layout->addWidget(m_head = makeHead(actions));
    layout->addWidget(m_results = new BulkResults(this));
    connect(m_results, &BulkResults::closed, this, &BulkBar::refreshVisible);
    refreshVisible();
}

QWidget *BulkBar::makeHead(MachineActions &actions)
{
    auto head = new QWidget(this);
    m_count = makeTitle({}, head, 1.0);
    m_count->setObjectName(QStringLiteral("bulkCount"));
    m_count->setWordWrap(false);
    auto layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(lines(this, 0.2));
    layout->addWidget(m_count);
    layout->addSpacing(lines(this, 0.6));
    for (const auto kind :
         {MachineActions::Start, MachineActions::Stop, MachineActions::Suspend,
          MachineActions::Restart, MachineActions::Edit, MachineActions::Remove}) {
        auto button = new QToolButton(head);
        button->setDefaultAction(actions.action(kind));
        button->setObjectName(QStringLiteral("bulk-") + actions.action(kind)->objectName());
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        layout->addWidget(button);
    }
    layout->addStretch(1);
    auto clear = new QToolButton(head);
    clear->setObjectName(QStringLiteral("bulkClear"));
    clear->setIcon(themedIcon(QStringLiteral("close")));
    clear->setToolTip(tr("Select none of them"));
    clear->setAccessibleName(clear->toolTip());
    connect(clear, &QToolButton::clicked, this, &BulkBar::clearRequested);
    layout->addWidget(clear);
    return head;
}

void BulkBar::setSelection(const QStringList &names)
{
    m_names = names;
    m_count->setText(tr("%n machine(s) selected", nullptr, int(names.size())));
    refreshVisible();
}

void BulkBar::watch(const QList<OperationPtr> &operations)
{
    m_results->watch(operations);
    refreshVisible();
}

void BulkBar::refreshVisible()
{
    m_head->setVisible(m_names.size() > 1);
    m_results->setVisible(!m_results->isEmpty());
    setVisible(m_names.size() > 1 || !m_results->isEmpty());
}

} // namespace machinist
