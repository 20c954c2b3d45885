# SPDX-License-Identifier: Apache-2.0
"""What Azure holds: resources that are made and deleted over some looks of the client, and what
each kind refuses. Paths are keys; as in Azure their case does not count."""
import base64
import binascii
import itertools
import time

from refusals import bad, conflict, not_found

SIZES = {"Standard_D2s_v5": (2, 8, "V1,V2"), "Standard_B2s": (2, 4, "V1,V2"),
         "Standard_D1": (1, 3.5, "V1"), "Standard_Taken": (4, 16, "V1,V2")}
# publisher, offer, sku -> generation and versions
IMAGES = {("Canonical", "ubuntu-24_04-lts", "server"): ("V2", ["24.04.202609010", "24.04.202610010"]),
          ("Canonical", "ubuntu-24_04-lts", "server-gen1"): ("V1", ["24.04.202610010"]),
          ("Debian", "debian-12", "12-gen2"): ("V2", ["0.20260901.1"])}


class Resources:
    def __init__(self, options):
        self.options = options
        self.all = {}
        self.groups = {}
        self.pending = {}
        self.serial = itertools.count(1)

    # --- time: each look of the client brings what is under way one step further; with the option
    # "seconds" it takes that long, however often the client looks

    def tick(self):
        now = time.monotonic()
        for operation in list(self.pending.values()):
            operation["looks"] -= 1
            if now >= operation["due"] if self.options["seconds"] else operation["looks"] <= 0:
                del self.pending[operation["name"]]
                operation["effect"]()

    def begin(self, effect):
        name = f"op-{next(self.serial)}"
        operation = {"name": name, "looks": self.options["looks"], "effect": effect,
                     "due": time.monotonic() + self.options["seconds"]}
        self.pending[name] = operation
        return name

    # --- resources

    def get(self, path):
        found = self.all.get(path.lower())
        if found is None:
            raise not_found(path)
        return found

    def find(self, path):
        return self.all.get(path.lower())

    def of_type(self, kind):
        return [item for item in self.all.values() if item["type"] == kind]

    def store(self, path, kind, body):
        item = {**body, "id": path, "name": path.split("/")[-1], "type": kind}
        item["properties"] = {**body.get("properties", {}), "provisioningState": "Updating"}
        self.all[path.lower()] = item
        return item

    def settle(self, path):
        item = self.find(path)
        if item:
            item["properties"]["provisioningState"] = "Succeeded"

    def drop(self, path):
        self.all.pop(path.lower(), None)

    def reference(self, holder, name):
        """The resource that a reference of a body points to."""
        path = holder[name].get("id", "")
        item = self.find(path)
        if item is None:
            raise bad("InvalidResourceReference", f"Resource {path} referenced by resource was not found. "
                      "Please make sure that the referenced resource exists.")
        return item

    def users(self, path, kind, pick):
        """Ids of the resources of a kind that refer to path."""
        return [item["id"] for item in self.of_type(kind)
                if path.lower() in [each.lower() for each in pick(item) if each]]

    # --- network

    def machines_of_set(self, path):
        return self.users(path, "Microsoft.Compute/virtualMachines", lambda item: [
            item["properties"].get("availabilitySet", {}).get("id")])

    def interfaces_of(self, path, member):
        def pick(item):
            parts = [part["properties"] for part in item["properties"].get("ipConfigurations", [])]
            return [part.get(member, {}).get("id") for part in parts] \
                + [item["properties"].get(member, {}).get("id")]
        return self.users(path, "Microsoft.Network/networkInterfaces", pick)

    def machines_of_interface(self, path):
        return self.users(path, "Microsoft.Compute/virtualMachines", lambda item: [
            nic.get("id") for nic in item["properties"]["networkProfile"]["networkInterfaces"]])

    def check_interface(self, path, body):
        properties = body["properties"]
        if "networkSecurityGroup" in properties:
            self.reference(properties, "networkSecurityGroup")
        if not properties.get("ipConfigurations"):
            raise bad("NetworkInterfaceMustHaveIpConfigurations", "Network interface must have one or "
                      "more IP configurations.")
        for part in properties["ipConfigurations"]:
            if "subnet" not in part["properties"]:
                raise bad("SubnetMissing", "The IP configuration has no subnet.")
            self.reference(part["properties"], "subnet")
            if "publicIPAddress" in part["properties"]:
                address = self.reference(part["properties"], "publicIPAddress")
                others = [user for user in self.interfaces_of(address["id"], "publicIPAddress")
                          if user.lower() != path.lower()]
                if others:
                    raise bad("PublicIPAddressInUse", f"Resource {others[0]} uses the address.")
            if part["properties"].get("privateIPAllocationMethod") == "Static" \
                    and not part["properties"].get("privateIPAddress"):
                raise bad("PrivateIPAddressMissing", "A static address has to be given.")
            part["properties"].setdefault("privateIPAddress", f"192.168.0.{next(self.serial) % 250 + 4}")

    def check_address(self, path, body):
        properties = body["properties"]
        if body.get("sku", {}).get("name", "Basic") == "Basic":
            raise bad("IPv4BasicSkuPublicIpCountLimitReached", "Cannot create more than 0 IPv4 Basic "
                      "SKU public IP addresses for this subscription in this region.")
        if properties.get("publicIPAllocationMethod") != "Static":
            raise bad("StandardSkuPublicIPAddressesMustBeStatic", "Standard sku publicIp must have "
                      "AllocationMethod set to Static.")
        old = self.find(path)
        number = next(self.serial)
        properties["ipAddress"] = self.options["address"] or (
            old["properties"]["ipAddress"] if old else f"127.90.{number // 250}.{number % 250 + 1}")
        label = properties.get("dnsSettings", {}).get("domainNameLabel")
        if label:
            taken = self.users(label, "Microsoft.Network/publicIPAddresses", lambda item: [
                item["properties"].get("dnsSettings", {}).get("domainNameLabel")])
            if [user for user in taken if user.lower() != path.lower()]:
                raise bad("DnsRecordInUse", f"DNS record {label} is already used by another public IP.")
            properties["dnsSettings"]["fqdn"] = f"{label}.{body['location']}.cloudapp.azure.com"

    def check_rules(self, body):
        seen = set()
        for rule in body["properties"].get("securityRules", []):
            priority = rule["properties"]["priority"]
            if priority in seen or not 100 <= priority <= 4096:
                raise bad("SecurityRuleConflict", f"Priority {priority} is used twice or out of range.")
            seen.add(priority)

    def store_network(self, path, body):
        """A PUT says which subnets there are: one that is not named is deleted."""
        wanted = body["properties"].pop("subnets", [])
        names = {subnet["name"].lower() for subnet in wanted}
        for item in list(self.of_type("Microsoft.Network/virtualNetworks/subnets")):
            if item["id"].lower().startswith(path.lower() + "/") and item["name"].lower() not in names:
                self.refuse_used_subnet(item["id"])
                self.drop(item["id"])
        network = self.store(path, "Microsoft.Network/virtualNetworks", body)
        for subnet in wanted:
            where = f"{path}/subnets/{subnet['name']}"
            self.store(where, "Microsoft.Network/virtualNetworks/subnets", subnet)
            self.settle(where)
        return network

    def refuse_used_subnet(self, path):
        if self.interfaces_of(path, "subnet"):
            raise bad("InUseSubnetCannotBeDeleted", f"Subnet {path} is in use and cannot be deleted.")

    # --- machines

    def check_machine(self, path, body):
        properties = body["properties"]
        for part in ("hardwareProfile", "storageProfile", "osProfile", "networkProfile"):
            if part not in properties:
                raise bad("InvalidParameter", f"Required parameter '{part}' is missing (null).")
        size = properties["hardwareProfile"].get("vmSize")
        if size not in SIZES:
            raise bad("InvalidParameter", f"The value {size} provided for the VM size is not valid.")
        if self.options["fail_machine"]:
            return
        if size == "Standard_Taken":
            raise conflict("SkuNotAvailable", f"The requested size {size} is not available.")
        self.check_storage(path, properties["storageProfile"], size)
        self.check_user(properties["osProfile"])
        if "zones" in body and "availabilitySet" in properties:
            raise bad("BadRequest", "Virtual Machine cannot be deployed to a zone and an Availability Set.")
        if "availabilitySet" in properties:
            availability = self.reference(properties, "availabilitySet")
            if availability.get("sku", {}).get("name") != "Aligned":
                raise conflict("OperationNotAllowed", "Addition of a managed disk to a VM in a classic "
                               "availability set is not supported.")
        for nic in properties["networkProfile"]["networkInterfaces"]:
            self.reference({"nic": nic}, "nic")
            others = [user for user in self.machines_of_interface(nic["id"])
                      if user.lower() != path.lower()]
            if others:
                raise bad("NicInUse", f"Network Interface {nic['id']} is used by {others[0]}.")
        old = self.find(path)
        if old and old["custom_data"] != properties["osProfile"].get("customData"):
            raise conflict("PropertyChangeNotAllowed", "Changing property 'osProfile.customData' is not "
                           "allowed.")

    def check_storage(self, path, storage, size):
        image = storage.get("imageReference", {})
        key = (image.get("publisher"), image.get("offer"), image.get("sku"))
        if key not in IMAGES:
            raise not_found(":".join(map(str, key)), "PlatformImageNotFound")
        generation, versions = IMAGES[key]
        if image.get("version") not in versions + ["latest"]:
            raise not_found(image.get("version"), "PlatformImageNotFound")
        if generation not in SIZES[size][2].split(","):
            raise bad("BadRequest", f"The selected VM size '{size}' cannot boot Hypervisor Generation.")
        disk = storage["osDisk"]
        if "managedDisk" not in disk:
            raise conflict("OperationNotAllowed", "Unmanaged disks have been retired.")
        where = self.disk_path(path, disk["name"])
        taken = self.find(where)
        if taken and taken["managedBy"].lower() != path.lower():
            raise conflict("ConflictingUserInput", f"Disk '{disk['name']}' already exists.")

    @staticmethod
    def check_user(profile):
        if profile.get("adminUsername") in ("root", "admin", "administrator"):
            raise bad("InvalidParameter", "The Admin Username specified is not allowed.")
        linux = profile.get("linuxConfiguration", {})
        keys = linux.get("ssh", {}).get("publicKeys", [])
        if not linux.get("disablePasswordAuthentication") or not keys:
            raise bad("InvalidParameter", "Authentication using either SSH or by user name and password "
                      "must be enabled in Linux profile.")
        home = f"/home/{profile['adminUsername']}/.ssh/authorized_keys"
        for key in keys:
            if key["path"] != home or key["keyData"].split()[0] not in ("ssh-rsa", "ssh-ed25519"):
                raise bad("InvalidParameter", "The value of the SSH public key is not valid.")
        try:
            data = base64.b64decode(profile.get("customData", ""), validate=True)
        except binascii.Error:
            raise bad("InvalidParameter", "Custom data in OSProfile must be in Base64 encoding.") from None
        if len(data) > 65535:
            raise bad("InvalidParameter", "Custom data in OSProfile exceeds 65535 bytes.")

    @staticmethod
    def disk_path(machine, name):
        return f"{machine.rsplit('/', 2)[0]}/disks/{name}"

    def store_machine(self, path, body):
        properties = body["properties"]
        disk = properties["storageProfile"]["osDisk"]
        secret = properties["osProfile"].pop("customData", None)  # Azure never shows it again
        machine = self.store(path, "Microsoft.Compute/virtualMachines", body)
        machine["custom_data"] = secret
        machine["power"] = "starting"
        where = self.disk_path(path, disk["name"])
        self.store(where, "Microsoft.Compute/disks", {
            "location": body["location"], "sku": {"name": disk["managedDisk"]["storageAccountType"]},
            "properties": {"diskSizeGB": disk.get("diskSizeGB", 30)}})
        self.settle(where)
        self.find(where)["managedBy"] = path
        disk["managedDisk"]["id"] = where
        return machine

    def delete_machine(self, path):
        machine = self.find(path)
        if not machine:
            return
        self.drop(path)
        properties = machine["properties"]
        disk = properties["storageProfile"]["osDisk"]
        if "managedDisk" in disk:
            where = self.disk_path(path, disk["name"])
            if disk.get("deleteOption") == "Delete":
                self.drop(where)
            elif self.find(where):
                self.find(where)["managedBy"] = ""
        for nic in properties["networkProfile"]["networkInterfaces"]:
            if nic.get("properties", {}).get("deleteOption") == "Delete" and self.options["cascades"]:
                self.drop(nic["id"])
