"""Killed between any two requests and started again, a run ends with the vault of one that was left in peace."""

import multiprocessing
import os
import random
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.synchronize import Event

from tests.made_site.reports import SitePortal
from tests.made_site.routes import Reply
from tests.made_site.wire import wire_faults
from tests.made_site.workplace import contents, document_faults

KILLS = 4


@dataclass
class Killer:
    """Ends the process that asks, when the site has been asked so many times more."""

    victim: int | None = None
    left: int = 0
    kills: list[int] = field(default_factory=list)

    def answer(self, _portal: SitePortal, _path: str, _before: int, reply: Reply) -> Reply:
        self.left -= 1
        if self.left <= 0 and self.victim is not None:
            os.kill(self.victim, signal.SIGKILL)
            self.kills.append(self.victim)
            self.victim = None
        return reply


def run_when(is_known: Event, run: Callable[[], object]) -> None:
    """Runs once its killer knows of it: the first request may be the last."""
    is_known.wait()
    run()


def test_a_run_that_is_killed_again_and_again_ends_with_the_same_vault(collector):
    killer, choice = Killer(), random.Random(20)
    calm = collector(reports=8, fault=killer.answer)
    requests = len(calm.run())
    killed = calm.beside("killed")
    for _ in range(KILLS):
        killer.left = choice.randint(1, requests // (KILLS + 1))  # so many are left to be made, whatever came before
        processes = multiprocessing.get_context("fork")
        is_known = processes.Event()
        process = processes.Process(target=run_when, args=(is_known, killed.run))
        process.start()
        killer.victim = process.pid
        is_known.set()
        process.join()
        assert process.exitcode == -signal.SIGKILL
    assert len(killer.kills) == KILLS
    killed.run()
    assert document_faults(killed.workplace) == []
    assert wire_faults(killed.workplace) == []
    assert contents(killed.workplace.vault) == contents(calm.workplace.vault)
