# SPDX-License-Identifier: Apache-2.0
"""Checks a request's JSON against a schema, as far as providers' descriptions use JSON Schema; a
member that the schema does not know is wrong."""
import re
import uuid

TYPES = {"string": str, "object": dict, "array": list, "boolean": bool, "integer": int}


class Wrong(Exception):
    """The request is not as the description says."""


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
