// SPDX-License-Identifier: Apache-2.0
#include "app/application/singleinstance.h"

#include <QCryptographicHash>
#include <QDir>

namespace machinist {

namespace {

constexpr char kActivate[] = "activate\n";

QString socketName(const QString &name)
{
    const QString seed = QDir::homePath() + u'\n' + name;
    const QByteArray hash = QCryptographicHash::hash(seed.toUtf8(), QCryptographicHash::Sha256);
    return QStringLiteral("machinist-") + QString::fromLatin1(hash.toHex().left(16));
}

} // namespace

SingleInstance::SingleInstance(const QString &name)
    : m_socketName(socketName(name))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_probe, &QLocalSocket::connected, this, [this] {
        m_probe.write(kActivate);
        m_probe.flush();
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
        while (QLocalSocket *caller = m_server.nextPendingConnection()) {
            connect(caller, &QLocalSocket::disconnected, caller, &QObject::deleteLater);
            emit activated();
        }
    });
}

void SingleInstance::start()
{
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
