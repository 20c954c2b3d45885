# SPDX-License-Identifier: Apache-2.0
"""Edge gateways: NSX-T by OpenAPI, NSX for vSphere by what Cloud Director hands through."""
import os
import sys
import uuid
from xml.sax.saxutils import escape

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "shared"))
import boothook  # noqa: E402
from fakecloud import Refused  # noqa: E402
from schema import (FIREWALL, IP_SET, NAT_RULE, NSXV_FIREWALL, NSXV_NAT, PORT_PROFILE,  # noqa: E402
                    Wrong, check, read_rules)

ORG = {"name": "acme", "id": "urn:vcloud:org:11111111-0000-4000-8000-000000000001"}
VDC = {"name": "vdc1", "id": "urn:vcloud:vdc:22222222-0000-4000-8000-000000000001"}
PUBLIC = [boothook.ADDRESS] if boothook.ADDRESS else [f"203.0.113.{n}" for n in (10, 11, 12)]


def refuse(status, message, code):
    raise Refused(status, {"minorErrorCode": code, "message": message, "stackTrace": None})


def refuse_nsxv(status, details):
    raise Refused(status, (f"<error><details>{escape(details)}</details><errorCode>10010</errorCode>"
                           "<moduleName>vShield Edge</moduleName></error>").encode())


class Edge:
    def __init__(self, name, number, backing):
        self.name, self.backing = name, backing
        self.number = f"33333333-0000-4000-8000-{number:012d}"
        self.urn = "urn:vcloud:gateway:" + self.number
        self.nat = {}
        # Somebody else's, which has to stay.
        self.firewall = [{"id": str(uuid.uuid4()), "name": "theirs", "enabled": True,
                          "logging": False, "actionValue": "ALLOW", "ipProtocol": "IPV4",
                          "direction": "IN_OUT", "version": {"version": 1}}]
        self.nsxv = {"nat": {}, "firewall": {}}
        self.last = 200000

    def json(self):
        return {"name": self.name, "id": self.urn, "status": "REALIZED",
                "orgVdc": VDC, "ownerRef": VDC, "orgRef": ORG,
                "gatewayBacking": {"backingId": self.number, "gatewayType": self.backing},
                "edgeGatewayUplinks": [{"uplinkId": "urn:vcloud:network:1", "uplinkName": "ext",
                                        "subnets": {"values": [{
                                            "gateway": "203.0.113.1", "prefixLength": 24,
                                            "ipRanges": {"values": [{
                                                "startAddress": PUBLIC[0],
                                                "endAddress": PUBLIC[-1]}]}}]}}]}

    def xml(self, spaces):
        """The elder API's, which gateways of NSX for vSphere have their addresses in."""
        return (f'<EdgeGateway {spaces} name="{self.name}"><Configuration><GatewayInterfaces>'
                "<GatewayInterface><Name>inside</Name><InterfaceType>internal</InterfaceType>"
                "<SubnetParticipation><IpAddress>192.168.109.1</IpAddress></SubnetParticipation>"
                "</GatewayInterface><GatewayInterface><Name>ext</Name><InterfaceType>uplink"
                "</InterfaceType><SubnetParticipation><Gateway>203.0.113.1</Gateway>"
                "<Netmask>255.255.255.0</Netmask><IpAddress>203.0.113.9</IpAddress><IpRanges>"
                f"<IpRange><StartAddress>203.0.113.9</StartAddress><EndAddress>{PUBLIC[-1]}"
                "</EndAddress></IpRange></IpRanges></SubnetParticipation></GatewayInterface>"
                "</GatewayInterfaces></Configuration></EdgeGateway>")

    def used(self):
        return [{"ipAddress": rule["externalAddresses"], "category": "DNAT"}
                for rule in self.nat.values() if rule["type"] == "DNAT"]

    def left(self):
        return ([rule["name"] for rule in self.nat.values()]
                + [rule["name"] for rule in self.firewall if rule["name"] != "theirs"]
                + [number for rules in self.nsxv.values() for number in rules])

    def number_of_nsxv(self):
        self.last += 1
        return str(self.last)


class Network:
    """All gateways, and what of NSX-T is the organisation's."""

    def __init__(self):
        self.edges = [Edge("gw1", 1, "NSXT_BACKED")]
        self.ip_sets, self.profiles = {}, {}

    def left(self):
        return {"rules": [name for edge in self.edges for name in edge.left()],
                "sets": list(self.ip_sets), "profiles": list(self.profiles)}

    def edge(self, urn):
        for edge in self.edges:
            if urn in (edge.urn, edge.number):
                return edge
        refuse(403, f'[ x ] No access to entity "{urn}".', "ACCESS_TO_RESOURCE_IS_FORBIDDEN")

    # -- OpenAPI: a list to show, or (what it does, on which entities, its effect) for a task

    @staticmethod
    def checked(body, schema):
        try:
            check(body, schema, "body")
        except Wrong as wrong:
            refuse(400, str(wrong), "BAD_REQUEST")
        return body

    def add_ip_set(self, body):
        self.checked(body, IP_SET)
        if any(one["name"] == body["name"] for one in self.ip_sets.values()):
            refuse(400, "The name is in use.", "DUPLICATE_NAME")
        self.edge(body["ownerRef"]["id"])
        number = f"urn:vcloud:firewallGroup:{uuid.uuid4()}"
        return [body["ownerRef"]["id"]], lambda: self.ip_sets.update({number: {**body, "id": number}})

    def add_profile(self, body):
        self.checked(body, PORT_PROFILE)
        if body["orgRef"]["id"] != ORG["id"] or body["contextEntityId"] != VDC["id"]:
            refuse(400, "The profile is nobody's.", "BAD_REQUEST")
        if any(one["name"] == body["name"] for one in self.profiles.values()):
            refuse(400, "The name is in use.", "DUPLICATE_NAME")
        number = f"urn:vcloud:applicationPortProfile:{uuid.uuid4()}"
        return [number], lambda: self.profiles.update({number: {**body, "id": number}})

    def remove_object(self, number):
        kept = self.ip_sets if number in self.ip_sets else self.profiles
        if number not in kept:
            refuse(403, f'[ x ] No access to entity "{number}".', "ACCESS_TO_RESOURCE_IS_FORBIDDEN")
        for edge in self.edges:
            for rule in edge.firewall:
                for member in ("sourceFirewallGroups", "destinationFirewallGroups",
                               "applicationPortProfiles"):
                    if any(one["id"] == number for one in rule.get(member, [])):
                        refuse(400, "The object is in use by a firewall rule.", "OBJECT_IN_USE")
        owners = [kept[number]["ownerRef"]["id"]] if "ownerRef" in kept[number] else [number]
        return owners, lambda: kept.pop(number, None)

    def add_nat(self, edge, body):
        self.checked(body, NAT_RULE)
        if body["externalAddresses"] not in PUBLIC:
            refuse(400, "The external address is not the gateway's.", "BAD_REQUEST")
        number = str(uuid.uuid4())
        return [edge.urn], lambda: edge.nat.update(
            {number: {**body, "id": number, "version": {"version": 0}}})

    def remove_nat(self, edge, number):
        if number not in edge.nat:
            refuse(404, "The rule does not exist.", "RESOURCE_NOT_FOUND")
        return [edge.urn], lambda: edge.nat.pop(number, None)

    def put_firewall(self, edge, body):
        self.checked(body, FIREWALL)
        there = {rule["id"]: rule["version"] for rule in edge.firewall}
        rules = []
        for rule in body["userDefinedRules"]:
            for member, kept in (("sourceFirewallGroups", self.ip_sets),
                                 ("destinationFirewallGroups", self.ip_sets),
                                 ("applicationPortProfiles", self.profiles)):
                if any(one["id"] not in kept for one in rule.get(member, [])):
                    refuse(400, "A rule names what does not exist.", "BAD_REQUEST")
            if "id" in rule and there.get(rule["id"]) != rule.get("version"):
                refuse(400, "The rule has changed meanwhile.", "BAD_REQUEST")
            number = rule.get("id", str(uuid.uuid4()))
            version = rule.get("version", {"version": 0})["version"] + 1
            rules.append({**rule, "id": number, "version": {"version": version}})
        return [edge.urn], lambda: setattr(edge, "firewall", rules)

    def remove_firewall(self, edge, number):
        if all(rule["id"] != number for rule in edge.firewall):
            refuse(404, "The rule does not exist.", "RESOURCE_NOT_FOUND")
        return [edge.urn], lambda: setattr(
            edge, "firewall", [rule for rule in edge.firewall if rule["id"] != number])

    # -- NSX for vSphere: at once, without tasks

    def nsxv(self, request, edge, below):
        if edge.backing != "NSXV_BACKED":
            refuse_nsxv(404, "The edge is not one of NSX for vSphere.")
        if request.method == "GET" and below == "vdcNetworks":
            return 200, (b"<edgeInterfaces><edgeInterface><name>net</name><type>internal</type>"
                         b"<index>1</index></edgeInterface><edgeInterface><name>ext</name>"
                         b"<type>uplink</type><index>0</index></edgeInterface></edgeInterfaces>")
        kind, _, rest = below.partition("/config")
        if kind not in edge.nsxv:
            refuse_nsxv(404, "Not found")
        rules = edge.nsxv[kind]
        if request.method == "GET" and not rest:
            return 200, self.nsxv_list(kind, rules)
        if request.method == "POST" and rest == "/rules":
            return self.nsxv_add(request, edge, kind)
        number = rest.removeprefix("/rules/")
        if request.method != "DELETE" or number not in rules:
            refuse_nsxv(404, "The rule does not exist")
        del rules[number]
        return 204, None

    @staticmethod
    def nsxv_list(kind, rules):
        around, name, number = (("natRules", "natRule", "ruleId") if kind == "nat"
                                else ("firewallRules", "firewallRule", "id"))
        inner = "".join(f"<{name}><{number}>{key}</{number}>{text}</{name}>"
                        for key, text in rules.items())
        return f"<{kind}><version>7</version><{around}>{inner}</{around}></{kind}>".encode()

    @staticmethod
    def nsxv_add(request, edge, kind):
        import xml.etree.ElementTree as ET
        around, name, known = (("natRules", "natRule", NSXV_NAT) if kind == "nat"
                               else ("firewallRules", "firewallRule", NSXV_FIREWALL))
        try:
            rule = read_rules(request.raw, around, name, known)[0]
        except Wrong as wrong:
            refuse_nsxv(400, str(wrong))
        if kind == "nat" and rule.findtext("vnic") != "0":
            refuse_nsxv(400, "The address is not one of the interface's")
        if len(rule.findtext("name") or "") > 30:
            refuse_nsxv(400, "The name is too long")
        number = edge.number_of_nsxv()
        edge.nsxv[kind][number] = "".join(ET.tostring(child, encoding="unicode") for child in rule)
        return 201, None, {"Location": f"/network/edges/{edge.number}/{kind}/config/rules/{number}"}
