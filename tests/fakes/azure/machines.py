# SPDX-License-Identifier: Apache-2.0
"""Azure's compute service: machines, their disks and availability sets; and of its storage service
what a machine of Docker Machine's time leaves behind."""
import base64

import boothook
from refusals import bad, conflict, not_found, said

TYPE = "Microsoft.Compute/"
STORAGE = "Microsoft.Storage/storageAccounts"


class Machines:
    # --- availability sets

    def put_set(self, match, query, body):
        if body.get("sku", {}).get("name") == "Aligned" \
                and not 1 <= body["properties"].get("platformFaultDomainCount", 2) <= 2:
            raise bad("InvalidParameter", "The specified fault domain count must fall in the range 1 to 2.")
        item = self.resources.store(match.string, TYPE + "availabilitySets", body)
        del item["properties"]["provisioningState"]  # it has none
        return 200, self.set_view(item)

    def set_view(self, item):
        users = self.resources.machines_of_set(item["id"])
        return {**self.shown(item), "properties": {
            **item["properties"], "virtualMachines": [{"id": user} for user in users]}}

    def get_set(self, match, query, body):
        return 200, self.set_view(self.resources.get(match.string))

    def delete_set(self, match, query, body):
        if self.resources.machines_of_set(match.string):
            raise conflict("OperationNotAllowed", "Availability Set cannot be deleted. Before deleting an "
                           "Availability Set please ensure that it does not contain any VM.")
        if self.resources.find(match.string) is None:
            return 204, None
        self.resources.drop(match.string)
        return 200, None

    def list_sets(self, match, query, body):
        return self.listed(match, query, self.resources.of_type(TYPE + "availabilitySets"), "2024-07-01")

    # --- machines

    def put_machine(self, match, query, body):
        path = match.string
        self.resources.check_machine(path, body)
        is_new = self.resources.find(path) is None
        machine = self.resources.store_machine(path, body)
        machine["properties"]["provisioningState"] = "Creating" if is_new else "Updating"
        failure, self.options["fail_machine"] = self.options["fail_machine"], ""
        if is_new and not failure:
            self.boot(machine)

        def effect():
            if failure:
                machine["properties"]["provisioningState"] = "Failed"
                machine["power"] = "stopped"
            else:
                self.resources.settle(path)
                machine["power"] = "running"
        reply = self.under_way(201 if is_new else 200, match, self.shown(machine), effect)
        if failure:
            name = reply[2]["Azure-AsyncOperation"].split("?")[0].split("/")[-1]
            self.failures[name] = said(failure, f"Azure has no place: {failure}")
        return reply

    @staticmethod
    def boot(machine):
        profile = machine["properties"]["osProfile"]
        keys = [key["keyData"] for key in profile["linuxConfiguration"]["ssh"]["publicKeys"]]
        data = base64.b64decode(machine["custom_data"] or "")
        boothook.boot(machine["name"], data, keys, profile["adminUsername"])

    def machine_view(self, machine, expand):
        shown = self.shown(machine)
        if expand == "instanceView":
            shown["properties"] = {**shown["properties"], "instanceView": {"statuses": [
                {"code": f"ProvisioningState/{shown['properties']['provisioningState'].lower()}"},
                {"code": f"PowerState/{machine['power']}", "level": "Info"}]}}
        elif expand:
            raise bad("InvalidParameter", f"'{expand}' is not a valid value for $expand.")
        return shown

    def get_machine(self, match, query, body):
        return 200, self.machine_view(self.resources.get(match.string), query.get("$expand"))

    def list_machines(self, match, query, body):
        prefix = match.string.lower() + "/"
        machines = [item for item in self.resources.of_type(TYPE + "virtualMachines")
                    if item["id"].lower().startswith(prefix)]
        return self.listed(match, query, machines, "2024-07-01")

    def delete_machine(self, match, query, body):
        path = match.string
        return self.delete(match, lambda: self.resources.delete_machine(path))

    def change_power(self, match, during, after):
        machine = self.resources.get(match.string.rsplit("/", 1)[0])
        was_on = machine["power"] == "running"
        machine["power"] = during

        def effect():
            if was_on != (after == "running"):
                boothook.power(after == "running")
            machine["power"] = after
        return self.under_way(202, match, None, effect)

    def start(self, match, query, body):
        machine = self.resources.get(match.string.rsplit("/", 1)[0])
        during = "running" if machine["power"] == "running" else "starting"
        return self.change_power(match, during, "running")

    def restart(self, match, query, body):
        machine = self.resources.get(match.string.rsplit("/", 1)[0])
        if machine["power"] != "running":
            raise conflict("OperationNotAllowed", "Operation 'restart' is not allowed on VM since the VM is "
                           "not running.")
        return self.change_power(match, "running", "running")

    def power_off(self, match, query, body):
        if query.get("skipShutdown", "false") not in ("true", "false"):
            raise bad("InvalidParameter", "skipShutdown must be true or false")
        machine = self.resources.get(match.string.rsplit("/", 1)[0])
        if machine["power"] == "deallocated":
            raise conflict("OperationNotAllowed", "Operation 'powerOff' is not allowed on VM since the VM is "
                           "deallocated.")
        return self.change_power(match, "stopping", "stopped")

    def deallocate(self, match, query, body):
        return self.change_power(match, "deallocating", "deallocated")

    # --- disks

    def get_disk(self, match, query, body):
        return 200, self.shown(self.resources.get(match.string))

    def delete_disk(self, match, query, body):
        disk = self.resources.find(match.string)
        if disk and disk["managedBy"]:
            raise conflict("OperationNotAllowed", f"Disk {match['name']} is attached to VM "
                           f"{disk['managedBy']}.")
        return self.delete(match)

    # --- storage

    def containers_of(self, account):
        return [item for item in self.resources.of_type(STORAGE + "/blobServices/containers")
                if item["id"].lower().startswith(account.lower() + "/")]

    def delete_account(self, match, query, body):
        if self.containers_of(match.string):
            raise conflict("StorageAccountInUse", "The account still has containers.")
        if self.resources.find(match.string) is None:
            return 204, None
        self.resources.drop(match.string)
        return 200, None

    def list_containers(self, match, query, body):
        account = match.string.split("/blobServices/")[0]
        if self.resources.find(account) is None:
            raise not_found(account)
        return self.listed(match, query, self.containers_of(account), "2023-01-01")

    def delete_container(self, match, query, body):
        if self.resources.find(match.string) is None:
            return 204, None
        self.resources.drop(match.string)
        return 200, None
