"""A trail for a person, line by line, and for a program, as JSON."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from gongkai.explaining.facts import Fact
from gongkai.explaining.figure_sums import FigureSum, Term
from gongkai.explaining.grounds import Grounds, grounds_of
from gongkai.explaining.places import PLACE, Place, places_of
from gongkai.explaining.sealed_file import SealedFile
from gongkai.explaining.trail import Trail
from gongkai.interpreting.confidence.circumstances import BorneOut, Medium, Stands
from gongkai.settings import CHINA

_MOST = 60  # characters of a printed text or a value in a line
_NAMED = 4  # parts of a sum that a line names
_BORNE_OUT = {
    BorneOut.TWICE: "borne out twice or more",
    BorneOut.ONCE: "borne out once",
    BorneOut.NOT: "borne out by nothing else",
    BorneOut.DISPUTED: "at odds with what the document prints elsewhere",
}
_STANDS = {
    Stands.TABLE: "in a table",
    Stands.SENTENCE: "in a sentence",
    Stands.UNIT: "in a sentence on one unit",
}
_MEDIUM = {
    Medium.PAGE: "on a drawn page",
    Medium.WEB: "on a web page",
    Medium.FILE: "in another file",
    Medium.SCAN: "by OCR",
}
_DAY = "日期"  # the unit of a day (interpreting/claims/dates.py)


def trail_lines(trail: Trail) -> Iterator[str]:
    """The trail, a line for each thing that a person would ask for, from the row back to the requests."""
    fact = trail.fact
    yield f"row        {fact.key} of {fact.table}, {fact.source}"
    hidden = {next(iter(fact.values)), *PLACE, *(f"{side}_{name}" for side in ("left", "right") for name in PLACE)}
    for name, value in fact.values.items():
        if value is not None and name not in hidden:
            meaning = fact.named.get(name) or fact.described.get(name, "").partition(" | ")[0]
            yield f"           {name} = {_short(_said(fact.values, name))}{f'  （{meaning}）' if meaning else ''}"
    if (grounds := grounds_of(fact.values)) is not None:
        yield f"right      {_grounds_in_words(grounds)}"
    if trail.record is not None:
        record = trail.record
        yield (
            f"record     {record['table']} {fact.key}, load {record['load_id']}, "
            f"reader {record['reader_version']}, read {_time(record['read_at'])}"
        )
    for place in trail.places:
        yield f"{(place.side or 'place'):10} {place_in_words(place)}"
    for each in trail.sums or ():
        yield f"sum        {_sum_in_words(each)}"
    for file in trail.files:
        yield from _file_lines(file)
    for other in fact.related:
        yield f"{_relation(fact, other):10} {_related_line(other)}"


def place_in_words(place: Place) -> str:
    """Page, box, cell and text, as far as they are known."""
    value = place.values
    parts = [f"page {value['page']}"] if value["page"] is not None else []
    if value["x0"] is not None:
        parts.append(f"box {value['x0']:.1f} {value['top']:.1f} – {value['x1']:.1f} {value['bottom']:.1f} points")
    if value["row_number"] is not None:
        parts.append(f"table {value['block']}, row {value['row_number']}, column {value['column_number']} (from 0)")
    elif value["block"] is not None:
        parts.append(f"paragraph {value['block']} (from 0)")
    if value["printed_text"] is not None:
        parts.append(f"“{_short(value['printed_text'])}”")
    if value["confidence"] is not None and value["confidence"] < 1:
        parts.append(f"characters read with confidence {value['confidence']:.2f}")
    return ", ".join(parts)


def _grounds_in_words(grounds: Grounds) -> str:
    """How likely the figure is right, and how often figures read like it were."""
    known = grounds.circumstances
    how = f"{_BORNE_OUT[known.borne_out]}, {_STANDS[known.stands]}, {_MEDIUM[known.medium]}"
    said = f"with probability {grounds.right_probability:.4f}: {how}"
    if not grounds.documents:
        return f"{said}; no figure read like it was held against its page"
    held, documents = grounds.right + grounds.wrong, grounds.documents
    return f"{said}; of the figures read like it {grounds.right} of {held} were right, in {documents} documents"


def trail_json(trail: Trail) -> dict[str, Any]:
    """The trail as JSON can hold it."""
    fact = trail.fact
    return {
        "key": fact.key,
        "table": fact.table,
        "source": fact.source,
        "row": _plain(fact.values),
        "record": _plain(trail.record),
        "places": [
            {"side": place.side, "sha256": place.document_key, **_plain(place.values)} for place in trail.places
        ],
        "grounds": None if (grounds := grounds_of(fact.values)) is None else _plain(asdict(grounds)),
        "sums": None if trail.sums is None else [_plain(asdict(each)) for each in trail.sums],
        "files": [
            {
                "sha256": file.sha256,
                "path": str(file.path),
                "state": file.state,
                "byte_count": file.byte_count,
                **_plain(file.facts),
                "fetches": _plain(file.fetches),
            }
            for file in trail.files
        ],
        "related": [{"key": other.key, "table": other.table, "row": _plain(other.values)} for other in fact.related],
    }


def _file_lines(file: SealedFile) -> Iterator[str]:
    size = f", {file.byte_count:,} bytes" if file.byte_count is not None else ""
    yield f"file       {file.facts.get('file_name') or 'a file'}{size}, {file.state}"
    yield f"           {file.path}" if file.byte_count is not None else f"           sha256 {file.sha256}"
    if file.facts:
        published = file.facts["published_on"]
        yield f"address    {file.facts['url']}"
        if file.facts["article_url"]:
            yield f"           named in {file.facts['article_url']}{f', published {published}' if published else ''}"
    for fetch in file.fetches:
        answer = f"HTTP {fetch['status']}" if fetch["status"] else fetch["method"]
        robots = f", robots.txt {fetch['robots']}" if fetch["robots"] else ""
        yield f"fetched    {_time(fetch['fetched_at'])}, {answer}{robots}"


def _sum_in_words(each: FigureSum) -> str:
    """The whole and its parts as they are printed, the figure that is explained marked with a star."""
    asked = [part for part in each.parts if part.is_asked]
    shown = [*asked, *(part for part in each.parts if not part.is_asked)][:_NAMED]
    rest = len(each.parts) - len(shown)
    parts = " + ".join(_term(part) for part in shown) + (f" + {rest} more" if rest else "")
    place = f", page {each.whole.page}" if each.whole.page is not None else ""
    if each.holds:
        verdict = "holds"
    else:
        short = "does not hold" if each.is_complete else "parts are missing"
        verdict = f"{short}, {_value(each.difference)} apart"
    return f"by {each.dimension}{place}: {_term(each.whole)} = {parts}: {verdict}"


def _term(term: Term) -> str:
    return f"{'*' if term.is_asked else ''}{_value(term.value)}{term.unit or ''}"


def _relation(fact: Fact, other: Fact) -> str:
    """How a related row stands to the one that is explained."""
    if other.table == fact.table:
        return "printed"  # another printing of the same point
    if other.table.startswith("fct_check_"):
        return "check"
    return "in" if other.table.startswith("rpt_") and fact.table.startswith("fct_") else "from"


def _related_line(fact: Fact) -> str:
    named = [
        _said(fact.values, name)
        for name in ("operand_role", "rule_id", "measure_code", "stage", "fund_code", "use_code", "verdict")
        if fact.values.get(name) not in (None, "all")
    ]
    amount = next(
        (name for name in ("amount_yuan", "operand_value", "score_points") if fact.values.get(name) is not None), None
    )
    named += [_said(fact.values, amount)] if amount else []
    places = "; ".join(place_in_words(place) for place in places_of(fact.values))
    return f"{fact.table} {fact.key}: {', '.join(named)}{f' — {places}' if places else ''}"


def _said(values: Mapping[str, Any], name: str) -> str:
    """A value of a row; a day, which the checks compare as a number (yyyymmdd), as ISO 8601 writes it."""
    value = values[name]
    unit = values.get("printed_unit" if name.startswith("printed_") else "compared_unit")
    if unit == _DAY and name.endswith("_value") and isinstance(value, Decimal):
        digits = f"{value:.0f}"
        return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    return _value(value)


def _value(value: object) -> str:
    if isinstance(value, datetime):
        return _time(value)
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)


def _time(moment: datetime) -> str:
    """In China's time; what is stored without a zone is UTC."""
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return f"{aware.astimezone(CHINA):%Y-%m-%d %H:%M:%S} (China)"


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= _MOST else f"{text[: _MOST - 1]}…"


def _plain(value: object) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """``value`` as JSON can hold it; decimals as text, times in ISO 8601."""
    if isinstance(value, Mapping):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
