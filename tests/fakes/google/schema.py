# SPDX-License-Identifier: Apache-2.0
"""What Compute Engine's v1 interface takes, as far as a machine's life needs it.

The tables are written after the public discovery document. Where that document is at hand
(COMPUTE_DISCOVERY names it), every request is checked against it as well."""
import json
import os
import re

# "string", "integer", "boolean", "int64" (a string or a number), a schema's name, [type] for
# lists and {"*": type} for maps.
SCHEMAS = {
    "Instance": {
        "name": "string", "description": "string", "machineType": "string",
        "disks": ["AttachedDisk"], "networkInterfaces": ["NetworkInterface"], "tags": "Tags",
        "serviceAccounts": ["ServiceAccount"], "scheduling": "Scheduling",
        "metadata": "Metadata", "labels": {"*": "string"},
        "guestAccelerators": ["AcceleratorConfig"], "deletionProtection": "boolean"},
    "AttachedDisk": {
        "boot": "boolean", "autoDelete": "boolean", "type": "string", "mode": "string",
        "source": "string", "initializeParams": "AttachedDiskInitializeParams"},
    "AttachedDiskInitializeParams": {
        "diskName": "string", "sourceImage": "string", "diskSizeGb": "int64",
        "diskType": "string", "labels": {"*": "string"}, "resourceManagerTags": {"*": "string"}},
    "NetworkInterface": {
        "network": "string", "subnetwork": "string", "accessConfigs": ["AccessConfig"]},
    "AccessConfig": {"type": "string", "name": "string", "natIP": "string"},
    "Tags": {"items": ["string"], "fingerprint": "string"},
    "ServiceAccount": {"email": "string", "scopes": ["string"]},
    "Scheduling": {
        "preemptible": "boolean", "automaticRestart": "boolean", "onHostMaintenance": "string",
        "provisioningModel": "string", "instanceTerminationAction": "string"},
    "Metadata": {"fingerprint": "string", "items": ["MetadataItem"]},
    "MetadataItem": {"key": "string", "value": "string"},
    "AcceleratorConfig": {"acceleratorType": "string", "acceleratorCount": "integer"},
    "Firewall": {
        "name": "string", "description": "string", "network": "string",
        "sourceRanges": ["string"], "targetTags": ["string"], "allowed": ["Allowed"]},
    "Allowed": {"IPProtocol": "string", "ports": ["string"]},
    "InstancesSetLabelsRequest": {"labels": {"*": "string"}, "labelFingerprint": "string"},
}

LIST = {"filter", "maxResults", "orderBy", "pageToken"}
CHANGE = {"requestId"}
P = r"projects/(?P<project>[^/]+)"
Z = P + r"/zones/(?P<zone>[^/]+)"
R = P + r"/regions/(?P<region>[^/]+)"

# name, method, path, query names, body schema
ROUTES = [(name, method, re.compile(path + r"\Z"), query, body) for name, method, path, query, body in [
    ("projects.get", "GET", P, set(), None),
    ("zones.list", "GET", P + "/zones", LIST, None),
    ("machineTypes.list", "GET", Z + "/machineTypes", LIST, None),
    ("machineTypes.get", "GET", Z + "/machineTypes/(?P<name>[^/]+)", set(), None),
    ("diskTypes.list", "GET", Z + "/diskTypes", LIST, None),
    ("acceleratorTypes.list", "GET", Z + "/acceleratorTypes", LIST, None),
    ("images.list", "GET", P + "/global/images", LIST, None),
    ("images.getFromFamily", "GET", P + "/global/images/family/(?P<name>[^/]+)", set(), None),
    ("images.get", "GET", P + "/global/images/(?P<name>[^/]+)", set(), None),
    ("networks.list", "GET", P + "/global/networks", LIST, None),
    ("networks.get", "GET", P + "/global/networks/(?P<name>[^/]+)", set(), None),
    ("subnetworks.list", "GET", R + "/subnetworks", LIST, None),
    ("addresses.list", "GET", R + "/addresses", LIST, None),
    ("addresses.get", "GET", R + "/addresses/(?P<name>[^/]+)", set(), None),
    ("firewalls.list", "GET", P + "/global/firewalls", LIST, None),
    ("firewalls.get", "GET", P + "/global/firewalls/(?P<name>[^/]+)", set(), None),
    ("firewalls.insert", "POST", P + "/global/firewalls", CHANGE, "Firewall"),
    ("firewalls.patch", "PATCH", P + "/global/firewalls/(?P<name>[^/]+)", CHANGE, "Firewall"),
    ("firewalls.delete", "DELETE", P + "/global/firewalls/(?P<name>[^/]+)", CHANGE, None),
    ("instances.aggregatedList", "GET", P + "/aggregated/instances", LIST, None),
    ("disks.aggregatedList", "GET", P + "/aggregated/disks", LIST, None),
    ("instances.list", "GET", Z + "/instances", LIST, None),
    ("instances.insert", "POST", Z + "/instances", CHANGE, "Instance"),
    ("instances.get", "GET", Z + "/instances/(?P<name>[^/]+)", set(), None),
    ("instances.delete", "DELETE", Z + "/instances/(?P<name>[^/]+)", CHANGE, None),
    ("instances.start", "POST", Z + "/instances/(?P<name>[^/]+)/start", CHANGE, None),
    ("instances.stop", "POST", Z + "/instances/(?P<name>[^/]+)/stop", CHANGE, None),
    ("instances.setTags", "POST", Z + "/instances/(?P<name>[^/]+)/setTags", CHANGE, "Tags"),
    ("instances.setMetadata", "POST", Z + "/instances/(?P<name>[^/]+)/setMetadata", CHANGE,
     "Metadata"),
    ("instances.setLabels", "POST", Z + "/instances/(?P<name>[^/]+)/setLabels", CHANGE,
     "InstancesSetLabelsRequest"),
    ("instances.setDeletionProtection", "POST",
     Z + "/instances/(?P<name>[^/]+)/setDeletionProtection", CHANGE | {"deletionProtection"},
     None),
    ("disks.get", "GET", Z + "/disks/(?P<name>[^/]+)", set(), None),
    ("disks.delete", "DELETE", Z + "/disks/(?P<name>[^/]+)", CHANGE, None),
    ("zoneOperations.get", "GET", Z + "/operations/(?P<name>[^/]+)", set(), None),
    ("globalOperations.get", "GET", P + "/global/operations/(?P<name>[^/]+)", set(), None),
]]

# Newer than the document of 2018.
NEWER = {"provisioningModel", "instanceTerminationAction", "wait", "resume", "resourceManagerTags"}


def check(value, kind, at, errors):
    """Adds what Google would say about \a value, which should be of the type \a kind."""
    if isinstance(kind, list):
        if not isinstance(value, list):
            errors.append(f"Invalid value at '{at}': a list is wanted")
            return
        for index, item in enumerate(value):
            check(item, kind[0], f"{at}[{index}]", errors)
    elif isinstance(kind, dict):
        if not isinstance(value, dict):
            errors.append(f"Invalid value at '{at}': a map is wanted")
            return
        for key, item in value.items():
            check(item, kind["*"], f"{at}.{key}", errors)
    elif kind in SCHEMAS:
        if not isinstance(value, dict):
            errors.append(f"Invalid value at '{at}' ({kind})")
            return
        for key, item in value.items():
            if key not in SCHEMAS[kind]:
                errors.append(f"Unknown name \"{key}\" at '{at}': Cannot find field.")
            else:
                check(item, SCHEMAS[kind][key], f"{at}.{key}", errors)
    else:
        number = isinstance(value, int) and not isinstance(value, bool)
        good = {"string": isinstance(value, str), "boolean": isinstance(value, bool),
                "integer": number,
                "int64": number or (isinstance(value, str) and value.lstrip("-").isdigit())}[kind]
        if not good:
            errors.append(f"Invalid value at '{at}' ({kind}), {json.dumps(value)}")


class Discovery:
    """The published document, if there is one."""

    def __init__(self):
        path = os.environ.get("COMPUTE_DISCOVERY", "")
        self.document = json.load(open(path)) if path and os.path.exists(path) else None

    def complaints(self, name, query, body):
        if not self.document:
            return []
        resource, method = name.split(".")
        described = self.document["resources"][resource]["methods"].get(method)
        if not described:
            return [] if method in NEWER else [f"{name} is not in the document"]
        known = set(described["parameters"]) | set(self.document["parameters"])
        errors = [f"{name}: unknown parameter {key}" for key in query if key not in known]
        if body is not None and "request" in described:
            self.compare(body, {"$ref": described["request"]["$ref"]}, name, errors)
        return errors

    def compare(self, value, described, at, errors):
        if "$ref" in described:
            described = self.document["schemas"][described["$ref"]]
        kind = described.get("type")
        if kind == "object" and "properties" in described:
            for key, item in value.items():
                if key in described["properties"]:
                    self.compare(item, described["properties"][key], f"{at}.{key}", errors)
                elif key not in NEWER:
                    errors.append(f"{at}: unknown field {key}")
        elif kind == "object":
            for key, item in value.items():
                self.compare(item, described["additionalProperties"], f"{at}.{key}", errors)
        elif kind == "array":
            for item in value:
                self.compare(item, described["items"], at, errors)
        elif not isinstance(value, {"string": str, "boolean": bool, "integer": int}[kind]):
            errors.append(f"{at}: {value!r} is no {kind}")
