// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/clouddriver.h"

#include "drivers/shared/imageseed.h"
#include "drivers/shared/userdata.h"
#include "models/base/storage.h"
#include "models/ssh/keypair.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CloudDriver)
};

constexpr qint64 kPollInterval = 2000; // ms
constexpr char kLoginKeyFile[] = "id_ed25519";
constexpr char kHostKeyFile[] = "ssh_host_ed25519_key";

} // namespace

QString CloudDriver::hostKey() const
{
    return text("HostKey");
}

bool CloudDriver::isHostKeyShared() const
{
    return !hostKey().isEmpty() && !isOn("HostKeyRenewed");
}

void CloudDriver::setHostKey(const QString &key)
{
    set("HostKey", key);
    set("HostKeyRenewed", true);
}

void CloudDriver::giveId()
{
    if (machineId().isEmpty())
        set("MachinistId", QUuid::createUuid().toString(QUuid::WithoutBraces));
}

Result<QByteArray> CloudDriver::ensureKeys(DriverContext &context)
{
    QByteArray line = TRY(ensureLoginKey(context));
    TRY(ensureHostKey(context));
    return line;
}

Result<QByteArray> CloudDriver::ensureLoginKey(DriverContext &context)
{
    const QString path = file(QLatin1String(kLoginKeyFile));
    TRY(makeFolder(seat().machineFolder()));
    if (!QFile::exists(path) || !QFile::exists(path + QStringLiteral(".pub"))) {
        context.step(Text::tr("Making keys"));
        TRY(saveKeyPair(TRY(generateEd25519Key(seat().machineName)), path));
    }
    set("SSHKeyPath", path);
    TRY(context.save());
    return TRY(readFile(path + QStringLiteral(".pub"))).trimmed();
}

Result<QByteArray> CloudDriver::ensureKeys(const QString &ownKey, DriverContext &context)
{
    const QString from = withoutTilde(ownKey);
    const QString to = file(QFileInfo(from).fileName());
    const QByteArray line = TRY(publicKeyOfFile(from));
    TRY(makeFolder(seat().machineFolder()));
    TRY(writeFile(to, TRY(readFile(from))));
    TRY(writeFile(to + QStringLiteral(".pub"), line + '\n'));
    set("SSHKeyPath", to);
    TRY(ensureHostKey(context));
    return line;
}

Result<> CloudDriver::ensureHostKey(DriverContext &context)
{
    if (hostKey().isEmpty())
        TRY(makeHostKey());
    return context.save();
}

Result<> CloudDriver::makeHostKey()
{
    const SshKeyPair host = TRY(generateEd25519Key(seat().machineName));
    TRY(makeFolder(seat().machineFolder()));
    TRY(saveKeyPair(host, file(QLatin1String(kHostKeyFile))));
    set("HostKey", host.knownHostsKey());
    return {};
}

Result<QByteArray> CloudDriver::userData(const QString &user, const QByteArray &authorizedKey,
                                         const QString &ownFile) const
{
    const QString path = file(QLatin1String(kHostKeyFile));
    const CloudIdentity identity{.hostName = seat().machineName,
                                 .instanceId = machineId(),
                                 .user = user,
                                 .authorizedKey = authorizedKey,
                                 .hostPrivateKey = TRY(readFile(path)),
                                 .hostPublicKey = TRY(readFile(path + QStringLiteral(".pub")))};
    return joinedUserData(cloudUserData(identity), TRY(readUserData(withoutTilde(ownFile))));
}

Result<> CloudDriver::forgetHostSecret()
{
    for (const char *suffix : {"", ".pub"}) {
        const QString path = file(QLatin1String(kHostKeyFile) + QLatin1String(suffix));
        if (QFile::exists(path) && !QFile::remove(path))
            return Error{.kind = ErrorKind::StorageFailed,
                         .message = Text::tr("%1 cannot be deleted.").arg(path)};
    }
    return {};
}

CloudPace CloudDriver::pace(std::chrono::milliseconds limit) const
{
    const qint64 interval = m_config.number(QLatin1String("PollInterval"), kPollInterval);
    return {.interval = std::chrono::milliseconds(std::max<qint64>(1, interval)), .limit = limit};
}

CloudHttpSettings CloudDriver::httpSettings() const
{
    CloudHttpSettings settings;
    settings.firstDelay = std::max(pace().interval / 4, std::chrono::milliseconds(1));
    return settings;
}

} // namespace machinist
