"""The record of measured figures: one row a figure, with the machine, and with what was measured the time before."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Final

import yaml

FILE: Final = Path(__file__).with_name("measured.csv")
_FIGURES: Final = Path(__file__).with_name("figures.yml")
FELL_BY: Final = 0.2
"""A figure that is worse by more than this share has fallen: less is noise of a busy machine."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What a figure is called, its unit, whether more of it is better, and which command measures it."""

    zh: str
    en: str
    unit: str
    more_is_better: bool = False


@dataclass(frozen=True, slots=True)
class Machine:
    """Where and when it was measured; ``load`` is the load average of a minute before the bench began."""

    commit: str
    date: str
    cores: str
    memory_gib: str
    python: str
    load: str


@dataclass(frozen=True, slots=True)
class Measured:
    """One row: the figure's value as it is written, where it was measured, and the value before with its commit."""

    figure: str
    value: str
    commit: str
    date: str
    cores: str
    memory_gib: str
    python: str
    load: str
    before: str = ""
    before_commit: str = ""
    before_load: str = ""


def figures() -> Mapping[str, Figure]:
    """Every figure by its name, in the order of the page."""
    written = yaml.safe_load(_FIGURES.read_text("utf-8"))
    return {name: Figure(**about) for name, about in written.items()}


def recorded(file: Path = FILE) -> dict[str, Measured]:
    """The rows of the record by figure; none where there is no file yet."""
    if not file.exists():
        return {}
    with file.open(encoding="utf-8", newline="") as opened:
        return {row["figure"]: Measured(**row) for row in csv.DictReader(opened)}


def with_measured(rows: Mapping[str, Measured], values: Mapping[str, float], machine: Machine) -> dict[str, Measured]:
    """The rows with these values; what a figure was before stands beside it, unless the commit is the same."""
    changed = dict(rows)
    for figure, value in values.items():
        row = Measured(figure, _written(value), **asdict(machine))
        last = rows.get(figure)
        if last is not None:
            is_again = last.commit == machine.commit
            before = (last.before, last.before_commit, last.before_load) if is_again else _as_before(last)
            row = replace(row, before=before[0], before_commit=before[1], before_load=before[2])
        changed[figure] = row
    return changed


def _written(value: float) -> str:
    """Four digits that count, without an exponent.

    >>> _written(61467.3), _written(7.0716), _written(8.0)
    ('61470', '7.072', '8')
    """
    return f"{float(f'{value:.4g}'):.10g}"


def _as_before(row: Measured) -> tuple[str, str, str]:
    return row.value, row.commit, row.load


def write(rows: Iterable[Measured], file: Path = FILE) -> None:
    """Writes the record, figures in the order in which they are declared."""
    order = list(figures())
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, [field.name for field in fields(Measured)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(row) for row in sorted(rows, key=lambda row: order.index(row.figure)))


def change(row: Measured) -> float | None:
    """By which share a figure has changed since the time before; None where there was none."""
    if not row.before or not float(row.before):
        return None
    return float(row.value) / float(row.before) - 1


def has_fallen(row: Measured, figure: Figure) -> bool:
    """Whether it is worse by more than a fifth."""
    changed = change(row)
    if changed is None:
        return False
    return changed < -FELL_BY if figure.more_is_better else changed > FELL_BY
