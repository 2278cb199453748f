"""What nobody sees on a page of a PDF is not read: unpainted and white text, white areas and hairlines."""

import struct
import zlib

import pytest

from gongkai.reading.layout.tint import Tint
from gongkai.reading.pdf.optional_content import may_have_layers_off
from gongkai.reading.pdf.reader import read_pdf
from tests.reading.test_pdf import SIMPLE, grid, paragraphs, pdf, tables, text, texts

LINES = grid([100, 200, 300], [740, 720, 700])
CELLS = text(105, 725, "Item") + text(205, 725, "Amount") + text(105, 705, "Gifts")
PICTURE = (
    "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
    "\nstream\n0\nendstream"
)


def hidden(mode: str) -> str:
    return f"q {mode} " + text(205, 705, "777.77") + "Q\n"


def problems(document) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.page) for problem in document.problems]


@pytest.mark.parametrize(
    "how",
    [
        hidden("3 Tr"),
        hidden("1 1 1 rg"),
        hidden("0 0 0 0 k"),
        hidden("1 g 0.99 g"),
        hidden("1 Tr 1 1 1 RG"),
        hidden("0 0 1 rg 200 700 100 20 re f 1 1 1 rg 200 700 100 20 re f 1 1 1 rg"),
        text(605, 705, "777.77"),
        text(205, -40, "777.77"),
        text(205, 705, "777.77", size=0.4),
        text(205, 705, "777.77") + "1 1 1 rg 201 701 98 18 re f 0 g\n",
        text(205, 705, "777.77") + "0.2 0.3 0.6 rg 201 701 98 18 re f 0 g\n",
    ],
)
def test_text_that_nobody_sees_is_not_read_and_is_named(how):
    document = read_pdf(pdf([SIMPLE, LINES + CELLS + how]))
    assert texts(tables(document)[1]) == [["Item", "Amount"], ["Gifts", ""]]
    assert problems(document) == [("text_not_visible", 2)]
    assert "6 characters" in document.problems[0].message


@pytest.mark.parametrize(
    "over",
    [
        "q 300 701 98 18 re W n 1 1 1 rg 201 701 98 18 re f Q\n",
        "1 1 1 rg 201 701 m 299 701 l 201 708 l f 0 g\n",
        "0.2 0.3 0.6 RG 201 701 98 18 re S 0 G\n",
        "207 706 1 5 re f\n",
        "205 705 20 0.8 re f\n",
    ],
    ids=["cut off by a clip", "a triangle", "a frame", "a rule across", "a rule along"],
)
def test_text_that_no_box_covers_is_read(over):
    document = read_pdf(pdf([LINES + CELLS + text(205, 705, "6.00") + over]))
    assert texts(tables(document)[0]) == [["Item", "Amount"], ["Gifts", "6.00"]]
    assert problems(document) == []


OFF = hidden("0 g")
FORM = (
    "<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /OC 5 0 R /Resources << /Font << /F1 3 0 R >> >> "
    f"/Length {len(OFF)} >>\nstream\n{OFF}\nendstream"
)
LAYERS = [
    FORM,
    "<< /Type /OCG /Name (2022) >>",
    "<< /Type /OCG /Name (2023) >>",
    "<< /Type /OCMD /OCGs [5 0 R] /P /AllOn >>",
]
SHOWN = "/OC /L2 BDC\n" + text(205, 705, "6.00") + "EMC\n"
STATES = "/OCProperties << /OCGs [5 0 R 6 0 R] /D << /OFF [{}] >> >>"


def layered(page: str, off: str) -> bytes:
    """A PDF with layers: 5 0 R (L1, and the form X1) and 6 0 R (L2); L3 is shown as long as L1 is."""
    resources = "/Properties << /L1 5 0 R /L2 6 0 R /L3 7 0 R >>"
    return pdf([SIMPLE, page], objects=LAYERS, catalog_entries=STATES.format(off), resources=resources)


@pytest.mark.parametrize("how", [f"/OC /L1 BDC\n{OFF}EMC\n", f"/OC /L3 BDC\n{OFF}EMC\n", "/X1 Do\n"])
def test_text_on_a_layer_that_is_off_is_not_read_and_is_named_though_a_shown_one_stands_over_it(how):
    document = read_pdf(layered(LINES + CELLS + how + SHOWN, off="5 0 R"))
    assert texts(tables(document)[1]) == [["Item", "Amount"], ["Gifts", "6.00"]]
    assert problems(document) == [("text_not_visible", 2)]
    assert "6 characters" in document.problems[0].message


def test_text_on_layers_that_are_on_is_read():
    document = read_pdf(layered(LINES + CELLS + SHOWN, off=""))
    assert texts(tables(document)[1]) == [["Item", "Amount"], ["Gifts", "6.00"]]
    assert problems(document) == []


def test_a_page_whose_text_is_all_on_a_layer_that_is_off_is_blank():
    document = read_pdf(layered(f"/OC /L1 BDC\n{OFF}EMC\n", off="5 0 R"))
    assert {block.page for block in document.blocks} == {1}
    assert problems(document) == [("text_not_visible", 2)]


def packed(catalog: str) -> bytes:
    """A PDF whose catalog is packed in a stream, as Word and Acrobat write it; it has no pages."""
    inner = zlib.compress(f"1 0 {catalog}".encode())
    out = b"%PDF-1.5\n"
    at = len(out)
    out += f"2 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length {len(inner)} >>\nstream\n".encode()
    out += inner + b"\nendstream\nendobj\n"
    start = len(out)
    entries = struct.pack(">" + "BHB" * 4, 0, 0, 255, 2, 2, 0, 1, at, 0, 1, start, 0)
    sizes = f"/Size 4 /W [1 2 1] /Root 1 0 R /Length {len(entries)}"
    out += f"3 0 obj\n<< /Type /XRef {sizes} >>\nstream\n".encode() + entries + b"\nendstream\nendobj\n"
    return out + f"startxref\n{start}\n%%EOF".encode()


@pytest.mark.parametrize(
    ("opened", "found"),
    [("/OFF [1 0 R]", True), ("/BaseState /OFF", True), ("/AS [<< /Event /View >>]", True), ("/ON [1 0 R]", False)],
)
def test_layers_that_may_be_off_are_found_where_the_catalog_is_packed_too(opened, found):
    data = packed(f"<< /Type /Catalog /OCProperties << /OCGs [1 0 R] /D << {opened} >> >> >>")
    assert b"OCProperties" not in data
    assert may_have_layers_off(data) is found
    assert not may_have_layers_off(packed("<< /Type /Catalog >>"))
    assert not may_have_layers_off(data[:-20])


def test_points_too_small_to_be_painted_and_text_printed_twice_are_read_beside_a_layer_that_is_off():
    digits = "".join(f"BT /F1 2 Tf {205 + 1.2 * n} 705 Td ({mark}) Tj ET\n" for n, mark in enumerate("6.25"))
    twice = text(105, 705, "Gifts")
    page = LINES + CELLS.replace(twice, "") + f"/OC /L2 BDC\n{twice}{twice}{digits}EMC\n/OC /L1 BDC\n{OFF}EMC\n"
    document = read_pdf(layered(page, off="5 0 R"))
    assert texts(tables(document)[1]) == [["Item", "Amount"], ["Gifts", "6.25"]]
    assert problems(document) == [("text_not_visible", 2)]


def test_text_outside_the_crop_is_not_read_and_unseen_text_is_named_once_a_document():
    page = LINES + CELLS + text(20, 705, "777.77")
    document = read_pdf(pdf([page, page], page_entries="/CropBox [90 50 545 792]"))
    assert all("777" not in cell.text for table in tables(document) for cell in table.cells)
    assert problems(document) == [("text_not_visible", 1)]
    assert "12 characters" in document.problems[0].message


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_white_text_on_colour_is_read(engine):
    band = "0.1 0.2 0.6 rg 100 720 200 20 re f 1 1 1 rg\n" + text(105, 725, "Item") + text(205, 725, "Amount") + "0 g\n"
    document = read_pdf(pdf([band + LINES + text(105, 705, "Gifts") + text(205, 705, "6.00")]), engine=engine)
    assert texts(tables(document)[0]) == [["Item", "Amount"], ["Gifts", "6.00"]]
    assert problems(document) == []


def test_the_text_that_a_scanner_writes_beneath_its_picture_is_read():
    scan = "q 595 0 0 842 0 0 cm /X1 Do Q\n3 Tr\n" + text(105, 705, "What the scanner reads on the page")
    document = read_pdf(pdf([scan], objects=[PICTURE]))
    assert paragraphs(document) == ["What the scanner reads on the page"]


def test_the_text_of_pages_that_show_no_other_is_read():
    page = "3 Tr\n" + text(105, 705, "What the scanner reads on the page")
    document = read_pdf(pdf([SIMPLE, page]))
    assert paragraphs(document)[-1] == "What the scanner reads on the page"
    assert problems(document) == []


def test_pages_of_running_heads_alone_are_read():
    document = read_pdf(pdf([text(105, 805, "Report of the department")] * 3))
    assert paragraphs(document)[0] == "Report of the department"


def shaded(x: float, y: float, words: str) -> str:
    """A cell as word processors shade it: the left margin, the text and the right margin, each a white area."""
    areas = f"{x} {y} 6 20 re f {x + 6} {y} 88 20 re f {x + 94} {y} 6 20 re f\n"
    return f"1 1 1 rg {areas} 0 g\n" + text(x + 8, y + 5, words)


SHADED = shaded(100, 720, "Item") + shaded(200, 720, "Amount") + shaded(100, 700, "Gifts") + shaded(200, 700, "6.00")


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_white_areas_make_no_columns(engine):
    document = read_pdf(pdf([SHADED + LINES + text(100, 640, "Next")]), engine=engine)
    assert texts(tables(document)[0]) == [["Item", "Amount"], ["Gifts", "6.00"]]


@pytest.mark.parametrize("white", ["1 1 1 RG 0.2 w 250 700 m 250 740 l S", "1 g 250 700 0.2 40 re f 0 g"])
def test_white_hairlines_make_no_columns(white):
    document = read_pdf(pdf([LINES + CELLS + f"{white}\n"]))
    assert texts(tables(document)[0]) == [["Item", "Amount"], ["Gifts", ""]]


@pytest.mark.parametrize("white", ["1 1 1 RG 1 w 200 700 m 200 740 l 100 720 m 300 720 l S", "1 g 199 700 2 40 re f"])
def test_white_rules_on_colour_part_its_cells(white):
    band = f"0.6 0.7 0.9 rg 100 700 200 40 re f\n{white}\n0 g\n"
    level = "0 G 100 720 m 300 720 l S 100 700 m 300 700 l S 100 740 m 300 740 l S\n"
    document = read_pdf(pdf([band + level + CELLS + text(205, 705, "6.00")]))
    assert texts(tables(document)[0]) == [["Item", "Amount"], ["Gifts", "6.00"]]


def mapped(*codes: str) -> str:
    """A stream that says which UTF-16 units the letters A, B … print."""
    lines = "".join(f"<{ord('A') + index:02X}> <{code}>\n" for index, code in enumerate(codes))
    body = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{len(codes)} beginbfchar\n{lines}endbfchar\n"
        "endcmap end end"
    )
    return f"<< /Length {len(body)} >>\nstream\n{body}\nendstream"


@pytest.mark.parametrize(
    ("codes", "printed"),
    [
        (("D840DC00",), "\U00020000"),
        (("D800",), "\ufffd"),
        (("DC00",), "\ufffd"),
        (("D840", "DC00"), "\U00020000"),
        (("DC00", "D840"), "\ufffd\ufffd"),
    ],
)
def test_halves_of_characters_are_joined_or_replaced(codes, printed):
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 5 0 R >>"
    letters = "".join(chr(ord("A") + index) for index in range(len(codes)))
    page = SIMPLE + f"/X2 12 Tf BT 100 600 Td ({letters}) Tj ET\n"
    data = pdf([page], objects=[font, mapped(*codes)]).replace(b"/F1 3 0 R", b"/F1 3 0 R /X2 4 0 R")
    document = read_pdf(data)
    assert paragraphs(document)[-1] == printed
    assert all(block.text.encode() for block in document.paragraphs())


def test_the_tint_of_a_page_is_what_was_painted_last():
    tint = Tint()
    tint.areas += [([[(10, 10), (50, 50)]], True), ([[(20, 20), (30, 30)]], False), ([[(0, 60), (90, 60.5)]], True)]
    assert tint.touches((12, 12, 14, 14))
    assert tint.touches((50, 12, 50, 14)), "a stroke right beside it"
    assert not tint.touches((22, 22, 28, 28)), "white over it"
    assert not tint.touches((60, 58, 80, 62)), "a stroke colours nothing"
