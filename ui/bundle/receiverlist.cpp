// SPDX-License-Identifier: Apache-2.0
#include "ui/bundle/receiverlist.h"

#include "models/bundle/receiver.h"
#include "models/operations/operationrunner.h"
#include "ui/operations/errorview.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace machinist {

namespace {
constexpr auto kPatience = std::chrono::minutes(1);
} // namespace

ReceiverList::ReceiverList(const Services &services, const QString &machine, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_machine(machine)
    , m_layout(new QVBoxLayout(this))
    , m_error(new ErrorView(this))
{
    setObjectName(QStringLiteral("receiverList"));
    setAccessibleName(tr("Who may log in"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(lines(this, 0.3));
    m_layout->addWidget(makeTitle(tr("Who may log in to the host by now"), this, 1.0));
    m_layout->addWidget(m_error);
    m_error->hide();
    hide();
    load();
}

ReceiverList::~ReceiverList()
{
    if (m_running)
        m_running->cancel();
}

void ReceiverList::load()
{
    m_services.background.run<QList<Grant>>(
        QStringLiteral("receivers"), {},
        [&store = m_services.store, name = m_machine](OperationContext &) -> Result<QList<Grant>> {
            return TRY(loadExtras(store, name)).grants();
        },
        this,
        [this](const Result<QList<Grant>> &grants) {
            // A file that cannot be read is said where the machine is exported.
            show(grants.value_or(QList<Grant>()));
        });
}

void ReceiverList::show(const QList<Grant> &grants)
{
    delete m_rows;
    m_rows = new QWidget(this);
    m_layout->insertWidget(1, m_rows);
    auto rows = new QGridLayout(m_rows);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setColumnStretch(1, 1);
    for (int i = 0; i < grants.size(); ++i) {
        const Grant &grant = grants.at(i);
        const QString since
            = QLocale().toString(grant.made.toLocalTime().date(), QLocale::ShortFormat);
        rows->addWidget(makeLabel(grant.receiver, m_rows), i, 0);
        rows->addWidget(makeQuietLabel(tr("since %1").arg(since), m_rows), i, 1);
        auto button = new QPushButton(tr("&Take the key back"), m_rows);
        button->setObjectName(QStringLiteral("takeBack-") + grant.receiver);
        button->setAccessibleName(tr("Take back the key of %1").arg(grant.receiver));
        button->setToolTip(tr("The SSH key is taken off the host. The certificate stays good until "
                              "it expires."));
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this,
                [this, receiver = grant.receiver] { takeBack(receiver); });
        rows->addWidget(button, i, 2);
    }
    setVisible(!grants.isEmpty());
}

void ReceiverList::takeBack(const QString &receiver)
{
    m_error->hide();
    m_rows->setEnabled(false);
    m_running = m_services.background.run<void>(
        tr("Take back the key of %1").arg(receiver), {},
        [services = m_services, name = m_machine, receiver](OperationContext &context) {
            context.beginStage({QStringLiteral("revoke"), {}, kPatience});
            return revokeAccess({services.store, services.lifecycle, services.drivers}, name,
                                receiver, context);
        },
        this, [this, receiver](const Result<> &outcome) { onTakenBack(receiver, outcome); });
}

void ReceiverList::onTakenBack(const QString &receiver, const Result<> &outcome)
{
    m_running.reset();
    m_rows->setEnabled(true);
    if (outcome) {
        emit takenBack(receiver);
        return load();
    }
    m_error->setError(outcome.error());
    m_error->show();
}

} // namespace machinist
