"""The names that a form in a text may be of, in languages with a pack: without an ending, without "'s"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, product
from typing import Final

from coopgraph.annotate.gazetteer import folded
from coopgraph.annotate.gazetteer_build import key
from coopgraph.annotate.pack import Pack, morphology
from coopgraph.model import Token

_CYRILLIC: Final = "\u0400"
# endings of Ukrainian cases, taken off a form to find a name the morphology does not know
_ENDINGS: Final = (
    "ові",
    "еві",
    "ом",
    "ем",
    "єм",
    "ою",
    "ею",
    "а",
    "у",
    "і",
    "я",
    "ю",
    "ї",
    "и",
    "е",
    "ях",
    "ах",
    "ям",
    "ам",
    "ями",
    "ами",
    "",
)
_BASES: Final = ("", "ь", "а", "я", "о", "е", "и", "і", "й")
_STEM: Final = 3
_LEMMAS: Final = 3  # base forms of a word that are tried in a name of several
_ADJECTIVE: Final = ("ський", "цький", "зький")
_OF_ADJECTIVES: Final = (*_ADJECTIVE, "ний", "вий", "лий", "рий", "тий")
_HYPHENS: Final = frozenset("-‑")
_OF_NAMES: Final = frozenset({"новий", "старий", "великий", "малий"})
_TRIED: Final = 400  # base forms of a name of several words
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
        if stem.endswith("ов"):
            yield from (stem[:-2] + closed for closed in ("ів", "ув"))  # "у Томашові"


def declined(language: str, words: Sequence[Token]) -> Iterator[str]:
    """Names of several words that a form may be of, each word without its ending: "Острові-Мазовецькій".

    Only for lists of names: most are of nothing.
    """
    if len(words) == 1 or words[0].form[0] < _CYRILLIC:
        return
    each = [_bases(language, w.form) for w in words]
    yield from (folded(base) for base in islice(product(*each), _TRIED))


def _bases(language: str, form: str) -> list[str]:
    """The forms a word of a name may have in the nominative; an adjective in each gender."""
    found = {form: None} | dict.fromkeys(lemma for lemma, _ in morphology(language, form.lower()))
    adjectives = [lemma.removesuffix("ий") for lemma in found if lemma.endswith(_OF_ADJECTIVES)]
    genders = (stem + ending for stem in adjectives for ending in ("а", "е", "и"))
    short = () if adjectives else guesses(key(form))
    return list(dict.fromkeys((*found, *genders, *short)))


def is_half(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word is but the first half of a name: "Руда-Шльонська", "Новому Сончі"."""
    if i + 1 >= len(tokens) or tokens[i].form[0] < _CYRILLIC:
        return False
    dash, at = tokens[i + 1], i + 2
    if dash.form not in _HYPHENS:
        return dash.form[0].isupper() and not tokens[i].lemmas.isdisjoint(_OF_NAMES)
    glued = dash.span.start == tokens[i].span.end and at < len(tokens) and tokens[at].span.start == dash.span.end
    return glued and any(a.lemma.endswith(_ADJECTIVE) for a in tokens[at].analyses)


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
