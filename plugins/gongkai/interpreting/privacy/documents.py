"""A document without personal data: every text in it, before anything is made of it."""

import dataclasses
import re
from collections.abc import Collection, Iterator

from gongkai.interpreting.context import SourceHints
from gongkai.interpreting.privacy.cells import Found, names_of_cells, personal_cells
from gongkai.interpreting.privacy.columns_of_lists import Columns
from gongkai.interpreting.privacy.paragraphs import answer, broken_number
from gongkai.interpreting.privacy.scrubber import names_in, of_names, personal_spans, scrubbed
from gongkai.interpreting.privacy.spans import Span, blacked_out, plain
from gongkai.interpreting.privacy.told import scrubbed_value
from gongkai.model.block import Block, Paragraph, Table
from gongkai.model.document import Document


def without_persons(document: Document) -> Document:
    """The same blocks at the same places, personal data blacked out character for character.

    Names that stand in forms, or behind 填报人：…, are blacked out wherever the document repeats them.
    """
    cells: dict[int, Found] = {}
    answers: dict[int, tuple[Span, ...]] = {}
    columns: Columns = {}
    last = 0
    before = ""
    for place, block in enumerate(document.blocks):
        if isinstance(block, Table):
            cells[place], columns = personal_cells(block, columns)
            before = ""
        elif block.text.strip():
            answers[place] = tuple(answer(block.text, before))
            if broken := broken_number(before, block.text):
                answers[last] = (*answers[last], broken[0])
                answers[place] = (*answers[place], broken[1])
            before, last = block.text, place
    names = frozenset(_names(document, cells, answers))
    return dataclasses.replace(
        document,
        blocks=tuple(
            _clean(block, cells.get(place, {}), answers.get(place, ()), names)
            for place, block in enumerate(document.blocks)
        ),
        meta={key: scrubbed(value, names) for key, value in document.meta.items()},
        problems=tuple(
            dataclasses.replace(problem, message=scrubbed(problem.message, names)) for problem in document.problems
        ),
    )


def hints_without_persons(hints: SourceHints) -> SourceHints:
    """What the portal said of the file, without personal data."""
    return dataclasses.replace(
        hints,
        file_name=scrubbed_value(hints.file_name),
        title=scrubbed_value(hints.title),
        publisher=scrubbed_value(hints.publisher),
    )


def _names(document: Document, cells: dict[int, Found], answers: dict[int, tuple[Span, ...]]) -> Iterator[str]:
    for place, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            yield from names_in(block.text)
            for start, end in answers.get(place, ()):
                part = re.sub(r"[\s　]", "", block.text[start:end])
                if not re.search(r"\d", plain(part)):
                    yield part
        else:
            yield from names_of_cells(block, cells[place])
            for cell in block.cells:
                yield from names_in(cell.text)


def _clean(block: Block, found: Found, answer: tuple[Span, ...], names: Collection[str]) -> Block:
    if isinstance(block, Paragraph):
        text = _text(block.text, (*personal_spans(block.text), *answer), names)
        return block if text == block.text else dataclasses.replace(block, text=text)
    cells = tuple(
        cell
        if (text := _text(cell.text, found.get((cell.row, cell.column), ()), names)) == cell.text
        else dataclasses.replace(cell, text=text)
        for cell in block.cells
    )
    name = None if block.name is None else scrubbed(block.name, names)
    if name == block.name and all(new is old for new, old in zip(cells, block.cells, strict=True)):
        return block
    return dataclasses.replace(block, cells=cells, name=name)


def _text(text: str, spans: Collection[Span], names: Collection[str]) -> str:
    if spans:
        text = blacked_out(text, spans)
    pattern = of_names(frozenset(names)) if names else None
    if pattern is None:
        return text
    return pattern.sub(lambda match: blacked_out(match[0], [(0, len(match[0]))]), text)
