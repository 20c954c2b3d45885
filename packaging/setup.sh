# SPDX-License-Identifier: Apache-2.0
# Sourced by run and test: installs what is missing, configures and builds. Needs nothing but a
# fresh Debian 12, as root or with sudo.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '\n== %s\n' "$*"; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# Names the packages of the given lists that are not installed.
missing_packages() {
    local list package
    for list in "$@"; do
        while read -r package; do
            case $package in ''|'#'*) continue ;; esac
            dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed \
                || echo "$package"
        done <"$root/packaging/packages/$list"
    done
}

install_packages() {
    local missing
    mapfile -t missing < <(missing_packages "$@")
    [ ${#missing[@]} -eq 0 ] && return
    say "Installing ${#missing[@]} packages: ${missing[*]}"
    # Services of test packages must not start on this computer.
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q
    as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
        apt-get install -y -q --no-install-recommends "${missing[@]}"
}

build() {
    local preset=$1
    say "Building ($preset)"
    cd "$root" || return
    [ -f "build/$preset/build.ninja" ] || cmake --preset "$preset"
    cmake --build --preset "$preset"
}
