"""PDF reading on small PDFs written here by hand: text, rules, page breaks, refusals."""

from collections.abc import Sequence
from itertools import pairwise

import pytest

from gongkai.model.block import Paragraph, Table
from gongkai.model.document import Document
from gongkai.model.errors import UnreadableDocument
from gongkai.reading.pdf.reader import read_pdf

A4 = (595, 842)


def pdf(
    pages: Sequence[str],
    *,
    page_entries: str = "",
    size: tuple[int, int] = A4,
    objects: Sequence[str] = (),
    catalog_entries: str = "",
    resources: str = "",
) -> bytes:
    """A PDF with these content streams; ``objects`` are numbered from 4 on."""
    first_page = 4 + len(objects)
    kids = " ".join(f"{first_page + 2 * index} 0 R" for index in range(len(pages)))
    body = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog_entries} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} /MediaBox [0 0 {size[0]} {size[1]}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *objects,
    ]
    for index, content in enumerate(pages):
        body.append(
            f"<< /Type /Page /Parent 2 0 R /Contents {first_page + 2 * index + 1} 0 R {page_entries} "
            f"/Resources << /Font << /F1 3 0 R >> /XObject << {'/X1 4 0 R' if objects else ''} >> "
            f"{resources} >> >>"
        )
        body.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    out = b"%PDF-1.4\n"
    offsets = []
    for number, entry in enumerate(body, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{entry}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(body) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    return out + f"trailer << /Size {len(body) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()


def text(x: float, y: float, words: str, size: float = 10) -> str:
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 {size} Tf {x} {y} Td ({escaped}) Tj ET\n"


def grid(xs: Sequence[float], ys: Sequence[float], *, but: Sequence[tuple[float, float, float, float]] = ()) -> str:
    """Rules of a full grid, each piece drawn by itself, without the pieces in ``but`` (x0, y0, x1, y1)."""
    pieces = [(a, y, b, y) for y in ys for a, b in pairwise(xs)]
    pieces += [(x, a, x, b) for x in xs for a, b in pairwise(sorted(ys))]
    return "".join(f"{a} {b} m {c} {d} l S\n" for a, b, c, d in pieces if (a, b, c, d) not in but)


def tables(document: Document) -> list[Table]:
    return list(document.tables())


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows()]


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.paragraphs()]


SIMPLE = (
    text(100, 760, "Title of the table")
    + text(100, 745, "Unit: 10,000 yuan")
    + grid([100, 200, 300], [740, 720, 700, 680], but=[(100, 680, 100, 700), (100, 700, 200, 700)])
    + text(105, 725, "Item")
    + text(205, 725, "Amount")
    + text(105, 695, "Wages")
    + text(205, 705, "12.50")
    + text(205, 685, "0")
    + text(100, 640, "A note below.")
)


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_table_stands_between_its_title_and_its_note_with_spans_and_boxes(engine):
    document = read_pdf(pdf([SIMPLE + "100 680 m 100 700 l S\n"]), engine=engine)
    assert [type(block) for block in document.blocks] == [Paragraph, Paragraph, Table, Paragraph]
    assert [block.ordinal for block in document.blocks] == [0, 1, 2, 3]
    table = tables(document)[0]
    assert texts(table) == [["Item", "Amount"], ["Wages", "12.50"], ["Wages", "0"]]
    wages = table.cell_at(2, 0)
    assert (wages.row, wages.row_span, wages.page) == (1, 2, 1)
    assert (wages.box.x0, wages.box.top, wages.box.x1, wages.box.bottom) == pytest.approx((100, 122, 200, 162), abs=1)
    title = document.blocks[0]
    assert title.box.top == pytest.approx(842 - 760 - 9, abs=2)
    assert document.pages[0].width == pytest.approx(595)


def test_rotated_page_reads_as_shown():
    # /Rotate 90 on a page whose content is written upwards: a landscape page as printers make it
    content = (
        "0 1 -1 0 595 0 cm\n"
        + grid([100, 200, 300], [500, 480, 460])
        + text(105, 485, "Left")
        + text(205, 465, "Right")
    )
    document = read_pdf(pdf([content], page_entries="/Rotate 90"))
    table = tables(document)[0]
    assert texts(table) == [["Left", ""], ["", "Right"]]
    assert document.pages[0].width == pytest.approx(842)
    assert (table.box.x0, table.box.top) == pytest.approx((100, 95), abs=1)


def test_table_written_sideways_on_an_upright_page_is_read_with_boxes_as_shown():
    content = (
        "0 1 -1 0 595 0 cm\n"
        + grid([100, 200, 300], [500, 480, 460])
        + text(105, 485, "Left")
        + text(205, 465, "Right")
    )
    table = tables(read_pdf(pdf([content])))[0]
    assert texts(table) == [["Left", ""], ["", "Right"]]
    assert (table.box.x0, table.box.bottom) == pytest.approx((95, 742), abs=1)


def test_page_printed_upside_down_is_read_with_boxes_as_shown():
    content = (
        "-1 0 0 -1 595 842 cm\n"
        + grid([100, 200, 300], [500, 480, 460])
        + text(105, 485, "Left")
        + text(205, 465, "Right")
    )
    document = read_pdf(pdf([content]))
    table = tables(document)[0]
    assert texts(table) == [["Left", ""], ["", "Right"]]
    assert (table.box.x0, table.box.top) == pytest.approx((295, 460), abs=1)


def test_crop_box_moves_the_origin():
    table = tables(read_pdf(pdf([SIMPLE], page_entries="/CropBox [50 50 545 792]")))[0]
    assert (table.box.x0, table.box.top) == pytest.approx((50, 52), abs=1)


def test_rules_and_text_inside_a_form_are_read():
    content = grid([0, 100, 200], [0, 20, 40]) + text(5, 25, "In") + text(105, 5, "form")
    form = (
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 300 300] /Matrix [1 0 0 1 100 600] "
        f"/Resources << /Font << /F1 3 0 R >> >> /Length {len(content)} >>\nstream\n{content}\nendstream"
    )
    table = tables(read_pdf(pdf(["q /X1 Do Q"], objects=[form])))[0]
    assert texts(table) == [["In", ""], ["", "form"]]
    assert table.box.x0 == pytest.approx(100, abs=1)


def test_words_on_white_areas_are_no_table():
    content = (
        "1 1 1 rg 100 700 60 14 re f 160 700 60 14 re f 0 0 0 rg\n"
        + text(101, 703, "Total 1935.")
        + text(161, 703, "36 wan")
    )
    document = read_pdf(pdf([content + text(101, 650, "Next")]))
    assert tables(document) == []
    assert paragraphs(document)[0].startswith("Total 1935.")


def test_text_cut_at_a_cell_border_stays_in_its_cell():
    content = grid([100, 200, 300], [740, 720, 700]) + text(105, 705, "x") + text(205, 725, "next")
    clipped = "q 100 720 100 20 re W n\n" + text(105, 725, "a text that is much too long for it") + "Q\n"
    assert texts(tables(read_pdf(pdf([content + clipped])))[0])[0] == ["a text that is much too long for it", "next"]


def test_frame_left_open_at_the_end_of_a_page_is_closed():
    open_frame = grid([100, 200, 300], [740, 720, 700], but=[(100, 700, 200, 700)])
    content = (
        open_frame + text(105, 725, "Item") + text(205, 725, "1") + text(105, 705, "Merged on") + text(205, 705, "2")
    )
    assert texts(tables(read_pdf(pdf([content])))[0]) == [["Item", "1"], ["Merged on", "2"]]


def rows(first: int, last: int, top: float = 800) -> str:
    """A header and numbered rows of 20 points, from ``top`` down."""
    count = last - first + 2
    ys = [top - 20 * line for line in range(count + 1)]
    content = grid([100, 250, 400], ys) + text(105, top - 15, "Item") + text(255, top - 15, "Amount")
    for line, number in enumerate(range(first, last + 1), start=1):
        content += text(105, top - 20 * line - 15, f"Row {number}") + text(255, top - 20 * line - 15, f"{number}.00")
    return content


def test_table_over_a_page_break_is_one_with_the_header_once():
    document = read_pdf(pdf([rows(1, 35), rows(36, 40)]))
    (table,) = tables(document)
    assert texts(table) == [["Item", "Amount"], *([f"Row {n}", f"{n}.00"] for n in range(1, 41))]
    assert [table.cell_at(row, 0).page for row in (35, 36)] == [1, 2]


def test_tables_with_room_left_on_the_page_stay_apart():
    first = grid([100, 250, 400], [800, 780]) + text(105, 785, "A") + text(255, 785, "1")
    second = grid([100, 250, 400], [800, 780]) + text(105, 785, "B") + text(255, 785, "2")
    document = read_pdf(pdf([first, second + text(100, 60, "The end of the page.")]))
    assert len(tables(document)) == 2


def test_row_cut_by_the_page_break_is_made_whole():
    wide = "x" * 28
    above = grid([100, 160, 400], [80, 40]) + text(105, 65, "Duties") + text(165, 44, wide + " one sentence that")
    below = (
        grid([100, 160, 400], [800, 780, 760])
        + text(165, 790, "goes on")
        + text(105, 765, "Staff")
        + text(165, 765, "3")
    )
    (table,) = tables(read_pdf(pdf([above, below])))
    assert [row[0] for row in texts(table)] == ["Duties", "Staff"]
    assert texts(table)[0][1].endswith("goes on")


def test_page_numbers_and_running_heads_go_and_prose_joins():
    line = "This line of the report fills the width of the page from the left to the right margin, word for wo"
    pages = [
        text(90, 810, "Report of the department")
        + text(90, 700, line) + text(90, 686, line) + text(90, 672, "Short end.")
        + text(110, 658, "Indented beginning.") + text(290, 30, f"- {number} -")
        for number in range(1, 5)
    ]  # fmt: skip
    found = paragraphs(read_pdf(pdf(pages)))
    assert len(found) == 8
    assert found[0].startswith(line[:20])
    assert found[0].endswith("Short end.")
    assert not any("Report of" in paragraph or "- 1 -" in paragraph for paragraph in found)


def test_a_paragraph_over_a_page_break_knows_the_page_of_each_line():
    line = "This line of the report fills the width of the page from the left to the right margin, word for wo"
    lines = "".join(text(90, 60 + 14 * above, line) for above in range(4))
    pages = [lines, text(90, 780, "rd, and prints 42 here")]
    paragraph = next(block for block in read_pdf(pdf(pages)).paragraphs() if "42" in block.text)
    start = paragraph.text.index("42")
    page, box = paragraph.printed_at(start, start + 2)
    assert (paragraph.page, page) == (1, 2)
    assert box.top < 70 < paragraph.box.top
    assert paragraph.printed_at(0, 4)[0] == 1


def test_table_titles_printed_on_every_page_stay():
    pages = [text(100, 815, "Targets of the project") + rows(1, 3) for _ in range(4)]
    assert paragraphs(read_pdf(pdf(pages))).count("Targets of the project") >= 1


def test_hyphen_that_the_engine_takes_for_a_word_break_is_kept():
    content = text(90, 700, "Form A-") + text(90, 686, "seven of the year")
    assert "Form A-" in "".join(paragraphs(read_pdf(pdf([content]))))


def test_picture_page_is_a_problem_and_a_scan_is_refused():
    picture = (
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
        "\nstream\n0\nendstream"
    )
    scan = "q 595 0 0 842 0 0 cm /X1 Do Q"
    document = read_pdf(pdf([SIMPLE, scan], objects=[picture]))
    assert [(problem.code, problem.page) for problem in document.problems] == [("page_without_text", 2)]
    with pytest.raises(UnreadableDocument, match=r"scan.*OCR"):
        read_pdf(pdf([scan], objects=[picture]))


def test_pages_beyond_the_limit_are_said():
    document = read_pdf(pdf([SIMPLE] * 3), page_limit=2)
    assert len(document.pages) == 2
    assert [problem.code for problem in document.problems] == ["pages_beyond_limit"]


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", "empty"),
        (b"<html><body>404</body></html>", "no PDF"),
        (pdf([SIMPLE])[:300], "truncated"),
        (pdf([""]), "blank"),
    ],
)
def test_what_is_no_readable_pdf_is_refused_with_its_cause(data, cause):
    with pytest.raises(UnreadableDocument, match=cause) as refusal:
        read_pdf(data)
    assert "\n" not in str(refusal.value)


def test_slow_engine_takes_over_where_the_fast_one_fails(monkeypatch):
    def fail(*_):
        message = "no page"
        raise RuntimeError(message)

    monkeypatch.setattr("gongkai.reading.pdf.pages.pdfium_contents", fail)
    assert texts(tables(read_pdf(pdf([SIMPLE])))[0])[0] == ["Item", "Amount"]


def test_rules_drawn_in_thousands_of_pieces_are_a_table_like_any_other():
    pieces = grid([100 + 0.25 * step for step in range(801)], [740, 720, 700])
    level = "".join(line + "\n" for line in pieces.splitlines() if line.split()[1] == line.split()[4])
    upright = grid([100, 200, 300], [740, 720, 700])
    document = read_pdf(pdf([3 * level + upright + text(105, 725, "Item") + text(205, 725, "Amount")]))
    assert texts(tables(document)[0])[0] == ["Item", "Amount"]
    assert document.problems == ()


def test_a_page_whose_rules_are_a_drawing_keeps_its_text(monkeypatch):
    monkeypatch.setattr("gongkai.reading.tables.ruled._CROSSINGS_LIMIT", 5)
    document = read_pdf(pdf([SIMPLE, text(100, 640, "Next page")]))
    assert "Title of the table" in paragraphs(document)
    assert "12.50" in str(document.blocks)
    assert [(problem.code, problem.page) for problem in document.problems] == [("rules_not_read", 1)]


def test_a_page_of_more_objects_than_are_looked_at_keeps_its_text(monkeypatch):
    monkeypatch.setattr("gongkai.reading.pdf.drawings._OBJECTS_LIMIT", 5)
    document = read_pdf(pdf([SIMPLE]))
    assert "Title of the table" in paragraphs(document)
    assert [problem.code for problem in document.problems] == ["rules_not_read"]


def test_the_slow_engine_has_its_time_and_no_more(monkeypatch):
    def fail(*_):
        message = "no page"
        raise RuntimeError(message)

    monkeypatch.setattr("gongkai.reading.pdf.pages.pdfium_contents", fail)
    monkeypatch.setattr("gongkai.reading.pdf.pages.SLOW_SECONDS", 0.0)
    document = read_pdf(pdf([SIMPLE, SIMPLE]))
    assert [(problem.code, problem.page) for problem in document.problems] == [("page_unreadable", 2)]


def test_form_that_draws_itself_ends():
    form = (
        "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] "
        "/Resources << /XObject << /X1 4 0 R >> >> /Length 6 >>\nstream\n/X1 Do\nendstream"
    )
    assert read_pdf(pdf([SIMPLE + "/X1 Do"], objects=[form])).blocks
