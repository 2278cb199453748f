"""The store over HTTP, as tasks and commands use it: signed in to, looked at, away, and queried by others."""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace

import obstore
import pytest
import structlog

from gongkai import cli
from gongkai.commands import store_needs
from gongkai.model.errors import InvalidConfiguration
from gongkai.object_store.failures import StoreAway, StoreRefuses
from gongkai.object_store.opened import credentials, opened_store
from gongkai.object_store.patience import Patience
from gongkai.opened_vault import opened_vault
from gongkai.settings import Settings
from gongkai.stages.diagnosing.connected import of_connected
from gongkai.stages.diagnosing.finding import Health
from gongkai.stages.in_store import in_store
from gongkai.stages.keeping import store_faults
from gongkai.stages.keeping.parts import Part
from gongkai.stages.verifying import damage
from tests.landing.fabricated import sha256_of
from tests.local_store import store_on_loopback
from tests.stages.keeping.conftest import NOW, Machine

NAME = "甲县审计局-2023"
SECRET = "words-that-stand-nowhere"


@pytest.fixture
def endpoint(tmp_path, monkeypatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", f"key-{SECRET}")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(store_faults, "SHORT", Patience(0))
    with store_on_loopback(tmp_path / "buckets") as address:
        yield address


@pytest.fixture
def beside(repository, tmp_path, endpoint):
    """Settings of a machine of this name."""

    def named(name, **changes):
        told = {"store": "s3://kept/here", "store_endpoint": endpoint, **changes}
        return Settings(project=repository, data=tmp_path / name, **told)

    return named


class Unshared:
    """What a Machine wants of machines, where the store is not in memory."""

    def store(self, name):
        return None


def worker(settings):
    made = Machine(replace(settings, store=None), Unshared())
    made.vault = opened_vault(settings)
    return made


def test_one_machine_collects_and_another_reads_and_a_third_asks(beside, monkeypatch, capsys):
    crawl, read, analyst = beside("crawl"), beside("read"), beside("analyst")
    with in_store(crawl, Part.LEDGER):
        worker(crawl).collect(NAME)
        worker(crawl).publish()
    with in_store(read, Part.LEDGER, Part.OUTCOMES):
        assert worker(read).land("L1").documents == {"read": 1}
    monkeypatch.setenv("GONGKAI_DATA", str(analyst.data))
    monkeypatch.setenv("GONGKAI_STORE", analyst.store)
    monkeypatch.setenv("GONGKAI_STORE_ENDPOINT", analyst.store_endpoint)
    assert cli.main(["query", "from rpt_department_year select count(*) as n", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"n": 4}
    assert not (analyst.data / "landing").exists()
    assert cli.main(["fetch", "--everything"]) == 0
    assert opened_vault(replace(analyst, store=None)).read(sha256_of(NAME)) == NAME.encode()
    assert list(analyst.vault.glob("warc/date=*/*")) == []  # nothing came over a wire
    assert (analyst.landing / "reading_outcome" / "load=L1").is_dir()
    assert cli.main(["fetch", "2020.01.01-1"]) == 2
    assert "no such release" in capsys.readouterr().err


def test_who_only_looks_is_shown_what_is_here_where_the_store_is_away(beside, monkeypatch, capsys):
    settings = beside("one")
    with in_store(settings):
        worker(settings).publish()
    monkeypatch.setenv("GONGKAI_DATA", str(settings.data))
    monkeypatch.setenv("GONGKAI_STORE", settings.store)
    monkeypatch.setenv("GONGKAI_STORE_ENDPOINT", "http://127.0.0.1:9")
    assert cli.main(["query", "select 1 as n", "--json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out) == {"n": 1}
    assert "does not answer" in told.err
    assert "what is here" in told.err


def test_every_command_that_needs_the_store_is_one(repository):
    sources = [path.read_text("utf-8") for path in (repository / "plugins" / "gongkai" / "commands").glob("*.py")]
    sources.append((repository / "plugins" / "gongkai" / "cli.py").read_text("utf-8"))
    commands = {name for source in sources for name in re.findall(r"set_defaults\(command=(\w+)", source)}
    assert store_needs.NEEDS.keys() <= commands


def test_a_block_that_fails_still_has_kept_what_it_finished(beside):
    one, other = beside("one"), beside("other")

    def fails():
        worker(one).collect(NAME)
        raise ValueError("later")

    with pytest.raises(ValueError, match="later"), in_store(one):
        fails()
    with in_store(other, Part.LEDGER):
        assert len(opened_vault(other).sealed_documents()) == 1


def told(findings, about):
    return [(finding.health, finding.said) for finding in findings if finding.about == about]


def test_the_doctor_says_how_the_store_stands(beside, monkeypatch):
    [(health, said)] = told(of_connected(beside("one"), NOW), "store")
    assert health is Health.WELL
    assert "overwrites nothing" in said
    [(health, said)] = told(of_connected(beside("one", store_endpoint="http://127.0.0.1:9"), NOW), "store")
    assert health is Health.SICK
    assert "GONGKAI_STORE_ENDPOINT" in said
    [(health, said)] = told(of_connected(beside("one", store="s3://no-such/here"), NOW), "store")
    assert health is Health.SICK
    assert "NoSuchBucket" in said
    [(health, said)] = told(of_connected(beside("one", store=None), NOW), "store")
    assert health is Health.WELL


def test_the_doctor_refuses_a_store_that_overwrites(beside, monkeypatch):
    put = obstore.put

    def put_always(*arguments, mode, **keywords):  # as s3rver does
        return put(*arguments, **keywords)

    monkeypatch.setattr(obstore, "put", put_always)
    [(health, said)] = told(of_connected(beside("one"), NOW), "store")
    assert health is Health.SICK
    assert "ignores If-None-Match" in said
    with pytest.raises(StoreRefuses, match="ignores If-None-Match"), in_store(beside("one")):
        worker(beside("one")).collect(NAME)


def test_verify_takes_what_lies_in_the_store_for_there_and_names_what_is_not(beside, tmp_path):
    one, other = beside("one"), beside("other")
    with in_store(one):
        worker(one).collect(NAME)
    with in_store(one):
        worker(one).land("L1")
    with in_store(other, Part.LEDGER, Part.OUTCOMES):
        pass
    assert [str(found) for found in damage(other, repair=False, whole=True)] == []
    assert [str(found) for found in damage(other, repair=False, whole=False)] == []
    kept = tmp_path / "buckets" / "kept" / "here"
    next(kept.glob("loads/L1/*/cube_figure/load=L1/part-0.parquet")).unlink()
    next(kept.glob("blobs/??/??/*")).unlink()
    lost, _last = sorted(kept.glob("journal/*.json"))
    before = lost.read_bytes()
    lost.unlink()
    assert any(f"journal/{lost.name} is gone" in str(each) for each in damage(other, repair=False, whole=True))
    lost.write_bytes(before)
    found = [str(each) for each in damage(other, repair=False, whole=True)]
    assert len(found) == 3
    assert f"the bytes {sha256_of(NAME)}" in found[0]
    assert "cube_figure/load=L1/part-0.parquet is gone or cut off" in found[1]
    assert sha256_of(NAME) in found[2]


def test_what_is_gone_from_the_store_is_put_back_by_a_machine_that_has_it(beside, tmp_path):
    one, other = beside("one"), beside("other")
    with in_store(one):
        worker(one).collect(NAME)
        worker(one).land("L1")
        worker(one).publish()
    kept = tmp_path / "buckets" / "kept" / "here"
    lost = [*kept.glob("blobs/??/??/*"), *kept.glob("loads/L1/*/cube_figure/*/part-0.parquet")]
    lost += [*kept.glob("releases/*/*/gongkai.duckdb"), *kept.glob("runs/*/*/fetches/*/*.parquet")]
    before = {path: path.read_bytes() for path in lost}
    for path in lost:
        path.unlink()
    changed = next(kept.glob("loads/L1/*/problem/*/part-0.parquet"), None) or next(
        kept.glob("loads/L1/*/*/*/seal.json")
    )
    changed.write_bytes(b"cut")
    assert len([each for each in damage(one, repair=False, whole=True) if each.part == "store"]) == 4  # and 2 more
    found = [each for each in damage(one, repair=True, whole=True) if each.part == "store"]
    assert [each.is_mended for each in found] == [True, False]
    assert {path: path.read_bytes() for path in lost} == before
    assert changed.read_bytes() == b"cut"  # nothing is overwritten
    changed.unlink()
    assert [each.is_mended for each in damage(one, repair=True, whole=True)] == [True]
    with in_store(other, *Part):
        assert opened_vault(other).read(sha256_of(NAME)) == NAME.encode()
    assert list(damage(other, repair=False, whole=True)) == []


def test_what_one_signs_in_with_is_told_nowhere(beside, capsys):
    settings = beside("one", store_endpoint="http://127.0.0.1:9")
    store = opened_store(settings.store, settings.store_endpoint, data=settings.data, patience=Patience(0))
    with structlog.testing.capture_logs() as logs, pytest.raises(StoreAway) as raised:
        store.catch_up()
    seen = f"{raised.value} {raised.value.__cause__} {logs} {settings} {vars(store)} {vars(store.bucket)}"
    assert SECRET not in seen
    assert SECRET not in "".join(capsys.readouterr())


def test_credentials_come_from_variables_else_from_a_file(tmp_path, monkeypatch):
    file = tmp_path / "credentials"
    file.write_text(f"[default]\naws_access_key_id = a\naws_secret_access_key = {SECRET}%\n", "utf-8")
    named = {"AWS_SHARED_CREDENTIALS_FILE": str(file)}
    assert credentials(named) == {"access_key_id": "a", "secret_access_key": f"{SECRET}%"}
    both = {"AWS_ACCESS_KEY_ID": "b", "AWS_SECRET_ACCESS_KEY": SECRET}
    assert credentials({**named, **both}) == {"access_key_id": "b", "secret_access_key": SECRET}
    for one, other in (list(both), list(both)[::-1]):
        with pytest.raises(InvalidConfiguration, match=f"{other} is not set"):
            credentials({**named, one: both[one]})
    file.write_text(SECRET, "utf-8")
    with pytest.raises(InvalidConfiguration, match="AWS_SHARED_CREDENTIALS_FILE") as raised:
        credentials(named)
    assert SECRET not in str(raised.value)
    assert raised.value.__suppress_context__
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))
    assert credentials({}) == {}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GONGKAI_STORE", "kept"), ("GONGKAI_STORE", "s3://Kept"), ("GONGKAI_STORE", "s3://kept/../here"),
        ("GONGKAI_STORE_ENDPOINT", f"http://me:{SECRET}@host"), ("GONGKAI_STORE_ENDPOINT", "host:9000"),
    ],
)  # fmt: skip
def test_a_wrong_address_is_one_line_without_what_it_holds(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(InvalidConfiguration, match=f"^{name}: must be") as raised:
        Settings.from_environment()
    assert SECRET not in str(raised.value)


def test_without_a_store_nothing_of_it_is_loaded(tmp_path):
    code = (
        "import sys; from gongkai import cli; from gongkai.tasks import collecting, reading, publishing;"
        "from gongkai.settings import Settings; from gongkai.opened_vault import opened_vault;"
        "from gongkai.stages.in_store import in_store\n"
        "settings = Settings.from_environment()\n"
        "with in_store(settings): opened_vault(settings).sealed_documents()\n"
        "assert cli.main(['releases', 'list']) == 0\n"
        "print([name for name in sys.modules if name.startswith(('obstore', 'gongkai.object_store'))])"
    )
    environment = {**os.environ, "GONGKAI_DATA": str(tmp_path)}
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_duckdb_asks_a_release_in_the_store_as_the_page_says(repository, beside, endpoint, language):
    settings = beside("one")
    with in_store(settings):
        version = worker(settings).publish().version
    page = (repository / "docs" / "how-to" / f"object-store.{language}.md").read_text("utf-8")
    [code] = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    code = code.replace("http://store.example:9000", endpoint).replace("store.example:9000", endpoint[len("http://") :])
    code = code.replace("s3://gongkai/kept", settings.store).replace("amount_yuan", "figure_key")
    told = {}
    exec(code, told)
    assert told["current"]["version"] == version
    assert len(told["years"]) == 4
    assert len(told["figures"]) == 5
