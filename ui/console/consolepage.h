// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QStackedWidget>

class QLabel;
class QPushButton;

namespace machinist {

class ConsolePane;
class ConsoleTabs;
class InputGroup;
struct Services;

/// The consoles of the window: tabs for each machine, those of the selected one shown. Shells
/// live on while another machine is looked at.
class ConsolePage final : public QStackedWidget
{
    Q_OBJECT

public:
    explicit ConsolePage(const Services &services, QWidget *parent = nullptr);

    /// Shows \a machine's shells; \a obstacle says why none can be opened now (empty: one can).
    void showMachine(const QString &machine, const QString &obstacle);
    /// Brings \a machine's shell to the front, opening one where there is none.
    void openConsole(const QString &machine);
    void openAnother(const QString &machine);
    ConsolePane *currentPane() const;
    /// All shells of all machines, those in windows of their own included.
    QList<ConsolePane *> panes() const;
    int shellCount() const { return int(panes().size()); }
    /// Those that are connected.
    int liveCount() const;
    void applySettings();

signals:
    void openRequested(const QString &machine);
    void shellsChanged();

private:
    QWidget *makePlaceholder();
    ConsoleTabs *tabsOf(const QString &machine);
    void onShellsChanged(const QString &machine);

    const Services &m_services;
    QString m_machine;
    InputGroup *m_group = nullptr;
    QHash<QString, ConsoleTabs *> m_tabs;
    QWidget *m_placeholder = nullptr;
    QLabel *m_reason = nullptr;
    QPushButton *m_open = nullptr;
};

} // namespace machinist
