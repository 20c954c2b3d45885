// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/sshstream.h"

#include "models/ssh/streamcore.h"

#include <algorithm>

#include <libssh2.h>

namespace machinist {

namespace {

constexpr qsizetype kReadSize = 128 << 10;

} // namespace

StreamCore::StreamCore(std::shared_ptr<SshSession> session, LIBSSH2_CHANNEL *channel,
                       SshStreamEvents events, std::shared_ptr<void> owner)
    : m_session(std::move(session))
    , m_owner(std::move(owner))
    , m_channel(channel)
    , m_events(std::move(events))
    , m_buffer(kReadSize, Qt::Uninitialized)
{}

void StreamCore::callBack(SshLock &lock, const std::function<void()> &call)
{
    if (m_detached)
        return;
    m_calling = true;
    lock.unlock();
    call();
    lock.lock();
    m_calling = false;
    m_callEnded.notify_all();
}

SshService::Next StreamCore::serve(SshLock &lock)
{
    if (!m_channel)
        return Next::Done;
    takeWishes();
    if (m_columns > 0
        && libssh2_channel_request_pty_size_ex(m_channel, m_columns, m_rows, 0, 0)
            != LIBSSH2_ERROR_EAGAIN)
        m_columns = 0;
    const bool sent = sendSome();
    if (sent && m_undrained && m_out.isEmpty()) {
        m_undrained = false;
        if (m_events.drained)
            callBack(lock, m_events.drained);
    }
    bool received = false;
    if (!m_paused && !m_closing && m_channel)
        received = receiveSome(lock, false);
    if (!m_paused && !m_closing && m_channel)
        received = receiveSome(lock, true) || received;
    if (!m_channel)
        return Next::Done;
    if (received)
        return Next::More;
    if (m_session->line().isPeerGone() && !m_session->line().hasUnread())
        return Next::Wait;
    if (m_closing || (!m_paused && libssh2_channel_eof(m_channel)))
        return finish(lock);
    return Next::Wait;
}

void StreamCore::takeWishes()
{
    const std::lock_guard guard(m_wishesMutex);
    m_undrained = m_undrained || !m_wishes.out.isEmpty();
    m_out += std::exchange(m_wishes.out, {});
    m_finishWriting = m_wishes.finishWriting;
    if (m_wishes.columns > 0) {
        m_columns = std::exchange(m_wishes.columns, 0);
        m_rows = m_wishes.rows;
    }
}

void StreamCore::startClosing()
{
    m_closing = true;
    m_isOpen = false;
}

LIBSSH2_CHANNEL *StreamCore::takeChannel()
{
    m_isOpen = false;
    return std::exchange(m_channel, nullptr);
}

bool StreamCore::sendSome()
{
    bool sent = false;
    while (m_outAt < m_out.size() && m_session->line().canSend()) {
        const auto written = libssh2_channel_write_ex(m_channel, 0, m_out.constData() + m_outAt,
                                                      size_t(m_out.size() - m_outAt));
        if (written <= 0) {
            if (written < 0 && written != LIBSSH2_ERROR_EAGAIN)
                m_pending -= m_out.size() - std::exchange(m_outAt, m_out.size()); // nobody takes it
            break;
        }
        m_outAt += written;
        m_pending -= written;
        sent = true;
    }
    if (m_outAt == m_out.size()) {
        m_out.clear();
        m_outAt = 0;
        if (m_finishWriting && !m_eofSent)
            m_eofSent = libssh2_channel_send_eof(m_channel) != LIBSSH2_ERROR_EAGAIN;
    }
    return sent;
}

bool StreamCore::receiveSome(SshLock &lock, bool isErr)
{
    const auto got = libssh2_channel_read_ex(m_channel, isErr ? SSH_EXTENDED_DATA_STDERR : 0,
                                             m_buffer.data(), size_t(m_buffer.size()));
    m_session->flush(); // window adjustments should not wait for the callback
    if (got <= 0) {
        // Of a lost line sessionEnded() tells, with the reason.
        if (got < 0 && got != LIBSSH2_ERROR_EAGAIN && !m_session->line().isPeerGone())
            startClosing();
        return false;
    }
    const QByteArray bytes = takeRead(got);
    if (m_events.data)
        callBack(lock, [&] { m_events.data(bytes, isErr); });
    return true;
}

/// A full buffer is handed over as it is, a little of one copied.
QByteArray StreamCore::takeRead(qsizetype size)
{
    if (size < kReadSize / 2)
        return QByteArray(m_buffer.constData(), size);
    m_buffer.truncate(size);
    return std::exchange(m_buffer, QByteArray(kReadSize, Qt::Uninitialized));
}

SshService::Next StreamCore::finish(SshLock &lock)
{
    // The exit status comes before the other side's close; eof alone may be earlier.
    if (!m_closing && libssh2_channel_close(m_channel) == LIBSSH2_ERROR_EAGAIN)
        return Next::Wait;
    SshStreamEnd end;
    end.exitCode = libssh2_channel_get_exit_status(m_channel);
    end.signal = m_session->exitSignal(m_channel);
    m_session->discardChannel(takeChannel());
    tellClosed(lock, end);
    return Next::Done;
}

void StreamCore::tellClosed(SshLock &lock, const SshStreamEnd &end)
{
    const auto owner = std::exchange(m_owner, nullptr);
    if (std::exchange(m_told, true))
        return;
    if (m_events.closed)
        callBack(lock, [&] { m_events.closed(end); });
    // The last owner of a connection may wait for this very thread's lock.
    if (owner) {
        lock.unlock();
        const_cast<std::shared_ptr<void> &>(owner).reset();
        lock.lock();
    }
}

void StreamCore::sessionEnded(SshLock &lock, const Error &reason)
{
    takeChannel(); // the session frees it
    tellClosed(lock, {.exitCode = -1, .error = reason});
}

void StreamCore::write(const QByteArray &bytes)
{
    {
        const std::lock_guard guard(m_wishesMutex);
        if (!m_isOpen || m_wishes.finishWriting)
            return;
        m_wishes.out += bytes;
        m_pending += bytes.size();
    }
    m_session->wake();
}

void StreamCore::finishWriting()
{
    {
        const std::lock_guard guard(m_wishesMutex);
        m_wishes.finishWriting = true;
    }
    m_session->wake();
}

void StreamCore::setPaused(bool paused)
{
    m_paused = paused;
    m_session->wake();
}

void StreamCore::resize(int columns, int rows)
{
    {
        const std::lock_guard guard(m_wishesMutex);
        m_wishes.columns = std::max(columns, 1);
        m_wishes.rows = std::max(rows, 1);
    }
    m_session->wake();
}

void StreamCore::detach()
{
    std::shared_ptr<void> owner;
    {
        SshLock lock = m_session->lock();
        m_detached = true;
        if (!m_session->isOwnThread())
            m_callEnded.wait(lock, [this] { return !m_calling; });
        owner = std::exchange(m_owner, nullptr);
        if (m_channel)
            m_session->discardChannel(takeChannel());
        m_session->wake();
    }
}

SshStream::SshStream(std::shared_ptr<StreamCore> core)
    : m_core(std::move(core))
{}

SshStream::~SshStream()
{
    m_core->detach();
}

void SshStream::write(const QByteArray &bytes)
{
    m_core->write(bytes);
}

qsizetype SshStream::pendingBytes() const
{
    return m_core->pendingBytes();
}

void SshStream::finishWriting()
{
    m_core->finishWriting();
}

void SshStream::pause()
{
    m_core->setPaused(true);
}

void SshStream::resume()
{
    m_core->setPaused(false);
}

bool SshStream::isOpen() const
{
    return m_core->isOpen();
}

void SshStream::close()
{
    m_core->detach();
}

void SshShell::resize(int columns, int rows)
{
    m_core->resize(columns, rows);
}

} // namespace machinist
