"""What documents cost the last time is what they are taken to cost; only new and dear ones are looked at."""

from datetime import UTC, datetime

import pytest

from gongkai.model.errors import LostBytes
from gongkai.model.sealed import SealedDocument
from gongkai.reading.cost import ReadingCost
from gongkai.settings import Settings
from gongkai.stages import reading_costs as stage


@pytest.fixture
def looked_at(monkeypatch):
    """The documents whose bytes were looked at; ``taken`` is what the last reading took, ``lost`` has no bytes."""
    found = []

    class Worker:
        def __init__(self, **_limits):
            pass

        def __enter__(self):
            return self

        def __exit__(self, *_error):
            pass

        def call(self, _function, data):
            return ReadingCost(len(data) * 10.0, is_scan=True)

    class Vault:
        def __init__(self, _folder):
            pass

        def read(self, sha256):
            found.append(sha256)
            if sha256 == "lost":
                raise LostBytes(sha256)
            return b"%PDF"

    monkeypatch.setattr(stage, "IsolatedReader", Worker)
    monkeypatch.setattr(stage, "opened_vault", Vault)
    monkeypatch.setattr(stage, "seconds_taken", lambda _: {"known": 3.0, "dear": 90.0})
    return found


def sealed(sha256):
    return SealedDocument(sha256, "p", "http://p/" + sha256, "report", sha256, None, None, None, datetime.now(UTC), 4)


def test_only_what_is_new_or_took_long_is_looked_at(looked_at):
    costs = stage.reading_costs(
        Settings.from_environment(), [sealed(name) for name in ("known", "dear", "new", "lost")]
    )
    assert looked_at == ["dear", "new", "lost"]
    assert costs["known"] == ReadingCost(3.0)
    assert costs["new"] == costs["dear"] == ReadingCost(40.0, is_scan=True)
    assert not costs["lost"].is_scan
