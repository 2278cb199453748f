"""A made-up database of advisories: which of them hold for a lock, and what `make audit` says of it."""

import json
import sys
import zipfile

import pytest

from bench import audit
from bench.locked import Locked

LOCK = "alpha-beta==1.5 \\\n    --hash=sha256:{0}\ngamma==2.1 \\\n    --hash=sha256:{0}\n".format("a" * 64)


def advisory(name, *, package="alpha_beta", events=(), versions=(), **told):
    ranges = [{"type": "ECOSYSTEM", "events": list(events)}] if events else []
    affected = {"package": {"ecosystem": "PyPI", "name": package}, "ranges": ranges, "versions": list(versions)}
    return {"id": name, "modified": "2026-11-01T00:00:00Z", "summary": "Reads too far", "affected": [affected], **told}


def span(introduced, **ended):
    return [{"introduced": introduced}, *({kind: at} for kind, at in ended.items())]


@pytest.fixture
def audited(tmp_path, monkeypatch, capsys):
    """What the command says of a lock of two libraries by these advisories, and how it ends."""

    def _audited(*told, zipped=False, accepted=()):
        (tmp_path / "lock").write_text(LOCK, "utf-8")
        reasons = dict.fromkeys(accepted, "not called by us")
        (tmp_path / "advisories.yml").write_text(json.dumps({"no_danger_here": reasons}), "utf-8")
        database = tmp_path / "database"
        if zipped:
            database = tmp_path / "all.zip"
            with zipfile.ZipFile(database, "w") as packed:
                for one in told:
                    packed.writestr(f"{one['id']}.json", json.dumps(one))
        else:
            (database / "vulns").mkdir(parents=True)
            for one in told:
                (database / "vulns" / f"{one['id']}.yaml").write_text(json.dumps(one), "utf-8")
        options = ["--lock", str(tmp_path / "lock"), "--accepted", str(tmp_path / "advisories.yml")]
        monkeypatch.setattr(sys, "argv", ["audit", str(database), *options])
        ended = audit.main()
        said = capsys.readouterr()
        return ended, (said.out + said.err).splitlines()

    return _audited


@pytest.mark.parametrize(
    ("affected", "holds"),
    [
        ({"events": span("0", fixed="1.6")}, True),
        ({"events": span("0", fixed="1.5")}, False),
        ({"events": span("1.5.1")}, False),
        ({"events": span("1.5")}, True),
        ({"events": span("1.0", last_affected="1.5")}, True),
        ({"events": span("1.0", last_affected="1.4")}, False),
        ({"events": [*span("0", fixed="1.1"), *span("1.4", fixed="1.6")]}, True),
        ({"events": [*span("1.4", fixed="1.6"), *span("0", fixed="1.1")]}, True),
        ({"events": span("0", fixed="1.10")}, True),
        ({"versions": ["1.4", "1.5"]}, True),
        ({"versions": ["1.50"]}, False),
        ({"versions": ["1.5.0"]}, True),
        ({"events": span("0", fixed="9.x-security")}, True),
        ({"events": span("0", last_affected="newest")}, True),
        ({"events": span("first", fixed="1.6")}, True),
        ({"events": span("0"), "package": "alpha-beta-more"}, False),
        ({"events": span("0"), "withdrawn": "2026-11-02T00:00:00Z"}, False),
    ],
)
def test_which_advisories_hold(affected, holds):
    found = audit.findings([Locked("alpha-beta", "1.5", "", ())], [advisory("PYSEC-1", **affected)])
    assert bool(found) == holds


def test_a_vulnerability_fails_and_is_told_once_with_its_other_names_and_its_cure(audited):
    same = advisory("PYSEC-2", aliases=["GHSA-1"], events=span("0", fixed="1.6"))
    ended, said = audited(advisory("GHSA-1", aliases=["CVE-1"], events=span("0", fixed="1.6")), same)
    assert ended == 1
    assert said[0] == "alpha-beta 1.5: GHSA-1, CVE-1: Reads too far (fixed in 1.6)"
    assert said[1:] == ["2 advisories, the newest of 2026-11-01; 2 libraries: 1 vulnerable, 0 accepted"]


def test_what_was_accepted_by_any_of_its_names_fails_no_more(audited):
    told = advisory("GHSA-1", aliases=["CVE-1"], events=span("0"))
    assert audited(told, accepted=["CVE-1"], zipped=True) == (
        0,
        ["1 advisories, the newest of 2026-11-01; 2 libraries: 0 vulnerable, 1 accepted"],
    )


def test_a_database_that_tells_nothing_is_no_clean_bill(audited, tmp_path):
    other = advisory("GO-1")
    other["affected"][0]["package"]["ecosystem"] = "Go"
    ended, said = audited(other)
    assert (ended, "holds no advisory on a package of PyPI" in said[0]) == (2, True)


def test_what_is_no_advisory_is_named(audited):
    broken = advisory("PYSEC-3")
    broken["affected"] = "everything"
    ended, said = audited(broken)
    assert ended == 2
    assert "PYSEC-3.yaml: no advisory as OSV writes them" in said[0]


def test_a_range_without_events_is_named(audited):
    told = advisory("PYSEC-1")
    told["affected"][0]["ranges"] = [{"type": "ECOSYSTEM"}]
    ended, said = audited(told)
    assert ended == 2
    assert "PYSEC-1.yaml: no advisory as OSV writes them" in said[0]
