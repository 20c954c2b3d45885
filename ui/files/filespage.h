// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operation.h"
#include "models/ssh/sshfiles.h"
#include "ui/machine/services.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;
class QTreeWidget;

namespace machinist {

class NoticeBar;

/// The tab with a machine's files, over the connection that its console has too: look around,
/// fetch files, send files. Connects only when it is seen. Transfers are jobs like any other.
class FilesPage final : public QWidget
{
    Q_OBJECT

public:
    explicit FilesPage(const Services &services, QWidget *parent = nullptr);

    /// \a obstacle says why \a name cannot be reached by SSH; empty where it can.
    void showMachine(const QString &name, const QString &obstacle);
    /// Lists \a folder; a relative one lies in the login user's home.
    void openFolder(const QString &folder);
    void download(const QString &remotePath, const QString &localPath);
    void upload(const QString &localPath);

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
    void refreshButtons();
    void askDownload();
    void askUpload();
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
    QTreeWidget *m_list = nullptr;
    NoticeBar *m_notice = nullptr;
};

} // namespace machinist
