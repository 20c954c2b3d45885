# SPDX-License-Identifier: Apache-2.0
"""What version 2 of Exoscale's API takes, as far as a machine's life needs it, after the provider's
OpenAPI document. Where that document itself is at hand (EXOSCALE_OPENAPI names it and PyYAML is
installed), every request is checked against it as well.
"""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "shared"))
from jsoncheck import Wrong, check  # noqa: E402, F401

UUID = {"type": "string", "format": "uuid"}
NAME = {"type": "string", "minLength": 1, "maxLength": 255}
BY_ID = {"type": "object", "properties": {"id": UUID}}
BY_NAME = {"type": "object", "properties": {"name": NAME}}
PORT = {"type": "integer", "minimum": 1, "maximum": 65535}
ICMP = {"type": "integer", "minimum": -1, "maximum": 254, "nullable": True}
GROUP = {"type": "object", "required": ["name"],
         "properties": {"name": NAME, "description": {"type": "string", "maxLength": 255}}}
RULE = {
    "type": "object", "required": ["flow-direction", "protocol"],
    "properties": {
        "flow-direction": {"type": "string", "enum": ["ingress", "egress"]},
        "description": {"type": "string", "maxLength": 255}, "network": {"type": "string"},
        "security-group": {"type": "object", "properties": {
            "id": UUID, "name": NAME,
            "visibility": {"type": "string", "enum": ["private", "public"]}}},
        "protocol": {"type": "string",
                     "enum": ["tcp", "esp", "icmp", "udp", "gre", "ah", "ipip", "icmpv6"]},
        "icmp": {"type": "object", "properties": {"code": ICMP, "type": ICMP}},
        "start-port": PORT, "end-port": PORT}}
KEY = {"type": "object", "required": ["name", "public-key"],
       "properties": {"name": {"type": "string", "pattern": "^[a-zA-Z0-9]{1}[a-zA-Z0-9._-]{0,254}$"},
                      "public-key": {"type": "string"}}}
INSTANCE = {
    "type": "object", "required": ["disk-size", "instance-type", "template"],
    "properties": {
        "name": NAME, "template": BY_ID, "instance-type": BY_ID,
        "disk-size": {"type": "integer", "minimum": 10, "maximum": 51200},
        "user-data": {"type": "string", "minLength": 1, "maxLength": 32768},
        "ssh-keys": {"type": "array", "items": BY_NAME, "uniqueItems": True},
        "security-groups": {"type": "array", "items": BY_ID, "uniqueItems": True},
        "anti-affinity-groups": {"type": "array", "items": BY_ID, "uniqueItems": True},
        "public-ip-assignment": {"type": "string", "enum": ["inet4", "dual", "none"]},
        "labels": {"type": "object", "additionalProperties": {"type": "string"}},
        "auto-start": {"type": "boolean"}}}
START = {"type": "object", "properties": {
    "rescue-profile": {"type": "string", "enum": ["netboot-efi", "netboot"]}}}

# method, path, names in the query, schema of the body
OPERATIONS = [
    ("GET", "/zone", {}, None),
    ("GET", "/template", {"visibility": ["private", "public"], "family": None}, None),
    ("GET", "/instance-type", {}, None),
    ("GET", "/security-group", {"visibility": ["private", "public"]}, None),
    ("POST", "/security-group", {}, GROUP),
    ("GET", "/security-group/{id}", {}, None),
    ("DELETE", "/security-group/{id}", {}, None),
    ("POST", "/security-group/{id}/rules", {}, RULE),
    ("GET", "/anti-affinity-group", {}, None),
    ("POST", "/anti-affinity-group", {}, GROUP),
    ("GET", "/anti-affinity-group/{id}", {}, None),
    ("DELETE", "/anti-affinity-group/{id}", {}, None),
    ("GET", "/ssh-key", {}, None),
    ("POST", "/ssh-key", {}, KEY),
    ("GET", "/ssh-key/{name}", {}, None),
    ("DELETE", "/ssh-key/{name}", {}, None),
    ("GET", "/instance", {"manager-id": None, "manager-type": ["instance-pool"],
                          "ip-address": None, "labels": None}, None),
    ("POST", "/instance", {}, INSTANCE),
    ("GET", "/instance/{id}", {}, None),
    ("DELETE", "/instance/{id}", {}, None),
    ("PUT", "/instance/{id}:start", {}, START),
    ("PUT", "/instance/{id}:stop", {}, None),
    ("PUT", "/instance/{id}:reboot", {}, None),
    ("PUT", "/instance/{id}:add-protection", {}, None),
    ("PUT", "/instance/{id}:remove-protection", {}, None),
    ("GET", "/operation/{id}", {}, None),
]


def pattern(path):
    return re.compile(re.sub(r"\\{[^}]+\\}", r"([^/:]+)", re.escape(path)) + r"\Z")


def resolved(part, document):
    if isinstance(part, list):
        return [resolved(item, document) for item in part]
    if not isinstance(part, dict):
        return part
    if "$ref" in part:
        found = document
        for name in part["$ref"].split("/")[1:]:
            found = found[name]
        return resolved(found, document)
    return {name: resolved(item, document) for name, item in part.items()}


def published(path):
    """The same table, of the OpenAPI document."""
    import yaml
    with open(path, encoding="utf-8") as file:
        document = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    table = []
    for method, place, _, _ in OPERATIONS:
        operation = document["paths"][place][method.lower()]
        query = {item["name"]: item["schema"].get("enum")
                 for item in operation.get("parameters", []) if item["in"] == "query"}
        body = operation.get("requestBody")
        schema = body and resolved(body["content"]["application/json"]["schema"], document)
        table.append((method, place, query, schema))
    return table


def tables():
    path = os.environ.get("EXOSCALE_OPENAPI", "")
    try:
        extra = [published(path)] if os.path.exists(path) else []
    except ImportError:
        extra = []
    print("description: " + ("the OpenAPI document" if extra else "our own table"),
          file=sys.stderr)
    return [[(method, place, pattern(place), query, body) for method, place, query, body in table]
            for table in [OPERATIONS] + extra]
