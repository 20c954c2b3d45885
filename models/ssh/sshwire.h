// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QtEndian>

namespace machinist {

/// Appends values in SSH's wire form (RFC 4251, section 5).
class SshWriter
{
public:
    SshWriter &byte(quint8 value)
    {
        m_bytes.append(char(value));
        return *this;
    }
    SshWriter &number(quint32 value)
    {
        char raw[4];
        qToBigEndian(value, raw);
        m_bytes.append(raw, 4);
        return *this;
    }
    SshWriter &string(const QByteArray &value)
    {
        number(quint32(value.size()));
        m_bytes.append(value);
        return *this;
    }
    /// \a magnitude big-endian and unsigned.
    SshWriter &positive(QByteArray magnitude)
    {
        while (!magnitude.isEmpty() && magnitude.at(0) == '\0')
            magnitude.remove(0, 1);
        if (!magnitude.isEmpty() && (magnitude.at(0) & 0x80))
            magnitude.prepend('\0');
        return string(magnitude);
    }
    SshWriter &raw(const QByteArray &value)
    {
        m_bytes.append(value);
        return *this;
    }
    const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

/// Reads them back; after anything that does not fit, isValid() is false and all further values
/// are empty.
class SshReader
{
public:
    explicit SshReader(const QByteArray &bytes)
        : m_bytes(bytes)
    {}

    quint8 byte() { return take(1) ? quint8(m_bytes.at(m_at - 1)) : 0; }
    quint32 number()
    {
        return take(4) ? qFromBigEndian<quint32>(m_bytes.constData() + m_at - 4) : 0;
    }
    QByteArray string()
    {
        const qsizetype size = number();
        return take(size) ? m_bytes.mid(m_at - size, size) : QByteArray();
    }
    QByteArray rest() const { return m_valid ? m_bytes.mid(m_at) : QByteArray(); }
    bool isValid() const { return m_valid; }
    bool atEnd() const { return m_at >= m_bytes.size(); }

private:
    bool take(qsizetype size)
    {
        if (!m_valid || size > m_bytes.size() - m_at)
            return m_valid = false;
        m_at += size;
        return true;
    }

    QByteArray m_bytes;
    qsizetype m_at = 0;
    bool m_valid = true;
};

} // namespace machinist
