// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"
#include "terminal/channel/recordingchannel.h"

#include <QFile>

#include <memory>

namespace machinist {

/// Writes one console session into a file (asciicast v2) while it goes on. Input is not written.
class SessionRecorder final : public QObject
{
    Q_OBJECT

public:
    /// Creates \a path, readable by the user alone: a screen may show secrets. The recorder must
    /// go before \a channel does.
    static Result<std::unique_ptr<SessionRecorder>>
    start(terminal::ByteChannel &channel, const QString &path, QSize cells, const QString &title);

    /// What the view talks to instead of the channel that is recorded.
    terminal::ByteChannel &channel() { return *m_channel; }

private:
    explicit SessionRecorder(const QString &path)
        : m_file(path)
    {}

    QFile m_file;
    std::unique_ptr<terminal::RecordingChannel> m_channel;
};

} // namespace machinist
