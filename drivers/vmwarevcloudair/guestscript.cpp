// SPDX-License-Identifier: Apache-2.0
#include "drivers/vmwarevcloudair/guestscript.h"

namespace machinist::vmwarevcloudair {

namespace {

QByteArray quoted(QByteArray text)
{
    return '\'' + text.trimmed().replace("'", "'\\''") + '\'';
}

} // namespace

QByteArray guestScript(const GuestIdentity &identity)
{
    return "#!/bin/sh\n"
           "[ \"$1\" = postcustomization ] || exit 0\n"
           "umask 077\n"
           "user="
        + quoted(identity.user.toUtf8()) + "\nkey=" + quoted(identity.authorizedKey) + "\n"
        + "id \"$user\" >/dev/null 2>&1 || useradd --create-home --shell /bin/bash \"$user\"\n"
          "home=$(getent passwd \"$user\" | cut -d: -f6)\n"
          "mkdir -p \"$home/.ssh\"\n"
          "grep -qxF \"$key\" \"$home/.ssh/authorized_keys\" 2>/dev/null ||\n"
          "  printf '%s\\n' \"$key\" >>\"$home/.ssh/authorized_keys\"\n"
          "chown -R \"$user\" \"$home/.ssh\"\n"
          "if [ \"$user\" != root ] && [ -d /etc/sudoers.d ]; then\n"
          "  printf '%s ALL=(ALL) NOPASSWD:ALL\\n' \"$user\" >/etc/sudoers.d/90-machinist\n"
          "  chmod 440 /etc/sudoers.d/90-machinist\n"
          "fi\n"
          "host=/etc/ssh/ssh_host_ed25519_key\n"
          "printf '%s\\n' "
        + quoted(identity.hostPrivateKey) + " >\"$host\"\nprintf '%s\\n' "
        + quoted(identity.hostPublicKey)
        + " >\"$host.pub\"\n"
          "chmod 644 \"$host.pub\"\n"
          "for service in ssh sshd; do\n"
          "  systemctl try-restart \"$service\" 2>/dev/null || service \"$service\" restart "
          "2>/dev/null\n"
          "done\n"
          "exit 0\n";
}

} // namespace machinist::vmwarevcloudair
