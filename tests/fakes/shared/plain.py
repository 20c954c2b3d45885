# SPDX-License-Identifier: Apache-2.0
"""A provider with one list: POST /things {"name"} adds, GET shows, DELETE /things/N removes. With
the option "clock" its Date is that many seconds off and older signatures (header Time) are refused.
"""
import os
import sys
import time
from email.utils import formatdate

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from fakecloud import FakeCloud, Handler, Refused, serve  # noqa: E402


class Plain(FakeCloud):
    def __init__(self):
        super().__init__()
        self.things = {}
        self.options = {"clock": 0}

    def now(self):
        return time.time() + self.options["clock"]

    def left(self):
        return {"things": list(self.things)}

    def error(self, status):
        return {"message": f"injected {status}"}

    def answer(self, request):
        if abs(float(request.headers.get("Time", self.now())) - self.now()) > 300:
            raise Refused(403, {"message": "expired"})
        if request.method == "POST":
            number = len(self.requests)
            self.things[number] = request.json()["name"]
            return 201, {"id": number, "name": self.things[number]}
        if request.method == "DELETE":
            if self.things.pop(int(request.path.rpartition("/")[2]), None) is None:
                raise Refused(404, {"message": "no such thing"})
            return 204, None
        return 200, {"things": [{"id": key, "name": name} for key, name in self.things.items()]}


class Dated(Handler):
    def date_time_string(self, timestamp=None):
        return formatdate(self.cloud.now(), usegmt=True)


if __name__ == "__main__":
    cloud = Plain()
    Handler.date_time_string = Dated.date_time_string
    serve(cloud)
