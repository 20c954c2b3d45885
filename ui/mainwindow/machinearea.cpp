// SPDX-License-Identifier: Apache-2.0
#include "ui/mainwindow/machinearea.h"

#include "models/machine/machinefiltermodel.h"
#include "models/machine/machinelistmodel.h"
#include "ui/machine/machinetable.h"
#include "ui/mainwindow/emptystate.h"

namespace machinist {

MachineArea::MachineArea(MachineListModel &machines, const DriverRegistry &drivers,
                         Settings &settings, QWidget *parent)
    : QStackedWidget(parent)
    , m_machines(machines)
    , m_filter(new MachineFilterModel(machines, this))
{
    m_table = new MachineTable(*m_filter, settings, this);
    auto empty = new EmptyState(drivers, this);
    auto noMatch = new NoMatch(this);
    connect(empty, &EmptyState::createRequested, this, &MachineArea::createRequested);
    connect(empty, &EmptyState::addHostRequested, this, &MachineArea::addHostRequested);
    connect(empty, &EmptyState::accountRequested, this, &MachineArea::accountRequested);
    connect(empty, &EmptyState::dockerMachineRequested, this, &MachineArea::dockerMachineRequested);
    connect(noMatch, &NoMatch::clearRequested, this, &MachineArea::clearFilterRequested);
    addWidget(m_table);
    addWidget(m_empty = empty);
    addWidget(m_noMatch = noMatch);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_filter, signal, this, &MachineArea::choosePage);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &MachineArea::choosePage);
    connect(&machines, &QAbstractItemModel::rowsRemoved, this, &MachineArea::choosePage);
}

void MachineArea::setQuery(const QString &text, const QString &group)
{
    m_filter->setQuery(text, group);
    if (m_table->currentIndex().isValid())
        m_table->scrollTo(m_table->currentIndex());
    choosePage();
}

void MachineArea::setLoaded()
{
    m_loaded = true;
    choosePage();
}

bool MachineArea::isEmpty() const
{
    return currentWidget() == m_empty;
}

void MachineArea::offerDockerMachine(int count)
{
    m_empty->offerDockerMachine(count);
}

void MachineArea::choosePage()
{
    if (m_filter->rowCount() > 0 || !m_loaded)
        setCurrentWidget(m_table);
    else
        setCurrentWidget(m_machines.rowCount() == 0 ? static_cast<QWidget *>(m_empty) : m_noMatch);
}

} // namespace machinist
