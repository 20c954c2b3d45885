// SPDX-License-Identifier: Apache-2.0
#include "drivers/azure/azuredriver.h"

#include "drivers/azure/azureidentity.h"

#include <QCoreApplication>

using namespace std::chrono_literals;

namespace machinist::azure {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AzureDriver)
};

constexpr auto kOperationLimit = 30min;

/// A key of the machine file and the option that it is taken from.
struct Row
{
    const char *key;
    const char *flag;
};
// In the order of Docker Machine's file, then Rancher Machine's keys, then ours.
constexpr Row kTexts[] = {
    {"SSHUser", "azure-ssh-user"},
    {"ClientID", "azure-client-id"},
    {"ClientSecret", "azure-client-secret"},
    {"Environment", "azure-environment"},
    {"SubscriptionID", "azure-subscription-id"},
    {"ResourceGroup", "azure-resource-group"},
    {"Location", "azure-location"},
    {"Size", "azure-size"},
    {"Image", "azure-image"},
    {"VirtualNetwork", "azure-vnet"},
    {"SubnetName", "azure-subnet"},
    {"SubnetPrefix", "azure-subnet-prefix"},
    {"AvailabilitySet", "azure-availability-set"},
    {"StorageType", "azure-storage-type"},
    {"PrivateIPAddr", "azure-private-ip-address"},
    {"DNSLabel", "azure-dns"},
    {"CustomDataFile", "azure-custom-data"},
    {"TenantID", "azure-tenant-id"},
    {"NSG", "azure-nsg"},
    {"Plan", "azure-plan"},
    {"AvailabilityZone", "azure-availability-zone"},
    {"CertificateFile", "azure-client-certificate"},
    {"Endpoint", "azure-endpoint"},
    {"LoginEndpoint", "azure-login-endpoint"},
};
constexpr Row kNumbers[] = {{"DockerPort", "azure-docker-port"},
                            {"DiskSize", "azure-disk-size"},
                            {"FaultCount", "azure-fault-domain-count"},
                            {"UpdateCount", "azure-update-domain-count"}};
constexpr Row kSwitches[] = {{"UsePrivateIP", "azure-use-private-ip"},
                             {"NoPublicIP", "azure-no-public-ip"},
                             {"StaticPublicIP", "azure-static-public-ip"},
                             {"AcceleratedNetworking", "azure-accelerated-networking"},
                             {"EncryptionAtHost", "azure-encryption-at-host"},
                             {"DeallocateOnStop", "azure-deallocate"}};

Error notRunning()
{
    return {.kind = ErrorKind::NotFound, .message = Text::tr("Host is not running")};
}

JsonObject objectOf(const QMap<QString, QString> &tags)
{
    Json object = Json::object();
    for (auto it = tags.begin(); it != tags.end(); ++it)
        object[it.key().toStdString()] = it.value().toStdString();
    return JsonObject(object);
}

Result<> checkAnswers(const FlagValues &values)
{
    TRY(cloudNamed(values.text("azure-environment")));
    TRY(checkImage(values.text("azure-image")));
    TRY(checkPlan(values.text("azure-plan")));
    TRY(checkPorts(values.list("azure-open-port")));
    if (values.text("azure-ssh-user") == QLatin1String("root"))
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("Azure does not allow root as the SSH user."),
                     .hint = Text::tr("Choose another name with --azure-ssh-user.")};
    return {};
}

} // namespace

Result<> AzureDriver::configure(const FlagValues &values)
{
    TRY(checkName(seat().machineName));
    TRY(checkAnswers(values));
    const auto tags = TRY(parseTags(values.text("azure-tags")));
    for (const Row &row : kTexts)
        set(row.key, values.text(row.flag));
    for (const Row &row : kNumbers)
        set(row.key, values.number(row.flag));
    for (const Row &row : kSwitches)
        set(row.key, values.isOn(row.flag));
    set("SSHPort", 22);
    set("OpenPorts", values.list("azure-open-port"));
    set("Tags", objectOf(tags));
    // What Rancher Machine has to know of a machine made today.
    set("ManagedDisks", true);
    set("EnablePublicIPStandardSKU", true);
    giveId();
    return {};
}

Result<AzureApi *> AzureDriver::api()
{
    if (text("ResourceGroup").isEmpty())
        return Error{.kind = ErrorKind::NotSupported,
                     .message = Text::tr("The machine is from Azure's classic interface, which "
                                         "has been closed."),
                     .hint = Text::tr("Make a new machine.")};
    if (!m_api)
        m_api = std::make_unique<AzureApi>(TRY(identityOf(m_config)), httpSettings(),
                                           pace(kOperationLimit));
    return m_api.get();
}

Result<QJsonObject> AzureDriver::find(const QString &path, OperationContext &context)
{
    return TRY(api())->findIfThere(path, context);
}

Result<QJsonObject> AzureDriver::machine(OperationContext &context)
{
    return TRY(api())->findIfThere(
        settings().machinePath(), context,
        QUrlQuery{{QStringLiteral("$expand"), QStringLiteral("instanceView")}});
}

Result<QJsonObject> AzureDriver::existingMachine(OperationContext &context)
{
    QJsonObject found = TRY(machine(context));
    if (found.isEmpty())
        return Error{
            .kind = ErrorKind::NotFound,
            .message
            = Text::tr("The virtual machine %1 is not in Azure any more.").arg(settings().name),
            .hint = Text::tr("Remove the machine here, and make it again.")};
    return found;
}

bool AzureDriver::isOurs(const QJsonObject &resource) const
{
    return machineId().isEmpty() || idTag(resource) == machineId();
}

Result<PowerState> AzureDriver::state(OperationContext &context)
{
    return powerState(TRY(machine(context)));
}

Result<QString> AzureDriver::ip(OperationContext &context)
{
    const Settings now = settings();
    QString address;
    if (now.usesPrivateIp) {
        const QJsonArray all = propertiesOf(TRY(find(now.nicPath(), context)))
                                   .value(QLatin1String("ipConfigurations"))
                                   .toArray();
        address = propertiesOf(all.at(0).toObject())
                      .value(QLatin1String("privateIPAddress"))
                      .toString();
    } else {
        const QJsonObject found = propertiesOf(TRY(find(now.ipPath(), context)));
        const QJsonObject dns = found.value(QLatin1String("dnsSettings")).toObject();
        address = now.dnsLabel.isEmpty() ? found.value(QLatin1String("ipAddress")).toString()
                                         : dns.value(QLatin1String("fqdn")).toString();
    }
    if (address.isEmpty())
        return notRunning();
    return address;
}

Result<QString> AzureDriver::url(OperationContext &context)
{
    TRY(requireRunning(context));
    return engineUrl(TRY(ip(context)), settings().dockerPort);
}

Result<SshTarget> AzureDriver::ssh(OperationContext &context)
{
    SshTarget target = TRY(CloudDriver::ssh(context));
    target.user = settings().user;
    return target;
}

Result<> AzureDriver::act(const char *action, DriverContext &context, const QUrlQuery &query)
{
    return TRY(api())->act(settings().machinePath() + u'/' + QLatin1String(action), context, query);
}

Result<> AzureDriver::waitFor(PowerState wanted, DriverContext &context)
{
    int hidden = kHiddenLooks;
    const auto ask = [&]() -> Result<std::optional<bool>> {
        const auto found = TRY(onceShown(existingMachine(context), hidden));
        const bool isThere = found && powerState(*found) == wanted;
        return isThere ? std::optional(true) : std::optional<bool>();
    };
    const QString what = wanted == PowerState::Running ? Text::tr("The start of the machine")
                                                       : Text::tr("The stop of the machine");
    TRY(pollUntil<bool>(ask, pace(), what, context));
    return {};
}

Result<> AzureDriver::start(DriverContext &context)
{
    if (powerState(TRY(existingMachine(context))) != PowerState::Running)
        TRY(act("start", context));
    return waitFor(PowerState::Running, context);
}

Result<> AzureDriver::powerOff(bool isHard, DriverContext &context)
{
    const QJsonObject found = TRY(existingMachine(context));
    const bool isStopped = powerState(found) == PowerState::Stopped;
    const bool isDeallocated = powerWord(found) == QLatin1String("deallocated");
    const bool isToDeallocate = isOn("DeallocateOnStop");
    // Deallocating shuts down gracefully by itself.
    if (!isStopped && (isHard || !isToDeallocate))
        TRY(act("powerOff", context,
                isHard ? QUrlQuery{{QStringLiteral("skipShutdown"), QStringLiteral("true")}}
                       : QUrlQuery()));
    if (isToDeallocate && !isDeallocated)
        TRY(act("deallocate", context));
    else if (!isStopped)
        context.log(Text::tr("A machine that is stopped but not deallocated is still billed; see "
                             "--azure-deallocate."));
    return waitFor(PowerState::Stopped, context);
}

Result<> AzureDriver::stop(DriverContext &context)
{
    return powerOff(false, context);
}

Result<> AzureDriver::kill(DriverContext &context)
{
    return powerOff(true, context);
}

Result<> AzureDriver::restart(DriverContext &context)
{
    // Azure restarts only what runs, and shows it as running all the while.
    if (powerState(TRY(existingMachine(context))) == PowerState::Running)
        TRY(act("restart", context));
    else
        TRY(act("start", context));
    return waitFor(PowerState::Running, context);
}

} // namespace machinist::azure
