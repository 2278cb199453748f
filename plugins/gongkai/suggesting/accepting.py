"""Writes accepted words into the user's own vocabulary, with what spoke for them (interpreting/words/own_words.py)."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml

from gongkai.interpreting.words.accepted import AcceptedLabel, Evidence, labels_file
from gongkai.interpreting.words.class_names import ClassName
from gongkai.interpreting.words.economic_codes import economic_dictionary
from gongkai.interpreting.words.function_codes import function_dictionary, is_function_code
from gongkai.interpreting.words.label_meaning import whole_pieces
from gongkai.interpreting.words.labels import checked_says, vocabulary
from gongkai.interpreting.words.own_words import own_rows, own_words_folder
from gongkai.model.errors import InvalidConfiguration
from gongkai.suggesting.printed_classes import ClassSuggestion
from gongkai.suggesting.suggestions import Suggestion

PERSON: Final = "person"
"""The standing of a meaning that somebody gave instead of the one proposed."""
_HEAD: Final = (
    "# Labels accepted by `gongkai words accept`, each with what spoke for it. Take an entry out to undo it.\n"
)


def accept_label(
    label: str,
    says: Mapping[str, str],
    suggestion: Suggestion | None,
    *,
    on: date,
    by: str | None = None,
    reason: str | None = None,
) -> Path:
    """Writes one label and returns the file; ``by`` is a short mark of who took it in, where somebody says.

    Raises InvalidConfiguration where a code is unknown, the label ships or is accepted already, or holds a year or
    nothing that a label holds: the vocabulary keeps labels without them.
    """
    checked_says(label, says)
    if label in vocabulary():
        raise InvalidConfiguration(f"{label}: is a word of the vocabulary that ships; nothing to accept")
    if [piece for piece, _ in whole_pieces(label)] != [label]:
        raise InvalidConfiguration(
            f"{label}: must be a label as `gongkai words suggest` prints it, without year or unit"
        )
    written = labels_file()
    if any(entry.label == label for entry in written):
        raise InvalidConfiguration(f"{label}: is accepted already; take its entry out of words/labels.yml first")
    is_proposed = suggestion is not None and dict(suggestion.says) == dict(says)
    evidence = Evidence(
        standing=str(suggestion.standing) if suggestion is not None and is_proposed else PERSON,
        documents=suggestion.documents if suggestion is not None else 0,
        numbers=suggestion.numbers if suggestion is not None else 0,
        agree=suggestion.agree if suggestion is not None and is_proposed else 0,
        contradict=suggestion.contradict if suggestion is not None and is_proposed else 0,
        first_source=next(iter(suggestion.sources), None) if suggestion is not None and is_proposed else None,
        accepted_on=on.isoformat(),
        accepted_by=by,
        reason=reason,
    )
    return _write_labels((*written, AcceptedLabel(label=label, says=dict(says), evidence=evidence)))


def add_labels(entries: Sequence[AcceptedLabel]) -> None:
    """Adds labels that were accepted elsewhere and are new here; those that ship are left out.

    Raises InvalidConfiguration where a code is unknown; nothing is written then.
    """
    for entry in entries:
        checked_says(entry.label, entry.says)
    new = [entry for entry in entries if entry.label not in vocabulary()]
    if new:
        _write_labels((*labels_file(), *new))


def _write_labels(entries: Sequence[AcceptedLabel]) -> Path:
    return _write("labels.yml", _HEAD + _yaml([entry.model_dump(exclude_none=True) for entry in entries]))


def accept_class(suggestion: ClassSuggestion, *, on: date) -> Path:
    """Writes one code with its name and returns the file. Raises InvalidConfiguration where it is there already."""
    name = "function_codes.csv" if is_function_code(suggestion.code) else "economic_codes.csv"
    dictionary: Sequence[ClassName] = (
        function_dictionary() if is_function_code(suggestion.code) else economic_dictionary()
    )
    if any((row.code, row.name) == (suggestion.code, suggestion.name) for row in dictionary):
        raise InvalidConfiguration(f"{suggestion.code} {suggestion.name}: is in the dictionary already")
    row = ClassName(
        code=suggestion.code,
        name=suggestion.name,
        first_year=min(suggestion.years, default=None),
        last_year=max(suggestion.years, default=None),
        documents=suggestion.agree,
        first_source=next(iter(suggestion.sources), None),
        contradicted_by=suggestion.contradict,
        accepted_on=on.isoformat(),
    )
    text = io.StringIO()
    writer = csv.DictWriter(text, list(ClassName.model_fields), lineterminator="\n")
    writer.writeheader()
    writer.writerows(each.model_dump() for each in (*own_rows(name, ClassName), row))
    return _write(name, text.getvalue())


def _yaml(entries: Sequence[Mapping[str, Any]]) -> str:
    return yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, default_flow_style=None, width=120)


def _write(name: str, text: str) -> Path:
    """Beside its place first: a reader sees the whole file, old or new."""
    folder = own_words_folder()
    folder.mkdir(parents=True, exist_ok=True)
    file, beside = folder / name, folder / f".{name}.new"
    beside.write_text(text, "utf-8")
    beside.replace(file)
    return file
