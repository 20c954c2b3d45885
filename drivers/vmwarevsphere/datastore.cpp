// SPDX-License-Identifier: Apache-2.0
//
// Protocol: "HTTP Access to vSphere Server Files" of the Web Services SDK Programming Guide.
#include "drivers/vmwarevsphere/datastore.h"

#include "drivers/vmwarevsphere/steps.h"
#include "drivers/vmwarevsphere/vimfault.h"

#include <QCoreApplication>
#include <QIODevice>
#include <QUrlQuery>

using namespace std::chrono_literals;

namespace machinist::vsphere {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(VSphere)
};

constexpr auto kStallTime = 60s;

QUrl addressOf(const Login &login, const Datacenter &datacenter, const DatastorePath &target)
{
    QUrl url = login.url(QStringLiteral("/folder/") + target.path);
    QUrlQuery query;
    const auto add = [&](const char *name, const QString &value) {
        query.addQueryItem(QLatin1String(name),
                           QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    add("dcPath", datacenter.path);
    add("dsName", target.datastore);
    url.setQuery(query);
    return url;
}

} // namespace

DatastorePath DatastorePath::from(const QString &text)
{
    const qsizetype end = text.indexOf(u']');
    if (!text.startsWith(u'[') || end < 0)
        return {};
    return {text.mid(1, end - 1), text.mid(end + 1).trimmed()};
}

QString DatastorePath::text() const
{
    return u'[' + datastore + QLatin1String("] ") + path;
}

QString DatastorePath::folder() const
{
    return path.section(u'/', 0, -2);
}

DatastorePath DatastorePath::sibling(const QString &fileName) const
{
    const QString place = folder();
    return {datastore, place.isEmpty() ? fileName : place + u'/' + fileName};
}

Result<> uploadFile(VimClient &client, const Datacenter &datacenter, const DatastorePath &target,
                    QIODevice &source, const QString &title, OperationContext &context)
{
    const HttpRequest request{.method = "PUT",
                              .url = addressOf(client.login(), datacenter, target),
                              .headers = {{"Content-Type", "application/octet-stream"}},
                              .source = &source,
                              .timeout = 0ms,
                              .idleTimeout = kStallTime,
                              .onSent = [&](qint64 sent, qint64 total) {
                                  context.step(title, total > 0 ? int(sent * 100 / total) : -1);
                              }};
    return client.transfer(request, context);
}

Result<> deleteFile(VimClient &client, const Datacenter &datacenter, const DatastorePath &target,
                    const CloudPace &pace, OperationContext &context)
{
    bool isGone = false;
    const auto act = [&]() -> Result<> {
        const VimCall call{.method = "DeleteDatastoreFile_Task",
                           .self = TRY(client.service("fileManager", context)),
                           .arguments
                           = {leaf("name", target.text()), datacenter.ref.as("datacenter")}};
        const auto done = client.runTask(call, pace, context);
        isGone = done || isFault(done.error(), "FileNotFound");
        return isGone ? Result<>() : done.error();
    };
    return bringAbout({.what = Text::tr("The deletion of %1").arg(target.text()),
                       .isSo = [&]() -> Result<bool> { return isGone; },
                       .act = act},
                      pace, context);
}

} // namespace machinist::vsphere
