"""Pages in the true structure of twelve families, and pages saved from real portals, against what stands in them."""

import re
from pathlib import Path

import pytest
import yaml

from gongkai.portals.families.by_name import FAMILIES
from gongkai.portals.families.fingerprint import fingerprint
from gongkai.portals.pages.page import Page

EXPECTED = yaml.safe_load((Path(__file__).parent / "shared_pages.yml").read_text("utf-8"))
FOUND_AT_LEAST = 0.98


def saved(shared: Path, family: str, kind: str) -> bytes:
    [file] = (shared / "portals/families" / family).glob(f"{kind}__*")
    return file.read_bytes()


def real(shared: Path, name: str) -> Page:
    return Page("http://www.example.org/index.html", (shared / "corpus/real/html" / f"{name}.html").read_bytes())


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("family", EXPECTED["families"])
def test_a_list_of_a_family_exactly(shared, family, number):
    expected = EXPECTED["families"][family]
    one = expected["lists"][number - 1]
    page = Page(expected["site"] + one["url"], saved(shared, family, f"list_p{number}"))
    listing = FAMILIES[family].listing(page)
    assert [item.url.partition(".example")[2] for item in listing.candidates] == list(one["items"])
    assert [item.published_on for item in listing.candidates] == list(one["items"].values())
    assert all(item.title in page.text and not re.search(r"…|\.\.\.", item.title) for item in listing.candidates)
    assert len(listing.further_urls) == len(one["further"])
    assert all(part in url for part, url in zip(one["further"], listing.further_urls, strict=True))


@pytest.mark.parametrize("family", EXPECTED["families"])
def test_an_article_of_a_family_exactly(shared, family):
    expected = EXPECTED["families"][family]
    page = Page(expected["site"] + expected["article"]["url"], saved(shared, family, "article"))
    article = FAMILIES[family].article(page)
    assert article.published_on.isoformat() == "2025-09-12"
    assert article.title in page.text
    assert len(article.attachments) == len(expected["article"]["files"])
    for attachment, part in zip(article.attachments, expected["article"]["files"], strict=True):
        assert part in attachment.url
        assert attachment.file_name in page.text
    if family != "aspnet":
        assert article.meta["SiteIDCode"] == "9999990001"
        assert article.publisher == article.meta["ContentSource"]
    if expected["article"].get("head"):
        assert {"索引号", "发布机构"} <= article.head.keys()


@pytest.mark.parametrize("family", EXPECTED["families"])
def test_a_family_is_known_by_its_list(shared, family):
    url = EXPECTED["families"][family]["site"] + EXPECTED["families"][family]["lists"][0]["url"]
    kind = "index" if family == "gkmlpt" else "list_p1"
    page = Page(
        url.partition("/gkmlpt/")[0] + "/gkmlpt/index" if family == "gkmlpt" else url, saved(shared, family, kind)
    )
    assert fingerprint(page).family == family


def test_the_items_of_real_pages(shared):
    counts = {name: one["items"] for name, one in EXPECTED["real"].items() if "items" in one}
    found = {}
    for name in counts:
        listing = FAMILIES[EXPECTED["real"][name]["family"]].listing(real(shared, name))
        assert len({item.url for item in listing.candidates}) == len(listing.candidates)
        assert all(len(item.title) > 3 for item in listing.candidates)
        assert len(listing.further) == EXPECTED["real"][name].get("further", 0)
        found[name] = len(listing.candidates)
    assert {name: count for name, count in found.items() if count > counts[name]} == {}, "links that are no items"
    assert sum(found.values()) / sum(counts.values()) >= FOUND_AT_LEAST


@pytest.mark.parametrize("name", [name for name, one in EXPECTED["real"].items() if "files" in one])
def test_the_files_of_real_articles(shared, name):
    expected = EXPECTED["real"][name]
    article = FAMILIES[expected["family"]].article(real(shared, name))
    assert len(article.attachments) == expected["files"]
    assert all(attachment.suffix for attachment in article.attachments)
    assert article.published_on is not None
    assert article.is_report is expected.get("is_report", False)
    assert "权限" not in (article.publisher or "")


@pytest.mark.parametrize("name", [name for name, one in EXPECTED["real"].items() if "items" in one])
def test_the_family_of_a_real_page_is_known(shared, name):
    expected = EXPECTED["real"][name]["family"]
    assert fingerprint(real(shared, name)).family == expected
