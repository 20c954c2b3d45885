# SPDX-License-Identifier: Apache-2.0
"""Boots the real guest behind a stand-in's machine: QEMU on the disk that was attached, with the
ports that were asked for. The host-only address is one of the loopback's, forwarded to Docker."""
import io
import json
import os
import re
import socket
import subprocess
import tarfile


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


def boot(vm, qemu, home):
    """Returns the process id."""
    disk = next(path for path in vm["media"].values() if not path.endswith(".iso"))
    iso = next(path for path in vm["media"].values() if path.endswith(".iso"))
    base = os.path.join(home, vm["name"])
    seed_archive(iso, base + ".seed")
    subprocess.run(["ip", "addr", "replace", vm["ip"] + "/32", "dev", "lo"], check=True)
    forwards = "".join(f",hostfwd=tcp:{rule[1]}:{rule[2]}-:{rule[3]}" for rule in vm["forwards"].values())
    vm["qmp"] = base + ".qmp"
    kind = "vdi" if disk.endswith(".vdi") else "vmdk"
    subprocess.run(
        ["qemu-system-x86_64", "-name", vm["name"], "-machine", "q35", "-nodefaults", "-display", "none",
         "-accel", "tcg,thread=single", "-cpu", "max", "-smp", "1",
         "-m", str(vm["settings"]["--memory"]), "-kernel", qemu["kernel"], "-initrd", qemu["initrd"],
         "-append", qemu["append"], "-drive", f"if=none,id=disk,format={kind},file={disk}",
         "-device", "virtio-blk-pci,drive=disk",
         "-drive", f"if=none,id=seed,format=raw,readonly=on,file={base}.seed",
         "-device", "virtio-blk-pci,drive=seed",
         "-netdev", f"user,id=net{forwards},hostfwd=tcp:{vm['ip']}:2376-:2376",
         "-device", "virtio-net-pci,netdev=net", "-device", "virtio-rng-pci",
         "-serial", f"file:{base}.console", "-qmp", f"unix:{vm['qmp']},server=on,wait=off",
         "-pidfile", base + ".pid", "-daemonize"],
        check=True, stdin=subprocess.DEVNULL, close_fds=True)
    with open(base + ".pid") as file:
        return int(file.read())


def power_button(vm):
    with socket.socket(socket.AF_UNIX) as qmp:
        qmp.connect(vm["qmp"])
        stream = qmp.makefile("rw")
        stream.readline()
        for command in ("qmp_capabilities", "system_powerdown"):
            stream.write(json.dumps({"execute": command}) + "\n")
            stream.flush()
            stream.readline()
