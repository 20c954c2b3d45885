// SPDX-License-Identifier: Apache-2.0
#include "ui/files/filespage.h"

#include "models/lifecycle/lifecycle.h"
#include "models/operations/operationrunner.h"
#include "models/ssh/sshconnection.h"
#include "ui/files/filedrag.h"
#include "ui/files/filejobs.h"
#include "ui/files/filelist.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/themedicon.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

using namespace std::chrono_literals;

namespace machinist {

namespace {

constexpr auto kPatience = 45s;

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
    m_list = new FileList(this);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &FilesPage::refreshButtons);
    connect(m_list, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem *item) {
        const RemoteFile file = FileList::fileOf(item);
        if (file.kind == RemoteFile::Kind::Folder || file.kind == RemoteFile::Kind::Link)
            openFolder(pathOf(file.name));
        else
            askDownload();
    });
    connect(m_list, &FileList::filesDropped, this,
            [this](const QStringList &locals, const QString &folder) {
                if (!m_folder.isEmpty())
                    uploadAsking(
                        {.locals = locals, .folder = folder.isEmpty() ? m_folder : pathOf(folder)});
            });
    m_drag = new FileDrag(services, m_list);
    connect(m_list, &FileList::dragStarted, this, &FilesPage::dragChosen);
    connect(m_drag, &FileDrag::failed, m_notice, &NoticeBar::showError);
    connect(m_drag, &FileDrag::fetched, this, [this] {
        m_notice->showInfo(tr("The files have been fetched: drag them once more to drop them."));
    });
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_head = makeHead());
    makeActions();
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
    m_more = new QToolButton(head);
    m_more->setObjectName(QStringLiteral("fileMore"));
    m_more->setIcon(themedIcon(QStringLiteral("menu")));
    m_more->setToolTip(tr("More that can be done with files"));
    m_more->setAccessibleName(m_more->toolTip());
    m_more->setPopupMode(QToolButton::InstantPopup);
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
    layout->addWidget(m_more);
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
    m_list->setFiles(listing->files);
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

void FilesPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_obstacle.isEmpty() && m_folder.isEmpty())
        openFolder(QStringLiteral("."));
}

} // namespace machinist
