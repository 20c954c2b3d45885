# SPDX-License-Identifier: Apache-2.0
"""Stands in for IBM Cloud classic's REST API: keys, virtual guests, their transactions and power.

Shapes follow sldn.softlayer.com and python3-softlayer's fixtures. User "user", key "sesame-0815".
"""
import base64
import json
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "shared"))
import boothook  # noqa: E402
from fakecloud import FakeCloud, Refused, serve  # noqa: E402

FLAVORS = ["B1_1X2X25", "B1_2X4X25", "B1_2X8X100", "BL1_1X2X100", "B1_1X2X25_TRANSIENT"]
IMAGES = ["CENTOS_STREAM_9_64", "DEBIAN_12_64", "UBUNTU_22_64", "UBUNTU_24_64"]
DATACENTERS = ["ams03", "dal10", "dal13"]
VLANS = [{"id": 11, "vlanNumber": 780, "name": "front", "networkSpace": "PUBLIC",
          "primaryRouter": {"hostname": "fcr01a.dal13"}},
         {"id": 12, "vlanNumber": 781, "networkSpace": "PRIVATE",
          "primaryRouter": {"hostname": "bcr01a.dal13"}}]

# The template object of createObject: property, type; a dictionary stands for a nested object, a
# list for a list of such.
VLAN = {"networkVlan": {"id": int}, "securityGroupBindings": list}
ORDER = {
    "hostname": str, "domain": str, "startCpus": int, "maxMemory": int, "hourlyBillingFlag": bool,
    "localDiskFlag": bool, "operatingSystemReferenceCode": str, "privateNetworkOnlyFlag": bool,
    "datacenter": {"name": str}, "networkComponents": [{"maxSpeed": int}],
    "blockDevices": [{"device": str, "diskImage": {"capacity": int}}], "sshKeys": [{"id": int}],
    "primaryNetworkComponent": VLAN, "primaryBackendNetworkComponent": VLAN,
    "userData": [{"value": str}], "postInstallScriptUri": str,
    "supplementalCreateObjectOptions": {"flavorKeyName": str, "bootMode": str}}
# How many arguments a method takes, and by which verb; what is not here takes none by GET.
TAKING = {"createObject": 1, "generateOrderTemplate": 1, "setTags": 1}
# Two names of one thing: by the verb alone, and by the method.
SAME = {"createObject": "POST", "deleteObject": "DELETE"}


def fail(status, text, code):
    raise Refused(status, {"error": text, "code": code})


def refuse(text):
    fail(500, text, "SoftLayer_Exception_Public")


def missing(number):
    fail(404, f"Unable to find object with id of '{number}'.", "SoftLayer_Exception_ObjectNotFound")


def without_nulls(value):
    """What is null is as good as left out."""
    if isinstance(value, dict):
        return {name: without_nulls(item) for name, item in value.items() if item is not None}
    return value


def check_type(value, kind, where):
    if isinstance(kind, dict):
        if not isinstance(value, dict) or set(value) - set(kind):
            refuse(f"Unknown or invalid property in {where}")
        for name, inner in value.items():
            check_type(inner, kind[name], f"{where}.{name}")
    elif isinstance(kind, list):
        if not isinstance(value, list):
            refuse(f"{where} must be a list")
        for item in value:
            check_type(item, kind[0], where)
    elif not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        refuse(f"{where} is of the wrong type")


class SoftLayer(FakeCloud):
    def __init__(self):
        super().__init__()
        self.keys = {}
        self.guests = {}
        self.last_id = 5000000000  # wider than 32 bits
        self.options = {"polls": 2, "bare": False, "ignore_shutdown": False, "refuse_keys": False,
                        "no_room": False}

    def left(self):
        return {"keys": list(self.keys), "guests": [
            number for number, guest in self.guests.items() if "billingItem" not in guest]}

    def error(self, status):
        return {"error": f"injected {status}", "code": "SoftLayer_Exception"}

    def number(self):
        self.last_id += 1
        return self.last_id

    def answer(self, request):
        wanted = "Basic " + base64.b64encode(b"user:sesame-0815").decode()
        if request.headers.get("Authorization") != wanted:
            fail(401, "Invalid API token.", "SoftLayer_Exception_InvalidAPIToken")
        path = re.fullmatch(r"/rest/v3(?:\.1)?/SoftLayer_(\w+?)(?:/(\d+))?(?:/(\w+))?\.json",
                            request.path)
        if not path:
            fail(404, "Not found", "SoftLayer_Exception_NotFound")
        self.check_query(request.query)
        service, number, method = path.groups()
        name = SAME.get(method, method or request.method)
        call = getattr(self, f"{service}_{name}", None)
        if not call:
            fail(404, f"Function ({method or request.method}) is not a valid method for this "
                 "service.", "SoftLayer_Exception_WebService_MethodNotFound")
        self.query = request.query
        return 200, call(int(number) if number else None, *self.parameters(request, method))

    @staticmethod
    def check_query(query):
        if set(query) - {"objectMask", "objectFilter", "resultLimit"}:
            refuse("Unknown query parameter")
        mask = query.get("objectMask", "mask[id]")
        if not mask.startswith("mask[") or mask.count("[") != mask.count("]"):
            refuse("Unable to parse object mask")
        if not re.fullmatch(r"\d+,\d+", query.get("resultLimit", "0,1")):
            refuse("Invalid result limit")

    @staticmethod
    def parameters(request, method):
        count = TAKING.get(method, 1 if not method and request.method == "POST" else 0)
        if not request.raw:
            if count:
                refuse("Missing parameters")
            return []
        if request.method != "POST" or "json" not in request.headers.get("Content-Type", ""):
            refuse("Parameters want a POST of JSON")
        body = request.json()
        if set(body) != {"parameters"} or len(body["parameters"]) != count:
            refuse("Wrong parameters")
        return [without_nulls(parameter) for parameter in body["parameters"]]

    def page(self, rows):
        offset, limit = map(int, self.query.get("resultLimit", "0,50").split(","))
        return rows[offset: offset + limit]

    # -- SoftLayer_Account

    def Account_getObject(self, _):
        return {"id": 307608}

    def Account_getSshKeys(self, _):
        return self.page(list(self.keys.values()))

    def Account_getVirtualGuests(self, _):
        rows = [guest for guest in self.guests.values()]
        if "objectFilter" in self.query:
            asked = json.loads(self.query["objectFilter"]).get("virtualGuests", {}).get("hostname")
            wanted = asked and asked["operation"].removeprefix("_= ")  # the long way to say equal
            rows = [row for row in rows if not asked or row["hostname"] == wanted]
        return self.page([{k: v for k, v in row.items() if k != "order"} for row in rows])

    def Account_getNetworkVlans(self, _):
        return self.page(VLANS)

    # -- SoftLayer_Security_Ssh_Key

    def Security_Ssh_Key_POST(self, _, key):
        check_type(key, {"key": str, "label": str, "notes": str}, "sshKey")
        if self.options["refuse_keys"] or not re.match(r"(ssh-rsa|ssh-ed25519) \S+", key["key"]):
            refuse("The SSH key is not valid")
        if any(old["key"] == key["key"] for old in self.keys.values()):
            refuse("SSH Key already exists.")
        number = self.number()
        self.keys[number] = {"id": number, "fingerprint": "aa:bb", **key}
        return self.keys[number]

    def Security_Ssh_Key_DELETE(self, number):
        if number not in self.keys:
            missing(number)
        del self.keys[number]
        return True

    # -- SoftLayer_Virtual_Guest

    def check(self, order):
        check_type(order, ORDER, "order")
        for name in ("hostname", "domain", "datacenter", "operatingSystemReferenceCode",
                     "hourlyBillingFlag"):
            if order.get(name) in (None, ""):
                refuse(f"Property {name} must be specified")
        if order["datacenter"]["name"] not in DATACENTERS:
            refuse("Invalid datacenter")
        if order["operatingSystemReferenceCode"] not in IMAGES:
            refuse("Invalid operating system reference code")
        flavor = order.get("supplementalCreateObjectOptions", {}).get("flavorKeyName")
        if bool(flavor) == ("startCpus" in order) or ("maxMemory" in order) != ("startCpus" in order):
            refuse("Either a flavor or startCpus and maxMemory must be specified")
        if flavor and (flavor not in FLAVORS or "blockDevices" in order):
            refuse("Invalid flavor, or one with disks beside it")
        for component in order.get("networkComponents", []):
            if component["maxSpeed"] not in (10, 100, 1000):
                refuse("Invalid port speed")
        for name, space in (("primaryNetworkComponent", "PUBLIC"),
                            ("primaryBackendNetworkComponent", "PRIVATE")):
            if name in order and {"id": order[name]["networkVlan"]["id"], "space": space} not in [
                    {"id": vlan["id"], "space": vlan["networkSpace"]} for vlan in VLANS]:
                refuse("Invalid VLAN")
        for key in order.get("sshKeys", []):
            if key["id"] not in self.keys:
                refuse("SSH key does not exist")

    def Virtual_Guest_getCreateObjectOptions(self, _):
        return {
            "flavors": [{"flavor": {"keyName": flavor}} for flavor in FLAVORS],
            "operatingSystems": [{"template": {"operatingSystemReferenceCode": image}}
                                 for image in IMAGES],
            "datacenters": [{"template": {"datacenter": {"name": name}}} for name in DATACENTERS]}

    def Virtual_Guest_generateOrderTemplate(self, _, order):
        self.check(order)
        return {"prices": [{"hourlyRecurringFee": ".02", "recurringFee": "10"},
                           {"hourlyRecurringFee": "0.018", "recurringFee": "5.5"}]}

    def Virtual_Guest_POST(self, _, order):
        self.check(order)
        if self.options["no_room"]:
            refuse("There is insufficient capacity to complete the request.")
        number = self.number()
        self.guests[number] = {
            "id": number, "hostname": order["hostname"], "domain": order["domain"],
            "order": order, "userData": order.get("userData", []), "tagReferences": [],
            "provisionDate": "", "powerState": {"name": "Initialized", "keyName": "INITIALIZED"},
            "activeTransaction": {"id": number + 1, "transactionStatus": {
                "name": "ASSIGN_HOST", "friendlyName": "Assign Host"}}, "polls": 0,
            "primaryIpAddress": None, "primaryBackendIpAddress": None}
        data = "".join(item["value"] for item in order.get("userData", []))
        keys = [self.keys[key["id"]]["key"] for key in order.get("sshKeys", [])]
        boothook.boot(order["hostname"], data, keys)
        return {"id": number, "hostname": order["hostname"], "globalIdentifier": f"g-{number}"}

    def guest(self, number):
        if number not in self.guests:
            missing(number)
        return self.guests[number]

    def advance(self, guest):
        guest["polls"] += 1
        last = guest["id"] % 250
        if guest["polls"] >= self.options["polls"] - 1 and guest["powerState"]["name"] == "Initialized":
            guest["primaryBackendIpAddress"] = f"127.80.0.{last}"
            guest["powerState"] = {"name": "Running", "keyName": "RUNNING"}
            if not guest["order"].get("privateNetworkOnlyFlag"):
                guest["primaryIpAddress"] = boothook.ADDRESS or f"127.81.0.{last}"
        elif guest["polls"] >= self.options["polls"] and not guest["provisionDate"]:
            guest["provisionDate"] = "2026-11-24T10:00:00-06:00"
            del guest["activeTransaction"]  # a relation that is empty is left out

    def Virtual_Guest_getObject(self, number):
        guest = self.guest(number)
        self.advance(guest)
        hidden = ("order", "polls") + (("powerState", "primaryIpAddress", "provisionDate")
                                       if self.options["bare"] else ())
        return {k: v for k, v in guest.items() if k not in hidden}

    def Virtual_Guest_getPowerState(self, number):
        return self.guest(number)["powerState"]

    def Virtual_Guest_DELETE(self, number):
        guest = self.guest(number)
        if "activeTransaction" in guest:
            self.advance(guest)
            refuse("There is currently an active transaction on this guest.")
        if guest["order"]["hourlyBillingFlag"]:
            del self.guests[number]
        else:
            guest["billingItem"] = {"cancellationDate": "2026-12-24T00:00:00-06:00"}
        return True

    def Virtual_Guest_setTags(self, number, tags):
        self.guest(number)["tagReferences"] = [{"tag": {"name": tag.strip()}}
                                               for tag in tags.split(",")]
        return True

    def Virtual_Guest_getPrimaryIpAddress(self, number):
        return self.guest(number)["primaryIpAddress"]

    def Virtual_Guest_getPrimaryBackendIpAddress(self, number):
        return self.guest(number)["primaryBackendIpAddress"]

    def power(self, number, wanted, becomes):
        guest = self.guest(number)
        if guest["powerState"]["name"] != wanted:
            refuse(f"The guest is {guest['powerState']['name']}.")
        if wanted != becomes and "Paused" not in (wanted, becomes):
            boothook.power(becomes == "Running")
        guest["powerState"] = {"name": becomes, "keyName": becomes.upper()}
        return True

    def Virtual_Guest_powerOn(self, number):
        return self.power(number, "Halted", "Running")

    def Virtual_Guest_powerOff(self, number):
        return self.power(number, "Running", "Halted")

    def Virtual_Guest_powerOffSoft(self, number):
        if self.options["ignore_shutdown"]:
            refuse("The guest does not answer.")
        return self.power(number, "Running", "Halted")

    def Virtual_Guest_rebootSoft(self, number):
        return self.power(number, "Running", "Running")

    def Virtual_Guest_pause(self, number):
        return self.power(number, "Running", "Paused")

    def Virtual_Guest_resume(self, number):
        return self.power(number, "Paused", "Running")


if __name__ == "__main__":
    serve(SoftLayer())
