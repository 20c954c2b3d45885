# SPDX-License-Identifier: Apache-2.0
"""What Azure's resource manager takes, from its published description (Azure/azure-rest-api-specs):
the operations with their paths, API versions and query parameters, and the bodies' members.

A body is a dict of members; "!" ends the name of a required one. Text, Number, Flag and Any are
leaves, a set is an enumeration, a list holds its items' description.
"""
import re

Text, Number, Flag, Any = "string", "number", "boolean", "any"

ID = {"id!": Text}
TAGS = {"*": Text}

GROUP = {"location!": Text, "tags": TAGS, "managedBy": Text}

AVAILABILITY_SET = {
    "location!": Text, "tags": TAGS, "sku": {"name": {"Aligned", "Classic"}, "tier": Text,
                                            "capacity": Number},
    "properties": {"platformUpdateDomainCount": Number, "platformFaultDomainCount": Number,
                   "virtualMachines": [ID], "proximityPlacementGroup": ID}}

MACHINE = {
    "location!": Text, "tags": TAGS, "zones": [Text],
    "plan": {"name": Text, "publisher": Text, "product": Text, "promotionCode": Text},
    "identity": Any,
    "properties": {
        "hardwareProfile": {"vmSize": Text, "vmSizeProperties": Any},
        "storageProfile": {
            "imageReference": {"publisher": Text, "offer": Text, "sku": Text, "version": Text,
                               "id": Text, "sharedGalleryImageId": Text,
                               "communityGalleryImageId": Text},
            "osDisk": {"osType": {"Linux", "Windows"}, "name": Text, "vhd": {"uri": Text},
                       "image": Any, "caching": {"None", "ReadOnly", "ReadWrite"},
                       "writeAcceleratorEnabled": Flag, "diffDiskSettings": Any,
                       "createOption!": {"FromImage", "Empty", "Attach", "Copy", "Restore"},
                       "diskSizeGB": Number, "deleteOption": {"Delete", "Detach"},
                       "managedDisk": {"id": Text, "diskEncryptionSet": Any, "securityProfile": Any,
                                       "storageAccountType": {
                                           "Standard_LRS", "Premium_LRS", "StandardSSD_LRS",
                                           "UltraSSD_LRS", "Premium_ZRS", "StandardSSD_ZRS",
                                           "PremiumV2_LRS"}}},
            "dataDisks": [Any], "diskControllerType": {"SCSI", "NVMe"}},
        "osProfile": {
            "computerName": Text, "adminUsername": Text, "adminPassword": Text, "customData": Text,
            "linuxConfiguration": {
                "disablePasswordAuthentication": Flag, "provisionVMAgent": Flag,
                "patchSettings": Any, "enableVMAgentPlatformUpdates": Flag,
                "ssh": {"publicKeys": [{"path": Text, "keyData": Text}]}},
            "windowsConfiguration": Any, "secrets": [Any], "allowExtensionOperations": Flag,
            "requireGuestProvisionSignal": Flag},
        "networkProfile": {
            "networkInterfaces": [{"id": Text, "properties": {
                "primary": Flag, "deleteOption": {"Delete", "Detach"}}}],
            "networkApiVersion": Text, "networkInterfaceConfigurations": [Any]},
        "securityProfile": {"uefiSettings": Any, "encryptionAtHost": Flag, "securityType": Text,
                            "encryptionIdentity": Any, "proxyAgentSettings": Any},
        "availabilitySet": ID, "proximityPlacementGroup": ID, "priority": Text,
        "evictionPolicy": Text, "billingProfile": Any, "licenseType": Text, "userData": Text,
        "diagnosticsProfile": Any, "additionalCapabilities": Any}}

RULE = {"name": Text, "id": Text, "properties": {
    "description": Text, "protocol!": {"Tcp", "Udp", "Icmp", "Esp", "*", "Ah"},
    "sourcePortRange": Text, "destinationPortRange": Text, "sourceAddressPrefix": Text,
    "sourceAddressPrefixes": [Text], "destinationAddressPrefix": Text,
    "destinationAddressPrefixes": [Text], "sourcePortRanges": [Text],
    "destinationPortRanges": [Text], "access!": {"Allow", "Deny"}, "priority!": Number,
    "direction!": {"Inbound", "Outbound"}}}

SECURITY_GROUP = {"location": Text, "tags": TAGS, "id": Text, "properties": {
    "flushConnection": Flag, "securityRules": [RULE]}}

SUBNET = {"name": Text, "id": Text, "properties": {
    "addressPrefix": Text, "addressPrefixes": [Text], "networkSecurityGroup": SECURITY_GROUP, "routeTable": ID,
    "natGateway": ID, "serviceEndpoints": [Any], "delegations": [Any],
    "defaultOutboundAccess": Flag, "privateEndpointNetworkPolicies": Text}}

NETWORK = {"location": Text, "tags": TAGS, "id": Text, "properties": {
    "addressSpace": {"addressPrefixes": [Text]}, "subnets": [SUBNET], "dhcpOptions": Any,
    "enableDdosProtection": Flag}}

ADDRESS = {"location": Text, "tags": TAGS, "zones": [Text], "id": Text,
           "sku": {"name": {"Basic", "Standard", "StandardV2"}, "tier": {"Regional", "Global"}},
           "properties": {
               "publicIPAllocationMethod": {"Static", "Dynamic"},
               "publicIPAddressVersion": {"IPv4", "IPv6"}, "ipTags": [Any],
               "idleTimeoutInMinutes": Number, "deleteOption": {"Delete", "Detach"},
               "dnsSettings": {"domainNameLabel": Text, "reverseFqdn": Text}}}

# What an interface refers to is described as a whole resource, of which the id counts.
INTERFACE = {"location": Text, "tags": TAGS, "id": Text, "properties": {
    "networkSecurityGroup": SECURITY_GROUP, "enableAcceleratedNetworking": Flag, "enableIPForwarding": Flag,
    "dnsSettings": Any, "ipConfigurations": [{"name": Text, "id": Text, "properties": {
        "privateIPAddress": Text, "privateIPAllocationMethod": {"Static", "Dynamic"},
        "privateIPAddressVersion": {"IPv4", "IPv6"}, "subnet": SUBNET, "publicIPAddress": ADDRESS,
        "primary": Flag}}]}}

# The first is the driver's; others are those of Microsoft's SDKs for Node.
COMPUTE = ["2024-07-01", "2025-04-01", "2025-11-01", "2026-03-01"]
DISKS = ["2023-04-02", "2025-01-02"]
SKUS = ["2021-07-01"]
NET = ["2024-05-01", "2024-10-01", "2025-01-01", "2025-05-01", "2025-07-01"]
RESOURCES = ["2021-04-01", "2025-04-01"]
SUBSCRIPTIONS = ["2022-12-01", "2021-01-01"]
STORAGE = ["2023-01-01"]

SUB = "/subscriptions/{subscription}"
RG = SUB + "/resourceGroups/{group}"
CRP = RG + "/providers/Microsoft.Compute"
NRP = RG + "/providers/Microsoft.Network"
SRP = RG + "/providers/Microsoft.Storage/storageAccounts"
PUBLISHERS = SUB + "/providers/Microsoft.Compute/locations/{location}/publishers"
IMAGES = PUBLISHERS + "/{publisher}/artifacttypes/vmimage/offers/{offer}/skus"


def crud(kind, path, versions, body, get_query=()):
    return [(f"put_{kind}", "PUT", path, versions, (), body),
            (f"get_{kind}", "GET", path, versions, get_query, None),
            (f"delete_{kind}", "DELETE", path, versions,
             ("forceDeletion",) if kind == "machine" else (), None)]


OPERATIONS = [
    ("list_subscriptions", "GET", "/subscriptions", SUBSCRIPTIONS, (), None),
    ("get_subscription", "GET", SUB, SUBSCRIPTIONS, (), None),
    ("list_locations", "GET", SUB + "/locations", SUBSCRIPTIONS, ("includeExtendedLocations",), None),
    ("list_resources", "GET", SUB + "/resources", RESOURCES, ("$filter", "$expand", "$top"), None),
    ("get_provider", "GET", SUB + "/providers/{namespace}", RESOURCES, ("$expand",), None),
    ("register", "POST", SUB + "/providers/{namespace}/register", RESOURCES, (), None),
    ("list_groups", "GET", SUB + "/resourcegroups", RESOURCES, ("$filter", "$top"), None),
    ("put_group", "PUT", SUB + "/resourcegroups/{group}", RESOURCES, (), GROUP),
    ("get_group", "GET", SUB + "/resourcegroups/{group}", RESOURCES, (), None),
    ("delete_group", "DELETE", SUB + "/resourcegroups/{group}", RESOURCES,
     ("forceDeletionTypes",), None),

    *crud("set", CRP + "/availabilitySets/{name}", COMPUTE, AVAILABILITY_SET),
    *crud("machine", CRP + "/virtualMachines/{name}", COMPUTE, MACHINE, ("$expand",)),
    ("list_machines", "GET", CRP + "/virtualMachines", COMPUTE, ("$filter", "$expand"), None),
    ("start", "POST", CRP + "/virtualMachines/{name}/start", COMPUTE, (), None),
    ("restart", "POST", CRP + "/virtualMachines/{name}/restart", COMPUTE, (), None),
    ("power_off", "POST", CRP + "/virtualMachines/{name}/powerOff", COMPUTE, ("skipShutdown",), None),
    ("deallocate", "POST", CRP + "/virtualMachines/{name}/deallocate", COMPUTE,
     ("hibernate", "forceDeallocate"), None),
    ("list_sets", "GET", SUB + "/providers/Microsoft.Compute/availabilitySets", COMPUTE,
     ("$expand",), None),
    ("list_skus", "GET", SUB + "/providers/Microsoft.Compute/skus", SKUS,
     ("$filter", "includeExtendedLocations"), None),
    ("list_publishers", "GET", PUBLISHERS, COMPUTE, (), None),
    ("list_image_skus", "GET", IMAGES, COMPUTE, (), None),
    ("list_image_versions", "GET", IMAGES + "/{sku}/versions", COMPUTE,
     ("$expand", "$top", "$orderby"), None),
    ("get_image", "GET", IMAGES + "/{sku}/versions/{version}", COMPUTE, (), None),
    ("get_disk", "GET", CRP + "/disks/{name}", DISKS, (), None),
    ("delete_disk", "DELETE", CRP + "/disks/{name}", DISKS, (), None),

    *crud("security_group", NRP + "/networkSecurityGroups/{name}", NET, SECURITY_GROUP, ("$expand",)),
    *crud("network", NRP + "/virtualNetworks/{name}", NET, NETWORK, ("$expand",)),
    *crud("subnet", NRP + "/virtualNetworks/{network}/subnets/{name}", NET, SUBNET, ("$expand",)),
    *crud("address", NRP + "/publicIPAddresses/{name}", NET, ADDRESS, ("$expand",)),
    *crud("interface", NRP + "/networkInterfaces/{name}", NET, INTERFACE, ("$expand",)),
    ("list_subnets", "GET", NRP + "/virtualNetworks/{network}/subnets", NET, (), None),
    ("list_networks", "GET", SUB + "/providers/Microsoft.Network/virtualNetworks", NET, (), None),
    ("list_security_groups", "GET", SUB + "/providers/Microsoft.Network/networkSecurityGroups", NET,
     (), None),

    ("delete_account", "DELETE", SRP + "/{name}", STORAGE, (), None),
    ("list_containers", "GET", SRP + "/{account}/blobServices/default/containers", STORAGE,
     ("$maxpagesize", "$filter"), None),
    ("delete_container", "DELETE", SRP + "/{account}/blobServices/default/containers/{name}", STORAGE,
     (), None),
    ("get_operation", "GET", SUB + "/providers/{namespace}/locations/{location}/operations/{name}",
     COMPUTE + NET + DISKS + STORAGE, ("monitor",), None),
]


def pattern(path):
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(path)) + r"\Z")


ROUTES = [(name, method, pattern(path), versions, query, body)
          for name, method, path, versions, query, body in OPERATIONS]


def flaw(value, described, path=""):
    """What is wrong with a body; empty where it is right."""
    if described == Any:
        return ""
    if isinstance(described, str):
        kinds = {Text: str, Number: (int, float), Flag: bool}[described]
        good = isinstance(value, kinds) and (described == Flag or not isinstance(value, bool))
        return "" if good else f"{path} must be a {described}"
    if isinstance(described, set):
        return "" if value in described else f"'{value}' is not valid for {path}"
    if isinstance(described, list):
        if not isinstance(value, list):
            return f"{path} must be an array"
        return next(filter(None, (flaw(item, described[0], f"{path}[{at}]")
                                  for at, item in enumerate(value))), "")
    return flaw_of_object(value, described, path)


def flaw_of_object(value, described, path):
    if not isinstance(value, dict):
        return f"{path or 'the body'} must be an object"
    members = {name.rstrip("!"): inner for name, inner in described.items()}
    for name in described:
        if name.endswith("!") and name[:-1] not in value:
            return f"Required parameter '{path}.{name[:-1]}' is missing"
    for name, inner in value.items():
        if name not in members and "*" not in members:
            return f"Could not find member '{name}' on object. Path '{path}.{name}'"
        wrong = flaw(inner, members.get(name, members.get("*")), f"{path}.{name}")
        if wrong:
            return wrong
    return ""
