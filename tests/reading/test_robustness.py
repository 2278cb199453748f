"""Damaged and hostile files: each is read, or refused with its cause in one line, within the limits.

What is read here is a sample; `make bench-robustness` damages thousands, those of the corpus too.
"""

import io
import os
import resource
import zipfile

import psutil
import pytest

from bench.material import damage, hostile, outcomes
from gongkai.reading.isolation.isolated_reader import IsolatedReader

COUNT, SEED = 150, 3
SECONDS, MEMORY = 600, 2**30
MOST_SECONDS = 25
"""Of the processor, for one file; those of the clock say what else runs on this machine."""


@pytest.fixture(scope="module")
def worker():
    with pytest.MonkeyPatch.context() as patch, IsolatedReader(seconds=SECONDS, memory_bytes=MEMORY) as reader:
        patch.setenv("PATH", "")  # without LibreOffice, which would take seconds for each damaged DOC
        yield reader


def seconds_used(worker):
    """Of the processor, by all workers so far: those that have ended and the one that waits."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    living = psutil.Process(worker._started().pid).cpu_times()
    return ended.ru_utime + ended.ru_stime + living.user + living.system


def of_our_own(source):
    """The formats that the sample portal does not have, as small as they can be."""
    cells = "<tr><td colspan=2>部门整体支出绩效自评表</td></tr><tr><td rowspan=2>年初预算数</td><td>12.50万元</td></tr>"
    page = f"<html><head><meta charset=utf-8></head><body><h1>自评</h1><table>{cells * 20}</table></body></html>"
    rows = r"\trowd\cellx2000\cellx4000 \intbl\u39044?\cell 12.5\cell\row" * 20
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    row = (
        '<table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>预算<text:s text:c="2"/>'
        '</text:p></table:table-cell><table:table-cell table:number-columns-repeated="3"><text:p>1.5</text:p>'
        "</table:table-cell></table:table-row>"
    )
    sheet = (
        f'<office:document-content {names}><office:body><office:spreadsheet><table:table table:name="a">{row * 20}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as container:
        container.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        container.writestr("content.xml", sheet, zipfile.ZIP_DEFLATED)
    part = f"--b\nContent-Type: text/html\n\n{page}\n--b--"
    parts = f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n{part}"
    return [
        source("own.html", page.encode()),
        source("own.mht", parts.encode()),
        source("own.rtf", rf"{{\rtf1\ansi\ansicpg936 {rows}\par}}".encode()),
        source("own.txt", ("部门整体支出绩效自评表\n\n" + "\t预算数\n\t12.5\n\n" * 20).encode("gb18030")),
        source("own.ods", packed.getvalue()),
    ]


def test_damaged_files_are_read_or_refused_with_a_cause(worker, repository):
    samples = sorted((repository / "sample_portal" / "site" / "files").iterdir())
    sources = [damage.Source(path.name, path.read_bytes()) for path in samples] + of_our_own(damage.Source)
    assert len({source.suffix for source in sources}) >= 9
    endings = {}
    for damaged in damage.damaged_files(sources, COUNT, SEED):
        outcome = outcomes.outcome_of(worker, damaged.data, damaged.name)
        endings[damaged.how] = (outcome.ending, outcome.cause)
    bad = {how: ending for how, ending in endings.items() if ending[0] in {"crashed", "stopped", "failed"}}
    assert bad == {}
    assert len(endings) == COUNT
    assert {ending for ending, _ in endings.values()} >= {"read", "partly read", "refused"}


def test_damage_is_the_same_for_the_same_seed():
    sources = of_our_own(damage.Source)
    once, again = (list(damage.damaged_files(sources, 20, 1)) for _ in range(2))
    assert once == again
    assert [damaged.data for damaged in damage.damaged_files(sources, 20, 2)] != [file.data for file in once]


REFUSED = "refused"
READ = "read"
PARTLY = "partly read"
CONTAINED = "contained"  # a library may crash or need more memory than there is: the process ends, and nothing else
HOSTILE = {
    "zip bomb.docx": (REFUSED, "more than 512 MiB"),
    "zip bomb that lies.docx": (REFUSED, "cut off or damaged"),
    "zip bomb.zip": (REFUSED, "as bombs do"),
    "nested zip bomb.zip": (REFUSED, "archive inside an archive"),
    "billion laughs.docx": (REFUSED, "document type"),
    "billion laughs.xlsx": (REFUSED, "document type"),
    "billion laughs.html": (READ, ""),
    "external entity.docx": (REFUSED, "document type"),
    "deep tables.docx": (REFUSED, "depth"),
    "wide span.docx": (READ, ""),
    "10,000 pages.pdf": (PARTLY, "first 2000 of 10000"),
    "recursive form.pdf": (CONTAINED, ""),
    "forms of forms.pdf": (CONTAINED, ""),
    "page bomb.pdf": (CONTAINED, ""),
    "huge page.pdf": (READ, ""),
    "page without extent.pdf": (READ, ""),
    "many rules.pdf": (CONTAINED, ""),
    "deep.html": (REFUSED, "without end"),
    "deep tables.html": (REFUSED, "without end"),
    "wide span.html": (READ, ""),
    "deep.rtf": (REFUSED, "nests more than"),
    "bin.rtf": (PARTLY, "cut off"),
    "million rows.xlsx": (REFUSED, "row 1048576, column 16384"),
    "cyclic fat.doc": (REFUSED, "damaged"),
    "too many sectors.doc": (REFUSED, "damaged"),
    "long line.txt": (READ, ""),
    "many cells.txt": (READ, ""),
    "nested parts.mht": (REFUSED, "nests its parts"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_costs_itself_and_no_more(worker, name):
    ending, cause = HOSTILE[name]
    data = hostile.HOSTILE_FILES[name]()
    before = seconds_used(worker)
    outcome = outcomes.outcome_of(worker, data, name, interpreted=False)
    if ending == CONTAINED:
        assert outcome.ending != "failed", outcome.cause
    else:
        assert outcome.ending == ending, outcome.cause
    assert cause in outcome.cause
    assert "\n" not in outcome.cause
    assert seconds_used(worker) - before < MOST_SECONDS
    assert outcomes.outcome_of(worker, "年度预算数12万元".encode(), "next.txt").ending == "read"


def test_every_hostile_file_is_among_the_tests():
    assert set(hostile.HOSTILE_FILES) == set(HOSTILE)


def test_what_parsers_tell_stays_in_the_worker(worker, capfd):
    assert worker.call(os.write, 2, b"thread panicked at cfb.rs") == 25
    assert capfd.readouterr().err == ""
