"""Figures drawn from reports and judged by a person become labels."""

from bench.confidence import Labelled, csv_text, with_judged
from bench.drawn_figures import Drawn, drawn, figures_of
from gongkai.configuration import rows_in


def test_figures_that_are_drawn_and_judged_are_counted(repository):
    report = repository / "sample_portal/site/files/lukou-2024-self-evaluation-tables.xlsx"
    sample = drawn(figures_of(report), number=3, seed=7)
    assert sample == drawn(figures_of(report), number=3, seed=7)
    assert len({each.printed_at for each in sample}) == 3
    words = ("yes", "no", None)
    judged = [
        Drawn.model_validate(each.model_dump() | {"right": right}) for each, right in zip(sample, words, strict=True)
    ]
    read_back = rows_in("drawn.csv", csv_text(judged), Drawn)
    assert [each.right for each in read_back] == [True, False, None]

    known = sample[0].circumstances
    before = Labelled(
        document=sample[0].document,
        first_look=True,
        borne_out=known.borne_out,
        stands=known.stands,
        medium=known.medium,
        right=4,
        wrong=0,
    )
    after = with_judged([before], read_back)
    assert sum(row.right for row in after) == 5
    assert sum(row.wrong for row in after) == 1
    assert rows_in("labels.csv", csv_text(after), Labelled) == after
