"""What happens in the worker stays there: each way to fail is named, and the next file is read."""

import math
import os
import threading
import time
from pathlib import Path

import pytest

from gongkai.model.errors import DiskFull, UnreadableDocument
from gongkai.reading.isolation.isolated_reader import IsolatedReader, run_isolated
from gongkai.reading.read import read_document

GIB = 2**30
LONG = 600.0
"""Seconds that nothing here comes near, however busy the machine is."""


@pytest.fixture
def reader():
    with IsolatedReader(seconds=LONG, memory_bytes=GIB) as started:
        yield started


def test_result_and_own_refusal_come_back_and_the_worker_is_kept(reader):
    assert reader.call(read_document, "预算数 12 万元".encode()).blocks[0].text == "预算数 12 万元"
    worker = reader.call(os.getpid)
    with pytest.raises(UnreadableDocument, match=r"a\.doc: the file is empty"):
        reader.call(read_document, b"", name="a.doc")
    assert reader.call(os.getpid) == worker != os.getpid()


@pytest.mark.parametrize(
    ("function", "argument", "cause"),
    [
        (os._exit, 3, "crashed .exit status 3"),
        (bytearray, 4 * GIB, "more than 1024 MiB of memory"),
        (math.sqrt, -1.0, "ValueError: math domain error"),
    ],
)
def test_each_failure_is_named_and_the_next_call_works(reader, function, argument, cause):
    with pytest.raises(UnreadableDocument, match=cause) as caught:
        reader.call(function, argument)
    assert "\n" not in str(caught.value)
    assert reader.call(math.sqrt, 4.0) == 2.0


def test_what_the_worker_cannot_write_for_want_of_room_is_no_fault_of_the_file(reader):
    full = "import errno; raise OSError(errno.ENOSPC, 'No space left on device', '/nowhere/archive.rar')"
    with pytest.raises(DiskFull, match="the disk of /nowhere is full"):
        reader.call(exec, full)
    assert reader.call(math.sqrt, 4.0) == 2.0


def test_abort_names_the_signal(reader):
    with pytest.raises(UnreadableDocument, match="SIGABRT"):
        reader.call(os.abort)


def test_a_crash_that_takes_its_time_is_named_too(reader):
    """A busy machine leaves a moment between the last answer and the end."""
    slowly = "import os, time; os.closerange(3, 1000); time.sleep(0.5); os._exit(3)"
    with pytest.raises(UnreadableDocument, match=r"crashed \(exit status 3\)"):
        reader.call(exec, slowly)


def test_time_out_ends_the_worker():
    with IsolatedReader(seconds=0.5, memory_bytes=GIB) as reader:
        worker = reader._started().pid
        with pytest.raises(UnreadableDocument, match=r"longer than 0\.5 s"):
            reader.call(time.sleep, 600)
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)


def test_large_arguments_and_results_pass_from_a_multithreaded_parent():
    got: list[int] = []

    def run() -> None:
        got.append(len(run_isolated(bytes.upper, b"a" * 5_000_000, seconds=LONG, memory_bytes=GIB)))

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [5_000_000] * 2


def test_no_process_or_descriptor_is_left_behind():
    before = len(list(Path("/proc/self/fd").iterdir()))
    with IsolatedReader(seconds=LONG, memory_bytes=GIB) as reader:
        worker = reader.call(os.getpid)
    assert len(list(Path("/proc/self/fd").iterdir())) == before
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)
