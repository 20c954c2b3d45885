// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ssh/sshfiles.h"

#include <QTreeWidget>
#include <QUrl>

namespace machinist {

/// The files of one folder of a host. Takes files that are dropped on it, and says when some are
/// to be dragged out.
class FileList final : public QTreeWidget
{
    Q_OBJECT

public:
    explicit FileList(QWidget *parent = nullptr);

    void setFiles(const QList<RemoteFile> &files);
    /// The chosen ones, in the order shown.
    QList<RemoteFile> chosen() const;
    QStringList names() const;
    static RemoteFile fileOf(const QTreeWidgetItem *item);

signals:
    /// \a folder is the name of the folder that they were dropped on; empty: the one shown.
    void filesDropped(const QStringList &locals, const QString &folder);
    /// The chosen files are being dragged; the button is held.
    void dragStarted();

protected:
    void startDrag(Qt::DropActions actions) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    bool m_isDragging = false; // the button went down for a drag and is still held
};

/// "rwxr-x---" of permission bits.
QString permissionText(int mode);

} // namespace machinist
