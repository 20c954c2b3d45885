// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>
#include <QTabWidget>

namespace machinist {

class ConsolePane;
class ConsoleSplit;
class ConsoleWindow;
class InputGroup;
struct Services;

/// The shells of one machine: a tab for each, which may be split, and windows of their own for
/// those that were detached.
class ConsoleTabs final : public QTabWidget
{
    Q_OBJECT

public:
    ConsoleTabs(const Services &services, const QString &machine, InputGroup &group,
                QWidget *parent = nullptr);
    ~ConsoleTabs() override;

    /// A new tab with a shell, which connects at once.
    void addShell();
    ConsolePane *currentPane() const;
    /// Those in windows included.
    QList<ConsolePane *> panes() const;

signals:
    /// A shell came or went.
    void shellsChanged();

private:
    ConsolePane *makePane();
    ConsoleSplit *splitOf(ConsolePane *pane) const;
    void addTabFor(ConsoleSplit *split);
    void splitPane(ConsolePane *pane, Qt::Orientation orientation);
    void detach(ConsolePane *pane);
    void attach(ConsoleWindow *window);
    void closePane(ConsolePane *pane);
    void closeTab(int index);
    void showState(ConsoleSplit *split);
    void onBell(ConsolePane *pane);

    const Services &m_services;
    QString m_machine;
    InputGroup &m_group;
    QList<QPointer<ConsoleWindow>> m_windows;
    int m_opened = 0;
};

} // namespace machinist
