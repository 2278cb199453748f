"""Which account each table of a file is of, where it prints the same forms for a department, itself and its units."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from gongkai.interpreting.tables.shape.form_parts import FormPart, JoinedTable
from gongkai.interpreting.tables.shape.owners import (
    Owner,
    owner_of_heading,
    owner_of_title,
    owners_in_rows,
    stated_owner,
    topic_of_title,
)
from gongkai.interpreting.tables.shape.rows import filled
from gongkai.interpreting.text.names import is_same_body
from gongkai.model.block import Paragraph
from gongkai.model.document import Document
from gongkai.model.document_facts import AccountLevel

_FormOfTitle = tuple[str, str]
_LEVELS = (AccountLevel.CONSOLIDATED, None, AccountLevel.OWN)
_TITLES = 3
_OWN = "own"
"""The scope of a department's own level (contract: records.md)."""


def other_accounts(
    document: Document, tables: Sequence[tuple[JoinedTable, Sequence[FormPart]]], department: str | None
) -> list[str | None]:
    """For each table the printed name of its account where it is not the reporting department's own report, else None.

    The department's own level beside it is ``own``.

    All None unless the same form under the same title stands in the file for two owners: the owner line of a report of
    one body may be blank, shortened or punctuated in any way.
    """
    headings = dict(_headings(document))
    owners = [_owner(table, parts, headings) for table, parts in tables]
    names = list(dict.fromkeys(owner.name for owner in owners if owner is not None and owner.name))
    own_name = _own_name(owners, names, department)
    accounts = [_account(owner, own_name, names) for owner in owners]
    forms: dict[Owner, set[_FormOfTitle]] = defaultdict(set)
    for account, (table, parts) in zip(accounts, tables, strict=True):
        forms[account].update(_forms(table, parts))
    if not any(forms[one] & forms[other] for one, other in combinations(forms, 2)):
        return [None] * len(tables)
    own = _accounts_of_department(forms)
    return [None if account in own else account.printed if account.name else _OWN for account in accounts]


def _own_name(owners: Sequence[Owner | None], names: Sequence[str], department: str | None) -> str | None:
    """The department's name; the first owner's where the report's own is not known or no table can be its own."""
    is_own = any(owner is None or owner.name is None for owner in owners)
    if department is not None and (is_own or any(is_same_body(name, department) for name in names)):
        return department
    return next(iter(names), department)


def _accounts_of_department(forms: dict[Owner, set[_FormOfTitle]]) -> set[Owner]:
    """The department's accounts: those called 汇总, else those of its bare name, else those of its own level.

    Tables of another level are its too where none of them is printed for the first.
    """
    own: set[Owner] = set()
    taken: set[_FormOfTitle] = set()
    for level in _LEVELS:
        account = Owner(None, level)
        if account in forms and not (own and forms[account] & taken):
            own.add(account)
            taken |= forms[account]
    return own


def _account(owner: Owner | None, own_name: str | None, names: Sequence[str]) -> Owner:
    """``owner`` under the name by which the file first calls it; without a name where it is the department."""
    if owner is None or owner.name is None or (own_name is not None and is_same_body(owner.name, own_name)):
        return Owner(None, None if owner is None else owner.level)
    level = owner.level if owner.level == AccountLevel.OWN else None
    return Owner(next(name for name in names if is_same_body(name, owner.name or "")), level)


def _owner(table: JoinedTable, parts: Sequence[FormPart], headings: dict[int, Owner | None]) -> Owner | None:
    titles = (*table.setting.titles[:_TITLES], *(title for part in parts[-1:] for title in part.titles[:1]))
    named = (owner for title in titles if (owner := owner_of_title(title)) is not None)
    return stated_owner((*table.setting.owners, *owners_in_rows(table.rows)), named, headings.get(table.ordinals[0]))


def _forms(table: JoinedTable, parts: Iterable[FormPart]) -> Iterator[_FormOfTitle]:
    """The forms of accounts, with what their titles say they show, that a table holds."""
    over = [own[0].text for row in table.rows[:_TITLES] if len(own := filled(row)) == 1 and own[0].is_anchor]
    for part in parts:
        form = None if part.match is None else part.match.form
        if form is not None and form.reading == "figures" and not form.lists_projects:
            topic = topic_of_title((*part.titles, *over))
            if topic is not None:
                yield form.code, topic


def _headings(document: Document) -> Iterator[tuple[int, Owner | None]]:
    """Table ordinal → the owner of the part it stands in; a list of bodies one below the other opens no part."""
    current: Owner | None = None
    run: list[tuple[Owner | None, bool]] = []
    for block in document.blocks:
        if not isinstance(block, Paragraph):
            current, run = _in_force(current, run), []
            yield block.ordinal, current
            continue
        for line in block.text.splitlines():
            opened = owner_of_heading(line) if line.strip() else None
            if opened is not None:
                run.append(opened)
            elif line.strip():
                current, run = _in_force(current, run), []


def _in_force(current: Owner | None, run: Sequence[tuple[Owner | None, bool]]) -> Owner | None:
    """The owner after headings that follow each other: the last one's, but of a list of bodies none."""
    parts = [owner for owner, is_part in run if is_part]
    bodies = {owner.name for owner, is_part in run if owner is not None and not is_part}
    if len(bodies) == 1:
        return next(owner for owner, is_part in reversed(run) if not is_part)
    return parts[-1] if parts else current
