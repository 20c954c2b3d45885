// SPDX-License-Identifier: Apache-2.0
#include "drivers/vmwarevsphere/trust.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace machinist::vsphere {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(VSphere)
};

QString plainHex(QString thumbprint)
{
    return thumbprint.remove(u':').remove(u' ').toLower();
}

QString withColons(const QByteArray &digest)
{
    return QString::fromLatin1(digest.toHex(':').toUpper());
}

} // namespace

QString sha256Thumbprint(const QSslCertificate &certificate)
{
    return withColons(certificate.digest(QCryptographicHash::Sha256));
}

QString sha1Thumbprint(const QSslCertificate &certificate)
{
    return withColons(certificate.digest(QCryptographicHash::Sha1));
}

bool hasThumbprint(const QSslCertificate &certificate, const QString &thumbprint)
{
    const QString wanted = plainHex(thumbprint);
    return !certificate.isNull() && !wanted.isEmpty()
        && (wanted == plainHex(sha256Thumbprint(certificate))
            || wanted == plainHex(sha1Thumbprint(certificate)));
}

Result<> checkThumbprint(const QString &thumbprint)
{
    static const QRegularExpression digest(QStringLiteral("\\A(?:[0-9a-f]{40}|[0-9a-f]{64})?\\z"));
    if (digest.match(plainHex(thumbprint)).hasMatch())
        return {};
    return Error{.kind = ErrorKind::InvalidInput,
                 .message = Text::tr("\"%1\" is no thumbprint of a certificate.").arg(thumbprint),
                 .hint = Text::tr("Give its SHA-256 (64 hexadecimal digits) or SHA-1 (40).")};
}

Error untrusted(const QString &host, const QSslCertificate &certificate, const Trust &trust,
                const Error &reason)
{
    const QString sha256 = sha256Thumbprint(certificate);
    Error error{.kind = ErrorKind::NotAuthorised,
                .message = {},
                .details
                = QStringLiteral("SHA-256 %1\nSHA-1 %2\n%3\n%4")
                      .arg(sha256, sha1Thumbprint(certificate), reason.message, reason.details)};
    if (!trust.thumbprint.isEmpty()) {
        error.message = Text::tr("The certificate of %1 is not the one that was accepted: its "
                                 "SHA-256 thumbprint is %2.")
                            .arg(host, sha256);
        error.hint = Text::tr("Ask whoever runs the server whether it was renewed; if so, give the "
                              "new one by --vmwarevsphere-thumbprint or VSPHERE_THUMBPRINT.");
        return error;
    }
    error.message = Text::tr("The certificate of %1 cannot be verified; its SHA-256 thumbprint is "
                             "%2, its SHA-1 thumbprint %3.")
                        .arg(host, sha256, sha1Thumbprint(certificate));
    error.hint = Text::tr("Compare it with what the server itself shows. Then accept it by "
                          "--vmwarevsphere-thumbprint %1 (or VSPHERE_THUMBPRINT), or name the file "
                          "of its authority by --vmwarevsphere-ca-file.")
                     .arg(sha256);
    return error;
}

} // namespace machinist::vsphere
