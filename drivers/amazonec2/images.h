// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/amazonec2/ec2client.h"
#include "drivers/amazonec2/ec2replies.h"

namespace machinist::amazonec2 {

/// The newest image of a system ("ubuntu-24.04", "debian-12", …) for \a architecture ("x86_64",
/// "arm64"), as its makers publish it: what the Systems Manager says, else the newest of the
/// makers' own images. NotFound where there is none in the region.
Result<Image> findImage(const QString &system, const QString &architecture, Ec2Client &client);

/// The image of that id, also another account's. NotFound where there is none.
Result<Image> imageOfId(const QString &id, Ec2Client &client);

/// Whom the image's makers let log in.
QString userOfImage(const Image &image);

/// What AWS says about an instance type. NotFound where the region has none of that name.
Result<InstanceType> instanceType(const QString &name, Ec2Client &client);

/// The makers' images that --amazonec2-image offers in \a region, as a filter on names.
QStringList imageNamePatterns();
/// The accounts that these images belong to.
QStringList imageOwners(const QString &region);

} // namespace machinist::amazonec2
