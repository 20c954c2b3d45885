// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ssh/sshsession.h"
#include "models/ssh/sshstream.h"

#include <atomic>

namespace machinist {

/// A channel that the session's thread serves: what is behind an SshStream. Internal to models/ssh.
///
/// Members are under the session's lock, which that thread holds for as long as it decrypts. What
/// a window's thread asks for in passing (write(), pendingBytes(), finishWriting(), setPaused(),
/// isOpen(), resize()) is left for it in wishes of its own, and waits for nothing.
class StreamCore final : public SshService, public std::enable_shared_from_this<StreamCore>
{
public:
    StreamCore(std::shared_ptr<SshSession> session, _LIBSSH2_CHANNEL *channel,
               SshStreamEvents events, std::shared_ptr<void> owner);

    Next serve(SshLock &lock) override;
    void sessionEnded(SshLock &lock, const Error &reason) override;

    void write(const QByteArray &bytes);
    qsizetype pendingBytes() const { return m_pending; }
    void finishWriting();
    void setPaused(bool paused);
    bool isOpen() const { return m_isOpen; }
    void resize(int columns, int rows);
    /// No callback runs or comes after this; the channel is closed.
    void detach();

private:
    /// What was asked for since the thread last looked.
    struct Wishes
    {
        QByteArray out;
        bool finishWriting = false;
        int columns = 0, rows = 0; // 0: as they are
    };

    void takeWishes();
    void startClosing();
    _LIBSSH2_CHANNEL *takeChannel();
    bool sendSome();
    bool receiveSome(SshLock &lock, bool isErr);
    QByteArray takeRead(qsizetype size);
    Next finish(SshLock &lock);
    void tellClosed(SshLock &lock, const SshStreamEnd &end);
    /// Runs \a call with the lock free.
    void callBack(SshLock &lock, const std::function<void()> &call);

    std::shared_ptr<SshSession> m_session;
    std::shared_ptr<void> m_owner; // the connection: lives as long as a stream is open
    _LIBSSH2_CHANNEL *m_channel;
    SshStreamEvents m_events;
    QByteArray m_out;
    qsizetype m_outAt = 0;
    QByteArray m_buffer;
    int m_columns = 0, m_rows = 0; // to be told the host; 0: nothing to tell
    bool m_finishWriting = false;
    bool m_eofSent = false;
    bool m_undrained = false;
    bool m_closing = false;
    bool m_detached = false;
    bool m_calling = false;
    bool m_told = false;
    std::condition_variable m_callEnded;

    std::mutex m_wishesMutex; // held for moments only
    Wishes m_wishes;
    std::atomic<qsizetype> m_pending = 0; // bytes that have not left
    std::atomic<bool> m_paused = false;
    std::atomic<bool> m_isOpen = true;
};

} // namespace machinist
