"""Two builds after the first: reports come in, people decide, the report of a unit comes in last."""

import shutil
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import duckdb

from gongkai.landing.rechecking import recheck, unchecked_documents
from gongkai.model.claim import Claim, ClaimKind
from gongkai.model.document_facts import AccountLevel, DocType
from gongkai.model.evidence import Where
from gongkai.model.figure import Figure
from gongkai.model.record import Records
from gongkai.settings import Settings
from gongkai.warehouse.build import BuildSummary, build_warehouse
from gongkai.warehouse.reviewed_identities import identities_file
from gongkai.warehouse.reviewed_readings import reviewed_file, settled_values
from tests.landing import fabricated

MISREAD, SOUND = Decimal("96.01"), Decimal("95.01")
CONTRADICTORY = "戊县档案局-2024"
DEPARTMENT, OWN_LEVEL, UNIT = "己县林业局-2025", "己县林业局-2025 本级", "己县林场-2025"
RENAMED, MEANT, NO_REPORT = "乙县工商业联合会-2023", "丁县工商业联合会", "甲县审计局-2022"
_TOTALS = {DEPARTMENT: "99.00", OWN_LEVEL: "60.00", UNIT: "39.00"}
_LEVELS = dict(zip(_TOTALS, (AccountLevel.CONSOLIDATED, AccountLevel.OWN, AccountLevel.SUBORDINATE), strict=True))


@dataclass(frozen=True)
class LaterBuilds:
    """The warehouse as it was after the first of them, and as it is after the second."""

    before: Path
    after: Path
    accepted_lines: int
    second: BuildSummary
    checked_anew: list[list[str]]
    """Before each build, the documents whose verdicts were of other settled values."""

    def rows(self, query: str) -> tuple[list[tuple], list[tuple]]:
        """What the query finds before and after."""
        found = []
        for file in (self.before, self.after):
            with duckdb.connect(file, read_only=True) as connection:
                found.append(connection.execute(query).fetchall())
        return found[0], found[1]


def later_builds(settings: Settings, known: fabricated.FabricatedVault, land_reports) -> LaterBuilds:
    """Lands, builds, accepts, lands and builds again; ``settings`` are of copies of project and data."""

    def build(load_id: str, *new: str) -> BuildSummary:
        names.extend(new)
        vault = fabricated.FabricatedVault(*names)
        land_reports(settings, vault, load_id=load_id, reader=_read, names=new)
        settled = settled_values(settings.dbt_project)
        unchecked = unchecked_documents(settings.landing, settled, reader_version="r1")
        checked.append([each.sha256 for each in unchecked])
        recheck(settings.landing, unchecked, settled, load_id=f"{load_id}-checks", checked_at=datetime.now(UTC))
        return build_warehouse(settings, vault.sealed_documents(), vault.fetches(), reader_version="r1")

    names, checked = list(known.names), []
    build("L2", CONTRADICTORY, DEPARTMENT, OWN_LEVEL)
    before = settings.data / "before.duckdb"
    shutil.copyfile(settings.warehouse, before)
    lines = _accept(settings, "fiscal_year = 2024")
    _withhold(settings)
    _identify(settings)
    return LaterBuilds(before, settings.warehouse, lines, build("L3", UNIT), checked)


def _read(data: bytes, hints: object) -> Records:
    name = data.decode()
    department, _, year = name.removesuffix(" 本级").partition("-")
    told = fabricated.records(department, year=int(year))
    facts = replace(told.document, doc_types=(DocType.FINAL_ACCOUNTS,), level=_LEVELS.get(name), score=None, grade=None)
    if name == CONTRADICTORY:
        return Records(document=facts, figures=_misread(int(year)))
    claims = [
        Claim(ClaimKind.MEMBER_UNIT, unit, Where.TABLE, fabricated.evidence(9, row, unit), said=level)
        for row, (unit, level) in enumerate([("己县林业局", AccountLevel.OWN), ("己县林场", AccountLevel.SUBORDINATE)])
    ]
    return Records(
        document=facts,
        figures=(fabricated.point("expenditure", _TOTALS[name], 1, int(year)),),
        claims=tuple(claims) if name == DEPARTMENT else (),
    )


def _misread(year: int) -> tuple[Figure, ...]:
    """The expenditure is read wrongly in its table, against the total that it is a part of and against the text."""
    told = fabricated.point("expenditure", str(SOUND), 1, year)
    return (
        fabricated.point("expenditure", str(MISREAD), 1, year),
        fabricated.point("carried_out", "9.99", 2, year),
        fabricated.point("expenditure_and_carryover", "105.00", 3, year),
        fabricated.point("revenue_and_carryover", "105.00", 4, year),
        fabricated.point("training_cost", "5.00", 5, year),
        fabricated.point("training_cost", "2.00", 6, year),
        replace(told, where=Where.NARRATIVE, evidence=fabricated.evidence(20, raw=str(SOUND))),
    )


def _accept(settings: Settings, which: str) -> int:
    """Settles the misread figure in the seed, as docs/repairs.md says; returns how many lines."""
    with duckdb.connect(settings.warehouse, read_only=True) as connection:
        lines = connection.execute(
            f"select document_key, figure_key, 'value', {SOUND}, printed_unit, '录入有误', 'zh1', '2026-11-21' "
            f"from marts.fct_figure where printed_value = {MISREAD} and {which}"
        ).fetchall()
    _write(reviewed_file(settings.dbt_project), lines)
    return len(lines)


def _withhold(settings: Settings) -> None:
    """Says of the text's figure that it is none, and of one that a part of it stands beside in its table."""
    with duckdb.connect(settings.warehouse, read_only=True) as connection:
        lines = connection.execute(
            "select document_key, figure_key, 'value', '', printed_unit, '另有所指', 'zh1', '2026-11-21' "
            "from marts.fct_figure where (place = 'narrative' or printed_value = 5) and fiscal_year = 2024"
        ).fetchall()
    _write(reviewed_file(settings.dbt_project), lines)


def _identify(settings: Settings) -> None:
    """Says of one report whose it is, of where and when, and of another file that it is none."""
    said: dict[str, list[tuple[str, str | int]]] = {
        RENAMED: [
            ("department", MEANT),
            ("department_type", "工商业联合会"),
            ("fiscal_year", 2021),
            ("region", "430382"),
        ],
        NO_REPORT: [("proof", "no_report")],
    }
    lines = [
        (fabricated.sha256_of(name), field, value, "见封面", "zh1", "2026-11-30")
        for name, fields in said.items()
        for field, value in fields
    ]
    _write(identities_file(settings.dbt_project), lines)


def _write(file: Path, lines: list[tuple]) -> None:
    with file.open("a", encoding="utf-8") as seed:
        seed.writelines(",".join(str(cell) for cell in line) + "\n" for line in lines)
