// SPDX-License-Identifier: Apache-2.0
#include "models/bundle/unpacking.h"

#include "models/base/storage.h"
#include "models/bundle/bundleformat.h"
#include "models/bundle/packing.h"
#include "models/machine/machineextras.h"
#include "models/machine/machinestore.h"
#include "models/machine/storedpaths.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Unpacking)
};

constexpr QLatin1String kConfig("config.json");
constexpr QLatin1String kExtras("machinist.json");
constexpr QLatin1String kAuthorityKey("ca-key.pem");

bool isSame(const Bundle &bundle, QAnyStringView path, const QString &file)
{
    const BundleFile *carried = bundle.find(path);
    const auto there = readFile(file);
    return carried && there && *there == carried->bytes;
}

/// The certificates in the machine's own folder, but for those that the store has as well.
AuthOptions placedAuth(const Bundle &bundle, const AuthOptions &carried, const QString &root,
                       const QString &name)
{
    const AuthOptions standard = AuthOptions::standard(root, name);
    const auto own = [&](QLatin1String file) { return standard.storePath + u'/' + file; };
    AuthOptions auth = standard;
    auth.serverCertSans = carried.serverCertSans;
    if (!isSame(bundle, u"ca.pem", standard.caCertPath)) {
        auth.certDir = standard.storePath;
        auth.caCertPath = own(QLatin1String("ca.pem"));
    }
    if (auth.certDir != standard.certDir || !QFileInfo::exists(standard.caPrivateKeyPath))
        auth.caPrivateKeyPath = own(kAuthorityKey);
    if (!isSame(bundle, u"cert.pem", standard.clientCertPath)
        || !isSame(bundle, u"key.pem", standard.clientKeyPath)) {
        auth.clientCertPath = own(QLatin1String("cert.pem"));
        auth.clientKeyPath = own(QLatin1String("key.pem"));
    }
    return auth;
}

/// config.json with the paths of the new place.
Result<Machine> placed(const Bundle &bundle, const QString &root, const QString &name)
{
    JsonObject config = TRY(JsonObject::parse(bundle.find(kConfig)->bytes));
    const QString folder = root + QStringLiteral("/machines/") + name;
    Json json = config.json();
    movePaths(json, bundleroot::kMachine, folder.toStdString());
    movePaths(json, bundleroot::kStore, root.toStdString());
    config = JsonObject(std::move(json));
    config.set(QLatin1String("Name"), name);
    Machine machine = TRY(Machine::fromJson(toGoJson(config.json()), name, root));
    JsonObject driver = machine.driverConfig();
    const QString key = driver.text(QLatin1String("SSHKeyPath"));
    if (!key.isEmpty()
        && (!key.startsWith(folder + u'/') || !isBundlePath(key.mid(folder.size() + 1))))
        return Error{.kind = ErrorKind::BadReply,
                     .message = Text::tr("The file's machine would use an SSH key outside its "
                                         "folder (%1).")
                                    .arg(key),
                     .hint = Text::tr("Have it exported again.")};
    driver.set(QLatin1String("StorePath"), root);
    machine.setDriverConfig(driver);
    if (machine.hasAuth())
        machine.setAuth(placedAuth(bundle, machine.auth(), root, name));
    return machine;
}

/// What the program knows of the machine, as that of a new one: with an id of its own.
Result<QByteArray> freshExtras(const QByteArray &carried)
{
    JsonObject json = TRY(JsonObject::parse(carried));
    for (const char *key : {"id", "account", "integrations", "create"})
        json.remove(QLatin1String(key));
    return TRY(MachineExtras::fromJson(toGoJson(json.json()))).toJson();
}

Result<> writeInto(const QString &folder, const BundleFile &file)
{
    const QString path = folder + u'/' + file.path;
    TRY(makeFolder(QFileInfo(path).path()));
    return writeFile(path, file.bytes, file.isPrivate ? 0600 : 0644);
}

} // namespace

Result<> unpackMachine(const Bundle &bundle, const MachineStore &store, const QString &name)
{
    TRY(checkMachineName(name));
    const FileLock lock = TRY(store.lockForOperation(name, QStringLiteral("import")));
    const Machine machine = TRY(placed(bundle, store.root(), name));
    return store.create(machine, [&](const QString &folder) -> Result<> {
        const QString ownKey = store.machineFolder(name) + u'/' + kAuthorityKey;
        const bool wantsKey = machine.auth().caPrivateKeyPath == ownKey;
        for (BundleFile file : bundle.files) {
            if (file.path == kConfig || (file.path == kAuthorityKey && !wantsKey))
                continue;
            if (file.path == kExtras)
                file.bytes = TRY(freshExtras(file.bytes));
            TRY(writeInto(folder, file));
        }
        return {};
    });
}

} // namespace machinist
