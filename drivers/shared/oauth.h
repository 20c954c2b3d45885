// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operationcontext.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QPair>
#include <QUrl>

namespace machinist {

/// A bearer token. Secret; never stored.
struct AccessToken
{
    QByteArray value;
    QDateTime expires; // UTC

    /// Not so near its end that it could run out on the way.
    bool isFresh() const;
};

/// The token in a token endpoint's good reply (RFC 6749, section 5.1; "expires_in" may be a
/// string, as Azure's first endpoint sends it). BadReply where there is none.
Result<AccessToken> readToken(const QJsonObject &reply);

using OAuthForm = QList<QPair<QString, QString>>;

/// What a token endpoint answered, whether good or an OAuth error.
struct OAuthReply
{
    int status = 0;
    QJsonObject body;

    QString error() const { return body.value(QLatin1String("error")).toString(); }
};

/// Posts \a form to \a endpoint. Throttling and the server's own failures are tried again. The
/// form holds secrets and is in no error and no log.
Result<OAuthReply> postForm(const QUrl &endpoint, const OAuthForm &form, OperationContext &context);

/// The same for a grant that ends in a token or an error. NotAuthorised with the server's
/// description in the details where it refuses.
Result<AccessToken> requestToken(const QUrl &endpoint, const OAuthForm &form,
                                 OperationContext &context);

} // namespace machinist
