"""Projects, programmes and funds that a sentence only speaks of: the topic of talks, what was shown, what came before.

"Rozmawiano o projekcie „X”" does not say that a journey belongs to X, nor "informacja o programie Y" that Y pays.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, tells
from coopgraph.extract.rules import Match
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, Mention, MentionKind

_PROJECTS: Final = frozenset({"projekt", "przedsięwzięcie", "mikroprojekt"})
_PEOPLE: Final = frozenset(
    {
        "dziecko",
        "uczeń",
        "uczennica",
        "młodzież",
        "mieszkaniec",
        "senior",
        "nauczyciel",
        "strażak",
        "gość",
        "kolega",
        "rówieśnik",
    }
)
_ONE: Final = frozenset({"jeden", "ten", "taki"})  # "jeden z trzech projektów"
_REACH: Final = 10  # words back from a title to what is said of it
_NEAR: Final = 3
_WITHIN: Final = frozenset({"rama", "ramy", "budżet", "środki"})  # "w ramach projektu"
_PLANS: Final = frozenset({"projekt", "wniosek", "mikroprojekt", "nabór"})
_WON: Final = frozenset({"wygrać", "zwyciężyć", "zwycięzca", "laureat", "zwycięski"})
_CONTESTS: Final = frozenset({"konkurs", "nabór"})  # who won one has its money
_LINKS: Final = frozenset({"z", "w", "na", "do", "od", "przez", "dzięki"})
_ABOUT: Final = frozenset({"o"})
_ORGANISE: Final = frozenset({"zorganizować", "organizować", "zorganizowany", "organizowany"})
_RUN: Final = frozenset({"realizować", "zrealizować", "realizowany", "zrealizowany", "prowadzić", "wdrażać"})
_TOGETHER: Final = frozenset({"współpraca", "wspólnie", "razem", "wraz", "partnerstwo"})

_TALKS: Final = frozenset(
    {"rozmawiać", "rozmowa", "omówić", "omawiać", "omówienie", "dyskutować", "dyskusja", "przygotowanie", "ustalić"}
    | {"zaplanować", "planować", "ustalenie", "uzgodnić", "uzgadniać"}
)
_THERE: Final = frozenset(
    {"udział", "uczestniczyć", "podczas", "okazja", "czas", "rama", "ramy", "na", "trakt", "dzień"}
)


def is_talked_of(sentence: Sentence, event: Mention) -> bool:
    """Whether an event is only what people talked of: "rozmowy o programie Dni X", not "udział w Dniach X"."""
    if _TALKS.isdisjoint(sentence.lemmas):
        return False
    for chunk in reversed(_before(sentence, event)[-_REACH:]):
        if chunk.form in {";", ":"} or chunk.lemmas & _THERE:
            return False
        if chunk.lemmas & _TALKS:
            return True
    return False


def is_topic(sentence: Sentence, mention: Mention, state: State) -> bool:
    """Whether the words before a project or programme make it what was talked of, shown or planned on a journey."""
    topics = state.rules.lemmas("project-topic")
    if topics.isdisjoint(sentence.lemmas):
        return False
    near = list(reversed(_before(sentence, mention)[-_REACH:]))
    for i, chunk in enumerate(near):
        if chunk.form == ";" or (chunk.lemmas & _WITHIN and not _of_plan(near[i + 1 : i + 1 + _NEAR], mention)):
            return False
        if chunk.lemmas & topics:
            return True
    return False


def _of_plan(before: list[Chunk], mention: Mention) -> bool:
    """Whether "w ramach programu X" goes with a project spoken of right before: "omówiono projekt w ramach X"."""
    plans = any(not _PLANS.isdisjoint(chunk.lemmas) for chunk in before)
    return mention.kind is MentionKind.PROGRAMME and plans


def is_aside(sentence: Sentence, mention: Mention, state: State) -> bool:
    """Whether a programme or fund is only spoken of: "informowano o Funduszu X", "umowa Funduszu X"."""
    before = _before(sentence, mention)
    told = bool(before) and bool(before[-1].lemmas & _ABOUT) and "loc" in mention.cases
    told = told or (bool(before) and before[-1].form == "dla")  # "partnerstwo dla Programu X"
    told = told or _in_office(before[-_REACH:])
    former = state.rules.lemmas("programme-former")
    if told or (former & sentence.lemmas and any(chunk.lemmas & former for chunk in before[-_REACH:])):
        return True
    asides = state.rules.lemmas("programme-aside")
    if asides.isdisjoint(sentence.lemmas):
        return False
    near = list(reversed(before[-_NEAR:]))
    asides = asides if _WON.isdisjoint(sentence.lemmas) else asides - _CONTESTS
    said = next((n for n, chunk in enumerate(near) if chunk.lemmas & asides), None)
    return said is not None and not any(chunk.lemmas & _LINKS for chunk in near[:said])


def _in_office(before: Sequence[Chunk]) -> bool:
    """Whether someone is in charge of a programme: "przedstawiciele agencji ds. współpracy oraz programu X"."""
    charge = next((i for i, chunk in enumerate(reversed(before)) if chunk.form == "ds"), None)
    return charge is not None and not any(c.lemmas & _WITHIN for c in before[-charge - 1 :])


def _before(sentence: Sentence, mention: Mention) -> Sequence[Chunk]:
    return sentence.before(mention.span.start)


def is_in_title(sentence: Sentence, mention: Mention) -> bool:
    """Whether a programme or fund is part of the title of a project."""
    return any(m is not mention and m.span.covers(mention.span) for m in sentence.of(MentionKind.PROJECT))


def only_sends(sentence: Sentence, body: Chunk) -> bool:
    """Whether a body only is where somebody is from: "goście bawili się wspólnie z dziećmi z Przedszkola X"."""
    before = sentence.before(body.span.start)[-2:]
    return len(before) > 1 and before[1].form in {"z", "ze"} and not before[0].lemmas.isdisjoint(_PEOPLE)


def only_organises(match: Match) -> bool:
    """Whether somebody only holds an event with others: "konferencja zorganizowana przez X we współpracy z Y"."""
    if _ORGANISE.isdisjoint(match.sentence.lemmas):
        return False
    said = [c for c in match.sentence.chunks if c.span.end > match.focus.start][:2]  # "we współpracy z"
    if all(c.lemmas.isdisjoint(_TOGETHER) for c in said):
        return False
    near = [c for c in match.sentence.before(match.focus.start)[-_REACH:] if c.mention is None]
    verbs = [c for c in near if not c.lemmas.isdisjoint(_ORGANISE | _RUN)]
    return bool(verbs) and not verbs[-1].lemmas.isdisjoint(_ORGANISE)


def of_projects(sentence: Sentence) -> bool:
    """Whether a sentence speaks of projects in the plural and of none of them: "Projekty z programu X:"."""
    if _PROJECTS.isdisjoint(sentence.lemmas) or not _ONE.isdisjoint(sentence.lemmas):
        return False
    nouns = [tag for c in sentence.chunks if c.lemmas & _PROJECTS for tag in c.tags if tag.startswith("subst")]
    return bool(nouns) and all(tag.startswith("subst:pl") for tag in nouns)


def opens_section(sentence: Sentence) -> bool:
    """Whether a line only says which projects follow: "Projekty z programu X:", "Projekty poza Funduszem X"."""
    if not of_projects(sentence):
        return False
    line = sentence.block.kind is BlockKind.HEADING or len(sentence.block.sentences) == 1
    return sentence.chunks[-1].form == ":" or (line and not tells(sentence.chunks))


def of_many(match: Match) -> bool:
    """Whether a match speaks of projects in the plural: "na projekty o wartości …", "realizacja mikroprojektów"."""
    said = [c for c in match.sentence.chunks if c.lemmas & _PROJECTS and match.focus.covers(c.span)]
    nouns = [tag for c in said for tag in c.tags if tag.startswith("subst")]
    return bool(nouns) and all(tag.startswith("subst:pl") for tag in nouns)


def opens_list(sentence: Sentence) -> bool:
    """Whether a sentence only says that projects follow: "Gmina realizowała następujące projekty:"."""
    many = any(t.startswith("subst:pl") for c in sentence.chunks if "projekt" in c.lemmas for t in c.tags)
    return sentence.chunks[-1].form == ":" or many
