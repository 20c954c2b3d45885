// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/xmlnode.h"

namespace machinist::vsphere {

/// What a fault of vSphere's API (the xsi:type \a type, its fields in \a fault, the server's
/// sentence \a said) means: its kind, a sentence, a way out. Its details begin with the type.
Error faultError(const QString &type, const XmlNode &fault, const QString &said);

/// The error in an answer's SOAP body; nothing where it holds none.
std::optional<Error> faultIn(const XmlNode &envelope);

/// Whether \a error stands for a fault of \a type ("InvalidPowerState").
bool isFault(const Error &error, const char *type);
/// Whether the thing is busy with something else and may be asked again in a while.
bool isBusy(const Error &error);

} // namespace machinist::vsphere
