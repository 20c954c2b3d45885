// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/lookup.h"

#include <optional>

namespace machinist {

/// The answers of a create that are to be given again. Never a secret.
struct CreateTemplate
{
    QString name; // empty for that of the last create
    QString driver;
    QString account; // id, or empty
    FlagAnswers driverFlags = {};
    FlagAnswers engineFlags = {};
    int count = 1;

    bool operator==(const CreateTemplate &) const = default;
};

/// The user's templates and the answers of the last create, in templates.json beside the settings.
/// Reads the file at each call; any thread.
class CreateTemplates
{
public:
    /// \a folder is that of the settings file.
    explicit CreateTemplates(const QString &folder);

    /// By name. BadReply for a broken file, which is left as it is.
    Result<QList<CreateTemplate>> all() const;
    /// Takes the place of one with the same name. Secrets of \a info's flags are left out.
    /// InvalidInput without a name, StorageFailed where the file cannot be written.
    Result<> save(CreateTemplate made, const DriverInfo &info) const;
    Result<> remove(const QString &name) const;
    /// Nothing where nothing was made yet.
    Result<std::optional<CreateTemplate>> last() const;
    Result<> setLast(CreateTemplate made, const DriverInfo &info) const;

private:
    Result<JsonObject> read() const;
    Result<> change(const std::function<void(JsonObject &)> &edit) const;

    QString m_file;
};

} // namespace machinist
