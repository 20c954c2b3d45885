// SPDX-License-Identifier: Apache-2.0
#include "ui/console/sessionrecorder.h"

namespace machinist {

Result<std::unique_ptr<SessionRecorder>> SessionRecorder::start(terminal::ByteChannel &channel,
                                                                const QString &path, QSize cells,
                                                                const QString &title)
{
    std::unique_ptr<SessionRecorder> recorder(new SessionRecorder(path));
    QFile &file = recorder->m_file;
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate)
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)) {
        return Error{ErrorKind::StorageFailed,
                     tr("The recording cannot be written to %1.").arg(path), file.errorString(),
                     tr("Choose another folder.")};
    }
    recorder->m_channel = std::make_unique<terminal::RecordingChannel>(channel, file, cells, title);
    return recorder;
}

} // namespace machinist
