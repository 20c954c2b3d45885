// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/xmlnode.h"

#include <compare>

namespace machinist::vmwarevcloudair {

/// A version of the API, "37.2".
struct Version
{
    int major = 0;
    int minor = 0;

    auto operator<=>(const Version &) const = default;
    bool isKnown() const { return major > 0; }
    QByteArray text() const;
};

/// Nothing known for what is no plain version: "39.0.0-alpha".
Version parseVersion(const QString &text);

/// What this driver speaks: from the first version with bearer tokens and OpenAPI sessions' elder
/// (31.0, Cloud Director 9.5) to the last before the API of VCF Automation (40), which has other
/// objects.
inline constexpr Version kOldest{31, 0};
inline constexpr Version kTooNew{40, 0};
/// From here on sessions are made at /cloudapi/1.0.0/sessions, and there is an OpenAPI at all.
inline constexpr Version kOpenApi{33, 0};
/// From here on an API token can be turned into an access token.
inline constexpr Version kApiTokens{36, 1};

/// The version to speak, by the server's answer at /api/versions (SupportedVersions/VersionInfo):
/// the highest that is not deprecated, else the highest. NotSupported, naming what there is, where
/// none is spoken here.
Result<Version> chooseVersion(const XmlNode &supported);

} // namespace machinist::vmwarevcloudair
