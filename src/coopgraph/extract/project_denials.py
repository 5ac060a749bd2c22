"""Sentences of projects that did not come about: only planned, refused, applied for; and of works that are none."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, opens
from coopgraph.extract.money_elsewhere import elsewhere, on_reserve
from coopgraph.extract.project_focus import MONEY
from coopgraph.extract.rules import Match
from coopgraph.extract.state import State
from coopgraph.model import MentionKind

_GET: Final = frozenset({"otrzymać", "uzyskać", "dostać", "zdobyć", "pozyskać", "przyznać", "znaleźć"})
_TURNED_DOWN: Final = frozenset({"odrzucić", "odrzucony", "odrzucać", "negatywnie"})
_RUN: Final = frozenset(
    {"realizować", "zrealizować", "prowadzić", "uczestniczyć", "brać", "wziąć", "składać", "złożyć", "korzystać"}
)
_LIKE: Final = frozenset({"podobny", "analogiczny", "zbliżony", "bliźniaczy"})
_MODEL: Final = frozenset({"wzór", "wzorować", "inspiracja", "zainspirować", "pierwowzór"})
_FORMER: Final = frozenset({"poprzedni", "wcześniejszy", "dawny", "inny", "ubiegłoroczny", "przyszły", "następny"})
_POSSIBLE: Final = frozenset({"możliwe", "niewykluczone", "prawdopodobnie"})
_LEFT: Final = frozenset({"zrezygnować", "rezygnować", "wycofać", "odmówić", "bezskutecznie"})
_SUCCESS: Final = frozenset({"powodzenie", "skutek", "sukces"})
_ASKS: Final = frozenset({"udział", "przyjęcie", "przystąpienie", "dołączenie", "włączenie"})
_RUN_PARTS: Final = frozenset(
    {"realizacja", "zadanie", "działanie", "wdrażanie", "koordynacja", "rzecz", "etap", "część"}
    | {"tytuł", "nazwa", "numer", "lider", "partner"}
)
_OTHERWISE: Final = frozenset({"finansowy", "medialny", "honorowy"})
_BESIDE: Final = 2  # chunks
_BACK: Final = 2  # sentences to what "w nim" means
_PLANNED: Final = frozenset({"planować", "zamierzać", "przygotowywać", "chcieć"})
_JOIN: Final = frozenset({"uczestniczyć", "udział"})
_WORDS: Final = frozenset({"projekt", "mikroprojekt", "przedsięwzięcie"})
_HELD: Final = frozenset(
    {"odbyć", "odbywać", "zorganizować", "organizować", "spotkanie", "konferencja", "festiwal", "festyn", "piknik"}
    | {"konkurs", "turniej", "warsztat", "warsztaty", "zawody", "wydarzenie", "impreza", "koncert", "wystawa", "plener"}
)


def of_application(sentence: Sentence) -> bool:
    """Whether a sentence speaks of an application that is named and no project yet: "wniosku „X” do programu Y"."""
    if "wniosek" not in sentence.lemmas or sentence.of(MentionKind.PROJECT):
        return False
    return any("wniosek" in one.lemmas and two.form in {"„", '"', "«"} for one, two in pairwise(sentence.chunks))


def lists_applications(sentence: Sentence) -> bool:
    """Whether a sentence lists applications by name ("Złożono wnioski: „X” (partner: Y) – w ocenie") or plans one."""
    if "wniosek" not in sentence.lemmas or sentence.of(MentionKind.PROJECT):
        return False
    if not _PLANNED.isdisjoint(sentence.lemmas):
        return True  # "planujemy złożenie wniosku do programu Y"
    plural = any("wniosek" in c.lemmas and any(t.startswith("subst:pl") for t in c.tags) for c in sentence.chunks)
    return plural and any(c.form in {"„", '"', "«"} for c in sentence.chunks)


def only_planned(match: Match) -> bool:
    """Whether somebody is only meant to take part: "liderem ma być X"."""
    said = [c for c in match.sentence.chunks if match.focus.covers(c.span)]
    return any("mieć" in one.lemmas and two.form.casefold() in {"być", "zostać"} for one, two in pairwise(said))


def refused(sentence: Sentence) -> bool:
    """Whether a sentence says that money was not given: "nie uzyskał dofinansowania"."""
    if MONEY.isdisjoint(sentence.lemmas):
        return False
    if "wniosek" in sentence.lemmas and (on_reserve(sentence) or not _TURNED_DOWN.isdisjoint(sentence.lemmas)):
        return True
    if "nie" not in sentence.lemmas:
        return False
    chunks = sentence.chunks
    return any(one.form.casefold() == "nie" and two.lemmas & _GET for one, two in pairwise(chunks))


def not_run(sentence: Sentence) -> bool:
    """Whether a sentence says that no projects were run: "gmina nie realizowała projektów z programu X"."""
    if "nie" not in sentence.lemmas or _RUN.isdisjoint(sentence.lemmas) or sentence.of(MentionKind.PROJECT):
        return False
    return any(one.form.casefold() == "nie" and two.lemmas & _RUN for one, two in pairwise(sentence.chunks))


def is_of_other(sentence: Sentence) -> bool:
    """Whether a sentence that names no project speaks of works, of applications, or of a project like the one named."""
    return of_works(sentence) or lists_applications(sentence) or _is_alike(sentence) or elsewhere(sentence)


def _is_alike(sentence: Sentence) -> bool:
    """Whether the project meant is another one: "podobny projekt zrealizowały X i Y"."""
    if _WORDS.isdisjoint(sentence.lemmas):
        return False
    if not _MODEL.isdisjoint(sentence.lemmas):
        return True  # "wzorem był dla nas projekt, który prowadzi X"
    chunks = sentence.chunks
    former = not _FORMER.isdisjoint(sentence.lemmas)
    if former and any(
        not a.lemmas.isdisjoint(_FORMER) and not b.lemmas.isdisjoint(_WORDS) for a, b in pairwise(chunks)
    ):
        return True  # "w poprzednim projekcie uczestniczyły X i Y"
    if _LIKE.isdisjoint(sentence.lemmas):
        return False
    return any(
        not _LIKE.isdisjoint(c.lemmas) and any(not _WORDS.isdisjoint(n.lemmas) for n in chunks[i + 1 : i + 1 + _BESIDE])
        for i, c in enumerate(chunks)
    )


def _may_be_it(chunk: Chunk) -> bool:
    """Whether "w nim" may mean a word: something held that is one, no woman's noun ("warsztaty", "konferencja")."""
    if chunk.lemmas.isdisjoint(_HELD) or chunk.mention is not None:
        return not chunk.lemmas.isdisjoint(_HELD)
    nouns = [tag for tag in chunk.tags if tag.startswith("subst:")]
    return not nouns or any(tag.startswith("subst:sg") and not tag.endswith(":f") for tag in nouns)


def takes_no_part(sentence: Sentence) -> bool:
    """Whether whoever is named may join some day, asked in vain or stepped back: no partner of the project."""
    if not _LEFT.isdisjoint(sentence.lemmas):
        return True
    forms = [c.form.casefold() for c in sentence.chunks[:_BESIDE]]
    if forms[:1] and (forms[0] in _POSSIBLE or forms == ["być", "może"]):
        return True
    if "bez" in sentence.lemmas and not sentence.lemmas.isdisjoint(_SUCCESS):
        return True
    if "wniosek" not in sentence.lemmas:
        return False
    asks = zip(sentence.chunks, sentence.chunks[1:], sentence.chunks[2:], strict=False)
    return any("wniosek" in a.lemmas and b.form == "o" and not c.lemmas.isdisjoint(_ASKS) for a, b, c in asks)


def of_a_part(match: Match) -> bool:
    """Whether somebody only runs a part of a project: "rekrutację uczestników projektu prowadzi X"."""
    if not match.all("implementer"):
        return False
    chunks = match.sentence.chunks
    first = next((i for i, c in enumerate(chunks) if c.span.start >= match.focus.start), 0)
    if not first or chunks[first].lemmas.isdisjoint(_WORDS) or chunks[first].mention is not None:
        return False
    before = chunks[first - 1]
    noun = before.mention is None and opens(before.tags, "subst") and before.lemmas.isdisjoint(_RUN_PARTS)
    governed = first > 1 and (opens(chunks[first - _BESIDE].tags, "prep") or "przez" in match.sentence.lemmas)
    return noun and not governed and "acc" in before.cases and chunks[first].cases == {"gen"}


def of_works(sentence: Sentence) -> bool:
    """Whether a sentence is about a "zadanie „…”" that is no project: what paid for it paid for no other."""
    pairs = zip(sentence.chunks, sentence.chunks[1:], strict=False)
    return "zadanie" in sentence.lemmas and any("zadanie" in a.lemmas and b.form in {"„", '"'} for a, b in pairs)


def of_other(match: Match, state: State) -> bool:
    """Whether who "takes part in it" does so in what the sentence before tells of: a meeting, a picnic, no project."""
    sentence = match.sentence
    said = {lemma for c in sentence.chunks if match.focus.overlaps(c.span) for lemma in c.lemmas}
    if "on" not in said or said.isdisjoint(_JOIN) or not sentence.lemmas.isdisjoint(_WORDS) or sentence.index == 0:
        return False
    for before in reversed(state.reading.sentences[max(0, sentence.index - _BACK) : sentence.index]):
        if not before.lemmas.isdisjoint(_HELD) and any(_may_be_it(c) for c in before.chunks):
            return True
        if before.of(MentionKind.PROJECT) or not before.lemmas.isdisjoint(_WORDS):
            return False
    return True


def pays_as_partner(sentence: Sentence) -> bool:
    """Whether a partner only pays or reports: "Partnerem finansowym jest Fundacja X", "partner medialny"."""
    pairs = pairwise(sentence.chunks)
    return any("partner" in one.lemmas and two.lemmas & _OTHERWISE for one, two in pairs)
