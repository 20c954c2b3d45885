# SPDX-License-Identifier: Apache-2.0
"""Versions, sessions, access tokens and what the headers of a request must be."""
import base64
import re
import uuid
from urllib.parse import parse_qsl

from edges import ORG
from fakecloud import Refused
from schema import VCLOUD
from vapps import refuse


class SignIn:
    def versions(self):
        infos = "".join(
            f'<VersionInfo deprecated="{str(version in self.options["deprecated"]).lower()}">'
            f"<Version>{version}</Version><LoginUrl>https://inside.invalid/cloudapi/1.0.0/sessions"
            "</LoginUrl></VersionInfo>" for version in self.options["versions"])
        return self.document('<SupportedVersions xmlns="http://www.vmware.com/vcloud/versions">'
                             f"{infos}</SupportedVersions>")

    def spoken(self):
        return [version for version in self.options["versions"] if re.fullmatch(r"\d+\.\d+", version)]

    def check_version(self, request, kind):
        accept = request.headers.get("Accept", "")
        found = re.fullmatch(kind + r";version=([\d.]+)", accept)
        if not found or found[1] not in self.spoken():
            refuse(406, f"The request has invalid accept header: {accept}", "NOT_ACCEPTABLE")

    def session(self, request):
        is_open = request.path.startswith("/cloudapi")
        if is_open and not self.options["sessions"]:
            refuse(404, "Not found", "NOT_FOUND")
        self.check_version(request, "application/json" if is_open else r"application/\*\+xml")
        wanted = "Basic " + base64.b64encode(b"user@acme:vcd-Secret-0815").decode()
        if request.headers.get("Authorization") != wanted:
            refuse(401, "Unauthorized", "UNAUTHORIZED")
        headers = {"X-VMWARE-VCLOUD-ACCESS-TOKEN": self.new_token(),
                   "X-VMWARE-VCLOUD-TOKEN-TYPE": "Bearer"}
        if is_open:
            return 200, {"id": "urn:vcloud:session:1", "org": ORG}, headers
        headers["x-vcloud-authorization"] = headers["X-VMWARE-VCLOUD-ACCESS-TOKEN"]  # the elder's
        return 200, self.document(
            f'<Session xmlns="{VCLOUD}" user="user" org="acme"><Link rel="down" '
            f'type="application/vnd.vmware.vcloud.orgList+xml" href="{self.base}/api/org/"/>'
            "</Session>"), headers

    def access_token(self, request):
        form = dict(parse_qsl(request.raw.decode()))
        self.check_type(request, "application/x-www-form-urlencoded")
        if request.method != "POST" or request.path != "/oauth/tenant/acme/token":
            raise Refused(404, {"error": "not_found"})
        if form != {"grant_type": "refresh_token", "refresh_token": "token-4711-secret"}:
            raise Refused(400, {"error": "invalid_grant",
                                "error_description": "Failed to validate the refresh token"})
        return 200, {"access_token": self.new_token(), "token_type": "Bearer", "expires_in": 2592000,
                     "refresh_token": None}

    def new_token(self):
        token = uuid.uuid4().hex
        self.tokens[token] = self.options["token_uses"] or -1
        return token

    def check_token(self, request):
        token = (request.headers.get("x-vcloud-authorization")
                 or request.headers.get("Authorization", "").removeprefix("Bearer "))
        if self.tokens.get(token, 0) == 0:
            refuse(401, "The access token is invalid or has expired", "UNAUTHORIZED")
        self.tokens[token] -= 1
        return token

    def end_session(self, request, token):
        is_open = request.path.startswith("/cloudapi")
        if is_open and not self.options["sessions"]:
            refuse(404, "Not found", "NOT_FOUND")
        self.check_version(request, "application/json" if is_open else r"application/\*\+xml")
        del self.tokens[token]
        return 204, None
