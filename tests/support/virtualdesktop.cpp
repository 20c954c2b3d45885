// SPDX-License-Identifier: Apache-2.0
#include "tests/support/virtualdesktop.h"

#include <QDeadlineTimer>
#include <QStandardPaths>
#include <QThread>

#include <utility>

#include <unistd.h>

namespace machinist {

namespace {

void end(QProcess &process)
{
    process.terminate();
    if (process.waitForFinished(3000))
        return;
    process.kill();
    process.waitForFinished();
}

} // namespace

VirtualDesktop::~VirtualDesktop()
{
    for (auto it = m_processes.rbegin(); it != m_processes.rend(); ++it)
        end(**it);
}

bool VirtualDesktop::start(Tray tray, QString *why)
{
    if (!startServer(why) || !startClient(QStringLiteral("openbox"), why))
        return false;
    return tray == Tray::Without || startTray(why);
}

bool VirtualDesktop::startTray(QString *why)
{
    m_hasTray = startClient(QStringLiteral("tint2"), why);
    return m_hasTray;
}

void VirtualDesktop::endTray()
{
    if (!std::exchange(m_hasTray, false))
        return;
    end(*m_processes.back());
    m_processes.pop_back();
}

bool VirtualDesktop::startServer(QString *why)
{
    if (QStandardPaths::findExecutable(QStringLiteral("Xvfb")).isEmpty()) {
        *why = QStringLiteral("Xvfb is not installed");
        return false;
    }
    // The server picks a free display and writes its number to standard output.
    auto server = std::make_unique<QProcess>();
    server->start(QStringLiteral("Xvfb"),
                  {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
                   QStringLiteral("0"), QStringLiteral("1400x900x24"), QStringLiteral("-nolisten"),
                   QStringLiteral("tcp")});
    QByteArray number;
    const QDeadlineTimer deadline(20000);
    while (!number.contains('\n') && !deadline.hasExpired()
           && server->state() != QProcess::NotRunning) {
        server->waitForReadyRead(200);
        number += server->readAllStandardOutput();
    }
    if (number.trimmed().isEmpty()) {
        *why = QStringLiteral("Xvfb did not start: ")
            + QString::fromUtf8(server->readAllStandardError());
        return false;
    }
    qputenv("DISPLAY", ':' + number.trimmed());
    qputenv("QT_QPA_PLATFORM", "xcb");
    qunsetenv("WAYLAND_DISPLAY");
    m_processes.push_back(std::move(server));
    return true;
}

bool VirtualDesktop::startClient(const QString &program, QString *why)
{
    auto client = std::make_unique<QProcess>();
    client->start(program, QStringList());
    if (!client->waitForStarted(5000)) {
        *why = program + QStringLiteral(" is not installed");
        return false;
    }
    QThread::msleep(500); // it has to take its place on the new display before a window appears
    m_processes.push_back(std::move(client));
    return true;
}

bool VirtualDesktop::screenshot(const QString &file) const
{
    return QProcess::execute(QStringLiteral("import"),
                             {QStringLiteral("-window"), QStringLiteral("root"), file})
        == 0;
}

} // namespace machinist
