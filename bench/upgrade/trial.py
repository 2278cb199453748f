"""A changed reader over all that a former one read: told, killed, accepted, held against a fresh reading, undone."""

import csv
import re
from pathlib import Path
from typing import Any, Final

from bench.collecting.verdicts import Verdicts, say
from bench.upgrade import steps
from bench.upgrade.place import Place
from bench.upgrade.steps import Step

_KILLED_AFTER: Final = 0.4
"""The share of the documents that is read anew before the reading is killed."""
_TOLD: Final = re.compile(r"(\d+) (meant otherwise|new|gone)")


def read_before(place: Place, files: Path, verdicts: Verdicts) -> None:
    """The former reader collects, reads and publishes."""
    _done(place.before, steps.program(steps.COLLECT, str(files)), verdicts, "the files are sealed")
    read = _done(place.before, steps.program(steps.READ), verdicts, "the former reader reads them")
    count = len(place.readings())
    say(f"reader {place.reader_of(last=False)}: {count:,} documents, {_pace(count, read)}")
    published = _done(place.before, steps.program(steps.RELEASE), verdicts, "and they are published")
    say(f"built, validated and published: {_cost(published)}")


def upgraded_run(place: Place, verdicts: Verdicts) -> dict[str, Any]:
    """The first run after the upgrade: what it publishes, held against what was published before."""
    before, figures, readings = place.release(), place.figures(), place.readings()
    _done(place.after, steps.program(steps.READ), verdicts, "the first run after the upgrade reads")
    verdicts.require(place.readings() == readings, "nothing that was read is read anew by it")
    published = _done(place.after, steps.program(steps.RELEASE), verdicts, "it builds and publishes")
    now, present = place.release(), place.figures()
    say(f"built, validated and published: {_cost(published)}; {len(_tables(before, now)[0])} tables are as they were")
    lost = [key for key, told in figures.items() if present.get(key) != told]
    is_same = not lost and len(present) == len(figures)
    verdicts.require(is_same, f"every one of {len(figures):,} figures is published as before, and no other", lost)
    status = steps.step(steps.gongkai("status"), place.after)
    pending = f"{len(readings):,} documents stand as a former reader has read them".replace(",", "")
    verdicts.require(pending in status.said.replace(",", ""), "`status` says that the new reader is pending")
    return now


def reread_killed_in_between(place: Place, verdicts: Verdicts) -> None:
    """`gongkai reread`, killed when it has read a part, and once more."""
    waiting, former = len(place.readings()), place.reader_of(last=False)

    def newly_read() -> int:
        return sum(count for (_, reader), count in place.readings().items() if reader != former)

    loads = [place.loads()]

    def is_far_enough() -> bool:
        if place.loads() == loads[-1]:  # which costs less to ask, again and again
            return False
        loads.append(place.loads())
        return newly_read() >= waiting * _KILLED_AFTER

    killed = steps.step(steps.gongkai("reread"), place.after, until=is_far_enough)
    had = newly_read()
    verdicts.require(killed.status < 0 and had < waiting, f"killed after {killed.seconds:.0f} s, {had:,} documents")
    again = _done(place.after, steps.gongkai("reread"), verdicts, "`gongkai reread` goes on")
    most = max(place.readings().values())
    verdicts.require(newly_read() == waiting and most == 1, "all are read anew, none twice, by either reader")
    rest = waiting - had
    say(f"reader {place.reader_of(last=True)}: {rest:,} documents in the second go, {_pace(rest, again)}")
    say(f"landing: {place.landed_megabytes():,.0f} MB, {place.loads():,} loads of both readers")


def told_before_published(place: Place, stands: dict[str, Any], target: Path, verdicts: Verdicts) -> None:
    """What would change is told and written, and a run in between changes nothing."""
    told = _done(place.after, steps.gongkai("reread"), verdicts, "what would change is told")
    for line in told.said.splitlines():
        say(f"      {line}")
    counted = sum(int(count) for count, _ in _TOLD.findall(told.said))
    verdicts.require(counted > 0, f"{counted:,} figures would change: {_cost(told)}")
    written = _done(place.after, steps.gongkai("reread", "--changes", str(target)), verdicts, "each is written")
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = sum(1 for _ in csv.DictReader(file))
    verdicts.require(rows == counted, f"{rows:,} rows, {target.stat().st_size / 1e6:.1f} MB: {_cost(written)}")
    _done(place.after, steps.program(steps.RELEASE), verdicts, "a run while the reader is tried")
    verdicts.require(place.release()["content_hash"] == stands["content_hash"], "publishes nothing else than before")


def accepted(place: Place, root: Path, verdicts: Verdicts) -> None:
    """What is published after the acceptance is what a fresh reading of the same documents gives."""
    _done(place.after, steps.gongkai("reread", "--accept"), verdicts, "`--accept`")
    published = _done(place.after, steps.program(steps.RELEASE), verdicts, "is built and published")
    say(f"built, validated and published: {_cost(published)}")
    twin = place.unread_twin(root)
    fresh = _done(twin.after, steps.program(steps.READ), verdicts, "the same documents are read into an empty landing")
    say(f"fresh reading: {_pace(len(twin.readings()), fresh)}")
    _done(twin.after, steps.program(steps.RELEASE), verdicts, "and published from there")
    _, other = _tables(place.release(), twin.release())
    is_same = place.release()["content_hash"] == twin.release()["content_hash"]
    verdicts.require(is_same, "what was accepted is what a fresh reading gives", sorted(other))


def undone(place: Place, stands: dict[str, Any], verdicts: Verdicts) -> None:
    """What is published after the undoing is what stood before, and nothing is read for it."""
    readings, accepted_hash = place.readings(), place.release()["content_hash"]
    verdicts.require(accepted_hash != stands["content_hash"], "what was accepted is other content")
    _done(place.after, steps.gongkai("reread", "--undo"), verdicts, "`--undo`")
    _done(place.after, steps.program(steps.READ), verdicts, "the next run reads")
    published = _done(place.after, steps.program(steps.RELEASE), verdicts, "builds and publishes")
    say(f"built, validated and published: {_cost(published)}")
    verdicts.require(place.readings() == readings, "nothing is read again")
    verdicts.require(
        place.release()["content_hash"] == stands["content_hash"], "the release is as it was, hash for hash"
    )


def vacuumed(place: Place, verdicts: Verdicts) -> None:
    """With the new readings accepted for good, what the former reader left goes, and nothing published misses it."""
    alone = {**place.after, "GONGKAI_KEPT_RELEASES": "1"}
    _done(alone, steps.gongkai("reread", "--accept"), verdicts, "accepted again")
    _done(alone, steps.program(steps.RELEASE), verdicts, "and published; older releases go")
    before, told_readings, megabytes = place.release(), place.told_readings(), place.landed_megabytes()
    told = _done(alone, steps.gongkai("vacuum"), verdicts, "`gongkai vacuum` tells")
    for line in told.said.splitlines():
        say(f"      {line}")
    verdicts.require(place.landed_megabytes() == megabytes, "and removes nothing")
    removed = _done(alone, steps.gongkai("vacuum", "--remove", "--without-undo"), verdicts, "`--remove --without-undo`")
    say(f"landing: {megabytes:,.1f} MB before, {place.landed_megabytes():,.1f} MB after; {_cost(removed)}")
    readers = {reader for _, reader in place.readings()}
    verdicts.require(place.former.version not in readers, "nothing that the former reader has read is left")
    readings = place.readings()
    _done(alone, steps.program(steps.READ), verdicts, "the next run reads")
    verdicts.require(place.readings() == readings, "nothing")
    place.settings.warehouse.unlink()
    _done(alone, steps.program(steps.RELEASE), verdicts, "builds all of the warehouse anew and publishes")
    verdicts.require(place.release()["content_hash"] == before["content_hash"], "the same as before")
    verdicts.require(place.told_readings() == told_readings, "every reading that was is still told in fct_reading")


def _done(environment: dict[str, str], command: list[str], verdicts: Verdicts, what: str) -> Step:
    done = steps.step(command, environment)
    verdicts.require(done.status == 0, what, done.said.splitlines()[-3:])
    return done


def _tables(one: dict[str, Any], other: dict[str, Any]) -> tuple[set[str], set[str]]:
    """The tables of both releases that say the same, and those that do not."""
    ones, others = one["table_hashes"], other["table_hashes"]
    both = ones.keys() & others.keys()
    same = {table for table in both if ones[table] == others[table]}
    return same, both - same


def _pace(count: int, done: Step) -> str:
    an_hour = count / done.seconds * 3600
    return f"{_cost(done)}, {an_hour:,.0f} documents an hour"


def _cost(done: Step) -> str:
    return f"{done.seconds:.0f} s, {done.megabytes:,.0f} MB of memory at most"
