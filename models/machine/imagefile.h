// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

/// How disk images lie in the store's cache: who fetches them and who lists and clears them agree
/// here. images/SUM.img, an unfinished download SUM.img.part (with SUM.img.part.from beside it),
/// and SUM.img.json, which says what the image is; qemu/NAME/, images that were built here.
namespace machinist::imagefile {

inline constexpr QLatin1String kFolder("images"); // in the cache
inline constexpr QLatin1String kBuiltFolder("qemu");
inline constexpr QLatin1String kSuffix(".img");
inline constexpr QLatin1String kPart(".part");
inline constexpr QLatin1String kFrom(".from"); // behind kPart
inline constexpr QLatin1String kLock("images.lock");
inline constexpr QLatin1String kManifest("manifest.json"); // of a built image that is whole

// Keys of an image's note.
inline constexpr QLatin1String kTitle("Title");
inline constexpr QLatin1String kLocation("Location"); // without what may be secret in it
inline constexpr QLatin1String kFetched("Fetched");   // ISO 8601, UTC

/// The key of a machine's "Driver" object that has the file name (or folder) its disk leans on.
inline constexpr QLatin1String kBaseImage("BaseImage");

inline QString noteOf(const QString &image)
{
    return image + QStringLiteral(".json");
}

} // namespace machinist::imagefile
