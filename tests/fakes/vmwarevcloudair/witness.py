# SPDX-License-Identifier: Apache-2.0
"""Lets Debian's libcloud, an independent client of the API, make and delete a vApp at the stand-in:
witness.py PORT. Ends with 77 where libcloud is not installed."""
import sys
import time
import types

try:
    from libcloud.compute.drivers import vcloud
except ImportError:
    sys.exit(77)

# It waits for tasks by seconds.
vcloud.time = types.SimpleNamespace(time=time.time, sleep=lambda seconds: time.sleep(0.01))
VERSION = "38.1"  # libcloud's own is too old for a server of today


class Connection(vcloud.VCloud_5_5_Connection):
    def _get_auth_headers(self):
        return {**super()._get_auth_headers(), "Accept": f"application/*+xml;version={VERSION}"}

    def add_default_headers(self, headers):
        headers = super().add_default_headers(headers)
        headers["Accept"] = f"application/*+xml;version={VERSION}"
        return headers


class Driver(vcloud.VCloud_5_5_NodeDriver):
    connectionCls = Connection

    def _to_vdc(self, element):  # without the capacities, which nobody asks for here
        return vcloud.Vdc(element.get("href"), element.get("name"), self)


def main():
    director = Driver("user@acme", "vcd-Secret-0815", host="127.0.0.1", port=int(sys.argv[1]),
                      secure=False)
    image = [one for one in director.list_images() if one.name == "ubuntu-24.04"][0]
    node = director.create_node(
        name="w1", image=image, ex_network="vdc1-default-routed", ex_vm_network="inside",
        ex_vm_fence="bridged", ex_vm_cpu=2, ex_vm_memory=512, ex_vm_script_text="#!/bin/sh\n",
        ex_vm_ipmode="POOL",
        ex_force_customization=True, ex_vdc="vdc1")
    assert node.state == "running", node.state
    found = director.ex_query("vApp", filter="name==w1")
    assert len(found) == 1 and found[0]["status"] == "POWERED_ON", found
    director.ex_undeploy_node(node, shutdown=False)
    assert director.destroy_node(node)
    # It does not wait for the task's end.
    assert not [1 for _ in range(5) if director.ex_query("vApp", filter="name==w1")][4:]


main()
