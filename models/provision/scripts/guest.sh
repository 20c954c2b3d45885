# SPDX-License-Identifier: Apache-2.0
# Small cares of a host that runs already; each phase says "guest=done" where it went well.
#
# PHASE clock: the host stood still; NOW is the time, in seconds since 1970.
# PHASE grow:  the root file system takes what its disk has.
# PHASE name:  the host is called HOST_NAME.
# PHASE key:   LOGIN's authorized_keys have NEW_KEY.
# PHASE own:   the host is a copy of another one: LOGIN's authorized_keys lose OLD_KEY, and the ids
#              by which systemd and Docker tell hosts apart are made anew (Docker's with its next
#              start).

keys_file() {
    home=$(getent passwd "$LOGIN" | cut -d: -f6)
    [ -n "$home" ] || home=$(grep "^$LOGIN:" /etc/passwd | cut -d: -f6)
    keys=$home/.ssh/authorized_keys
    [ -f "$keys" ]
}

# By the time this runs NOW is a while ago; the machine's own clock went on all the time.
set_clock() {
    own=$(cat /sys/class/rtc/rtc0/since_epoch 2>/dev/null)
    if [ -n "$own" ] && [ "$own" -ge "$NOW" ] && [ "$own" -lt $((NOW + 300)) ]; then NOW=$own; fi
    date -u -s "@$NOW" >/dev/null
}

set_grow() {
    device=$(findmnt -n -o SOURCE /) || return
    disk=$(lsblk -n -o PKNAME "$device" | head -n 1)
    if [ -n "$disk" ]; then
        number=$(cat "/sys/class/block/${device##*/}/partition") || return
        # It ends with 1 where the partition has all of the disk already.
        growpart "/dev/$disk" "$number" >/dev/null 2>&1 || [ $? = 1 ] || return
    fi
    case $(findmnt -n -o FSTYPE /) in
        ext[234]) resize2fs "$device" >/dev/null 2>&1 ;;
        xfs) xfs_growfs / >/dev/null ;;
        btrfs) btrfs filesystem resize max / >/dev/null ;;
        *) return 1 ;;
    esac
}

# Written in place, not renamed over: in containers these files are mounts.
set_name() {
    printf '%s\n' "$HOST_NAME" >/proc/sys/kernel/hostname || hostname "$HOST_NAME" || return
    printf '%s\n' "$HOST_NAME" >/etc/hostname || return
    names=$(grep -v '^127\.0\.1\.1[[:blank:]]' /etc/hosts)
    printf '%s\n127.0.1.1 %s\n' "$names" "$HOST_NAME" >/etc/hosts
}

set_key() {
    keys_file || return
    grep -q -F -x "$NEW_KEY" "$keys" || printf '\n%s\n' "$NEW_KEY" >>"$keys"
}

set_own() {
    keys_file || return
    # The type and the key, whatever comment stands behind them.
    if grep -q -F "$OLD_KEY" "$keys"; then
        others=$(grep -v -F "$OLD_KEY" "$keys")
        [ -n "$others" ] || return
        printf '%s\n' "$others" >"$keys" || return
    fi
    # One that is mounted over is made at each boot from the machine's own UUID.
    if [ -s /etc/machine-id ] && ! grep -q ' /etc/machine-id ' /proc/mounts; then
        rm -f /etc/machine-id
        [ -L /var/lib/dbus/machine-id ] || rm -f /var/lib/dbus/machine-id
        systemd-machine-id-setup >/dev/null 2>&1 || dbus-uuidgen --ensure=/etc/machine-id || return
    fi
    rm -f /etc/docker/key.json /var/lib/docker/engine-id
}

"set_$PHASE" && sync && echo guest=done
