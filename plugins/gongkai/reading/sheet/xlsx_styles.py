"""How an XLSX shows its cells (ECMA-376 part 1, 18.3 and 18.8)."""

import posixpath
from collections.abc import Iterator

from lxml import etree

from gongkai.model.errors import UnreadableDocument
from gongkai.reading.package import Package
from gongkai.reading.sheet.number_format import BUILT_IN, GENERAL
from gongkai.reading.sheet.styles import MOST_COLUMNS, WHITE_COLOURS, SheetStyles
from gongkai.reading.sheet.visible import Place, Unseen

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TRUE, _FALSE = frozenset({"1", "true"}), frozenset({"0", "false"})
_MOST_DIGITS = 10
_MOST_PLACES = 20_000_000
_WHITES = frozenset(map(str, WHITE_COLOURS))
_WHITE = "FFFFFF"


def xlsx_styles(data: bytes) -> SheetStyles:
    """How an XLSX shows its cells.

    Raises UnreadableDocument where a sheet reaches further than its places can be held in memory.
    """
    found = SheetStyles()
    with Package(data) as package:
        root = _style_root(package)
        codes, pale_styles = _style_codes(root), _pale_styles(root)
        for name, path in _sheet_paths(package):
            formats = found.formats.setdefault(name, {})
            sheet = package.xml(path)
            pale: set[Place] = set()
            rows = columns = 0
            for cell in sheet.iter(f"{_S}c"):
                style = _number(cell.get("s"))
                value = cell.find(f"{_S}v")
                place = _place(cell.get("r") or "A1")
                if len(cell):
                    rows, columns = max(rows, place[0] + 1), max(columns, place[1] + 1)
                if style in pale_styles:
                    pale.add(place)
                is_blank = cell.find(f"{_S}is") is None and (value is None or not value.text)
                if is_blank:
                    found.without_value += cell.find(f"{_S}f") is not None
                elif style < len(codes) and codes[style] != GENERAL:
                    formats[place] = codes[style]
            _require_size(name, rows, columns)
            found.unseen[name] = _unseen_of_sheet(sheet, pale)
            if any(view.get("showZeros") in _FALSE for view in sheet.iter(f"{_S}sheetView")):
                found.without_zeros.add(name)
    return found


def _unseen_of_sheet(sheet: etree._Element, pale: set[Place]) -> Unseen:
    """What is hidden; where a condition or a table's style may colour cells, white print may be seen."""
    may_be_coloured = any(True for _ in sheet.iter(f"{_S}conditionalFormatting", f"{_S}tablePart"))
    columns = (column for column in sheet.iter(f"{_S}col") if column.get("hidden") in _TRUE)
    return Unseen(
        frozenset(_number(row.get("r")) - 1 for row in sheet.iter(f"{_S}row") if row.get("hidden") in _TRUE),
        frozenset(
            place
            for column in columns
            for place in range(_number(column.get("min")) - 1, min(_number(column.get("max")), MOST_COLUMNS))
        ),
        frozenset() if may_be_coloured else frozenset(pale),
    )


def _require_size(name: str, rows: int, columns: int) -> None:
    """Raises UnreadableDocument for a sheet that no memory holds: python-calamine keeps every place up to its end."""
    if rows * columns > _MOST_PLACES:
        message = f"the sheet {name} reaches to row {rows}, column {columns}; delete its far cells and save it again"
        raise UnreadableDocument(message)


def _style_root(package: Package) -> etree._Element | None:
    path = next((name for name in package.names() if name.lower().endswith("xl/styles.xml")), None)
    return None if path is None else package.xml(path)


def _pale_styles(root: etree._Element | None) -> frozenset[int]:
    """The styles of cells whose print has the colour that lies behind it, which is white where there is none."""
    used = None if root is None else root.find(f"{_S}cellXfs")
    if root is None or used is None:
        return frozenset()
    fonts = [_colour(font.find(f"{_S}color")) for font in root.findall(f"{_S}fonts/{_S}font")]
    behind = [_colour_behind(fill) for fill in root.findall(f"{_S}fills/{_S}fill")]
    pairs = [(_number(style.get("fontId")), _number(style.get("fillId"))) for style in used]
    return frozenset(
        number
        for number, (font, fill) in enumerate(pairs)
        if font < len(fonts) and fonts[font] and fill < len(behind) and fonts[font] == behind[fill]
    )


def _colour_behind(fill: etree._Element) -> str:
    pattern = fill.find(f"{_S}patternFill")
    if pattern is None:
        return ""
    kind = pattern.get("patternType")
    return _WHITE if kind in {None, "none"} else _colour(pattern.find(f"{_S}fgColor")) if kind == "solid" else ""


def _colour(colour: etree._Element | None) -> str:
    """A colour in a word: in hexadecimal digits, or as the file names it; nothing for one that it leaves open."""
    if colour is None:
        return ""
    tint, digits = colour.get("tint") or "0", (colour.get("rgb") or "")[-6:].upper()
    named = (colour.get("theme"), colour.get("indexed"))
    if tint == "0" and (digits == _WHITE or named[0] == "0" or named[1] in _WHITES):
        return _WHITE
    return f"{digits or named} {tint}" if digits or any(named) else ""


def _style_codes(root: etree._Element | None) -> list[str]:
    if root is None:
        return []
    own = {_number(form.get("numFmtId")): form.get("formatCode") or GENERAL for form in root.iter(f"{_S}numFmt")}
    used = root.find(f"{_S}cellXfs")
    numbers = [] if used is None else [_number(style.get("numFmtId")) for style in used]
    return [own.get(number, BUILT_IN.get(number, GENERAL)) for number in numbers]


def _sheet_paths(package: Package) -> Iterator[tuple[str, str]]:
    if not package.has("xl/workbook.xml") or not package.has("xl/_rels/workbook.xml.rels"):
        return
    targets = {
        relation.get("Id"): relation.get("Target") or "" for relation in package.xml("xl/_rels/workbook.xml.rels")
    }
    for sheet in package.xml("xl/workbook.xml").iter(f"{_S}sheet"):
        target = targets.get(sheet.get(f"{_R}id"), "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        if package.has(path) and "worksheets" in path:
            yield sheet.get("name") or "", path


def _place(reference: str) -> tuple[int, int]:
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return max(_number(reference[len(letters) :]), 1) - 1, column - 1


def _number(text: str | None) -> int:
    """0 for a number that is missing or damaged: there the value stands in the general format."""
    return int(text) if text and text.isdecimal() and len(text) < _MOST_DIGITS else 0
