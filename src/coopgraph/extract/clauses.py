"""Sentences cut into the clauses that tell their own journey."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, lemmas_of, once, opens, tells, words_between
from coopgraph.extract.patterns import is_future
from coopgraph.extract.plans_made import plan_of_visit
from coopgraph.extract.relative_asides import without_aside
from coopgraph.extract.roles import dates_of
from coopgraph.extract.rules import Match
from coopgraph.extract.state import State
from coopgraph.model import DateValue, Mention, MentionKind, Span
from coopgraph.model.record import record

_BETWEEN: Final = frozenset({"między", "pomiędzy"})
_BREAK: Final = frozenset({"a", "oraz", "i", "–"})
_STRONG_BREAK: Final = frozenset({",", ";", "natomiast", "zaś"})
_TURN: Final = frozenset({";", "natomiast", "zaś"})
_TURNS: Final = _TURN | {"a"}
_LINKS: Final = frozenset({",", "oraz", "i", "a"})
_LISTING: Final = _LINKS | {"z", "ze"}
_AHEAD: Final = _LINKS | {"(", ")", "od", "dnia", "–", "—"}
_DATING: Final = frozenset({",", "i", "oraz", "od", "w", "dniach", "dnia", "potem", "następnie"})
_TO: Final = frozenset({"do", "w", "we"})
_ORDER: Final = ("kolejno", "drugi", "trzeci", "czwarty", "kolejny", "ostatni", "grupa")  # "druga do X w maju"
_THEN: Final = frozenset({"następnie", "potem", "później", "dalej", "wreszcie", "wcześniej", "ponadto"}.union(_ORDER))
_POSSESSIVE: Final = frozenset({"którego", "której", "których"})
_SEPARATES: Final = frozenset({";", ":", ","})
_DASHES: Final = frozenset({"–", "—", "-"})
_SIGNED_PAPERS: Final = frozenset({"umowa", "porozumienie", "list", "deklaracja", "akt"})
_OF_DAY: Final = frozenset({"z", "dnia"})
_SIGNED_BY: Final = frozenset({"podpisaniem", "zawarciem", "parafowaniem"})
_PAPERS: Final = frozenset(
    {"umowa", "porozumienie", "list", "deklaracja", "uchwała", "zarządzenie", "interpelacja"}
    | {"odpowiedź", "pismo", "wniosek", "zapytanie", "zaproszenie", "notatka", "protokół", "decyzja", "faktura"}
    | {"oferta", "mail", "e-mail", "apel", "polecenie", "rachunek", "oświadczenie", "stanowisko", "aneks", "kontrakt"}
    | {"artykuł", "publikacja", "numer", "wydanie"}
)
# What was done to a paper, a body or a partnership on the day beside it: "w ramach podpisanej w styczniu umowy".
_DONE_TO_OTHERS: Final = frozenset(
    (  # noqa: SIM905 - a list of words reads as one line
        "podpisać zawrzeć parafować uchwalić podjąć przekazać wystosować przesłać wysłać otrzymać nadesłać złożyć "
        "skierować ogłosić opublikować wydać ustanowić założyć powołać wybrać zatwierdzić nawiązać zapoczątkować "
        "podpisany zawarty parafowany uchwalony podjęty przekazany wystosowany przesłany wysłany otrzymany nadesłany "
        "złożony skierowany ogłoszony opublikowany wydany ustanowiony założony powołany wybrany zatwierdzony "
        "nawiązany zapoczątkowany"
    ).split()
)
_BID: Final = frozenset({"wystosować", "przesłać", "nadesłać", "skierować", "złożyć", "przekazać", "wysłać", "nadejść"})
_AUXILIARIES: Final = frozenset({"być", "zostać"})
_MADE: Final = frozenset(
    {"mobilność", "wyjazd", "wizyta", "pobyt", "wymiana", "staż", "praktyka", "podróż", "wycieczka", "kolonia", "obóz"}
)
_MOVED: Final = frozenset({"przełożyć", "przenieść", "przesunąć", "odłożyć", "odroczyć", "przeniesiony", "przesunięty"})
REPLACED: Final = frozenset({"zastąpić", "zamiast", "zastępstwo"})
_SEVERAL, _YEAR, _PARTICIPLE, _BEFORE_DATE, _SUMMED = 2, 4, 3, 6, 8  # chunks and letters
_TOWN_AND_DAYS: Final = 3  # chunks: "Brna", "(", "3–5 maja"
STATUS: Final = ("cancelled", "postponed", "remote", "planned")


@record()
class Clause:
    """A sentence, or a part of one that tells its own journey, with the rules that hold in it."""

    sentence: Sentence
    matches: list[Match]
    listed: bool = False  # whether it goes on with a list of journeys ("wyjazdy: do Brna (3 maja), do Grazu (…)")
    guests: bool = False  # whether that is a list of guests ("delegacje z Brna (3 maja), Grazu (7 maja)")

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.sentence.span

    @property
    def triggers(self) -> list[Match]:
        """The matches that say that there is a journey."""
        return [m for m in self.matches if "trigger" in m.rule.constants]

    def dates(self) -> list[tuple[DateValue, Mention]]:
        """Its dates that a journey can have: a day, a month, a season, a range within a year or so; no bare years."""
        return _dates(self.sentence) if MentionKind.DATE in self.sentence.named else []

    def status(self) -> str | None:
        """The worst status that its words state."""
        told = (m for m in self.matches if "status" in m.rule.constants and not _is_no_status(m))
        stated = [m.rule.constants["status"] for m in told]
        return min(stated, key=STATUS.index, default=None)


def _is_no_status(match: Match) -> bool:
    """Whether only one traveller stayed at home, or the occasion or the people were moved."""
    if match.rule.constants["status"] == "planned":
        return plan_of_visit(match)
    if match.rule.constants["status"] == "cancelled":
        return not REPLACED.isdisjoint(match.sentence.lemmas)  # "nie pojechałem, zastąpił mnie sekretarz"
    if match.rule.constants["status"] != "postponed":
        return False
    chunks = match.sentence.chunks
    for i, chunk in enumerate(chunks):
        if match.focus.covers(chunk.span) and _MOVED & chunk.lemmas:
            themselves = any(c.form.casefold() == "się" for c in chunks[max(0, i - 2) : i + 3])
            oblique = opens(chunk.tags, ("ppas", "adj")) and chunk.cases.isdisjoint({"nom", "inst"})
            return oblique or (themselves and opens(chunk.tags, ("praet", "fin")) and "przenieść" in chunk.lemmas)
    return False


@once
def _dates(sentence: Sentence) -> list[tuple[DateValue, Mention]]:
    found = [(v, m) for v, m in dates_of(sentence) if len(v.edtf.partition("/")[0]) > _YEAR]
    chunks = sentence.chunks
    found = [(v, m) for v, m in found if not (_of_paper(chunks, m) or _of_participle(chunks, m))]
    if "który" in sentence.lemmas and not sentence.lemmas.isdisjoint(_SIGNED_PAPERS):
        found = [(v, m) for v, m in found if not of_paper_with(chunks, m)]
    if "zaproszenie" in sentence.lemmas:
        found = [(v, m) for v, m in found if not _of_invitation(chunks, m)]
    if "podsumowanie" in sentence.lemmas and _sums_up(chunks):
        return [(v, m) for v, m in found if _after_participle(chunks, m)]
    return found


def of_paper_with(chunks: Sequence[Chunk], date: Mention) -> bool:
    """Whether a paper with a guest's town was signed then: "gości z X, z którym umowę podpisano w 2003 r."."""
    at = next((i for i, c in enumerate(chunks) if c.span.start >= date.span.start), len(chunks))
    start = next((i for i in range(at - 1, 1, -1) if "który" in chunks[i].lemmas), None)
    if start is None or chunks[start - 1].form not in {"z", "ze"} or any(c.form == "," for c in chunks[start:at]):
        return False
    inside = chunks[start : at + _PARTICIPLE]
    signed = any(not _DONE_TO_OTHERS.isdisjoint(c.lemmas) and opens(c.tags, ("praet:", "imps:")) for c in inside)
    return signed and any(not c.lemmas.isdisjoint(_SIGNED_PAPERS) for c in inside)


def _of_invitation(chunks: Sequence[Chunk], date: Mention) -> bool:
    """Whether an invitation was sent then: "zaproszenie, które burmistrz złożył wiosną", "wystosował je w maju"."""
    before = [c for c in chunks if c.span.end <= date.span.start][-_PARTICIPLE:]
    asked = _BID - {"złożyć"} if any("wizyta" in c.lemmas for c in chunks) else _BID  # "złożyli 3 maja wizytę"
    return any(not asked.isdisjoint(c.lemmas) and opens(c.tags, ("praet:", "imps:")) for c in before)


def _sums_up(chunks: Sequence[Chunk]) -> bool:
    """Whether a journey made before is summed up: "uroczyste podsumowanie mobilności do X"."""
    i = next((k for k, c in enumerate(chunks) if "podsumowanie" in c.lemmas), None)
    return i is not None and any(not _MADE.isdisjoint(c.lemmas) for c in chunks[i + 1 : i + _SUMMED])


def _after_participle(chunks: Sequence[Chunk], date: Mention) -> bool:
    """Whether a date belongs to a participle: "wyjazdu zrealizowanego w maju"."""
    before = [c for c in chunks if c.span.end <= date.span.start][-_PARTICIPLE:]
    return any(opens(c.tags, ("ppas", "pact")) for c in before)


def _of_paper(chunks: Sequence[Chunk], date: Mention) -> bool:
    """Whether a date is that of a paper: "umowy z dnia 3 maja 2002"."""
    before = [c for c in chunks if c.span.end <= date.span.start][-_BEFORE_DATE:]
    forms = [c.form.casefold() for c in before]
    if _SIGNED_BY.isdisjoint(forms):
        return bool(forms) and forms[-1] in _OF_DAY and "z" in forms[-2:] and _is_paper(before)
    return "w" in forms[-2:] or forms[-1] not in _TO


def _of_participle(chunks: Sequence[Chunk], date: Mention) -> bool:
    """Whether a date is a participle's beside a noun: "podpisanej w styczniu umowy", "zaproszenie wysłane 3 maja".

    What was signed on a journey was signed then: "w Brnie została podpisana 3 maja umowa" keeps its day.
    """
    before = [c for c in chunks if c.span.end <= date.span.start][-_PARTICIPLE - 1 :]
    for i in range(len(before) - 1, max(-1, len(before) - 1 - _PARTICIPLE), -1):
        if opens(before[i].tags, ("ppas",)):
            told = i > 0 and not _AUXILIARIES.isdisjoint(before[i - 1].lemmas)
            return not told and not _DONE_TO_OTHERS.isdisjoint(before[i].lemmas)
        if not before[i].form.islower():
            return False
    return False


def _is_paper(before: Sequence[Chunk]) -> bool:
    """Whether the noun before "z dnia" is a paper's."""
    noun = next((c for c in reversed(before) if c.form.casefold() not in _OF_DAY), None)
    return noun is not None and not _PAPERS.isdisjoint(noun.lemmas)


def clauses(sentence: Sentence, state: State) -> Iterator[Clause]:
    """The sentence whole, or cut where several journeys stand side by side: each part with a date of its own."""
    if "który" in sentence.lemmas and (rest := without_aside(sentence)) is not None:
        yield Clause(rest, [m for m in state.rules.match(rest) if m.rule.frame == "trip"])
        return
    whole = Clause(sentence, state.of(sentence, "trip"))
    if not sentence.mentions:
        yield whole  # cuts stand between names and dates
        return
    dates = [m.span for _, m in whole.dates()]
    turns = [
        chunk.span.start
        for before, chunk in (() if _TURNS.isdisjoint(sentence.lemmas) else pairwise(sentence.chunks))
        if (chunk.form.casefold() in _TURN or (chunk.form == "a" and before.form == ","))
        and _goes_on(sentence, chunk.span.end)
        and (chunk.form != "a" or _is_turn(sentence, chunk))
    ]
    turns += _of_others(sentence) if dates and "który" in sentence.lemmas else []
    turns += _behind_entry(sentence) if dates and not _SIGNED_PAPERS.isdisjoint(sentence.lemmas) else []
    inner = _cuts(sentence, dates) if len(dates) >= _SEVERAL and _goals(sentence.chunks) >= _SEVERAL else []
    items = _items(sentence.chunks) if len(sentence.of(MentionKind.DATE)) > _SEVERAL else []
    if not turns and not inner and not items:
        yield whole
        return
    cuts = sorted({sentence.span.start, *(items or (*turns, *inner)), sentence.span.end})
    told = placed = False
    for start, end in pairwise(cuts):
        part = part_of(sentence, Span(start, end))
        listed = part.span.start in items or _is_listed(part, told) or (placed and _was_elsewhere(part))
        placed = placed or _goals(part.chunks) > 0
        clause = Clause(part, [m for m in state.rules.match(part) if m.rule.frame == "trip"], listed)
        outward = any(m.rule.constants["trigger"] != "in" for m in clause.triggers)
        told = told or outward or not part.lemmas.isdisjoint(state.rules.any_of("journey", "goes", "stays"))
        yield clause


def _of_others(sentence: Sentence) -> list[int]:
    """Where it is told what others did at another time: "byliśmy w szkole, której uczniowie gościli u nas w maju"."""
    chunks = sentence.chunks
    return [
        one.span.start
        for i, (one, two, three) in enumerate(zip(chunks, chunks[1:], chunks[2:], strict=False))
        if one.form == "," and two.form.casefold() in _POSSESSIVE and "nom" in three.cases and tells(chunks[:i])
        if any("date" in c.kinds for c in chunks[i:])
    ]


def _behind_entry(sentence: Sentence) -> list[int]:
    """Where a list of partners goes on with what was done: "X (Niemcy), umowa z 2003 r. – w maju gościliśmy …"."""
    dash = next((c for c in sentence.chunks if c.form in _DASHES and c.span.start > sentence.span.start), None)
    if dash is None or not tells(sentence.behind(dash.span.end)):
        return []
    head = [c for c in sentence.before(dash.span.start) if c.form not in _DASHES and c.form != "•"]
    named = bool(head) and not tells(head) and "settlement" in head[0].kinds and any("date" in c.kinds for c in head)
    return [dash.span.start] if named and any(not _SIGNED_PAPERS.isdisjoint(c.lemmas) for c in head) else []


def _is_turn(sentence: Sentence, joint: Chunk) -> bool:
    """Whether "a" begins a clause of its own: a verb stands before it, and no "między" that waits for it."""
    before = sentence.before(joint.span.start)
    pair = next((i for i in range(len(before) - 1, -1, -1) if before[i].form.casefold() in _BETWEEN), None)
    return tells(before) and (pair is None or tells(before[pair:]))


def _goals(chunks: Sequence[Chunk]) -> int:
    """How many chunks are towns and countries that somebody went to."""
    return sum(_is_goal(chunks, i) for i, chunk in enumerate(chunks) if chunk.kinds)


def _items(chunks: Sequence[Chunk]) -> list[int]:
    """Where the entries of a calendar in one line begin: "1.09 – …; 5–6.09 – …; 11–13.09 – …"."""
    found = [
        two.span.start
        for one, two, three in zip(chunks, chunks[1:], chunks[2:], strict=False)
        if one.form in _SEPARATES and "date" in two.kinds and three.form in _DASHES
    ]
    return found if len(found) > _SEVERAL else []


def _is_listed(part: Sentence, told: bool) -> bool:  # noqa: FBT001 - the part before it decides
    """Whether a part is one more place and date of a list: no verb; "do", "w" after "a następnie", the date."""
    if not told or tells(part.chunks) or not any("date" in c.kinds for c in part.chunks):
        return False
    first = next((c for c in part.chunks if not _leads_on(c)), None)
    if first is not None and (first.form in _TO or first.form == "na"):
        return True
    return town_of_list(part) is not None


def town_of_list(part: Sentence) -> Chunk | None:
    """The town that goes on a list with its days in brackets: "Grazu (7 maja)"."""
    chunks = [c for c in part.chunks if c.form not in _LISTING][:_TOWN_AND_DAYS]
    if len(chunks) < _TOWN_AND_DAYS or "settlement" not in chunks[0].kinds:
        return None
    return chunks[0] if chunks[1].form == "(" and "date" in chunks[2].kinds else None


def _was_elsewhere(part: Sentence) -> bool:
    """Whether a part says only that whoever was in one town was in another then: ", w maju był dwa dni w X"."""
    verbs = [c for c in part.chunks if tells([c])]
    was = len(verbs) == 1 and "być" in verbs[0].lemmas and verbs[0].form.casefold() in {"był", "byli"}
    dated = was and any("date" in c.kinds for c in part.chunks)
    first = next((c for c in part.chunks if not _leads_on(c) or c.form in _TO), None) if dated else None
    return first is not None and first.form in _TO


def _leads_on(chunk: Chunk) -> bool:
    """Whether a chunk stands ahead of the place of one more journey: a comma, "następnie", the date."""
    return chunk.form in _AHEAD or "date" in chunk.kinds or not _THEN.isdisjoint(chunk.lemmas)


def _goes_on(sentence: Sentence, start: int) -> bool:
    """Whether what follows an offset names a place or a date of its own, or is still to come."""
    kinds = {"settlement", "municipality", "country", "region", "date"}
    rest = sentence.behind(start)
    return tells(rest) and any(kinds & c.kinds or is_future(c.tags) for c in rest)


def part_of(sentence: Sentence, span: Span) -> Sentence:
    """A stretch of a sentence as a sentence of its own."""
    start, end = span.start, span.end
    tokens = words_between(sentence.tokens, start, end)
    return replace(
        sentence,
        span=span,
        tokens=tokens,
        lemmas=lemmas_of(tokens),
        chunks=words_between(sentence.chunks, start, end),
        mentions=tuple([m for m in sentence.mentions if start <= m.span.start and m.span.end <= end]),
    )


def _cuts(sentence: Sentence, dates: Sequence[Span]) -> list[int]:
    """Offsets to cut at: the last comma or conjunction between two dates that has a town on either side."""
    cuts: list[int] = []
    start, end = sentence.span.start, sentence.span.end
    breaks = [_break(sentence, first, second) for first, second in pairwise(dates)]
    ends = [*(b if b is not None else end for b in breaks[1:]), end]
    goals = [c.span.start for i, c in enumerate(sentence.chunks) if _is_goal(sentence.chunks, i)]
    for (_, second), at, stop in zip(pairwise(dates), breaks, ends, strict=True):
        if at is None or not any(start <= goal < second.start for goal in goals):
            continue
        if any(at < goal < stop for goal in goals) or not _goes_on_dating(sentence, at, second):
            cuts.append(at)
            start = at
    return cuts


def _goes_on_dating(sentence: Sentence, start: int, date: Span) -> bool:
    """Whether only "i od", "oraz w dniach" stand before a date: "w X od 3 do 5 maja i od 8 do 10 czerwca"."""
    day = any(c.form[:1].isdigit() for c in sentence.chunks if date.start <= c.span.start < date.end)
    return day and all(c.form.casefold() in _DATING for c in sentence.chunks if start <= c.span.start < date.start)


def _break(sentence: Sentence, first: Span, second: Span) -> int | None:
    """The last comma or conjunction between two dates that no bracket holds."""
    between = [c for c in sentence.chunks if first.end <= c.span.start < second.start]
    between = _unbracketed(_outside(between))
    breaks = [c for c in between if c.form in _STRONG_BREAK] or [c for c in between if c.form in _BREAK]
    return breaks[-1].span.start if breaks else None


def _is_goal(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether a chunk is a town, or a country that somebody went to: "do Niemiec", not "Brno (Czechy)"."""
    if "settlement" in chunks[i].kinds or "municipality" in chunks[i].kinds:
        return True
    if "event" in chunks[i].kinds:
        return any(getattr(m.value, "kind", None) == "settlement" for m in chunks[i].inner)  # "w Święcie Wina w X"
    return "country" in chunks[i].kinds and i > 0 and chunks[i - 1].form.casefold() in _TO


def _unbracketed(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks that stand in no bracket; those before one that stays open; all where one closes that never opened."""
    forms = [c.form for c in chunks]
    if forms.count("(") == forms.count(")") + 1:
        return _unbracketed(chunks[: len(forms) - 1 - forms[::-1].index("(")])
    if forms.count("(") != forms.count(")"):
        return list(chunks)
    depth, kept = 0, []
    for chunk in chunks:
        depth += (chunk.form == "(") - (chunk.form == ")")
        if not depth:
            kept.append(chunk)
    return kept


def _outside(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks after a bracket that was open before them is closed: its commas part no journeys."""
    forms = [c.form for c in chunks]
    closing = forms.index(")") if ")" in forms else -1
    return list(chunks[closing + 1 :] if closing >= 0 and "(" not in forms[:closing] else chunks)


def is_ahead(clause: Clause) -> bool:
    """Whether the only verbs of a clause look ahead."""
    chunks = clause.sentence.chunks
    return any(c.tags and is_future(c.tags) for c in chunks) and not any(
        opens(c.tags, ("praet:", "imps:")) for c in chunks
    )
