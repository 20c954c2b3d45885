// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/createdialog.h"

#include "models/driver/driver.h"
#include "ui/machine/services.h"
#include "ui/operations/errorview.h"
#include "ui/widgets/foldbox.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/themedicon.h"
#include "ui/wizard/driverpicker.h"
#include "ui/wizard/enginefields.h"
#include "ui/wizard/flagform.h"
#include "ui/wizard/machinename.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace machinist {

CreateDialog::CreateDialog(const Services &services, const QSet<QString> &takenNames,
                           QWidget *parent)
    : QDialog(parent)
    , m_takenNames(takenNames)
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
    layout->addWidget(makeButtons());
    resize(fontMetrics().averageCharWidth() * 130, lines(this, 36));

    connect(m_drivers, &DriverPicker::currentDriverChanged, this, &CreateDialog::showDriver);
    connect(m_drivers, &DriverPicker::readinessChanged, this, &CreateDialog::showReadiness);
    showDriver();
    m_name->setFocus();
    m_name->selectAll();
}

QWidget *CreateDialog::makeForm()
{
    auto form = new QWidget(this);
    m_title = makeTitle({}, form);
    m_title->setObjectName(QStringLiteral("driverTitle"));
    m_summary = makeQuietLabel({}, form);
    m_notReady = new ErrorView(form);
    m_notReady->setObjectName(QStringLiteral("driverNotReady"));
    m_fields = new QVBoxLayout;

    auto layout = new QVBoxLayout(form);
    const int margin = lines(this, 1.2);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(lines(this, 0.6));
    layout->addWidget(m_title);
    layout->addWidget(m_summary);
    layout->addWidget(m_notReady);
    layout->addSpacing(lines(this, 0.4));
    layout->addWidget(makeNameRow());
    layout->addLayout(m_fields);
    layout->addWidget(m_engineFold = makeEngineFold());
    layout->addWidget(makeCommandFold());
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

QWidget *CreateDialog::makeNameRow()
{
    auto row = new QWidget(this);
    m_name = new QLineEdit(proposeMachineName(m_takenNames), row);
    m_name->setObjectName(QStringLiteral("machineName"));
    m_name->setAccessibleName(tr("Name"));
    auto caption = new QLabel(tr("&Name"), row);
    caption->setBuddy(m_name);
    auto another = new QToolButton(row);
    another->setObjectName(QStringLiteral("anotherName"));
    another->setIcon(themedIcon(QStringLiteral("retry")));
    another->setToolTip(tr("Propose another name"));
    another->setAccessibleName(another->toolTip());
    connect(another, &QToolButton::clicked, this,
            [this] { m_name->setText(proposeMachineName(m_takenNames)); });
    m_problem = makeLabel({}, row);
    m_problem->setObjectName(QStringLiteral("nameProblem"));
    m_problem->setProperty("bad", true);
    connect(m_name, &QLineEdit::textChanged, this, &CreateDialog::check);

    auto line = new QHBoxLayout;
    line->addWidget(m_name, 1);
    line->addWidget(another);
    auto layout = new QVBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(lines(this, 0.25));
    layout->addWidget(caption);
    layout->addLayout(line);
    layout->addWidget(m_problem);
    return row;
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

QWidget *CreateDialog::makeCommandFold()
{
    auto content = new QWidget(this);
    m_command = new QLineEdit(content);
    m_command->setObjectName(QStringLiteral("commandLine"));
    m_command->setAccessibleName(tr("Equivalent command"));
    m_command->setReadOnly(true);
    auto copy = new QToolButton(content);
    copy->setObjectName(QStringLiteral("copyCommand"));
    copy->setIcon(themedIcon(QStringLiteral("copy")));
    copy->setToolTip(tr("Copy the command"));
    copy->setAccessibleName(copy->toolTip());
    connect(copy, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_command->text()); });
    auto layout = new QHBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_command, 1);
    layout->addWidget(copy);
    auto fold = new FoldBox(tr("Equivalent command"), content, this);
    fold->setObjectName(QStringLiteral("commandFold"));
    return fold;
}

QWidget *CreateDialog::makeButtons()
{
    auto box = new QDialogButtonBox(this);
    box->setContentsMargins(lines(this, 0.8), lines(this, 0.6), lines(this, 0.8), lines(this, 0.6));
    m_create = box->addButton(tr("&Create"), QDialogButtonBox::AcceptRole);
    m_create->setObjectName(QStringLiteral("createButton"));
    m_create->setDefault(true);
    QPushButton *cancel = box->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setObjectName(QStringLiteral("cancelButton"));
    cancel->setAutoDefault(false);
    connect(box, &QDialogButtonBox::accepted, this, &CreateDialog::accept);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return box;
}

void CreateDialog::selectDriver(const QString &id)
{
    m_drivers->select(id);
}

void CreateDialog::showDriver()
{
    const DriverInfo *info = m_drivers->current();
    delete std::exchange(m_flags, nullptr);
    if (!info)
        return;
    m_title->setText(QString::fromUtf8(info->displayName));
    m_summary->setText(QCoreApplication::translate("Driver", info->summary));
    m_flags = new FlagForm(info->flags, this);
    m_flags->setObjectName(QStringLiteral("driverForm"));
    connect(m_flags, &FlagForm::changed, this, &CreateDialog::check);
    m_fields->addWidget(m_flags);
    m_engineFold->setVisible(info->abilities.isProvisioned);
    QWidget::setTabOrder(m_name, m_flags);
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

CreateRequest CreateDialog::request() const
{
    CreateRequest request;
    request.name = m_name->text().trimmed();
    if (const DriverInfo *info = m_drivers->current())
        request.driver = QString::fromUtf8(info->id);
    if (m_flags)
        request.driverFlags = m_flags->values();
    // Bad answers keep the button disabled, and the engine's fields take any text.
    (void)applyEngineFlags(m_engine->values(), request);
    return request;
}

void CreateDialog::check()
{
    const DriverInfo *info = m_drivers->current();
    if (!info || !m_flags || !m_create)
        return;
    const QString nameProblem = machineNameProblem(m_name->text().trimmed(), m_takenNames);
    setStyleFlag(m_name, "invalid", !nameProblem.isEmpty());
    m_problem->setText(nameProblem);
    m_problem->setVisible(!nameProblem.isEmpty());

    const auto readiness = m_drivers->readiness(info);
    QString problem = nameProblem.isEmpty() ? m_flags->problem() : nameProblem;
    if (readiness && !readiness->has_value())
        problem = readiness->error().message;
    m_create->setEnabled(problem.isEmpty());
    m_create->setToolTip(problem);
    m_command->setText(createCommand(request(), info->flags, m_engine->values()));
    m_command->setCursorPosition(0);
}

void CreateDialog::accept()
{
    if (!m_create->isEnabled())
        return;
    emit createRequested(request());
    QDialog::accept();
}

} // namespace machinist
