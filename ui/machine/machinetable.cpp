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

#include <algorithm>
#include <vector>

namespace machinist {

namespace {
constexpr char kColumnsState[] = "machineColumns";
} // namespace

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
    connect(&machines, &QAbstractItemModel::modelAboutToBeReset, this,
            &MachineTable::keepSelection);
    connect(&machines, &QAbstractItemModel::modelReset, this, &MachineTable::restoreSelection);
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
                                      {MachineListModel::State, 32},
                                      {MachineListModel::Driver, 14},
                                      {MachineListModel::Address, 19},
                                      {MachineListModel::DockerVersion, 13},
                                      {MachineListModel::Url, 28},
                                      {MachineListModel::Age, 30}};
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
    // By ranges, since asking for each of ten thousand rows takes long. A row is selected as a
    // whole, and no row twice.
    std::vector<bool> isSelected(std::size_t(m_machines.rowCount()));
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            isSelected[std::size_t(row)] = true;
    }
    QStringList names;
    for (int row = 0; row < m_machines.rowCount(); ++row) {
        if (isSelected[std::size_t(row)])
            names.append(m_machines.nameAt(row));
    }
    return names;
}

QString MachineTable::currentName() const
{
    const QModelIndex current = currentIndex();
    if (current.isValid() && selectionModel()->isSelected(current))
        return m_machines.nameAt(current.row());
    return selectedNames().value(0);
}

void MachineTable::selectName(const QString &name)
{
    const QModelIndex index = m_machines.indexOf(name);
    if (!index.isValid())
        return;
    setCurrentIndex(index);
    scrollTo(index);
}

void MachineTable::keepSelection()
{
    m_kept = selectedNames();
    m_keptCurrent = currentName();
}

void MachineTable::restoreSelection()
{
    std::vector<int> rows;
    for (const QString &name : std::as_const(m_kept)) {
        if (const QModelIndex index = m_machines.indexOf(name); index.isValid())
            rows.push_back(index.row());
    }
    std::ranges::sort(rows);
    // Neighbours as one range: of thousands there are few.
    QItemSelection selection;
    for (auto first = rows.begin(); first != rows.end();) {
        const auto end = std::adjacent_find(first, rows.end(),
                                            [](int row, int next) { return next != row + 1; });
        const auto last = end == rows.end() ? rows.end() - 1 : end;
        selection.select(m_machines.index(*first, 0),
                         m_machines.index(*last, m_machines.columnCount() - 1));
        first = last + 1;
    }
    {
        const QSignalBlocker once(this);
        selectionModel()->setCurrentIndex(m_machines.indexOf(m_keptCurrent),
                                          QItemSelectionModel::NoUpdate);
        selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    }
    emit selectionMoved();
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
