# SPDX-License-Identifier: Apache-2.0
"""The query service, and what the elder API leads to by links from the organisation on."""
from urllib.parse import unquote
from xml.sax.saxutils import quoteattr

from edges import ORG, VDC
from vapps import NAMES, SPACES, bad, missing

MEDIA = "application/vnd.vmware.vcloud."
# Catalogue, name, virtual machines in it, whether it has a licence to agree to, their network
TEMPLATES = [("Public Catalog", "debian-12", 1, True, "none"),
             ("Public Catalog", "two-tier", 2, False, "none"),
             ("Own Catalog", "ubuntu-24.04", 1, False, "inside")]
NETWORKS = ["vdc1-default-routed", "isolated"]


def template_id(index):
    return f"44444444-0000-4000-8000-{index:012d}"


def network_id(index):
    return f"55555555-0000-4000-8000-{index:012d}"


class Queries:
    def query(self, request):
        known = {"type", "format", "pageSize", "page", "filter", "filterEncoded", "fields"}
        query = request.query
        if set(query) - known or query.get("format", "records") != "records":
            bad("Unknown parameter of a query")
        rows = getattr(self, "records_" + query.get("type", ""), None)
        if not rows:
            bad(f"Unknown query type {query.get('type')}")
        found = [row for row in rows() if self.matches(row[1], query)]
        size = min(int(query.get("pageSize", "25")), self.options["page"])
        page = int(query.get("page", "1"))
        shown = "".join(
            f"<{name} " + " ".join(f"{key}={quoteattr(str(value))}" for key, value in row.items()
                                   if key != "metadata")
            + f">{row.get('metadata', '') if 'metadata:' in query.get('fields', '') else ''}</{name}>"
            for name, row in found[(page - 1) * size:page * size])
        return self.document(
            f'<QueryResultRecords {SPACES} total="{len(found)}" pageSize="{size}" page="{page}">'
            f'<Link rel="alternate" href="{self.base}/api/query"/>{shown}</QueryResultRecords>')

    @staticmethod
    def matches(row, query):
        terms = query.get("filter", "")
        if terms.startswith("(") and terms.endswith(")"):
            terms = terms[1:-1]
        for term in filter(None, terms.split(";")):
            name, _, value = term.partition("==")
            if query.get("filterEncoded") == "true":
                value = unquote(value)
            if name not in row:
                bad(f"Unknown field {name} in a filter")
            if str(row[name]) != value:
                return False
        return True

    def records_orgVdc(self):
        return [("OrgVdcRecord", {"name": VDC["name"], "orgName": ORG["name"], "isEnabled": "true",
                                  "href": f"{self.base}/api/vdc/{VDC['id'].rpartition(':')[2]}"})]

    def template_rows(self):
        return [{"name": name, "catalogName": catalog, "numberOfVMs": machines, "status": "RESOLVED",
                 "href": f"{self.base}/api/vAppTemplate/vappTemplate-{template_id(index)}"}
                for index, (catalog, name, machines, *_) in enumerate(TEMPLATES)]

    def records_vAppTemplate(self):
        return [("VAppTemplateRecord", row) for row in self.template_rows()]

    def records_catalogItem(self):
        return [("CatalogItemRecord", {"name": "entry of " + row["name"], "entity": row["href"],
                                       "entityName": row["name"], "catalogName": row["catalogName"],
                                       "href": row["href"].replace("vAppTemplate", "catalogItem")})
                for row in self.template_rows()]

    def records_vApp(self):
        rows = []
        for vapp in self.vapps.values():
            entries = "".join(
                f'<MetadataEntry type="{MEDIA}metadata.value+xml"><Key>{key}</Key><TypedValue '
                f'xsi:type="MetadataStringValue"><Value>{value}</Value></TypedValue></MetadataEntry>'
                for key, value in vapp.metadata.items())
            rows.append(("VAppRecord", {
                "name": vapp.name, "vdcName": VDC["name"], "status": NAMES[vapp.status],
                "isDeployed": str(vapp.is_deployed).lower(), "isBusy": "false",
                "href": f"{self.base}/api/vApp/vapp-{vapp.number}",
                "metadata": f"<Metadata>{entries}</Metadata>"}))
        return rows

    def records_edgeGateway(self):
        return [("EdgeGatewayRecord", {
            "name": edge.name, "href": f"{self.base}/api/admin/edgeGateway/{edge.number}",
            "vdc": f"{self.base}/api/vdc/{VDC['id'].rpartition(':')[2]}"})
            for edge in self.network.edges]

    # -- links

    def link(self, kind, name, path):
        return (f'<Link rel="down" type="{MEDIA}{kind}+xml" name={quoteattr(name)} '
                f'href="{self.base}/api/{path}"/>')

    def org(self):
        catalogs = sorted({row[0] for row in TEMPLATES})
        links = (self.link("vdc", VDC["name"], "vdc/" + VDC["id"].rpartition(":")[2])
                 + "".join(self.link("catalog", name, f"catalog/{index}")
                           for index, name in enumerate(catalogs))
                 + "".join(self.link("orgNetwork", name, f"network/{network_id(index)}")
                           for index, name in enumerate(NETWORKS)))
        return self.document(f'<Org {SPACES} name="{ORG["name"]}">{links}</Org>')

    def catalog(self, index):
        name = sorted({row[0] for row in TEMPLATES})[index]
        items = "".join(f'<CatalogItem type="{MEDIA}catalogItem+xml" name={quoteattr(row[1])} '
                        f'href="{self.base}/api/catalogItem/{number}"/>'
                        for number, row in enumerate(TEMPLATES) if row[0] == name)
        return self.document(f"<Catalog {SPACES} name={quoteattr(name)}><CatalogItems>{items}"
                             "</CatalogItems></Catalog>")

    def linked(self, path):
        """What stands at a path that links lead to; None where they lead to none."""
        kind, _, number = path.removeprefix("/api/").partition("/")
        if kind == "org":
            href = f'{self.base}/api/org/{ORG["id"].rpartition(":")[2]}'
            return self.org() if number else self.document(
                f'<OrgList {SPACES}><Org name="{ORG["name"]}" href="{href}"/></OrgList>')
        if kind == "catalog" and number.isdigit():
            return self.catalog(int(number))
        if kind == "catalogItem" and number.isdigit():
            return self.document(
                f'<CatalogItem {SPACES}><Entity type="{MEDIA}vAppTemplate+xml" '
                f'name={quoteattr(TEMPLATES[int(number)][1])} href="{self.base}/api/vAppTemplate/'
                f'vappTemplate-{template_id(int(number))}"/></CatalogItem>')
        if kind == "network":
            for index, name in enumerate(NETWORKS):
                if number == network_id(index):
                    return self.document(
                        f'<OrgNetwork {SPACES} name="{name}" href="{self.base}/api/network/{number}">'
                        "<Configuration><FenceMode>bridged</FenceMode></Configuration></OrgNetwork>")
            missing("network", number)
        return None
