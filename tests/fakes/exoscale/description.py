# SPDX-License-Identifier: Apache-2.0
"""What version 2 of Exoscale's API takes, as far as a machine's life needs it, after the provider's
OpenAPI document. Where that document itself is at hand (EXOSCALE_OPENAPI names it and PyYAML is
installed), every request is checked against it as well.
"""
import os
import re
import sys
import uuid

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
    ("GET", "/operation/{id}", {}, None),
]
TYPES = {"string": str, "object": dict, "array": list, "boolean": bool, "integer": int}


class Wrong(Exception):
    """The request is not as the description says."""


def pattern(path):
    return re.compile(re.sub(r"\\{[^}]+\\}", r"([^/:]+)", re.escape(path)) + r"\Z")


def check(value, schema, where):
    if value is None and schema.get("nullable"):
        return
    kind = schema.get("type")
    if kind and (not isinstance(value, TYPES[kind]) or (kind == "integer" and value is True)):
        raise Wrong(f"{where} is no {kind}")
    if "enum" in schema and value not in schema["enum"]:
        raise Wrong(f"{where} is none of {schema['enum']}")
    if kind == "string":
        check_text(value, schema, where)
    elif kind == "integer" and not (schema.get("minimum", value) <= value
                                    <= schema.get("maximum", value)):
        raise Wrong(f"{where} is out of range")
    elif kind == "array":
        check_list(value, schema, where)
    elif kind == "object":
        check_object(value, schema, where)


def check_text(value, schema, where):
    if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
        raise Wrong(f"{where} is too short or too long")
    if "pattern" in schema and not re.search(schema["pattern"], value):
        raise Wrong(f"{where} does not match {schema['pattern']}")
    if schema.get("format") == "uuid":
        try:
            uuid.UUID(value)
        except ValueError:
            raise Wrong(f"{where} is no UUID") from None


def check_list(value, schema, where):
    if schema.get("uniqueItems") and any(value.count(item) > 1 for item in value):
        raise Wrong(f"{where} has an item twice")
    for item in value:
        check(item, schema.get("items", {}), where + "[]")


def check_object(value, schema, where):
    missing = set(schema.get("required", [])) - set(value)
    if missing:
        raise Wrong(f"{where} lacks {sorted(missing)}")
    for name, item in value.items():
        inner = schema.get("properties", {}).get(name, schema.get("additionalProperties"))
        if not isinstance(inner, dict):
            raise Wrong(f"{where} has the unknown member {name}")
        check(item, inner, f"{where}.{name}")


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
