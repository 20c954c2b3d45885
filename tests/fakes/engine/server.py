#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A Docker engine's HTTP API on 127.0.0.1, as far as the window asks it: version, info and the
containers, which can be started and stopped. Keeps their state; refuses what it does not know,
in the real engine's form. Prints its port."""
import json
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

VERSION = "24.0.7"
API = "1.43"
containers = {
    "a" * 64: {"name": "web", "image": "nginx:1.25", "running": True},
    "b" * 64: {"name": "db", "image": "postgres:16", "running": True},
    "c" * 64: {"name": "job", "image": "alpine:3.19", "running": False},
}


def listed(identity, container):
    running = container["running"]
    return {"Id": identity, "Names": ["/" + container["name"]], "Image": container["image"],
            "State": "running" if running else "exited",
            "Status": "Up 2 hours" if running else "Exited (0) 3 minutes ago", "Labels": {}}


class Engine(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def answer(self, status, body=None):
        text = b"" if body is None else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Api-Version", API)
        if status not in (204, 304):
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        if status not in (204, 304):
            self.wfile.write(text)

    def do_GET(self):
        path = re.sub(r"^/v1\.\d+", "", self.path)
        if path == "/_ping":
            self.answer(200, "OK")
        elif path == "/version":
            self.answer(200, {"Version": VERSION, "ApiVersion": API, "MinAPIVersion": "1.12",
                              "Os": "linux", "Arch": "amd64"})
        elif path == "/info":
            self.answer(200, {"ServerVersion": VERSION,
                              "OperatingSystem": "Debian GNU/Linux 12 (bookworm)"})
        elif path.startswith("/containers/json"):
            everything = "all=1" in path or "all=true" in path
            self.answer(200, [listed(i, c) for i, c in containers.items()
                              if everything or c["running"]])
        else:
            self.answer(404, {"message": "page not found"})

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        found = re.fullmatch(r"/v1\.\d+/containers/(\w+)/(start|stop)", self.path)
        if not found:
            self.answer(404, {"message": "page not found"})
        elif found[1] not in containers:
            self.answer(404, {"message": "No such container: " + found[1]})
        elif containers[found[1]]["running"] == (found[2] == "start"):
            self.answer(304)
        else:
            containers[found[1]]["running"] = found[2] == "start"
            self.answer(204)


server = ThreadingHTTPServer(("127.0.0.1", 0), Engine)
print(server.server_port, flush=True)
server.serve_forever()
