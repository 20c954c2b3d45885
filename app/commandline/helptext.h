// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commandline/command.h"

namespace machinist {

/// The program's help; \a program is the name it was called by.
QString programHelp(const QString &program);
/// A verb's help. \a options stands in for the verb's own table where create adds a driver's.
QString verbHelp(const QString &program, const Verb &verb, Options options);

/// "--name value, -n value", without the value for a switch.
QString optionSpelling(const Option &option);
/// The help with default and variable behind it.
QString optionHelp(const Option &option);

} // namespace machinist
