// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/smallfiles.h"

#include <algorithm>

namespace machinist {

namespace {

constexpr qsizetype kLanes = 4;

} // namespace

SmallFileCopy::SmallFileCopy(SshSession &session, OperationContext &context,
                             QList<SmallFile> &files, Way way)
    : m_session(session)
    , m_patience{context}
    , m_files(files)
    , m_way(way)
    , m_lock(session.lock())
{}

SmallFileCopy::~SmallFileCopy()
{
    for (const Lane &lane : m_lanes) {
        if (!lane.file)
            m_session.giveBackSftp(lane.sftp);
        else if (lane.handle)
            m_session.discardSftp(lane.sftp, [handle = lane.handle] {
                return qint64(libssh2_sftp_close_handle(handle));
            });
        else
            m_session.discardSftp(lane.sftp);
    }
}

Result<> SmallFileCopy::run()
{
    if (m_files.isEmpty())
        return {};
    TRY(takeLanes());
    TRY(m_session.repeat(m_lock, m_patience, [this] { return step(); }));
    return m_error ? Result<>(*m_error) : Result<>();
}

// One is waited for; the others are taken where they are free, or the host allows them.
Result<> SmallFileCopy::takeLanes()
{
    m_lanes.push_back({.sftp = TRY(m_session.takeSftp(m_lock, m_patience))});
    const qsizetype wanted = std::min(kLanes, m_files.size());
    while (qsizetype(m_lanes.size()) < wanted) {
        const auto more = m_session.takeSpareSftp(m_lock, m_patience);
        if (!more || !*more)
            break;
        m_lanes.push_back({.sftp = *more});
    }
    return m_patience.context.checkpoint();
}

// Every lane goes as far as it can; the requests of all of them then leave together.
qint64 SmallFileCopy::step()
{
    bool progress = true;
    while (progress) {
        progress = false;
        for (Lane &lane : m_lanes)
            progress = advance(lane) || progress;
    }
    const bool isIdle = std::ranges::all_of(m_lanes, [](const Lane &lane) { return !lane.file; });
    return isIdle ? 0 : LIBSSH2_ERROR_EAGAIN;
}

bool SmallFileCopy::advance(Lane &lane)
{
    if (!lane.file) {
        if (m_error || m_started == m_files.size())
            return false;
        lane.file = &m_files[m_started++];
        lane.stage = Stage::Open;
        lane.done = 0;
    }
    m_session.line().beginCall();
    const qint64 code = perform(lane);
    if (code == LIBSSH2_ERROR_EAGAIN)
        return false;
    code < 0 ? fail(lane, code) : next(lane, code);
    return true;
}

qint64 SmallFileCopy::perform(Lane &lane)
{
    switch (lane.stage) {
    case Stage::Open:
        return open(lane);
    case Stage::Content:
        return moveContent(lane);
    case Stage::Attributes:
        return setAttributes(lane);
    case Stage::Close:
        break;
    }
    return libssh2_sftp_close_handle(lane.handle);
}

qint64 SmallFileCopy::open(Lane &lane)
{
    const QByteArray path = lane.file->path.toUtf8();
    const unsigned long flags = m_way == Way::Read
        ? LIBSSH2_FXF_READ
        : LIBSSH2_FXF_WRITE | LIBSSH2_FXF_CREAT | LIBSSH2_FXF_TRUNC;
    const long mode = m_way == Way::Read ? 0 : lane.file->mode;
    lane.handle = libssh2_sftp_open_ex(lane.sftp, path.constData(), unsigned(path.size()), flags,
                                       mode, LIBSSH2_SFTP_OPENFILE);
    return lane.handle ? 0 : libssh2_session_last_errno(m_session.raw());
}

qint64 SmallFileCopy::moveContent(Lane &lane)
{
    QByteArray &content = lane.file->content;
    const qsizetype left = content.size() - lane.done;
    if (left == 0)
        return 0;
    if (m_way == Way::Write)
        return libssh2_sftp_write(lane.handle, content.constData() + lane.done, size_t(left));
    // libssh2 asks for four times the room ahead, in requests of at most 30,000 bytes: with a
    // quarter of the file it asks for no more than there is.
    const qsizetype room = std::min(left, std::max<qsizetype>(7500, content.size() / 4 + 1));
    return libssh2_sftp_read(lane.handle, content.data() + lane.done, size_t(room));
}

qint64 SmallFileCopy::setAttributes(Lane &lane)
{
    LIBSSH2_SFTP_ATTRIBUTES attributes{};
    attributes.flags = LIBSSH2_SFTP_ATTR_PERMISSIONS;
    attributes.permissions = ulong(lane.file->mode); // past the host's umask
    if (lane.file->modified >= 0) {
        attributes.flags |= LIBSSH2_SFTP_ATTR_ACMODTIME;
        attributes.atime = attributes.mtime = ulong(lane.file->modified);
    }
    return libssh2_sftp_fstat_ex(lane.handle, &attributes, 1);
}

void SmallFileCopy::next(Lane &lane, qint64 code)
{
    switch (lane.stage) {
    case Stage::Open:
        lane.stage = Stage::Content;
        break;
    case Stage::Content:
        lane.done += code;
        // A file to read may have become shorter meanwhile.
        if (lane.done < lane.file->content.size() && (code > 0 || m_way == Way::Write))
            break;
        lane.file->content.truncate(lane.done);
        lane.stage = lane.file->modified >= 0 ? Stage::Attributes : Stage::Close;
        break;
    case Stage::Attributes:
        lane.stage = Stage::Close;
        break;
    case Stage::Close:
        lane.handle = nullptr;
        lane.file = nullptr;
        break;
    }
}

void SmallFileCopy::fail(Lane &lane, qint64 code)
{
    const bool isRefusal = code == LIBSSH2_ERROR_SFTP_PROTOCOL;
    if (!m_error) {
        const auto status = isRefusal ? libssh2_sftp_last_error(lane.sftp) : LIBSSH2_FX_FAILURE;
        m_error = sftpError(status, lane.file->path);
        if (!isRefusal)
            m_error->details = m_session.lastError();
    }
    const bool wasOpen = lane.handle && lane.stage != Stage::Close;
    if (wasOpen) {
        lane.stage = Stage::Close;
        return;
    }
    lane.handle = nullptr;
    lane.file = nullptr;
}

Result<> SshFiles::writeSmall(QList<SmallFile> files, OperationContext &context)
{
    return SmallFileCopy(*m_session, context, files, SmallFileCopy::Way::Write).run();
}

Result<> SshFiles::readSmall(QList<SmallFile> &files, OperationContext &context)
{
    for (SmallFile &file : files)
        file.content.resize(file.size);
    return SmallFileCopy(*m_session, context, files, SmallFileCopy::Way::Read).run();
}

} // namespace machinist
