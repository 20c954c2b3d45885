// SPDX-License-Identifier: Apache-2.0
#include "drivers/plugin/pluginclient.h"

#include "drivers/plugin/pluginlink.h"

#include <QCoreApplication>
#include <QDeadlineTimer>

#include <utility>

using namespace std::chrono_literals;

namespace machinist::plugin {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Plugin)
};

constexpr auto kAddressLimit = 10s;
constexpr auto kVersionLimit = 10s;
constexpr auto kPollInterval = 100ms; // also how late a cancellation is seen

QByteArray serviceMethod(const QByteArray &service, const char *method)
{
    return service + '.' + method;
}

/// A Go error's text: its first line for the user, the rest (a stack) for the details.
Error fromPlugin(const QString &text)
{
    const qsizetype end = text.indexOf(u'\n');
    const QString first = end < 0 ? text : text.left(end);
    // Docker Machine's own sentences, which its base driver says for all.
    const bool isNotThere = first == u"Host is not running" || first == u"IP address is not set";
    return {.kind = isNotThere ? ErrorKind::NotFound : ErrorKind::ToolFailed,
            .message = first,
            .details = end < 0 ? QString() : text.mid(end + 1)};
}

} // namespace

PluginClient::PluginClient(const PluginCommand &command, const Redact &redact)
    : m_state(std::make_shared<LinkState>())
    , m_command(command)
    , m_redact(redact)
    , m_link(new PluginLink(command, m_state))
    , m_service("RPCServerDriver")
{
    m_link->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::started, m_link, &PluginLink::start);
    QObject::connect(&m_thread, &QThread::finished, m_link, &QObject::deleteLater);
    m_thread.start();
}

PluginClient::~PluginClient()
{
    QMetaObject::invokeMethod(
        m_link,
        [link = m_link, close = serviceMethod(m_service, "Close"), kill = m_isAbandoned] {
            link->finish(close, kill);
        },
        Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

Result<std::unique_ptr<PluginClient>>
PluginClient::start(const PluginCommand &command, OperationContext &context, const Redact &redact)
{
    TRY(context.checkpoint());
    std::unique_ptr<PluginClient> client(new PluginClient(command, redact));
    if (auto ready = client->waitUntilReady(context); !ready) {
        client->abandon();
        return ready.error();
    }
    TRY(client->checkVersion(context));
    QMetaObject::invokeMethod(
        client->m_link,
        [link = client->m_link, beat = serviceMethod(client->m_service, "Heartbeat")] {
            link->beginHeartbeat(beat);
        });
    return client;
}

Result<> PluginClient::waitUntilReady(OperationContext &context)
{
    const QDeadlineTimer limit(kAddressLimit);
    std::unique_lock lock(m_state->mutex);
    while (!m_state->isReady) {
        if (m_state->end)
            return *m_state->end;
        TRY(context.checkpoint());
        if (limit.hasExpired())
            return Error{
                .kind = ErrorKind::TimedOut,
                .message
                = Text::tr("%1 did not say its address within 10 s.").arg(m_command.program),
                .details = m_state->lastWords.join(u'\n'),
                .hint = Text::tr("See whether it is a plugin of Docker Machine.")};
        m_state->changed.wait_for(lock, kPollInterval);
    }
    return {};
}

Result<> PluginClient::checkVersion(OperationContext &context)
{
    auto version = call("GetVersion", noArgument(), context, kVersionLimit);
    if (!version && version.error().kind == ErrorKind::ToolFailed && isAlive()) {
        m_service = "RpcServerDriver"; // before Docker Machine 0.5.1
        version = call("GetVersion", noArgument(), context, kVersionLimit);
    }
    const gob::Value value = TRY(std::move(version));
    if (value.toInt() == kApiVersion)
        return {};
    return Error{
        .kind = ErrorKind::NotSupported,
        .message
        = Text::tr("Driver binary uses an incompatible API version (%1)").arg(value.toInt()),
        .hint = Text::tr("Install another version of %1.").arg(m_command.program)};
}

bool PluginClient::isAlive() const
{
    const std::lock_guard lock(m_state->mutex);
    return !m_state->end;
}

void PluginClient::forwardLines(OperationContext &context)
{
    for (const QString &line : std::exchange(m_state->lines, {}))
        context.step(m_redact(line));
}

Result<gob::Value> PluginClient::call(const char *method, const Argument &argument,
                                      OperationContext &context, Milliseconds limit)
{
    TRY(context.checkpoint());
    const quint64 number = ++m_number;
    const QDeadlineTimer deadline
        = limit > 0ms ? QDeadlineTimer(limit) : QDeadlineTimer(QDeadlineTimer::Forever);
    std::unique_lock lock(m_state->mutex);
    m_state->awaited.insert(number);
    QMetaObject::invokeMethod(m_link,
                              [link = m_link, name = serviceMethod(m_service, method), number,
                               argument] { link->send(name, number, argument); });
    const auto wait = [&]() -> Result<gob::Value> {
        for (;;) {
            forwardLines(context);
            if (m_state->replies.contains(number)) {
                const Message reply = m_state->replies.take(number);
                if (reply.error.isEmpty())
                    return reply.value;
                return fromPlugin(m_redact(QString::fromUtf8(reply.error)));
            }
            if (m_state->end) {
                Error error = *m_state->end;
                error.details = m_redact(error.details);
                return error;
            }
            TRY(context.checkpoint());
            if (deadline.hasExpired())
                return Error{.kind = ErrorKind::TimedOut,
                             .message = Text::tr("%1 did not answer \"%2\" within %3 s.")
                                            .arg(m_command.program, QLatin1String(method))
                                            .arg(limit / 1s)};
            m_state->changed.wait_for(lock, kPollInterval);
        }
    };
    auto outcome = wait();
    m_state->awaited.erase(number);
    return outcome;
}

} // namespace machinist::plugin
