"""Whether a body has the part in a cluster that a rule gives it: not where it is denied, wished for or weighed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins
from coopgraph.extract.parts import WEIGHED, denied, only_where
from coopgraph.extract.rules import Match
from coopgraph.model import OrganisationValue, Span

OFFICES: Final = ("leader", "coordinator", "manager")  # but for members and initiators
_TURNS: Final = ("pierwszy", "drugi", "trzeci", "czwarty")
_HEADS: Final = frozenset({"klaster", "cluster", "кластер"})
_OFFICERS: Final = frozenset({"koordynator", "lider", "animator", "menedżer", "operator"})
ORGANS: Final = frozenset({"rada", "zarząd", "komisja", "kapituła", "jury", "prezydium", "zespół"})
_WHOLE: Final = frozenset({"nasz", "cały", "ten"})
_IDEAS: Final = frozenset({"pomysł", "idea", "myśl", "koncepcja"})
_NEAR: Final = 2  # chunks
_BEFORE: Final = 4  # chunks
_NOUNS: Final = ("subst", "adj")


def ordinal(sentence: Sentence) -> int | None:
    """Which of several things a sentence goes on with, counted from 0: "Drugi z nich liczy …" is 1."""
    opens = sentence.chunks[0].form.casefold() if sentence.chunks else ""
    chunks = sentence.chunks[1:] if opens == "w" else sentence.chunks
    turn = next((i for i, word in enumerate(_TURNS) if chunks and word in chunks[0].lemmas), None)
    of_its_own = len(chunks) < 2 or (chunks[1].mention is None and not begins(chunks[1].tags, _NOUNS))  # noqa: PLR2004
    return turn if of_its_own else None


_PAPERS: Final = frozenset({"umowa", "porozumienie", "akt", "deklaracja", "list"})


def is_unfit(role: str, chunk: Chunk, match: Match) -> bool:
    """Whether a body has not the role that a rule gives it: denied or wished for, or only where another one is."""
    if denied(match) or (role == "member" and _no_member(match)):
        return True
    return role in OFFICES and (only_where(chunk, match.sentence) or _serves_it(match))


def told_before(match: Match, matches: list[Match]) -> bool:
    """Whether another match says of the same body that it held its office in the past."""
    if match.all("former"):
        return False
    past = {chunk.span for other in matches for chunk in other.all("former")}
    return any(chunk.span in past for role in OFFICES for chunk in match.all(role))


def is_organ(body: OrganisationValue) -> bool:
    """Whether a body is the cluster's own council, which leads no other: "Pracom przewodniczy Rada Klastra"."""
    return body.kind == "council" and body.name.split()[1:] == ["Klastra"]


def only_idea(match: Match) -> bool:
    """Whether a day is that of the thought of founding one: "pomysł utworzenia klastra narodził się w 2009 r."."""
    before = match.sentence.before(match.focus.start)[-_NEAR:]
    return any(not c.lemmas.isdisjoint(_IDEAS) for c in before) or _is_paper_with(match)


def _is_paper_with(match: Match) -> bool:
    """Whether a paper is one signed with the cluster: "porozumienie z klastrem X podpisaliśmy 3 maja 2019 r."."""
    inside = [c for c in match.sentence.chunks if match.focus.covers(c.span)]
    return any(
        not one.lemmas.isdisjoint(_PAPERS) and two.form in {"z", "ze"} and ("cluster" in three.kinds)
        for one, two, three in zip(inside, inside[1:], inside[2:], strict=False)
    )


def _no_member(match: Match) -> bool:
    """Whether joining is only thought about, or is joining something else."""
    if not WEIGHED.isdisjoint(match.sentence.lemmas) or _of_another(match) or _labelled_office(match):
        return True
    inside = [c for c in match.sentence.chunks if match.focus.covers(c.span)]
    return any("skład" in one.lemmas and not ORGANS.isdisjoint(two.lemmas) for one, two in pairwise(inside))


def _serves_it(match: Match) -> bool:
    """Whether somebody only does one thing for a cluster: "Obsługę prawną klastra prowadzi Kancelaria X"."""
    chunks = match.sentence.chunks
    first = next((i for i, c in enumerate(chunks) if match.focus.covers(c.span)), 0)
    if not first or _HEADS.isdisjoint(chunks[first].lemmas) or chunks[first].form.casefold() != "klastra":
        return False
    before = chunks[first - 1]
    return before.mention is None and begins(before.tags, ("adj", "ger")) and not _WHOLE & before.lemmas


def _labelled_office(match: Match) -> bool:
    """Whether words right before say that somebody holds an office: "86 członków, koordynator: X", "… jest X"."""
    inside = [c for c in match.sentence.chunks if match.focus.covers(c.span)]
    return any(
        not one.lemmas.isdisjoint(_OFFICERS) and (two.form == ":" or ("być" in two.lemmas and "inst" in one.cases))
        for one, two in pairwise(inside)
    )


def _of_another(match: Match) -> bool:
    """Whether somebody is a member of another body, which is named next: "członkiem Stowarzyszenia X, które …"."""
    inside = [c for c in match.sentence.chunks if match.focus.covers(c.span)]
    after = match.sentence.behind(match.focus.end)[:1]
    return bool(inside) and "członek" in inside[-1].lemmas and any("organisation" in c.kinds for c in after)


class Meant:
    """Which of the clusters named the words behind speak of: the one that did something, not the one it was done with.

    "Klaster X podpisał umowę z Klastrem Y. Klaster liczy 40 firm" counts X; "klaster ten", "niemiecki klaster" is Y.
    """

    def __init__(self) -> None:
        self._did = False  # whether the one spoken of was a subject
        self._beside: str | None = None

    def of(self, sentence: Sentence, named: Sequence[tuple[Span, str]], last: str | None) -> str | None:
        """The cluster spoken of from a sentence on that names some; None where that stays the one before."""
        if last is not None and _opens(sentence, named[0][0]):
            return None  # "Klaster realizuje projekt z klastrem X"
        held = [(span, key) for i, (span, key) in enumerate(named) if not _is_with(sentence, span, first=not i)]
        if len(held) == len(named) or (not held and (last in {None, named[-1][1]} or not self._did)):
            self._did, self._beside = _is_subject(sentence, named[-1][0]), None
            return named[-1][1]
        self._beside = next(key for span, key in reversed(named) if (span, key) not in held)
        if not held:
            return None
        self._did = _is_subject(sentence, held[-1][0])
        return held[-1][1]

    def other(self, sentence: Sentence) -> str | None:
        """The cluster named beside, where the words point to it: "klaster ten", "tamtejszy klaster"."""
        if self._beside is None or _HEADS.isdisjoint(sentence.lemmas):
            return None
        chunks = sentence.chunks
        for i, chunk in enumerate(chunks):
            if chunk.mention is None and chunk.lemmas & _HEADS:
                after = chunks[i + 1] if i + 1 < len(chunks) else None
                before = chunks[i - 1] if i else None
                this = after is not None and "ten" in after.lemmas
                called = before is not None and before.mention is None and begins(before.tags, ("adj",))
                return self._beside if this or (called and not _is_ours(before)) else None
        return None


def _is_ours(word: Chunk | None) -> bool:
    """Whether an adjective before "klaster" calls it that of the speaker."""
    return word is not None and not word.lemmas.isdisjoint({"nasz", "swój", "sam"})


def _opens(sentence: Sentence, named: Span) -> bool:
    """Whether a cluster is only named beside the one spoken of: "Klaster realizuje projekt z klastrem X"."""
    first = next((c for c in sentence.chunks if c.form[:1].isalpha()), None)
    return first is not None and first.mention is None and bool(first.lemmas & _HEADS) and first.span.end < named.start


def _is_with(sentence: Sentence, named: Span, *, first: bool) -> bool:
    """Whether a cluster is whom something was done with, or whose people were met: "z czeskim klastrem X"."""
    chunk = next((c for c in sentence.chunks if c.span.covers(named)), None)
    if chunk is None or "nom" in chunk.cases:
        return False
    if not first and any("cluster" in c.kinds and "nom" in c.cases for c in sentence.before(named.start)):
        return True  # "Klaster X gościł przedstawicieli Klastra Y"
    for before in reversed(sentence.before(named.start)[-_BEFORE:]):
        if before.form.casefold() in {"z", "ze"}:
            return True
        if before.mention is not None or not begins(before.tags, (*_NOUNS, "ppas")):
            return False
    return False


def _is_subject(sentence: Sentence, named: Span) -> bool:
    """Whether a name stands in the nominative, or opens its sentence."""
    chunk = next((c for c in sentence.chunks if c.span.covers(named)), None)
    return chunk is not None and (not chunk.cases or "nom" in chunk.cases or chunk is sentence.chunks[0])
