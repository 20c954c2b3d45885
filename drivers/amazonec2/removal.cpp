// SPDX-License-Identifier: Apache-2.0
#include "drivers/amazonec2/amazonec2driver.h"
#include "drivers/amazonec2/awserror.h"
#include "drivers/amazonec2/ec2config.h"
#include "drivers/amazonec2/ledgerkinds.h"
#include "drivers/amazonec2/orphans.h"
#include "drivers/amazonec2/place.h"
#include "drivers/amazonec2/polling.h"

#include <QCoreApplication>

#include <algorithm>

using namespace std::chrono_literals;

namespace machinist::amazonec2 {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AmazonEc2)
};

/// How long AWS may take to show an instance whose request it has taken.
constexpr int kShowSeconds = 60;
constexpr auto kShowTime = 5s;
constexpr auto kLeaveTime = 1min;

QList<LedgerEntry> entriesOf(const Ledger &ledger, const QString &kind)
{
    QList<LedgerEntry> entries = ledger.entries();
    erase_if(entries, [&](const LedgerEntry &entry) { return entry.kind != kind; });
    return entries;
}

Result<> forget(Ledger &ledger, const QString &kind)
{
    for (const LedgerEntry &entry : entriesOf(ledger, kind))
        TRY(ledger.gone(kind, entry.name));
    return {};
}

/// Whether an instance may exist that AWS does not show yet.
bool mayAppear(const Ledger &ledger)
{
    const auto entries = entriesOf(ledger, kInstanceKind);
    return std::ranges::any_of(entries, [](const LedgerEntry &entry) {
        const auto asked = QDateTime::fromString(entry.data.text(kAskedAt), Qt::ISODate);
        return entry.state == LedgerEntry::State::Planned && asked.isValid()
            && asked.secsTo(QDateTime::currentDateTimeUtc()) < kShowSeconds;
    });
}

} // namespace

Result<> Amazonec2Driver::remove(DriverContext &context)
{
    if (!mayHaveMade(context.ledger()))
        return {};
    Ec2Client client(accountOf(m_config), context);
    TRY(removeInstances(context, client));
    TRY(removeVolumes(context, client));
    TRY(removeSpotRequest(context, client));
    TRY(removeKeyPair(context, client));
    return removeGroups(context, client);
}

bool Amazonec2Driver::mayHaveMade(const Ledger &ledger) const
{
    const bool hasImported = !text(key::kKeyName).isEmpty() && !m_config.isOn(key::kExistingKey)
        && machineId().isEmpty(); // Docker Machine's, which kept no ledger
    return !text(key::kInstanceId).isEmpty() || hasImported || !ledger.entries().isEmpty();
}

Result<QStringList> Amazonec2Driver::livingInstances(DriverContext &context, Ec2Client &client)
{
    QStringList tokens;
    for (const LedgerEntry &entry : entriesOf(context.ledger(), kInstanceKind))
        tokens << entry.name;
    QList<Filter> questions;
    if (!machineId().isEmpty())
        questions << Filter{QStringLiteral("tag:") + key::kMachinistId, {machineId()}};
    if (!tokens.isEmpty())
        questions << Filter{QStringLiteral("client-token"), tokens};
    QStringList ids;
    for (const Filter &question : questions) {
        const auto reply = TRY(client.callAll(describe("DescribeInstances", {question}),
                                              QLatin1String("reservationSet")));
        for (const Instance &found : instancesOf(reply)) {
            if (!found.isGone() && !ids.contains(found.id))
                ids << found.id;
        }
    }
    if (const auto known
        = text(key::kInstanceId).isEmpty() ? Result<Instance>(Instance()) : instance(client);
        known && !known->id.isEmpty() && !known->isGone() && !ids.contains(known->id))
        ids << known->id;
    else if (!known && known.error().kind != ErrorKind::NotFound)
        return known.error();
    return ids;
}

Result<> Amazonec2Driver::removeInstances(DriverContext &context, Ec2Client &client)
{
    QStringList ids;
    TRY(eventually(mayAppear(context.ledger()) ? kShowTime : 0s, client, [&]() -> Result<bool> {
        ids = TRY(livingInstances(context, client));
        return !ids.isEmpty();
    }));
    for (const QString &id : std::as_const(ids)) {
        context.step(Text::tr("Terminating the instance %1...").arg(id));
        TRY(terminateInstance(id, client));
    }
    m_config.set(key::kInstanceId, QString());
    return forget(context.ledger(), kInstanceKind);
}

Result<> Amazonec2Driver::removeVolumes(DriverContext &context, Ec2Client &client)
{
    if (entriesOf(context.ledger(), kVolumeKind).isEmpty() || machineId().isEmpty())
        return {};
    // They go with their instance; this is to be sure.
    const auto reply = client.callAll(
        describe("DescribeVolumes", {{QStringLiteral("tag:") + key::kMachinistId, {machineId()}}}),
        QLatin1String("volumeSet"));
    if (!reply && reply.error().kind != ErrorKind::NotAuthorised)
        return reply.error();
    if (!reply)
        context.log(
            Text::tr("AWS was not to be asked for left-over disks: %1").arg(reply.error().message));
    const QList<XmlNode> left
        = reply ? itemsOf(*reply, QLatin1String("volumeSet")) : QList<XmlNode>();
    for (const XmlNode &volume : left)
        TRY(deleteVolume(volume.text(QLatin1String("volumeId")), client));
    return forget(context.ledger(), kVolumeKind);
}

Result<> Amazonec2Driver::removeSpotRequest(DriverContext &, Ec2Client &client)
{
    const QString id = text(key::kSpotRequestId);
    if (id.isEmpty())
        return {};
    QueryParameters parameters(QStringLiteral("CancelSpotInstanceRequests"));
    parameters.set(QStringLiteral("SpotInstanceRequestId"), QStringList{id});
    const auto reply = client.call(parameters);
    if (!reply && reply.error().kind != ErrorKind::NotFound)
        return reply.error();
    m_config.set(key::kSpotRequestId, QString());
    return {};
}

Result<> Amazonec2Driver::removeKeyPair(DriverContext &context, Ec2Client &client)
{
    const QString name = text(key::kKeyName);
    if (name.isEmpty() || m_config.isOn(key::kExistingKey))
        return {};
    QueryParameters remove(QStringLiteral("DeleteKeyPair"));
    remove.set(QStringLiteral("KeyName"), name);
    TRY(client.call(remove));
    QueryParameters look(QStringLiteral("DescribeKeyPairs"));
    look.set(QStringLiteral("KeyName"), QStringList{name});
    const auto left = client.call(look);
    if (left)
        return Error{.kind = ErrorKind::BadReply,
                     .message = Text::tr("AWS still has the key pair %1.").arg(name),
                     .hint = Text::tr("Remove the machine once more.")};
    // Who may delete a key pair but not look at one has to trust AWS' word.
    if (left.error().kind != ErrorKind::NotFound && left.error().kind != ErrorKind::NotAuthorised)
        return left.error();
    return context.ledger().gone(kKeyPairKind, name);
}

Result<> Amazonec2Driver::removeGroups(DriverContext &context, Ec2Client &client)
{
    QStringList names;
    for (const LedgerEntry &entry : entriesOf(context.ledger(), kGroupKind))
        names << entry.name;
    for (const QString &name : groupNames(m_config)) {
        if (!machineId().isEmpty() && !names.contains(name))
            names << name;
    }
    // Docker Machine's groups stay, as they did.
    if (names.isEmpty() || text(key::kVpcId).isEmpty() || machineId().isEmpty())
        return {};
    for (const SecurityGroup &group : TRY(findGroups(names, text(key::kVpcId), client))) {
        const bool isOurs = valueOf(group.tags, key::kMachinistId) == machineId();
        const bool isShared = !valueOf(group.tags, kSharedTag).isEmpty();
        if (isOurs || isShared)
            TRY(leaveGroup(group, context, client));
    }
    return forget(context.ledger(), kGroupKind);
}

Result<> Amazonec2Driver::leaveGroup(const SecurityGroup &group, DriverContext &context,
                                     Ec2Client &client)
{
    const auto users = instancesOf(TRY(client.callAll(
        describe("DescribeInstances", {{QStringLiteral("instance.group-id"), {group.id}}}),
        QLatin1String("reservationSet"))));
    const bool isUsed = !std::ranges::all_of(users, &Instance::isGone);
    const bool isGone = !isUsed && TRY(eventually(kLeaveTime, client, [&]() -> Result<bool> {
        // The interface of a terminated instance leaves its groups a little later.
        const auto reply = deleteSecurityGroup(group.id, client);
        if (!reply && isAwsError(reply.error(), QLatin1String("DependencyViolation")))
            return false;
        TRY(reply);
        return true;
    }));
    if (isGone)
        return {};
    context.log(Text::tr("The security group %1 stays, as others use it.").arg(group.name));
    for (const auto &[action, tag] :
         {std::pair("CreateTags", Tag{kSharedTag, QStringLiteral("true")}),
          std::pair("DeleteTags", Tag{key::kMachinistId, machineId()})}) {
        QueryParameters parameters{QLatin1String(action)};
        parameters.set(QStringLiteral("ResourceId"), QStringList{group.id});
        parameters.set(QStringLiteral("Tag"), QList<Tag>{tag});
        TRY(client.call(parameters));
    }
    return {};
}

} // namespace machinist::amazonec2
