"""What reading is estimated to cost: pages without text cost OCR, what is no file costs little."""

import io

import pytest
from PIL import Image

from gongkai.reading.cost import reading_cost
from tests.reading.test_pdf import pdf, text

WORDS = text(72, 700, "expenditure of the department, in ten thousand yuan")
PICTURE = "72 72 200 200 re f\n"


def test_a_report_with_text_costs_by_its_pages():
    few, many = reading_cost(pdf([WORDS] * 2)), reading_cost(pdf([WORDS] * 40))
    assert not few.is_scan
    assert not many.is_scan
    assert 1 < few.seconds * 10 < many.seconds * 2 < 20


def test_pages_that_are_pictures_cost_many_times_as_much():
    scan = reading_cost(pdf([PICTURE] * 6))
    assert scan.is_scan
    assert scan.seconds > 40 * reading_cost(pdf([WORDS] * 6)).seconds


def test_a_cover_that_is_a_picture_makes_no_scan():
    assert not reading_cost(pdf([PICTURE, *[WORDS] * 6])).is_scan


def test_a_photograph_is_a_scan():
    out = io.BytesIO()
    Image.new("L", (40, 40)).save(out, "PNG")
    assert reading_cost(out.getvalue()).is_scan


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 nothing more", b"\x00\x01\x02" * 50])
def test_what_cannot_be_read_costs_little(data):
    cost = reading_cost(data)
    assert cost.seconds < 1
    assert not cost.is_scan
