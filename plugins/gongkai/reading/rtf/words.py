"""What the control words of an RTF do (RTF 1.9.1); those that only say how text looks are not among them."""

from collections.abc import Callable

from gongkai.reading.rtf.groups import Place
from gongkai.reading.rtf.state import RtfState
from gongkai.reading.rtf.story import DEEPEST

_SIGNS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "page": "\n", "column": "\n", "nbsp": "\u00a0", "nbhyphen": "-",
    "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "emspace": "\u3000", "enspace": " ", "qmspace": " ",
}  # fmt: skip
_SKIPPED = frozenset({
    "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "listtable",
    "listoverridetable", "revtbl", "filetbl", "pict", "nonshppict", "shprslt", "sp", "annotation", "atnid", "atnauthor",
    "xe", "tc", "txe", "rxe", "bkmkstart", "bkmkend", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn",
    "rsidtbl", "generator", "template", "keycode", "objname", "objclass", "nonesttables",
})  # fmt: skip
_READ_WHEN_STARRED = frozenset({"shpinst", "shppict", "nesttableprops", "ud", "do", "fldinst", "footnote"})
_MOST_FALLBACK = 8


def follow_word(state: RtfState, name: str, number: int | None, *, is_starred: bool) -> None:
    r"""Let a control word change the state; behind ``\*``, a word that is not known makes its group be skipped."""
    now = state.now
    if now.place is Place.SKIPPED:
        return
    if name in _SKIPPED or (is_starred and name not in _READ_WHEN_STARRED):
        state.pictures += name == "pict" and now.place is Place.BODY
        now.place = Place.SKIPPED
    elif name == "tab" and now.is_number:
        now.story.end_number()
    elif name in _SIGNS:
        state.print(_SIGNS[name])
    elif name in _WORDS:
        _WORDS[name](state, number)


def _pard(state: RtfState, _: int | None) -> None:
    state.now.end_paragraph_properties()


def _plain(state: RtfState, _: int | None) -> None:
    state.now.end_character_properties(state.fonts.standard)


def _intbl(state: RtfState, _: int | None) -> None:
    state.now.in_table = True


def _itap(state: RtfState, number: int | None) -> None:
    state.now.depth = min(max(number or 0, 0), DEEPEST)


def _v(state: RtfState, number: int | None) -> None:
    state.now.is_hidden = number != 0


def _deleted(state: RtfState, number: int | None) -> None:
    state.now.is_deleted = number != 0


def _cf(state: RtfState, number: int | None) -> None:
    state.now.is_white = state.colours.is_white(number or 0)


def _back(state: RtfState, number: int | None) -> None:
    state.now.is_backed = state.colours.colours_paper(number or 0)


def _back_of_paragraph(state: RtfState, number: int | None) -> None:
    state.now.is_backed_paragraph |= state.colours.colours_paper(number or 0)


def _back_of_row(state: RtfState, number: int | None) -> None:
    state.now.story.row.is_shaded |= state.colours.colours_paper(number or 0)


def _pattern(state: RtfState, number: int | None) -> None:
    state.now.is_backed |= bool(number)


def _pattern_of_paragraph(state: RtfState, number: int | None) -> None:
    state.now.is_backed_paragraph |= bool(number)


def _pattern_of_row(state: RtfState, number: int | None) -> None:
    state.now.story.row.is_shaded |= bool(number)


def _uc(state: RtfState, number: int | None) -> None:
    state.now.fallback = min(max(number or 0, 0), _MOST_FALLBACK)


def _f(state: RtfState, number: int | None) -> None:
    state.now.font = number or 0


def _deff(state: RtfState, number: int | None) -> None:
    state.fonts.standard = state.now.font = number or 0


def _fcharset(state: RtfState, number: int | None) -> None:
    if state.now.place is Place.FONTS:
        state.fonts.set_character_set(state.now.font, number)


def _cpg(state: RtfState, number: int | None) -> None:
    if state.now.place is Place.FONTS:
        state.fonts.set_font_page(state.now.font, number)


def _s(state: RtfState, number: int | None) -> None:
    state.now.style = number or 0


def _number(state: RtfState, _: int | None) -> None:
    state.now.is_number = True


def _title(state: RtfState, _: int | None) -> None:
    if state.now.place is Place.INFORMATION:
        state.now.place = Place.TITLE


def _fldrslt(state: RtfState, _: int | None) -> None:
    if state.now.has_symbol:
        state.now.place = Place.SKIPPED


def _upr(state: RtfState, _: int | None) -> None:
    state.now.place_before, state.now.place = state.now.place, Place.TWICE


def _ud(state: RtfState, _: int | None) -> None:
    if state.now.place is Place.TWICE:
        state.now.place = state.now.place_before


def _nesttableprops(state: RtfState, _: int | None) -> None:
    state.now.outer_row = state.now.story.row


def _trleft(state: RtfState, number: int | None) -> None:
    state.now.story.row.left = number or 0


def _in_place(place: Place) -> Callable[[RtfState, int | None], None]:
    def begin(state: RtfState, _: int | None) -> None:
        state.now.place = place

    return begin


def _code_page(page: int) -> Callable[[RtfState, int | None], None]:
    return lambda state, _: state.fonts.set_code_page(page)


def _part_of_colour(name: str) -> Callable[[RtfState, int | None], None]:
    return lambda state, number: state.colours.set_part(name, number)


def _merge(mark: str) -> Callable[[RtfState, int | None], None]:
    return lambda state, _: state.now.story.row.mark(mark)


_WORDS: dict[str, Callable[[RtfState, int | None], None]] = {
    "par": lambda state, _: state.end_paragraph(),
    "sect": lambda state, _: state.end_paragraph(),
    "cell": lambda state, _: state.end_cell(1),
    "nestcell": lambda state, _: state.end_cell(2),
    "row": lambda state, _: state.end_row(1),
    "nestrow": lambda state, _: state.end_row(2),
    "trowd": lambda state, _: state.start_row(),
    "trleft": _trleft,
    "cellx": lambda state, number: state.now.story.row.end_cell(number or 0),
    **{mark: _merge(mark) for mark in ("clmgf", "clmrg", "clvmgf", "clvmrg")},
    "nesttableprops": _nesttableprops,
    "pard": _pard,
    "plain": _plain,
    "intbl": _intbl,
    "itap": _itap,
    "v": _v,
    "deleted": _deleted,
    "cf": _cf,
    **dict.fromkeys(("cb", "chcbpat", "highlight"), _back),
    "cbpat": _back_of_paragraph,
    **dict.fromkeys(("clcbpat", "clcbpatraw", "trcbpat"), _back_of_row),
    "chshdng": _pattern,
    "shading": _pattern_of_paragraph,
    **dict.fromkeys(("clshdng", "clshdngraw", "trshdng"), _pattern_of_row),
    **{name: _part_of_colour(name) for name in ("red", "green", "blue")},
    "u": lambda state, number: state.print_character(number or 0),
    "uc": _uc,
    "f": _f,
    "deff": _deff,
    "fcharset": _fcharset,
    "cpg": _cpg,
    "ansicpg": lambda state, number: state.fonts.set_code_page(number),
    "mac": _code_page(10000),
    "pc": _code_page(437),
    "pca": _code_page(850),
    "s": _s,
    "outlinelevel": lambda state, number: state.set_outline_level(number or 0),
    "listtext": _number,
    "pntext": _number,
    "fonttbl": _in_place(Place.FONTS),
    "stylesheet": _in_place(Place.STYLES),
    "colortbl": _in_place(Place.COLOURS),
    "info": _in_place(Place.INFORMATION),
    "title": _title,
    "fldinst": _in_place(Place.INSTRUCTION),
    "fldrslt": _fldrslt,
    "upr": _upr,
    "ud": _ud,
    "footnote": lambda state, _: state.start_story(is_note=True),
    "shptxt": lambda state, _: state.start_story(is_note=False),
    "dptxbxtext": lambda state, _: state.start_story(is_note=False),
}
