// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/creation.h"

#include "models/docker/dockerclient.h"
#include "models/lifecycle/hostwork.h"
#include "models/lifecycle/machinesession.h"
#include "models/lifecycle/sshengine.h"
#include "models/machine/machineextras.h"
#include "models/machine/machinestore.h"

#include <QCoreApplication>

using namespace std::chrono_literals;

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Creation)
};

} // namespace

std::span<const Creation::Step> Creation::steps()
{
    static constexpr Step kSteps[] = {
        {createstage::kCreate, "Creating machine...", 60min, &Creation::createHost},
        {createstage::kWaitRunning,
         "Waiting for machine to be running, this may take a few minutes...", 3min,
         &Creation::waitUntilRunning},
        {createstage::kWaitSsh, "Waiting for SSH to be available...", 10min, &Creation::waitForSsh},
        {createstage::kProvision, "Detecting the provisioner...", 30min, &Creation::provisionHost},
        {createstage::kCheckEngine, "Checking connection to Docker...", 3min,
         &Creation::checkEngine},
    };
    return kSteps;
}

Result<> Creation::run(const QString &firstStage)
{
    const Result<> ran = runSteps(firstStage);
    if (ran)
        return note(std::nullopt);
    if (ran.error().kind == ErrorKind::Cancelled)
        return undo(ran.error());
    return fail(m_context.stage().id, ran.error());
}

Result<> Creation::runSteps(const QString &firstStage)
{
    bool reached = false;
    for (const Step &step : steps()) {
        const QString id = QString::fromUtf8(step.id);
        reached = reached || id == firstStage;
        if (!reached)
            continue;
        TRY(note(CreateProgress{.stage = id, .failure = {}}));
        m_context.beginStage({id, QString::fromUtf8(step.title), step.limit});
        TRY((this->*step.work)());
        if (!m_session.info().abilities.isProvisioned)
            break; // Docker Machine stops here for such drivers as well
    }
    return {};
}

Result<> Creation::createHost()
{
    DriverContext context = m_session.context(m_context);
    TRY(m_session.driver().create(context));
    return m_session.save();
}

Result<> Creation::waitUntilRunning()
{
    return waitForState(m_session.driver(), PowerState::Running, m_context);
}

Result<> Creation::waitForSsh()
{
    TRY(m_lifecycle.waitForConnection(m_session, m_context));
    TRY(m_lifecycle.makeItsOwn(m_session, m_context));
    return m_session.save();
}

Result<> Creation::provisionHost()
{
    if (isSshUrl(TRY(m_session.driver().url(m_context)))) {
        m_context.log(Text::tr("The host stays as it is: nothing is set up on it."));
        return {};
    }
    TRY(m_lifecycle.provisionSession(m_session, {.allowRestart = m_allowEngineRestart}, m_context));
    return m_lifecycle.renewHostKey(m_session, m_context);
}

Result<> Creation::checkEngine()
{
    return m_lifecycle.waitForItsEngine(m_session, m_context);
}

Result<> Creation::note(const std::optional<CreateProgress> &progress)
{
    return updateExtras(m_store, m_session.machine().name(),
                        [&](MachineExtras &extras) { extras.setProgress(progress); });
}

Error Creation::fail(const QString &stage, const Error &error)
{
    // What the driver learned before it failed (an instance's id) must not be lost.
    (void)m_session.save();
    const CreateFailure failure{stage, error, QDateTime::currentDateTimeUtc()};
    if (const auto noted = note(CreateProgress{.stage = stage, .failure = failure}); !noted)
        m_context.log(noted.error().message);
    return error;
}

Error Creation::undo(const Error &cancelled)
{
    const QString name = m_session.machine().name();
    ShieldedContext shielded(m_context);
    shielded.beginStage({QStringLiteral("undo"), Text::tr("Undoing what was made..."), 5min});
    DriverContext context = m_session.context(shielded);
    if (const auto removed = m_session.driver().remove(context); !removed) {
        Error error = removed.error();
        error.message = Text::tr("The create was cancelled, but not all of it could be undone: %1")
                            .arg(error.message);
        error.hint = Text::tr("Remove the machine later to try again.");
        return fail(m_context.stage().id, error);
    }
    if (const auto removed = m_store.remove(name); !removed)
        return removed.error();
    return cancelled;
}

} // namespace machinist
