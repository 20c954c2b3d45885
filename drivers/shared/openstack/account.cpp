// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/openstack/account.h"

#include "drivers/shared/openstack/cloud.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace machinist::openstack {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(OpenStackAccount)
};

QLatin1String key(const char *name)
{
    return QLatin1String(name);
}

/// A list of the API and how one of it is shown.
struct Listing
{
    const char *lookup;
    Service service;
    const char *path;
    const char *collection;
    QString (*detail)(const QJsonObject &one);
};

QString flavorDetail(const QJsonObject &one)
{
    return Text::tr("%1 CPUs, %2 MB memory, %3 GB disk")
        .arg(one.value(key("vcpus")).toInt())
        .arg(one.value(key("ram")).toInt())
        .arg(one.value(key("disk")).toInt());
}

/// What a cloud image says of itself: whom it lets in by SSH, or its system.
QString imageDetail(const QJsonObject &one)
{
    const QString user = one.value(key("os_admin_user")).toString();
    return user.isEmpty() ? one.value(key("os_distro")).toString()
                          : Text::tr("SSH user %1").arg(user);
}

QString description(const QJsonObject &one)
{
    return one.value(key("description")).toString();
}

QString nothing(const QJsonObject &)
{
    return {};
}

constexpr Listing kListings[] = {
    {"flavors", Service::Compute, "/flavors/detail", "flavors", flavorDetail},
    {"images", Service::Image, "/images?status=active", "images", imageDetail},
    {"networks", Service::Network, "/networks", "networks", description},
    {"pools", Service::Network, "/networks?router:external=true", "networks", description},
    {"zones", Service::Compute, "/os-availability-zone", "availabilityZoneInfo", nothing},
    {"keypairs", Service::Compute, "/os-keypairs", "keypairs", nothing},
    {"security-groups", Service::Network, "/security-groups", "security_groups", description},
    {"server-groups", Service::Compute, "/os-server-groups", "server_groups", nothing},
    {"volume-types", Service::Volume, "/types", "volume_types", description},
};

FlagOffer offerOf(const QJsonObject &given, const Listing &listing, bool byId)
{
    // A key pair comes in a wrapping, a zone has its name under another key.
    const QJsonObject one
        = given.contains(key("keypair")) ? given.value(key("keypair")).toObject() : given;
    const QString name = one.contains(key("zoneName")) ? one.value(key("zoneName")).toString()
                                                       : one.value(key("name")).toString();
    const QString id = one.value(key("id")).toString();
    return {byId && !id.isEmpty() ? id : name, name, listing.detail(one)};
}

Result<QList<FlagOffer>> regions(Session &session, OperationContext &context)
{
    QStringList names;
    for (const Endpoint &endpoint : TRY(session.token(context)).catalogue) {
        if (endpoint.type == u"compute" && !endpoint.region.isEmpty())
            names << endpoint.region;
    }
    names.removeDuplicates();
    names.sort();
    QList<FlagOffer> offers;
    for (const QString &name : std::as_const(names))
        offers << FlagOffer{name, {}, {}};
    return offers;
}

/// Where each kind of ours is listed and deleted, and how its tag is read.
struct TagPlace
{
    const char *kind;
    Service service;
    const char *listPath;
    const char *collection;
    const char *removePath;
    QString (*machineId)(const QJsonObject &one);
};

QString metadataId(const QJsonObject &one)
{
    return one.value(key("metadata")).toObject().value(key(kTag)).toString();
}

QString descriptionId(const QJsonObject &one)
{
    return machineIdIn(description(one));
}

QString nameId(const QJsonObject &one)
{
    return machineIdInKeyPair(one.value(key("keypair")).toObject().value(key("name")).toString());
}

// In the order in which they can be deleted.
constexpr TagPlace kTagPlaces[] = {
    {"floating-ip", Service::Network, "/floatingips", "floatingips", "/floatingips/",
     descriptionId},
    {"server", Service::Compute, "/servers/detail", "servers", "/servers/", metadataId},
    {"volume", Service::Volume, "/volumes/detail", "volumes", "/volumes/", metadataId},
    {"security-group", Service::Network, "/security-groups", "security_groups", "/security-groups/",
     descriptionId},
    {"keypair", Service::Compute, "/os-keypairs", "keypairs", "/os-keypairs/", nameId},
};

TaggedResource taggedOf(const QJsonObject &given, const TagPlace &place)
{
    const QJsonObject one
        = given.contains(key("keypair")) ? given.value(key("keypair")).toObject() : given;
    const QString name = one.value(key("name")).toString();
    const QString id = one.value(key("id")).toString();
    TaggedResource resource{.kind = key(place.kind),
                            .id = id.isEmpty() ? name : id,
                            .name = name,
                            .machineId = place.machineId(given)};
    if (name.isEmpty())
        resource.name = one.value(key("floating_ip_address")).toString();
    return resource;
}

} // namespace

Result<QList<FlagOffer>> offersOf(const QString &lookup, bool byId, Session &session,
                                  OperationContext &context)
{
    if (lookup == u"regions")
        return regions(session, context);
    for (const Listing &listing : kListings) {
        if (lookup != key(listing.lookup))
            continue;
        QList<FlagOffer> offers;
        for (const QJsonValue one : TRY(session.list(listing.service, key(listing.path),
                                                     key(listing.collection), context)))
            offers << offerOf(one.toObject(), listing, byId);
        std::ranges::sort(offers, {}, &FlagOffer::label);
        return offers;
    }
    return Error{.kind = ErrorKind::NotFound,
                 .message = Text::tr("There is no list called %1.").arg(lookup)};
}

Result<QList<TaggedResource>> taggedIn(Session &session, OperationContext &context)
{
    QList<TaggedResource> all;
    for (const TagPlace &place : kTagPlaces) {
        if (!TRY(session.has(place.service, context)))
            continue;
        for (const QJsonValue one : TRY(session.list(place.service, key(place.listPath),
                                                     key(place.collection), context))) {
            if (!place.machineId(one.toObject()).isEmpty())
                all << taggedOf(one.toObject(), place);
        }
    }
    return all;
}

Result<> removeTaggedIn(const TaggedResource &resource, Session &session, OperationContext &context)
{
    for (const TagPlace &place : kTagPlaces) {
        if (resource.kind == key(place.kind))
            return Cloud(session).remove(place.service, key(place.removePath) + resource.id,
                                         context);
    }
    return Error{.kind = ErrorKind::InvalidInput,
                 .message = Text::tr("There is nothing of the kind %1.").arg(resource.kind)};
}

} // namespace machinist::openstack
