# SPDX-License-Identifier: Apache-2.0
"""An independent client at the stand-in: Debian's python3-softlayer, over its REST transport. Ends with
77 where that is not installed.

witness.py ENDPOINT KEY-FILE
"""
import sys

try:
    import SoftLayer
except ImportError:
    sys.exit(77)

endpoint, key_file = sys.argv[1:]
client = SoftLayer.BaseClient(auth=SoftLayer.BasicHTTPAuthentication("user", "sesame-0815"),
                              transport=SoftLayer.RestTransport(endpoint_url=endpoint, timeout=30))
keys = SoftLayer.SshKeyManager(client)
servers = SoftLayer.VSManager(client)

with open(key_file, encoding="utf-8") as file:
    key = keys.add_key(file.read().strip(), "witness")
wish = {"hostname": "w1", "domain": "d.example", "flavor": "B1_1X2X25", "datacenter": "dal13",
        "os_code": "UBUNTU_24_64", "hourly": True, "ssh_keys": [key["id"]], "userdata": "#cloud-config\n",
        "nic_speed": 100, "local_disk": None}
assert servers.verify_create_instance(**wish)["prices"]
server = servers.create_instance(tags="witness", **wish)
assert servers.wait_for_ready(server["id"], 30, delay=0.1)
assert servers.list_instances(hostname="w1")[0]["id"] == server["id"]
shown = servers.get_instance(server["id"])
assert shown["powerState"]["name"] == "Running" and shown["primaryIpAddress"]
for method, power in (("powerOff", "Halted"), ("powerOn", "Running"), ("rebootSoft", "Running")):
    assert client.call("Virtual_Guest", method, id=server["id"])
    assert servers.get_instance(server["id"])["powerState"]["name"] == power
assert servers.cancel_instance(server["id"])
assert keys.delete_key(key["id"])
try:
    servers.get_instance(server["id"])
except SoftLayer.SoftLayerAPIError as error:
    assert "Unable to find object" in str(error), error
else:
    raise AssertionError("the server is still there")
