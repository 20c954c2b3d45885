// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operationcontext.h"

namespace machinist::qemu {

/// What a machine of the locally built image boots from.
struct LocalImage
{
    QString disk; // qcow2, shared and never written to
    QString kernel;
    QString initrd;
};

/// The Debian image that is built on this computer from the distribution's signed packages, once
/// per recipe, and kept in the cache: cacheFolder/qemu/NAME. Complete folders have a manifest;
/// all else in there is left over and goes with the next build. Any thread, any process.
class LocalImageCache
{
public:
    /// \a mirror: empty for Debian's own.
    explicit LocalImageCache(const QString &cacheFolder, QString mirror = {});

    /// The image that this version of the program builds.
    static QString currentName();

    bool has(const QString &name) const;
    /// NotFound where that image is not there in full.
    Result<LocalImage> find(const QString &name) const;
    /// The current image, built first where it is not there. Two callers at once build once.
    Result<LocalImage> ensure(OperationContext &operation) const;

    /// ToolMissing, naming the packages, where an image could not be built here.
    static Result<> checkTools();

private:
    Result<> buildIn(const QString &folder, OperationContext &operation) const;

    QString m_folder;
    QString m_mirror;
};

} // namespace machinist::qemu
