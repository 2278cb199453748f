"""The faults that are tried, each on a portal of its own."""

from tests.made_site.faults import (
    Fault,
    article,
    called,
    everything,
    file,
    for_ever,
    has_a_next_page,
    in_the_first_run,
    in_the_second_run,
    lists,
    names_a_next_page,
    once,
    over_the_wire,
    page,
    redirect,
    robots,
    second_page,
    status,
    whole_host,
)

HONEY = "/not-yours/"
"""Nobody who keeps to the portals' hosts ever asks for this."""
_SOFT_404 = "<!DOCTYPE html><html><head><title>页面不存在</title></head><body><h1>您要看的页面不存在</h1></body></html>"
_WRONG_PAGE = "<!DOCTYPE html><html><head><title>首页</title></head><body><p>欢迎</p></body></html>"
_JSL = '<script>document.cookie="__jsl_clearance_s=1|-1|x;path=/";location.href=location.pathname</script>'
_TS = "<!DOCTYPE html><html><head><script>$_ts=window['$_ts'];if(!$_ts)$_ts={};</script></head><body></body></html>"
_STUB = '<html><body><script>var s="challenge";setTimeout(function(){location.reload()},900);</script></body></html>'
_CAPTCHA = '<html><body><form><input name="codeValue"><img src="/code.jpg"></form></body></html>'

GBK = "GBK said to be UTF-8"
PAUSE = "429 and Retry-After: 20, once"
ENDLESS = "a list with new items for ever"
ROBOTS = "robots.txt disallows in run 2"

FAULTS = (
    Fault("an article is silent, once", article(2), once, over_the_wire("silent"), "HostUnreachable"),
    Fault("a file is silent, for ever", file(2), for_ever, over_the_wire("silent"), "HostUnreachable", is_lost=True),
    Fault("an article is reset, once", article(2), once, over_the_wire("reset"), "HostUnreachable"),
    Fault("a file is reset, for ever", file(2), for_ever, over_the_wire("reset"), "HostUnreachable", is_lost=True),
    Fault("500, once", article(2), once, status(500), "HttpFailure"),
    Fault("500 on an article, for ever", article(2), for_ever, status(500), "HttpFailure", is_lost=True),
    Fault("500 on three articles, for ever", article(0, 1, 2), for_ever, status(500), "HttpFailure", is_lost=True),
    Fault("503 everywhere in the first run", whole_host, in_the_first_run, status(503), "HttpFailure"),
    Fault(PAUSE, article(2), once, status(429, retry_after="20"), "HttpFailure"),
    Fault("429 and Retry-After: 7200", everything, in_the_first_run, status(429, retry_after="7200"), "HttpFailure"),
    Fault("a file is cut off, once", file(2), once, over_the_wire("cut"), "WrongContent"),
    Fault("a file is cut off, for ever", file(2), for_ever, over_the_wire("cut"), "WrongContent", is_lost=True),
    Fault("a page for a PDF, first run", file(2), in_the_first_run, page(_WRONG_PAGE), "WrongContent"),
    Fault("a page for a PDF, for ever", file(2), for_ever, page(_WRONG_PAGE), "WrongContent", is_lost=True),
    Fault("a PDF said to be a page", file(2), for_ever, called("text/html"), None),
    Fault("soft 404, first run", article(2), in_the_first_run, page(_SOFT_404), "WrongContent"),
    Fault("soft 404, for ever", article(2), for_ever, page(_SOFT_404), "WrongContent", is_lost=True),
    Fault("404, for ever", file(2), for_ever, status(404), "HttpFailure", is_lost=True),
    Fault("521 and a cookie script, first run", everything, in_the_first_run, page(_JSL, 521), "ChallengePage"),
    Fault("412 everywhere, for ever", whole_host, for_ever, page(_TS, 412), "ChallengePage", is_lost=True),
    Fault("200 with a script only, for ever", article(2), for_ever, page(_STUB), "ChallengePage", is_lost=True),
    Fault("a captcha for a file, for ever", file(2), for_ever, page(_CAPTCHA), "ChallengePage", is_lost=True),
    Fault(
        "redirect to another host",
        article(2),
        for_ever,
        redirect(f"http://www.example.org{HONEY}"),
        "ForbiddenAddress",
        is_lost=True,
    ),
    Fault(
        "redirect to 127.0.0.1",
        article(2),
        for_ever,
        redirect("http://127.0.0.1:{other}" + HONEY),
        "ForbiddenAddress",
        is_lost=True,
    ),
    Fault(
        "redirect to 169.254.169.254",
        file(2),
        for_ever,
        redirect(f"http://169.254.169.254{HONEY}"),
        "ForbiddenAddress",
        is_lost=True,
    ),
    Fault(
        ROBOTS,
        robots,
        in_the_second_run,
        page("User-agent: *\nDisallow: /", 200, "text/plain"),
        "RobotsDisallowed",
    ),
    Fault("robots.txt is 403, for ever", robots, for_ever, status(403), "RobotsDisallowed", is_lost=True),
    Fault("robots.txt is 500, first run", robots, in_the_first_run, status(500), "RobotsDisallowed"),
    Fault(GBK, whole_host, for_ever, lambda _, __, reply: reply, None, family="hn_numeric"),
    Fault("a list that names a next page for ever", lists, for_ever, names_a_next_page, None, family="ilist_jsp"),
    Fault(ENDLESS, lists, for_ever, has_a_next_page, None, family="ilist_jsp"),
    Fault(
        "a list page whose body never ends",
        second_page,
        in_the_first_run,
        over_the_wire("endless"),
        "WrongContent",
        family="trs",
    ),
)
