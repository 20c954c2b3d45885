// SPDX-License-Identifier: Apache-2.0
#include "drivers/google/googlefirewall.h"

#include "drivers/google/googlerequests.h"

#include <QCoreApplication>

namespace machinist::google {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(GoogleDriver)
};

constexpr char kKind[] = "firewall";
// Machines made side by side all write the one rule; each round settles at least one of them.
constexpr int kRounds = 30;

QString kind()
{
    return QLatin1String(kKind);
}

Ports portsToOpen(const QJsonArray &rules, const QJsonObject &rule, const Settings &settings)
{
    Ports missing = missingPorts(wantedPorts(settings), rule);
    if (!admitsSsh(rules, settings))
        missing[QStringLiteral("tcp")].insert(QStringLiteral("22"));
    return missing;
}

Result<> write(GoogleApi &api, const QJsonObject &rule, const Settings &settings,
               const QJsonArray &rules, DriverContext &context)
{
    const Ports ports = portsToOpen(rules, rule, settings);
    if (!rule.isEmpty()) {
        const QString name = rule.value(QLatin1String("name")).toString();
        return api.change("PATCH", settings.firewallsLink() + u'/' + name,
                          firewallPatch(rule, ports), context);
    }
    const QString name = newRuleName(rules, settings);
    TRY(context.ledger().plan(kind(), name));
    return api.change("POST", settings.firewallsLink(), firewallBody(name, settings, ports),
                      context);
}

bool isSharedVpc(const Settings &settings)
{
    return settings.networkProject() != settings.project;
}

/// Whether an instance other than ours is a target of the rule.
bool needsRule(const QJsonObject &instance, const Settings &settings)
{
    const bool isOurs
        = isSameLink(instance.value(QLatin1String("selfLink")).toString(), settings.instanceLink());
    const QJsonArray tags
        = instance.value(QLatin1String("tags")).toObject().value(QLatin1String("items")).toArray();
    if (isOurs || !tags.contains(QLatin1String(kNetworkTag)))
        return false;
    for (const auto &network : instance.value(QLatin1String("networkInterfaces")).toArray())
        if (isSameLink(network.toObject().value(QLatin1String("network")).toString(),
                       settings.networkLink()))
            return true;
    return false;
}

Result<> forget(DriverContext &context)
{
    for (const LedgerEntry &entry : context.ledger().entries())
        if (entry.kind == kind())
            TRY(context.ledger().gone(kind(), entry.name));
    return {};
}

} // namespace

Result<> ensureFirewall(GoogleApi &api, const Settings &settings, DriverContext &context)
{
    for (int round = 1;; ++round) {
        const auto rules = api.list(settings.firewallsLink(), {}, context);
        if (!rules && rules.error().kind == ErrorKind::NotAuthorised && isSharedVpc(settings)) {
            context.log(Text::tr("The firewall of the shared network cannot be read; its owner has "
                                 "to open port 2376."));
            return {};
        }
        const QJsonArray all = TRY(rules);
        const QJsonObject rule = ourRule(all, settings);
        if (!rule.isEmpty() && portsToOpen(all, rule, settings).isEmpty()) {
            const QString name = rule.value(QLatin1String("name")).toString();
            return isOurRule(rule) ? context.ledger().made(kind(), name, name) : Result<>();
        }
        const auto written = write(api, rule, settings, all, context);
        if (written)
            continue; // another machine may have written at the same time: look again
        if (written.error().kind == ErrorKind::NotAuthorised && isSharedVpc(settings)) {
            context.log(Text::tr("The firewall of the shared network cannot be changed; its owner "
                                 "has to open port 2376."));
            return {};
        }
        if (written.error().kind != ErrorKind::AlreadyExists || round >= kRounds)
            return written;
    }
}

Result<> releaseFirewall(GoogleApi &api, const Settings &settings, DriverContext &context)
{
    const auto rules = api.list(settings.firewallsLink(), {}, context);
    if (!rules && rules.error().kind == ErrorKind::NotAuthorised && isSharedVpc(settings))
        return forget(context);
    const QJsonObject rule = ourRule(TRY(rules), settings);
    if (rule.isEmpty() || !isOurRule(rule))
        return forget(context);
    const QJsonArray instances
        = TRY(api.listEverywhere(settings.projectLink() + QStringLiteral("/aggregated/instances"),
                                 {}, QStringLiteral("instances"), context));
    for (const auto &instance : instances)
        if (needsRule(instance.toObject(), settings))
            return forget(context);
    const auto removed = api.remove(
        settings.firewallsLink() + u'/' + rule.value(QLatin1String("name")).toString(), context);
    if (!removed && removed.error().kind != ErrorKind::NotFound)
        return removed;
    return forget(context);
}

} // namespace machinist::google
