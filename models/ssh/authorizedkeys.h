// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace machinist {

/// A script for /bin/sh on a host: adds the public key on its standard input to the user's
/// ~/.ssh/authorized_keys unless that whole line is there.
QString addAuthorizedKeyScript();

/// The reverse: takes the line on its standard input away. No error where it is not there.
QString removeAuthorizedKeyScript();

} // namespace machinist
