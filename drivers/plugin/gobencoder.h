// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/plugin/gobvalue.h"

#include <QHash>

namespace machinist::gob {

/// Writes one direction of a gob stream for a fixed set of types. All types are defined before
/// the first value, each once as the protocol asks, so that no value is ever split by a
/// definition. One thread at a time.
class Encoder
{
public:
    /// \a types get the ids from typeId::kFirstOwn on. \a names: what goes into interfaces, from
    /// the registered name to the type's id.
    Encoder(QList<Type> types, QHash<QByteArray, int> names);

    /// The message for \a value as a \a type, with the definitions in front the first time. What
    /// in \a value does not fit its type is written as that type's zero value.
    QByteArray encode(const Value &value, int type);

private:
    QByteArray definition(int index) const;
    void write(QByteArray &out, const Value &value, int type) const;
    void writeTop(QByteArray &out, const Value &value, int type) const;
    void writeStruct(QByteArray &out, const Value &value, const Type &type) const;
    void writeList(QByteArray &out, const Value &value, const Type &type) const;
    void writeMap(QByteArray &out, const Value &value, const Type &type) const;
    void writeInterface(QByteArray &out, const Value &value) const;
    const Type *own(int type) const;

    QList<Type> m_types;
    QHash<QByteArray, int> m_names;
    bool m_areDefined = false;
};

} // namespace machinist::gob
