// SPDX-License-Identifier: Apache-2.0
// Moments of machines that one can come back to: suspend, snapshot.
#include "app/commandline/interrupt.h"
#include "app/commandline/jsonrows.h"
#include "app/commandline/parallel.h"
#include "app/commandline/printingcontext.h"
#include "app/commandline/tabwriter.h"
#include "app/commandline/verbs/verbs.h"

namespace machinist::verb {

namespace {

Json toJson(const Snapshot &snapshot)
{
    Json fields = Json::object();
    fields["Taken"] = snapshot.taken.isValid()
        ? snapshot.taken.toUTC().toString(Qt::ISODate).toStdString()
        : std::string();
    fields["HasMemory"] = snapshot.hasMemory;
    return jsonRow(snapshot.name, fields);
}

Result<int> listSnapshots(Session &session, const QString &name)
{
    SilentContext context(stopOnInterrupt());
    const QList<Snapshot> snapshots = TRY(session.lifecycle().snapshots(name, context));
    if (session.options().isOn("json")) {
        Json all = Json::array();
        for (const Snapshot &one : snapshots)
            all.push_back(toJson(one));
        printJson(session, all);
        return exitcode::kOk;
    }
    if (session.options().isOn("quiet")) {
        for (const Snapshot &one : snapshots)
            session.console().print(one.name);
        return exitcode::kOk;
    }
    QByteArray text = "NAME\tTAKEN\tMEMORY\n";
    for (const Snapshot &one : snapshots) {
        const QString taken = one.taken.isValid()
            ? one.taken.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"))
            : QStringLiteral("-");
        text += one.name.toUtf8() + '\t' + taken.toUtf8() + '\t' + (one.hasMemory ? "yes" : "no")
            + '\n';
    }
    session.console().printRaw(alignColumns(text));
    return exitcode::kOk;
}

Result<int> takeSnapshot(Session &session, const QString &name, QString snapshot)
{
    if (snapshot.isEmpty())
        snapshot = QStringLiteral("snapshot-")
            + QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    PrintingContext context(session.console(), name, stopOnInterrupt());
    TRY(session.lifecycle().takeSnapshot(name, snapshot, context));
    session.console().info(
        QStringLiteral("Snapshot \"%1\" of \"%2\" was taken.").arg(snapshot, name));
    return exitcode::kOk;
}

/// Both throw something away.
Result<bool> isConfirmed(Session &session, const QString &what)
{
    if (session.options().isOn("y"))
        return true;
    session.console().info(what);
    if (const auto sure = session.console().confirm(QStringLiteral("Are you sure?")))
        return *sure;
    return usageError(QStringLiteral("Nobody answered the question; -y goes on without it."));
}

Result<int> restoreSnapshot(Session &session, const QString &name, const QString &snapshot)
{
    if (!TRY(isConfirmed(
            session,
            QStringLiteral("What \"%1\" has written since \"%2\" is lost.").arg(name, snapshot))))
        return exitcode::kOk;
    PrintingContext context(session.console(), name, stopOnInterrupt());
    TRY(session.lifecycle().restoreSnapshot(name, snapshot, context));
    session.console().info(
        QStringLiteral("Machine \"%1\" is as it was at \"%2\".").arg(name, snapshot));
    return exitcode::kOk;
}

Result<int> deleteSnapshot(Session &session, const QString &name, const QString &snapshot)
{
    if (!TRY(isConfirmed(
            session,
            QStringLiteral("Snapshot \"%1\" of \"%2\" will be deleted.").arg(snapshot, name))))
        return exitcode::kOk;
    PrintingContext context(session.console(), name, stopOnInterrupt());
    const QList<Snapshot> all = TRY(session.lifecycle().snapshots(name, context));
    const auto isIt = [&](const Snapshot &one) { return one.name == snapshot; };
    if (std::none_of(all.cbegin(), all.cend(), isIt))
        return Error{.kind = ErrorKind::NotFound,
                     .message
                     = QStringLiteral("\"%1\" has no snapshot \"%2\".").arg(name, snapshot)};
    TRY(session.lifecycle().deleteSnapshot(name, snapshot, context));
    session.console().info(QStringLiteral("Snapshot \"%1\" is gone.").arg(snapshot));
    return exitcode::kOk;
}

} // namespace

Result<int> suspend(Session &session)
{
    const QStringList names = TRY(session.targets());
    TRY(onEach(session, names, [&](const QString &name, PrintingContext &context) -> Result<> {
        TRY(session.lifecycle().suspend(name, context));
        session.console().info(
            QStringLiteral("Machine \"%1\" was suspended; start it to go on.").arg(name));
        return {};
    }));
    return exitcode::kOk;
}

Result<int> snapshot(Session &session)
{
    const QStringList words = session.arguments();
    if (words.isEmpty() || words.size() > 3) {
        session.showHelp();
        return usageError(QStringLiteral("Error: Expected a machine's name, what to do, and a "
                                         "snapshot's name"));
    }
    const QString name = words.first();
    TRY(session.requireMachine(name));
    const QString action = words.value(1, QStringLiteral("ls"));
    const QString which = words.value(2);
    if (action == u"ls" && which.isEmpty())
        return listSnapshots(session, name);
    if (action == u"take")
        return takeSnapshot(session, name, which);
    if (action == u"restore" && !which.isEmpty())
        return restoreSnapshot(session, name, which);
    if (action == u"rm" && !which.isEmpty())
        return deleteSnapshot(session, name, which);
    session.showHelp();
    return usageError(QStringLiteral("Error: Expected ls, take [SNAPSHOT], restore SNAPSHOT or rm "
                                     "SNAPSHOT behind the machine's name"));
}

} // namespace machinist::verb
