// SPDX-License-Identifier: Apache-2.0
#include "ui/addhost/addhostdialog.h"

#include "models/base/storage.h"
#include "models/docker/dockercontexts.h"
#include "models/lifecycle/hostreport.h"
#include "models/operations/operationrunner.h"
#include "ui/addhost/hostreportview.h"
#include "ui/machine/services.h"
#include "ui/operations/errorview.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"
#include "ui/wizard/machinename.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QSpinBox>

using namespace std::chrono_literals;

namespace machinist {

namespace {

constexpr int kEnginePort = 2376;
constexpr auto kPatience = 120s;

QString addressText(const SshTarget &target)
{
    const QString login = target.user.isEmpty() ? target.host : target.user + u'@' + target.host;
    return target.port == 22 ? login : login + u':' + QString::number(target.port);
}

/// A machine's name from whatever \a text the host is known by.
QString nameFrom(QString text, const QSet<QString> &taken)
{
    static const QRegularExpression kBad(QStringLiteral("[^A-Za-z0-9.-]+"));
    static const QRegularExpression kBegin(QStringLiteral("^[^A-Za-z0-9]+"));
    const QString base = text.replace(kBad, QStringLiteral("-")).remove(kBegin).left(50);
    QString name = base;
    for (int number = 2; taken.contains(name); ++number)
        name = QStringLiteral("%1-%2").arg(base).arg(number);
    return name;
}

} // namespace

AddHostDialog::AddHostDialog(const Services &services, const QSet<QString> &takenNames,
                             QWidget *parent)
    : QDialog(parent)
    , m_services(services)
    , m_taken(takenNames)
{
    setObjectName(QStringLiteral("addHostDialog"));
    setWindowTitle(tr("Add an existing host"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto columns = new QHBoxLayout;
    columns->setSpacing(0);
    columns->addWidget(makeCandidates());
    columns->addWidget(makeForm(), 1);
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(columns, 1);
    layout->addWidget(makeButtons());
    resizeToFit(this, {fontMetrics().averageCharWidth() * 130, lines(this, 36)});
    loadCandidates();
    m_address->setFocus();
    check();
}

AddHostDialog::~AddHostDialog()
{
    if (m_looking)
        m_looking->cancel();
}

QWidget *AddHostDialog::makeCandidates()
{
    m_list = new QListWidget(this);
    m_list->setObjectName(QStringLiteral("hostCandidates"));
    m_list->setAccessibleName(tr("Hosts that you reach already"));
    m_list->setFixedWidth(fontMetrics().averageCharWidth() * 40);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setSpacing(lines(this, 0.1));
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0 && row < m_candidates.size())
            fillFrom(m_candidates.at(row));
    });
    return m_list;
}

QWidget *AddHostDialog::makeForm()
{
    auto form = new QWidget(this);
    m_problem = makeLabel({}, form);
    m_problem->setObjectName(QStringLiteral("hostProblem"));
    m_problem->setProperty("quiet", true);
    m_error = new ErrorView(form);
    m_error->hide();
    m_report = new HostReportView(form);
    m_report->hide();
    connect(m_report, &HostReportView::changed, this, &AddHostDialog::check);
    auto layout = new QVBoxLayout(form);
    const int margin = lines(this, 1.2);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(lines(this, 0.6));
    layout->addWidget(makeTitle(tr("Add an existing host"), form));
    layout->addWidget(makeQuietLabel(tr("A server that you can log in to with a key. First it is "
                                        "looked at; nothing is changed before you choose."),
                                     form));
    layout->addWidget(makeFields());
    layout->addWidget(m_error);
    layout->addWidget(m_report);
    layout->addStretch(1);
    auto scroll = new QScrollArea(this);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("Host"));
    scroll->setWidget(form);
    return scroll;
}

QLineEdit *AddHostDialog::makeField(const char *name, const QString &label, const QString &text)
{
    auto edit = new QLineEdit(text, this);
    edit->setObjectName(QLatin1String(name));
    edit->setAccessibleName(QString(label).remove(u'&'));
    return edit;
}

QWidget *AddHostDialog::makeFields()
{
    auto box = new QWidget(this);
    auto layout = new QFormLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setVerticalSpacing(lines(this, 0.5));
    const auto add = [&](const char *name, const QString &label, const QString &text = {}) {
        QLineEdit *edit = makeField(name, label, text);
        layout->addRow(label, edit);
        return edit;
    };
    m_address = add("hostAddress", tr("&Address"));
    m_user = add("hostUser", tr("&User"), QStringLiteral("root"));
    m_port = new QSpinBox(this);
    m_port->setObjectName(QStringLiteral("hostPort"));
    m_port->setAccessibleName(tr("SSH port"));
    m_port->setRange(1, 65535);
    m_port->setValue(22);
    layout->addRow(tr("SSH &port"), m_port);
    m_key = add("hostKey", tr("&Private key"));
    m_key->setPlaceholderText(tr("The SSH agent and your default keys are tried"));
    m_name = add("hostName", tr("&Name here"));
    for (QLineEdit *edit : {m_address, m_user, m_key})
        connect(edit, &QLineEdit::textChanged, this, &AddHostDialog::forgetReport);
    connect(m_port, &QSpinBox::valueChanged, this, &AddHostDialog::forgetReport);
    connect(m_name, &QLineEdit::textChanged, this, &AddHostDialog::check);
    // Follows the address until somebody types a name.
    connect(m_address, &QLineEdit::textEdited, this, [this](const QString &text) {
        if (!m_name->isModified())
            m_name->setText(nameFrom(text, m_taken));
    });
    return box;
}

QWidget *AddHostDialog::makeButtons()
{
    auto bottom = new QWidget(this);
    auto box = new QDialogButtonBox(bottom);
    m_add = box->addButton(tr("A&dd"), QDialogButtonBox::AcceptRole);
    m_add->setObjectName(QStringLiteral("addHost"));
    m_look = box->addButton(tr("&Look at it"), QDialogButtonBox::ActionRole);
    m_look->setObjectName(QStringLiteral("lookAtHost"));
    QPushButton *cancel = box->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setObjectName(QStringLiteral("cancelHost"));
    cancel->setAutoDefault(false);
    connect(m_look, &QPushButton::clicked, this, &AddHostDialog::look);
    connect(box, &QDialogButtonBox::accepted, this, &AddHostDialog::accept);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto layout = new QHBoxLayout(bottom);
    layout->addWidget(m_problem, 1);
    layout->addWidget(box);
    return bottom;
}

void AddHostDialog::loadCandidates()
{
    m_services.background.run<QList<HostCandidate>>(
        QStringLiteral("candidates"), {},
        [](OperationContext &) -> Result<QList<HostCandidate>> {
            return hostCandidates(withoutTilde(QStringLiteral("~/.ssh/config")),
                                  dockerConfigFolder());
        },
        this,
        [this](const Result<QList<HostCandidate>> &candidates) {
            m_candidates = candidates.value_or(QList<HostCandidate>());
            for (const HostCandidate &one : std::as_const(m_candidates)) {
                const bool isContext = one.source == HostCandidate::Source::DockerContext;
                auto item = new QListWidgetItem(tr("%1\n%2").arg(one.name, addressText(one.target)),
                                                m_list);
                item->setToolTip(isContext ? tr("A context of the docker client")
                                           : tr("From ~/.ssh/config"));
            }
            if (!m_candidates.isEmpty())
                return;
            auto none = new QListWidgetItem(
                tr("~/.ssh/config and the docker contexts name no host."), m_list);
            none->setFlags(Qt::NoItemFlags);
        });
}

void AddHostDialog::fillFrom(const HostCandidate &candidate)
{
    m_address->setText(candidate.target.host);
    m_user->setText(candidate.target.user.isEmpty() ? qEnvironmentVariable("USER")
                                                    : candidate.target.user);
    m_port->setValue(candidate.target.port);
    m_key->setText(candidate.target.keyPath);
    m_name->setText(nameFrom(candidate.name, m_taken));
    m_name->setModified(false);
}

SshTarget AddHostDialog::target() const
{
    return {m_address->text().trimmed(), m_port->value(), m_user->text().trimmed(),
            withoutTilde(m_key->text().trimmed())};
}

/// What was seen holds for the host that was looked at, and for no other.
void AddHostDialog::forgetReport()
{
    if (m_looking)
        m_looking->cancel();
    m_hasReport = false;
    m_report->hide();
    m_error->hide();
    check();
}

void AddHostDialog::look()
{
    forgetReport();
    m_looking = m_services.background.run<HostReport>(
        QStringLiteral("host"), {},
        [target = target()](OperationContext &context) {
            context.beginStage({QStringLiteral("host"), {}, kPatience});
            return lookAtHost(target, kEnginePort, context);
        },
        this,
        [this, wanted = target()](const Result<HostReport> &report) {
            m_looking.reset();
            if (report && addressText(wanted) == addressText(target()))
                showReport(*report);
            else if (!report && report.error().kind != ErrorKind::Cancelled)
                showFailure(report.error());
            check();
        });
    check();
}

void AddHostDialog::showReport(const HostReport &report)
{
    m_hasReport = true;
    m_report->setReport(report);
    m_report->show();
}

void AddHostDialog::showFailure(const Error &error)
{
    m_error->setError(error);
    m_error->show();
}

QString AddHostDialog::problem() const
{
    if (m_address->text().trimmed().isEmpty())
        return tr("Say where the host is, or choose one from the list.");
    if (const QString key = target().keyPath; !key.isEmpty() && !QFileInfo(key).isFile())
        return tr("There is no key file %1.").arg(key);
    return machineNameProblem(m_name->text().trimmed(), m_taken);
}

void AddHostDialog::check()
{
    if (!m_add)
        return;
    const QString reason = problem();
    m_look->setEnabled(reason.isEmpty() && !m_looking);
    m_look->setText(m_hasReport ? tr("&Look again") : tr("&Look at it"));
    m_add->setEnabled(reason.isEmpty() && m_hasReport && m_report->canAdd());
    m_look->setDefault(!m_hasReport);
    m_add->setDefault(m_hasReport);
    m_problem->setText(m_looking ? tr("Looking at %1…").arg(m_address->text().trimmed()) : reason);
}

CreateRequest AddHostDialog::request() const
{
    const SshTarget host = target();
    CreateRequest request;
    request.name = m_name->text().trimmed();
    request.driver = QStringLiteral("generic");
    request.driverFlags = {{QStringLiteral("generic-ip-address"), {host.host}},
                           {QStringLiteral("generic-ssh-user"), {host.user}},
                           {QStringLiteral("generic-ssh-port"), {QString::number(host.port)}}};
    if (!host.keyPath.isEmpty())
        request.driverFlags.insert(QStringLiteral("generic-ssh-key"), {host.keyPath});
    if (m_report->isConnectOnly())
        request.driverFlags.insert(QStringLiteral("generic-connect-only"),
                                   {QStringLiteral("true")});
    else // the report has said which containers stop, and the user has chosen it
        request.allowEngineRestart = true;
    return request;
}

void AddHostDialog::accept()
{
    if (!m_add->isEnabled())
        return;
    emit createRequested(request());
    QDialog::accept();
}

} // namespace machinist
