"""Which nodes of the project a run of dbt builds: all, those that may have changed, those that a round takes in."""

from typing import Final

_KEPT: Final = "+config.materialized:incremental"
"""The tables that take in what has changed, and what they are made from."""

_CHANGING: Final = ("source:landing+", "source:vault+", "source:checks+", "path:seeds/reviewed+")
"""What may differ between two builds with the same definitions, and all that is made from it."""

_FURTHER: Final = f"int_documents_changed+,{_KEPT}"
"""What the rounds after the first take in: all before this model is the same in each of them."""

_WITHOUT_VIEWS: Final = ("--indirect-selection", "empty", "--exclude", "config.materialized:view")
"""A view that is there stands for what its tables hold now; its tests are chosen themselves, as all that follows."""

_OF_TODAY: Final = "every_reading_is_of_a_sealed_document"
"""The test that does not hold as of a day gone by: more has been read than the vault had then."""


def round_options(number: int, *, full: bool, views_stand: bool) -> list[str]:
    """Options of ``dbt build`` for the ``number``-th round (from 0) before a build: tables, without tests."""
    chosen = [_FURTHER] if number else [f"{_KEPT},{each}" for each in _CHANGING] if views_stand else [_KEPT]
    left_out = _WITHOUT_VIEWS if number or views_stand else ()
    anew = ["--full-refresh"] if full and not number else []
    return [*anew, *left_out, "--exclude-resource-type", "test", "unit_test", "--select", *chosen]


def build_options(
    *, full: bool, after_rounds: bool, views_stand: bool, with_unit_tests: bool, looking_back: bool
) -> list[str]:
    """Options of ``dbt build`` for the build itself, with all tests but those that the YAML files declare.

    Those are held at the end of the run (macro hold_declared_tests), not by nodes of their own.
    """
    anew = ["--full-refresh"] if full and not after_rounds else []
    left_out = [*(_WITHOUT_VIEWS if views_stand else ["--exclude"]), "test_type:generic"]
    left_out += [_OF_TODAY] if looking_back else []
    unit_tests = [] if with_unit_tests else ["--exclude-resource-type", "unit_test"]
    return [*anew, *left_out, *unit_tests, *(["--select", *_CHANGING] if views_stand else [])]
