// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/httprequest.h"
#include "tests/support/recordingcontext.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>

#include <csignal>

#include <sys/prctl.h>

namespace machinist::test {

/// A provider's stand-in from tests/fakes, run as a program of its own on 127.0.0.1, and its
/// control endpoint. Needs python3.
class FakeCloud
{
public:
    /// Empty where it can run here; else the reason, for QSKIP.
    static QString whyNot()
    {
        return QStandardPaths::findExecutable(QStringLiteral("python3")).isEmpty()
            ? QStringLiteral("python3 is not installed")
            : QString();
    }

    ~FakeCloud()
    {
        m_process.kill();
        m_process.waitForFinished(3000);
    }

    /// \a script below tests/fakes, or a program by its whole path, with \a arguments. False where
    /// it does not come up.
    bool start(const QString &script, const QStringList &arguments = {},
               const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment())
    {
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        // A test that crashes runs no destructor.
        m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
        if (QDir::isAbsolutePath(script))
            m_process.start(script, arguments);
        else
            m_process.start(QStringLiteral("python3"),
                            QStringList{QStringLiteral(MACHINIST_FAKES "/") + script} + arguments);
        while (!m_process.canReadLine())
            if (!m_process.waitForReadyRead(20000))
                return false;
        // Some say "ready" first.
        m_port = m_process.readLine().trimmed().split(' ').last().toInt();
        return m_port > 0;
    }

    QString address() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_port); }

    /// Restarts the count of requests; what else \a wish says stays until the next call.
    QJsonObject control(QJsonObject wish = {}) const
    {
        wish[QLatin1String("restart")] = true;
        if (!wish.contains(QLatin1String("faults")))
            wish[QLatin1String("faults")] = QJsonArray();
        return ask("POST", QJsonDocument(wish).toJson());
    }
    /// One fault at the request of that number.
    void failAt(int number, const QString &kind) const
    {
        const QJsonObject fault{{QLatin1String("at"), number}, {QLatin1String("kind"), kind}};
        control({{QLatin1String("faults"), QJsonArray{fault}}});
    }
    /// All requests from that number on, as when the program is killed there.
    void failFrom(int number, const QString &kind) const
    {
        const QJsonObject fault{{QLatin1String("at"), 0},
                                {QLatin1String("from"), number},
                                {QLatin1String("kind"), kind}};
        control({{QLatin1String("faults"), QJsonArray{fault}}});
    }
    /// The next \a times that something is asked by a method and path of that pattern, there is no
    /// such thing: as where a provider does not show yet what it has just made.
    void hide(const QString &pattern, int times) const
    {
        const QJsonObject fault{{QLatin1String("match"), pattern},
                                {QLatin1String("times"), times},
                                {QLatin1String("kind"), QStringLiteral("404")}};
        control({{QLatin1String("faults"), QJsonArray{fault}}});
    }
    void setOption(const QString &name, const QJsonValue &value) const
    {
        control({{QLatin1String("options"), QJsonObject{{name, value}}}});
    }
    QJsonArray requests() const { return ask("GET")[QLatin1String("requests")].toArray(); }
    /// How many things the account has.
    int left() const
    {
        int all = 0;
        for (const auto &kind : ask("GET")[QLatin1String("left")].toObject())
            all += int(kind.toArray().size());
        return all;
    }
    /// The JSON body of the first request of that method and path.
    QJsonObject sent(const QString &method, const QString &path) const
    {
        for (const auto &request : requests())
            if (request[QLatin1String("method")].toString() == method
                && request[QLatin1String("path")].toString() == path)
                return QJsonDocument::fromJson(request[QLatin1String("body")].toString().toUtf8())
                    .object();
        return {};
    }

    /// One call of the control endpoint. Its silence ends the test: it would look like an account
    /// that has nothing left.
    QJsonObject ask(const QByteArray &method, const QByteArray &body = {},
                    const QString &path = QStringLiteral("/_control")) const
    {
        RecordingContext context;
        const auto reply = run(HttpRequest{.method = method,
                                           .url = QUrl(address() + path),
                                           .headers = {{"Content-Type", "application/json"}},
                                           .body = body},
                               context);
        if (!reply || !reply->isGood())
            qFatal("the stand-in does not answer %s: %s", qPrintable(path),
                   reply ? reply->body.constData() : qPrintable(reply.error().message));
        return QJsonDocument::fromJson(reply->body).object();
    }

private:
    QProcess m_process;
    int m_port = 0;
};

} // namespace machinist::test
