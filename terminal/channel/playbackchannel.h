// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "terminal/channel/bytechannel.h"
#include "terminal/channel/recording.h"

#include <QTimer>

namespace machinist::terminal {

/// Plays a recording as if a program were writing it. Input goes nowhere.
class PlaybackChannel : public ByteChannel
{
    Q_OBJECT

public:
    explicit PlaybackChannel(recording::Recording recording, QObject *parent = nullptr);

    /// Starts at the beginning. \a speed 2 is twice as fast, 0 without any pause; pauses longer
    /// than \a longestPause seconds are cut to it.
    void start(double speed = 1, double longestPause = 2);

    void write(const QByteArray &) override {}
    void resize(QSize, QSize) override {}
    void close() override;
    void setPaused(bool paused) override;

private:
    void playNext();
    void schedule();

    recording::Recording m_recording;
    std::size_t m_next = 0;
    double m_speed = 1;
    double m_longestPause = 2;
    bool m_paused = false;
    bool m_closed = false;
    QTimer m_timer;
};

} // namespace machinist::terminal
