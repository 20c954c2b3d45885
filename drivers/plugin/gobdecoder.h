// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/plugin/gobvalue.h"
#include "models/base/result.h"

#include <QHash>

#include <optional>

namespace machinist::gob {

/// Reads one direction of a gob stream (encoding/gob of Go's standard library): bytes go in as
/// they come, values come out. Understands every type but complex numbers and types with
/// encoders of their own. What it holds is bounded by a constant times the bytes it was given, and
/// a message by kMaxMessage. After an error the stream is lost. One thread at a time.
class Decoder
{
public:
    void feed(const QByteArray &bytes) { m_buffer += bytes; }
    /// The next value of the stream; nothing where more bytes are needed first. Fails with
    /// BadReply. Type definitions are taken in on the way.
    Result<std::optional<Value>> next();

    /// In bytes: far more than any machine's configuration, far less than what hurts.
    static constexpr qsizetype kMaxMessage = 16 * 1024 * 1024;
    /// A stream that defines more types than that is not a plugin's.
    static constexpr qsizetype kMaxTypes = 256;

private:
    QByteArray m_buffer;
    QHash<int, Type> m_types;
    qsizetype m_wanted = 0; // not tried again before the buffer has as much
    qsizetype m_dead = 0;   // bytes at the front that are done with
};

} // namespace machinist::gob
