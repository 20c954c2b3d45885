// SPDX-License-Identifier: Apache-2.0
#include "drivers/exoscale/groups.h"

#include <QCoreApplication>

namespace machinist::exoscale {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ExoscaleGroups)
};

constexpr char kSecurityPath[] = "/security-group"; // also the kind in the ledger, without slash
constexpr char kAffinityPath[] = "/anti-affinity-group";
constexpr int kRuleTries = 10;

struct Group
{
    QString id;
    QString name;
    QString description;

    bool isOurs() const { return description == groupDescription(); }
};

Result<QList<Group>> groupsOf(const char *path, const QString &name, Api &api)
{
    QList<Group> found;
    for (const auto &entry : TRY(api.list(QLatin1String(path)))) {
        const Group group{.id = entry[QLatin1String("id")].toString(),
                          .name = entry[QLatin1String("name")].toString(),
                          .description = entry[QLatin1String("description")].toString()};
        if (group.name == name)
            found << group;
    }
    return found;
}

/// A group that is there already is used as it is, and is not in the ledger.
Result<Group> ensureGroup(const char *path, const QString &name, Api &api, DriverContext &context)
{
    const QString kind = QLatin1String(path + 1);
    if (const auto there = TRY(groupsOf(path, name, api)); !there.isEmpty())
        return there.constFirst();
    const auto find = [&]() -> Result<QStringList> {
        QStringList ids;
        for (const Group &group : TRY(groupsOf(path, name, api)))
            ids << group.id;
        return ids;
    };
    const auto create = [&]() -> Result<QString> {
        const QJsonObject body{{QLatin1String("name"), name},
                               {QLatin1String("description"), groupDescription()}};
        auto id = api.change("POST", QLatin1String(path), body);
        // Machines made side by side all want the same one.
        if (!id && id.error().kind == ErrorKind::AlreadyExists)
            if (const QStringList theirs = TRY(find()); !theirs.isEmpty())
                return theirs.constFirst();
        return id;
    };
    TRY(context.ledger().gone(kind, name)); // one of an earlier run would be there
    const QString id = TRY(ensureResource(
        {.kind = kind, .name = name, .find = find, .create = create}, api.pace(), context));
    return Group{.id = id, .name = name, .description = groupDescription()};
}

QJsonObject rule(const char *protocol, int from, int to)
{
    return {{QLatin1String("flow-direction"), QStringLiteral("ingress")},
            {QLatin1String("protocol"), QLatin1String(protocol)},
            {QLatin1String("start-port"), from},
            {QLatin1String("end-port"), to}};
}

/// Whether \a there, as the API shows it, lets in what \a wanted does.
bool isSameRule(const QJsonObject &there, const QJsonObject &wanted)
{
    for (const char *name : {"flow-direction", "protocol", "start-port", "end-port"})
        if (there[QLatin1String(name)] != wanted[QLatin1String(name)])
            return false;
    const QLatin1String group("security-group");
    return there[QLatin1String("network")].toString() == wanted[QLatin1String("network")].toString()
        && there[group][QLatin1String("id")] == wanted[group][QLatin1String("id")];
}

bool hasRule(const QJsonObject &group, const QJsonObject &wanted)
{
    const QJsonArray rules = group[QLatin1String("rules")].toArray();
    return std::any_of(rules.begin(), rules.end(), [&](const QJsonValue &there) {
        return isSameRule(there.toObject(), wanted);
    });
}

/// Until the group at \a path has the rule: an answer may be lost, another machine's create may be
/// quicker, and a group takes one change at a time.
Result<> ensureRule(const QString &path, const QJsonObject &wanted, Api &api,
                    DriverContext &context)
{
    for (int number = 1;; ++number) {
        const auto added = api.change("POST", path + QStringLiteral("/rules"), wanted);
        if (added || hasRule(TRY(api.read(path)), wanted))
            return {};
        const Error &error = added.error();
        const bool mayHelp = mayHaveHappened(error) || error.kind == ErrorKind::AlreadyExists;
        if (!mayHelp || number == kRuleTries)
            return error;
        TRY(context.sleepFor(api.pace().interval));
    }
}

Result<> openPorts(const QString &groupId, Api &api, DriverContext &context)
{
    const QString path = QLatin1String(kSecurityPath) + u'/' + groupId;
    const QJsonObject group = TRY(api.read(path));
    for (const QJsonObject &wanted : openings(groupId))
        if (!hasRule(group, wanted))
            TRY(ensureRule(path, wanted, api, context));
    return {};
}

/// The provider refuses to delete what is in use.
bool isInUse(const Error &error)
{
    return error.kind == ErrorKind::AlreadyExists || error.kind == ErrorKind::InvalidInput;
}

Result<> removeGroups(const char *path, const QStringList &names, Api &api, DriverContext &context)
{
    const QString kind = QLatin1String(path + 1);
    for (const QString &name : names) {
        for (const Group &group : TRY(groupsOf(path, name, api))) {
            if (!group.isOurs())
                continue;
            const auto removed = api.change("DELETE", QLatin1String(path) + u'/' + group.id);
            if (!removed && isInUse(removed.error()))
                context.log(Text::tr("The group %1 stays: other machines use it.").arg(name));
            else if (!removed && removed.error().kind != ErrorKind::NotFound)
                return removed.error();
        }
        TRY(context.ledger().gone(kind, name));
    }
    return {};
}

} // namespace

QString groupDescription()
{
    return QStringLiteral("Made by Machinist");
}

QList<QJsonObject> openings(const QString &groupId)
{
    QJsonObject ping{{QLatin1String("flow-direction"), QStringLiteral("ingress")},
                     {QLatin1String("protocol"), QStringLiteral("icmp")},
                     {QLatin1String("icmp"),
                      QJsonObject{{QLatin1String("type"), 8}, {QLatin1String("code"), 0}}}};
    QList<QJsonObject> all{rule("tcp", 22, 22), rule("tcp", 2376, 2377), rule("tcp", 3376, 3377),
                           ping};
    for (QJsonObject &open : all)
        open[QLatin1String("network")] = QStringLiteral("0.0.0.0/0");
    for (QJsonObject inner :
         {rule("tcp", 7946, 7946), rule("udp", 7946, 7946), rule("udp", 4789, 4789)}) {
        inner[QLatin1String("security-group")] = QJsonObject{{QLatin1String("id"), groupId}};
        all << inner;
    }
    return all;
}

Result<QStringList> ensureSecurityGroups(const QStringList &names, Api &api, DriverContext &context)
{
    QStringList ids;
    for (const QString &name : names) {
        const Group group = TRY(ensureGroup(kSecurityPath, name, api, context));
        if (group.isOurs())
            TRY(openPorts(group.id, api, context));
        ids << group.id;
    }
    return ids;
}

Result<QStringList> ensureAffinityGroups(const QStringList &names, Api &api, DriverContext &context)
{
    QStringList ids;
    for (const QString &name : names)
        ids << TRY(ensureGroup(kAffinityPath, name, api, context)).id;
    return ids;
}

Result<> removeSecurityGroups(const QStringList &names, Api &api, DriverContext &context)
{
    return removeGroups(kSecurityPath, names, api, context);
}

Result<> removeAffinityGroups(const QStringList &names, Api &api, DriverContext &context)
{
    return removeGroups(kAffinityPath, names, api, context);
}

} // namespace machinist::exoscale
