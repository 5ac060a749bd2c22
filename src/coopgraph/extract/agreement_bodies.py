"""Papers that bodies sign, not towns: museums, schools, chambers, clusters, local action groups, universities.

In: a clause that tells of a paper as signed. Out: the bodies that sign it, told by where they stand: subjects of the
verb ("Muzeum A i Muzeum B podpisały"), whose heads or people are ("prezes Izby A"), governed by "z" ("z klastrem B"),
who speaks ("podpisaliśmy"), for whom somebody signs ("za LGD A podpisał prezes …"). A town says where a body is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from coopgraph.extract.agreement_foreign import NOUNS, Signer, foreign_body, told_on
from coopgraph.extract.agreement_words import HEADS
from coopgraph.extract.chunks import Chunk, begins
from coopgraph.extract.houses import house_that_speaks
from coopgraph.extract.pacts import same_body
from coopgraph.extract.people import cluster_body, the_cluster
from coopgraph.extract.state import State
from coopgraph.model import MentionKind, NamedValue, OrganisationValue

KINDS: Final = frozenset(
    "university association body agency foundation school hospital union cultural club cluster".split()  # noqa: SIM905
)
_SIGN: Final = frozenset({"podpisać", "podpisywać", "zawrzeć", "zawierać", "sygnować", "parafować"})
_PAST: Final = ("praet", "imps", "ppas")
_WE: Final = ("liśmy", "łyśmy")
_TITLES: Final = ("prezes", "dyrektor", "rektor", "przewodnicząc", "kierowni")
_SAYS: Final = frozenset({"mówić", "powiedzieć", "wspominać", "dodawać", "podkreślać", "cieszyć", "wyjaśniać"})
_WITH: Final = frozenset({"z", "ze"})
_AND: Final = frozenset({"i", "oraz", ",", "a", "–"})
_FOR: Final = frozenset({"przedstawiciel", "przedstawicielka", "reprezentant", "władza", "szef", "szefowa", "prezeska"})
_LEADS: Final = HEADS | _FOR | {"dyrektorka", "rektorka", "przewodnicząca", "imię", "ramię", "strona"}
_CASES: Final = frozenset({"nom", "inst", "gen"})
_FIRM: Final = "company"
_TOWNS: Final = frozenset({"municipality", "territory", "office"})
_TOP: Final = 3  # sentences in which the name of who speaks stands alone


class Signing(NamedTuple):
    """Who signs in a clause: the subjects, those behind "z", and whether anybody else may."""

    subjects: tuple[Signer, ...]
    others: tuple[Signer, ...]
    unclear: bool  # a town, a land or a firm signs, or a body that is not understood


def verb_of(clause: Sequence[Chunk]) -> int | None:
    """Where a clause tells of the signing as done: "podpisali", "zawarto", "złożyli podpisy pod"."""
    for i, chunk in enumerate(clause):
        if not chunk.tags or not begins(chunk.tags, _PAST):
            continue
        if not _SIGN.isdisjoint(chunk.lemmas):
            return i
        if "złożyć" in chunk.lemmas and any("podpis" in c.lemmas for c in clause):
            return i
    return None


def signing(clause: Sequence[Chunk], verb: int, state: State) -> Signing:
    """Who signs in a clause, told by where the names stand."""
    subjects: list[Signer] = []
    others: list[Signer] = []
    unclear = False
    last: tuple[int, str | None] = (-1, None)  # where the name before ends, and what it is here
    i = 0
    while i < len(clause):
        found = _named(clause, i, state)
        if found is None:
            unclear = unclear or _town_signs(clause, i)
            i += 1
            continue
        signer, end = found
        role = _role(clause, i, last)
        last = (end, role)
        if signer.body.kind not in KINDS:
            unclear = unclear or role is not None
        elif role == "with":
            others.append(signer)
        elif role is not None:
            subjects.append(signer)
        i = end
    if clause[verb].form.endswith(_WE) and (own := _quoted(clause, state) or speaker(state)) is not None:
        subjects.append(Signer(own, clause[verb].span))
    return Signing(_once(subjects), _once(others), unclear)


def speaker(state: State) -> OrganisationValue | None:
    """The body that a page speaks for: the house or cluster that heads it, the school that is its first line."""
    house = house_that_speaks(state)
    if house is not None and house.value is not None:
        return house.value
    for sentence in state.reading.sentences[:_TOP]:
        value = sentence.chunks[0].mention.value if len(sentence.chunks) == 1 and sentence.chunks[0].mention else None
        if isinstance(value, OrganisationValue) and value.kind in KINDS:
            return value
    return the_cluster(state.reading) if house is None else None


def bodies_of(clause: Sequence[Chunk], state: State) -> list[Signer]:
    """The bodies named in a clause, read or not; towns, offices and firms are none."""
    found: list[Signer] = []
    i = 0
    while i < len(clause):
        named = _named(clause, i, state)
        if named is not None and named[0].body.kind in KINDS:
            found.append(named[0])
        i = named[1] if named is not None else i + 1
    return found


def _quoted(clause: Sequence[Chunk], state: State) -> OrganisationValue | None:
    """The body whose head is quoted, here or right before: "– Podpisaliśmy list – mówi Jan Nowak, prezes Klastra X"."""
    at, sentences = clause[0].span.start, state.reading.sentences
    here = next((s.index for s in sentences if s.span.start <= at < s.span.end), 0)
    for chunks in (sentences[here].behind(clause[-1].span.end), sentences[max(0, here - 1)].chunks):
        says = next((i for i, c in enumerate(chunks) if c.lemmas & _SAYS), len(chunks))
        named = bodies_of(chunks[says:], state)
        heads = any(c.lemmas & _LEADS or c.form.casefold().startswith(_TITLES) for c in chunks[says:])
        if heads and len(named) == 1:
            return named[0].body
    return None


def _once(signers: Sequence[Signer]) -> tuple[Signer, ...]:
    kept: list[Signer] = []
    for signer in signers:
        if not any(same_body(signer.body, other.body) for other in kept):
            kept.append(signer)
    return tuple(kept)


def _named(clause: Sequence[Chunk], i: int, state: State) -> tuple[Signer, int] | None:
    """The body that is named from a chunk on, and where its name ends; towns are none."""
    chunk = clause[i]
    mention = chunk.mention
    value = mention.value if mention is not None else None
    if mention is not None and mention.kind is MentionKind.CLUSTER and isinstance(value, NamedValue):
        return told_on(clause, i, _by_last_word(cluster_body(value)), state)
    if isinstance(value, OrganisationValue) and (value.kind in KINDS or value.kind == _FIRM):
        return told_on(clause, i, value, state) if " " in value.name else None
    return foreign_body(clause, i, state)


def _by_last_word(body: OrganisationValue) -> OrganisationValue:
    """A cluster called by its kind and a name of its own is called by that alone, too: "Klaster X"."""
    head, _, name = body.name.partition(" ")
    own = head.casefold() == "klaster" and (name.isupper() or name.startswith("„"))
    return replace(body, aliases=(*body.aliases, name.strip("„”"))) if own else body


def _role(clause: Sequence[Chunk], i: int, last: tuple[int, str | None]) -> str | None:
    """What a name is to the signing: "subject", "with", or None where it only says where or what of."""
    before = i - 1
    if before > 0 and clause[before].mention is None and clause[before].lemmas & NOUNS.keys():
        before -= 1  # "za litewskie stowarzyszenie X"
    while before >= 0 and _adjective(clause[before]):
        before -= 1
    if before < 0:
        return "subject" if "nom" in (clause[i].cases or _CASES) else None
    word = clause[before]
    if word.form.casefold() not in _WITH and word.lemmas & _LEADS and word.mention is None:
        return _of_head(clause, before, last)
    if word.form.casefold() in _AND and last[1] is not None and before <= last[0] + 1:
        return last[1]
    return _behind(clause, word, clause[i].cases or _CASES)


def _behind(clause: Sequence[Chunk], word: Chunk, cases: frozenset[str]) -> str | None:
    """What a name in these cases is behind a word: "z X", "za X podpisał", "w X", "podpisało X"."""
    form = word.form.casefold()
    if form in _WITH:
        return "with" if "inst" in cases else None
    if form == "za" and any(c.lemmas & {"podpis", "podpisać"} for c in clause):
        return "subject"
    if begins(word.tags, "prep"):
        return None
    free = word.mention is not None or not begins(word.tags, ("subst", "ger"))
    return "subject" if "nom" in cases and free else None


def _of_head(clause: Sequence[Chunk], at: int, last: tuple[int, str | None]) -> str | None:
    """What those are who act for a body: "prezes", "przedstawiciele", "w imieniu", "z dyrektorem", "i dyrektor"."""
    before = at - 1
    while before >= 0 and _adjective(clause[before]):
        before -= 1
    word = clause[before] if before >= 0 else None
    form = word.form.casefold() if word is not None else ""
    if form in {"w", "we", "z", "ze"} and clause[at].lemmas & {"imię", "ramię", "strona"}:
        return "subject"
    if form in _WITH:
        return "with" if "inst" in clause[at].cases else None
    if form in _AND and last[1] is not None and before <= last[0] + 1:
        return last[1]
    if word is not None and word.tags and begins(word.tags, "prep"):
        return None
    return "subject" if "nom" in clause[at].cases else None


def _adjective(chunk: Chunk) -> bool:
    return chunk.mention is None and bool(chunk.tags) and chunk.form[0].islower() and begins(chunk.tags, "adj")


def _town_signs(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a town, a land or a firm is a subject of the signing, or whom it is with: "wójt Gminy X i dyrektor Y"."""
    chunk = clause[i]
    value = chunk.mention.value if chunk.mention is not None else None
    if not isinstance(value, OrganisationValue) or value.kind not in _TOWNS | {_FIRM}:
        return False
    before = clause[i - 1].form.casefold() if i else ""
    if before in _WITH:
        return "inst" in (chunk.cases or _CASES)
    return "nom" in chunk.cases and not (i and begins(clause[i - 1].tags, "prep"))
