// SPDX-License-Identifier: Apache-2.0
#include "models/bundle/dockermachine.h"

#include "models/base/storage.h"
#include "models/bundle/packing.h"
#include "models/bundle/unpacking.h"
#include "models/driver/driverregistry.h"
#include "models/machine/machineextras.h"
#include "models/machine/machinestore.h"
#include "models/operations/operationcontext.h"
#include "models/provision/certificates.h"
#include "models/provision/pemfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(DockerMachine)
};

using Fate = FoundMachine::Fate;
using Certificates = DockerMachineSurvey::Certificates;

int countPaths(const Json &value)
{
    if (value.is_string()) {
        const auto &text = value.get_ref<const std::string &>();
        return text.rfind(bundleroot::kMachine, 0) == 0 || text.rfind(bundleroot::kStore, 0) == 0;
    }
    int count = 0;
    if (value.is_structured()) {
        for (const Json &element : value)
            count += countPaths(element);
    }
    return count;
}

bool isIncomplete(const QString &folder)
{
    const auto text = readFile(folder + QLatin1String("/machinist.json"));
    if (!text)
        return false;
    const auto extras = MachineExtras::fromJson(*text);
    return extras && extras->progress();
}

FoundMachine lookAt(const Packer &packer, const QString &name, const MachineStore &store,
                    const DriverRegistry &drivers)
{
    FoundMachine found{.name = name};
    const auto machine = packer.load(name);
    if (!machine) {
        found.fate = Fate::Broken;
        found.problem = machine.error().message;
        return found;
    }
    found.driver = machine->driverName();
    found.version = machine->readVersion();
    found.paths = countPaths(packer.relativeConfig(*machine).json());
    const QString folder = packer.folder(name);
    if (const auto movable = checkMovable(*machine, drivers.find(found.driver), folder); !movable) {
        found.fate = Fate::StaysThere;
        found.problem = Text::tr("A virtual machine whose disk is known by its path: use the store "
                                 "in place.");
    } else if (isIncomplete(folder)) {
        found.fate = Fate::Incomplete;
        found.problem = Text::tr("Its create is not complete.");
    } else if (store.exists(name)) {
        found.fate = Fate::NameTaken;
        found.problem = Text::tr("There is a machine of that name here already.");
    }
    return found;
}

bool isSameFile(const QString &one, const QString &other)
{
    const auto first = readFile(one);
    const auto second = readFile(other);
    return first && second && *first == *second;
}

Certificates certificatesOf(const QString &root, const MachineStore &store)
{
    const AuthorityFiles theirs = AuthorityFiles::inFolder(root + QLatin1String("/certs"));
    const AuthorityFiles ours = AuthorityFiles::inFolder(store.certsFolder());
    if (!QFileInfo::exists(theirs.caCert))
        return Certificates::None;
    if (isSameFile(theirs.caCert, ours.caCert) && isSameFile(theirs.clientCert, ours.clientCert))
        return Certificates::Shared;
    for (const QString &file : {ours.caCert, ours.caKey, ours.clientCert, ours.clientKey}) {
        if (QFileInfo::exists(file))
            return Certificates::Kept;
    }
    return Certificates::Copied;
}

bool isSameFolder(const QString &one, const QString &other)
{
    const QString first = QFileInfo(one).canonicalFilePath();
    return !first.isEmpty() && first == QFileInfo(other).canonicalFilePath();
}

} // namespace

qsizetype DockerMachineSurvey::count(FoundMachine::Fate fate) const
{
    return std::ranges::count(machines, fate, &FoundMachine::fate);
}

Result<DockerMachineSurvey> surveyDockerMachine(const QString &root, const MachineStore &store,
                                                const DriverRegistry &drivers,
                                                OperationContext &context)
{
    const MachineStore theirs(root);
    if (!QFileInfo(theirs.machinesFolder()).isDir())
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("There is no store of Docker Machine in %1.")
                                    .arg(QDir::toNativeSeparators(theirs.root())),
                     .hint = Text::tr("Name the folder that holds \"machines\" and \"certs\".")};
    DockerMachineSurvey survey{.root = theirs.root(),
                               .isOwnStore = isSameFolder(theirs.root(), store.root()),
                               .certificates = certificatesOf(theirs.root(), store),
                               .machines = {}};
    const Packer packer(theirs.root());
    const QStringList names = TRY(theirs.names());
    for (const QString &name : names) {
        TRY(context.checkpoint());
        survey.machines.append(lookAt(packer, name, store, drivers));
    }
    return survey;
}

Result<> copyCertificates(const QString &root, const MachineStore &store)
{
    if (certificatesOf(root, store) != Certificates::Copied)
        return {};
    const AuthorityFiles theirs = AuthorityFiles::inFolder(root + QLatin1String("/certs"));
    const AuthorityFiles ours = AuthorityFiles::inFolder(store.certsFolder());
    const auto copy = [](const QString &from, const QString &to, PemKind kind) -> Result<> {
        const auto bytes = readPemFile(from);
        if (!bytes && bytes.error().kind == ErrorKind::NotFound)
            return {}; // some stores have lost one
        if (!bytes)
            return bytes.error();
        return writePemFile(to, *bytes, kind);
    };
    // Keys first: a certificate without its key would be taken for a whole authority.
    TRY(copy(theirs.caKey, ours.caKey, PemKind::Key));
    TRY(copy(theirs.caCert, ours.caCert, PemKind::Certificate));
    TRY(copy(theirs.clientKey, ours.clientKey, PemKind::Key));
    return copy(theirs.clientCert, ours.clientCert, PemKind::Certificate);
}

Result<> copyMachine(const QString &root, const QString &name, const QString &newName,
                     const MachineStore &store, const DriverRegistry &drivers)
{
    Packer packer(MachineStore(root).root());
    const Machine machine = TRY(packer.load(name));
    TRY(checkMovable(machine, drivers.find(machine.driverName()), packer.folder(name)));
    // On the same computer, for the same user: nothing is kept back.
    packer.setWithAuthorityKey(QFileInfo::exists(packer.authorityKey(machine)));
    return unpackMachine(TRY(packer.pack(name)), store, newName);
}

QString certificatesText(DockerMachineSurvey::Certificates certificates)
{
    switch (certificates) {
    case Certificates::None:
        return Text::tr("The store has no certificates.");
    case Certificates::Copied:
        return Text::tr("Its certificates become those of this store, which has none yet.");
    case Certificates::Shared:
        return Text::tr("Both stores have the same certificates.");
    case Certificates::Kept:
        return Text::tr("This store has certificates of its own: copied machines keep theirs, in "
                        "their folders.");
    }
    return {};
}

} // namespace machinist
