// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/driver.h"
#include "models/driver/lookup.h"

namespace machinist {

/// Finds out which members of a driver's config() a flag decides, by having the driver take over
/// one answer after another: only the driver knows, and configure() touches nothing. Plugins, which
/// would have to be started for each question, are not asked. One thread.
class FlagKeys
{
public:
    /// \a answers are those of the machine that is looked at, without secrets.
    FlagKeys(const DriverInfo &info, FlagAnswers answers);

    /// False where the driver does not take the answers over, or is a plugin: nothing is known of
    /// its flags then.
    bool isUsable() const { return m_isUsable; }
    /// config() as configure() makes it of the answers.
    const JsonObject &config() const { return m_config; }
    /// The members that change with the value of \a flag. Empty: not found out.
    QStringList of(const Flag &flag) const;
    /// The member that holds just what \a flag was given; empty where there is none. Of several the
    /// last: the first are those of all drivers, which a create goes on to change.
    QString verbatim(const Flag &flag) const;

private:
    using Seen = std::optional<std::pair<QStringList, JsonObject>>; // the probe's answer, config()

    std::optional<JsonObject> configured(const FlagAnswers &answers) const;
    void fillRequired();
    Seen perturbed(const Flag &flag) const;
    QStringList changed(const JsonObject &other) const;

    const DriverInfo &m_info;
    FlagAnswers m_answers;
    JsonObject m_config;
    JsonObject m_again; // of the same answers: what differs is made up anew each time
    bool m_isUsable = false;
};

/// \a value, a member of config(), as \a flag would be answered; nothing where it is of another
/// type.
std::optional<QStringList> flagAnswer(const Flag &flag, const Json &value);

} // namespace machinist
