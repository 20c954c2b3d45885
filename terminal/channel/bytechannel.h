// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QObject>
#include <QSize>

namespace machinist::terminal {

/// Two streams of bytes with something that wants a terminal at the other end: a local process, an
/// SSH shell, a recording. Lives on the thread of the view; an implementation with a thread of its
/// own brings its bytes over by queued signals.
class ByteChannel : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Sends what was typed or pasted, and answers to reports.
    virtual void write(const QByteArray &bytes) = 0;
    /// Tells the other end how large the screen is, in cells and in pixels.
    virtual void resize(QSize cells, QSize pixels) = 0;
    /// Ends the session; closed() follows, unless it came already.
    virtual void close() = 0;
    /// While paused, at most what is already on its way may still be received(): the view is
    /// behind. Without this a flood of output would pile up in memory.
    virtual void setPaused(bool paused) = 0;

signals:
    void received(const QByteArray &bytes);
    /// The other end is gone; \a reason is for the user and may be empty. Sent once.
    void closed(const QString &reason);
};

} // namespace machinist::terminal
