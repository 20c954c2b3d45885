// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/hostplatform.h"
#include "models/operations/operationcontext.h"

namespace machinist::vmwarefusion {

/// VMware's vmrun and vmware-vdiskmanager, of Fusion (macOS) or Workstation (Linux, Windows).
/// vmrun puts "Error: …" on standard output and ends with a status other than 0.
class VmRun
{
public:
    /// ToolMissing, with what to install, where one of the two is not there.
    static Result<VmRun> find(const HostPlatform &host);

    /// The .vmx files of the running machines, as vmrun writes them.
    Result<QStringList> running(OperationContext &operation) const;
    Result<> start(const QString &vmx, OperationContext &operation) const;
    /// By the guest's tools: refused where they do not run.
    Result<> stopSoftly(const QString &vmx, std::chrono::milliseconds patience,
                        OperationContext &operation) const;
    Result<> stopHard(const QString &vmx, OperationContext &operation) const;
    Result<> deleteVm(const QString &vmx, OperationContext &operation) const;
    /// What the guest's tools say; empty where they say nothing.
    Result<QString> guestAddress(const QString &vmx, OperationContext &operation) const;
    Result<> enableSharedFolders(const QString &vmx, OperationContext &operation) const;
    Result<> addSharedFolder(const QString &vmx, const QString &name, const QString &path,
                             OperationContext &operation) const;

    Result<> suspend(const QString &vmx, OperationContext &operation) const;
    /// The names of its snapshots, in no order that counts.
    Result<QStringList> snapshots(const QString &vmx, OperationContext &operation) const;
    /// \a verb: snapshot, revertToSnapshot or deleteSnapshot.
    Result<> onSnapshot(const char *verb, const QString &vmx, const QString &name,
                        OperationContext &operation) const;

    /// \a arguments of a verb that logs in to a boot2docker guest, whose password is known to all.
    Result<> inBoot2docker(const QStringList &arguments, OperationContext &operation) const;

    /// An empty growable disk of \a megabytes at \a path.
    Result<> createDisk(const QString &path, int megabytes, OperationContext &operation) const;
    Result<> growDisk(const QString &path, int megabytes, OperationContext &operation) const;

private:
    VmRun(QString program, QString diskManager, QString hostType)
        : m_program(std::move(program))
        , m_diskManager(std::move(diskManager))
        , m_hostType(std::move(hostType))
    {}
    Result<QString> call(const QStringList &arguments, std::chrono::milliseconds limit,
                         OperationContext &operation) const;
    Result<> manageDisk(const QStringList &arguments, const QString &failure,
                        OperationContext &operation) const;

    QString m_program;
    QString m_diskManager;
    QString m_hostType; // "fusion" or "ws"
};

/// The paths in the answer of `vmrun list`.
QStringList parseRunning(const QString &output);
/// The names in the answer of `vmrun listSnapshots`.
QStringList parseSnapshotNames(const QString &output);

} // namespace machinist::vmwarefusion
