"""Files that people write beside the code: YAML and CSV, each read through one pydantic model, each fault one line.

A fault names the file, the entry and the key, and what must stand there.
"""

import csv
import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated, Any, Final, TypeVar, get_args

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from gongkai.model.errors import InvalidConfiguration

_LONGEST_INPUT: Final = 60
_NAMES_ITS_KEY: Final = re.compile(r"[a-z_]+\b")  # a validator over several keys says which one it means
_ROOT_KEYS: Final = ("id", "code", "name", "type", "label", "pattern")
Model = TypeVar("Model", bound=BaseModel)


class Entry(BaseModel):
    """A row, an entry or a whole file: unknown keys are faults, and nothing changes it once it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _pattern(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return re.compile(value)
    except re.error as error:
        raise ValueError(f"{value!r} must be a regular expression ({error})") from None


def _listed(value: object) -> object:
    if isinstance(value, str) or value is None:
        return tuple(filter(None, (value or "").split("|")))
    return value


Pattern = Annotated[re.Pattern[str], BeforeValidator(_pattern)]
"""A regular expression, compiled."""

Words = Annotated[tuple[str, ...], BeforeValidator(_listed)]
"""Words in one cell of a CSV file, parted by ``|``; a blank cell holds none."""


def package_file(package: str, path: str) -> Traversable:
    """A file that ships with ``gongkai.<package>``."""
    return files(f"gongkai.{package}").joinpath(path)


def yaml_entry(package: str, path: str, model: type[Model]) -> Model:
    """The file as one ``model``; raises InvalidConfiguration."""
    return entry_in(f"{package}/{path}", package_file(package, path).read_text("utf-8"), model)


def yaml_entries(package: str, path: str, model: type[Model]) -> tuple[Model, ...]:
    """The file as a list of ``model``; raises InvalidConfiguration."""
    place = f"{package}/{path}"
    return entries_in(place, package_file(package, path).read_text("utf-8"), model)


def csv_entries(package: str, path: str, model: type[Model], *, key: str | None = None) -> tuple[Model, ...]:
    """The rows of the file, each a ``model``; raises InvalidConfiguration, also where ``key`` is given twice."""
    return rows_in(f"{package}/{path}", package_file(package, path).read_text("utf-8"), model, key=key)


def entry_in(place: str, text: str, model: type[Model]) -> Model:
    """``text`` (YAML) as one ``model``; ``place`` names it in faults."""
    return validated(place, parsed_yaml(place, text), model)


def entries_in(place: str, text: str, model: type[Model]) -> tuple[Model, ...]:
    """``text`` (YAML) as a list of ``model``; ``place`` names it in faults."""
    written = parsed_yaml(place, text)
    if not isinstance(written, list):
        raise InvalidConfiguration(f"{place}: must be a list of entries, each beginning with '- '")
    return tuple(
        validated(f"{place} {_named(entry, number)}", entry, model) for number, entry in enumerate(written, start=1)
    )


def rows_in(place: str, text: str, model: type[Model], *, key: str | None = None) -> tuple[Model, ...]:
    """``text`` (CSV with a header) as one ``model`` a row; a blank cell is None."""
    reader = csv.DictReader(text.splitlines(), strict=True)
    found: list[Model] = []
    seen: dict[object, int] = {}
    try:
        for row in reader:
            at = f"{place} line {reader.line_num}"
            if None in row or None in row.values():
                raise InvalidConfiguration(f"{at}: must have {len(reader.fieldnames or ())} columns")
            entry = validated(at, {name: value or None for name, value in row.items()}, model)
            found.append(entry)
            if key is not None:
                said = getattr(entry, key)
                if said in seen:
                    raise InvalidConfiguration(f"{at}, {key}: {said!r} stands in line {seen[said]} too; keep one")
                seen[said] = reader.line_num
    except csv.Error as error:
        raise InvalidConfiguration(f"{place} line {reader.line_num}: must be CSV ({error})") from None
    return tuple(found)


def parsed_yaml(place: str, text: str) -> Any:  # noqa: ANN401 - whatever the file writes
    """``text`` as plain values; raises InvalidConfiguration where it is no YAML or gives a key twice."""
    try:
        return yaml.load(text, Loader=_QuickLoader)  # noqa: S506 - a safe loader that also refuses repeated keys
    except yaml.YAMLError:  # in pure Python it takes eight times as long, and says better what is wrong
        return _parsed_with_care(place, text)


def _parsed_with_care(place: str, text: str) -> Any:  # noqa: ANN401
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise InvalidConfiguration(f"{place}: {line}must be YAML ({error.problem})") from None
    except yaml.YAMLError:
        raise InvalidConfiguration(f"{place}: must be YAML in UTF-8") from None


class _KeysOnce(yaml.constructor.SafeConstructor):
    """A key given twice is a fault: YAML itself lets the last one win in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002
        keys: set[object] = set()
        for name, _ in node.value:
            key = self.construct_object(name)
            if key in keys:
                raise yaml.constructor.ConstructorError(None, None, f"{key!r} is given twice", name.start_mark)
            keys.add(key)
        return dict(super().construct_mapping(node, deep))


class _Loader(_KeysOnce, yaml.SafeLoader):
    """Safe, in pure Python."""


class _QuickLoader(_KeysOnce, yaml.CSafeLoader):
    """The same over libyaml."""


def _named(entry: object, number: int) -> str:
    names = (entry.get(key) for key in _ROOT_KEYS) if isinstance(entry, dict) else ()
    return next((str(name)[:_LONGEST_INPUT] for name in names if name), f"entry {number}")


def validated(place: str, written: object, model: type[Model]) -> Model:
    """Plain values as one ``model``; raises InvalidConfiguration, in which ``place`` says where they stand."""
    try:
        return model.model_validate(written)
    except ValidationError as error:
        raise InvalidConfiguration(f"{place}, {fault_of(error, model)}") from None


def fault_of(error: ValidationError, model: type[BaseModel]) -> str:
    """``key: must be …, not …`` for the first fault, and how many there are besides; a key that is none comes first.

    It is why another is missing: who writes mesure has no measure.
    What a key must be is the ``description`` of its field in ``model`` or in a model nested in it.
    """
    faults = sorted(error.errors(), key=lambda fault: fault["type"] != "extra_forbidden")
    said = _fault(faults[0], model)
    return said if len(faults) == 1 else f"{said} (and {len(faults) - 1} more)"


def no_such_key(written: str, model: type[BaseModel]) -> str:
    """What is said of a key that ``model`` has not: the one that was meant, where one is near, and all there are."""
    keys = [field.alias or name for name, field in model.model_fields.items()]
    near = difflib.get_close_matches(written, keys, n=1)
    return f"must be one of the keys {', '.join(keys)}{f'; did you mean {near[0]}?' if near else ''}"


def _fault(fault: ErrorDetails, model: type[BaseModel]) -> str:
    key = ".".join(str(part) for part in fault["loc"])
    owner, field = _field(fault["loc"], model)
    if fault["type"] == "extra_forbidden":
        return f"{key}: {no_such_key(str(fault['loc'][-1]), owner)}"
    said = str(fault.get("ctx", {}).get("error", ""))
    described = None if field is None else field.description
    if said and fault["type"] == "value_error" and (described is None or " must be " in said):
        joint = "." if _NAMES_ITS_KEY.match(said) else ": "
        return f"{key}{joint}{said}" if key else said
    must_be = described or _expected(fault)
    if fault["type"] == "missing":
        return f"{key}: is missing; must be {must_be}"
    given = repr(fault["input"])
    return f"{key or 'the file'}: must be {must_be}, not {given[:_LONGEST_INPUT]}"


def _expected(fault: ErrorDetails) -> str:
    context = fault.get("ctx", {})
    if fault["type"] in {"model_type", "model_attributes_type", "dict_type"}:
        return "keys and values, such as 'name: …'"
    if "expected" in context:
        return f"one of {context['expected']}"
    return "given" if fault["type"] == "missing" else str(fault["msg"]).removeprefix("Input should be ")


def _field(location: Sequence[int | str], model: type[BaseModel]) -> tuple[type[BaseModel], FieldInfo | None]:
    """The innermost model and field that ``location`` leads to."""
    field: FieldInfo | None = None
    for part in location:
        found = model.model_fields.get(str(part))
        if found is None:
            continue
        field = found
        model = next(_models_in(field.annotation), model)
    return model, field


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)


def known(value: str, among: Iterable[str], where: str) -> str:
    """``value``, where it is ``among`` the codes of ``where``; raises ValueError (a fault of its key) else."""
    if value not in among:
        raise ValueError(f"{value!r} must be a code of {where}")
    return value
