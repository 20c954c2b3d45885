// SPDX-License-Identifier: Apache-2.0
#include "drivers/plugin/pluginlink.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QProcessEnvironment>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace std::chrono_literals;

namespace machinist::plugin {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Plugin)
};

constexpr auto kHeartbeatInterval = 5s;
constexpr int kCloseGrace = 3000; // ms
constexpr int kTerminateGrace = 1000;
/// Numbers of heartbeats, far above those of calls.
constexpr quint64 kFirstBeat = quint64(1) << 62;
constexpr qsizetype kMaxLine = 64 * 1024;

Error notAPlugin(const QString &program, const QByteArray &said)
{
    return {.kind = ErrorKind::BadReply,
            .message
            = Text::tr("%1 does not speak the protocol of Docker Machine's plugins.").arg(program),
            .details = QString::fromUtf8(said.left(200)),
            .hint = Text::tr("Install another version of it.")};
}

} // namespace

PluginLink::PluginLink(PluginCommand command, std::shared_ptr<LinkState> state)
    : m_command(std::move(command))
    , m_state(std::move(state))
{}

PluginLink::~PluginLink() = default;

void PluginLink::start()
{
    m_process = new QProcess(this);
    m_socket = new QTcpSocket(this);
    m_heart = new QTimer(this);
    m_heart->setInterval(kHeartbeatInterval);
    connect(m_heart, &QTimer::timeout, this, &PluginLink::beat);
    connect(m_process, &QProcess::readyReadStandardOutput, this, &PluginLink::readOutput);
    connect(m_process, &QProcess::readyReadStandardError, this, &PluginLink::readErrors);
    connect(m_process, &QProcess::finished, this, &PluginLink::processEnded);
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end({.kind = ErrorKind::ToolMissing,
                 .message = Text::tr("%1 cannot be started.").arg(m_command.program),
                 .details = m_process->errorString(),
                 .hint = Text::tr("See whether it is a program for this computer.")});
    });
    connect(m_socket, &QTcpSocket::readyRead, this, &PluginLink::readSocket);
    connect(m_socket, &QTcpSocket::connected, this, [this] { m_socket->write(kHandshake); });
    connect(m_socket, &QTcpSocket::errorOccurred, this, [this] {
        if (m_isFinishing)
            return;
        // Where the process is going too, its end says more.
        if (!m_process->waitForFinished(kTerminateGrace))
            end({.kind = ErrorKind::ToolFailed,
                 .message = Text::tr("The connection to %1 was lost.").arg(m_command.program),
                 .details = m_socket->errorString()});
    });

    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QLatin1String(kTokenVariable), QLatin1String(kToken));
    environment.insert(QLatin1String(kNameVariable), m_command.driver);
    m_process->setProcessEnvironment(environment);
#ifdef Q_OS_UNIX
    // Ctrl+C is ours to act on: it must not reach the plugin in mid-work.
    m_process->setChildProcessModifier([] { ::setpgid(0, 0); });
#endif
    m_process->setStandardInputFile(QProcess::nullDevice());
    m_process->start(m_command.program, QStringList());
}

void PluginLink::send(const QByteArray &method, quint64 number, const Argument &argument)
{
    if (m_isConnected)
        m_socket->write(m_codec.request(method, number, argument));
}

void PluginLink::beginHeartbeat(const QByteArray &method)
{
    m_heartbeat = method;
    beat();
    m_heart->start();
}

void PluginLink::beat()
{
    send(m_heartbeat, kFirstBeat + m_beats++, noArgument());
}

void PluginLink::finish(const QByteArray &closeMethod, bool kill)
{
    m_isFinishing = true;
    m_heart->stop();
    if (m_process->state() == QProcess::NotRunning)
        return;
    if (!kill && m_isConnected) {
        send(closeMethod, kFirstBeat + m_beats++, noArgument());
        m_socket->waitForBytesWritten(kTerminateGrace);
        if (m_process->waitForFinished(kCloseGrace))
            return;
    }
    m_process->terminate();
    if (!m_process->waitForFinished(kTerminateGrace)) {
        m_process->kill();
        m_process->waitForFinished();
    }
}

void PluginLink::readOutput()
{
    m_process->setReadChannel(QProcess::StandardOutput);
    while (m_process->canReadLine() || m_process->bytesAvailable() > kMaxLine)
        takeLine(m_process->readLine(kMaxLine).trimmed());
}

void PluginLink::takeLine(const QByteArray &line)
{
    if (!m_hasAddress) {
        m_hasAddress = true;
        dial(line);
        return;
    }
    const std::lock_guard lock(m_state->mutex);
    if (m_state->lines.size() < LinkState::kMaxLines)
        m_state->lines << QString::fromUtf8(line);
    m_state->changed.notify_all();
}

void PluginLink::readErrors()
{
    const QList<QByteArray> lines = m_process->readAllStandardError().split('\n');
    const std::lock_guard lock(m_state->mutex);
    for (const QByteArray &line : lines) {
        if (!line.trimmed().isEmpty())
            m_state->lastWords << QString::fromUtf8(line.left(kMaxLine).trimmed());
    }
    while (m_state->lastWords.size() > LinkState::kMaxLastWords)
        m_state->lastWords.removeFirst();
}

void PluginLink::dial(const QByteArray &address)
{
    const qsizetype colon = address.lastIndexOf(':');
    const QHostAddress host(QString::fromLatin1(address.left(colon)));
    bool ok = false;
    const quint16 port = address.mid(colon + 1).toUShort(&ok);
    if (!ok || !host.isLoopback()) {
        end(notAPlugin(m_command.program, address));
        return;
    }
    m_socket->connectToHost(host, port);
}

void PluginLink::readSocket()
{
    QByteArray bytes = m_socket->readAll();
    if (!m_isConnected) {
        constexpr qsizetype kSize = sizeof kConnected - 1;
        m_greeting += bytes;
        if (!QByteArrayView(kConnected, kSize).startsWith(m_greeting.left(kSize))) {
            end(notAPlugin(m_command.program, m_greeting));
            return;
        }
        if (m_greeting.size() < kSize)
            return;
        m_isConnected = true;
        bytes = m_greeting.mid(kSize);
        m_greeting.clear();
        const std::lock_guard lock(m_state->mutex);
        m_state->isReady = true;
        m_state->changed.notify_all();
    }
    m_codec.feed(bytes);
    takeReplies();
}

void PluginLink::takeReplies()
{
    for (;;) {
        auto next = m_codec.next();
        if (!next) {
            end(next.error());
            return;
        }
        if (!*next)
            return;
        Message &reply = **next;
        if (reply.number >= kFirstBeat && !reply.error.isEmpty() && !m_isFinishing) {
            end({.kind = ErrorKind::ToolFailed,
                 .message = Text::tr("%1 does not answer the heartbeat.").arg(m_command.program),
                 .details = QString::fromUtf8(reply.error)});
            return;
        }
        const std::lock_guard lock(m_state->mutex);
        if (m_state->awaited.contains(reply.number)) // nobody waits for a cancelled call's
            m_state->replies.insert(reply.number, std::move(reply));
        m_state->changed.notify_all();
    }
}

void PluginLink::end(Error error)
{
    m_heart->stop();
    const std::lock_guard lock(m_state->mutex);
    if (!m_state->end)
        m_state->end = std::move(error);
    m_state->changed.notify_all();
}

void PluginLink::processEnded()
{
    if (m_isFinishing)
        return;
    readErrors();
    m_process->setReadChannel(QProcess::StandardOutput);
    readOutput();
    const QString what = m_process->exitStatus() == QProcess::CrashExit
        ? Text::tr("%1 was killed or crashed.").arg(m_command.program)
        : Text::tr("%1 ended unexpectedly (exit status %2).")
              .arg(m_command.program)
              .arg(m_process->exitCode());
    QString words;
    {
        const std::lock_guard lock(m_state->mutex);
        words = m_state->lastWords.join(u'\n');
    }
    end({.kind = ErrorKind::ToolFailed,
         .message = what,
         .details = words,
         .hint = Text::tr("Its last words are in the details; try a newer version of it.")});
}

} // namespace machinist::plugin
