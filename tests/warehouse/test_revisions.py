"""What stands for what: the models of revisions, run on rows in memory; dbt itself runs them in the other tests."""

from datetime import UTC, date, datetime, timedelta

import duckdb
import jinja2
import pytest

MACROS = (
    "engine/engine_type",
    "engine/removed",
    "engine/utc_time",
    "keys/surrogate_key",
    "keys/department_key",
    "keys/short_form",
    "keys/title_core",
    "keys/unknown_members",
)
MODELS = (
    *(
        "int_documents_versioned",
        "int_documents_settled",
        "int_documents_told",
        "int_departments_named",
        "int_documents_described",
        "int_documents_published",
        "int_documents_paired",
        "int_documents_replaced",
    ),
    *("int_documents_proved", "int_documents_identified", "int_documents_withdrawn"),
)
START = datetime(2025, 9, 1, tzinfo=UTC)


class Warehouse:
    """The tables that the models look at, and the models as views over them."""

    def __init__(self, repository) -> None:
        self.folder = repository / "dbt_project"
        self.database = duckdb.connect()
        run = self.database.execute
        run(
            "create table stg_vault__sealed_document (document_key varchar, portal varchar, url varchar,"
            " document_role varchar, file_name varchar, portal_title varchar, article_url varchar, published_date date,"
            " fetched_at timestamptz, byte_count bigint, publisher varchar, portal_region_code varchar,"
            " withdrawn_at timestamptz, withdrawal varchar)"
        )
        run(
            "create table stg_landing__document (document_key varchar, load_id varchar, department_name varchar,"
            " region_code varchar, fiscal_year integer, doc_types varchar, account_level varchar, title varchar,"
            " region_name varchar, department_code varchar, department_type varchar, report_date date,"
            " report_month varchar, score double, grade varchar)"
        )
        run("create table int_readings_selected (document_key varchar, load_id varchar, status varchar)")
        run("create table int_documents_figured (document_key varchar)")
        run("create table identities (document_key varchar, field_name varchar, value varchar)")
        macros = "".join((self.folder / f"macros/{name}.sql").read_text("utf-8") for name in MACROS)
        for model in MODELS:
            [file] = self.folder.glob(f"models/**/{model}.sql")
            template = jinja2.Template(macros + file.read_text("utf-8"), extensions=["jinja2.ext.do"])
            known = {"ref": str, "config": lambda **_: "", "target": {"type": "duckdb"}, "model": {"columns": {}}}
            run(f"create view {model} as {template.render(known)}")

    def put(self, key, article="a1", file="部门决算.pdf", title="示例县水务局2024年度部门决算公开", **said) -> None:
        day = said.get("day", 0)
        moment = START + timedelta(days=said.get("fetched", day))
        self.database.execute(
            "insert into stg_vault__sealed_document values (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, null, '430381', ?, ?)",
            [
                *(key, said.get("portal", "p"), said.get("url", f"http://h/{article}/{key}.pdf")),
                *(said.get("role", "attachment"), file, title, f"http://h/{article}.html"),
                *(date(2025, 9, 1) + timedelta(days=day), moment),
                START + timedelta(days=said["dropped"]) if "dropped" in said else None,
                "detached" if "dropped" in said else None,
            ],
        )
        if status := said.get("status", "read"):
            self.database.execute("insert into int_readings_selected values (?, 'L', ?)", [key, status])
        if said.get("department", "水务局"):
            self.database.execute(
                "insert into stg_landing__document by position"
                " select ?, 'L', ?, '430381', ?, ?, ?, null, null, ?, ?, null, null, null, null",
                [
                    *(key, said.get("department", "水务局"), said.get("year", 2024)),
                    *(said.get("types", "final_accounts"), said.get("level"), said.get("code"), said.get("kind")),
                ],
            )

    def replaced(self) -> dict[str, tuple[str, str]]:
        rows = self.database.execute("from int_documents_replaced").fetchall()
        return {later: (earlier, reason) for later, earlier, reason in rows}


@pytest.fixture
def warehouse(repository) -> Warehouse:
    return Warehouse(repository)


def test_other_bytes_at_the_same_address(warehouse):
    for number, key in enumerate("abc"):
        warehouse.put(key, url="http://h/1.pdf", fetched=number)
    assert warehouse.replaced() == {"b": ("a", "same_url"), "c": ("b", "same_url")}


def test_another_file_in_the_same_article(warehouse):
    """same_url_silent_edit: the article keeps its address, and the file has another."""
    warehouse.put("a", dropped=30)
    warehouse.put("table", file="项目支出绩效自评表.xlsx", types="project_self_evaluation")
    warehouse.put("b", fetched=30)
    assert warehouse.replaced() == {"b": ("a", "same_article")}


def test_files_of_one_article_are_no_revisions_of_each_other(warehouse):
    warehouse.put("a", file="部门决算.pdf")
    warehouse.put("b", file="部门决算公开表.xlsx")
    warehouse.put("c", file="页面", role="article", fetched=1)
    assert warehouse.replaced() == {}


@pytest.mark.parametrize(
    "title",
    [
        "示例县水务局2024年度部门决算公开（更正版）",
        "关于重新公开示例县水务局2024年度部门决算的说明",
        "示例县水务局2024年度部门决算公开",
    ],
)
def test_another_article_for_the_same_department_year_and_kind(warehouse, title):
    warehouse.put("a")
    warehouse.put("b", article="a2", title=title, file="部门决算（更正）.pdf", day=27)
    assert warehouse.replaced() == {"b": ("a", "republished_article")}


def test_each_of_several_files_stands_for_the_one_of_its_name(warehouse):
    for number in (1, 2):
        warehouse.put(f"a{number}", file=f"附件{number}：项目{number}自评表.xlsx", types="project_self_evaluation")
        warehouse.put(
            f"b{number}",
            article="a2",
            title="示例县水务局2024年度部门决算公开（更正）",
            file=f"项目{number}自评表（更正后）.xlsx",
            types="project_self_evaluation",
            day=9,
        )
    assert warehouse.replaced() == {
        "b1": ("a1", "republished_article"),
        "b2": ("a2", "republished_article"),
    }


@pytest.mark.parametrize(
    "other",
    [
        {"year": 2023, "title": "示例县水务局2023年度部门决算公开（更正）"},
        {"department": "林业局", "title": "示例县林业局2024年度部门决算公开（更正）"},
        {"types": "budget", "title": "示例县水务局2024年度部门预算公开（更正）"},
        {"level": "own", "title": "示例县水务局（本级）2024年度部门决算公开（更正）"},
        {"title": "示例县水务局2024年度部门决算情况说明"},
        {"day": 0},
        {"portal": "q"},
    ],
)
def test_what_is_of_another_report_replaces_nothing(warehouse, other):
    warehouse.put("a")
    warehouse.put("b", article="a2", **{"day": 9, **other})
    assert warehouse.replaced() == {}


def test_what_another_article_stands_for_is_current_no_more(warehouse):
    warehouse.put("a")
    warehouse.put("b", article="a2", title="示例县水务局2024年度部门决算公开（更正）", day=9)
    warehouse.put("c", year=2023, article="a3", title="示例县水务局2023年度部门决算公开")
    current = warehouse.database.execute("select document_key, is_current_version from int_documents_identified")
    assert dict(current.fetchall()) == {"a": False, "b": True, "c": True}


def test_what_stands_anywhere_still_is_not_withdrawn(warehouse):
    warehouse.put("a", dropped=9)
    warehouse.put("b", dropped=9)
    warehouse.put("b", article="a2", department=None, status=None)
    withdrawn = warehouse.database.execute("select document_key, withdrawal from int_documents_withdrawn")
    assert withdrawn.fetchall() == [("a", "detached")]


def test_without_a_reading_the_same_title_tells(warehouse):
    warehouse.put("a", department=None, status="unreadable")
    warehouse.put("b", article="a2", title="示例县水务局2024年度部门决算公开(更正)", day=9)
    assert warehouse.replaced() == {"b": ("a", "same_title")}


def test_a_title_without_a_year_tells_nothing(warehouse):
    for number, article in enumerate(("a1", "a2")):
        warehouse.put(article, article=article, title="部门决算公开", department=None, day=365 * number)
    assert warehouse.replaced() == {}


def test_the_surest_reason_and_the_latest_predecessor_count(warehouse):
    warehouse.put("a")
    warehouse.put("b", article="a2", day=5, title="示例县水务局2024年度部门决算公开（更正）", url="http://h/2.pdf")
    warehouse.put(
        "c", article="a2", day=5, fetched=8, title="示例县水务局2024年度部门决算公开（更正）", url="http://h/2.pdf"
    )
    warehouse.put("d", article="a3", day=20, title="示例县水务局2024年度部门决算公开（再次公开）")
    assert warehouse.replaced() == {
        "b": ("a", "republished_article"),
        "c": ("b", "same_url"),
        "d": ("c", "republished_article"),
    }


def test_what_proved_to_be_no_report_is_marked(warehouse):
    warehouse.put("report")
    warehouse.database.execute("insert into int_documents_figured values ('report')")
    warehouse.put("notice", article="a2", types=None)
    warehouse.put("scan", article="a3", status="partly_read")
    warehouse.put("damaged", article="a4", status="unreadable", department=None)
    warehouse.put("home page", article="a5", status="no_report")
    warehouse.database.execute("insert into int_documents_figured values ('home page')")
    proofs = dict(warehouse.database.execute("from int_documents_proved").fetchall())
    assert proofs == {
        "report": "report",
        "notice": "no_report",
        "scan": "open",
        "damaged": "open",
        "home page": "no_report",
    }


def departments(warehouse) -> list[set[str]]:
    """The names of each department, by the reports that have its key."""
    keys = {}
    for name, key in warehouse.database.execute(
        "select department_name, department_key from int_documents_described"
    ).fetchall():
        keys.setdefault(key, set()).add(name)
    return sorted(keys.values(), key=sorted)


def test_a_department_that_was_renamed_stays_one(warehouse):
    """Names that follow one another under one printed code; the key is that of the first name, so that it stays."""
    for year, name in ((2018, "卫生和计划生育局"), (2019, "卫生健康局"), (2021, "卫生健康委员会")):
        warehouse.put(str(year), article=f"a{year}", department=name, year=year, code="301")
    assert departments(warehouse) == [{"卫生和计划生育局", "卫生健康局", "卫生健康委员会"}]
    [key] = warehouse.database.execute("select distinct department_key from int_departments_named").fetchall()
    [first] = warehouse.database.execute(
        "select department_name_key from int_departments_named where first_fiscal_year = 2018"
    ).fetchall()
    assert key == first


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("示例县科技局", "示例县科学技术局"),
        ("示例县国资委", "示例县人民政府国有资产监督管理委员会"),
        ("中共示例县委宣传部", "中国共产党示例县委员会宣传部"),
    ],
)
def test_a_short_form_is_the_department_whose_name_holds_it(warehouse, short, full):
    warehouse.put("a", department=short, kind="甲")
    warehouse.put("b", article="a2", department=full, kind="甲")
    assert departments(warehouse) == [{short, full}]
    found = dict(warehouse.database.execute("select department_name, joined_by from int_departments_named").fetchall())
    assert found == {short: "short_form", full: None}


@pytest.mark.parametrize(
    ("short", "full", "kind", "code"),
    [
        ("示例县第一中学", "示例县第十一中学", "甲", None),
        ("示例县公安局", "示例县公安局交通警察支队", "甲", None),
        ("示例市规划局", "示例市规划局东山管理局", "甲", None),
        ("示例市公安局", "示例市公安东山分局", "甲", None),
        ("示例市生态环境局", "示例市园区生态环境局", "甲", None),
        ("示例县科技局", "示例县科学技术局", "乙", None),
        ("示例县科技局", "示例县科学技术局", "甲", "302"),
    ],
    ids=[
        "an ordinal",
        "a body below it",
        "a branch",
        "a branch's name",
        "a place below",
        "another type",
        "another code",
    ],
)
def test_what_is_no_short_form_is_a_department_of_its_own(warehouse, short, full, kind, code):
    warehouse.put("a", department=short, kind="甲", code="301" if code else None)
    warehouse.put("b", article="a2", department=full, kind=kind, code=code)
    assert departments(warehouse) == sorted([{short}, {full}], key=sorted)


@pytest.mark.parametrize(
    "said",
    [
        {"year": 2018, "code": "301"},
        {"year": 2019, "code": "302"},
        {"year": 2019, "code": None},
        {"year": None, "code": "301"},
    ],
    ids=["both in one year", "another code", "no code", "no year"],
)
def test_names_that_a_code_does_not_join_are_two_departments(warehouse, said):
    warehouse.put("a", department="水务局", year=2018, code="301")
    warehouse.put("b", article="a2", department="水利局", **said)
    assert departments(warehouse) == [{"水利局"}, {"水务局"}]
