# SPDX-License-Identifier: Apache-2.0
"""What the stand-ins for vfkit, hyperkit and xhyve have in common: a process that is a machine. State
is in $FAKE_XHYVE, see ../shared/standin.py. Switches beside its own:
  arm        true: the computer is one
  ip         the address a guest gets, "127.0.0.1"
  no_lease   true: none
  deaf       true: guests ignore the power button
  dies       true: the process ends at once, as one without its entitlement
  paused     true: the machine is paused
"""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "shared"))
from standin import Refused, StandIn, is_iso  # noqa: E402, F401


class Machine(StandIn):
    def __init__(self):
        super().__init__("FAKE_XHYVE", {"vms": {}})

    def need_file(self, path):
        if not os.path.isabs(path) or not os.path.isfile(path):
            raise Refused(f"stat {path}: no such file or directory")

    def check_disk(self, path):
        if path.replace("rdisk", "disk") in self.state.get("disks", {}):
            return
        self.need_file(path)
        if open(path, "rb").read(4) in (b"QFI\xfb", b"KDMV", b"cone"):
            raise Refused(f"{path}: not a raw disk image")

    def need_iso(self, path):
        self.need_file(path)
        if not is_iso(path):
            raise Refused(f"{path}: not an ISO 9660 image")

    def boot(self, mac, facts):
        """Known from now on, and soon with a lease."""
        if mac in self.state["vms"] and os.path.exists(f"/proc/{self.state['vms'][mac]['pid']}/cmdline"):
            with open(f"/proc/{self.state['vms'][mac]['pid']}/cmdline") as file:
                if file.read():
                    raise Refused("Failed to lock the disk: it is in use")
        self.state["vms"][mac] = {"pid": os.getpid(), **facts}
        if self.control.get("no_lease"):
            return
        os.makedirs(self.path("var", "db"), exist_ok=True)
        trimmed = ":".join(f"{int(octet, 16):x}" for octet in mac.split(":"))
        records = ""
        for ip, address, end in ((self.control.get("ip", "127.0.0.1"), f"1,{trimmed}", "0x66000000"),
                                 ("127.9.9.9", "1,2:0:0:0:0:1", "0x67000000"),
                                 ("127.9.9.8", f"1,{trimmed}", "0x65000000")):
            records += (f"{{\n\tname=m1\n\tip_address={ip}\n\thw_address={address}\n"
                        f"\tidentifier={address}\n\tlease={end}\n}}\n")
        with open(self.path("var", "db", "dhcpd_leases"), "w") as file:
            file.write(records)

    def run_guest(self, kernel, disk, iso, memory):
        """The real guest, a child of this process, at the address of control.json. None without one."""
        if not self.control.get("qemu"):
            return None
        import qemubehind
        self.base = self.path(os.path.splitext(os.path.basename(disk[1]))[0])
        return qemubehind.boot(self.base, kernel, disk, iso, memory,
                               qemubehind.whole_address(self.control["ip"]), attached=True)

    def press_power_button(self):
        import qemubehind
        qemubehind.power_button(self.base)

    def forget(self, mac):
        self.state["vms"].pop(mac, None)
        self.save()


def options(text, known):
    """key=value pairs after a device's kind; unknown ones are refused."""
    found = {}
    for pair in text:
        key, _, value = pair.partition("=")
        if key not in known:
            raise Refused(f"Error: unknown option: {key}")
        found[key] = value
    return found
