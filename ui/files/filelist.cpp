// SPDX-License-Identifier: Apache-2.0
#include "ui/files/filelist.h"

#include "ui/widgets/themedicon.h"

#include <QDropEvent>
#include <QHeaderView>
#include <QLocale>
#include <QMimeData>
#include <QMouseEvent>

#include <algorithm>

namespace machinist {

namespace {

constexpr int kFileRole = Qt::UserRole + 1;

/// Folders first, then by name.
bool comesBefore(const RemoteFile &a, const RemoteFile &b)
{
    const bool isFolderA = a.kind == RemoteFile::Kind::Folder;
    const bool isFolderB = b.kind == RemoteFile::Kind::Folder;
    return isFolderA != isFolderB ? isFolderA : a.name < b.name;
}

QStringList localPaths(const QMimeData &data)
{
    QStringList paths;
    for (const QUrl &url : data.urls()) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    return paths;
}

} // namespace

QString permissionText(int mode)
{
    QString text = QStringLiteral("rwxrwxrwx");
    for (int i = 0; i < text.size(); ++i) {
        if (!(mode & (0400 >> i)))
            text[i] = u'-';
    }
    constexpr struct
    {
        int bit;
        int place;
        char16_t set, alone;
    } kSpecial[] = {{04000, 2, u's', u'S'}, {02000, 5, u's', u'S'}, {01000, 8, u't', u'T'}};
    for (const auto &special : kSpecial) {
        if (mode & special.bit)
            text[special.place] = text[special.place] == u'x' ? special.set : special.alone;
    }
    return text;
}

FileList::FileList(QWidget *parent)
    : QTreeWidget(parent)
{
    setObjectName(QStringLiteral("fileList"));
    setAccessibleName(tr("Files"));
    setHeaderLabels({tr("Name"), tr("Size"), tr("Changed"), tr("Permissions")});
    header()->setAccessibleName(tr("Columns"));
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    setAcceptDrops(true);
    setDragEnabled(true);
    setColumnWidth(0, fontMetrics().averageCharWidth() * 50);
}

void FileList::setFiles(const QList<RemoteFile> &files)
{
    QList<RemoteFile> sorted = files;
    std::ranges::sort(sorted, comesBefore);
    clear();
    const QLocale locale;
    for (const RemoteFile &file : std::as_const(sorted)) {
        const bool isFolder = file.kind == RemoteFile::Kind::Folder;
        auto item = new QTreeWidgetItem(
            this,
            {file.name, isFolder ? QString() : locale.formattedDataSize(file.size, 1),
             locale.toString(file.modified.toLocalTime(), QLocale::ShortFormat),
             permissionText(file.mode)});
        item->setIcon(0,
                      themedIcon(isFolder ? QStringLiteral("folder") : QStringLiteral("log"),
                                 isFolder ? Tone::Accent : Tone::Quiet));
        item->setData(0, kFileRole, QVariant::fromValue(file));
    }
}

RemoteFile FileList::fileOf(const QTreeWidgetItem *item)
{
    return item->data(0, kFileRole).value<RemoteFile>();
}

QList<RemoteFile> FileList::chosen() const
{
    QList<RemoteFile> files;
    for (int i = 0; i < topLevelItemCount(); ++i) {
        if (topLevelItem(i)->isSelected())
            files.append(fileOf(topLevelItem(i)));
    }
    return files;
}

QStringList FileList::names() const
{
    QStringList all;
    for (int i = 0; i < topLevelItemCount(); ++i)
        all << fileOf(topLevelItem(i)).name;
    return all;
}

// The drag itself begins when the files have been fetched.
void FileList::startDrag(Qt::DropActions)
{
    m_isDragging = true;
    emit dragStarted();
}

void FileList::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton)) // a drag keeps its button's release to itself
        m_isDragging = false;
    if (!m_isDragging) // else the view would go on to choose what the mouse passes over
        QTreeWidget::mouseMoveEvent(event);
}

void FileList::mouseReleaseEvent(QMouseEvent *event)
{
    m_isDragging = false;
    QTreeWidget::mouseReleaseEvent(event);
}

void FileList::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->source() != this && !localPaths(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void FileList::dragMoveEvent(QDragMoveEvent *event)
{
    event->acceptProposedAction();
}

void FileList::dropEvent(QDropEvent *event)
{
    const QStringList paths = localPaths(*event->mimeData());
    if (paths.isEmpty() || event->source() == this)
        return;
    QString folder;
    if (const QTreeWidgetItem *item = itemAt(event->position().toPoint())) {
        const RemoteFile file = fileOf(item);
        if (file.kind == RemoteFile::Kind::Folder)
            folder = file.name;
    }
    event->setDropAction(Qt::CopyAction);
    event->accept();
    emit filesDropped(paths, folder);
}

} // namespace machinist
