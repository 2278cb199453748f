"""A passage as one text whatever it was laid out in: the printer's blanks and line breaks go, those of meaning stay."""

import re

_WIDE = r"　-〿㐀-鿿＀-￯“”‘’—…"
_BESIDE_WIDE = re.compile(rf"(?<=[{_WIDE}])[ \t\xa0　]+|[ \t\xa0　]+(?=[{_WIDE}])")
_BLANKS = re.compile(r"[ \t\xa0　]+")
_ENDED = re.compile(r"[。；！？：;!?:]$")
_NUMBERED = re.compile(
    r"(?:目标|任务|指标)?\d{1,2}(?:完成情况)?[：:、.．)）](?!\d)|[（(]?[一二三四五六七八九十]{1,3}[、)）]|[（(]\d{1,2}[)）]|[①-⑳]"
)
_RUN_ON_ITEM = re.compile(r"(?<=[。；])(?=(?:目标|任务)\d{1,2}(?:完成情况)?[：:])")


def flowing_text(text: str) -> str:
    r"""``text`` with one line for each paragraph or item of a list, and without blanks beside Chinese characters.

    A line goes on in the next one where it ends in the middle of a sentence; an item such as 目标2： begins a line.

    >>> flowing_text("目标1：出台云溪\n区行动方案。目标2：办 好 23 件事")
    '目标1：出台云溪区行动方案。\n目标2：办好23件事'
    """
    lines: list[str] = []
    for raw in text.splitlines():
        line = _BLANKS.sub(" ", _BESIDE_WIDE.sub("", raw)).strip()
        if not line:
            continue
        if lines and not _ENDED.search(lines[-1]) and not _NUMBERED.match(line):
            lines[-1] = _BESIDE_WIDE.sub("", f"{lines[-1]}{_joint(lines[-1], line)}{line}")
        else:
            lines.append(line)
    return _RUN_ON_ITEM.sub("\n", "\n".join(lines))


def _joint(before: str, after: str) -> str:
    return " " if before[-1:].isascii() and after[:1].isascii() else ""
