// SPDX-License-Identifier: Apache-2.0
#include "ui/operations/jobnotifier.h"

#include "models/operations/operationrunner.h"
#include "ui/widgets/labels.h"

namespace machinist {

JobNotifier::JobNotifier(OperationRunner &runner, QObject *parent)
    : QObject(parent)
{
    connect(&runner, &OperationRunner::operationAdded, this, [this](const OperationPtr &operation) {
        connect(operation.get(), &Operation::finished, this,
                [this, op = operation.get()] { onFinished(*op); });
    });
}

void JobNotifier::onFinished(const Operation &operation)
{
    const qint64 took = operation.created().msecsTo(QDateTime::currentDateTimeUtc());
    if (!m_enabled || took < m_least.count() || (m_isWatched && m_isWatched()))
        return;
    if (operation.state() == Operation::State::Failed)
        emit notified(tr("%1: failed").arg(operation.title()), operation.error()->message);
    else if (operation.state() == Operation::State::Succeeded)
        emit notified(tr("%1: done").arg(operation.title()),
                      tr("It took %1.").arg(durationText(took)));
}

} // namespace machinist
