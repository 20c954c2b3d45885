# SPDX-License-Identifier: Apache-2.0
"""The servers of Debian, Ubuntu, Fedora and Alpine, as far as their cloud images go: their folders,
their lists of checksums in their own forms, images of a few megabytes. One server stands for each
of them, since their folders do not overlap.

Options (POST /_control, see ../shared/fakecloud.py):
  drop       close the connection after so many bytes of an image (0: never)
  drops      how often; -1 always
  ranges     whether parts are sent (RFC 9110, 14); without, all of it is
  validator  etag, weak, date or none: what If-Range can be compared with
  version    another number is another content (and with etag, another validator)
  wrong_sum  the lists have a sum that fits nothing
  moved      images are sent on to another folder
  shifted    a part begins at another byte than was asked for
"""
import hashlib
import os
import sys
import time
from functools import lru_cache

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "shared"))
from fakecloud import FakeCloud, Handler, serve  # noqa: E402

SIZE = 3 * 1024 * 1024 + 17
READING_TIME = 0.3  # seconds in which a client surely reads a reply's head

FOLDERS = {
    "/bookworm/latest/": ["debian-12-generic-amd64.qcow2", "debian-12-generic-arm64.qcow2",
                          "debian-12-genericcloud-amd64.qcow2"],
    "/releases/24.04/release/": ["ubuntu-24.04-server-cloudimg-amd64.img",
                                 "ubuntu-24.04-server-cloudimg-arm64.img"],
    "/releases/44/Cloud/x86_64/images/": ["Fedora-Cloud-Base-Generic-44-1.7.x86_64.qcow2",
                                          "Fedora-Cloud-Base-UEFI-UKI-44-1.7.x86_64.qcow2"],
    "/releases/44/Cloud/aarch64/images/": ["Fedora-Cloud-Base-Generic-44-1.7.aarch64.qcow2"],
    "/v3.23/releases/cloud/": ["nocloud_alpine-3.23.9-x86_64-bios-cloudinit-r0.qcow2",
                               "nocloud_alpine-3.23.10-x86_64-bios-cloudinit-r0.qcow2",
                               "nocloud_alpine-3.23.10-x86_64-bios-tiny-r0.qcow2",
                               "nocloud_alpine-3.23.10-x86_64-uefi-cloudinit-r0.qcow2",
                               "nocloud_alpine-3.23.10-aarch64-uefi-cloudinit-r0.qcow2",
                               "generic_alpine-3.23.10-x86_64-bios-cloudinit-r0.qcow2"],
}


@lru_cache(maxsize=None)
def content(name, version):
    return hashlib.shake_256(f"{name} {version}".encode()).digest(SIZE)


@lru_cache(maxsize=None)
def digest(name, version, algorithm):
    return hashlib.new(algorithm, content(name, version)).hexdigest()


class Publishers(FakeCloud):
    def __init__(self):
        super().__init__()
        self.options = {"drop": 0, "drops": 0, "ranges": True, "validator": "etag", "version": 1,
                        "wrong_sum": False, "moved": False, "shifted": False}

    def left(self):
        return {}

    def error(self, status):
        return {"message": f"injected {status}"}

    def content(self, name):
        return content(name, self.options["version"])

    def digest(self, name, algorithm):
        if self.options["wrong_sum"]:
            return hashlib.new(algorithm, b"something else").hexdigest()
        return digest(name, self.options["version"], algorithm)

    def lists(self, folder):
        """The lists of a folder: name -> text."""
        names = FOLDERS[folder]
        if folder.startswith("/bookworm"):
            return {"SHA512SUMS": "".join(f"{self.digest(n, 'sha512')}  {n}\n" for n in names)}
        if "/release/" in folder:
            return {"SHA256SUMS": "".join(f"{self.digest(n, 'sha256')} *{n}\n" for n in names)}
        if folder.startswith("/v"):
            return {f"{n}.sha512": self.digest(n, "sha512") + "\n" for n in names}
        arch = folder.split("/")[4]
        lines = "".join(f"# {n}: {SIZE} bytes\nSHA256 ({n}) = {self.digest(n, 'sha256')}\n"
                        for n in names)
        return {f"Fedora-Cloud-44-1.7-{arch}-CHECKSUM":
                "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n" + lines
                + "-----BEGIN PGP SIGNATURE-----\n\niQIzBAEBCAAdFiEE\n"
                "-----END PGP SIGNATURE-----\n"}

    def validators(self, name):
        kind = self.options["validator"]
        tag = f'"{self.options["version"]}-{len(name)}"'
        if kind == "etag":
            return {"ETag": tag}
        if kind == "weak":
            return {"ETag": "W/" + tag, "Last-Modified": "Sun, 01 Nov 2026 10:00:00 GMT"}
        if kind == "date":
            return {"Last-Modified": "Sun, 01 Nov 2026 10:00:00 GMT"}
        return {}


served = Handler.serve


class Files(Handler):
    def serve(self, request, fault):
        with self.cloud.lock:
            self.cloud.requests[-1].update(
                {"range": self.headers.get("Range", ""),
                 "if_range": self.headers.get("If-Range", "")})
        if fault["kind"]:
            return served(self, request, fault)
        path = request.path
        folder, _, name = path.rpartition("/")
        folder += "/"
        if folder.startswith("/elsewhere/"):
            folder = folder[len("/elsewhere"):]
        if folder not in FOLDERS:
            return self.send_text(404, "not found")
        lists = self.cloud.lists(folder)
        if name == "":
            links = "".join(f'<a href="{n}">{n}</a>\n'
                            for n in ["../"] + FOLDERS[folder] + list(lists))
            return self.send_text(200, f"<html><body>{links}</body></html>")
        if name in lists:
            return self.send_text(200, lists[name])
        if name not in FOLDERS[folder]:
            return self.send_text(404, "not found")
        if self.cloud.options["moved"] and not path.startswith("/elsewhere/"):
            self.send_response(302)
            self.send_header("Location", "/elsewhere" + path)
            self.send_header("Content-Length", "0")
            return self.end_headers()
        self.send_image(name)

    def send_text(self, status, text):
        data = text.encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def wanted_from(self, validators):
        """Where the part begins that is asked for; None: all of it is sent."""
        asked = self.headers.get("Range", "")
        if not self.cloud.options["ranges"] or not asked.startswith("bytes="):
            return None
        condition = self.headers.get("If-Range")
        if condition is not None and (condition.startswith("W/")
                                      or condition not in validators.values()):
            return None
        return int(asked[len("bytes="):].partition("-")[0])

    def send_image(self, name):
        options = self.cloud.options
        data = self.cloud.content(name)
        validators = self.cloud.validators(name)
        begin = self.wanted_from(validators)
        if begin is not None and begin >= len(data):
            self.send_response(416)
            self.send_header("Content-Range", f"bytes */{len(data)}")
            self.send_header("Content-Length", "0")
            return self.end_headers()
        if begin is None:
            self.send_response(200)
        else:
            begin += 5 if options["shifted"] else 0
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {begin}-{len(data) - 1}/{len(data)}")
            data = data[begin:]
        for key, value in validators.items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if options["drop"] and options["drops"] != 0:
            options["drops"] -= 1
            self.wfile.write(data[:options["drop"]])
            self.wfile.flush()
            # Qt repeats a request by itself where the end of the connection is what it sees first.
            time.sleep(READING_TIME)
            self.close_connection = True
            return None
        self.wfile.write(data)
        return None


if __name__ == "__main__":
    cloud = Publishers()
    # serve() makes its own server of Handler.
    Handler.serve = Files.serve
    for method in ("send_text", "wanted_from", "send_image"):
        setattr(Handler, method, getattr(Files, method))
    serve(cloud)
