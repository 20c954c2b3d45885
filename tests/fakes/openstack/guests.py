# SPDX-License-Identifier: Apache-2.0
"""What is missing in a real OpenStack whose Nova has the fake hypervisor: the guests. Boots a real
host behind a server as soon as the server is active and its floating address is known, with the
user data that the server has, and follows its power.

guests.py OPENRC  with the administrator's openrc file, who alone sees user data. One server at a
time has a host. Writes "ready" and runs until it is killed.
"""
import base64
import json
import os
import re
import sys
import time
import urllib.error
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "shared"))
import boothook  # noqa: E402

PAUSE = 0.3  # seconds
IMAGES_USER = "debian"


def variables(path):
    with open(path) as file:
        return dict(re.findall(r"\b(OS_[A-Z_]+)=(\S+)", file.read()))


class Cloud:
    def __init__(self, openrc):
        self.who = variables(openrc)
        self.token = None
        self.urls = {}

    def ask(self, url, body=None, headers=None):
        data = json.dumps(body).encode() if body else None
        request = urllib.request.Request(url, data, {"Content-Type": "application/json", **(headers or {})})
        with urllib.request.urlopen(request, timeout=30) as reply:
            return json.load(reply), reply.headers

    def sign_in(self):
        domain = {"name": "Default"}
        who = {"name": self.who["OS_USERNAME"], "password": self.who["OS_PASSWORD"], "domain": domain}
        asked = {"auth": {"identity": {"methods": ["password"], "password": {"user": who}},
                          "scope": {"project": {"name": self.who["OS_PROJECT_NAME"], "domain": domain}}}}
        reply, headers = self.ask(self.who["OS_AUTH_URL"] + "/auth/tokens", asked)
        self.token = headers["X-Subject-Token"]
        self.urls = {service["type"]: service["endpoints"][0]["url"]
                     for service in reply["token"]["catalog"]}

    def get(self, service, path):
        if not self.token:
            self.sign_in()
        headers = {"X-Auth-Token": self.token}
        if service == "compute":
            headers["OpenStack-API-Version"] = "compute 2.3"  # the first that shows user data
        return self.ask(self.urls[service] + path, headers=headers)[0]

    def servers(self):
        return self.get("compute", "/servers/detail?all_tenants=1")["servers"]

    def address(self, server):
        """The server's floating address as Neutron has it: Nova shows it some seconds later."""
        ports = self.get("network", "/v2.0/ports?device_id=" + server["id"])["ports"]
        for port in ports:
            for one in self.get("network", "/v2.0/floatingips?port_id=" + port["id"])["floatingips"]:
                return one["floating_ip_address"]
        return None


class Guest:
    """The host behind the one server that has one."""

    def __init__(self):
        self.server = None
        self.is_on = False

    def follow(self, cloud):
        servers = {server["id"]: server for server in cloud.servers()}
        if self.server not in servers:
            if self.is_on:
                boothook.power(False)
            self.server, self.is_on = None, False
        for server in servers.values():
            if not self.server and server["status"] == "ACTIVE":
                self.boot(server, cloud.address(server))
            elif self.server == server["id"] and self.is_on != (server["status"] != "SHUTOFF"):
                self.is_on = not self.is_on
                boothook.power(self.is_on)

    def boot(self, server, address):
        if not address:
            return
        data = base64.b64decode(server.get("OS-EXT-SRV-ATTR:user_data") or "")
        self.server, self.is_on = server["id"], True
        boothook.boot(server["name"], data, [], IMAGES_USER, address)


def main():
    cloud, guest = Cloud(sys.argv[1]), Guest()
    print("ready", flush=True)
    while True:
        try:
            guest.follow(cloud)
        except urllib.error.HTTPError as error:
            if error.code == 401:
                cloud.token = None
        except OSError as error:
            print(error, file=sys.stderr)
        time.sleep(PAUSE)


if __name__ == "__main__":
    main()
