// SPDX-License-Identifier: Apache-2.0
#include "models/base/storage.h"
#include "models/driver/driverregistry.h"
#include "models/lifecycle/lifecycle.h"
#include "models/lifecycle/machinesession.h"
#include "models/machine/machineextras.h"
#include "models/machine/machinestore.h"
#include "models/ssh/sshpool.h"
#include "tests/support/keyringsession.h"
#include "tests/support/recordingcontext.h"

#include <QDirIterator>

using namespace machinist;

namespace {

constexpr Flag kFlags[] = {
    {.name = "vault-token", .kind = FlagKind::Secret, .env = "VAULT_TOKEN"},
    {.name = "vault-pin", .kind = FlagKind::Secret, .env = "VAULT_PIN"},
    {.name = "vault-region", .fallback = "here"},
};
constexpr SecretField kSecrets[] = {{"AccessToken", "vault-token"}, {"Login.Pin", "vault-pin"}};

/// A provider for which nothing but its token counts; it works while it knows it.
class VaultDriver final : public Driver
{
public:
    explicit VaultDriver(const DriverSeat &seat)
        : m_config(seat.config)
    {}
    Result<> configure(const FlagValues &values) override
    {
        m_config.set(QLatin1String("AccessToken"), values.text("vault-token"));
        JsonObject login;
        login.set(QLatin1String("Pin"), values.text("vault-pin"));
        m_config.set(QLatin1String("Login"), login);
        m_config.set(QLatin1String("Region"), values.text("vault-region"));
        return {};
    }
    JsonObject config() const override { return m_config; }
    Result<> preCheck(DriverContext &) override { return {}; }
    Result<> create(DriverContext &context) override
    {
        m_config.set(QLatin1String("Id"), QStringLiteral("vault-1"));
        TRY(context.save());
        return signedIn();
    }
    Result<> start(DriverContext &) override { return signedIn(); }
    Result<> stop(DriverContext &) override { return signedIn(); }
    Result<> restart(DriverContext &) override { return signedIn(); }
    Result<> kill(DriverContext &) override { return signedIn(); }
    Result<> remove(DriverContext &) override { return signedIn(); }
    Result<PowerState> state(OperationContext &) override { return PowerState::Running; }
    Result<QString> url(OperationContext &) override { return QStringLiteral("tcp://127.0.0.1:1"); }
    Result<QString> ip(OperationContext &) override { return QStringLiteral("127.0.0.1"); }
    Result<SshTarget> ssh(OperationContext &) override { return SshTarget(); }

private:
    Result<> signedIn() const
    {
        const QString pin = m_config.object(QLatin1String("Login")).text(QLatin1String("Pin"));
        if (m_config.text(QLatin1String("AccessToken")) == u"sesame-0815"
            && (pin == u"pin-4711" || !m_config.contains(QLatin1String("Login"))))
            return {};
        return Error{.kind = ErrorKind::NotAuthorised, .message = QStringLiteral("Wrong token.")};
    }
    JsonObject m_config;
};

const DriverInfo &vault()
{
    static const DriverInfo info{
        .id = "vault",
        .displayName = "Vault",
        .summary = "",
        .iconName = "",
        .flags = kFlags,
        .abilities = {.isProvisioned = false},
        .make = [](const DriverSeat &seat) { return std::make_unique<VaultDriver>(seat); },
        .secrets = kSecrets};
    return info;
}

CreateRequest request(const QString &name)
{
    return {.name = name,
            .driver = QStringLiteral("vault"),
            .driverFlags = {{QStringLiteral("vault-token"), {QStringLiteral("sesame-0815")}},
                            {QStringLiteral("vault-pin"), {QStringLiteral("pin-4711")}}}};
}

} // namespace

/// Secrets of machines, with and without a real keyring.
class tst_MachineSecrets final : public QObject
{
    Q_OBJECT

    std::unique_ptr<KeyringSession> m_session;
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<MachineStore> m_store;
    const DriverInfo *m_infos[1] = {&vault()};
    DriverRegistry m_drivers{m_infos};
    SshPool m_pool;

    QByteArray everyFile() const
    {
        QByteArray all;
        QDirIterator it(m_home->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (it.hasNext())
            all += readFile(it.next()).value_or(QByteArray());
        return all;
    }

private slots:
    void initTestCase()
    {
        if (const QString missing = KeyringSession::missing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        m_session = std::make_unique<KeyringSession>();
        QVERIFY(m_session->start());
    }
    void cleanupTestCase() { m_session.reset(); }
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<MachineStore>(m_home->path());
        qunsetenv("VAULT_TOKEN");
        qunsetenv("VAULT_PIN");
    }

    void aCreatedMachineWorksLaterYetNoFileHasItsSecret()
    {
        {
            Lifecycle lifecycle(*m_store, m_drivers, m_pool);
            RecordingContext context;
            const auto created = lifecycle.create(request(QStringLiteral("box")), context);
            QVERIFY2(created, created ? "" : qPrintable(created.error().message));
        }
        QVERIFY(everyFile().contains("vault-1"));
        QVERIFY(!everyFile().contains("sesame-0815"));
        QVERIFY(!everyFile().contains("pin-4711"));
        Lifecycle later(*m_store, m_drivers, m_pool);
        RecordingContext context;
        QVERIFY(later.restart(QStringLiteral("box"), context));
        QVERIFY(!everyFile().contains("sesame-0815"));
        QVERIFY(later.remove(QStringLiteral("box"), false, context));
    }

    void twoMachinesOfOneTokenShareAnAccount()
    {
        Lifecycle lifecycle(*m_store, m_drivers, m_pool);
        RecordingContext context;
        QVERIFY(lifecycle.create(request(QStringLiteral("one")), context));
        QVERIFY(lifecycle.create(request(QStringLiteral("two")), context));
        QCOMPARE(lifecycle.secrets().accounts().all()->size(), 1);
        QCOMPARE(loadExtras(*m_store, QStringLiteral("one"))->account(),
                 loadExtras(*m_store, QStringLiteral("two"))->account());
    }

    void anAccountThatIsGoneLeavesTheVariable()
    {
        Lifecycle lifecycle(*m_store, m_drivers, m_pool);
        RecordingContext context;
        QVERIFY(lifecycle.create(request(QStringLiteral("box")), context));
        const QString account = loadExtras(*m_store, QStringLiteral("box"))->account();
        QVERIFY(lifecycle.secrets().accounts().remove(account));
        Lifecycle later(*m_store, m_drivers, m_pool);
        const auto refused = later.restart(QStringLiteral("box"), context);
        QCOMPARE(refused.error().kind, ErrorKind::NotAuthorised);
        qputenv("VAULT_TOKEN", "sesame-0815");
        qputenv("VAULT_PIN", "pin-4711");
        QVERIFY(later.restart(QStringLiteral("box"), context));
        QVERIFY(!everyFile().contains("sesame-0815"));
    }

    void plainTextOfDockerMachineStaysUntilItIsMoved()
    {
        Machine machine(QStringLiteral("old"), QStringLiteral("vault"), m_store->root());
        JsonObject config;
        config.set(QLatin1String("AccessToken"), QStringLiteral("sesame-0815"));
        machine.setDriverConfig(config);
        QVERIFY(m_store->create(machine));
        Lifecycle lifecycle(*m_store, m_drivers, m_pool);
        RecordingContext context;
        QVERIFY(lifecycle.restart(QStringLiteral("old"), context));
        QVERIFY(everyFile().contains("sesame-0815"));
        QVERIFY(
            MachineSecrets::isPlain(vault(), m_store->load(QStringLiteral("old"))->driverConfig()));
        QVERIFY(lifecycle.secrets().protect(QStringLiteral("old"), vault()));
        QVERIFY(!everyFile().contains("sesame-0815"));
        Lifecycle later(*m_store, m_drivers, m_pool);
        QVERIFY(later.restart(QStringLiteral("old"), context));
    }
};

QTEST_GUILESS_MAIN(tst_MachineSecrets)
#include "tst_machinesecrets.moc"
