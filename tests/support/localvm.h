// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/builtindrivers.h"
#include "models/driver/driverregistry.h"
#include "tests/support/localhypervisor.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTextStream>

#include <atomic>
#include <thread>

namespace machinist {

using Given = QHash<QString, QStringList>;

#define SUCCEEDS(expression)                                                                       \
    do {                                                                                           \
        const auto &outcome = (expression);                                                        \
        QVERIFY2(outcome,                                                                          \
                 outcome ? "" : qPrintable(outcome.error().message + outcome.error().details));    \
    } while (false)

/// Takes connections on 127.0.0.1 as a guest's SSH server would, and says nothing.
class SilentServer
{
public:
    SilentServer()
        : m_thread([this](std::stop_token stop) { serve(stop); })
    {
        while (m_port == 0)
            std::this_thread::yield();
    }
    int port() const { return m_port; }

private:
    void serve(const std::stop_token &stop)
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        m_port = server.serverPort();
        while (!stop.stop_requested())
            if (server.waitForNewConnection(100))
                delete server.nextPendingConnection();
    }

    std::atomic<int> m_port = 0;
    std::jthread m_thread;
};

/// A stand-in hypervisor and one machine of the driver \a DriverType that is to be made in it from
/// a small image.
template<typename DriverType>
class LocalVm : public LocalHypervisor
{
public:
    LocalVm(const QString &programs, const char *variable, const QString &id)
        : LocalHypervisor(programs, variable)
        , m_id(id)
    {
        write(QStringLiteral("image.raw"), QByteArray(70000, 'x'));
        control(QJsonObject());
    }

    FlagValues values(const Given &given) const
    {
        return *parseFlags(DriverRegistry(builtinDrivers()).find(m_id)->flags, given);
    }
    /// The driver of a new machine; its guest's SSH server is ours.
    std::unique_ptr<Driver> configured(Given given = {})
    {
        const auto add = [&](const char *name, const QString &value) {
            const QString flag = m_id + QLatin1String(name);
            if (!given.contains(flag))
                given.insert(flag, {value});
        };
        if (!given.contains(m_id + QStringLiteral("-boot2docker-url")))
            add("-image", path(QStringLiteral("image.raw")));
        add("-disk-size", QStringLiteral("64"));
        DriverType driver(seat(), host());
        if (!driver.configure(values(given)))
            return nullptr;
        JsonObject config = driver.config();
        config.set(QLatin1String("SSHPort"), m_server.port());
        return opened(config);
    }
    /// The machine as the next run of the program finds it.
    std::unique_ptr<Driver> reopened(const Driver &driver) { return opened(driver.config()); }
    std::unique_ptr<Driver> opened(const JsonObject &config)
    {
        DriverSeat again = seat();
        again.config = config;
        return std::make_unique<DriverType>(again, host());
    }
    /// Something that passes for an ISO of boot2docker; returns its URL.
    QString iso() const
    {
        QByteArray bytes(0x9000, '\0');
        bytes.replace(0x8001, 5, "CD001");
        write(QStringLiteral("b2d.iso"), bytes);
        return QStringLiteral("file://") + path(QStringLiteral("b2d.iso"));
    }
    QString inMachine(const QString &name) const { return seat().machineFolder() + u'/' + name; }

    /// Empty where the calls are those of the golden file, line by line, with the folders'
    /// names replaced; else the first difference.
    QString differenceFrom(const QString &goldenFile, const QHash<QString, QString> &names = {})
    {
        QString calls = transcript().join(u'\n');
        const auto replace = [&](const QString &text, const QString &name) {
            if (!text.isEmpty())
                calls.replace(text, name).replace(QString(text).replace(u'/', u'\\'), name);
        };
        replace(seat().machineFolder(), QStringLiteral("{MACHINE}"));
        replace(path(QString()), QStringLiteral("{HOME}"));
        for (auto it = names.begin(); it != names.end(); ++it)
            replace(it.key(), it.value());
        QFile golden(goldenFile);
        if (!golden.open(QIODevice::ReadOnly))
            return goldenFile + QStringLiteral(" is missing; the calls:\n") + calls;
        const QStringList wanted = QString::fromUtf8(golden.readAll()).trimmed().split(u'\n');
        const QStringList found = calls.split(u'\n');
        for (qsizetype i = 0; i < qMax(wanted.size(), found.size()); ++i)
            if (found.value(i) != wanted.value(i))
                return QStringLiteral("line %1\n  found:  %2\n  wanted: %3")
                    .arg(i + 1)
                    .arg(found.value(i), wanted.value(i));
        return {};
    }

private:
    QString m_id;
    SilentServer m_server;
};

/// What became of the machines of which one call failed.
struct FaultTable
{
    QString driver;
    int points = 0;
    int resumed = 0;
    int cleaned = 0;
    int orphans = 0;
    QStringList problems = {};

    void print() const
    {
        QTextStream(stdout) << QStringLiteral("driver        points resumed cleaned orphans\n"
                                              "%1 %2 %3 %4 %5\n")
                                   .arg(driver, -13)
                                   .arg(points, 6)
                                   .arg(resumed, 7)
                                   .arg(cleaned, 7)
                                   .arg(orphans, 7);
    }
};

/// Makes a machine of \a Fixture for every call of create, stop, start, kill and remove, has that
/// call fail before and after its effect, then finishes every other create, and removes all.
/// Fixture: LocalVm with leftovers(), the number of things in the hypervisor's own lists.
template<typename Fixture>
class FaultRun
{
public:
    FaultRun(const QString &driver, const Given &given)
        : m_given(given)
    {
        m_table.driver = driver;
    }

    using Prepare = std::function<void(Fixture &)>;
    FaultRun &prepare(const Prepare &prepare)
    {
        m_prepare = prepare;
        return *this;
    }
    /// A switch of the stand-in's own beside those that all have.
    FaultRun &alsoFault(const char *name)
    {
        m_faults << name;
        return *this;
    }
    /// Every n-th call alone.
    FaultRun &sample(int step)
    {
        m_step = step;
        return *this;
    }

    /// For guests that do not hear the power button: it takes minutes until they are turned off.
    FaultRun &withoutStop()
    {
        m_canStop = false;
        return *this;
    }

    FaultTable run()
    {
        const QHash<Call, int> calls = countCalls();
        int offset = 0;
        for (const char *fault : std::as_const(m_faults)) {
            for (int call = 1 + offset % m_step; call <= calls.value(Call::Create); call += m_step)
                create(fault, call);
            for (const Call late : {Call::Stop, Call::Start, Call::Kill, Call::Remove})
                for (int call = 1 + offset % m_step; call <= calls.value(late); call += m_step)
                    later(late, fault, call);
            ++offset;
        }
        return m_table;
    }

private:
    enum class Call { Create, Stop, Start, Kill, Remove };

    static const char *nameOf(Call call)
    {
        constexpr const char *names[] = {"create", "stop", "start", "kill", "remove"};
        return names[int(call)];
    }
    static Result<> perform(Call call, Driver &driver, DriverContext &context)
    {
        switch (call) {
        case Call::Create:
            return driver.create(context);
        case Call::Stop:
            return driver.stop(context);
        case Call::Start:
            return driver.start(context);
        case Call::Kill:
            return driver.kill(context);
        case Call::Remove:
            return driver.remove(context);
        }
        return {};
    }

    /// How many calls of the tool each call of the driver takes.
    QHash<Call, int> countCalls()
    {
        QHash<Call, int> counts;
        Fixture vm;
        m_prepare(vm);
        LocalOperation operation(vm.seat());
        auto driver = vm.configured(m_given);
        for (const Call call : {Call::Create, m_canStop ? Call::Stop : Call::Kill, Call::Start,
                                Call::Kill, Call::Remove}) {
            vm.control(vm.switches()); // counts anew
            note(perform(call, *driver, operation.context()), QStringLiteral("without a fault"));
            counts.insert(call, vm.calls());
        }
        return counts;
    }

    bool note(const Result<> &outcome, const QString &where)
    {
        if (!outcome)
            m_table.problems << where + QStringLiteral(": ") + outcome.error().message + u' '
                    + outcome.error().details;
        return outcome.has_value();
    }

    void create(const char *fault, int call)
    {
        const QString where = QStringLiteral("create, %1 %2").arg(QLatin1String(fault)).arg(call);
        ++m_table.points;
        Fixture vm;
        m_prepare(vm);
        const QJsonObject calm = vm.switches();
        auto driver = vm.configured(m_given);
        {
            LocalOperation operation(vm.seat());
            vm.control(fault, call);
            (void)driver->create(operation.context()); // some failures do no harm
        }
        vm.control(calm);
        LocalOperation operation(vm.seat());
        driver = vm.reopened(*driver);
        if (m_table.points % 2 == 0) {
            const bool isMade = note(driver->create(operation.context()), where);
            const auto state = driver->state(operation.context());
            const bool isRunning = isMade && state && *state == PowerState::Running;
            m_table.resumed += isRunning;
            if (!isRunning)
                m_table.problems << where + QStringLiteral(": not resumed");
        }
        finish(vm, *driver, operation, where);
    }

    /// A call of a machine that is there.
    void later(Call what, const char *fault, int call)
    {
        const QString where = QStringLiteral("%1, %2 %3")
                                  .arg(QLatin1String(nameOf(what)), QLatin1String(fault))
                                  .arg(call);
        ++m_table.points;
        Fixture vm;
        m_prepare(vm);
        const QJsonObject calm = vm.switches();
        LocalOperation operation(vm.seat());
        auto driver = vm.configured(m_given);
        note(driver->create(operation.context()), where);
        if (what == Call::Start)
            note(perform(m_canStop ? Call::Stop : Call::Kill, *driver, operation.context()), where);
        vm.control(fault, call);
        (void)perform(what, *driver, operation.context());
        vm.control(calm);
        driver = vm.reopened(*driver);
        if (what != Call::Remove)
            m_table.resumed += note(perform(what, *driver, operation.context()), where);
        finish(vm, *driver, operation, where);
    }

    void finish(Fixture &vm, Driver &driver, LocalOperation &operation, const QString &where)
    {
        const bool isClean = note(driver.remove(operation.context()), where)
            && operation.ledger().entries().isEmpty();
        m_table.cleaned += isClean;
        m_table.orphans += vm.leftovers();
        if (!isClean || vm.leftovers() > 0)
            m_table.problems << where + QStringLiteral(": something is left");
    }

    Given m_given;
    Prepare m_prepare = [](Fixture &) {};
    QList<const char *> m_faults{"fail_at", "fail_after"};
    int m_step = 1;
    bool m_canStop = true;
    FaultTable m_table;
};

} // namespace machinist
