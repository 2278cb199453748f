"""What a command tells a person goes through one stream, which ends with the one below it."""

import io

from gongkai.commands.telling import ScrubbedStream


def test_a_stream_over_one_that_was_closed_is_closed_without_a_word():
    below = io.TextIOWrapper(io.BytesIO())
    stream = ScrubbedStream(below)
    below.close()
    stream.close()
    assert stream.closed
