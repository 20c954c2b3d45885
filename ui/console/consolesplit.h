// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>
#include <QSplitter>

namespace machinist {

class ConsolePane;

/// What one tab of a console, or one console window, holds: a shell, or several beside and above
/// each other.
class ConsoleSplit final : public QSplitter
{
    Q_OBJECT

public:
    explicit ConsoleSplit(QWidget *parent = nullptr);
    ~ConsoleSplit() override;

    void addFirst(ConsolePane *pane);
    /// Puts \a pane right of (Qt::Horizontal) or below \a beside, which gives it half its room.
    void insert(ConsolePane *pane, ConsolePane *beside, Qt::Orientation orientation);
    /// Takes \a pane out and deletes it later.
    void drop(ConsolePane *pane);
    QList<ConsolePane *> panes() const;
    int liveCount() const;
    /// The one that had the focus last.
    ConsolePane *activePane() const;

signals:
    void activated();
    void emptied();

private:
    void onFocusChanged(const QWidget *now);

    QPointer<ConsolePane> m_active;
};

} // namespace machinist
