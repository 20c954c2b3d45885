// SPDX-License-Identifier: Apache-2.0
#include "ui/files/filedrag.h"

#include "ui/files/filejobs.h"

#include <QDrag>
#include <QGuiApplication>
#include <QMimeData>
#include <QWidget>

#include <algorithm>

namespace machinist {

FileDrag::FileDrag(const Services &services, QWidget *source)
    : QObject(source)
    , m_services(services)
    , m_source(source)
{}

void FileDrag::begin(const QString &machine, const QList<Source> &sources)
{
    if (sources.isEmpty() || m_isFetching)
        return;
    QString key = machine;
    for (const Source &source : sources)
        key += u'\n' + source.path + u' ' + QString::number(source.file.size) + u' '
            + source.file.modified.toString(Qt::ISODate);
    // What is in a folder may have changed without a trace on it.
    const bool hasFolder = std::any_of(sources.begin(), sources.end(), [](const Source &source) {
        return source.file.kind == RemoteFile::Kind::Folder;
    });
    if (key == m_key && !hasFolder)
        return finish();
    m_folder = std::make_unique<QTemporaryDir>();
    m_key.clear();
    m_urls.clear();
    DownloadRequest request;
    for (const Source &source : sources) {
        const QString local = m_folder->filePath(source.path.section(u'/', -1));
        request.paths.emplaceBack(source.path, local);
        m_urls.append(QUrl::fromLocalFile(local));
    }
    m_isFetching = true;
    startDownload(m_services, machine, request, this, [this, key](const Result<> &outcome) {
        m_isFetching = false;
        if (!outcome) {
            emit failed(outcome.error());
            return;
        }
        m_key = key;
        finish();
    });
}

void FileDrag::finish()
{
    if (!(QGuiApplication::mouseButtons() & Qt::LeftButton)) {
        emit fetched(m_urls);
        return;
    }
    auto drag = new QDrag(m_source); // Qt deletes it
    auto data = new QMimeData;
    data->setUrls(m_urls);
    drag->setMimeData(data);
    drag->exec(Qt::CopyAction);
}

} // namespace machinist
