# SPDX-License-Identifier: Apache-2.0
"""Lets a provider's stand-in boot a real host for an instance.

MACHINIST_BOOT names a program: `PROGRAM boot FOLDER` makes a new host with the folder's seed for
cloud-init and its provider.cfg, `PROGRAM off` and `PROGRAM on` are its power. The host answers at
MACHINIST_BOOT_ADDRESS. Without them nothing is booted.
"""
import json
import os
import subprocess
import tempfile
import threading

PROGRAM = os.environ.get("MACHINIST_BOOT")
ADDRESS = os.environ.get("MACHINIST_BOOT_ADDRESS")
TURN = threading.Lock()


def boot(name, user_data, keys, user="root", address=ADDRESS):
    """Boots in the background, as a provider does. user is whom the image lets log in; keys are
    lines of authorized_keys that the provider itself puts there."""
    if PROGRAM:
        threading.Thread(target=make_host, args=(name, user_data, keys, user, address)).start()


def make_host(name, user_data, keys, user, address):
    files = {
        "cloud/seed/nocloud/meta-data": json.dumps({"instance-id": name, "local-hostname": name, "public-keys": keys}),
        "cloud/seed/nocloud/user-data": user_data or "#cloud-config\n{}\n",
        "provider.cfg": json.dumps({
            "datasource_list": ["NoCloud"], "disable_root": user != "root",
            "network": {"config": "disabled"},
            "users": [] if user == "root" else ["default"],
            "system_info": {"default_user": {
                "name": user, "shell": "/bin/bash", "lock_passwd": True,
                "sudo": ["ALL=(ALL) NOPASSWD:ALL"]}}}),
    }
    with tempfile.TemporaryDirectory() as folder, TURN:
        os.makedirs(os.path.join(folder, "cloud", "seed", "nocloud"))
        for file, text in files.items():
            data = text if isinstance(text, bytes) else text.encode()
            with open(os.path.join(folder, file), "wb") as out:
                out.write(data)
        subprocess.run([PROGRAM, "boot", folder], check=True, stdout=subprocess.DEVNULL,
                       env={**os.environ, "MACHINIST_BOOT_ADDRESS": address})


def power(on):
    """Ends or begins the host's running; returns when it has."""
    if PROGRAM:
        with TURN:
            subprocess.run([PROGRAM, "on" if on else "off"], check=True, stdout=subprocess.DEVNULL)
