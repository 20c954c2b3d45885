# SPDX-License-Identifier: Apache-2.0
# Says what there is on a host. Changes nothing but a private temporary folder of its own.
# Read by POSIX shells; runs as root where that can be had. Variables that are set before it:
# OPTIONS_DIR, PORT_HEX.
#
# Output: lines "name=value"; a line "name:" begins a text whose lines each follow with one blank
# before them.

PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin:/usr/lib/coreos
export PATH LC_ALL=C

# Programs are started where the shell has no way of its own alone: on an emulated processor each
# takes a tenth of a second or more.
newline='
'
value() {
    case $2 in
        *"$newline"*) printf '%s=%s\n' "$1" "$(printf '%s' "$2" | tr '\n' ' ')" ;;
        *) printf '%s=%s\n' "$1" "$2" ;;
    esac
}
text() {
    printf '%s:\n' "$1"
    while IFS= read -r line || [ -n "$line" ]; do printf ' %s\n' "$line"; done
}
file() { if [ -r "$2" ]; then text "$1" <"$2"; fi; }
has() { command -v "$1" >/dev/null 2>&1; }
bounded() { if has timeout; then timeout 10 "$@"; else "$@"; fi; }

for release in /etc/os-release /usr/lib/os-release; do
    if [ -r "$release" ]; then
        text os-release <"$release"
        break
    fi
done
value uid "$(id -u)"
value arch "$(uname -m)"
host_name=
read -r host_name </proc/sys/kernel/hostname
value hostname "$host_name"
if [ -d /run/systemd/system ]; then
    value init systemd
elif has openrc-run || has rc-service; then
    value init openrc
else
    value init other
fi
for manager in apt-get dnf yum zypper pacman apk; do
    if has "$manager"; then
        value package-manager "$manager"
        break
    fi
done

# As "dockerd --version" says it, which is a large program to start: Debian's packages are asked
# first, each about the place that it installs to.
docker_version() {
    case $1 in
        '') return ;;
        /usr/sbin/dockerd) package=docker.io ;;
        /usr/bin/dockerd) package='docker-ce' ;;
        *) package= ;;
    esac
    packaged=
    if [ -n "$package" ] && has dpkg-query; then
        packaged=$(dpkg-query -W -f '${db:Status-Status} ${Version}' "$package" 2>/dev/null)
    fi
    case $packaged in
        'installed '*)
            packaged=${packaged##*[ :]}
            echo "Docker version ${packaged%-*}"
            ;;
        *) bounded dockerd --version 2>/dev/null ;;
    esac
}

dockerd=$(command -v dockerd)
value dockerd "$dockerd"
value docker-version "$(docker_version "$dockerd")"
pid=
if [ -r /var/run/docker.pid ]; then read -r pid </var/run/docker.pid; fi
if [ -n "$pid" ] && grep -q dockerd "/proc/$pid/comm" 2>/dev/null; then
    value dockerd-pid "$pid"
    text dockerd-arguments <<END
$(tr '\0' '\n' <"/proc/$pid/cmdline")
END
    if has docker; then
        docker='bounded docker -H unix:///var/run/docker.sock'
        value engine-info "$($docker info --format '{{.LiveRestoreEnabled}} {{.Driver}}' 2>/dev/null)"
        value containers "$($docker ps --format '{{.Names}}' 2>/dev/null)"
    else
        # Each running container has a shim, and so do those of other engines: a guess on the safe side.
        value shims "$(grep -l containerd-shim /proc/[0-9]*/comm 2>/dev/null | wc -l)"
    fi
fi

file daemon-json /etc/docker/daemon.json
file unit-options /etc/systemd/system/docker.service.d/10-machine.conf
file openrc-options /etc/conf.d/docker
if has systemctl; then
    shown=$(systemctl show -p ActiveState -p UnitFileState -p FragmentPath docker.service 2>/dev/null)
    property() {
        rest=${shown#*"$1="}
        [ "$rest" = "$shown" ] || printf '%s' "${rest%%"$newline"*}"
    }
    value service-state "$(property ActiveState)"
    value service-enabled "$(property UnitFileState)"
    file unit "$(property FragmentPath)"
    for part in /usr/lib/systemd/system/docker.service.d /run/systemd/system/docker.service.d /etc/systemd/system/docker.service.d; do
        for dropin in "$part"/*.conf; do
            name=${dropin##*/}
            if [ "$name" != 10-machine.conf ] && [ -r "$dropin" ] && grep -q '^ExecStart=..*' "$dropin"; then
                text dropin <"$dropin"
                value dropin-path "$dropin"
            fi
        done
    done
elif has rc-service; then
    value service-state "$(rc-service docker status >/dev/null 2>&1 && echo active)"
    value service-enabled "$(rc-update show default 2>/dev/null | grep -q '^ *docker ' && echo enabled)"
fi
for pem in ca server server-key; do
    if has sha256sum && [ -r "$OPTIONS_DIR/$pem.pem" ]; then
        value "hash-$pem" "$(sha256sum <"$OPTIONS_DIR/$pem.pem" | cut -d ' ' -f 1)"
    fi
done
if [ -e "$OPTIONS_DIR/server-key.pem" ]; then
    value key-mode "$(stat -c %a "$OPTIONS_DIR/server-key.pem" 2>/dev/null)"
fi
if grep -q ": [0-9A-F]*:$PORT_HEX [0-9A-F]*:[0-9A-F]* 0A " /proc/net/tcp /proc/net/tcp6 2>/dev/null; then
    value port taken
fi
if has firewall-cmd && firewall-cmd --state >/dev/null 2>&1; then
    value firewall firewalld
fi
value probe complete
