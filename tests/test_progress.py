"""Long work tells how far it has come; short work does not."""

from gongkai.progress import with_progress


class _Log:
    def __init__(self):
        self.lines = []

    def info(self, event, **values):
        self.lines.append((event, values))


def test_each_half_minute_a_line_says_what_is_done_and_left():
    log, seconds = _Log(), iter([0, 0, 10, 20, 30, 40, 70])
    assert list(with_progress("abcdef", log, clock=lambda: next(seconds))) == [*"abcdef"]
    assert log.lines == [
        ("so far", {"done": 3, "of": 6, "seconds_left": 30}),
        ("so far", {"done": 5, "of": 6, "seconds_left": 14}),
    ]


def test_short_work_is_silent():
    log = _Log()
    assert list(with_progress(range(100), log, clock=lambda: 0)) == [*range(100)]
    assert log.lines == []
