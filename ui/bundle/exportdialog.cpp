// SPDX-License-Identifier: Apache-2.0
#include "ui/bundle/exportdialog.h"

#include "models/bundle/bundlefile.h"
#include "models/bundle/sealing.h"
#include "models/operations/operationrunner.h"
#include "ui/bundle/passphraseedit.h"
#include "ui/bundle/receiverlist.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QLineEdit>
#include <QRadioButton>

namespace machinist {

namespace {

constexpr auto kPatience = std::chrono::minutes(2);

} // namespace

ExportDialog::ExportDialog(const Services &services, const QString &machine, QWidget *parent)
    : BundleDialog(services, QStringLiteral("export"),
                   tr("Write %1 into one encrypted file").arg(machine), parent)
    , m_machine(machine)
{
    setWindowTitle(tr("Export %1").arg(machine));
    QWidget *choices = makeChoices();
    QWidget *passphrases = makePassphrases();
    setFile(QDir::homePath() + u'/' + m_machine + bundlefile::suffix()); // checks all fields
    lay({}, {choices, passphrases, new ReceiverList(services, m_machine, this)}, tr("&Export"));
    m_passphrase->setFocus();
}

QWidget *ExportDialog::makeChoices()
{
    auto box = new QWidget(this);
    m_move = new QRadioButton(tr("&Move it: with my keys"), box);
    m_move->setObjectName(QStringLiteral("exportMove"));
    m_move->setChecked(true);
    m_authorityKey = new QCheckBox(tr("Include the key of my certificate &authority, which opens "
                                      "all my machines"),
                                   box);
    m_authorityKey->setObjectName(QStringLiteral("exportAuthorityKey"));
    m_authorityKey->setToolTip(
        tr("Only for another computer of your own: certificates can be renewed there."));
    m_share = new QRadioButton(tr("&Share it: with keys made for"), box);
    m_share->setObjectName(QStringLiteral("exportShare"));
    m_receiver = new QLineEdit(box);
    m_receiver->setObjectName(QStringLiteral("exportReceiver"));
    m_receiver->setAccessibleName(tr("Receiver"));
    m_receiver->setPlaceholderText(tr("Name of the receiver"));
    m_ssh = new QCheckBox(tr("Let the receiver &log in to the host, too (adds an SSH key there)"),
                          box);
    m_ssh->setObjectName(QStringLiteral("exportSsh"));
    auto layout = new QFormLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addRow(m_move);
    layout->addRow(QString(), m_authorityKey);
    layout->addRow(m_share, m_receiver);
    layout->addRow(QString(), m_ssh);
    connect(m_move, &QRadioButton::toggled, this, [this] { check(); });
    connect(m_receiver, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (!text.isEmpty())
            m_share->setChecked(true);
        check();
    });
    return box;
}

QWidget *ExportDialog::makePassphrases()
{
    auto box = new QWidget(this);
    m_passphrase = makePassphraseEdit(QStringLiteral("exportPassphrase"), tr("Passphrase"), box);
    m_again = makePassphraseEdit(QStringLiteral("exportAgain"), tr("Passphrase again"), box);
    for (const QLineEdit *edit : {m_passphrase, m_again})
        connect(edit, &QLineEdit::textChanged, this, [this] { check(); });
    auto layout = new QFormLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addRow(tr("&Passphrase"), m_passphrase);
    layout->addRow(tr("A&gain"), m_again);
    layout->addRow(
        makeQuietLabel(tr("Tell it to the receiver by another way than the file. Without "
                          "it nobody can open the file."),
                       box));
    return box;
}

void ExportDialog::chooseFile()
{
    auto dialog = new QFileDialog(this, tr("Export %1").arg(m_machine), m_file->text(),
                                  tr("Exported machines (*%1)").arg(bundlefile::suffix()));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(bundlefile::suffix().mid(1));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        m_agreedFile = file; // the dialog has asked about one that is there
        setFile(file);
    });
    dialog->open();
}

ExportRequest ExportDialog::request() const
{
    ExportRequest request{.machine = m_machine,
                          .file = file(),
                          .passphrase = m_passphrase->text(),
                          .overwrite = false,
                          .withAuthorityKey = m_move->isChecked() && m_authorityKey->isChecked()};
    request.overwrite = !m_agreedFile.isEmpty() && request.file == m_agreedFile;
    if (m_share->isChecked())
        request.receiver = Receiver{m_receiver->text().trimmed(), m_ssh->isChecked()};
    return request;
}

QString ExportDialog::problem() const
{
    if (isRunning())
        return tr("Exporting…");
    const ExportRequest wanted = request();
    if (wanted.file.isEmpty())
        return tr("Say where the file is to be.");
    if (wanted.receiver && wanted.receiver->name.isEmpty())
        return tr("Say for whom the keys are made.");
    if (wanted.receiver) {
        if (const auto good = checkReceiverName(wanted.receiver->name); !good)
            return good.error().message;
    }
    if (const QString weak = passphraseProblem(wanted.passphrase); !weak.isEmpty())
        return weak;
    return m_again->text() == wanted.passphrase ? QString() : tr("The two passphrases differ.");
}

void ExportDialog::check()
{
    m_authorityKey->setEnabled(m_move->isChecked());
    m_ssh->setEnabled(m_share->isChecked());
    BundleDialog::check();
}

void ExportDialog::start()
{
    setRunning(m_services.background.run<void>(
        tr("Export %1").arg(m_machine), {},
        [services = m_services, wanted = request()](OperationContext &context) {
            context.beginStage({QStringLiteral("export"), {}, kPatience});
            return exportMachine(wanted, {services.store, services.lifecycle, services.drivers},
                                 context);
        },
        this, [this](const Result<> &outcome) { onDone(outcome); }));
}

void ExportDialog::onDone(const Result<> &outcome)
{
    setRunning({});
    if (!outcome)
        return showError(outcome.error());
    emit exported(m_machine, file());
    accept();
}

} // namespace machinist
