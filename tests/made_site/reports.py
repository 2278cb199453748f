"""What the made-up portals publish: reports of departments that do not exist, and what stands between them."""

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from itertools import product

BEGIN = datetime(2026, 9, 2, 1, tzinfo=UTC)
"""When the first run begins: nine in the morning in China, in the season in which every portal is asked daily."""
_COUNTIES = [f"{first}{second}县" for first, second in product("东南西北中上下新古长", "样例试")]
_OFFICES = (
    *("财政局", "教育局", "民政局", "水务局", "审计局", "林业局", "统计局", "司法局", "商务局", "信访局", "档案馆"),
    *("交通运输局", "农业农村局", "应急管理局", "市场监督管理局", "医疗保障局", "工商业联合会", "退役军人事务局"),
    *("自然资源局", "卫生健康局", "文化和旅游局", "残疾人联合会", "气象局", "供销合作社", "妇女联合会"),
)
_KINDS = ("年度部门决算", "年部门预算", "年度部门整体支出绩效自评报告", "年度项目支出绩效自评表")
_NOTICES = ("关于做好{year}年度部门决算公开工作的通知", "{county}召开财政工作会议", "{county}{year}年招聘公告")
CHOSEN_TITLES = ("绩效自评", "部门决算", "部门预算")
_FIRST_YEAR, _LAST_YEAR = 2019, 2026


class Form(StrEnum):
    """How a list's item carries its report; a notice carries none."""

    ONE_FILE = "one file"
    TWO_FILES = "two files"
    IN_THE_PAGE = "in the page"
    BARE_FILE = "a file in the list"
    NOTICE = "notice"


_FORMS = (*[Form.ONE_FILE] * 13, *[Form.TWO_FILES] * 3, *[Form.IN_THE_PAGE] * 3, Form.BARE_FILE)
_SUFFIXES = (*["pdf"] * 6, "docx", "docx", "xlsx", "doc")


@dataclass(slots=True)
class Item:
    """One item of a list. ``version`` changes its bytes, ``edition`` the addresses of its files.

    ``published_on`` stands in addresses and never changes; ``listed_on`` is the date that is shown.
    """

    number: int
    title: str
    office: str
    published_on: date
    listed_on: date
    form: Form
    suffixes: tuple[str, ...]
    is_pinned: bool = False
    version: int = 1
    edition: int = 1

    @property
    def is_report(self) -> bool:
        """Whether it is to be collected."""
        return self.form is not Form.NOTICE


@dataclass(slots=True)
class SitePortal:
    """One portal: its family, which of the family's forms its lists have, and what it publishes."""

    name: str
    family: str
    variant: int
    county: str
    items: list[Item]
    validators: str
    """``etag``, ``modified`` or empty: what it says for conditional requests."""
    page_size: int = 15
    says_utf8: bool = False
    """Whether it sends GBK and declares UTF-8, in header and meta tag."""
    max_requests: int = 5000
    """What its portal file lets a run ask for."""
    _unused: list[tuple[str, str, int]] = field(default_factory=list)

    @property
    def reports(self) -> list[Item]:
        """The items that are to be collected."""
        return [item for item in self.items if item.is_report]

    def listed(self) -> list[Item]:
        """The list from its top: pinned items, then all, the newest first."""
        ordered = sorted(self.items, key=lambda item: (item.listed_on, item.number), reverse=True)
        return [*(item for item in ordered if item.is_pinned), *ordered]

    def publish(self, choice: random.Random, on: date) -> Item:
        """A report that was not there before."""
        office, kind, year = self._unused.pop()
        number = max((item.number for item in self.items), default=_number(0)) + choice.randint(1, 9)
        form = choice.choice(_FORMS)
        files = {Form.IN_THE_PAGE: 0, Form.TWO_FILES: 2}.get(form, 1)
        suffixes = tuple(choice.choice(_SUFFIXES) for _ in range(files))
        item = Item(number, f"{self.county}{office}{year}{kind}", office, on, on, form, suffixes)
        self.items.append(item)
        return item

    def notify(self, choice: random.Random, on: date) -> None:
        """An item between the reports that is none."""
        number = max((item.number for item in self.items), default=_number(0)) + choice.randint(1, 9)
        title = choice.choice(_NOTICES).format(county=self.county, year=on.year)
        self.items.append(Item(number, title, "办公室", on, on, Form.NOTICE, ()))


def _number(place: int) -> int:
    return 801_000 + place


def made_portals(families: list[str], *, count: int, reports: int, newest: date, seed: int) -> list[SitePortal]:
    """``count`` portals over ``families`` in turn, with ``reports`` reports each and a notice after every eighth."""
    portals: list[SitePortal] = []
    for place in range(count):
        choice = random.Random(f"{seed}-{place}")
        family = families[place % len(families)]
        variant = place // len(families)
        named = [(office, kind, year) for office in _OFFICES for kind in _KINDS for year in range(_FIRST_YEAR, 2026)]
        choice.shuffle(named)
        portal = SitePortal(
            name=f"p{place + 1:02}-{family.replace('_', '-')}",
            family=family,
            variant=variant,
            county=_COUNTIES[place % len(_COUNTIES)],
            items=[],
            validators=("etag", "modified", "")[place % 3],
            _unused=named,
        )
        span = (newest - date(2020, 1, 15)).days
        days = sorted(choice.randint(0, span) for _ in range(reports))
        for index, day in enumerate(days):
            on = newest - timedelta(days=span - day)
            portal.publish(choice, on)
            if index % 8 == 7:
                portal.notify(choice, on)
        if portal.reports:
            portal.reports[-1].is_pinned = portal.reports[0].is_pinned = True
        portals.append(portal)
    return portals
