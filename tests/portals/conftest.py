"""A portal that answers from a table, and a session that asks it without a network and without waiting."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from gongkai.crawling.http_session import HttpSession
from gongkai.portals.file.portal import Portal
from gongkai.portals.file.title_rules import YearRange
from gongkai.portals.run.collection import collect
from gongkai.portals.run.collection_summary import CollectionSummary
from gongkai.vault import Vault
from tests.standing_clock import StandingClock

SITE = "http://www.example.org"
COLUMN = f"{SITE}/zwgk/czyjs/"


@dataclass
class Site:
    """What paths answer; a path that is not there answers 404. ``asked`` is the site's own log."""

    pages: dict[str, httpx.Response | Callable[[httpx.Request], httpx.Response]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    clock: StandingClock = field(default_factory=StandingClock)

    def put(self, path: str, body: str | bytes, **headers: str) -> None:
        content = body if isinstance(body, bytes) else body.encode()
        self.pages[path] = httpx.Response(200, content=content, headers=headers)

    def answer(self, request: httpx.Request) -> httpx.Response:
        path = request.url.raw_path.decode()
        self.asked.append(path)
        page = self.pages.get(path, httpx.Response(404))
        found = page(request) if callable(page) else page
        return httpx.Response(found.status_code, headers=found.headers, stream=httpx.ByteStream(found.content))

    def session(self) -> HttpSession:
        return self.clock.session(resolve=lambda _: ["93.184.216.34"], transport=httpx.MockTransport(self.answer))

    def collect(self, portal: Portal, vault: Vault, *, years: YearRange | None = None) -> CollectionSummary:
        self.clock.seconds += 3600
        self.asked.clear()
        with self.session() as session:
            return collect(portal, vault, session, now=session.now(), years=years)


@pytest.fixture
def pages() -> Path:
    """Saved pages of our own writing in the structure of the families."""
    return Path(__file__).parent / "families"


@pytest.fixture
def site() -> Site:
    """An empty site."""
    return Site()


@pytest.fixture
def trs_site(site: Site, pages: Path) -> Site:
    """A column in two pages: two articles with attachments, a file, an article that is the report, and a notice."""
    site.put("/zwgk/czyjs/index.html", (pages / "trs/list_1.html").read_bytes(), etag='"l1"')
    site.put("/zwgk/czyjs/index_1.html", (pages / "trs/list_2.html").read_bytes())
    article = (pages / "trs/article.html").read_text("utf-8")
    site.put("/zwgk/czyjs/202509/t20250912_812345.html", article)
    site.put("/zwgk/czyjs/202509/P020250912591234567890.pdf", b"%PDF-1.7 one")
    site.put("/zwgk/czyjs/202509/P020250912591234567991.xlsx", b"PK\x03\x04 two")
    site.put("/system/download.jsp?id=7&name=x.docx", b"PK\x03\x04 three")
    site.put("/u/4.%E9%A2%84%E7%AE%97.pdf", b"%PDF-1.7 four")
    other = '<meta name="ArticleTitle" content="示例县林业局2024年度部门决算"><a href="./P0202508301.doc">决算.doc</a>'
    site.put(
        "/zwgk/czyjs/202508/t20250830_812340.html", other.encode("gbk"), **{"content-type": "text/html; charset=utf-8"}
    )
    site.put("/zwgk/czyjs/202508/P0202508301.doc", b"\xd0\xcf\x11\xe0 five")
    site.put("/zwgk/czyjs/202506/P020250630123456789012.pdf", b"")
    report = (
        "<meta name='ArticleTitle' content='报告'><div class='TRS_Editor'>"
        + "<p>本年预算执行情况良好。</p>" * 90
        + "</div>"
    )
    site.put("/zwgk/czyjs/202409/t20240913_700123.html", report)
    return site


@pytest.fixture
def portal() -> Portal:
    """The portal file of ``trs_site``."""
    return Portal(
        name="example",
        title_zh="示例县",
        region_code="999999",
        family="trs",
        list_urls=(f"{COLUMN}index.html",),
        title_rules={"include": ["决算", "绩效", "预算"], "exclude": ["通知"]},
    )


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """An empty vault."""
    return Vault(tmp_path / "vault")
