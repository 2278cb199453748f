"""A portal file for a column that somebody has just looked up: what the page says, and the rules that mostly fit."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from gongkai.crawling.policy import host_and_port
from gongkai.crawling.transport.addresses import is_loopback_host
from gongkai.portals.families.fingerprint import Fingerprint
from gongkai.portals.pages.page import Page, seen_text

_NO_NAME: Final = frozenset({"www", "gov", "cn", "com", "org", "net", "edu"})
_DELAY_SECONDS: Final = 5
_TEMPLATE: Final = """\
# {remark}
name: {name}
title_zh: {title}
region_code: {region}
family: {family}
list_urls:
  - {url}
{hosts}title_rules:
  include:
    - 预算
    - 决算
    - 绩效
  exclude:
    - 通知
    - 办法
    - 采购
    - 招标
cadence: seasonal          # daily while reports are published, weekly otherwise
politeness:
  delay_seconds: {delay}         # at least 3; the host's robots.txt can only make it more
verified: false            # true once somebody has seen it work; until then it is collected only when it is named
"""


def portal_name(url: str) -> str:
    """A name for the portal at ``url``: its host from the general to the particular (rsj.a.gov.cn → a-rsj)."""
    labels = [label for label in (urlsplit(url).hostname or "").lower().split(".") if label not in _NO_NAME]
    plain = re.sub(r"[^a-z0-9-]+", "-", "-".join(labels if _is_address(url) else reversed(labels))).strip("-")
    return plain or "portal"


def portal_title(page: Page) -> str:
    """Site and column as the national meta tags name them, else the page's title."""
    tags = {node.attrib["name"].lower(): node.attrib.get("content", "") for node in page.tree.xpath("//meta[@name]")}
    named = [" ".join(tags.get(key, "").split()) for key in ("sitename", "columnname")]
    said = " ".join(name for name in named if name and name.lower() != "null")
    title = " ".join(seen_text(node) for node in page.tree.xpath("//title")[:1])
    return said or title or urlsplit(page.url).hostname or page.url


def site_id_code(page: Page) -> str | None:
    """SiteIDCode where it has its ten digits, whose first six are the administrative division's."""
    for node in page.tree.xpath("//meta[@name]"):
        if node.attrib["name"].lower() == "siteidcode":
            found = re.fullmatch(r"\d{10}", node.attrib.get("content", "").strip())
            return found[0] if found else None
    return None


def other_hosts(page: Page, found: Fingerprint) -> Mapping[str, int]:
    """Hosts of items that are not the column's own, the most frequent first, with how many items lie there."""
    own = host_and_port(page.url)
    hosts = Counter(host_and_port(candidate.url) for candidate in found.listing.candidates)
    return {host: count for host, count in hosts.most_common() if host and host != own}


def draft(page: Page, found: Fingerprint, *, name: str, list_url: str, region_code: str | None, region: str) -> str:
    """The text of the portal file; ``region`` says in words how the code was found or why there is none."""
    own = urlsplit(list_url).hostname or ""
    related = [host for host in other_hosts(page, found) if _site(host) == _site(own)]
    hosts = "allowed_hosts:             # items lead there too\n" + "".join(f"  - {host}\n" for host in related)
    mark = f"by {found.mark[:60]!r} in the page" if found.mark else "no family's marks in the page"
    return _TEMPLATE.format(
        remark=f"{mark}; {region}.",
        name=name,
        title=_quoted(portal_title(page)),
        region=f'"{region_code}"' if region_code else "null",
        family=found.family,
        url=_quoted(list_url) if "#" in list_url else list_url,
        hosts=hosts if related else "",
        delay=0 if is_loopback_host(own) else _DELAY_SECONDS,
    )


def _quoted(text: str) -> str:
    """``text`` as a YAML scalar on one line."""
    is_plain = re.fullmatch(r"[\w（）()·\-]+(?: [\w（）()·\-]+)*", text) and not text.isdigit()
    return text if is_plain else "'" + text.replace("'", "''") + "'"


def _site(host: str) -> str:
    """The part of a host that one government holds: changsha.gov.cn of rsj.changsha.gov.cn."""
    return ".".join(host.partition(":")[0].split(".")[-3:])


def _is_address(url: str) -> bool:
    return bool(re.fullmatch(r"[\d.]+", urlsplit(url).hostname or ""))
