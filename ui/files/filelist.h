// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ssh/sshfiles.h"

#include <QTreeWidget>
#include <QUrl>

namespace machinist {

/// The files of one folder of a host. Takes files that are dropped on it.
class FileList final : public QTreeWidget
{
    Q_OBJECT

public:
    explicit FileList(QWidget *parent = nullptr);

    void setFiles(const QList<RemoteFile> &files);
    /// The chosen ones, in the order shown.
    QList<RemoteFile> chosen() const;
    static RemoteFile fileOf(const QTreeWidgetItem *item);

signals:
    /// \a folder is the name of the folder that they were dropped on; empty: the one shown.
    void filesDropped(const QStringList &locals, const QString &folder);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
};

/// "rwxr-x---" of permission bits.
QString permissionText(int mode);

} // namespace machinist
