// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/driver.h"

namespace machinist {

/// A host that the user reaches already, and may want to see among the machines.
struct HostCandidate
{
    enum class Source { SshConfig, DockerContext };

    QString name; // the alias or the context's name
    SshTarget target;
    Source source = Source::SshConfig;
};

/// The hosts of \a sshConfig (~/.ssh/config) and the contexts in \a dockerFolder (~/.docker) that
/// go by SSH. Each address once with each user. Reads files: for background threads.
QList<HostCandidate> hostCandidates(const QString &sshConfig, const QString &dockerFolder);

} // namespace machinist
