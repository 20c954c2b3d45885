// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/bundle/bundle.h"
#include "models/machine/machine.h"

namespace machinist {

struct DriverInfo;

/// Where paths of a bundle's config.json begin: the machine's folder, and the store.
namespace bundleroot {
inline constexpr char kMachine[] = "{machine}";
inline constexpr char kStore[] = "{store}";
} // namespace bundleroot

/// Reads machines out of a store without touching it: nothing is written, not even a lock, so that
/// it may belong to another program or lie on a read-only disk. Any thread; reads files.
class Packer
{
public:
    /// \a root is the store's.
    explicit Packer(QString root)
        : m_root(std::move(root))
    {}

    /// The key of the machine's certificate authority travels too: whoever has it can make
    /// certificates for all machines of the store.
    void setWithAuthorityKey(bool on) { m_withAuthorityKey = on; }

    /// The machine \a name with all that it needs elsewhere: its folder's files, the certificates
    /// that its configuration names wherever they lie, its SSH key. Paths are relative; what
    /// belongs to this computer (account, integrations, id) stays. NotFound where a certificate
    /// is missing that it needs; InvalidInput for a machine whose create is not complete.
    Result<Bundle> pack(const QString &name) const;

    /// config.json as it is, without bringing the file up to date.
    Result<Machine> load(const QString &name) const;
    QString folder(const QString &name) const
    {
        return m_root + QStringLiteral("/machines/") + name;
    }

    /// Where the key of the machine's certificate authority is; it may be missing.
    QString authorityKey(const Machine &machine) const;

    /// config.json of \a machine with paths from bundleroot.
    JsonObject relativeConfig(const Machine &machine) const;

private:
    /// A path of the configuration on this computer, also where the store has been moved.
    QString localPath(const QString &relative, const QString &name) const;
    Result<> addFolder(Bundle &bundle, const QString &name) const;
    // These make the paths of \a relative, whose others are relative already, those of the bundle.
    Result<> addCertificates(Bundle &bundle, Machine &relative) const;
    Result<> addSshKey(Bundle &bundle, Machine &relative) const;
    Result<> addExtras(Bundle &bundle, const QString &name) const;

    QString m_root;
    bool m_withAuthorityKey = false;
};

/// NotSupported where \a machine cannot be moved, saying why: it runs on this computer. \a info is
/// its driver, null where this program does not know it: then a disk in \a folder tells.
Result<> checkMovable(const Machine &machine, const DriverInfo *info, const QString &folder);

} // namespace machinist
