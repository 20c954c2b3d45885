// SPDX-License-Identifier: Apache-2.0
#include "ui/forwards/forwarddialog.h"

#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace machinist {

namespace {

QSpinBox *makePort(int value, int least, QWidget *parent)
{
    auto box = new QSpinBox(parent);
    box->setRange(least, 65535);
    box->setValue(value);
    return box;
}

} // namespace

ForwardDialog::ForwardDialog(const QString &machine, QWidget *parent)
    : QDialog(parent)
    , m_machine(machine)
{
    setObjectName(QStringLiteral("forwardDialog"));
    setWindowTitle(tr("Forward a port of %1").arg(machine));
    setAttribute(Qt::WA_DeleteOnClose);
    auto buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit chosen(spec(), isKept());
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto layout = new QVBoxLayout(this);
    layout->addWidget(makeFields());
    layout->addWidget(buttons);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ForwardDialog::showKind);
    for (QLineEdit *edit : {m_listenHost, m_toHost})
        connect(edit, &QLineEdit::textChanged, this, &ForwardDialog::showKind);
    showKind();
}

QWidget *ForwardDialog::makeFields()
{
    auto fields = new QWidget(this);
    m_kind = new QComboBox(fields);
    m_kind->setObjectName(QStringLiteral("forwardKind"));
    m_kind->addItem(tr("Local: a port here leads to the machine"),
                    int(SshForwardSpec::Kind::Local));
    m_kind->addItem(tr("Remote: a port of the machine leads here"),
                    int(SshForwardSpec::Kind::Remote));
    m_kind->addItem(tr("SOCKS: a proxy here that connects from the machine"),
                    int(SshForwardSpec::Kind::Socks));
    m_help = makeQuietLabel({}, fields);
    m_help->setWordWrap(true);
    m_listenHost = new QLineEdit(QStringLiteral("127.0.0.1"), fields);
    m_listenHost->setObjectName(QStringLiteral("forwardListenHost"));
    m_listenPort = makePort(0, 0, fields);
    m_listenPort->setObjectName(QStringLiteral("forwardListenPort"));
    m_listenPort->setSpecialValueText(tr("any free one"));
    m_toHost = new QLineEdit(QStringLiteral("127.0.0.1"), fields);
    m_toHost->setObjectName(QStringLiteral("forwardToHost"));
    m_toPort = makePort(80, 1, fields);
    m_toPort->setObjectName(QStringLiteral("forwardToPort"));
    m_keep = new QCheckBox(tr("Keep it &for this machine"), fields);
    m_keep->setObjectName(QStringLiteral("forwardKeep"));
    m_keep->setToolTip(tr("It stays in the list when it has ended, to be started again."));
    auto form = new QFormLayout(fields);
    form->addRow(tr("&Kind"), m_kind);
    form->addRow(m_help);
    form->addRow(tr("&Listen on"), m_listenHost);
    form->addRow(tr("&Port"), m_listenPort);
    form->addRow(tr("&Connect to"), m_toHost);
    form->addRow(tr("P&ort there"), m_toPort);
    form->addRow(m_keep);
    m_problem = makeQuietLabel({}, fields);
    m_problem->setObjectName(QStringLiteral("forwardProblem"));
    form->addRow(m_problem);
    m_toLabel = qobject_cast<QLabel *>(form->labelForField(m_toHost));
    m_toPortLabel = qobject_cast<QLabel *>(form->labelForField(m_toPort));
    return fields;
}

void ForwardDialog::showKind()
{
    const auto kind = SshForwardSpec::Kind(m_kind->currentData().toInt());
    const bool hasTarget = kind != SshForwardSpec::Kind::Socks;
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_toLabel, m_toHost, m_toPortLabel, m_toPort})
        widget->setVisible(hasTarget);
    if (kind == SshForwardSpec::Kind::Local)
        m_help->setText(
            tr("Programs on this computer reach a service as %1 sees it.").arg(m_machine));
    else if (kind == SshForwardSpec::Kind::Remote)
        m_help->setText(
            tr("Programs on %1 reach a service as this computer sees it.").arg(m_machine));
    else
        m_help->setText(tr("Programs on this computer that know SOCKS connect to anything that %1 "
                           "can reach.")
                            .arg(m_machine));
    QString problem;
    if (m_listenHost->text().trimmed().isEmpty())
        problem = tr("Say where to listen: 127.0.0.1 is for this computer alone.");
    else if (hasTarget && m_toHost->text().trimmed().isEmpty())
        problem = tr("Say where to connect to.");
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_ok->setEnabled(problem.isEmpty());
}

bool ForwardDialog::isKept() const
{
    return m_keep->isChecked();
}

SshForwardSpec ForwardDialog::spec() const
{
    SshForwardSpec spec;
    spec.kind = SshForwardSpec::Kind(m_kind->currentData().toInt());
    spec.listen = SshEndpoint::tcp(m_listenHost->text().trimmed(), m_listenPort->value());
    if (spec.kind != SshForwardSpec::Kind::Socks)
        spec.to = SshEndpoint::tcp(m_toHost->text().trimmed(), m_toPort->value());
    return spec;
}

} // namespace machinist
