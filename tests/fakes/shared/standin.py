# SPDX-License-Identifier: Apache-2.0
"""What the stand-ins for providers share: a loopback HTTP server with faults on demand.

GET /_control answers {"requests": [...], "state": ...}. POST /_control takes
{"clear": true, "faults": [{"at": N or "match": "VERB /path part", "kind": K, ...}]} where K is
"before" (connection reset, nothing done), "after" (done, then reset), "status" (with "status" and
"retryAfter"), "truncate", "slow" or "hang". A fault is used once ("times" for more); "at" counts
requests from 0 since the last clear.
"""
import json
import socket
import struct
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Reply(Exception):
    """Ends the handling of a request with this answer."""

    def __init__(self, status, body=b"", headers=None):
        super().__init__(status)
        self.status = status
        self.body = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.headers = headers or {"Content-Type": "application/json"}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    world = None  # has handle(verb, path, headers, body) raising Reply, and state()
    lock = threading.Lock()
    requests = []
    faults = []

    def log_message(self, *_):
        pass

    def drop(self):
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True

    def send(self, reply, cut=False, slow=False):
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        body = reply.body[: len(reply.body) // 2] if cut else reply.body
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        for at in range(0, len(body), 64 if slow else max(1, len(body))):
            self.wfile.write(body[at: at + (64 if slow else len(body))])
            self.wfile.flush()
            if slow:
                time.sleep(0.02)

    def control(self, body):
        if self.command == "POST":
            asked = json.loads(body)
            if asked.get("clear"):
                Handler.requests = []
                Handler.faults = []
            Handler.faults += asked.get("faults", [])
            if hasattr(self.world, "control"):
                self.world.control(asked)
        return Reply(200, {"requests": Handler.requests, "state": self.world.state()})

    def next_fault(self, line):
        for fault in Handler.faults:
            if fault.get("at") == len(Handler.requests) - 1 or (
                    "match" in fault and fault["match"] in line):
                fault["times"] = fault.get("times", 1) - 1
                if fault["times"] <= 0:
                    Handler.faults.remove(fault)
                return fault
        return {}

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.path == "/_control":
            with Handler.lock:
                reply = self.control(body)
            return self.send(reply)
        line = self.command + " " + self.path
        with Handler.lock:
            Handler.requests.append({"line": line, "body": body.decode(errors="replace")})
            fault = self.next_fault(line)
            kind = fault.get("kind")
            if kind == "before":
                return self.drop()
            if kind == "status":
                reply = Reply(fault["status"], fault.get("body", "").encode())
                if "retryAfter" in fault:
                    reply.headers = {"Retry-After": str(fault["retryAfter"])}
            else:
                try:
                    self.world.handle(self.command, self.path, self.headers, body)
                    raise AssertionError("unanswered: " + line)
                except Reply as done:
                    reply = done
        if kind == "after":
            return self.drop()
        if kind == "hang":
            time.sleep(600)
        return self.send(reply, cut=kind == "truncate", slow=kind == "slow")

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = answer


def serve(world):
    """Listens on a free port of 127.0.0.1, writes the port to standard output, and serves."""
    Handler.world = world
    ThreadingHTTPServer.daemon_threads = True
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_address[1], flush=True)
    # Ends with whoever started it: standard input is a pipe of theirs.
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()
