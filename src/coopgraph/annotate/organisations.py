"""Names of bodies: offices, units, councils, schools, associations, companies, municipalities.

A name is a head known by its lemma, the adjectives that agree with it and what follows as a name does: capitalised
words, a quotation, "ds. …", "im. …", a place. The words are data (`data/lexicon/organisation-heads.yaml`), the ways a
name goes on are here. Run after places, programmes, persons, projects and clusters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from coopgraph.annotate.organisation_extent import Extent
from coopgraph.annotate.organisation_foreign import foreign_bodies
from coopgraph.annotate.organisation_forms import legal_form, legal_forms
from coopgraph.annotate.organisation_lexicon import Group, OrganisationLexicon
from coopgraph.annotate.organisation_municipal import municipal_bodies
from coopgraph.annotate.organisation_seen import seen_bodies
from coopgraph.annotate.organisation_short import short_units
from coopgraph.annotate.organisation_territories import territories
from coopgraph.annotate.phrase import HYPHENS, Phrases, adjectives, agrees, nouns, outermost
from coopgraph.lexicon import read_lexicon
from coopgraph.model import Block, Document, Mention, MentionKind, OrganisationValue, PlaceValue, Token
from coopgraph.namespaces import expand
from coopgraph.project import Project
from coopgraph.registry import Registry

_BLOCKING = (MentionKind.PERSON, MentionKind.PROJECT, MentionKind.PROGRAMME, MentionKind.FUND, MentionKind.CLUSTER)
_IN = frozenset({"w", "we"})
_COMPANY_WORDS = 4
_FROM_TOWN = frozenset({"association", "foundation", "university", "agency", "body"})
_SEAT = ("z", "siedzibą", "w")
_UNIVERSITY = re.compile(r"Uniwersytet|Politechnika|Akademia|Katolicki Uniwersytet|Szkoła Główna|\w+ Uniwersytet")
_ACRONYM = re.compile(r"[A-ZŁŚŻ]{3,}")
_ENUMERATORS = frozenset({",", "oraz", "i", "a", "także"})


class Organisations:
    """Finds bodies; built once from the lexicon of a project."""

    def __init__(self, project: Project) -> None:
        self._words = OrganisationLexicon.read(read_lexicon(project, "organisation-heads"))
        self._project = project

    @cached_property
    def _lexicon(self) -> OrganisationLexicon:
        return replace(self._words, rural=Registry.read(self._project).rural)

    @cached_property
    def _registered(self) -> dict[str, OrganisationValue]:
        """Acronyms that the registry has of one body ("UMCS"), three capital letters at least."""
        found: dict[str, OrganisationValue] = {}
        for entry in Registry.read(self._project).entries.values():
            if expand("org:Organization") not in entry.types:
                continue
            name = entry.labels[0].text
            kind = "university" if _UNIVERSITY.match(name) else "body"
            for short in (other.text for other in entry.alt_labels if _ACRONYM.fullmatch(other.text)):
                found[short] = OrganisationValue(name, kind, aliases=(short,))
        return found

    def find(
        self, tokens: Sequence[Token], document: Document, layout: Block, found: Sequence[Mention]
    ) -> list[Mention]:
        """Mentions of kind ORGANISATION, outermost only, with seat and parent where the text gives them."""
        text = Phrases(tokens, document, layout, found)
        mentions = territories(text, self._lexicon) + municipal_bodies(text, self._lexicon)
        mentions += foreign_bodies(text, self._lexicon)
        mentions += [m for i in text.tokens.bearing(self._lexicon.heads) if (m := self._headed(text, i))]
        mentions += short_units(text, self._lexicon, document, layout)
        kept = outermost(mentions)
        kept = outermost(kept + [m for i in legal_forms(text) if (m := _with_legal_form(text, i, kept))])
        kept += self._enumerated(text, kept)
        kept = outermost(kept + seen_bodies(text, self._lexicon))
        return [_seated(text, m) for m in self._with_acronyms(text, _with_parents(text, outermost(kept)))]

    def _headed(self, text: Phrases, i: int) -> Mention | None:
        """A body whose head is token i."""
        lemma = text.lemma(i, self._lexicon.heads)
        if lemma is None or text.inside(i, *_BLOCKING):
            return None
        if lemma in self._lexicon.office_heads and text.lemma(i + 1, self._lexicon.office_of):
            return None  # a town's office, read with its place
        for group in self._lexicon.of(lemma):
            if reading := Extent(text, self._lexicon, group, i, lemma).read():
                return reading
        return None

    def _enumerated(self, text: Phrases, kept: Sequence[Mention]) -> list[Mention]:
        """A capitalised phrase that ends a list of two or more bodies is a body too ("A, B oraz Wspólne Jutro")."""
        found = []
        for before, last in pairwise(kept):
            between = text.word(before.head[1])
            if before.head[1] + 1 != last.head[0] or between not in {",", "oraz", "i"}:
                continue
            at = last.head[1]
            if text.lower(at) not in _ENUMERATORS or text.breaks(at + 1):
                continue
            if mention := _proper_phrase(text, at + 1):
                found.append(mention)
        return found

    def _with_acronyms(self, text: Phrases, kept: Sequence[Mention]) -> list[Mention]:
        """An acronym given in brackets after a name is another name of that body, wherever it stands again."""
        known: dict[str, OrganisationValue] = {}
        out = []
        for mention in _glossed(text, kept):
            value = mention.value
            end = mention.head[1]
            short = isinstance(value, OrganisationValue) and text.word(end) == "(" and text.acronym(end + 1)
            if isinstance(value, OrganisationValue) and short and not _is_code(text.word(end + 1), value.name):
                value = replace(value, aliases=(*value.aliases, text.word(end + 1)))
                known[text.word(end + 1)] = value
                mention = _revalued(mention, value)  # noqa: PLW2901 - the same mention with what its brackets add
            out.append(mention)
        taken = {i for m in out for i in range(*m.head)}
        again = [
            Mention(
                *(MentionKind.ORGANISATION, text.span(i, i + 1), self._registered[text.word(i)], (i, i + 1)),
                rule="acronym-registered",
            )
            for i in text.tokens.spelt(frozenset(self._registered.keys() - known.keys()))
            if i not in taken and not text.inside(i, *_BLOCKING)
        ]
        again += [
            Mention(
                MentionKind.ORGANISATION, text.span(i, i + 1), known[text.word(i)], (i, i + 1), rule="acronym-again"
            )
            for i in text.tokens.spelt(frozenset(known))
            if i not in taken and text.word(i - 1) != "("
        ]
        return sorted([*out, *again], key=lambda m: m.span)


def _is_code(short: str, name: str) -> bool:
    """Whether two letters in brackets are those of a country, not of the name before them: "Comune di X (IT)"."""
    initials = "".join(word[0] for word in name.split()).upper()
    return len(short) == 2 and not initials.startswith(short)  # noqa: PLR2004 - ISO 3166-1 alpha-2


def _with_legal_form(text: Phrases, i: int, kept: Sequence[Mention]) -> Mention | None:
    """A company that only its legal form tells: the capitalised words before "Sp. z o.o." or "S.A."."""
    end = legal_form(text, i)
    if end is None:
        return None
    known = next((m for m in kept if m.head[0] < i < m.head[1]), None)  # "Park Sp. z o.o." of "Aero Park Sp. z o.o."
    first = start = known.head[0] if known else i
    while first and i - first < _COMPANY_WORDS and text.capital(first - 1) and not text.breaks(first):
        if known and text.tokens[first - 1].known:
            break
        first -= 1
        if first > 1 and text.word(first - 1) == "&" and text.capital(first - 2):
            first -= 2  # "Lis & Syn Sp. z o.o."
        elif first > 1 and text.word(first - 1) in HYPHENS and not text.gap(first) and not text.gap(first - 1):
            first -= 2 * text.capital(first - 2)  # "HUTA-SZKŁO Sp. z o.o."
    if first == start or text.inside(first, *_BLOCKING):
        return None
    if text.lower(first - 1) in _ENUMERATORS and (begun := _two_trades(text, first, i, kept)):
        first = begun
    if text.lower(first - 1) in _IN and (seated := next((m for m in kept if m.head[1] == first - 1), None)):
        return _in_town(text, seated, (first, i, end))
    head = next((j for j in range(first, i) if nouns(text.tokens[j]) and not adjectives(text.tokens[j])), None)
    oblique = head is not None and text.tokens[head].known and "nom" not in text.cases(head)
    change = text.base(first, i, head) if oblique and head is not None else {}
    value = OrganisationValue(text.text_of(first, end, change), "company", aliases=(text.text_of(first, i, change),))
    return Mention(MentionKind.ORGANISATION, text.span(first, end), value, (first, end), frozenset(), "legal-form")


def _two_trades(text: Phrases, first: int, form: int, kept: Sequence[Mention]) -> int | None:
    """Where a company with two adjectives to its noun begins: "Spółka Oświetlenie Uliczne i Drogowe sp. z o.o."."""
    before = next((m for m in kept if m.head[1] == first - 1), None)
    words = [text.tokens[j] for j in range(first, form)]
    if before is None or not words or not all(adjectives(t) for t in words):
        return None
    return before.head[0] if adjectives(text.tokens[first - 2]) else None


def _in_town(text: Phrases, mention: Mention, form: tuple[int, int, int]) -> Mention:
    """A company whose town stands before its legal form: "Zakład Wodociągów w Brodnicy Sp. z o.o."."""
    value, (first, i, end) = mention.value, form
    assert isinstance(value, OrganisationValue)
    names = (value.name, *(f"{value.name} {text.text_of(first - 1, at)}" for at in (i, end)))
    whole = replace(value, name=names[-1], aliases=(*value.aliases, *names[:-1]))
    start = mention.head[0]
    return Mention(MentionKind.ORGANISATION, text.span(start, end), whole, (start, end), mention.cases, "legal-form")


def _glossed(text: Phrases, kept: Sequence[Mention]) -> list[Mention]:
    """A Polish name in brackets after a foreign one ("Town College (Kolegium Miejskie)") is its other name."""
    out: list[Mention] = []
    for mention in kept:
        before = out[-1] if out else None
        if (
            before is not None
            and before.rule == "foreign-name"
            and before.head[1] + 1 == mention.head[0]
            and text.word(before.head[1]) == "("
            and text.word(mention.head[1]) == ")"
            and isinstance(first := before.value, OrganisationValue)
            and isinstance(gloss := mention.value, OrganisationValue)
        ):
            names = (*first.aliases, gloss.name, *gloss.aliases)
            out[-1] = _revalued(before, replace(first, aliases=names, seat=first.seat or gloss.seat))
        else:
            out.append(mention)
    return out


def _proper_phrase(text: Phrases, i: int) -> Mention | None:
    """A capitalised adjective with its capitalised noun, no place and no person, as the name of a body."""
    if not (text.capital(i) and text.capital(i + 1)) or text.breaks(i + 1):
        return None
    if text.inside(i, MentionKind.PLACE, *_BLOCKING) or text.inside(i + 1, *_BLOCKING):
        return None
    unknown = not text.tokens[i + 1].known or text.inside(i + 1, MentionKind.PLACE)
    if unknown and (heads := [n for n in nouns(text.tokens[i]) if n.lemma[:1].islower()]):
        name = text.text_of(i, i + 2, text.base(i, i + 2, i, heads[0].lemma.lower()))  # "Winnicę Nojewo"
        value = OrganisationValue(name, "body")
        return Mention(
            MentionKind.ORGANISATION, text.span(i, i + 2), value, (i, i + 2), text.cases(i), "enumerated-body"
        )
    if unknown:
        return None
    noun = next((n for n in nouns(text.tokens[i + 1]) if any(agrees(a, n) for a in adjectives(text.tokens[i]))), None)
    if noun is None:
        return None
    end = i + 2
    name = text.text_of(i, end, text.base(i, end, i + 1, noun.lemma.lower()))
    value = OrganisationValue(name, "body")
    return Mention(MentionKind.ORGANISATION, text.span(i, end), value, (i, end), text.cases(i + 1), "enumerated-body")


def _with_parents(text: Phrases, kept: Sequence[Mention]) -> list[Mention]:
    """A unit right before its office ("Wydział X Urzędu Y") gets it as parent."""
    by_start = {m.head[0]: m for m in kept}
    out = []
    for mention in kept:
        value, after = mention.value, by_start.get(mention.head[1])
        if (
            isinstance(value, OrganisationValue)
            and after is not None
            and isinstance(after.value, OrganisationValue)
            and value.kind in {"unit", "council"}
            and after.value.kind in {"office", "municipality", "university", "council", "school"}
            and not text.breaks(after.head[0])
        ):
            value = replace(value, parent=after.value.name, seat=value.seat or after.value.seat)
            mention = _revalued(mention, value)  # noqa: PLW2901 - the same mention, better known
        out.append(mention)
    return out


def _revalued(mention: Mention, value: OrganisationValue) -> Mention:
    return Mention(mention.kind, mention.span, value, mention.head, mention.cases, mention.rule, mention.note)


def _seated(text: Phrases, mention: Mention) -> Mention:
    """Read ", z siedzibą w X" or "(X)" after a name as its seat; after "uczniowie II LO" it is where they went."""
    value = mention.value
    if not isinstance(value, OrganisationValue) or value.seat is not None or mention.rule == "short-head":
        return mention
    i = mention.head[1]
    if text.word(i) == ",":
        i += 1
    if tuple(text.lower(j) for j in range(i, i + 3)) == _SEAT:
        place = text.at(i + 3, MentionKind.PLACE)
    elif (text.lower(i) == "w" and i == mention.head[1]) or text.word(i) == "(" or _is_from(text, i, mention, value):
        place = text.at(i + 1, MentionKind.PLACE)
    else:
        place = None
    if place and isinstance(place.value, PlaceValue) and place.value.kind == "settlement":
        return _revalued(mention, replace(value, seat=place.value, country=value.country or place.value.country))
    return mention


def _is_from(text: Phrases, i: int, mention: Mention, value: OrganisationValue) -> bool:
    """Whether "z" right after the name of a society, chamber or university says where it is from."""
    return text.lower(i) in {"z", "ze"} and i == mention.head[1] and value.kind in _FROM_TOWN


__all__ = ["Group", "Organisations"]
