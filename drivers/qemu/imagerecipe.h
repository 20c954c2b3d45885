// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace machinist::qemu {

/// The file system's size in the base image, in MB. A machine's disk is at least as large and
/// grows its file system in the background of its boots.
constexpr int kBaseDiskMb = 10240;

/// The scripts that make the base image. build() runs in an empty folder, as `sh build SUITE
/// MIRROR` with the two others beside it as "customize" and "pack", and leaves "disk.qcow2",
/// "vmlinuz" and "initrd". Lines beginning with "== " tell what is being done.
namespace imagerecipe {
QByteArray build();
/// Runs with the new root folder as its first argument.
QByteArray customize();
/// Turns a root file system (tar on standard input) into the three files (tar on standard output).
QByteArray pack();
/// Changes with any of the three: images of another fingerprint are not used for new machines.
QByteArray fingerprint();
} // namespace imagerecipe

} // namespace machinist::qemu
