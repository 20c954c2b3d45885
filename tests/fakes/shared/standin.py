# SPDX-License-Identifier: Apache-2.0
"""What the stand-ins for the hypervisors' tools have in common: a folder, named by an environment
variable, with state.json (ours), control.json (the test's switches) and calls.log (one JSON list a
line). Switches that all know:
  fail_at     n: the n-th call fails before it has any effect
  fail_after  n: the n-th call fails after its effect
  hang_at     n: the n-th call never ends
  qemu        {"kernel":…, "initrd":…, "append":…}: started machines boot in QEMU
"""
import fcntl
import json
import os
import sys
import time

sys.dont_write_bytecode = True


class Refused(Exception):
    """What the tool says, and how it ends."""

    def __init__(self, text, code=1):
        super().__init__(text)
        self.code = code


class StandIn:
    def __init__(self, variable, empty):
        self.home = os.environ[variable]
        self.control = self._load("control.json", {})
        self._lock = open(self.path("lock"), "w")
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        self.state = {**empty, "calls": 0, **self._load("state.json", {})}

    def path(self, *parts):
        return os.path.join(self.home, *parts)

    def local(self, path):
        """Where a path of the simulated system is here."""
        return path.replace("\\", "/") if self.control.get("windows") else path

    def save(self):
        with open(self.path("state.json.new"), "w") as file:
            json.dump(self.state, file, indent=1)
        os.replace(self.path("state.json.new"), self.path("state.json"))

    def log(self, words):
        with open(self.path("calls.log"), "a") as file:
            file.write(json.dumps(words) + "\n")

    def call(self, words, effect, refusal):
        """One call of the tool: counted, logged, and failed where that was asked for."""
        self.state["calls"] += 1
        number = self.state["calls"]
        self.save()
        self.log(words)
        if self.control.get("hang_at") == number:
            fcntl.flock(self._lock, fcntl.LOCK_UN)
            time.sleep(600)
        if self.control.get("fail_at") == number:
            raise refusal
        try:
            result = effect()
        finally:
            self.save()
        if self.control.get("fail_after") == number:
            raise refusal
        return result

    def _load(self, name, missing):
        try:
            with open(self.path(name)) as file:
                return json.load(file)
        except FileNotFoundError:
            return missing


def is_iso(path):
    with open(path, "rb") as file:
        file.seek(0x8001)
        return file.read(5) == b"CD001"


def is_alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
