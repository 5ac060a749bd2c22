"""A clause about money in pieces: brackets, commas, halves at a dash, and sums that are told one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, opens, tells
from coopgraph.extract.cost_words import CostWords
from coopgraph.extract.funding_words import EXCEPT, PAID, STAY
from coopgraph.extract.payer import Payer

_PROVIDES: Final = frozenset({"zapewnić", "zapewniać"})
_SHARE: Final = 4  # chunks
_SUM_UP: Final = frozenset({"koszt", "koszty", "wydatek"})
_VAGUE: Final = frozenset({"unspecified", "participation-fee"})
_TOLD_BEHIND: Final = frozenset({":", "(", "–", "—", "tj", "tj.", "tzn", "tzn.", "czyli"})
_BEDS: Final = frozenset({"hotel", "autokar", "bus", "pensjonat"})  # costs in a clause about money
_TOLD_BY_TWO: Final = frozenset({("to", "jest"), ("w", "tym")})
_WHICH: Final = frozenset({"który", "która", "które", "którzy"})
_WHOM: Final = frozenset({"którą", "którego", "których", "któremu", "któremuś"})
_SPENDINGS: Final = frozenset({"wydatek", "usługa", "część", "opłata", "świadczenie"})
_OTHER: Final = frozenset({"pozostały", "inny", "dalszy"})
_CARS: Final = frozenset({"samochód", "auto", "bus", "pojazd"})
_OWN: Final = frozenset({"służbowy", "własny", "prywatny", "urzędowy"})
_OFFICES: Final = frozenset({"urząd", "gmina", "starostwo", "szkoła"})  # "busem urzędu"
_WAY: Final = frozenset({"dojazd", "przejazd", "podróż", "transport", "wyjazd"})
_ON: Final = 6  # chunks
_SUMS: Final = frozenset({"wynieść", "wynosić", "kosztować"})
_ROW: Final = 2  # slashes
_AHEAD: Final = 5  # chunks of who is told before a colon, that among them
_RELATIVE: Final = frozenset({"który", "jaki"})


def without_asides(clause: Sequence[Chunk]) -> Iterator[Sequence[Chunk]]:
    """A clause, after the bracket in it that speaks of paying by itself.

    "Pracownica Wydziału X wzięła udział w szkoleniu (koszty pokrył organizator)": the department did not pay.
    """
    for start, end in _brackets(clause):
        inside = clause[start:end]
        listed = _tells_costs(inside) and any(c.form == ";" for c in inside)
        if listed or _at_cost(inside) or any(c.lemmas & PAID for c in inside):
            yield from _at_semicolons(inside)
            yield [*clause[: start - 1], *clause[end + 1 :]]
            return
    yield clause


def _without_office_car(clause: Sequence[Chunk]) -> Sequence[Chunk]:
    """A clause without the office's own car beside other costs: "samochód służbowy, wyżywienie: strona niemiecka".

    What only says how they went goes with it: "dojazd samochodem służbowym, nocleg po stronie gospodarzy".
    """
    for i, (one, two) in enumerate(pairwise(clause)):
        if not (one.lemmas & (_CARS | _OWN)) or two.mention is not None:
            continue
        whose = one.lemmas & _CARS and two.lemmas & (_OWN | _OFFICES)
        if whose or (one.lemmas & _OWN and two.lemmas & _CARS):
            listed = [c.form for c in clause[i + 2 : i + 3]] == [","]
            went = bool(i and listed and "inst" in one.cases | two.cases and not clause[i - 1].lemmas.isdisjoint(_WAY))
            rest = [*clause[: i - went], *clause[i + 2 + went :]]
            return rest if any("cost" in c.kinds for c in rest) else clause
    return clause


def _tells_costs(inside: Sequence[Chunk]) -> bool:
    """Whether a bracket says who paid with colons: "(koszty pobytu: X; dojazd: Y)"."""
    return any("koszt" in c.lemmas or "cost" in c.kinds for c in inside) and any(c.form == ":" for c in inside)


def _at_cost(inside: Sequence[Chunk]) -> bool:
    """Whether a bracket says at whose cost something was: "(przyjazd na własny koszt gości)"."""
    costs = (i for i, c in enumerate(inside) if c.form == "koszt")
    return any("na" in {c.form for c in inside[max(0, i - 2) : i]} for i in costs)


def _at_semicolons(inside: Sequence[Chunk]) -> Iterator[Sequence[Chunk]]:
    start = 0
    for i, chunk in enumerate(inside):
        if chunk.form == ";":
            yield inside[start:i]
            start = i + 1
    if start < len(inside):
        yield inside[start:]


def _brackets(clause: Sequence[Chunk]) -> Iterator[tuple[int, int]]:
    opened = None
    for i, chunk in enumerate(clause):
        if chunk.form == "(":
            opened = i + 1
        elif chunk.form == ")" and opened is not None:
            yield opened, i
            opened = None


def comma_pieces(clause: Sequence[Chunk]) -> Iterator[list[Chunk]]:
    """A clause in pieces, each but the first beginning with its comma; brackets are left whole."""
    piece: list[Chunk] = []
    depth = 0
    for chunk in _without_office_car(clause):
        depth += (chunk.form == "(") - (chunk.form == ")")
        if chunk.form == "," and not depth and piece:
            yield piece
            piece = []
        piece.append(chunk)
    if piece:
        yield piece


def is_relative(piece: Sequence[Chunk]) -> bool:
    """Whether a piece only says more of the one named before it: ", która jest …"."""
    if len(piece) < 3 or piece[0].form != ",":  # noqa: PLR2004 - a comma, "która", what she did
        return False
    of = opens(piece[1].tags, "prep") and "który" in piece[2].lemmas  # ", na który pozyskano środki z …"
    return piece[1].form in _WHICH or of or ("który" in piece[1].lemmas and piece[1].form.casefold() in _WHOM)


def told_apart(clause: Sequence[Chunk], costs: CostWords) -> frozenset[int]:
    """Where costs are named whole that are told one by one behind a mark: "koszty udziału: przelot, hotel"."""
    found = set()
    for i, chunk in enumerate(clause):
        if "cost" not in chunk.kinds or not chunk.lemmas & _SUM_UP or costs.of(chunk) not in _VAGUE:
            continue
        for j in range(i + 1, len(clause) - 1):
            if clause[j].form in _TOLD_BEHIND or (clause[j].form, clause[j + 1].form) in _TOLD_BY_TWO:
                if any(costs.of(c) not in {None, *_VAGUE} for c in clause[j + 1 : j + 4]):
                    found.add(i)
                if clause[j].form == ":" and _in_brackets(clause[j + 1 : j + 1 + _ON], costs):
                    found.add(i)
                if clause[j].form != "(" or i in found:
                    break
    return frozenset(found)


def _in_brackets(after: Sequence[Chunk], costs: CostWords) -> bool:
    """Whether payers are listed each with its costs in brackets: "Miasto X (przelot), Miasto Y (nocleg)"."""
    return any(one.form == "(" and costs.of(two) not in {None, *_VAGUE} for one, two in pairwise(after))


def has_told_in_brackets(part: Sequence[Chunk], costs: CostWords) -> bool:
    """Whether a part ends with costs in brackets: "koszty projektu (hotel, wyżywienie)"."""
    if not part or part[-1].form != ")":
        return False
    start = next((start for start, end in _brackets(part) if end == len(part) - 1), None)
    return start is not None and any(costs.of(c) is not None for c in part[start:])


def is_rest(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a word stands for what is paid beside that told before: "reszta", "pozostałe wydatki", "inne usługi"."""
    if not clause[i].lemmas.isdisjoint(STAY):
        return True
    return i > 0 and bool(clause[i].lemmas & _SPENDINGS) and bool(clause[i - 1].lemmas & _OTHER)


def excepted(clause: Sequence[Chunk]) -> frozenset[int]:
    """The words behind "poza", "z wyjątkiem", up to a comma or a verb: "wszystko, poza biletami, opłaciło X"."""
    found: set[int] = set()
    for i, chunk in enumerate(clause):
        if chunk.form.casefold() == "poza" or not EXCEPT.isdisjoint(chunk.lemmas):
            end = i + 1
            while end < len(clause) and clause[end].form not in {",", ";", ")", "("} and not tells([clause[end]]):
                end += 1
            if not any("który" in c.lemmas for c in clause[end + 1 : end + 2]):  # "poza przejazdem, który opłaciła …"
                found.update(range(i + 1, end))
    return frozenset(found)


def is_what_is_said(piece: Sequence[Chunk]) -> bool:
    """Whether a piece is what somebody says: ", że urząd opłacił przelot"."""
    return len(piece) > 1 and piece[0].form == "," and piece[1].form in {"że", "iż"}


def is_paid_alone(piece: Sequence[Chunk], costs: CostWords) -> bool:
    """Whether a piece is one cost that is said to be paid, in the singular: ", hotel opłacony przez Miasto X".

    Or says so in a bracket behind its sum: ", nocleg – 0 zł (zapewniony przez gospodarzy)".
    """
    after = piece[1:] if piece[0].form == "," else piece
    if len(after) < 3 or costs.of(after[0]) is None:  # noqa: PLR2004 - a cost, how it was paid, who did
        return False
    inside = next((i for i, c in enumerate(after) if c.form == "("), 0)
    if inside and sum_outside(after[:inside]):
        said = after[inside + 1 : inside + 2]
        return any(t.startswith("ppas:sg") for c in said for t in c.tags) and not said[0].lemmas.isdisjoint(PAID)
    return opens(after[1].tags, ("ppas:sg", "adj:sg")) and not after[1].lemmas.isdisjoint(PAID)


def tells_more(piece: Sequence[Chunk]) -> bool:
    """Whether a piece goes on with a verb of its own, and does not only say who was meant: ", to jest Fundacja X"."""
    return tells([c for c in piece if "być" not in c.lemmas]) and not any(c.form in _TOLD_BEHIND for c in piece)


def dashed_halves(clause: Sequence[Chunk]) -> Iterator[Sequence[Chunk]]:
    """A clause cut at the dash between two that each tell: "X pojechał z trzema radnymi – hotel opłacił Y"."""
    for i, chunk in enumerate(clause):
        if chunk.form in {"–", "—"} and tells(clause[:i]) and tells(clause[i + 1 :]):
            yield clause[:i]
            yield clause[i + 1 :]
            return
    yield clause


def in_brackets_alone(clause: Sequence[Chunk], payers: Sequence[Payer]) -> bool:
    """Whether payers stand in brackets with nothing else in them."""
    inside = [i for i, c in enumerate(clause) if any(p.span.start <= c.span.start < p.span.end for p in payers)]
    around = [c.form for c in (*clause[max(0, inside[0] - 1) : inside[0]], *clause[inside[-1] + 1 : inside[-1] + 2])]
    return around == ["(", ")"]


def sum_outside(chunks: Sequence[Chunk]) -> bool:
    """Whether a sum stands among chunks, not in brackets."""
    depth = 0
    for chunk in chunks:
        depth += (chunk.form == "(") - (chunk.form == ")")
        if not depth and "money" in chunk.kinds:
            return True
    return False


def heads_list(clause: Sequence[Chunk]) -> bool:
    """Whether a clause ends with a colon behind a verb of paying: "z budżetu miasta sfinansowano:" above a list."""
    return clause[-1].form == ":" and any(c.lemmas & PAID and not opens(c.tags, "inf") for c in clause)


def is_that_sum(clause: Sequence[Chunk]) -> bool:
    """Whether a clause begins with the sum just told, which was paid: "Kwotę tę pokryto z …", "Powyższą sumę …"."""
    first = clause[:2]
    this = len(first) > 1 and any("kwota" in c.lemmas or "suma" in c.lemmas for c in first)
    return this and any(c.lemmas & {"ten", "powyższy"} for c in first) and any(c.lemmas & PAID for c in clause[2:])


def outside_brackets(chunks: Sequence[Chunk]) -> Iterator[Chunk]:
    """Chunks without those in brackets: "wyjazd do X (3-5 maja, 4 osoby) sfinansowano …"."""
    depth = 0
    for chunk in chunks:
        depth += (chunk.form == "(") - (chunk.form == ")")
        if depth <= 0:
            yield chunk


def begins_line(chunk: Chunk, found: Sequence[Chunk]) -> bool:
    """Whether a cost with a capital begins a further line of a cell behind a sum or its bracket.

    "5 690,40 zł (przelot) / Noclegi na koszt gospodarzy": `found` is what stands before it.
    """
    spent = "cost" in chunk.kinds or not chunk.lemmas.isdisjoint(STAY | _BEDS)
    if not found or not chunk.form[0].isupper() or not spent:
        return False
    return found[-1].form == ")" or "money" in found[-1].kinds


def only_sums(part: Sequence[Chunk], piece: Sequence[Chunk]) -> bool:
    """Whether a part says what something cost and the next piece is not about it: "bilet wyniósł 210 zł, inne …"."""
    says = any(c.lemmas & _SUMS and not opens(c.tags, "pact:") for c in part)  # "koszt, wynoszący 900 zł, pokrył X"
    return says and not any(c.lemmas & _RELATIVE or c.form in {"i", "oraz"} for c in piece[:2])


def are_from(clause: Sequence[Chunk], i: int) -> bool:
    """Whether people, and no cost, are of a side: "nocowali uczestnicy obozu ze strony niemieckiej"."""
    near = clause[max(0, i - _SHARE) : i]
    return any(t.startswith("subst:pl:nom") and ":m1" in t for c in near for t in c.tags)


def only_takes_part(clause: Sequence[Chunk], i: int) -> bool:
    """Whether "wziąć" is that of taking part, not of costs ("wzięła udział"), or "zapewnić" one of words alone.

    "Burmistrz zapewnił o woli współpracy", "zapewnił, że przyjedzie": nobody was given anything.
    """
    if not _PROVIDES.isdisjoint(clause[i].lemmas):
        behind = [c.form.casefold() for c in clause[i + 1 : i + 3]]
        return behind[:1] in (["o"], ["że"], ["iż"]) or behind in ([",", "że"], [",", "iż"])
    around = (*clause[max(0, i - _SHARE) : i], *clause[i + 1 : i + 1 + _SHARE])
    return "wziąć" in clause[i].lemmas and any("udział" in c.lemmas for c in around)


def is_apart(chunks: Sequence[Chunk], i: int, j: int) -> bool:
    """Whether a blank, another slash or nothing stands between two neighbours."""
    if not (i >= 0 and j < len(chunks)):
        return True
    return chunks[i].span.end < chunks[j].span.start or chunks[i].form == chunks[j].form


def slashes(chunks: Sequence[Chunk]) -> frozenset[int]:
    """The slashes between blanks ("/", "//") that part the cells of a row: so many, or each before a payer's colon."""
    marks = [i for i, chunk in enumerate(chunks) if chunk.form == "/"]
    found = frozenset(i for i in marks if is_apart(chunks, i - 1, i) and is_apart(chunks, i, i + 1))
    return found if len(found) >= _ROW else frozenset(i for i in found if _opens_label(chunks, i + 1))


def _opens_label(chunks: Sequence[Chunk], start: int) -> bool:
    """Whether a few words before a colon begin here: "… / Miasto: dojazd"."""
    ahead = [chunk.form for chunk in chunks[start : start + _AHEAD]]
    return ":" in ahead and not {",", "(", "/"}.intersection(ahead[: ahead.index(":")])
