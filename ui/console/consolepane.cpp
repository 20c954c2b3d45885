// SPDX-License-Identifier: Apache-2.0
#include "ui/console/consolepane.h"

#include "models/lifecycle/lifecycle.h"
#include "models/operations/operationrunner.h"
#include "models/settings/settings.h"
#include "terminal/view/searchbar.h"
#include "terminal/view/terminalview.h"
#include "ui/console/keyrescue.h"
#include "ui/console/sessionrecorder.h"
#include "ui/console/sshchannel.h"
#include "ui/console/terminalsettings.h"
#include "ui/machine/services.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QClipboard>
#include <QDesktopServices>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QMessageBox>
#include <QVBoxLayout>

using namespace std::chrono_literals;

namespace machinist {

namespace {

constexpr auto kConnectLimit = 45s;

} // namespace

ConsolePane::ConsolePane(const Services &services, const QString &machine, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_machine(machine)
    , m_view(new terminal::TerminalView(this))
    , m_search(new terminal::SearchBar(*m_view, this))
{
    setObjectName(QStringLiteral("consolePane"));
    m_view->setObjectName(QStringLiteral("terminal"));
    m_view->setAccessibleName(tr("Console of %1").arg(machine));
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_sharedNote = makeQuietLabel({}, this);
    m_sharedNote->setObjectName(QStringLiteral("sharedInput"));
    m_sharedNote->setAlignment(Qt::AlignCenter);
    m_sharedNote->hide();
    layout->addWidget(m_sharedNote);
    layout->addWidget(m_view);
    layout->addWidget(m_search);
    setFocusProxy(m_view);
    applySettings();
    wireView();
    addKeys();
}

ConsolePane::~ConsolePane()
{
    if (m_opening)
        m_opening->cancel();
    m_view->setChannel(nullptr);
    m_recorder.reset();
    if (m_channel)
        m_channel->close();
}

void ConsolePane::applySettings()
{
    applyTerminalSettings(*m_view, m_services.settings);
}

void ConsolePane::wireView()
{
    using terminal::TerminalView;
    connect(m_view, &TerminalView::channelClosed, this, &ConsolePane::onClosed);
    connect(m_view, &TerminalView::noticeAccepted, this, [this] {
        if (m_state == State::Lost)
            connectToMachine();
    });
    connect(m_view, &TerminalView::titleChanged, this, &ConsolePane::titleChanged);
    connect(m_view, &TerminalView::contextMenuRequested, this,
            [this](const QPoint &at, const QUrl &link) { showMenu(at, link); });
    connect(m_view, &TerminalView::bellRang, this, &ConsolePane::bellRang);
    connect(m_view, &TerminalView::filesDropped, this, &ConsolePane::uploadFiles);
    connect(m_view, &TerminalView::notificationReceived, this, &ConsolePane::showNotification);
    connect(m_view, &TerminalView::multiLinePasteRequested, this, &ConsolePane::askPaste);
    connect(m_view, &TerminalView::clipboardRequested, this, &ConsolePane::askClipboard);
    connect(m_view, &TerminalView::linkActivated, this,
            [](const QUrl &url) { QDesktopServices::openUrl(url); });
}

void ConsolePane::addKeys()
{
    const QKeySequence newShell(QStringLiteral("Ctrl+Shift+T"));
    const QKeySequence close(QStringLiteral("Ctrl+Shift+W"));
    const QKeySequence find(QStringLiteral("Ctrl+Shift+F"));
    const QKeySequence right(QStringLiteral("Ctrl+Shift+D"));
    const QKeySequence down(QStringLiteral("Ctrl+Shift+E"));
    m_view->setApplicationKeys({newShell, close, find, right, down});
    const auto add = [this](const QKeySequence &keys, auto receiver, auto slot) {
        auto action = new QAction(this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, receiver, slot);
        addAction(action);
    };
    add(newShell, this, &ConsolePane::newShellRequested);
    add(close, this, &ConsolePane::closeRequested);
    add(find, m_search, &terminal::SearchBar::open);
    add(right, this, [this] { emit splitRequested(Qt::Horizontal); });
    add(down, this, [this] { emit splitRequested(Qt::Vertical); });
}

void ConsolePane::connectToMachine()
{
    setState(State::Connecting);
    m_view->showNotice(tr("Connecting to %1…").arg(m_machine));
    m_channel = SshChannel::create(m_view->cells());
    const auto question = std::make_shared<QString>();
    m_opening = m_services.background.run<void>(
        tr("Console of %1").arg(m_machine), {},
        [services = m_services, machine = m_machine, channel = m_channel,
         question](OperationContext &context) -> Result<> {
            context.beginStage({QStringLiteral("console"), tr("Opening a console"), kConnectLimit});
            const auto connection = services.lifecycle.connect(machine, context);
            if (!connection) {
                *question = rescueQuestion(services, machine, connection.error(), context);
                return connection.error();
            }
            return SshChannel::open(channel, *connection, context);
        },
        this, [this, question](const Result<> &outcome) { onOpened(outcome, *question); });
}

void ConsolePane::onOpened(const Result<> &outcome, const QString &rescueQuestion)
{
    m_opening.reset();
    if (!outcome) {
        m_channel.reset();
        if (!rescueQuestion.isEmpty())
            askRescue(rescueQuestion);
        QString text = outcome.error().message;
        if (!outcome.error().hint.isEmpty())
            text += QLatin1Char(' ') + outcome.error().hint;
        setState(State::Lost);
        m_view->showNotice(tr("%1 Press Enter to try again.").arg(text));
        return;
    }
    m_view->clearNotice();
    m_view->setChannel(m_channel.get());
    setState(State::Open);
}

void ConsolePane::askRescue(const QString &question)
{
    auto box = new QMessageBox(QMessageBox::Question, tr("Console of %1").arg(m_machine), question,
                               QMessageBox::Yes | QMessageBox::No, this);
    box->setObjectName(QStringLiteral("rescueQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::finished, this, [this](int answer) {
        if (answer == QMessageBox::Yes)
            rescue();
    });
    box->open();
}

void ConsolePane::rescue()
{
    setState(State::Connecting);
    m_view->showNotice(tr("Adding a key to %1…").arg(m_machine));
    m_opening = m_services.background.run<void>(
        tr("Console of %1").arg(m_machine), {},
        [services = m_services, machine = m_machine](OperationContext &context) {
            context.beginStage({QStringLiteral("rescue"), tr("Adding a key"), kConnectLimit});
            return rescueKey(services, machine, context);
        },
        this,
        [this](const Result<> &outcome) {
            if (outcome)
                connectToMachine();
            else
                onOpened(outcome, {});
        });
}

void ConsolePane::onClosed(const QString &reason)
{
    m_view->setChannel(nullptr);
    if (m_recorder)
        m_recorder.release()->deleteLater(); // it may be what says that the session has ended
    m_channel.reset();
    setState(State::Lost);
    m_view->showNotice(reason.isEmpty() ? tr("The session has ended. Press Enter to connect again.")
                                        : tr("%1 Press Enter to connect again.").arg(reason));
}

void ConsolePane::setState(State state)
{
    m_state = state;
    emit stateChanged();
}

void ConsolePane::askRecording()
{
    auto dialog = new QFileDialog(this, tr("Record session"), {}, tr("Recordings (*.cast)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("cast"));
    dialog->selectFile(m_machine + QStringLiteral(".cast"));
    connect(dialog, &QFileDialog::fileSelected, this, &ConsolePane::startRecording);
    dialog->open();
}

void ConsolePane::startRecording(const QString &path)
{
    if (!m_channel || m_state != State::Open)
        return;
    stopRecording();
    auto recorder = SessionRecorder::start(*m_channel, path, m_view->cells(), m_machine);
    if (!recorder) {
        auto box = new QMessageBox(QMessageBox::Warning, tr("Record session"),
                                   recorder.error().message, QMessageBox::Ok, this);
        box->setObjectName(QStringLiteral("recordingFailed"));
        box->setInformativeText(recorder.error().hint);
        box->setDetailedText(recorder.error().details);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
        return;
    }
    m_recorder = std::move(*recorder);
    m_view->setChannel(&m_recorder->channel());
}

void ConsolePane::stopRecording()
{
    if (!m_recorder)
        return;
    m_view->setChannel(m_channel.get());
    m_recorder.reset();
}

// OSC 52: a program on the machine may write to the clipboard, but only by permission.
void ConsolePane::askClipboard(const QString &text)
{
    if (findChild<QMessageBox *>(QStringLiteral("clipboardQuestion")))
        return; // one question at a time, however often a program asks
    auto box = new QMessageBox(
        QMessageBox::Question, tr("Clipboard"),
        tr("A program on %1 wants to put this text into your clipboard. Allow it?").arg(m_machine),
        QMessageBox::Yes | QMessageBox::No, this);
    box->setObjectName(QStringLiteral("clipboardQuestion"));
    box->setInformativeText(text.left(400));
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::finished, this, [text](int answer) {
        if (answer == QMessageBox::Yes)
            QGuiApplication::clipboard()->setText(text);
    });
    box->open();
}

void ConsolePane::askPaste(const QString &text)
{
    auto box = new QMessageBox(QMessageBox::Question, tr("Paste"),
                               tr("Paste %n line(s)? Each is carried out at once.", nullptr,
                                  int(text.count(QLatin1Char('\n')) + 1)),
                               QMessageBox::Yes | QMessageBox::No, this);
    box->setObjectName(QStringLiteral("pasteQuestion"));
    box->setInformativeText(text.left(400));
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::finished, this, [this, text](int answer) {
        if (answer == QMessageBox::Yes)
            m_view->pasteText(text);
    });
    box->open();
}

} // namespace machinist
