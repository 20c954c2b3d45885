// SPDX-License-Identifier: Apache-2.0
#include "ui/bundle/importdialog.h"

#include "models/bundle/bundlefile.h"
#include "models/lifecycle/lifecycle.h"
#include "models/machine/machinestore.h"
#include "models/operations/operationrunner.h"
#include "ui/bundle/passphraseedit.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLineEdit>

namespace machinist {

ImportDialog::ImportDialog(const Services &services, const QString &file, QWidget *parent)
    : BundleDialog(services, QStringLiteral("import"), tr("Take a machine over from a file"),
                   parent)
{
    setWindowTitle(tr("Import a machine"));
    setFile(file);
    lay(tr("Only import files of people whom you trust: you will connect to the machine that they "
           "name."),
        {makeFields()}, tr("&Import"));
    loadAccounts();
    (file.isEmpty() ? m_file : m_passphrase)->setFocus();
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
    connect(m_passphrase, &QLineEdit::textChanged, this, [this] { check(); });
    connect(m_name, &QLineEdit::textChanged, this, [this] { check(); });
    auto layout = new QFormLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addRow(tr("&Passphrase"), m_passphrase);
    layout->addRow(tr("&Name here"), m_name);
    layout->addRow(tr("A&ccount"), m_account);
    return box;
}

void ImportDialog::chooseFile()
{
    auto dialog
        = new QFileDialog(this, tr("Import a machine"), QFileInfo(this->file()).path(),
                          tr("Exported machines (*%1);;All files (*)").arg(bundlefile::suffix()));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        setFile(file);
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
    return {.file = file(),
            .passphrase = m_passphrase->text(),
            .name = m_name->text().trimmed(),
            .account = m_account->currentData().toString()};
}

QString ImportDialog::problem() const
{
    if (isRunning())
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

void ImportDialog::start()
{
    setRunning(m_services.background.run<ImportReport>(
        tr("Import"), {},
        [services = m_services, wanted = request()](OperationContext &context) {
            return importMachine(wanted, services.store, services.drivers, context);
        },
        this, [this](const Result<ImportReport> &outcome) { onDone(outcome); }));
}

void ImportDialog::onDone(const Result<ImportReport> &outcome)
{
    setRunning({});
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
    showError(error);
}

} // namespace machinist
