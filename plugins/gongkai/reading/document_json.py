"""The blocks of a document as `gongkai read --blocks` prints them: one JSON document with stable keys.

| key | what |
|---|---|
| document | sha256, media_type, reader, pages (how many, null where the format has none), meta (what the file says of itself) |
| pages[] | number (from 1), width and height in points, is_scanned |
| blocks[] | block (ordinal from 0, as in ``evidence.block``), kind (paragraph, table), page, bbox; of a paragraph text, heading_level (1-9), confidence; of a table name (of the sheet), rows, columns (how many), cells[] |
| cells[] | row, col (from 0), row_span, col_span, text, page, bbox, confidence (1 for a text layer, the engine's figure for OCR) |
| problems[] | code, message, page |

``bbox`` is [x0, top, x1, bottom] in points from the top left of the page as a viewer shows it, null where the format
has no pages. Blank cells are there too: a cell that is missing is a place that the table does not have.
"""  # noqa: E501 - a row of the table is a line

import json
from typing import Any

from gongkai.model.block import Block, Box, Cell, Paragraph
from gongkai.model.document import Document


def document_as_json(document: Document, sha256: str) -> dict[str, Any]:
    """Pages, blocks and problems of one document as plain values (see above)."""
    return {
        "document": {
            "sha256": sha256,
            "media_type": document.media_type,
            "reader": document.reader,
            "pages": len(document.pages) or None,
            "meta": dict(document.meta),
        },
        "pages": [
            {
                "number": page.number,
                "width": round(page.width, 2),
                "height": round(page.height, 2),
                "is_scanned": page.is_scanned,
            }
            for page in document.pages
        ],
        "blocks": [_block(block) for block in document.blocks],
        "problems": [
            {"code": problem.code, "message": problem.message, "page": problem.page} for problem in document.problems
        ],
    }


def printed_blocks(found: dict[str, Any], *, by_line: bool) -> str:
    """JSON text of ``document_as_json``: on one line, or ``by_line``, each page, paragraph and cell on its own."""
    if not by_line:
        return _text(found)
    parts = ",\n".join(f' "{key}": {_list_text(value)}' for key, value in found.items())
    return f"{{\n{parts}\n}}"


def _list_text(value: object) -> str:
    if not isinstance(value, list) or not value:
        return _text(value)
    items = ",\n".join(f"  {_block_text(item)}" for item in value)
    return f"[\n{items}\n ]"


def _block_text(item: dict[str, Any]) -> str:
    if not item.get("cells"):
        return _text(item)
    head = _text({key: value for key, value in item.items() if key != "cells"})
    cells = ",\n".join(f"   {_text(cell)}" for cell in item["cells"])
    return f'{head[:-1]}, "cells": [\n{cells}\n  ]}}'


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {
            "block": block.ordinal,
            "kind": "paragraph",
            "page": block.page,
            "bbox": _corners(block.box),
            "text": block.text,
            "heading_level": block.heading_level,
            "confidence": round(block.confidence, 3),
        }
    return {
        "block": block.ordinal,
        "kind": "table",
        "page": block.page,
        "bbox": _corners(block.box),
        "name": block.name,
        "rows": block.row_count,
        "columns": block.column_count,
        "cells": [_cell(cell) for cell in block.cells],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "row": cell.row,
        "col": cell.column,
        "row_span": cell.row_span,
        "col_span": cell.column_span,
        "text": cell.text,
        "page": cell.page,
        "bbox": _corners(cell.box),
        "confidence": round(cell.confidence, 3),
    }


def _corners(box: Box | None) -> list[float] | None:
    return None if box is None else [round(side, 2) for side in (box.x0, box.top, box.x1, box.bottom)]
