// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/lifecycle/environment.h"
#include "ui/machine/services.h"

#include <QDialog>

class QComboBox;
class QPushButton;
class QVBoxLayout;

namespace machinist {

class LogView;
class NoticeBar;
class Settings;

/// What a shell has to be told so that `docker` talks to a machine: pick the shell, copy the
/// lines, or open a terminal that has them set.
class EnvDialog final : public QDialog
{
    Q_OBJECT

public:
    EnvDialog(const QString &machine, const Variables &variables, const Services &services,
              QWidget *parent = nullptr);

    QString text() const;
    /// Puts \a section below the lines.
    void addSection(QWidget *section);
    /// Writes the lines into the .envrc of \a folder, in the background.
    void saveEnvrc(const QString &folder);
    /// The lines for \a shell, a name as the settings have it ("bash", "fish").
    static QString textFor(const QString &shell, const QString &machine,
                           const Variables &variables);
    /// The user's shell: from the settings, else from $SHELL.
    static QString preferredShell(const Settings &settings);

private:
    QWidget *makeShellRow();
    QWidget *makeButtons();
    void showText();
    void openTerminal();
    void openHere();
    void chooseEnvrcFolder();

    QString m_machine;
    Variables m_variables;
    Services m_services;
    Settings &m_settings;
    NoticeBar *m_notice = nullptr;
    QComboBox *m_shell = nullptr;
    LogView *m_text = nullptr;
    QVBoxLayout *m_sections = nullptr;
    QPushButton *m_open = nullptr;
};

} // namespace machinist
