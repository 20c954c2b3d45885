# SPDX-License-Identifier: Apache-2.0
# PHASE make: makes an ed25519 key beside the SSH server's own and prints "hostkey=TYPE KEY".
# PHASE use: puts it in the other's place, prints "hostkey=used" once the server has read it.

key=/etc/ssh/ssh_host_ed25519_key
next=$key.next

make_next() {
    [ -f "$key" ] || return 1
    rm -f "$next" "$next.pub"
    ssh-keygen -q -t ed25519 -N '' -C '' -f "$next" && echo "hostkey=$(cut -d' ' -f1,2 "$next.pub")"
}

# A server of systemd's socket reads the key at each connection: nothing to reload then.
reload_server() {
    for service in ssh sshd; do
        { systemctl reload "$service" || rc-service "$service" reload \
            || service "$service" reload; } >/dev/null 2>&1 && return 0
    done
    systemctl is-active -q ssh.socket || systemctl is-active -q sshd.socket
}

use_next() {
    [ -s "$next" ] && [ -s "$next.pub" ] || return 1
    mv -f "$next.pub" "$key.pub" && mv -f "$next" "$key" || return 1
    if command -v restorecon >/dev/null 2>&1; then restorecon "$key" "$key.pub"; fi
    reload_server && echo hostkey=used
}

"${PHASE}_next"
