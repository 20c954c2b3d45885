# SPDX-License-Identifier: Apache-2.0
"""vApps with their virtual machines, and the tasks that change them."""
import base64
import os
import sys
import uuid
from xml.sax.saxutils import escape, quoteattr

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "shared"))
import boothook  # noqa: E402
from fakecloud import Refused  # noqa: E402
from schema import OVF, RASD, VCLOUD, VMW, XSI, full  # noqa: E402

UNRESOLVED, FAILED, SUSPENDED, ON, OFF = 0, -1, 3, 4, 8
NAMES = {UNRESOLVED: "UNRESOLVED", FAILED: "FAILED_CREATION", SUSPENDED: "SUSPENDED",
         ON: "POWERED_ON", OFF: "POWERED_OFF"}
SPACES = f'xmlns="{VCLOUD}" xmlns:ovf="{OVF}" xmlns:rasd="{RASD}" xmlns:vmw="{VMW}" xmlns:xsi="{XSI}"'


def refuse(status, message, code):
    text = (f'<?xml version="1.0" encoding="UTF-8"?>\n<Error xmlns="{VCLOUD}" '
            f'message={quoteattr(message)} majorErrorCode="{status}" minorErrorCode="{code}"/>')
    raise Refused(status, text.encode())


def bad(message):
    refuse(400, message, "BAD_REQUEST")


def missing(kind, number):
    refuse(403, f'[ {uuid.uuid4()} ] No access to entity "(com.vmware.vcloud.entity.{kind}:'
           f'{number})".', "ACCESS_TO_RESOURCE_IS_FORBIDDEN")


class Task:
    """Ends after so many requests of anybody, and has its effect then."""

    def __init__(self, operation, owners, effect, failure=None, status="error"):
        self.number = str(uuid.uuid4())
        self.operation, self.owners, self.age = operation, owners, 0
        self.effect, self.failure, self.bad_status = effect, failure, status
        self.status = "queued"

    def tick(self, lifetime):
        if self.ended():
            return
        self.age += 1
        self.status = "running"
        if self.age < lifetime:
            return
        if self.failure:
            self.status = self.bad_status
        else:
            self.effect()
            self.status = "success"

    def ended(self):
        return self.status not in ("queued", "preRunning", "running", "postRunning")

    def xml(self, base, spaces=""):
        error = ""
        if self.status == "error":
            error = (f'<Error message={quoteattr(self.failure)} majorErrorCode="500" '
                     'minorErrorCode="INTERNAL_SERVER_ERROR"/>')
        return (f'<Task {spaces} status="{self.status}" operation={quoteattr(self.operation)} '
                f'name="task" id="urn:vcloud:task:{self.number}" '
                f'href="{base}/api/task/{self.number}">{error}</Task>')


class VApp:
    def __init__(self, name, description, network, template, vdc):
        self.vdc = vdc
        self.number, self.vm = str(uuid.uuid4()), str(uuid.uuid4())
        self.name, self.description, self.network = name, description, network
        self.template = template[1]
        self.status, self.is_deployed, self.has_vm = UNRESOLVED, False, False
        self.metadata = {}
        self.hardware = {"cpu": 1, "memory": 1024}
        self.connection = {"network": template[4], "mode": "NONE", "address": ""}
        self.customization = {}
        self.properties = {}
        self.was_booted = False

    def boot(self):
        """The real host behind, made anew the first time."""
        if self.was_booted:
            boothook.power(True)
            return
        self.was_booted = True
        data = base64.b64decode(self.properties.get("user-data", ""))
        boothook.boot(self.properties.get("hostname", self.name), data, [])

    def switch(self, status):
        if self.status == ON and status != ON and self.was_booted:
            boothook.power(False)
        if self.status != ON and status == ON:
            self.boot()
        self.status = status
        self.is_deployed = self.is_deployed or status == ON

    def xml(self, base, tasks, spaces=SPACES):
        running = "".join(task.xml(base) for task in tasks)
        return (f'<VApp {spaces} name={quoteattr(self.name)} id="urn:vcloud:vapp:{self.number}" '
                f'href="{base}/api/vApp/vapp-{self.number}" status="{self.status}" '
                f'deployed="{str(self.is_deployed).lower()}" ovfDescriptorUploaded="true" '
                'type="application/vnd.vmware.vcloud.vApp+xml">'
                '<Link rel="up" type="application/vnd.vmware.vcloud.vdc+xml" '
                f'href="{base}/api/vdc/{self.vdc}"/>'
                f'<Description>{escape(self.description)}</Description>'
                + (f"<Tasks>{running}</Tasks>" if running else "")
                + (f"<Children>{self.vm_xml(base)}</Children>" if self.has_vm else "") + "</VApp>")

    def vm_xml(self, base, spaces=""):
        return (f'<Vm {spaces} name={quoteattr(self.template)} id="urn:vcloud:vm:{self.vm}" '
                f'href="{base}/api/vApp/vm-{self.vm}" status="{self.status}" '
                f'deployed="{str(self.is_deployed).lower()}">'
                f"<NetworkConnectionSection><ovf:Info>networks</ovf:Info>{self.connection_xml()}"
                "</NetworkConnectionSection></Vm>")

    def item_xml(self, base, part):
        quantity = self.hardware[part]
        href = f"{base}/api/vApp/vm-{self.vm}/virtualHardwareSection/{part}"
        kind = "application/vnd.vmware.vcloud.rasdItem+xml"
        units, text, name, number, resource, cores = (
            ("hertz * 10^6", "Number of Virtual CPUs", f"{quantity} virtual CPU(s)", 1, 3,
             "<vmw:CoresPerSocket ovf:required=\"false\">1</vmw:CoresPerSocket>")
            if part == "cpu" else
            ("byte * 2^20", "Memory Size", f"{quantity} MB of memory", 2, 4, ""))
        return (f'<Item {SPACES} xmlns:vcloud="{VCLOUD}" vcloud:href="{href}" vcloud:type="{kind}">'
                f"<rasd:AllocationUnits>{units}</rasd:AllocationUnits>"
                f"<rasd:Description>{text}</rasd:Description>"
                f"<rasd:ElementName>{name}</rasd:ElementName>"
                f"<rasd:InstanceID>{number}</rasd:InstanceID><rasd:Reservation>0</rasd:Reservation>"
                f"<rasd:ResourceType>{resource}</rasd:ResourceType>"
                f"<rasd:VirtualQuantity>{quantity}</rasd:VirtualQuantity>"
                f"<rasd:Weight>0</rasd:Weight>{cores}"
                f'<Link rel="edit" type="{kind}" href="{href}"/></Item>')

    def section_xml(self, base, part):
        """A section as it is read, changed and put back."""
        if part in self.hardware:
            return self.item_xml(base, part)
        if part == "networkConnectionSection":
            return (f"<NetworkConnectionSection {SPACES}><ovf:Info>networks</ovf:Info>"
                    f'{self.connection_xml()}</NetworkConnectionSection>')
        if part == "guestCustomizationSection":
            names = {"Enabled": "true", "ComputerName": self.name, **self.customization}
            inner = "".join(f"<{name}>{escape(names[name] or '')}</{name}>" for name in
                            ("Enabled", "CustomizationScript", "ComputerName") if name in names)
            return (f"<GuestCustomizationSection {SPACES}><ovf:Info>guest</ovf:Info>{inner}"
                    "</GuestCustomizationSection>")
        return f"<ProductSectionList {SPACES}/>"

    def connection_xml(self):
        address = self.connection["address"]
        return (f'<NetworkConnection network={quoteattr(self.connection["network"])}>'
                "<NetworkConnectionIndex>0</NetworkConnectionIndex>"
                + (f"<IpAddress>{address}</IpAddress>" if address else "")
                + "<IsConnected>true</IsConnected><IpAddressAllocationMode>"
                f'{self.connection["mode"]}</IpAddressAllocationMode></NetworkConnection>')

    # -- what a request says

    def take_hardware(self, part, root):
        number, kind = ("1", "3") if part == "cpu" else ("2", "4")
        if (root.findtext(full("rasd:InstanceID")), root.findtext(full("rasd:ResourceType"))) != (
                number, kind):
            bad("The item is not the one that is there")
        quantity = int(root.findtext(full("rasd:VirtualQuantity")))
        if quantity < 1 or (part == "memory" and quantity % 4):
            bad("The quantity is not valid")
        return lambda: self.hardware.update({part: quantity})

    def take_connection(self, root, last):
        node = root.find(full("NetworkConnection"))
        wanted = {"network": node.get("network"),
                  "mode": node.findtext(full("IpAddressAllocationMode")), "address": ""}
        if wanted["network"] != self.network:
            bad(f"The vApp has no network {wanted['network']}")
        if wanted["mode"] == "POOL":
            wanted["address"] = f"192.168.109.{last}"
        return lambda: self.connection.update(wanted)

    def take_customization(self, root):
        wanted = {child.tag.rpartition("}")[2]: child.text for child in root}
        if len(wanted.get("CustomizationScript") or "") > 49000:
            bad("The customization script is too long")
        if not (wanted.get("ComputerName") or "x").replace("-", "").isalnum():
            bad("The computer name is not valid")
        return lambda: self.customization.update(wanted)

    def take_properties(self, root):
        wanted = {}
        for node in root.iter(full("ovf:Property")):
            value = node.find(full("ovf:Value"))
            wanted[node.get(full("ovf:key"))] = (
                node.get(full("ovf:value")) if value is None else value.get(full("ovf:value")))
        return lambda: self.properties.update(wanted)
