// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/driver.h"
#include "models/machine/fileledger.h"
#include "tests/support/recordingcontext.h"

#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace machinist::test {

/// The stand-in for AWS as a process of its own, and a machine's seat, ledger and contexts to
/// drive it with. A home without ~/.aws and no variables of AWS, so nothing of the user counts.
class Ec2Fixture
{
public:
    Ec2Fixture();
    ~Ec2Fixture();

    /// Empty where the simulator can run here; else the reason, for QSKIP.
    static QString whyNot();

    QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_port); }
    QString home() const { return m_home.path(); }
    const DriverSeat &seat() const { return m_seat; }
    FileLedger &ledger() { return *m_ledger; }
    RecordingContext &recording() { return *m_recording; }
    DriverContext &context() { return *m_context; }
    /// Whose config each save stored last, as the machine's file would have it.
    JsonObject saved;

    static const DriverInfo &info();
    /// The flags with the simulator's keys and endpoint, and those that are given.
    FlagValues flags(QList<std::pair<const char *, QString>> more = {}) const;
    /// A configured driver whose saves land in saved.
    std::unique_ptr<Driver> machine(QList<std::pair<const char *, QString>> more = {});
    /// The driver as a later run of the program finds it: made of what was saved.
    std::unique_ptr<Driver> reopened();
    /// A context that was not cancelled, for what comes after one that was.
    void newContext();

    QJsonObject control(const QJsonObject &order) const;
    void fault(const QJsonObject &fault) const { control({{QStringLiteral("fault"), fault}}); }
    void setCloud(const char *name, const QJsonValue &value) const;
    /// All that exists, and the requests so far.
    QJsonObject report() const;
    /// Actions asked for, in order.
    QStringList actions() const;
    /// The parameters of the last request of that action.
    QMap<QString, QString> lastParameters(const char *action) const;
    /// Empty where nothing is left at the provider and in the ledger; else what is.
    QString leftovers() const;

private:
    std::unique_ptr<Driver> watched(std::unique_ptr<Driver> driver);

    QTemporaryDir m_home;
    QProcess m_simulator;
    int m_port = 0;
    DriverSeat m_seat;
    std::unique_ptr<FileLedger> m_ledger;
    std::unique_ptr<RecordingContext> m_recording;
    std::unique_ptr<DriverContext> m_context;
    Driver *m_driver = nullptr;
};

} // namespace machinist::test
