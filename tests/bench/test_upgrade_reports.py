"""Many reports out of few: each has other bytes, and reads as before under another department's name."""

import pytest

from bench.upgrade import reports
from bench.upgrade.reports import varied, write_reports
from gongkai.reading.read import read_document


@pytest.fixture
def samples_only(monkeypatch, tmp_path):
    monkeypatch.setattr(reports, "_REAL", tmp_path / "nowhere")


def test_each_file_has_other_bytes_and_the_same_number_gives_the_same(samples_only, tmp_path):
    assert write_reports(tmp_path / "one", 40) == 0
    assert write_reports(tmp_path / "again", 40) == 0
    bodies = {file.name: file.read_bytes() for file in (tmp_path / "one").iterdir()}
    assert len(set(bodies.values())) == len(bodies) == 40
    assert bodies == {file.name: file.read_bytes() for file in (tmp_path / "again").iterdir()}


@pytest.mark.parametrize(
    "name", ["lukou-2024-self-evaluation-report.docx", "yunxi-2022-self-evaluation-form.doc"], ids=["docx", "doc"]
)
def test_only_the_department_is_called_otherwise(repository, name):
    file = repository / "sample_portal" / "site" / "files" / name
    before = read_document(file.read_bytes(), name=name)
    after = read_document(varied(file.read_bytes(), file.suffix, "东南", 7), name=name)
    assert "示例" in str(before.blocks)
    assert str(before.blocks).replace("示例", "东南") == str(after.blocks)
