// SPDX-License-Identifier: Apache-2.0
#include "tests/drivers/amazonec2/ec2fixture.h"

#include "drivers/builtindrivers.h"
#include "models/base/storage.h"
#include "models/driver/driverregistry.h"
#include "models/operations/httprequest.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>

namespace machinist::test {

namespace {

constexpr char kPython[] = "/usr/bin/python3"; // Debian's, which has botocore
constexpr char kModel[] = "/usr/lib/python3/dist-packages/botocore/data/ec2/2016-11-15";

} // namespace

QString Ec2Fixture::whyNot()
{
    if (!QFileInfo::exists(QLatin1String(kPython)))
        return QStringLiteral("python3 is not installed");
    if (!QFileInfo::exists(QLatin1String(kModel)))
        return QStringLiteral("python3-botocore is not installed");
    return {};
}

Ec2Fixture::Ec2Fixture()
    : m_home(QDir::tempPath() + QStringLiteral("/ec2test"))
{
    for (const char *name :
         {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE",
          "AWS_DEFAULT_REGION", "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"})
        qunsetenv(name);
    qputenv("AWS_EC2_METADATA_DISABLED", "true");
    qputenv("HOME", m_home.path().toUtf8());
    m_simulator.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_simulator.start(QLatin1String(kPython), {QStringLiteral(EC2_SIMULATOR)});
    m_simulator.waitForReadyRead(30000);
    m_port = m_simulator.readLine().trimmed().toInt();
    m_seat = {.machineName = QStringLiteral("m1"),
              .storePath = m_home.filePath(QStringLiteral("store"))};
    (void)makeFolder(m_seat.machineFolder());
    m_ledger = std::move(*FileLedger::open(m_seat.machineFolder()));
    newContext();
}

Ec2Fixture::~Ec2Fixture()
{
    m_simulator.closeWriteChannel(); // the end of its input is the end of it
    if (!m_simulator.waitForFinished(5000))
        m_simulator.kill();
    m_simulator.waitForFinished(5000);
}

void Ec2Fixture::newContext()
{
    m_recording = std::make_unique<RecordingContext>();
    m_context = std::make_unique<DriverContext>(*m_recording, *m_ledger, [this] {
        saved = m_driver->config();
        return Result<>();
    });
}

const DriverInfo &Ec2Fixture::info()
{
    return *DriverRegistry(builtinDrivers()).find(u"amazonec2");
}

FlagValues Ec2Fixture::flags(QList<std::pair<const char *, QString>> more) const
{
    QHash<QString, QStringList> given{
        {QStringLiteral("amazonec2-access-key"), {QStringLiteral("AKIDEXAMPLE")}},
        {QStringLiteral("amazonec2-secret-key"),
         {QStringLiteral("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")}},
        {QStringLiteral("amazonec2-endpoint"), {url()}},
        {QStringLiteral("amazonec2-zone"), {QStringLiteral("us-east-1a")}}};
    for (const auto &[name, value] : more)
        given.insert(QLatin1String(name),
                     QByteArray(name) == "amazonec2-tags" ? QStringList{value} : value.split(u','));
    const auto values = parseFlags(info().flags, given);
    if (!values)
        qFatal("%s", qPrintable(values.error().message));
    return *values;
}

std::unique_ptr<Driver> Ec2Fixture::watched(std::unique_ptr<Driver> driver)
{
    m_driver = driver.get();
    return driver;
}

std::unique_ptr<Driver> Ec2Fixture::machine(QList<std::pair<const char *, QString>> more)
{
    auto driver = info().make(m_seat);
    if (const auto done = driver->configure(flags(std::move(more))); !done)
        qFatal("%s", qPrintable(done.error().message));
    saved = driver->config();
    saved.set(QLatin1String("PollInterval"), 100);
    DriverSeat seat = m_seat;
    seat.config = saved;
    return watched(info().make(seat));
}

std::unique_ptr<Driver> Ec2Fixture::reopened()
{
    newContext();
    DriverSeat seat = m_seat;
    seat.config = saved;
    m_ledger.reset();
    m_ledger = std::move(*FileLedger::open(m_seat.machineFolder()));
    newContext();
    return watched(info().make(seat));
}

QJsonObject Ec2Fixture::control(const QJsonObject &order) const
{
    RecordingContext context;
    const auto reply = run(HttpRequest{.method = "POST",
                                       .url = QUrl(url() + QStringLiteral("/_control")),
                                       .body = QJsonDocument(order).toJson()},
                           context);
    if (!reply || !reply->isGood())
        qFatal("the simulator does not obey");
    return QJsonDocument::fromJson(reply->body).object();
}

void Ec2Fixture::setCloud(const char *name, const QJsonValue &value) const
{
    control({{QStringLiteral("set"), QJsonObject{{QLatin1String(name), value}}}});
}

QJsonObject Ec2Fixture::report() const
{
    RecordingContext context;
    const auto reply = run(HttpRequest{.url = QUrl(url() + QStringLiteral("/_control"))}, context);
    if (!reply || !reply->isGood())
        qFatal("the simulator does not report");
    return QJsonDocument::fromJson(reply->body).object();
}

QStringList Ec2Fixture::actions() const
{
    QStringList names;
    for (const QJsonValue &request : report().value(QLatin1String("requests")).toArray())
        names << request.toObject().value(QLatin1String("action")).toString();
    return names;
}

QMap<QString, QString> Ec2Fixture::lastParameters(const char *action) const
{
    QMap<QString, QString> parameters;
    for (const QJsonValue &value : report().value(QLatin1String("requests")).toArray()) {
        const QJsonObject request = value.toObject();
        if (request.value(QLatin1String("action")).toString() != QLatin1String(action))
            continue;
        parameters.clear();
        for (const QJsonValue &pair : request.value(QLatin1String("parameters")).toArray())
            parameters.insert(pair.toArray()[0].toString(), pair.toArray()[1].toString());
    }
    return parameters;
}

QString Ec2Fixture::leftovers() const
{
    QStringList left;
    const QJsonObject all = report();
    for (const char *kind : {"instances", "volumes", "keys", "groups", "spots"}) {
        for (const QJsonValue &name : all.value(QLatin1String(kind)).toArray())
            left << QLatin1String(kind) + u' ' + name.toString();
    }
    for (const LedgerEntry &entry : m_ledger->entries())
        left << QStringLiteral("ledger: %1 %2").arg(entry.kind, entry.name);
    return left.join(u", ");
}

} // namespace machinist::test
