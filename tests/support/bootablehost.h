// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/dockerhost.h"

namespace machinist::test {

/// The real host that a cloud provider's stand-in boots: a container with cloud-init, whose sshd
/// and engine have their usual ports at a loopback address of its own. The stand-in runs
/// environment()'s program (tests/fakes/shared/boothook.py); each boot makes a new host.
class BootableHost : public DockerHost
{
public:
    static constexpr char kAddress[] = "127.80.0.1";

    /// Starts the dockerd, and no host; returns what went wrong, or nothing.
    QString start();
    /// What the stand-in's process needs to be told.
    QProcessEnvironment environment() const;
    /// SSH connections that were let in since the last boot.
    int logins() const;

private:
    QString writeProgram() const;
};

} // namespace machinist::test
