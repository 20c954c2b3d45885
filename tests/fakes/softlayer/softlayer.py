#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Stands in for IBM Cloud classic's REST API: keys, virtual guests, their transactions and power.

Shapes follow sldn.softlayer.com and python3-softlayer's fixtures. User "user", key "sesame-0815".
"""
import base64
import json
import os
import re
import sys
from urllib.parse import parse_qs, urlsplit

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "shared"))
from standin import Reply, serve  # noqa: E402

FLAVORS = ["B1_1X2X25", "B1_2X4X25", "B1_2X8X100", "BL1_1X2X100", "B1_1X2X25_TRANSIENT"]
IMAGES = ["CENTOS_STREAM_9_64", "DEBIAN_12_64", "UBUNTU_22_64", "UBUNTU_24_64"]
DATACENTERS = ["ams03", "dal10", "dal13"]
ORDER_KEYS = {
    "hostname", "domain", "startCpus", "maxMemory", "datacenter", "hourlyBillingFlag",
    "localDiskFlag", "operatingSystemReferenceCode", "blockDevices", "networkComponents",
    "privateNetworkOnlyFlag", "primaryNetworkComponent", "primaryBackendNetworkComponent",
    "sshKeys", "userData", "supplementalCreateObjectOptions", "postInstallScriptUri"}


def fail(status, text, code):
    raise Reply(status, {"error": text, "code": code})


def refuse(text):
    fail(500, text, "SoftLayer_Exception_Public")


class Cloud:
    def __init__(self):
        self.keys = {}
        self.guests = {}
        self.last_id = 1000
        self.refuse_soft_power_off = False

    def state(self):
        return {"keys": list(self.keys.values()), "guests": list(self.guests.values())}

    def control(self, asked):
        self.refuse_soft_power_off = asked.get("ignoreShutdown", self.refuse_soft_power_off)

    def new_id(self):
        self.last_id += 1
        return self.last_id

    def handle(self, verb, target, headers, body):
        wanted = "Basic " + base64.b64encode(b"user:sesame-0815").decode()
        if headers.get("Authorization") != wanted:
            fail(401, "Invalid API token.", "SoftLayer_Exception_InvalidAPIToken")
        parts = urlsplit(target)
        path = re.fullmatch(r"/rest/v3(?:\.1)?/(SoftLayer_\w+)(?:/(\d+))?(?:/(\w+))?\.json",
                            parts.path)
        if not path:
            fail(404, "Not found", "SoftLayer_Exception_NotFound")
        query = parse_qs(parts.query)
        if set(query) - {"objectMask", "objectFilter", "resultLimit"}:
            refuse("Unknown query parameter")
        for mask in query.get("objectMask", []):
            if not mask.startswith("mask[") or mask.count("[") != mask.count("]"):
                refuse("Unable to parse object mask")
        parameters = []
        if body:
            if verb != "POST" or "json" not in headers.get("Content-Type", ""):
                refuse("Parameters want a POST of JSON")
            parameters = json.loads(body)["parameters"]
        service, number, method = path.groups()
        name = "%s_%s" % (service.replace("SoftLayer_", ""), method or verb)
        call = getattr(self, name, None)
        if not call:
            fail(404, "Function (%s) is not a valid method for this service." % (method or verb),
                 "SoftLayer_Exception_WebService_MethodNotFound")
        self.query = query
        raise Reply(200, call(int(number) if number else None, *parameters))

    def page(self, rows):
        offset, limit = map(int, self.query.get("resultLimit", ["0,50"])[0].split(","))
        return rows[offset: offset + limit]

    # SoftLayer_Account
    def Account_getObject(self, _):
        return {"id": 307608}

    def Account_getSshKeys(self, _):
        return self.page(list(self.keys.values()))

    def Account_getVirtualGuests(self, _):
        rows = list(self.guests.values())
        for text in self.query.get("objectFilter", []):
            wanted = json.loads(text)["virtualGuests"]["hostname"]["operation"]
            rows = [row for row in rows if row["hostname"] == wanted]
        return self.page(rows)

    def Account_getNetworkVlans(self, _):
        return self.page([
            {"id": 11, "vlanNumber": 780, "name": "front", "networkSpace": "PUBLIC",
             "primaryRouter": {"hostname": "fcr01a.dal13"}},
            {"id": 12, "vlanNumber": 781, "networkSpace": "PRIVATE",
             "primaryRouter": {"hostname": "bcr01a.dal13"}}])

    # SoftLayer_Security_Ssh_Key
    def Security_Ssh_Key_POST(self, _, key):
        if set(key) - {"key", "label", "notes"} or not key.get("label"):
            refuse("Invalid SSH key object")
        if not re.match(r"(ssh-rsa|ssh-ed25519) \S+", key["key"]):
            refuse("The SSH key is not valid")
        if any(old["key"] == key["key"] for old in self.keys.values()):
            refuse("SSH Key already exists.")
        number = self.new_id()
        self.keys[number] = {"id": number, "fingerprint": "aa:bb", **key}
        return self.keys[number]

    def Security_Ssh_Key_DELETE(self, number):
        if number not in self.keys:
            fail(404, "Unable to find object with id of '%s'." % number,
                 "SoftLayer_Exception_ObjectNotFound")
        del self.keys[number]
        return True

    # SoftLayer_Virtual_Guest
    def check(self, order):
        unknown = set(order) - ORDER_KEYS
        if unknown:
            refuse("Unknown property %s" % sorted(unknown))
        for key in ("hostname", "domain", "datacenter", "operatingSystemReferenceCode"):
            if not order.get(key):
                refuse("Property %s must be specified" % key)
        if order["datacenter"]["name"] not in DATACENTERS:
            refuse("Invalid datacenter")
        if order["operatingSystemReferenceCode"] not in IMAGES:
            refuse("Invalid operating system reference code")
        extra = order.get("supplementalCreateObjectOptions", {})
        if bool(extra) == ("startCpus" in order):
            refuse("Either a flavor or startCpus and maxMemory must be specified")
        if extra and extra["flavorKeyName"] not in FLAVORS:
            refuse("Invalid flavor")
        if not isinstance(order.get("hourlyBillingFlag"), bool):
            refuse("hourlyBillingFlag must be specified")
        for key in order.get("sshKeys", []):
            if key["id"] not in self.keys:
                refuse("SSH key does not exist")

    def Virtual_Guest_getCreateObjectOptions(self, _):
        return {
            "flavors": [{"flavor": {"keyName": f}} for f in FLAVORS],
            "operatingSystems": [{"template": {"operatingSystemReferenceCode": i}}
                                 for i in IMAGES],
            "datacenters": [{"template": {"datacenter": {"name": d}}} for d in DATACENTERS]}

    def Virtual_Guest_generateOrderTemplate(self, _, order):
        self.check(order)
        return {"prices": [{"hourlyRecurringFee": ".02", "recurringFee": "10"},
                           {"hourlyRecurringFee": "0.018", "recurringFee": "5.5"}]}

    def Virtual_Guest_POST(self, _, order):
        self.check(order)
        number = self.new_id()
        self.guests[number] = {
            "id": number, "hostname": order["hostname"], "domain": order["domain"],
            "order": order, "userData": order.get("userData", []), "tagReferences": [],
            "provisionDate": "", "powerState": {"name": "Initialized", "keyName": "INITIALIZED"},
            "activeTransaction": {"transactionStatus": {"name": "ASSIGN_HOST"}}, "polls": 0,
            "primaryIpAddress": None, "primaryBackendIpAddress": None}
        return self.guests[number]

    def guest(self, number):
        if number not in self.guests:
            fail(404, "Unable to find object with id of '%s'." % number,
                 "SoftLayer_Exception_ObjectNotFound")
        return self.guests[number]

    def Virtual_Guest_getObject(self, number):
        guest = self.guest(number)
        guest["polls"] += 1
        if guest["polls"] == 1:
            guest["primaryBackendIpAddress"] = "127.80.0.%d" % (number % 250)
            guest["powerState"] = {"name": "Running", "keyName": "RUNNING"}
            if not guest["order"].get("privateNetworkOnlyFlag"):
                guest["primaryIpAddress"] = "127.81.0.%d" % (number % 250)
        elif guest["polls"] == 2:
            guest["provisionDate"] = "2026-11-24T10:00:00-06:00"
            del guest["activeTransaction"]  # unset objects are left out or null
        return guest

    def Virtual_Guest_DELETE(self, number):
        guest = self.guest(number)
        if guest.get("activeTransaction"):
            guest["polls"] += 1
            if guest["polls"] > 2:
                guest.pop("activeTransaction")
            refuse("Cannot delete: there is an active transaction for this guest.")
        del self.guests[number]
        return True

    def Virtual_Guest_setTags(self, number, tags):
        self.guest(number)["tagReferences"] = [{"tag": {"name": t.strip()}}
                                               for t in tags.split(",")]
        return True

    def Virtual_Guest_getPrimaryIpAddress(self, number):
        return self.guest(number)["primaryIpAddress"]

    def Virtual_Guest_getPrimaryBackendIpAddress(self, number):
        return self.guest(number)["primaryBackendIpAddress"]

    def power(self, number, wanted, becomes):
        guest = self.guest(number)
        if guest["powerState"]["name"] != wanted:
            refuse("The guest is %s." % guest["powerState"]["name"])
        guest["powerState"] = {"name": becomes, "keyName": becomes.upper()}
        return True

    def Virtual_Guest_powerOn(self, number):
        return self.power(number, "Halted", "Running")

    def Virtual_Guest_powerOff(self, number):
        return self.power(number, "Running", "Halted")

    def Virtual_Guest_powerOffSoft(self, number):
        if self.refuse_soft_power_off:
            refuse("The guest does not answer.")
        return self.power(number, "Running", "Halted")

    def Virtual_Guest_rebootSoft(self, number):
        return self.power(number, "Running", "Running")

    def Virtual_Guest_resume(self, number):
        return self.power(number, "Paused", "Running")


if __name__ == "__main__":
    serve(Cloud())
