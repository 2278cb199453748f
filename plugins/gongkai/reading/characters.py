"""Whole characters: fonts, fields and damaged files give halves of UTF-16 pairs, which no encoding can write."""

from dataclasses import replace

from gongkai.model.block import Block, Paragraph
from gongkai.model.characters import whole_characters
from gongkai.model.document import Document


def with_whole_characters(document: Document) -> Document:
    """The document with every text of whole characters; as it is where that is so, as in nearly all."""
    if _is_whole("".join(map(_text_of, document.blocks))):
        blocks = document.blocks
    else:
        blocks = tuple(map(_paired_block, document.blocks))
    said = {key: value if _is_whole(value) else whole_characters(value) for key, value in document.meta.items()}
    problems = tuple(
        problem if _is_whole(problem.message) else replace(problem, message=whole_characters(problem.message))
        for problem in document.problems
    )
    return replace(document, blocks=blocks, meta=said, problems=problems)


def _is_whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _text_of(block: Block) -> str:
    if isinstance(block, Paragraph):
        return block.text
    return "".join([cell.text for cell in block.cells] + [block.name or ""])


def _paired_block(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, text=whole_characters(block.text))
    cells = tuple(replace(cell, text=whole_characters(cell.text)) for cell in block.cells)
    return replace(block, cells=cells, name=None if block.name is None else whole_characters(block.name))
