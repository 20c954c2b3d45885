// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/hostplatform.h"
#include "models/driver/drivercontext.h"
#include "models/machine/fileledger.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace machinist {

/// A stand-in for a hypervisor's tools (tests/fakes/NAME), its state, and a store for one machine.
class LocalHypervisor
{
public:
    /// \a variable: the environment variable that names the stand-in's state folder.
    LocalHypervisor(const QString &programs, const char *variable)
        : m_seat({.machineName = QStringLiteral("m1"),
                  .storePath = m_home.filePath(QStringLiteral("store"))})
    {
        QDir().mkpath(m_seat.machineFolder());
        qputenv(variable, m_home.path().toUtf8());
        m_host.processors = 4;
        m_host.root = m_home.path();
        m_host.environment.insert(QStringLiteral("PATH"), programs);
        write(QStringLiteral("proc/cpuinfo"), "flags : fpu vmx sse\n");
    }

    HostPlatform &host() { return m_host; }
    const DriverSeat &seat() const { return m_seat; }
    QString path(const QString &name) const { return m_home.filePath(name); }

    void write(const QString &name, const QByteArray &bytes) const
    {
        QDir().mkpath(QFileInfo(path(name)).path());
        QFile file(path(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
    }
    QByteArray read(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// The stand-in's switches. The count of calls begins again.
    void control(const QJsonObject &switches)
    {
        m_switches = switches;
        write(QStringLiteral("control.json"), QJsonDocument(switches).toJson());
        QJsonObject now = state();
        now.insert(QStringLiteral("calls"), 0);
        if (QFile::exists(path(QStringLiteral("state.json"))))
            write(QStringLiteral("state.json"), QJsonDocument(now).toJson());
    }
    void control(const char *name, const QJsonValue &value)
    {
        QJsonObject switches = m_switches;
        switches.insert(QLatin1String(name), value);
        control(switches);
    }
    const QJsonObject &switches() const { return m_switches; }
    QJsonObject state() const
    {
        return QJsonDocument::fromJson(read(QStringLiteral("state.json"))).object();
    }
    int calls() const { return state().value(QLatin1String("calls")).toInt(); }
    /// All calls so far, one a line, arguments as a shell would want them.
    QStringList transcript() const
    {
        QStringList lines;
        for (const QByteArray &line : read(QStringLiteral("calls.log")).split('\n')) {
            QStringList words;
            for (const QJsonValue &word : QJsonDocument::fromJson(line).array()) {
                const QString text = word.toString();
                words << (text.isEmpty() || text.contains(u' ') ? u'\'' + text + u'\'' : text);
            }
            if (!words.isEmpty())
                lines << words.join(u' ');
        }
        return lines;
    }

private:
    QTemporaryDir m_home;
    DriverSeat m_seat;
    HostPlatform m_host;
    QJsonObject m_switches;
};

/// Runs a driver's calls as the lifecycle does: a ledger on disk, the config kept by save(). Can
/// cancel itself at a step.
class LocalOperation final : public OperationContext
{
public:
    explicit LocalOperation(const DriverSeat &seat)
        : LocalOperation(seat, std::stop_source())
    {}

    void step(const QString &text, int) override
    {
        if (!cancelAt.isEmpty() && text == cancelAt)
            m_source.request_stop();
    }
    void log(const QString &line) override { lines << line; }
    DriverContext &context() { return m_context; }
    Ledger &ledger() { return *m_ledger; }

    QString cancelAt;
    QStringList lines;
    int saves = 0;

protected:
    void stageBegun(const Stage &) override {}

private:
    LocalOperation(const DriverSeat &seat, std::stop_source source)
        : OperationContext(source.get_token())
        , m_source(std::move(source))
        , m_ledger(std::move(*FileLedger::open(seat.machineFolder())))
        , m_context(*this, *m_ledger, [this] {
            ++saves;
            return Result<>();
        })
    {}

    std::stop_source m_source;
    std::unique_ptr<Ledger> m_ledger;
    DriverContext m_context;
};

} // namespace machinist
