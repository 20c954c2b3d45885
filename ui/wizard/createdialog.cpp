// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/createdialog.h"

#include "models/driver/driver.h"
#include "models/lifecycle/lifecycle.h"
#include "models/operations/operationrunner.h"
#include "models/settings/settings.h"
#include "ui/accounts/accountlist.h"
#include "ui/addhost/addhostdialog.h"
#include "ui/machine/services.h"
#include "ui/operations/errorview.h"
#include "ui/widgets/foldbox.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/theme.h"
#include "ui/wizard/capacitynote.h"
#include "ui/wizard/driverform.h"
#include "ui/wizard/driverpicker.h"
#include "ui/wizard/enginefields.h"
#include "ui/wizard/flagform.h"
#include "ui/wizard/namerow.h"
#include "ui/wizard/summarybox.h"
#include "ui/wizard/templatemenu.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace machinist {

CreateDialog::CreateDialog(const Services &services, const QSet<QString> &takenNames,
                           QWidget *parent)
    : QDialog(parent)
    , m_services(services)
    , m_takenNames(takenNames)
    , m_lists(new LiveLists(services.background, services.lifecycle.secrets(), this))
    , m_names(new NameRow(takenNames, this))
{
    setObjectName(QStringLiteral("createDialog"));
    setWindowTitle(tr("New machine"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_drivers = new DriverPicker(services.drivers, services.background, this);
    m_drivers->setFixedWidth(fontMetrics().averageCharWidth() * 46);

    auto columns = new QHBoxLayout;
    columns->setSpacing(0);
    columns->addWidget(m_drivers);
    columns->addWidget(makeForm(), 1);
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(columns, 1);
    layout->addWidget(makeBottom());
    resizeToFit(this, {fontMetrics().averageCharWidth() * 140, lines(this, 38)});

    connect(m_drivers, &DriverPicker::currentDriverChanged, this, &CreateDialog::showDriver);
    connect(m_drivers, &DriverPicker::readinessChanged, this, &CreateDialog::showReadiness);
    connect(m_names, &NameRow::changed, this, &CreateDialog::check);
    setTabOrder(m_drivers, m_names);
    loadAccounts();
    showDriver();
    m_names->field()->setFocus();
    m_names->field()->selectAll();
}

QWidget *CreateDialog::makeForm()
{
    auto form = new QWidget(this);
    m_title = makeTitle({}, form);
    m_title->setObjectName(QStringLiteral("driverTitle"));
    m_summary = makeQuietLabel({}, form);
    m_notReady = new ErrorView(form);
    m_notReady->setObjectName(QStringLiteral("driverNotReady"));
    m_lookFirst = new QPushButton(tr("&Look at a host first…"), form);
    m_lookFirst->setObjectName(QStringLiteral("lookFirst"));
    m_lookFirst->setToolTip(tr("See what there is and what would change before anything does"));
    m_lookFirst->setAutoDefault(false);
    connect(m_lookFirst, &QPushButton::clicked, this, &CreateDialog::lookAtHost);
    m_fields = new QVBoxLayout;
    m_summaryBox = new SummaryBox(form);
    auto summary = new FoldBox(tr("Summary"), m_summaryBox, form);
    summary->setObjectName(QStringLiteral("commandFold"));
    summary->setOpen(true);

    auto layout = new QVBoxLayout(form);
    const int margin = lines(this, 1.2);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(lines(this, 0.6));
    layout->addWidget(m_title);
    layout->addWidget(m_summary);
    layout->addWidget(m_notReady);
    layout->addWidget(m_lookFirst, 0, Qt::AlignLeft);
    layout->addSpacing(lines(this, 0.4));
    layout->addWidget(m_names);
    layout->addLayout(m_fields);
    layout->addWidget(m_capacity = new CapacityNote(m_services, form));
    layout->addWidget(m_engineFold = makeEngineFold());
    layout->addWidget(summary);
    layout->addStretch(1);

    auto scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("createForm"));
    scroll->setAccessibleName(tr("Options"));
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(form);
    return scroll;
}

QWidget *CreateDialog::makeEngineFold()
{
    m_engine = new FlagForm(engineFlags(), this);
    m_engine->setObjectName(QStringLiteral("engineForm"));
    connect(m_engine, &FlagForm::changed, this, &CreateDialog::check);
    auto fold = new FoldBox(tr("Docker engine"), m_engine, this);
    fold->setObjectName(QStringLiteral("engineFold"));
    return fold;
}

QWidget *CreateDialog::makeBottom()
{
    auto bottom = new QWidget(this);
    m_notice = new NoticeBar(bottom);
    m_problem = makeQuietLabel({}, bottom);
    m_problem->setObjectName(QStringLiteral("createProblem"));
    m_templates = new TemplateMenu(CreateTemplates(QFileInfo(m_services.settings.path()).path()),
                                   m_services.background, bottom);
    auto buttons = new QDialogButtonBox(bottom);
    m_create = buttons->addButton(tr("&Create"), QDialogButtonBox::AcceptRole);
    m_create->setObjectName(QStringLiteral("createButton"));
    m_create->setDefault(true);
    QPushButton *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setObjectName(QStringLiteral("cancelButton"));
    cancel->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::accepted, this, &CreateDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_templates, &TemplateMenu::chosen, this, &CreateDialog::fillFrom);
    connect(m_templates, &TemplateMenu::failed, m_notice, &NoticeBar::showError);
    connect(m_templates, &TemplateMenu::saveRequested, this, [this](const QString &name) {
        CreateTemplate made = answers();
        made.name = name;
        if (const DriverInfo *info = m_drivers->current())
            m_templates->save(made, *info);
    });

    auto line = new QHBoxLayout;
    line->addWidget(m_templates);
    line->addWidget(m_problem, 1);
    line->addWidget(buttons);
    auto layout = new QVBoxLayout(bottom);
    layout->setContentsMargins(lines(this, 0.8), lines(this, 0.6), lines(this, 0.8),
                               lines(this, 0.6));
    layout->addWidget(m_notice);
    layout->addLayout(line);
    return bottom;
}

void CreateDialog::loadAccounts()
{
    fetchAccounts(m_services, this, [this](const Result<QList<Account>> &accounts) {
        QSet<QString> drivers;
        for (const Account &account : accounts.value_or(QList<Account>()))
            drivers << account.driver;
        m_drivers->setSignedIn(drivers);
    });
}

void CreateDialog::selectDriver(const QString &id)
{
    m_drivers->select(id);
}

void CreateDialog::showDriver()
{
    const DriverInfo *info = m_drivers->current();
    delete std::exchange(m_form, nullptr);
    if (!info)
        return;
    m_title->setText(QString::fromUtf8(info->displayName));
    m_summary->setText(QCoreApplication::translate("Driver", info->summary));
    m_form = new DriverForm(m_services, *info, *m_lists, this);
    connect(m_form, &DriverForm::changed, this, &CreateDialog::check);
    m_fields->addWidget(m_form);
    m_engineFold->setVisible(info->abilities.isProvisioned);
    m_names->setManyAllowed(info->abilities.makesHost);
    m_lookFirst->setVisible(!info->abilities.makesHost && info->abilities.hasSsh);
    setTabOrder(m_names, m_form);
    setTabOrder(m_form, m_engineFold);
    showReadiness();
}

void CreateDialog::showReadiness()
{
    const auto readiness = m_drivers->readiness(m_drivers->current());
    const bool ready = !readiness || readiness->has_value();
    if (!ready)
        m_notReady->setError(readiness->error());
    m_notReady->setVisible(!ready);
    check();
}

void CreateDialog::lookAtHost()
{
    auto dialog = new AddHostDialog(m_services, m_takenNames, this);
    connect(dialog, &AddHostDialog::createRequested, this, [this](const CreateRequest &request) {
        emit createRequested(request);
        QDialog::accept();
    });
    dialog->open();
}

CreateTemplate CreateDialog::answers() const
{
    CreateTemplate made;
    if (const DriverInfo *info = m_drivers->current())
        made.driver = QString::fromUtf8(info->id);
    if (m_form) {
        made.account = m_form->account();
        made.driverFlags = m_form->values();
    }
    made.engineFlags = m_engine->values();
    made.count = int(m_names->names().size());
    return made;
}

void CreateDialog::fillFrom(const CreateTemplate &made)
{
    m_drivers->select(made.driver);
    const DriverInfo *info = m_drivers->current();
    if (!info || made.driver != QLatin1String(info->id) || !m_form)
        return m_notice->showError(
            {.kind = ErrorKind::NotFound,
             .message = tr("There is no driver \"%1\" here.").arg(made.driver)});
    m_form->setAccount(made.account);
    m_form->setValues(made.driverFlags);
    m_engine->setValues(made.engineFlags);
    m_names->setCount(made.count);
}

QList<CreateRequest> CreateDialog::requests() const
{
    const CreateTemplate now = answers();
    CreateRequest request;
    request.driver = now.driver;
    request.account = now.account;
    request.driverFlags = now.driverFlags;
    // Bad answers keep the button disabled, and the engine's fields take any text.
    (void)applyEngineFlags(now.engineFlags, request);
    QList<CreateRequest> all;
    for (const QString &name : m_names->names()) {
        request.name = name;
        all << request;
    }
    return all;
}

QString CreateDialog::problem(const DriverInfo &info) const
{
    const auto readiness = m_drivers->readiness(&info);
    if (readiness && !readiness->has_value())
        return readiness->error().message;
    const QString ofNames = m_names->problem();
    return ofNames.isEmpty() ? m_form->problem() : ofNames;
}

void CreateDialog::check()
{
    const DriverInfo *info = m_drivers->current();
    if (!info || !m_form || !m_create)
        return;
    const QString reason = problem(*info);
    m_create->setEnabled(reason.isEmpty());
    m_create->setToolTip(reason);
    m_problem->setText(reason);
    m_capacity->setAsked(*info, m_form->allValues(), int(m_names->names().size()));
    showSummary(*info);
}

void CreateDialog::showSummary(const DriverInfo &info)
{
    const QStringList names = m_names->names();
    QStringList words{
        names.size() == 1
            ? tr("%1, a machine of %2").arg(names.first(), QString::fromUtf8(info.displayName))
            : tr("%n machine(s) of %1: %2 … %3", nullptr, int(names.size()))
                  .arg(QString::fromUtf8(info.displayName), names.first(), names.last())};
    words << m_form->highlights();
    CreateRequest request;
    request.name = m_names->pattern();
    request.driver = QString::fromUtf8(info.id);
    request.driverFlags = m_form->commandAnswers();
    m_summaryBox->setContent(words, createCommand(request, info.flags, m_engine->values()));
}

void CreateDialog::accept()
{
    const DriverInfo *info = m_drivers->current();
    if (!info || !m_create->isEnabled())
        return;
    m_templates->save(answers(), *info);
    for (const CreateRequest &request : requests())
        emit createRequested(request);
    QDialog::accept();
}

} // namespace machinist
