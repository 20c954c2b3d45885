// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/httprequest.h"

#include <QDateTime>

namespace machinist::amazonec2 {

/// What proves to AWS who we are. Secret but for the access key's id.
struct AwsKeys
{
    QString accessKey;
    QString secretKey;
    /// Of temporary keys only.
    QString sessionToken = {};
    /// Of temporary keys, where their source tells; invalid: unknown, or they last.
    QDateTime expires = {};

    bool isComplete() const { return !accessKey.isEmpty() && !secretKey.isEmpty(); }
};

/// What a signature is good for.
struct SigningScope
{
    QString region;
    QString service; // "ec2", "ssm", "sts"
    QDateTime time;  // AWS refuses more than five minutes off its own clock
};

/// The "canonical request" of Signature Version 4, the text that is hashed and signed: all
/// headers of \a request, Host and x-amz-date among them.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
QByteArray canonicalRequest(const HttpRequest &request);

/// \a request with the headers that sign it (X-Amz-Date, X-Amz-Security-Token, Authorization);
/// those of an earlier signature are replaced. Host is signed as Qt will send it, unless the
/// request names one.
HttpRequest signedRequest(HttpRequest request, const AwsKeys &keys, const SigningScope &scope);

} // namespace machinist::amazonec2
