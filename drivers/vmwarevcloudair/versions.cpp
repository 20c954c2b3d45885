// SPDX-License-Identifier: Apache-2.0
#include "drivers/vmwarevcloudair/versions.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace machinist::vmwarevcloudair {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CloudDirector)
};

} // namespace

QByteArray Version::text() const
{
    return QByteArray::number(major) + '.' + QByteArray::number(minor);
}

Version parseVersion(const QString &text)
{
    static const QRegularExpression plain(QStringLiteral("\\A(\\d{1,3})\\.(\\d{1,3})(\\.0)?\\z"));
    const auto match = plain.match(text.trimmed());
    if (!match.hasMatch())
        return {};
    return {.major = match.capturedView(1).toInt(), .minor = match.capturedView(2).toInt()};
}

Result<Version> chooseVersion(const XmlNode &supported)
{
    Version best;
    Version bestDeprecated;
    QStringList offered;
    for (const XmlNode &info : supported.all(QLatin1String("VersionInfo"))) {
        const QString name = info.text(QLatin1String("Version"));
        offered << name;
        const Version version = parseVersion(name);
        if (version < kOldest || version >= kTooNew)
            continue;
        const bool isOld = info.attribute(QLatin1String("deprecated")) == u"true";
        Version &rival = isOld ? bestDeprecated : best;
        rival = std::max(rival, version);
    }
    const Version chosen = best.isKnown() ? best : bestDeprecated;
    if (chosen.isKnown())
        return chosen;
    return Error{.kind = ErrorKind::NotSupported,
                 .message = Text::tr("The server speaks no version of the Cloud Director API "
                                     "between %1 and 39.")
                                .arg(QString::fromLatin1(kOldest.text())),
                 .details = offered.join(QLatin1String(", ")),
                 .hint = Text::tr("Check the endpoint; ask the provider which product it is.")};
}

} // namespace machinist::vmwarevcloudair
