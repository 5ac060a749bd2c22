"""Signs that are not what the writer typed: hidden ones, letters taken apart, marks of a charset or a keyboard."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Final

from coopgraph.mend.edits import Edit

# What anything here needs, as one class of signs: asked of every text, so that a sound one costs a single search.
_ANY: Final = re.compile(
    "[\u0300-\u036f\xa0\xad\u2000-\u200d\u2010-\u2012\u2015\u202f\u205f\u2060\u2212\u3000\ufeff\ufb00-\ufb06"
    "\ue000-\uf8ff\x84\x93\x94\x96\x97]|<<|``|&[#a-zA-Z]|\\S[?] ?[a-z\\d]| [?] |\\*\\*\\w"
)
_SIGN: Final = re.compile(
    r"""
    (?P<apart>[^\W\d_][\u0300-\u036f]+)
  | (?P<hyphen>(?<=\w)\xad[ \t]*\n?[ \t]*(?=[^\W\d_]))
  | (?P<hidden>[\xad\u200b-\u200d\u2060\ufeff\u0300-\u036f])
  | (?P<blank>[\xa0\u2000-\u200a\u202f\u205f\u3000])
  | (?P<joined>[\ufb00-\ufb06])
  | (?P<entity>&(?:[a-zA-Z]{2,8}|\#\d{2,5});)
  | (?P<minus>[\u2010\u2011])
  | (?P<dash>[\u2012\u2015\u2212\x96\x97] | (?<=\d)\?(?=\d) | (?<=[\w.,)”"]\ )\?(?=\ [a-ząćęłńóśźż\d]))
  | (?P<opening>(?:<<|``|[\x84\x93])(?=\w))
  | (?P<closing>(?<=[\w.!?)])(?:>>|\x94))
  | (?P<bold>\*\*(?=\w)(?P<said>[^*\n]{1,200})(?<=\S)\*\*)
  | (?P<bullet>(?m:^)(?P<before>[ \t]*)[\ue000-\uf8ff](?=[ \t]))
    """,
    re.VERBOSE,
)
_WRITTEN: Final[Mapping[str, str]] = {
    **dict.fromkeys(("hyphen", "hidden"), ""),
    "blank": " ",
    "minus": "-",
    "dash": "–",
    "opening": "„",
    "closing": "”",
}


def _apart(match: re.Match[str]) -> str:
    """The letter with its marks; a stress that no letter has is left out."""
    return unicodedata.normalize("NFC", match[0]).rstrip("\u0300\u0301")


_MADE: Final[Mapping[str, Callable[[re.Match[str]], str]]] = {
    "apart": _apart,
    "joined": lambda match: unicodedata.normalize("NFKC", match[0]),
    "entity": lambda match: html.unescape(match[0]).replace("\xa0", " ").replace("\xad", ""),
    "bold": lambda match: match["said"],
    "bullet": lambda match: f"{match['before']}•",
}
_KINDS: Final = _MADE.keys() | _WRITTEN.keys()


def signs(text: str) -> list[Edit]:
    """The signs of a text that are to be written otherwise, in order."""
    if _ANY.search(text) is None:
        return []
    found = [(m, _written(m)) for m in _SIGN.finditer(text)]
    return [Edit(m.start(), m.end(), new) for m, new in found if new != m[0]]


def _written(match: re.Match[str]) -> str:
    kind = next(name for name, value in match.groupdict().items() if value is not None and name in _KINDS)
    made = _MADE.get(kind)
    return made(match) if made is not None else _WRITTEN[kind]
