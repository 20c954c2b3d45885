// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operationcontext.h"

#include <QDateTime>
#include <QObject>
#include <QStringList>

#include <memory>
#include <optional>

namespace machinist {

/// A stage as it went: for the stage list of the window and for the log.
struct StageRecord
{
    enum class State { Running, Done, Failed, Cancelled };

    Stage stage;
    QDateTime begun;
    QDateTime ended; // invalid while it runs
    State state = State::Running;
};

/// The GUI-thread face of one piece of background work: what it is called, how far it is,
/// how it ended. Any number of views may watch it; any of them may cancel it.
class Operation final : public QObject
{
    Q_OBJECT

public:
    enum class State { Queued, Running, Succeeded, Failed, Cancelled };
    Q_ENUM(State)

    Operation(QString title, QString subject)
        : m_title(std::move(title))
        , m_subject(std::move(subject))
    {}

    QString title() const { return m_title; }
    /// The machine it works on; empty where it belongs to none.
    QString subject() const { return m_subject; }
    QString step() const { return m_step; }
    int percent() const { return m_percent; }
    State state() const { return m_state; }
    bool isFinished() const { return m_state > State::Running; }
    const std::optional<Error> &error() const { return m_error; }
    const QList<StageRecord> &stages() const { return m_stages; }
    /// The last kLogLines lines.
    const QStringList &log() const { return m_log; }
    QDateTime created() const { return m_created; }

    void cancel() { m_stop.request_stop(); }

    static constexpr qsizetype kLogLines = 5000;

signals:
    void changed();
    void logged(const QString &line);
    void finished();

private:
    friend class OperationRunner;
    friend class RunnerContext;

    void setRunning();
    void beginStage(const Stage &stage);
    void setStep(const QString &text, int percent);
    void addLine(const QString &line);
    void setFinished(const std::optional<Error> &error);
    void endStage(StageRecord::State state);

    QString m_title;
    QString m_subject;
    QString m_step;
    int m_percent = -1;
    State m_state = State::Queued;
    QList<StageRecord> m_stages;
    QStringList m_log;
    QDateTime m_created = QDateTime::currentDateTimeUtc();
    std::optional<Error> m_error;
    std::stop_source m_stop;
};

using OperationPtr = std::shared_ptr<Operation>;

} // namespace machinist
