// SPDX-License-Identifier: Apache-2.0
#include "ui/bundle/dockermachinedialog.h"

#include "models/machine/machine.h"
#include "models/operations/operationrunner.h"
#include "ui/operations/errorview.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace machinist {

namespace {

using Fate = FoundMachine::Fate;

enum Column { Name, Driver, What, ColumnCount };

} // namespace

DockerMachineDialog::DockerMachineDialog(const Services &services, const QString &folder,
                                         QWidget *parent)
    : QDialog(parent)
    , m_services(services)
{
    setObjectName(QStringLiteral("dockerMachineDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Machines of Docker Machine"));
    m_list = new QTreeWidget(this);
    m_list->setObjectName(QStringLiteral("foundMachines"));
    m_list->setAccessibleName(tr("Machines that were found"));
    m_list->setHeaderLabels({tr("Name"), tr("Driver"), tr("What would be done")});
    m_list->setRootIsDecorated(false);
    m_list->header()->setStretchLastSection(true);
    m_certificates = makeQuietLabel({}, this);
    m_certificates->setObjectName(QStringLiteral("foundCertificates"));
    m_error = new ErrorView(this);
    m_error->hide();
    auto layout = new QVBoxLayout(this);
    layout->setSpacing(lines(this, 0.6));
    layout->addWidget(makeTitle(tr("Take over machines of Docker Machine"), this, 1.15));
    layout->addWidget(makeQuietLabel(tr("Nothing has been changed yet. Copies leave the originals "
                                        "as they are; used in place, both programs see the same "
                                        "machines."),
                                     this));
    layout->addWidget(makeFolderRow(folder));
    layout->addWidget(m_list, 1);
    layout->addWidget(m_certificates);
    layout->addWidget(m_error);
    layout->addWidget(makeButtons());
    resize(fontMetrics().averageCharWidth() * 110, lines(this, 26));
    survey();
}

DockerMachineDialog::~DockerMachineDialog()
{
    if (m_running)
        m_running->cancel();
}

QWidget *DockerMachineDialog::makeFolderRow(const QString &folder)
{
    auto row = new QWidget(this);
    m_folder = new QLineEdit(QDir::toNativeSeparators(folder), row);
    m_folder->setObjectName(QStringLiteral("foundFolder"));
    m_folder->setAccessibleName(tr("Folder"));
    auto caption = new QLabel(tr("&Folder"), row);
    caption->setBuddy(m_folder);
    auto browse = new QPushButton(tr("&Browse…"), row);
    browse->setObjectName(QStringLiteral("foundBrowse"));
    browse->setAutoDefault(false);
    connect(browse, &QPushButton::clicked, this, &DockerMachineDialog::chooseFolder);
    connect(m_folder, &QLineEdit::editingFinished, this, &DockerMachineDialog::survey);
    auto layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(caption);
    layout->addWidget(m_folder, 1);
    layout->addWidget(browse);
    return row;
}

QWidget *DockerMachineDialog::makeButtons()
{
    auto box = new QDialogButtonBox(this);
    m_copy = box->addButton(tr("C&opy"), QDialogButtonBox::ActionRole);
    m_copy->setObjectName(QStringLiteral("foundCopy"));
    m_use = box->addButton(tr("&Use in place"), QDialogButtonBox::ActionRole);
    m_use->setObjectName(QStringLiteral("foundUse"));
    m_use->setToolTip(tr("Make this folder Machinist's own store"));
    QPushButton *cancel = box->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setObjectName(QStringLiteral("foundCancel"));
    for (QPushButton *button : {m_copy, m_use, cancel})
        button->setAutoDefault(false);
    connect(m_copy, &QPushButton::clicked, this, &DockerMachineDialog::copy);
    connect(m_use, &QPushButton::clicked, this, [this] {
        emit useRequested(m_survey.root);
        accept();
    });
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return box;
}

void DockerMachineDialog::chooseFolder()
{
    auto dialog = new QFileDialog(this, tr("Folder of Docker Machine"), m_folder->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) {
        m_folder->setText(QDir::toNativeSeparators(folder));
        survey();
    });
    dialog->open();
}

void DockerMachineDialog::survey()
{
    const QString folder = QDir::cleanPath(QDir::fromNativeSeparators(m_folder->text().trimmed()));
    if (m_running || folder == m_survey.root)
        return;
    m_survey = {.root = folder, .machines = {}};
    m_running = m_services.background.run<DockerMachineSurvey>(
        QStringLiteral("survey"), {},
        [services = m_services, folder](OperationContext &context) {
            return surveyDockerMachine(folder, services.store, services.drivers, context);
        },
        this, [this](const Result<DockerMachineSurvey> &survey) { showSurvey(survey); });
    check();
}

void DockerMachineDialog::showSurvey(const Result<DockerMachineSurvey> &survey)
{
    m_running.reset();
    m_list->clear();
    m_certificates->clear();
    m_error->setVisible(!survey || m_hasCopyFailed);
    if (survey) {
        m_survey = *survey;
        for (const FoundMachine &machine : std::as_const(m_survey.machines))
            addRow(machine);
        m_certificates->setText(
            m_survey.isOwnStore ? tr("This is the store in use: nothing needs to be taken over.")
                                : certificatesText(m_survey.certificates));
        for (int column = 0; column < What; ++column)
            m_list->resizeColumnToContents(column);
    } else {
        m_error->setError(survey.error());
    }
    check();
    emit surveyed();
}

void DockerMachineDialog::addRow(const FoundMachine &machine)
{
    QString what = machine.problem;
    if (machine.fate == Fate::Copied)
        what = machine.version == Machine::kConfigVersion
            ? tr("Copied, with %n path(s) rewritten", nullptr, machine.paths)
            : tr("Copied, with %n path(s) rewritten and its settings brought up to date", nullptr,
                 machine.paths);
    auto item = new QTreeWidgetItem(m_list, {machine.name, machine.driver, what});
    item->setToolTip(What, what);
    const bool canBeCopied = machine.fate == Fate::Copied && !m_survey.isOwnStore;
    item->setCheckState(Name, canBeCopied ? Qt::Checked : Qt::Unchecked);
    item->setFlags(canBeCopied ? item->flags() | Qt::ItemIsUserCheckable
                               : item->flags() & ~(Qt::ItemIsUserCheckable | Qt::ItemIsEnabled));
}

void DockerMachineDialog::check()
{
    const bool isReady = !m_running && !m_survey.isOwnStore && !m_survey.machines.isEmpty();
    m_copy->setEnabled(isReady && m_survey.count(Fate::Copied) > 0);
    m_use->setEnabled(isReady);
}

void DockerMachineDialog::copy()
{
    QStringList names;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        const QTreeWidgetItem *item = m_list->topLevelItem(row);
        if (item->checkState(Name) == Qt::Checked)
            names << item->text(Name);
    }
    if (names.isEmpty() || m_running)
        return;
    m_hasCopyFailed = false;
    m_running = m_services.background.run<QStringList>(
        QStringLiteral("copy"), {},
        [services = m_services, root = m_survey.root,
         names](OperationContext &context) -> Result<QStringList> {
            TRY(copyCertificates(root, services.store));
            for (const QString &name : names) {
                TRY(context.checkpoint());
                TRY(copyMachine(root, name, name, services.store, services.drivers));
            }
            return names;
        },
        this, [this](const Result<QStringList> &done) { onCopied(done); });
    check();
}

void DockerMachineDialog::onCopied(const Result<QStringList> &names)
{
    m_running.reset();
    if (names) {
        emit copied(*names);
        return accept();
    }
    m_error->setError(names.error());
    m_hasCopyFailed = true;
    m_survey.root.clear(); // some may have been copied
    survey();
}

} // namespace machinist
