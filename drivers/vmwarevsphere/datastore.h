// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/vmwarevsphere/vimclient.h"

namespace machinist::vsphere {

/// "[datastore] folder/file", as vSphere writes places.
struct DatastorePath
{
    QString datastore = {};
    QString path = {};

    static DatastorePath from(const QString &text);
    QString text() const;
    /// The part of the path before its last slash; empty at the top.
    QString folder() const;
    DatastorePath sibling(const QString &fileName) const;
};

/// A datacenter, as file operations want it.
struct Datacenter
{
    MoRef ref = {};
    QString path = {}; // in the inventory, without leading slash; on ESXi "ha-datacenter"
};

/// Sends \a source (open, seekable) to \a target, over what is there. Reports progress as
/// \a title.
Result<> uploadFile(VimClient &client, const Datacenter &datacenter, const DatastorePath &target,
                    QIODevice &source, const QString &title, OperationContext &context);

/// Deletes \a target. Succeeds where it is not there.
Result<> deleteFile(VimClient &client, const Datacenter &datacenter, const DatastorePath &target,
                    const CloudPace &pace, OperationContext &context);

} // namespace machinist::vsphere
