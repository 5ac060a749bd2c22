"""The document itself: its reference and its date, from letterhead, title lines and fields; never from running text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import Final

from coopgraph.extract.agreement_runs import in_run
from coopgraph.extract.chunks import Reading, Sentence
from coopgraph.extract.days_said import answer_days, days_of_writing
from coopgraph.extract.drafts import at, date
from coopgraph.extract.page_stamps import is_page_stamp, is_update
from coopgraph.extract.roles import dates_of
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, DateValue, Literal, Mention, MentionKind, NamedValue, OrganisationValue, Span
from coopgraph.model.day_lines import heads_entry
from coopgraph.namespaces import document_iri
from coopgraph.page_days import CHANGED_IN, is_of_change, is_of_issue, is_of_reader, lead_day

_NUMBERED: Final = frozenset({"protokół", "uchwała", "zarządzenie", "protokol"})
_NUMBER: Final = re.compile(  # of this paper, in its title: not "ustawy (Dz. U. Nr 142)", "uchwały Nr 11/2003"
    r"\b(?:uchwa[łl]a|protok[oó][łl]|zarz[ąa]dzenie)\b[^\d]{0,40}?\b(?:nr\s+(?P<nr>\S*\d\S*)|(?P<bare>\d+(?:/\w+)+))",
    re.IGNORECASE,
)
_DAY: Final = 10
_MONTH: Final = 7
_TOP: Final = 14
_MENU: Final = 10  # lines from which on short ones at the top are one
_LONGEST_MENU: Final = 120  # lines
_LINK: Final = 8  # tokens
_TITLES: Final = 3  # lines above the first day that may be of the document
_STRAY_WORDS: Final = 2
_MINUTES_TOP: Final = 6
_BOTTOM: Final = 4
_DATE_LINE_WORDS: Final = 12
_TITLE_WORDS: Final = 45
_HOUR: Final = re.compile(r",?(?:godz\.)?\d{1,2}:\d\d(?!\d*[-–])")
_STAMP: Final = 16  # characters
_MADE: Final = re.compile(
    r"\bdata (?:wytworzenia|publikacji|dodania|opublikowania|utworzenia|udost[eę]pnienia|sporz[aą]dzenia|og[lł]oszenia)"
    r"(?: informacji| dokumentu| wpisu| strony)?\s?[:–-]?\s?$",
    re.IGNORECASE,
)
# "Data: 3 maja 2011" of a page, alone in its line; among labels of a record it is the day of what the record is about
_LABELLED: Final = re.compile(r"(?:\A|\n)[ \t]*data ?[:–-]\s?$", re.IGNORECASE)
_OF_PAGE: Final = re.compile(
    r"[ \t]*(?:autor\w*|znak|dotyczy|dot\.|sprawa|kategori\w+|dzia[łl]|doda[łl]\w*|źródło|fot\w*|tekst)\b[^\n]*"
    r"|[^\n:]*",
    re.IGNORECASE,
)
_DAY_ALONE: Final = re.compile(r"\W*[\d.-]{8,10}\W*")
_ASKED: Final = frozenset({"interpelacja", "zapytanie", "wniosek", "pismo", "list", "pytanie", "petycja", "skarga"})
_ASKED_NEAR: Final = 8  # tokens
_NEAR: Final = 3  # tokens
_CAME: Final = frozenset({"wpłynąć", "wpływ", "otrzymać", "otrzymano"})  # the stamp of who got the paper
_SKIPPED_LABELS: Final = frozenset({"do", "dotyczyć", "sprawa", "dot", "na", "odpowiedź", "wniosek"})
# what a page says of its own making
_SIGNATURE: Final = frozenset({"sygnatura", "znak", "sygn"})
_MAKING: Final = frozenset(
    {"wytworzyć", "opublikować", "sporządzić", "udostępnić", "zamieścić", "publikować", "wprowadzić", "ogłoszenie"}
)
# a date beside one of these is that of the paper spoken of: "Umowa z dnia 8 lipca 1997 r."
_PAPERS: Final = frozenset({"umowa", "porozumienie", "list", "deklaracja", "akt", "aneks", "memorandum", "partnerstwo"})
_SAT: Final = frozenset({"protokół", "posiedzenie", "sesja"})
_FRAME: Final = frozenset({BlockKind.LETTERHEAD, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.SIGNATURE})


def run(state: State) -> None:
    """Claim dct:identifier and dct:issued of the source document."""
    subject = document_iri(state.reading.document.slug)
    sentences = state.reading.sentences
    meta = state.reading.document.metadata
    if not meta.identifier:
        for sentence, mention in _references(sentences):
            assert isinstance(mention.value, NamedValue)
            where = at(sentence, mention.span, "document-reference")
            state.drafts.say(subject, "dct:identifier", Literal(mention.value.name), where)
            break
        else:
            _numbered(state, subject)
    if not meta.issued:
        first = next(_first_put(state), None)
        for sentence, mention in (first,) if first else _months(state.reading):
            assert isinstance(mention.value, DateValue)
            issued = mention.value.edtf
            state.drafts.say(subject, "dct:issued", date(issued), at(sentence, mention.span, "document-date"))
            break


def _first_put(state: State) -> Iterator[tuple[Sentence, Mention]]:
    """The days of the document, best first; those of its changes last, those of its reader not at all."""
    changes = []
    text = state.reading.document.text
    for sentence, mention in _dates(state.reading):
        span = mention.span
        if in_run(state, span) or heads_entry(text, span.start) or is_of_reader(text, span.start, span.end):
            continue  # the day of a paper that a list tells, or of an entry
        if not is_of_change(text, span.start):
            yield sentence, mention
        changes.append((sentence, mention))
    yield from changes


def _months(reading: Reading) -> Iterator[tuple[Sentence, Mention]]:
    """Months of a document that gives no day: of the issue of a paper, of a change that is a line of its own."""
    text = reading.document.text
    changed = CHANGED_IN.search(text)
    later = reading.meeting(Span(*changed.span())) if changed else ()
    for sentence in (*reading.sentences[:_MINUTES_TOP], *later):
        for value, mention in dates_of(sentence) if MentionKind.DATE in sentence.named else ():
            start, end = mention.span.start, mention.span.end
            if len(value.edtf) != _MONTH or value.basis != "stated" or not value.edtf[:4].isdigit():
                continue
            if (
                is_of_issue(text, start, end)
                or Span(start, end) == lead_day(text)
                or (sentence in later and is_of_change(text, start))
            ):
                yield sentence, mention


def _numbered(state: State, subject: str) -> None:
    """Take the number in a title such as "Protokół nr 52-6/2023", whatever its form."""
    for sentence in _head(state.reading.sentences)[:_MINUTES_TOP]:
        if not sentence.lemmas & _NUMBERED:
            continue
        match = _NUMBER.search(state.reading.document.quote(sentence.span))
        if match:
            group = match.lastgroup or 0
            focus = Span(sentence.span.start + match.start(group), sentence.span.start + match.end(group))
            where = at(sentence, focus, "document-number")
            state.drafts.say(subject, "dct:identifier", Literal(match[group].rstrip(".,")), where)
            return


def _references(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, Mention]]:
    """Candidates, best first: a field, then the top of the text; "Do sprawy: …" is another paper's number."""
    for sentence in sentences:
        if sentence.block.key == "reference":
            yield from ((sentence, m) for m in sentence.of(MentionKind.REFERENCE))
    for sentence in _head(sentences):
        references = sentence.of(MentionKind.REFERENCE)
        if references and sentence.block.kind is not BlockKind.FIELD and _is_title(sentence):
            yield from ((sentence, m) for m in references if not _points_away(sentence, m))
    for sentence in _head(sentences):
        yield from ((sentence, m) for m in sentence.of(MentionKind.REFERENCE) if _is_signed_with(sentence, m))


def _is_signed_with(sentence: Sentence, mention: Mention) -> bool:
    """Whether a bracket right below the title gives the number of the paper: "(sygnatura BR.0003.71.2018, …"."""
    before = sentence.words_before(mention.span.start)
    return bool(before) and len(before) <= _NEAR and before[0].form == "(" and bool(before[-1].lemmas & _SIGNATURE)


def _head(sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    """The sentences at the top in which a document says what it is, below the menu of its page."""
    menu = 0
    for sentence in sentences[:_LONGEST_MENU]:
        if len(sentence.tokens) > _LINK or (menu >= _TITLES and not _is_of_menu(sentence)):
            break
        menu += 1
    return sentences[menu - _TITLES : menu + _TOP] if menu >= _MENU else sentences[:_TOP]


def _is_of_menu(sentence: Sentence) -> bool:
    """Whether a short line may be a link to another page: neither a day nor a number of a paper is in it."""
    if MentionKind.REFERENCE in sentence.named:
        return False
    return MentionKind.DATE not in sentence.named or not any(_full(sentence))  # "2006–2010" of a term


def _is_title(sentence: Sentence) -> bool:
    if sentence.block.kind in {BlockKind.LETTERHEAD, BlockKind.HEADING}:
        return True
    return (
        sentence.block.kind is BlockKind.PARAGRAPH and len(sentence.tokens) <= _TITLE_WORDS and not _has_verb(sentence)
    )


def _has_verb(sentence: Sentence) -> bool:
    return any(_is_verb(t.tags) for t in sentence.tokens)


@lru_cache(maxsize=20_000)
def _is_verb(tags: tuple[str, ...]) -> bool:
    """Whether a word can be nothing but a finite verb."""
    return bool(tags) and all(tag.startswith(("fin:", "praet:", "imps:")) for tag in tags)


def _points_away(sentence: Sentence, mention: Mention) -> bool:
    """Whether the words before a reference say that it is of another paper ("na interpelację nr …", "do sprawy …")."""
    before = sentence.words_before(mention.span.start)[-4:]
    if any("załącznik" in t.lemmas for t in before):  # an annex goes by the number of its act
        return False
    return any(not _SKIPPED_LABELS.isdisjoint(t.lemmas) for t in before)


def _dates(reading: Reading) -> Iterator[tuple[Sentence, Mention]]:
    """Candidates, best first: a field, the letterhead, a dated title, a line that is little but a date."""
    sentences = reading.sentences
    sentences = sentences[: len(sentences) - _column(sentences)]
    top = _head(sentences)
    for sentence in sentences:
        if sentence.block.key == "document-date":
            yield from _full(sentence)
    yield from _said(reading, answer_days)
    for sentence in top:
        if sentence.block.kind is BlockKind.LETTERHEAD and not _names_period(sentence):
            yield from _full(sentence)
    for sentence in top:
        if sentence.of(MentionKind.DATE) and (
            _is_date_line(sentence)
            or _is_below_title(sentence, sentences)
            or (_is_title(sentence) and _is_dated_title(sentence) and not _is_numbered(sentence))
        ):
            yield from _full(sentence)
    yield from _stamped(reading, top)
    yield from _of_minutes(top[:_MINUTES_TOP])
    yield from _of_imprint(reading)
    yield from _of_page(reading, is_page_stamp)
    for sentence in sentences[-_BOTTOM:]:
        if _is_date_line(sentence):
            yield from _full(sentence)
    yield from _of_page(reading, is_update)
    yield from _said(reading, days_of_writing)


def _said(reading: Reading, days: Callable[[str], Iterator[int]]) -> Iterator[tuple[Sentence, Mention]]:
    """The days that begin where the words of a text put that of its writing."""
    for start in days(reading.document.text):
        for sentence in reading.meeting(Span(start, start + 1)):
            yield from ((one, m) for one, m in _full(sentence) if m.span.start == start)


def _of_page(reading: Reading, given: Callable[[str, Span], bool]) -> Iterator[tuple[Sentence, Mention]]:
    """Days of lines at the top and bottom by which a page says of itself when it was made, or changed."""
    for sentence in (*_head(reading.sentences), *reading.sentences[-_BOTTOM:]):
        if MentionKind.DATE in sentence.named:
            yield from (found for found in _full(sentence) if given(reading.document.text, found[1].span))


def _stamped(reading: Reading, top: Sequence[Sentence]) -> Iterator[tuple[Sentence, Mention]]:
    """Days behind words for the making of a page, whatever stands before; a day that is the one bullet of its sort."""
    text = reading.document.text
    for sentence in (*top, *reading.sentences[-_BOTTOM:]):
        for one, mention in _full(sentence):
            if _MADE.search(text, max(0, mention.span.start - _STAMP * 3), mention.span.start):
                yield one, mention
    for sentence in top[:_MINUTES_TOP]:
        yield from ((one, mention) for one, mention in _full(sentence) if _is_stamp(text, mention.span))
    days = [s for s in top if s.block.kind is BlockKind.BULLET and _DAY_ALONE.fullmatch(text, *_ends(s))]
    if len(days) == 1:
        yield from _full(days[0])


def _is_stamp(text: str, day: Span) -> bool:
    """Whether "Data:" before a day is the stamp of a page: no line above or below is of a record."""
    start = text.rfind("\n", 0, day.start) + 1
    if not _LABELLED.search(text, max(0, start - 1), day.start):
        return False
    above = text[text.rfind("\n", 0, max(0, start - 1)) + 1 : max(0, start - 1)]
    rest, _, below = text[day.end :].partition("\n")
    return rest.strip(" \t.r") == "" and all(map(_OF_PAGE.fullmatch, (above, below.partition("\n")[0])))


def _ends(sentence: Sentence) -> tuple[int, int]:
    return sentence.span.start, sentence.span.end


def _column(sentences: Sequence[Sentence]) -> int:
    """How many sentences at the end are the days of other pages, a line each: a column of news."""
    last = list(takewhile(_is_date_line, reversed(sentences[-_BOTTOM:])))
    return len(last) if len({m.value for s in last for _, m in _full(s)}) > 1 else 0


def _of_minutes(top: Sequence[Sentence]) -> Iterator[tuple[Sentence, Mention]]:
    """The day of the meeting, at the head of its minutes."""
    if any("protokół" in s.lemmas for s in top):
        for sentence in top:
            if sentence.lemmas & {"posiedzenie", "odbyć", "sesja", "komisja"}:
                yield from _full(sentence)


def _of_imprint(reading: Reading) -> Iterator[tuple[Sentence, Mention]]:
    """The imprint of a page: "Wytworzył: …, 4 maja 2015 r.", "Opublikowano dnia …"."""
    sentences = reading.sentences
    for sentence in (*sentences[:_BOTTOM], *sentences[-_BOTTOM:]):
        if MentionKind.DATE not in sentence.named or len(sentence.tokens) > _DATE_LINE_WORDS:
            continue
        tokens = (*sentence.tokens, *reading.tokens(_label(sentence)))
        if not all(_MAKING.isdisjoint(token.lemmas) for token in tokens):
            yield from _full(sentence)


def _label(sentence: Sentence) -> Span:
    """Where the label of a sentence's field stands; nothing where it has none."""
    return sentence.block.label or Span(sentence.span.start, sentence.span.start)


def _full(sentence: Sentence) -> Iterator[tuple[Sentence, Mention]]:
    """Dates that are one day of a known year."""
    for value, mention in dates_of(sentence):
        known = value.basis == "stated" and value.edtf[:4].isdigit()
        if len(value.edtf) == _DAY and value.start == value.edtf and known and not _of_another(sentence, mention):
            yield sentence, mention


def _of_another(sentence: Sentence, mention: Mention) -> bool:
    """Whether a day is that of the paper answered ("Odpowiedź na wniosek z 2 maja 2023 r."), or something's first."""
    before = sentence.words_before(mention.span.start)[-_ASKED_NEAR:]
    since = bool(before) and "od" in before[-1].lemmas  # "Brno (Czechy), od 3 maja 1998 r."
    if since or any(not t.lemmas.isdisjoint(_CAME) for t in before[-_NEAR:]):
        return True
    asked = [t for t in before[-_NEAR:] if not t.lemmas.isdisjoint(_ASKED)]
    if any(t.form.casefold() not in _ASKED for t in asked):
        return True  # "Dotyczy: wniosku z dnia 2 maja 2023 r."; the title "Wniosek z dnia …" is of this paper
    return any(one.form.casefold() == "na" and not two.lemmas.isdisjoint(_ASKED) for one, two in pairwise(before))


def _names_period(sentence: Sentence) -> bool:
    return bool(sentence.lemmas & {"okres", "kwartał", "półrocze", "stan"})  # "stan na dzień 31.12.2021 r."


def _is_date_line(sentence: Sentence) -> bool:
    dates = dates_of(sentence)
    short = len(sentence.tokens) <= 2 * _DATE_LINE_WORDS and sentence.block.kind in _FRAME
    if short and len(dates) == 1 and dates[0][1].span.start == sentence.span.start and _has_hour(sentence, dates[0][1]):
        return True  # "2023-04-25, 21:41  Anna Kowalska/Redakcja"
    if len(dates) != 1 or len(sentence.tokens) > _DATE_LINE_WORDS or sentence.block.kind not in _FRAME:
        return False
    if sentence.lemmas & _PAPERS or _names_period(sentence):
        return False
    rest = [t for t in sentence.tokens if not dates[0][1].span.covers(t.span) and t.form[0].isalpha()]
    words = {"dodać", "opublikować", "publikacja", "data", "autor", "dzień", "godzina", "r", "rok", "aktualizacja", "z"}
    places = [
        m.span for m in (*sentence.of(MentionKind.PLACE), *filter(_is_office, sentence.of(MentionKind.ORGANISATION)))
    ]
    left = [t for t in rest if not t.lemmas & words and not any(p.covers(t.span) for p in places)]
    return len(left) <= _STRAY_WORDS and not any(_is_verb(t.tags) for t in left)  # "Dokument nosi datę …"


def _is_office(mention: Mention) -> bool:
    """Whether a body is one that signs with its name and the day: "Starostwo Powiatowe w X, 3 maja 2017"."""
    return isinstance(mention.value, OrganisationValue) and mention.value.kind in {"office", "municipality"}


def _is_below_title(sentence: Sentence, sentences: Sequence[Sentence]) -> bool:
    """Whether a line that begins with a day stands below a title of minutes: "3 maja 2019 r., sala 12, godz. 9"."""
    dates = dates_of(sentence)
    above = sentences[sentence.index - 1] if 0 < sentence.index < len(sentences) else None
    first = len(dates) == 1 and dates[0][1].span.start == sentence.span.start and not _has_verb(sentence)
    return first and above is not None and not _SAT.isdisjoint(above.lemmas) and _is_title(above)


def _has_hour(sentence: Sentence, date: Mention) -> bool:
    """Whether an hour stands right after a date: the stamp of a page."""
    after = "".join(t.form for t in sentence.tokens if t.span.start >= date.span.end)[:_STAMP]
    return _HOUR.match(after) is not None


def _is_numbered(sentence: Sentence) -> bool:
    """Whether a line is a numbered entry: "1. Zarządzenie Nr 148/2018 z dnia 4 maja 2018 r." is another paper."""
    item = sentence.within(BlockKind.ITEM)
    return item is not None and (item.number or "").strip(".) ").isdigit()


def _is_dated_title(sentence: Sentence) -> bool:
    """Whether a title gives its own date, as "Protokół nr … z dnia …" does."""
    kinds = {
        "protokół",
        "uchwała",
        "zarządzenie",
        "sprawozdanie",
        "raport",
        "notatka",
        "informacja",
        "odpowiedź",
    }
    of_day = any(t.form.casefold() in {"dnia", "dniu", "dn"} for t in sentence.tokens)  # no "Dni Miasta"
    return bool(sentence.lemmas & kinds) or (of_day and not sentence.lemmas & _PAPERS)
