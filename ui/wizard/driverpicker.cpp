// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/driverpicker.h"

#include "models/driver/driverregistry.h"
#include "models/operations/operationrunner.h"
#include "ui/widgets/themedicon.h"
#include "ui/wizard/drivercarddelegate.h"

#include <QCoreApplication>

using namespace std::chrono_literals;

namespace machinist {

DriverPicker::DriverPicker(const DriverRegistry &drivers, OperationRunner &background,
                           QWidget *parent)
    : QListWidget(parent)
{
    setObjectName(QStringLiteral("driverList"));
    setAccessibleName(tr("Driver"));
    setItemDelegate(new DriverCardDelegate(this));
    setSpacing(lines(this, 0.1));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(true);
    for (const DriverInfo *info : drivers.all())
        addDriver(info);
    for (const DriverInfo *info : drivers.all())
        ask(info, background);
    connect(this, &QListWidget::currentItemChanged, this, &DriverPicker::currentDriverChanged);
    setCurrentRow(0);
    if (drivers.hasSource())
        findPlugins(drivers, background);
}

void DriverPicker::findPlugins(const DriverRegistry &drivers, OperationRunner &background)
{
    background.run<QStringList>(
        QStringLiteral("plugins"), {},
        [&drivers](OperationContext &) -> Result<QStringList> { return drivers.others(); }, this,
        [this, &drivers, &background](const Result<QStringList> &ids) {
            for (const QString &id : ids.value_or(QStringList()))
                addPlugin(id, drivers, background);
        });
}

void DriverPicker::addPlugin(const QString &id, const DriverRegistry &drivers,
                             OperationRunner &background)
{
    const DriverInfo *bare = drivers.find(id);
    if (!bare)
        return;
    addDriver(bare);
    background.run<const DriverInfo *>(
        QStringLiteral("plugin"), {},
        [&drivers, id](OperationContext &context) {
            context.beginStage({QStringLiteral("plugin"), {}, 30s});
            return drivers.describe(id, context);
        },
        this,
        [this, bare](const Result<const DriverInfo *> &described) {
            setDescribed(bare, described);
        });
}

void DriverPicker::setDescribed(const DriverInfo *bare, const Result<const DriverInfo *> &described)
{
    if (!described || !*described) {
        setReadiness(bare, described ? Readiness() : Readiness(described.error()));
        return;
    }
    QListWidgetItem *item = m_items.take(bare);
    m_items.insert(*described, item);
    setReadiness(*described, {});
    if (item == currentItem())
        emit currentDriverChanged();
}

void DriverPicker::addDriver(const DriverInfo *info)
{
    const QString icon = QString::fromUtf8(info->iconName);
    auto item = new QListWidgetItem(QString::fromUtf8(info->displayName), this);
    item->setIcon(themedIcon(hasThemedIcon(icon) ? icon : QStringLiteral("driver")));
    item->setData(DriverCardDelegate::SummaryRole,
                  QCoreApplication::translate("Driver", info->summary));
    item->setData(DriverCardDelegate::BadgeRole, tr("Checking…"));
    item->setData(DriverCardDelegate::BadgeIconRole, QStringLiteral("queued"));
    item->setData(DriverCardDelegate::BadgeToneRole, int(Tone::Quiet));
    item->setData(DriverCardDelegate::DriverRole, QString::fromUtf8(info->id));
    item->setToolTip(QCoreApplication::translate("Driver", info->summary));
    m_items.insert(info, item);
}

void DriverPicker::ask(const DriverInfo *info, OperationRunner &background)
{
    if (!info->readiness) {
        setReadiness(info, {});
        return;
    }
    background.run<void>(
        QStringLiteral("readiness"), {},
        [info](OperationContext &context) {
            context.beginStage({QStringLiteral("readiness"), {}, 30s});
            return info->readiness(context);
        },
        this, [this, info](const Readiness &readiness) { setReadiness(info, readiness); });
}

void DriverPicker::setReadiness(const DriverInfo *info, const Readiness &readiness)
{
    QListWidgetItem *item = m_items.value(info);
    m_readiness.insert(info, readiness);
    const QString badge = readiness ? tr("Ready") : tr("Needs set-up");
    item->setData(DriverCardDelegate::BadgeRole, badge);
    item->setData(DriverCardDelegate::BadgeIconRole,
                  readiness ? QStringLiteral("success") : QStringLiteral("warning"));
    item->setData(DriverCardDelegate::BadgeToneRole, int(readiness ? Tone::Good : Tone::Busy));
    item->setData(Qt::AccessibleTextRole, tr("%1: %2").arg(item->text(), badge));
    if (!readiness)
        item->setToolTip(readiness.error().message);
    emit readinessChanged(QString::fromUtf8(info->id));
}

const DriverInfo *DriverPicker::current() const
{
    return m_items.key(currentItem(), nullptr);
}

void DriverPicker::select(const QString &id)
{
    for (QListWidgetItem *item : std::as_const(m_items)) {
        if (item->data(DriverCardDelegate::DriverRole).toString() == id)
            setCurrentItem(item);
    }
}

std::optional<Readiness> DriverPicker::readiness(const DriverInfo *info) const
{
    const auto found = m_readiness.constFind(info);
    if (found == m_readiness.constEnd())
        return std::nullopt;
    return *found;
}

} // namespace machinist
