# SPDX-License-Identifier: Apache-2.0
# Installs Docker. Follows packages.sh. Variables that are set before it: INSTALLER (a function's
# suffix below), PACKAGES, INSTALL_URL (empty: the distribution's packages), REPOSITORY (of docker-ce, where the
# distribution has no Docker of its own), SUSE_MODULE.
#
# Output: what the package manager says, and lines "@step NAME" and "@fail REASON".

install_apt() {
    # A mirror that does not answer need not be one that we need.
    apt_patiently update -q -o Acquire::http::Timeout=30 || echo '@step stale-lists'
    apt_patiently install -y -q "$@"
}

fetch() {
    if has curl; then
        curl -fsSL -o "$2" "$1"
    else
        wget -q -O "$2" "$1"
    fi
}

install_dnf() {
    manager=yum
    if has dnf; then manager=dnf; fi
    if [ -n "$REPOSITORY" ] && [ ! -e /etc/yum.repos.d/docker-ce.repo ]; then
        has curl || has wget || $manager -y install curl || return
        fetch "$REPOSITORY" /etc/yum.repos.d/docker-ce.repo || {
            rm -f /etc/yum.repos.d/docker-ce.repo
            fail download
        }
    fi
    $manager -y install "$@"
}

install_zypper() {
    if [ -n "$SUSE_MODULE" ] && has SUSEConnect; then
        SUSEConnect -p "$SUSE_MODULE" || echo '@step no-suse-module'
    fi
    zypper --non-interactive install --no-confirm "$@"
}

install_pacman() {
    pacman -Sy --noconfirm --needed --noprogressbar "$@"
}

install_apk() {
    apk add "$@"
}

# The whole text first: half a script must not run.
install_from_url() {
    if ! has curl && ! has wget; then
        "install_$INSTALLER" curl || fail packages
    fi
    folder=$(mktemp -d) || fail space
    fetch "$INSTALL_URL" "$folder/install.sh" || {
        rm -rf "$folder"
        fail download
    }
    sh "$folder/install.sh"
    status=$?
    rm -rf "$folder"
    return $status
}

main() {
    echo '@step install'
    if [ -n "$INSTALL_URL" ]; then
        install_from_url || fail url-script
    else
        # shellcheck disable=SC2086
        "install_$INSTALLER" $PACKAGES || fail packages
    fi
    has dockerd || [ -x /usr/bin/dockerd ] || fail no-dockerd
    echo '@done'
}
