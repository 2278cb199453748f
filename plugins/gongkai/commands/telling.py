"""What a command tells on the terminal holds no personal data."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from io import TextIOBase
from typing import TextIO


@contextmanager
def telling_of_no_person(*, lines: bool) -> Iterator[None]:
    """Scrubs standard error, log lines and failures; with ``lines``, what is printed for a person too.

    Numbers among what a command prints as data (JSON, rows of a query) would be taken for telephones: that is scrubbed
    where it is made.
    """
    with ExitStack() as stack:
        stack.enter_context(redirect_stderr(ScrubbedStream(sys.stderr)))
        if lines:
            from gongkai.interpreting.privacy.told import scrub_logs  # noqa: PLC0415 - loads the words

            scrub_logs()
            stack.enter_context(redirect_stdout(ScrubbedStream(sys.stdout)))
        try:
            yield
        except Exception as failure:  # noqa: BLE001 - it is raised again
            from gongkai.interpreting.privacy.told import scrubbed_failure  # noqa: PLC0415

            raise scrubbed_failure(failure) from None


class ScrubbedStream(TextIOBase):
    """A stream for a person's eyes: what is written at once is scrubbed at once."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Writes ``text`` without personal data; the number of characters it had."""
        from gongkai.interpreting.privacy.scrubber import scrubbed  # noqa: PLC0415 - commands start at once

        self._stream.write(scrubbed(text))
        return len(text)

    def flush(self) -> None:
        """Hands on what was written; of a stream that was closed before, as this one is done with, nothing is left."""
        if not self._stream.closed:
            self._stream.flush()

    def isatty(self) -> bool:
        """Whether a person looks on."""
        return self._stream.isatty()

    def fileno(self) -> int:
        """The descriptor below."""
        return self._stream.fileno()
