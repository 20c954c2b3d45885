// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QList>
#include <QStringList>

#include <optional>

namespace machinist {

class DriverRegistry;
class MachineStore;
class OperationContext;

/// A machine that was found in Docker Machine's store, and what copying it would do.
struct FoundMachine
{
    enum class Fate {
        Copied,
        NameTaken,  // the own store has one of that name
        Incomplete, // its create stopped half-way
        StaysThere, // a virtual machine whose disk is known by its path
        Broken,     // its configuration cannot be read
    };

    QString name;
    QString driver = {};
    int version = 0; // of its configuration, 0 to 3
    int paths = 0;   // that are rewritten
    Fate fate = Fate::Copied;
    QString problem = {}; // one sentence where the fate is another one than Copied
};

/// What is in another store, looked at without changing anything there.
struct DockerMachineSurvey
{
    enum class Certificates {
        None,   // the other store has none
        Copied, // the own store has none yet: they become its own
        Shared, // both have the same
        Kept,   // others: each machine keeps its own, in its folder
    };

    QString root;
    bool isOwnStore = false; // there is nothing to copy: it is in use as it is
    Certificates certificates = Certificates::None;
    QList<FoundMachine> machines; // by name

    qsizetype count(FoundMachine::Fate fate) const;
};

/// The dry run: looks at the store at \a root as the source of copies into \a store. Reads files;
/// NotFound where there is no store.
Result<DockerMachineSurvey> surveyDockerMachine(const QString &root, const MachineStore &store,
                                                const DriverRegistry &drivers,
                                                OperationContext &context);

/// Copies the authority's certificates of \a root into \a store, where that has none yet. To be
/// called before the first copyMachine().
Result<> copyCertificates(const QString &root, const MachineStore &store);
/// Copies one machine of \a root, under the name \a newName: whole, or not at all. The original
/// stays as it is. Errors as unpackMachine(), and NotSupported where its disk stays there.
Result<> copyMachine(const QString &root, const QString &name, const QString &newName,
                     const MachineStore &store, const DriverRegistry &drivers);

/// One sentence, translated: what copying would do with the certificates.
QString certificatesText(DockerMachineSurvey::Certificates certificates);

} // namespace machinist
