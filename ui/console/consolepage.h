// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QStackedWidget>

class QLabel;
class QPushButton;
class QTabWidget;

namespace machinist {

class ConsolePane;
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
    int shellCount() const;
    void applySettings();

signals:
    void openRequested(const QString &machine);
    void shellsChanged();

private:
    QWidget *makePlaceholder();
    QTabWidget *tabsOf(const QString &machine);
    void closeTab(QTabWidget *tabs, int index);
    void markState(QTabWidget *tabs, ConsolePane *pane);

    const Services &m_services;
    QString m_machine;
    QHash<QString, QTabWidget *> m_tabs;
    QWidget *m_placeholder = nullptr;
    QLabel *m_reason = nullptr;
    QPushButton *m_open = nullptr;
};

} // namespace machinist
