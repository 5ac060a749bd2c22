"""Where a sentence about agreements is cut: each clause says one thing of one paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins
from coopgraph.extract.pact_later import LATER, later_signing

_CUTS: Final = frozenset({"lecz", "natomiast", "ale", "zaś"})
_CUT_BACK: Final = 5  # chunks from the comma to "zaś": ", w 2005 r. zaś …"
_TO_VERB: Final = 5  # chunks from a cut to the verb of what follows
_TWO: Final = 2
_TO_CUT: Final = 3  # chunks from a comma to the paper: ", list intencyjny", "oraz podpisana umowa"
_BEHIND_WITH: Final = 3  # chunks from "z" to the name: "z niemieckim miastem X"
_TO_PAPER: Final = 6  # chunks from "oraz" to the next paper
_MADE: Final = frozenset({"zawarcie", "podpisanie", "zawrzeć", "podpisać"})
_RENEWED: Final = frozenset({"odnowić", "przedłużyć"})
_NAMED: Final = frozenset({"settlement", "municipality", "territory"})
_LANDS: Final = frozenset({"region", "country"})
_ACTORS: Final = _NAMED | {"size", "person", "council", "office"}
_DASHES: Final = frozenset({"–", "—"})
_MAY_CUT: Final = _CUTS | _DASHES | {"a", ";", "i", "oraz", ":", "jednak"}
_ROW: Final = frozenset({",", "oraz", "i"})
_SEPARATORS: Final = _ROW | {"z", "ze"}
_STARTS: Final = frozenset({"Umowa", "Porozumienie", "Umowę"})  # behind a date that ends with a full stop
_ANNIVERSARIES: Final = frozenset({"rocznica", "jubileusz", "lecie"})
_COUNTED: Final = ("lecie", "lecia", "leciu", "leciem")  # "dwudziestopięciolecia"
_PAPER_NOUNS: Final = frozenset({"umowa", "porozumienie", "akt", "deklaracja", "list", "dokument", "aneks"})


def clauses(sentence: Sentence, over: frozenset[str]) -> Iterator[list[Chunk]]:
    """A sentence cut at semicolons, before "lecz", "ale", and at a dash or ", a" with a verb of its own behind it.

    A bracket with a paper and a verb ("(umowę podpisano 12 maja 2009 r.)") is a clause of its own, the last. A name in
    a row whose bracket says that it is `over` ("A (kontakty zawieszone), B i C") is left out with its bracket.
    """
    chunks, asides = list(sentence.chunks), list[list[Chunk]]()
    if "(" in sentence.lemmas:
        chunks = _without_over(chunks, over) if not over.isdisjoint(sentence.lemmas) else chunks
        chunks, asides = _without_asides(chunks)
    if not _MADE.isdisjoint(sentence.lemmas) and not _PAPER_NOUNS.isdisjoint(sentence.lemmas):
        chunks = _without_earlier(chunks)
    if not _RENEWED.isdisjoint(sentence.lemmas):
        chunks = _without_renewal(chunks)
    relative = "który" in sentence.lemmas and not _PAPER_NOUNS.isdisjoint(sentence.lemmas)
    later = not LATER.isdisjoint(sentence.lemmas) and later_signing(chunks) is not None
    for part in _each_told(chunks):
        for clause in [part] if later else _cut(part):  # what was decided and what was signed later are one
            if relative:
                yield from _relative_told(clause)
            elif len(sentence.lemmas & _PAPER_NOUNS) >= _TWO:
                rest, letter = _without_letter(clause) if "intencyjny" in sentence.lemmas else (clause, [])
                yield from _own_papers(rest)
                if letter:
                    yield letter
            else:
                yield clause
    yield from asides


def _without_letter(clause: list[Chunk]) -> tuple[list[Chunk], list[Chunk]]:
    """A row of agreements without the town with a letter, and that: "umowy z A, B – list intencyjny"."""
    dash = next((i for i in range(1, len(clause) - _TWO) if _tells_letter(clause, i)), 0)
    town = next((i for i in range(dash - 1, 0, -1) if clause[i].kinds & _NAMED), 0)
    paper = next((i for i, c in enumerate(clause[:town]) if c.lemmas & _PAPER_NOUNS and _noun(c)), None)
    others = paper is not None and any(c.kinds & _NAMED for c in clause[paper:town])
    if paper is None or not others or clause[town - 1].form.casefold() not in _SEPARATORS:
        return clause, []
    end = next((i for i in range(dash + _TO_CUT, len(clause)) if clause[i].form.casefold() in _ROW), len(clause))
    return [*clause[: town - 1], *clause[end:]], [*clause[:paper], *clause[town:end]]


def _tells_letter(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a dash at `i` leads to a letter of intent."""
    return clause[i].form in _DASHES and "list" in clause[i + 1].lemmas and "intencyjny" in clause[i + _TWO].lemmas


def _own_papers(clause: list[Chunk]) -> Iterator[list[Chunk]]:
    """A row of papers, each with its own party, cut before each: "porozumienie z A z 2000 r., umowa z B z 2006 r.".

    What leads to the first, the verb perhaps, stands before each; its day only where one has none of its own.
    """
    papers = [i for i, c in enumerate(clause) if c.lemmas & _PAPER_NOUNS and _noun(c)]
    starts = [i for i in papers if any(c.mention or c.form[0].isupper() for c in _governed(clause, i))]  # known or not
    apart = all(
        any(c.form.casefold() in {",", "oraz", "i"} for c in clause[max(0, i - _TO_CUT) : i]) for i in starts[1:]
    )
    if len(starts) < _TWO or starts != papers or not apart:
        yield clause
        return
    lead = clause[: starts[0]]
    for low, high in pairwise([*starts, len(clause)]):
        piece = clause[low:high]
        dated = any("date" in c.kinds for c in piece)
        yield [c for c in lead if not (dated and "date" in c.kinds)] + piece


def _governed(clause: Sequence[Chunk], i: int) -> Sequence[Chunk]:
    """What stands behind a paper in the reach of its "z": "umowa partnerska z Gminą X"."""
    with_ = next((n for n in range(i + 1, min(i + _TO_VERB, len(clause))) if clause[n].form in {"z", "ze"}), None)
    return () if with_ is None else clause[with_ + 1 : with_ + 1 + _BEHIND_WITH]


def _without_earlier(chunks: list[Chunk]) -> list[Chunk]:
    """A sentence without the earlier paper it counts from: "rok po podpisaniu listu intencyjnego, …, zawarto umowę"."""
    at = next(
        (i for i, c in enumerate(chunks[1:], 1) if c.lemmas & _MADE and chunks[i - 1].form.casefold() == "po"), None
    )
    if at is None or not any(c.lemmas & _PAPER_NOUNS for c in chunks[at + 1 : at + 1 + _TWO]):
        return chunks
    end = next((i for i in range(at, len(chunks)) if chunks[i].form == "," or _finite(chunks[i])), len(chunks))
    low = next((i for i in range(at - 1, -1, -1) if chunks[i].form == "," or _finite(chunks[i])), -1) + 1
    rest = [*chunks[:low], *chunks[end:]]
    named = any(c.kinds & _NAMED for c in chunks[low:end])
    told = any(c.lemmas & _PAPER_NOUNS and _noun(c) for c in rest) and any(_finite(c) for c in rest)
    return rest if told and not named and any(c.kinds & _NAMED for c in rest) else chunks


def _without_renewal(chunks: list[Chunk]) -> list[Chunk]:
    """A sentence without what it adds of a renewal: "Umowę podpisano 15 lipca 1997 r., odnowiono ją w 2010 r."."""
    at = next((i for i, c in enumerate(chunks) if c.lemmas & _RENEWED and _finite(c)), 0)
    low = next((i for i in range(at - 1, max(0, at - _TO_CUT), -1) if chunks[i].form == ","), 0)
    signed = any(c.lemmas & _MADE and _finite(c) for c in chunks[:low]) and any("date" in c.kinds for c in chunks[:low])
    named = any(two.kinds & _NAMED and not _preposition(one) for one, two in pairwise(chunks[low:]))
    return chunks[:low] if signed and not named else chunks


def _relative_told(clause: list[Chunk]) -> Iterator[list[Chunk]]:
    """A clause cut behind the relative one that tells of its town's paper: "Z X, z którym mamy umowę, szykujemy …"."""
    at = next((i for i, c in enumerate(clause) if "który" in c.lemmas and _opens_relative(clause, i)), None)
    if at is None:
        yield clause
        return
    end = next((i for i in range(at + 1, len(clause)) if clause[i].form == ","), len(clause))
    inside, rest = clause[at:end], clause[end + 1 :]
    told = any(_finite(c) for c in inside) and any(c.lemmas & _PAPER_NOUNS and _noun(c) for c in inside)
    apart = bool(rest) and any(_finite(c) for c in rest[:_TO_VERB]) and not any(c.kinds & _NAMED for c in rest)
    apart = apart and not any(c.lemmas & _PAPER_NOUNS for c in rest)
    if told and _goes_on_row(rest):
        town = next(i for i in range(at, -1, -1) if clause[i].kinds & _NAMED)
        yield clause[:end]
        yield [*clause[:town], *rest[1:]]
        return
    if not (told and apart):
        yield clause
        return
    yield clause[:end]
    yield rest


def _opens_relative(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a comma, with a preposition perhaps, stands before "który" and a name, or where it lies, before that."""
    n = i - 2 if i > 1 and _preposition(clause[i - 1]) else i - 1
    if n <= 0 or clause[n].form != ",":
        return False
    lies = n > _BEHIND_WITH and clause[n - 1].kinds & _LANDS and _preposition(clause[n - 2])
    return bool(clause[n - 1].kinds & _NAMED) or bool(lies and clause[n - 3].kinds & _NAMED)


def _goes_on_row(rest: Sequence[Chunk]) -> bool:
    """Whether a row goes on behind what is told of its first town: "A, z którym umowę podpisano w 1999 r., oraz B"."""
    if not rest or rest[0].form.casefold() not in {"oraz", "i"} or any(_finite(c) for c in rest):
        return False
    return any(c.kinds & _NAMED for c in rest) and not any(c.lemmas & _PAPER_NOUNS for c in rest)


def _each_told(chunks: list[Chunk]) -> Iterator[list[Chunk]]:
    """A row of towns of which each has its own told is cut before each: "A, która nawiązała …, B mająca …"."""
    starts = [
        i - 1
        for i, chunk in enumerate(chunks[:-_TWO])
        if i and chunks[i - 1].form.casefold() in {",", "także", "oraz"} and _tells_more(chunks, i)
    ]
    first = next((i for i in range(len(chunks) - _TWO) if _tells_more(chunks, i)), None) if starts else None
    if first is None or not (starts := [n for n in starts if n > first]):
        yield chunks
        return
    for low, high in pairwise([0, *starts, len(chunks)]):
        yield chunks[low:high]


def _tells_more(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether a town in the nominative has a relative clause or a participle of its own behind it."""
    if "nom" not in chunks[i].cases or chunks[i].kinds.isdisjoint({"settlement", "municipality"}):
        return False
    after = chunks[i + 1]
    return begins(after.tags, "pact") or (after.form == "," and "który" in chunks[i + _TWO].lemmas)


def _cut(chunks: Sequence[Chunk]) -> Iterator[list[Chunk]]:
    """The clauses of a sentence without its asides."""
    found: list[Chunk] = []
    for i, chunk in enumerate(chunks):
        if chunk.form in _STARTS and i and chunks[i - 1].form.endswith("."):
            yield found  # "List intencyjny z dnia 24 maja 2022 r. Umowa w przygotowaniu."
            found = []
        if (form := chunk.form.casefold()) not in _MAY_CUT:
            found.append(chunk)
            continue
        zas = form in _CUTS and any(c.form == "," for c in found[-_CUT_BACK:])
        zas = zas or (form == "jednak" and bool(found) and found[-1].form == ",")
        if not zas and not _cut_at(chunk, found, chunks[i + 1 :]):
            found.append(chunk)
            continue
        end = max((n for n, c in enumerate(found) if c.form == ","), default=len(found)) if zas else len(found)
        if found[:end]:
            yield found[:end]
        found = found[end + 1 :]
    if found:
        yield found


def is_anniversary(chunk: Chunk) -> bool:
    """Whether a word is of a jubilee: "rocznica", "25-lecie", "25-LECIA"."""
    return not chunk.lemmas.isdisjoint(_ANNIVERSARIES) or chunk.form.casefold().endswith(_COUNTED)


def _cut_at(chunk: Chunk, before: Sequence[Chunk], after: Sequence[Chunk]) -> bool:
    if chunk.form in _DASHES:
        return bool(before) and (
            bool(after and _finite(after[0]) and not _between_dashes(before)) or _says_more(before, after)
        )
    if chunk.form == "a":
        return bool(before) and before[-1].form == "," and _goes_on(before, after)
    if chunk.form in {"i", "oraz"}:
        return _second_paper(before, after)
    if chunk.form == ":":  # "Drugi powód – jubileusz: 12 czerwca 1993 roku oba miasta zawarły umowę"
        told = any(c.lemmas & _PAPER_NOUNS for c in after) and any(_finite(c) for c in after)
        return told and any(c.lemmas & {"jubileusz", "rocznica"} for c in before[-_TWO:])
    return chunk.form == ";"


def _second_paper(before: Sequence[Chunk], after: Sequence[Chunk]) -> bool:
    """Whether "i" or "oraz" leads to a paper with its own parties: "… między A a B oraz zawarcia porozumienia z C"."""
    head = list(takewhile(lambda c: c.mention is None or "date" in c.kinds, after))[:_TO_PAPER]
    at = next((i for i, c in enumerate(head) if c.lemmas & _PAPER_NOUNS and c.tags[:1] and _noun(c)), None)
    signing = at is not None and any(c.lemmas & _MADE for c in head[:at])
    return signing and any(c.lemmas & _PAPER_NOUNS for c in before) and any(c.mention is not None for c in before)


def _noun(chunk: Chunk) -> bool:
    return begins(chunk.tags, "subst")


def _without_asides(chunks: Sequence[Chunk]) -> tuple[list[Chunk], list[list[Chunk]]]:
    """A sentence without its brackets that tell of a paper with a verb, and those."""
    aside: list[list[Chunk]] = []
    dropped: set[int] = set()
    for low in (i for i, c in enumerate(chunks) if c.form == "("):
        high = next((i for i in range(low, len(chunks)) if chunks[i].form == ")"), len(chunks) - 1)
        inside = list(chunks[low + 1 : high])
        if any(_finite(c) for c in inside) and any(c.lemmas & _PAPER_NOUNS for c in inside):
            aside.append(inside)
            dropped.update(range(low, high + 1))
    return [c for i, c in enumerate(chunks) if i not in dropped], aside


def _without_over(chunks: list[Chunk], over: frozenset[str]) -> list[Chunk]:
    """A sentence without the names behind which a bracket says that the partnership is over."""
    dropped: set[int] = set()
    for low in (i for i, c in enumerate(chunks) if c.form == "(" and i and chunks[i - 1].kinds & _NAMED):
        high = next((i for i in range(low, len(chunks)) if chunks[i].form == ")"), len(chunks))
        if any(c.lemmas & over for c in chunks[low:high]):
            dropped.update(range(low - 1, high + 1))
    kept = [c for i, c in enumerate(chunks) if i not in dropped]
    return kept if any(c.kinds & _NAMED for c in kept) else chunks


def _between_dashes(before: Sequence[Chunk]) -> bool:
    """Whether a dash closes what stands between dashes: "Druga – z X – nosi datę …"."""
    return any(c.form in {"–", "—"} for c in before) and not any(_finite(c) for c in before)


def _says_more(before: Sequence[Chunk], after: Sequence[Chunk]) -> bool:
    """Whether what follows a dash or ", a" has a paper and a verb of its own: ", a akt partnerstwa odnowiono"."""
    plain = takewhile(lambda c: (c.mention is None or "date" in c.kinds) and c.form not in {",", "–", "—"}, after)
    head = [c for c in plain if c.mention is None and c.form.casefold() not in {"w", "dniu"}][:_TO_VERB]
    verb = next((i for i, c in enumerate(head) if _finite(c)), None)
    if verb is None or not any(_finite(c) for c in before):
        return False
    return any(c.lemmas & _PAPER_NOUNS and begins(c.tags, "subst") for c in head[:verb])


def _goes_on(before: Sequence[Chunk], after: Sequence[Chunk]) -> bool:
    """Whether ", a" opens a statement with a verb of its own: "podpisał umowę z X, a z Y kontakty zamarły"."""
    if _says_more(before, after) or _with_another(before, after):
        return True
    others = (i for i, c in enumerate(after) if c.mention is not None and "date" not in c.kinds)
    if not any(_finite(c) for c in after) and all(after[i - 1].form.casefold() in {"w", "we"} for i in others if i):
        # "podpisali list intencyjny, a rok później umowę partnerską"
        papers = any(c.lemmas & _PAPER_NOUNS and begins(c.tags, "subst") for c in after)
        return papers and any(_finite(c) for c in before) and any(c.lemmas & _PAPER_NOUNS for c in before)
    rest = list(takewhile(lambda c: c.form != ",", after))
    verb = next((i for i, c in enumerate(rest) if _finite(c)), None)
    if verb is None or any(c.form.casefold() in {"między", "pomiędzy"} for c in before):
        return False
    subject = any(_is_subject(c) and not (n and _preposition(rest[n - 1])) for n, c in enumerate(rest[:verb]))
    subject = subject or _are(rest, verb)
    return subject and any(_finite(c) for c in before)


def _are(rest: Sequence[Chunk], verb: int) -> bool:
    """Whether a predicate leads: "świadkami byli goście z X"."""
    return (
        "być" in rest[verb].lemmas and bool(verb) and all(c.mention is None and "inst" in c.cases for c in rest[:verb])
    )


def _with_another(before: Sequence[Chunk], after: Sequence[Chunk]) -> bool:
    """Whether the verb holds for a second town and day: "Umowę z X podpisał w 1992 r. A, a z Y w 2002 r. B"."""
    opens = bool(after) and after[0].form.casefold() in {"z", "ze"} and not any(_finite(c) for c in after)
    town = any(c.kinds & {"settlement", "municipality", "territory"} for c in after[1:4])
    dated = any("date" in c.kinds for c in after) and any("date" in c.kinds for c in before)
    return opens and town and dated and any(_finite(c) for c in before)


def _is_subject(chunk: Chunk) -> bool:
    """Whether a chunk may be who does something: a noun, a counted group ("obaj burmistrzowie"), a person, a mayor."""
    noun = chunk.mention is None and bool(chunk.tags) and chunk.tags[0].startswith("subst")
    return "nom" in chunk.cases and (noun or bool(chunk.kinds & _ACTORS))


def _preposition(chunk: Chunk) -> bool:
    return begins(chunk.tags, "prep")


def _finite(chunk: Chunk) -> bool:
    return begins(chunk.tags, ("fin", "praet", "imps"))
