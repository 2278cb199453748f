"""What is asked of a ledger every day, each in a process of its own: seconds, processor time, memory.

    python -m bench.country_year.questions QUESTION PROJECT DATA DAY [PORTAL…]

prints one JSON object.
"""

import io
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from datetime import time as time_of_day
from pathlib import Path
from typing import Final

from gongkai.commands.status import print_state
from gongkai.portals.file.portal import load_portal
from gongkai.portals.run.holdings import PortalHoldings
from gongkai.portals.run.list_memory import ListMemory
from gongkai.portals.run.revisits import sightings
from gongkai.portals.run.taking_order import failed_items
from gongkai.portals.watch.watch import watch
from gongkai.settings import CHINA, Settings
from gongkai.stages.collecting import portals_to_collect
from gongkai.vault import Vault

_REPOSITORY: Final = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the wall, of the processor, and MB at most beyond what the program itself takes."""

    seconds: float
    busy: float
    megabytes: int


Answer = Callable[[Settings, date, Sequence[str]], object]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked; one ``is_of_each_portal`` where it is asked once for each of the portals that are named."""

    answer: Answer
    is_of_each_portal: bool = False


def _begin_and_end(settings: Settings, day: date, portals: Sequence[str]) -> None:
    """What a collection asks of the ledger before its first request, and its end."""
    for name in portals:
        vault, portal = Vault(settings.vault), load_portal(settings.portals / f"{name}.yml")
        with vault.run(name, _morning(day)):
            rows = vault.fetch_rows(name)
            ListMemory(rows), sightings(rows), failed_items(rows), PortalHoldings(portal, vault, rows)


def _watch(settings: Settings, day: date, portals: Sequence[str]) -> None:
    """What `watch_portals` asks for each portal."""
    vault = Vault(settings.vault)
    for name in portals:
        watch(load_portal(settings.portals / f"{name}.yml"), vault.fetch_rows(name), day, CHINA)


def _status(settings: Settings, _: date, __: Sequence[str]) -> None:
    with redirect_stdout(io.StringIO()):
        print_state(settings)


def _morning(day: date) -> datetime:
    return datetime.combine(day, time_of_day(), UTC)


QUESTIONS: Final[Mapping[str, Question]] = {
    "which portals are due": Question(lambda settings, day, _: portals_to_collect(settings, None, today=day)),
    "a portal's collection begins and ends": Question(_begin_and_end, is_of_each_portal=True),
    "a portal is watched": Question(_watch, is_of_each_portal=True),
    "all sealed documents": Question(lambda settings, _, __: Vault(settings.vault).sealed_documents()),
    "gongkai status": Question(_status),
}


def asked(question: str, settings: Settings, day: date, portals: Sequence[str] = ()) -> Cost:
    """What the answer cost; of a question about portals, what each of ``portals`` cost. Raises CalledProcessError."""
    order = [question, str(settings.project), str(settings.data), day.isoformat(), *portals]
    command = [sys.executable, "-m", "bench.country_year.questions", *order]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=_REPOSITORY)
    return Cost(**json.loads(done.stdout.splitlines()[-1]))


def main() -> None:
    question, project, data, day, *portals = sys.argv[1:]
    settings = Settings(project=Path(project), data=Path(data))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began, busy = time.perf_counter(), time.process_time()
    QUESTIONS[question].answer(settings, date.fromisoformat(day), portals)
    each = max(1, len(portals))
    took, worked = time.perf_counter() - began, time.process_time() - busy
    peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
    print(json.dumps(asdict(Cost(took / each, worked / each, peak))))


if __name__ == "__main__":
    main()
