"""`gongkai words suggest | accept | show`: labels that were not understood, what they mean, and own words."""

import argparse
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gongkai.commands.each_file import print_line
from gongkai.model.errors import InvalidConfiguration
from gongkai.settings import CHINA, Settings
from gongkai.suggesting.meaning_text import meaning, said

if TYPE_CHECKING:
    from gongkai.suggesting.kept_suggestions import Suggested

_SHOWN: Final = 30


def add_words(parser: argparse.ArgumentParser) -> None:
    """Gives the command its actions and their arguments."""
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    suggest = actions.add_parser("suggest", help="labels and codes that were not understood, with what they mean")
    suggest.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="files or folders (default: what was landed)"
    )
    suggest.add_argument("--limit", type=int, default=_SHOWN, metavar="N", help=f"how many are printed ({_SHOWN})")
    suggest.add_argument("--least", type=int, default=2, metavar="N", help="only labels that N documents print (2)")
    suggest.set_defaults(command=_suggest)
    accept = actions.add_parser("accept", help="write suggested words into your own vocabulary, with their evidence")
    accept.add_argument("words", nargs="*", metavar="WORD", help="labels or codes as `suggest` prints them")
    accept.add_argument("--certain", action="store_true", help="every word that is certain")
    accept.add_argument(
        "--says", metavar="D=CODE,…", help="another meaning than the one proposed (fund=fiscal.general)"
    )
    accept.set_defaults(command=_accept)
    show = actions.add_parser("show", help="a code or name of 政府收支分类科目: parents, years, how many print it")
    show.add_argument("word", metavar="CODE_OR_NAME")
    show.set_defaults(command=_show)


def _suggest(options: argparse.Namespace, settings: Settings) -> int:
    from gongkai.stages.suggesting_words import suggest_words  # noqa: PLC0415 - loads the readers
    from gongkai.suggesting.kept_suggestions import suggestions_file  # noqa: PLC0415

    found = suggest_words(settings, options.paths, least=options.least)
    for each in found.labels[: options.limit]:
        votes = f"{each.agree} for, {each.contradict} against"
        others = f"; or {' | '.join(said(dict(says)) for says in each.others[:3])}" if each.others else ""
        print_line(
            f"{each.standing:8} {each.label}  {'?' if each.standing == 'unknown' else said(each.says)}"
            f"  ({each.documents} documents, {each.numbers} numbers; {votes}{others})"
        )
    for told in found.classes[: options.limit]:
        years = f", {told.years[0]}–{told.years[-1]}" if told.years else ""
        print_line(f"{told.standing:8} {told.code} {told.name}  ({told.agree} for, {told.contradict} against{years})")
    print_line(f"{len(found.labels)} labels, {len(found.classes)} codes: {suggestions_file(settings)}")
    return 0


def _accept(options: argparse.Namespace, settings: Settings) -> int:
    from gongkai.suggesting.accepting import accept_class, accept_label  # noqa: PLC0415 - loads the readers' words
    from gongkai.suggesting.kept_suggestions import kept_suggestions  # noqa: PLC0415

    found, today = kept_suggestions(settings), datetime.now(CHINA).date()
    words = [*options.words, *(_certain(found) if options.certain else ())]
    if not words:
        raise InvalidConfiguration("words accept: name a label or a code of `gongkai words suggest`, or say --certain")
    if options.says is not None and len(words) > 1:
        raise InvalidConfiguration("words accept: --says is of one label; name one")
    labels, classes = {each.label: each for each in found.labels}, {each.code: each for each in found.classes}
    for word in dict.fromkeys(words):
        if word in classes:
            file = accept_class(classes[word], on=today)
        elif word in labels and (labels[word].standing != "unknown" or options.says is not None):
            says = labels[word].says if options.says is None else meaning(options.says)
            file = accept_label(word, says, labels[word], on=today)
        elif options.says is not None:
            file = accept_label(word, meaning(options.says), None, on=today)
        else:
            raise InvalidConfiguration(f"{word}: nothing is proposed for it; say what it means with --says")
        print_line(f"{word}: {file}")
    print_line("the next `gongkai run` or `make run` reads the reports again with them")
    return 0


def _certain(found: "Suggested") -> Iterable[str]:
    yield from (each.label for each in found.labels if each.standing == "certain")
    yield from (each.code for each in found.classes if each.standing == "certain")


def _show(options: argparse.Namespace, _: Settings) -> int:
    from gongkai.interpreting.words.economic_codes import economic_dictionary  # noqa: PLC0415
    from gongkai.interpreting.words.function_codes import function_dictionary, plain_function_name  # noqa: PLC0415

    rows = (*function_dictionary(), *economic_dictionary())
    names = {row.code: row.name for row in rows}
    plain = plain_function_name(options.word)
    for row in rows:
        if row.code == options.word or plain_function_name(row.name) == plain:
            path = " > ".join(names.get(code, code) for code in (*row.parents, row.code))
            years = f"{row.first_year}–{row.last_year}" if row.first_year else "years not known"
            told = f"reports that print it: {row.documents or 'none known'}, first {row.first_source or 'not known'}"
            print_line(f"{row.code} {path if row.name == names[row.code] else row.name}  ({years}; {told})")
    return 0
