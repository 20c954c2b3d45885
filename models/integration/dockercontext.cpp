// SPDX-License-Identifier: Apache-2.0
#include "models/integration/dockercontext.h"

#include "models/base/jsonobject.h"
#include "models/base/storage.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(DockerContexts)
};

constexpr QLatin1String kName("Name");
constexpr QLatin1String kMetadata("Metadata");
constexpr QLatin1String kEndpoints("Endpoints");
constexpr QLatin1String kOwner("MachinistId");

QString digest(const QString &name)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex());
}

JsonObject metaOf(const QString &name, const QString &machineId, const DockerEndpoint &endpoint)
{
    JsonObject metadata;
    metadata.set(QLatin1String("Description"), QStringLiteral("Machine %1").arg(name));
    metadata.set(kOwner, machineId);
    JsonObject docker;
    docker.set(QLatin1String("Host"), endpoint.url);
    docker.set(QLatin1String("SkipTLSVerify"), false);
    JsonObject endpoints;
    endpoints.set(QLatin1String("docker"), docker);
    JsonObject meta;
    meta.set(kName, name);
    meta.set(kMetadata, metadata);
    meta.set(kEndpoints, endpoints);
    return meta;
}

Result<> removeTree(const QString &folder)
{
    if (!QFileInfo::exists(folder) || QDir(folder).removeRecursively())
        return {};
    return Error{.kind = ErrorKind::StorageFailed,
                 .message = Text::tr("%1 could not be deleted.").arg(folder),
                 .hint = Text::tr("Check its owner and mode, then try again.")};
}

} // namespace

DockerContexts::DockerContexts(QString folder)
    : m_folder(std::move(folder))
{}

QString DockerContexts::metaFolder(const QString &name) const
{
    return m_folder + QStringLiteral("/contexts/meta/") + digest(name);
}

QString DockerContexts::tlsFolder(const QString &name) const
{
    return m_folder + QStringLiteral("/contexts/tls/") + digest(name);
}

bool DockerContexts::isOurs(const QString &name, const QString &machineId) const
{
    const auto text = readFile(metaFolder(name) + QStringLiteral("/meta.json"));
    if (!text)
        return false;
    const auto meta = JsonObject::parse(*text);
    return meta && !machineId.isEmpty() && meta->object(kMetadata).text(kOwner) == machineId;
}

Result<> DockerContexts::write(const QString &name, const QString &machineId,
                               const DockerEndpoint &endpoint) const
{
    if (name == u"default")
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("docker keeps the name \"default\" for itself."),
                     .hint = Text::tr("Use the machine's environment instead.")};
    const QString folder = metaFolder(name);
    if (QFileInfo::exists(folder) && !isOurs(name, machineId))
        return Error{
            .kind = ErrorKind::AlreadyExists,
            .message = Text::tr("docker already has a context \"%1\" that is not ours.").arg(name),
            .hint = Text::tr("Remove it with \"docker context rm\", or leave it as it is.")};
    const QString tls = tlsFolder(name);
    if (endpoint.isTls()) {
        // Copies, as docker makes them itself: it reads no path in a context.
        const QString pem = tls + QStringLiteral("/docker");
        TRY(makeFolder(pem));
        TRY(writeFile(pem + QStringLiteral("/ca.pem"), TRY(readFile(endpoint.caCert))));
        TRY(writeFile(pem + QStringLiteral("/cert.pem"), TRY(readFile(endpoint.clientCert))));
        TRY(writeFile(pem + QStringLiteral("/key.pem"), TRY(readFile(endpoint.clientKey))));
    } else {
        TRY(removeTree(tls));
    }
    TRY(makeFolder(folder));
    return writeFile(folder + QStringLiteral("/meta.json"),
                     toGoJson(metaOf(name, machineId, endpoint).json(), false), 0644);
}

Result<> DockerContexts::remove(const QString &name, const QString &machineId) const
{
    if (!isOurs(name, machineId))
        return {};
    // The mark of ownership goes last: a crash in between leaves something to try again on.
    TRY(removeTree(tlsFolder(name)));
    return removeTree(metaFolder(name));
}

} // namespace machinist
