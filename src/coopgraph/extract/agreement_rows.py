"""Rows of partners inside a sentence, each with its country: "miasta partnerskie: A (Niemcy), B (Litwa) i C w Danii".

A name that no gazetteer knows is a town there, too, where another of the row is known in its country.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from coopgraph.extract.agreement_clauses import denied
from coopgraph.extract.agreement_subjects import of_project
from coopgraph.extract.agreement_told import Told
from coopgraph.extract.agreement_words import ADJECTIVES, HOLDERS, TOWN_NOUNS
from coopgraph.extract.chunks import Chunk, Sentence, begins
from coopgraph.extract.context import seat_of
from coopgraph.extract.drafts import municipality
from coopgraph.extract.pact_dates import bracketed
from coopgraph.extract.pacts import Party
from coopgraph.extract.partner_pages import town_of
from coopgraph.model import OrganisationValue, PlaceValue, Span

_IN: Final = frozenset({"w", "we", "na"})
_STOPS: Final = frozenset(
    {",", ":", ";", "(", ")", "–", "—", "-", "i", "oraz", "a", "także", "to", "są", "z", "ze", "m", "."}
)
_NAME_WORDS: Final = 4  # chunks: "Barking & Dagenham"
_ANSWER: Final = 6  # chunks: "– Tak, cztery:"
_TWO: Final = 2  # make a row
_LED: Final = 6  # chunks from the word for partners to the first of the row: "mają cztery miejscowości partnerskie:"
_TOWNS: Final = frozenset({"miasto", "gmina", "miejscowość", "samorząd", "miasteczko", "lista", "grono"})
_ARE: Final = frozenset({"figurować", "znajdować", "należeć", "być", "znaleźć", "widnieć", "wymienić", "zaliczać"})
_TWINS: Final = frozenset({"twin", "sister", "twinned", "partnerstädte", "partnerstädten", "partnergemeinden"})
_THEM: Final = frozenset({"niej", "nich", "nim"})
_THEY_ARE: Final = frozenset({("są", "to"), ("są", "nimi"), ("to", "są")})
_OPENING: Final = 4  # chunks


@dataclass(frozen=True, slots=True)
class _Item:
    """One of a row: its name, where it stands, its country, and the town that the gazetteer knows."""

    name: str
    span: Span
    at: int
    country: str
    body: OrganisationValue | None


def read_row(told: Told, sentence: Sentence, clause: Sequence[Chunk]) -> None:
    """Make the partnerships of a row of towns abroad that a clause calls partners."""
    if "(" not in sentence.lemmas and _IN.isdisjoint(sentence.lemmas):
        return
    items = _row(clause, told.home)
    owner = _whose(told, sentence, clause, items[0].at) if len(items) >= _TWO else None
    if owner is None or denied(clause, told.words, partners=True) or told.papers.stated(sentence, clause):
        return
    known = any(item.body is not None for item in items)
    for item in items:
        if item.body is None and not known:
            continue
        body = item.body or municipality(PlaceValue(item.name, "settlement", item.country))
        dates = bracketed(clause, Party(body, item.span, item.at))
        told.add(sentence, "twinning", [(owner, item.span), (body, item.span)], dates)


def _hyphened(told: Told, clause: Sequence[Chunk]) -> list[tuple[OrganisationValue, Span]]:
    """The two of "rocznica partnerstwa X-Y", read as one unknown name, where the text names one of them for itself."""
    for one, two in pairwise(clause):
        value = two.mention.value if two.mention is not None else None
        if not one.lemmas & {"partnerstwo", "przyjaźń"} or not isinstance(value, PlaceValue) or value.geonames:
            continue
        parts = [part.strip() for part in value.name.split("-")]
        named = {p.name: p for m in told.state.reading.annotation.mentions if (p := town_of(m)) is not None}
        if len(parts) == _TWO and all(p.istitle() for p in parts) and any(p in named for p in parts):
            places = [named.get(p) or PlaceValue(p, "settlement", None) for p in parts]
            return [(municipality(place), two.span) for place in places]
    return []


def pair_called(told: Told, clause: Sequence[Chunk], parties: Sequence[Party]) -> list[tuple[OrganisationValue, Span]]:
    """The two towns that a clause calls partners of one another, whoever speaks."""
    for i, chunk in enumerate(clause):
        called = chunk.lemmas & ADJECTIVES or (chunk.mention is not None and " partnersk" in chunk.form.casefold())
        if called and (two := _called_of(clause, i, parties)):
            return [(p.body, p.span) for p in two]
    return _hyphened(told, clause)


def _called_of(clause: Sequence[Chunk], i: int, parties: Sequence[Party]) -> list[Party]:
    """The two of "X, będące od lat miastem partnerskim Y", "X, które jest gminą partnerską Y"."""
    comma = next((n for n in range(i - 1, max(0, i - _LED - _TWO), -1) if clause[n].form == ","), None)
    if comma is None or i - comma < _TWO:
        return []
    between = clause[comma + 1 : i]
    being = begins(between[0].tags, "pact") and "być" in between[0].lemmas
    which = "który" in between[0].lemmas and "nom" in between[0].cases and between[1:] and "być" in between[1].lemmas
    plain = all(c.mention is None or "date" in c.kinds for c in between)
    one = next((p for p in parties if p.at == comma - 1 and p.place is not None), None)
    two = next((p for p in parties if i <= p.at <= i + _TWO and p.place is not None), None)
    if not (being or which) or not plain or one is None or two is None:
        return []
    inside = two.at == i and clause[i].form.endswith(f" {two.body.name}") and "gen" not in clause[i].cases
    genitive = two.at == i or "gen" in clause[two.at].cases
    return [one, two] if genitive and not inside else []


def they_are(clause: Sequence[Chunk]) -> bool:
    """Whether a clause opens with no more than that those spoken of are the ones it names: "Są to", "Są nimi".

    Or answers whether there are any: "Czy gmina ma miasta partnerskie? – Tak, trzy: A, B i C".
    """
    if len(clause) >= _TWO and "Tak" in {clause[0].form, clause[1].form}:
        return any(c.form == ":" for c in clause[:_ANSWER])
    return len(clause) >= _TWO and (clause[0].form.casefold(), clause[1].form.casefold()) in _THEY_ARE


def points_back(sentence: Sentence) -> bool:
    """Whether a sentence opens a row of what the one before spoke of: "Figurują na niej: A (Niemcy)", "Są to A"."""
    first = sentence.chunks[: _OPENING + 1]
    return they_are(first) or (
        not _ARE.isdisjoint(sentence.lemmas)
        and (any(c.form in _THEM for c in first) and any(c.lemmas & _ARE for c in first))
    )


def _whose(told: Told, sentence: Sentence, clause: Sequence[Chunk], first: int) -> OrganisationValue | None:
    """Whose partners a row names: by the words right before it, or by the sentence before ("Figurują na niej")."""
    if of_project(told.state, sentence, 0) or sentence.index in told.state.on_project:
        return None
    lead = clause[max(0, first - _LED) : first]
    at = next((n for n, c in reversed(list(enumerate(lead))) if c.lemmas & (ADJECTIVES | {"partner"})), None)
    if at is not None:
        return _led(told, clause[:first], lead, at)
    if any(c.form.casefold() in _TWINS for c in lead):  # "its twin towns A (Germany) and B (Italy)"
        return told.own if told.parties.sure else None
    before = told.state.reading.sentences[sentence.index - 1] if sentence.index else None
    back = before is not None and points_back(sentence) and ":" in {c.form for c in clause[:first]}
    if before is None or not back or of_project(told.state, before, 0):
        return None
    return told.own if before.lemmas & (ADJECTIVES | {"partner"}) else None


def _led(told: Told, before: Sequence[Chunk], lead: Sequence[Chunk], at: int) -> OrganisationValue | None:
    """Whose partners a row names behind the word at `at` of what leads to it."""
    between = lead[at + 1 :]
    towns = "partner" in lead[at].lemmas or any(c.lemmas & _TOWNS for c in lead)
    others = any(c.mention is None and begins(c.tags, "subst") and not c.lemmas & _TOWNS for c in between)
    if not towns or others or any(begins(c.tags, "praet") for c in between):
        return None
    named = [place for c in between if c.mention is not None and (place := seat_of(c.mention)) is not None]
    if named:  # "miast partnerskich X, A (Czechy) i B (Francja)"
        genitive = len(named) == 1 and any("gen" in c.cases for c in between if c.mention is not None)
        return municipality(named[0]) if genitive and named[0].country == (told.home or "PL") else None
    acts = any(c.mention is None and c.lemmas & (HOLDERS | TOWN_NOUNS) and "nom" in c.cases for c in before)
    return told.own if told.parties.sure or acts else None


def _row(clause: Sequence[Chunk], home: str | None) -> list[_Item]:
    """The names of a clause that have a country abroad behind them, in brackets or with "w" or "na"."""
    found: list[_Item] = []
    for i, chunk in enumerate(clause[1:-1], 1):
        mention = clause[i + 1].mention
        value = mention.value if mention is not None else None
        if not isinstance(value, PlaceValue) or value.kind != "country" or value.country in {None, home or "PL"}:
            continue
        remark = chunk.form == "(" and i + 2 < len(clause) and clause[i + 2].form in {")", ",", ";"}
        if (remark or chunk.form.casefold() in _IN) and (item := _item(clause, i, str(value.country))) is not None:
            found.append(item)
    return found


def _item(clause: Sequence[Chunk], end: int, country: str) -> _Item | None:
    """The name that ends before chunk `end`."""
    start = end
    while start > 0 and end - start < _NAME_WORDS and clause[start - 1].form.casefold() not in _STOPS:
        start -= 1
    name = [c for c in clause[start:end] if not (c.mention is None and (c.lemmas & _TOWNS or c.form.islower()))]
    if not name:
        return None
    span = Span(name[0].span.start, name[-1].span.end)
    towns = [(c, place) for c in name if c.mention is not None and (place := town_of(c.mention)) is not None]
    joined = any(c.form == "&" for c in name)
    if towns and not joined:
        chunk, place = towns[0]
        return (
            _Item(place.name, chunk.span, clause.index(chunk), country, municipality(place))
            if place.country in {None, country}
            else None
        )
    plain = all((c.mention is None or town_of(c.mention)) and (c.form[0].isupper() or c.form == "&") for c in name)
    return _Item(" ".join(c.form for c in name), span, clause.index(name[0]), country, None) if plain else None
