// SPDX-License-Identifier: Apache-2.0
#include "ui/bundle/exportdialog.h"

#include "models/bundle/bundlefile.h"
#include "models/bundle/sealing.h"
#include "models/operations/operationrunner.h"
#include "ui/bundle/passphraseedit.h"
#include "ui/operations/errorview.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace machinist {

namespace {

constexpr auto kPatience = std::chrono::minutes(2);

} // namespace

ExportDialog::ExportDialog(const Services &services, const QString &machine, QWidget *parent)
    : QDialog(parent)
    , m_services(services)
    , m_machine(machine)
{
    setObjectName(QStringLiteral("exportDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Export %1").arg(machine));
    m_problem = makeQuietLabel({}, this);
    m_problem->setObjectName(QStringLiteral("exportProblem"));
    m_error = new ErrorView(this);
    m_error->hide();
    auto layout = new QVBoxLayout(this);
    layout->setSpacing(lines(this, 0.6));
    layout->addWidget(makeTitle(tr("Write %1 into one encrypted file").arg(machine), this, 1.15));
    layout->addWidget(makeFileRow());
    layout->addWidget(makeChoices());
    layout->addWidget(makePassphrases());
    layout->addWidget(m_error);
    layout->addStretch(1);
    layout->addWidget(makeButtons());
    resize(fontMetrics().averageCharWidth() * 84, sizeHint().height());
    check();
    m_passphrase->setFocus();
}

ExportDialog::~ExportDialog()
{
    if (m_running)
        m_running->cancel();
}

QWidget *ExportDialog::makeFileRow()
{
    auto row = new QWidget(this);
    m_file = new QLineEdit(row);
    m_file->setObjectName(QStringLiteral("exportFile"));
    m_file->setAccessibleName(tr("File"));
    m_file->setText(
        QDir::toNativeSeparators(QDir::homePath() + u'/' + m_machine + bundlefile::suffix()));
    auto caption = new QLabel(tr("&File"), row);
    caption->setBuddy(m_file);
    auto browse = new QPushButton(tr("&Browse…"), row);
    browse->setObjectName(QStringLiteral("exportBrowse"));
    browse->setAutoDefault(false);
    connect(browse, &QPushButton::clicked, this, &ExportDialog::chooseFile);
    connect(m_file, &QLineEdit::textChanged, this, &ExportDialog::check);
    auto layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(caption);
    layout->addWidget(m_file, 1);
    layout->addWidget(browse);
    return row;
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
    connect(m_move, &QRadioButton::toggled, this, &ExportDialog::check);
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
        connect(edit, &QLineEdit::textChanged, this, &ExportDialog::check);
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

QWidget *ExportDialog::makeButtons()
{
    auto bottom = new QWidget(this);
    auto box = new QDialogButtonBox(bottom);
    m_export = box->addButton(tr("&Export"), QDialogButtonBox::AcceptRole);
    m_export->setObjectName(QStringLiteral("exportStart"));
    m_export->setDefault(true);
    QPushButton *cancel = box->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setObjectName(QStringLiteral("exportCancel"));
    cancel->setAutoDefault(false);
    connect(box, &QDialogButtonBox::accepted, this, &ExportDialog::start);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto layout = new QHBoxLayout(bottom);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_problem, 1);
    layout->addWidget(box);
    return bottom;
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
        m_file->setText(QDir::toNativeSeparators(file));
    });
    dialog->open();
}

ExportRequest ExportDialog::request() const
{
    ExportRequest request{.machine = m_machine,
                          .file = QDir::fromNativeSeparators(m_file->text().trimmed()),
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
    if (m_running)
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
    if (!m_export)
        return;
    m_authorityKey->setEnabled(m_move->isChecked());
    m_ssh->setEnabled(m_share->isChecked());
    const QString reason = problem();
    m_problem->setText(reason);
    m_export->setEnabled(reason.isEmpty());
}

void ExportDialog::start()
{
    if (!problem().isEmpty())
        return;
    m_error->hide();
    m_running = m_services.background.run<void>(
        tr("Export %1").arg(m_machine), {},
        [services = m_services, wanted = request()](OperationContext &context) {
            context.beginStage({QStringLiteral("export"), {}, kPatience});
            return exportMachine(wanted, {services.store, services.lifecycle, services.drivers},
                                 context);
        },
        this, [this](const Result<> &outcome) { onDone(outcome); });
    check();
}

void ExportDialog::onDone(const Result<> &outcome)
{
    m_running.reset();
    check();
    if (outcome) {
        emit exported(m_machine, request().file);
        return accept();
    }
    m_error->setError(outcome.error());
    m_error->show();
}

} // namespace machinist
