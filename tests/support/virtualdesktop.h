// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QString>

#include <memory>
#include <vector>

namespace machinist {

/// A desktop without a screen for tests of the real window: Xvfb with a window manager and, where
/// wanted, a tray host. Made before the QApplication; everything is ended by its process id when
/// the value goes.
class VirtualDesktop
{
public:
    enum class Tray { Without, With };

    VirtualDesktop() = default;
    ~VirtualDesktop();
    VirtualDesktop(const VirtualDesktop &) = delete;
    VirtualDesktop &operator=(const VirtualDesktop &) = delete;

    /// Sets DISPLAY and QT_QPA_PLATFORM for this process. False, with \a why, where a program is
    /// missing or does not start.
    bool start(Tray tray, QString *why);
    /// A panel with a place for tray icons that comes later, and one that goes.
    bool startTray(QString *why);
    void endTray();
    /// Saves what the whole screen shows now.
    bool screenshot(const QString &file) const;

private:
    bool startServer(QString *why);
    bool startClient(const QString &program, QString *why);

    std::vector<std::unique_ptr<QProcess>> m_processes; // the tray is the last one
    bool m_hasTray = false;
};

} // namespace machinist
