# SPDX-License-Identifier: Apache-2.0
"""Azure's network service: security groups, networks with subnets, addresses, interfaces."""
from refusals import bad, not_found

TYPE = "Microsoft.Network/"


class Networks:
    def get(self, match):
        return 200, self.shown(self.resources.get(match.string))

    # --- security groups

    def put_security_group(self, match, query, body):
        self.resources.check_rules(body)
        return self.put(match, TYPE + "networkSecurityGroups", body)

    def get_security_group(self, match, query, body):
        return self.get(match)

    def delete_security_group(self, match, query, body):
        if self.resources.interfaces_of(match.string, "networkSecurityGroup"):
            raise bad("InUseNetworkSecurityGroupCannotBeDeleted", "Network security group is in use.")
        return self.delete(match)

    def list_security_groups(self, match, query, body):
        return self.listed(match, query, self.resources.of_type(TYPE + "networkSecurityGroups"),
                           "2024-05-01")

    # --- networks and subnets

    def put_network(self, match, query, body):
        if not body["properties"].get("addressSpace", {}).get("addressPrefixes"):
            raise bad("AddressSpaceRequired", "The virtual network has no address space.")
        path = match.string
        is_new = self.resources.find(path) is None
        network = self.resources.store_network(path, body)
        return self.under_way(201 if is_new else 200, match, self.shown(network),
                              lambda: self.resources.settle(path))

    def subnets_of(self, path):
        return [self.subnet_view(item) for item in self.resources.of_type(
            TYPE + "virtualNetworks/subnets") if item["id"].lower().startswith(path.lower() + "/")]

    def subnet_view(self, item):
        users = self.resources.interfaces_of(item["id"], "subnet")
        shown = self.shown(item)
        if users:
            shown["properties"] = {**item["properties"], "ipConfigurations": [
                {"id": f"{user}/ipConfigurations/ip"} for user in users]}
        return shown

    def get_network(self, match, query, body):
        network = self.shown(self.resources.get(match.string))
        network["properties"] = {**network["properties"], "subnets": self.subnets_of(match.string)}
        return 200, network

    def delete_network(self, match, query, body):
        for subnet in self.subnets_of(match.string):
            self.resources.refuse_used_subnet(subnet["id"])

        def effect():
            for subnet in self.subnets_of(match.string):
                self.resources.drop(subnet["id"])
            self.resources.drop(match.string)
        return self.delete(match, effect)

    def list_networks(self, match, query, body):
        return self.listed(match, query, self.resources.of_type(TYPE + "virtualNetworks"), "2024-05-01")

    def put_subnet(self, match, query, body):
        if self.resources.find(match.string.rsplit("/", 2)[0]) is None:
            raise not_found(match["network"], "ResourceNotFound")
        return self.put(match, TYPE + "virtualNetworks/subnets", body)

    def get_subnet(self, match, query, body):
        return 200, self.subnet_view(self.resources.get(match.string))

    def delete_subnet(self, match, query, body):
        self.resources.refuse_used_subnet(match.string)
        return self.delete(match)

    def list_subnets(self, match, query, body):
        self.resources.get(match.string.rsplit("/", 1)[0])
        return self.listed(match, query, self.subnets_of(match.string.rsplit("/", 1)[0]), "2024-05-01")

    # --- addresses and interfaces

    def put_address(self, match, query, body):
        self.resources.check_address(match.string, body)
        return self.put(match, TYPE + "publicIPAddresses", body)

    def get_address(self, match, query, body):
        return self.get(match)

    def delete_address(self, match, query, body):
        if self.resources.interfaces_of(match.string, "publicIPAddress"):
            raise bad("PublicIPAddressCannotBeDeleted", "Public IP address is still allocated to a resource.")
        return self.delete(match)

    def put_interface(self, match, query, body):
        self.resources.check_interface(match.string, body)
        return self.put(match, TYPE + "networkInterfaces", body)

    def get_interface(self, match, query, body):
        return self.get(match)

    def delete_interface(self, match, query, body):
        if self.resources.machines_of_interface(match.string):
            raise bad("NicInUse", "Network interface is used by an existing resource.")
        if self.options["reserved"] > 0 and self.resources.find(match.string):
            self.options["reserved"] -= 1
            raise bad("NicReservedForAnotherVm", "Nic(s) is reserved for another VM. Please provide another "
                      "nic(s) or retry after 180 seconds.")
        return self.delete(match)
