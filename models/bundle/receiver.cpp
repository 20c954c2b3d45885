// SPDX-License-Identifier: Apache-2.0
#include "models/bundle/receiver.h"

#include "models/base/storage.h"
#include "models/bundle/packing.h"
#include "models/driver/driverregistry.h"
#include "models/lifecycle/lifecycle.h"
#include "models/lifecycle/sshengine.h"
#include "models/machine/machineextras.h"
#include "models/provision/x509.h"
#include "models/ssh/authorizedkeys.h"
#include "models/ssh/keypair.h"
#include "models/ssh/sshconnection.h"
#include "models/ssh/systemssh.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>

namespace machinist {

namespace {

using namespace std::chrono_literals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Receiver)
};

constexpr int kLongestName = 60; // a certificate's O= takes 64
constexpr int kEnginePort = 2376;
constexpr auto kHostPatience = 30s;
constexpr QLatin1String kKeyFile("id_ed25519");

/// What the receiver gets of the owner's files; the rest are keys of the owner's, or no use.
bool isForReceiver(const QString &path)
{
    return path == u"ca.pem" || path == u"known_hosts";
}

Error noAuthorityKey(const QString &machine, const QString &path)
{
    return {.kind = ErrorKind::NotFound,
            .message
            = Text::tr("The key of the certificate authority of \"%1\" is not here: nobody "
                       "can be given a certificate without it.")
                  .arg(machine),
            .details = path,
            .hint = Text::tr("Ask the machine's owner, or export it with your own keys.")};
}

Result<> runOnHost(const PackingPlace &place, const QString &machine, const QString &script,
                   const QByteArray &line, OperationContext &context)
{
    const SshConnectionPtr connection = TRY(place.lifecycle.connect(machine, context));
    TRY(connection->execChecked(QStringLiteral("sh -c ") + shellQuoted(script), context,
                                {.input = line + '\n', .timeout = kHostPatience}));
    return {};
}

Result<> forget(const MachineStore &store, const QString &machine, const QByteArray &key)
{
    return updateExtras(store, machine, [&](MachineExtras &extras) {
        QList<Grant> grants = extras.grants();
        grants.removeIf([&](const Grant &grant) { return grant.sshKey == QString::fromUtf8(key); });
        extras.setGrants(grants);
    });
}

/// The machine as a host that was there before.
JsonObject hostConfig(const QString &machine, const SshTarget &target, const QUrl &url, bool hasKey)
{
    JsonObject config;
    config.set(QLatin1String("IPAddress"), target.host);
    config.set(QLatin1String("MachineName"), machine);
    config.set(QLatin1String("SSHUser"), target.user);
    config.set(QLatin1String("SSHPort"), target.port);
    const QString key
        = hasKey ? QLatin1String(bundleroot::kMachine) + QLatin1String("/") + kKeyFile : QString();
    config.set(QLatin1String("SSHKeyPath"), key);
    config.set(QLatin1String("StorePath"), QString(QLatin1String(bundleroot::kStore)));
    config.set(QLatin1String("SwarmMaster"), false);
    config.set(QLatin1String("SwarmHost"), QString());
    config.set(QLatin1String("SwarmDiscovery"), QString());
    config.set(QLatin1String("EnginePort"), url.port(kEnginePort));
    config.set(QLatin1String("SSHKey"), key);
    if (isSshUrl(url.toString()))
        config.set(QLatin1String("ConnectOnly"), true);
    return config;
}

} // namespace

Result<> checkReceiverName(const QString &name)
{
    const bool isPlain = std::ranges::all_of(
        name, [](QChar c) { return c.isLetterOrNumber() || QStringView(u"@._+- ").contains(c); });
    if (isPlain && name == name.trimmed() && !name.isEmpty()
        && name.toUtf8().size() <= kLongestName)
        return {};
    return Error{.kind = ErrorKind::InvalidInput,
                 .message = Text::tr("\"%1\" cannot stand in a certificate.").arg(name),
                 .hint = Text::tr("Use letters, digits and . _ + - @, 60 bytes at most.")};
}

Result<> ReceiverAccess::addCertificate(Bundle &bundle) const
{
    const Machine machine = TRY(m_place.store.load(m_machine));
    const AuthOptions auth = machine.auth();
    const auto key = readFile(auth.caPrivateKeyPath);
    const auto certificate = readFile(auth.caCertPath);
    if (!key || !certificate)
        return noAuthorityKey(m_machine, auth.caPrivateKeyPath);
    const x509::Pair authority{*certificate, *key};
    const x509::Pair pair = TRY(
        x509::make({.organisation = m_receiver.name, .role = x509::Role::Client}, &authority));
    bundle.put({QStringLiteral("cert.pem"), pair.certificate, false});
    bundle.put({QStringLiteral("key.pem"), pair.key, true});
    return {};
}

Result<> ReceiverAccess::addSshKey(Bundle &bundle)
{
    if (!m_receiver.withSsh)
        return {};
    const SshKeyPair pair
        = TRY(generateEd25519Key(QStringLiteral("machinist %1").arg(m_receiver.name)));
    m_publicKey = pair.publicKey;
    bundle.put({kKeyFile, pair.privateKey, true});
    bundle.put({kKeyFile + QLatin1String(".pub"), pair.publicKey + '\n', false});
    return {};
}

Result<> ReceiverAccess::addConfig(Bundle &bundle, OperationContext &context)
{
    const Packer packer(m_place.store.root());
    const Machine machine = TRY(packer.load(m_machine));
    const DriverInfo *info = m_place.drivers.find(machine.driverName());
    const auto driver = TRY(m_place.lifecycle.driverOf(machine));
    const QString url = TRY(driver->url(context));
    const bool hasSsh = info && info->abilities.hasSsh;
    if (m_receiver.withSsh && !hasSsh)
        return Error{.kind = ErrorKind::NotSupported,
                     .message = Text::tr("\"%1\" has no SSH to give a key for.").arg(m_machine)};
    if (!m_receiver.withSsh && isSshUrl(url))
        return Error{.kind = ErrorKind::NotSupported,
                     .message = Text::tr("The engine of \"%1\" is reached through SSH: a "
                                         "certificate opens nothing there.")
                                    .arg(m_machine),
                     .hint = Text::tr("Give the receiver an SSH key, too.")};
    const QString driverName = hasSsh ? QStringLiteral("generic") : machine.driverName();
    Machine shared(m_machine, driverName, QLatin1String(bundleroot::kStore));
    shared.setEngine(machine.engine());
    if (hasSsh) {
        const SshTarget target = TRY(driver->ssh(context));
        shared.setDriverConfig(hostConfig(m_machine, target, QUrl(url), m_receiver.withSsh));
    } else {
        shared.setDriverConfig(packer.relativeConfig(machine).object(QLatin1String("Driver")));
    }
    bundle.info.driver = driverName;
    bundle.put({QStringLiteral("config.json"), shared.toJson(), true});
    return {};
}

Result<Bundle> ReceiverAccess::pack(OperationContext &context)
{
    TRY(checkReceiverName(m_receiver.name));
    Bundle bundle = TRY(Packer(m_place.store.root()).pack(m_machine));
    bundle.files.removeIf([](const BundleFile &file) { return !isForReceiver(file.path); });
    bundle.info.receiver = m_receiver.name;
    bundle.info.accountName.clear();
    TRY(addConfig(bundle, context));
    if (bundle.find(u"ca.pem"))
        TRY(addCertificate(bundle));
    TRY(addSshKey(bundle));
    return bundle;
}

Result<> ReceiverAccess::grant(OperationContext &context)
{
    if (m_publicKey.isEmpty())
        return {};
    const Grant grant{.receiver = m_receiver.name,
                      .sshKey = QString::fromUtf8(m_publicKey),
                      .made = QDateTime::currentDateTimeUtc()};
    TRY(updateExtras(m_place.store, m_machine,
                     [&](MachineExtras &extras) { extras.setGrants(extras.grants() << grant); }));
    context.step(Text::tr("Adding the SSH key of %1 to the host").arg(m_receiver.name));
    return runOnHost(m_place, m_machine, addAuthorizedKeyScript(), m_publicKey, context);
}

Result<> ReceiverAccess::takeBack(OperationContext &context)
{
    if (m_publicKey.isEmpty())
        return {};
    TRY(runOnHost(m_place, m_machine, removeAuthorizedKeyScript(), m_publicKey, context));
    return forget(m_place.store, m_machine, m_publicKey);
}

Result<> revokeAccess(const PackingPlace &place, const QString &machine, const QString &receiver,
                      OperationContext &context)
{
    const QList<Grant> grants = TRY(loadExtras(place.store, machine)).grants();
    bool isKnown = false;
    for (const Grant &grant : grants) {
        if (grant.receiver != receiver)
            continue;
        isKnown = true;
        const QByteArray key = grant.sshKey.toUtf8();
        TRY(runOnHost(place, machine, removeAuthorizedKeyScript(), key, context));
        TRY(forget(place.store, machine, key));
    }
    if (isKnown)
        return {};
    return Error{.kind = ErrorKind::NotFound,
                 .message = Text::tr("\"%1\" has no SSH key of %2's.").arg(machine, receiver)};
}

} // namespace machinist
