"""Machines that share no folder have what they need of each other's work, once and unchanged."""

import errno
import shutil
from datetime import timedelta

import obstore
import pytest

from gongkai.landing.loads.load import load_file
from gongkai.landing.loads.load_damage import damaged_loads
from gongkai.landing.loads.outcomes import committed_loads, documents_read
from gongkai.landing.rows.markers import COMMIT_MARKER
from gongkai.model.errors import LostBytes
from gongkai.object_store.bucket import Bucket
from gongkai.object_store.failures import DamagedObject, KeptElsewhere, StoreAway
from gongkai.publishing.versions.intact import every_file, release_fault
from gongkai.publishing.versions.release_folder import current_release, versions
from gongkai.publishing.versions.rolled_back import standing_release
from gongkai.stages.keeping.loads import new_loads
from gongkai.stages.keeping.parts import Part
from gongkai.stages.keeping.releases import POINTER, point_to_current
from gongkai.stages.keeping.runs import new_runs
from gongkai.stages.rereading.standing_reader import Standing, let_stand, standing
from gongkai.vault import Vault, ledger_files
from tests.landing.fabricated import sha256_of
from tests.local_store import Interrupted, Machines
from tests.stages.keeping.conftest import LATER, NOW

NAMES = ("甲县审计局-2023", "乙县审计局-2023")


def files_of(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith((".", "load=_")) for part in path.relative_to(folder).parts)
    }


def test_what_is_collected_here_is_read_there_and_its_bytes_come_when_they_are_read(machine):
    crawl, read = machine("crawl"), machine("read")
    crawl.collect(*NAMES)
    assert crawl.keep() == ["run"]
    read.catch_up(Part.LEDGER, Part.OUTCOMES)
    assert read.vault.sealed_documents() == crawl.vault.sealed_documents()
    assert not read.vault.body_path(sha256_of(NAMES[0])).exists()
    assert read.land("L1").documents == {"read": 2}
    assert read.vault.body_path(sha256_of(NAMES[0])).read_bytes() == NAMES[0].encode()
    assert read.keep() == ["load"]


def test_of_loads_a_reader_gets_the_outcomes_and_a_builder_all(machine):
    read, other, build = machine("read"), machine("other"), machine("build")
    read.collect(*NAMES)
    read.land("L1")
    read.keep()
    other.catch_up(Part.LEDGER, Part.OUTCOMES)
    assert documents_read(other.settings.landing, reader_version="r1") == {sha256_of(name) for name in NAMES}
    assert not load_file(other.settings.landing, "cube_figure", "L1").exists()
    assert list(damaged_loads(other.settings.landing, every_file, kept={"L1"})) == []
    build.catch_up(Part.LEDGER, Part.LOADS)
    assert files_of(build.settings.landing) == files_of(read.settings.landing)
    other.catch_up(Part.LOADS)
    assert files_of(other.settings.landing) == files_of(read.settings.landing)


def test_a_load_of_which_a_machine_has_a_part_is_not_put_into_another_store(machine, tmp_path):
    read, other = machine("read"), machine("other")
    read.collect(*NAMES)
    read.land("L1")
    read.keep()
    other.catch_up(Part.LEDGER, Part.OUTCOMES)
    elsewhere = Machines(tmp_path / "elsewhere").store("other")
    assert new_loads(other.settings.landing, elsewhere) == []
    assert [each.act.name for each in new_loads(read.settings.landing, elsewhere)] == ["L1"]


def test_a_pointer_that_was_not_moved_for_a_kill_is_moved_by_the_next_task(machine):
    build = machine("build")
    version = build.publish().version
    build.keep()
    obstore.delete(build.machines.client, POINTER)
    build.catch_up(Part.RELEASE)
    assert build.keep() == []
    assert version in bytes(obstore.get(build.machines.client, POINTER).bytes()).decode()


def test_who_knows_less_of_the_journal_does_not_move_the_pointer_back(machine):
    build, site = machine("build"), machine("site")
    build.publish()
    build.keep()
    site.catch_up(Part.RELEASE)
    second = build.publish(change="delete from marts.fct_check_result", at=LATER).version
    build.keep()
    point_to_current(site.settings.releases, site.store)
    assert second in bytes(obstore.get(build.machines.client, POINTER).bytes()).decode()


def test_a_load_counts_last_of_all_its_files(machine):
    read, build = machine("read"), machine("build")
    read.collect(*NAMES)
    read.land("L1")
    read.keep()
    build.store.catch_up()
    kills = 0
    for number in range(40):
        build.store.bucket.fail(after=number, times=1, kill=True)
        try:
            build.catch_up(Part.LOADS)
        except Interrupted:
            kills += 1
        if committed_loads(build.settings.landing):
            assert files_of(build.settings.landing) == files_of(read.settings.landing)
    assert kills > 1
    build.store.bucket.mend()
    build.catch_up(Part.LOADS)
    assert files_of(build.settings.landing) == files_of(read.settings.landing)


def test_the_same_batch_read_twice_counts_once(machine):
    one, orphan, build = machine("one"), machine("orphan"), machine("build")
    one.collect(*NAMES)
    one.keep()
    orphan.catch_up()
    one.land("L1", at=NOW)
    orphan.land("L1", at=LATER)  # a worker that was given up, and went on
    one.keep()
    assert orphan.keep() == []
    build.catch_up()
    orphan.catch_up()
    assert files_of(build.settings.landing) == files_of(one.settings.landing)
    left = files_of(orphan.settings.landing)
    assert {name: left[name] for name in left if not name.startswith("_damaged")} == files_of(one.settings.landing)


def test_a_crash_between_the_put_and_the_entry_is_made_good(machine):
    one = machine("one")
    one.collect(*NAMES)
    one.land("L1")
    one.store.bucket.fails = lambda _: None
    for after in range(0, 60, 4):
        one.store.bucket.fail(after=after, times=1, kill=True)
        try:
            one.keep()
        except Interrupted:
            continue
        break
    one.store.bucket.mend()
    one.keep()
    other = machine("other")
    other.catch_up()
    assert files_of(other.settings.landing) == files_of(one.settings.landing)
    assert other.store.catch_up() == 1  # one entry, be there ever so many tries
    assert other.vault.read(sha256_of(NAMES[1])) == NAMES[1].encode()


def test_what_was_done_while_the_store_was_away_is_put_there_later(machine):
    one, other = machine("one"), machine("other")
    one.collect(NAMES[0])
    one.store.bucket.fail()
    with pytest.raises(StoreAway):
        one.keep()
    one.collect(NAMES[1], at=LATER)
    one.store.bucket.mend()
    assert one.keep() == ["run", "run"]
    other.catch_up(Part.LEDGER)
    assert len(other.vault.sealed_documents()) == 2


def test_rows_that_were_merged_before_they_were_kept_are_kept_run_by_run(machine, tmp_path, monkeypatch):
    monkeypatch.setattr(ledger_files, "MOST_LOOSE", 3)
    one, other = machine("one"), machine("other")
    for number in range(4):
        one.collect(f"丙县审计局-202{number}", portal=f"p{number}", at=NOW + timedelta(minutes=number))
    assert list(one.settings.vault.glob("fetches/month=*/*.parquet"))
    assert len(new_runs(one.vault, one.store, tmp_path / "spare")) == 4
    assert one.keep() == ["run"] * 4
    other.catch_up(Part.LEDGER)
    assert other.vault.fetch_rows() == one.vault.fetch_rows()
    assert one.keep() == []


def test_a_machine_that_lost_its_folder_gets_it_back(machine):
    one = machine("one")
    one.collect(*NAMES)
    one.land("L1")
    one.publish()
    one.keep()
    before, rows = files_of(one.settings.landing), one.vault.fetch_rows()
    current = files_of(one.settings.releases / "current")
    shutil.rmtree(one.settings.data)
    again = machine("one")
    again.catch_up()
    assert files_of(again.settings.landing) == before
    assert files_of(again.settings.releases / "current") == current
    assert again.vault.fetch_rows() == rows
    assert again.keep() == []


def test_bytes_that_are_nowhere_are_lost_and_those_that_changed_here_come_anew(machine):
    one, other = machine("one"), machine("other")
    one.collect(*NAMES)
    one.keep()
    place = one.vault.body_path(sha256_of(NAMES[0]))
    place.chmod(0o644)
    place.write_bytes(b"changed")
    assert one.vault.read(sha256_of(NAMES[0])) == NAMES[0].encode()
    other.catch_up(Part.LEDGER)
    key = f"blobs/{sha256_of(NAMES[1])[:2]}/{sha256_of(NAMES[1])[2:4]}/{sha256_of(NAMES[1])}"
    obstore.put(one.machines.client, key, b"changed")
    with pytest.raises(LostBytes, match="does not have its hash"):
        other.vault.read(sha256_of(NAMES[1]))
    assert Vault(other.settings.vault).holds(sha256_of(NAMES[1])) is False


def test_a_release_is_current_wherever_one_catches_up_and_the_pointer_says_so(machine):
    build, site = machine("build"), machine("site")
    version = build.publish().version
    build.keep()
    site.catch_up(Part.RELEASE)
    manifest = current_release(site.settings.releases)
    assert manifest["version"] == version
    assert release_fault(site.settings.releases / version, manifest, every_file) is None
    assert files_of(site.settings.releases / version) == files_of(build.settings.releases / version)
    assert version in bytes(obstore.get(build.machines.client, POINTER).bytes()).decode()


def test_of_a_release_for_which_there_is_no_room_nothing_is_left(machine, monkeypatch):
    one, other = machine("one"), machine("other")
    one.publish()
    one.keep()
    download = Bucket.download

    def full(bucket, key, target):
        if target.name.startswith(".manifest.json"):
            raise OSError(errno.ENOSPC, "No space left on device", str(target))
        return download(bucket, key, target)

    with monkeypatch.context() as disk:
        disk.setattr(Bucket, "download", full)
        with pytest.raises(OSError, match="No space left"):
            other.catch_up()
    assert not [place for place in other.settings.releases.iterdir() if place.is_dir()]
    other.catch_up()
    assert current_release(other.settings.releases) == current_release(one.settings.releases)


def test_two_that_publish_the_same_version_leave_one_of_them(machine):
    one, other, site = machine("one"), machine("other"), machine("site")
    first, second = one.publish(), other.publish(change="delete from marts.fct_check_result", at=LATER)
    assert first.version == second.version
    one.keep()
    with pytest.raises(KeptElsewhere, match="published by another machine first") as raised:
        other.keep()
    assert raised.value.may_pass
    assert (
        current_release(other.settings.releases)["content_hash"]
        == current_release(one.settings.releases)["content_hash"]
    )
    again = other.publish(at=LATER)
    assert again.is_new
    assert again.version != first.version
    other.keep()
    site.catch_up(Part.RELEASE)
    assert current_release(site.settings.releases)["version"] == again.version


def test_a_rollback_holds_on_every_machine(machine):
    from gongkai.publishing.versions.rollback import roll_back  # noqa: PLC0415

    build, site = machine("build"), machine("site")
    first = build.publish().version
    second = build.publish(change="delete from marts.fct_check_result", at=LATER).version
    build.keep()
    site.catch_up(Part.RELEASE)
    assert current_release(site.settings.releases)["version"] == second
    build.catch_up()
    roll_back(build.settings.releases, first, now=LATER)
    assert build.keep() == ["note"]
    site.catch_up(Part.RELEASE)
    assert current_release(site.settings.releases)["version"] == first
    assert standing_release(site.settings.releases) == first
    assert first in bytes(obstore.get(build.machines.client, POINTER).bytes()).decode()


def test_what_was_removed_here_stays_in_the_store_and_is_not_brought_back(machine):
    build, site = machine("build"), machine("site")
    first = build.publish().version
    second = build.publish(change="delete from marts.fct_check_result", at=LATER).version
    build.keep()
    shutil.rmtree(build.settings.releases / first)
    build.catch_up()
    assert build.keep() == []
    assert versions(build.settings.releases) == [second]
    assert site.store.catch_up()
    assert site.store.index.names("release") == {first, second}


def test_whose_readings_stand_is_known_everywhere(machine):
    one, other = machine("one"), machine("other")
    one.catch_up()
    let_stand(one.settings, Standing("r1", ("r0",)))
    one.keep()
    other.catch_up()
    assert standing(other.settings, current="r9") == Standing("r1", ("r0",))
    let_stand(other.settings, Standing("r2", ("r0", "r1")))
    other.keep()
    one.catch_up()
    assert standing(one.settings, current="r9").reader == "r2"


def test_a_damaged_load_in_the_store_is_named_and_does_not_count_here(machine):
    one, build = machine("one"), machine("build")
    one.collect(*NAMES)
    one.land("L1")
    one.keep()
    build.store.catch_up()
    act = build.store.index.act("load", "L1")
    marker = next(file for file in act.files if file.path.startswith(COMMIT_MARKER) and file.path.endswith("parquet"))
    obstore.put(one.machines.client, act.key(marker), b"changed")
    with pytest.raises(DamagedObject, match="loads/L1"):
        build.catch_up(Part.LOADS)
    assert committed_loads(build.settings.landing) == []
