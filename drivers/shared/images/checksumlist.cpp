// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/images/checksumlist.h"

#include <QRegularExpression>
#include <QStringList>

namespace machinist {

namespace {

constexpr QLatin1String kSignedBegin("-----BEGIN PGP SIGNED MESSAGE-----");
constexpr QLatin1String kSignatureBegin("-----BEGIN PGP SIGNATURE-----");

/// The lines that are signed, or all of them where the text is not.
QStringList signedLines(const QByteArray &text)
{
    QStringList lines = QString::fromUtf8(text).split(u'\n');
    for (QString &line : lines)
        line = line.trimmed();
    qsizetype from = lines.indexOf(kSignedBegin);
    if (from < 0)
        return lines;
    // The header ("Hash: SHA256") ends with an empty line.
    const qsizetype body = lines.indexOf(QString(), from);
    const qsizetype end = lines.indexOf(kSignatureBegin, from);
    if (body < 0 || end < body)
        return {};
    lines = lines.mid(body + 1, end - body - 1);
    for (QString &line : lines)
        if (line.startsWith(QLatin1String("- "))) // dash-escaped
            line.remove(0, 2);
    return lines;
}

ListedChecksum listed(const QString &file, const QString &sum)
{
    return {file.section(u'/', -1), sum.toLower()};
}

} // namespace

QList<ListedChecksum> parseChecksums(const QByteArray &text)
{
    static const QRegularExpression gnu(
        QStringLiteral("^\\\\?([0-9a-fA-F]{128}|[0-9a-fA-F]{64})(?:\\s+\\*?(\\S.*))?$"));
    static const QRegularExpression bsd(
        QStringLiteral("^(?:SHA256 ?\\((.+)\\) ?= ?([0-9a-fA-F]{64})"
                       "|SHA512 ?\\((.+)\\) ?= ?([0-9a-fA-F]{128}))$"));
    QList<ListedChecksum> all;
    for (const QString &line : signedLines(text)) {
        if (const auto found = gnu.match(line); found.hasMatch())
            all << listed(found.captured(2), found.captured(1));
        else if (const auto tagged = bsd.match(line); tagged.hasMatch())
            all << listed(tagged.captured(1) + tagged.captured(3),
                          tagged.captured(2) + tagged.captured(4));
    }
    return all;
}

} // namespace machinist
