// SPDX-License-Identifier: Apache-2.0
#include "ui/mainwindow/sidebar.h"

#include "models/driver/driverregistry.h"
#include "models/machine/machinelistmodel.h"
#include "ui/widgets/themedicon.h"

#include <QTimer>

#include <algorithm>

using namespace std::chrono_literals;

namespace machinist {

namespace {

constexpr int kQueryRole = Qt::UserRole + 1;

QString quoted(const QString &value)
{
    return value.contains(QLatin1Char(' ')) ? QLatin1Char('"') + value + QLatin1Char('"') : value;
}

QStringList sortedKeys(const QHash<QString, int> &counts)
{
    QStringList keys = counts.keys();
    keys.sort(Qt::CaseInsensitive);
    return keys;
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
    setMinimumWidth(fontMetrics().averageCharWidth() * 16);
    setMaximumWidth(fontMetrics().averageCharWidth() * 50);
    setIconSize(QSize(lines(this, 1.1), lines(this, 1.1)));
    // Numbers that run faster cannot be read.
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

void Sidebar::setAccounts(const QList<Account> &accounts)
{
    m_accounts = accounts;
    refresh();
}

QString Sidebar::iconOf(const QString &driver) const
{
    const DriverInfo *info = m_drivers.find(driver);
    const QString icon = info && *info->iconName ? QString::fromUtf8(info->iconName)
                                                 : QStringLiteral("driver-") + driver;
    return hasThemedIcon(icon) ? icon : QStringLiteral("driver");
}

QList<Sidebar::Entry> Sidebar::entries() const
{
    const MachineCounts &counts = m_machines.counts();
    const Entry all{{}, tr("All machines"), QStringLiteral("machines"), counts.all};
    const Entry running{QStringLiteral("state:running"), tr("Running"), QStringLiteral("start"),
                        counts.of(PowerState::Running)};
    const Entry failing{QStringLiteral("state:error state:timeout"), tr("With problems"),
                        QStringLiteral("warning"),
                        counts.of(PowerState::Error) + counts.of(PowerState::Timeout)};
    QList<Entry> entries{all, running};
    if (failing.count > 0)
        entries.append(failing);
    const auto begin = [&entries](const QString &title) { entries.append(Entry{{}, title, {}}); };
    if (!counts.drivers.isEmpty())
        begin(tr("Drivers"));
    for (const QString &driver : sortedKeys(counts.drivers)) {
        const DriverInfo *info = m_drivers.find(driver);
        entries.append({QStringLiteral("driver:") + quoted(driver),
                        info ? QString::fromUtf8(info->displayName) : driver, iconOf(driver),
                        counts.drivers.value(driver)});
    }
    if (!counts.tags.isEmpty())
        begin(tr("Tags"));
    for (const QString &tag : sortedKeys(counts.tags))
        entries.append({QStringLiteral("tag:") + quoted(tag), tag, QStringLiteral("tag"),
                        counts.tags.value(tag)});
    if (!m_accounts.isEmpty())
        begin(tr("Accounts"));
    for (const Account &account : m_accounts)
        entries.append({QStringLiteral("account:") + quoted(account.id), account.name,
                        iconOf(account.driver), counts.accounts.value(account.id)});
    return entries;
}

void Sidebar::dress(QListWidgetItem *item, const Entry &entry)
{
    if (entry.icon.isEmpty()) {
        item->setText(entry.text);
        item->setFlags(Qt::NoItemFlags); // passed over by keys and pointer
        QFont small = font();
        small.setPointSizeF(small.pointSizeF() * 0.9);
        small.setWeight(QFont::DemiBold);
        item->setFont(small);
        return;
    }
    item->setText(tr("%1 (%2)").arg(entry.text).arg(entry.count));
    item->setIcon(themedIcon(entry.icon, Tone::Quiet));
    item->setToolTip(item->text()); // a long one is cut
    item->setData(kQueryRole, entry.query);
}

void Sidebar::refresh()
{
    const QList<Entry> fresh = entries();
    if (fresh == m_shown)
        return;
    const bool isSame = std::ranges::equal(fresh, m_shown, {}, &Entry::query, &Entry::query)
        && std::ranges::equal(fresh, m_shown, {}, &Entry::text, &Entry::text);
    if (!isSame)
        return fill(fresh);
    // Mostly the numbers alone have changed.
    for (int i = 0; i < count(); ++i) {
        if (fresh.at(i) != m_shown.at(i))
            dress(item(i), fresh.at(i));
    }
    m_shown = fresh;
}

void Sidebar::fill(const QList<Entry> &entries)
{
    m_shown = entries;
    const QString chosen = query();
    QSignalBlocker blocker(this);
    clear();
    for (const Entry &entry : entries) {
        dress(new QListWidgetItem(this), entry);
        if (!entry.icon.isEmpty() && entry.query == chosen)
            setCurrentRow(count() - 1);
    }
    if (currentRow() < 0)
        setCurrentRow(0);
    blocker.unblock();
    // The group that was chosen is empty and gone.
    if (query() != chosen)
        emit queryChanged();
}

} // namespace machinist
