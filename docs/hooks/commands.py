"""The page of commands: every command of `gongkai` with its arguments, and every target of `make`."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from docs.hooks.language import Language, Said, code, markdown_table
from gongkai.cli import command_parser

_INTRODUCTION = Said(
    zh="每个命令都在源码目录中以 `.venv/bin/gongkai …` 运行；`--help` 打印同样的内容（英文）。"
    "退出状态：0 完成，1 有失败且已指明，2 请求有误（一行说明原因与办法）。",
    en="Each is run in the checkout as `.venv/bin/gongkai …`; `--help` prints the same. "
    "The status is 0 where it is done, 1 where something failed that the output names, 2 where the request was wrong.",
)
_ARGUMENTS = {"zh": ("参数", "说明", "默认"), "en": ("argument", "what", "default")}
_TARGETS = {"zh": ("命令", "说明"), "en": ("target", "what")}


def commands_page(project: Path, language: Language) -> str:
    """The page in Markdown."""
    title = Said(zh="命令", en="Commands").in_language(language)
    told = [f"# {title}\n\n{_INTRODUCTION.in_language(language)}\n"]
    for name, what, parser in every_command():
        told.append(f"## `{name}`\n\n{what}\n\n```text\n{_usage(parser)}\n```\n")
        if rows := [*_arguments(parser)]:
            told.append(markdown_table(_ARGUMENTS[language], rows))
    told.append("## `make` {#make}\n")
    told.append(markdown_table(_TARGETS[language], ((code(f"make {name}"), what) for name, what in targets(project))))
    return "\n".join(told)


def every_command() -> Iterator[tuple[str, str, argparse.ArgumentParser]]:
    """Each command that can be run: its whole name, what it does in a sentence, and its parser."""
    yield from _below("gongkai", command_parser())


def targets(project: Path) -> list[tuple[str, str]]:
    """The targets of the Makefile that say what they do."""
    return re.findall(r"^([a-z][a-z-]*):.*?## (.+)$", (project / "Makefile").read_text("utf-8"), re.MULTILINE)


def _below(name: str, parser: argparse.ArgumentParser) -> Iterator[tuple[str, str, argparse.ArgumentParser]]:
    for action in parser._actions:  # noqa: SLF001 - argparse tells of its commands nowhere else
        if not isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            continue
        what = {choice.dest: choice.help or "" for choice in action._choices_actions}  # noqa: SLF001
        for word, below in action.choices.items():
            deeper = [*_below(f"{name} {word}", below)]
            yield from deeper or [(f"{name} {word}", what.get(word, ""), below)]


def _usage(parser: argparse.ArgumentParser) -> str:
    return " ".join(parser.format_usage().removeprefix("usage: ").split())


def _arguments(parser: argparse.ArgumentParser) -> Iterator[tuple[str, str, str]]:
    for action in parser._actions:  # noqa: SLF001
        if isinstance(action, argparse._HelpAction):  # noqa: SLF001
            continue
        takes = (
            "" if action.nargs == 0 else str(action.metavar or "|".join(action.choices or ()) or action.dest.upper())
        )
        names = ", ".join(f"{option} {takes}".strip() for option in action.option_strings) or takes
        known = action.default not in (None, False, argparse.SUPPRESS) and action.nargs != 0
        yield code(names), action.help or "", code(str(action.default)) if known else ""
