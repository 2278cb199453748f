"""DOC reading: refusals, hostile bytes, table shapes, numbering."""

import json
import random
import shutil
import struct
import subprocess
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from gongkai.model.characters import whole_characters
from gongkai.model.errors import UnreadableDocument
from gongkai.reading.read import read_document
from gongkai.reading.word_binary.colours import colours_row, is_white
from gongkai.reading.word_binary.reader import read_doc
from gongkai.reading.word_binary.sprms import Sprm, modifiers
from gongkai.reading.word_binary.table import RowShape, WordRow, grid_cells, row_shape

WORD_97 = b"\xec\xa5"


def table_definition(edges, flags):
    cells = b"".join(struct.pack("<H18x", flag) for flag in flags)
    operand = bytes([len(flags)]) + struct.pack(f"<{len(edges)}h", *edges) + cells
    return struct.pack("<HH", Sprm.TABLE_DEFINITION, len(operand) + 1) + operand


def spans(cells):
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in cells]


def test_spans_follow_from_the_edges_of_all_rows():
    rows = [
        WordRow(["whole"], RowShape([0, 3000], [0], [0])),
        WordRow(["a", "b"], RowShape([0, 1000, 3005], [0, 0], [3, 0])),
        WordRow(["", "c", "d"], RowShape([0, 1000, 2000, 3000], [0, 0, 0], [1, 0, 0])),
    ]
    assert spans(grid_cells(rows)) == [
        (0, 0, 1, 3, "whole"),
        (1, 0, 2, 1, "a"),
        (1, 1, 1, 2, "b"),
        (2, 1, 1, 1, "c"),
        (2, 2, 1, 1, "d"),
    ]


@pytest.mark.parametrize("marks", [[1, 2, 2, 0], [2, 1, 1, 0], [3, 1, 1, 0]])
def test_cells_merged_across_are_one_whichever_mark_the_writer_puts_first(marks):
    shape = row_shape(table_definition([0, 10, 2000, 3000, 4000], marks))
    assert shape.across == marks
    rows = [WordRow(["a", "", "", "b"], RowShape([0, 1000, 2000, 3000, 4000], marks, [0] * 4))]
    assert spans(grid_cells(rows)) == [(0, 0, 1, 3, "a"), (0, 3, 1, 1, "b")]


def test_vertical_merge_flags_come_from_the_definition_and_its_changes():
    change = struct.pack("<HBBB", Sprm.VERTICAL_MERGE, 2, 1, 1)
    shape = row_shape(table_definition([0, 1000, 2000], [3 << 5, 0]) + change)
    assert shape == RowShape([0, 1000, 2000], [0, 0], [3, 1])


def test_cut_short_modifiers_end_quietly():
    whole = table_definition([0, 1000], [0])
    for length in range(len(whole)):
        assert list(modifiers(whole[:length])) == []
    assert row_shape(b"\x08\xd6\xff\xff\x05") is None


def test_surrogates_are_paired_and_single_ones_replaced():
    assert whole_characters("\ud840\udc00甲\ud840") == "\U00020000甲\ufffd"


@pytest.mark.parametrize(
    ("data", "cause"),
    [(b"", "empty"), (b"{\\rtf1", "no DOC"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(90), "damaged")],
)
def test_what_is_no_doc_is_refused_with_its_cause(data, cause):
    with pytest.raises(UnreadableDocument, match=cause):
        read_doc(data)


@pytest.mark.parametrize("seed", ["s000", "s004"])
def test_every_cell_of_a_laid_out_form_stands_at_its_place(shared, seed):
    folder = shared / "corpus" / "formats"
    truth = json.loads((folder / f"{seed}.truth.json").read_text(encoding="utf-8"))
    expected = [
        Counter((c["r"], c["c"], c["rs"], c["cs"], _plain(c["text"])) for c in block["cells"])
        for block in truth
        if block["type"] == "table"
    ]
    document = read_doc((folder / f"{seed}.doc").read_bytes())
    found = [
        Counter((c.row, c.column, c.row_span, c.column_span, _plain(c.text)) for c in table.cells)
        for table in document.tables()
    ]
    assert found == expected
    paragraphs = [_plain(block["text"]) for block in truth if block["type"] == "para" and _plain(block["text"])]
    assert [_plain(block.text) for block in document.paragraphs()] == paragraphs


@pytest.mark.parametrize(
    ("change", "cause"),
    [(lambda fib: b"\xdc\xa5" + fib[2:], "Word 6 or 95"), (lambda fib: fib[:11] + bytes([fib[11] | 1]), "encrypted")],
)
def test_older_and_encrypted_documents_are_named(shared, change, cause):
    data = (shared / "corpus" / "formats" / "s004.doc").read_bytes()
    at = data.index(WORD_97)
    with pytest.raises(UnreadableDocument, match=cause):
        read_doc(data[:at] + change(data[at : at + 12]) + data[at + 12 :])


def test_hostile_bytes_are_read_or_refused(shared):
    data = (shared / "corpus" / "formats" / "s004.doc").read_bytes()
    chance = random.Random(3)
    outcomes = []
    for _ in range(60):
        changed = bytearray(data[: chance.randrange(600, len(data))] if chance.random() < 0.3 else data)
        for _ in range(chance.choice([1, 8, 60])):
            changed[chance.randrange(512, len(changed))] = chance.randrange(256)
        outcomes.append(_outcome(bytes(changed)))
    assert {"read", "refused"} == set(outcomes)


def _outcome(data):
    try:
        read_doc(data)
    except UnreadableDocument:
        return "refused"
    return "read"


def _plain(text):
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.parametrize("change", [str.upper, str.lower, str.swapcase])
def test_streams_named_in_other_case_are_read_like_any_other(change):
    file = Path(__file__).parents[2] / "sample_portal/site/files/yunxi-2022-self-evaluation-form.doc"
    data = renamed = file.read_bytes()
    for name in ("WordDocument", "1Table", "0Table", "Data"):
        renamed = renamed.replace(name.encode("utf-16-le"), change(name).encode("utf-16-le"))
    assert renamed != data
    assert read_document(renamed).blocks == read_document(data).blocks


REPORT_WITH_UNSEEN = (
    r"{\rtf1\ansi\deff0{\fonttbl{\f0 Times;}}{\colortbl;\red255\green255\blue255;\red31\green78\blue121;}"
    r"\pard total {\cf1 99}\cf0 12.5\par\pard a{\v 88}b\par"
    r"\pard{\cf1\chcbpat2 run}\par\pard\cbpat2{\cf1 paragraph}\par"
    r"\trowd\clcbpat2\cellx2000\clcbpat2\cellx4000\pard\intbl{\cf1 item}\cell{\cf1 amount}\cell\row"
    r"\trowd\cellx2000\cellx4000\pard\intbl{\cf1 77}\cell 7.25\cell\row\pard last\par}"
)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs soffice on the path")
def test_what_is_hidden_or_white_on_white_is_not_read_and_is_named(tmp_path):
    source = tmp_path / "report.rtf"
    source.write_text(REPORT_WITH_UNSEEN, "ascii")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    document = read_doc(source.with_suffix(".doc").read_bytes())
    assert [block.text for block in document.paragraphs()] == ["total 12.5", "ab", "run", "paragraph", "last"]
    assert [cell.text for table in document.tables() for cell in table.cells] == ["item", "amount", "", "7.25"]
    assert [(problem.code, problem.message.split(" ")[0]) for problem in document.problems] == [
        ("text_not_visible", str(len("998877")))
    ]


AUTOMATIC, WHITE, BLUE = b"\0\0\0\xff", b"\xff\xff\xff\0", b"\x1f\x4e\x79\0"


def shade(fill: bytes, pattern: int = 0) -> bytes:
    return AUTOMATIC + fill + struct.pack("<H", pattern)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({Sprm.COLOUR: WHITE}, True),
        ({Sprm.COLOUR: BLUE}, False),
        ({Sprm.COLOUR: b"\xff\xff\xff\xff"}, False),  # automatic
        ({Sprm.COLOUR_NUMBER: b"\x08"}, True),
        ({Sprm.COLOUR_NUMBER: b"\x08", Sprm.COLOUR: BLUE}, False),
        ({Sprm.COLOUR: WHITE, Sprm.HIGHLIGHT: b"\x02"}, False),
        ({Sprm.COLOUR: WHITE, Sprm.HIGHLIGHT: b"\0"}, True),
        ({Sprm.COLOUR: WHITE, Sprm.SHADE: shade(BLUE)}, False),
        ({Sprm.COLOUR: WHITE, Sprm.SHADE: shade(WHITE)}, True),
        ({Sprm.COLOUR: WHITE, Sprm.SHADE_97: struct.pack("<H", 2 << 5)}, False),
        ({Sprm.COLOUR: WHITE, Sprm.SHADE_97: struct.pack("<H", 8 << 5)}, True),
        ({}, False),
    ],
)
def test_white_characters_without_a_colour_behind_them(changes, expected):
    assert is_white(changes) is expected


@pytest.mark.parametrize(
    ("code", "operand", "expected"),
    [
        (Sprm.CELLS_SHADE, shade(AUTOMATIC) + shade(BLUE), True),
        (Sprm.CELLS_SHADE, shade(AUTOMATIC) + shade(WHITE), False),
        (Sprm.CELLS_SHADE, shade(AUTOMATIC, 0xFFFF), False),
        (Sprm.CELLS_SHADE_2, shade(AUTOMATIC, 8), True),
        (Sprm.CELLS_SHADE_97, struct.pack("<HH", 0, 2 << 5), True),
        (Sprm.CELLS_SHADE_97, struct.pack("<HH", 0, 0xFFFF), False),
        (Sprm.CELL_SHADE, b"\0\1" + shade(BLUE), True),
        (Sprm.TABLE_SHADE, shade(BLUE), True),
        (Sprm.VERTICAL_MERGE, b"\1\1", False),
    ],
)
def test_rows_with_a_colour_behind_a_cell(code, operand, expected):
    assert colours_row(struct.pack("<HB", code, len(operand)) + operand) is expected
