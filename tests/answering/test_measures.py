"""The headlines are those that dbt's macro has, and a release tells the unit of each."""

import re

from gongkai.answering.measures import measures_of
from gongkai.answering.open_release import open_release
from gongkai.publishing.highlights.headlines import Headline, headline_of


def at(headline: Headline | None) -> tuple[str, str, tuple[str, ...]] | None:
    return None if headline is None else (headline.measure, headline.use, headline.stages)


def test_every_printed_number_of_a_year_has_the_coordinates_of_the_macro(asked, repository):
    macro = (repository / "dbt_project/macros/figures/department_year_figures.sql").read_text("utf-8")
    wholes = dict(re.findall(r"\('(\w+)', ('[\w.]+', '[\w.]+')\)", macro))
    others = dict(re.findall(r"\('(\w+)', '([\w.]+)', (?:true|false), (?:true|false)\)", macro))
    assert len(wholes) == 7
    assert len(others) == 12
    with open_release(asked) as release:
        measures = measures_of(release)
    for name, place in wholes.items():
        for stage in ("initial_budget", "adjusted_budget", "budget", "actual"):
            measure, use = (part.strip("'") for part in place.split(", "))
            assert at(headline_of(f"{name}_{stage}_yuan")) == (measure, use, (stage,))
    for name, measure in others.items():
        for ending, stages in (("budget", ("budget", "initial_budget")), ("actual", ("actual",))):
            if (column := f"{name}_{ending}_yuan") in measures:
                assert at(headline_of(column)) == (measure, "all", stages)
    counts = {column: at(headline_of(column)) for column in measures if column.endswith("_count")}
    assert counts["staff_actual_count"][:2] == ("staff.actual", "all")
    assert len(counts) == 4
    assert {measure.unit for measure in measures.values()} == {"元", "人", "辆", "%", "分"}
    assert all(measure.zh and measure.en for measure in measures.values())
