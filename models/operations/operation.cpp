// SPDX-License-Identifier: Apache-2.0
#include "models/operations/operation.h"

namespace machinist {

void Operation::setRunning()
{
    m_state = State::Running;
    emit changed();
}

void Operation::beginStage(const Stage &stage)
{
    endStage(StageRecord::State::Done);
    m_stages.append({stage, QDateTime::currentDateTimeUtc(), {}, StageRecord::State::Running});
    addLine(stage.title);
    setStep(stage.title, -1);
}

void Operation::endStage(StageRecord::State state)
{
    if (m_stages.isEmpty() || m_stages.constLast().state != StageRecord::State::Running)
        return;
    m_stages.last().ended = QDateTime::currentDateTimeUtc();
    m_stages.last().state = state;
}

void Operation::setStep(const QString &text, int percent)
{
    m_step = text;
    m_percent = percent;
    emit changed();
}

void Operation::addLine(const QString &line)
{
    if (m_log.size() >= kLogLines)
        m_log.removeFirst();
    m_log.append(line);
    emit logged(line);
}

void Operation::setFinished(const std::optional<Error> &error)
{
    m_error = error;
    if (!error)
        m_state = State::Succeeded;
    else
        m_state = error->kind == ErrorKind::Cancelled ? State::Cancelled : State::Failed;
    endStage(m_state == State::Succeeded       ? StageRecord::State::Done
                 : m_state == State::Cancelled ? StageRecord::State::Cancelled
                                               : StageRecord::State::Failed);
    emit changed();
    emit finished();
}

} // namespace machinist
