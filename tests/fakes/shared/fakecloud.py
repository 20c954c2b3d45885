# SPDX-License-Identifier: Apache-2.0
"""What stand-ins of cloud providers share: a server on 127.0.0.1 that prints its port, counts and
keeps the requests, and fails on demand.

POST /_control {"faults": [{"at": 3, "kind": "reset-after"}], "options": {...}, "restart": true}
GET  /_control  -> {"requests": [...], "left": {...}}

Kinds: reset-before, reset-after, truncate, hang, hang-after, slow, and any status: 429, 500-before,
500-after. "after" means that the request has had its effect. "at" counts from the last restart, from 1; -1 is
every request. "from" instead begins there and lasts: {"at": 0, "from": 3, ...}. "match" is a pattern
of method and path instead, for the first "times" such requests.
"""
import json
import re
import socket
import struct
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import RLock
from urllib.parse import parse_qsl, urlsplit


class Refused(Exception):
    """The provider's error, raised by its stand-in."""

    def __init__(self, status, body, headers=None):
        super().__init__(status)
        self.status = status
        self.body = body
        self.headers = headers or {}


class FakeCloud:
    """Subclasses implement answer(), left() and error(), and may show more."""

    def __init__(self):
        self.lock = RLock()
        self.options = {}
        self.requests = []
        self.faults = []

    def answer(self, request):
        """(status, JSON, bytes or None[, headers]) of one request; raises Refused."""
        raise NotImplementedError

    def left(self):
        """All that the account still has, by kind."""
        raise NotImplementedError

    def also_told(self):
        """What else the control endpoint shows, beside "requests" and "left"."""
        return {}

    def error(self, status):
        """The body that goes with an injected status."""
        raise NotImplementedError

    def fault(self):
        number = len(self.requests)
        asked = "{method} {path}".format(**self.requests[-1])
        for fault in self.faults:
            if "match" in fault:
                if fault["times"] > 0 and re.search(fault["match"], asked):
                    fault["times"] -= 1
                    return fault
            elif fault["at"] in (-1, number) or 0 < fault.get("from", 0) <= number:
                return fault
        return {"kind": ""}


class Request:
    def __init__(self, handler, body):
        parts = urlsplit(handler.path)
        self.method = handler.command
        self.path = parts.path
        self.query = dict(parse_qsl(parts.query, keep_blank_values=True))
        self.raw_query = parts.query
        self.headers = handler.headers
        self.raw = body

    def json(self):
        return json.loads(self.raw or b"null")


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Else each answer waits 40 ms for the acknowledgement of its header.
    disable_nagle_algorithm = True
    cloud = None

    def log_message(self, *_):
        pass

    def handle_any(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.path == "/_control":
            return self.control(body)
        request = Request(self, body)
        with self.cloud.lock:
            self.cloud.requests.append(
                {"method": request.method, "path": self.path, "body": body.decode("utf-8", "replace")})
            fault = self.cloud.fault()
        self.serve(request, fault)

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = handle_any

    def serve(self, request, fault):
        kind = fault["kind"]
        if kind == "reset-before":
            return self.reset()
        if kind == "hang":
            time.sleep(fault.get("seconds", 30))
            return self.reset()
        if kind[:3].isdigit() and not kind.endswith("-after"):
            return self.reply(int(kind[:3]), self.cloud.error(int(kind[:3])), fault)
        with self.cloud.lock:
            try:
                status, body, *more = self.cloud.answer(request)
                headers = more[0] if more else {}
            except Refused as refused:
                status, body, headers = refused.status, refused.body, refused.headers
        if kind == "hang-after":
            time.sleep(fault.get("seconds", 30))
        if kind in ("reset-after", "hang-after"):
            return self.reset()
        if kind.endswith("-after"):
            return self.reply(int(kind[:3]), self.cloud.error(int(kind[:3])), {})
        self.reply(status, body, fault, headers)

    def reply(self, status, body, fault, headers=None):
        is_json = not isinstance(body, bytes)
        data = b"" if body is None else json.dumps(body).encode() if is_json else body
        if fault.get("kind") == "truncate":
            data = data[: max(1, len(data) // 2)]
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if "retry-after" in fault:
            self.send_header("Retry-After", str(fault["retry-after"]))
        if status != 204:
            self.send_header("Content-Type", "application/json" if is_json else "application/xml")
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if fault.get("kind") == "slow":
            for at in range(len(data)):
                self.wfile.write(data[at : at + 1])
                self.wfile.flush()
                time.sleep(0.005)
        elif status != 204:
            self.wfile.write(data)

    def reset(self):
        linger = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.close_connection = True
        self.connection.close()

    def control(self, body):
        cloud = self.cloud
        with cloud.lock:
            if self.command == "POST":
                wanted = json.loads(body)
                if wanted.get("restart"):
                    cloud.requests.clear()
                cloud.faults = wanted.get("faults", cloud.faults)
                cloud.options.update(wanted.get("options", {}))
            self.reply(200, {"requests": cloud.requests, "left": cloud.left(), **cloud.also_told()}, {})


def serve(cloud):
    Handler.cloud = cloud
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None
    print(server.server_address[1], flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        sys.exit(0)
