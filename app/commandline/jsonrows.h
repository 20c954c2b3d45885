// SPDX-License-Identifier: Apache-2.0
//
// --json: one array of objects, one for each thing that is told of, with "Name" first and "Error"
// last ("" where there is none). The table of verbs names the members between them.
#pragma once

#include "models/base/jsonobject.h"

namespace machinist {

class Session;

/// The object of \a name with \a fields, or with the reason why there are none.
Json jsonRow(const QString &name, const Result<Json> &fields);

/// Prints the array.
void printJson(Session &session, const Json &rows);

/// Prints the one thing that \a name was asked for: as a line, or with --json as the member \a
/// field. A failure is passed on, after --json has told it as well.
Result<int> answer(Session &session, const QString &name, const char *field,
                   const Result<QString> &text);

} // namespace machinist
