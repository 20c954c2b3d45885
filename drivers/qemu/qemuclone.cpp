// SPDX-License-Identifier: Apache-2.0
//
// The part of the driver that makes a machine from another one.
#include "drivers/qemu/diskfile.h"
#include "drivers/qemu/qemudriver.h"
#include "models/base/storage.h"
#include "models/ssh/keypair.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace machinist::qemu {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(QemuDriver)
};

QString diskIn(const QString &folder)
{
    return folder + QStringLiteral("/disk.qcow2");
}

} // namespace

Result<> QemuDriver::configureAsClone(const DriverSeat &source)
{
    const JsonObject own = m_config; // of a machine that is just begun: the nine keys
    m_config = source.config;
    for (const char *key : {"MachineName", "StorePath", "SwarmHost", "SwarmDiscovery"})
        set(key, own.text(QLatin1String(key)));
    set("SwarmMaster", own.isOn(QLatin1String("SwarmMaster")));
    for (const char *key : {"UUID", "SavedState"})
        set(key, QString());
    for (const char *key : {"SSHPort", "EnginePort", "FixedSSHPort", "FixedEnginePort"})
        set(key, 0); // two machines cannot have the same
    m_config.remove(QLatin1String("Shapes"));
    set("SSHKeyPath", file("id_ed25519"));
    set("CloneOf", source.machineFolder());
    set("IsKeyShared", usesLocalImage());
    return {};
}

/// The disk knows the user's key of its old machine, which is therefore copied at first, and its
/// host key. A cloud image takes a new host key from its seed; the local one reads a seed but once.
Result<> QemuDriver::copyFromSource(DriverContext &context)
{
    const QString folder = text("CloneOf");
    const QString key = TRY(BaseDriver::ssh(context)).keyPath;
    const QString oldKey = folder + u'/' + QFileInfo(key).fileName();
    if (!QFile::exists(diskIn(folder)))
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("The machine to be cloned is gone: %1").arg(folder),
                     .hint = Text::tr("Remove this one.")};
    TRY(saveKeyPair({.privateKey = TRY(readFile(oldKey)),
                     .publicKey = TRY(readFile(oldKey + QStringLiteral(".pub"))).trimmed()},
                    key));
    if (!usesLocalImage()) {
        const SshKeyPair host = TRY(generateEd25519Key(seat().machineName));
        TRY(context.ledger().plan(QStringLiteral("seed"), file("seed.img")));
        TRY(makeSeed(host.privateKey, host.publicKey));
        TRY(context.ledger().made(QStringLiteral("seed"), file("seed.img"), file("seed.img")));
        set("HostKey", host.knownHostsKey());
        TRY(context.save());
    }
    context.step(Text::tr("Copying the disk"));
    TRY(context.ledger().plan(QStringLiteral("disk"), diskPath()));
    QFile::remove(diskPath());
    const auto copied = DiskFile(diskIn(folder)).copyTo(diskPath(), context);
    if (!copied && copied.error().details.contains(QLatin1String("lock")))
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("The machine to be cloned is running."),
                     .details = copied.error().details,
                     .hint = Text::tr("Stop it, then try again.")};
    TRY(copied);
    QFile::setPermissions(diskPath(), QFile::ReadOwner | QFile::WriteOwner);
    TRY(context.ledger().made(QStringLiteral("disk"), diskPath(), diskPath()));
    return context.save();
}

} // namespace machinist::qemu
