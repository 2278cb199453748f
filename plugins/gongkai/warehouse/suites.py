"""The expectation suites of expectations/suites/*.yml, checked when they are loaded."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from gongkai.model.errors import InvalidConfiguration

SEVERITIES: Final = ("critical", "warning")
_KEYS: Final = ("id", "type", "kwargs", "severity", "zh", "en")


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
        return [*([str(self.kwargs["column"])] if "column" in self.kwargs else []), *self.where]


def expectations(folder: Path) -> list[Expectation]:
    """Every expectation of every suite below ``folder``; raises InvalidConfiguration naming file, id and key."""
    found: dict[str, Expectation] = {}
    for file in sorted((folder / "suites").glob("*.yml")):
        try:
            content = yaml.safe_load(file.read_text("utf-8"))
            entries = [(table, entry) for table, listed in content["tables"].items() for entry in listed]
        except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
            raise InvalidConfiguration(
                f"expectations/suites/{file.name}: must be a mapping with suite and tables"
            ) from error
        for table, entry in entries:
            expectation = _expectation(file.name, content.get("suite", file.stem), table, entry)
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


def _expectation(file: str, suite: str, table: str, entry: dict[str, Any]) -> Expectation:
    place = f"expectations/suites/{file} {entry.get('id', table)}"
    for key in _KEYS:
        if not entry.get(key):
            raise InvalidConfiguration(f"{place}, {key}: is missing")
    if unknown := set(entry) - {*_KEYS, "where"}:
        raise InvalidConfiguration(f"{place}: {', '.join(sorted(unknown))} is no key of an expectation")
    if entry["severity"] not in SEVERITIES:
        raise InvalidConfiguration(f"{place}, severity: {entry['severity']!r} must be one of {', '.join(SEVERITIES)}")
    return Expectation(
        name=entry["id"],
        suite=suite,
        table=table,
        type=entry["type"],
        severity=entry["severity"],
        zh=entry["zh"],
        en=entry["en"],
        kwargs=entry["kwargs"],
        where=entry.get("where", {}),
    )
