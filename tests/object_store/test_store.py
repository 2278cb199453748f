"""What is kept is kept once, whoever writes at the same time and whatever fails in between."""

import errno
import hashlib
import sqlite3
import threading

import obstore
import pytest

from gongkai.model.errors import DamagedState
from gongkai.object_store.act import Act, KeptFile, Kind
from gongkai.object_store.failures import DamagedObject, JournalReplaced, StoreAway, StoreRefuses
from gongkai.object_store.journal import Entry, Journal
from gongkai.object_store.objects import fetch_object
from gongkai.object_store.store import LocalAct, require_conditions
from tests.local_store import FaultyBucket, Interrupted


@pytest.fixture
def act(tmp_path):
    """An act of one file with this content."""

    def made(name, content=b"one", kind=Kind.LOAD):
        place = tmp_path / f"{name}-{content.decode()}"
        place.write_bytes(content)
        file = KeptFile("table/load=1/part-0.parquet", len(content), hashlib.sha256(content).hexdigest())
        return LocalAct(Act(kind, name, (file,)), {file.path: place})

    return made


def content_of(store, kept, place):
    (file,) = kept.files
    fetch_object(store.bucket, kept.key(file), file, place)
    return place.read_bytes()


def test_what_one_machine_keeps_the_other_gets(machines, act, tmp_path):
    one, other = machines.store("one"), machines.store("other")
    assert [kept.name for kept in one.keep([act("L1"), act("L2", b"two")])] == ["L1", "L2"]
    assert other.catch_up() == 1
    assert content_of(other, other.index.act(Kind.LOAD, "L2"), tmp_path / "got") == b"two"


def test_what_is_kept_again_is_kept_once(machines, act):
    one = machines.store("one")
    assert one.keep([act("L1")])
    assert one.keep([act("L1")]) == []
    assert one.catch_up() == 1


def test_catching_up_asks_for_few_entries_where_there_is_nothing_new(machines, act):
    one = machines.store("one")
    for number in range(30):
        one.keep([act(f"L{number}")])
    before = one.bucket.asked
    one.catch_up()
    assert one.bucket.asked - before <= 4  # the last that it knows, and three that are not there


def test_into_a_gap_of_the_journal_nothing_is_written(machines, act):
    one = machines.store("one")
    for number in range(4):
        one.keep([act(f"L{number}")])
    obstore.delete(machines.client, "journal/00000000002.json")
    other = machines.store("other")
    with pytest.raises(DamagedObject, match=r"journal/00000000002\.json is gone, and later entries are there"):
        other.keep([act("M")])
    assert Journal(one.bucket).entry(2) is None


def test_of_one_name_the_first_counts_and_the_other_machine_is_told(machines, act, tmp_path):
    one, other = machines.store("one"), machines.store("other")
    one.keep([act("L1", b"one")])
    told = []
    assert other.keep([act("L1", b"other")], told.extend) == []
    assert [each.name for each in told] == ["L1"]
    assert content_of(other, other.index.act(Kind.LOAD, "L1"), tmp_path / "got") == b"one"


def test_of_a_note_the_last_counts(machines, act, tmp_path):
    one, other = machines.store("one"), machines.store("other")
    one.keep([act("note", b"one", Kind.NOTE)])
    other.keep([act("note", b"other", Kind.NOTE)])
    one.catch_up()
    assert content_of(one, one.index.act(Kind.NOTE, "note"), tmp_path / "got") == b"other"


def test_writers_at_once_get_numbers_in_sequence_and_nothing_is_lost(machines, act):
    stores = [machines.store(f"m{number}") for number in range(8)]
    jobs = [(store, [act(f"L{number}-{turn}") for turn in range(4)]) for number, store in enumerate(stores)]

    def work(store, acts):
        for each in acts:
            store.keep([each])

    threads = [threading.Thread(target=work, args=job) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    late = machines.store("late")
    assert late.catch_up() == 32
    assert late.index.names(Kind.LOAD) == {f"L{number}-{turn}" for number in range(8) for turn in range(4)}


@pytest.mark.parametrize("request_number", range(1, 9))
def test_a_kill_at_any_request_is_made_good_by_the_next_try(machines, act, request_number):
    one = machines.store("one")
    one.bucket.fail(after=request_number - 1, times=1, kill=True)
    killed = False
    try:
        one.keep([act("L1"), act("L2")])
        one.keep([act("L3")])
    except Interrupted:
        killed = True
    assert killed
    one.bucket.mend()
    one.keep([act("L1"), act("L2"), act("L3")])
    late = machines.store("late")
    late.catch_up()
    named = [name for number in range(late.catch_up()) for name in (each.name for each in entry(late, number).acts)]
    assert sorted(named) == ["L1", "L2", "L3"]


def entry(store, number):
    return Journal(store.bucket).entry(number)


def test_a_store_that_is_away_for_a_while_is_waited_for(machines, act):
    one = machines.store("one")
    one.bucket.fail(after=3, times=5)
    assert one.keep([act("L1")])
    assert 0 < sum(machines.clock.slept) < 120


def test_a_store_that_stays_away_ends_the_try_and_nothing_counts(machines, act):
    one = machines.store("one")
    one.require_conditions()
    one.bucket.fail(after=3)
    with pytest.raises(StoreAway) as raised:
        one.keep([act("L1")])
    assert raised.value.may_pass
    assert 120 <= machines.clock.monotonic() < 400
    one.bucket.mend()
    assert machines.store("other").catch_up() == 0
    assert one.keep([act("L1")])


def test_a_lost_answer_to_an_entry_does_not_write_it_twice(machines, act):
    one = machines.store("one")
    written = Entry(0, "me", (act("L1").act,))
    journal = Journal(one.bucket)
    assert journal.append(written)
    assert journal.append(written)
    assert not journal.append(Entry(0, "another", (act("L1").act,)))


def test_an_object_with_other_bytes_is_never_overwritten(machines, act):
    one, load = machines.store("one"), act("L1")
    (file,) = load.act.files
    one.bucket.create(load.act.key(file), b"other")
    with pytest.raises(DamagedObject, match=r"loads/L1/.* holds other bytes"):
        one.keep([load])
    assert machines.store("other").catch_up() == 0


def test_a_file_that_has_changed_is_not_put(machines, act):
    one, load = machines.store("one"), act("L1")
    next(iter(load.places.values())).write_bytes(b"two")
    with pytest.raises(DamagedState, match="is not what was written"):
        one.keep([load])


def test_what_is_too_large_for_one_request_goes_up_in_parts_and_once(machines, act, tmp_path, monkeypatch):
    monkeypatch.setattr("gongkai.object_store.objects._LARGE", 2)
    one, load, sent = machines.store("one"), act("L1", b"large"), []
    upload = one.bucket.upload
    monkeypatch.setattr(one.bucket, "upload", lambda key, file: (sent.append(key), upload(key, file)))
    one.bucket.fail(after=9, times=1, kill=True)  # between the upload and the entry
    with pytest.raises(Interrupted):
        one.keep([load])
    one.bucket.mend()
    for file in (tmp_path / "one" / "store").iterdir():
        file.unlink()
    (kept,) = one.keep([load])
    assert len(sent) == 1
    assert content_of(machines.store("other"), kept, tmp_path / "got") == b"large"
    changed = act("L2", b"other")
    next(iter(changed.places.values())).write_bytes(b"rehto")
    with pytest.raises(DamagedState, match="is not what was written"):
        one.keep([changed])


@pytest.mark.parametrize("damage", ["gone", "changed"])
def test_a_damaged_object_is_named_and_never_placed(machines, act, tmp_path, damage):
    one, load = machines.store("one"), act("L1")
    (kept,) = one.keep([load])
    key = kept.key(kept.files[0])
    if damage == "gone":
        obstore.delete(machines.client, key)
    else:
        obstore.put(machines.client, key, b"eno")
    with pytest.raises(DamagedObject, match=r"loads/L1/"):
        content_of(machines.store("other"), kept, tmp_path / "got" / "file")
    assert list((tmp_path / "got").iterdir()) == []


def test_a_journal_that_was_put_back_is_noticed(machines, act):
    one = machines.store("one")
    one.keep([act("L1")])
    one.keep([act("L2")])
    obstore.delete(machines.client, "journal/00000000001.json")
    with pytest.raises(JournalReplaced, match="entry 1 is not what this machine read"):
        one.keep([act("L3")])


def test_a_damaged_entry_is_named(machines, act):
    machines.store("one").keep([act("L1")])
    obstore.put(machines.client, "journal/00000000000.json", b"{}")
    with pytest.raises(DamagedObject, match=r"journal/00000000000\.json"):
        machines.store("other").catch_up()


def test_many_entries_are_had_by_few_requests(machines, act, monkeypatch):
    monkeypatch.setattr("gongkai.object_store.journal.A_CHECKPOINT", 50)
    one, load = machines.store("one"), act("L").act
    journal = Journal(one.bucket)
    for number in range(153):
        assert journal.append(Entry(number, "w", (Act(Kind.LOAD, f"L{number}", load.files),)))
    late = machines.store("late")
    assert late.catch_up() == 153
    assert late.index.names(Kind.LOAD) == {f"L{number}" for number in range(153)}
    assert late.bucket.asked < 20


def test_a_store_that_overwrites_is_refused(machines):
    class Overwriting(FaultyBucket):
        def create(self, key, content):
            obstore.put(machines.client, key, content)
            return True

    with pytest.raises(StoreRefuses, match="ignores If-None-Match"):
        require_conditions(Overwriting(machines.client, machines.clock))


@pytest.mark.parametrize("damage", ["gone", "damaged"])
def test_the_index_is_made_anew_where_it_is_gone(machines, act, tmp_path, damage):
    one = machines.store("one")
    one.keep([act("L1")])
    for file in (tmp_path / "one" / "store").iterdir():
        if damage == "gone":
            file.unlink()
        else:
            file.write_bytes(b"damaged" * 1000)
    one = machines.store("one")
    assert one.keep([act("L1")]) == []
    assert one.index.names(Kind.LOAD) == {"L1"}


def test_a_full_disk_is_told_by_what_is_known_of_the_journal_as_by_any_file(machines, act):
    one = machines.store("one")
    one.keep([act("L1")])
    opened = sqlite3.connect

    def small(*arguments, **keywords):
        base = opened(*arguments, **keywords)
        base.execute(f"pragma max_page_count = {base.execute('pragma page_count').fetchone()[0]}")
        return base

    with pytest.MonkeyPatch.context() as disk:
        disk.setattr(sqlite3, "connect", small)
        with pytest.raises(OSError, match="No space left") as failure:
            one.index.saw(f"body/{number:064d}" for number in range(500))
    assert failure.value.errno == errno.ENOSPC
    assert not one.index.has_seen(f"body/{0:064d}")
    assert [kept.name for kept in one.keep([act("L2", b"two")])] == ["L2"]
