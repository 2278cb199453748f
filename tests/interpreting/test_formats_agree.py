"""One report laid out in other formats says the same: equal records, but for the place they were found at."""

import dataclasses
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.report import read_report
from gongkai.interpreting.text.flowing_text import flowing_text
from gongkai.model.evidence import Where
from gongkai.model.figure import Figure
from gongkai.model.record import Records

SEEDS = {"s000": "000_6468c0ed471ece81.txt", "s004": "004_af190b79b73e7c31.txt"}
# Where a record was found, and what is said of it by the layout of its file.
OF_THE_FILE = frozenset({"evidence", "places", "right_probability", "circumstances"})
LISTS = [field.name for field in dataclasses.fields(Records) if field.name not in {"document", "problems"}]


@cache
def _read(path: Path) -> Records:
    return read_report(path.read_bytes(), SourceHints())


def _bare(record, but=OF_THE_FILE):
    values = {field.name: getattr(record, field.name) for field in dataclasses.fields(record)}
    return tuple((name, value) for name, value in values.items() if name not in but)


def _alone(record):
    """A record without what other parts of the document say of it: its year and stage, and text that repeats it."""
    if isinstance(record, Figure):
        record = dataclasses.replace(record, at=dataclasses.replace(record.at, year=None, stage=None, base=None))
    return _bare(record, OF_THE_FILE | {"proof", "proofs"})


@pytest.mark.parametrize("form", [".doc", ".docx", ".pdf", ".html", ".ofd", ".rtf"])
@pytest.mark.parametrize("name", SEEDS)
def test_every_record_is_the_same(shared, name, form):
    seed = _read(shared / "corpus" / "seeds" / SEEDS[name])
    read = _read(shared / "corpus" / "formats" / f"{name}{form}")
    for kind in LISTS:
        assert Counter(map(_bare, getattr(read, kind))) == Counter(map(_bare, getattr(seed, kind))), kind
    assert dataclasses.replace(read.document, identifications=()) == dataclasses.replace(
        seed.document, identifications=()
    )
    assert {problem.code for problem in read.problems} <= {problem.code for problem in seed.problems}


@pytest.mark.parametrize("form", [".xlsx", ".xls", ".ods"])
@pytest.mark.parametrize("name", SEEDS)
def test_a_workbook_of_its_tables_gives_what_stands_in_tables(shared, name, form):
    seed = _read(shared / "corpus" / "seeds" / SEEDS[name])
    read = _read(shared / "corpus" / "formats" / f"{name}{form}")
    for kind in LISTS:
        if kind != "narratives":
            of_tables = (record for record in getattr(seed, kind) if getattr(record, "where", None) != Where.NARRATIVE)
            assert Counter(map(_alone, getattr(read, kind))) == Counter(map(_alone, of_tables)), kind
    texts = {record.text for record in seed.narratives}
    assert read.narratives
    assert {record.text for record in read.narratives} <= texts


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("统筹全市\n协调工作。", "统筹全市协调工作。"),
        ("一是加强管理；\n二是提高效率。", "一是加强管理；\n二是提高效率。"),
        ("（一）调研\n（二）督查", "（一）调研\n（二）督查"),
        ("目标1：完成 12 次。目标2：服务 3 家", "目标1：完成12次。\n目标2：服务3家"),
        ("开展 GB/T 2260 培训", "开展GB/T 2260培训"),
        ("填报人：          电话：", "填报人：电话："),
    ],
)
def test_blanks_and_line_breaks_of_the_printer_go(printed, text):
    assert flowing_text(printed) == text
