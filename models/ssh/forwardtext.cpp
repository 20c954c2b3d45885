// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/forwardtext.h"

#include <QStringList>

namespace machinist {

namespace {

constexpr std::pair<SshForwardSpec::Kind, const char16_t *> kKinds[]
    = {{SshForwardSpec::Kind::Local, u"local"},
       {SshForwardSpec::Kind::Remote, u"remote"},
       {SshForwardSpec::Kind::Socks, u"socks"}};

std::optional<SshEndpoint> parseEndpoint(const QString &text, int leastPort)
{
    if (text.startsWith(u'/'))
        return SshEndpoint::socket(text);
    const qsizetype colon = text.lastIndexOf(u':');
    bool isNumber = false;
    const int port = text.mid(colon + 1).toInt(&isNumber);
    QString host = text.left(std::max<qsizetype>(colon, 0));
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    if (!isNumber || port < leastPort || port > 65535 || host.isEmpty())
        return {};
    return SshEndpoint::tcp(host, port);
}

} // namespace

QString forwardText(const SshForwardSpec &spec)
{
    QStringList parts;
    for (const auto &[kind, name] : kKinds) {
        if (kind == spec.kind)
            parts << QString::fromUtf16(name);
    }
    parts << spec.listen.text();
    if (spec.kind != SshForwardSpec::Kind::Socks)
        parts << spec.to.text();
    return parts.join(u' ');
}

std::optional<SshForwardSpec> parseForward(const QString &text)
{
    const QStringList parts = text.split(u' ');
    for (const auto &[kind, name] : kKinds) {
        const bool hasTarget = kind != SshForwardSpec::Kind::Socks;
        if (parts.constFirst() != QString::fromUtf16(name) || parts.size() != (hasTarget ? 3 : 2))
            continue;
        const auto listen = parseEndpoint(parts[1], 0); // 0: any free port
        const auto to = hasTarget ? parseEndpoint(parts[2], 1) : SshEndpoint();
        if (listen && to)
            return SshForwardSpec{kind, *listen, *to};
    }
    return {};
}

} // namespace machinist
