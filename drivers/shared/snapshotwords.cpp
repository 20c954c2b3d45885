// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/snapshotwords.h"

#include <QCoreApplication>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SnapshotDriver)
};

} // namespace

Error snapshotExists(const QString &name)
{
    return Error{.kind = ErrorKind::AlreadyExists,
                 .message = Text::tr("There is a snapshot \"%1\" already.").arg(name),
                 .hint = Text::tr("Choose another name, or delete that one first.")};
}

Error unknownSnapshot(const QString &name)
{
    return Error{.kind = ErrorKind::NotFound,
                 .message = Text::tr("There is no snapshot \"%1\".").arg(name),
                 .hint = Text::tr("The names are in the list of the machine's snapshots.")};
}

QString takingSnapshot()
{
    return Text::tr("Taking the snapshot");
}

QString restoringSnapshot(const QString &name)
{
    return Text::tr("Taking the machine back to \"%1\"").arg(name);
}

QString deletingSnapshot()
{
    return Text::tr("Deleting the snapshot");
}

QString writingMemory()
{
    return Text::tr("Writing the machine's memory to disk");
}

} // namespace machinist
