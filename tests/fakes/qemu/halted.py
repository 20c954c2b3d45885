# SPDX-License-Identifier: Apache-2.0
"""halted.py QEMU'S ARGUMENTS: a QEMU whose accelerator has given up. It lives, has its pid file and
its control socket, says "internal-error" there, refuses to go on, and ends when it is told to."""
import json
import os
import socket
import sys


def option(name):
    return sys.argv[sys.argv.index(name) + 1]


def answer(command):
    if command == "query-status":
        return {"return": {"status": "internal-error", "singlestep": False, "running": False}}
    if command == "cont":
        return {"error": {"class": "GenericError",
                          "desc": "Resetting the Virtual Machine is required"}}
    return {"return": {}}


def serve(client):
    lines = client.makefile("rw")
    print(json.dumps({"QMP": {"version": {}, "capabilities": []}}), file=lines, flush=True)
    for line in lines:
        asked = json.loads(line)
        print(json.dumps({**answer(asked["execute"]), "id": asked.get("id")}), file=lines, flush=True)
        if asked["execute"] == "quit":
            sys.exit()


path = option("-qmp").removeprefix("unix:").split(",")[0]
with socket.socket(socket.AF_UNIX) as server:
    server.bind(path)
    server.listen()
    with open(option("-pidfile"), "w") as file:
        file.write(f"{os.getpid()}\n")
    print("ready", flush=True)
    os.close(1)
    while True:
        with server.accept()[0] as client:
            serve(client)
