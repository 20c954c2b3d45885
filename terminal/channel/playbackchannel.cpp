// SPDX-License-Identifier: Apache-2.0
#include "terminal/channel/playbackchannel.h"

#include <algorithm>
#include <utility>

namespace machinist::terminal {

PlaybackChannel::PlaybackChannel(recording::Recording recording, QObject *parent)
    : ByteChannel(parent)
    , m_recording(std::move(recording))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &PlaybackChannel::playNext);
}

void PlaybackChannel::start(double speed, double longestPause)
{
    m_speed = speed;
    m_longestPause = longestPause;
    m_next = 0;
    m_closed = false;
    schedule();
}

void PlaybackChannel::schedule()
{
    if (m_paused || m_closed)
        return;
    double pause = 0;
    if (m_speed > 0 && m_next < m_recording.events.size()) {
        const double before = m_next ? m_recording.events[m_next - 1].seconds : 0;
        pause = std::clamp(m_recording.events[m_next].seconds - before, 0.0, m_longestPause)
            / m_speed;
    }
    m_timer.start(int(pause * 1000));
}

void PlaybackChannel::playNext()
{
    if (m_next >= m_recording.events.size()) {
        close();
        return;
    }
    const recording::Event &event = m_recording.events[m_next++];
    if (event.kind == 'o')
        emit received(event.data);
    schedule();
}

void PlaybackChannel::close()
{
    m_timer.stop();
    if (!std::exchange(m_closed, true))
        emit closed(tr("The recording has ended."));
}

void PlaybackChannel::setPaused(bool paused)
{
    m_paused = paused;
    if (!paused && !m_closed && !m_timer.isActive())
        schedule();
}

} // namespace machinist::terminal
