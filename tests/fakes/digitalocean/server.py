# SPDX-License-Identifier: Apache-2.0
"""A stand-in for version 2 of DigitalOcean's API, as far as a machine needs it. It keeps droplets,
actions and keys, and is strict about what the published OpenAPI document allows.
"""
import base64
import hashlib
import os
import re
import sys
from urllib.parse import unquote

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "shared"))
import boothook  # noqa: E402
from fakecloud import FakeCloud, Refused, serve  # noqa: E402

TOKEN = "dop_v1_secret"
REGIONS = [("nyc3", "New York 3"), ("fra1", "Frankfurt 1"), ("sgp1", "Singapore 1")]
SIZES = [("s-1vcpu-1gb", 1024, 1, 25, 0.00893), ("s-2vcpu-4gb", 4096, 2, 80, 0.03571)]
IMAGES = [("ubuntu-22-04-x64", "Ubuntu", "22.04 (LTS) x64"), ("debian-12-x64", "Debian", "12 x64"),
          ("ubuntu-24-04-x64", "Ubuntu", "24.04 (LTS) x64"), ("ubuntu-25-10-x64", "Ubuntu", "25.10 x64")]
FULL_REGION = "ams2"

# POST /v2/droplets by the OpenAPI document: property, type.
DROPLET_TYPES = {
    "name": str, "region": str, "size": str, "image": (str, int), "ssh_keys": list, "backups": bool,
    "ipv6": bool, "monitoring": bool, "tags": list, "user_data": str, "private_networking": bool,
    "volumes": list, "vpc_uuid": str, "with_droplet_agent": bool, "public_networking": bool,
    "backup_policy": dict,
}
ACTIONS = {"power_on": "active", "power_off": "off", "shutdown": "off", "reboot": "active",
           "power_cycle": "active"}
NAME = re.compile(r"^[a-zA-Z0-9]?[a-z0-9A-Z.\-]*[a-z0-9A-Z]$")
TAG = re.compile(r"^[a-zA-Z0-9_\-:]{1,255}$")
LIST_QUERY = {"per_page", "page"}


def refuse(status, identity, message):
    return Refused(status, {"id": identity, "message": message, "request_id": "r-1"})


def not_found():
    return refuse(404, "not_found", "The resource you were accessing could not be found.")


def unprocessable(message):
    return refuse(422, "unprocessable_entity", message)


class DigitalOcean(FakeCloud):
    def __init__(self):
        super().__init__()
        self.droplets = {}
        self.keys = {}
        self.actions = {}
        self.tags = set()
        self.next_id = 5000000000  # wider than 32 bits
        self.options = {"boot_polls": 2, "action_polls": 1, "ignore_shutdown": False,
                        "no_default_image": False}

    def number(self):
        self.next_id += 1
        return self.next_id

    def left(self):
        return {"droplets": [d["id"] for d in self.droplets.values()],
                "keys": [k["id"] for k in self.keys.values()],
                "tags": [t for t in self.tags if t.startswith("machinist:")]}

    def error(self, status):
        return {"id": {401: "unauthorized", 429: "too_many_requests"}.get(status, "server_error"),
                "message": f"injected {status}"}

    def answer(self, request):
        if request.headers.get("Authorization") != "Bearer " + TOKEN:
            raise refuse(401, "unauthorized", "Unable to authenticate you")
        if request.raw and request.headers.get("Content-Type") != "application/json":
            raise refuse(415, "unsupported_media_type", "Content-Type must be application/json")
        for pattern, method, handler, query in ROUTES:
            found = re.fullmatch("/v2" + pattern, request.path)
            if found and method == request.method:
                if set(request.query) - query:
                    raise refuse(400, "bad_request", f"unknown parameter {request.raw_query}")
                return handler(self, request, *found.groups())
        raise not_found()

    def page(self, request, member, items):
        size = int(request.query.get("per_page", 20))
        number = int(request.query.get("page", 1))
        if not 1 <= size <= 200:
            raise unprocessable("per_page must be between 1 and 200")
        links = {}
        if number * size < len(items):
            links = {"pages": {"next": f"http://127.0.0.1/v2?page={number + 1}"}}
        part = items[(number - 1) * size : number * size]
        return 200, {member: part, "links": links, "meta": {"total": len(items)}}

    def regions(self, request):
        items = [{"slug": slug, "name": name, "available": True, "features": [],
                  "sizes": [size[0] for size in SIZES]} for slug, name in REGIONS]
        items += [{"slug": FULL_REGION, "name": "Full", "available": False, "features": [], "sizes": []}]
        return self.page(request, "regions", items)

    def sizes(self, request):
        items = [{"slug": slug, "memory": memory, "vcpus": cpus, "disk": disk, "transfer": 1.0,
                  "price_monthly": 6.0, "price_hourly": price, "available": True,
                  "description": "Basic", "regions": [r[0] for r in REGIONS]}
                 for slug, memory, cpus, disk, price in SIZES]
        return self.page(request, "sizes", items)

    def image_list(self):
        hidden = "ubuntu-24-04-x64" if self.options["no_default_image"] else ""
        return [{"id": 100 + at, "slug": slug, "distribution": distribution, "name": name,
                 "public": True, "type": "base", "regions": [r[0] for r in REGIONS]}
                for at, (slug, distribution, name) in enumerate(IMAGES) if slug != hidden]

    def images(self, request):
        return self.page(request, "images", self.image_list())

    def image(self, request, wanted):
        for image in self.image_list():
            if wanted in (image["slug"], str(image["id"])):
                return 200, {"image": image}
        raise not_found()

    def vpcs(self, request):
        return self.page(request, "vpcs", [{"id": "5a4981aa-9653-4bd1-bef5-d6bff52042e4",
                                            "name": "default-nyc3", "region": "nyc3",
                                            "ip_range": "10.108.0.0/20", "default": True}])

    def list_keys(self, request):
        return self.page(request, "ssh_keys", list(self.keys.values()))

    def find_key(self, wanted):
        for key in self.keys.values():
            if wanted in (str(key["id"]), key["fingerprint"]):
                return key
        raise not_found()

    def key(self, request, wanted):
        return 200, {"ssh_key": self.find_key(wanted)}

    def add_key(self, request):
        body = request.json()
        if set(body) != {"name", "public_key"}:
            raise unprocessable("name and public_key are required")
        try:
            blob = base64.b64decode(body["public_key"].split()[1], validate=True)
        except (IndexError, ValueError):
            raise unprocessable("Key invalid, key should be of the format `type key [comment]`")
        digest = hashlib.md5(blob).hexdigest()
        fingerprint = ":".join(digest[at : at + 2] for at in range(0, 32, 2))
        if any(key["fingerprint"] == fingerprint for key in self.keys.values()):
            raise unprocessable("SSH Key is already in use on your account")
        key = {"id": self.number(), "fingerprint": fingerprint, **body}
        self.keys[key["id"]] = key
        return 201, {"ssh_key": key}

    def remove_key(self, request, wanted):
        del self.keys[self.find_key(wanted)["id"]]
        return 204, None

    def check_droplet(self, body):
        for name, value in body.items():
            wanted = DROPLET_TYPES.get(name)
            if wanted is None or not isinstance(value, wanted) or (
                    isinstance(value, bool) and wanted is not bool):
                raise unprocessable(f"{name} is invalid")
        if not NAME.match(body.get("name", "")) or len(body["name"]) > 255:
            raise unprocessable("Only valid hostname characters are allowed. (a-z, A-Z, 0-9, . and -)")
        if body.get("region") not in [region[0] for region in REGIONS]:
            raise unprocessable("You specified an invalid region for Droplet creation.")
        if body.get("size") not in [size[0] for size in SIZES]:
            raise unprocessable("You specified an invalid size for Droplet creation.")
        images = [i["slug"] for i in self.image_list()] + [i["id"] for i in self.image_list()]
        if body.get("image") not in images:
            raise unprocessable("You specified an invalid image for Droplet creation.")
        if len(body.get("user_data", "")) > 65536:
            raise unprocessable("User data is too long")
        for key in body.get("ssh_keys", []):
            self.find_key(str(key))
        for tag in body.get("tags", []):
            if not TAG.match(tag):
                raise unprocessable("Tags must be letters, numbers, colons, dashes, underscores")

    def make_droplet(self, request):
        body = request.json()
        self.check_droplet(body)
        identity = self.number()
        droplet = {"id": identity, "name": body["name"], "status": "new", "tags": body.get("tags", []),
                   "networks": {"v4": [], "v6": []}, "polls": 0,
                   "public": body.get("public_networking", True)}
        self.droplets[identity] = droplet
        self.tags.update(droplet["tags"])
        keys = [self.find_key(str(key))["public_key"] for key in body.get("ssh_keys", [])]
        boothook.boot(body["name"], body.get("user_data"), keys)
        return 202, {"droplet": self.shown(droplet)}

    def shown(self, droplet):
        return {k: v for k, v in droplet.items() if k not in ("polls", "public")}

    def advance(self, droplet):
        if droplet["status"] != "new":
            return
        droplet["polls"] += 1
        if droplet["polls"] < self.options["boot_polls"]:
            return
        droplet["status"] = "active"
        networks = [{"ip_address": "10.108.0.2", "type": "private"}]
        if droplet["public"]:
            networks.append({"ip_address": self.options.get("ip", boothook.ADDRESS or "127.0.0.1"), "type": "public"})
        droplet["networks"]["v4"] = networks

    def find_droplet(self, wanted):
        if int(wanted) not in self.droplets:
            raise not_found()
        return self.droplets[int(wanted)]

    def list_droplets(self, request):
        tag = request.query.get("tag_name")
        items = [self.shown(d) for d in self.droplets.values() if tag is None or tag in d["tags"]]
        return self.page(request, "droplets", items)

    def droplet(self, request, wanted):
        droplet = self.find_droplet(wanted)
        self.advance(droplet)
        for action in self.actions.values():
            if action["droplet"] == droplet["id"]:
                self.advance_action(action)
        return 200, {"droplet": self.shown(droplet)}

    def remove_droplet(self, request, wanted):
        del self.droplets[self.find_droplet(wanted)["id"]]
        return 204, None

    def remove_tag(self, request, tag):
        tag = unquote(tag)
        if tag not in self.tags:
            raise not_found()
        self.tags.remove(tag)
        return 204, None

    def act(self, request, wanted):
        droplet = self.find_droplet(wanted)
        body = request.json()
        kind = body.get("type")
        if set(body) != {"type"} or kind not in ACTIONS:
            raise unprocessable("Invalid action type")
        if any(a["droplet"] == droplet["id"] and a["status"] == "in-progress"
               for a in self.actions.values()):
            raise unprocessable("Droplet already has a pending event.")
        action = {"id": self.number(), "status": "in-progress", "type": kind, "polls": 0,
                  "droplet": droplet["id"]}
        self.actions[action["id"]] = action
        return 201, {"action": {k: action[k] for k in ("id", "status", "type")}}

    def advance_action(self, action):
        action["polls"] += 1
        if action["status"] != "in-progress" or action["polls"] < self.options["action_polls"]:
            return
        action["status"] = "completed"
        if action["type"] != "shutdown" or not self.options["ignore_shutdown"]:
            droplet = self.droplets[action["droplet"]]
            if droplet["status"] != ACTIONS[action["type"]]:
                boothook.power(ACTIONS[action["type"]] == "active")
            droplet["status"] = ACTIONS[action["type"]]

    def action(self, request, wanted, identity):
        self.find_droplet(wanted)
        action = self.actions.get(int(identity))
        if action is None:
            raise not_found()
        self.advance_action(action)
        return 200, {"action": {k: action[k] for k in ("id", "status", "type")}}


ROUTES = [
    (r"/regions", "GET", DigitalOcean.regions, LIST_QUERY),
    (r"/sizes", "GET", DigitalOcean.sizes, LIST_QUERY),
    (r"/images", "GET", DigitalOcean.images, LIST_QUERY | {"type", "private", "tag_name"}),
    (r"/images/([^/]+)", "GET", DigitalOcean.image, set()),
    (r"/vpcs", "GET", DigitalOcean.vpcs, LIST_QUERY),
    (r"/account/keys", "GET", DigitalOcean.list_keys, LIST_QUERY),
    (r"/account/keys", "POST", DigitalOcean.add_key, set()),
    (r"/account/keys/([^/]+)", "GET", DigitalOcean.key, set()),
    (r"/account/keys/([^/]+)", "DELETE", DigitalOcean.remove_key, set()),
    (r"/tags/([^/]+)", "DELETE", DigitalOcean.remove_tag, set()),
    (r"/droplets", "GET", DigitalOcean.list_droplets, LIST_QUERY | {"tag_name", "name", "type"}),
    (r"/droplets", "POST", DigitalOcean.make_droplet, set()),
    (r"/droplets/(\d+)", "GET", DigitalOcean.droplet, set()),
    (r"/droplets/(\d+)", "DELETE", DigitalOcean.remove_droplet, set()),
    (r"/droplets/(\d+)/actions", "POST", DigitalOcean.act, set()),
    (r"/droplets/(\d+)/actions/(\d+)", "GET", DigitalOcean.action, set()),
]

if __name__ == "__main__":
    serve(DigitalOcean())
