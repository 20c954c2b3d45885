// SPDX-License-Identifier: Apache-2.0
#include "drivers/amazonec2/orphans.h"

#include "drivers/amazonec2/awserror.h"
#include "drivers/amazonec2/ec2config.h"
#include "drivers/amazonec2/ec2replies.h"
#include "drivers/amazonec2/ledgerkinds.h"
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

constexpr auto kTerminateTime = 10min;
constexpr auto kDetachTime = 2min;
/// The most that one filter takes.
constexpr qsizetype kFilterValues = 200;

/// Users before what they use.
const QStringList &kindsInOrder()
{
    static const QStringList order{kInstanceKind, kVolumeKind, kKeyPairKind, kGroupKind};
    return order;
}

/// Nothing there is as good as done.
Result<> unlessGone(const Result<XmlNode> &reply)
{
    if (!reply && reply.error().kind != ErrorKind::NotFound)
        return reply.error();
    return {};
}

QHash<QString, QString> namesOf(const QList<TaggedResource> &resources, Ec2Client &client)
{
    QHash<QString, QString> names;
    for (qsizetype at = 0; at < resources.size(); at += kFilterValues) {
        QStringList ids;
        for (const TaggedResource &resource : resources.mid(at, kFilterValues))
            ids << resource.id;
        const auto reply
            = client.callAll(describe("DescribeTags",
                                      {{QStringLiteral("resource-id"), ids},
                                       {QStringLiteral("key"), {QStringLiteral("Name")}}}),
                             QLatin1String("tagSet"));
        if (!reply)
            break; // names are a courtesy
        for (const XmlNode &tag : itemsOf(*reply, QLatin1String("tagSet")))
            names.insert(tag.text(QLatin1String("resourceId")), tag.text(QLatin1String("value")));
    }
    return names;
}

Result<QStringList> goneInstances(Ec2Client &client)
{
    const auto instances = instancesOf(TRY(client.callAll(
        describe("DescribeInstances", {{QStringLiteral("tag-key"), {key::kMachinistId}}}),
        QLatin1String("reservationSet"))));
    QStringList gone;
    for (const Instance &instance : instances) {
        if (instance.isGone())
            gone << instance.id;
    }
    return gone;
}

Result<QList<TaggedResource>> taggedIn(Ec2Client &client)
{
    const auto reply
        = TRY(client.callAll(describe("DescribeTags",
                                      {{QStringLiteral("key"), {key::kMachinistId, kSharedTag}},
                                       {QStringLiteral("resource-type"), kindsInOrder()}}),
                             QLatin1String("tagSet")));
    const auto tags = itemsOf(reply, QLatin1String("tagSet"));
    if (tags.isEmpty())
        return QList<TaggedResource>();
    const QStringList gone = TRY(goneInstances(client));
    QList<TaggedResource> found;
    for (const XmlNode &tag : tags) {
        const QString id = tag.text(QLatin1String("resourceId"));
        const bool isShared = tag.text(QLatin1String("key")) == kSharedTag;
        if (!gone.contains(id))
            found << TaggedResource{.kind = tag.text(QLatin1String("resourceType")),
                                    .id = id,
                                    .name = {},
                                    .machineId
                                    = isShared ? QString() : tag.text(QLatin1String("value"))};
    }
    const auto names = namesOf(found, client);
    for (TaggedResource &resource : found) {
        resource.name = names.value(resource.id);
        resource.id.prepend(client.account().region + u'/');
    }
    std::ranges::stable_sort(found, {}, [](const TaggedResource &resource) {
        return kindsInOrder().indexOf(resource.kind);
    });
    return found;
}

/// The regions that the account has enabled; its own where it may not ask, or asks a cloud that
/// only speaks like AWS.
Result<QStringList> regionsOf(Ec2Client &client)
{
    const QStringList own{client.account().region};
    if (!client.account().endpoint.isEmpty())
        return own;
    const auto reply = client.call(QueryParameters(QStringLiteral("DescribeRegions")));
    if (!reply && reply.error().kind == ErrorKind::NotAuthorised
        && isAwsError(reply.error(), QLatin1String("UnauthorizedOperation")))
        return own;
    QStringList regions;
    for (const XmlNode &region : itemsOf(TRY(reply), QLatin1String("regionInfo")))
        regions << region.text(QLatin1String("regionName"));
    return regions;
}

} // namespace

Result<> terminateInstance(const QString &id, Ec2Client &client)
{
    const auto reply = client.call(onInstance("TerminateInstances", id));
    if (!reply && isAwsError(reply.error(), QLatin1String("OperationNotPermitted")))
        return Error{.kind = ErrorKind::NotAuthorised,
                     .message
                     = Text::tr("The instance %1 is protected against termination.").arg(id),
                     .details = reply.error().details,
                     .hint = Text::tr("Switch its termination protection off in the AWS console, "
                                      "then remove it again.")};
    TRY(unlessGone(reply));
    const bool ended = TRY(eventually(kTerminateTime, client, [&]() -> Result<bool> {
        const auto seen = client.call(onInstance("DescribeInstances", id));
        TRY(unlessGone(seen));
        const auto found = seen ? instancesOf(*seen) : QList<Instance>();
        return found.isEmpty() || found[0].isGone();
    }));
    if (ended)
        return {};
    return Error{.kind = ErrorKind::TimedOut,
                 .message = Text::tr("The instance %1 is still shutting down.").arg(id),
                 .hint = Text::tr("Remove the machine once more in a few minutes.")};
}

Result<> deleteVolume(const QString &id, Ec2Client &client)
{
    QueryParameters parameters(QStringLiteral("DeleteVolume"));
    parameters.set(QStringLiteral("VolumeId"), id);
    Result<> last;
    TRY(eventually(kDetachTime, client, [&]() -> Result<bool> {
        last = unlessGone(client.call(parameters));
        if (!last && isAwsError(last.error(), QLatin1String("VolumeInUse")))
            return false;
        TRY(last);
        return true;
    }));
    return last;
}

Result<> deleteSecurityGroup(const QString &id, Ec2Client &client)
{
    QueryParameters parameters(QStringLiteral("DeleteSecurityGroup"));
    parameters.set(QStringLiteral("GroupId"), id);
    return unlessGone(client.call(parameters));
}

Result<QList<TaggedResource>> taggedResources(const Ec2Account &account,
                                              OperationContext &operation)
{
    Ec2Client first(account, operation);
    QList<TaggedResource> all;
    for (const QString &region : TRY(regionsOf(first))) {
        Ec2Account there = account;
        there.region = region;
        Ec2Client client(there, operation);
        all += TRY(taggedIn(client));
    }
    return all;
}

Result<> removeTaggedResource(const TaggedResource &resource, Ec2Account account,
                              OperationContext &operation)
{
    account.region = resource.id.section(u'/', 0, 0);
    const QString id = resource.id.section(u'/', 1);
    Ec2Client client(account, operation);
    if (resource.kind == kInstanceKind)
        return terminateInstance(id, client);
    if (resource.kind == kVolumeKind)
        return deleteVolume(id, client);
    if (resource.kind == kGroupKind)
        return deleteSecurityGroup(id, client);
    if (resource.kind != kKeyPairKind)
        return Error{.kind = ErrorKind::InvalidInput,
                     .message
                     = Text::tr("Nothing of the kind \"%1\" is made on AWS.").arg(resource.kind)};
    QueryParameters parameters(QStringLiteral("DeleteKeyPair"));
    parameters.set(QStringLiteral("KeyPairId"), id);
    return unlessGone(client.call(parameters));
}

} // namespace machinist::amazonec2
