// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operation.h"
#include "models/operations/operationcontext.h"

#include <QHash>
#include <QPointer>
#include <QQueue>
#include <QThreadPool>

#include <functional>

namespace machinist {

/// Runs work on background threads. Work on one subject (a machine's name) runs one at a time,
/// in the order asked for; work on different subjects, or on none, runs side by side. Lives on
/// the GUI thread.
class OperationRunner final : public QObject
{
    Q_OBJECT

public:
    /// Work waits for the network far more than it computes, hence many threads.
    explicit OperationRunner(int maxThreads = 64);
    /// Cancels what is left and waits for it: nothing outlives the runner.
    ~OperationRunner() override;

    /// Calls \a done on this thread with the outcome, unless \a guard is gone by then.
    template<typename T>
    OperationPtr run(const QString &title, const QString &subject,
                     std::function<Result<T>(OperationContext &)> work, QObject *guard,
                     std::function<void(const Result<T> &)> done)
    {
        return enqueue(title, subject,
                       [work = std::move(work), guard = QPointer(guard),
                        done = std::move(done)](OperationContext &context) {
                           auto outcome = std::make_shared<Result<T>>(work(context));
                           Finish finish;
                           if (!*outcome)
                               finish.error = outcome->error();
                           finish.report = [outcome, guard, done] {
                               if (guard)
                                   done(*outcome);
                           };
                           return finish;
                       });
    }

signals:
    void operationAdded(const machinist::OperationPtr &operation);

private:
    struct Finish
    {
        std::optional<Error> error;
        std::function<void()> report;
    };
    using Work = std::function<Finish(OperationContext &)>;
    struct Job
    {
        OperationPtr operation;
        Work work;
    };

    OperationPtr enqueue(const QString &title, const QString &subject, Work work);
    void start(const Job &job);
    void onFinished(const Job &job, const Finish &finish);

    QThreadPool m_pool;
    QHash<QString, QQueue<Job>> m_queues; // by subject; the head of each queue is running
    QList<OperationPtr> m_free;           // running ones without a subject
};

} // namespace machinist
