// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/driver.h"
#include "models/machine/fileledger.h"
#include "tests/support/fakecloud.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace machinist {
const DriverInfo &azureDriver();
}

namespace machinist::test {

inline QString s(const char *text)
{
    return QString::fromUtf8(text);
}

// What the stand-in (tests/fakes/azure) knows.
inline constexpr char kSubscription[] = "99999999-8888-7777-6666-555555555555";
inline constexpr char kTenant[] = "11111111-2222-3333-4444-555555555555";
inline constexpr char kClient[] = "aaaaaaaa-0000-0000-0000-000000000001";
inline constexpr char kSecret[] = "azure-Secret~Value.123";

using Given = QHash<QString, QStringList>;

/// The stand-in for Azure.
class AzureCloud : public FakeCloud
{
public:
    bool start()
    {
        // Private authorities would be read anew for each of thousands of clients.
        qunsetenv("SSL_CERT_FILE");
        return FakeCloud::start(s("azure/server.py"));
    }

    /// As after its start, but for what it holds.
    void reset() const
    {
        control({{s("options"),
                  QJsonObject{{s("looks"), 2},
                              {s("retry_after"), s("0")},
                              {s("location_only"), false},
                              {s("unregistered"), QJsonArray()},
                              {s("page_size"), 100},
                              {s("fail_machine"), QString()},
                              {s("reserved"), 0},
                              {s("cascades"), true},
                              {s("consent_after"), 2},
                              {s("declines"), false},
                              {s("no_catalogue"), false}}}});
    }
    /// Puts what another program made.
    void seed(const QJsonObject &resources) const
    {
        ask("POST", QJsonDocument(resources).toJson(), s("/_seed"));
    }
    /// The body of the first request of \a method to a path that ends with \a end.
    QJsonObject sentTo(const char *method, const char *end) const
    {
        for (const auto &value : requests()) {
            const QString path = value[s("path")].toString().section(u'?', 0, 0);
            if (value[s("method")].toString() == s(method) && path.endsWith(s(end)))
                return QJsonDocument::fromJson(value[s("body")].toString().toUtf8()).object();
        }
        return {};
    }
    /// "METHOD path?query" of each request to the resource manager, in order.
    QStringList asked() const
    {
        QStringList all;
        for (const auto &value : requests())
            if (value[s("path")].toString().startsWith(u"/subscriptions/"))
                all << value[s("method")].toString() + u' ' + value[s("path")].toString();
        return all;
    }
};

/// One machine with its store, as a program that may be killed at any moment sees it: each act
/// makes the driver anew from what was saved.
class AzureMachine
{
public:
    AzureMachine(const AzureCloud &cloud, const QString &name, Given given = {})
        : m_name(name)
    {
        const auto offer = [&](const char *flag, const QString &value) {
            if (!given.contains(s(flag)))
                given.insert(s(flag), {value});
        };
        offer("azure-subscription-id", s(kSubscription));
        offer("azure-client-id", s(kClient));
        if (!given.contains(s("azure-client-certificate")))
            offer("azure-client-secret", s(kSecret));
        offer("azure-endpoint", cloud.address());
        offer("azure-login-endpoint", cloud.address());
        m_values = parseFlags(azureDriver().flags, given);
        QDir().mkpath(seat().machineFolder());
        m_config.set(QLatin1String("PollInterval"), 1);
        if (!m_values)
            return;
        const auto driver = this->driver();
        m_configured = driver->configure(*m_values);
        m_config = driver->config();
    }

    DriverSeat seat() const { return {m_name, m_store.path(), m_config}; }
    std::unique_ptr<Driver> driver() const { return azureDriver().make(seat()); }
    const Result<> &configured() const { return m_configured; }
    const FlagValues &values() const { return *m_values; }
    JsonObject &config() { return m_config; }
    QString text(const char *key) const { return m_config.text(QLatin1String(key)); }
    RecordingContext &context() { return *m_context; }
    /// One that was not cancelled, for what comes after one that was.
    void newContext() { m_context = std::make_unique<RecordingContext>(); }

    Result<> act(Result<> (Driver::*what)(DriverContext &))
    {
        const auto driver = this->driver();
        const auto ledger = FileLedger::open(seat().machineFolder());
        DriverContext context(*m_context, **ledger, [&] {
            m_config = driver->config();
            return Result<>();
        });
        const auto result = (driver.get()->*what)(context);
        if (!result)
            m_errors << result.error().message + u'\n' + result.error().details;
        return result;
    }
    Result<> create()
    {
        TRY(act(&Driver::preCheck));
        return act(&Driver::create);
    }
    Result<> remove() { return act(&Driver::remove); }
    PowerState state() { return driver()->state(*m_context).value_or(PowerState::Error); }
    QList<LedgerEntry> ledger() const
    {
        return (*FileLedger::open(seat().machineFolder()))->entries();
    }
    /// Everything the program has said or written, but for the keys of the machine.
    QByteArray traces() const
    {
        QByteArray all = (m_errors + m_context->lines + m_context->steps).join(u'\n').toUtf8();
        for (const QFileInfo &info : QDir(seat().machineFolder()).entryInfoList(QDir::Files)) {
            QFile file(info.filePath());
            if (!info.fileName().startsWith(u"id_") && file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
        return all;
    }

private:
    QTemporaryDir m_store;
    QString m_name;
    JsonObject m_config;
    Result<FlagValues> m_values = FlagValues();
    Result<> m_configured;
    std::unique_ptr<RecordingContext> m_context = std::make_unique<RecordingContext>();
    QStringList m_errors;
};

template<typename T>
QByteArray why(const Result<T> &result)
{
    return result ? QByteArray()
                  : (result.error().message + u'\n' + result.error().details).toUtf8();
}

#define VERIFY_DONE(call)                                                                          \
    do {                                                                                           \
        const auto outcome = (call);                                                               \
        QVERIFY2(outcome, machinist::test::why(outcome).constData());                              \
    } while (false)

} // namespace machinist::test
