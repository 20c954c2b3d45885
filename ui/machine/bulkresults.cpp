// SPDX-License-Identifier: Apache-2.0
#include "ui/machine/bulkresults.h"

#include "ui/operations/operationtext.h"
#include "ui/widgets/foldbox.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/themedicon.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <utility>

namespace machinist {

BulkResults::BulkResults(QWidget *parent)
    : QWidget(parent)
    , m_summary(makeLabel({}, this))
    , m_list(new QTreeWidget(this))
{
    m_summary->setObjectName(QStringLiteral("bulkSummary"));
    auto close = new QToolButton(this);
    close->setObjectName(QStringLiteral("bulkResultsClose"));
    close->setIcon(themedIcon(QStringLiteral("close")));
    close->setToolTip(tr("Put the results away"));
    close->setAccessibleName(close->toolTip());
    connect(close, &QToolButton::clicked, this, [this] {
        watch({});
        emit closed();
    });
    m_list->setObjectName(QStringLiteral("bulkResults"));
    m_list->setAccessibleName(tr("Result for each machine"));
    m_list->setHeaderLabels({tr("Job"), tr("Result")});
    m_list->header()->setAccessibleName(tr("Columns"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setColumnWidth(0, fontMetrics().averageCharWidth() * 40);
    m_list->setFixedHeight(lines(this, 9));
    m_fold = new FoldBox(tr("Each machine"), m_list, this);
    m_fold->setObjectName(QStringLiteral("bulkFold"));
    auto head = new QHBoxLayout;
    head->addWidget(m_summary, 1);
    head->addWidget(close);
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(lines(this, 0.2));
    layout->addLayout(head);
    layout->addWidget(m_fold);
}

void BulkResults::watch(const QList<OperationPtr> &operations)
{
    for (const OperationPtr &operation : std::as_const(m_operations))
        disconnect(operation.get(), nullptr, this, nullptr);
    m_operations = operations;
    m_done = 0;
    m_failed = 0;
    m_list->clear();
    QList<QTreeWidgetItem *> items;
    for (const OperationPtr &operation : operations) {
        auto item = new QTreeWidgetItem;
        fill(item, *operation);
        items.append(item);
    }
    m_list->addTopLevelItems(items);
    for (qsizetype i = 0; i < items.size(); ++i) {
        const Operation *operation = operations.at(i).get();
        if (operation->isFinished())
            onFinished(*operation, items.at(i));
        else
            connect(operation, &Operation::finished, this,
                    [this, operation, item = items.at(i)] { onFinished(*operation, item); });
    }
    refreshSummary();
}

void BulkResults::fill(QTreeWidgetItem *item, const Operation &operation) const
{
    const bool hasFailed = operation.state() == Operation::State::Failed;
    item->setIcon(
        0, themedIcon(operationStateIcon(operation.state()), hasFailed ? Tone::Bad : Tone::Accent));
    item->setText(0, operation.title());
    const QString result = operation.error() ? operation.error()->message
        : operation.isFinished()             ? operationStateText(operation.state())
                                             : QString();
    item->setText(1, result);
    item->setToolTip(1, result); // a long one is cut
}

void BulkResults::onFinished(const Operation &operation, QTreeWidgetItem *item)
{
    fill(item, operation);
    if (operation.state() == Operation::State::Succeeded) {
        ++m_done;
    } else {
        ++m_failed;
        m_list->insertTopLevelItem(0, m_list->takeTopLevelItem(m_list->indexOfTopLevelItem(item)));
    }
    refreshSummary();
}

void BulkResults::refreshSummary()
{
    QString summary = tr("%1 of %2 done").arg(m_done).arg(m_operations.size());
    if (m_failed > 0)
        summary = tr("%1, %2 not").arg(summary).arg(m_failed);
    m_summary->setText(summary);
    setStyleFlag(m_summary, "bad", m_failed > 0);
}

} // namespace machinist
