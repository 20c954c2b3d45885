// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/httprequest.h"

namespace machinist {

/// HTTP over a Unix socket, which QNetworkAccessManager lacks: one request, one reply, then the
/// connection ends. Of \a request it uses method, url (path and query), headers, body, timeout
/// and maxBody. Blocking; errors as in run().
Result<HttpReply> runOnSocket(const QString &socketPath, const HttpRequest &request,
                              OperationContext &operation);

/// Takes a reply as it stood on the wire apart, chunks included. BadReply where it is none.
Result<HttpReply> parseHttpReply(const QByteArray &text);

} // namespace machinist
