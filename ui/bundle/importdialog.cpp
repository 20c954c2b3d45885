// SPDX-License-Identifier: Apache-2.0
#include "ui/bundle/importdialog.h"

#include "models/bundle/bundlefile.h"
#include "models/lifecycle/lifecycle.h"
#include "models/machine/machinestore.h"
#include "models/operations/operationrunner.h"
#include "ui/bundle/passphraseedit.h"
#include "ui/operations/errorview.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace machinist {

ImportDialog::ImportDialog(const Services &services, const QString &file, QWidget *parent)
    : QDialog(parent)
    , m_services(services)
{
    setObjectName(QStringLiteral("importDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Import a machine"));
    m_problem = makeQuietLabel({}, this);
    m_problem->setObjectName(QStringLiteral("importProblem"));
    m_error = new ErrorView(this);
    m_error->hide();
    auto layout = new QVBoxLayout(this);
    layout->setSpacing(lines(this, 0.6));
    layout->addWidget(makeTitle(tr("Take a machine over from a file"), this, 1.15));
    layout->addWidget(
        makeQuietLabel(tr("Only import files of people whom you trust: you will connect to the "
                          "machine that they name."),
                       this));
    layout->addWidget(makeFileRow());
    layout->addWidget(makeFields());
    layout->addWidget(m_error);
    layout->addStretch(1);
    layout->addWidget(makeButtons());
    m_file->setText(QDir::toNativeSeparators(file));
    resize(fontMetrics().averageCharWidth() * 84, sizeHint().height());
    loadAccounts();
    check();
    (file.isEmpty() ? m_file : m_passphrase)->setFocus();
}

ImportDialog::~ImportDialog()
{
    if (m_running)
        m_running->cancel();
}

QWidget *ImportDialog::makeFileRow()
{
    auto row = new QWidget(this);
    m_file = new QLineEdit(row);
    m_file->setObjectName(QStringLiteral("importFile"));
    m_file->setAccessibleName(tr("File"));
    auto caption = new QLabel(tr("&File"), row);
    caption->setBuddy(m_file);
    auto browse = new QPushButton(tr("&Browse…"), row);
    browse->setObjectName(QStringLiteral("importBrowse"));
    browse->setAutoDefault(false);
    connect(browse, &QPushButton::clicked, this, &ImportDialog::chooseFile);
    connect(m_file, &QLineEdit::textChanged, this, &ImportDialog::check);
    auto layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(caption);
    layout->addWidget(m_file, 1);
    layout->addWidget(browse);
    return row;
}

QWidget *ImportDialog::makeFields()
{
    auto box = new QWidget(this);
    m_passphrase = makePassphraseEdit(QStringLiteral("importPassphrase"), tr("Passphrase"), box);
    m_name = new QLineEdit(box);
    m_name->setObjectName(QStringLiteral("importName"));
    m_name->setAccessibleName(tr("Name here"));
    m_name->setPlaceholderText(tr("As it was called"));
    m_account = new QComboBox(box);
    m_account->setObjectName(QStringLiteral("importAccount"));
    m_account->setAccessibleName(tr("Account"));
    m_account->addItem(tr("None"));
    m_account->setToolTip(tr("Which of your accounts the machine signs in with, where its provider "
                             "wants one"));
    connect(m_passphrase, &QLineEdit::textChanged, this, &ImportDialog::check);
    connect(m_name, &QLineEdit::textChanged, this, &ImportDialog::check);
    auto layout = new QFormLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addRow(tr("&Passphrase"), m_passphrase);
    layout->addRow(tr("&Name here"), m_name);
    layout->addRow(tr("A&ccount"), m_account);
    return box;
}

QWidget *ImportDialog::makeButtons()
{
    auto bottom = new QWidget(this);
    auto box = new QDialogButtonBox(bottom);
    m_import = box->addButton(tr("&Import"), QDialogButtonBox::AcceptRole);
    m_import->setObjectName(QStringLiteral("importStart"));
    m_import->setDefault(true);
    QPushButton *cancel = box->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setObjectName(QStringLiteral("importCancel"));
    cancel->setAutoDefault(false);
    connect(box, &QDialogButtonBox::accepted, this, &ImportDialog::start);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto layout = new QHBoxLayout(bottom);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_problem, 1);
    layout->addWidget(box);
    return bottom;
}

void ImportDialog::chooseFile()
{
    auto dialog
        = new QFileDialog(this, tr("Import a machine"), QFileInfo(m_file->text()).path(),
                          tr("Exported machines (*%1);;All files (*)").arg(bundlefile::suffix()));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        m_file->setText(QDir::toNativeSeparators(file));
        m_passphrase->setFocus();
    });
    dialog->open();
}

void ImportDialog::loadAccounts()
{
    m_services.background.run<QList<Account>>(
        QStringLiteral("accounts"), {},
        [&lifecycle = m_services.lifecycle](OperationContext &) {
            return lifecycle.secrets().accounts().all();
        },
        this,
        [this](const Result<QList<Account>> &accounts) {
            for (const Account &account : accounts.value_or(QList<Account>()))
                m_account->addItem(account.name, account.name);
        });
}

ImportRequest ImportDialog::request() const
{
    return {.file = QDir::fromNativeSeparators(m_file->text().trimmed()),
            .passphrase = m_passphrase->text(),
            .name = m_name->text().trimmed(),
            .account = m_account->currentData().toString()};
}

QString ImportDialog::problem() const
{
    if (m_running)
        return tr("Importing…");
    const ImportRequest wanted = request();
    if (wanted.file.isEmpty())
        return tr("Choose the file.");
    if (wanted.passphrase.isEmpty())
        return tr("Type the passphrase of the file.");
    if (!wanted.name.isEmpty()) {
        if (const auto good = checkMachineName(wanted.name); !good)
            return good.error().message;
    }
    return {};
}

void ImportDialog::check()
{
    if (!m_import)
        return;
    const QString reason = problem();
    m_problem->setText(reason);
    m_import->setEnabled(reason.isEmpty());
}

void ImportDialog::start()
{
    if (!problem().isEmpty())
        return;
    m_error->hide();
    m_running = m_services.background.run<ImportReport>(
        tr("Import"), {},
        [services = m_services, wanted = request()](OperationContext &context) {
            return importMachine(wanted, services.store, services.drivers, context);
        },
        this, [this](const Result<ImportReport> &outcome) { onDone(outcome); });
    check();
}

void ImportDialog::onDone(const Result<ImportReport> &outcome)
{
    m_running.reset();
    check();
    if (outcome) {
        emit imported(*outcome);
        return accept();
    }
    Error error = outcome.error();
    if (error.kind == ErrorKind::AlreadyExists) {
        error.hint = tr("Give it another name here.");
        m_name->setFocus();
    } else if (error.kind == ErrorKind::NotAuthorised) {
        m_passphrase->selectAll();
        m_passphrase->setFocus();
    }
    m_error->setError(error);
    m_error->show();
}

} // namespace machinist
