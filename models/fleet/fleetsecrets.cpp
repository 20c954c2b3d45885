// SPDX-License-Identifier: Apache-2.0
#include "models/fleet/fleetsecrets.h"

#include <QRegularExpression>

namespace machinist {

namespace {

// What comes before the secret, and the secret.
const QRegularExpression &assignment()
{
    static const QRegularExpression form(
        QStringLiteral("(?:token|passwd|password|secret|credentials|"
                       "(?:api|access|secret|private|encryption)[-_]?key)=\\K.+$"),
        QRegularExpression::CaseInsensitiveOption);
    return form;
}

const QRegularExpression &urlPassword()
{
    static const QRegularExpression form(QStringLiteral("://[^/@\\s:]*:\\K[^/@\\s]+(?=@)"));
    return form;
}

} // namespace

bool looksSecret(const QString &entry)
{
    return assignment().match(entry).hasMatch() || urlPassword().match(entry).hasMatch();
}

QString withoutSecret(const QString &entry)
{
    QString shown = entry;
    return shown.replace(urlPassword(), QStringLiteral("***"))
        .replace(assignment(), QStringLiteral("***"));
}

} // namespace machinist
