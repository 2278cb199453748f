"""Personal data of a portal stays in the vault: it is looked for in every byte that a run through Airflow left."""

import os
import re
import subprocess
import sys
from urllib.parse import unquote_to_bytes

import duckdb
import pytest
from werkzeug import Request, Response

from tests.journey.all_told import all_texts
from tests.journey.private_reports import needles, private_portal

RUN = (
    "import sys\n"
    "from gongkai import cli\n"
    "from gongkai.embedded import run_command\n"
    "run_command.SAMPLE_PORTAL, run_command._start_sample_portal = 'private', lambda *_: None\n"
    "sys.exit(cli.main(['run']))\n"
)


def found_in(secrets: list[str], text: str) -> set[str]:
    """The secrets in ``text``; digits among other digits and letters are a number of something else."""
    found = {secret for secret in secrets if secret in text}
    return {s for s in found if re.search(rf"(?<![0-9A-Za-z.]){re.escape(s)}(?![0-9A-Za-z])", text) or not s.isdigit()}


@pytest.mark.journey
def test_no_person_leaves_the_vault(settings, repository, write_portal, httpserver):
    portal = private_portal(needles(repository))
    pages = {unquote_to_bytes(path.partition("?")[0]): page for path, page in portal.pages.items()}

    def answer(request: Request) -> Response:
        asked = unquote_to_bytes(request.environ["REQUEST_URI"].partition("?")[0])
        body, kind = pages.get(asked, (b"", "text/html"))
        return Response(body, status=200 if body else 404, content_type=kind)

    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    httpserver.expect_request(re.compile("/")).respond_with_handler(answer)
    write_portal("private", httpserver.url_for("/czyjs/index.html"))
    run = subprocess.run(
        [sys.executable, "-c", RUN],
        env={
            **os.environ,
            "GONGKAI_PROJECT": str(settings.project),
            "GONGKAI_DATA": str(settings.data),
            "DBT_EXCLUDE_RESOURCE_TYPES": "test unit_test",  # others pass them; here it is looked at what is told
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    secrets = sorted(set(portal.secrets))
    assert len(secrets) >= 120

    vault = set().union(*(found_in(secrets, text) for _, text in all_texts(settings.vault)))
    assert {"张棠棣", "19900030001", "施辛夷"} <= vault, "what is looked for is found where it is"
    with duckdb.connect(settings.releases / "current" / "gongkai.duckdb", read_only=True) as release:
        readings = release.sql("select count(*) from fct_reading_outcome where status in ('read', 'partly_read')")
        figures = release.sql("select count(*) from fct_figure where printed_text like '%118.20万元%'")
        assert readings.fetchall()[0][0] >= 4
        assert figures.fetchall()[0][0] >= 1

    told = [("printed", run.stdout), ("printed", run.stderr)]
    told += all_texts(settings.data, without=(settings.vault,))
    told += all_texts(settings.project / ".airflow")
    left = {(where, secret) for where, text in told for secret in found_in(secrets, text)}
    assert not left
