# SPDX-License-Identifier: Apache-2.0
# Brings the packages of the host's engine up to date. Follows packages.sh. Variables that are set
# before it: INSTALLER (apt, dnf, zypper, pacman or apk), INIT (systemd or openrc), PHASE:
#   look     renews the package lists and says what there is to do; changes nothing else;
#   upgrade  does it, and restarts the engine where its packages have not;
#   remove   takes away docker-engine, which has no successor of its name.
#
# Output: what the package manager says, and lines "@step NAME", "@fail REASON" and "@fact NAME=VALUE":
# package, version, pending (yes or no).

manager=yum
if has dnf; then manager=dnf; fi

# The package that dockerd came with; nothing where no package did.
owner() {
    program=$(readlink -f "$(command -v dockerd)")
    case $INSTALLER in
        apt) dpkg -S "$program" 2>/dev/null | grep -v '^diversion' | head -n 1 | cut -d : -f 1 ;;
        dnf | zypper) rpm -q --queryformat '%{NAME}\n' -f "$program" 2>/dev/null | grep -v ' ' ;;
        pacman) pacman -Qoq "$program" 2>/dev/null ;;
        apk) apk info --who-owns "$program" 2>/dev/null | sed 's/.* is owned by //; s/-[0-9][^-]*-r[0-9]*$//' ;;
    esac
}

is_installed() {
    case $INSTALLER in
        apt) [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ] ;;
        dnf | zypper) rpm -q "$1" >/dev/null 2>&1 ;;
        pacman) pacman -Q "$1" >/dev/null 2>&1 ;;
        apk) apk info -e "$1" >/dev/null 2>&1 ;;
    esac
}

# What belongs to an engine of any vendor, as far as it is installed. Alpine's "docker" asks for
# just the engine and the client of its version.
family() {
    if [ "$INSTALLER" = apk ] && is_installed docker; then
        echo docker
        return
    fi
    names=$1
    for name in docker-ce-cli docker-ce-rootless-extras docker-buildx-plugin docker-compose-plugin \
        containerd.io docker-cli docker-buildx docker-compose moby-cli moby-containerd moby-runc \
        moby-buildx moby-compose containerd runc; do
        if is_installed "$name"; then names="$names $name"; fi
    done
    echo "$names"
}

renew_lists() {
    case $INSTALLER in
        apt) apt_patiently update -q -o Acquire::http::Timeout=30 ;;
        dnf) $manager -q makecache ;;
        zypper) zypper --non-interactive refresh ;;
        pacman) pacman -Sy --noprogressbar ;;
        apk) apk update ;;
    esac
}

is_pending() {
    case $INSTALLER in
        apt) apt-get -s install --only-upgrade -y "$@" | grep -q '^Inst ' ;;
        dnf)
            $manager -q check-update "$@" >/dev/null
            [ $? = 100 ]
            ;;
        zypper) ! zypper --non-interactive update --dry-run --no-confirm "$@" | grep -q '^Nothing to do' ;;
        pacman) [ -n "$(pacman -Qu "$@" 2>/dev/null)" ] ;;
        apk) apk add --simulate --upgrade "$@" | grep -q Upgrading ;;
    esac
}

# Files that the user has changed stay as they are: nobody can be asked.
upgrade_packages() {
    case $INSTALLER in
        apt) apt_patiently install --only-upgrade -y -q -o Dpkg::Options::=--force-confdef \
            -o Dpkg::Options::=--force-confold "$@" ;;
        dnf) $manager -y upgrade "$@" ;;
        zypper) zypper --non-interactive update --no-confirm "$@" ;;
        pacman) pacman -S --noconfirm --needed --noprogressbar "$@" ;;
        apk) apk add --upgrade "$@" ;;
    esac
}

remove_package() {
    case $INSTALLER in
        apt) apt_patiently remove -y -q "$1" ;;
        dnf) $manager -y remove "$1" ;;
        zypper) zypper --non-interactive remove --no-confirm "$1" ;;
        *) return 1 ;;
    esac
}

service() {
    if [ "$INIT" = systemd ]; then
        systemctl daemon-reload
        systemctl -f "$1" docker.service
    else
        rc-service docker "$1"
    fi
}

engine_pid() { cat "${PID_FILE:-/var/run/docker.pid}" 2>/dev/null; }

look() {
    package=$(owner)
    [ -n "$package" ] || fail not-packaged
    renew_lists || echo '@step stale-lists'
    echo "@fact package=$package"
    # shellcheck disable=SC2046
    if is_pending $(family "$package"); then echo '@fact pending=yes'; else echo '@fact pending=no'; fi
}

upgrade() {
    before=$(engine_pid)
    # shellcheck disable=SC2046
    upgrade_packages $(family "$(owner)") || fail upgrade
    echo '@step restart-upgraded'
    if [ -z "$before" ] || [ "$before" = "$(engine_pid)" ]; then
        service restart || fail upgraded-start
    fi
}

main() {
    case $PHASE in
        look) look ;;
        upgrade) upgrade ;;
        remove) remove_package docker-engine || fail upgrade ;;
    esac
    echo '@done'
}
