"""A load that is no longer what was landed is noticed whatever file of it is damaged, and landed again."""

from contextlib import nullcontext

import pyarrow.parquet as pq
import pytest

from gongkai.landing.loads.load import load_file, make_schema_load
from gongkai.landing.loads.load_damage import damaged_loads, set_load_aside
from gongkai.landing.loads.load_seal import SEAL
from gongkai.landing.loads.outcomes import committed_loads, unread_documents
from gongkai.landing.reading_batch import read_and_land
from gongkai.landing.rows.markers import COMMIT_MARKER, VERDICT_MARKER
from gongkai.landing.watched import watched_rows, write_watch
from gongkai.model.errors import DamagedState
from tests.landing import fabricated

NAMES = ("甲县审计局-2023", "乙县审计局-2023")
DAMAGES = {
    "gone": lambda file: file.unlink(),
    "cut off": lambda file: file.write_bytes(file.read_bytes()[:-40]),
    "one bit": lambda file: file.write_bytes(flipped(file.read_bytes())),
}


def flipped(data):
    changed = bytearray(data)
    changed[len(data) // 2] ^= 1
    return bytes(changed)


def everything(_):
    return True


def nothing(_):
    return False


@pytest.fixture
def batch(tmp_path):
    vault = fabricated.FabricatedVault(*NAMES)

    def land(load_id, *, only=NAMES):
        wanted = {fabricated.sha256_of(name) for name in only}
        documents = [one for one in vault.sealed_documents() if one.sha256 in wanted]
        return read_and_land(
            documents, vault, tmp_path, load_id=load_id, reader_version="r1", read_at=fabricated.READ_AT,
            reader=nullcontext(fabricated.read_fabricated),
        )  # fmt: skip

    return land


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("table", ["cube_figure", "check_result", VERDICT_MARKER, COMMIT_MARKER])
def test_a_damaged_load_is_set_aside_and_its_documents_are_read_again(batch, tmp_path, table, damage):
    batch("L1", only=NAMES[:1])
    batch("L2", only=NAMES[1:])
    assert list(damaged_loads(tmp_path, everything)) == []
    DAMAGES[damage](load_file(tmp_path, table, "L1"))
    found = list(damaged_loads(tmp_path, everything))
    if (table, damage) != (COMMIT_MARKER, "gone"):  # then it does not count, and is read again anyway
        [found_damage] = found
        assert found_damage.load_id == "L1"
        assert str(load_file(tmp_path, table, "L1")) in found_damage.fault
        set_load_aside(tmp_path, "L1")
    assert list(damaged_loads(tmp_path, everything)) == []
    assert committed_loads(tmp_path) == ["L2"]
    vault = fabricated.FabricatedVault(*NAMES)
    unread = unread_documents(vault.sealed_documents(), tmp_path, reader_version="r1")
    assert [one.sha256 for one in unread] == [fabricated.sha256_of(NAMES[0])]
    assert batch("L3").documents == {"read": 1}
    kept = {file.stem for file in (tmp_path / "_damaged" / "load=L1").iterdir()} if found else set()
    assert (table in kept) == (bool(found) and damage != "gone")


@pytest.mark.parametrize(("damage", "is_seen"), [("gone", True), ("cut off", True), ("one bit", False)])
def test_what_a_look_at_sizes_finds(batch, tmp_path, damage, is_seen):
    batch("L1")
    DAMAGES[damage](load_file(tmp_path, "cube_figure", "L1"))
    assert bool(list(damaged_loads(tmp_path, nothing))) == is_seen


@pytest.mark.parametrize("seal", [b"[]", b"{}", b"\xff\xfe", b'{"claim": 5}', b'{"claim": {"sha256": "x"}}'])
def test_a_seal_that_cannot_be_read_vouches_for_nothing(batch, tmp_path, seal):
    batch("L1")
    (file,) = (tmp_path / COMMIT_MARKER).glob(f"load=[!_]*/{SEAL}")
    file.write_bytes(seal)
    (damage,) = damaged_loads(tmp_path, nothing)
    assert damage.load_id == "L1"
    assert SEAL in damage.fault


def test_a_load_of_before_there_were_seals_is_intact_while_it_can_be_read(batch, tmp_path):
    batch("L1")
    load_file(tmp_path, COMMIT_MARKER, "L1").with_name(SEAL).unlink()
    assert list(damaged_loads(tmp_path, everything)) == []
    DAMAGES["cut off"](load_file(tmp_path, "cube_figure", "L1"))
    assert [each.load_id for each in damaged_loads(tmp_path, everything)] == ["L1"]


def test_outcomes_that_cannot_be_read_are_one_line_with_the_cure(batch, tmp_path):
    batch("L1")
    DAMAGES["cut off"](load_file(tmp_path, COMMIT_MARKER, "L1"))
    with pytest.raises(DamagedState, match="gongkai verify --repair") as said:
        unread_documents([], tmp_path, reader_version="r1")
    assert "\n" not in str(said.value)


def test_an_empty_load_that_is_damaged_is_written_anew(batch, tmp_path):
    batch("L1")
    file = load_file(tmp_path, "cube_figure", "_schema")
    DAMAGES["cut off"](file)
    make_schema_load(tmp_path)
    assert pq.read_table(file, partitioning=None).num_rows == 0


def test_findings_that_cannot_be_read_are_one_line_with_the_cure(tmp_path):
    file = write_watch([], tmp_path, watched_on=fabricated.READ_AT.date(), watched_at=fabricated.READ_AT)
    DAMAGES["cut off"](file)
    with pytest.raises(DamagedState, match="restore the file from a copy") as said:
        watched_rows(tmp_path)
    assert str(file) in str(said.value)
    assert "\n" not in str(said.value)
