// SPDX-License-Identifier: Apache-2.0
#include "ui/mainwindow/storewatcher.h"

#include <QDir>
#include <QFileInfo>

using namespace std::chrono_literals;

namespace machinist {

StoreWatcher::StoreWatcher(const QString &machinesFolder, QObject *parent)
    : QObject(parent)
    , m_folder(machinesFolder)
{
    // A machine appears by several changes in a row.
    m_settle.setSingleShot(true);
    m_settle.setInterval(300ms);
    connect(&m_settle, &QTimer::timeout, this, [this] {
        watch();
        emit changed();
    });
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] { m_settle.start(); });
    watch();
}

void StoreWatcher::watch()
{
    QString folder = m_folder;
    while (!QFileInfo(folder).isDir() && folder != QDir::rootPath() && folder.contains(u'/'))
        folder = QFileInfo(folder).path();
    if (m_watcher.directories() == QStringList(folder))
        return;
    if (!m_watcher.directories().isEmpty())
        m_watcher.removePaths(m_watcher.directories());
    m_watcher.addPath(folder);
}

} // namespace machinist
