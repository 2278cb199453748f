"""`gongkai status` stays a few lines however many portals there are."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from gongkai.commands.status import print_state
from gongkai.model.fetch import FetchPurpose, FetchRow
from gongkai.model.sealed import DocumentRole
from gongkai.settings import Settings
from gongkai.stages.counted_documents import counted_documents
from gongkai.vault import Vault

START = datetime(2026, 3, 1, 8, tzinfo=UTC)
REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("portals", "says"),
    [
        (0, "0 documents"),
        (2, "3 documents (1 from p00, 2 from p01)"),
        (
            12,
            (
                "78 documents (3 from p02, 4 from p03, 5 from p04, 6 from p05, 7 from p06, 8 from p07, 9 from p08, "
                "10 from p09, 11 from p10, 12 from p11, 3 from 2 more)"
            ),
        ),
    ],
)
def test_the_portals_that_gave_most_are_named(tmp_path, capsys, portals, says):
    vault = Vault(tmp_path / "vault")
    for number in range(portals):
        moment = START + timedelta(minutes=number)
        with vault.run(f"p{number:02}", moment) as run:
            for place in range(number + 1):
                row = FetchRow(
                    fetch_id="",
                    run_id="",
                    portal=f"p{number:02}",
                    url=f"http://h/{number}/{place}.pdf",
                    purpose=FetchPurpose.ATTACHMENT,
                    fetched_at=moment,
                    status=200,
                )
                run.seal(row, b"%d %d" % (number, place), role=DocumentRole.ATTACHMENT)
    print_state(Settings(project=REPOSITORY, data=tmp_path))
    told = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines())
    assert told["vault"] == says


def test_what_is_counted_is_what_the_vault_lists(tmp_path):
    vault = Vault(tmp_path / "vault")
    for day, body in enumerate([b"one", b"two", b"one", b"one"]):
        moment = START + timedelta(days=day)
        with vault.run("p", moment) as run:
            for url in ("http://h/a.pdf", "http://h/b.pdf"):
                asked = FetchRow(
                    fetch_id="", run_id="", portal="p", url=url, purpose=FetchPurpose.ATTACHMENT, fetched_at=moment
                )
                run.seal(asked, body, role=DocumentRole.ATTACHMENT)
                run.add(asked, b"looked at again")
    held = counted_documents(Settings(project=REPOSITORY, data=tmp_path))
    assert held.documents == len(vault.sealed_documents()) == 4
    assert held.by_portal == {"p": 4}
    assert held.unread == 2
