"""The site of the sample release in a browser: from the overview to the outlined cell, search, a telephone.

What is looked for on a page is waited for (`expect`): a click ends before the page that it leads to is drawn.
"""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("needs Chromium (Debian, Ubuntu: apt install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def site(killed_and_run_again) -> Path:
    """The site of the release that `gongkai run` has published from the sample reports."""
    return (killed_and_run_again.settings.releases / "current" / "site").resolve()


@contextmanager
def page_of(browser: Browser, address: str, **options: object) -> Iterator[Page]:
    """A page at an address; nothing may be asked of the network, and no script may complain."""
    faults: list[str] = []
    context = browser.new_context(**options)
    page = context.new_page()
    page.on("console", lambda message: faults.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith("file:") else faults.append(request.url))
    page.goto(address)
    yield page
    context.close()
    assert faults == []


def test_from_the_overview_to_the_outlined_cell(browser, site):
    with page_of(browser, (site / "index.html").as_uri()) as page:
        page.get_by_role("link", name="个部门").click()
        page.get_by_label("筛选").fill("渌口 工商")
        rows = page.locator("#departments tbody tr:visible")
        expect(rows).to_have_count(1)
        rows.get_by_role("link").first.click()
        expect(page.locator("h1")).to_contain_text(re.compile("^株洲市渌口区"))
        figure = page.get_by_role("row", name="本年支出 · 决算").get_by_role("link").first
        amount = figure.inner_text()
        figure.click()
        outline = page.locator(".paper .outline")
        expect(outline).to_be_visible()
        sheet = outline.locator("xpath=..").locator("img")
        assert sheet.evaluate("image => image.decode().then(() => image.naturalWidth)") > 500
        told = page.locator("#told").inner_text()
        assert amount.split()[0] in told
        assert "支出 · 决算（执行）" in told


def test_a_contradiction_shows_both_of_its_places(browser, site):
    with page_of(browser, (site / "contradictions.html").as_uri()) as page:
        contradictions = page.locator("article.contradiction")
        assert contradictions.count() >= 3
        operands = contradictions.first.locator(".operands a")
        addresses = {str(link.get_attribute("href")) for link in operands.all()}
        assert len(addresses) >= 2
        for address in sorted(addresses):
            page.goto(f"{site.as_uri()}/{address}")
            expect(page.locator("#place")).to_be_visible()
            expect(page.locator("#told .printed")).not_to_be_empty()
        page.locator("#told a.bad").click()
        expect(page.locator("article.contradiction:target")).to_be_visible()


def test_search_needs_no_server_and_the_keyboard_is_enough(browser, site):
    with page_of(browser, (site / "rules.html").as_uri()) as page:
        page.keyboard.press("/")
        page.keyboard.type("渌口 工商")
        expect(page.locator("#found li").first).to_contain_text(re.compile("^株洲市渌口区"))
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("departments/|reports/"))
        page.locator("#search").fill("没有这样的部门")
        expect(page.locator("#found li").first).to_have_text("没有找到")


def test_language_and_light_are_the_reader_s(browser, site):
    with page_of(browser, (site / "departments.html").as_uri(), color_scheme="dark") as page:
        expect(page.locator("h1")).to_have_text("部门", use_inner_text=True)
        dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.locator("#language").click()
        page.locator("#theme").click()
        expect(page.locator("h1")).to_have_text("Departments", use_inner_text=True)
        expect(page.locator("#departments")).not_to_contain_text("万元", use_inner_text=True)
        page.reload()
        expect(page.locator("h1")).to_have_text("Departments", use_inner_text=True)
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") != dark


def one_of_each_kind(site: Path) -> list[Path]:
    names = ("index", "departments", "contradictions", "projects", "register", "rules", "explorer")
    folders = ("departments", "reports", "peers")
    return [site / f"{name}.html" for name in names] + [min((site / folder).glob("*.html")) for folder in folders]


@pytest.mark.parametrize("number", range(10))
def test_every_page_fits_a_telephone_and_a_screen_reader(browser, site, number):
    """By light on a telephone, and in the dark on a desk: colours change with the one, what is shown with the other."""
    address = one_of_each_kind(site)[number].as_uri()
    for width, scheme in ((360, "light"), (1280, "dark")):
        with page_of(browser, address, viewport={"width": width, "height": 740}, color_scheme=scheme) as page:
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            found = Axe().run(page, options={"preload": False}).response["violations"]
            serious = [
                (one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in {"serious", "critical"}
            ]
            assert serious == []


def test_a_long_table_is_whole_once_it_is_wanted_and_sorts_numbers_from_the_largest(browser, tmp_path, site):
    """A table of our own on a page of the site: rows in a template are no rows of the page until then."""
    rows = "".join(f"<tr><td>{name}</td><td class=num>{number}</td></tr>" for name, number in (("乙", 9), ("甲", 10)))
    table = (
        f"<table class=sortable><thead><tr><th>部门</th><th class=num>数</th></tr></thead><tbody>{rows}</tbody>"
        "<template><tr><td>丙</td><td class=num>11</td></tr></template></table>"
    )
    page_text = (site / "rules.html").read_text("utf-8").replace("assets/", f"{site.as_uri()}/assets/")
    changed = re.sub(r"<table.*?</table>", table, page_text, count=1, flags=re.DOTALL)
    (tmp_path / "own.html").write_text(changed, "utf-8")
    with page_of(browser, (tmp_path / "own.html").as_uri()) as page:
        shown = page.locator("table.sortable tbody tr td:first-child")
        expect(shown).to_have_text(["乙", "甲"])
        expect(page.locator("button.more")).to_have_text("其余 1 行", use_inner_text=True)
        page.get_by_role("button", name="数").click()
        expect(shown).to_have_text(["丙", "甲", "乙"])
        expect(page.locator("button.more")).to_be_hidden()
        page.get_by_role("button", name="部门").click()
        expect(shown).to_have_text(["丙", "甲", "乙"])
        page.get_by_role("button", name="部门").click()
        expect(shown).to_have_text(["乙", "甲", "丙"])
