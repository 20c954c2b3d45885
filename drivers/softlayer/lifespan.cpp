// SPDX-License-Identifier: Apache-2.0
//
// Making a server and taking it away: what is written to the ledger.
#include "drivers/shared/imageseed.h"
#include "drivers/softlayer/softlayerdriver.h"
#include "models/base/storage.h"
#include "models/ssh/keypair.h"

#include <QCoreApplication>
#include <QFile>
#include <QUuid>

using namespace std::chrono_literals;

namespace machinist::softlayer {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SoftLayerDriver)
};

constexpr char kKeyKind[] = "ssh-key";
constexpr char kGuestKind[] = "guest";
constexpr auto kSetupPatience = 45min;
constexpr std::chrono::milliseconds kFirstPoll = 200ms;
constexpr std::chrono::milliseconds kLongestPoll = 10s;

QString kind(const char *name)
{
    return QString::fromLatin1(name);
}

} // namespace

Result<> SoftLayerDriver::create(DriverContext &context)
{
    TRY(makeFolder(seat().machineFolder()));
    TRY(makeIdentity(context));
    TRY(registerKey(context));
    TRY(order(context));
    return waitUntilReady(context);
}

Result<> SoftLayerDriver::makeIdentity(DriverContext &context)
{
    if (text("MachinistId").isEmpty())
        m_config.set(QLatin1String("MachinistId"),
                     QUuid::createUuid().toString(QUuid::WithoutBraces));
    const QString path = seat().machineFolder() + QStringLiteral("/id_ed25519");
    if (!QFile::exists(path))
        TRY(saveKeyPair(TRY(generateEd25519Key(seat().machineName)), path));
    m_config.set(QLatin1String("SSHKeyPath"), path);
    return context.save();
}

Result<> SoftLayerDriver::registerKey(DriverContext &context)
{
    if (m_config.number(QLatin1String("SSHKeyID")))
        return {};
    context.step(Text::tr("Registering the SSH key"));
    const QString label = keyLabel();
    const bool mayExist = context.ledger().find(kind(kKeyKind), label).has_value();
    TRY(context.ledger().plan(kind(kKeyKind), label));
    qint64 id = mayExist ? TRY(findKey(context)) : 0;
    if (!id) {
        const QByteArray key = TRY(readFile(text("SSHKeyPath") + QStringLiteral(".pub")));
        const QJsonObject asked{{QStringLiteral("label"), label},
                                {QStringLiteral("key"), QString::fromUtf8(key.trimmed())}};
        id = TRY(client().call({.verb = "POST",
                                .path = QStringLiteral("SoftLayer_Security_Ssh_Key"),
                                .parameters = {asked}},
                               context))
                 .toObject()
                 .value(QLatin1String("id"))
                 .toInteger();
    }
    TRY(context.ledger().made(kind(kKeyKind), label, QString::number(id)));
    m_config.set(QLatin1String("SSHKeyID"), id);
    return context.save();
}

/// cloud-init's part: the SSH host key, and the machine's id, by which the server is found again.
Result<QByteArray> SoftLayerDriver::userData(DriverContext &context)
{
    const SshKeyPair host = TRY(generateEd25519Key(seat().machineName));
    const QList<QByteArray> parts = host.publicKey.split(' ');
    m_config.set(QLatin1String("HostKey"),
                 QString::fromLatin1(parts.value(0) + ' ' + parts.value(1)));
    TRY(context.save());
    const CloudIdentity identity{.hostName = text("Hostname"),
                                 .instanceId = text("MachinistId"),
                                 .user = QStringLiteral("root"),
                                 .authorizedKey
                                 = TRY(readFile(text("SSHKeyPath") + QStringLiteral(".pub"))),
                                 .hostPrivateKey = host.privateKey,
                                 .hostPublicKey = host.publicKey};
    return cloudUserData(identity) + "# " + (kMark + text("MachinistId")).toUtf8() + '\n';
}

Result<> SoftLayerDriver::order(DriverContext &context)
{
    if (guestId())
        return {};
    context.step(Text::tr("Ordering the server"));
    const QString name = text("Hostname") + u'.' + text("Domain");
    const bool mayExist = context.ledger().find(kind(kGuestKind), name).has_value();
    TRY(context.ledger().plan(kind(kGuestKind), name));
    qint64 id = mayExist ? TRY(findGuest(context)) : 0;
    if (!id) {
        const QJsonObject asked
            = orderOf(wish(), m_config.number(QLatin1String("SSHKeyID")), TRY(userData(context)));
        id = TRY(client().call({.verb = "POST",
                                .path = QStringLiteral("SoftLayer_Virtual_Guest"),
                                .parameters = {asked}},
                               context))
                 .toObject()
                 .value(QLatin1String("id"))
                 .toInteger();
    }
    if (!id)
        return Error{.kind = ErrorKind::BadReply,
                     .message = Text::tr("IBM Cloud took the order but named no server.")};
    TRY(context.ledger().made(kind(kGuestKind), name, QString::number(id)));
    m_config.set(QLatin1String("Id"), id);
    TRY(context.save());
    const QString tags = QStringLiteral("machinist,") + kMark + text("MachinistId");
    const auto tagged
        = client().call({.verb = "POST",
                         .path = QStringLiteral("SoftLayer_Virtual_Guest/%1/setTags").arg(id),
                         .parameters = {tags},
                         .isRepeatable = true},
                        context);
    // The user data marks the server as well; tags are for people.
    if (!tagged)
        context.log(Text::tr("The server could not be tagged: %1").arg(tagged.error().message));
    return {};
}

Result<qint64> SoftLayerDriver::findGuest(OperationContext &context) const
{
    const QJsonObject filter{
        {QStringLiteral("virtualGuests"),
         QJsonObject{{QStringLiteral("hostname"),
                      QJsonObject{{QStringLiteral("operation"), text("Hostname")}}}}}};
    const QJsonArray guests
        = TRY(client().list({.path = QStringLiteral("SoftLayer_Account/getVirtualGuests"),
                             .mask = QStringLiteral("id,hostname,userData[value]"),
                             .filter = filter},
                            context));
    const QString mark = kMark + text("MachinistId");
    for (const QJsonValue &one : guests) {
        const QJsonArray data = one.toObject().value(QLatin1String("userData")).toArray();
        for (const QJsonValue &value : data)
            if (value.toObject().value(QLatin1String("value")).toString().contains(mark))
                return one.toObject().value(QLatin1String("id")).toInteger();
    }
    return 0;
}

Result<qint64> SoftLayerDriver::findKey(OperationContext &context) const
{
    const QJsonArray keys
        = TRY(client().list({.path = QStringLiteral("SoftLayer_Account/getSshKeys"),
                             .mask = QStringLiteral("id,label")},
                            context));
    for (const QJsonValue &key : keys)
        if (key.toObject().value(QLatin1String("label")).toString() == keyLabel())
            return key.toObject().value(QLatin1String("id")).toInteger();
    return 0;
}

Result<> SoftLayerDriver::waitUntilReady(DriverContext &context)
{
    context.step(Text::tr("Waiting for the server to be set up; this takes minutes"));
    const QString mask = QStringLiteral(
        "id,provisionDate,activeTransaction[transactionStatus[name]],powerState[name],"
        "primaryIpAddress,primaryBackendIpAddress");
    const QDeadlineTimer deadline(kSetupPatience);
    for (auto poll = kFirstPoll;; poll = std::min(poll * 2, kLongestPoll)) {
        const QJsonObject now = TRY(guest(mask, context));
        const QLatin1String key(usesPrivateAddress() ? "primaryBackendIpAddress"
                                                     : "primaryIpAddress");
        const QString address = now.value(key).toString();
        if (!address.isEmpty() && now.value(QLatin1String("activeTransaction")).toObject().isEmpty()
            && stateOf(now) == PowerState::Running) {
            m_config.set(QLatin1String("IPAddress"), address);
            return context.save();
        }
        if (deadline.hasExpired())
            return Error{.kind = ErrorKind::TimedOut,
                         .message = Text::tr("IBM Cloud did not finish the server in 45 minutes."),
                         .hint = Text::tr("Look at the device's transactions in the IBM Cloud "
                                          "console, then resume or remove the machine.")};
        TRY(context.sleepFor(poll));
    }
}

Result<> SoftLayerDriver::remove(DriverContext &context)
{
    context.step(Text::tr("Removing the server"));
    TRY(removeGuest(context));
    return removeKey(context);
}

Result<> SoftLayerDriver::removeGuest(DriverContext &context)
{
    const QString name = text("Hostname") + u'.' + text("Domain");
    qint64 id = guestId();
    if (!id && context.ledger().find(kind(kGuestKind), name))
        id = TRY(findGuest(context));
    if (id) {
        TRY(deleteGuest(client(), id, context));
        if (m_config.contains(QLatin1String("HourlyBilling"))
            && !m_config.isOn(QLatin1String("HourlyBilling")))
            context.log(Text::tr("A server paid by the month is charged until its anniversary."));
        m_config.set(QLatin1String("Id"), 0);
        TRY(context.save());
    }
    return context.ledger().gone(kind(kGuestKind), name);
}

Result<> SoftLayerDriver::removeKey(DriverContext &context)
{
    qint64 id = m_config.number(QLatin1String("SSHKeyID"));
    if (!id && context.ledger().find(kind(kKeyKind), keyLabel()))
        id = TRY(findKey(context));
    if (id) {
        TRY(deleteKey(client(), id, context));
        m_config.set(QLatin1String("SSHKeyID"), 0);
        TRY(context.save());
    }
    return context.ledger().gone(kind(kKeyKind), keyLabel());
}

} // namespace machinist::softlayer
