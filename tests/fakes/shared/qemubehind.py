# SPDX-License-Identifier: Apache-2.0
"""Boots the real guest behind a stand-in's machine: QEMU on the disk that was attached, with the
ports that were asked for. The guest's address is one of the loopback's."""
import ctypes
import io
import json
import os
import re
import signal
import socket
import subprocess
import tarfile
import time

from standin import is_alive


def iso_files(path):
    """The files in the root of an ISO 9660 image, by lower-case name (ECMA-119)."""
    with open(path, "rb") as file:
        image = file.read()
    assert image[0x8001:0x8006] == b"CD001" and image[0x8028:0x802E] == b"cidata"
    start = int.from_bytes(image[0x8000 + 158:0x8000 + 162], "little") * 2048
    files, at = {}, start
    while image[at]:
        record = image[at:at + image[at]]
        name = record[33:33 + record[32]].decode().split(";")[0].rstrip(".").lower()
        sector, size = (int.from_bytes(record[i:i + 4], "little") for i in (2, 10))
        if not record[25] & 2:  # not a folder
            files[name] = image[sector * 2048:sector * 2048 + size].decode()
        at += len(record)
    return files


def block(text, key):
    """The lines of a YAML block scalar."""
    lines = text.split(key + ": |\n", 1)[1].split("\n")
    return "".join(line[4:] + "\n" for line in lines[:next(
        i for i, line in enumerate(lines) if not line.startswith("    "))])


def seed_archive(iso, path):
    """The test image's own seed, made from what cloud-init would have read."""
    files = iso_files(iso)
    data = files["user-data"]
    parts = {"hostname": re.search(r"^hostname: (.*)$", data, re.M)[1] + "\n",
             "user": re.search(r"- name: (.*)$", data, re.M)[1] + "\n",
             "authorized_keys": re.search(r"ssh_authorized_keys:\n\s*- (.*)$", data, re.M)[1] + "\n",
             "ssh_host_ed25519_key": block(data, "ed25519_private"),
             "ssh_host_ed25519_key.pub": re.search(r"ed25519_public: (.*)$", data, re.M)[1] + "\n"}
    with tarfile.open(path, "w", format=tarfile.USTAR_FORMAT) as archive:
        for name, text in parts.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(text), 0o600
            archive.addfile(entry, io.BytesIO(text.encode()))
    os.truncate(path, (os.path.getsize(path) + 65535) // 65536 * 65536)


def boot(base, kernel, disk, iso, memory, forwards, attached=False):
    """Boots the guest; returns its process id, or, attached, the process, which ends with ours.

    base      what the files that QEMU needs are named by, with their folder
    kernel    {"kernel": ..., "initrd": ..., "append": ...}
    disk      (format, path)
    iso       cloud-init's disk
    forwards  [(address of this computer, its port, the guest's port)]
    """
    seed_archive(iso, base + ".seed")
    for address in {rule[0] for rule in forwards if not rule[0].startswith("127.")}:
        subprocess.run(["ip", "addr", "replace", address + "/32", "dev", "lo"], check=True)
    net = "".join(f",hostfwd=tcp:{address}:{port}-:{guest}" for address, port, guest in forwards)
    command = [
        "qemu-system-x86_64", "-name", os.path.basename(base), "-machine", "q35", "-nodefaults",
        "-display", "none", "-accel", "tcg,thread=single", "-cpu", "max", "-smp", "1", "-m", str(memory),
        "-kernel", kernel["kernel"], "-initrd", kernel["initrd"], "-append", kernel["append"],
        "-drive", f"if=none,id=disk,format={disk[0]},file={disk[1]}", "-device", "virtio-blk-pci,drive=disk",
        "-drive", f"if=none,id=seed,format=raw,readonly=on,file={base}.seed",
        "-device", "virtio-blk-pci,drive=seed", "-netdev", "user,id=net" + net,
        "-device", "virtio-net-pci,netdev=net", "-device", "virtio-rng-pci",
        "-serial", f"file:{base}.console", "-qmp", f"unix:{base}.qmp,server=on,wait=off",
        "-pidfile", base + ".pid"]
    if attached:
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, preexec_fn=die_with_parent)
    subprocess.run(command + ["-daemonize"], check=True, stdin=subprocess.DEVNULL, close_fds=True)
    with open(base + ".pid") as file:
        return int(file.read())


def whole_address(ip):
    """The forwards of a guest that has an address to itself."""
    return [(ip, port, port) for port in (22, 2376)]


def die_with_parent():
    """Of the child: PR_SET_PDEATHSIG of prctl(2)."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def end(pid):
    """Pulls the plug."""
    if is_alive(pid):
        os.kill(pid, signal.SIGKILL)
    while is_alive(pid):
        time.sleep(0.05)


def power_button(base):
    with socket.socket(socket.AF_UNIX) as qmp:
        qmp.connect(base + ".qmp")
        stream = qmp.makefile("rw")
        stream.readline()
        for command in ("qmp_capabilities", "system_powerdown"):
            stream.write(json.dumps({"execute": command}) + "\n")
            stream.flush()
            stream.readline()
