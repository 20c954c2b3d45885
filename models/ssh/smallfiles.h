// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ssh/sftpcall.h"
#include "models/ssh/sshfiles.h"

namespace machinist {

/// Copies small files side by side. For one that is small the time goes into waiting: it is
/// opened, written or read, and closed, and each of these waits for the host's answer. So several
/// SFTP sessions of the one connection have a file on its way each, all served by the caller's
/// thread. Internal to models/ssh.
class SmallFileCopy
{
public:
    enum class Way { Write, Read };

    SmallFileCopy(SshSession &session, OperationContext &context, QList<SmallFile> &files, Way way);
    ~SmallFileCopy();
    SmallFileCopy(const SmallFileCopy &) = delete;
    SmallFileCopy &operator=(const SmallFileCopy &) = delete;

    /// The first failure ends it; what was on its way then may or may not have arrived.
    Result<> run();

private:
    enum class Stage { Open, Content, Attributes, Close };
    struct Lane
    {
        LIBSSH2_SFTP *sftp = nullptr;
        LIBSSH2_SFTP_HANDLE *handle = nullptr;
        SmallFile *file = nullptr; // none: idle
        Stage stage = Stage::Open;
        qsizetype done = 0;
    };

    Result<> takeLanes();
    qint64 step();
    bool advance(Lane &lane);
    qint64 perform(Lane &lane);
    qint64 open(Lane &lane);
    qint64 moveContent(Lane &lane);
    qint64 setAttributes(Lane &lane);
    void next(Lane &lane, qint64 code);
    void fail(Lane &lane, qint64 code);

    SshSession &m_session;
    SshSession::Patience m_patience;
    QList<SmallFile> &m_files;
    Way m_way;
    SshLock m_lock;
    std::vector<Lane> m_lanes;
    qsizetype m_started = 0;
    std::optional<Error> m_error;
};

} // namespace machinist
