// SPDX-License-Identifier: Apache-2.0
#include "drivers/qemu/diskfile.h"

#include "models/operations/command.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace std::chrono_literals;

namespace machinist::qemu {

namespace {

constexpr auto kAskTime = 1min;
constexpr auto kChangeTime = 10min;
constexpr auto kCopyTime = 24h; // as large as disks are; the stage's limit counts

QString program()
{
    return QStringLiteral("qemu-img");
}

} // namespace

QList<Snapshot> parseSnapshots(const QJsonArray &list)
{
    QList<Snapshot> snapshots;
    for (const QJsonValue &value : list) {
        const QJsonObject one = value.toObject();
        const qint64 bytes = one.value(QLatin1String("vm-state-size")).toInteger();
        const qint64 seconds = one.value(QLatin1String("date-sec")).toInteger();
        snapshots.append({.name = one.value(QLatin1String("name")).toString(),
                          .taken = QDateTime::fromSecsSinceEpoch(seconds),
                          .hasMemory = bytes > 0,
                          .bytes = bytes});
    }
    std::ranges::stable_sort(snapshots, {}, &Snapshot::taken);
    return snapshots;
}

Result<DiskFacts> DiskFile::facts(OperationContext &operation) const
{
    // A QEMU that has it open locks it; looking does no harm.
    const Command info{.program = program(),
                       .arguments = {QStringLiteral("info"), QStringLiteral("--force-share"),
                                     QStringLiteral("--output=json"), m_path},
                       .timeout = kAskTime};
    const QJsonObject reply = QJsonDocument::fromJson(TRY(run(info, operation)).out).object();
    const auto text = [&](const char *key) { return reply.value(QLatin1String(key)).toString(); };
    return DiskFacts{.format = text("format"),
                     .bytes = reply.value(QLatin1String("virtual-size")).toInteger(),
                     .backing = text("full-backing-filename"),
                     .backingFormat = text("backing-filename-format"),
                     .snapshots
                     = parseSnapshots(reply.value(QLatin1String("snapshots")).toArray())};
}

Result<> DiskFile::change(const QStringList &arguments, OperationContext &operation) const
{
    TRY(run(Command{.program = program(), .arguments = arguments, .timeout = kChangeTime},
            operation));
    return {};
}

Result<> DiskFile::takeSnapshot(const QString &name, OperationContext &operation) const
{
    return change({QStringLiteral("snapshot"), QStringLiteral("-c"), name, m_path}, operation);
}

Result<> DiskFile::applySnapshot(const QString &name, OperationContext &operation) const
{
    return change({QStringLiteral("snapshot"), QStringLiteral("-a"), name, m_path}, operation);
}

Result<> DiskFile::deleteSnapshot(const QString &name, OperationContext &operation) const
{
    return change({QStringLiteral("snapshot"), QStringLiteral("-d"), name, m_path}, operation);
}

Result<> DiskFile::resize(qint64 bytes, OperationContext &operation) const
{
    return change({QStringLiteral("resize"), QStringLiteral("-q"), QStringLiteral("-f"),
                   QStringLiteral("qcow2"), m_path, QString::number(bytes)},
                  operation);
}

Result<> DiskFile::copyTo(const QString &path, OperationContext &operation) const
{
    const DiskFacts now = TRY(facts(operation));
    QStringList arguments{QStringLiteral("convert"), QStringLiteral("-O"), QStringLiteral("qcow2")};
    // Only what differs from the shared base is copied.
    if (!now.backing.isEmpty())
        arguments += {QStringLiteral("-B"), now.backing, QStringLiteral("-F"), now.backingFormat};
    TRY(run(Command{.program = program(),
                    .arguments = arguments + QStringList{m_path, path},
                    .timeout = kCopyTime},
            operation));
    return {};
}

} // namespace machinist::qemu
