// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFileSystemWatcher>
#include <QTimer>

namespace machinist {

/// Tells when machines come or go in the store by another program's hand. While the folder does
/// not exist yet, watches the nearest one above it that does.
class StoreWatcher final : public QObject
{
    Q_OBJECT

public:
    explicit StoreWatcher(const QString &machinesFolder, QObject *parent = nullptr);

signals:
    void changed();

private:
    void watch();

    QString m_folder;
    QFileSystemWatcher m_watcher;
    QTimer m_settle;
};

} // namespace machinist
