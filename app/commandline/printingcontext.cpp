// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/printingcontext.h"

#include "models/lifecycle/lifecycle.h"

#include <utility>

namespace machinist {

namespace {

// Stages whose steps Docker Machine prints without the machine's name: they are not the driver's.
bool isCoreStage(const QString &id)
{
    static const QStringList kCore{
        QLatin1String(createstage::kCertificates), QLatin1String(createstage::kWaitSsh),
        QLatin1String(createstage::kProvision), QLatin1String(createstage::kCheckEngine)};
    return kCore.contains(id);
}

} // namespace

void PrintingContext::sayIt()
{
    if (!m_pending.isEmpty())
        m_console.info(m_pending);
    m_pending.clear();
}

void PrintingContext::step(const QString &text, int percent)
{
    m_console.progress(m_prefixesAll || !isCoreStage(stage().id) ? withName(text) : text, percent);
}

void PrintingContext::stageBegun(const Stage &stage)
{
    if (m_stages++ > 0)
        sayIt();
    // A line of Docker Machine's create that stands for no stage of its own.
    const QString before = std::exchange(m_lastStage, stage.id);
    if (before == QLatin1String(createstage::kWaitRunning)
        && stage.id == QLatin1String(createstage::kWaitSsh))
        m_console.info(QStringLiteral("Detecting operating system of created instance..."));
    // Docker Machine looks at its certificates in silence and removes in silence.
    const bool isSilent
        = stage.id == QLatin1String(createstage::kCertificates) || stage.id == u"remove";
    if (!isSilent)
        m_console.info(m_prefixesAll ? withName(stage.title) : stage.title);
}

} // namespace machinist
