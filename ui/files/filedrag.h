// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ssh/sshfiles.h"
#include "ui/machine/services.h"

#include <QObject>
#include <QTemporaryDir>
#include <QUrl>

#include <memory>

class QWidget;

namespace machinist {

/// Files that are dragged out of the window. A drag carries files of this computer, so they are
/// fetched into a temporary folder first, by a job like any other; the drag begins when they are
/// here and the button is still held. Where it is not, the next drag of the same files begins at
/// once.
class FileDrag final : public QObject
{
    Q_OBJECT

public:
    FileDrag(const Services &services, QWidget *source);

    struct Source
    {
        QString path; // on the host
        RemoteFile file;
    };
    void begin(const QString &machine, const QList<Source> &sources);

signals:
    /// The files are here as \a urls, and the button was let go meanwhile.
    void fetched(const QList<QUrl> &urls);
    void failed(const machinist::Error &error);

private:
    void finish();

    Services m_services;
    QWidget *m_source;
    std::unique_ptr<QTemporaryDir> m_folder; // what was dropped may still be copied from it
    QString m_key;                           // of what is in it
    QList<QUrl> m_urls;
    bool m_isFetching = false;
};

} // namespace machinist
