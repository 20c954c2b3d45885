// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ssh/sshforward.h"

#include <optional>

namespace machinist {

/// A forward as one line, for keeping it: "local 127.0.0.1:8080 127.0.0.1:80",
/// "remote …", "socks 127.0.0.1:1080". A path stands for a UNIX socket.
QString forwardText(const SshForwardSpec &spec);
/// The other way round; nothing where \a text is no such line.
std::optional<SshForwardSpec> parseForward(const QString &text);

} // namespace machinist
