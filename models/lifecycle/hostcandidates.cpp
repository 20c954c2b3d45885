// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/hostcandidates.h"

#include "models/docker/dockercontexts.h"
#include "models/ssh/sshconfig.h"

#include <QUrl>

#include <algorithm>

namespace machinist {

namespace {

bool isSameLogin(const SshTarget &a, const SshTarget &b)
{
    return a.host == b.host && a.port == b.port && a.user == b.user;
}

SshTarget targetOf(const SshConfigHost &host)
{
    return {host.hostName, host.port, host.user, host.keyPath};
}

/// A context may name a host of the ssh configuration, as ssh itself would take it.
SshTarget targetOf(const QUrl &url, const QList<SshConfigHost> &known)
{
    SshTarget target{.host = url.host(), .user = url.userName(), .keyPath = {}};
    const auto named = std::ranges::find_if(
        known, [&](const SshConfigHost &one) { return one.alias == url.host(); });
    if (named != known.end()) {
        const QString user = target.user;
        target = targetOf(*named);
        if (!user.isEmpty())
            target.user = user;
    }
    if (url.port() > 0)
        target.port = url.port();
    return target;
}

} // namespace

QList<HostCandidate> hostCandidates(const QString &sshConfig, const QString &dockerFolder)
{
    const QList<SshConfigHost> known = readSshConfig(sshConfig);
    QList<HostCandidate> all;
    const auto add = [&all](const HostCandidate &candidate) {
        const bool isThere = std::ranges::any_of(all, [&](const HostCandidate &one) {
            return isSameLogin(one.target, candidate.target);
        });
        if (!isThere)
            all << candidate;
    };
    for (const SshConfigHost &host : known)
        add({host.alias, targetOf(host), HostCandidate::Source::SshConfig});
    for (const DockerContext &context : readDockerContexts(dockerFolder)) {
        const QUrl url(context.host);
        if (url.scheme() == u"ssh" && !url.host().isEmpty())
            add({context.name, targetOf(url, known), HostCandidate::Source::DockerContext});
    }
    return all;
}

} // namespace machinist
