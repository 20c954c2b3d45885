#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compute Engine and its sign-in for tests: `simulator.py FOLDER`.

Listens on a free port of 127.0.0.1 and prints it. Writes FOLDER/service.json and FOLDER/user.json,
credentials whose token_uri is this program. POST /_control sets faults, GET /_state lists what is
there, GET /_requests what was asked."""
import base64
import json
import os
import secrets
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

from compute import Compute, Refusal
from schema import ROUTES, Discovery, check

PREFIX = "/compute/v1/"
SCOPE = "https://www.googleapis.com/auth/compute"
METADATA_TOKEN = "/computeMetadata/v1/instance/service-accounts/default/token"
COMMON = {"alt", "fields", "key", "prettyPrint", "quotaUser"}


class World:
    def __init__(self, folder):
        self.folder = folder
        self.compute = Compute()
        self.discovery = Discovery()
        self.tokens = set()
        self.requests = []
        self.faults = {}
        self.count = 0
        self.lock = threading.Lock()
        self.first_refresh_token = self.refresh_token = "1//" + secrets.token_urlsafe(24)

    def write_credentials(self, port):
        key = os.path.join(self.folder, "key.pem")
        run = lambda *args: subprocess.run(("openssl",) + args, check=True, capture_output=True)
        run("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", key)
        run("pkey", "-in", key, "-pubout", "-out", os.path.join(self.folder, "public.pem"))
        self.token_url = f"http://127.0.0.1:{port}/token"
        self.write("service.json", {
            "type": "service_account", "project_id": "p1", "private_key_id": "kid-1",
            "private_key": open(key).read(), "token_uri": self.token_url,
            "client_email": "robot@p1.iam.gserviceaccount.com"})
        self.write("user.json", {
            "type": "authorized_user", "client_id": "client-1", "client_secret": "not-so-secret",
            "refresh_token": self.refresh_token, "quota_project_id": "p-quota",
            "token_uri": self.token_url})

    def write(self, name, value):
        with open(os.path.join(self.folder, name), "w") as file:
            json.dump(value, file)

    def issue(self):
        token = "ya29." + secrets.token_urlsafe(24)
        self.tokens.add(token)
        return {"access_token": token, "expires_in": 3599, "token_type": "Bearer"}

    def check_assertion(self, text):
        """Empty where the JWT is right, else what is wrong with it."""
        decode = lambda part: base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
        header, claims, signature = text.split(".")
        if "=" in text or json.loads(decode(header)) != {"alg": "RS256", "typ": "JWT", "kid": "kid-1"}:
            return "Invalid JWT header"
        signed = os.path.join(self.folder, f"signature-{threading.get_ident()}")
        with open(signed, "wb") as file:
            file.write(decode(signature))
        verified = subprocess.run(
            ["openssl", "dgst", "-sha256", "-verify", os.path.join(self.folder, "public.pem"),
             "-signature", signed], input=f"{header}.{claims}".encode(), capture_output=True)
        os.remove(signed)
        if verified.returncode:
            return "Invalid JWT Signature."
        said = json.loads(decode(claims))
        now = time.time()
        if said["iss"] != "robot@p1.iam.gserviceaccount.com" or said["aud"] != self.token_url:
            return "Invalid issuer or audience"
        if SCOPE not in said["scope"].split() or not said["iat"] - 60 <= now <= said["exp"]:
            return "Invalid scope or time"
        return "" if said["exp"] - said["iat"] <= 3600 else "Token lives too long"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    world = None

    def log_message(self, *args):
        pass

    def send(self, status, value, headers=(), cut=False):
        data = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=UTF-8")
        for name, text in headers:
            self.send_header(name, text)
        if cut:
            data = data[:len(data) // 2]
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def refuse(self, status, reason, message, headers=()):
        self.send(status, {"error": {"code": status, "message": message, "errors": [
            {"message": message, "domain": "global", "reason": reason}]}}, headers)

    def any_method(self):
        length = int(self.headers.get("Content-Length") or 0)
        data = self.rfile.read(length)
        parts = urlsplit(self.path)
        query = parse_qs(parts.query, keep_blank_values=True)
        if parts.path.startswith("/_"):
            self.control(parts.path, data)
        elif parts.path == METADATA_TOKEN:
            if self.headers.get("Metadata-Flavor") == "Google" and SCOPE in query["scopes"][0]:
                self.send(200, self.world.issue())
            else:
                self.refuse(403, "forbidden", "Missing Metadata-Flavor:Google header.")
        elif parts.path == "/token":
            self.token({key: value[0] for key, value in parse_qs(data.decode()).items()})
        elif parts.path.startswith(PREFIX):
            self.faulty(unquote(parts.path[len(PREFIX):]), query, data)
        else:
            self.refuse(404, "notFound", "Not Found")

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = any_method

    def control(self, path, data):
        world = self.world
        if path == "/_control":
            wish = json.loads(data)
            with world.lock:
                world.count = 0
                world.requests = []
                world.faults = {fault["at"]: fault for fault in wish.get("faults", [])}
                if wish.get("reset"):
                    world.compute = Compute()
                if "refreshToken" in wish:
                    world.refresh_token = wish["refreshToken"] or world.first_refresh_token
                for key in ("fail_next_insert", "page_size", "operation_time", "boot_time"):
                    if key in wish:
                        setattr(world.compute, key, wish[key])
                world.compute.firewalls.update(wish.get("firewalls", {}))
                if wish.get("clearFirewalls"):
                    world.compute.firewalls.clear()
                if wish.get("loseInstances"):  # as if somebody had deleted them but not the disks
                    world.compute.instances.clear()
            self.send(200, {})
        elif path == "/_state":
            with world.compute.lock:
                world.compute.settle()
                shown = lambda things: [world.compute.shown(thing) for thing in things.values()]
                self.send(200, {"instances": shown(world.compute.instances),
                                "disks": shown(world.compute.disks),
                                "firewalls": shown(world.compute.firewalls),
                                "requests": world.requests})
        else:
            self.send(200, world.requests)

    def token(self, form):
        world = self.world
        if form.get("grant_type") == "refresh_token":
            good = (form.get("client_id"), form.get("client_secret"), form.get("refresh_token")) \
                == ("client-1", "not-so-secret", world.refresh_token)
            wrong = "" if good else "Token has been expired or revoked."
        elif form.get("grant_type") == "urn:ietf:params:oauth:grant-type:jwt-bearer":
            wrong = world.check_assertion(form["assertion"])
        else:
            self.send(400, {"error": "unsupported_grant_type"})
            return
        if wrong:
            self.send(400, {"error": "invalid_grant", "error_description": wrong})
        else:
            self.send(200, world.issue())

    def faulty(self, path, query, data):
        with self.world.lock:
            self.world.count += 1
            fault = self.world.faults.pop(self.world.count, {})
            self.world.requests.append({
                "method": self.command, "path": path, "query": query,
                "quota": self.headers.get("X-Goog-User-Project", ""),
                "body": json.loads(data) if data else None})
        kind = fault.get("kind")
        if kind == "reset-before":
            self.drop()
        elif kind == "status":
            headers = [("Retry-After", str(fault["retryAfter"]))] if "retryAfter" in fault else []
            self.refuse(fault["status"], fault.get("reason", "backendError"), "injected", headers)
        elif kind == "hang":
            time.sleep(fault.get("seconds", 20))
            self.drop()
        elif kind == "hang-after":
            self.send = lambda *args, **more: time.sleep(fault.get("seconds", 20))
            self.compute(path, query, data)
            self.drop()
        elif kind == "expired":
            self.world.tokens.clear()
            self.compute(path, query, data)
        elif kind == "reset-after":
            self.send = lambda *args, **more: self.drop()
            self.compute(path, query, data)
        elif kind == "refuse-after":
            plain = self.send
            self.send = lambda *args, **more: None
            self.compute(path, query, data)
            self.send = plain
            self.refuse(400, "invalid", "injected after the effect")
        elif kind == "truncated":
            plain = self.send
            self.send = lambda status, value, headers=(): plain(status, value, headers, cut=True)
            self.compute(path, query, data)
            self.send = plain
        else:
            self.compute(path, query, data)

    def drop(self):
        self.close_connection = True
        self.connection.shutdown(2)

    def compute(self, path, query, data):
        given = self.headers.get("Authorization", "")
        if given.removeprefix("Bearer ") not in self.world.tokens:
            self.refuse(401, "authError", "Invalid Credentials")
            return
        try:
            self.send(200, self.dispatch(path, query, data))
        except Refusal as refusal:
            self.refuse(refusal.status, refusal.reason, refusal.message)

    def dispatch(self, path, query, data):
        for name, method, pattern, names, schema in ROUTES:
            match = pattern.match(path)
            if not match or method != self.command:
                continue
            errors = [f'Unknown name "{key}": Cannot bind query parameter.'
                      for key in query if key not in names | COMMON]
            body = json.loads(data) if data else None
            if schema:
                check(body, schema, schema, errors)
            elif body:
                errors.append("Unexpected body.")
            errors += self.world.discovery.complaints(name, query, body)
            if errors:
                raise Refusal(400, "invalid", "; ".join(errors))
            return self.world.compute.answer(name, match, query, body)
        raise Refusal(404, "notFound", f"no method {self.command} {path}")


def main():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Handler.world = World(sys.argv[1])
    Handler.world.write_credentials(server.server_port)
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
