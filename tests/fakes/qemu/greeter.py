# SPDX-License-Identifier: Apache-2.0
"""greeter.py PORT PID: greets at 127.0.0.1:PORT as an SSH server does, as long as that process runs."""
import os
import socket
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "shared"))
from standin import is_alive  # noqa: E402

with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as server:
    server.settimeout(0.2)
    print("ready", flush=True)
    os.close(1)
    while is_alive(int(sys.argv[2])):
        try:
            client, _ = server.accept()
        except TimeoutError:
            continue
        client.sendall(b"SSH-2.0-standin\r\n")
        client.close()
