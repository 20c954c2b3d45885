// SPDX-License-Identifier: Apache-2.0
#include "drivers/qemu/livedisk.h"

#include "drivers/qemu/diskfile.h"

#include <QCoreApplication>
#include <QUuid>

using namespace std::chrono_literals;

namespace machinist::qemu {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(QemuDisk)
};

// While it writes the guest's memory QEMU answers nobody.
constexpr auto kPatience = 10min;
constexpr auto kJobPoll = 100ms;
constexpr char kDrive[] = "disk"; // its id in qemucommand.cpp

Error failed(const QString &reason)
{
    return Error{.kind = ErrorKind::ToolFailed,
                 .message = Text::tr("QEMU could not do it: %1").arg(reason),
                 .details = reason,
                 .hint = Text::tr("Check that there is space on the disk; what it will not save "
                                  "while the machine runs, it may when it is stopped.")};
}

} // namespace

Result<LiveDisk> LiveDisk::open(const QString &socketPath, OperationContext &operation)
{
    auto client = std::make_unique<QmpClient>();
    TRY(client->open(socketPath, kPatience, operation));
    return LiveDisk(std::move(client));
}

Result<LiveDisk::Inserted> LiveDisk::inserted(OperationContext &operation)
{
    const QJsonArray drives = TRY(m_client->list(QStringLiteral("query-block"), operation));
    for (const QJsonValue &value : drives) {
        const QJsonObject drive = value.toObject();
        if (drive.value(QLatin1String("device")).toString() != QLatin1String(kDrive))
            continue;
        const QJsonObject medium = drive.value(QLatin1String("inserted")).toObject();
        const QJsonObject image = medium.value(QLatin1String("image")).toObject();
        return Inserted{medium.value(QLatin1String("node-name")).toString(),
                        parseSnapshots(image.value(QLatin1String("snapshots")).toArray())};
    }
    return Error{.kind = ErrorKind::BadReply,
                 .message = Text::tr("QEMU does not know the machine's disk.")};
}

Result<QList<Snapshot>> LiveDisk::snapshots(OperationContext &operation)
{
    return TRY(inserted(operation)).snapshots;
}

Result<> LiveDisk::runJob(const char *command, QJsonObject arguments, OperationContext &operation)
{
    const QString id = QStringLiteral("machinist-")
        + QUuid::createUuid().toString(QUuid::WithoutBraces) + QString::number(++m_jobs);
    arguments.insert(QStringLiteral("job-id"), id);
    TRY(m_client->execute(QLatin1String(command), operation, arguments));
    for (;;) {
        const QJsonArray jobs = TRY(m_client->list(QStringLiteral("query-jobs"), operation));
        for (const QJsonValue &value : jobs) {
            const QJsonObject job = value.toObject();
            if (job.value(QLatin1String("id")).toString() != id
                || job.value(QLatin1String("status")).toString() != QLatin1String("concluded"))
                continue;
            TRY(m_client->execute(QStringLiteral("job-dismiss"), operation,
                                  {{QStringLiteral("id"), id}}));
            const QString error = job.value(QLatin1String("error")).toString();
            return error.isEmpty() ? Result<>() : failed(error);
        }
        TRY(operation.sleepFor(kJobPoll));
    }
}

Result<> LiveDisk::saveSnapshot(const QString &name, OperationContext &operation)
{
    const QString node = TRY(inserted(operation)).node;
    return runJob("snapshot-save",
                  {{QStringLiteral("tag"), name},
                   {QStringLiteral("vmstate"), node},
                   {QStringLiteral("devices"), QJsonArray{node}}},
                  operation);
}

Result<> LiveDisk::deleteSnapshot(const QString &name, OperationContext &operation)
{
    const Inserted now = TRY(inserted(operation));
    const auto isIt = [&](const Snapshot &one) { return one.name == name; };
    if (std::none_of(now.snapshots.cbegin(), now.snapshots.cend(), isIt))
        return {};
    return runJob(
        "snapshot-delete",
        {{QStringLiteral("tag"), name}, {QStringLiteral("devices"), QJsonArray{now.node}}},
        operation);
}

Result<> LiveDisk::resize(qint64 bytes, OperationContext &operation)
{
    TRY(m_client->execute(
        QStringLiteral("block_resize"), operation,
        {{QStringLiteral("device"), QLatin1String(kDrive)}, {QStringLiteral("size"), bytes}}));
    return {};
}

Result<> LiveDisk::pause(OperationContext &operation)
{
    TRY(m_client->execute(QStringLiteral("stop"), operation));
    return {};
}

Result<> LiveDisk::resume(OperationContext &operation)
{
    TRY(m_client->execute(QStringLiteral("cont"), operation));
    return {};
}

} // namespace machinist::qemu
