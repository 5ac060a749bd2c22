"""Bodies that only their place in a list makes one: entries below "Partnerzy:" or "Członkowie:" in any words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.model import BlockKind, MentionKind, OrganisationValue, Span, Token

_TITLES: Final = frozenset({"pan", "pani", "państwo", "ksiądz"})
_STOPS: Final = frozenset({"(", ",", ";", ":", "–", "—"})
_JOINTS: Final = ("prep", "conj", "brev")
_FINITE: Final = ("fin:", "praet:", "imps", "bedzie")
_NO_BODY: Final = frozenset(
    {MentionKind.PERSON, MentionKind.DATE, MentionKind.MONEY, MentionKind.PROGRAMME, MentionKind.PROJECT}
)
_FEWEST, _MOST = 2, 10  # words of a name


def listed_body(sentence: Sentence, *, seated: bool = False) -> tuple[OrganisationValue, Span] | None:
    """The body that a bullet or numbered entry names with capitalised (or foreign) words alone, and where it stands.

    `seated`: a town with its country follows, so that one capital is enough: "Vilniaus kolegija, Wilno, Litwa".

    A bracket, comma or dash ends the name. None where a known body, a country, a person or a sentence stands there.
    """
    if sentence.block.kind is not BlockKind.BULLET and sentence.within(BlockKind.ITEM) is None:
        return None
    words = _head(sentence.tokens)
    if not _FEWEST <= len(words) <= _MOST or not _is_name(words, 1 if seated else _FEWEST):
        return None
    span = Span(words[0].span.start, words[-1].span.end)
    if any(m.kind in _NO_BODY or _is_country(m.value) for m in sentence.mentions if m.span.overlaps(span)):
        return None
    name = " ".join(token.reading for token in words).replace(" - ", "-").replace(" .", ".")
    return OrganisationValue(name, "body"), span


def _head(tokens: Sequence[Token]) -> list[Token]:
    """The words before the first mark that ends a name."""
    end = next((i for i, token in enumerate(tokens) if token.form in _STOPS), len(tokens))
    words = list(tokens[:end])
    while words and words[-1].form in {".", "-"}:
        words.pop()
    return words


def _is_name(words: Sequence[Token], fewest: int) -> bool:
    """Whether all words are capitalised, foreign or small joining ones, none only a verb; `fewest` are large."""
    if not words[0].lemmas.isdisjoint(_TITLES):
        return False  # "Pan A B", a person of no list of names
    large = [t for t in words if t.form[:1].isupper()]
    fit = all(
        t.form[:1].isupper()
        or not t.form.isalpha()
        or not t.known
        or any(a.tag.startswith(_JOINTS) for a in t.analyses)
        for t in words
    )
    verbs = any(t.analyses and all(a.tag.startswith(_FINITE) for a in t.analyses) for t in words)
    return words[0].form[:1].isupper() and len(large) >= fewest and fit and not verbs


def _is_country(value: object) -> bool:
    return getattr(value, "kind", None) == "country"
