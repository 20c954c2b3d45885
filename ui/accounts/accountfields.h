// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/accounts/accounts.h"
#include "models/driver/lookup.h"

namespace machinist {

/// True where machines of that driver sign in with something that an account can keep.
bool hasAccounts(const DriverInfo &info);

/// The flags that an account of the driver answers, secrets included.
QList<Flag> accountFlags(const DriverInfo &info);

/// The secrets among \a answers, by their keys in a driver's config().
Secrets secretsOf(const DriverInfo &info, const FlagAnswers &answers);
/// The others, without those that say what the driver would do anyway.
QHash<QString, QString> plainAnswersOf(const DriverInfo &info, const FlagAnswers &answers);
/// Whether they name a file that signs in, as Google's key files do; one with a certificate's
/// authority does not.
bool hasCredentialsFile(const DriverInfo &info, const FlagAnswers &answers);

/// The flag whose list shows best that an account works; null where there is none to ask.
const Flag *testFlag(const DriverInfo &info);

/// The variable in this program's environment that already signs in for the driver; empty where
/// none is set.
QString signInVariable(const DriverInfo &info);

} // namespace machinist
