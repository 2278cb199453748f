"""Digits that are no number anybody reckons with: a page of them costs later stages their time or their records."""

import re
from dataclasses import replace
from typing import Final

from gongkai.model.block import Block, Paragraph
from gongkai.model.document import Document, Problem

LONGEST: Final = 60
"""Digits in a row that are still kept: national totals in yuan have 16, codes and identifiers up to 40."""
_ENDLESS: Final = re.compile(rf"\d{{{LONGEST + 1},}}|\d{{1,3}}(?:[,，]\d{{3}}){{{LONGEST // 3},}}(?!\d)")
_FIRST_DIGITS: Final = 10


def without_endless_numbers(document: Document) -> Document:
    """The document with each run of more than ``LONGEST`` digits cut to its first ten and "…", named as a Problem."""
    problems: list[Problem] = []
    blocks = tuple(_cut_block(block, problems) for block in document.blocks)
    return replace(document, blocks=blocks, problems=(*document.problems, *problems)) if problems else document


def _cut_block(block: Block, problems: list[Problem]) -> Block:
    if isinstance(block, Paragraph):
        text = _cut(block.text, block.page, problems)
        return block if text == block.text else replace(block, text=text, lines=())
    if not any(_ENDLESS.search(cell.text) for cell in block.cells):
        return block
    return replace(block, cells=tuple(replace(cell, text=_cut(cell.text, cell.page, problems)) for cell in block.cells))


def _cut(text: str, page: int | None, problems: list[Problem]) -> str:
    def first_digits(found: re.Match[str]) -> str:
        message = f"{len(found[0])} digits in a row ({found[0][:_FIRST_DIGITS]}…) are no number; look at the page"
        problems.append(Problem("number_too_long", message, page))
        return found[0][:_FIRST_DIGITS] + "…"

    return _ENDLESS.sub(first_digits, text)
