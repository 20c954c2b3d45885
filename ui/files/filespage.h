// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operation.h"
#include "models/ssh/sshfiles.h"
#include "ui/machine/services.h"

#include <QWidget>

#include <functional>

class QAction;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace machinist {

class FileDrag;
class FileList;
class NoticeBar;
struct DownloadRequest;
struct Existing;
struct UploadRequest;

/// The tab with a machine's files, over the connection that its console has too: look around,
/// fetch and send files and folders, rename, delete, set permissions. Connects only when it is
/// seen. Transfers are jobs like any other.
class FilesPage final : public QWidget
{
    Q_OBJECT

public:
    explicit FilesPage(const Services &services, QWidget *parent = nullptr);

    /// \a obstacle says why \a name cannot be reached by SSH; empty where it can.
    void showMachine(const QString &name, const QString &obstacle);
    /// Lists \a folder; a relative one lies in the login user's home.
    void openFolder(const QString &folder);
    /// At once, replacing what is there.
    void download(const QString &remotePath, const QString &localPath);
    void upload(const QString &localPath);
    /// Asks first where something of the name is there: replace it, or go on with a part of it.
    void uploadAsking(const UploadRequest &request);
    void downloadAsking(const DownloadRequest &request);

signals:
    /// A folder was listed, or the reason why not is shown.
    void listed();

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Listing
    {
        QString folder; // absolute
        QList<RemoteFile> files;
    };

    QWidget *makeHead();
    void take(const Result<Listing> &listing);
    void makeActions();
    void refreshButtons();
    void dragChosen();
    void askDownload();
    void askUpload();
    void askRename();
    void askNewFolder();
    void askRemove();
    void askPermissions();
    void askName(const QString &title, const QString &name,
                 std::function<void(const QString &)> done);
    void askExisting(const Existing &existing, std::function<void(bool resume)> start);
    void start(const UploadRequest &request);
    void start(const DownloadRequest &request);
    void afterChange(const QString &folder, const Result<> &outcome);
    QString pathOf(const QString &name) const;
    static Result<Listing> list(const Services &services, const QString &machine,
                                const QString &folder, OperationContext &context);

    Services m_services;
    QString m_name;
    QString m_obstacle;
    QString m_folder; // empty until the first listing
    OperationPtr m_listing;
    QLabel *m_reason = nullptr;
    QWidget *m_head = nullptr;
    QToolButton *m_up = nullptr;
    QLineEdit *m_path = nullptr;
    QPushButton *m_download = nullptr;
    QPushButton *m_upload = nullptr;
    QToolButton *m_more = nullptr;
    FileList *m_list = nullptr;
    FileDrag *m_drag = nullptr;
    QAction *m_rename = nullptr;
    QAction *m_remove = nullptr;
    QAction *m_permissions = nullptr;
    QAction *m_newFolder = nullptr;
    NoticeBar *m_notice = nullptr;
};

} // namespace machinist
