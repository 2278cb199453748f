"""Rules of scanned tables: cells with their spans, whatever the page went through; no engine is needed for it."""

import cv2
import numpy as np
import pytest

from gongkai.model.block import Box
from gongkai.reading.pages.page_layout import PageLayout
from gongkai.reading.scan.cells import cut_at_rules, passed_over
from gongkai.reading.scan.deskew import levelled, skew_degrees
from gongkai.reading.scan.engine import PixelBox
from gongkai.reading.scan.grid import frame_cells
from gongkai.reading.scan.marks import drawn_mark
from gongkai.reading.scan.rules import page_ruling
from gongkai.reading.scan.specks import without_specks
from gongkai.reading.tables.grid import grid_of

XS, YS = (150, 400, 700, 1000, 1450), (300, 360, 420, 520, 600)


def blank_page():
    return np.full((2339, 1654), 235, np.uint8)


def ruled_page(left_out=()):
    """A grid of four by four places without the pieces ("level" or "upright", row, column) in ``left_out``."""
    page = blank_page()
    for row, y in enumerate(YS):
        for column in range(4):
            if ("level", row, column) not in left_out:
                cv2.line(page, (XS[column], y), (XS[column + 1], y), 40, 2)
    for column, x in enumerate(XS):
        for row in range(4):
            if ("upright", row, column) not in left_out:
                cv2.line(page, (x, YS[row]), (x, YS[row + 1]), 40, 2)
    return page


def places(page, text=()):
    level = levelled(page, skew_degrees(page))
    (frame,) = [frame for frame in page_ruling(level, list(text)).frames if frame_cells(frame)]
    grid = grid_of(frame_cells(frame))
    return sorted((place.row, place.column, place.row_span, place.column_span) for place in grid.places)


MERGED = (("upright", 0, 2), ("upright", 0, 3), ("level", 2, 0), ("level", 3, 0))
MERGED_PLACES = sorted(
    [(0, 0, 1, 1), (0, 1, 1, 3), (1, 0, 3, 1)] + [(row, column, 1, 1) for row in (1, 2, 3) for column in (1, 2, 3)]
)


def test_merged_cells_keep_their_spans():
    assert places(ruled_page(MERGED)) == MERGED_PLACES


@pytest.mark.parametrize("degrees", [-4.0, -1.2, 0.3, 2.5])
def test_a_page_laid_askew_with_noise_gives_the_same_cells(degrees):
    page = ruled_page(MERGED)
    height, width = page.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1)
    askew = cv2.warpAffine(page, matrix, (width, height), borderValue=235).astype(np.float32)
    askew += np.random.default_rng(1).normal(0, 8, askew.shape)
    askew = np.clip(askew, 0, 255).astype(np.uint8)
    assert skew_degrees(askew) == pytest.approx(degrees, abs=0.06)
    assert places(askew) == MERGED_PLACES


def test_strokes_of_characters_make_no_cells():
    page = ruled_page()
    for x in (180, 215, 240):  # as high as the row, as 部 and 门 are in a narrow one
        cv2.line(page, (x, YS[0]), (x, YS[1]), 60, 2)
        cv2.line(page, (x, YS[0] + 20), (x + 22, YS[0] + 20), 60, 2)
    line = PixelBox(165, YS[0] - 2, 300, YS[1] + 2)
    assert (0, 0, 1, 1) in places(page, [line])
    assert len(places(page, [line])) == 16
    cv2.line(page, (420, YS[2] + 40), (480, YS[2] + 40), 60, 3)  # a dash
    cv2.line(page, (430, YS[3]), (430, YS[4] - 15), 60, 3)  # a stroke that touches the rule above it
    assert len(places(page, [line])) == 16


def test_sides_that_were_left_out_are_closed():
    sides = [("upright", row, column) for row in range(4) for column in (0, 4)]
    assert places(ruled_page(tuple(sides))) == sorted((row, column, 1, 1) for row in range(4) for column in range(4))


def test_a_page_of_text_has_no_frames():
    page = blank_page()
    for y in range(300, 1500, 60):
        for x in range(150, 1400, 34):
            cv2.rectangle(page, (x, y), (x + 26, y + 26), 30, 2)
    text = [PixelBox(145, y - 5, 1410, y + 32) for y in range(300, 1500, 60)]
    assert [cells for frame in page_ruling(page, text).frames if (cells := frame_cells(frame))] == []


def test_a_box_over_a_rule_is_cut_there():
    grid = grid_of(frame_cells(page_ruling(ruled_page(), []).frames[0]))
    parts = cut_at_rules(PixelBox(420, 310, 980, 350), [grid])
    assert [(part.x0 > XS[1], part.x1 < XS[3]) for part in parts] == [(True, True), (True, True)]
    assert parts[0].x1 < XS[2] < parts[1].x0
    below = PixelBox(420, 700, 980, 740)
    assert cut_at_rules(below, [grid]) == [below]
    margin = cut_at_rules(PixelBox(420, 310, XS[2] + 8, 350), [grid])
    assert len(margin) == 1
    assert margin[0].x1 < XS[2]


def test_ink_without_text_is_found_again():
    page = ruled_page()
    cv2.putText(page, "9", (760, 470), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 30, 2)  # a single character in a cell
    cv2.line(page, (420, 480), (476, 480), 40, 2)  # a double dash
    cv2.rectangle(page, (160, 380), (186, 383), 30, -1)  # 一 before a line that was detected without it
    cv2.circle(page, (1200, 470), 1, 30, -1)  # a speck
    ruling = page_ruling(page, [])
    grid = grid_of(frame_cells(ruling.frames[0]))
    wider, found, marks = passed_over([grid], [PixelBox(195, 368, 330, 404)], ruling.ink)
    assert wider[0].x0 < 160
    (nine,) = found
    assert nine.x0 < 765
    assert nine.x1 < XS[3]
    assert [(mark.text, mark.box.x0 > XS[1], mark.box.x1 < XS[2]) for mark in marks] == [("——", True, True)]


def test_marks_are_told_by_their_shape():
    def ink(*shapes):
        area = np.zeros((60, 200), np.uint8)
        for x0, y0, x1, y1 in shapes:
            area[y0:y1, x0:x1] = 255
        return area

    assert drawn_mark(ink((10, 30, 66, 33))) == "——"
    assert drawn_mark(ink((10, 30, 37, 32))) == "—"
    assert drawn_mark(ink((10, 26, 37, 32))) is None  # 一
    assert drawn_mark(ink((10, 20, 37, 23), (10, 40, 37, 43))) is None  # 二
    assert drawn_mark(ink(*((10 + 9 * dot, 30, 14 + 9 * dot, 34) for dot in range(6)))) == "……"
    assert drawn_mark(ink((10, 30, 14, 34))) is None


def test_dust_goes_and_a_decimal_point_never():
    page = np.full((60, 300), 255, np.uint8)
    line = PixelBox(10, 10, 290, 50)
    for x in (20, 60, 140, 180):
        cv2.rectangle(page, (x, 18), (x + 18, 44), 0, 2)
    page[41:45, 84:88] = 0  # a point after the second figure
    page[20:24, 105:109] = 0  # a speck in the upper half
    page[22:26, 230:234] = page[38:42, 230:234] = 0  # a colon
    ink = np.where(page < 128, 255, 0).astype(np.uint8)
    clean = without_specks(page, ink, [line])
    assert clean[20:24, 105:109].min() == 255
    assert clean[41:45, 84:88].max() == 0
    assert clean[22:26, 230:234].max() == 0


def test_boxes_lead_back_to_the_page_as_scanned():
    layout = PageLayout(1, 600, 800, skew=2.0, is_scanned=True)
    askew = layout.shown_box(Box(500, 700, 520, 720))
    assert askew.x0 == pytest.approx(500 - 310 * 0.0349 - 210 * 0.0006, abs=0.2)
    assert askew.top == pytest.approx(700 + 210 * 0.0349 - 310 * 0.0006, abs=0.2)
    assert layout.as_page().is_scanned
