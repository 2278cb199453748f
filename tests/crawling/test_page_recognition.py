"""What a page is by its bytes: its encoding, a challenge, an apology for a page that is gone."""

from datetime import UTC, datetime, timedelta

import pytest

from gongkai.crawling.content.challenge import challenge_form
from gongkai.crawling.content.content_check import require_file, require_page
from gongkai.crawling.content.page_text import page_text
from gongkai.crawling.politeness.retry_after import retry_after_seconds
from gongkai.crawling.politeness.robots import robots_rules
from gongkai.model.errors import WrongContent

TITLE = "示例县水务局2024年度部门决算公开，联系人喆"


@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "iso-8859-1", "nonsense", None])
@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "gb18030", "utf-8-sig"])
def test_the_bytes_decide_the_encoding(declared, encoding):
    meta = f'<meta charset="{declared}">' if declared else ""
    page = f"<html><head>{meta}<title>{TITLE}</title></head></html>"
    assert TITLE in page_text(page.encode(encoding))


def test_a_page_cut_in_a_character_still_gives_its_text():
    assert page_text(TITLE.encode()[:-1]).startswith(TITLE[:-1])


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (
            521,
            b"<script>document.cookie=('_')+('_')+'jsl_clearance_s=1.1|-1|x';location.href=location.pathname</script>",
        ),
        (412, b"<html><head><script>$_ts=window['$_ts'];</script></head><body></body></html>"),
        (200, b"<html><body><script>setTimeout(function(){location.reload()},1500);</script></body></html>"),
        (200, "<html><body><form><input name='codeValue'>请输入验证码</form></body></html>".encode("gbk")),
        (405, "<html><body>您的访问请求可能对网站造成安全威胁，已被拦截</body></html>".encode()),
    ],
)
def test_challenges_are_recognised_by_content(status, body):
    assert challenge_form(status, body)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"%PDF-1.4 $_ts=1",
        b"<html><script>location.href='/zwgk/index.html'</script></html>",
        f"<html><body><p>{TITLE * 20}</p><script>$_ts={{}}</script></body></html>".encode(),
        (
            f"<html><head><meta name='ArticleTitle' content='x'></head><body>{TITLE}"
            "<script>$_ts = 1</script></body></html>"
        ).encode(),
    ],
)
def test_what_is_no_challenge(body):
    assert challenge_form(200, body) is None


def test_the_collected_challenges_are_recognised(shared):
    blocked = shared / "portals/families/_blocked"
    for name, status in (("http200_waf_stub", 200), ("http412_js_shell", 412), ("http521_cookie_js", 521)):
        assert challenge_form(status, (blocked / f"{name}.html").read_bytes()), name
    with pytest.raises(WrongContent):
        require_page((blocked / "soft404_200.html").read_bytes())


def test_no_real_page_is_taken_for_a_challenge_or_an_apology(shared):
    pages = sorted((shared / "corpus/real/html").glob("*.html"))
    assert len(pages) > 20
    for page in pages:
        assert challenge_form(200, page.read_bytes()) is None, page.name
        require_page(page.read_bytes())


@pytest.mark.parametrize("said", ["您访问的页面不存在或已删除！", "404 Not Found", "对不起，找不到该页面"])
def test_an_apology_with_status_200_is_no_page(said):
    with pytest.raises(WrongContent):
        require_page(f"<!DOCTYPE html><html><body><h1>{said}</h1></body></html>".encode("gb18030"))


def test_files_pass_however_damaged_and_pages_do_not():
    page = b"<!DOCTYPE html><html><body>no</body></html>"
    for body in (b"", b"\x00\x01", b"%PDF-1.4", b"PK\x03\x04"):
        require_file(body, ".pdf")
    require_file(b"<html xmlns:o='urn:schemas-microsoft-com:office:office'><table></table></html>", ".xls")
    require_file(page, "")  # a download page that does not say what it gives
    for suffix in (".pdf", ".docx", ".doc", ".xls"):
        with pytest.raises(WrongContent):
            require_file(page, suffix)


def test_robots_txt_beyond_its_first_500_kib_does_not_count():
    far = b"# x\n" * 130_000 + b"User-agent: *\nDisallow: /\n"
    assert robots_rules(200, far).allows("http://h/a")
    assert not robots_rules(200, b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n").allows("http://h/a")
    assert not robots_rules(503, b"").allows("http://h/a")
    assert (
        robots_rules(200, b"User-agent: Gongkai\nDisallow: /\nUser-agent: *\nAllow: /\n").allows("http://h/a") is False
    )


def test_retry_after_in_both_forms():
    now = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
    assert retry_after_seconds("120", now) == 120
    assert retry_after_seconds("Sun, 01 Mar 2026 12:01:30 GMT", now) == 90
    assert retry_after_seconds("Sun, 01 Mar 2026 11:00:00 GMT", now) == 0
    assert retry_after_seconds("soon", now) is None
    for beyond in ("9" * 21, "9" * 400, "Fri, 31 Dec 9999 23:59:59 GMT"):
        assert now + timedelta(seconds=retry_after_seconds(beyond, now)) < datetime(2037, 1, 1, tzinfo=UTC)
    assert retry_after_seconds(None, now) is None
