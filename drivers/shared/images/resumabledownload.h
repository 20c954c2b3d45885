// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/httprequest.h"

#include <QFile>
#include <QUrl>

namespace machinist {

/// A download into a file that may hold its beginning already. What is there is gone on with where
/// the server still has the same thing (Range with If-Range, RFC 9110, 13.1.5 and 14.2); else all
/// of it is fetched again. The server's validator is kept beside the file, as FILE.from. One
/// thread, and one at a time for a file.
class ResumableDownload
{
public:
    /// \a part: open for reading and appending.
    ResumableDownload(QUrl url, QFile &part);

    /// Until the file is whole as far as the server says. A connection that is lost after it
    /// brought something is made again. Failed or cancelled, what came stays for the next time.
    Result<> run(OperationContext &operation);
    /// Whether the file was put together from more than one reply.
    bool isPatched() const { return m_isPatched; }
    /// Empties the file, so that run() fetches all of it.
    Result<> restart();
    /// Takes away FILE.from.
    void forget() const;

private:
    Result<> attempt(OperationContext &operation);
    Result<> begin(const HttpReply &head, qint64 have);
    QByteArray validator() const;
    QString validatorFile() const { return m_part.fileName() + QStringLiteral(".from"); }

    QUrl m_url;
    QFile &m_part;
    bool m_isPatched = false;
};

} // namespace machinist
