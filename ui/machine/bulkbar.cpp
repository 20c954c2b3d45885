// SPDX-License-Identifier: Apache-2.0
#include "ui/machine/bulkbar.h"

#include "ui/machine/machineactions.h"
#include "ui/operations/operationtext.h"
#include "ui/widgets/foldbox.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/themedicon.h"

#include <QAction>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace machinist {

namespace {

QToolButton *makeClose(const QString &name, const QString &text, QWidget *parent)
{
    auto button = new QToolButton(parent);
    button->setObjectName(name);
    button->setIcon(themedIcon(QStringLiteral("close")));
    button->setToolTip(text);
    button->setAccessibleName(text);
    return button;
}

} // namespace

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
    layout->addWidget(m_results = makeResults());
    m_results->hide();
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
    QToolButton *clear = makeClose(QStringLiteral("bulkClear"), tr("Select none of them"), head);
    connect(clear, &QToolButton::clicked, this, &BulkBar::clearRequested);
    layout->addWidget(clear);
    return head;
}

QWidget *BulkBar::makeResults()
{
    auto results = new QWidget(this);
    m_summary = makeLabel({}, results);
    m_summary->setObjectName(QStringLiteral("bulkSummary"));
    QToolButton *close
        = makeClose(QStringLiteral("bulkResultsClose"), tr("Put the results away"), results);
    connect(close, &QToolButton::clicked, this, [this] {
        m_operations.clear();
        refresh();
    });
    auto scroll = new QScrollArea(results);
    scroll->setAccessibleName(tr("Result for each machine"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setMaximumHeight(lines(this, 9));
    m_list = new QWidget(scroll);
    m_list->setObjectName(QStringLiteral("bulkResults"));
    scroll->setWidget(m_list);
    auto fold = new FoldBox(tr("Each machine"), scroll, results);
    fold->setObjectName(QStringLiteral("bulkFold"));
    auto head = new QHBoxLayout;
    head->addWidget(m_summary, 1);
    head->addWidget(close);
    auto layout = new QVBoxLayout(results);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(lines(this, 0.2));
    layout->addLayout(head);
    layout->addWidget(fold);
    return results;
}

void BulkBar::setSelection(const QStringList &names)
{
    m_names = names;
    m_count->setText(tr("%n machine(s) selected", nullptr, int(names.size())));
    refreshVisible();
}

void BulkBar::watch(const QList<OperationPtr> &operations)
{
    m_operations = operations;
    for (const OperationPtr &operation : operations)
        connect(operation.get(), &Operation::finished, this, &BulkBar::refresh);
    refresh();
}

void BulkBar::refresh()
{
    qDeleteAll(m_list->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    delete m_list->layout();
    auto rows = new QGridLayout(m_list);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setColumnStretch(2, 1);
    int done = 0;
    int failed = 0;
    for (const OperationPtr &operation : std::as_const(m_operations)) {
        done += operation->state() == Operation::State::Succeeded;
        failed += operation->isFinished() && operation->state() != Operation::State::Succeeded;
        auto icon = new QLabel(m_list);
        icon->setPixmap(
            themedIcon(operationStateIcon(operation->state()),
                       operation->state() == Operation::State::Failed ? Tone::Bad : Tone::Accent)
                .pixmap(lines(this, 1)));
        const int row = rows->rowCount();
        const QString state = operationStateText(operation->state());
        rows->addWidget(icon, row, 0, Qt::AlignTop);
        rows->addWidget(makeLabel(operation->title(), m_list), row, 1, Qt::AlignTop);
        rows->addWidget(
            makeQuietLabel(operation->error() ? operation->error()->message : state, m_list), row,
            2);
    }
    const int all = int(m_operations.size());
    QString summary = tr("%1 of %2 done").arg(done).arg(all);
    if (failed > 0)
        summary = tr("%1, %2 not").arg(summary).arg(failed);
    m_summary->setText(summary);
    setStyleFlag(m_summary, "bad", failed > 0);
    m_results->setVisible(all > 0);
    refreshVisible();
}

void BulkBar::refreshVisible()
{
    m_head->setVisible(m_names.size() > 1);
    setVisible(m_names.size() > 1 || !m_operations.isEmpty());
}

} // namespace machinist
