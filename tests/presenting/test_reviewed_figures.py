"""What a person has settled stands on a report's page for what was read, with why, who and when."""

import json

import duckdb

from gongkai.presenting.figure_lists import FIGURE_FIELDS, figure_lists
from gongkai.presenting.source import Source
from tests.presenting.conftest import MANIFEST

_SETTLED = """
    insert into fct_reviewed_reading by name
    select figure_key as reviewed_reading_key, document_key, department_key, region_code, fiscal_year,
        figure_key as record_key, 'value' as column_name, 12.5 as reviewed_value, printed_value, printed_unit,
        'page 3 prints 12.5' as reason, 'zh1' as reviewed_by, date '2026-11-29' as reviewed_date
    from fct_figure order by figure_key limit 1
"""


def test_a_settled_figure_says_what_stands_and_who_said_so(own_release):
    with duckdb.connect(own_release / "gongkai.duckdb") as release:
        release.execute(_SETTLED)
        [(key,)] = release.execute("select min(figure_key) from fct_figure").fetchall()
        told = [
            dict(zip(FIGURE_FIELDS, values, strict=True))
            for _, lists in figure_lists(Source(own_release, MANIFEST, release))
            for values in json.loads(lists.figures)
        ]
    reviewed = {figure["key"]: figure["reviewed"] for figure in told if figure["reviewed"]}
    assert list(reviewed) == [key[:12]]
    value, *who = reviewed[key[:12]]
    assert float(value) == 12.5
    assert who == ["page 3 prints 12.5", "zh1", "2026-11-29"]
