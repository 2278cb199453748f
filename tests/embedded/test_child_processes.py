import json
import os
import select
import signal
import subprocess
import sys

import psutil

from gongkai.embedded import orphan_reaper
from gongkai.embedded.child_processes import ChildProcesses

WAIT_FOR_EVER = [sys.executable, "-c", "import signal; signal.pause()"]
PARENT = """
import os, sys
from pathlib import Path
from gongkai.embedded.child_processes import ChildProcesses
folder = Path(sys.argv[1])
child = ChildProcesses(folder / "register.json").start(
    [sys.executable, "-c", "import signal; signal.pause()"], environment={}, log=folder / "child.log")
print(child.pid, flush=True)
sys.stdin.read()
"""


def ended(pid: int) -> bool:
    try:
        psutil.Process(pid).wait(timeout=60)
    except psutil.NoSuchProcess:
        return True
    except psutil.TimeoutExpired:
        return False
    return True


def test_a_child_ends_with_a_parent_that_is_killed_outright(tmp_path):
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    child = int(parent.stdout.readline())
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    assert ended(child)


DEAF = """
import os, signal
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print(os.getpid(), flush=True)
signal.pause()
"""


def test_what_its_children_have_started_ends_too_though_nobody_listens(tmp_path):
    """A scheduler that is asked to end waits for the tasks that it has started."""
    (tmp_path / "deaf.py").write_text(DEAF, "utf-8")
    child = f"import subprocess, sys; subprocess.run([sys.executable, '{tmp_path / 'deaf.py'}'])"
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT.replace("import signal; signal.pause()", child), str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    parent.stdout.readline()
    said = ""
    for _ in range(600):
        said = (tmp_path / "child.log").read_text("utf-8").strip()
        if said:
            break
        select.select([], [], [], 0.1)
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    assert ended(int(said))


def test_the_reaper_leaves_a_process_alone_that_took_over_a_number(tmp_path):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    child = subprocess.Popen(WAIT_FOR_EVER, start_new_session=True)
    register = tmp_path / "register.json"
    register.write_text(f"[[{child.pid}, 1.0]]", "utf-8")
    orphan_reaper.main(gone.pid, register)
    assert child.poll() is None
    register.write_text(f"[[{child.pid}, {psutil.Process(child.pid).create_time()!r}]]", "utf-8")
    orphan_reaper.main(gone.pid, register)
    assert ended(child.pid)
    child.wait()


def test_what_a_killed_run_left_is_ended_by_the_next(tmp_path):
    left = ChildProcesses(tmp_path / "register.json")
    child = left.start(WAIT_FOR_EVER, environment={}, log=tmp_path / "child.log")
    assert ChildProcesses(tmp_path / "register.json").end_leftovers() == 1
    assert ended(child.pid)
    assert ChildProcesses(tmp_path / "register.json").end_leftovers() == 0


def test_a_process_that_took_over_a_number_is_left_alone(tmp_path):
    (tmp_path / "register.json").write_text(f"[[{os.getpid()}, 1.0]]", "utf-8")
    assert ChildProcesses(tmp_path / "register.json").end_leftovers() == 0


def with_grandchild(children, log) -> tuple[subprocess.Popen[bytes], int]:
    """A child that waits for one of its own, and that one's number."""
    script = (
        "import subprocess, sys; c = subprocess.Popen([sys.executable, '-c', 'import signal; signal.pause()']); "
        "print(c.pid, flush=True); c.wait()"
    )
    child = children.start([sys.executable, "-c", script], environment={}, log=log)
    while not (text := log.read_text()).endswith("\n"):
        pass
    return child, int(text)


def test_stop_ends_grandchildren_too(tmp_path):
    children = ChildProcesses(tmp_path / "register.json")
    _, grandchild = with_grandchild(children, tmp_path / "log")
    children.stop()
    assert ended(grandchild)


def test_what_has_ended_is_handed_back_once_and_another_may_take_its_place(tmp_path):
    children = ChildProcesses(tmp_path / "register.json")
    try:
        stays = children.start(WAIT_FOR_EVER, environment={}, log=tmp_path / "log")
        goes = children.start([sys.executable, "-c", ""], environment={}, log=tmp_path / "log")
        goes.wait()
        assert children.take_ended() == [goes]
        assert children.take_ended() == []
        assert children.first_dead() is None
        noted = json.loads((tmp_path / "register.json").read_text())
        assert [pid for pid, _ in noted] == [stays.pid]
    finally:
        children.stop()


def test_stop_ends_what_a_killed_child_left_running(tmp_path):
    children = ChildProcesses(tmp_path / "register.json")
    child, orphan = with_grandchild(children, tmp_path / "log")
    child.kill()
    child.wait()
    assert children.take_ended() == [child]
    assert psutil.Process(orphan).is_running()
    children.stop()
    assert ended(orphan)
