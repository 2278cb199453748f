"""`python -m bi.superset.trial`: the current release in a PostgreSQL and a Superset of its own; all charts asked.

Ends with 1 where a chart has an error, or no row and bi/superset/charts.yml does not say that it may. Where Debian's
Chromium is installed, every dashboard is opened too. One department has a name with markup, to be shown as text.
"""

import argparse
import socket
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import psycopg

from bench.material.postgres_server import postgres_server
from bi.superset.board_pictures import CHROMIUM, boards_seen
from bi.superset.chart_answers import chart_answers
from bi.superset.kept_secrets import private_folder
from bi.superset.reader_login import demanded_dictionary, made_login
from bi.superset.server import ADMINISTRATOR, HOST, ROOM, Superset
from gongkai.model.errors import GongkaiError
from gongkai.publishing.dashboards.bundle import bundle_of, slug_of, uuid_of, zipped
from gongkai.publishing.dashboards.plan import Plan, read_plan
from gongkai.publishing.serving.serve import serve_current
from gongkai.settings import Settings

HOSTILE: Final = '=1+1<b>hostile</b><img src=x onerror="document.title=1"><script>document.title=1</script>'


def main() -> int:
    """The exit status: 0 all charts answer, 1 some do not, 2 what is missing in one line."""
    parser = argparse.ArgumentParser(prog="python -m bi.superset.trial", description=__doc__)
    parser.add_argument("--pictures", type=Path, metavar="DIR", help="where a picture of each dashboard goes")
    options = parser.parse_args()
    try:
        with postgres_server() as dsn, tempfile.TemporaryDirectory(prefix="gongkai-superset-") as home:
            settings = replace(Settings.from_environment(), serving_dsn=dsn)
            faults = list(_faults(settings, Path(home), options.pictures))
    except GongkaiError as error:
        print(f"superset: {error}", file=sys.stderr)
        return 2
    for fault in faults:
        print(f"✗ {fault}")
    return 1 if faults else 0


def _faults(settings: Settings, home: Path, pictures: Path | None) -> Iterator[str]:
    served = serve_current(settings)
    if served is None or settings.serving_dsn is None:
        raise GongkaiError(f"{settings.data} has no release; `make run` makes one, GONGKAI_DATA names another folder")
    _name_hostile(settings.serving_dsn)
    plan = read_plan(ROOM)
    login = made_login(settings.serving_dsn, private_folder(home))
    bundle = zipped(bundle_of(plan, demanded_dictionary(settings.serving_dsn), address=login.address))
    port = _free_port()
    with Superset(home, login).serving(port, bundle) as superset:
        address = f"http://{HOST}:{port}"
        yield from _of_charts(plan, address, str(superset.password))
        if CHROMIUM.exists():
            yield from _of_boards(plan, address, str(superset.password), pictures)


def _of_charts(plan: Plan, address: str, password: str) -> Iterator[str]:
    charts = {str(uuid_of("chart", chart.id)): chart for chart in plan.charts}
    asked = set()
    for answer in chart_answers(address, ADMINISTRATOR, password):
        chart = charts[answer.uuid]
        asked.add(answer.uuid)
        print(f"{answer.rows:6} {answer.name}", flush=True)
        if answer.error:
            yield f"{chart.id}: {answer.error}"
        elif not answer.rows and not chart.may_be_empty:
            yield f"{chart.id}: no row"
    yield from (f"{charts[uuid].id}: not imported" for uuid in charts.keys() - asked)


def _of_boards(plan: Plan, address: str, password: str, pictures: Path | None) -> Iterator[str]:
    slugs = [slug_of(board) for board in plan.dashboards]
    for board in boards_seen(address, ADMINISTRATOR, password, slugs, pictures):
        print(f"{board.charts:6} parts drawn of {board.slug}", flush=True)
        yield from (f"{board.slug}: {fault}" for fault in board.faults)


def _name_hostile(dsn: str) -> None:
    """Gives the department with the largest budget a name that must not act; where its reports stand, too."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        chosen = connection.execute(
            "select department_key from gongkai.rpt_department_year order by coalesce(expenditure_adjusted_budget_yuan,"
            " expenditure_budget_yuan, expenditure_initial_budget_yuan) desc nulls last, 1 limit 1"
        ).fetchone()
        for table in ("dim_department", "rpt_department_year", "rpt_disclosure_register"):
            query = f"update gongkai.{table} set department_name = %s where department_key = %s"  # noqa: S608
            connection.execute(query, [HOSTILE, chosen and chosen[0]])


def _free_port() -> int:
    with socket.socket() as looking:
        looking.bind((HOST, 0))
        return int(looking.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
