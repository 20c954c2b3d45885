// SPDX-License-Identifier: Apache-2.0
// Three shell scripts as text; the file's length is theirs.
#include "drivers/qemu/imagerecipe.h"

#include <QCryptographicHash>

namespace machinist::qemu::imagerecipe {

namespace {

// Without root the steps that need it run in a user namespace, where the store's folders (0700)
// cannot be entered: hence scripts as text and data through pipes.
constexpr char kBuild[] = R"SH(set -eu
suite=$1
mirror=$2
if [ "$(id -u)" = 0 ]; then as_root=; else as_root='mmdebstrap --unshare-helper'; fi
prepare='mkdir -p "$1/etc/tiny-initramfs"
printf "AUTO_MODULES=no\nMICROCODE=no\nINCLUDE_MODULES=virtio_pci,virtio_blk,virtio_net\n" \
    > "$1/etc/tiny-initramfs/tiny-initramfs.conf"'
echo "== Downloading and installing packages ($suite)"
# In a session of its own, so that a cancelled build ends with all that it started.
# shellcheck disable=SC2086
setsid mmdebstrap --variant=minbase \
    --include=systemd-sysv,udev,dbus,kmod,procps,e2fsprogs,iproute2,iptables,ca-certificates,curl,sudo \
    --include=openssh-server,docker.io,tiny-initramfs \
    --include=linux-image-cloud-"$(dpkg --print-architecture)" \
    --aptopt='Acquire::Retries "5"' \
    --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-exclude=/usr/share/man/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' \
    --essential-hook="$prepare" \
    --customize-hook="$(cat customize)" \
    "$suite" root.tar $mirror &
group=$!
trap 'kill -TERM -- "-$group"; exit 143' TERM INT HUP
wait "$group"
trap - TERM INT HUP
echo "== Writing the disk image"
$as_root sh -c "$(cat pack)" < root.tar | tar -x
test -s disk.qcow2
test -s vmlinuz
test -s initrd
rm root.tar
)SH";

constexpr char kPack[] = R"SH(set -eu
work=$(mktemp -d "${TMPDIR:-/var/tmp}/machinist-image.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM HUP
cd "$work"
mkdir root
tar -C root -x
cp root/boot/vmlinuz-* vmlinuz
cp root/boot/initrd.img-* initrd
chmod 644 vmlinuz initrd
truncate -s @BASE_MB@M disk.raw
/sbin/mkfs.ext4 -q -F -m 1 -E lazy_itable_init=0,lazy_journal_init=1 -d root disk.raw 1>&2
rm -rf root
qemu-img convert -O qcow2 disk.raw disk.qcow2 1>&2
rm disk.raw
tar -c disk.qcow2 vmlinuz initrd
)SH";

// Why each thing is left out: under software emulation starting one program costs a third of a
// second, and the road to SSH must be short. Whatever is not needed for SSH and Docker is masked
// or comes after them.
constexpr char kCustomize[] = R"SH(set -eu
r=$1
inside() { chroot "$r" "$@"; }
unit() { cat > "$r/etc/systemd/system/$1"; }
dropin() { mkdir -p "$r/etc/systemd/system/$1.d"; cat > "$r/etc/systemd/system/$1.d/machinist.conf"; }

# An empty machine-id is not "first boot" (which would apply presets), yet is filled on each boot
# from the virtual machine's own UUID.
: > "$r/etc/machine-id"
rm -f "$r"/etc/ssh/ssh_host_* "$r/var/lib/dbus/machine-id"
echo machinist > "$r/etc/hostname"
: > "$r/etc/fstab"
rm -f "$r/etc/resolv.conf"
printf 'nameserver 10.0.2.3\n' > "$r/etc/resolv.conf"
printf '%%docker ALL=(ALL) NOPASSWD:ALL\n' > "$r/etc/sudoers.d/machinist"
chmod 440 "$r/etc/sudoers.d/machinist"
inside useradd -m -s /bin/bash -g docker docker
# The kernel is started from outside, so that a newer one in here would never run.
inside apt-mark -q hold linux-image-cloud-amd64 > /dev/null

# Only the host key that is handed in, and no look-ups of the client's name.
printf 'HostKey /etc/ssh/ssh_host_ed25519_key\nUseDNS no\n' > "$r/etc/ssh/sshd_config.d/machinist.conf"
# Kubernetes' interface and file systems that are not there.
printf 'version = 2\ndisabled_plugins = [%s]\n' '"io.containerd.grpc.v1.cri", "io.containerd.snapshotter.v1.aufs", "io.containerd.snapshotter.v1.btrfs", "io.containerd.snapshotter.v1.devmapper", "io.containerd.snapshotter.v1.zfs"' > "$r/etc/containerd/config.toml"

mkdir -p "$r/usr/local/lib/machinist" "$r/var/lib/machinist"
cat > "$r/usr/local/lib/machinist/network" <<'E'
#!/bin/sh
ip link set lo up
dhcp=
for word in $(cat /proc/cmdline); do
    case $word in machinist.dhcp=*) dhcp=${word#*=} ;; esac
done
if [ "$dhcp" != eth0 ]; then
    ip addr add 10.0.2.15/24 dev eth0
    ip link set eth0 up
    ip route add default via 10.0.2.2
fi
[ -n "$dhcp" ] || exit 0
# On a bridge networkd asks for an address; beside QEMU's own card for that alone.
[ "$dhcp" = eth0 ] && way_out=yes || way_out=no
mkdir -p /run/systemd/network
printf '[Match]\nName=%s\n[Network]\nDHCP=ipv4\n[DHCPv4]\nClientIdentifier=mac\nUseHostname=no\nUseGateway=%s\n' \
    "$dhcp" "$way_out" > /run/systemd/network/50-machinist.network
E
cat > "$r/usr/local/lib/machinist/nameservers" <<'E'
#!/bin/sh
# The name servers of the lease, since networkd's own resolver is not there to take them.
grep -q 'machinist\.dhcp=eth0' /proc/cmdline || exit 0
list=$(sed -n 's/^DNS=//p' /run/systemd/netif/leases/* 2>/dev/null)
[ -n "$list" ] || exit 0
for one in $list; do echo "nameserver $one"; done > /etc/resolv.conf
E
# The second disk is a tar archive written by the host: who this machine is.
cat > "$r/usr/local/lib/machinist/seed" <<'E'
#!/bin/sh
set -eu
d=/run/machinist-seed
mkdir -m 700 "$d"
tar -xf /dev/vdb -C "$d"
read -r name < "$d/hostname"
read -r user < "$d/user"
echo "$name" > /etc/hostname
hostname "$name"
printf '127.0.0.1\tlocalhost\n127.0.1.1\t%s\n' "$name" > /etc/hosts
install -m 600 "$d/ssh_host_ed25519_key" /etc/ssh/
install -m 644 "$d/ssh_host_ed25519_key.pub" /etc/ssh/
id -u "$user" > /dev/null 2>&1 || useradd -m -s /bin/bash -G docker "$user"
home=$(getent passwd "$user" | cut -d: -f6)
install -d -m 700 -o "$user" "$home/.ssh"
install -m 600 -o "$user" "$d/authorized_keys" "$home/.ssh/"
if [ -e "$d/fstab" ]; then
    cat "$d/fstab" >> /etc/fstab
    while read -r tag where rest; do
        where=$(printf '%b' "$where")
        mkdir -p "$where"
        mount "$where" || :
    done < "$d/fstab"
fi
rm -r "$d"
sync
: > /var/lib/machinist/seeded
E
chmod 755 "$r"/usr/local/lib/machinist/*
unit machinist-network.service <<'E'
[Unit]
Description=Network of the virtual machine
DefaultDependencies=no
After=local-fs.target
Before=network.target sysinit.target
[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/local/lib/machinist/network
[Install]
WantedBy=sysinit.target
E
unit machinist-seed.service <<'E'
[Unit]
Description=Identity of the virtual machine
DefaultDependencies=no
ConditionPathExists=!/var/lib/machinist/seeded
After=local-fs.target
Before=ssh.service sysinit.target
[Service]
Type=oneshot
ExecStart=/usr/local/lib/machinist/seed
StandardOutput=journal+console
StandardError=journal+console
[Install]
WantedBy=sysinit.target
E
unit machinist-nameservers.path <<'E'
[Unit]
ConditionKernelCommandLine=machinist.dhcp
[Path]
PathChanged=/run/systemd/netif/leases
E
unit machinist-nameservers.service <<'E'
[Unit]
Description=Name servers of the network
[Service]
Type=oneshot
ExecStart=/usr/local/lib/machinist/nameservers
E
dropin systemd-networkd.service <<'E'
[Unit]
ConditionKernelCommandLine=machinist.dhcp
Wants=machinist-nameservers.path
[Service]
ExecStartPre=+udevadm trigger --type=devices --action=add --subsystem-match=net
E
mkdir -p "$r/etc/systemd/system/multi-user.target.wants"
ln -sf /lib/systemd/system/systemd-networkd.service "$r/etc/systemd/system/multi-user.target.wants/"
# An emulated processor is busy with it for six seconds, so the engine's start brings it with it;
# the timer is for a machine whose engine is not started.
unit machinist-late.service <<'E'
[Unit]
Description=Device set-up and disk growth that can wait
[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=udevadm trigger --type=all --action=add
ExecStart=-/sbin/resize2fs /dev/vda
E
unit machinist-late.timer <<'E'
[Unit]
Description=Device set-up and disk growth without an engine
[Timer]
OnBootSec=90
[Install]
WantedBy=timers.target
E
inside systemctl -q enable machinist-network machinist-seed machinist-late.timer
# Provisioning starts and enables the engine once it is configured. Starting it before as well
# would cost an emulated processor half a minute.
inside systemctl -q disable docker.service docker.socket containerd.service
# Beside it systemd would keep its own links in step with those of System V, by a Perl program.
rm -f "$r/etc/init.d/docker"
dropin systemd-udev-trigger.service <<'E'
[Service]
ExecStart=
ExecStart=udevadm trigger --type=devices --action=add --subsystem-match=block
E
dropin systemd-logind.service <<'E'
[Unit]
After=ssh.service
E
# Said here, not there: a unit that another one names is read at boot, and then provisioning would
# have to have all of them read anew before it starts the engine.
dropin docker.service <<'E'
[Unit]
Wants=machinist-late.service
Before=machinist-late.service systemd-logind.service
E
# The power button ends the machine however little of a session there is.
mkdir -p "$r/etc/systemd/logind.conf.d"
printf '[Login]\nHandlePowerKey=poweroff\n' > "$r/etc/systemd/logind.conf.d/machinist.conf"
inside systemctl -q set-default multi-user.target
ln -sf /dev/null "$r/etc/tmpfiles.d/systemd-nologin.conf"
for name in systemd-user-sessions.service systemd-networkd.socket \
    systemd-networkd-wait-online.service systemd-pstore.service e2scrub_reap.service \
    e2scrub_all.timer apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer fstrim.timer \
    getty@tty1.service getty-static.service systemd-firstboot.service systemd-update-done.service \
    systemd-journal-catalog-update.service systemd-hwdb-update.service systemd-binfmt.service \
    proc-sys-fs-binfmt_misc.automount systemd-sysusers.service systemd-repart.service \
    systemd-tmpfiles-setup-dev.service dev-hugepages.mount dev-mqueue.mount \
    sys-kernel-debug.mount sys-kernel-tracing.mount sys-fs-fuse-connections.mount \
    sys-kernel-config.mount kmod-static-nodes.service systemd-update-utmp.service \
    systemd-update-utmp-runlevel.service systemd-random-seed.service systemd-journal-flush.service \
    systemd-ask-password-wall.path systemd-ask-password-console.path systemd-initctl.socket; do
    ln -sf /dev/null "$r/etc/systemd/system/$name"
done
# They look for what this machine cannot have, at each boot and each time the units are read anew.
mkdir -p "$r/etc/systemd/system-generators"
for name in bless-boot cryptsetup debug gpt-auto hibernate-resume integritysetup run \
    system-update veritysetup; do
    ln -sf /dev/null "$r/etc/systemd/system-generators/systemd-$name-generator"
done
kernel=$(ls "$r/lib/modules")
inside mktirfs -o "/boot/initrd.img-$kernel" "$kernel"
)SH";

} // namespace

QByteArray build()
{
    return kBuild;
}

QByteArray customize()
{
    return kCustomize;
}

QByteArray pack()
{
    return QByteArray(kPack).replace("@BASE_MB@", QByteArray::number(kBaseDiskMb));
}

QByteArray fingerprint()
{
    return QCryptographicHash::hash(build() + customize() + pack(), QCryptographicHash::Sha256)
        .toHex()
        .left(12);
}

} // namespace machinist::qemu::imagerecipe
