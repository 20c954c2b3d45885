// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "terminal/channel/bytechannel.h"

#include <QElapsedTimer>

class QIODevice;

namespace machinist::terminal {

/// Passes everything between a view and another channel and writes the session down (asciicast v2).
/// What is typed is not recorded, for it may be a password.
class RecordingChannel : public ByteChannel
{
    Q_OBJECT

public:
    /// \a inner and \a file are not owned and must outlive this; \a file is open for writing.
    RecordingChannel(ByteChannel &inner, QIODevice &file, QSize cells, const QString &title = {},
                     QObject *parent = nullptr);
    ~RecordingChannel() override;

    void write(const QByteArray &bytes) override;
    void resize(QSize cells, QSize pixels) override;
    void close() override;
    void setPaused(bool paused) override;

    /// True if the file could not be written; recording has stopped then, the session goes on.
    bool hasFailed() const { return m_failed; }

private:
    void record(char kind, const QByteArray &data);

    ByteChannel &m_inner;
    QIODevice &m_file;
    QElapsedTimer m_clock;
    QByteArray m_tail; // the start of a character whose end has not come yet
    bool m_failed = false;
};

} // namespace machinist::terminal
