# SPDX-License-Identifier: Apache-2.0
"""The machines behind the stand-ins vmrun and vmware-vdiskmanager. State is in $FAKE_VMWARE, see
../shared/standin.py. Switches beside its own:
  platform     "macos", "linux" or "windows": whose files the leases go to
  windows      true: paths come with backslashes
  arm          true: only ARM guests
  ip           the address a guest gets, "127.0.0.1"
  no_lease     true: none
  no_tools     true: the guest's tools do not run
  no_share     true: sharing a folder fails
"""
import os
import re
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "shared"))
from standin import Refused, StandIn, is_alive, is_iso  # noqa: E402

GUESTS = {"other3xlinux-64": False, "arm-debian12-64": True}
LEASES = {"macos": "var/db/vmware/vmnet-dhcpd-vmnet8.leases",
          "linux": "etc/vmware/vmnet8/dhcpd/dhcpd.leases",
          "windows": "ProgramData/VMware/vmnetdhcp.leases"}
BOOLEANS = {"mem.hotadd", "hpet0.present", "ethernet0.present", "sata0.present", "scsi0.present",
            "vmci0.present", "floppy0.present", "tools.synctime", "msg.autoanswer",
            "hgfs.maprootshare", "hgfs.linkrootshare", "serial0.present", "sharedfolder0.present"}


def error(text):
    return Refused("Error: " + text, 255)


def read_vmx(path):
    """Keys in lower case, as VMware compares them. Each line is key = "value"."""
    values = {}
    with open(path) as file:
        for line in file.read().splitlines():
            match = re.fullmatch(r'\s*([.\w:]+)\s*=\s*"([^"]*)"\s*', line)
            if not match:
                raise error(f"Cannot open VM: {path}, Dictionary problem")
            values[match[1].lower()] = match[2].replace("|22", '"').replace("|7C", "|")
    return values


def set_vmx(path, key, value):
    """None takes the key away."""
    with open(path) as file:
        lines = [line for line in file.read().splitlines()
                 if line.split("=")[0].strip().lower() != key.lower()]
    if value is not None:
        lines.append(f'{key} = "{value}"')
    with open(path, "w") as file:
        file.write("\n".join(lines) + "\n")


class VMware(StandIn):
    def __init__(self):
        super().__init__("FAKE_VMWARE", {"vms": {}})

    def vm(self, vmx):
        path = os.path.realpath(self.local(vmx))
        if not vmx.endswith(".vmx") or not os.path.isfile(path):
            raise error(f"Cannot open VM: {vmx}, The virtual machine cannot be found")
        return self.state["vms"].setdefault(path, {"running": False, "vmx": vmx, "files": {},
                                                   "shares": {}, "shared": False, "scripts": []})

    def check(self, path):
        """What VMware would not start."""
        vmx = read_vmx(path)
        arm = bool(self.control.get("arm"))
        if GUESTS.get(vmx.get("guestos")) is not arm or (vmx.get("firmware") == "efi") is not arm:
            raise error("This virtual machine cannot be powered on because it requires another CPU")
        if int(vmx["virtualhw.version"]) < (20 if arm else 7) or vmx["config.version"] != "8":
            raise error("Unsupported virtual machine configuration version")
        if not 1 <= int(vmx["numvcpus"]) <= 16 or int(vmx["memsize"]) < 4 or not vmx["displayname"]:
            raise error("Invalid memory size or number of processors")
        for key in BOOLEANS & vmx.keys():
            if vmx[key] not in ("TRUE", "FALSE"):
                raise error(f"Value \"{vmx[key]}\" for variable \"{key}\" is not a valid boolean value")
        if vmx["ethernet0.connectiontype"] not in ("nat", "bridged", "hostonly"):
            raise error("Invalid connection type")
        folder = os.path.dirname(path)
        media = {}
        for slot in ("sata0:1", "sata0:2", "scsi0:0", "nvme0:0"):
            if vmx.get(slot + ".present") != "TRUE":
                continue
            media[slot] = os.path.join(folder, vmx[slot + ".filename"])
            self.check_medium(media[slot], vmx.get(slot + ".devicetype") == "cdrom-image")
        if not {"scsi0:0", "nvme0:0"} & media.keys():
            raise error("There is no disk")
        return vmx, media

    def check_medium(self, path, is_cd):
        if not os.path.isfile(path):
            raise error(f"Cannot open the disk '{path}' or one of the snapshot disks it depends on. "
                        "Reason: The system cannot find the file specified")
        with open(path, "rb") as file:
            is_good = is_iso(path) if is_cd else file.read(4) == b"KDMV"
        if not is_good:
            raise error(f"Cannot open the disk '{path}'. Reason: The file specified is not a virtual disk")

    def lease(self, mac):
        """An old lease of the same card, one of another card, and ours."""
        if self.control.get("no_lease"):
            return
        platform = self.control.get("platform", "linux")
        path = self.path(LEASES[platform])
        os.makedirs(os.path.dirname(path), exist_ok=True)
        records = ""
        for ip, end, card in (("127.9.9.9", "3 2026/11/18 10:00:00", mac),
                              (self.control.get("ip", "127.0.0.1"), "3 2026/11/25 10:00:00", mac),
                              ("127.9.9.8", "4 2026/11/26 10:00:00", "00:0c:29:ff:ff:ff")):
            records += (f"lease {ip} {{\n\tstarts 2 2026/11/17 09:30:00;\n\tends {end};\n"
                        f"\thardware ethernet {card};\n\tclient-hostname \"m1\";\n}}\n")
        with open(path, "w", newline="\r\n" if platform == "windows" else "\n") as file:
            file.write(records)

    # --- the real guest behind a machine ------------------------------------------------------

    def boot(self, vm, name, memory):
        if not self.control.get("qemu"):
            return
        import qemubehind
        disk = next(path for path in vm["media"].values() if not path.endswith(".iso"))
        iso = next(path for path in vm["media"].values() if path.endswith(".iso"))
        vm["base"] = self.path(name)
        vm["pid"] = qemubehind.boot(vm["base"], self.control["qemu"], ("vmdk", disk), iso, memory,
                                    qemubehind.whole_address(self.control["ip"]))

    def refresh(self):
        """A guest that ends by itself turns its machine off."""
        for vm in self.state["vms"].values():
            if vm.get("pid") and not is_alive(vm["pid"]):
                vm.update(running=False, pid=0)

    def power_down(self, vm, is_soft):
        if vm.get("pid"):
            import qemubehind
            if is_soft:
                qemubehind.power_button(vm["base"])
                while is_alive(vm["pid"]):
                    time.sleep(0.1)
            else:
                qemubehind.end(vm["pid"])
        vm.update(running=False, pid=0)
