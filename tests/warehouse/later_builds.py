"""Two builds after the first: reports come in, a person settles a reading, the report of a unit comes in last."""

import shutil
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import duckdb

from gongkai.model.claim import Claim, ClaimKind
from gongkai.model.document_facts import AccountLevel, DocType
from gongkai.model.evidence import Where
from gongkai.model.record import Records
from gongkai.settings import Settings
from gongkai.warehouse.build import BuildSummary, build_warehouse
from gongkai.warehouse.reviewed_readings import reviewed_file
from tests.landing import fabricated

MISREAD, SOUND = Decimal("96.00"), Decimal("99.00")
CONTRADICTORY = "戊县档案局-2024"
DEPARTMENT, OWN_LEVEL, UNIT = "己县林业局-2025", "己县林业局-2025 本级", "己县林场-2025"
_TOTALS = {DEPARTMENT: "99.00", OWN_LEVEL: "60.00", UNIT: "39.00"}
_LEVELS = dict(zip(_TOTALS, (AccountLevel.CONSOLIDATED, AccountLevel.OWN, AccountLevel.SUBORDINATE), strict=True))


@dataclass(frozen=True)
class LaterBuilds:
    """The warehouse as it was after the first of them, and as it is after the second."""

    before: Path
    after: Path
    accepted_lines: int
    second: BuildSummary

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
        return build_warehouse(settings, vault.sealed_documents(), vault.fetches(), reader_version="r1")

    names = list(known.names)
    build("L2", CONTRADICTORY, DEPARTMENT, OWN_LEVEL)
    before = settings.data / "before.duckdb"
    shutil.copyfile(settings.warehouse, before)
    lines = _accept(settings, "fiscal_year = 2024")
    return LaterBuilds(before, settings.warehouse, lines, build("L3", UNIT))


def _read(data: bytes, hints: object) -> Records:
    name = data.decode()
    if name == CONTRADICTORY:
        return _misread(fabricated.read_fabricated(data, hints))
    department, _, year = name.removesuffix(" 本级").partition("-")
    told = fabricated.records(department, year=int(year))
    facts = replace(told.document, doc_types=(DocType.FINAL_ACCOUNTS,), level=_LEVELS[name], score=None, grade=None)
    claims = [
        Claim(ClaimKind.MEMBER_UNIT, unit, Where.TABLE, fabricated.evidence(9, row, unit), said=level)
        for row, (unit, level) in enumerate([("己县林业局", AccountLevel.OWN), ("己县林场", AccountLevel.SUBORDINATE)])
    ]
    return Records(
        document=facts,
        figures=(fabricated.point("expenditure", _TOTALS[name], 0, int(year)),),
        claims=tuple(claims) if name == DEPARTMENT else (),
    )


def _misread(records: Records) -> Records:
    """The total of expenditure is read wrongly in its table, against its parts and the text."""
    total, *rest = records.figures
    return replace(records, figures=(replace(total, value=MISREAD), *rest[:-1], replace(rest[-1], value=SOUND)))


def _accept(settings: Settings, which: str) -> int:
    """Settles the misread figure in the seed, as docs/repairs.md says; returns how many lines."""
    with duckdb.connect(settings.warehouse, read_only=True) as connection:
        lines = connection.execute(
            f"select document_key, figure_key, 'value', {SOUND}, printed_unit, '录入有误', 'zh1', '2026-11-21' "
            f"from marts.fct_figure where printed_value = {MISREAD} and {which}"
        ).fetchall()
    with reviewed_file(settings.dbt_project).open("a", encoding="utf-8") as seed:
        seed.writelines(",".join(str(cell) for cell in line) + "\n" for line in lines)
    return len(lines)
