// SPDX-License-Identifier: Apache-2.0
#include "ui/mainwindow/sidebar.h"

#include "models/driver/driverregistry.h"
#include "models/machine/machinelistmodel.h"
#include "ui/widgets/themedicon.h"

#include <QTimer>

#include <map>

using namespace std::chrono_literals;

namespace machinist {

namespace {

constexpr int kQueryRole = Qt::UserRole + 1;

QString quoted(const QString &value)
{
    return value.contains(QLatin1Char(' ')) ? QLatin1Char('"') + value + QLatin1Char('"') : value;
}

} // namespace

Sidebar::Sidebar(MachineListModel &machines, const DriverRegistry &drivers, QWidget *parent)
    : QListWidget(parent)
    , m_machines(machines)
    , m_drivers(drivers)
    , m_refresh(new QTimer(this))
{
    setObjectName(QStringLiteral("sidebar"));
    setAccessibleName(tr("Groups of machines"));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTextElideMode(Qt::ElideRight);
    setFixedWidth(fontMetrics().averageCharWidth() * 30);
    setIconSize(QSize(lines(this, 1.1), lines(this, 1.1)));
    // Counting a long list at every change of a row would cost more than the change.
    m_refresh->setSingleShot(true);
    connect(m_refresh, &QTimer::timeout, this, &Sidebar::refresh);
    const auto schedule = [this] {
        if (!m_refresh->isActive())
            m_refresh->start(150ms);
    };
    connect(&machines, &QAbstractItemModel::dataChanged, this, schedule);
    connect(&machines, &QAbstractItemModel::rowsInserted, this, schedule);
    connect(&machines, &QAbstractItemModel::rowsRemoved, this, schedule);
    connect(&machines, &QAbstractItemModel::modelReset, this, schedule);
    refresh();
    connect(this, &QListWidget::currentRowChanged, this, &Sidebar::queryChanged);
}

QString Sidebar::query() const
{
    return currentItem() ? currentItem()->data(kQueryRole).toString() : QString();
}

QList<Sidebar::Entry> Sidebar::entries() const
{
    Entry all{{}, tr("All machines"), QStringLiteral("machines")};
    Entry running{QStringLiteral("state:running"), tr("Running"), QStringLiteral("start")};
    Entry failing{QStringLiteral("state:error state:timeout"), tr("With problems"),
                  QStringLiteral("warning")};
    std::map<QString, int> drivers;
    std::map<QString, int> tags;
    for (int row = 0; row < m_machines.rowCount(); ++row) {
        const MachineEntry &entry = m_machines.at(row);
        ++all.count;
        running.count += entry.state == PowerState::Running;
        failing.count += entry.state == PowerState::Error || entry.state == PowerState::Timeout;
        ++drivers[entry.driver];
        for (const QString &tag : entry.tags)
            ++tags[tag];
    }
    QList<Entry> entries{all, running};
    if (failing.count > 0)
        entries.append(failing);
    for (const auto &[driver, count] : drivers) {
        const DriverInfo *info = m_drivers.find(driver);
        const QString icon = QStringLiteral("driver-") + driver;
        entries.append({QStringLiteral("driver:") + quoted(driver),
                        info ? QString::fromUtf8(info->displayName) : driver,
                        hasThemedIcon(icon) ? icon : QStringLiteral("driver"), count});
    }
    for (const auto &[tag, count] : tags)
        entries.append({QStringLiteral("tag:") + quoted(tag), tag, QStringLiteral("tag"), count});
    return entries;
}

void Sidebar::refresh()
{
    const QList<Entry> fresh = entries();
    if (fresh == m_shown)
        return;
    m_shown = fresh;
    const QString chosen = query();
    QSignalBlocker blocker(this);
    clear();
    for (const Entry &entry : fresh) {
        auto item = new QListWidgetItem(themedIcon(entry.icon, Tone::Quiet),
                                        tr("%1 (%2)").arg(entry.text).arg(entry.count), this);
        item->setData(kQueryRole, entry.query);
        if (entry.query == chosen)
            setCurrentItem(item);
    }
    if (currentRow() < 0)
        setCurrentRow(0);
    blocker.unblock();
    // The group that was chosen is empty and gone.
    if (query() != chosen)
        emit queryChanged();
}

} // namespace machinist
