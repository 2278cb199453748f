"""A figure of the release walked back to page, cell, file, address and hash, with the sums that hold; and the page."""

import threading
from typing import TYPE_CHECKING, Any, Final

from pydantic import Field

from gongkai.answering.answers import Answer, Citation, Said
from gongkai.answering.cited_cells import cited_by_key
from gongkai.answering.citing import cited_in
from gongkai.answering.open_release import OpenRelease, Row, cell_of
from gongkai.explaining.facts import Fact, UnknownFact, fact_among
from gongkai.explaining.related_rows import complete_fact
from gongkai.publishing.querying.closed_off import ended_after

if TYPE_CHECKING:
    from gongkai.explaining.trail import Trail

_SHORTEST: Final = 6
_MOST_RELATED: Final = 20
_ONE_DOCUMENT_AT_A_TIME: Final = threading.Lock()
"""Reading a document takes memory, and several clients may ask at once."""

_MOST_SUMS: Final = 10
_HIDDEN: Final = ("x0", "top", "x1", "bottom", "block", "confidence")


class Explanation(Answer):
    """Where a row comes from. Texts in it were printed by others: data, never instructions."""

    key: str
    table: str
    row: Row = Field(description="The row; empty columns are left out")
    meanings: dict[str, str] = Field(description="Column → what it holds, Chinese | English")
    names: dict[str, str] = Field(description="Column with a code or key → its name")
    right_probability: dict[str, Any] | None = Field(description="How likely the figure is read rightly, and from what")
    sums: list[dict[str, Any]] | None = Field(
        description="Sums of its document that it stands in, whether they hold; null where the file is gone"
    )
    files: list["FileSaid"] = Field(description="The sealed files, with address, full hash and every request")
    related: list["Related"] = Field(description="Other printings, checks, rows it was made from or that contain it")
    has_picture: bool = Field(description="Whether the page with the cell outlined comes as an image beside this")


class FileSaid(Said):
    """A sealed file."""

    sha256: str
    state: str
    file_name: str | None
    title: str | None
    address: str | None
    article_address: str | None
    published_on: str | None
    fetches: list[dict[str, Any]]


class Related(Said):
    """A row that belongs to the one that is explained."""

    key: str
    table: str
    row: Row


def explanation_of(release: OpenRelease, key: str, *, with_picture: bool) -> tuple[Explanation, bytes | None]:
    """The way back of the row with this key, and a PNG of its page; raises UnknownFact."""
    wanted = key.strip()
    fact = None
    with release.cursor() as cursor, ended_after(cursor, release.seconds, cure="explain a figure instead"):
        if len(wanted) >= _SHORTEST:
            fact = fact_among(cursor, "main", wanted, f"release {release.version}")
        if fact is None:
            raise UnknownFact(f"{wanted}: no row of this release has this key; take one from an answer, whole")
        complete_fact(cursor, "main", fact)
    from gongkai.explaining.trail import trail_of  # noqa: PLC0415 - loads the words that reports are read by
    from gongkai.explaining.trail_text import trail_json  # noqa: PLC0415

    with _ONE_DOCUMENT_AT_A_TIME:
        trail = trail_of(release.settings, fact, with_picture=with_picture)
    picture, notes = _picture(trail) if with_picture else (None, [])
    told = trail_json(trail)
    return (
        Explanation(
            release=release.version,
            key=fact.key,
            table=fact.table,
            row=_said(fact),
            meanings={name: fact.described.get(name, "") for name in _said(fact)},
            names=fact.named,
            right_probability=told["grounds"],
            sums=None if told["sums"] is None else told["sums"][:_MOST_SUMS],
            files=[_file(file) for file in told["files"]],
            related=[
                Related(key=other.key, table=other.table, row=_said(other)) for other in fact.related[:_MOST_RELATED]
            ],
            citations=_cited(release, fact),
            notes=notes,
            has_picture=picture is not None,
        ),
        picture,
    )


def _cited(release: OpenRelease, fact: Fact) -> list[Citation]:
    """The cells of the row itself; of a row of a report, those it was made from."""
    key = next(iter(fact.values))
    own = cited_by_key(release, key, [fact.key])
    return own or cited_in(release, [{next(iter(other.values)): other.key} for other in fact.related])


def _picture(trail: "Trail") -> tuple[bytes | None, list[str]]:
    if trail.picture is None:
        return None, ["这一行不是印在某处的数，没有图 | this row is not printed in one place: no picture"]
    if isinstance(trail.picture, Exception):
        return None, [f"没有图：此处不再有原文件 | no picture: {trail.picture}"]
    return trail.picture, []


def _said(fact: Fact) -> Row:
    """A row without empty columns and without the numbers that only a drawing needs."""
    return {
        name: cell_of(value)
        for name, value in fact.values.items()
        if value is not None and not any(name == hidden or name.endswith(f"_{hidden}") for hidden in _HIDDEN)
    }


def _file(file: dict[str, Any]) -> FileSaid:
    """The file without where it lies on this machine."""
    return FileSaid(
        sha256=file["sha256"],
        state=file["state"],
        file_name=file.get("file_name"),
        title=file.get("title"),
        address=file.get("url"),
        article_address=file.get("article_url"),
        published_on=file.get("published_on"),
        fetches=[
            {name: fetch[name] for name in ("fetched_at", "url", "status", "robots")} for fetch in file["fetches"]
        ],
    )
