// SPDX-License-Identifier: Apache-2.0
#include "ui/machine/machinejobs.h"

#include "models/lifecycle/lifecycle.h"
#include "models/lifecycle/machinemonitor.h"
#include "models/machine/machinelistmodel.h"
#include "models/machine/machinestore.h"
#include "models/operations/operationrunner.h"
#include "ui/machine/services.h"

#include <QCoreApplication>
#include <QPointer>

#include <atomic>
#include <memory>

namespace machinist {

namespace {

constexpr char kIsCreate[] = "isCreate";

/// A stage's text without the dots that say it goes on: the row has one of its own.
QString shortened(QString step)
{
    while (step.endsWith(QLatin1Char('.')) || step.endsWith(QChar(0x2026)))
        step.chop(1);
    return step.isEmpty() ? step : step + QChar(0x2026);
}

} // namespace

MachineJobs::MachineJobs(const Services &services, MachineListModel &machines,
                         MachineMonitor &monitor, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_machines(machines)
    , m_monitor(monitor)
{}

OperationPtr MachineJobs::run(const QString &title, const QString &name, const QString &busy,
                              Work work, std::function<void()> withConsent)
{
    OperationPtr operation = m_services.jobs.run<void>(
        title, name, std::move(work), this,
        [this, name, withConsent = std::move(withConsent)](const Result<> &outcome) {
            onFinished(name, outcome, withConsent);
        });
    m_machines.setBusy(name, busy);
    // A raw pointer: a shared one in its own connection would keep it for ever.
    connect(operation.get(), &Operation::changed, this, [this, name, busy, op = operation.get()] {
        if (op->isFinished())
            return;
        const QString step = shortened(op->step());
        m_machines.setBusy(name, step.isEmpty() ? busy : step);
    });
    return operation;
}

void MachineJobs::onFinished(const QString &name, const Result<> &outcome,
                             const std::function<void()> &withConsent)
{
    m_machines.setBusy(name, {});
    if (!outcome && outcome.error().kind == ErrorKind::NeedsConsent && withConsent)
        emit consentNeeded(name, outcome.error(), withConsent);
    reload(name);
}

void MachineJobs::markAsCreate(const OperationPtr &operation)
{
    operation->setProperty(kIsCreate, true);
    const QString name = operation->subject();
    connect(operation.get(), &Operation::finished, this, [this, name, op = operation.get()] {
        if (op->state() == Operation::State::Succeeded)
            emit createFinished(name);
    });
}

OperationPtr MachineJobs::runCreate(const QString &title, const MachineEntry &entry, Work work)
{
    if (m_machines.rowOf(entry.name) < 0)
        m_machines.update(entry);
    OperationPtr operation = run(title, entry.name, entry.busy, std::move(work),
                                 [this, name = entry.name] { retry(name, true); });
    markAsCreate(operation);
    return operation;
}

OperationPtr MachineJobs::create(const CreateRequest &request)
{
    MachineEntry entry{.name = request.name, .driver = request.driver};
    entry.state = PowerState::Starting;
    entry.busy = tr("Creating…");
    entry.created = QDateTime::currentDateTimeUtc();
    return runCreate(tr("Create %1").arg(request.name), entry,
                     [&lifecycle = m_services.lifecycle, request](OperationContext &context) {
                         return lifecycle.create(request, context);
                     });
}

OperationPtr MachineJobs::clone(const QString &name, const QString &newName)
{
    const MachineEntry *source = m_machines.find(name);
    MachineEntry entry{.name = newName, .driver = source ? source->driver : QString()};
    entry.state = PowerState::Starting;
    entry.busy = tr("Cloning…");
    entry.created = QDateTime::currentDateTimeUtc();
    return runCreate(tr("Clone %1 as %2").arg(name, newName), entry,
                     [&lifecycle = m_services.lifecycle, name, newName](OperationContext &context) {
                         return lifecycle.clone(name, newName, context);
                     });
}

OperationPtr MachineJobs::suspend(const QString &name)
{
    return run(tr("Suspend %1").arg(name), name, tr("Suspending…"),
               [&lifecycle = m_services.lifecycle, name](OperationContext &context) {
                   return lifecycle.suspend(name, context);
               });
}

OperationPtr MachineJobs::takeSnapshot(const QString &name, const QString &snapshot)
{
    return run(tr("Take the snapshot %1 of %2").arg(snapshot, name), name, tr("Taking a snapshot…"),
               [&lifecycle = m_services.lifecycle, name, snapshot](OperationContext &context) {
                   return lifecycle.takeSnapshot(name, snapshot, context);
               });
}

OperationPtr MachineJobs::restoreSnapshot(const QString &name, const QString &snapshot)
{
    return run(tr("Take %1 back to %2").arg(name, snapshot), name, tr("Restoring…"),
               [&lifecycle = m_services.lifecycle, name, snapshot](OperationContext &context) {
                   return lifecycle.restoreSnapshot(name, snapshot, context);
               });
}

OperationPtr MachineJobs::deleteSnapshot(const QString &name, const QString &snapshot)
{
    return run(tr("Delete the snapshot %1 of %2").arg(snapshot, name), name,
               tr("Deleting a snapshot…"),
               [&lifecycle = m_services.lifecycle, name, snapshot](OperationContext &context) {
                   return lifecycle.deleteSnapshot(name, snapshot, context);
               });
}

OperationPtr MachineJobs::reshape(const QString &name, const FlagAnswers &changes)
{
    const auto waits = std::make_shared<std::atomic<bool>>(false);
    OperationPtr operation = run(tr("Change %1").arg(name), name, tr("Changing…"),
                                 [&lifecycle = m_services.lifecycle, name, changes,
                                  waits](OperationContext &context) -> Result<> {
                                     *waits = TRY(lifecycle.reshape(name, changes, context));
                                     return {};
                                 });
    connect(operation.get(), &Operation::finished, this, [this, name, waits] {
        if (*waits)
            emit restartNeeded(name);
    });
    return operation;
}

OperationPtr MachineJobs::rename(const QString &name, const QString &newName)
{
    OperationPtr operation
        = run(tr("Rename %1 to %2").arg(name, newName), name, tr("Renaming…"),
              [&lifecycle = m_services.lifecycle, name, newName](OperationContext &context) {
                  return lifecycle.rename(name, newName, context);
              });
    connect(operation.get(), &Operation::finished, this,
            [this, name, newName, op = operation.get()] {
                reload(newName);
                if (op->state() == Operation::State::Succeeded)
                    emit renamed(name, newName);
            });
    return operation;
}

OperationPtr MachineJobs::retry(const QString &name, bool allowEngineRestart)
{
    OperationPtr operation = run(
        tr("Continue creating %1").arg(name), name, tr("Creating…"),
        [&lifecycle = m_services.lifecycle, name, allowEngineRestart](OperationContext &context) {
            return lifecycle.resumeCreate(name, context, allowEngineRestart);
        },
        [this, name] { retry(name, true); });
    markAsCreate(operation);
    return operation;
}

OperationPtr MachineJobs::upgrade(const QString &name, bool allowEngineRestart)
{
    return run(
        tr("Upgrade Docker on %1").arg(name), name, tr("Upgrading…"),
        [&lifecycle = m_services.lifecycle, name, allowEngineRestart](OperationContext &context) {
            return lifecycle.upgrade(name, context, allowEngineRestart);
        },
        [this, name] { upgrade(name, true); });
}

OperationPtr MachineJobs::start(const QString &name)
{
    return run(tr("Start %1").arg(name), name, tr("Starting…"),
               [&lifecycle = m_services.lifecycle, name](OperationContext &context) {
                   return lifecycle.start(name, context);
               });
}

OperationPtr MachineJobs::stop(const QString &name)
{
    return run(tr("Stop %1").arg(name), name, tr("Stopping…"),
               [&lifecycle = m_services.lifecycle, name](OperationContext &context) {
                   return lifecycle.stop(name, context);
               });
}

OperationPtr MachineJobs::restart(const QString &name)
{
    return run(tr("Restart %1").arg(name), name, tr("Restarting…"),
               [&lifecycle = m_services.lifecycle, name](OperationContext &context) {
                   return lifecycle.restart(name, context);
               });
}

OperationPtr MachineJobs::kill(const QString &name)
{
    return run(tr("Kill %1").arg(name), name, tr("Killing…"),
               [&lifecycle = m_services.lifecycle, name](OperationContext &context) {
                   return lifecycle.kill(name, context);
               });
}

OperationPtr MachineJobs::renewCertificates(const QString &name)
{
    return run(tr("Renew the certificates of %1").arg(name), name, tr("Renewing certificates…"),
               [&lifecycle = m_services.lifecycle, name](OperationContext &context) {
                   return lifecycle.regenerateCertificates(name, true, context);
               });
}

OperationPtr MachineJobs::remove(const QString &name, bool force)
{
    return run(tr("Remove %1").arg(name), name, tr("Removing…"),
               [&lifecycle = m_services.lifecycle, name, force](OperationContext &context) {
                   return lifecycle.remove(name, force, context);
               });
}

void MachineJobs::reload(const QString &name)
{
    m_services.background.run<MachineEntry>(
        QStringLiteral("reload"), {},
        [&store = m_services.store, name](OperationContext &) -> Result<MachineEntry> {
            if (!store.exists(name))
                return Error{.kind = ErrorKind::NotFound, .message = {}};
            return loadEntry(store, name);
        },
        this,
        [this, name](const Result<MachineEntry> &entry) {
            const MachineEntry *shown = m_machines.find(name);
            if (shown && !shown->busy.isEmpty())
                return; // its job reloads it at its end
            if (!entry)
                return m_machines.remove(name);
            m_machines.update(*entry);
            m_monitor.lookAt(name);
        });
}

void MachineJobs::reloadAll(std::function<void(const Result<> &)> done)
{
    // Where nothing is shown yet, a store of thousands shows its first machines before it is read.
    const QPointer<MachineJobs> self(m_machines.rowCount() == 0 ? this : nullptr);
    m_services.background.run<QList<MachineEntry>>(
        QStringLiteral("load"), {},
        [&store = m_services.store, self](OperationContext &) {
            // The pointer is looked at on the main thread only.
            return loadAll(store, [self](const QList<MachineEntry> &entries) {
                QMetaObject::invokeMethod(
                    QCoreApplication::instance(),
                    [self, entries] {
                        if (self && self->m_machines.rowCount() < entries.size())
                            self->take(entries);
                    },
                    Qt::QueuedConnection);
            });
        },
        this,
        [this, done = std::move(done)](const Result<QList<MachineEntry>> &entries) {
            if (entries)
                take(*entries);
            if (done)
                done(entries ? Result<>() : Result<>(entries.error()));
        });
}

void MachineJobs::take(QList<MachineEntry> entries)
{
    QSet<QString> onDisk;
    onDisk.reserve(entries.size());
    for (MachineEntry &entry : entries) {
        onDisk.insert(entry.name);
        // What a look has found is newer than what is on disk.
        const MachineEntry *shown = m_machines.find(entry.name);
        if (shown && (shown->isFresh || !shown->busy.isEmpty()))
            entry = *shown;
    }
    for (int row = 0; row < m_machines.rowCount(); ++row) {
        const MachineEntry &shown = m_machines.at(row);
        if (!shown.busy.isEmpty() && !onDisk.contains(shown.name))
            entries.append(shown);
    }
    m_machines.fill(std::move(entries));
}

bool MachineJobs::isRecoverable(const OperationPtr &operation)
{
    if (!operation->property(kIsCreate).toBool() || operation->stages().isEmpty())
        return false;
    const QString stage = operation->stages().constLast().stage.id;
    return stage != QLatin1String(createstage::kPreCheck)
        && stage != QLatin1String(createstage::kCertificates);
}

} // namespace machinist
