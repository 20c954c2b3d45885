// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/httprequest.h"

namespace machinist {

/// As run(), but past the system's proxies, and following no redirect: what is asked is a host of
/// the user's own, which Docker Machine goes to straight as well.
Result<HttpReply> runDirectly(const HttpRequest &request, OperationContext &operation);

/// Why no connection to \a url's host, an IP address, can be made, where this system knows without
/// waiting: nothing listens at that port of this computer, or no way leads to that network. Nothing
/// where it would have to wait for an answer. Costs microseconds where an exchange costs thousands
/// of them, and the other side sees no connection. \a url is of the scheme http or https.
std::optional<Error> immediateRefusal(const QUrl &url);

} // namespace machinist
