// SPDX-License-Identifier: Apache-2.0
#include "models/driver/snapshotdriver.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SnapshotDriver)
};

} // namespace

Result<> checkSnapshotName(const QString &name)
{
    static const QRegularExpression allowed(
        QStringLiteral("\\A[A-Za-z](?:[A-Za-z0-9 ._-]{0,61}[A-Za-z0-9._-])?\\z"));
    if (allowed.match(name).hasMatch())
        return {};
    return Error{.kind = ErrorKind::InvalidInput,
                 .message = Text::tr("\"%1\" cannot be a snapshot's name.").arg(name),
                 .hint = Text::tr("Begin with a letter (a-z); then letters, digits, blanks, dots, "
                                  "dashes and underscores may follow, 63 characters in all.")};
}

} // namespace machinist
