"""Children that are copies of their parent. The parents are processes of their own: pytest's has threads."""

import subprocess
import sys

PARENT = """
import os, signal, sys, time
from pathlib import Path
from gongkai.embedded.child_processes import ChildProcesses
folder = Path(sys.argv[1])
signal.signal(signal.SIGTERM, signal.SIG_IGN)
lock = (folder / "lock").open("w")
loaded = "by the parent"

def work():
    %s

try:
    children = ChildProcesses(folder / "register.json")
    child = children.fork(work, command=["airflow", "scheduler"], log=folder / "logs" / "child.log")
    print(child.wait(), child.poll(), child.args, flush=True)
finally:
    with (folder / "ends").open("a") as ends:
        ends.write("end\\n")
"""


def parent(folder, work: str) -> tuple[str, str]:
    """What a parent says whose child does ``work``, and what the child's log says."""
    run = subprocess.run(
        [sys.executable, "-c", PARENT % work, str(folder)], capture_output=True, text=True, check=True, timeout=120
    )
    assert (folder / "ends").read_text("utf-8") == "end\n", "the child did what is the parent's to do at its end"
    return run.stdout.strip(), (folder / "logs" / "child.log").read_text("utf-8")


def test_a_child_has_what_was_loaded_and_writes_into_its_log(tmp_path):
    said, log = parent(tmp_path, "print(loaded); print('beside', file=sys.stderr); os.system('echo below')")
    assert said == "0 0 ['airflow', 'scheduler']"
    assert sorted(log.split("\n")) == ["", "below", "beside", "by the parent"]


def test_a_child_holds_nothing_that_its_parent_has_open(tmp_path):
    said, log = parent(tmp_path, "print(os.path.exists(f'/proc/self/fd/{lock.fileno()}'))")
    assert (said[0], log) == ("0", "False\n")


def test_a_child_ends_when_asked_to_whatever_its_parent_does_then(tmp_path):
    work = "os.kill(os.getpid(), signal.SIGTERM); time.sleep(60)"
    assert parent(tmp_path, work)[0].startswith("-15 -15 ")


def test_a_child_leads_a_session_of_its_own(tmp_path):
    assert parent(tmp_path, "print(os.getsid(0) == os.getpid())")[1] == "True\n"


def test_how_a_child_ends_is_told(tmp_path):
    assert parent(tmp_path, "sys.exit(3)")[0].startswith("3 3 ")


def test_why_a_child_fails_is_in_its_log(tmp_path):
    said, log = parent(tmp_path, "raise ValueError('no such thing')")
    assert said.startswith("1 1 ")
    assert log.endswith("ValueError: no such thing\n")
