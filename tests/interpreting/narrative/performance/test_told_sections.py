def test_a_passage_is_kept_under_its_heading(told):
    records = told(
        "一、部门概况",
        "（一）主要职能",
        "1.组织全县统计调查。",
        "2.发布统计数据。",
        "二、存在的问题及原因分析",
        "预算编制不够精细。",
    )
    assert [(n.section, n.heading) for n in records.narratives] == [
        ("functions", "主要职能"),
        ("problems", "存在的问题及原因分析"),
    ]
    assert records.narratives[0].text.startswith("1.组织全县统计调查。")


def test_rows_of_a_lost_table_are_reported(told):
    records = told("合计 1,935.36 1,517.95 417.41")
    assert [(p.code, p.page) for p in records.problems] == [("row_without_table", 1)]
    assert not records.narratives
