// SPDX-License-Identifier: Apache-2.0
#include "models/operations/operationrunner.h"

#include <QCoreApplication>

namespace machinist {

/// Carries reports of a worker thread over to the operation's own thread.
class RunnerContext final : public OperationContext
{
public:
    explicit RunnerContext(OperationPtr operation)
        : OperationContext(operation->m_stop.get_token())
        , m_operation(std::move(operation))
    {}

    void step(const QString &text, int percent) override
    {
        post([op = m_operation, text, percent] { op->setStep(text, percent); });
    }
    void log(const QString &line) override
    {
        post([op = m_operation, line] { op->addLine(line); });
    }

protected:
    void stageBegun(const Stage &stage) override
    {
        post([op = m_operation, stage] { op->beginStage(stage); });
    }

private:
    template<typename Function>
    void post(Function function)
    {
        QMetaObject::invokeMethod(m_operation.get(), std::move(function), Qt::QueuedConnection);
    }

    OperationPtr m_operation;
};

OperationRunner::OperationRunner(int maxThreads)
{
    m_pool.setMaxThreadCount(maxThreads);
}

OperationRunner::~OperationRunner()
{
    for (const OperationPtr &operation : std::as_const(m_free))
        operation->cancel();
    for (const QQueue<Job> &queue : std::as_const(m_queues)) {
        for (const Job &job : queue)
            job.operation->cancel();
    }
    m_pool.waitForDone();
    // Reports on their way hold the operations; where the event loop is over, Qt would destroy them
    // under a lock that our deleter needs as well.
    for (const OperationPtr &operation : std::as_const(m_free))
        QCoreApplication::removePostedEvents(operation.get());
    for (const QQueue<Job> &queue : std::as_const(m_queues)) {
        for (const Job &job : queue)
            QCoreApplication::removePostedEvents(job.operation.get());
    }
}

OperationPtr OperationRunner::enqueue(const QString &title, const QString &subject, Work work)
{
    OperationPtr operation(new Operation(title, subject), [](Operation *op) { op->deleteLater(); });
    const Job job{operation, std::move(work)};
    bool idle = true;
    if (subject.isEmpty()) {
        m_free.append(operation);
    } else {
        QQueue<Job> &queue = m_queues[subject];
        queue.enqueue(job);
        idle = queue.size() == 1;
    }
    emit operationAdded(operation);
    if (idle)
        start(job);
    return operation;
}

void OperationRunner::start(const Job &job)
{
    job.operation->setRunning();
    m_pool.start([this, job] {
        RunnerContext context(job.operation);
        // Cancelled while it stood in the queue: nothing is begun.
        Finish finish;
        if (const auto live = context.checkpoint(); !live)
            finish.error = live.error();
        else
            finish = job.work(context);
        QMetaObject::invokeMethod(
            this, [this, job, finish] { onFinished(job, finish); }, Qt::QueuedConnection);
    });
}

void OperationRunner::onFinished(const Job &job, const Finish &finish)
{
    job.operation->setFinished(finish.error);
    if (finish.report)
        finish.report();

    const QString subject = job.operation->subject();
    if (subject.isEmpty()) {
        m_free.removeOne(job.operation);
        return;
    }
    QQueue<Job> &queue = m_queues[subject];
    queue.dequeue();
    if (queue.isEmpty())
        m_queues.remove(subject);
    else
        start(queue.head());
}

} // namespace machinist
