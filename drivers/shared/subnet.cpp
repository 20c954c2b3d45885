// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/subnet.h"

#include <bit>

namespace machinist {

Subnet Subnet::fromCidr(const QString &text)
{
    bool isNumber = false;
    const int prefix = text.section(u'/', 1).toInt(&isNumber);
    const QHostAddress address(text.section(u'/', 0, 0));
    if (!isNumber || prefix < 0 || prefix > 32
        || address.protocol() != QAbstractSocket::IPv4Protocol)
        return {};
    return {address.toIPv4Address(), prefix};
}

Subnet Subnet::fromMask(const QString &address, const QString &mask)
{
    const QHostAddress ip(address);
    const QHostAddress bits(mask);
    if (ip.protocol() != QAbstractSocket::IPv4Protocol
        || bits.protocol() != QAbstractSocket::IPv4Protocol)
        return {};
    return {ip.toIPv4Address(), std::popcount(bits.toIPv4Address())};
}

} // namespace machinist
