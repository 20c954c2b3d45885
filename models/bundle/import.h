// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/bundle/bundle.h"

namespace machinist {

class DriverRegistry;
class MachineStore;
class OperationContext;

/// What is to be imported, and as what.
struct ImportRequest
{
    QString file;
    QString passphrase;
    QString name = {};    // empty: as it was called where it was exported
    QString account = {}; // name of an account of the driver that it signs in with; empty: none
};

/// What was imported, and what its receiver should know.
struct ImportReport
{
    QString name;
    BundleInfo info;
    /// Sentences, translated: what is missing and how to supply it.
    QStringList notes = {};
};

/// Makes the machine of a file in \a store: whole, or not at all. Blocks. Errors are those of
/// bundlefile::read() and unpackMachine(); NotFound for an unknown account; NotSupported for a
/// machine of another computer (a local virtual machine).
Result<ImportReport> importMachine(const ImportRequest &request, const MachineStore &store,
                                   const DriverRegistry &drivers, OperationContext &context);

} // namespace machinist
