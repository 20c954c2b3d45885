// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QStandardPaths>

namespace machinist {

/// One of the programs of tests/fakes/, running: see tests/fakes/shared/standin.py for its control.
class StandIn
{
public:
    /// Empty where it cannot be started, as on a computer without Python.
    QString start(const QString &script)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral("python3"), {script});
        while (!m_process.canReadLine() && m_process.waitForReadyRead(20'000)) {}
        const QByteArray port = m_process.readLine().trimmed();
        if (!port.isEmpty())
            m_root = QStringLiteral("http://127.0.0.1:") + QString::fromLatin1(port);
        return m_root;
    }
    ~StandIn()
    {
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(5000))
            m_process.kill();
        m_process.waitForFinished(5000);
    }

    QString root() const { return m_root; }
    QJsonObject state() { return control({}).value(QLatin1String("state")).toObject(); }
    QJsonArray requests() { return control({}).value(QLatin1String("requests")).toArray(); }
    void clear() { control({{QStringLiteral("clear"), true}}); }
    /// Forgets the requests and faults before it, then arms this one.
    void arm(const QJsonObject &fault)
    {
        control({{QStringLiteral("clear"), true}, {QStringLiteral("faults"), QJsonArray{fault}}});
    }
    QJsonObject control(const QJsonObject &asked)
    {
        QNetworkRequest request(QUrl(m_root + QStringLiteral("/_control")));
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        QNetworkAccessManager manager;
        std::unique_ptr<QNetworkReply> reply(manager.post(request, QJsonDocument(asked).toJson()));
        QEventLoop loop;
        QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
        loop.exec();
        return QJsonDocument::fromJson(reply->readAll()).object();
    }

private:
    QProcess m_process;
    QString m_root;
};

} // namespace machinist
