// SPDX-License-Identifier: Apache-2.0
#include "ui/console/consoletabs.h"

#include "ui/console/closequestion.h"
#include "ui/console/consolepane.h"
#include "ui/console/consolesplit.h"
#include "ui/console/consolewindow.h"
#include "ui/console/inputgroup.h"
#include "ui/machine/services.h"
#include "ui/widgets/themedicon.h"

#include <QApplication>
#include <QTabBar>
#include <QToolButton>

namespace machinist {

namespace {

constexpr int kLongestTitle = 40; // characters on a tab

// A bell that nobody has looked at yet.
constexpr char kBell[] = "machinist_bell";

} // namespace

ConsoleTabs::ConsoleTabs(const Services &services, const QString &machine, InputGroup &group,
                         QWidget *parent)
    : QTabWidget(parent)
    , m_services(services)
    , m_machine(machine)
    , m_group(group)
{
    setObjectName(QStringLiteral("consoleTabs"));
    setAccessibleName(tr("Shells on %1").arg(machine));
    setDocumentMode(true);
    setTabsClosable(true);
    setMovable(true);
    auto add = new QToolButton(this);
    add->setObjectName(QStringLiteral("newShell"));
    add->setIcon(themedIcon(QStringLiteral("add")));
    add->setToolTip(tr("Open another shell (Ctrl+Shift+T)"));
    add->setAccessibleName(tr("Open another shell"));
    connect(add, &QToolButton::clicked, this, &ConsoleTabs::addShell);
    setCornerWidget(add);
    connect(this, &QTabWidget::tabCloseRequested, this, &ConsoleTabs::closeTab);
    connect(this, &QTabWidget::currentChanged, this, [this](int index) {
        if (auto split = qobject_cast<ConsoleSplit *>(widget(index))) {
            split->setProperty(kBell, false);
            showState(split);
        }
    });
}

ConsoleTabs::~ConsoleTabs()
{
    disconnect(); // removing the tabs selects others
    for (const QPointer<ConsoleWindow> &window : std::as_const(m_windows))
        delete window.data();
}

ConsolePane *ConsoleTabs::makePane()
{
    auto pane = new ConsolePane(m_services, m_machine);
    const QString number = ++m_opened == 1 ? QString() : QString::number(m_opened);
    pane->setFallbackTitle(number.isEmpty() ? m_machine : tr("%1 (%2)").arg(m_machine, number));
    connect(pane, &ConsolePane::newShellRequested, this, &ConsoleTabs::addShell);
    connect(pane, &ConsolePane::splitRequested, this,
            [this, pane](Qt::Orientation orientation) { splitPane(pane, orientation); });
    connect(pane, &ConsolePane::detachRequested, this, [this, pane] { detach(pane); });
    connect(pane, &ConsolePane::closeRequested, this, [this, pane] {
        askToClose(pane, m_services.settings, pane->state() == ConsolePane::State::Open ? 1 : 0,
                   [this, pane] { closePane(pane); });
    });
    connect(pane, &ConsolePane::shareInputRequested, this,
            [this, pane](bool on) { on ? m_group.join(pane) : m_group.leave(pane); });
    connect(&m_group, &InputGroup::changed, pane,
            [this, pane] { pane->showShared(m_group.contains(pane) ? m_group.size() : 0); });
    connect(pane, &ConsolePane::stateChanged, this, [this, pane] { showState(splitOf(pane)); });
    connect(pane, &ConsolePane::titleChanged, this, [this, pane] { showState(splitOf(pane)); });
    connect(pane, &ConsolePane::bellRang, this, [this, pane] { onBell(pane); });
    return pane;
}

ConsoleSplit *ConsoleTabs::splitOf(ConsolePane *pane) const
{
    QWidget *parent = pane->parentWidget();
    while (parent && !qobject_cast<ConsoleSplit *>(parent))
        parent = parent->parentWidget();
    return qobject_cast<ConsoleSplit *>(parent);
}

void ConsoleTabs::addTabFor(ConsoleSplit *split)
{
    connect(split, &ConsoleSplit::activated, this, [this, split] { showState(split); });
    setCurrentIndex(addTab(split, split->activePane()->title()));
    showState(split);
}

void ConsoleTabs::addShell()
{
    auto split = new ConsoleSplit(this);
    ConsolePane *pane = makePane();
    split->addFirst(pane);
    addTabFor(split);
    pane->connectToMachine();
    pane->setFocus();
    emit shellsChanged();
}

void ConsoleTabs::splitPane(ConsolePane *pane, Qt::Orientation orientation)
{
    ConsolePane *added = makePane();
    splitOf(pane)->insert(added, pane, orientation);
    added->connectToMachine();
    added->setFocus();
    emit shellsChanged();
}

// Out of the tabs into a window of its own, or from there back into the tabs.
void ConsoleTabs::detach(ConsolePane *pane)
{
    ConsoleSplit *split = splitOf(pane);
    if (auto window = qobject_cast<ConsoleWindow *>(split->window()))
        return attach(window);
    const QSize size = split->size();
    removeTab(indexOf(split));
    auto window = new ConsoleWindow(m_services.settings, m_machine, split);
    m_windows.append(window);
    connect(window, &ConsoleWindow::closed, this, [this, window] {
        m_windows.removeAll(window);
        // The window and what is in it go when it has closed.
        QMetaObject::invokeMethod(this, &ConsoleTabs::shellsChanged, Qt::QueuedConnection);
    });
    for (ConsolePane *each : split->panes())
        each->setDetached(true);
    window->resize(size);
    window->show();
    pane->setFocus();
    emit shellsChanged();
}

void ConsoleTabs::attach(ConsoleWindow *window)
{
    ConsoleSplit *split = window->release();
    for (ConsolePane *each : split->panes())
        each->setDetached(false);
    addTabFor(split);
    split->activePane()->setFocus();
    emit shellsChanged();
}

void ConsoleTabs::closePane(ConsolePane *pane)
{
    ConsoleSplit *split = splitOf(pane);
    if (!split)
        return;
    split->drop(pane);
    if (split->panes().isEmpty() && indexOf(split) >= 0) {
        removeTab(indexOf(split));
        split->deleteLater();
    }
    emit shellsChanged();
}

void ConsoleTabs::closeTab(int index)
{
    auto split = qobject_cast<ConsoleSplit *>(widget(index));
    if (!split)
        return;
    askToClose(split, m_services.settings, split->liveCount(), [this, split] {
        removeTab(indexOf(split));
        split->setParent(nullptr);
        split->deleteLater();
        emit shellsChanged();
    });
}

ConsolePane *ConsoleTabs::currentPane() const
{
    if (const auto split = qobject_cast<ConsoleSplit *>(currentWidget()))
        return split->activePane();
    for (const QPointer<ConsoleWindow> &window : m_windows) {
        if (window && window->split())
            return window->split()->activePane();
    }
    return nullptr;
}

QList<ConsolePane *> ConsoleTabs::panes() const
{
    QList<ConsolePane *> all;
    for (int i = 0; i < count(); ++i)
        all += qobject_cast<ConsoleSplit *>(widget(i))->panes();
    for (const QPointer<ConsoleWindow> &window : m_windows) {
        if (window && window->split())
            all += window->split()->panes();
    }
    return all;
}

void ConsoleTabs::showState(ConsoleSplit *split)
{
    const int index = split ? indexOf(split) : -1;
    const ConsolePane *pane = index < 0 ? nullptr : split->activePane();
    if (!pane)
        return;
    QString title = pane->title();
    if (title.size() > kLongestTitle)
        title = title.left(kLongestTitle - 1) + u'…';
    setTabText(index, title.replace(u'&', QLatin1String("&&")));
    QString state;
    switch (pane->state()) {
    case ConsolePane::State::Connecting:
        setTabIcon(index, themedIcon(QStringLiteral("queued"), Tone::Quiet));
        state = tr("Connecting");
        break;
    case ConsolePane::State::Open:
        setTabIcon(index, themedIcon(QStringLiteral("console"), Tone::Good));
        state = tr("Connected");
        break;
    case ConsolePane::State::Lost:
        setTabIcon(index, themedIcon(QStringLiteral("warning"), Tone::Busy));
        state = tr("Not connected");
        break;
    }
    if (split->property(kBell).toBool()) {
        setTabIcon(index, themedIcon(QStringLiteral("bell"), Tone::Accent));
        state = tr("The bell rang");
    }
    setTabToolTip(index, pane->title() + u'\n' + state);
}

// Where nobody looks, the tab shows it; and the desktop is told about a window in the background.
void ConsoleTabs::onBell(ConsolePane *pane)
{
    ConsoleSplit *split = splitOf(pane);
    if (!split)
        return;
    if (indexOf(split) >= 0 && (split != currentWidget() || !isVisible())) {
        split->setProperty(kBell, true);
        showState(split);
    }
    QApplication::alert(split->window());
}

} // namespace machinist
