"""What the table of faults says of a run that was struck."""

from bench.struck.outcome import Outcome, Recovery, Release
from bench.struck.table import table

IN_PEACE = Release("abc", 6, 13, 6)


def row(outcome):
    return table([outcome], IN_PEACE)[-1]


def test_a_row_says_how_each_try_ended_and_when_it_went_on():
    full = "DiskFull: the disk of /d is full (0 MB left): make room there"
    recovered = Recovery(51.4, 60.2, (full, full, "succeeded"))
    told = row(Outcome("disk full", recovered, 140.7, IN_PEACE))
    assert told == f"| disk full | {full} (2 times), then succeeded | 51 s | 60 s | 141 s | 6, 13, 6 | the same |"


def test_what_was_never_read_and_another_release_stand_out():
    told = row(Outcome("store away", Recovery(None, None, ("died", "failed")), 9.0, Release("abc", 6, 13, 7)))
    assert told == "| store away | died, then failed | never | never | 9 s | 6, 13, 7 | **another** |"


def test_the_run_that_was_left_in_peace_is_held_against_nothing():
    told = row(Outcome(None, Recovery(8.0, 12.0, ("succeeded",)), 90.0, IN_PEACE))
    assert told == "| nothing | succeeded | 8 s | 12 s | 90 s | 6, 13, 6 | – |"
