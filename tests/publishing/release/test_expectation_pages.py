"""What a release was held against is in it, as pages that say nothing of where it was made."""

from gongkai.publishing.release.expectation_pages import write_expectation_pages


def test_pages_are_beside_the_tables_and_name_no_path_of_the_machine(tmp_path):
    machine, docs, release = tmp_path / "data", tmp_path / "data" / "docs", tmp_path / "release"
    (docs / "static").mkdir(parents=True)
    (docs / "validations").mkdir()
    (docs / "index.html").write_text(f"<p>{machine}/warehouse/batches/marts.parquet</p>", "utf-8")
    (docs / "validations" / "marts.html").write_text("<p>rpt_department_year</p>", "utf-8")
    (docs / "static" / "font.ttf").write_bytes(b"font")
    write_expectation_pages(docs, release, machine=machine)
    pages = {str(page.relative_to(release)) for page in release.rglob("*") if page.is_file()}
    assert pages == {"expectations/index.html", "expectations/validations/marts.html"}
    assert (release / "expectations/index.html").read_text("utf-8") == "<p>warehouse/batches/marts.parquet</p>"


def test_a_warehouse_without_pages_is_published_all_the_same(tmp_path):
    write_expectation_pages(tmp_path / "docs", tmp_path, machine=tmp_path)
    assert [*tmp_path.iterdir()] == []
