// SPDX-License-Identifier: Apache-2.0
// What can be done with the files that the page shows.
#include "ui/files/filedrag.h"
#include "ui/files/filejobs.h"
#include "ui/files/filelist.h"
#include "ui/files/filespage.h"
#include "ui/files/permissionsdialog.h"
#include "ui/widgets/namequestion.h"
#include "ui/widgets/noticebar.h"

#include <QAction>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace machinist {

void FilesPage::makeActions()
{
    const auto add = [this](const char *name, const QString &text, const QKeySequence &keys,
                            void (FilesPage::*slot)()) {
        auto action = new QAction(text, this);
        action->setObjectName(QLatin1String(name));
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, slot);
        m_list->addAction(action);
        m_more->addAction(action);
        return action;
    };
    m_newFolder = add("fileNewFolder", tr("&New folder…"), {}, &FilesPage::askNewFolder);
    m_rename = add("fileRename", tr("&Rename…"), Qt::Key_F2, &FilesPage::askRename);
    m_permissions = add("filePermissions", tr("&Permissions…"), {}, &FilesPage::askPermissions);
    m_remove = add("fileRemove", tr("&Delete…"), Qt::Key_Delete, &FilesPage::askRemove);
}

void FilesPage::refreshButtons()
{
    const qsizetype chosen = m_list->chosen().size();
    m_download->setEnabled(chosen > 0);
    m_rename->setEnabled(chosen == 1);
    m_permissions->setEnabled(chosen > 0);
    m_remove->setEnabled(chosen > 0);
    m_newFolder->setEnabled(!m_folder.isEmpty());
    m_up->setEnabled(m_folder != u"/");
}

void FilesPage::dragChosen()
{
    QList<FileDrag::Source> sources;
    for (const RemoteFile &file : m_list->chosen())
        sources.append({pathOf(file.name), file});
    m_drag->begin(m_name, sources);
}

void FilesPage::askDownload()
{
    const QList<RemoteFile> chosen = m_list->chosen();
    if (chosen.isEmpty())
        return;
    auto dialog = new QFileDialog(this, tr("Save to"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    QStringList paths;
    for (const RemoteFile &file : chosen)
        paths.append(pathOf(file.name));
    connect(dialog, &QFileDialog::fileSelected, this, [this, paths](const QString &folder) {
        DownloadRequest request;
        for (const QString &path : paths)
            request.paths.emplaceBack(path, folder + u'/' + path.section(u'/', -1));
        downloadAsking(request);
    });
    dialog->open();
}

void FilesPage::askUpload()
{
    auto dialog = new QFileDialog(this, tr("Send files to %1").arg(m_name));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &files) {
        uploadAsking({.locals = files, .folder = m_folder});
    });
    dialog->open();
}

void FilesPage::uploadAsking(const UploadRequest &request)
{
    findExisting(m_services, m_name, request, this,
                 [this, request](const Result<Existing> &existing) {
                     if (!existing)
                         return m_notice->showError(existing.error());
                     askExisting(*existing, [this, request](bool resume) {
                         UploadRequest chosen = request;
                         chosen.resume = resume;
                         start(chosen);
                     });
                 });
}

void FilesPage::downloadAsking(const DownloadRequest &request)
{
    findExisting(m_services, m_name, request, this,
                 [this, request](const Result<Existing> &existing) {
                     if (!existing)
                         return m_notice->showError(existing.error());
                     askExisting(*existing, [this, request](bool resume) {
                         DownloadRequest chosen = request;
                         chosen.resume = resume;
                         start(chosen);
                     });
                 });
}

void FilesPage::askExisting(const Existing &existing, std::function<void(bool resume)> start)
{
    if (existing.names.isEmpty())
        return start(false);
    constexpr qsizetype kShown = 5;
    auto box = new QMessageBox(
        QMessageBox::Question, tr("Copy files"),
        tr("There is already: %1")
            .arg(existing.names.mid(0, kShown).join(QLatin1String(", "))
                 + (existing.names.size() > kShown ? QStringLiteral(", …") : QString())),
        QMessageBox::Cancel, this);
    box->setObjectName(QStringLiteral("existingQuestion"));
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    const QPushButton *replace = box->addButton(tr("&Replace"), QMessageBox::DestructiveRole);
    QPushButton *resume = nullptr;
    if (existing.isPart) {
        box->setInformativeText(
            tr("A file there is shorter: an interrupted copy can be gone on with."));
        resume = box->addButton(tr("&Go on"), QMessageBox::AcceptRole);
        resume->setObjectName(QStringLiteral("existingResume"));
    }
    connect(box, &QMessageBox::buttonClicked, this,
            [replace, resume, start](const QAbstractButton *button) {
                if (button == replace)
                    start(false);
                else if (resume && button == resume)
                    start(true);
            });
    box->open();
}

void FilesPage::start(const UploadRequest &request)
{
    startUpload(
        m_services, m_name, request, this,
        [this, folder = m_folder](const Result<> &outcome) { afterChange(folder, outcome); });
}

void FilesPage::start(const DownloadRequest &request)
{
    startDownload(m_services, m_name, request, this, [this](const Result<> &outcome) {
        if (!outcome)
            m_notice->showError(outcome.error());
    });
}

void FilesPage::download(const QString &remotePath, const QString &localPath)
{
    start(DownloadRequest{.paths = {{remotePath, localPath}}});
}

void FilesPage::upload(const QString &localPath)
{
    start(UploadRequest{.locals = {localPath}, .folder = m_folder});
}

void FilesPage::afterChange(const QString &folder, const Result<> &outcome)
{
    if (folder == m_folder) // even after a failure some of it may have been done
        openFolder(folder);
    if (!outcome)
        m_notice->showError(outcome.error());
}

void FilesPage::askName(const QString &title, const QString &name,
                        std::function<void(const QString &)> done)
{
    const auto problemOf = [name, taken = m_list->names()](const QString &chosen) {
        if (chosen.isEmpty())
            return tr("Give it a name.");
        if (chosen.contains(u'/') || chosen == u"." || chosen == u"..")
            return tr("“%1” is no file name.").arg(chosen);
        return chosen != name && taken.contains(chosen)
            ? tr("There is already something named %1.").arg(chosen)
            : QString();
    };
    auto dialog = new NameQuestion(
        {.title = title, .explanation = {}, .confirm = tr("&OK"), .name = name}, problemOf, this);
    dialog->setObjectName(QStringLiteral("fileNameDialog"));
    connect(dialog, &NameQuestion::answered, this, [name, done](const QString &chosen) {
        if (chosen != name)
            done(chosen);
    });
    dialog->open();
}

void FilesPage::askRename()
{
    const QList<RemoteFile> chosen = m_list->chosen();
    if (chosen.size() != 1)
        return;
    const QString old = chosen.constFirst().name;
    askName(tr("Rename %1").arg(old), old, [this, from = pathOf(old)](const QString &name) {
        const QString to = from.left(from.lastIndexOf(u'/') + 1) + name;
        startChange(
            m_services, m_name,
            [from, to, name](SshFiles &files, OperationContext &context) -> Result<> {
                if (files.stat(to, context))
                    return Error{.kind = ErrorKind::AlreadyExists,
                                 .message = tr("There is already something named %1.").arg(name),
                                 .hint = tr("Choose another name.")};
                return files.rename(from, to, context);
            },
            this,
            [this, folder = m_folder](const Result<> &outcome) { afterChange(folder, outcome); });
    });
}

void FilesPage::askNewFolder()
{
    askName(tr("New folder"), {}, [this](const QString &name) {
        startChange(
            m_services, m_name,
            [path = pathOf(name)](SshFiles &files, OperationContext &context) {
                return files.makeFolder(path, 0755, context);
            },
            this,
            [this, folder = m_folder](const Result<> &outcome) { afterChange(folder, outcome); });
    });
}

void FilesPage::askRemove()
{
    const QList<RemoteFile> chosen = m_list->chosen();
    if (chosen.isEmpty())
        return;
    RemoveRequest request;
    for (const RemoteFile &file : chosen)
        request.paths.emplaceBack(pathOf(file.name), file.kind);
    const bool hasFolder = std::ranges::any_of(
        chosen, [](const RemoteFile &file) { return file.kind == RemoteFile::Kind::Folder; });
    auto box = new QMessageBox(QMessageBox::Question, tr("Delete"),
                               chosen.size() == 1
                                   ? tr("Delete %1 from %2?").arg(chosen.constFirst().name, m_name)
                                   : tr("Delete %n item(s)?", nullptr, int(chosen.size())),
                               QMessageBox::Yes | QMessageBox::No, this);
    box->setObjectName(QStringLiteral("removeFilesQuestion"));
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(hasFolder
                                ? tr("Folders go with everything in them. This cannot be undone.")
                                : tr("This cannot be undone."));
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::finished, this, [this, request](int answer) {
        if (answer != QMessageBox::Yes)
            return;
        startRemove(
            m_services, m_name, request, this,
            [this, folder = m_folder](const Result<> &outcome) { afterChange(folder, outcome); });
    });
    box->open();
}

void FilesPage::askPermissions()
{
    const QList<RemoteFile> chosen = m_list->chosen();
    if (chosen.isEmpty())
        return;
    QStringList paths;
    for (const RemoteFile &file : chosen)
        paths.append(pathOf(file.name));
    auto dialog = new PermissionsDialog(chosen.constFirst().name, chosen.constFirst().mode, this);
    connect(dialog, &PermissionsDialog::chosen, this, [this, paths](int mode) {
        startChange(
            m_services, m_name,
            [paths, mode](SshFiles &files, OperationContext &context) -> Result<> {
                for (const QString &path : paths)
                    TRY(files.setMode(path, mode, context));
                return {};
            },
            this,
            [this, folder = m_folder](const Result<> &outcome) { afterChange(folder, outcome); });
    });
    dialog->open();
}

} // namespace machinist
