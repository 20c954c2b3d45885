# SPDX-License-Identifier: Apache-2.0
"""Microsoft's sign-in service (v2.0) as far as the driver speaks to it."""
import base64
import hashlib
import json
import os
import secrets
import ssl
import subprocess
import tempfile
import time
from urllib.parse import parse_qsl

from refusals import Refused

TENANT = "11111111-2222-3333-4444-555555555555"
CLIENT = "aaaaaaaa-0000-0000-0000-000000000001"
SECRET = "azure-Secret~Value.123"
AZ = "04b07795-8ddb-461a-bbee-02f9e1bf7b46"
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
DEVICE = "urn:ietf:params:oauth:grant-type:device_code"


def wrong(status, code, description):
    return Refused(status, {"error": code, "error_description": description})


def decode(part):
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


class SignIn:
    def __init__(self, options):
        self.options = options
        self.tokens = set()
        self.refresh_tokens = {"refresh-of-az": AZ}
        self.devices = {}

    def answer(self, base, tenant, page, body):
        if tenant != TENANT:
            raise wrong(400, "invalid_request", f"AADSTS90002: Tenant '{tenant}' not found.")
        form = dict(parse_qsl(body.decode()))
        if f"{base}/.default" not in form.get("scope", f"{base}/.default").split():
            raise wrong(400, "invalid_scope", "AADSTS70011: The provided value for scope is not valid.")
        if page == "devicecode":
            return self.begin_device(base, form)
        grants = {"client_credentials": self.client, "refresh_token": self.refresh, DEVICE: self.device}
        grant = grants.get(form.get("grant_type"))
        if not grant:
            raise wrong(400, "unsupported_grant_type", "AADSTS70003")
        return grant(f"{base}/{tenant}/oauth2/v2.0/token", form)

    def issue(self, refresh_for=None):
        token = "eyJ0." + secrets.token_urlsafe(24)
        self.tokens.add(token)
        reply = {"token_type": "Bearer", "expires_in": 3599, "access_token": token}
        if refresh_for:
            reply["refresh_token"] = "0.A" + secrets.token_urlsafe(24)
            self.refresh_tokens[reply["refresh_token"]] = refresh_for
        return 200, reply

    def client(self, url, form):
        if form.get("client_id") != CLIENT:
            raise wrong(400, "unauthorized_client", "AADSTS700016: Application was not found.")
        if form.get("client_assertion_type") == ASSERTION:
            why = self.assertion_flaw(url, form.get("client_assertion", ""))
            if why:
                raise wrong(401, "invalid_client", f"AADSTS700027: {why}")
        elif form.get("client_secret") != SECRET:
            raise wrong(401, "invalid_client", "AADSTS7000215: Invalid client secret provided.")
        return self.issue()

    def assertion_flaw(self, url, text):
        header, claims, signature = text.split(".")
        head, said = json.loads(decode(header)), json.loads(decode(claims))
        der = ssl.PEM_cert_to_DER_cert(self.options["certificate"])
        if head.get("alg") != "RS256" or decode(head.get("x5t", "")) != hashlib.sha1(der).digest():
            return "The certificate with the thumbprint is not registered."
        now = time.time()
        if said["aud"] != url or said["iss"] != CLIENT or said["sub"] != CLIENT or not said["jti"]:
            return "Wrong audience or issuer."
        if not said["nbf"] - 60 <= now < said["exp"]:
            return "Client assertion is not within its valid time range."
        with tempfile.TemporaryDirectory() as folder:
            paths = [os.path.join(folder, name) for name in ("cert.pem", "key.pem", "signature")]
            for path, data in zip(paths, (self.options["certificate"].encode(), b"", decode(signature))):
                with open(path, "wb") as file:
                    file.write(data)
            subprocess.run(["openssl", "x509", "-in", paths[0], "-pubkey", "-noout", "-out", paths[1]],
                           check=True)
            verified = subprocess.run(
                ["openssl", "dgst", "-sha256", "-verify", paths[1], "-signature", paths[2]],
                input=f"{header}.{claims}".encode(), capture_output=True)
        return "" if verified.returncode == 0 else "Signature validation failed."

    def refresh(self, _, form):
        owner = self.refresh_tokens.get(form.get("refresh_token"))
        if owner is None or owner != form.get("client_id"):
            raise wrong(400, "invalid_grant", "AADSTS70000: The refresh token is not valid.")
        return self.issue(owner)

    def begin_device(self, base, form):
        code = secrets.token_urlsafe(16)
        self.devices[code] = self.options["consent_after"]
        return 200, {"user_code": "ABCD1234", "device_code": code, "expires_in": 900, "interval": 0,
                     "verification_uri": f"{base}/devicelogin",
                     "message": f"To sign in, open {base}/devicelogin and enter the code ABCD1234."}

    def device(self, _, form):
        code = form.get("device_code")
        if code not in self.devices:
            raise wrong(400, "bad_verification_code", "AADSTS70000")
        if self.options["declines"]:
            raise wrong(400, "authorization_declined", "AADSTS70000")
        self.devices[code] -= 1
        if self.devices[code] >= 0:
            raise wrong(400, "authorization_pending", "AADSTS70016: Pending end-user authorization.")
        return self.issue(form["client_id"])
