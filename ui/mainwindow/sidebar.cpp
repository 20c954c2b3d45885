// SPDX-License-Identifier: Apache-2.0
#include "ui/mainwindow/sidebar.h"

#include "models/driver/driverregistry.h"
#include "models/machine/machinelistmodel.h"
#include "ui/widgets/themedicon.h"

#include <QTimer>

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
    Entry all{{}, tr("All machines"), QStringLiteral("machines")};
    Entry running{QStringLiteral("state:running"), tr("Running"), QStringLiteral("start")};
    Entry failing{QStringLiteral("state:error state:timeout"), tr("With problems"),
                  QStringLiteral("warning")};
    QHash<QString, int> drivers;
    QHash<QString, int> tags;
    QHash<QString, int> accounts;
    for (int row = 0; row < m_machines.rowCount(); ++row) {
        const MachineEntry &entry = m_machines.at(row);
        ++all.count;
        running.count += entry.state == PowerState::Running;
        failing.count += entry.state == PowerState::Error || entry.state == PowerState::Timeout;
        ++drivers[entry.driver];
        ++accounts[entry.account];
        for (const QString &tag : entry.tags)
            ++tags[tag];
    }
    QList<Entry> entries{all, running};
    if (failing.count > 0)
        entries.append(failing);
    const auto begin = [&entries](const QString &title) { entries.append(Entry{{}, title, {}}); };
    if (!drivers.isEmpty())
        begin(tr("Drivers"));
    for (const QString &driver : sortedKeys(drivers)) {
        const DriverInfo *info = m_drivers.find(driver);
        entries.append({QStringLiteral("driver:") + quoted(driver),
                        info ? QString::fromUtf8(info->displayName) : driver, iconOf(driver),
                        drivers.value(driver)});
    }
    if (!tags.isEmpty())
        begin(tr("Tags"));
    for (const QString &tag : sortedKeys(tags))
        entries.append(
            {QStringLiteral("tag:") + quoted(tag), tag, QStringLiteral("tag"), tags.value(tag)});
    if (!m_accounts.isEmpty())
        begin(tr("Accounts"));
    for (const Account &account : m_accounts)
        entries.append({QStringLiteral("account:") + quoted(account.id), account.name,
                        iconOf(account.driver), accounts.value(account.id)});
    return entries;
}

void Sidebar::addItem(const Entry &entry)
{
    auto item = new QListWidgetItem(this);
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
    m_shown = fresh;
    const QString chosen = query();
    QSignalBlocker blocker(this);
    clear();
    for (const Entry &entry : fresh) {
        addItem(entry);
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
