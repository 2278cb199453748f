"""The page of measured figures: what `make bench` has written down, each beside what it was the time before."""

from collections.abc import Iterator

from bench.measured.record import change, figures, has_fallen, recorded
from docs.hooks.language import Language, Said, markdown_table

_TITLE = Said(zh="测得的数字", en="Measured figures")
_INTRODUCTION = Said(
    zh="`make bench` 跑每个基准的短版，把结果写进 `bench/measured/measured.csv`：一个数字一行，带提交号、日期、"
    "机器和开始前一分钟的负载。旁边是上一次的数字；差了五分之一以上的有 ▼。CPU 毫秒和 CPU 秒不大受机器上其他工作影响，"
    "墙上时间受影响。由此推算的见[一台机器能承担多少](../how-to/capacity.md)。",
    en="`make bench` runs the short form of every bench and writes what it finds into `bench/measured/measured.csv`: "
    "one row a figure, with commit, date, machine, and the load of the minute before. Beside it stands what it was the "
    "time before; what is worse by more than a fifth has a ▼. Milliseconds and seconds of CPU depend little on what "
    "else the machine does, seconds on the wall do. What follows from them: "
    "[How much a machine can carry](../how-to/capacity.md).",
)
_HEADER = {
    "zh": ("内容", "测得", "单位", "上一次", "变化", "提交", "日期", "核", "内存 GiB", "Python", "负载"),
    "en": ("what", "measured", "unit", "before", "change", "commit", "date", "cores", "GiB", "Python", "load"),
}


def measured_page(language: Language) -> str:
    """The page in Markdown."""
    title, told = _TITLE.in_language(language), _INTRODUCTION.in_language(language)
    return f"# {title}\n\n{told}\n\n{markdown_table(_HEADER[language], _rows(language))}"


def _rows(language: Language) -> Iterator[tuple[object, ...]]:
    rows = recorded()
    for name, figure in figures().items():
        row = rows.get(name)
        if row is None:
            continue
        changed, what = change(row), figure.zh if language == "zh" else figure.en
        mark = " ▼" if has_fallen(row, figure) else ""
        before = f"{row.before} ({row.before_commit})" if row.before else None
        told = None if changed is None else f"{changed:+.0%}{mark}"
        where = (row.commit, row.date, row.cores, row.memory_gib, row.python, row.load)
        yield what, row.value, figure.unit, before, told, *where
