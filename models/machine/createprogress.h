// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QDateTime>

#include <optional>

namespace machinist {

/// Why a create stopped.
struct CreateFailure
{
    QString stage; // id of models/lifecycle's createstage
    Error error;
    QDateTime time;

    bool operator==(const CreateFailure &) const = default;
};

/// How far a machine's create came. A machine without one is complete.
struct CreateProgress
{
    /// The stage that was begun last; it may have been cut short.
    QString stage;
    std::optional<CreateFailure> failure = {};

    bool operator==(const CreateProgress &) const = default;
};

} // namespace machinist
