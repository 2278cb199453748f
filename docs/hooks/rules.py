"""The page of rules: what must hold, in which documents, under which condition, on what basis, with an example."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from docs.hooks.language import Language, Said, code, markdown_table
from docs.hooks.rule_examples import example, example_across
from gongkai.checks.across.rule import AcrossRule, across_rules
from gongkai.checks.document.printed.wording import Language as PrintedLanguage
from gongkai.checks.document.printed.wording import worded
from gongkai.checks.document.result import Reason, Verdict
from gongkai.checks.document.rule import Rule
from gongkai.checks.document.rule_files import document_rules
from gongkai.checks.rule_rows import Row, rule_rows
from gongkai.publishing.wording.code_names import code_name

_INTRODUCTION = Said(
    zh="一份报告自己的规则在读取时核对（`gongkai check FILE` 不需要仓库），文件之间的规则在建仓时核对。"
    "允许误差按每个数字印出的精度计算；缺一个数字就不算通过，也不算矛盾。方括号里是坐标，`?` 表示有则计入。"
    "`.venv/bin/python -m gongkai.checks` 打印同一张清单。",
    en="Rules on one report are judged where it is read (`gongkai check FILE` needs no warehouse), those between "
    "documents where the warehouse is built. The allowance follows from the printed precision of each number; what "
    "lacks a number neither passes nor fails. In brackets stand coordinates; `?` marks what counts where it is "
    "printed. "
    "`.venv/bin/python -m gongkai.checks` prints the same list.",
)
_VERDICTS = Said(zh="结论", en="Verdicts")
_LABELS = {
    "equation": Said(zh="等式", en="equation"),
    "reports": Said(zh="适用于", en="applies to"),
    "condition": Said(zh="前提", en="precondition"),
    "severity": Said(zh="严重程度", en="severity"),
    "basis": Said(zh="依据", en="legal basis"),
    "example": Said(zh="例", en="example"),
}
_ASKED = {
    "left": Said(zh="左边的数字印出时才核对", en="only where the left side is printed"),
    "right": Said(zh="右边的数字印出时才核对", en="only where the right side is printed"),
}
_ALL = Said(zh="所有文件", en="all documents")


def rules_page(language: Language) -> str:
    """The page in Markdown."""
    title = Said(zh="核对规则", en="Rules").in_language(language)
    told = [
        f"# {title}\n\n{_INTRODUCTION.in_language(language)}\n\n## {_VERDICTS.in_language(language)} {{#verdicts}}\n"
    ]
    told.append(markdown_table(("", "中文", "English"), _verdicts()))
    of_document = {rule.id: rule for rule in document_rules()}
    across = {rule.id: rule for rule in across_rules().rules}
    for family, rows in groupby(rule_rows(), lambda row: row["family"]):
        told.append(f"## `{family}` {{#{family}}}\n")
        told += [_told(row, of_document.get(row["rule_id"]) or across[row["rule_id"]], language) for row in rows]
    return "\n".join(told)


def _verdicts() -> Iterator[tuple[str, str, str]]:
    for kind, names in (("verdicts", Verdict), ("reasons", Reason)):
        for one in names:
            zh, en = (worded(kind, one.value, language) for language in PrintedLanguage)
            yield code(one.value), zh, en


def _told(row: Row, rule: Rule | AcrossRule, language: Language) -> str:
    lines = {
        "equation": code(row["equation"] or ""),
        "reports": _listed((row["doc_types"] or "").strip("|").split("|"), language),
        "condition": _condition(rule, language) if isinstance(rule, Rule) else _other_document(rule, language),
        "severity": worded("severities", row["severity"], PrintedLanguage(language)),
        "basis": row["legal_basis"],
        "example": example(rule, language) if isinstance(rule, Rule) else example_across(rule, language),
    }
    colon = "：" if language == "zh" else ": "
    told = "".join(f"- {_LABELS[name].in_language(language)}{colon}{line}\n" for name, line in lines.items() if line)
    return f"### `{row['rule_id']}` {{#{row['rule_id']}}}\n\n{row['name_zh']}  \n{row['name_en']}\n\n{told}"


def _other_document(rule: AcrossRule, language: Language) -> str:
    """What the other document must be."""
    named = _listed(rule.other.doc_types, language)
    units, before = rule.other.of == "units", rule.other.years_before > 0
    if language == "zh":
        return f"另有{'所属各单位' if units else '同一部门'}{'上年' if before else '同年'}的{named}"
    whose = "each of its units" if units else "the same department"
    return f"{named} of {whose} for the {'year before' if before else 'same year'}"


def _condition(rule: Rule, language: Language) -> str:
    """When the rule is about a document at all."""
    zh = language == "zh"
    said = [_ASKED[rule.asked_by].in_language(language)] if rule.asked_by in _ASKED else []
    if rule.years.first or rule.years.last:
        said.append(f"{rule.years.first or ''}–{rule.years.last or ''}")
    for one in rule.unless_nonzero:
        limits = ", ".join(value for value in (one.fund, one.use) if value)
        name = code(one.measure + (f"[{limits}]" if limits else ""))
        said.append(f"{name} 未印出或为 0" if zh else f"{name} is not printed or 0")
    return ("；" if zh else "; ").join(said)


def _listed(names: Iterable[str], language: Language) -> str:
    told = [getattr(code_name("doc_types", name), language) for name in names if name]
    return ("、" if language == "zh" else ", ").join(told) or _ALL.in_language(language)
