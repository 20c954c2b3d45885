# SPDX-License-Identifier: Apache-2.0
# Gives an engine its certificates and options, and has it run with them. Variables that are set
# before it: WORK (a private folder, removed at the end, which holds server-key.pem where that is
# new; empty where nothing is), OPTIONS_DIR, OPTIONS_FILE, OPTIONS, INIT (systemd or openrc), CA, CERT (empty: as it is),
# PORT, PORT_HEX, HOST_NAME (empty: leave it), RESTART (yes or no), ENABLE, FIREWALL.
#
# What fails is undone: the files and the engine are as they were. Output: lines "@step NAME",
# "@fail REASON", and whatever programs say.

PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin
export PATH LC_ALL=C
umask 077
newline='
'

has() { command -v "$1" >/dev/null 2>&1; }

# Keeps a file's old self, or that there was none.
keep() {
    saved=$WORK/saved/$2
    if [ -e "$1" ]; then cp -p "$1" "$saved"; else : >"$saved.none"; fi
}
restore() {
    if [ -e "$WORK/saved/$2" ]; then
        cp -p "$WORK/saved/$2" "$1"
    elif [ -e "$WORK/saved/$2.none" ]; then
        rm -f "$1"
    fi
}

# put FILE NAME UMASK TEXT: never half a file, and never one that others could have read. As few
# programs as can be: on an emulated processor each takes a tenth of a second.
put() {
    keep "$1" "$2" || return
    if [ -e "$1.new" ]; then rm -f "$1.new" || return; fi
    umask "$3"
    printf '%s' "$4" >"$1.new" && mv -f "$1.new" "$1"
    put_status=$?
    umask 077
    [ $put_status = 0 ] || rm -f "$1.new"
    return $put_status
}

# The text of FILE in $contents.
read_text() {
    contents=
    while IFS= read -r line; do
        contents=$contents$line$newline
    done <"$1"
    contents=$contents$line # the last one, where it has no end
}

undo() {
    for pem in ca server server-key; do restore "$OPTIONS_DIR/$pem.pem" "$pem.pem"; done
    restore "$OPTIONS_FILE" options
}

fail() {
    trap '' HUP INT TERM PIPE
    echo "@fail $1"
    undo
    if [ "$RESTART" = yes ] && [ "$restarted" = yes ]; then
        service restart >/dev/null 2>&1
    fi
    exit 1
}

# In images with a drop-in of their own systemd knows the folder, and reads what is new in it when it
# reads the unit for the first time.
is_unit_unread() {
    [ -e "${OPTIONS_FILE%/*}/machinist.conf" ] || return
    [ -z "$(systemctl list-units --all --plain --no-legend docker.service 2>/dev/null)" ]
}

# Else always: systemd does not see a first drop-in before it reads all units anew, and
# NeedDaemonReload does not tell. An emulated processor takes seconds for it.
service() {
    if [ "$INIT" = systemd ]; then
        if ! is_unit_unread; then
            systemctl daemon-reload
            systemctl reset-failed docker.service 2>/dev/null
        fi
        systemctl -f "$1" docker.service
    else
        rc-service docker "$1"
    fi
}

listens() { grep -q ": [0-9A-F]*:$PORT_HEX [0-9A-F]*:[0-9A-F]* 0A " /proc/net/tcp /proc/net/tcp6 2>/dev/null; }

wait_for_port() {
    tries=0
    until listens; do
        tries=$((tries + 1))
        [ $tries -lt "${PORT_TRIES:-150}" ] || return 1
        sleep 0.2
    done
}

last_words() {
    if [ "$INIT" = systemd ]; then
        journalctl --no-pager -o cat -n 20 -u docker.service 2>/dev/null
    else
        tail -n 20 /var/log/docker.log 2>/dev/null
    fi
}

# Written in place, not renamed over: in containers these files are mounts.
set_host_name() {
    echo '@step hostname'
    printf '%s\n' "$HOST_NAME" >/proc/sys/kernel/hostname || hostname "$HOST_NAME"
    printf '%s\n' "$HOST_NAME" >/etc/hostname
    names=$(cat /etc/hosts 2>/dev/null)
    if ! printf '%s\n' "$names" | grep -q "[[:blank:]]$HOST_NAME\$"; then
        {
            printf '%s\n' "$names" | grep -v '^127\.0\.1\.1[[:blank:]]'
            printf '127.0.1.1 %s\n' "$HOST_NAME"
        } >"$WORK/hosts"
        cat "$WORK/hosts" >/etc/hosts
    fi
    chmod 644 /etc/hostname /etc/hosts
}

put_files() {
    mkdir -p "$WORK/saved" || return
    (umask 022; mkdir -p "$OPTIONS_DIR" "${OPTIONS_FILE%/*}") || return
    if [ -n "$CERT" ]; then
        echo '@step certificates'
        put "$OPTIONS_DIR/ca.pem" ca.pem 022 "$CA" || return
        put "$OPTIONS_DIR/server.pem" server.pem 022 "$CERT" || return
        read_text "$WORK/server-key.pem" || return
        put "$OPTIONS_DIR/server-key.pem" server-key.pem 077 "$contents" || return
    fi
    echo '@step options'
    put "$OPTIONS_FILE" options 022 "$OPTIONS"
}

open_firewall() {
    echo '@step firewall'
    firewall-cmd -q --add-port="$PORT/tcp"
    firewall-cmd -q --permanent --add-port="$PORT/tcp"
}

enable_service() {
    if [ "$INIT" = systemd ]; then
        # It is for the next boot: the manager need not read all of its files anew.
        systemctl -q --no-reload enable docker.service
    else
        rc-update add docker default
    fi
}

main() {
    restarted=no
    [ -n "$WORK" ] || WORK=$(mktemp -d) || fail files
    trap 'rm -rf "$WORK"' EXIT
    # The connection may break, or the user change their mind, at any line.
    trap 'fail interrupted' HUP INT TERM PIPE
    [ -z "$HOST_NAME" ] || set_host_name
    put_files || fail files
    [ "$FIREWALL" != firewalld ] || open_firewall
    if [ "$RESTART" = yes ]; then
        echo '@step restart'
        restarted=yes
        service restart || {
            last_words
            fail start
        }
    fi
    if ! wait_for_port; then
        last_words
        fail port
    fi
    if [ "$ENABLE" = yes ]; then
        enable_service || echo '@step not-enabled'
    fi
    echo '@done'
}
