// SPDX-License-Identifier: Apache-2.0
#include "ui/machine/machinetable.h"

#include "models/machine/machinefiltermodel.h"
#include "models/machine/machinelistmodel.h"
#include "models/settings/settings.h"
#include "ui/machine/statedelegate.h"
#include "ui/widgets/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>

namespace machinist {

namespace {
constexpr char kColumnsState[] = "machineColumns";
}

MachineTable::MachineTable(MachineFilterModel &machines, Settings &settings, QWidget *parent)
    : QTableView(parent)
    , m_machines(machines)
    , m_settings(settings)
{
    setObjectName(QStringLiteral("machineTable"));
    setAccessibleName(tr("Machines"));
    setModel(&machines);
    setItemDelegate(new StateDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setSortingEnabled(true);
    setEditTriggers(NoEditTriggers);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    // Fixed: a thousand rows must not be measured one by one.
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(lines(this, 2));
    setUpHeader();
    restoreColumns();
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &MachineTable::selectionMoved);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &MachineTable::selectionMoved);
    connect(this, &QTableView::doubleClicked, this, [this](const QModelIndex &index) {
        emit opened(index.data(MachineListModel::NameRole).toString());
    });
}

MachineTable::~MachineTable()
{
    m_settings.setState(kColumnsState, horizontalHeader()->saveState());
}

void MachineTable::setUpHeader()
{
    QHeaderView *header = horizontalHeader();
    header->setAccessibleName(tr("Columns"));
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setStretchLastSection(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, &MachineTable::showColumnMenu);
}

void MachineTable::restoreColumns()
{
    QHeaderView *header = horizontalHeader();
    const QByteArray state = m_settings.state(kColumnsState);
    if (!state.isEmpty() && header->restoreState(state))
        return;
    const int wide = fontMetrics().averageCharWidth();
    const QPair<int, int> widths[] = {{MachineListModel::Name, 24},
                                      {MachineListModel::State, 26},
                                      {MachineListModel::Driver, 14},
                                      {MachineListModel::Address, 19},
                                      {MachineListModel::DockerVersion, 13},
                                      {MachineListModel::Url, 28},
                                      {MachineListModel::Age, 26}};
    for (const auto &[column, width] : widths)
        setColumnWidth(column, width * wide);
    setColumnHidden(MachineListModel::Url, true); // the address says most of it
    sortByColumn(MachineListModel::Name, Qt::AscendingOrder);
}

void MachineTable::showColumnMenu(const QPoint &at)
{
    auto menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = 0; column < MachineListModel::ColumnCount; ++column) {
        QAction *action = menu->addAction(model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        action->setEnabled(column != MachineListModel::Name);
        connect(action, &QAction::toggled, this,
                [this, column](bool on) { setColumnHidden(column, !on); });
    }
    menu->popup(horizontalHeader()->mapToGlobal(at));
}

QStringList MachineTable::selectedNames() const
{
    QStringList names;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        names.append(index.data(MachineListModel::NameRole).toString());
    return names;
}

QString MachineTable::currentName() const
{
    const QStringList names = selectedNames();
    const QString current = currentIndex().data(MachineListModel::NameRole).toString();
    return names.contains(current) ? current : names.value(0);
}

void MachineTable::selectName(const QString &name)
{
    const auto *machines = qobject_cast<const MachineListModel *>(m_machines.sourceModel());
    if (!machines || machines->rowOf(name) < 0)
        return;
    const QModelIndex index = m_machines.mapFromSource(machines->index(machines->rowOf(name), 0));
    if (!index.isValid())
        return;
    setCurrentIndex(index);
    scrollTo(index);
}

void MachineTable::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (const QString name = currentName(); !name.isEmpty())
            emit opened(name);
        return;
    }
    QTableView::keyPressEvent(event);
}

} // namespace machinist
