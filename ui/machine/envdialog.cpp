// SPDX-License-Identifier: Apache-2.0
#include "ui/machine/envdialog.h"

#include "models/lifecycle/envrc.h"
#include "models/operations/operationrunner.h"
#include "models/settings/settings.h"
#include "terminal/view/terminalwindow.h"
#include "ui/console/terminalsettings.h"
#include "ui/machine/externalterminal.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/logview.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/theme.h"

#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
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

EnvDialog::EnvDialog(const QString &machine, const Variables &variables, const Services &services,
                     QWidget *parent)
    : QDialog(parent)
    , m_machine(machine)
    , m_variables(variables)
    , m_services(services)
    , m_settings(services.settings)
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
    layout->addLayout(m_sections = new QVBoxLayout);
    layout->addWidget(m_notice);
    layout->addWidget(makeButtons());
    resizeToFit(this, {fontMetrics().averageCharWidth() * 96, lines(this, 31)});
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
    QPushButton *here = box->addButton(tr("Open a &window"), QDialogButtonBox::ActionRole);
    here->setObjectName(QStringLiteral("envOpenHere"));
    here->setToolTip(tr("Open a shell of this computer in Machinist's own terminal, with these "
                        "variables set"));
    connect(here, &QPushButton::clicked, this, &EnvDialog::openHere);
    QPushButton *envrc = box->addButton(tr("Write .en&vrc…"), QDialogButtonBox::ActionRole);
    envrc->setObjectName(QStringLiteral("envEnvrc"));
    envrc->setToolTip(tr("Set these variables in every shell that enters a folder, by direnv"));
    connect(envrc, &QPushButton::clicked, this, &EnvDialog::chooseEnvrcFolder);
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

void EnvDialog::addSection(QWidget *section)
{
    m_sections->addWidget(section);
}

void EnvDialog::chooseEnvrcFolder()
{
    auto dialog = new QFileDialog(this, tr("Folder of the project"));
    dialog->setObjectName(QStringLiteral("envrcFolder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &EnvDialog::saveEnvrc);
    dialog->open();
}

void EnvDialog::saveEnvrc(const QString &folder)
{
    m_services.background.run<QString>(
        QStringLiteral("envrc"), {},
        [folder, variables = m_variables](OperationContext &) {
            return writeEnvrc(folder, variables);
        },
        this,
        [this](const Result<QString> &path) {
            if (!path)
                return m_notice->showError(path.error());
            m_notice->showInfo(tr("Wrote %1. Allow it once with: direnv allow").arg(*path));
        });
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

void EnvDialog::openHere()
{
    QStringList environment;
    for (const auto &[name, value] : m_variables)
        environment.append(name + QLatin1Char('=') + value);
    // Not a child of the dialog, which may be closed while the shell goes on.
    auto window = new terminal::TerminalWindow({.environment = environment}, parentWidget());
    window->setObjectName(QStringLiteral("localTerminal"));
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->setWindowFlag(Qt::Window);
    window->setWindowTitle(tr("Shell for %1").arg(m_machine));
    applyTerminalSettings(window->view(), m_settings);
    window->show();
}

} // namespace machinist
