// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commandline/option.h"

namespace machinist {

class Session;

/// Exit codes that scripts rely on.
namespace exitcode {
constexpr int kOk = 0;
constexpr int kFailed = 1;
constexpr int kChangesPending = 2; // plan
constexpr int kPreCheckFailed = 3;
constexpr int kInterrupted = 130;
} // namespace exitcode

/// What the words behind a command name are: the completions offer accordingly.
enum class Words {
    None,
    Machine,
    Machines,
    NewMachine,
    MachineThenCommand,
    MachineThenSnapshot,
    Locations,
    Commands,
    File
};

/// One verb of the command line.
struct Verb
{
    const char *name;
    const char *alias = "";
    Words words = Words::None;
    const char *usage = "";   // what follows the name in the help
    const char *summary = ""; // one line, no full stop
    const char *description = "";
    Options options = {};
    /// Runs it and returns the exit code. A failure is printed by the caller.
    Result<int> (*run)(Session &session) = nullptr;
    /// Its words are handed over untouched (ssh), or parsed by itself (create).
    bool parsesItself = false;
    /// It takes the flags of the driver that its words name, too.
    bool takesFlags = false;
    bool isHidden = false;
    /// The members of the objects that --json prints, in their order; "" where there is no --json.
    const char *json = "";
};

/// Options of the program, which stand before the verb.
Options globalOptions();
/// Every verb, in the order in which the help lists them.
std::span<const Verb> verbs();
/// By name or alias; null where there is none.
const Verb *findVerb(const QString &name);

} // namespace machinist
