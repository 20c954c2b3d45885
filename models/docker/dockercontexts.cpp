// SPDX-License-Identifier: Apache-2.0
#include "models/docker/dockercontexts.h"

#include "models/base/jsonobject.h"
#include "models/base/storage.h"

#include <QDirIterator>

#include <algorithm>

namespace machinist {

QString dockerConfigFolder()
{
    const QString chosen = qEnvironmentVariable("DOCKER_CONFIG");
    return chosen.isEmpty() ? withoutTilde(QStringLiteral("~/.docker")) : chosen;
}

QList<DockerContext> readDockerContexts(const QString &folder)
{
    QList<DockerContext> contexts;
    for (QDirIterator it(folder + QStringLiteral("/contexts/meta"), {QStringLiteral("meta.json")},
                         QDir::Files, QDirIterator::Subdirectories);
         it.hasNext();) {
        const auto text = readFile(it.next());
        const auto json = text ? JsonObject::parse(*text) : Result<JsonObject>(text.error());
        if (!json)
            continue;
        const QString host = json->object(QLatin1String("Endpoints"))
                                 .object(QLatin1String("docker"))
                                 .text(QLatin1String("Host"));
        const QString name = json->text(QLatin1String("Name"));
        if (!name.isEmpty() && !host.isEmpty())
            contexts << DockerContext{name, host};
    }
    std::ranges::sort(contexts, {}, &DockerContext::name);
    return contexts;
}

} // namespace machinist
