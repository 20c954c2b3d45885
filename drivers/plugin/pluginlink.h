// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/plugin/pluginclient.h"

#include <QHash>
#include <QProcess>
#include <QTcpSocket>
#include <QTimer>

#include <condition_variable>
#include <mutex>
#include <set>

namespace machinist::plugin {

/// What the plugin's thread and the caller's share. The mutex guards all of it.
struct LinkState
{
    std::mutex mutex;
    std::condition_variable changed;
    bool isReady = false; // connected
    std::optional<Error> end;
    std::set<quint64> awaited; // numbers of the calls that somebody waits for
    QHash<quint64, Message> replies;
    QStringList lines;     // of standard output, not handed on yet
    QStringList lastWords; // the end of standard error

    static constexpr qsizetype kMaxLines = 2000;
    static constexpr qsizetype kMaxLastWords = 30;
};

/// The side of a plugin that lives on its own thread: drains both outputs all the time, since a
/// plugin blocks on a full pipe, and sends the heartbeat, since it ends after ten seconds without.
class PluginLink final : public QObject
{
    Q_OBJECT

public:
    PluginLink(PluginCommand command, std::shared_ptr<LinkState> state);
    ~PluginLink() override;

    /// Each to be called on the link's thread.
    void start();
    void send(const QByteArray &method, quint64 number, const Argument &argument);
    /// Keeps the plugin alive from now on; \a method with its service.
    void beginHeartbeat(const QByteArray &method);
    /// Asks the plugin to close, or kills it; waits for its end.
    void finish(const QByteArray &closeMethod, bool kill);

private:
    void readOutput();
    void readErrors();
    void takeLine(const QByteArray &line);
    void dial(const QByteArray &address);
    void readSocket();
    void takeReplies();
    void beat();
    void end(Error error);
    void processEnded();

    PluginCommand m_command;
    std::shared_ptr<LinkState> m_state;
    QProcess *m_process = nullptr;
    QTcpSocket *m_socket = nullptr;
    QTimer *m_heart = nullptr;
    QByteArray m_heartbeat;
    quint64 m_beats = 0;
    ClientCodec m_codec;
    QByteArray m_greeting; // the reply to the handshake as far as it has come
    bool m_hasAddress = false;
    bool m_isConnected = false;
    bool m_isFinishing = false;
};

} // namespace machinist::plugin
