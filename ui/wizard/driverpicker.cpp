// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/driverpicker.h"

#include "models/driver/driverregistry.h"
#include "models/operations/operationrunner.h"
#include "ui/accounts/accountfields.h"
#include "ui/widgets/themedicon.h"
#include "ui/wizard/drivercarddelegate.h"

#include <QCoreApplication>

using namespace std::chrono_literals;

namespace machinist {

namespace {

struct Badge
{
    QString text;
    QString icon;
    Tone tone;
};

} // namespace

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
    item->setData(DriverCardDelegate::UsableRole, true);
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
    m_readiness.insert(info, readiness);
    showBadge(info);
    emit readinessChanged(QString::fromUtf8(info->id));
}

void DriverPicker::setSignedIn(const QSet<QString> &drivers)
{
    m_signedIn = drivers;
    for (auto it = m_readiness.cbegin(); it != m_readiness.cend(); ++it)
        showBadge(it.key());
}

bool DriverPicker::lacksAccount(const DriverInfo &info) const
{
    return m_signedIn && hasAccounts(info) && signInVariable(info).isEmpty()
        && !m_signedIn->contains(QString::fromUtf8(info.id));
}

void DriverPicker::showBadge(const DriverInfo *info)
{
    QListWidgetItem *item = m_items.value(info);
    const Readiness readiness = m_readiness.value(info);
    Badge badge{tr("Ready"), QStringLiteral("success"), Tone::Good};
    QString reason;
    if (!readiness) {
        reason = readiness.error().message;
        badge = readiness.error().kind == ErrorKind::NotSupported
            ? Badge{tr("Not on this computer"), QStringLiteral("cancelled"), Tone::Quiet}
            : Badge{tr("Needs set-up"), QStringLiteral("warning"), Tone::Busy};
    } else if (lacksAccount(*info)) {
        reason = tr("There is no account for it yet.");
        badge = {tr("No account yet"), QStringLiteral("info"), Tone::Quiet};
    }
    item->setData(DriverCardDelegate::BadgeRole,
                  readiness || reason.isEmpty() ? badge.text
                                                : tr("%1: %2").arg(badge.text, reason));
    item->setData(DriverCardDelegate::BadgeIconRole, badge.icon);
    item->setData(DriverCardDelegate::BadgeToneRole, int(badge.tone));
    item->setData(DriverCardDelegate::UsableRole, readiness.has_value());
    item->setData(Qt::AccessibleTextRole, tr("%1: %2").arg(item->text(), badge.text));
    const QString summary = QCoreApplication::translate("Driver", info->summary);
    item->setToolTip(reason.isEmpty() ? summary : summary + u'\n' + reason);
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
