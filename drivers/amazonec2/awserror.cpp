// SPDX-License-Identifier: Apache-2.0
#include "drivers/amazonec2/awserror.h"

#include "drivers/amazonec2/xmlreply.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace machinist::amazonec2 {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AmazonEc2)
};

bool isOneOf(const QString &code, std::initializer_list<const char *> codes)
{
    return std::ranges::any_of(codes,
                               [&](const char *known) { return code == QLatin1String(known); });
}

ErrorKind kindOf(const QString &code, int status)
{
    // Trouble at AWS, after which nobody knows; but a lack of capacity is a clear no.
    if (status >= 500 && !code.startsWith(u"Insufficient"))
        return ErrorKind::Unreachable;
    if (code.endsWith(u".NotFound") || code.endsWith(u"NotFound") || code.endsWith(u".Malformed"))
        return ErrorKind::NotFound;
    if (code.endsWith(u".Duplicate"))
        return ErrorKind::AlreadyExists;
    if (isOneOf(code,
                {"UnauthorizedOperation", "AuthFailure", "AccessDenied", "OptInRequired",
                 "AccessDeniedException", "SignatureDoesNotMatch", "InvalidClientTokenId",
                 "UnrecognizedClientException", "IncompleteSignature", "Blocked",
                 "PendingVerification", "MissingAuthenticationToken"})
        || isExpiredToken({code, {}}) || isClockSkew({code, {}}))
        return ErrorKind::NotAuthorised;
    if (isOneOf(code, {"Unsupported", "UnsupportedOperation", "UnsupportedInstanceAttribute"}))
        return ErrorKind::NotSupported;
    if (code.startsWith(u"InvalidParameter") || code == u"MissingParameter"
        || code.startsWith(u"InvalidKey") || code == u"ValidationError")
        return ErrorKind::InvalidInput;
    return code.isEmpty() && (status == 401 || status == 403) ? ErrorKind::NotAuthorised
                                                              : ErrorKind::BadReply;
}

QString hintFor(const QString &code)
{
    if (code == u"UnauthorizedOperation" || code.startsWith(u"AccessDenied"))
        return Text::tr("Have your AWS user or role be allowed this action.");
    if (isExpiredToken({code, {}}))
        return Text::tr("Sign in again, for example with \"aws sso login\", and try again.");
    if (isOneOf(code,
                {"AuthFailure", "SignatureDoesNotMatch", "InvalidClientTokenId",
                 "UnrecognizedClientException"}))
        return Text::tr("Check the access key, the secret key and the region.");
    if (isClockSkew({code, {}}))
        return Text::tr("Set this computer's clock.");
    if (code.endsWith(u"LimitExceeded") && !isThrottling({code, {}}))
        return Text::tr("Ask AWS to raise the quota, or remove what you do not need.");
    if (code.startsWith(u"Insufficient"))
        return Text::tr("Try another zone or another instance type, or come back later.");
    if (code.startsWith(u"Unsupported"))
        return Text::tr("Choose another instance type or another zone.");
    if (code == u"OperationNotPermitted")
        return Text::tr("Turn the instance's termination or stop protection off first.");
    if (isThrottling({code, {}}))
        return Text::tr("AWS is asked too often from this account; try again in a minute.");
    return {};
}

AwsComplaint fromXml(const QByteArray &body)
{
    const auto root = parseXml(body);
    if (!root)
        return {};
    // EC2: Response/Errors/Error; STS: ErrorResponse/Error.
    const XmlNode &list = root->child(QLatin1String("Errors"));
    const XmlNode &error = list.children.isEmpty() ? root->child(QLatin1String("Error"))
                                                   : list.child(QLatin1String("Error"));
    return {error.text(QLatin1String("Code")), error.text(QLatin1String("Message"))};
}

AwsComplaint fromJson(const HttpReply &reply)
{
    const QJsonObject body = QJsonDocument::fromJson(reply.body).object();
    QString code = body.value(QLatin1String("__type")).toString();
    if (code.isEmpty())
        code = QString::fromLatin1(reply.header("x-amzn-ErrorType")).section(u':', 0, 0);
    if (code.isEmpty())
        code = body.value(QLatin1String("error")).toString(); // OAuth's, of SSO's sign-in
    const QString message = body.value(QLatin1String("message")).toString();
    return {code.section(u'#', -1),
            message.isEmpty() ? body.value(QLatin1String("Message")).toString() : message};
}

} // namespace

AwsComplaint complaintOf(const HttpReply &reply)
{
    return reply.body.trimmed().startsWith('<') ? fromXml(reply.body) : fromJson(reply);
}

Error awsError(const HttpReply &reply)
{
    const AwsComplaint complaint = complaintOf(reply);
    if (complaint.code.isEmpty())
        return {.kind = kindOf({}, reply.status),
                .message = Text::tr("AWS refuses the request with status %1.").arg(reply.status),
                .details = QString::fromUtf8(reply.body.left(2000))};
    return {.kind = kindOf(complaint.code, reply.status),
            .message = Text::tr("AWS refuses the request: %1").arg(complaint.message),
            .details = complaint.code + QStringLiteral(": ") + complaint.message,
            .hint = hintFor(complaint.code)};
}

bool isAwsError(const Error &error, QLatin1String code)
{
    return error.details.startsWith(code + QStringLiteral(":"));
}

bool isThrottling(const AwsComplaint &complaint)
{
    return isOneOf(complaint.code,
                   {"RequestLimitExceeded", "Throttling", "ThrottlingException",
                    "ThrottledException", "RequestThrottled", "RequestThrottledException",
                    "TooManyRequestsException", "BandwidthLimitExceeded", "SlowDown",
                    "EC2ThrottledException", "PriorRequestNotComplete", "RequestTimeout"});
}

bool isShortage(const AwsComplaint &complaint)
{
    return complaint.code.startsWith(u"Insufficient") && complaint.code.endsWith(u"Capacity");
}

bool isClockSkew(const AwsComplaint &complaint)
{
    return isOneOf(complaint.code,
                   {"RequestExpired", "RequestTimeTooSkewed", "InvalidSignatureTime",
                    "RequestInTheFuture"})
        || (isOneOf(complaint.code,
                    {"SignatureDoesNotMatch", "AuthFailure", "InvalidSignatureException"})
            && (complaint.message.contains(u"expired", Qt::CaseInsensitive)
                || complaint.message.contains(u"not yet current", Qt::CaseInsensitive)));
}

bool isExpiredToken(const AwsComplaint &complaint)
{
    return isOneOf(complaint.code,
                   {"ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired"});
}

} // namespace machinist::amazonec2
