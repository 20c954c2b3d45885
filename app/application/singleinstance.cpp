// SPDX-License-Identifier: Apache-2.0
#include "app/application/singleinstance.h"

#include <QCryptographicHash>
#include <QDir>

namespace machinist {

namespace {

constexpr char kActivate[] = "activate";
constexpr char kOpen[] = "open ";
constexpr qint64 kLongestLine = 8192; // longer than any path

QByteArray requestFor(const QString &file)
{
    // A path may hold a newline; percent signs keep the line one line.
    return (file.isEmpty() ? QByteArray(kActivate) : kOpen + file.toUtf8().toPercentEncoding("/"))
        + '\n';
}

/// The file that \a line asks to open; empty where it asks for none.
QString fileIn(const QByteArray &line)
{
    if (!line.startsWith(kOpen))
        return {};
    const QString file
        = QString::fromUtf8(QByteArray::fromPercentEncoding(line.mid(qstrlen(kOpen)).trimmed()));
    return QDir::isAbsolutePath(file) ? file : QString();
}

QString socketName(const QString &name)
{
    const QString seed = QDir::homePath() + u'\n' + name;
    const QByteArray hash = QCryptographicHash::hash(seed.toUtf8(), QCryptographicHash::Sha256);
    return QStringLiteral("machinist-") + QString::fromLatin1(hash.toHex().left(16));
}

} // namespace

SingleInstance::SingleInstance(const QString &name, const QString &file)
    : m_socketName(socketName(name))
    , m_file(file)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_probe, &QLocalSocket::connected, this, [this] {
        if (!m_isQuiet) {
            m_probe.write(requestFor(m_file));
            m_probe.flush();
        }
        m_probe.disconnectFromServer();
        emit foundOther();
    });
    // Its state is still "connecting" at this moment.
    connect(&m_probe, &QLocalSocket::errorOccurred, this,
            [this](QLocalSocket::LocalSocketError error) {
                if (error != QLocalSocket::PeerClosedError && !m_server.isListening())
                    listen();
            });
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *caller = m_server.nextPendingConnection())
            onCaller(caller);
    });
}

void SingleInstance::onCaller(QLocalSocket *caller)
{
    caller->setReadBufferSize(kLongestLine);
    const auto read = [this, caller] {
        if (!caller->canReadLine())
            return;
        const QByteArray line = caller->readLine(kLongestLine);
        caller->disconnectFromServer();
        emit activated(fileIn(line));
    };
    connect(caller, &QLocalSocket::readyRead, this, read);
    connect(caller, &QLocalSocket::disconnected, caller, &QObject::deleteLater);
    read(); // it may all be here already
}

void SingleInstance::start(bool quietly)
{
    m_isQuiet = quietly;
    m_probe.connectToServer(m_socketName);
}

void SingleInstance::listen()
{
    // What a killed program left behind refuses nobody, and would refuse us the name.
    QLocalServer::removeServer(m_socketName);
    // Where it cannot listen the program still runs; it only cannot be called forward.
    m_server.listen(m_socketName);
    emit becameFirst();
}

} // namespace machinist
