"""Personal data of a portal stays in the vault: it is looked for in every byte that a run through Airflow left."""

import re
from collections.abc import Callable

import duckdb
import pytest

from tests.journey.all_told import all_texts
from tests.journey.private_reports import needles, private_portal


def finder(secrets: list[str]) -> Callable[[str], set[str]]:
    """What gives the secrets in a text; digits among other digits and letters are a number of something else."""
    one_of_them = re.compile("|".join(map(re.escape, secrets)))  # hundreds of megabytes are looked through

    def stands_alone(secret: str, text: str) -> bool:
        return re.search(rf"(?<![0-9A-Za-z.]){re.escape(secret)}(?![0-9A-Za-z])", text) is not None

    def found_in(text: str) -> set[str]:
        found = {secret for secret in secrets if secret in text} if one_of_them.search(text) else set()
        return {secret for secret in found if not secret.isdigit() or stands_alone(secret, text)}

    return found_in


@pytest.mark.journey
def test_no_person_leaves_the_vault(killed_and_run_again, repository):
    settings = killed_and_run_again.settings
    secrets = sorted(set(private_portal(needles(repository)).secrets))
    assert len(secrets) >= 120

    found_in = finder(secrets)
    vault = set().union(*(found_in(text) for _, text in all_texts(settings.vault)))
    assert {"张棠棣", "19900030001", "施辛夷"} <= vault, "what is looked for is found where it is"
    with duckdb.connect(settings.releases / "current" / "gongkai.duckdb", read_only=True) as release:
        readings = release.sql("select count(*) from fct_reading_outcome where status in ('read', 'partly_read')")
        figures = release.sql("select count(*) from fct_figure where printed_text like '%118.20万元%'")
        assert readings.fetchall()[0][0] >= 4
        assert figures.fetchall()[0][0] >= 1

    told = [("printed", killed_and_run_again.printed)]
    told += all_texts(settings.data, without=(settings.vault,))
    told += all_texts(settings.project / ".airflow")
    left = {(where, secret) for where, text in told for secret in found_in(text)}
    assert not left
