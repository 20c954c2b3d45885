// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/plugin/gobvalue.h"
#include "models/base/result.h"
#include "models/driver/flag.h"

#include <QVariantMap>

#include <deque>

namespace machinist::plugin {

/// A table of flags made at run time, from what a plugin answers to GetCreateFlags. Owns the texts
/// that the rows point to. Immutable once made; any thread.
class FlagTable
{
public:
    FlagTable() = default;
    FlagTable(const FlagTable &) = delete;
    FlagTable &operator=(const FlagTable &) = delete;

    /// \a reply is a list of libmachine's flag structs. BadReply for anything else. \a driver is
    /// the prefix that labels leave out.
    static Result<std::unique_ptr<FlagTable>> read(const gob::Value &reply, const QString &driver);

    Flags flags() const { return m_flags; }

private:
    Result<> add(const gob::Value &flag, const QString &driver);
    const char *keep(const QByteArray &text);

    std::vector<Flag> m_flags;
    std::deque<QByteArray> m_texts;
};

/// The other way: our own table as libmachine's flag structs, for a served driver.
std::vector<gob::Value> toGoFlags(Flags flags);

/// Every flag of the table with its value as the type that its plugin expects.
QVariantMap flagVariants(Flags flags, const FlagValues &values);

/// True for names that end in a word for a secret ("hetzner-api-token").
bool isSecretName(const QString &name);

} // namespace machinist::plugin
