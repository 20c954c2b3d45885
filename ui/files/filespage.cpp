// SPDX-License-Identifier: Apache-2.0
#include "ui/files/filespage.h"

#include "models/lifecycle/lifecycle.h"
#include "models/operations/operationrunner.h"
#include "models/ssh/sshconnection.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/themedicon.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace std::chrono_literals;

namespace machinist {

namespace {

constexpr auto kPatience = 45s;
constexpr int kKindRole = Qt::UserRole + 1;

/// Folders first, then by name.
bool comesBefore(const RemoteFile &a, const RemoteFile &b)
{
    const bool isFolderA = a.kind == RemoteFile::Kind::Folder;
    const bool isFolderB = b.kind == RemoteFile::Kind::Folder;
    return isFolderA != isFolderB ? isFolderA : a.name < b.name;
}

/// What tells the job's card how far a transfer is.
TransferOptions reportingTo(OperationContext &context, const QString &name)
{
    TransferOptions options;
    options.onProgress = [&context, name](qint64 done, qint64 total) {
        context.step(name, total > 0 ? int(100 * done / total) : -1);
    };
    return options;
}

} // namespace

FilesPage::FilesPage(const Services &services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_reason(makeQuietLabel({}, this))
    , m_notice(new NoticeBar(this))
{
    setObjectName(QStringLiteral("filesPage"));
    m_reason->setObjectName(QStringLiteral("filesReason"));
    m_reason->setAlignment(Qt::AlignCenter);
    m_list = new QTreeWidget(this);
    m_list->setObjectName(QStringLiteral("fileList"));
    m_list->setAccessibleName(tr("Files"));
    m_list->setHeaderLabels({tr("Name"), tr("Size"), tr("Changed")});
    m_list->header()->setAccessibleName(tr("Columns"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setColumnWidth(0, fontMetrics().averageCharWidth() * 50);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &FilesPage::refreshButtons);
    connect(m_list, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem *item) {
        const auto kind = RemoteFile::Kind(item->data(0, kKindRole).toInt());
        if (kind == RemoteFile::Kind::Folder || kind == RemoteFile::Kind::Link)
            openFolder(pathOf(item->text(0)));
        else
            askDownload();
    });
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_head = makeHead());
    layout->addWidget(m_notice);
    layout->addWidget(m_reason, 1);
    layout->addWidget(m_list, 1);
    showMachine({}, tr("Select a machine to see its files."));
}

QWidget *FilesPage::makeHead()
{
    auto head = new QWidget(this);
    m_up = new QToolButton(head);
    m_up->setObjectName(QStringLiteral("folderUp"));
    m_up->setIcon(themedIcon(QStringLiteral("folder")));
    m_up->setText(QStringLiteral(".."));
    m_up->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_up->setToolTip(tr("The folder above"));
    m_up->setAccessibleName(m_up->toolTip());
    m_path = new QLineEdit(head);
    m_path->setObjectName(QStringLiteral("folderPath"));
    m_path->setAccessibleName(tr("Folder"));
    m_download = new QPushButton(themedIcon(QStringLiteral("import")), tr("&Download…"), head);
    m_download->setObjectName(QStringLiteral("fileDownload"));
    m_upload = new QPushButton(themedIcon(QStringLiteral("add")), tr("&Upload…"), head);
    m_upload->setObjectName(QStringLiteral("fileUpload"));
    connect(m_up, &QToolButton::clicked, this,
            [this] { openFolder(m_folder + QStringLiteral("/..")); });
    connect(m_path, &QLineEdit::returnPressed, this, [this] { openFolder(m_path->text()); });
    connect(m_download, &QPushButton::clicked, this, &FilesPage::askDownload);
    connect(m_upload, &QPushButton::clicked, this, &FilesPage::askUpload);
    auto layout = new QHBoxLayout(head);
    layout->setContentsMargins(lines(this, 0.4), lines(this, 0.4), lines(this, 0.4),
                               lines(this, 0.4));
    layout->addWidget(m_up);
    layout->addWidget(m_path, 1);
    layout->addWidget(m_download);
    layout->addWidget(m_upload);
    return head;
}

void FilesPage::showMachine(const QString &name, const QString &obstacle)
{
    if (name == m_name && obstacle == m_obstacle && !m_reason->text().isEmpty())
        return;
    const bool isOther = name != m_name;
    m_name = name;
    m_obstacle = obstacle;
    m_reason->setText(obstacle.isEmpty() ? tr("Connecting to %1…").arg(name) : obstacle);
    // What was listed goes with the machine, or with the way to it.
    if (isOther || !obstacle.isEmpty()) {
        if (m_listing)
            m_listing->cancel();
        m_listing.reset();
        m_folder.clear();
        m_path->clear();
        m_list->clear();
        m_notice->hide();
    }
    m_reason->setVisible(m_folder.isEmpty());
    m_list->setVisible(!m_folder.isEmpty());
    m_head->setEnabled(!m_folder.isEmpty());
    refreshButtons();
    if (isVisible() && obstacle.isEmpty() && m_folder.isEmpty())
        openFolder(QStringLiteral("."));
}

void FilesPage::openFolder(const QString &folder)
{
    if (!m_obstacle.isEmpty() || folder.isEmpty())
        return;
    if (m_listing)
        m_listing->cancel();
    m_notice->hide();
    m_listing = m_services.background.run<Listing>(
        QStringLiteral("files"), {},
        [services = m_services, name = m_name, folder](OperationContext &context) {
            return list(services, name, folder, context);
        },
        this,
        [this, name = m_name](const Result<Listing> &listing) {
            if (name == m_name && (listing || listing.error().kind != ErrorKind::Cancelled))
                take(listing);
        });
}

Result<FilesPage::Listing> FilesPage::list(const Services &services, const QString &machine,
                                           const QString &folder, OperationContext &context)
{
    context.beginStage({QStringLiteral("files"), machine, kPatience});
    const auto connection = TRY(services.lifecycle.connect(machine, context));
    SshFiles files = connection->files();
    Listing listing;
    listing.folder = TRY(files.realPath(folder, context));
    listing.files = TRY(files.list(listing.folder, context));
    std::ranges::sort(listing.files, comesBefore);
    return listing;
}

void FilesPage::take(const Result<Listing> &listing)
{
    if (!listing) {
        m_notice->showError(listing.error());
        if (m_folder.isEmpty())
            m_reason->setText(tr("The files of %1 cannot be listed.").arg(m_name));
        emit listed();
        return;
    }
    m_folder = listing->folder;
    m_path->setText(m_folder);
    m_list->clear();
    const QLocale locale;
    for (const RemoteFile &file : listing->files) {
        const bool isFolder = file.kind == RemoteFile::Kind::Folder;
        auto item = new QTreeWidgetItem(
            m_list,
            {file.name, isFolder ? QString() : locale.formattedDataSize(file.size, 1),
             locale.toString(file.modified.toLocalTime(), QLocale::ShortFormat)});
        item->setIcon(0,
                      themedIcon(isFolder ? QStringLiteral("folder") : QStringLiteral("log"),
                                 isFolder ? Tone::Accent : Tone::Quiet));
        item->setData(0, kKindRole, int(file.kind));
    }
    m_reason->hide();
    m_list->show();
    m_head->setEnabled(true);
    refreshButtons();
    emit listed();
}

QString FilesPage::pathOf(const QString &name) const
{
    return m_folder.endsWith(u'/') ? m_folder + name : m_folder + u'/' + name;
}

void FilesPage::refreshButtons()
{
    const QList<QTreeWidgetItem *> chosen = m_list->selectedItems();
    const bool isFile = !chosen.isEmpty()
        && chosen.constFirst()->data(0, kKindRole).toInt() != int(RemoteFile::Kind::Folder);
    m_download->setEnabled(isFile);
    m_up->setEnabled(m_folder != u"/");
}

void FilesPage::askDownload()
{
    const QList<QTreeWidgetItem *> chosen = m_list->selectedItems();
    if (chosen.isEmpty())
        return;
    const QString name = chosen.constFirst()->text(0);
    auto dialog = new QFileDialog(this, tr("Save %1").arg(name));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, path = pathOf(name)](const QString &local) { download(path, local); });
    dialog->open();
}

void FilesPage::askUpload()
{
    auto dialog = new QFileDialog(this, tr("Send files to %1").arg(m_name));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &files) {
        for (const QString &file : files)
            upload(file);
    });
    dialog->open();
}

void FilesPage::download(const QString &remotePath, const QString &localPath)
{
    const QString name = QFileInfo(remotePath).fileName();
    // No subject: a long transfer must not keep the machine from being stopped.
    m_services.jobs.run<void>(
        tr("Download %1 from %2").arg(name, m_name), {},
        [services = m_services, machine = m_name, name, remotePath,
         localPath](OperationContext &context) -> Result<> {
            const auto connection = TRY(services.lifecycle.connect(machine, context));
            return connection->files().download(remotePath, localPath, reportingTo(context, name),
                                                context);
        },
        this,
        [this](const Result<> &outcome) {
            if (!outcome)
                m_notice->showError(outcome.error());
        });
}

void FilesPage::upload(const QString &localPath)
{
    const QString name = QFileInfo(localPath).fileName();
    const QString folder = m_folder;
    m_services.jobs.run<void>(
        tr("Upload %1 to %2").arg(name, m_name), {},
        [services = m_services, machine = m_name, name, localPath,
         target = pathOf(name)](OperationContext &context) -> Result<> {
            const auto connection = TRY(services.lifecycle.connect(machine, context));
            return connection->files().upload(localPath, target, reportingTo(context, name),
                                              context);
        },
        this,
        [this, folder](const Result<> &outcome) {
            if (!outcome)
                m_notice->showError(outcome.error());
            else if (folder == m_folder)
                openFolder(folder);
        });
}

void FilesPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_obstacle.isEmpty() && m_folder.isEmpty())
        openFolder(QStringLiteral("."));
}

} // namespace machinist
