"""What else than journeys a sentence beside them may say that somebody paid for."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.funding_words import JOURNEY
from coopgraph.model import MentionKind

_WORKS: Final = frozenset(
    {"budowa", "rozbudowa", "przebudowa", "modernizacja", "termomodernizacja", "wyposażenie", "utrzymanie", "renowacja"}
)
OTHER_MATTERS: Final = frozenset(
    {
        "wartość",
        "promocja",
        "remont",
        "zakup",
        "inwestycja",
        "kultura",
        "sport",
        "oświata",
        "sesja",
        "posiedzenie",
        "obrady",
    }
    | _WORKS
)
_PROJECTS: Final = frozenset({"projekt", "mikroprojekt"})
_FINANCED: Final = frozenset(
    {"finansowany", "współfinansowany", "dofinansowany", "sfinansowany", "finansować", "współfinansować"}
    | {"dofinansować", "sfinansować"}
)
_OPENING: Final = 3  # chunks
_LEADS: Final = frozenset({"na", "w"})
_SPENT: Final = frozenset({"koszt", "wydatek", "wydatki"})
_BACK: Final = 3  # tokens from "koszty" to "w sesjach"
_JOURNEYS: Final = frozenset({"wyjazd", "podróż", "delegacja", "pobyt", "wizyta"})


def of_other_matters(sentence: Sentence) -> bool:
    """Whether what was paid was for no journey: "wydatki na promocję", "koszty udziału radnych w sesjach"."""
    if "wartość" in sentence.lemmas and "projekt" in sentence.lemmas:
        return _JOURNEYS.isdisjoint(sentence.lemmas)  # "całkowita wartość projektu to 412 tys. euro, z czego …"
    built = not _WORKS.isdisjoint(sentence.lemmas) and (_JOURNEYS | JOURNEY).isdisjoint(sentence.lemmas)
    if built and MentionKind.COST not in sentence.named:
        return True  # "budowę szkoły w całości sfinansowała gmina"
    tokens = sentence.tokens
    for i, (one, two) in enumerate(pairwise(tokens)):
        works = not _SPENT.isdisjoint(one.lemmas) and not OTHER_MATTERS.isdisjoint(two.lemmas)
        if works and _JOURNEYS.isdisjoint(sentence.lemmas):
            return True  # "koszt rozbudowy szkoły pokryto z budżetu"
        if one.form.casefold() in _LEADS and not OTHER_MATTERS.isdisjoint(two.lemmas):
            before = tokens[max(0, i - _BACK) : i]
            if any(not _SPENT.isdisjoint(t.lemmas) for t in before) and _JOURNEYS.isdisjoint(sentence.lemmas):
                return True
    return False


def is_project_paid(sentence: Sentence) -> bool:
    """Whether a project is what was paid for: "Projekt „X” jest finansowany z programu Y kwotą 141 220 euro"."""
    if MentionKind.PROJECT not in sentence.named or MentionKind.COST in sentence.named:
        return False  # "Przedsięwzięcie sfinansowano z programu X": a journey
    if _FINANCED.isdisjoint(sentence.lemmas):
        return False
    if not (_JOURNEYS | JOURNEY).isdisjoint(sentence.lemmas):
        return False
    opening = sentence.chunks[:_OPENING]
    heads = [c for c in opening if not c.lemmas.isdisjoint(_PROJECTS) and c.mention is None]
    return any("nom" in c.cases for c in heads) or (bool(opening) and "project" in opening[0].kinds)
