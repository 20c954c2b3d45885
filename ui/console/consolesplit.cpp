// SPDX-License-Identifier: Apache-2.0
#include "ui/console/consolesplit.h"

#include "ui/console/consolepane.h"

#include <QApplication>

#include <algorithm>

namespace machinist {

ConsoleSplit::ConsoleSplit(QWidget *parent)
    : QSplitter(Qt::Horizontal, parent)
{
    setObjectName(QStringLiteral("consoleSplit"));
    setChildrenCollapsible(false);
    connect(qApp, &QApplication::focusChanged, this,
            [this](QWidget *, QWidget *now) { onFocusChanged(now); });
}

ConsoleSplit::~ConsoleSplit()
{
    // The shells go after this, and the focus with them.
    disconnect(qApp, nullptr, this, nullptr);
}

void ConsoleSplit::onFocusChanged(const QWidget *now)
{
    for (ConsolePane *pane : panes()) {
        if (now && pane != m_active && pane->isAncestorOf(now)) {
            m_active = pane;
            emit activated();
        }
    }
}

void ConsoleSplit::addFirst(ConsolePane *pane)
{
    addWidget(pane);
    m_active = pane;
}

void ConsoleSplit::insert(ConsolePane *pane, ConsolePane *beside, Qt::Orientation orientation)
{
    auto where = qobject_cast<QSplitter *>(beside->parentWidget());
    int index = where->indexOf(beside);
    if (where->count() == 1)
        where->setOrientation(orientation);
    if (where->orientation() != orientation) {
        auto inner = new QSplitter(orientation);
        inner->setChildrenCollapsible(false);
        where->replaceWidget(index, inner);
        inner->addWidget(beside);
        beside->show();
        where = inner;
        index = 0;
    }
    QList<int> sizes = where->sizes();
    const int half = std::max(1, sizes.value(index) / 2);
    sizes[index] = half;
    sizes.insert(index + 1, half);
    where->insertWidget(index + 1, pane);
    where->setSizes(sizes);
    m_active = pane;
}

void ConsoleSplit::drop(ConsolePane *pane)
{
    QWidget *holder = pane->parentWidget();
    pane->hide();
    pane->setParent(nullptr);
    pane->deleteLater();
    const auto inner = qobject_cast<QSplitter *>(holder);
    if (inner && inner != this && inner->count() == 0) {
        inner->setParent(nullptr);
        inner->deleteLater();
    }
    const QList<ConsolePane *> left = panes();
    if (left.isEmpty()) {
        emit emptied();
        return;
    }
    left.constFirst()->setFocus();
    m_active = left.constFirst();
    emit activated();
}

QList<ConsolePane *> ConsoleSplit::panes() const
{
    return findChildren<ConsolePane *>();
}

int ConsoleSplit::liveCount() const
{
    const QList<ConsolePane *> all = panes();
    return int(std::count_if(all.begin(), all.end(), [](const ConsolePane *pane) {
        return pane->state() == ConsolePane::State::Open;
    }));
}

ConsolePane *ConsoleSplit::activePane() const
{
    if (m_active)
        return m_active;
    const QList<ConsolePane *> all = panes();
    return all.isEmpty() ? nullptr : all.constFirst();
}

} // namespace machinist
