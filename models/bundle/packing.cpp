// SPDX-License-Identifier: Apache-2.0
#include "models/bundle/packing.h"

#include "models/accounts/accounts.h"
#include "models/base/storage.h"
#include "models/driver/driver.h"
#include "models/machine/machineextras.h"
#include "models/machine/storedpaths.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFileInfo>

#include <algorithm>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Packing)
};

/// Bigger files are disks or images.
constexpr qint64 kBiggestFile = 4 * 1024 * 1024;
constexpr QLatin1String kConfig("config.json");
constexpr QLatin1String kExtras("machinist.json");
constexpr QLatin1String kSshKeyPath("SSHKeyPath");
constexpr QLatin1String kSshKey("SSHKey");
constexpr QLatin1String kStorePath("StorePath");

QString machineRoot()
{
    return QLatin1String(bundleroot::kMachine);
}

/// What the machine's folder has that does not travel: made anew, or of no use elsewhere.
bool isLeftBehind(const QString &path)
{
    return path == kConfig || path == kExtras || path.endsWith(u".bak") || path.endsWith(u".log");
}

bool isPublic(const QString &path)
{
    return path.endsWith(u".pub") || (path.endsWith(u".pem") && !path.endsWith(u"key.pem"));
}

QStringList filesIn(const QString &folder)
{
    QStringList paths;
    const QDir root(folder);
    // Hidden ones are temporary files, ours and others'.
    QDirIterator files(folder, QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = root.relativeFilePath(files.next());
        if (!path.startsWith(u'.') && !path.contains(QLatin1String("/.")) && !isLeftBehind(path))
            paths << path;
    }
    std::ranges::sort(paths);
    return paths;
}

QString biggestFileIn(const QString &folder)
{
    for (const QString &path : filesIn(folder)) {
        if (QFileInfo(folder + u'/' + path).size() > kBiggestFile)
            return path;
    }
    return {};
}

QString joined(const QString &folder, const QString &name)
{
    return folder + u'/' + name;
}

void setInDriver(Machine &machine, QLatin1String key, const QString &value)
{
    JsonObject driver = machine.driverConfig();
    driver.set(key, value);
    machine.setDriverConfig(driver);
}

} // namespace

Result<Machine> Packer::load(const QString &name) const
{
    const auto text = readFile(joined(folder(name), kConfig));
    if (!text)
        return text.error();
    return Machine::fromJson(*text, name, m_root);
}

JsonObject Packer::relativeConfig(const Machine &machine) const
{
    Json json = machine.json().json();
    const auto move = [&json](const QString &from, const char *to) {
        if (!from.isEmpty() && from != u".")
            movePaths(json, from.toStdString(), to);
    };
    // As the file has them, too: the store may have come from another computer as a copy.
    const QString stored = machine.driverConfig().text(kStorePath);
    const QString tail = QStringLiteral("/machines/") + machine.name();
    move(folder(machine.name()), bundleroot::kMachine);
    if (!stored.isEmpty())
        move(stored + tail, bundleroot::kMachine);
    if (const QString path = machine.auth().storePath; path.endsWith(tail)) {
        move(path, bundleroot::kMachine);
        move(path.chopped(tail.size()), bundleroot::kStore);
    }
    move(m_root, bundleroot::kStore);
    move(stored, bundleroot::kStore);
    return JsonObject(std::move(json));
}

QString Packer::localPath(const QString &relative, const QString &name) const
{
    Json path = relative.toStdString();
    movePaths(path, bundleroot::kMachine, folder(name).toStdString());
    movePaths(path, bundleroot::kStore, m_root.toStdString());
    return QString::fromStdString(path.get<std::string>());
}

QString Packer::authorityKey(const Machine &machine) const
{
    const JsonObject auth = relativeConfig(machine)
                                .object(QLatin1String("HostOptions"))
                                .object(QLatin1String("AuthOptions"));
    return localPath(auth.text(QLatin1String("CaPrivateKeyPath")), machine.name());
}

Result<> Packer::addFolder(Bundle &bundle, const QString &name) const
{
    for (const QString &path : filesIn(folder(name))) {
        if (bundle.files.size() >= bundlelimit::kFiles)
            break; // encoding says so
        bundle.put({path, TRY(readFile(joined(folder(name), path))), !isPublic(path)});
    }
    return {};
}

Result<> Packer::addCertificates(Bundle &bundle, Machine &relative) const
{
    if (!relative.hasAuth())
        return {};
    const QString name = relative.name();
    AuthOptions auth = relative.auth();
    const auto take = [&](QString &path, QLatin1String file, bool isPrivate) {
        const auto bytes = readFile(localPath(path, name));
        if (bytes)
            bundle.put({file, *bytes, isPrivate});
        path = joined(machineRoot(), file);
        return bytes.has_value();
    };
    // An engine without TLS has none of them; one that lacks only some could not be reached.
    const bool hasCa = take(auth.caCertPath, QLatin1String("ca.pem"), false);
    const bool hasCert = take(auth.clientCertPath, QLatin1String("cert.pem"), false);
    const bool hasKey = take(auth.clientKeyPath, QLatin1String("key.pem"), true);
    if (hasCa != hasCert || hasCert != hasKey)
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("Machine \"%1\" lacks one of the certificates that its "
                                         "engine asks for.")
                                    .arg(name),
                     .hint = Text::tr("Make them anew with regenerate-certs, and export again.")};
    take(auth.serverCertPath, QLatin1String("server.pem"), false);
    take(auth.serverKeyPath, QLatin1String("server-key.pem"), true);
    const QString authorityKey = localPath(auth.caPrivateKeyPath, name);
    auth.caPrivateKeyPath = joined(machineRoot(), QLatin1String("ca-key.pem"));
    bundle.remove(u"ca-key.pem");
    if (m_withAuthorityKey && hasCa)
        bundle.put({QStringLiteral("ca-key.pem"), TRY(readFile(authorityKey)), true});
    auth.certDir = machineRoot();
    auth.storePath = machineRoot();
    relative.setAuth(auth);
    return {};
}

Result<> Packer::addSshKey(Bundle &bundle, Machine &relative) const
{
    const QString stored = relative.driverConfig().text(kSshKeyPath);
    if (!stored.isEmpty() && !stored.startsWith(machineRoot() + u'/')) {
        const QString local = withoutTilde(localPath(stored, relative.name()));
        const QByteArray key = TRY(readFile(local));
        // A name of its own: the folder may have another key of the original's.
        const QString copy = QStringLiteral("ssh-") + QFileInfo(local).fileName();
        bundle.put({copy, key, true});
        if (const auto publicKey = readFile(local + QLatin1String(".pub")))
            bundle.put({copy + QLatin1String(".pub"), *publicKey, false});
        setInDriver(relative, kSshKeyPath, joined(machineRoot(), copy));
    }
    // Where generic took its copy from; of no use elsewhere.
    if (!relative.driverConfig().text(kSshKey).isEmpty())
        setInDriver(relative, kSshKey, relative.driverConfig().text(kSshKeyPath));
    return {};
}

Result<> Packer::addExtras(Bundle &bundle, const QString &name) const
{
    const auto text = readFile(joined(folder(name), kExtras));
    if (!text)
        return text.error().kind == ErrorKind::NotFound ? Result<>() : text.error();
    MachineExtras extras = TRY(MachineExtras::fromJson(*text));
    if (extras.progress())
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("The create of \"%1\" is not complete.").arg(name),
                     .hint = Text::tr("Resume it, or remove the machine.")};
    if (!extras.account().isEmpty()) {
        const auto accounts = Accounts(m_root).all().value_or(QList<Account>());
        for (const Account &account : accounts) {
            if (account.id == extras.account())
                bundle.info.accountName = account.name;
        }
        extras.setAccount({});
    }
    extras.setIntegrations({});
    bundle.put({kExtras, extras.toJson(), true});
    return {};
}

Result<Bundle> Packer::pack(const QString &name) const
{
    const Machine machine = TRY(load(name));
    Bundle bundle;
    bundle.info = {.name = name,
                   .driver = machine.driverName(),
                   .receiver = {},
                   .accountName = {},
                   .made = QDateTime::currentDateTimeUtc(),
                   .program = QStringLiteral("machinist " MACHINIST_VERSION)};
    TRY(addFolder(bundle, name));
    TRY(addExtras(bundle, name));
    Machine relative
        = TRY(Machine::fromJson(toGoJson(relativeConfig(machine).json()), name, m_root));
    TRY(addCertificates(bundle, relative));
    TRY(addSshKey(bundle, relative));
    bundle.put({kConfig, relative.toJson(), true});
    return bundle;
}

Result<> checkMovable(const Machine &machine, const DriverInfo *info, const QString &folder)
{
    const QString disk = biggestFileIn(folder);
    if ((!info || !info->abilities.isLocal) && disk.isEmpty())
        return {};
    Error error{.kind = ErrorKind::NotSupported,
                .message = Text::tr("Machine \"%1\" is a virtual machine on this computer (%2): it "
                                    "cannot leave it without its disk.")
                               .arg(machine.name(), machine.driverName()),
                .hint = Text::tr("Create a machine on the other computer, and move images and "
                                 "volumes there.")};
    if (!disk.isEmpty())
        error.details
            = Text::tr("\"%1\" in its folder is too big for a file of settings.").arg(disk);
    return error;
}

} // namespace machinist
