# SPDX-License-Identifier: Apache-2.0
"""A stand-in for version 2 of Exoscale's API. It keeps instances, groups, keys and operations, checks
each request's signature by itself, and each body against the description.
"""
import base64
import binascii
import hashlib
import hmac
import json
import os
import re
import sys
import time
import uuid
from urllib.parse import parse_qsl

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "shared"))
import boothook  # noqa: E402
from description import Wrong, check, tables  # noqa: E402
from fakecloud import FakeCloud, Refused, serve  # noqa: E402

KEY, SECRET = "EXOtest", "exo-secret-4711"
ZONES = ["ch-gva-2", "ch-dk-2", "de-fra-1"]
GIB = 1024 ** 3
HEADER = re.compile(r"EXO2-HMAC-SHA256 credential=(?P<key>[^,]+)(,signed-query-args=(?P<args>[^,]+))?"
                    r",expires=(?P<expires>\d+),signature=(?P<signature>[A-Za-z0-9+/=]+)\Z")


def fixed(number):
    return str(uuid.UUID(int=number))


def template(number, name, gib, user, created, visibility="public"):
    return {"id": fixed(number), "name": name, "size": gib * GIB, "default-user": user,
            "created-at": created, "visibility": visibility, "zones": ZONES,
            "ssh-key-enabled": True, "password-enabled": True, "boot-mode": "legacy"}


TEMPLATES = [
    template(0x101, "Linux Ubuntu 22.04 LTS 64-bit", 10, "ubuntu", "2024-01-01T00:00:00Z"),
    template(0x102, "Linux Ubuntu 24.04 LTS 64-bit", 10, "ubuntu", "2025-01-01T00:00:00Z"),
    template(0x103, "Linux Ubuntu 24.04 LTS 64-bit", 10, "ubuntu", "2026-01-01T00:00:00Z"),
    template(0x104, "Linux Debian 12 (Bookworm) 64-bit", 10, "debian", "2025-06-01T00:00:00Z"),
    template(0x105, "Windows Server 2022", 50, "Administrator", "2025-06-01T00:00:00Z"),
    template(0x106, "golden", 20, "boss", "2025-07-01T00:00:00Z", "private"),
]


def kind(number, family, size, cpus, gib, authorized=True, zones=ZONES):
    return {"id": fixed(number), "family": family, "size": size, "cpus": cpus, "memory": gib * GIB,
            "authorized": authorized, "zones": zones}


TYPES = [
    kind(0x201, "standard", "small", 2, 2), kind(0x202, "standard", "extra-large", 4, 16),
    kind(0x203, "memory", "large", 4, 32), kind(0x204, "gpu3", "small", 12, 56, authorized=False),
    kind(0x205, "storage", "huge", 8, 32, zones=["ch-gva-2"]),
]
# What an action asks for and makes: states it may start in, the state meanwhile, the state after.
ACTIONS = {"start": ({"stopped"}, "starting", "running"), "stop": ({"running"}, "stopping", "stopped"),
           "reboot": ({"running"}, "running", "running")}


def refuse(status, message):
    return Refused(status, {"message": message})


class Exoscale(FakeCloud):
    def __init__(self):
        super().__init__()
        self.tables = tables()
        self.instances = {}
        self.protected = set()
        self.keys = {}
        self.lines = {}  # for authorized_keys; the API never shows them
        self.groups = {"security-group": {fixed(0x301): {
            "id": fixed(0x301), "name": "default", "description": "Default Security Group",
            "rules": []}}, "anti-affinity-group": {}}
        self.operations = {}
        self.pending = {}
        self.due = {}
        self.counter = 0
        self.options = {"polls": 1, "no_2404": False, "no_room": False, "moves": False,
                        "seconds": 0,
                        "ip": boothook.ADDRESS or "127.0.0.1"}

    def left(self):
        left = {name: [g["name"] for g in groups.values() if g["name"] != "default"]
                for name, groups in self.groups.items()}
        return left | {"instances": list(self.instances), "ssh-keys": list(self.keys)}

    def error(self, status):
        return {"message": f"injected {status}"}

    # -- what every request must be

    def answer(self, request):
        self.check_signature(request)
        if not request.path.startswith("/v2/"):
            raise refuse(404, "Not Found")
        try:
            found = [self.check_description(request, table) for table in self.tables][0]
        except Wrong as wrong:
            raise refuse(400, f"Invalid request: {wrong}") from None
        method, place, arguments = found
        if method == "GET":  # time goes on
            for identity in list(self.pending):
                self.advance(identity)
        name = method.lower() + re.sub(r"\{[^}]+\}", "one", place)
        return 200, getattr(self, re.sub(r"[^a-z]+", "_", name))(request, *arguments)

    def check_signature(self, request):
        header = HEADER.match(request.headers.get("Authorization") or "")
        if not header or header["key"] != KEY:
            raise refuse(403, "Invalid credentials")
        pairs = parse_qsl(request.raw_query, keep_blank_values=True)
        names = [name for name, _ in pairs]
        single = {name: value for name, value in pairs if names.count(name) == 1}
        signed = (header["args"] or "").split(";") if header["args"] else []
        if sorted(single) != sorted(signed):
            raise refuse(403, "Unsigned query arguments")
        lines = [f"{request.method} {request.path}".encode(), request.raw,
                 "".join(single[name] for name in signed).encode(), b"",
                 header["expires"].encode()]
        wanted = hmac.new(SECRET.encode(), b"\n".join(lines), hashlib.sha256).digest()
        if not hmac.compare_digest(base64.b64encode(wanted).decode(), header["signature"]):
            raise refuse(403, "Invalid request signature")
        if not 0 < int(header["expires"]) - time.time() <= 3600:
            raise refuse(403, "Request expired")

    @staticmethod
    def check_description(request, table):
        for method, place, expression, query, schema in table:
            found = expression.match(request.path[len("/v2"):])
            if not found or method != request.method:
                continue
            for name, value in request.query.items():
                if name not in query or (query[name] and value not in query[name]):
                    raise Wrong(f"the query's {name}")
            body = None
            if request.raw:
                if request.headers.get("Content-Type") != "application/json":
                    raise Wrong("the body is no JSON")
                body = request.json()
            if schema:
                check(body, schema, "body")
            elif body not in (None, {}):
                raise Wrong("a body where none is taken")
            return method, place, found.groups()
        raise refuse(404, "Not Found")

    # -- operations

    def begin(self, reference, finish, subject=None):
        """\a finish is called when time has gone on often enough; it returns what went wrong."""
        identity = str(uuid.uuid4())
        self.operations[identity] = {"id": identity, "state": "pending",
                                     "reference": {"id": reference, "link": f"/v2/{reference}"}}
        self.pending[identity] = [0, finish, subject]
        self.due[identity] = time.monotonic() + self.options["seconds"]
        return dict(self.operations[identity])

    def advance(self, identity):
        polls, finish, _ = self.pending[identity]
        self.pending[identity][0] = polls + 1
        if polls + 1 < self.options["polls"] or time.monotonic() < self.due[identity]:
            return
        del self.pending[identity]
        trouble = finish()
        operation = self.operations[identity]
        operation["state"] = "failure" if trouble else "success"
        if trouble:
            operation.update(reason=trouble[0], message=trouble[1])

    def busy(self, subject):
        return any(about == subject for _, _, about in self.pending.values())

    def get_operation_one(self, request, identity):
        if identity not in self.operations:
            raise refuse(404, "Not Found")
        return self.operations[identity]

    # -- catalogues

    def get_zone(self, request):
        return {"zones": [{"name": zone, "api-endpoint": f"https://api-{zone}.exoscale.com/v2"}
                          for zone in ZONES]}

    def template_list(self):
        return [t for t in TEMPLATES if not (self.options["no_2404"] and "24.04" in t["name"])]

    def get_template(self, request):
        wanted = request.query.get("visibility", "public")
        return {"templates": [t for t in self.template_list() if t["visibility"] == wanted]}

    def get_instance_type(self, request):
        return {"instance-types": TYPES}

    # -- groups

    def list_groups(self, name):
        shown = [{k: v for k, v in group.items() if k != "rules"}
                 for group in self.groups[name].values()]
        return {name + "s": shown}

    def group(self, name, identity):
        if identity not in self.groups[name]:
            raise refuse(404, f"{name} not found")
        return self.groups[name][identity]

    def make_group(self, name, request):
        body = request.json()
        if any(group["name"] == body["name"] for group in self.groups[name].values()):
            raise refuse(409, f"A {name} of that name exists already")
        identity = str(uuid.uuid4())
        self.groups[name][identity] = {"id": identity, "description": "", "rules": []} | body
        return self.begin(identity, lambda: None, identity)

    def remove_group(self, name, identity):
        self.group(name, identity)
        for instance in self.instances.values():
            if {"id": identity} in instance[name + "s"]:
                raise refuse(409, f"The {name} is in use")
        return self.begin(identity, lambda: self.groups[name].pop(identity, None) and None)

    def get_security_group(self, request):
        return self.list_groups("security-group")

    def post_security_group(self, request):
        return self.make_group("security-group", request)

    def get_security_group_one(self, request, identity):
        return self.group("security-group", identity)

    def delete_security_group_one(self, request, identity):
        return self.remove_group("security-group", identity)

    def post_security_group_one_rules(self, request, identity):
        group = self.group("security-group", identity)
        rule = request.json()
        if self.busy(identity):
            raise refuse(409, "The security group is busy")
        if any({k: v for k, v in there.items() if k != "id"} == rule for there in group["rules"]):
            raise refuse(409, "The rule exists already")
        if ("network" in rule) == ("security-group" in rule):
            raise refuse(400, "Either a network or a security group")
        return self.begin(identity, lambda: group["rules"].append(
            {"id": str(uuid.uuid4())} | rule), identity)

    def get_anti_affinity_group(self, request):
        return self.list_groups("anti-affinity-group")

    def post_anti_affinity_group(self, request):
        return self.make_group("anti-affinity-group", request)

    def get_anti_affinity_group_one(self, request, identity):
        return self.group("anti-affinity-group", identity)

    def delete_anti_affinity_group_one(self, request, identity):
        return self.remove_group("anti-affinity-group", identity)

    # -- keys

    def get_ssh_key(self, request):
        return {"ssh-keys": list(self.keys.values())}

    def post_ssh_key(self, request):
        body = request.json()
        try:
            blob = base64.b64decode(body["public-key"].split()[1], validate=True)
        except (IndexError, binascii.Error):
            raise refuse(400, "Invalid public key") from None
        if body["name"] in self.keys:
            raise refuse(409, "The key exists already")
        digest = hashlib.md5(blob).hexdigest()
        self.keys[body["name"]] = {"name": body["name"], "fingerprint": digest}
        self.lines[body["name"]] = body["public-key"]
        return self.begin(body["name"], lambda: None)

    def get_ssh_key_one(self, request, name):
        if name not in self.keys:
            raise refuse(404, "SSH key not found")
        return self.keys[name]

    def delete_ssh_key_one(self, request, name):
        self.get_ssh_key_one(request, name)
        return self.begin(name, lambda: self.keys.pop(name, None) and None)

    # -- instances

    def one_of(self, items, identity, what):
        for item in items:
            if item["id"] == identity:
                return item
        raise refuse(404, f"{what} not found")

    def post_instance(self, request):
        body = request.json()
        image = self.one_of(self.template_list(), body["template"]["id"], "Template")
        size = self.one_of(TYPES, body["instance-type"]["id"], "Instance type")
        if not size["authorized"]:
            raise refuse(403, "The instance type is not authorized")
        if body["disk-size"] * GIB < image["size"]:
            raise refuse(400, "The disk is smaller than the template")
        for name in ("security-group", "anti-affinity-group"):
            for wanted in body.get(name + "s", []):
                self.group(name, wanted["id"])
        for key in body.get("ssh-keys", []):
            self.get_ssh_key_one(request, key["name"])
        data = self.check_user_data(body.get("user-data", ""))
        identity = str(uuid.uuid4())
        self.instances[identity] = {
            "id": identity, "state": "starting", "labels": {}, "security-groups": [],
            "anti-affinity-groups": [], "created-at": "2026-01-01T00:00:00Z"} | body
        keys = [self.lines[key["name"]] for key in body.get("ssh-keys", [])]
        boothook.boot(body["name"], data, keys, image["default-user"])
        return self.begin(identity, lambda: self.boot(identity), identity)

    @staticmethod
    def check_user_data(text):
        try:
            return base64.b64decode(text, validate=True)
        except binascii.Error:
            raise refuse(400, "user-data is not base64") from None

    def boot(self, identity):
        if self.options["no_room"]:
            self.instances[identity]["state"] = "error"
            return "unavailable", "There is no room for this type"
        self.run(self.instances[identity])
        return None

    def run(self, instance):
        self.counter += 1
        moved = f"127.0.1.{self.counter % 250}"
        instance.update({"state": "running",
                         "public-ip": moved if self.options["moves"] else self.options["ip"]})

    def get_instance(self, request):
        return {"instances": list(self.instances.values())}

    def instance(self, identity):
        if identity not in self.instances:
            raise refuse(404, "Instance not found")
        return self.instances[identity]

    def get_instance_one(self, request, identity):
        return self.instance(identity)

    def delete_instance_one(self, request, identity):
        instance = self.instance(identity)
        if self.busy(identity):
            raise refuse(409, "The instance is busy")
        if identity in self.protected:
            raise refuse(403, "The instance is protected from destruction")
        instance["state"] = "destroying"
        return self.begin(identity, lambda: self.instances.pop(identity, None) and None, identity)

    def act(self, identity, action):
        instance = self.instance(identity)
        before, meanwhile, after = ACTIONS[action]
        if instance["state"] not in before or self.busy(identity):
            raise refuse(409, f"The instance is {instance['state']}")
        instance["state"] = meanwhile

        def finish():
            instance["state"] = after
            if action != "reboot":
                boothook.power(action == "start")
            if action == "start":
                self.run(instance)

        return self.begin(identity, finish, identity)

    def put_instance_one_start(self, request, identity):
        return self.act(identity, "start")

    def put_instance_one_stop(self, request, identity):
        return self.act(identity, "stop")

    def put_instance_one_add_protection(self, request, identity):
        self.instance(identity)
        return self.begin(identity, lambda: self.protected.add(identity))

    def put_instance_one_remove_protection(self, request, identity):
        self.instance(identity)
        return self.begin(identity, lambda: self.protected.discard(identity))

    def put_instance_one_reboot(self, request, identity):
        return self.act(identity, "reboot")


if __name__ == "__main__":
    serve(Exoscale())
