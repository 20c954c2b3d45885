// SPDX-License-Identifier: Apache-2.0
#include "ui/machine/integrationbox.h"

#include "models/lifecycle/lifecycle.h"
#include "models/operations/operationrunner.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace machinist {

IntegrationBox::IntegrationBox(const Services &services, const QString &machine, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_machine(machine)
{
    setObjectName(QStringLiteral("integrationBox"));
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(lines(this, 0.4));
    layout->addWidget(makeTitle(tr("Tell other programs"), this, 1.0));
    m_context
        = addSwitch(tr("Keep a &docker context named %1").arg(machine),
                    tr("For docker --context %1, and for editors that list contexts").arg(machine),
                    QStringLiteral("keepContext"));
    m_ssh = addSwitch(tr("Keep a &host named %1 in ~/.ssh/config").arg(machine),
                      tr("For ssh %1, and for editors that open folders over SSH").arg(machine),
                      QStringLiteral("keepSsh"));
    layout->addWidget(makeQuietLabel(
        tr("They follow the machine's address and go when it is removed. Entries that Machinist "
           "did not make are never changed."),
        this));
    m_notice = new NoticeBar(this);
    layout->addWidget(m_notice);
    load();
}

QCheckBox *IntegrationBox::addSwitch(const QString &text, const QString &tip, const QString &name)
{
    auto box = new QCheckBox(text, this);
    box->setObjectName(name);
    box->setToolTip(tip);
    box->setEnabled(false);
    connect(box, &QCheckBox::toggled, this, &IntegrationBox::save);
    layout()->addWidget(box);
    return box;
}

void IntegrationBox::load()
{
    m_services.background.run<Integrations>(
        QStringLiteral("integrations"), {},
        [&store = m_services.store, name = m_machine](OperationContext &) -> Result<Integrations> {
            return TRY(loadExtras(store, name)).integrations();
        },
        this,
        [this](const Result<Integrations> &stored) {
            if (!stored)
                return m_notice->showError(stored.error());
            m_stored = *stored;
            showStored();
        });
}

void IntegrationBox::showStored()
{
    const QSignalBlocker context(m_context);
    const QSignalBlocker ssh(m_ssh);
    m_context->setChecked(m_stored.dockerContext);
    m_ssh->setChecked(m_stored.sshConfig);
    m_context->setEnabled(true);
    m_ssh->setEnabled(true);
}

void IntegrationBox::save()
{
    const Integrations wanted{.dockerContext = m_context->isChecked(),
                              .sshConfig = m_ssh->isChecked()};
    m_context->setEnabled(false);
    m_ssh->setEnabled(false);
    m_services.background.run<void>(
        QStringLiteral("integrations"), {},
        [&lifecycle = m_services.lifecycle, name = m_machine, wanted](OperationContext &context) {
            context.beginStage({QStringLiteral("integrations"), name, std::chrono::seconds(60)});
            return lifecycle.setIntegrations(name, wanted, context);
        },
        this,
        [this, wanted](const Result<> &outcome) {
            if (outcome)
                m_stored = wanted;
            else
                m_notice->showError(outcome.error());
            showStored();
        });
}

} // namespace machinist
