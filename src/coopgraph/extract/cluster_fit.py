"""Whether a body has the part in a cluster that a rule gives it: not where it is denied, wished for or weighed."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins
from coopgraph.extract.parts import WEIGHED, denied, only_where
from coopgraph.extract.rules import Match
from coopgraph.model import Span

OFFICES: Final = ("leader", "coordinator", "manager")  # but for members and initiators
_TURNS: Final = ("pierwszy", "drugi", "trzeci", "czwarty")
_HEADS: Final = frozenset({"klaster", "cluster", "кластер"})
_OFFICERS: Final = frozenset({"koordynator", "lider", "animator", "menedżer", "operator"})
_NOUNS: Final = ("subst", "adj")


def ordinal(sentence: Sentence) -> int | None:
    """Which of several things a sentence goes on with, counted from 0: "Drugi z nich liczy …" is 1."""
    opens = sentence.chunks[0].form.casefold() if sentence.chunks else ""
    chunks = sentence.chunks[1:] if opens == "w" else sentence.chunks
    turn = next((i for i, word in enumerate(_TURNS) if chunks and word in chunks[0].lemmas), None)
    of_its_own = len(chunks) < 2 or (chunks[1].mention is None and not begins(chunks[1].tags, _NOUNS))  # noqa: PLR2004
    return turn if of_its_own else None


def is_unfit(role: str, chunk: Chunk, match: Match) -> bool:
    """Whether a body has not the role that a rule gives it: denied or wished for, or only where another one is."""
    if denied(match) or (role == "member" and _no_member(match)):
        return True
    return role in OFFICES and only_where(chunk, match.sentence)


def _no_member(match: Match) -> bool:
    """Whether joining is only thought about, or is joining something else."""
    return not WEIGHED.isdisjoint(match.sentence.lemmas) or _of_another(match) or _labelled_office(match)


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


def beside_ours(sentence: Sentence, named: Span) -> bool:
    """Whether a cluster is only named beside the one spoken of: "Klaster realizuje projekt z klastrem X"."""
    first = next((c for c in sentence.chunks if c.form[:1].isalpha()), None)
    return first is not None and first.mention is None and bool(first.lemmas & _HEADS) and first.span.end < named.start
