"""Records without personal data: every text that leaves the reader goes through here."""

import dataclasses
from collections.abc import Collection
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from gongkai.interpreting.privacy.personal_data import MASK, is_personal_label, masked
from gongkai.model.printed_number import printed_number
from gongkai.model.record import Records, Unmapped

_CODES = frozenset(
    {
        "code",
        "department_code",
        "region_code",
        "measure",
        "unit",
        "form",
        "level",
        "stage",
        "where",
        "kind",
        "whole_measure",
    }
)
_NO_TEXT = (int, float, Decimal)
Record = TypeVar("Record")


def masked_records(records: Records, names: Collection[str]) -> Records:
    """The same records with every text masked, and without numbers that are no figures but telephone numbers."""
    unmapped = tuple(number for number in records.unmapped if not _is_personal(number))
    return masked_record(dataclasses.replace(records, unmapped=unmapped), names)


def masked_record(record: Record, names: Collection[str]) -> Record:
    """A frozen dataclass with its texts masked, at any depth; codes and printed figures stay as they are."""
    kind: Any = type(record)
    changed = {
        name: value
        for name in _texts_of(kind)
        if (value := _masked_value(before := getattr(record, name), name, names)) is not before
    }
    return dataclasses.replace(record, **changed) if changed else record  # type: ignore[type-var]


@cache
def _texts_of(kind: type[Any]) -> tuple[str, ...]:
    """The fields of a dataclass that may hold a text, or records that do."""
    return tuple(field.name for field in dataclasses.fields(kind) if field.name not in _CODES)


def _masked_value(value: Any, field: str, names: Collection[str]) -> Any:  # noqa: ANN401 - any field of any record
    if type(value) is str:
        if field == "raw" and printed_number(value) is not None:
            return value
        text = masked(value, names)
        return value if text == value else text
    if value is None or isinstance(value, _NO_TEXT):
        return value
    if isinstance(value, tuple):
        parts = tuple(_masked_value(part, field, names) for part in value)
        same = all(new is old for new, old in zip(parts, value, strict=True))
        return value if same else parts
    if dataclasses.is_dataclass(type(value)):
        return masked_record(value, names)
    return value


def _is_personal(record: Unmapped) -> bool:
    """联络电话 13…: a number under a label for a person, or with the shape of a telephone number and no unit."""
    return is_personal_label(record.label) or (record.unit is None and masked(record.evidence.raw.strip()) == MASK)
