"""A file of the ledger that is damaged stops what would build on it, in one line that names it."""

import pytest

from gongkai.model.errors import DamagedState
from gongkai.vault import Vault, ledger_files
from tests.vault.test_ledger_files import START, runs


def cut(data):
    return data[:-40]


def one_bit(data):
    changed = bytearray(data)
    changed[60] ^= 1
    return bytes(changed)


def other(_):
    return b"hello"


@pytest.mark.parametrize("damage", [cut, one_bit, other])
@pytest.mark.parametrize("merged", [False, True])
def test_a_file_that_is_not_what_was_written_is_named_with_its_cure(tmp_path, monkeypatch, merged, damage):
    monkeypatch.setattr(ledger_files, "MOST_LOOSE", 2)
    vault = Vault(tmp_path)
    runs(vault, 3 if merged else 1)
    file = next((tmp_path / "fetches").glob("month=*/*.parquet" if merged else "date=*/*.parquet"))
    assert list(vault.ledger_faults()) == []
    file.write_bytes(damage(file.read_bytes()))
    asked = [vault.fetch_rows, vault.sealed_documents, vault.last_listed, lambda: runs(vault, 2)]
    for ask in asked[:1] if damage == one_bit else asked:  # a bit is seen by who reads its column
        with pytest.raises(DamagedState, match="restore it from a copy of the vault") as said:
            ask()
        assert str(file) in str(said.value)
        assert "\n" not in str(said.value)
    assert [str(file) in str(fault) for fault in vault.ledger_faults()] == [True]


def test_a_journal_that_is_damaged_is_named(tmp_path):
    vault = Vault(tmp_path)
    runs(vault, 1)
    journal = tmp_path / "journals" / "20260301T000000Z-p-abcdef.jsonl"
    journal.write_bytes(b'{"no": "row"}\n')
    for ask in (vault.sealed_documents, lambda: runs(vault, 1, START)):
        with pytest.raises(DamagedState, match=journal.name):
            ask()
    assert len(list(vault.ledger_faults())) == 1
