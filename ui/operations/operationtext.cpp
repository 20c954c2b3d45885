// SPDX-License-Identifier: Apache-2.0
#include "ui/operations/operationtext.h"

#include "ui/widgets/labels.h"

#include <QCoreApplication>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(OperationText)
};

QString stageStateText(StageRecord::State state)
{
    switch (state) {
    case StageRecord::State::Running:
        return Text::tr("running");
    case StageRecord::State::Done:
        return Text::tr("done");
    case StageRecord::State::Failed:
        return Text::tr("failed");
    case StageRecord::State::Cancelled:
        return Text::tr("cancelled");
    }
    Q_UNREACHABLE();
}

} // namespace

QString operationStateText(Operation::State state)
{
    switch (state) {
    case Operation::State::Queued:
        return Text::tr("Waiting");
    case Operation::State::Running:
        return Text::tr("Running");
    case Operation::State::Succeeded:
        return Text::tr("Done");
    case Operation::State::Failed:
        return Text::tr("Failed");
    case Operation::State::Cancelled:
        return Text::tr("Cancelled");
    }
    Q_UNREACHABLE();
}

QString operationStateIcon(Operation::State state)
{
    switch (state) {
    case Operation::State::Queued:
        return QStringLiteral("queued");
    case Operation::State::Running:
        return QStringLiteral("running");
    case Operation::State::Succeeded:
        return QStringLiteral("success");
    case Operation::State::Failed:
        return QStringLiteral("error");
    case Operation::State::Cancelled:
        return QStringLiteral("cancelled");
    }
    Q_UNREACHABLE();
}

QString stageStateIcon(StageRecord::State state)
{
    switch (state) {
    case StageRecord::State::Running:
        return QStringLiteral("running");
    case StageRecord::State::Done:
        return QStringLiteral("success");
    case StageRecord::State::Failed:
        return QStringLiteral("error");
    case StageRecord::State::Cancelled:
        return QStringLiteral("cancelled");
    }
    Q_UNREACHABLE();
}

QString operationReport(const Operation &operation)
{
    QStringList lines{QStringLiteral("Machinist ") + QLatin1String(MACHINIST_VERSION),
                      operation.title() + QStringLiteral(": ")
                          + operationStateText(operation.state()),
                      operation.created().toString(Qt::ISODate)};
    for (const StageRecord &record : operation.stages()) {
        const QDateTime end
            = record.ended.isValid() ? record.ended : QDateTime::currentDateTimeUtc();
        lines.append(QStringLiteral("- %1 (%2, %3)")
                         .arg(record.stage.title, stageStateText(record.state),
                              durationText(record.begun.msecsTo(end))));
    }
    if (operation.error()) {
        lines.append({QString(), operation.error()->message, operation.error()->hint,
                      operation.error()->details});
    }
    lines.append(QString());
    lines.append(operation.log());
    return lines.join(QLatin1Char('\n'));
}

} // namespace machinist
