// SPDX-License-Identifier: Apache-2.0
// The part of SshFiles that copies files between the computers.
#include "models/ssh/bulkread.h"
#include "models/ssh/localfile.h"
#include "models/ssh/sftpcall.h"
#include "models/ssh/sshfiles.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>

namespace machinist {

namespace {

constexpr qint64 kProgressInterval = 200; // ms

/// Tells the progress a few times a second, not at each block.
class Progress
{
public:
    Progress(const TransferOptions &options, qint64 total)
        : m_options(options)
        , m_total(total)
    {
        m_timer.start();
    }
    void tell(qint64 done, bool last = false)
    {
        if (!m_options.onProgress || (!last && m_timer.elapsed() < kProgressInterval))
            return;
        m_timer.restart();
        m_options.onProgress(done, m_total);
    }

private:
    const TransferOptions &m_options;
    qint64 m_total;
    QElapsedTimer m_timer;
};

/// libssh2 sends ahead what it is given and reports late what has arrived, so a buffer is slid
/// along under it: the rest of the old bytes and new ones behind. Measured, that is what makes
/// its uploads as fast as OpenSSH's.
Result<qint64> sendFile(SftpCall &sftp, QFile &file, qint64 done, Progress &progress)
{
    QByteArray window;
    bool atEnd = false;
    while (true) {
        if (!atEnd && window.size() < kSftpBuffer) {
            const QByteArray next = file.read(kSftpBuffer - window.size());
            if (next.isEmpty() && file.error() != QFile::NoError)
                return localFailure(file);
            atEnd = next.isEmpty();
            window += next;
        }
        if (window.isEmpty())
            return done;
        const qint64 sent = TRY(sftp.repeat([&]() -> qint64 {
            return libssh2_sftp_write(sftp.handle(), window.constData(), size_t(window.size()));
        }));
        window.remove(0, sent);
        done += sent;
        progress.tell(done);
    }
}

/// Takes what is there, up to kSftpBuffer and one \a step more. libssh2 hands out one packet per
/// call and asks for another: sent one by one, these requests would make both computers change
/// threads for each 30 kB.
qint64 readAhead(LIBSSH2_SFTP_HANDLE *handle, QByteArray &buffer, qsizetype step)
{
    qint64 total = 0;
    while (total < kSftpBuffer) {
        const qint64 got = libssh2_sftp_read(handle, buffer.data() + total, size_t(step));
        if (got <= 0)
            return total > 0 ? total : got;
        total += got;
    }
    return total;
}

/// What is left of the open file, whatever its size is said to be: it may have grown.
Result<> receiveFile(SftpCall &sftp, QFile &file, qint64 done, qsizetype step, Progress &progress)
{
    TRY(sftp.open(LIBSSH2_FXF_READ, 0));
    libssh2_sftp_seek64(sftp.handle(), quint64(done));
    QByteArray buffer(kSftpBuffer + step, Qt::Uninitialized);
    while (const qint64 got
           = TRY(sftp.repeat([&] { return readAhead(sftp.handle(), buffer, step); }))) {
        if (file.write(buffer.constData(), got) != got)
            return localFailure(file);
        done += got;
        progress.tell(done);
    }
    return sftp.close();
}

} // namespace

Result<> SshFiles::upload(const QString &localPath, const QString &remotePath,
                          const TransferOptions &options, OperationContext &context)
{
    QFile file(localPath);
    if (!file.open(QIODevice::ReadOnly))
        return localFailure(file);
    qint64 done = 0;
    if (options.resume) {
        const auto there = stat(remotePath, context);
        if (there && there->size <= file.size())
            done = there->size;
    }
    SftpCall sftp(*m_session, context, remotePath);
    const unsigned long start = done > 0 ? 0 : LIBSSH2_FXF_TRUNC;
    const int mode = modeOf(file);
    TRY(sftp.open(LIBSSH2_FXF_WRITE | LIBSSH2_FXF_CREAT | start, mode));
    libssh2_sftp_seek64(sftp.handle(), quint64(done));
    file.seek(done);
    Progress progress(options, file.size());
    done = TRY(sendFile(sftp, file, done, progress));
    if (options.keepTimes) {
        TRY(sftp.setHandleMode(mode));
        TRY(sftp.setHandleTimes(QFileInfo(file).lastModified().toSecsSinceEpoch()));
    }
    TRY(sftp.close());
    progress.tell(done, true);
    return {};
}

Result<> SshFiles::download(const QString &remotePath, const QString &localPath,
                            const TransferOptions &options, OperationContext &context)
{
    const RemoteFile source = TRY(stat(remotePath, context));
    QFile file(localPath);
    // More than the source has cannot be its beginning.
    const bool goesOn = options.resume && QFileInfo(localPath).size() <= source.size;
    if (!file.open(goesOn ? QIODevice::Append : QIODevice::WriteOnly | QIODevice::Truncate))
        return localFailure(file);
    Progress progress(options, source.size);
    const qint64 done = file.size();
    const auto told = [&](qint64 bytes) { progress.tell(bytes); };
    if (!TRY(readByCommand(*m_session, remotePath, file, done, source.size, told, context))) {
        SftpCall sftp(*m_session, context, remotePath);
        TRY(receiveFile(sftp, file, done, m_session->line().readSize(), progress));
    }
    machinist::setMode(file, source.mode);
    if (!file.flush())
        return localFailure(file);
    if (options.keepTimes)
        file.setFileTime(source.modified, QFileDevice::FileModificationTime);
    progress.tell(file.size(), true);
    return {};
}

} // namespace machinist
