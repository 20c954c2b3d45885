// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/plugin/rpc.h"

#include <QTcpSocket>
#include <QThreadPool>

#include <functional>

namespace machinist::plugin {

class ServedDriver;

/// One client of a served driver: the HTTP greeting, then net/rpc. Requests are answered side by
/// side, replies in the order of completion. Main thread; deletes itself when the client goes.
class ServerConnection final : public QObject
{
    Q_OBJECT

public:
    ServerConnection(QTcpSocket *socket, ServedDriver &driver, QThreadPool &workers,
                     QObject *parent);

signals:
    /// The client is alive.
    void beaten();
    /// The client is done; the reply is on its way.
    void closed();

private:
    void read();
    bool greet();
    void serve(const Message &request);
    void work(const Message &request, const QByteArray &method);
    void reply(const Message &request, const Result<Answer> &answer);

    QTcpSocket *m_socket;
    ServedDriver &m_driver;
    QThreadPool &m_workers;
    ServerCodec m_codec;
    QByteArray m_greeting;
    bool m_isGreeted = false;
};

} // namespace machinist::plugin
