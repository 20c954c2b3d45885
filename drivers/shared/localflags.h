// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/flag.h"

#include <QtGlobal>

/// Rows that the flag tables of the local hypervisors have in common. Names and variables are each
/// driver's own.
namespace machinist::localflags {

constexpr Flag image(const char *name, const char *env)
{
    return {.name = name,
            .kind = FlagKind::File,
            .label = QT_TRANSLATE_NOOP("Driver", "Cloud image"),
            .help = QT_TRANSLATE_NOOP("Driver",
                                      "Cloud image (qcow2 or raw), as a file or an http(s) "
                                      "address; without one, Debian's newest is taken"),
            .env = env};
}

constexpr Flag imageChecksum(const char *name, const char *env)
{
    return {.name = name,
            .label = QT_TRANSLATE_NOOP("Driver", "Checksum of the image"),
            .help
            = QT_TRANSLATE_NOOP("Driver", "SHA-256 or SHA-512 of the image, needed for an address"),
            .env = env,
            .advanced = true};
}

constexpr Flag imageMirror(const char *name, const char *env)
{
    return {.name = name,
            .label = QT_TRANSLATE_NOOP("Driver", "Mirror of Debian's cloud images"),
            .help = QT_TRANSLATE_NOOP(
                "Driver", "Where Debian's cloud images are found, empty for Debian's own server"),
            .env = env,
            .advanced = true};
}

constexpr Flag boot2docker(const char *name, const char *env)
{
    return {.name = name,
            .label = QT_TRANSLATE_NOOP("Driver", "boot2docker image"),
            .help = QT_TRANSLATE_NOOP("Driver",
                                      "Address or path of a boot2docker ISO image, which is no "
                                      "longer maintained, to use in place of a cloud image"),
            .env = env,
            .advanced = true};
}

constexpr Flag memory(const char *name, const char *env)
{
    return {.name = name,
            .kind = FlagKind::Number,
            .label = QT_TRANSLATE_NOOP("Driver", "Memory (MB)"),
            .help = QT_TRANSLATE_NOOP("Driver", "Memory of the machine in MB"),
            .fallback = "1024",
            .env = env,
            .min = 4,
            .max = 4194304};
}

constexpr Flag diskSize(const char *name, const char *env)
{
    return {.name = name,
            .kind = FlagKind::Number,
            .label = QT_TRANSLATE_NOOP("Driver", "Disk (MB)"),
            .help = QT_TRANSLATE_NOOP("Driver",
                                      "Size of the disk in MB; it takes space only as it fills"),
            .fallback = "20000",
            .env = env,
            .min = 1,
            .max = 67108864};
}

constexpr Flag processors(const char *name, const char *env, int min)
{
    return {.name = name,
            .kind = FlagKind::Number,
            .label = QT_TRANSLATE_NOOP("Driver", "Processors"),
            .help = min < 1
                ? QT_TRANSLATE_NOOP("Driver", "Number of processors, -1 for all of this computer's")
                : QT_TRANSLATE_NOOP("Driver", "Number of processors"),
            .fallback = "1",
            .env = env,
            .min = min,
            .max = 255};
}

} // namespace machinist::localflags
