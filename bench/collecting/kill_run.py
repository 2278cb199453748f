"""Killed ten times at moments nobody chose, and started again: the vault is that of a run that was left in peace."""

import random
import time
from datetime import timedelta
from itertools import pairwise

from bench.collecting.runs import Run, run, started
from bench.collecting.verdicts import Verdicts, say
from tests.made_site.reports import BEGIN
from tests.made_site.wire import wire_faults
from tests.made_site.workplace import Workplace, contents, document_faults


def killed_run(
    killed: Workplace, undisturbed: Workplace, verdicts: Verdicts, first: Run, *, kills: int, seed: int
) -> None:
    """Kills the process that collects ``kills`` times with SIGKILL, lets it end, and compares the two vaults."""
    names = [portal.name for portal in killed.site.portals]
    choice, log = random.Random(seed), killed.site.log
    begun, before = time.monotonic(), len(log)
    again = first.count("robots", "list")
    for number, requests in enumerate(_pieces(choice, first.count("article", "file"), kills)):
        now, at = BEGIN + timedelta(minutes=10 * number), len(log)
        enough = at + requests + choice.randint(0, again)
        process = started(killed, names, now=now.isoformat())
        while len(log) < enough and process.poll() is None:
            time.sleep(0.001)
        time.sleep(choice.uniform(0, 0.05))  # anywhere between two requests
        is_running = process.poll() is None
        process.kill()
        process.communicate()
        verdicts.require(is_running, f"kill {number + 1}: after {len(log) - at} requests")
    last = run(killed, [names], now=BEGIN + timedelta(hours=3))
    say(f"the run after the last kill: {last.said()}")
    count, seconds = len(log) - before, time.monotonic() - begun
    say(f"all eleven: {count:,} requests ({count - first.count():+,} to the undisturbed run), {seconds:.1f} s")
    faults = document_faults(killed)
    verdicts.require(not faults, "all documents in the vault, each once", faults)
    faults = wire_faults(killed)
    verdicts.require(not faults, "every answer of the ledger is in the wire record", faults)
    (blobs, sealed), (wanted_blobs, wanted) = contents(killed.vault), contents(undisturbed.vault)
    more, fewer = sorted(map(str, sealed - wanted)), sorted(map(str, wanted - sealed))
    verdicts.require(not more and not fewer, "the same sealed documents as the undisturbed run", [*fewer, *more])
    counted = f"{len(blobs - wanted_blobs)} besides, {len(wanted_blobs - blobs)} fewer"
    verdicts.require(blobs == wanted_blobs, f"the same {len(wanted_blobs):,} blobs ({counted})")


def _pieces(choice: random.Random, requests: int, kills: int) -> list[int]:
    """Into how many requests the kills cut the run, the last piece left out."""
    places = sorted(choice.randint(1, requests - 1) for _ in range(kills))
    return [later - sooner for sooner, later in pairwise([0, *places])]
