// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/httprequest.h"
#include "tests/support/recordingcontext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace machinist::test {

/// The program tests/fakes/google/simulator.py while this object lives.
class GoogleSimulator
{
public:
    /// Empty where it can run; else the reason, for QSKIP.
    static QString whyNot()
    {
        for (const char *tool : {"python3", "openssl"})
            if (QStandardPaths::findExecutable(QLatin1String(tool)).isEmpty())
                return QStringLiteral("%1 is not installed").arg(QLatin1String(tool));
        return {};
    }

    bool start()
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral("python3"),
                        {QStringLiteral(FAKES "/google/simulator.py"), m_folder.path()});
        if (!m_process.waitForReadyRead(30000))
            return false;
        m_port = m_process.readLine().trimmed().toInt();
        return m_port > 0;
    }
    ~GoogleSimulator()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    QString endpoint() const
    {
        return QStringLiteral("http://127.0.0.1:%1/compute/v1/").arg(m_port);
    }
    QString serviceFile() const { return m_folder.filePath(QStringLiteral("service.json")); }
    QString userFile() const { return m_folder.filePath(QStringLiteral("user.json")); }

    /// Forgets the requests so far and sets what goes wrong from now on.
    void control(const QJsonObject &wish = {}) { ask("POST", "/_control", wish); }
    void fault(int at, const char *kind, QJsonObject more = {})
    {
        more.insert(QStringLiteral("at"), at);
        more.insert(QStringLiteral("kind"), QLatin1String(kind));
        control({{QStringLiteral("faults"), QJsonArray{more}}});
    }
    QJsonArray list(const char *kind)
    {
        return ask("GET", "/_state").object().value(QLatin1String(kind)).toArray();
    }
    /// All that is there, of every kind.
    qsizetype leftovers()
    {
        return list("instances").size() + list("disks").size() + list("firewalls").size();
    }
    QJsonArray requests() { return ask("GET", "/_requests").array(); }
    /// The body of the first request of \a method whose path ends so.
    QJsonObject sent(const char *method, const char *end)
    {
        for (const auto &value : requests()) {
            const QJsonObject request = value.toObject();
            if (request.value(QLatin1String("method")).toString() == QLatin1String(method)
                && request.value(QLatin1String("path")).toString().endsWith(QLatin1String(end)))
                return request.value(QLatin1String("body")).toObject();
        }
        return {};
    }

private:
    QJsonDocument ask(const char *method, const char *path, const QJsonObject &body = {})
    {
        RecordingContext context;
        const auto reply = run(
            HttpRequest{
                .method = method,
                .url = QUrl(
                    QStringLiteral("http://127.0.0.1:%1%2").arg(m_port).arg(QLatin1String(path))),
                .body = QJsonDocument(body).toJson()},
            context);
        return reply ? QJsonDocument::fromJson(reply->body) : QJsonDocument();
    }

    QTemporaryDir m_folder;
    QProcess m_process;
    int m_port = 0;
};

} // namespace machinist::test
