# SPDX-License-Identifier: Apache-2.0
"""A Google project in memory: instances, disks, firewall rules, and operations that take time."""
import os
import secrets
import sys
import threading
import time
import uuid

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "shared"))
import boothook  # noqa: E402

HOST = "https://www.googleapis.com/compute/v1/"
DEAD_IMAGES = {"ubuntu-1604-xenial-v20170721"}


class Refusal(Exception):
    """Google's error: an HTTP status, its reason, a sentence."""

    def __init__(self, status, reason, message):
        super().__init__(message)
        self.status, self.reason, self.message = status, reason, message


def not_found(path):
    return Refusal(404, "notFound", f"The resource '{path}' was not found")


def tail(link):
    return link[link.index("projects/"):] if "projects/" in link else link


class Compute:
    def __init__(self):
        self.lock = threading.RLock()
        self.instances, self.disks, self.firewalls, self.operations = {}, {}, {}, {}
        self.by_request = {}
        self.addresses = {"projects/p1/regions/us-central1/addresses/web": "203.0.113.9"}
        self.networks = {"default", "other"}
        self.fail_next_insert = None
        self.page_size = 500
        self.operation_time, self.boot_time = 0.01, 0.02
        self.serial = 0

    # --- time

    def settle(self):
        """Lets happen what was due until now."""
        now = time.monotonic()
        for operation in list(self.operations.values()):
            if operation["status"] != "DONE" and now >= operation["due"]:
                operation["status"] = "DONE"
                operation["effect"]()
        for instance in self.instances.values():
            if instance["status"] in ("PROVISIONING", "STAGING") and now >= instance["due"]:
                instance["status"] = "RUNNING"
                self.give_addresses(instance)

    def give_addresses(self, instance):
        self.serial += 1
        for network in instance["networkInterfaces"]:
            network.setdefault("networkIP", f"10.128.0.{self.serial % 250 + 2}")
            for access in network.get("accessConfigs", []):
                access.setdefault("natIP", boothook.ADDRESS
                                  or f"127.80.{self.serial >> 8}.{self.serial & 255}")

    def operation(self, scope, name, target, query, effect=lambda: None, error=None):
        key = query.get("requestId", [None])[0]
        operation = {"kind": "compute#operation", "name": f"operation-{secrets.token_hex(6)}",
                     "operationType": name, "status": "PENDING", "targetLink": HOST + target,
                     "due": time.monotonic() + self.operation_time, "effect": effect}
        link = f"{scope}/operations/{operation['name']}"
        operation["selfLink"] = HOST + link
        if "/zones/" in scope:
            operation["zone"] = HOST + scope
        if error:
            operation["error"] = {"errors": [error]}
        self.operations[link] = operation
        if key:
            self.by_request[key] = operation
        return self.shown(operation)

    @staticmethod
    def shown(thing):
        return {key: value for key, value in thing.items() if key not in ("due", "effect", "ephemeral")}

    # --- one request

    def answer(self, name, match, query, body):
        with self.lock:
            self.settle()
            key = query.get("requestId", [None])[0]
            if key:
                try:
                    uuid.UUID(key)
                except ValueError:
                    raise Refusal(400, "invalid", "requestId must be a UUID") from None
                if key in self.by_request:
                    return self.shown(self.by_request[key])
            return getattr(self, name.replace(".", "_"))(match, query, body)

    def page(self, items, query):
        size = min(int(query.get("maxResults", ["500"])[0]), self.page_size)
        start = int(query.get("pageToken", ["0"])[0])
        reply = {"items": items[start:start + size]}
        if start + size < len(items):
            reply["nextPageToken"] = str(start + size)
        return reply

    def aggregated(self, things, member, query):
        wanted = query.get("filter", [""])[0]
        label = wanted[len("labels."):-2] if wanted.startswith("labels.") else None
        scopes = {}
        for link, thing in things.items():
            if label is None or label in thing.get("labels", {}):
                scope = "zones/" + link.split("/")[3]
                scopes.setdefault(scope, {member: []})[member].append(self.shown(thing))
        return {"items": scopes}

    def of(self, things, match, kind):
        link = match.string if match.string in things else tail(match.string)
        for suffix in ("/start", "/stop", "/setTags", "/setMetadata", "/setLabels",
                       "/setDeletionProtection"):
            link = link[:-len(suffix)] if link.endswith(suffix) else link
        if link not in things:
            raise not_found(link)
        return things[link]

    # --- what is there to choose from

    def projects_get(self, match, query, body):
        if match["project"] != "p1":
            raise Refusal(403, "forbidden", "Required 'compute.projects.get' permission for "
                          f"'projects/{match['project']}'")
        return {"name": match["project"]}

    def zones_list(self, match, query, body):
        return self.page([{"name": f"us-central1-{z}", "region": HOST + "projects/p1/regions/us-central1"}
                          for z in "abcf"], query)

    def machineTypes_list(self, match, query, body):
        return self.page([{"name": "n1-standard-1", "guestCpus": 1, "memoryMb": 3840},
                          {"name": "e2-medium", "guestCpus": 2, "memoryMb": 4096},
                          {"name": "f1-old", "guestCpus": 1, "memoryMb": 614,
                           "deprecated": {"state": "DEPRECATED"}}], query)

    def machineTypes_get(self, match, query, body):
        if match["name"] not in ("n1-standard-1", "e2-medium"):
            raise not_found(match.string)
        return {"name": match["name"]}

    def diskTypes_list(self, match, query, body):
        return self.page([{"name": "pd-standard", "description": "Standard Persistent Disk"}], query)

    def acceleratorTypes_list(self, match, query, body):
        return self.page([{"name": "nvidia-tesla-t4", "description": "NVIDIA T4"}], query)

    def images_list(self, match, query, body):
        return self.page([{"name": "noble-1", "family": "ubuntu-2404-lts-amd64"},
                          {"name": "noble-0", "family": "ubuntu-2404-lts-amd64",
                           "deprecated": {"state": "DEPRECATED"}}]
                         if match["project"] == "ubuntu-os-cloud" else [], query)

    def images_get(self, match, query, body):
        if match["name"] in DEAD_IMAGES or match["project"] not in ("ubuntu-os-cloud", "debian-cloud"):
            raise not_found(match.string)
        return {"name": match["name"], "diskSizeGb": "10"}

    images_getFromFamily = images_get

    def networks_list(self, match, query, body):
        return self.page([{"name": name} for name in sorted(self.networks)], query)

    def networks_get(self, match, query, body):
        if match["name"] not in self.networks:
            raise not_found(match.string)
        return {"name": match["name"]}

    def subnetworks_list(self, match, query, body):
        return self.page([{"name": "default", "network": HOST + "projects/p1/global/networks/default",
                           "ipCidrRange": "10.128.0.0/20"}], query)

    def addresses_list(self, match, query, body):
        return self.page([{"name": link.split("/")[-1], "address": address}
                          for link, address in self.addresses.items()], query)

    def addresses_get(self, match, query, body):
        if match.string not in self.addresses:
            raise not_found(match.string)
        return {"name": match["name"], "address": self.addresses[match.string]}

    # --- firewall rules

    def firewalls_list(self, match, query, body):
        return self.page(list(self.firewalls.values()), query)

    def firewalls_get(self, match, query, body):
        return self.of(self.firewalls, match, "firewall")

    def firewalls_insert(self, match, query, body):
        link = f"{match.string}/{body['name']}"
        if link in self.firewalls:
            raise Refusal(409, "alreadyExists", f"The resource '{link}' already exists")
        self.firewalls[link] = {**body, "network": HOST + tail(body["network"]),
                                "direction": "INGRESS", "selfLink": HOST + link}
        return self.operation(f"projects/{match['project']}/global", "insert", link, query)

    def firewalls_patch(self, match, query, body):
        self.of(self.firewalls, match, "firewall").update(body)
        return self.operation(f"projects/{match['project']}/global", "patch", match.string, query)

    def firewalls_delete(self, match, query, body):
        self.of(self.firewalls, match, "firewall")
        return self.operation(f"projects/{match['project']}/global", "delete", match.string, query,
                              lambda: self.firewalls.pop(match.string, None))

    # --- instances

    def instances_insert(self, match, query, body):
        link = f"{match.string}/{body['name']}"
        scope = match.string.rsplit("/", 1)[0]
        if link in self.instances:
            raise Refusal(409, "alreadyExists", f"The resource '{link}' already exists")
        disk = body["disks"][0]
        parameters = disk.get("initializeParams")
        if bool(parameters) == ("source" in disk):
            raise Refusal(400, "invalid", "A disk has either a source or initializeParams")
        if parameters and parameters["sourceImage"].split("/")[-1] in DEAD_IMAGES:
            raise not_found(parameters["sourceImage"])
        disk_link = tail(disk["source"]) if "source" in disk \
            else f"{scope}/disks/{parameters['diskName']}"
        if parameters and disk_link in self.disks:
            raise Refusal(409, "alreadyExists", f"The resource '{disk_link}' already exists")
        if self.fail_next_insert:
            error, self.fail_next_insert = self.fail_next_insert, None
            return self.operation(scope, "insert", link, query, error=error)
        if parameters:
            self.disks[disk_link] = {"name": disk_link.split("/")[-1], "selfLink": HOST + disk_link,
                                     "labels": parameters.get("labels", {}),
                                     "sizeGb": str(parameters["diskSizeGb"])}
        elif disk_link not in self.disks:
            raise not_found(disk_link)
        instance = {**body, "selfLink": HOST + link, "status": "PROVISIONING", "zone": HOST + scope,
                    "labelFingerprint": secrets.token_hex(4), "due": time.monotonic() + self.boot_time}
        for network in instance["networkInterfaces"]:
            network["network"] = HOST + tail(network["network"])
            for access in network.get("accessConfigs", []):
                instance["ephemeral"] = "natIP" not in access
        instance["metadata"] = {**body.get("metadata", {}), "fingerprint": secrets.token_hex(4)}
        instance["tags"] = {**body.get("tags", {}), "fingerprint": secrets.token_hex(4)}
        instance["disks"] = [{**disk, "source": HOST + disk_link}]
        self.instances[link] = instance
        said = {item["key"]: item["value"] for item in body.get("metadata", {}).get("items", [])}
        user, _, key = said.get("ssh-keys", "").partition(":")
        boothook.boot(body["name"], said.get("user-data"), [key], user)
        return self.operation(scope, "insert", link, query)

    def instances_get(self, match, query, body):
        return self.shown(self.of(self.instances, match, "instance"))

    def instances_list(self, match, query, body):
        return self.page([self.shown(thing) for thing in self.instances.values()], query)

    def instances_aggregatedList(self, match, query, body):
        return self.aggregated(self.instances, "instances", query)

    def disks_aggregatedList(self, match, query, body):
        return self.aggregated(self.disks, "disks", query)

    def change(self, match, query, name, effect):
        scope = "/".join(match.string.split("/")[:4])
        return self.operation(scope, name, match.string, query, effect)

    def instances_delete(self, match, query, body):
        instance = self.of(self.instances, match, "instance")
        if instance.get("deletionProtection"):
            raise Refusal(400, "invalid", "Resource cannot be deleted if it's protected against deletion.")
        instance["status"] = "STOPPING"

        def effect():
            self.instances.pop(match.string, None)
            for disk in instance["disks"]:
                if disk.get("autoDelete"):
                    self.disks.pop(tail(disk["source"]), None)
        return self.change(match, query, "delete", effect)

    def instances_start(self, match, query, body):
        instance = self.of(self.instances, match, "instance")
        if instance["status"] == "TERMINATED":
            instance["status"], instance["due"] = "STAGING", time.monotonic() + self.boot_time
            boothook.power(True)
        return self.change(match, query, "start", lambda: None)

    def instances_stop(self, match, query, body):
        instance = self.of(self.instances, match, "instance")
        instance["status"] = "STOPPING"

        def effect():
            instance["status"] = "TERMINATED"
            boothook.power(False)
            for network in instance["networkInterfaces"]:
                for access in network.get("accessConfigs", []):
                    if instance.get("ephemeral"):
                        access.pop("natIP", None)
        return self.change(match, query, "stop", effect)

    def set_part(self, match, query, part, body):
        instance = self.of(self.instances, match, "instance")
        if body.get("fingerprint") != instance[part]["fingerprint"]:
            raise Refusal(412, "conditionNotMet", "Supplied fingerprint does not match current "
                          f"{part} fingerprint.")
        instance[part] = {**body, "fingerprint": secrets.token_hex(4)}
        return self.change(match, query, part, lambda: None)

    def instances_setTags(self, match, query, body):
        return self.set_part(match, query, "tags", body)

    def instances_setMetadata(self, match, query, body):
        return self.set_part(match, query, "metadata", body)

    def instances_setLabels(self, match, query, body):
        instance = self.of(self.instances, match, "instance")
        if body.get("labelFingerprint") != instance["labelFingerprint"]:
            raise Refusal(412, "conditionNotMet", "Labels fingerprint either invalid or outdated.")
        instance["labels"] = body["labels"]
        instance["labelFingerprint"] = secrets.token_hex(4)
        return self.change(match, query, "setLabels", lambda: None)

    def instances_setDeletionProtection(self, match, query, body):
        self.of(self.instances, match, "instance")["deletionProtection"] \
            = query.get("deletionProtection", ["true"])[0] == "true"
        return self.change(match, query, "setDeletionProtection", lambda: None)

    def disks_get(self, match, query, body):
        return self.of(self.disks, match, "disk")

    def disks_delete(self, match, query, body):
        self.of(self.disks, match, "disk")
        return self.change(match, query, "delete", lambda: self.disks.pop(match.string, None))

    def zoneOperations_get(self, match, query, body):
        return self.shown(self.of(self.operations, match, "operation"))

    globalOperations_get = zoneOperations_get
