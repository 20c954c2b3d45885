// SPDX-License-Identifier: Apache-2.0
#include "terminal/channel/recordingchannel.h"

#include "terminal/channel/recording.h"

#include <QDateTime>
#include <QIODevice>

namespace machinist::terminal {

RecordingChannel::RecordingChannel(ByteChannel &inner, QIODevice &file, QSize cells,
                                   const QString &title, QObject *parent)
    : ByteChannel(parent)
    , m_inner(inner)
    , m_file(file)
{
    m_clock.start();
    m_failed
        = m_file.write(recording::header(cells, title, QDateTime::currentSecsSinceEpoch())) < 0;
    connect(&m_inner, &ByteChannel::received, this, [this](const QByteArray &bytes) {
        QByteArray all = m_tail + bytes;
        m_tail = all.right(recording::unfinishedTail(all));
        all.chop(m_tail.size());
        record('o', all);
        emit received(bytes);
    });
    connect(&m_inner, &ByteChannel::closed, this, &ByteChannel::closed);
}

RecordingChannel::~RecordingChannel()
{
    record('o', m_tail);
}

void RecordingChannel::record(char kind, const QByteArray &data)
{
    if (data.isEmpty() || m_failed)
        return;
    const double seconds = double(m_clock.nsecsElapsed() / 1000) / 1e6;
    m_failed = m_file.write(recording::line({seconds, kind, data})) < 0;
}

void RecordingChannel::write(const QByteArray &bytes)
{
    m_inner.write(bytes);
}

void RecordingChannel::resize(QSize cells, QSize pixels)
{
    record('r', QByteArray::number(cells.width()) + 'x' + QByteArray::number(cells.height()));
    m_inner.resize(cells, pixels);
}

void RecordingChannel::close()
{
    m_inner.close();
}

void RecordingChannel::setPaused(bool paused)
{
    m_inner.setPaused(paused);
}

} // namespace machinist::terminal
