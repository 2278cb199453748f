"""A whole run over a portal of each family: every item of its pages is found, every file comes once."""

from pathlib import Path

import pytest
import yaml

from gongkai.model.fetch import FetchPurpose
from gongkai.portals.file.portal import Portal

FOLDER = Path(__file__).parent
EXPECTED = yaml.safe_load((FOLDER / "families.yml").read_text("utf-8"))
SITE = "http://www.example.org"
START = {"gkmlpt": "gkmlpt/index.html"}
"""Where a portal's list is not its family's list_1."""


def lists_of(family: str) -> dict[str, dict]:
    return {file: one for file, one in EXPECTED["lists"].items() if file.startswith(f"{family}/")}


def walked(family: str) -> list[str]:
    """The files of the list pages that lead from one to the next, the first one first."""
    names = [file for file in lists_of(family) if "script" not in file and "search" not in file and "old" not in file]
    return sorted(names, key=lambda file: file != START.get(family))


@pytest.mark.parametrize("family", sorted({file.partition("/")[0] for file in EXPECTED["lists"]} - {"aspnet"}))
def test_a_portal_of_each_family_is_collected_completely(site, vault, family):
    lists, files = lists_of(family), walked(family)
    items = {path for file in files for path, *_ in lists[file]["items"]}
    article_file, article = next(
        (file, one) for file, one in EXPECTED["articles"].items() if file.startswith(f"{family}/")
    )
    for path in items:
        site.put(path, "<html><body><p>no file here</p></body></html>")
    site.put(article["url"], (FOLDER / article_file).read_bytes())
    for path, _ in article["files"]:
        site.put(path, f"a file, {path}".encode())
    # The second page's own parameters are those of the request that the first page names.
    addresses = [lists[files[0]]["url"], *(lists[file]["url"] for file in files[1:])]
    named = lists[files[0]]["further"]
    if len(files) == 2 and named:
        addresses[1] = named[0]
    for file, address in zip(files, addresses, strict=True):
        site.put(address, (FOLDER / file).read_bytes())
    portal = Portal(name="example", title_zh="示例县", family=family, list_urls=(f"{SITE}{addresses[0]}",))
    summary = site.collect(portal, vault)
    assert summary.listed == len(items)
    asked = [row.url for row in vault.fetch_rows() if row.purpose is FetchPurpose.ARTICLE]
    assert {url.removeprefix(SITE) for url in asked} == items
    assert summary.new == len(article["files"])
    assert len(site.asked) == len(set(site.asked))
