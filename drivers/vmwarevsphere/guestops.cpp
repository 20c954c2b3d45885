// SPDX-License-Identifier: Apache-2.0
//
// Protocol: GuestFileManager and GuestProcessManager of the vSphere API reference.
#include "drivers/vmwarevsphere/guestops.h"

#include "drivers/vmwarevsphere/vimfault.h"

#include <QCoreApplication>

using namespace std::chrono_literals;

namespace machinist::vsphere {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(VSphere)
};

constexpr int kFileMode = 0600;
constexpr auto kTransferPatience = 5min;

} // namespace

GuestOperations::GuestOperations(VimClient &client, MoRef machine, GuestLogin login, CloudPace pace)
    : m_client(client)
    , m_machine(std::move(machine))
    , m_login(std::move(login))
    , m_pace(pace)
{}

XmlNode GuestOperations::auth() const
{
    return branch("auth",
                  {boolLeaf("interactiveSession", false), leaf("username", m_login.user),
                   leaf("password", m_login.password)},
                  "NamePasswordAuthentication");
}

Result<MoRef> GuestOperations::manager(const char *name, OperationContext &context)
{
    const MoRef operations = TRY(m_client.service("guestOperationsManager", context));
    return TRY(m_client.properties(operations, {QLatin1String(name)}, context)).ref(name);
}

Result<> GuestOperations::awaitReady(OperationContext &context)
{
    const QStringList paths{QStringLiteral("guest.toolsRunningStatus"),
                            QStringLiteral("guest.guestOperationsReady")};
    const auto ask = [&]() -> Result<std::optional<bool>> {
        const ObjectContent now = TRY(m_client.properties(m_machine, paths, context));
        // Servers of before 5.0 do not have the second one.
        const bool isReady = now.text("guest.toolsRunningStatus") == u"guestToolsRunning"
            && now.text("guest.guestOperationsReady") != u"false";
        return isReady ? std::optional(true) : std::nullopt;
    };
    TRY(pollUntil<bool>(ask, m_pace, Text::tr("The start of VMware Tools in the machine"),
                        context));
    return {};
}

Result<QUrl> GuestOperations::transferAddress(qsizetype size, const QString &path,
                                              OperationContext &context)
{
    const MoRef files = TRY(manager("fileManager", context));
    const XmlNode attributes = branch("fileAttributes", {numberLeaf("permissions", kFileMode)},
                                      "GuestPosixFileAttributes");
    // Nothing happens before the file is sent.
    const XmlNode response = TRY(m_client.call(
        {.method = "InitiateFileTransferToGuest",
         .self = files,
         .arguments = {m_machine.as("vm"), auth(), leaf("guestFilePath", path), attributes,
                       numberLeaf("fileSize", size), boolLeaf("overwrite", true)},
         .repeat = Repeat::Freely},
        context));
    QString text = response.text(QLatin1String("returnval"));
    const Login &login = m_client.login();
    text.replace(QLatin1String("://*"),
                 QLatin1String("://") + login.url({}).authority(QUrl::FullyEncoded));
    const QUrl url(text);
    if (url.isValid() && url.scheme() == u"https")
        return url;
    return Error{.kind = ErrorKind::BadReply,
                 .message = Text::tr("vSphere named no place to send the file to."),
                 .details = text.section(u'?', 0, 0)};
}

Result<Trust> GuestOperations::trustOf(const QString &host, OperationContext &context)
{
    if (host == m_client.login().host)
        return m_client.login().trust;
    const MoRef esxi
        = TRY(m_client.properties(m_machine, {QStringLiteral("runtime.host")}, context))
              .ref("runtime.host");
    const QString known
        = TRY(m_client.properties(esxi, {QStringLiteral("summary.config.sslThumbprint")}, context))
              .text("summary.config.sslThumbprint");
    Trust trust = m_client.login().trust;
    trust.thumbprint = known;
    return trust;
}

Result<> GuestOperations::upload(const QByteArray &content, const QString &path,
                                 OperationContext &context)
{
    const QUrl url = TRY(transferAddress(content.size(), path, context));
    TrustedHttp http(url.host(), TRY(trustOf(url.host(), context)), {});
    const HttpRequest request{.method = "PUT",
                              .url = url,
                              .headers = {{"Content-Type", "application/octet-stream"}},
                              .body = content,
                              .timeout = kTransferPatience};
    auto sent = http.send(request, context, Repeat::Freely);
    if (sent)
        return {};
    if (url.host() != m_client.login().host && sent.error().hint.isEmpty())
        sent.error().hint
            = Text::tr("The ESXi host %1 itself must be reachable from here.").arg(url.host());
    return sent.error();
}

Result<> GuestOperations::run(const QString &program, const QString &arguments,
                              OperationContext &context)
{
    const MoRef processes = TRY(manager("processManager", context));
    const XmlNode spec = branch(
        "spec", {leaf("programPath", program), leaf("arguments", arguments)}, "GuestProgramSpec");
    // What is run here may be run twice.
    const QString pid = TRY(m_client.call({.method = "StartProgramInGuest",
                                           .self = processes,
                                           .arguments = {m_machine.as("vm"), auth(), spec},
                                           .repeat = Repeat::Freely},
                                          context))
                            .text(QLatin1String("returnval"));
    const auto ask = [&]() -> Result<std::optional<int>> {
        const XmlNode process
            = TRY(m_client.call({.method = "ListProcessesInGuest",
                                 .self = processes,
                                 .arguments = {m_machine.as("vm"), auth(), leaf("pids", pid)},
                                 .repeat = Repeat::Freely},
                                context))
                  .child(QLatin1String("returnval"));
        if (process.text(QLatin1String("endTime")).isEmpty())
            return std::optional<int>();
        return std::optional(process.number(QLatin1String("exitCode")));
    };
    const int exitCode = TRY(
        pollUntil<int>(ask, m_pace, Text::tr("The end of a command in the machine"), context));
    if (exitCode == 0)
        return {};
    return Error{.kind = ErrorKind::ToolFailed,
                 .message = Text::tr("A command in the machine failed with code %1.").arg(exitCode),
                 .details = program + u' ' + arguments};
}

} // namespace machinist::vsphere
