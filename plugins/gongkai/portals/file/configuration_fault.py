"""A pydantic error as one line that a person can act on: the key, what it must be, what it is."""

from typing import get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

_LONGEST_INPUT = 60


def configuration_fault(error: ValidationError, model: type[BaseModel]) -> str:
    """``key: must be …, not …`` for the first fault, and how many there are besides.

    What a key must be is the ``description`` of its field in ``model`` or in a model nested in it.
    """
    faults = error.errors()
    said = _fault(faults[0], model)
    return said if len(faults) == 1 else f"{said} (and {len(faults) - 1} more)"


def _fault(fault: ErrorDetails, model: type[BaseModel]) -> str:
    key = ".".join(str(part) for part in fault["loc"])
    owner, field = _field(fault["loc"], model)
    if fault["type"] == "extra_forbidden":
        return f"{key}: must be one of the keys {', '.join(owner.model_fields)}"
    said = str(fault.get("ctx", {}).get("error", ""))
    if not key or " must be " in said:  # a message of ours, which names the key itself
        return f"{key}.{said}" if key else said
    must_be = (field.description if field is not None else None) or str(fault["msg"])
    if fault["type"] == "missing":
        return f"{key}: is missing; must be {must_be}"
    given = repr(fault["input"])
    return f"{key}: must be {must_be}, not {given if len(given) <= _LONGEST_INPUT else given[:_LONGEST_INPUT] + '…'}"


def _field(location: tuple[int | str, ...], model: type[BaseModel]) -> tuple[type[BaseModel], FieldInfo | None]:
    """The innermost model and field that ``location`` leads to."""
    field: FieldInfo | None = None
    for part in location:
        found = model.model_fields.get(str(part))
        if found is None:
            break
        field = found
        candidates = (field.annotation, *get_args(field.annotation))
        model = next((kind for kind in candidates if isinstance(kind, type) and issubclass(kind, BaseModel)), model)
    return model, field
