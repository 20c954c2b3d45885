// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/interrupt.h"
#include "app/commandline/jsonrows.h"
#include "app/commandline/tabwriter.h"
#include "app/commandline/verbs/verbs.h"
#include "models/machine/imagecache.h"

#include <QLocale>

namespace machinist::verb {

namespace {

QString sizeText(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

Json toJson(const CachedImage &image)
{
    JsonObject one;
    one.set(QLatin1String("Title"), image.title);
    one.set(QLatin1String("Path"), image.path);
    one.set(QLatin1String("Bytes"), image.bytes);
    one.set(QLatin1String("Fetched"), image.fetched.toUTC().toString(Qt::ISODate));
    one.set(QLatin1String("Unfinished"), image.isUnfinished);
    one.set(QLatin1String("UsedBy"), image.users);
    return jsonRow(image.name, one.json());
}

Result<int> listCache(Session &session, OperationContext &context)
{
    const QList<CachedImage> images = TRY(listCachedImages(session.store(), context));
    if (session.options().isOn("json")) {
        Json all = Json::array();
        for (const CachedImage &image : images)
            all.push_back(toJson(image));
        printJson(session, all);
        return exitcode::kOk;
    }
    QByteArray table = "NAME\tIMAGE\tSIZE\tFETCHED\tUSED BY\n";
    qint64 sum = 0;
    for (const CachedImage &image : images) {
        sum += image.bytes;
        const QString title
            = image.isUnfinished ? QStringLiteral("(unfinished download)") : image.title;
        table += QStringLiteral("%1\t%2\t%3\t%4\t%5\n")
                     .arg(image.name, title, sizeText(image.bytes),
                          image.fetched.toString(QStringLiteral("yyyy-MM-dd")),
                          image.users.join(QLatin1String(", ")))
                     .toUtf8();
    }
    session.console().printRaw(alignColumns(table));
    session.console().info(
        QStringLiteral("%1 in %2").arg(sizeText(sum), session.store().cacheFolder()));
    return exitcode::kOk;
}

Result<int> clearCache(Session &session, const QStringList &names, OperationContext &context)
{
    const ClearedCache cleared = TRY(clearCachedImages(session.store(), names, context));
    if (session.options().isOn("json")) {
        Json all = Json::array();
        for (const QString &name : cleared.removed)
            all.push_back(jsonRow(name, Json::object()));
        for (const auto &[name, reason] : cleared.kept)
            all.push_back(jsonRow(name, Error{.message = reason}));
        printJson(session, all);
    } else {
        for (const QString &name : cleared.removed)
            session.console().print(QStringLiteral("Removed %1").arg(name));
        for (const auto &[name, reason] : cleared.kept)
            session.console().error(QStringLiteral("Kept %1. %2").arg(name, reason));
        session.console().info(QStringLiteral("%1 freed").arg(sizeText(cleared.freed)));
    }
    // What was asked for by name and is still there is a failure; "all" means all that can go.
    return names.isEmpty() || cleared.kept.isEmpty() ? exitcode::kOk : exitcode::kFailed;
}

} // namespace

Result<int> cache(Session &session)
{
    SilentContext context(stopOnInterrupt());
    const QString what = session.arguments().value(0, QStringLiteral("ls"));
    const QStringList names = session.arguments().mid(1);
    if (what == QLatin1String("ls") && names.isEmpty())
        return listCache(session, context);
    if (what == QLatin1String("clear"))
        return clearCache(session, names, context);
    session.showHelp();
    return usageError(QStringLiteral("Error: Expected ls, or clear and names, as arguments"));
}

} // namespace machinist::verb
