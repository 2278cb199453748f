"""Opens each of our dashboards in Debian's Chromium as a person would, and says what went wrong on it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, Response, sync_playwright

CHROMIUM: Final = Path("/usr/bin/chromium")
_WIDTH, _HEIGHT = 1500, 1000
_MILLISECONDS: Final = 180_000


@dataclass(frozen=True, slots=True)
class Board:
    """What was seen of a dashboard: how many charts were drawn, and each fault in one line."""

    slug: str
    charts: int
    faults: tuple[str, ...]


def boards_seen(address: str, user: str, password: str, slugs: Iterable[str], folder: Path | None) -> Iterator[Board]:
    """Looks at each dashboard; a picture of the whole of it goes to ``folder``, where there is one."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": _WIDTH, "height": _HEIGHT}, locale="zh-CN")
        page.set_default_timeout(_MILLISECONDS)
        page.goto(f"{address}/login/")
        page.fill("#username", user)
        page.fill("#password", password)
        page.press("#password", "Enter")
        page.wait_for_url(lambda url: "/login" not in url)
        for slug in slugs:
            yield _seen(page, address, slug, folder)
        browser.close()


def _seen(page: Page, address: str, slug: str, folder: Path | None) -> Board:
    faults: list[str] = []

    def hear(response: Response) -> None:
        if not response.url.startswith(address):
            faults.append(f"asks {response.url}")
        elif response.status >= 400:  # noqa: PLR2004 - HTTP's
            faults.append(f"{response.status} {response.url.removeprefix(address)}: {response.text()[:300]}")

    page.on("response", hear)
    page.on("pageerror", lambda error: faults.append(f"script: {error}"))
    page.goto(f"{address}/superset/dashboard/{slug}/?standalone=0")
    holders = page.locator("[class*='dashboard-chart-id-']")
    holders.first.wait_for()
    count = holders.count()
    # What lies below the fold is drawn when it is seen.
    for number in range(count):
        holders.nth(number).scroll_into_view_if_needed()
        page.wait_for_function(
            "holder => holder.querySelector('[data-test=slice-container], [role=alert], .ant-empty') "
            "&& !holder.querySelector('[data-test=loading-indicator]')",
            arg=holders.nth(number).element_handle(),
        )
    page.wait_for_load_state("networkidle")
    if page.locator("b", has_text="hostile").count() or page.title() == "1":
        faults.append("a name with markup acts")
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        height = page.evaluate("Math.ceil(document.documentElement.scrollHeight)")
        page.set_viewport_size({"width": _WIDTH, "height": int(height)})
        page.wait_for_load_state("networkidle")
        page.screenshot(path=folder / f"{slug}.png", full_page=True, animations="disabled")
        page.set_viewport_size({"width": _WIDTH, "height": _HEIGHT})
    page.remove_listener("response", hear)
    faults += [text.strip() for text in page.locator("[data-test='chart-error'], .ant-alert-error").all_inner_texts()]
    return Board(slug, count, tuple(faults))
