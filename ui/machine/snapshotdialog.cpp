// SPDX-License-Identifier: Apache-2.0
#include "ui/machine/snapshotdialog.h"

#include "models/lifecycle/lifecycle.h"
#include "models/operations/operationrunner.h"
#include "ui/machine/machinejobs.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/theme.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace machinist {

SnapshotDialog::SnapshotDialog(const Services &services, MachineJobs &jobs, const QString &name,
                               QWidget *parent)
    : QDialog(parent)
    , m_services(services)
    , m_jobs(jobs)
    , m_name(name)
{
    setObjectName(QStringLiteral("snapshotDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Snapshots of %1").arg(name));
    build();
    load();
}

void SnapshotDialog::build()
{
    m_notice = new NoticeBar(this);
    m_list = new QTreeWidget(this);
    m_list->setObjectName(QStringLiteral("snapshotList"));
    m_list->setAccessibleName(tr("Snapshots"));
    m_list->setRootIsDecorated(false);
    m_list->setHeaderLabels({tr("Name"), tr("Taken"), tr("Of")});
    m_list->header()->setStretchLastSection(true);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &SnapshotDialog::refresh);
    m_newName = new QLineEdit(this);
    m_newName->setObjectName(QStringLiteral("snapshotName"));
    m_newName->setAccessibleName(tr("Name of the new snapshot"));
    m_newName->setPlaceholderText(tr("Name of the new snapshot"));
    connect(m_newName, &QLineEdit::textChanged, this, &SnapshotDialog::refresh);
    makeButtons();

    auto box = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto take = new QHBoxLayout;
    take->addWidget(m_newName, 1);
    take->addWidget(m_take);
    auto below = new QHBoxLayout;
    below->addWidget(m_restore);
    below->addWidget(m_delete);
    below->addStretch(1);
    below->addWidget(box);
    auto layout = new QVBoxLayout(this);
    const int margin = lines(this, 1);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(lines(this, 0.6));
    layout->addWidget(makeTitle(tr("Snapshots of %1").arg(m_name), this, 1.15));
    layout->addLayout(take);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_notice);
    layout->addLayout(below);
    resize(fontMetrics().averageCharWidth() * 80, lines(this, 24));
}

void SnapshotDialog::makeButtons()
{
    const auto makeButton = [this](const char *name, const QString &text) {
        auto button = new QPushButton(text, this);
        button->setObjectName(QLatin1String(name));
        button->setAutoDefault(false);
        return button;
    };
    m_take = makeButton("snapshotTake", tr("&Take"));
    m_take->setDefault(true);
    m_restore = makeButton("snapshotRestore", tr("&Restore…"));
    m_delete = makeButton("snapshotDelete", tr("&Delete…"));
    connect(m_take, &QPushButton::clicked, this,
            [this] { watch(m_jobs.takeSnapshot(m_name, m_newName->text())); });
    connect(m_restore, &QPushButton::clicked, this, [this, name = m_name] {
        const QString snapshot = selected();
        ask(tr("Take %1 back to \"%2\"?").arg(name, snapshot),
            tr("What it has written since then is lost."),
            [this, snapshot] { watch(m_jobs.restoreSnapshot(m_name, snapshot)); });
    });
    connect(m_delete, &QPushButton::clicked, this, [this] {
        const QString snapshot = selected();
        ask(tr("Delete the snapshot \"%1\"?").arg(snapshot),
            tr("The machine stays as it is; it cannot go back there any more."),
            [this, snapshot] { watch(m_jobs.deleteSnapshot(m_name, snapshot)); });
    });
}

void SnapshotDialog::load()
{
    m_isBusy = true;
    refresh();
    m_services.background.run<QList<Snapshot>>(
        QStringLiteral("snapshots"), {},
        [&lifecycle = m_services.lifecycle, name = m_name](OperationContext &context) {
            return lifecycle.snapshots(name, context);
        },
        this,
        [this](const Result<QList<Snapshot>> &snapshots) {
            m_isBusy = false;
            if (snapshots)
                fill(*snapshots);
            else
                m_notice->showError(snapshots.error());
            refresh();
        });
}

void SnapshotDialog::fill(const QList<Snapshot> &snapshots)
{
    m_list->clear();
    for (const Snapshot &one : snapshots) {
        const QString taken = one.taken.isValid()
            ? QLocale().toString(one.taken.toLocalTime(), QLocale::ShortFormat)
            : QStringLiteral("–");
        m_list->addTopLevelItem(new QTreeWidgetItem(
            {one.name, taken, one.hasMemory ? tr("disk and memory") : tr("disk")}));
    }
    for (int column = 0; column < m_list->columnCount(); ++column)
        m_list->resizeColumnToContents(column);
    if (m_list->topLevelItemCount() > 0)
        m_list->setCurrentItem(m_list->topLevelItem(m_list->topLevelItemCount() - 1));
    QString proposed;
    for (int number = 1; proposed.isEmpty(); ++number) {
        const QString name = QStringLiteral("snapshot-%1").arg(number);
        if (m_list->findItems(name, Qt::MatchExactly).isEmpty())
            proposed = name;
    }
    m_newName->setText(proposed);
    m_newName->selectAll();
}

QString SnapshotDialog::selected() const
{
    const QList<QTreeWidgetItem *> items = m_list->selectedItems();
    return items.isEmpty() ? QString() : items.constFirst()->text(0);
}

void SnapshotDialog::refresh()
{
    const QString name = m_newName->text();
    const auto checked = checkSnapshotName(name);
    const bool isTaken = !m_list->findItems(name, Qt::MatchExactly).isEmpty();
    m_take->setEnabled(!m_isBusy && checked && !isTaken);
    m_take->setToolTip(isTaken       ? tr("There is one of that name")
                           : checked ? QString()
                                     : checked.error().hint);
    for (QPushButton *button : {m_restore, m_delete}) {
        button->setEnabled(!m_isBusy && !selected().isEmpty());
        button->setToolTip(button->isEnabled() ? QString() : tr("Select a snapshot first"));
    }
}

void SnapshotDialog::watch(const OperationPtr &operation)
{
    m_isBusy = true;
    refresh();
    connect(operation.get(), &Operation::finished, this, [this, op = operation.get()] {
        if (op->error())
            m_notice->showError(*op->error());
        load();
    });
}

void SnapshotDialog::ask(const QString &question, const QString &consequence,
                         std::function<void()> onYes)
{
    auto box = new QMessageBox(QMessageBox::Question, windowTitle(), question,
                               QMessageBox::Yes | QMessageBox::No, this);
    box->setObjectName(QStringLiteral("snapshotQuestion"));
    box->setInformativeText(consequence);
    box->setDefaultButton(QMessageBox::No);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::finished, this, [onYes = std::move(onYes)](int answer) {
        if (answer == QMessageBox::Yes)
            onYes();
    });
    box->open();
}

} // namespace machinist
