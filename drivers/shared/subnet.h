// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHostAddress>
#include <QString>

namespace machinist {

/// An IPv4 address with the network it is in. A plain value.
class Subnet
{
public:
    Subnet() = default;
    Subnet(quint32 address, int prefix)
        : m_address(address)
        , m_prefix(prefix)
    {}
    /// Of "192.168.99.1/24"; invalid where it is none.
    static Subnet fromCidr(const QString &text);
    static Subnet fromMask(const QString &address, const QString &mask);

    bool isValid() const { return m_prefix >= 0; }
    int prefix() const { return m_prefix; }
    QString address() const { return QHostAddress(m_address).toString(); }
    QString netmask() const { return QHostAddress(mask()).toString(); }
    QString cidr() const { return address() + u'/' + QString::number(m_prefix); }

    quint32 number() const { return m_address; }
    quint32 first() const { return m_address & mask(); }
    quint32 last() const { return first() | ~mask(); }
    bool contains(const Subnet &inner) const
    {
        return inner.first() >= first() && inner.last() <= last();
    }
    bool overlaps(const Subnet &other) const
    {
        return first() <= other.last() && other.first() <= last();
    }
    bool operator==(const Subnet &) const = default;

private:
    quint32 mask() const { return m_prefix <= 0 ? 0 : ~quint32(0) << (32 - m_prefix); }

    quint32 m_address = 0;
    int m_prefix = -1;
};

} // namespace machinist
