# SPDX-License-Identifier: Apache-2.0
"""A stand-in for a provider's VMware Cloud Director 10.5: sign-in, query service, templates, vApps,
tasks and edge gateways. It refuses what the published schemas do not allow (schema.py), unknown
paths, versions and media types, and changes of what a task works on.

User "user" of organisation "acme", password "vcd-Secret-0815", API token "token-4711-secret".
"""
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "shared")]
from edges import ORG, VDC, Edge, Network  # noqa: E402
from fakecloud import FakeCloud, Refused, serve  # noqa: E402
from queries import MEDIA, NETWORKS, TEMPLATES, Queries, network_id, template_id  # noqa: E402
from schema import VCLOUD, Wrong, full, read_document  # noqa: E402
from signin import SignIn  # noqa: E402
from vapps import (FAILED, NAMES, OFF, ON, SPACES, SUSPENDED, Task, VApp, bad,  # noqa: E402
                   missing, refuse)

UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
# POST {vapp}/…: from which statuses, the status that it leads to, the media type of its body
ACTIONS = {
    "action/deploy": ((OFF,), ON, MEDIA + "deployVAppParams+xml"),
    "action/undeploy": ((ON, OFF, SUSPENDED), OFF, MEDIA + "undeployVAppParams+xml"),
    "action/discardSuspendedState": ((SUSPENDED,), OFF, None),
    "power/action/powerOn": ((OFF, SUSPENDED), ON, None),
    "power/action/powerOff": ((ON,), OFF, None),
    "power/action/shutdown": ((ON,), OFF, None),
    "power/action/reboot": ((ON,), ON, None),
    "power/action/reset": ((ON,), ON, None),
    "power/action/suspend": ((ON,), SUSPENDED, None),
}
SECTIONS = {"networkConnectionSection": "networkConnectionSection",
            "guestCustomizationSection": "guestCustomizationSection",
            "productSections": "productSections", "virtualHardwareSection/cpu": "rasdItem",
            "virtualHardwareSection/memory": "rasdItem"}


class Director(SignIn, Queries, FakeCloud):
    def __init__(self):
        super().__init__()
        self.vapps, self.tasks, self.tokens = {}, {}, {}
        self.network = Network()
        self.address = 10
        self.options = {
            "polls": 2, "versions": ["36.3", "37.2", "38.1", "39.0.0-alpha", "40.0"],
            "deprecated": ["36.3"], "sessions": True, "token_uses": 0, "fail": "", "fail_how": "error",
            "page": 128, "no_tools": False, "backing": "NSXT_BACKED", "edges": ["gw1"],
            "dhcp": "192.168.109.77"}

    # -- what the test sees

    def left(self):
        return {"vapps": list(self.vapps), **self.network.left()}

    def also_told(self):
        return {"sessions": len(self.tokens)}

    def error(self, status):
        return (f'<Error xmlns="{VCLOUD}" message="injected {status}" majorErrorCode="{status}" '
                'minorErrorCode="INJECTED"/>').encode()

    # -- routing

    def answer(self, request):
        self.base = f"http://{request.headers['Host']}"
        for task in self.tasks.values():
            task.tick(self.options["polls"])
        names = self.options["edges"]
        if [(edge.name, edge.backing) for edge in self.network.edges] != [
                (name, self.options["backing"]) for name in names]:
            self.network.edges = [Edge(name, number, self.options["backing"])
                                  for number, name in enumerate(names, 1)]
        path = request.path
        if path == "/api/versions" and request.method == "GET":
            return 200, self.versions()
        if path in ("/cloudapi/1.0.0/sessions", "/api/sessions") and request.method == "POST":
            return self.session(request)
        if path.startswith("/oauth/"):
            return self.access_token(request)
        token = self.check_token(request)
        if path in ("/cloudapi/1.0.0/sessions/current", "/api/session") and request.method == "DELETE":
            return self.end_session(request, token)
        if path.startswith("/cloudapi/1.0.0/"):
            self.check_version(request, "application/json")
            return self.open_api(request, path.removeprefix("/cloudapi/1.0.0/"))
        self.check_version(request, r"application/\*\+xml")
        if found := re.fullmatch(rf"/network/edges/({UUID})/(.+)", path):
            if request.method == "POST":
                self.check_type(request, "application/xml")
            return self.network.nsxv(request, self.network.edge(found[1]), found[2])
        return self.xml_api(request, path)

    def xml_api(self, request, path):
        if path == "/api/query" and request.method == "GET":
            return 200, self.query(request)
        if found := re.fullmatch(rf"/api/task/({UUID})", path):
            if found[1] not in self.tasks:
                missing("task", found[1])
            return 200, self.document(self.tasks[found[1]].xml(self.base, SPACES))
        if found := re.fullmatch(rf"/api/admin/edgeGateway/({UUID})", path):
            return 200, self.document(self.network.edge(found[1]).xml(SPACES))
        if found := re.fullmatch(rf"/api/vdc/({UUID})(/action/instantiateVAppTemplate)?", path):
            return self.vdc(request, found[1], found[2])
        if found := re.fullmatch(rf"/api/vApp/vapp-({UUID})(?:/(.+?)/?)?", path):
            return self.vapp(request, self.find_vapp(found[1]), found[2] or "")
        if found := re.fullmatch(rf"/api/vApp/vm-({UUID})(?:/(.+?)/?)?", path):
            return self.machine(request, self.find_machine(found[1]), found[2] or "")
        shown = self.linked(path) if request.method == "GET" else None
        if shown:
            return 200, shown
        refuse(404, "Not found", "NOT_FOUND")

    @staticmethod
    def document(text):
        return ('<?xml version="1.0" encoding="UTF-8"?>\n' + text).encode()

    @staticmethod
    def check_type(request, wanted):
        got = request.headers.get("Content-Type", "")
        if got.partition(";")[0] != wanted:
            refuse(415, f"Unsupported Media Type {got}; {wanted} was expected",
                   "UNSUPPORTED_MEDIA_TYPE")

    def body(self, request, media_type):
        self.check_type(request, media_type)
        try:
            return read_document(media_type, request.raw)
        except Wrong as wrong:
            bad(f"Bad request: {wrong}")

    # -- tasks

    def start(self, operation, owners, effect):
        """A task that works on owners, which nobody may change meanwhile."""
        for task in self.tasks.values():
            if not task.ended() and set(owners) & set(task.owners):
                return None
        failure = "The host is out of room" if self.options["fail"] == operation else None
        task = Task(operation, owners, effect, failure, self.options["fail_how"])
        self.tasks[task.number] = task
        return task

    def task(self, operation, owners, effect):
        task = self.start(operation, owners, effect)
        if not task:
            refuse(400, f"The entity {owners[0]} is busy completing an operation.", "BUSY_ENTITY")
        return 202, self.document(task.xml(self.base, SPACES))

    def json_task(self, operation, work):
        owners, effect = work
        task = self.start(operation, owners, effect)
        if not task:
            raise Refused(400, {"minorErrorCode": "BUSY_ENTITY", "stackTrace": None,
                                "message": f"The entity {owners[0]} is busy completing an operation."})
        return 202, None, {"Location": f"{self.base}/api/task/{task.number}"}

    # -- data center and vApps

    def vdc(self, request, number, action):
        if number != VDC["id"].rpartition(":")[2]:
            missing("vdc", number)
        if not action and request.method == "GET":
            networks = "".join(
                f'<Network name="{name}" type="{MEDIA}network+xml" '
                f'href="{self.base}/api/network/{network_id(index)}"/>'
                for index, name in enumerate(NETWORKS))
            return 200, self.document(
                f'<Vdc {SPACES} name="{VDC["name"]}" id="{VDC["id"]}" href="{self.base}/api/vdc/'
                f'{number}"><AvailableNetworks>{networks}</AvailableNetworks></Vdc>')
        if not action or request.method != "POST":
            refuse(405, "Method not allowed", "METHOD_NOT_ALLOWED")
        return self.instantiate(self.body(request, MEDIA + "instantiateVAppTemplateParams+xml"))

    def instantiate(self, root):
        name = root.get("name")
        if any(vapp.name == name for vapp in self.vapps.values()):
            refuse(400, f"The VCD entity {name} already exists.", "DUPLICATE_NAME")
        source = root.find(full("Source")).get("href").rpartition("vappTemplate-")[2]
        numbers = [template_id(index) for index in range(len(TEMPLATES))]
        if source not in numbers:
            missing("vapptemplate", source)
        has_licence = TEMPLATES[numbers.index(source)][3]
        if has_licence and root.findtext(full("AllEULAsAccepted")) != "true":
            bad("The licence agreements of the template were not accepted")
        if (root.get("deploy", "true"), root.get("powerOn", "true")) != ("false", "false"):
            bad("The guest is not set up yet")
        config = next(root.iter(full("NetworkConfig")), None)
        parent = next(root.iter(full("ParentNetwork"))).get("href") if config is not None else ""
        if parent.rpartition("/api/network/")[2] not in map(network_id, range(len(NETWORKS))):
            bad("The parent network does not exist")
        vapp = VApp(name, root.findtext(full("Description")) or "", config.get("networkName"),
                    TEMPLATES[numbers.index(source)], VDC["id"].rpartition(":")[2])
        self.vapps[vapp.number] = vapp
        task = self.start("vdcInstantiateVapp", [vapp.number],
                          lambda: vars(vapp).update(status=OFF, has_vm=True))
        if task.failure:
            vapp.status = FAILED
        return 201, self.document(vapp.xml(self.base, [task])), {
            "Location": f"{self.base}/api/vApp/vapp-{vapp.number}"}

    def find_vapp(self, number):
        if number not in self.vapps:
            missing("vapp", number)
        return self.vapps[number]

    def find_machine(self, number):
        for vapp in self.vapps.values():
            if vapp.vm == number and vapp.has_vm:
                return vapp
        missing("vm", number)

    def tasks_of(self, vapp):
        return [task for task in self.tasks.values() if vapp.number in task.owners
                and (not task.ended() or task.status == "error")]

    def vapp(self, request, vapp, below):
        if request.method == "GET" and not below:
            if vapp.status == ON and vapp.connection["mode"] == "DHCP":
                vapp.connection["address"] = self.options["dhcp"]
            return 200, self.document(vapp.xml(self.base, self.tasks_of(vapp)))
        if request.method == "DELETE" and not below:
            if vapp.is_deployed:
                bad("The vApp is running or deployed. Stop the vApp and try again.")
            return self.task("vdcDeleteVapp", [vapp.number],
                             lambda: self.vapps.pop(vapp.number, None))
        if found := re.fullmatch(r"metadata/(\w+)", below):
            if request.method == "PUT":
                root = self.body(request, MEDIA + "metadata.value+xml")
                value = next(root.iter(full("Value"))).text
                return self.task("metadataUpdate", [vapp.number],
                                 lambda: vapp.metadata.update({found[1]: value}))
        if request.method == "POST" and below in ACTIONS:
            return self.act(request, vapp, below)
        refuse(404, "Not found", "NOT_FOUND")

    def act(self, request, vapp, below, is_vm=False):
        before, after, media_type = ACTIONS[below]
        root = self.body(request, media_type) if media_type else None
        if root is None and request.raw:
            bad("This takes no body")
        if below == "action/deploy" and not is_vm and root.get("forceCustomization") == "true":
            bad("Customization is forced of one virtual machine, not of a vApp")
        if vapp.status not in before or (below == "action/undeploy" and not vapp.is_deployed):
            refuse(400, f"The requested operation could not be executed since vApp {vapp.name} is in "
                   f"the state {NAMES[vapp.status]}.", "BAD_REQUEST")
        if below in ("power/action/shutdown", "power/action/reboot") and self.options["no_tools"]:
            refuse(400, "VMware Tools is not running in the guest.", "OPERATION_NOT_SUPPORTED")
        if is_vm and vapp.is_deployed:
            bad("The virtual machine is deployed already")

        def effect():
            vapp.switch(after)
            if below == "action/undeploy":
                vapp.is_deployed = False
        return self.task("vapp" + below.rpartition("/")[2], [vapp.number], effect)

    def machine(self, request, vapp, below):
        part = below.rpartition("/")[2]
        if request.method == "GET" and not below:
            return 200, self.document(vapp.vm_xml(self.base, SPACES))
        if request.method == "POST" and below == "action/deploy":
            return self.act(request, vapp, below, is_vm=True)
        if below not in SECTIONS:
            refuse(404, "Not found", "NOT_FOUND")
        if request.method == "GET":
            return 200, self.document(vapp.section_xml(self.base, part))
        if request.method != "PUT":
            refuse(405, "Method not allowed", "METHOD_NOT_ALLOWED")
        root = self.body(request, MEDIA + SECTIONS[below] + "+xml")
        if vapp.status != OFF:
            bad(f"The virtual machine of {vapp.name} has to be powered off")
        if below.startswith("virtualHardware"):
            effect = vapp.take_hardware(part, root)
        elif part == "networkConnectionSection":
            self.address = self.address % 200 + 1
            effect = vapp.take_connection(root, self.address)
        elif part == "guestCustomizationSection":
            effect = vapp.take_customization(root)
        else:
            effect = vapp.take_properties(root)
        return self.task("vappUpdateVm", [vapp.number], effect)

    # -- OpenAPI

    def open_api(self, request, path):
        network, method = self.network, request.method
        if request.raw:
            self.check_type(request, "application/json")
        if method == "GET" and path == "sessions/current":
            return 200, {"id": "urn:vcloud:session:1", "org": ORG}
        if found := re.fullmatch(r"edgeGateways/([\w:-]+)/(.+)", path):
            return self.gateway(request, network.edge(found[1]), found[2])
        lists = {"edgeGateways": [edge.json() for edge in network.edges],
                 "firewallGroups/summaries": list(network.ip_sets.values()),
                 "applicationPortProfiles": list(network.profiles.values())}
        if method == "GET" and path in lists:
            return 200, self.page(request, lists[path])
        if method == "POST" and path == "firewallGroups":
            return self.json_task("ipset", network.add_ip_set(request.json()))
        if method == "POST" and path == "applicationPortProfiles":
            return self.json_task("profile", network.add_profile(request.json()))
        if found := re.fullmatch(r"(?:firewallGroups|applicationPortProfiles)/(urn[\w:-]+)", path):
            if method == "DELETE":
                return self.json_task("delete", network.remove_object(found[1]))
        raise Refused(404, {"minorErrorCode": "NOT_FOUND", "message": "Not found"})

    def gateway(self, request, edge, below):
        network, method = self.network, request.method
        if method == "GET" and below == "usedIpAddresses":
            return 200, self.page(request, edge.used())
        if method == "GET" and below == "nat/rules":
            if "filter" in request.query:
                raise Refused(400, {"minorErrorCode": "BAD_REQUEST", "message": "No filter here"})
            return 200, self.page(request, list(edge.nat.values()))
        if method == "GET" and below == "firewall/rules":
            return 200, {"systemRules": [], "userDefinedRules": edge.firewall, "defaultRules": []}
        if method == "POST" and below == "nat/rules":
            return self.json_task("nat", network.add_nat(edge, request.json()))
        if method == "PUT" and below == "firewall/rules":
            return self.json_task("firewall", network.put_firewall(edge, request.json()))
        if found := re.fullmatch(r"(nat|firewall)/rules/([\w-]+)", below):
            if method == "DELETE":
                return self.json_task("delete", getattr(network, "remove_" + found[1])(edge, found[2]))
        raise Refused(404, {"minorErrorCode": "NOT_FOUND", "message": "Not found"})

    def page(self, request, values):
        if set(request.query) - {"page", "pageSize", "filter", "filterEncoded"}:
            raise Refused(400, {"minorErrorCode": "BAD_REQUEST", "message": "Unknown parameter"})
        found = [value for value in values if self.matches(value, request.query)]
        size = min(int(request.query.get("pageSize", "25")), self.options["page"])
        page = int(request.query.get("page", "1"))
        return {"resultTotal": len(found), "pageCount": -(-len(found) // size), "page": page,
                "pageSize": size, "values": found[(page - 1) * size:page * size]}


if __name__ == "__main__":
    serve(Director())
