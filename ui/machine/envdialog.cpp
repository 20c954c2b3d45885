// SPDX-License-Identifier: Apache-2.0
#include "ui/machine/envdialog.h"

#include "models/settings/settings.h"
#include "ui/machine/externalterminal.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/logview.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/theme.h"

#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace machinist {

namespace {

constexpr const char *kShells[] = {"bash", "fish", "powershell", "cmd", "tcsh", "emacs"};

} // namespace

EnvDialog::EnvDialog(const QString &machine, const Variables &variables, Settings &settings,
                     QWidget *parent)
    : QDialog(parent)
    , m_machine(machine)
    , m_variables(variables)
    , m_settings(settings)
    , m_notice(new NoticeBar(this))
{
    setObjectName(QStringLiteral("envDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Environment of %1").arg(machine));
    m_text = new LogView(this);
    m_text->setObjectName(QStringLiteral("envText"));
    m_text->setAccessibleName(tr("Lines for the shell"));
    auto layout = new QVBoxLayout(this);
    const int margin = lines(this, 1);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(lines(this, 0.6));
    layout->addWidget(makeTitle(tr("Use %1 from a shell").arg(machine), this, 1.15));
    layout->addWidget(makeQuietLabel(
        tr("These lines point the docker command of one shell at this machine. Other shells are "
           "not touched."),
        this));
    layout->addWidget(makeShellRow());
    layout->addWidget(m_text, 1);
    layout->addWidget(m_notice);
    layout->addWidget(makeButtons());
    resize(fontMetrics().averageCharWidth() * 90, lines(this, 22));
    showText();
}

QWidget *EnvDialog::makeShellRow()
{
    auto row = new QWidget(this);
    m_shell = new QComboBox(row);
    m_shell->setObjectName(QStringLiteral("envShell"));
    m_shell->setAccessibleName(tr("Shell"));
    for (const char *shell : kShells)
        m_shell->addItem(shell == kShells[0] ? tr("bash, zsh, sh") : QString::fromLatin1(shell),
                         QString::fromLatin1(shell));
    m_shell->setCurrentIndex(qMax(0, m_shell->findData(preferredShell(m_settings))));
    connect(m_shell, &QComboBox::currentIndexChanged, this, [this] {
        // Not worth a word if it cannot be remembered.
        (void)m_settings.set(setting::kEnvShell, m_shell->currentData());
        showText();
    });
    auto caption = new QLabel(tr("&Shell"), row);
    caption->setBuddy(m_shell);
    auto layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(caption);
    layout->addWidget(m_shell);
    layout->addStretch(1);
    return row;
}

QWidget *EnvDialog::makeButtons()
{
    auto box = new QDialogButtonBox(this);
    QPushButton *copy = box->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    copy->setObjectName(QStringLiteral("envCopy"));
    copy->setDefault(true);
    m_open = box->addButton(tr("&Open terminal"), QDialogButtonBox::ActionRole);
    m_open->setObjectName(QStringLiteral("envOpenTerminal"));
    QPushButton *close = box->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setObjectName(QStringLiteral("envClose"));
    const QString terminal = findExternalTerminal(m_settings.text(setting::kExternalTerminal));
    m_open->setEnabled(!terminal.isEmpty());
    m_open->setToolTip(terminal.isEmpty() ? tr("No terminal program was found on this computer")
                                          : tr("Open %1 with these variables set").arg(terminal));
    connect(copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(text());
        m_notice->showInfo(tr("Copied. Paste it into the shell."));
    });
    connect(m_open, &QPushButton::clicked, this, &EnvDialog::openTerminal);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return box;
}

QString EnvDialog::preferredShell(const Settings &settings)
{
    const QString chosen = settings.text(setting::kEnvShell);
    for (const char *shell : kShells) {
        if (chosen == QLatin1String(shell))
            return chosen;
    }
    const QString name = QFileInfo(qEnvironmentVariable("SHELL")).fileName();
    if (name == QLatin1String("fish") || name == QLatin1String("tcsh"))
        return name;
    return QString::fromLatin1(kShells[0]);
}

QString EnvDialog::textFor(const QString &shell, const QString &machine, const Variables &variables)
{
    QString command = QStringLiteral("machinist env ");
    if (shell != QLatin1String(kShells[0]))
        command += QStringLiteral("--shell %1 ").arg(shell);
    return exportText(variables, shellFromName(shell), command + machine);
}

QString EnvDialog::text() const
{
    return m_text->toPlainText();
}

void EnvDialog::showText()
{
    m_text->setPlainText(textFor(m_shell->currentData().toString(), m_machine, m_variables));
}

void EnvDialog::openTerminal()
{
    const QString terminal = findExternalTerminal(m_settings.text(setting::kExternalTerminal));
    if (const auto opened = openExternalTerminal(terminal, m_variables); !opened)
        m_notice->showError(opened.error());
    else
        m_notice->showInfo(tr("Opened %1.").arg(terminal));
}

} // namespace machinist
