// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/oauth.h"

namespace machinist::google {

/// Who signs in to Google. Secret as a whole.
struct Credentials
{
    enum class Kind {
        User,           // "authorized_user": a person's refresh token, from gcloud
        ServiceAccount, // "service_account": a key file
        Gcloud,         // the program gcloud, asked for a token
        MetadataServer, // a virtual machine's own account
    };

    Kind kind = Kind::MetadataServer;
    QString clientId;      // user
    QString clientSecret;  // user
    QString refreshToken;  // user
    QByteArray quota;      // user: the project that pays for the calls; may be empty
    QString email;         // service account
    QString keyId;         // service account
    QByteArray privateKey; // service account, PEM
    QUrl tokenUrl;
    QString source; // where they come from, for messages

    bool operator==(const Credentials &) const = default;
};

/// The text of a credentials file. NotSupported for the types that this program does not know,
/// InvalidInput where it is none. \a source names it in messages.
Result<Credentials> parseCredentials(const QByteArray &text, const QString &source);

/// Application Default Credentials, in Google's order: \a encoded (a file's text, plain or in
/// base64), \a file, the file named by GOOGLE_APPLICATION_CREDENTIALS, gcloud's own
/// application_default_credentials.json, then the program gcloud, then the metadata server. A
/// named file that cannot be read is an error and not passed over.
Result<Credentials> findCredentials(const QString &encoded, const QString &file);

/// The signed assertion with which a service account asks for a token (RFC 7523).
Result<QByteArray> serviceAssertion(const Credentials &credentials, const QDateTime &now);

/// A new token for the Compute API.
Result<AccessToken> fetchToken(const Credentials &credentials, OperationContext &context);

} // namespace machinist::google
