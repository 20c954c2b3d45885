// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/builtindrivers.h"
#include "models/base/storage.h"
#include "models/machine/fileledger.h"
#include "models/operations/httprequest.h"
#include "tests/support/recordingcontext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

namespace machinist::test {

inline QString text(const char *ascii)
{
    return QString::fromLatin1(ascii);
}

/// The stand-in cloud (tests/fakes/openstack) as a child process.
class FakeCloud
{
public:
    FakeCloud()
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(text("python3"), {text(OPENSTACK_FAKE)});
        while (!m_process.canReadLine() && m_process.waitForReadyRead(20000))
            continue;
        if (m_process.canReadLine())
            m_port = m_process.readAllStandardOutput().trimmed().split(' ').last().toInt();
    }
    ~FakeCloud()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished(5000);
    }

    bool isReady() const { return m_port > 0; }
    QString url(const char *path) const
    {
        return QStringLiteral("http://127.0.0.1:%1%2").arg(m_port).arg(text(path));
    }
    /// Sends \a what to the control address; null only reads. Returns what there is.
    QJsonObject control(const QJsonObject &what = {})
    {
        RecordingContext context;
        const HttpRequest request{.method = what.isEmpty() ? "GET" : "POST",
                                  .url = QUrl(url("/_control")),
                                  .body
                                  = what.isEmpty() ? QByteArray() : QJsonDocument(what).toJson()};
        const auto reply = run(request, context);
        return reply ? QJsonDocument::fromJson(reply->body).object() : QJsonObject();
    }
    void setOptions(const QJsonObject &options = {}) { control({{text("set"), options}}); }
    void fail(const QString &how, int at) { control({{text("fault"), how}, {text("at"), at}}); }
    /// How many things of ours are left.
    int left()
    {
        const QJsonObject all = control();
        int count = 0;
        for (const char *kind : {"servers", "keypairs", "floating", "volumes", "groups"})
            count += int(all.value(text(kind)).toArray().size());
        return count;
    }
    /// The requests of \a method to a path that ends with \a end, since the last setOptions().
    QList<QJsonObject> requests(const QString &method, const QString &end)
    {
        QList<QJsonObject> found;
        for (const QJsonValue one : control().value(text("requests")).toArray()) {
            if (one[text("method")].toString() == method
                && one[text("path")].toString().endsWith(end))
                found << one.toObject();
        }
        return found;
    }

private:
    QProcess m_process;
    int m_port = 0;
};

/// One machine of one driver in a store of its own.
class Bench
{
public:
    explicit Bench(const char *driver)
    {
        for (const DriverInfo *info : builtinDrivers()) {
            if (QByteArray(info->id) == driver)
                m_info = info;
        }
        m_seat = {.machineName = text("m1"), .storePath = m_home.path()};
        m_seat.config.set(QLatin1String("PollInterval"), 20);
        if (makeFolder(m_seat.machineFolder()))
            m_ledger = std::move(*FileLedger::open(m_seat.machineFolder()));
        restart(m_seat.config);
    }

    const DriverInfo &info() const { return *m_info; }
    Driver &driver() { return *m_driver; }
    JsonObject config() const { return m_driver->config(); }
    FileLedger &ledger() { return *m_ledger; }
    RecordingContext &recording() { return *m_recording; }
    DriverContext &context() { return *m_context; }
    QString folder() const { return m_seat.machineFolder(); }
    QString path(const char *name) const { return m_home.filePath(text(name)); }

    Result<> configure(const QHash<QString, QStringList> &given)
    {
        return m_driver->configure(TRY(parseFlags(m_info->flags, given)));
    }
    /// Another run of the program: only what is stored goes on.
    void restart(const JsonObject &config)
    {
        m_seat.config = config;
        m_driver = m_info->make(m_seat);
        m_recording = std::make_unique<RecordingContext>();
        m_context
            = std::make_unique<DriverContext>(*m_recording, *m_ledger, [] { return Result<>(); });
    }
    void restart() { restart(m_driver->config()); }
    Result<> make()
    {
        TRY(m_driver->preCheck(*m_context));
        return m_driver->create(*m_context);
    }
    Result<> remove() { return m_driver->remove(*m_context); }
    /// All that was said or written, where no secret may be.
    QByteArray everythingWritten() const
    {
        QByteArray all = (m_recording->lines + m_recording->steps).join(u'\n').toUtf8();
        for (const LedgerEntry &entry : m_ledger->entries())
            all += entry.name.toUtf8() + entry.id.toUtf8() + toGoJson(entry.data.json());
        return all;
    }

private:
    QTemporaryDir m_home;
    const DriverInfo *m_info = nullptr;
    DriverSeat m_seat;
    std::unique_ptr<FileLedger> m_ledger;
    std::unique_ptr<Driver> m_driver;
    std::unique_ptr<RecordingContext> m_recording;
    std::unique_ptr<DriverContext> m_context;
};

inline QByteArray why(const Result<> &result)
{
    return result ? QByteArray()
                  : (result.error().message + u'\n' + result.error().details).toUtf8();
}

} // namespace machinist::test
