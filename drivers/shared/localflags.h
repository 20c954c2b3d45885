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
                                      "Cloud image: a name such as ubuntu-24.04, fedora-44 or "
                                      "alpine-3.23, a qcow2 or raw file, or an http(s) address; "
                                      "without one, debian-12 is taken"),
            .env = env,
            .lookup = "images"};
}

/// For drivers with a secret: there a live list would make the flags above it those of an account.
constexpr Flag withoutList(Flag flag)
{
    flag.lookup = "";
    return flag;
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
            .label = QT_TRANSLATE_NOOP("Driver", "Mirror of the cloud images"),
            .help = QT_TRANSLATE_NOOP("Driver",
                                      "Server with the folders of the image's publisher, empty for "
                                      "the publisher's own"),
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
