// SPDX-License-Identifier: Apache-2.0
#include "ui/machine/overviewpage.h"

#include "models/driver/driverregistry.h"
#include "models/machine/machinelistmodel.h"
#include "ui/machine/certificatefact.h"
#include "ui/machine/services.h"
#include "ui/machine/statedelegate.h"
#include "ui/operations/errorview.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/themedicon.h"

#include <QCoreApplication>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace machinist {

namespace {

QString orDash(const QString &text)
{
    return text.isEmpty() ? QStringLiteral("–") : text;
}

} // namespace

OverviewPage::OverviewPage(const Services &services, QWidget *parent)
    : QScrollArea(parent)
    , m_drivers(services.drivers)
{
    setObjectName(QStringLiteral("overviewPage"));
    setAccessibleName(tr("Overview"));
    setWidgetResizable(true);
    auto page = new QWidget(this);
    m_nothing = makeQuietLabel(tr("Select a machine to see more of it."), page);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_content = new QWidget(page);
    m_failure = new ErrorView(m_content);
    m_failure->setObjectName(QStringLiteral("createFailure"));
    connect(m_failure->addButton(tr("&Retry from this stage"), QStringLiteral("overviewRetry")),
            &QPushButton::clicked, this, [this] { emit retryRequested(m_name); });
    connect(m_failure->addButton(tr("Open &log"), QStringLiteral("overviewLog")),
            &QPushButton::clicked, this, [this] { emit logRequested(m_name); });
    connect(m_failure->addButton(tr("Re&move…"), QStringLiteral("overviewRemove")),
            &QPushButton::clicked, this, [this] { emit removeRequested(m_name); });
    m_certificates = new CertificateFact(services, m_content);
    connect(m_certificates, &CertificateFact::renewRequested, this, &OverviewPage::renewRequested);

    auto layout = new QVBoxLayout(m_content);
    const int margin = lines(this, 0.9);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(lines(this, 0.6));
    layout->addWidget(makeHead());
    layout->addWidget(m_failure);
    layout->addWidget(m_trouble = makeTrouble());
    makeFacts();
    layout->addLayout(m_facts);
    layout->addStretch(1);
    auto outer = new QVBoxLayout(page);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_nothing, 1);
    outer->addWidget(m_content, 1);
    setWidget(page);
    showMachine(nullptr);
}

QWidget *OverviewPage::makeHead()
{
    auto head = new QWidget(m_content);
    m_stateIcon = new QLabel(head);
    m_title = makeTitle({}, head);
    m_title->setObjectName(QStringLiteral("overviewTitle"));
    m_state = makeQuietLabel({}, head);
    m_state->setObjectName(QStringLiteral("overviewState"));
    auto text = new QVBoxLayout;
    text->setSpacing(0);
    text->addWidget(m_title);
    text->addWidget(m_state);
    auto layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(lines(this, 0.6));
    layout->addWidget(m_stateIcon);
    layout->addLayout(text, 1);
    return head;
}

QWidget *OverviewPage::makeTrouble()
{
    auto trouble = new QWidget(m_content);
    m_problem = makeLabel({}, trouble);
    m_problem->setObjectName(QStringLiteral("overviewProblem"));
    m_problem->setProperty("bad", true);
    auto doctor = new QPushButton(themedIcon(QStringLiteral("doctor")), tr("Check the &connection"),
                                  trouble);
    doctor->setObjectName(QStringLiteral("overviewDoctor"));
    connect(doctor, &QPushButton::clicked, this, [this] { emit doctorRequested(m_name); });
    auto layout = new QHBoxLayout(trouble);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_problem, 1);
    layout->addWidget(doctor, 0, Qt::AlignTop);
    return trouble;
}

void OverviewPage::makeFacts()
{
    m_facts = new QFormLayout;
    m_facts->setHorizontalSpacing(lines(this, 1.5));
    m_facts->setVerticalSpacing(lines(this, 0.4));
    m_driver = addFact(tr("Driver"), QStringLiteral("factDriver"));
    m_address = addFact(tr("Address"), QStringLiteral("factAddress"));
    m_url = addFact(tr("URL"), QStringLiteral("factUrl"));
    m_docker = addFact(tr("Docker"), QStringLiteral("factDocker"));
    m_created = addFact(tr("Created"), QStringLiteral("factCreated"));
    m_facts->addRow(makeQuietLabel(tr("Certificates"), m_content), m_certificates);
    m_tags = addFact(tr("Tags"), QStringLiteral("factTags"));
    m_notes = addFact(tr("Notes"), QStringLiteral("factNotes"));
    m_protection = addFact(tr("Protection"), QStringLiteral("factProtection"));
    m_protection->setText(tr("It cannot be removed before that is taken off in its notes."));
    const auto showCertificates
        = [this] { m_facts->setRowVisible(m_certificates, m_certificates->end().has_value()); };
    connect(m_certificates, &CertificateFact::known, this, showCertificates);
    showCertificates();
}

QLabel *OverviewPage::addFact(const QString &caption, const QString &name)
{
    QLabel *value = makeLabel({}, m_content);
    value->setObjectName(name);
    value->setAccessibleName(caption);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_facts->addRow(makeQuietLabel(caption, m_content), value);
    return value;
}

void OverviewPage::showMachine(const MachineEntry *entry)
{
    m_nothing->setVisible(!entry);
    m_content->setVisible(entry);
    const QString name = entry ? entry->name : QString();
    // Read again with the engine's next answer: they may have been renewed.
    const bool isNew
        = name != m_name || (entry && orDash(entry->dockerVersion) != m_docker->text());
    m_name = name;
    if (isNew)
        m_certificates->showMachine(name);
    if (!entry)
        return;
    m_title->setText(entry->name);
    const bool busy = !entry->busy.isEmpty();
    m_stateIcon->setPixmap(
        themedIcon(busy ? QStringLiteral("state-busy") : stateIconName(entry->state),
                   busy ? Tone::Accent : toneOfState(entry->state))
            .pixmap(lines(this, 2)));
    QString state = busy ? entry->busy : MachineListModel::stateText(entry->state);
    if (!busy && entry->seen.isValid())
        state = tr("%1 · seen %2 ago")
                    .arg(state, ageText(entry->seen, QDateTime::currentDateTimeUtc()).toLower());
    m_state->setText(state);
    showProblem(*entry);
    showFacts(*entry);
}

void OverviewPage::showProblem(const MachineEntry &entry)
{
    const bool failed = !entry.failedStage.isEmpty() && entry.busy.isEmpty();
    m_failure->setVisible(failed);
    m_trouble->setVisible(!failed && !entry.error.isEmpty());
    m_problem->setText(entry.error);
    if (!failed)
        return;
    const QString reason = entry.error.isEmpty()
        ? tr("Creating this machine was interrupted at the stage \"%1\".").arg(entry.failedStage)
        : entry.error;
    m_failure->setError(
        {.kind = ErrorKind::ToolFailed,
         .message = reason,
         .details = {},
         .hint = tr("What was made is kept: go on from there, or remove everything.")});
}

void OverviewPage::showFacts(const MachineEntry &entry)
{
    const DriverInfo *info = m_drivers.find(entry.driver);
    m_driver->setText(info ? tr("%1 – %2").arg(QString::fromUtf8(info->displayName),
                                               QCoreApplication::translate("Driver", info->summary))
                           : entry.driver);
    m_address->setText(orDash(entry.ip));
    m_url->setText(orDash(entry.url));
    m_docker->setText(orDash(entry.dockerVersion));
    m_created->setText(
        orDash(QLocale().toString(entry.created.toLocalTime(), QLocale::ShortFormat)));
    m_tags->setText(orDash(entry.tags.join(QStringLiteral(", "))));
    m_notes->setText(entry.notes);
    m_facts->setRowVisible(m_notes, !entry.notes.isEmpty());
    m_facts->setRowVisible(m_protection, entry.isProtected);
}

} // namespace machinist
