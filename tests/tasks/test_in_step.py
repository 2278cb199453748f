"""A task brings what it needs of the object store, and has succeeded when what it made is there."""

import pytest

from gongkai.object_store.failures import StoreAway
from gongkai.object_store.patience import Patience
from gongkai.settings import Settings
from gongkai.stages import in_store as seam
from gongkai.stages.keeping.parts import Part
from gongkai.tasks.in_step import in_step_with_store
from gongkai.vault import Vault
from tests.local_store import store_on_loopback
from tests.vault.test_vault import seal


@in_step_with_store(Part.LEDGER)
def collect(body: bytes) -> int:
    vault = Vault(Settings.from_environment().vault)
    seal(vault, body, url=f"http://h/{body.decode()}")
    return len(vault.sealed_documents())


@pytest.fixture
def named(tmp_path, monkeypatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")

    def on(machine, endpoint):
        monkeypatch.setenv("GONGKAI_DATA", str(tmp_path / machine))
        monkeypatch.setenv("GONGKAI_STORE", "s3://kept")
        monkeypatch.setenv("GONGKAI_STORE_ENDPOINT", endpoint)

    return on


def test_what_one_task_made_the_next_one_has_on_another_machine(named, tmp_path):
    with store_on_loopback(tmp_path / "buckets") as endpoint:
        named("one", endpoint)
        assert collect(b"a") == 1
        named("other", endpoint)
        assert collect(b"b") == 2


def test_a_task_whose_result_cannot_be_kept_fails_and_is_tried_again(named, tmp_path, monkeypatch):
    opened = seam.working_copy
    monkeypatch.setattr(seam, "working_copy", lambda settings: opened(settings, patience=Patience(0)))
    with store_on_loopback(tmp_path / "buckets") as endpoint:
        named("one", endpoint)
    with pytest.raises(StoreAway) as raised:
        collect(b"a")
    assert raised.value.may_pass
    assert not (tmp_path / "one" / "vault").exists()  # it did not even begin


def test_without_a_store_it_is_the_task_alone(named, tmp_path, monkeypatch):
    named("one", "http://127.0.0.1:9")
    monkeypatch.delenv("GONGKAI_STORE")
    assert collect(b"a") == 1
    assert collect.__name__ == "collect"
