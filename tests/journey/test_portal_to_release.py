"""One portal, all the way: its reports become a release; the second time there is nothing to do."""

from contextlib import chdir

import duckdb
import pytest

from gongkai.stages import pipeline
from gongkai.stages.collecting import collect
from tests.journey.documented_queries import DOCUMENTS, documented_queries

EMPTY_HERE = ("rpt_suggested_repair", "fct_task_run")
"""What documented queries find nothing in here: no reading is doubtful, and no Airflow runs."""

FIVE = {
    ("大余县示例工商联", "360723", 2020),
    ("攀枝花市西区示例工商业联合会", "510403", 2021),
    ("岳阳市云溪区示例工商业联合会", "430603", 2022),
    ("高新技术产业开发区（乌鲁木齐市新市区）示例工商业联合会", "650104", 2023),
    ("株洲市渌口区示例工商业联合会", "430212", 2024),
}


def collected(settings, source: str) -> dict:
    [outcome] = collect(settings, [source])
    return outcome


def work_off(settings) -> None:
    unread = pipeline.unread(settings)
    if unread:
        pipeline.read_documents(settings, [document.sha256 for document in unread], load_id="load")
    pipeline.build(settings)
    pipeline.validate(settings)
    pipeline.publish(settings)


def rows(settings, query: str) -> list[tuple]:
    with duckdb.connect(settings.releases / "current" / "gongkai.duckdb", read_only=True) as release:
        return release.sql(query).fetchall()


@pytest.mark.journey
def test_the_sample_portal_becomes_a_release_once(settings, sample_portal, write_portal, repository):
    write_portal("county", f"{sample_portal}/zwgk/czyjs/index.html")

    first = collected(settings, "county")
    assert (first["listed"], first["chosen"], first["new"], first["failures"]) == (9, 5, 6, [])
    assert pipeline.behind(settings) == "reading"
    work_off(settings)
    assert pipeline.behind(settings) is None

    found = rows(settings, "select department_name, region_code, fiscal_year from rpt_department_year")
    assert set(found) == FIVE
    assert rows(settings, "select count(*) from fct_reading_outcome where status = 'unreadable'") == [(0,)]
    assert rows(settings, "select distinct portal from fct_fetch") == [("county",)]
    [(page, box, raw)] = rows(
        settings,
        "select page, x0, printed_text from fct_figure"
        " where measure_code = 'revenue' and fund_code = 'fiscal.general' and amount_yuan = 933700 and page is not null"
        " order by figure_key limit 1",
    )
    assert page >= 1
    assert box is not None
    assert "93.37" in raw

    asked = list(documented_queries(repository))
    assert {document for document, _ in asked} == {*DOCUMENTS}
    release_file = (settings.releases / "current" / "gongkai.duckdb").resolve()
    with chdir(settings.data), duckdb.connect(release_file, read_only=True) as release:
        for document, query in asked:
            answer = release.sql(query)
            is_empty_here = any(table in query for table in EMPTY_HERE)
            assert answer is None or is_empty_here or len(answer) > 0, (document, query)

    second = collected(settings, "county")
    assert (second["new"], second["known"], second["failures"]) == (0, 5, [])
    assert second["requests"] == 2, "robots.txt and the first list page, which has nothing new"
    assert pipeline.behind(settings) is None
    assert pipeline.publish(settings)["is_new"] is False
