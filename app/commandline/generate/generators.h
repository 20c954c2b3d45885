// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commandline/command.h"

#include <vector>

namespace machinist {

class DriverRegistry;

/// Texts made from the tables of verbs, options and drivers' flags, so that none of them can
/// say anything else than the program does.
namespace generate {

QString bashCompletion(const DriverRegistry &drivers);
QString zshCompletion(const DriverRegistry &drivers);
QString fishCompletion(const DriverRegistry &drivers);
QString powerShellCompletion(const DriverRegistry &drivers);
/// machinist.1 in the man macros.
QString manPage(const DriverRegistry &drivers);
/// The reference of the user guide.
QString markdown(const DriverRegistry &drivers);
/// Docker Machine's commands and options against ours, a row each.
QString compatibility(const DriverRegistry &drivers);

/// A verb's options; of create those of every driver as well, each once.
std::vector<Option> allOptions(const Verb &verb, const DriverRegistry &drivers);
/// "--name" and "-n" as they are typed.
QStringList spellings(const Option &option);

} // namespace generate
} // namespace machinist
