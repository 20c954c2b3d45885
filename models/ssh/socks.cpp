// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/socks.h"

#include <QHostAddress>
#include <QtEndian>

namespace machinist {

namespace {

constexpr qsizetype kMaxRequest = 1024;
enum AddressType : uchar { Ipv4 = 1, Name = 3, Ipv6 = 4 };

int portAt(const QByteArray &bytes, qsizetype at)
{
    return qFromBigEndian<quint16>(bytes.constData() + at);
}

} // namespace

bool SocksTalk::feed(QByteArray &in, QByteArray &out)
{
    if (in.isEmpty() || m_destination)
        return true;
    if (in.size() > kMaxRequest)
        return false;
    m_isFour = !m_greeted && in.at(0) == 4;
    if (m_isFour)
        return feedFour(in);
    return in.at(0) == 5 && feedFive(in, out);
}

bool SocksTalk::feedFive(QByteArray &in, QByteArray &out)
{
    if (!m_greeted) {
        if (in.size() < 2 || in.size() < 2 + uchar(in.at(1)))
            return true;
        const qsizetype size = 2 + uchar(in.at(1));
        const bool openOffered = in.mid(2, size - 2).contains('\0');
        out += openOffered ? QByteArray("\x05\x00", 2) : QByteArray("\x05\xff", 2);
        in.remove(0, size);
        m_greeted = openOffered;
        return openOffered && feed(in, out);
    }
    if (in.size() < 5)
        return true;
    const uchar type = uchar(in.at(3));
    const qsizetype addressSize = type == Ipv4 ? 4
        : type == Ipv6                         ? 16
        : type == Name                         ? 1 + uchar(in.at(4))
                                               : -1;
    if (in.at(1) != 1 || addressSize < 0)
        return false;
    if (in.size() < 4 + addressSize + 2)
        return true;
    const QByteArray raw = in.mid(4, addressSize);
    QString host;
    if (type == Name)
        host = QString::fromLatin1(raw.mid(1));
    else if (type == Ipv4)
        host = QHostAddress(qFromBigEndian<quint32>(raw.constData())).toString();
    else
        host = QHostAddress(reinterpret_cast<const quint8 *>(raw.constData())).toString();
    m_destination = SshEndpoint::tcp(host, portAt(in, 4 + addressSize));
    in.remove(0, 4 + addressSize + 2);
    return true;
}

bool SocksTalk::feedFour(QByteArray &in)
{
    if (in.size() < 9)
        return true;
    const qsizetype userEnd = in.indexOf('\0', 8);
    if (in.at(1) != 1)
        return false;
    if (userEnd < 0)
        return true;
    const quint32 address = qFromBigEndian<quint32>(in.constData() + 4);
    const int port = portAt(in, 2);
    QString host = QHostAddress(address).toString();
    qsizetype size = userEnd + 1;
    if (address != 0 && address < 256) { // 0.0.0.x: the name follows
        const qsizetype nameEnd = in.indexOf('\0', size);
        if (nameEnd < 0)
            return true;
        host = QString::fromLatin1(in.mid(size, nameEnd - size));
        size = nameEnd + 1;
    }
    m_destination = SshEndpoint::tcp(host, port);
    in.remove(0, size);
    return true;
}

QByteArray SocksTalk::answer(bool reached) const
{
    if (m_isFour)
        return QByteArray(1, '\0') + (reached ? '\x5a' : '\x5b') + QByteArray(6, '\0');
    return QByteArray("\x05", 1) + (reached ? '\x00' : '\x05') + QByteArray("\x00\x01", 2)
        + QByteArray(6, '\0');
}

} // namespace machinist
