// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/httprequest.h"

namespace machinist::amazonec2 {

/// What AWS says in a reply that is not 2xx, in any of its three forms (EC2's XML, STS' XML,
/// JSON): "RequestLimitExceeded" and the sentence with it. Both empty where it says nothing.
struct AwsComplaint
{
    QString code;
    QString message;
};

AwsComplaint complaintOf(const HttpReply &reply);

/// The error for the user. Its details begin with AWS' code; its kind is made of the code:
/// NotFound, AlreadyExists, NotAuthorised, InvalidInput, NotSupported, else BadReply.
Error awsError(const HttpReply &reply);

/// Whether \a error is AWS' of that code, for the few places that go on after one.
bool isAwsError(const Error &error, QLatin1String code);

/// Whether AWS asks to come again later: its throttling codes, whatever their status.
bool isThrottling(const AwsComplaint &complaint);
/// Whether the zone has no room for what was asked for, which AWS says with status 500 and which
/// asking again does not change.
bool isShortage(const AwsComplaint &complaint);
/// Whether the signature's time was off: sign anew by the reply's clock.
bool isClockSkew(const AwsComplaint &complaint);
/// Whether temporary keys have run out: find new ones.
bool isExpiredToken(const AwsComplaint &complaint);

} // namespace machinist::amazonec2
