// SPDX-License-Identifier: Apache-2.0
#include "drivers/plugin/serverconnection.h"

#include "drivers/plugin/serveddriver.h"

#include <QPointer>

namespace machinist::plugin {

namespace {

constexpr qsizetype kMaxGreeting = 4096;

} // namespace

ServerConnection::ServerConnection(QTcpSocket *socket, ServedDriver &driver, QThreadPool &workers,
                                   QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_driver(driver)
    , m_workers(workers)
{
    socket->setParent(this);
    connect(socket, &QTcpSocket::readyRead, this, &ServerConnection::read);
    connect(socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
}

void ServerConnection::read()
{
    const QByteArray bytes = m_socket->readAll();
    if (!m_isGreeted) {
        m_greeting += bytes;
        if (!greet())
            return;
    } else {
        m_codec.feed(bytes);
    }
    for (;;) {
        const auto request = m_codec.next();
        if (!request) {
            m_socket->abort();
            return;
        }
        if (!*request)
            return;
        serve(**request);
    }
}

/// True once the greeting is whole; what stood behind it is in the codec then.
bool ServerConnection::greet()
{
    // Go's server takes both ends of a line.
    qsizetype end = m_greeting.indexOf("\n\n");
    qsizetype size = 2;
    if (const qsizetype other = m_greeting.indexOf("\r\n\r\n");
        other >= 0 && (end < 0 || other < end)) {
        end = other;
        size = 4;
    }
    if (end < 0) {
        if (m_greeting.size() > kMaxGreeting)
            m_socket->abort();
        return false;
    }
    if (!m_greeting.startsWith("CONNECT /_goRPC_ HTTP/1.")) {
        m_socket->write("HTTP/1.0 405 Method Not Allowed\n\n405 must CONNECT\n");
        m_socket->disconnectFromHost();
        return false;
    }
    m_isGreeted = true;
    m_socket->write(kConnected);
    m_codec.feed(m_greeting.mid(end + size));
    m_greeting.clear();
    return true;
}

void ServerConnection::serve(const Message &request)
{
    // "RPCServerDriver.", or "RpcServerDriver." of old clients.
    const QByteArray method = request.method.mid(request.method.indexOf('.') + 1);
    if (method == "GetVersion") {
        reply(request, numberAnswer(kApiVersion));
    } else if (method == "Heartbeat") {
        emit beaten();
        reply(request, noAnswer());
    } else if (method == "Close") {
        reply(request, noAnswer());
        m_socket->flush();
        emit closed();
    } else {
        work(request, method);
    }
}

void ServerConnection::work(const Message &request, const QByteArray &method)
{
    QPointer<ServerConnection> self(this);
    m_workers.start([self, driver = &m_driver, request, method, target = parent()] {
        const Result<Answer> answer = driver->call(method, request.value);
        QMetaObject::invokeMethod(target, [self, request, answer] {
            if (self)
                self->reply(request, answer);
        });
    });
}

void ServerConnection::reply(const Message &request, const Result<Answer> &answer)
{
    Message header{.method = request.method, .number = request.number};
    if (!answer) {
        const Error &error = answer.error();
        header.error = error.message.toUtf8();
        // "Host is not running" is compared as it is by clients.
        if (!error.hint.isEmpty() && error.kind != ErrorKind::NotFound)
            header.error += ' ' + error.hint.toUtf8();
        if (header.error.isEmpty())
            header.error = "failed";
    }
    m_socket->write(m_codec.reply(header, answer ? *answer : noAnswer()));
}

} // namespace machinist::plugin
