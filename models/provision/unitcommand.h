// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace machinist {

/// The command line with which a host's own unit starts its engine.
struct UnitCommand
{
    /// Everything up to the program, raw: usually one path.
    QString program;
    /// Its further words, raw: quotes, variables and specifiers as they stand in the unit.
    QStringList words;

    bool isEmpty() const { return program.isEmpty(); }

    /// The last ExecStart= of \a texts (a unit, then its drop-ins).
    static UnitCommand parse(const QStringList &texts);
};

/// \a words without those that say where the engine listens, without its TLS, and without
/// the flags named in \a replaced ("--storage-driver"): what of a host's own setting stays.
QStringList keptWords(const QStringList &words, const QStringList &replaced);

} // namespace machinist
