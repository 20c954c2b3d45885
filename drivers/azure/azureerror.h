// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/httprequest.h"

#include <QJsonObject>

namespace machinist::azure {

/// The code of Azure's error ("ResourceNotFound"), of a reply's body or an operation's; empty
/// where there is none.
QString errorCode(const QJsonObject &body);
/// Whether the reply asks to come again because something else is being done to the resource.
bool isBusy(const HttpReply &reply);
/// Azure's error in the user's terms; its code is in the details.
Error describeError(const HttpReply &reply, const QUrl &url);
/// The same of an operation that ended badly.
Error describeOperation(const QJsonObject &operation);
/// Whether Azure's code of \a error is this one.
bool hasCode(const Error &error, const char *code);

} // namespace machinist::azure
