// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operationcontext.h"

#include <QStringList>

namespace machinist {

/// The context of an operation that a test runs on its own thread: keeps what it is told and can
/// be cancelled, also as soon as a stage begins.
class RecordingContext final : public OperationContext
{
public:
    RecordingContext()
        : RecordingContext(std::stop_source())
    {}

    void step(const QString &text, int) override { steps << text; }
    void log(const QString &line) override { lines << line; }
    void cancel() { m_source.request_stop(); }
    void cancelAtStage(const QString &id) { m_cancelAt = id; }

    QStringList stageIds;
    QStringList steps;
    QStringList lines;

protected:
    void stageBegun(const Stage &stage) override
    {
        stageIds << stage.id;
        if (stage.id == m_cancelAt)
            cancel();
    }

private:
    explicit RecordingContext(std::stop_source source)
        : OperationContext(source.get_token())
        , m_source(std::move(source))
    {}

    std::stop_source m_source;
    QString m_cancelAt;
};

} // namespace machinist
