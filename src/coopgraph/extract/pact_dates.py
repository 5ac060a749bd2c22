"""The dates of a clause about a paper: which of them is the day of signing, and which town a date is of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, begins, opens
from coopgraph.extract.pact_later import earlier_signing, later_signing, moved
from coopgraph.extract.pacts import Party
from coopgraph.model import DateValue, Mention, MentionKind, Span, Token
from coopgraph.model.record import record

_YEAR: Final = re.compile(r"19[4-9]\d|20[0-3]\d")
_YEARS: Final = re.compile(r"\d{4}/\d{4}")
_YEAR_MARKS: Final = frozenset({"(", "–", "-", "—", ",", ":", "|", "od", "w", "z", "since", "seit"})
_YEARS_AGO: Final = frozenset({"minąć", "mijać", "upłynąć", "rocznica", "lecie", "jubileusz", "ćwierć"})
_BEHIND: Final = 4  # chunks
_HAS_YEARS: Final = frozenset({"mieć", "liczyć", "skończyć", "kończyć"})
_HELPED: Final = frozenset({"przyczynić", "przyczyniać"})  # "osoby, które przyczyniły się do podpisania aktu"
_OF_OTHER_YEARS: Final = _YEARS_AGO | _HELPED
_JUBILEE: Final = re.compile(r"(?:\d+-?)?leci(?:e|a|u|em|om|ami|ach)")  # "20-lecia"
_ACTS: Final = frozenset({"uchwała", "zarządzenie", "ustawa", "rozporządzenie", "dziennik"})
_TREATIES: Final = frozenset({"traktat", "konwencja", "statut"})
_PLAIN_PAPERS: Final = frozenset({"umowa", "porozumienie", "list", "deklaracja", "akt"})
_ACT_REACH: Final = 18  # chunks in which the date of a resolution stands behind the word
_RESOLUTION: Final = ("uchwał", "uchwale")
_TAKEN: Final = frozenset({"podjąć", "podjęty", "przyjąć", "przyjęty", "uchwalić", "podejmować"})
_TAKEN_REACH: Final = 4  # chunks
_WHEN: Final = frozenset({"kiedy", "gdy", "kiedy-to"})
_AGED_WORDS: Final = frozenset({"lat", "lata", "lecie", "lecia"})
_BEGINNINGS: Final = frozenset({"zacząć", "rozpocząć", "zapoczątkować", "zaczęty", "rozpoczęty", "zapoczątkowany"})
_LASTING: Final = frozenset({"trwać", "istnieć"})
_ROW: Final = frozenset({",", "i", "oraz", "z", "ze", "(", ")", "w", "we", "na", "miastem", "gminą"})
_UNTIL: Final = frozenset({"do", "until", "bis"})
_SIGN: Final = frozenset(
    {"podpisać", "podpisywać", "podpisany", "podpisanie", "zawrzeć", "zawarty", "zawarcie", "parafować", "sygnować"}
)
_PAPERS: Final = frozenset({"umowa", "porozumienie", "list", "intencyjny", "deklaracja", "akt", "partnerstwo", "układ"})
_LETTERS: Final = frozenset({"wniosek", "pismo", "zapytanie", "interpelacja", "pytanie", "e-mail", "mail", "petycja"})
_LETTER_REACH: Final = 12  # chunks: "wniosek o udostępnienie informacji publicznej z dnia 4 lutego"
_NAME_REACH: Final = 6  # chunks
_TWO: Final = 2
_AGED: Final = frozenset({"mieć", "kończyć", "skończyć", "obchodzić", "świętować", "uczcić"})
_RENEWED: Final = frozenset({"odnowić", "przedłużyć", "odnowiony", "przedłużony", "odnowienie", "przedłużenie"})
_LAST_MONTH: Final = "12"
_PRECISIONS: Final = frozenset({4, 7, 10})


@record()
class Dated:
    """A day, a month or a year of a known year, and where it stands."""

    edtf: str
    span: Span
    counted: bool = False  # so many years from the one told before


def dates_in(chunks: Sequence[Chunk]) -> Iterator[Dated]:
    """The usable dates of a run of chunks, bare years behind a bracket, a dash or a preposition included."""
    for i, chunk in enumerate(chunks):
        if chunk.mention is not None:
            value = chunk.mention.value
            if chunk.mention.kind is MentionKind.DATE and isinstance(value, DateValue):
                since = value
                if value.edtf.endswith("/.."):  # "od 1991"
                    since = replace(value, edtf=value.edtf.removesuffix("/.."))
                if usable(since) and not _is_of_age(chunks, i):  # "jesienią 1995 roku" is 1995-23, and no month
                    yield Dated(since.edtf[:4] if since.edtf[5:7] > _LAST_MONTH else since.edtf, chunk.span)
        elif (
            chunk.form[0].isdigit()
            and _YEAR.fullmatch(chunk.form)
            and (i == 0 or chunks[i - 1].form.casefold() in _YEAR_MARKS)
        ):
            yield Dated(chunk.form, chunk.span)


def _is_of_age(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether a date says when a paper was so old: "umowa miała w maju 2012 r. dziesięć lat"."""
    if i <= 1 or chunks[i - 1].form.casefold() in {"od", "z", "since", "seit", "miejsce"}:  # "miała miejsce 5 maja"
        return False
    return not _AGED.isdisjoint(chunks[i - 2].lemmas) and begins(chunks[i - 2].tags, ("praet:", "fin:"))


def bare_year(tokens: Sequence[Token]) -> Dated | None:
    """The one bare year of a list entry, whose last words it is ("Brno, Czechy, 1998")."""
    years = [t for t in tokens if _YEAR.fullmatch(t.form)]
    return Dated(years[0].form, years[0].span) if len(years) == 1 else None


def usable(value: DateValue) -> bool:
    """A day, a month or a year that is known."""
    return len(value.edtf) in _PRECISIONS and value.edtf.replace("-", "").isdigit()


def only_past(mentions: Iterable[Mention]) -> bool:
    """Whether the one date of an entry is of the years between which something was: "X (1998–2012)"."""
    dates = [m.value for m in mentions if isinstance(m.value, DateValue)]
    return len(dates) == 1 and _YEARS.fullmatch(dates[0].edtf) is not None


def _is_jubilee(form: str) -> bool:
    low = form.casefold()
    return "leci" in low and _JUBILEE.fullmatch(low) is not None


def dates_of(clause: Sequence[Chunk]) -> list[Dated]:
    """The dates of a clause; none where they are those of an anniversary, nor that of a resolution.

    The day that stands by the signing itself, in a relative clause or behind a participle, is alone the paper's.
    """
    if not _may_hold(clause):
        return []
    if signed := _by_signing(clause):
        return signed
    dates = list(dates_in(clause))
    if not dates:
        return []
    later = later_signing(clause) or earlier_signing(clause) if len(dates) == 1 else None
    if later is not None:
        dates = _moved(dates[0], clause[later.unit], later.number)
    for chunk in clause:
        if not _OF_OTHER_YEARS.isdisjoint(chunk.lemmas) or _is_jubilee(chunk.form):
            return _of_paper(clause, dates)
    if _is_aged(clause):
        return []
    other = any(c.lemmas & _PLAIN_PAPERS for c in clause)  # "porozumienie … w myśl Traktatu z 3 maja"
    acts = [n for n, c in enumerate(clause) if _is_act(c) or (other and c.lemmas & _TREATIES)]
    taken = _of_taking(clause, acts)
    dates = [d for d in dates if d.span.start >= taken]
    ends = {clause[n].span.start: clause[min(n + _ACT_REACH, len(clause) - 1)].span.end for n in acts}
    ends = {low: min(high, _next_paper(clause, low)) for low, high in ends.items()}
    theirs = [next((d for d in dates if low <= d.span.start < high), None) for low, high in ends.items()]
    until = {c.span.start for b, c in pairwise(clause) if b.form.casefold() in _UNTIL} | _of_letters(clause)
    until |= {clause[n].span.start for n in _of_beginnings(clause)} if other else set()
    return [d for d in dates if d not in theirs and d.span.start not in until]


def _of_paper(clause: Sequence[Chunk], dates: Sequence[Dated]) -> list[Dated]:
    """The date in the name of a paper, beside a jubilee: "z okazji 20-lecia odnowiono umowę z 1999 roku"."""
    renewed = any(c.lemmas & _RENEWED for c in clause)
    return [d for n, c in enumerate(clause) for d in dates if renewed and d.span == c.span and _of_name(clause, n)]


def _next_paper(clause: Sequence[Chunk], start: int) -> int:
    """Where behind a resolution a paper with a day of its own is told: "uchwała nr X/95/03, umowa z dnia 6 maja"."""
    for one, two in pairwise(c for c in clause if c.span.start > start):
        paper = two.form == "a" or (two.lemmas & _PLAIN_PAPERS and "nom" in two.cases)
        if one.form == "," and paper:  # "podjęto uchwałę …, a 6 maja podpisano umowę"
            return two.span.start
    return clause[-1].span.end


def _moved(dated: Dated, unit: Chunk, count: int) -> list[Dated]:
    """The date of a signing so many units after the one told; [] where it cannot be told."""
    on = moved(dated.edtf, count, unit)
    return [Dated(on, unit.span, counted=True)] if on is not None else []


def _may_hold(clause: Sequence[Chunk]) -> bool:
    """Whether a clause has a date or a figure: without one nothing else is asked."""
    for chunk in clause:  # noqa: SIM110 - asked of every clause; a generator costs as much as what it asks
        if "date" in chunk.kinds or (chunk.mention is None and chunk.form[0].isdigit()):
            return True
    return False


def _by_signing(clause: Sequence[Chunk]) -> list[Dated]:
    """The day of "umowy, którą zawarto 4 września 1993 r.", "5 maja 2000 r., kiedy złożono podpisy pod aktem".

    Also where a jubilee is told: "30 lat umowy podpisanej 27 maja 1993 roku".
    """
    for i, chunk in enumerate(clause):
        if i > 1 and chunk.form.casefold() in _WHEN and clause[i - 1].form == "," and "date" in clause[i - 2].kinds:
            after = clause[i:]
            paper = any(c.lemmas & _PAPERS for c in after) and any(c.lemmas & (_SIGN | {"podpis"}) for c in after)
            alone = not any("date" in c.kinds for c in after)
            if paper and alone:
                return list(dates_in(clause[i - 2 : i - 1]))
        if i > 1 and "który" in chunk.lemmas and clause[i - 1].form == "," and clause[i - _TWO].lemmas & _PAPERS:
            end = next((n for n in range(i, len(clause)) if clause[n].form == ","), len(clause))
            signed = any(c.lemmas & _SIGN and begins(c.tags, ("praet", "imps")) for c in clause[i:end])
            return list(dates_in(clause[i:end])) if signed else []
        noun = clause[i - 1 - opens(clause[i - 1].tags, "adj")] if i > 1 else clause[0]  # "umowy partnerskiej zawartej"
        participle = i and noun.lemmas & _PAPERS and chunk.lemmas & _SIGN and begins(chunk.tags, "ppas")
        if participle and _dated_by_age(clause[:i]):
            there = i + 1 + _TWO * (clause[min(i + 1, len(clause) - 1)].form in {"w", "we"})  # "zawartej w X 20 marca"
            return list(dates_in(clause[i + 1 : there + _TWO]))
    return []


def _dated_by_age(before: Sequence[Chunk]) -> bool:
    """Whether words say how long a paper has been: "30 lat umowy …", "upłynął pięcioletni okres umowy …"."""
    return any(c.form.casefold() in _AGED_WORDS or c.lemmas & _YEARS_AGO or _is_jubilee(c.form) for c in before)


def _of_beginnings(clause: Sequence[Chunk]) -> Iterator[int]:
    """The dates of what came before a paper: "porozumienie wyrosło ze współpracy szkół, zaczętej w 1997 roku".

    And of what goes on with it: "podpisali deklarację, że współpraca trwająca od 2006 roku będzie kontynuowana".
    """
    for i, chunk in enumerate(clause[:-_TWO]):
        if chunk.lemmas & _LASTING and begins(chunk.tags, "pact") and clause[i + 1].form.casefold() == "od":
            yield i + _TWO
        if chunk.lemmas & _BEGINNINGS and begins(chunk.tags, "ppas") and clause[i + 1].form.casefold() in {"w", "we"}:
            yield i + _TWO


def _of_letters(clause: Sequence[Chunk]) -> set[int]:
    """Where the day of a letter stands that a reply answers: "Odpowiadając na wniosek z dnia 4 lutego informuję …"."""
    found: set[int] = set()
    for i, chunk in enumerate(clause):
        if not _LETTERS.isdisjoint(chunk.lemmas) and chunk.mention is None:
            for after in clause[i + 1 : i + _LETTER_REACH]:
                if "date" in after.kinds:
                    found.add(after.span.start)
                if "date" in after.kinds or after.form == "," or after.lemmas & _PLAIN_PAPERS:
                    break
    return found


def _is_act(chunk: Chunk) -> bool:
    """Whether a chunk is a resolution or an act, its number read with it: "uchwała Nr X"."""
    return bool(chunk.lemmas & _ACTS) or chunk.form.casefold().startswith(_RESOLUTION)


def _of_taking(clause: Sequence[Chunk], acts: Sequence[int]) -> int:
    """Where a resolution stands that was taken on the day before it: "6 maja podjęto uchwałę w sprawie umowy"; else 0.

    The day is that of the resolution, not of the paper it is about.
    """
    if not acts or any(c.lemmas & _SIGN and begins(c.tags, ("praet", "imps", "fin")) for c in clause):
        return 0
    first = acts[0]
    taken = any(c.lemmas & _TAKEN for c in clause[: first + _TAKEN_REACH])
    about = any(c.form.casefold() in {"sprawie", "o"} for c in clause[first + 1 : first + _NAME_REACH])
    return clause[first].span.start if taken and about else 0


def _is_aged(clause: Sequence[Chunk]) -> bool:
    """Whether a clause says how old something was on a day: "umowa miała w czerwcu już 5 lat"."""
    years = any(c.form == "lat" and (b.form.isdigit() or b.form.casefold() == "już") for b, c in pairwise(clause))
    return years and any(c.lemmas & _HAS_YEARS and c.form.casefold() != "ma" for c in clause)


def best_first(clause: Sequence[Chunk], dates: Sequence[Dated]) -> list[Dated]:
    """The dates of a clause about one paper, the paper's own first: that of its name, else the nearest to the verb.

    "aneks do umowy z 3 maja 2005 r." is of an agreement of 2005; "w 2003 r. byli tu, a 5 maja 2005 r. podpisali …".
    """
    if len(dates) < _TWO:
        return list(dates)
    index = {c.span.start: n for n, c in enumerate(clause)}
    named = [d for d in dates if _of_name(clause, index.get(d.span.start, 0))]
    verbs = [n for n, c in enumerate(clause) if c.lemmas & _SIGN]
    if named:
        return [*named, *(d for d in dates if d not in named)]
    if not verbs:
        return list(dates)
    nouns = {n for n in verbs if begins(clause[n].tags, "ger")}  # the day stands behind: "zawarciem w dniu 6 czerwca"

    def away(dated: Dated) -> int:
        at = index.get(dated.span.start, 0)
        return min(abs(at - n) + (_BEHIND if n in nouns and at < n else 0) for n in verbs)

    return sorted(dates, key=away)


def _of_name(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a date stands in the name of a paper: "umowa partnerska z (dnia) 3 maja 2005 r."."""
    before = [c for c in clause[max(0, i - _NAME_REACH) : i] if c.form.casefold() != "dnia"]
    if before and before[-1].form.casefold() in {"datę", "datą"}:
        return True  # "formalna deklaracja nosi datę 12.04.2002"
    if not before or before[-1].form.casefold() not in {"z", "ze"}:
        return False
    nouns = (c for c in reversed(before[:-1]) if not opens(c.tags, ("adj", "ppas")))
    last = next(nouns, None)
    return last is not None and bool(last.lemmas & _PAPERS)


def dates_by(clause: Sequence[Chunk], others: Sequence[Party]) -> list[list[Dated]]:
    """The dates of each town: all of them where there is one town; else those after it, or before it if they lead.

    Of dates that lead and are fewer than the towns each holds for all towns up to the next one.
    """
    dates = dates_of(clause)
    if len(others) == 1:
        return [
            bracketed(clause, others[0])[:1] or _behind_unread(clause, others[0], dates) or best_first(clause, dates)
        ]
    if any(inside := [bracketed(clause, party) for party in others]):
        # "A (od 1997), B (od 2003)", whatever an unread name before them has in its own
        ends = [*(party.span.start for party in others[1:]), clause[-1].span.end]
        return [
            told or [d for d in dates if party.span.end <= d.span.start < end]
            for told, party, end in zip(inside, others, ends, strict=True)
        ]
    lead = bool(dates) and dates[0].span.start < others[0].span.start
    told = len(dates) > 1 or any(
        c.lemmas & {"podpisać", "zawrzeć", "dołączyć", "przystąpić"} for c in clause
    )  # not "w 2018 r. obowiązywały"
    if lead and told and len(dates) < len(others) and dates[-1].span.start < others[-1].span.start:
        led = [[d for d in dates if d.span.start < party.span.start][-1:] for party in others]
        return [
            found if not _of_other_year(clause, found, party) else [] for found, party in zip(led, others, strict=True)
        ]
    if _of_all(clause, dates, others):
        return [dates for _ in others]
    lead = lead and len(dates) >= len(others)
    found: list[list[Dated]] = []
    for i, party in enumerate(others):
        start = others[i - 1].span.end if i and lead else 0 if lead else party.span.end
        end = party.span.start if lead else others[i + 1].span.start if i + 1 < len(others) else clause[-1].span.end
        found.append([d for d in dates if start <= d.span.start < end])
    return found if lead else _led_by(clause, others, found)


def _behind_unread(clause: Sequence[Chunk], party: Party, dates: Sequence[Dated]) -> list[Dated]:
    """The date of "od 1998 r. z [a name nobody knows], a od 2005 r. z X" that is X's; [] elsewhere."""
    if len(dates) < _TWO:
        return []
    cut = next((i for i in range(party.at, 0, -1) if clause[i - 1].form == "," and clause[i].form == "a"), 0)
    unread = any(a.form in {"z", "ze"} and b.mention is None and b.form[0].isupper() for a, b in pairwise(clause[:cut]))
    mine = [d for d in dates if d.span.start > clause[cut].span.start]
    return mine if unread and len(mine) == 1 else []


def _of_other_year(clause: Sequence[Chunk], found: Sequence[Dated], party: Party) -> bool:
    """Whether a year that is only counted stands between a date and a town: "w 2010 r. z A, a w zeszłym – z B"."""
    between = (c for c in clause[: party.at] if found and c.span.start > found[0].span.start)
    return any(c.lemmas & {"zeszły", "ubiegły", "miniony", "bieżący"} for c in between)


def _led_by(clause: Sequence[Chunk], others: Sequence[Party], found: list[list[Dated]]) -> list[list[Dated]]:
    """The same, where a date leads to the next town: "umowę z A, a w 1999 r. z B" is with B of 1999."""
    for n, (dates, after) in enumerate(pairwise(found)):
        if after or not dates:
            continue
        between = clause[others[n].at + 1 : others[n + 1].at]
        at = next((i for i, c in enumerate(between) if c.span == dates[-1].span), None)
        leads = at is not None and any(c.form.casefold() == "a" for c in between[max(0, at - _TWO) : at])
        if leads and not any(c.form == "," for c in between[at:]):
            found[n], found[n + 1] = dates[:-1], dates[-1:]
    behind = clause[others[-1].at + 1 :]
    at = next((i for i, c in enumerate(behind) if found[-1] and c.span == found[-1][-1].span), None)
    if at is not None and [c.form for c in behind[max(0, at - 3) : at]] == [",", "a", "od"]:
        found[-1] = found[-1][:-1]  # "…, a od 2019 r. także gmina X", which nobody knows
    return found


def _of_all(clause: Sequence[Chunk], dates: Sequence[Dated], others: Sequence[Party]) -> bool:
    """Whether one date behind a row of towns and a verb is that of all: "umowy z A, B i C podpisano 5 maja 2001 r."."""
    if len(dates) != 1 or dates[0].span.start < others[-1].span.end:
        return False
    row = (c for one, two in pairwise(others) for c in clause[one.at + 1 : two.at])
    joined = all(c.form.casefold() in _ROW or "country" in c.kinds or opens(c.tags, "adj") for c in row)
    after = clause[others[-1].at + 1 :]
    verb = next((n for n, c in enumerate(after) if begins(c.tags, ("fin", "praet", "imps"))), None)
    return joined and verb is not None and after[verb].span.start < dates[0].span.start


def bracketed(clause: Sequence[Chunk], party: Party) -> list[Dated]:
    """The date in the brackets right behind a town ("Graz (Austria, od 1991)")."""
    after = clause[party.at + 1 :]
    if len(after) > _TWO and after[0].form.casefold() in {"w", "we", "na"} and "country" in after[1].kinds:
        after = after[_TWO:]  # "X we Włoszech (umowa z 2006 r.)"
    if not after or after[0].form != "(":
        return []
    end = next((i for i, c in enumerate(after) if c.form == ")"), 0)
    return list(dates_in(after[:end]))
