// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/jsonobject.h"

#include <QDateTime>
#include <QList>

namespace machinist {

/// One file of a machine's folder.
struct BundleFile
{
    QString path; // relative to the machine's folder, with '/' between its parts
    QByteArray bytes;
    bool isPrivate = true; // mode 0600, else 0644

    bool operator==(const BundleFile &) const = default;
};

/// What a bundle says of itself.
struct BundleInfo
{
    QString name; // of the machine, where it came from
    QString driver;
    QString receiver;    // for whom its keys were made; empty: it has its owner's keys
    QString accountName; // of the owner's account whose secrets stayed behind; may be empty
    QDateTime made;
    QString program; // "machinist 1.2"

    bool operator==(const BundleInfo &) const = default;
};

/// A machine on its way from one store to another: its folder's files, with config.json's paths
/// relative (see packing.h). Holds private keys.
struct Bundle
{
    BundleInfo info;
    QList<BundleFile> files;

    /// Null where there is none of that path.
    const BundleFile *find(QAnyStringView path) const
    {
        for (const BundleFile &file : files) {
            if (path == QAnyStringView(file.path))
                return &file;
        }
        return nullptr;
    }
    /// Adds \a file, or puts it in place of the one of its path.
    void put(BundleFile file)
    {
        for (BundleFile &there : files) {
            if (there.path == file.path) {
                there = std::move(file);
                return;
            }
        }
        files.append(std::move(file));
    }
    void remove(QAnyStringView path)
    {
        files.removeIf(
            [path](const BundleFile &file) { return path == QAnyStringView(file.path); });
    }
};

namespace bundlelimit {
/// Bytes of a whole bundle; what a machine needs are some twenty kilobytes.
inline constexpr qsizetype kBytes = 16 * 1024 * 1024;
inline constexpr qsizetype kFiles = 256;
} // namespace bundlelimit

} // namespace machinist
