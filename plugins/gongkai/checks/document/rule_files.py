"""The rules as the YAML files in rules/ state them, checked while they are read."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from gongkai.checks.document.rule import Rule, Years
from gongkai.checks.document.term import Precondition, Term
from gongkai.configuration import no_such_key, parsed_yaml
from gongkai.model.errors import InvalidConfiguration

_FOLDER: Final = "checks/document/rules"
_OF_FILE: Final = frozenset({"family", "zh", "en", "basis", "rules"})


@cache
def document_rules() -> tuple[Rule, ...]:
    """Every rule, by file and in the order written; raises InvalidConfiguration that names file, rule, key and cure."""
    found: list[Rule] = []
    for file in sorted(files("gongkai.checks.document").joinpath("rules").iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".yml"):
            found.extend(rules_of_file(file.name, parsed_yaml(f"{_FOLDER}/{file.name}", file.read_text("utf-8"))))
    ids = [rule.id for rule in found]
    repeated = sorted({name for name in ids if ids.count(name) > 1})
    if repeated:
        raise InvalidConfiguration(f"{_FOLDER}, id: {', '.join(repeated)} is given twice; rename one")
    return tuple(found)


def rules_of_file(name: str, source: object) -> Iterator[Rule]:
    """The rules of one file, each with the file's family and basis; raises InvalidConfiguration."""
    place = f"{_FOLDER}/{name}"
    if not isinstance(source, dict) or not isinstance(source.get("rules"), list):
        raise InvalidConfiguration(f"{place}, rules: must be a list of rules below this key")
    unknown = sorted(set(source) - _OF_FILE)
    if unknown:
        raise InvalidConfiguration(f"{place}, {unknown[0]}: is no key of a rule file; remove it")
    for entry in source["rules"]:
        yield _rule(place, source, entry)


def _rule(place: str, source: Mapping[str, Any], entry: object) -> Rule:
    if not isinstance(entry, dict):
        raise InvalidConfiguration(f"{place}, rules: {entry!r} must be a mapping with id, zh, en and kind")
    inherited = {key: source[key] for key in ("family", "basis") if key in source}
    try:
        return Rule.model_validate({**inherited, **entry})
    except ValidationError as error:
        fault = min(error.errors(), key=lambda fault: fault["type"] != "extra_forbidden")  # why another is missing
        key = ".".join(str(part) for part in fault["loc"] if not _is_of_a_choice(part))
        said = _said(fault["msg"])
        if fault["type"] == "extra_forbidden":
            said = no_such_key(str(fault["loc"][-1]), _owner(fault["loc"]))
        elif fault["type"] == "missing":
            said = "is missing; give it"
        where = f"{place} {entry.get('id', '(no id)')}"
        raise InvalidConfiguration(f"{where}{f', {key}' if key else ''}: {said}") from None


def _owner(location: Sequence[object]) -> type[BaseModel]:
    """The model that the last key of a fault's place is a key of: the rule's own, a term's, or that of the years."""
    if len(location) == 1:
        return Rule
    field = str(location[0])
    return Years if field == "years" else Precondition if field == "unless_nonzero" else Term


def _is_of_a_choice(part: object) -> bool:
    """Whether a part of a fault's place names an alternative of its type and not a key of the file."""
    return isinstance(part, str) and (part.startswith(("tuple[", "literal[", "function-")) or part in {"str", "bool"})


def _said(message: str) -> str:
    return " ".join(message.removeprefix("Value error, ").split())
