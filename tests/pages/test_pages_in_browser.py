"""A person at the keyboard: the queue, a question, its page, a decision; as a browser sends it."""

import shutil
import threading

import pytest

from gongkai.reviewing.reviewed_files import kept_rows
from tests.asked_release import PRINTED


@pytest.fixture
def served(as_role):
    """The address of the pages, served to somebody who may decide."""
    import uvicorn  # noqa: PLC0415 - as Airflow's own server does

    started = threading.Event()

    class Told(uvicorn.Server):
        async def startup(self, sockets=None):
            await super().startup(sockets)
            started.set()

    server = Told(uvicorn.Config(as_role("USER").app, host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    assert started.wait(60)
    [socket] = server.servers[0].sockets
    yield f"http://127.0.0.1:{socket.getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.mark.skipif(shutil.which("chromium") is None, reason="needs Debian's chromium")
def test_decided_by_keyboard(served, settings):
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    said = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 360, "height": 760}, locale="zh-CN")
        page.set_default_timeout(180_000)  # a page is drawn by a worker of its own, however busy the machine is
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("request", lambda request: said.append(request.url) if not request.url.startswith(served) else None)
        page.goto(f"{served}/item?key={PRINTED}")
        page.wait_for_selector("#cell:not([hidden])")
        page.goto(f"{served}/queue?kind=reading")
        page.keyboard.press("Enter")
        page.wait_for_selector("#decide")
        first = page.get_attribute("#paper", "data-key")
        page.keyboard.press("c")
        page.keyboard.type("12.5")
        page.keyboard.press("Enter")
        page.wait_for_selector(".done")
        assert page.get_attribute("#paper", "data-key") != first
        second = page.get_attribute("#paper", "data-key")
        page.evaluate(
            "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'y', repeat: true, bubbles: true}))"
        )
        assert page.get_attribute("#decide", "data-sent") is None, "a key that is held down decides nothing"
        page.keyboard.press("y")
        page.wait_for_function("key => document.querySelector('#paper')?.dataset.key !== key", arg=second)
        page.keyboard.press("t")
        page.wait_for_selector("text=放回")
        page.keyboard.press("l")
        assert page.is_checked("#all")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.goto(f"{served}/queue?kind=identity&whose=nobody")
        page.keyboard.press("t")
        page.wait_for_selector("[role=status]")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.keyboard.press("Enter")
        page.wait_for_selector("#decide")
        page.keyboard.press("n")
        page.wait_for_selector("text=已记下")
        browser.close()
    rows, _, [none] = kept_rows(settings.dbt_project)
    assert (none["field_name"], none["value"]) == ("proof", "no_report")
    assert [(row["record_key"], row["reason"]) for row in rows] == [
        (first, "read otherwise on the page"),
        (second, "the page prints what was read"),
    ]
    assert rows[0]["value"] == "12.5"
    assert said == []


@pytest.mark.skipif(shutil.which("chromium") is None, reason="needs Debian's chromium")
def test_looked_at_by_keyboard_in_english(served, settings):
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 800}, locale="en-GB")
        page.set_default_timeout(180_000)
        page.goto(f"{served}/queue?kind=reading")
        assert page.evaluate("document.documentElement.lang") == "en"
        page.get_by_role("heading", name="What waits for a person").wait_for()
        chosen = "document.activeElement.getAttribute('href')"
        page.keyboard.press("j")
        first = page.evaluate(chosen)
        page.keyboard.press("j")
        assert page.evaluate(chosen) != first
        page.keyboard.press("k")
        assert page.evaluate(chosen) == first
        page.keyboard.press("Enter")
        page.wait_for_selector("#decide")
        page.keyboard.press("c")
        page.keyboard.press("Backspace")
        page.keyboard.press("Enter")
        assert page.get_attribute("#decide", "data-sent") is None, "nothing is no value"
        page.goto(f"{served}/item?key={PRINTED}")
        page.wait_for_selector("#cell:not([hidden])")
        width = "document.getElementById('paper').clientWidth"
        whole = page.evaluate(width)
        page.keyboard.press("+")
        page.keyboard.press("+")
        assert page.evaluate(width) == 2 * whole
        page.keyboard.press("Shift+ArrowRight")
        page.wait_for_function("document.querySelector('.facsimile').scrollLeft > 0")
        page.keyboard.press("-")
        assert page.evaluate(width) == pytest.approx(1.5 * whole, abs=1)
        page.keyboard.press("0")
        assert page.evaluate(width) == whole
        page.click("#paper img")
        assert page.evaluate(width) == 2 * whole
        document = page.get_attribute(".lead a", "href")
        page.goto(f"{served}/{document.partition('#')[0]}#{PRINTED}")
        page.wait_for_selector("#cell:not([hidden])")
        assert page.get_attribute("tr[aria-current]", "id") == PRINTED
        page.goto(f"{served}/portals")
        page.set_viewport_size({"width": 360, "height": 760})
        label = "getComputedStyle(document.querySelector('td'), '::before').content"
        assert page.evaluate(label) == '"State"'
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        browser.close()
