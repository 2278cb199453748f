"""What was scrubbed once is not scrubbed again, and nothing gets out because of it. Persons and numbers are made up."""

from dataclasses import replace

import pyarrow.parquet as pq
import pytest

from gongkai.interpreting.privacy.scrubber import personal_spans
from gongkai.landing import addresses, collected, known_clean
from gongkai.landing.collected import write_collected
from gongkai.landing.known_clean import texts_without_persons
from tests.landing import fabricated

FILES = ("sealed_document.parquet", "fetch.parquet")
TEXTS = ("url", "file_name", "title", "article_url", "final_url", "message", "publisher")


@pytest.fixture
def scrubbed_texts(monkeypatch):
    """The texts that the scrubber is asked about from now on."""
    asked = []
    for module in (addresses, collected):

        def scrubbed(text, of=module.scrubbed):
            asked.append(text)
            return of(text)

        monkeypatch.setattr(module, "scrubbed", scrubbed)
    return asked


def ledger(*titles, at="https://portal.example/{}.pdf"):
    return [
        replace(fabricated.sealed(title, url=at.format(number)), file_name=f"{number}.pdf", title=title)
        for number, title in enumerate(titles)
    ]


def titles_in(folder):
    return set(pq.read_table(folder / FILES[0], columns=["title"])["title"].to_pylist())


def written(folder):
    return [(folder / name).read_bytes() for name in FILES]


def test_a_build_scrubs_what_is_new(tmp_path, scrubbed_texts):
    write_collected(ledger("甲局预算", "乙局决算"), [], tmp_path)
    assert {"甲局预算", "乙局决算", "https://portal.example/0.pdf"} <= set(scrubbed_texts)
    scrubbed_texts.clear()
    write_collected(ledger("甲局预算", "乙局决算", "联系人张瑀岚"), [], tmp_path)
    assert set(scrubbed_texts) == {"联系人张瑀岚", "2.pdf", "https://portal.example/2.pdf"}
    assert titles_in(tmp_path) == {"甲局预算", "乙局决算", "联系人███"}


def test_what_was_changed_is_never_known(tmp_path, scrubbed_texts):
    documents = ledger("联系人张瑀岚", "三星*级", at="https://portal.example/1990001000{}.pdf")
    write_collected(documents, [], tmp_path)
    known = texts_without_persons(tmp_path / FILES[0], TEXTS)
    assert known >= {"0.pdf", "1.pdf"}
    assert not any(mark in text for text in known for mark in ("张瑀岚", "19900010", "█", "*"))
    scrubbed_texts.clear()
    write_collected(documents, [], tmp_path)
    assert {"联系人张瑀岚", "三星*级", *(document.url for document in documents)} <= set(scrubbed_texts)


def test_the_same_bytes_whatever_is_known(tmp_path):
    documents = ledger("甲局预算", "联系人张瑀岚", "█级*", at="https://portal.example/1990001000{}.pdf")
    write_collected(documents, [], tmp_path / "anew")
    for count in (1, 2, 3, 3):
        write_collected(documents[:count], [], tmp_path / "grown")
    assert written(tmp_path / "grown") == written(tmp_path / "anew")


def test_another_scrubber_believes_nothing(tmp_path, monkeypatch):
    write_collected(ledger("甲局预算"), [], tmp_path)
    assert texts_without_persons(tmp_path / FILES[0], TEXTS)
    monkeypatch.setattr(known_clean, "_CODE", "another")
    assert texts_without_persons(tmp_path / FILES[0], TEXTS) == set()


def test_nothing_is_known_to_hold_no_office_holder_once_they_are_masked(tmp_path, monkeypatch):
    personal_spans.cache_clear()
    monkeypatch.setenv("GONGKAI_OFFICE_HOLDERS", "named")
    write_collected(ledger("局长周翀霖主持"), [], tmp_path)
    assert titles_in(tmp_path) == {"局长周翀霖主持"}
    personal_spans.cache_clear()
    monkeypatch.delenv("GONGKAI_OFFICE_HOLDERS")
    write_collected(ledger("局长周翀霖主持"), [], tmp_path)
    assert titles_in(tmp_path) == {"局长███主持"}


def test_a_file_that_says_nothing_of_its_scrubber_is_not_believed(tmp_path):
    write_collected(ledger("甲局预算"), [], tmp_path)
    file = tmp_path / FILES[0]
    forged = pq.read_table(file).replace_schema_metadata(None)
    titles = forged.column_names.index("title")
    pq.write_table(forged.set_column(titles, "title", [["联系人张瑀岚"]]), file)
    write_collected(ledger("联系人张瑀岚"), [], tmp_path)
    assert titles_in(tmp_path) == {"联系人███"}


@pytest.mark.parametrize("damage", [b"", b"PAR1", None])
def test_a_damaged_file_is_not_believed(tmp_path, damage):
    write_collected(ledger("甲局预算"), [], tmp_path)
    whole = written(tmp_path)
    file = tmp_path / FILES[0]
    content = file.read_bytes()
    file.write_bytes(content[:4] + b"\xff" * 400 + content[404:] if damage is None else damage)
    assert texts_without_persons(file, TEXTS) == set()
    write_collected(ledger("甲局预算"), [], tmp_path)
    assert written(tmp_path) == whole


def test_every_source_of_the_scrubber_is_in_its_stamp(monkeypatch, tmp_path):
    room = tmp_path / "interpreting"
    room.mkdir()
    (tmp_path / "landing").mkdir()
    monkeypatch.setattr(known_clean, "files", lambda _: tmp_path)
    seen = {known_clean._code()}
    for name in ("words.yml", "scrubber.py", "words.csv"):
        (room / name).write_text("a")
        seen.add(known_clean._code())
    (room / "words.yml").write_text("b")
    seen.add(known_clean._code())
    assert len(seen) == 5
