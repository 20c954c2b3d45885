// SPDX-License-Identifier: Apache-2.0
#include "ui/accounts/accountdialog.h"

#include "models/driver/driverregistry.h"
#include "models/lifecycle/lifecycle.h"
#include "models/operations/operationrunner.h"
#include "ui/accounts/accountfields.h"
#include "ui/machine/services.h"
#include "ui/operations/errorview.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"
#include "ui/wizard/flagform.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace std::chrono_literals;

namespace machinist {

AccountDialog::AccountDialog(const Services &services, const Account &account, QWidget *parent)
    : QDialog(parent)
    , m_services(services)
    , m_account(account)
{
    setObjectName(QStringLiteral("accountDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(account.id.isEmpty() ? tr("New account") : tr("Account %1").arg(account.name));
    build();
    fillDrivers();
    showDriver();
    m_name->setFocus();
    resizeToFit(this, {fontMetrics().averageCharWidth() * 80, sizeHint().height()});
}

AccountDialog::~AccountDialog()
{
    if (m_running)
        m_running->cancel();
}

void AccountDialog::build()
{
    m_drivers = new QComboBox(this);
    m_drivers->setObjectName(QStringLiteral("accountDriver"));
    m_drivers->setAccessibleName(tr("Provider"));
    m_name = new QLineEdit(m_account.name, this);
    m_name->setObjectName(QStringLiteral("accountName"));
    m_name->setAccessibleName(tr("Name"));
    m_finding = makeLabel({}, this);
    m_finding->setObjectName(QStringLiteral("accountFinding"));
    m_finding->setProperty("good", true);
    m_error = new ErrorView(this);
    m_error->hide();
    m_finding->hide();
    auto top = new QFormLayout;
    top->addRow(tr("&Provider"), m_drivers);
    top->addRow(tr("&Name"), m_name);
    m_fields = new QVBoxLayout;
    auto layout = new QVBoxLayout(this);
    layout->setSpacing(lines(this, 0.6));
    layout->addLayout(top);
    layout->addLayout(m_fields);
    layout->addWidget(makeQuietLabel(tr("Secrets are kept in the system's keyring, never in a "
                                        "file of Machinist's."),
                                     this));
    layout->addWidget(m_finding);
    layout->addWidget(m_error);
    layout->addStretch(1);
    layout->addWidget(makeButtons());
    connect(m_name, &QLineEdit::textChanged, this, &AccountDialog::check);
    connect(m_drivers, &QComboBox::currentIndexChanged, this, &AccountDialog::showDriver);
}

QWidget *AccountDialog::makeButtons()
{
    auto box = new QDialogButtonBox(this);
    m_save = box->addButton(tr("&Save"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(QStringLiteral("accountSave"));
    m_save->setDefault(true);
    m_test = box->addButton(tr("&Test"), QDialogButtonBox::ActionRole);
    m_test->setObjectName(QStringLiteral("accountTest"));
    m_test->setAutoDefault(false);
    QPushButton *cancel = box->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setObjectName(QStringLiteral("accountCancel"));
    cancel->setAutoDefault(false);
    connect(m_test, &QPushButton::clicked, this, &AccountDialog::test);
    connect(box, &QDialogButtonBox::accepted, this, &AccountDialog::save);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return box;
}

void AccountDialog::fillDrivers()
{
    const QSignalBlocker quiet(m_drivers);
    for (const DriverInfo *info : m_services.drivers.all()) {
        if (hasAccounts(*info))
            m_drivers->addItem(QString::fromUtf8(info->displayName), QString::fromUtf8(info->id));
    }
    if (m_account.driver.isEmpty())
        return;
    m_drivers->setCurrentIndex(m_drivers->findData(m_account.driver));
    m_drivers->setEnabled(false);
}

void AccountDialog::showDriver()
{
    delete std::exchange(m_form, nullptr);
    m_driver = m_services.drivers.find(m_drivers->currentData().toString());
    m_error->hide();
    m_finding->hide();
    if (!m_driver)
        return check();
    if (m_account.id.isEmpty())
        m_name->setText(QString::fromUtf8(m_driver->displayName));
    m_flags = accountFlags(*m_driver);
    for (Flag &flag : m_flags) {
        // What the keyring has stays where nothing is typed.
        if (!m_account.id.isEmpty() && flag.kind == FlagKind::Secret) {
            flag.required = false;
            flag.help = QT_TRANSLATE_NOOP("Driver", "Unchanged");
        }
    }
    m_form = new FlagForm({m_flags.constData(), std::size_t(m_flags.size())}, this);
    m_form->setObjectName(QStringLiteral("accountForm"));
    if (!m_account.id.isEmpty()) {
        FlagAnswers answers;
        for (const Flag &flag : std::as_const(m_flags))
            answers.insert(QString::fromUtf8(flag.name),
                           {m_account.answers.value(QString::fromUtf8(flag.name))});
        m_form->setValues(answers);
    }
    connect(m_form, &FlagForm::changed, this, &AccountDialog::check);
    m_fields->addWidget(m_form);
    setTabOrder(m_name, m_form);
    m_test->setEnabled(testFlag(*m_driver) != nullptr);
    m_test->setToolTip(m_test->isEnabled() ? QString()
                                           : tr("This provider has nothing that can be asked for "
                                                "without a machine."));
    check();
}

void AccountDialog::check()
{
    QString problem;
    if (m_name->text().trimmed().isEmpty())
        problem = tr("Give the account a name.");
    else if (!m_form)
        problem = tr("No provider here needs an account.");
    else if (m_account.id.isEmpty() && secretsOf(*m_driver, m_form->allValues()).isEmpty())
        problem = tr("An account needs a secret: a token, a key or a password.");
    else
        problem = m_form->problem();
    m_save->setEnabled(problem.isEmpty() && !m_running);
    m_save->setToolTip(problem);
}

void AccountDialog::setBusy(const QString &what)
{
    m_error->hide();
    m_finding->setText(what);
    m_finding->setVisible(!what.isEmpty());
    m_test->setEnabled(what.isEmpty() && testFlag(*m_driver));
    check();
}

void AccountDialog::fail(const Error &error)
{
    m_running.reset();
    setBusy({});
    m_error->setError(error);
    m_error->show();
}

void AccountDialog::test()
{
    const FlagAnswers typed = m_form->allValues();
    m_running = m_services.background.run<QList<FlagOffer>>(
        QStringLiteral("account"), {},
        [driver = m_driver, id = m_account.id, typed, &secrets = m_services.lifecycle.secrets()](
            OperationContext &context) -> Result<QList<FlagOffer>> {
            context.beginStage({QStringLiteral("account"), {}, 60s});
            const FlagAnswers answers = TRY(secrets.withAccount(id, *driver, typed));
            return askOffers(*driver, *testFlag(*driver), answers, context);
        },
        this,
        [this](const Result<QList<FlagOffer>> &offers) {
            if (!offers)
                return fail(offers.error());
            m_running.reset();
            setBusy(tr("It works: the provider offers %n choice(s) for \"%1\".", nullptr,
                       int(offers->size()))
                        .arg(QCoreApplication::translate("Driver", testFlag(*m_driver)->label)));
            m_test->setEnabled(true);
        });
    setBusy(tr("Asking the provider…"));
}

void AccountDialog::save()
{
    if (!m_save->isEnabled())
        return;
    const FlagAnswers typed = m_form->allValues();
    Account account = m_account;
    account.driver = QString::fromUtf8(m_driver->id);
    account.name = m_name->text().trimmed();
    account.answers = plainAnswersOf(*m_driver, typed);
    m_running = m_services.background.run<Account>(
        QStringLiteral("account"), {},
        [account, secrets = secretsOf(*m_driver, typed),
         &accounts
         = m_services.lifecycle.secrets().accounts()](OperationContext &) -> Result<Account> {
            if (account.id.isEmpty())
                return accounts.add(account, secrets);
            TRY(accounts.change(account));
            if (!secrets.isEmpty()) {
                Secrets all = accounts.secrets(account.id).value_or(Secrets());
                all.insert(secrets);
                TRY(accounts.replace(account.id, all));
            }
            return account;
        },
        this,
        [this](const Result<Account> &saved) {
            if (!saved)
                return fail(saved.error());
            m_running.reset();
            emit this->saved(*saved);
            accept();
        });
    setBusy(tr("Saving in the keyring…"));
}

} // namespace machinist
