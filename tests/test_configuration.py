"""Files that people write: every fault is one line that names file, entry, key and cure."""

from typing import Literal

import pytest
from pydantic import Field

from gongkai.configuration import Entry, Pattern, Words, entries_in, entry_in, rows_in
from gongkai.model.errors import InvalidConfiguration


class Row(Entry):
    code: str = Field(pattern=r"^\d+$", description="digits")
    kind: Literal["amount", "count"]
    parent: str | None
    aliases: Words


class Part(Entry):
    pattern: Pattern
    weight: int = 1


class Whole(Entry):
    name: str
    parts: tuple[Part, ...] = ()


HEADER = "code,kind,parent,aliases\n"


def test_a_row_has_blanks_words_and_its_own_types():
    (row,) = rows_in("a.csv", HEADER + "1,count,,甲|乙\n", Row)
    assert (row.code, row.kind, row.parent, row.aliases) == ("1", "count", None, ("甲", "乙"))
    (bare,) = rows_in("a.csv", HEADER + "1,count,2,\n", Row)
    assert (bare.parent, bare.aliases) == ("2", ())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (HEADER + "1,rate,,\n", ["a.csv line 2, kind:", "'amount' or 'count'", "'rate'"]),
        (HEADER + "x,count,,\n", ["a.csv line 2, code: must be digits, not 'x'"]),
        (HEADER + ",count,,\n", ["a.csv line 2, code: must be digits, not None"]),
        (HEADER + "1,count,,\n1,count,,\n", ["a.csv line 3, code: '1' stands in line 2 too; keep one"]),
        (HEADER + "1,count\n", ["a.csv line 2: must have 4 columns"]),
        (HEADER + "1,count,,,,\n", ["a.csv line 2: must have 4 columns"]),
        ("code,kind,parent,aliases,colour\n1,count,,,red\n", ["colour: must be one of the keys code, kind"]),
        ("code,parent,aliases\n1,,\n", ["a.csv line 2, kind: is missing"]),
    ],
)
def test_a_wrong_row_is_told_in_one_line(text, says):
    with pytest.raises(InvalidConfiguration) as error:
        rows_in("a.csv", text, Row, key="code")
    assert "\n" not in str(error.value)
    assert all(words in str(error.value) for words in says), str(error.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name: x\nparts: [{pattern: '('}]", ["b.yml, parts.0.pattern:", "'(' must be a regular expression"]),
        ("name: x\nparts: [{pattern: a, colour: 1}]", ["parts.0.colour: must be one of the keys pattern, weight"]),
        ("name: x\nname: y", ["b.yml: line 2: must be YAML ('name' is given twice)"]),
        ("name: [", ["b.yml: line 1: must be YAML"]),
        ("parts: []", ["b.yml, name: is missing"]),
        ("nam: x", ["b.yml, nam: must be one of the keys name, parts; did you mean name? (and 1 more)"]),
        ("just words", ["b.yml, the file: must be", "not 'just words'"]),
        ("", ["b.yml, the file: must be", "not None"]),
    ],
)
def test_a_wrong_file_is_told_in_one_line(text, says):
    with pytest.raises(InvalidConfiguration) as error:
        entry_in("b.yml", text, Whole)
    assert "\n" not in str(error.value)
    assert all(words in str(error.value) for words in says), str(error.value)


def test_an_entry_of_a_list_is_named():
    with pytest.raises(InvalidConfiguration, match=r"^c\.yml 甲, parts\.0\.weight: must be .*, not 'much'"):
        entries_in("c.yml", "- {name: 甲, parts: [{pattern: a, weight: much}]}", Whole)
    with pytest.raises(InvalidConfiguration, match=r"^c\.yml: must be a list"):
        entries_in("c.yml", "name: 甲", Whole)


def test_nothing_changes_an_entry_that_was_read():
    entry = entry_in("b.yml", "name: x", Whole)
    with pytest.raises(ValueError, match="frozen"):
        entry.name = "y"
