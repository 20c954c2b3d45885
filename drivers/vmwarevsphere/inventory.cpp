// SPDX-License-Identifier: Apache-2.0
#include "drivers/vmwarevsphere/inventory.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace machinist::vsphere {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(VSphere)
};

constexpr int kMostNamed = 20;

/// The managed types of a kind, and the part of a path below the datacenter that it is in.
struct KindFacts
{
    QStringList types;
    QString area;
};

KindFacts factsOf(Kind kind)
{
    const auto words = [](const char *text) { return QString::fromLatin1(text).split(u' '); };
    switch (kind) {
    case Kind::Datacenter:
        return {words("Datacenter"), {}};
    case Kind::Folder:
        return {words("Folder"), QStringLiteral("vm")};
    case Kind::Host:
        return {words("HostSystem"), QStringLiteral("host")};
    case Kind::Pool:
        return {words("ResourcePool VirtualApp"), QStringLiteral("host")};
    case Kind::Datastore:
        return {words("Datastore"), QStringLiteral("datastore")};
    case Kind::DatastoreCluster:
        return {words("StoragePod"), QStringLiteral("datastore")};
    case Kind::Network:
        return {words("Network DistributedVirtualPortgroup OpaqueNetwork"),
                QStringLiteral("network")};
    }
    return {};
}

QString kindName(Kind kind)
{
    switch (kind) {
    case Kind::Datacenter:
        return Text::tr("datacenter");
    case Kind::Folder:
        return Text::tr("folder");
    case Kind::Host:
        return Text::tr("host");
    case Kind::Pool:
        return Text::tr("resource pool");
    case Kind::Datastore:
        return Text::tr("datastore");
    case Kind::DatastoreCluster:
        return Text::tr("datastore cluster");
    case Kind::Network:
        return Text::tr("network");
    }
    return {};
}

QString pathsOf(const QList<Entity> &entities)
{
    QStringList paths;
    for (const Entity &entity : entities)
        paths << entity.path;
    const bool isLong = paths.size() > kMostNamed;
    return paths.mid(0, kMostNamed).join(QLatin1String(", "))
        + (isLong ? QStringLiteral(", …") : QString());
}

/// Whether \a path is \a wanted or ends with it, part by part.
bool isMeant(const QString &path, const QString &wanted)
{
    if (wanted.contains(u'*') || wanted.contains(u'?')) {
        const QRegularExpression pattern(
            QStringLiteral("(?:\\A|/)(?:%1)\\z")
                .arg(QRegularExpression::wildcardToRegularExpression(wanted).mid(2).chopped(2)));
        return pattern.match(path).hasMatch();
    }
    return path == wanted || path.endsWith(u'/' + wanted);
}

} // namespace

QString plainName(const QString &escaped)
{
    QString plain = escaped;
    return plain.replace(QLatin1String("%2f"), QLatin1String("/"), Qt::CaseInsensitive)
        .replace(QLatin1String("%5c"), QLatin1String("\\"), Qt::CaseInsensitive)
        .replace(QLatin1String("%25"), QLatin1String("%"));
}

QString escapedName(const QString &plain)
{
    QString escaped = plain;
    return escaped.replace(u'%', QLatin1String("%25"))
        .replace(u'/', QLatin1String("%2f"))
        .replace(u'\\', QLatin1String("%5c"));
}

Result<Inventory> Inventory::load(VimClient &client, OperationContext &context)
{
    const MoRef root = TRY(client.service("rootFolder", context));
    const QStringList types = QStringLiteral("Datacenter Folder ComputeResource HostSystem "
                                             "ResourcePool Datastore Network")
                                  .split(u' ');
    const QStringList paths{QStringLiteral("name"), QStringLiteral("parent")};
    return from(TRY(client.below(root, types, "ManagedEntity", paths, context)), root);
}

Inventory Inventory::from(const QList<ObjectContent> &objects, const MoRef &root)
{
    Inventory inventory;
    QHash<QString, ObjectContent> byId;
    for (const ObjectContent &object : objects)
        byId.insert(object.object.id, object);
    for (const ObjectContent &object : objects) {
        if (object.object == root)
            continue;
        QStringList parts;
        // What has no way to the root cannot be named by a path; nor may the way be a circle.
        QString id = object.object.id;
        for (int depth = 0; id != root.id && byId.contains(id) && depth < 100; ++depth) {
            parts.prepend(byId[id].text("name"));
            id = byId[id].ref("parent").id;
        }
        inventory.m_entities.append({.ref = object.object,
                                     .parent = object.ref("parent"),
                                     .name = plainName(object.text("name")),
                                     .path = parts.join(u'/')});
    }
    std::sort(inventory.m_entities.begin(), inventory.m_entities.end(),
              [](const Entity &a, const Entity &b) { return a.path < b.path; });
    return inventory;
}

QList<Entity> Inventory::all(Kind kind, const Entity &place) const
{
    const KindFacts facts = factsOf(kind);
    QList<Entity> found;
    for (const Entity &entity : m_entities) {
        if (!facts.types.contains(entity.ref.type))
            continue;
        if (!place.path.isEmpty() && !entity.path.startsWith(place.path + u'/'))
            continue;
        // A datacenter has a tree of folders for each kind of things.
        if (kind == Kind::Folder && !place.path.isEmpty()
            && !entity.path.startsWith(place.path + QLatin1String("/vm/"))
            && entity.path != place.path + QLatin1String("/vm"))
            continue;
        found << entity;
    }
    return found;
}

QList<Entity> Inventory::matching(Kind kind, const QString &wanted, const Entity &place) const
{
    const QList<Entity> those = all(kind, place);
    const QString area = place.path + u'/' + factsOf(kind).area + u'/' + wanted;
    QList<Entity> found;
    for (const Entity &entity : those) {
        // A whole path, or one from where its kind begins, is never ambiguous.
        if (entity.path == wanted || entity.path == area)
            return {entity};
        const bool isCluster
            = kind == Kind::Pool && isMeant(entity.path, wanted + QLatin1String("/Resources"));
        if (isMeant(entity.path, wanted) || entity.name == wanted || isCluster)
            found << entity;
    }
    return found;
}

Result<Entity> Inventory::find(Kind kind, const QString &wanted, const Entity &place) const
{
    QString name = wanted;
    while (name.startsWith(u'/'))
        name.remove(0, 1);
    while (name.endsWith(u'/'))
        name.chop(1);
    QList<Entity> found = name.isEmpty() ? all(kind, place) : matching(kind, name, place);
    if (name.isEmpty() && kind == Kind::Pool)
        erase_if(found, [](const Entity &pool) { return pool.parent.type == u"ResourcePool"; });
    if (found.size() == 1)
        return found.constFirst();
    const QString there = pathsOf(found.isEmpty() ? all(kind, place) : found);
    if (!found.isEmpty())
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = name.isEmpty()
                         ? Text::tr("There is more than one %1: say which.").arg(kindName(kind))
                         : Text::tr("More than one %1 is called \"%2\".").arg(kindName(kind), name),
                     .hint = Text::tr("Choose one of: %1").arg(there)};
    return Error{.kind = ErrorKind::NotFound,
                 .message = name.isEmpty()
                     ? Text::tr("The server shows this user no %1.").arg(kindName(kind))
                     : Text::tr("The server has no %1 \"%2\".").arg(kindName(kind), name),
                 .hint = there.isEmpty() ? QString() : Text::tr("There are: %1").arg(there)};
}

QString Inventory::shortName(Kind kind, const Entity &entity, const Entity &place) const
{
    const auto found = find(kind, escapedName(entity.name), place);
    return found && found->ref == entity.ref ? escapedName(entity.name) : entity.path;
}

Entity Inventory::machineFolder(const Entity &datacenter) const
{
    for (const Entity &entity : m_entities)
        if (entity.path == datacenter.path + QLatin1String("/vm"))
            return entity;
    return {};
}

Result<Entity> Inventory::poolOf(const Entity &host) const
{
    for (const Entity &entity : m_entities)
        if (entity.ref.type == u"ResourcePool" && entity.parent == host.parent)
            return entity;
    return Error{
        .kind = ErrorKind::NotFound,
        .message
        = Text::tr("The server shows this user no resource pool of the host %1.").arg(host.path)};
}

QList<Entity> Inventory::childrenOf(const Entity &parent) const
{
    QList<Entity> children;
    for (const Entity &entity : m_entities)
        if (entity.parent == parent.ref)
            children << entity;
    return children;
}

} // namespace machinist::vsphere
