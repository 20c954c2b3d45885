// SPDX-License-Identifier: Apache-2.0
#include "models/operations/operationcontext.h"

#include <QCoreApplication>

#include <condition_variable>
#include <mutex>

namespace machinist {

void OperationContext::beginStage(const Stage &stage)
{
    m_stage = stage;
    m_deadline = stage.limit.count() > 0 ? QDeadlineTimer(stage.limit)
                                         : QDeadlineTimer(QDeadlineTimer::Forever);
    stageBegun(stage);
}

Result<> OperationContext::checkpoint() const
{
    if (isCancelled())
        return Error{.kind = ErrorKind::Cancelled,
                     .message = QCoreApplication::translate("OperationContext", "Cancelled.")};
    if (deadline().hasExpired())
        return Error{
            .kind = ErrorKind::TimedOut,
            .message
            = QCoreApplication::translate("OperationContext",
                                          "\"%1\" took longer than its limit of %2 s.")
                  .arg(m_stage.title)
                  .arg(std::chrono::duration_cast<std::chrono::seconds>(m_stage.limit).count())};
    return {};
}

Result<> OperationContext::sleepFor(std::chrono::milliseconds duration) const
{
    using namespace std::chrono;
    const QDeadlineTimer end = deadline();
    const milliseconds left = end.isForever() ? duration : milliseconds(end.remainingTime());
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    wake.wait_for(lock, m_stop, std::min(duration, left), [] { return false; });
    return checkpoint();
}

} // namespace machinist
