"""Days in a sentence about a journey that are not its own: of a letter or a question about it, of a reporting period.

"Interpelacja wpłynęła 24 września i dotyczyła wyjazdu do X"; "od 1 stycznia do 31 sierpnia odbyły się cztery wyjazdy";
"wystawa potrwa do 28 kwietnia".
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins, opens
from coopgraph.model import DateValue, Mention, MentionKind

_JOURNEYS: Final = frozenset({"wyjazd", "podróż", "wizyta", "delegacja", "pobyt", "wyprawa", "misja", "udział"})
_SAID: Final = frozenset(
    {"interpelacja", "zapytanie", "pytanie", "pismo", "wniosek", "zapytać", "pytać", "wpłynąć", "opowiedzieć"}
    | {"opowiadać", "relacjonować", "zrelacjonować", "poinformować", "informować", "odpowiedzieć", "zwrócić"}
)
_ABOUT: Final = frozenset({"o", "dotyczyć", "dotyczący", "temat", "sprawa"})
_ACCOUNTS: Final = frozenset({"sprawozdanie", "relacja", "informacja", "wniosek", "oświadczenie"})
_GIVEN: Final = frozenset({"złożyć", "przedstawić", "zdać", "przekazać", "omówić"})
_CAME_IN: Final = "paper-date"  # the key of fields such as "Data wpływu: …", "złożona: …"
_GOES_ON: Final = frozenset({"realizować", "prowadzić", "współpracować", "działać", "trwać", "istnieć", "uczestniczyć"})
_SINCE: Final = 5  # chunks from that verb to the month
_REACH: Final = 3  # chunks from "dotyczyła" to the journey
_PERIOD: Final = timedelta(days=45)
_PERIODS: Final = frozenset({"okres", "ile", "liczba", "łącznie", "ogółem", "sprawozdawczy"})
_TERMS: Final = frozenset(
    {"nabór", "wystawa", "ekspozycja", "umowa", "rekrutacja", "zapis", "zapisy", "konkurs", "remont", "budowa"}
    | {"głosowanie", "konsultacja", "obowiązywać", "zgłoszenie", "inwestycja", "porozumienie", "głosować", "realizacja"}
    | {"wniosek", "rozdysponować", "rozdysponowanie"}
)
_SPEAKS: Final = frozenset({"mówić", "powiedzieć", "podkreślić", "podkreślać", "dodać", "wspominać", "przyznać"})
_BACK: Final = frozenset({"powrót", "wrócić", "powrócić", "wracać", "przylot"})
_OUT: Final = frozenset(
    {"wyjazd", "wylot", "wyjechać", "wyruszyć", "wylecieć", "pojechać", "udać", "polecieć", "wyjeżdżać"}
)
_HOUR: Final = frozenset({"godz", "godzina", "godz."})
_DASHES: Final = frozenset({"–", "—", "-"})
_DAY: Final = 10  # characters of a day
_LONG: Final = 31  # days
LEAP_YEAR: Final = "2000"  # to count days in where no year is told: it has each of them


def is_others(sentence: Sentence, value: DateValue, mention: Mention) -> bool:
    """Whether a day is that of a letter or question about the journey, or a range is a period of many journeys."""
    if sentence.block.key == _CAME_IN:
        return True
    return (
        _is_of_words(sentence, mention)
        or _of_speech(sentence, mention)
        or _is_period(sentence, value)
        or is_of_account(sentence, mention)
        or ("rewizyta" in sentence.lemmas and _of_return(sentence, mention))
        or (not _GOES_ON.isdisjoint(sentence.lemmas) and _is_since(sentence, value, mention))
    )


def _of_return(sentence: Sentence, mention: Mention) -> bool:
    """Whether a day is that of the visit that another is made in return for: "rewizyta za pobyt gości w maju"."""
    before = sentence.before(mention.span.start)
    return any("rewizyta" in one.lemmas and two.form == "za" for one, two in pairwise(before))


def _is_since(sentence: Sentence, value: DateValue, mention: Mention) -> bool:
    """Whether a month is the one since when a project goes on: "projekt, który szkoła realizuje od września"."""
    before = sentence.before(mention.span.start)
    if len(value.edtf) == _DAY or "/" in value.edtf or not before or before[-1].form != "od":
        return False
    return any(_GOES_ON & c.lemmas and opens(c.tags, "fin:") for c in before[-_SINCE:])


def _of_speech(sentence: Sentence, mention: Mention) -> bool:
    """Whether somebody spoke that day: "Kiedy byłem w X … – mówił przewodniczący podczas debaty 1 maja"."""
    if _SPEAKS.isdisjoint(sentence.lemmas):
        return False
    before = sentence.before(mention.span.start)
    if any(_SPEAKS & c.lemmas and opens(c.tags, "praet:") for c in before[-1:]):
        return True  # "Jak powiedział 12 czerwca, wyjazd …"
    pairs = zip(sentence.chunks, before[1:], strict=False)
    return any(one.form in _DASHES and _SPEAKS & two.lemmas and opens(two.tags, "praet:") for one, two in pairs)


def is_of_account(sentence: Sentence, mention: Mention) -> bool:
    """Whether an account or an application was given that day: "sprawozdanie z wyjazdu do X złożył 12 maja"."""
    if _ACCOUNTS.isdisjoint(sentence.lemmas) or _GIVEN.isdisjoint(sentence.lemmas):
        return False
    before = sentence.before(mention.span.start)
    given = any(_GIVEN & c.lemmas and opens(c.tags, ("praet:", "imps:")) for c in before[-_REACH:])
    if not given:
        return False
    noun = next((i for i, c in enumerate(sentence.chunks) if c.lemmas & _ACCOUNTS), 0)
    return any(c.lemmas & _JOURNEYS for c in sentence.chunks[noun + 1 : noun + 1 + _REACH + 1])


def _is_of_words(sentence: Sentence, mention: Mention) -> bool:
    if _SAID.isdisjoint(sentence.lemmas):
        return False
    after = sentence.behind(mention.span.end)
    for i, chunk in enumerate(after):
        if chunk.lemmas & _ABOUT and any(c.lemmas & _JOURNEYS for c in after[i + 1 : i + 1 + _REACH]):
            return True
        if chunk.lemmas & _JOURNEYS:
            return False
    return False


def _is_period(sentence: Sentence, value: DateValue) -> bool:
    first, last = _day(value.start), _day(value.end)
    if first is None or last is None or last - first < _PERIOD:
        return False
    many = any(c.mention is None and c.lemmas & _JOURNEYS and begins(c.tags, "subst:pl") for c in sentence.chunks)
    return many or not _PERIODS.isdisjoint(sentence.lemmas)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None and len(text) == _DAY and text[0].isdigit() else None


def are_real(edtf: str) -> bool:
    """Whether the calendar has each day of a date that was given a year: 2018 has no 29 February."""
    try:
        for text in edtf.split("/"):
            _day(text)
    except ValueError:
        return False
    return True


def is_term(sentence: Sentence) -> bool:
    """Whether a sentence tells how long something else lasts: a call, an exhibition, an agreement."""
    return not _TERMS.isdisjoint(sentence.lemmas)


def returned(sentence: Sentence, first: Mention) -> Mention | None:
    """The day of coming back behind that of leaving: "wyjazd 12.02, powrót 14.02", "12.02 godz. 6 – 14.02 godz. 22"."""
    for mention in sentence.of(MentionKind.DATE):
        value = mention.value
        if mention.span.start < first.span.end or not isinstance(value, DateValue) or len(value.edtf) != _DAY:
            continue
        between = [c for c in sentence.chunks if first.span.end <= c.span.start < mention.span.start]
        before = sentence.before(first.span.start)
        return mention if _comes_back(before, between) else None
    return None


def _comes_back(before: Sequence[Chunk], between: Sequence[Chunk]) -> bool:
    """Whether words between two days say that the second is the last one."""
    back = any(c.lemmas & _BACK for c in between[-_REACH:])
    out = any(c.lemmas & _OUT for c in before)
    hours = any(c.lemmas & _HOUR or c.form.casefold() in _HOUR for c in between)
    return (back and out) or (hours and any(c.form in _DASHES for c in between[-2:]))


def lasts(first: str, last: str) -> bool:
    """Whether two days, their years known or not, may be the first and last of one journey."""
    one, two = ((day if day[0].isdigit() else f"{LEAP_YEAR}{day[4:]}") for day in (first, last))
    return timedelta(0) < date.fromisoformat(two) - date.fromisoformat(one) <= timedelta(days=_LONG)
