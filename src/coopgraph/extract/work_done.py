"""What people did on a journey, where that alone says what it was: had a stand, trained, took a project further."""

from __future__ import annotations

from typing import Final

from coopgraph.extract.chunks import Sentence, opens, words
from coopgraph.model import MentionKind, Span

_STAND: Final = "stoisko"
_SHOWN: Final = frozenset(
    {"promować", "prezentować", "zaprezentować", "odwiedzić", "odwiedzać", "rozdawać", "rozdać", "przedstawić"}
    | {"przedstawiać", "zachęcać", "częstować", "informować", "obsługiwać", "przygotować"}
)
_FEASTS: Final = frozenset({"jarmark", "festyn", "dożynki", "święto", "kiermasz", "festiwal", "dni", "dzień", "targ"})
_PROJECT: Final = frozenset({"projekt", "mikroprojekt"})
_WORKED: Final = frozenset(
    {"omawiać", "omówić", "podsumować", "podsumowywać", "uzgodnić", "uzgadniać", "ustalić", "ustalać"}
    | {"zaplanować", "ocenić", "oceniać", "rozliczyć", "przeanalizować"}
)
_STEPS: Final = frozenset(
    {
        "postęp",
        "harmonogram",
        "etap",
        "rok",
        "realizacja",
        "działanie",
        "zadanie",
        "rezultat",
        "budżet",
        "wynik",
        "stan",
    }
)
_NEW: Final = frozenset({"nowy", "wspólny", "przyszły", "kolejny", "ewentualny", "możliwy", "potencjalny", "własny"})
_TRAINED: Final = frozenset({"ćwiczyć", "doskonalić", "szkolić", "trenować"})
_SERVED: Final = frozenset({"praktyka", "praktyki", "staż"})
_UNDERWENT: Final = frozenset({"odbyć", "odbywać"})
_OPENING: Final = 3  # tokens among which the verb of a sentence without a subject stands
_BEFORE: Final = frozenset({"tam", "razem", "wspólnie", "goście", "uczestnicy", "uczniowie", "strażacy", "druhowie"})
_PAST: Final = ("praet:pl", "imps:")


def work_done(sentence: Sentence) -> tuple[str, Span] | None:
    """The kind of journey that what people did there makes it, and the word that tells it."""
    lemmas = sentence.lemmas
    if _STAND in lemmas and not lemmas.isdisjoint(_SHOWN) and lemmas.isdisjoint(_FEASTS):
        return _at("trade-fair", sentence, frozenset({_STAND}))
    if not lemmas.isdisjoint(_UNDERWENT) and not lemmas.isdisjoint(_SERVED):
        return _trained(sentence, _UNDERWENT, _SERVED)
    if not lemmas.isdisjoint(_TRAINED):
        return _trained(sentence, _TRAINED, _TRAINED)
    if not lemmas.isdisjoint(_PROJECT) and not lemmas.isdisjoint(_WORKED):
        return _of_project(sentence)
    return None


def _of_project(sentence: Sentence) -> tuple[str, Span] | None:
    """Whether they went through the steps of one project that runs: "Omówiono postępy w realizacji projektu"."""
    said = [words(token) for token in sentence.tokens]
    at = next((i for i, lemmas in enumerate(said) if not _PROJECT.isdisjoint(lemmas)), None)
    if at is None or not any(tag.startswith("subst:sg") for tag in sentence.tokens[at].tags):
        return None
    if at and not _NEW.isdisjoint(said[at - 1]):
        return None
    steps = any(not _STEPS.isdisjoint(lemmas) for lemmas in said[:at])
    titled = MentionKind.PROJECT in sentence.named
    verb = any(not _WORKED.isdisjoint(s) and opens(t.tags, _PAST) for s, t in zip(said, sentence.tokens, strict=True))
    return ("project-meeting", sentence.tokens[at].span) if verb and (steps or titled) else None


def _trained(sentence: Sentence, verbs: frozenset[str], nouns: frozenset[str]) -> tuple[str, Span] | None:
    """Whether they themselves trained, nobody else being named: "Ćwiczyli gaszenie lasów", "Odbyli tam praktyki"."""
    first = next((t for t in sentence.tokens[:_OPENING] if t.form.casefold() not in _BEFORE), None)
    if first is None or verbs.isdisjoint(words(first)) or not opens(first.tags, _PAST):
        return None
    return _at("training", sentence, nouns)


def _at(kind: str, sentence: Sentence, lemmas: frozenset[str]) -> tuple[str, Span] | None:
    word = next((t for t in sentence.tokens if not lemmas.isdisjoint(words(t))), None)
    return None if word is None else (kind, word.span)
