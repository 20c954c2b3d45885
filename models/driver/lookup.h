// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/driver.h"

namespace machinist {

/// Answers by flag name without dashes, as parseFlags() takes them.
using FlagAnswers = QHash<QString, QStringList>;

/// Null where \a info has no flag of that name.
const Flag *findFlag(const DriverInfo &info, QStringView name);

/// The names of the flags by which a driver signs in to its provider, in the table's order: its
/// secrets, and whatever stands before the first flag with a live list. Empty for a driver that
/// keeps no secret.
QStringList signInFlags(const DriverInfo &info);

/// The flags whose answers decide what the live list of \a flag holds: what a driver signs in
/// with, where its API is, and the lists that stand above it in the table (a region decides the
/// sizes).
QStringList lookupDependencies(const DriverInfo &info, const Flag &flag);

/// \a answers without what is secret: the flags of that kind, and values with a password in a URL.
FlagAnswers withoutSecrets(const DriverInfo &info, const FlagAnswers &answers);

/// \a answers as values where required flags without one are no obstacle: for questions to an
/// account, which need less than a machine does.
Result<FlagValues> accountValues(const DriverInfo &info, const FlagAnswers &answers);

/// Asks the account for the list of \a flag. Required flags without an answer are no obstacle: one
/// of them may be what is being looked up. Blocks; for background threads.
Result<QList<FlagOffer>> askOffers(const DriverInfo &info, const Flag &flag,
                                   const FlagAnswers &answers, OperationContext &context);

} // namespace machinist
