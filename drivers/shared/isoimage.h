// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/imageseed.h"

namespace machinist {

/// An ISO 9660 image with \a files in its root, with no program's help, since macOS and Windows
/// have none. Linux shows the names in lower case; cloud-init wants no more. Names are up to 30
/// characters, the label is up to 32.
QByteArray isoImage(const QByteArray &label, const QList<SeedFile> &files);

/// cloud-init's NoCloud disk (label "cidata"): who the machine is, and an address by DHCP on every
/// Ethernet card, asked for by the card's own address. \a extraUserData: more lines of user-data.
QByteArray cloudSeedImage(const CloudIdentity &identity, const QByteArray &extraUserData = {});

} // namespace machinist
