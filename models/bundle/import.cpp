// SPDX-License-Identifier: Apache-2.0
#include "models/bundle/import.h"

#include "models/accounts/accounts.h"
#include "models/bundle/bundlefile.h"
#include "models/bundle/unpacking.h"
#include "models/driver/driverregistry.h"
#include "models/lifecycle/machinesecrets.h"
#include "models/machine/machineextras.h"
#include "models/machine/machinestore.h"
#include "models/operations/operationcontext.h"

#include <QCoreApplication>
#include <QFile>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Import)
};

/// As the configuration has it, which is what counts.
Result<QString> driverOf(const Bundle &bundle)
{
    const JsonObject config = TRY(JsonObject::parse(bundle.find(u"config.json")->bytes));
    return config.text(QLatin1String("DriverName"));
}

Result<> checkDriver(const QString &id, const DriverInfo *driver)
{
    if (!driver || !driver->abilities.isLocal)
        return {};
    return Error{.kind = ErrorKind::NotSupported,
                 .message = Text::tr("The file's machine is a virtual machine of another computer "
                                     "(%1); its disk is not here.")
                                .arg(id)};
}

QList<Account> accountsOf(const MachineStore &store, const QString &driver)
{
    QList<Account> accounts = Accounts(store.root()).all().value_or(QList<Account>());
    accounts.removeIf([&](const Account &account) { return account.driver != driver; });
    return accounts;
}

Result<QString> accountId(const QString &name, const QList<Account> &accounts,
                          const QString &driver)
{
    for (const Account &account : accounts) {
        if (account.name == name)
            return account.id;
    }
    return Error{.kind = ErrorKind::NotFound,
                 .message
                 = Text::tr("There is no account \"%1\" of the driver %2.").arg(name, driver),
                 .hint = Text::tr("Accounts are in the window's settings.")};
}

/// What the machine cannot do before its receiver has supplied something.
QStringList missingThings(const DriverInfo *driver, const Machine &machine, bool hasAccount,
                          const QList<Account> &accounts)
{
    QStringList notes;
    if (!driver)
        notes << Text::tr("Its driver \"%1\" is not on this computer: put the plugin "
                          "docker-machine-driver-%1 into the PATH.")
                     .arg(machine.driverName());
    const QStringList variables = driver && !hasAccount
        ? MachineSecrets::missingVariables(*driver, machine.driverConfig())
        : QStringList();
    if (!variables.isEmpty()) {
        notes << Text::tr("Its credentials stayed in its owner's keyring: set %1 whenever it is "
                          "used, or give it an account of yours.")
                     .arg(variables.join(QLatin1String(", ")));
        QStringList names;
        for (const Account &account : accounts)
            names << account.name;
        if (!names.isEmpty())
            notes << Text::tr("Your accounts of that driver: %1.")
                         .arg(names.join(QLatin1String(", ")));
    }
    const AuthOptions auth = machine.auth();
    if (QFile::exists(auth.caCertPath) && !QFile::exists(auth.caPrivateKeyPath))
        notes << Text::tr("The key of its certificate authority stayed with its owner, who alone "
                          "can renew its certificates.");
    return notes;
}

} // namespace

Result<ImportReport> importMachine(const ImportRequest &request, const MachineStore &store,
                                   const DriverRegistry &drivers, OperationContext &context)
{
    const Bundle bundle = TRY(bundlefile::read(request.file, request.passphrase));
    TRY(context.checkpoint());
    const QString driverId = TRY(driverOf(bundle));
    const DriverInfo *driver = drivers.find(driverId);
    TRY(checkDriver(driverId, driver));
    const QList<Account> accounts = accountsOf(store, driverId);
    QString account;
    if (!request.account.isEmpty())
        account = TRY(accountId(request.account, accounts, driverId));
    const QString name = request.name.isEmpty() ? bundle.info.name : request.name;
    TRY(unpackMachine(bundle, store, name));
    ImportReport report{.name = name, .info = bundle.info};
    if (!account.isEmpty())
        TRY(updateExtras(store, name, [&](MachineExtras &extras) { extras.setAccount(account); }));
    const Machine machine = TRY(store.load(name));
    report.notes = missingThings(driver, machine, !account.isEmpty(), accounts);
    return report;
}

} // namespace machinist
