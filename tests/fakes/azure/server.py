#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Azure's resource manager, sign-in service and price list for tests. See ../shared/fakecloud.py
for how it is started and controlled.

Requests are checked against description.py. Options: "looks" (of the client until a change has
ended), "retry_after", "location_only" (no Azure-AsyncOperation header), "unregistered" (service
namespaces), "page_size", "address" (of every public address), "fail_machine" (code of the failure
of the next machines), "reserved" (how often an interface is still reserved), "cascades" (whether
interfaces go with their machine), "expire" (true: tokens given out so far are void), and those of
the sign-in. POST /_seed {"path": {resource}} puts what an older program made.
"""
import json
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "shared"))
import boothook  # noqa: E402
from description import ROUTES, flaw  # noqa: E402
from fakecloud import FakeCloud, Refused, serve  # noqa: E402
from machines import Machines  # noqa: E402
from networks import Networks  # noqa: E402
from refusals import bad, conflict, not_found, said  # noqa: E402
from resources import IMAGES, Resources, SIZES  # noqa: E402
from signin import TENANT, SignIn  # noqa: E402

SUBSCRIPTION = "99999999-8888-7777-6666-555555555555"
LOCATIONS = {"westus": "West US", "westeurope": "West Europe"}


class Azure(Machines, Networks, FakeCloud):
    def __init__(self):
        super().__init__()
        self.options = {"looks": 2, "retry_after": "0", "location_only": False, "unregistered": [],
                        "page_size": 100, "address": boothook.ADDRESS, "fail_machine": "", "reserved": 0,
                        "cascades": True, "expire": False, "certificate": "", "consent_after": 2,
                        "declines": False, "no_catalogue": False, "seconds": 0}
        self.resources = Resources(self.options)
        self.signin = SignIn(self.options)
        self.failures = {}
        self.base = ""

    def left(self):
        kinds = {}
        for item in self.resources.all.values():
            kinds.setdefault(item["type"], []).append(item["id"])
        return kinds

    def error(self, status):
        code = {401: "ExpiredAuthenticationToken", 429: "TooManyRequests"}.get(status, "InternalServerError")
        return said(code, f"injected {status}")

    # --- one request

    def answer(self, request):
        forwarded = request.headers.get("X-Forwarded-Host")
        self.base = f"https://{forwarded}" if forwarded else f"http://{request.headers['Host']}"
        if request.path == "/_seed":
            return self.seed(request.json())
        login = re.match(r"/([^/]+)/oauth2/v2\.0/(token|devicecode)\Z", request.path)
        if login and request.method == "POST":
            return self.signin.answer(self.base, login[1], login[2], request.raw)
        if request.path == "/api/retail/prices":
            return self.prices(request)
        self.authenticate(request)
        for name, method, pattern, versions, query, body in ROUTES:
            match = pattern.match(request.path)
            if match and method == request.method:
                return self.call(name, request, match, (versions, query, body))
        raise Refused(404, said("InvalidResourceType", f"No such operation: {request.method} {request.path}"))

    def authenticate(self, request):
        if self.options["expire"]:
            self.signin.tokens.clear()
            self.options["expire"] = False
        kind, _, token = request.headers.get("Authorization", "").partition(" ")
        if kind == "Bearer" and token in self.signin.tokens:
            return
        code = "ExpiredAuthenticationToken" if token else "AuthenticationFailed"
        raise Refused(401, said(code, "Authentication failed."), {
            "WWW-Authenticate": f'Bearer authorization_uri="{self.base}/{TENANT}", error="invalid_token", '
                                'error_description="The token is missing or expired."'})

    def call(self, name, request, match, described):
        versions, query, shape = described
        asked = dict(request.query)
        version = asked.pop("api-version", None)
        if not version:
            raise bad("MissingApiVersionParameter", "The api-version query parameter (?api-version=) is "
                      "required for all requests.")
        if version not in versions:
            raise bad("NoRegisteredProviderFound", f"No registered resource provider found for API version "
                      f"'{version}' of {name}. The supported api-versions are '{', '.join(versions)}'.")
        unknown = set(asked) - set(query) - ({"$skiptoken"} if name.startswith("list_") else set())
        if unknown:
            raise bad("InvalidQueryParameter", f"{sorted(unknown)} of {name}")
        if match.groupdict().get("subscription", SUBSCRIPTION) != SUBSCRIPTION:
            raise Refused(404, said("SubscriptionNotFound", "The subscription could not be found."))
        body = self.body(request, shape)
        self.check_place(name, request, match)
        if request.method == "GET":
            self.resources.tick()
        return getattr(self, name)(match, asked, body)

    def body(self, request, shape):
        if shape is None:
            if request.raw and request.method in ("GET", "DELETE"):
                raise bad("InvalidRequestContent", "This operation takes no body.")
            return None
        if "application/json" not in request.headers.get("Content-Type", ""):
            raise Refused(415, said("UnsupportedMediaType", "The content media type is not supported."))
        try:
            body = request.json()
        except json.JSONDecodeError as wrong:
            raise bad("InvalidRequestContent", str(wrong)) from None
        why = flaw(body, shape)
        if why:
            raise bad("InvalidRequestContent", f"The request content was invalid: {why}")
        if not body.get("properties", {}).get("addressPrefix") and "location" not in body:
            raise bad("LocationRequired", "The location property is required for this definition.")
        if body.get("location", "westus") not in LOCATIONS:
            raise bad("LocationNotAvailableForResourceType", f"{body['location']} is not available.")
        return body

    def check_place(self, name, request, match):
        """The resource group has to be there, and the service registered."""
        parts = match.groupdict()
        if "group" in parts and not name.endswith("_group") and parts["group"] not in self.resources.groups:
            raise Refused(404, said("ResourceGroupNotFound", f"Resource group '{parts['group']}' could not "
                                    "be found."))
        namespace = re.search(r"/providers/(Microsoft\.\w+)/", request.path)
        if request.method == "PUT" and namespace and namespace[1] in self.options["unregistered"]:
            raise conflict("MissingSubscriptionRegistration", "The subscription is not registered to use "
                           f"namespace '{namespace[1]}'.")

    # --- changes that take their time

    def under_way(self, status, match, body, effect, is_last=False):
        """The reply to a change that ends after some looks."""
        name = self.resources.begin(effect)
        where = (f"{self.base}/subscriptions/{SUBSCRIPTION}/providers/Microsoft.Compute/locations/westus"
                 f"/operations/{name}?api-version=2024-07-01")
        headers = {"Retry-After": self.options["retry_after"]}
        if not self.options["location_only"] or status == 201:
            headers["Azure-AsyncOperation"] = where
        if status == 202:
            headers["Location"] = where + ("&monitor=last" if is_last else "&monitor=true")
        return status, body, headers

    def get_operation(self, match, query, _):
        running = match["name"] in self.resources.pending
        headers = {"Retry-After": self.options["retry_after"]} if running else {}
        if "monitor" in query:
            done = 204 if query["monitor"] == "last" else 200
            return (202, None, headers) if running else (done, None, headers)
        failure = self.failures.get(match["name"])
        if failure and not running:
            return 200, {"name": match["name"], "status": "Failed", **failure}
        return 200, {"name": match["name"], "status": "InProgress" if running else "Succeeded"}, headers

    def shown(self, item):
        return {key: value for key, value in item.items() if key not in ("custom_data", "power")}

    def put(self, match, kind, body):
        path = match.string
        is_new = self.resources.find(path) is None
        item = self.resources.store(path, kind, body)
        return self.under_way(201 if is_new else 200, match, self.shown(item),
                              lambda: self.resources.settle(path))

    def delete(self, match, effect=None):
        if self.resources.find(match.string) is None:
            return 204, None
        path = match.string
        return self.under_way(202, match, None, effect or (lambda: self.resources.drop(path)), True)

    def page(self, items, query):
        start = int(query.get("$skiptoken", "0"))
        size = self.options["page_size"]
        reply = {"value": [self.shown(item) for item in items[start:start + size]]}
        return reply, start + size if start + size < len(items) else None

    def listed(self, match, query, items, version):
        reply, following = self.page(items, query)
        if following:
            asked = "".join(f"&{key}={value.replace(' ', '%20')}" for key, value in query.items()
                            if key != "$skiptoken")
            reply["nextLink"] = f"{self.base}{match.string}?api-version={version}{asked}&$skiptoken={following}"
        return 200, reply

    # --- the subscription

    def list_subscriptions(self, match, query, body):
        return 200, {"value": [{"subscriptionId": SUBSCRIPTION, "displayName": "Ours", "state": "Enabled"}]}

    def get_subscription(self, match, query, body):
        return 200, {"subscriptionId": SUBSCRIPTION, "tenantId": TENANT, "state": "Enabled"}

    def list_locations(self, match, query, body):
        return self.listed(match, query, [{"name": name, "displayName": shown, "type": "Region"}
                                          for name, shown in LOCATIONS.items()], "2022-12-01")

    def list_resources(self, match, query, body):
        wanted = re.match(r"tagName eq '([^']+)'\Z", query.get("$filter", ""))
        return self.listed(match, query, [
            {key: item[key] for key in ("id", "name", "type", "tags", "location") if key in item}
            for item in self.resources.all.values()
            if not wanted or wanted[1] in item.get("tags", {})], "2021-04-01")

    def get_provider(self, match, query, body):
        state = self.options["unregistered"].count(match["namespace"])
        if self.failures.pop(match["namespace"], None):
            self.options["unregistered"].remove(match["namespace"])
            return 200, {"namespace": match["namespace"], "registrationState": "Registering"}
        return 200, {"namespace": match["namespace"],
                     "registrationState": "NotRegistered" if state else "Registered"}

    def register(self, match, query, body):
        if match["namespace"] in self.options["unregistered"]:
            self.failures[match["namespace"]] = True
        return 200, {"namespace": match["namespace"], "registrationState": "Registering"}

    def list_groups(self, match, query, body):
        return self.listed(match, query, list(self.resources.groups.values()), "2021-04-01")

    def get_group(self, match, query, body):
        if match["group"] not in self.resources.groups:
            raise Refused(404, said("ResourceGroupNotFound", "Resource group could not be found."))
        return 200, self.resources.groups[match["group"]]

    def put_group(self, match, query, body):
        is_new = match["group"] not in self.resources.groups
        self.resources.groups[match["group"]] = {
            **body, "id": match.string, "name": match["group"],
            "properties": {"provisioningState": "Succeeded"}}
        return 201 if is_new else 200, self.resources.groups[match["group"]]

    def delete_group(self, match, query, body):
        if match["group"] not in self.resources.groups:
            raise not_found(match.string, "ResourceGroupNotFound")

        def effect():
            self.resources.groups.pop(match["group"], None)
            for path in list(self.resources.all):
                if f"/resourcegroups/{match['group'].lower()}/" in path:
                    self.resources.drop(path)
        return self.under_way(202, match, None, effect)

    # --- what is there to choose from

    def list_skus(self, match, query, body):
        if self.options["no_catalogue"]:
            raise not_found(match.string, "NotFound")
        location = re.match(r"location eq '(\w+)'\Z", query.get("$filter", ""))
        restricted = [{"type": "Location", "reasonCode": "NotAvailableForSubscription"}]
        items = [{"resourceType": "virtualMachines", "name": name, "locations": [location and location[1]],
                  "restrictions": restricted if name == "Standard_Taken" else [],
                  "capabilities": [{"name": "vCPUs", "value": str(cpus)},
                                   {"name": "MemoryGB", "value": str(memory)},
                                   {"name": "HyperVGenerations", "value": generations}]}
                 for name, (cpus, memory, generations) in SIZES.items()]
        items.append({"resourceType": "disks", "name": "Standard_LRS", "restrictions": []})
        return self.listed(match, query, items, "2021-07-01")

    def list_publishers(self, match, query, body):
        if self.options["no_catalogue"]:
            raise not_found(match.string, "NotFound")
        return 200, [{"name": name} for name in sorted({publisher for publisher, _, _ in IMAGES})]

    def list_image_skus(self, match, query, body):
        found = [{"name": sku} for publisher, offer, sku in IMAGES
                 if (publisher, offer) == (match["publisher"], match["offer"])]
        if not found:
            raise not_found(match["offer"], "NotFound")
        return 200, found

    def versions_of(self, match):
        key = (match["publisher"], match["offer"], match["sku"])
        if key not in IMAGES or self.options["no_catalogue"]:
            raise not_found(match["sku"], "NotFound")
        return IMAGES[key]

    def list_image_versions(self, match, query, body):
        _, versions = self.versions_of(match)
        ordered = sorted(versions, reverse=query.get("$orderby") == "name desc")
        return 200, [{"name": name} for name in ordered[:int(query.get("$top", "1000"))]]

    def get_image(self, match, query, body):
        generation, versions = self.versions_of(match)
        if match["version"] not in versions:
            raise not_found(match["version"], "NotFound")
        return 200, {"name": match["version"], "properties": {"hyperVGeneration": generation}}

    def prices(self, request):
        if "serviceName eq 'Virtual Machines'" not in request.query.get("$filter", ""):
            raise bad("BadRequest", "Invalid OData parameters supplied")
        item = {"armRegionName": "westus", "unitOfMeasure": "1 Hour", "serviceName": "Virtual Machines"}
        first = request.query.get("$skip") != "2"
        shown = [{**item, "armSkuName": "Standard_D2s_v5", "skuName": "D2s v5 Spot", "retailPrice": 0.02,
                  "productName": "Virtual Machines Dsv5 Series"},
                 {**item, "armSkuName": "Standard_D2s_v5", "skuName": "D2s v5", "retailPrice": 0.112,
                  "productName": "Virtual Machines Dsv5 Series"}] if first else [
                 {**item, "armSkuName": "Standard_B2s", "skuName": "B2s", "retailPrice": 0.0496,
                  "productName": "Virtual Machines BS Series"},
                 {**item, "armSkuName": "Standard_B2s", "skuName": "B2s", "retailPrice": 0.0576,
                  "productName": "Virtual Machines BS Series Windows"}]
        following = f"{self.base}/api/retail/prices?{request.raw_query}&$skip=2" if first else None
        return 200, {"Items": shown, "NextPageLink": following, "Count": len(shown)}

    def seed(self, things):
        for path, thing in things.items():
            kind = thing.pop("type")
            self.resources.store(path, kind, thing)
            self.resources.settle(path)
            self.resources.all[path.lower()].update({"custom_data": None, "power": "running", "managedBy": ""})
            group = path.split("/")[4]
            self.resources.groups.setdefault(group, {"name": group, "id": "/".join(path.split("/")[:5]),
                                                     "location": "westus"})
        return 200, {}


if __name__ == "__main__":
    serve(Azure())
