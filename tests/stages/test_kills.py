"""Killed between any two requests and started again, a run ends with the vault of one that was left in peace."""

import multiprocessing
import os
import random
import signal
from dataclasses import dataclass, field

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
        if self.left == 0 and self.victim is not None:
            os.kill(self.victim, signal.SIGKILL)
            self.kills.append(self.victim)
        return reply


def test_a_run_that_is_killed_again_and_again_ends_with_the_same_vault(collector):
    killer, choice = Killer(), random.Random(20)
    calm = collector(reports=8, fault=killer.answer)
    requests = len(calm.run())
    killed = calm.beside("killed")
    for _ in range(KILLS):
        killer.left = choice.randint(1, 2 * requests // (KILLS + 1))
        process = multiprocessing.get_context("fork").Process(target=killed.run)
        process.start()
        killer.victim = process.pid
        process.join()
        killer.victim = None
        assert process.exitcode == -signal.SIGKILL
    assert len(killer.kills) == KILLS
    killed.run()
    assert document_faults(killed.workplace) == []
    assert wire_faults(killed.workplace) == []
    assert contents(killed.workplace.vault) == contents(calm.workplace.vault)
