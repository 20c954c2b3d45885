// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QPoint>
#include <QSize>
#include <QString>

namespace machinist::terminal {

/// What a window can be asked to do by CSI … t.
enum class WindowAction {
    Restore,
    Iconify,
    Move,
    ResizePixels,
    Raise,
    Lower,
    Refresh,
    Maximize,
    Unmaximize,
    MaximizeVertically,
    MaximizeHorizontally,
    FullScreen,
    LeaveFullScreen,
    ToggleFullScreen
};

/// What the emulator may report about its window; sizes in pixels.
struct WindowFacts
{
    bool isIconified = false;
    QPoint position;
    QSize window{640, 480};
    QSize text{640, 480};
    QSize desktop{1024, 768};
    QSize cell{8, 16};
};

/// What an Emulator asks of the world around it. Called from inside Emulator::feed(); nothing here
/// may feed it in turn. Every function may be left as it is.
class EmulatorListener
{
public:
    virtual ~EmulatorListener() = default;

    /// Bytes for the application: an answer to a report that it asked for.
    virtual void replied(const QByteArray &) {}
    virtual void bellRung() {}
    virtual void titleChanged(const QString &) {}
    virtual void iconTitleChanged(const QString &) {}
    /// OSC 7: the shell's working directory, as the URL that it sent.
    virtual void directoryChanged(const QString &) {}
    /// OSC 52: the application wants \a text in the clipboard ('c') or the selection ('p').
    /// Nothing happens unless the listener does it.
    virtual void clipboardOffered(char, const QByteArray &) {}
    /// OSC 9 and 777: a message to the user.
    virtual void notificationSent(const QString &, const QString &) {}
    /// The emulator gave itself a new size (CSI 8 t, DECCOLM). Only with Options::windowOperations.
    virtual void resized(int, int) {}
    /// Only with Options::windowOperations.
    virtual void windowActionRequested(WindowAction, QPoint) {}
    virtual WindowFacts windowFacts() const { return {}; }
    /// The palette or the reverse-screen mode: everything looks different now.
    virtual void colorsChanged() {}
};

} // namespace machinist::terminal
