"""The names that a form in a text may be of, in languages with a pack: without an ending, without "'s"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from coopgraph.annotate.gazetteer import folded
from coopgraph.annotate.gazetteer_build import key
from coopgraph.annotate.pack import Pack, morphology
from coopgraph.model import Token

_CYRILLIC: Final = "\u0400"
# endings of Ukrainian cases, taken off a form to find a name the morphology does not know
_ENDINGS: Final = ("ові", "еві", "ом", "ем", "єм", "ою", "ею", "а", "у", "і", "я", "ю", "ї", "и", "е", "")
_BASES: Final = ("", "ь", "а", "я", "о", "е", "и", "і", "й")
_STEM: Final = 3
_LEMMAS: Final = 3  # base forms of a word that are tried in a name of several
_ADJECTIVE: Final = ("ський", "цький", "зький")
_POSSESSIVE: Final = ("'s", "’s")


def is_possessive(form: str) -> bool:
    """Whether an English name says whose something is: "Lincoln's"."""
    return form.endswith(_POSSESSIVE)


def own_name(forms: Sequence[str]) -> str:
    """The folded name that words are, without the "'s" behind it."""
    last = forms[-1]
    return folded([*forms[:-1], last[:-2] if is_possessive(last) else last])


def lemmas_of_form(language: str, form: str) -> list[str]:
    """The likeliest base forms of a word, each once."""
    return list(dict.fromkeys(lemma for lemma, _ in morphology(language, form.lower())))[:_LEMMAS] or [form]


def guesses(name: str) -> Iterator[str]:
    """Names that a form may be declined from, by endings ("олькуші" → "олькуш")."""
    for ending in _ENDINGS:
        stem = name.removesuffix(ending)
        if (ending and stem == name) or len(stem) < _STEM:
            continue
        yield from (stem + base for base in _BASES)


def base_name(pack: Pack, written: str, names: Sequence[str]) -> str:
    """The name as the language writes it in the nominative; what stands in the text where it has no cases."""
    if written[0] < _CYRILLIC:
        return written[:-2] if is_possessive(written) else written
    known = {key(n): n for n in names if n and n[0] >= _CYRILLIC}
    own = key(written)
    forms = [own, *(key(lemma) for lemma, _ in morphology(pack.language, written.lower())), *guesses(own)]
    return next((known[f] for f in forms if f in known), "")


def town_adjectives(tokens: Sequence[Token]) -> frozenset[str]:
    """Lemmas of the capitalised adjectives of a text that may be made from names of towns."""
    return frozenset(
        a.lemma for t in tokens if t.form[0].isupper() for a in t.analyses
        if a.tag.startswith("adj") and a.lemma.endswith(_ADJECTIVE)
    )  # fmt: skip
