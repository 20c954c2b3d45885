# SPDX-License-Identifier: Apache-2.0
"""What VMware Cloud Director's API takes, as far as a machine's life needs it, after its published
schemas: the order and names of elements and attributes, and the members of OpenAPI's objects.
"""
import os
import sys
import xml.etree.ElementTree as ET

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "shared"))
from jsoncheck import Wrong, check  # noqa: E402, F401

VCLOUD = "http://www.vmware.com/vcloud/v1.5"
OVF = "http://schemas.dmtf.org/ovf/envelope/1"
RASD = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_ResourceAllocationSettingData"
VMW = "http://www.vmware.com/schema/ovf"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
SPACES = {"": VCLOUD, "ovf": OVF, "rasd": RASD, "vmw": VMW, "xsi": XSI}


def full(name):
    """"ovf:Info" as ElementTree says it; without a prefix it is Cloud Director's own."""
    prefix, _, local = name.rpartition(":")
    return f"{{{SPACES[prefix]}}}{local}"


class Element:
    """An element's attributes and its children in their order. A name ends with "!" where it must be
    there, with "*" where it may be there several times."""

    def __init__(self, attributes="", children="", inner=None, values=None):
        self.attributes = [self.parse(word) for word in attributes.split()]
        self.children = [self.parse(word) for word in children.split()]
        self.inner = inner or {}
        self.values = values

    @staticmethod
    def parse(word):
        return word.rstrip("!*"), "!" in word, "*" in word


BOOLEAN = Element(values=("true", "false"))
REFERENCE = Element("href! name type id")
NETWORK_CONFIG = Element("networkName!", "Link Description Configuration! IsDeployed", {
    "Configuration": Element("", "BackwardCompatibilityMode IpScopes ParentNetwork FenceMode! "
                             "RetainNetInfoAcrossDeployments Features SyslogServerSettings", {
                                 "ParentNetwork": REFERENCE,
                                 "FenceMode": Element(values=("bridged", "isolated", "natRouted"))})})
PROPERTY = Element("ovf:key! ovf:type! ovf:userConfigurable ovf:value ovf:password",
                   "ovf:Label ovf:Description ovf:Value", {"ovf:Value": Element("ovf:value!")})
DOCUMENTS = {  # media type: name of the root and what it holds
    "application/vnd.vmware.vcloud.instantiateVAppTemplateParams+xml": (
        "InstantiateVAppTemplateParams", Element(
            "name! deploy powerOn linkedClone",
            "Description VAppParent InstantiationParams Source! IsSourceDelete SourcedItem* "
            "AllEULAsAccepted", {
                "InstantiationParams": Element("", "NetworkConfigSection", {
                    "NetworkConfigSection": Element("", "ovf:Info! Link NetworkConfig*",
                                                    {"NetworkConfig": NETWORK_CONFIG})}),
                "Source": REFERENCE, "AllEULAsAccepted": BOOLEAN})),
    "application/vnd.vmware.vcloud.deployVAppParams+xml": (
        "DeployVAppParams", Element("powerOn deploymentLeaseSeconds forceCustomization")),
    "application/vnd.vmware.vcloud.undeployVAppParams+xml": (
        "UndeployVAppParams", Element("", "UndeployPowerAction", {"UndeployPowerAction": Element(
            values=("default", "powerOff", "suspend", "shutdown", "force"))})),
    "application/vnd.vmware.vcloud.networkConnectionSection+xml": (
        "NetworkConnectionSection", Element(
            "", "ovf:Info! PrimaryNetworkConnectionIndex NetworkConnection* Link*", {
                "NetworkConnection": Element(
                    "network! needsCustomization",
                    "NetworkConnectionIndex! IpAddress ExternalIpAddress IsConnected! MACAddress "
                    "IpAddressAllocationMode! NetworkAdapterType", {
                        "IsConnected": BOOLEAN, "IpAddressAllocationMode": Element(
                            values=("POOL", "DHCP", "MANUAL", "NONE"))})})),
    "application/vnd.vmware.vcloud.guestCustomizationSection+xml": (
        "GuestCustomizationSection", Element(
            "", "ovf:Info! Enabled ChangeSid VirtualMachineId JoinDomainEnabled UseOrgSettings "
            "DomainName DomainUserName DomainUserPassword MachineObjectOU AdminPasswordEnabled "
            "AdminPasswordAuto AdminPassword AdminAutoLogonEnabled AdminAutoLogonCount "
            "ResetPasswordRequired CustomizationScript ComputerName Link*",
            {name: BOOLEAN for name in ("Enabled", "ChangeSid", "JoinDomainEnabled",
                                        "UseOrgSettings", "AdminPasswordEnabled")})),
    "application/vnd.vmware.vcloud.productSections+xml": (
        "ProductSectionList", Element("", "ovf:ProductSection*", {"ovf:ProductSection": Element(
            "ovf:class ovf:instance ovf:required",
            "ovf:Info! ovf:Product ovf:Vendor ovf:Version ovf:FullVersion ovf:ProductUrl "
            "ovf:VendorUrl ovf:AppUrl ovf:Icon ovf:Category ovf:Property*",
            {"ovf:Property": PROPERTY})})),
    "application/vnd.vmware.vcloud.metadata.value+xml": (
        "MetadataValue", Element("", "Link Domain TypedValue!", {
            "TypedValue": Element("xsi:type!", "Value!")})),
    "application/vnd.vmware.vcloud.rasdItem+xml": (
        "Item", Element(
            "href type", "rasd:Address rasd:AddressOnParent rasd:AllocationUnits "
            "rasd:AutomaticAllocation rasd:AutomaticDeallocation rasd:Caption rasd:Connection "
            "rasd:ConsumerVisibility rasd:Description rasd:ElementName! rasd:HostResource "
            "rasd:InstanceID! rasd:Limit rasd:MappingBehavior rasd:OtherResourceType rasd:Parent "
            "rasd:PoolID rasd:Reservation rasd:ResourceSubType rasd:ResourceType! "
            "rasd:VirtualQuantity! rasd:VirtualQuantityUnits rasd:Weight vmw:CoresPerSocket Link*",
            {"Link": Element("href! rel! type")})),
}


def check_element(node, wanted, where):
    known = {full(name) if ":" in name else name: must for name, must, _ in wanted.attributes}
    for name in node.attrib:
        # The schemas allow any attribute of another namespace.
        if name not in known and not name.startswith("{"):
            raise Wrong(f"cvc-complex-type: attribute {name} is not allowed in {where}")
    for name, must in known.items():
        if must and name not in node.attrib:
            raise Wrong(f"cvc-complex-type: {where} lacks the attribute {name}")
    at = 0
    for child in node:
        at = check_child(child, wanted, at, where)
    for name, must, _ in wanted.children:
        if must and node.find(full(name)) is None:
            raise Wrong(f"cvc-complex-type: the content of {where} is not complete, {name} is "
                        "expected")
    if wanted.values and node.text not in wanted.values:
        raise Wrong(f"cvc-enumeration: {where} is none of {wanted.values}")


def check_child(child, wanted, at, where):
    """Returns where in the order the next one may stand."""
    for number in range(at, len(wanted.children)):
        name, _, is_many = wanted.children[number]
        if child.tag != full(name):
            continue
        if name in wanted.inner:
            check_element(child, wanted.inner[name], name)
        return number if is_many else number + 1
    raise Wrong(f"cvc-complex-type.2.4.a: invalid content was found starting with element "
                f"{child.tag} in {where}")


def read_document(media_type, body):
    """The root of a body that is as the schema of its media type says."""
    name, wanted = DOCUMENTS[media_type]
    try:
        root = ET.fromstring(body)
    except ET.ParseError as error:
        raise Wrong(f"Bad XML: {error}") from None
    if root.tag != full(name):
        raise Wrong(f"cvc-elt.1: cannot find the declaration of element {root.tag}")
    check_element(root, wanted, name)
    return root


TEXT = {"type": "string"}
NAME = {"type": "string", "minLength": 1, "maxLength": 128}
ID = {"type": "object", "required": ["id"], "properties": {"id": TEXT, "name": TEXT}}
IDS = {"type": "array", "items": ID}
VERSION = {"type": "object", "properties": {"version": {"type": "integer"}}}
YES = {"type": "boolean"}
ADDRESS = {"type": "string", "pattern": r"^\d+\.\d+\.\d+\.\d+$"}
IP_SET = {"type": "object", "required": ["name", "type", "ownerRef"], "properties": {
    "name": NAME, "description": TEXT, "type": {"type": "string", "enum": ["IP_SET"]},
    "ownerRef": ID, "ipAddresses": {"type": "array", "items": ADDRESS}}}
PORTS = {"type": "object", "required": ["protocol"], "properties": {
    "protocol": {"type": "string", "enum": ["TCP", "UDP", "ICMPv4", "ICMPv6"]},
    "destinationPorts": {"type": "array", "items": {"type": "string", "pattern": r"^\d+(-\d+)?$"}}}}
PORT_PROFILE = {"type": "object", "required": ["name", "scope", "orgRef", "contextEntityId",
                                               "applicationPorts"], "properties": {
    "name": NAME, "description": TEXT, "scope": {"type": "string", "enum": ["TENANT"]},
    "orgRef": ID, "contextEntityId": TEXT, "applicationPorts": {"type": "array", "items": PORTS}}}
NAT_RULE = {"type": "object", "required": ["name", "type", "externalAddresses"], "properties": {
    "name": NAME, "description": TEXT, "enabled": YES, "logging": YES,
    "type": {"type": "string", "enum": ["DNAT", "SNAT", "REFLEXIVE", "NO_DNAT", "NO_SNAT"]},
    "externalAddresses": ADDRESS, "internalAddresses": ADDRESS, "applicationPortProfile": ID,
    "dnatExternalPort": TEXT, "snatDestinationAddresses": TEXT, "priority": {"type": "integer"},
    "firewallMatch": {"type": "string", "enum": ["MATCH_INTERNAL_ADDRESS", "MATCH_EXTERNAL_ADDRESS",
                                                 "BYPASS"]}}}
FIREWALL_RULE = {"type": "object", "required": ["name", "actionValue", "ipProtocol", "direction"],
                 "properties": {
    "id": TEXT, "name": NAME, "enabled": YES, "logging": YES, "version": VERSION,
    "actionValue": {"type": "string", "enum": ["ALLOW", "DROP", "REJECT"]},
    "ipProtocol": {"type": "string", "enum": ["IPV4", "IPV6", "IPV4_IPV6"]},
    "direction": {"type": "string", "enum": ["IN", "OUT", "IN_OUT"]},
    "sourceFirewallGroups": IDS, "destinationFirewallGroups": IDS, "applicationPortProfiles": IDS}}
FIREWALL = {"type": "object", "required": ["userDefinedRules"], "properties": {
    "userDefinedRules": {"type": "array", "items": FIREWALL_RULE}}}
# Of NSX for vSphere, whose order of elements does not count: names, and those that must be there.
NSXV_NAT = {"action!", "vnic", "originalAddress!", "translatedAddress!", "loggingEnabled", "enabled",
            "description", "protocol", "originalPort", "translatedPort", "ruleTag", "ruleType"}
NSXV_FIREWALL = {"name", "ruleType", "enabled", "loggingEnabled", "description", "action!",
                 "source", "destination", "application", "direction", "matchTranslated", "ruleTag"}


def read_rules(body, around, name, known):
    """The rules of a body of NSX for vSphere."""
    try:
        root = ET.fromstring(body)
    except ET.ParseError as error:
        raise Wrong(f"Bad XML: {error}") from None
    if root.tag != around or not len(root) or any(rule.tag != name for rule in root):
        raise Wrong(f"{around} with {name} was expected")
    for rule in root:
        there = [child.tag for child in rule]
        unknown = set(there) - {word.rstrip("!") for word in known}
        missing = {word[:-1] for word in known if word.endswith("!")} - set(there)
        if unknown or missing:
            raise Wrong(f"{name}: unknown {sorted(unknown)}, missing {sorted(missing)}")
    return list(root)
