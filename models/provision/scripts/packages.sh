# SPDX-License-Identifier: Apache-2.0
# What the scripts that work with packages share; the text of one of them follows.

PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin
export PATH LC_ALL=C DEBIAN_FRONTEND=noninteractive

has() { command -v "$1" >/dev/null 2>&1; }
fail() {
    echo "@fail $1"
    exit 1
}

# Another apt often runs on a fresh machine; three minutes are enough for what cloud-init does.
apt_patiently() {
    tries=0
    while :; do
        output=$(apt-get "$@" 2>&1)
        status=$?
        printf '%s\n' "$output"
        case $output in
            *'Could not get lock'* | *'Unable to lock'* | *'Unable to acquire the dpkg'*) ;;
            *) return $status ;;
        esac
        tries=$((tries + 1))
        [ $tries -lt "${LOCK_TRIES:-60}" ] || fail lock
        [ $tries -gt 1 ] || echo '@step apt-lock'
        sleep "${LOCK_PAUSE:-3}"
    done
}

