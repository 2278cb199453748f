"""What portals do wrong costs what it must and no more: the rest is had, in a later run if need be, and once."""

from dataclasses import replace

import httpx

from tests.made_site.fault_table import ENDLESS, FAULTS, GBK, PAUSE, ROBOTS
from tests.made_site.faulty_site import FaultySite, faulty_site
from tests.made_site.promises import broken_promises
from tests.made_site.reports import SitePortal
from tests.made_site.routes import Reply
from tests.made_site.site import Fault

# One of each kind; `make bench-collecting` has them all, on a larger site and for a week.
TRIED = tuple(
    fault
    for fault in FAULTS
    if fault.name
    in {
        *("an article is silent, once", "an article is reset, once", "500 on three articles, for ever", PAUSE),
        *("429 and Retry-After: 7200", "a file is cut off, once", "a page for a PDF, for ever", "soft 404, first run"),
        *("521 and a cookie script, first run", "a captcha for a file, for ever", "redirect to 127.0.0.1", ROBOTS),
        *(GBK, "a list that names a next page for ever", ENDLESS, "a list page whose body never ends"),
    }
)


_SILENCE = 599


def answer_of(faulty: FaultySite) -> Fault:
    """What the site answers; where it is to be silent it says so, for :class:`Impatience`."""

    def answer(portal: SitePortal, path: str, before: int, reply: Reply) -> Reply:
        given = faulty.answer(portal, path, before, reply)
        return replace(given, how="whole", status=_SILENCE) if given.how == "silent" else given

    return answer


class Impatience(httpx.HTTPTransport):
    """Is at once tired of waiting for a site that is silent, and never of one that is slow, as a busy machine is."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = super().handle_request(request)
        if response.status_code == _SILENCE:
            response.close()
            raise httpx.ReadTimeout("timed out", request=request)
        return response


def test_each_fault_is_told_and_costs_no_more_than_it_must(collector):
    assert len(TRIED) == 16
    faulty = faulty_site(TRIED, reports=6, seed=3)
    collecting = collector(faulty.portals, fault=answer_of(faulty))
    collecting.transport = Impatience()
    site = collecting.workplace.site
    faulty.other_port = site.ports[faulty.portals[-1].name]
    for day in range(3):
        faulty.begin(day)
        collecting.run(day=day)
    assert {name for name in faulty.faults if not faulty.shown[name]} == set()
    assert {what: faults for what, faults in broken_promises(collecting.workplace, faulty).items() if faults} == {}
