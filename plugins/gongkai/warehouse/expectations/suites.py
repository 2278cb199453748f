"""The expectation suites of expectations/suites/*.yml, checked when they are loaded."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import Field

from gongkai.configuration import Entry, entry_in, validated
from gongkai.model.errors import InvalidConfiguration

SEVERITIES: Final = ("critical", "warning")


class _Suite(Entry):
    suite: str | None = None
    tables: dict[str, tuple[dict[str, Any], ...]]


class _Expectation(Entry):
    id: str
    type: str
    kwargs: dict[str, Any] = Field(min_length=1, description="what the expectation is given")
    severity: Literal["critical", "warning"]
    zh: str
    en: str
    where: dict[str, Any] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Expectation:
    """One expectation of Great Expectations on one table; ``name`` is unique over all suites.

    ``where`` limits it to the rows in which these columns have these values.
    """

    name: str
    suite: str
    table: str
    type: str
    severity: str
    zh: str
    en: str
    kwargs: dict[str, Any] = field(default_factory=dict)
    where: dict[str, Any] = field(default_factory=dict)

    def columns(self) -> list[str]:
        """The columns it looks at."""
        return [str(self.kwargs["column"])] if "column" in self.kwargs else []


def expectations(folder: Path) -> list[Expectation]:
    """Every expectation of every suite below ``folder``; raises InvalidConfiguration naming file, id and key."""
    found: dict[str, Expectation] = {}
    for file in sorted((folder / "suites").glob("*.yml")):
        place = f"expectations/suites/{file.name}"
        suite = entry_in(place, file.read_text("utf-8"), _Suite)
        for table, entry in ((table, entry) for table, listed in suite.tables.items() for entry in listed):
            expectation = _expectation(f"{place} {entry.get('id', table)}", suite.suite or file.stem, table, entry)
            if expectation.name in found:
                raise InvalidConfiguration(f"expectations/suites/{file.name} {expectation.name}: id stands twice")
            found[expectation.name] = expectation
    return list(found.values())


def suites_fingerprint(folder: Path) -> str:
    """A hash over the suites and the baselines."""
    told = hashlib.sha256()
    for file in sorted([*(folder / "suites").glob("*.yml"), *(folder / "baselines").glob("*.csv")]):
        told.update(file.name.encode())
        told.update(file.read_bytes())
    return told.hexdigest()


def _expectation(place: str, suite: str, table: str, entry: dict[str, Any]) -> Expectation:
    written = validated(place, entry, _Expectation)
    return Expectation(
        name=written.id,
        suite=suite,
        table=table,
        type=written.type,
        severity=written.severity,
        zh=written.zh,
        en=written.en,
        kwargs=written.kwargs,
        where=written.where,
    )
