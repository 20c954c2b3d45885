// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/endtoend/sandbox.h"

namespace machinist {

/// A machine of the driver qemu without the program: the QEMU of its own command line on a fresh
/// overlay with its own seed, and Docker asked for by one login.
class BareBoot
{
public:
    /// Takes over the machine \a name, which runs, and ends it.
    BareBoot(const Sandbox &box, const QString &name);
    ~BareBoot() { end(); }

    /// Boots until "docker version" answers, and appends the milliseconds that took. Returns what
    /// went wrong, empty where nothing did.
    QString boot(QList<qint64> *times);
    void end();

private:
    bool makeDisk() const;
    bool waitForSsh() const;
    QString askDocker() const;

    QString m_folder;
    QStringList m_command;
    QString m_base; // the image that the overlay is on
    qint64 m_diskBytes = 0;
    QString m_user;
    int m_sshPort = 0;
};

} // namespace machinist
