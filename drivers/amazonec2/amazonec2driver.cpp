// SPDX-License-Identifier: Apache-2.0
#include "drivers/amazonec2/amazonec2driver.h"

#include "drivers/amazonec2/awserror.h"
#include "drivers/amazonec2/ec2config.h"
#include "drivers/amazonec2/images.h"
#include "drivers/amazonec2/place.h"
#include "drivers/amazonec2/polling.h"
#include "models/base/storage.h"
#include "models/ssh/keypair.h"

#include <QCoreApplication>

using namespace std::chrono_literals;

namespace machinist::amazonec2 {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AmazonEc2)
};

constexpr auto kStateTime = 10min;
/// A guest that has not shut down by then is stopped by force.
constexpr auto kGracefulTime = 3min;

Error noInstance()
{
    return {.kind = ErrorKind::NotFound,
            .message = Text::tr("The machine's instance does not exist any more."),
            .hint = Text::tr("Remove the machine and create it anew.")};
}

bool isUnknownInstance(const Error &error)
{
    return isAwsError(error, QLatin1String("InvalidInstanceID.NotFound"))
        || isAwsError(error, QLatin1String("InvalidInstanceID.Malformed"));
}

} // namespace

Result<> Amazonec2Driver::configure(const FlagValues &values)
{
    TRY(checkFlags(values));
    storeFlags(m_config, values);
    return {};
}

Result<> Amazonec2Driver::preCheck(DriverContext &context)
{
    if (m_config.number(key::kBlockDuration) > 0)
        context.log(Text::tr("AWS has ended spot blocks: --amazonec2-block-duration-minutes is "
                             "not sent."));
    if (text(key::kTags).split(u',').size() % 2 != 0 && !text(key::kTags).isEmpty())
        context.log(Text::tr("Tags are not key value in pairs. %1 elements found")
                        .arg(text(key::kTags).split(u',').size()));
    if (const QString own = text(key::kUserDataFile); !own.isEmpty() && !readFile(own))
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("unable to read --amazonec2-userdata file %1").arg(own)};
    if (const QString own = text(key::kSshPrivateKeyPath); !own.isEmpty()) {
        TRY(checkKeyFile(own));
        TRY(publicKeyOfFile(own));
    }
    Ec2Client client(accountOf(m_config), context);
    TRY(checkKeyPair(client));
    TRY(findSubnet(m_config, client));
    TRY(suitableImage(client));
    return {};
}

Result<Instance> Amazonec2Driver::instance(Ec2Client &client)
{
    const QString id = text(key::kInstanceId);
    if (id.isEmpty())
        return noInstance();
    const auto reply = client.call(onInstance("DescribeInstances", id));
    if (!reply)
        return isUnknownInstance(reply.error()) ? noInstance() : reply.error();
    const auto found = instancesOf(*reply);
    return found.isEmpty() ? Result<Instance>(noInstance()) : found[0];
}

Result<Instance> Amazonec2Driver::awaitState(QLatin1String state, Ec2Client &client)
{
    Instance last;
    const bool reached = TRY(eventually(kStateTime, client, [&]() -> Result<bool> {
        const auto seen = instance(client);
        // AWS may take a moment to know what it has just made.
        if (!seen && seen.error().kind == ErrorKind::NotFound && last.id.isEmpty())
            return false;
        last = TRY(seen);
        if (last.isEnding() && state != QLatin1String("terminated"))
            return Error{.kind = ErrorKind::BadReply,
                         .message = Text::tr("AWS has ended the instance: %1")
                                        .arg(last.reason.isEmpty() ? last.state : last.reason),
                         .hint = Text::tr("Remove the machine and create it anew.")};
        return last.state == state;
    }));
    if (reached)
        return last;
    return Error{.kind = ErrorKind::TimedOut,
                 .message
                 = Text::tr("The instance is still \"%1\" and not \"%2\".").arg(last.state, state),
                 .hint = Text::tr("Look at it in the AWS console, then try again.")};
}

QString Amazonec2Driver::addressOf(const Instance &instance) const
{
    if (m_config.isOn(key::kIpv6Only))
        return instance.ipv6;
    if (m_config.isOn(key::kPrivateIpOnly) || m_config.isOn(key::kUsePrivateIp))
        return instance.privateIp;
    return instance.publicIp;
}

Result<PowerState> Amazonec2Driver::state(OperationContext &context)
{
    Ec2Client client(accountOf(m_config), context);
    return powerStateOf(TRY(instance(client)).state);
}

Result<QString> Amazonec2Driver::ip(OperationContext &context)
{
    Ec2Client client(accountOf(m_config), context);
    const Instance found = TRY(instance(client));
    const QString address = addressOf(found);
    if (address.isEmpty())
        return Error{.kind = ErrorKind::NotFound, .message = Text::tr("IP address is not set")};
    // A public address changes with each start; what is stored is for those who read the file.
    m_config.set(QLatin1String("IPAddress"), address);
    m_config.set(key::kPrivateIp, found.privateIp);
    return address;
}

Result<SshTarget> Amazonec2Driver::ssh(OperationContext &context)
{
    SshTarget target = TRY(BaseDriver::ssh(context));
    if (text(QLatin1String("SSHUser")).isEmpty())
        target.user = QLatin1String(kDefaultUser);
    return target;
}

Result<> Amazonec2Driver::power(const char *action, bool force, Ec2Client &client)
{
    QueryParameters parameters = onInstance(action, text(key::kInstanceId));
    if (force)
        parameters.set(QStringLiteral("Force"), true);
    TRY(client.call(parameters));
    return {};
}

Result<> Amazonec2Driver::start(DriverContext &context)
{
    Ec2Client client(accountOf(m_config), context);
    const QString state = TRY(instance(client)).state;
    if (state == u"stopping")
        TRY(awaitState(QLatin1String("stopped"), client));
    if (state != u"running" && state != u"pending")
        TRY(power("StartInstances", false, client));
    return awaitAddress(context, client);
}

Result<> Amazonec2Driver::stop(DriverContext &context)
{
    Ec2Client client(accountOf(m_config), context);
    Instance now = TRY(instance(client));
    if (now.state == u"stopped")
        return {};
    if (now.state == u"pending")
        now = TRY(awaitState(QLatin1String("running"), client));
    TRY(power("StopInstances", false, client));
    const bool stopped = TRY(eventually(kGracefulTime, client, [&]() -> Result<bool> {
        return TRY(instance(client)).state == u"stopped";
    }));
    return stopped ? Result<>() : kill(context);
}

Result<> Amazonec2Driver::kill(DriverContext &context)
{
    Ec2Client client(accountOf(m_config), context);
    const Instance now = TRY(instance(client));
    if (now.state == u"stopped")
        return {};
    if (now.state == u"pending")
        TRY(awaitState(QLatin1String("running"), client));
    TRY(power("StopInstances", true, client));
    TRY(awaitState(QLatin1String("stopped"), client));
    return {};
}

Result<> Amazonec2Driver::restart(DriverContext &context)
{
    Ec2Client client(accountOf(m_config), context);
    const QString state = TRY(instance(client)).state;
    if (state != u"running")
        return start(context);
    return power("RebootInstances", false, client);
}

} // namespace machinist::amazonec2
