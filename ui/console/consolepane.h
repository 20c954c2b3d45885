// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operation.h"

#include <QUrl>
#include <QWidget>

class QLabel;
class QMenu;

namespace machinist::terminal {
class SearchBar;
class TerminalView;
} // namespace machinist::terminal

namespace machinist {

class SessionRecorder;
class SshChannel;
struct Services;

/// One shell on one machine: connects on a background thread, says so on the screen, and goes on
/// below the old text when the user connects again after a loss.
class ConsolePane final : public QWidget
{
    Q_OBJECT

public:
    enum class State { Connecting, Open, Lost };
    Q_ENUM(State)

    ConsolePane(const Services &services, const QString &machine, QWidget *parent = nullptr);
    ~ConsolePane() override;

    QString machine() const { return m_machine; }
    State state() const { return m_state; }
    /// What the shell calls itself, else what setFallbackTitle() said.
    QString title() const;
    void setFallbackTitle(const QString &title) { m_fallbackTitle = title; }
    /// Whether it has left the main window.
    void setDetached(bool detached) { m_isDetached = detached; }
    /// Says that what is typed goes to \a shells shells; 0: to this one only.
    void showShared(int shells);
    terminal::TerminalView &view() { return *m_view; }
    /// Takes over font, colours and history from the settings.
    void applySettings();
    void connectToMachine();
    /// Records what the session shows from now on; an error is shown in a box.
    void startRecording(const QString &path);
    void stopRecording();
    bool isRecording() const { return m_recorder != nullptr; }
    /// Sends files and folders to where the shell is, as far as it told, else to the home folder.
    void uploadFiles(const QList<QUrl> &files);

signals:
    void stateChanged();
    void titleChanged(const QString &title);
    void bellRang();
    void splitRequested(Qt::Orientation orientation);
    /// Into a window of its own, or back.
    void detachRequested();
    /// Joins the shells that share their input, or leaves them.
    void shareInputRequested(bool on);
    void newShellRequested();
    void closeRequested();

private:
    void wireView();
    void addKeys();
    void onOpened(const Result<> &outcome, const QString &rescueQuestion);
    void askRescue(const QString &question);
    void rescue();
    void onClosed(const QString &reason);
    void setState(State state);
    void showMenu(const QPoint &at, const QUrl &link);
    void addViewActions(QMenu &menu);
    void addSessionActions(QMenu &menu);
    void showNotification(const QString &title, const QString &text);
    void askPaste(const QString &text);
    void askClipboard(const QString &text);
    void askRecording();

    const Services &m_services;
    QString m_machine;
    QString m_fallbackTitle;
    bool m_isDetached = false;
    bool m_isShared = false;
    QLabel *m_sharedNote = nullptr;
    State m_state = State::Lost;
    terminal::TerminalView *m_view = nullptr;
    terminal::SearchBar *m_search = nullptr;
    std::shared_ptr<SshChannel> m_channel;
    std::unique_ptr<SessionRecorder> m_recorder;
    OperationPtr m_opening;
};

} // namespace machinist
