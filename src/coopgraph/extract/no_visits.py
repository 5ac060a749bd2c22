"""What reads like a visit and is none: arrests, deaths, admissions to a school, crowds of tourists, customs, plans."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins, opens
from coopgraph.extract.clauses import Clause
from coopgraph.extract.no_visit_goers import (
    ABOARD,
    BID,
    CARGO,
    DIPLOMATS,
    GONE,
    HOUSEHOLD,
    KIN,
    OUTINGS,
    TOURISTS,
    is_bidding,
    is_cargo,
    is_diplomat,
    is_of_kin,
    is_of_tourists,
    is_offer,
)
from coopgraph.extract.nobodys import NOBODYS
from coopgraph.extract.parties import is_verb
from coopgraph.extract.patterns import is_future
from coopgraph.extract.state import State
from coopgraph.model import MentionKind, QuantityValue

_DAY: Final = 10  # characters of YYYY-MM-DD
_CROWD: Final = 500  # people; no delegation is larger
_MULTITUDE: Final = 1000  # people; nor is any group of guests, whatever is told of them
_FATE: Final = frozenset({"umrzeć", "zemrzeć", "zmrzeć", "urodzić", "zginąć", "aresztować", "ukraść", "zmarły"})
_STOPPED: Final = frozenset({"zatrzymać", "zatrzymywać"})  # with "się" they stayed, without it somebody was held
_FATED: Final = _FATE | _STOPPED
_ADMITTED: Final = frozenset({"przyjąć", "przyjmować", "zapisać"})
_INTO: Final = frozenset(
    {"szkoła", "klasa", "przedszkole", "praca", "szpital", "oddział", "zespół", "związek", "grono"}
)
_PROJECT: Final = frozenset({"projekt", "mikroprojekt", "przedsięwzięcie"})
_TALLIES: Final = frozenset(
    {"dwukrotnie", "trzykrotnie", "czterokrotnie", "pięciokrotnie", "sześciokrotnie", "siedmiokrotnie"}
    | {"dziesięciokrotnie"}
    | {"kilkakrotnie", "kilkukrotnie", "wielokrotnie", "niejednokrotnie", "parokrotnie"}
)
_FORESEES: Final = frozenset({"zakładać", "przewidywać"})
_HANDED: Final = frozenset({"przekazać", "przekazywać"})
_SENT: Final = frozenset({"wysłać", "wysyłać", "przesłać", "przesyłać"})
_THINGS: Final = frozenset(
    {"dar", "transport", "paczka", "sprzęt", "list", "pismo", "zaproszenie", "konwój", "agregat", "żywność", "kontener"}
)
_HABITS: Final = frozenset({"odwiedzać", "jeździć", "przyjeżdżać", "wyjeżdżać", "gościć", "wizytować", "bywać"})
_NOW: Final = frozenset({"gość", "delegacja", "delegat", "obecnie", "teraz", "aktualnie", "właśnie", "dziś", "dzisiaj"})
_ABOUT: Final = frozenset({"o", "nt", "temat", "dotyczący", "dotyczącej", "dotyczących"})
_SHARES: Final = frozenset({"najwięcej", "coraz"})
_JOURNEYS: Final = frozenset({"wizyta", "wyjazd", "podróż", "pobyt", "wycieczka"})
_MATTERED: Final = _JOURNEYS | {"przyjazd"}  # what people meet about
_STAYING: Final = frozenset({"przebywać", "gościć", "uczestniczyć", "odbywać"})
_YEARS: Final = frozenset({"rok", "lato"})
_AGO: Final = frozenset({"wcześniej", "temu"})
_PASSES: Final = frozenset({"minąć", "mijać", "upłynąć", "upływać"})
_SPANS: Final = frozenset({"rok", "lata", "dekada", "miesiąc", "ćwierćwiecze", "tydzień"})
_SINCE: Final = frozenset({"od", "odkąd"})
_PAST_VISITS: Final = frozenset({"wizyta", "wyjazd", "pobyt", "przyjazd", "podróż", "spotkanie", "rewizyta"})
_MEETINGS: Final = frozenset({"narada", "spotkanie", "zebranie", "rozmowa", "posiedzenie"})
_MATTERS: Final = frozenset(
    {"sprawa", "dotyczyć", "dotyczący", "dot", "temat", "poświęcić", "poświęcony"}
    | {"przygotowanie", "organizacja", "szczegół", "organizacyjny", "informacyjny", "przygotowawczy"}
)
_PREPARES: Final = _MEETINGS | {"spotkać", "omówić", "omawiać"}
_AWAY: Final = (_JOURNEYS | _STAYING | GONE | {"przyjechać", "przybyć", "odwiedzić"}) - {"uczestniczyć"}
_NEAR_MATTER: Final = 4  # chunks between a meeting and what it was about
_FAR_MATTER: Final = 12  # likewise where it is told with whom they met
_ALIKE: Final = frozenset({"jak", "podobnie"})  # before "co roku"
_RELATIVE: Final = frozenset({"gdzie", "który", "dokąd"})
_TIMES: Final = frozenset({"rok", "lato", "dwa", "trzy", "kilka", "miesiąc", "tydzień"})
_HINTS: Final = (_FATED | _ADMITTED | _SHARES | _TIMES | _MATTERED | _STAYING | {"który", "raz"}) | (
    (_SENT | _HANDED | _PREPARES | _TALLIES | DIPLOMATS | _HABITS)
    | (_PROJECT | KIN | HOUSEHOLD | TOURISTS | BID | _PASSES | CARGO)
).union(*(words for words, _ in NOBODYS))


def is_no_visit(clause: Clause) -> bool:
    """Whether a clause tells of people of another place and of no visit all the same."""
    sentence = clause.sentence
    if _HINTS.isdisjoint(sentence.lemmas) and MentionKind.SIZE not in sentence.named:
        return False  # no word that one of the questions below begins with
    if _is_crowd(clause):
        return True
    for words, asked in _QUESTIONS:  # a look at the words is cheaper than a question
        if not words.isdisjoint(sentence.lemmas) and asked(clause):
            return True
    return is_prepared(sentence)


def is_prepared(sentence: Sentence) -> bool:
    """Whether people only met about a journey: "narada w sprawie wyjazdu do X", "omówił organizację wizyty gości".

    Those who were somewhere when they met ("podczas pobytu w X spotkał się z …") did travel.
    """
    if _PREPARES.isdisjoint(sentence.lemmas) or _MATTERED.isdisjoint(sentence.lemmas):
        return False
    meetings = [i for i, c in enumerate(sentence.chunks) if _PREPARES & c.lemmas and c.mention is None]
    return any(_is_about_journey(sentence.chunks, met) for met in meetings)


def _is_about_journey(chunks: Sequence[Chunk], met: int) -> bool:
    """Whether what people met or spoke of (the word at `met`) is a journey, and they were on none before it."""
    if any(not _AWAY.isdisjoint(c.lemmas) for c in chunks[:met]):
        return False
    noun = not _MEETINGS.isdisjoint(chunks[met].lemmas)
    reach = range(met + 1, min(met + (_NEAR_MATTER if noun else _FAR_MATTER), len(chunks)))
    about = next((i for i in reach if _MATTERS & chunks[i].lemmas), len(chunks))
    return any(_MATTERED & c.lemmas and "gen" in c.cases for c in chunks[about + 1 : about + 6])


def _is_reckoned(clause: Clause) -> bool:
    """Whether it is only told how long ago a visit was: "mija 20 lat od wizyty w X", "minął rok, odkąd gościliśmy"."""
    if _PASSES.isdisjoint(clause.sentence.lemmas):
        return False
    chunks = clause.sentence.chunks
    passed = next((i for i, c in enumerate(chunks) if _PASSES & c.lemmas and opens(c.tags, ("praet:", "fin:"))), None)
    if passed is None or not any(not _SPANS.isdisjoint(c.lemmas) for c in chunks):
        return False
    since = (
        one.form in _SINCE and (one.form != "od" or not _PAST_VISITS.isdisjoint(two.lemmas | three.lemmas))
        for one, two, three in zip(chunks[passed:], chunks[passed + 1 :], chunks[passed + 2 :], strict=False)
    )
    return any(since)


def _is_tally(clause: Clause) -> bool:
    """Whether visits are only counted up: "w ciągu 12 lat sześć razy gościliśmy 40 osób z X"; a day tells of one."""
    if clause.dates():
        return False
    if not _TALLIES.isdisjoint(clause.sentence.lemmas):
        return True
    return "raz" in clause.sentence.lemmas and any(
        two.form.casefold() == "razy" and (one.form.isdigit() or begins(one.tags, "num") or "wiele" in one.lemmas)
        for one, two in pairwise(clause.sentence.chunks)
    )


def _is_summed_up(clause: Clause) -> bool:
    """Whether journeys without a day are only summed up: "wyjazdy uczniów do X i Y były najlepszą lekcją"."""
    if _JOURNEYS.isdisjoint(clause.sentence.lemmas) or clause.dates():
        return False
    chunks = clause.sentence.chunks
    many = [i for i, c in enumerate(chunks) if c.lemmas & _JOURNEYS and c.mention is None and _is_many(c)]
    return bool(many) and any(c.form.casefold() == "były" for c in chunks[many[0] + 1 :])


def _is_many(chunk: Chunk) -> bool:
    nouns = [tag for tag in chunk.tags if tag.startswith("subst")]
    return bool(nouns) and all(tag.startswith("subst:pl") for tag in nouns)


def _is_sending(clause: Clause) -> bool:
    """Whether things were sent, and no people: "wysłano do gminy X dwa transporty darów"."""
    lemmas = clause.sentence.lemmas
    if _THINGS.isdisjoint(lemmas):
        return False
    people = _AWAY | ABOARD  # "strażacy pojechali do X i przekazali sprzęt"
    return not _SENT.isdisjoint(lemmas) or (not _HANDED.isdisjoint(lemmas) and people.isdisjoint(lemmas))


def is_talked_of(sentence: Sentence, i: int, state: State) -> bool:
    """Whether a place belongs to what people spoke of: "omówił program festiwalu w X", "rozmawiał o biurze w X"."""
    before = sentence.chunks[:i]
    verb = next((k for k in range(i - 1, -1, -1) if before[k].mention is None and is_verb(before[k])), None)
    if verb is None or state.kinds.talk.isdisjoint(before[verb].lemmas):
        return False
    about = any(c.form.casefold() in _ABOUT for c in before[verb:])
    return about or state.rules.lemmas("partakes").isdisjoint(before[verb].lemmas)


def _is_fate(clause: Clause) -> bool:
    """Whether somebody was born, died or was held there: the verb itself says so."""
    lemmas = clause.sentence.lemmas
    words = _FATE if "się" in lemmas else _FATED
    if words.isdisjoint(lemmas):
        return False
    verbs = (c for c in clause.sentence.chunks if c.mention is None and opens(c.tags, "praet"))
    return any(not words.isdisjoint(c.lemmas) and is_verb(c) for c in verbs)


def _is_admission(clause: Clause) -> bool:
    """Whether people were admitted: "do szkoły przyjęto 42 uczniów z Ukrainy"."""
    if _ADMITTED.isdisjoint(clause.sentence.lemmas):
        return False
    return any(one.form.casefold() == "do" and _takes_in(two) for one, two in pairwise(clause.sentence.chunks))


def _takes_in(chunk: Chunk) -> bool:
    return "school" in chunk.kinds or (chunk.mention is None and not _INTO.isdisjoint(chunk.lemmas))


def _is_crowd(clause: Clause) -> bool:
    """Whether those counted are too many for a visit ("3 tys. Czechów"), or ranked: "najwięcej przyjechało z X"."""
    if not _SHARES.isdisjoint(clause.sentence.lemmas) and not clause.triggers:
        return True
    if MentionKind.SIZE not in clause.sentence.named:
        return False
    counts = [c.mention.value for c in clause.sentence.chunks if c.mention is not None and "size" in c.kinds]
    numbers = [v.value for v in counts if isinstance(v, QuantityValue)]
    told = [int(n) for n in numbers if n.isdecimal()]
    return bool(told) and (min(told) >= _MULTITUDE or (max(told) >= _CROWD and not clause.triggers))


def _is_foreseen(clause: Clause) -> bool:
    """Whether a project only provides for it: "projekt zakładał organizację spotkań w X"; a day makes it a plan."""
    if _PROJECT.isdisjoint(clause.sentence.lemmas) or clause.dates():
        return False
    return any(
        _PROJECT & one.lemmas and not _FORESEES.isdisjoint(two.lemmas | three.lemmas)
        for one, two, three in zip(
            clause.sentence.chunks, clause.sentence.chunks[1:], clause.sentence.chunks[2:], strict=False
        )
    )


def _is_aside(clause: Clause) -> bool:
    """Whether guests are told of only beside what is to come: "w maju pojadą rodziny, które gościły gości z X"."""
    chunks = clause.sentence.chunks
    if "który" not in clause.sentence.lemmas or not clause.triggers:
        return False
    aside = next((b.span.start for a, b in pairwise(chunks) if a.form == "," and "który" in b.lemmas), None)
    if aside is None:
        return False
    told = [min((c.span.start for _, c in m.roles), default=m.focus.start) for m in clause.triggers]
    if any(start < aside for start in told):
        return False
    return any(is_future(c.tags) for c in chunks if c.span.end <= aside)


def _is_of_years_ago(clause: Clause) -> bool:
    """Whether a relative clause only says how people came to know each other: "z którym poznał się rok wcześniej"."""
    chunks = clause.sentence.chunks
    which = next((i for i, c in enumerate(chunks) if "który" in c.lemmas), len(chunks))
    return not clause.dates() and any(
        _YEARS & one.lemmas and two.form.casefold() in _AGO for one, two in pairwise(chunks[which:])
    )


def _is_habit(clause: Clause) -> bool:
    """Whether the present tells what many do now and then: "uczniowie odwiedzają X, Niemcy przyjeżdżają do Y"."""
    lemmas = clause.sentence.lemmas
    if _HABITS.isdisjoint(lemmas) or not _NOW.isdisjoint(lemmas) or clause.dates():
        return False
    plain = [c for c in clause.sentence.chunks if c.mention is None]
    if any(opens(c.tags, ("praet:", "imps:", "bedzie")) for c in plain):
        return False
    return any(_HABITS & c.lemmas and opens(c.tags, "fin:pl:ter:imperf") for c in plain)


def _is_among(clause: Clause) -> bool:
    """Whether those who stay somewhere are only among the guests of a feast: "przybyli uczniowie przebywający w X"."""
    if _STAYING.isdisjoint(clause.sentence.lemmas):
        return False
    if "wśród" not in {c.form.casefold() for c in clause.sentence.chunks}:
        return False
    return any(_STAYING & c.lemmas and begins(c.tags, "pact:") for c in clause.sentence.chunks)


def _is_saying(clause: Clause) -> bool:
    """Whether visits are only spoken of in general: "wizyty w X to najlepsze lekcje historii"."""
    if "to" not in clause.sentence.lemmas or clause.dates() or _JOURNEYS.isdisjoint(clause.sentence.lemmas):
        return False
    plain = [c for c in clause.sentence.chunks if c.mention is None]
    if any(opens(c.tags, ("praet:", "imps:")) for c in plain):
        return False
    return any(_JOURNEYS & c.lemmas and begins(c.tags, "subst:pl:nom") for c in plain)


def _is_custom(clause: Clause) -> bool:
    """Whether it is done every so often: "przyjeżdżają co roku"; a day makes it one visit.

    "Jak co roku w kwietniu uczniowie odwiedzili X" tells of one that is like those before it.
    """
    if _TIMES.isdisjoint(clause.sentence.lemmas):
        return False
    if "co" not in clause.sentence.lemmas or any(
        len(value.edtf.partition("/")[0]) == _DAY for value, _ in clause.dates()
    ):
        return False
    aside = False  # "wyjechała do X, gdzie co roku odbywają się …": what is done every year is the feast there
    chunks = clause.sentence.chunks
    for i, (one, two) in enumerate(pairwise(chunks)):
        aside = aside or (one.form == "," and not _RELATIVE.isdisjoint(two.lemmas))
        if one.form.casefold() == "co" and _TIMES & two.lemmas:
            alike = i > 0 and chunks[i - 1].form.casefold() in _ALIKE and _is_once(chunks)
            return not (alike or (aside and clause.triggers))
    return False


def _is_once(chunks: Sequence[Chunk]) -> bool:
    """Whether all that is told is told as finished: "odwiedzili", "gościliśmy", not "przyjeżdżali"."""
    verbs = [c for c in chunks if c.mention is None and opens(c.tags, ("praet:", "fin:", "imps:"))]
    past = verbs and not any(opens(c.tags, "fin:") for c in verbs)
    return bool(past) and all(":perf" in c.tags[0] or not _STAYING.isdisjoint(c.lemmas) for c in verbs)


_QUESTIONS: Final[tuple[tuple[frozenset[str], Callable[[Clause], bool]], ...]] = (
    (_FATED, _is_fate),
    (_ADMITTED, _is_admission),
    (_TIMES, _is_custom),
    (_JOURNEYS, _is_saying),
    (_STAYING, _is_among),
    (frozenset({"który"}), _is_aside),
    (frozenset({"który"}), _is_of_years_ago),
    (OUTINGS, is_offer),
    (_SENT | _HANDED, _is_sending),
    (_TALLIES | {"raz"}, _is_tally),
    (_JOURNEYS, _is_summed_up),
    (DIPLOMATS, is_diplomat),
    (_HABITS, _is_habit),
    (_PROJECT, _is_foreseen),
    (KIN | HOUSEHOLD, is_of_kin),
    (TOURISTS, is_of_tourists),
    (BID, is_bidding),
    (_PASSES, _is_reckoned),
    (CARGO, is_cargo),
    *NOBODYS,
)
