"""Runs of lines below words about partners, each line a partner: "X (Niemcy) – 1994", "Y, Francja, umowa z 2001 r.".

What a page of partners looks like differs from page to page; its lines are told by their form alone, whatever blocks
the layout has made of them: a name first, then its country or a date, or what sort of paper there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, cast

from coopgraph.extract.agreement_entries import is_name
from coopgraph.extract.agreement_words import ADJECTIVES, LAND_NOUNS, NO_TOWNS, TOWN_NOUNS, AgreementWords
from coopgraph.extract.chunks import Reading, kinds_of, lemmas_of
from coopgraph.extract.partner_pages import town_of
from coopgraph.extract.state import State
from coopgraph.model import Block, DateValue, Mention, MentionKind, OrganisationValue, PlaceValue, Span, Token
from coopgraph.model.record import record

_LINE: Final = re.compile(r"[^\n]*\S[^\n]*")
_MARK: Final = re.compile(r"\s*(?:(?:[-–—•·*▪►>§+]|\(?\d{1,2}(?:[.)]{1,2}|\s*\|)|[a-ząćęłńóśźż]\)|\|)\s*)*")
_LED: Final = re.compile(
    r"(?:(?:[Uu]mowa|[Pp]orozumienie|[Ll]ist intencyjny|[Dd]eklaracja)(?: [^\W\d]+){0,3} z (?:dnia )?)?"
    r"(?:\d{1,2}\.(?:\d{2}\.|\s?[IVX]+\.?\s?)|\d{1,2}\s[a-ząćęłńóśźż]{3,12}\s)?"
    r"(?:19[4-9]\d|20[0-3]\d)(?:\s*r\.|\s+rok[u]?)?\s*(?:[:|]|\s[-–—])\s*"
)
_YEAR: Final = re.compile(r"19[4-9]\d|20[0-3]\d")
_ENDS: Final = frozenset({"(", "–", "—", "-", ",", ":", ";", "/", "|"})
_PREPOSITIONS: Final = frozenset({"od", "w", "we", "na", "z", "ze", "since", "seit", "in", "з"})
_DASHES: Final = frozenset({"–", "—", "-", ":", "|", ";"})
_BEFORE: Final = TOWN_NOUNS | ADJECTIVES | LAND_NOUNS | {"partner", "stadt", "city", "of", "місто"}
JOURNEYS: Final = frozenset(
    (  # noqa: SIM905 - a list of words reads as one line
        "wyjazd podróż wizyta rewizyta delegacja pobyt przyjazd koszt wydatek spotkanie uczestnik gość turniej wynik "
        "wyjechać gościć przyjechać odwiedzić udział zaproszenie kalendarz harmonogram plan trip visit besuch reise"
    ).split()
)
_OF_PROJECTS: Final = frozenset({"lider", "beneficjent", "konsorcjum", "wnioskodawca", "koordynator"})
_OF_JOURNEYS: Final = frozenset({MentionKind.SIZE, MentionKind.COST, MentionKind.MONEY})
_SIDES: Final = frozenset({"między", "pomiędzy", "between", "zwischen", "між"})
_LEAD_WORDS: Final = 24
_MADE: Final = frozenset({"zawrzeć", "zawarty", "podpisać", "podpisany"})  # "Umowy zawarte przez Miasto X:"
_ABOVE: Final = 3  # lines between the words about partners and the first of the run
_BETWEEN: Final = 1  # lines that say more of an entry, before the next
_NAME_WORDS: Final = 5
_TITLE_WORDS: Final = 5
_SHEET: Final = frozenset(
    {
        "project",
        "acronym",
        "programme",
        "fund",
        "grant",
        "budget",
        "own-share",
        "period",
        "coordinator",
        "lead",
        "beneficiary",
    }
)
_PARTNERS: Final = frozenset({"partner", "projekt", "sieć", "konsorcjum"})
_PROJECTS: Final = frozenset({"projekt", "mikroprojekt"})
_TOWNS: Final = ADJECTIVES | {"miasto", "gmina", "partnerstwo"}
_LEAST: Final = 2


@record()
class Entry:
    """One line of a run: the name it begins with, and what the line says."""

    span: Span
    name: Span
    value: PlaceValue | OrganisationValue


@record()
class Run:
    """Lines one after another, and the line about partners above them."""

    lead: Span
    entries: tuple[Entry, ...] = ()

    @property
    def span(self) -> Span:
        """From its first line to its last."""
        return Span(self.entries[0].span.start, self.entries[-1].span.end)


def run(state: State) -> None:
    """Note the sentences of runs, so that no journey is read of them: their days are those of papers."""
    for found in runs(state):
        for entry in found.entries:
            state.noted.update(s.index for s in state.reading.inside(entry.span))


def runs(state: State) -> tuple[Run, ...]:
    """The runs of a document, in order."""
    answers = state.reading.answers
    if runs not in answers:
        answers[runs] = tuple(_read(state.reading, state.agreement_words))
    return cast("tuple[Run, ...]", answers[runs])


def in_run(state: State, span: Span) -> bool:
    """Whether a stretch shares a line with a run: what is dated there is a paper, no journey and no document."""
    return any(run.span.overlaps(span) and any(e.span.overlaps(span) for e in run.entries) for run in runs(state))


def _read(reading: Reading, words: AgreementWords) -> Iterator[Run]:
    if reading.lemmas.isdisjoint(words.set("lists") | words.papers):
        return
    lead: Span | None = None
    above, found, more = 0, list[Entry](), 0
    of_project = False  # whether the line before names partners of a project
    sheets = [*_partners_of_sheets(reading.annotation.layout), *_partners_of_project(reading)]
    for line in lines(reading):
        entry = _entry(reading, line) if lead is not None else None
        if entry is not None:
            found.append(entry)
            more = 0
            continue
        said = lemmas_of(reading.tokens(line))
        names = "|" in reading.document.quote(line)
        is_lead = leads(reading, line, said, words) and not (of_project and names)
        is_lead = is_lead and not any(sheet.start <= line.start < sheet.end for sheet in sheets)
        is_lead = is_lead and not (said & _PARTNERS and not said & _TOWNS and _below_project(reading, line))
        of_project = not said.isdisjoint(NO_TOWNS) or (of_project and names)
        if lead is not None and not is_lead and not _heads_other(reading, line, said, words):
            more, above = more + bool(found), above + (not found)
            if more <= _BETWEEN and above <= _ABOVE:
                continue
        if lead is not None and len(found) >= _LEAST:
            yield Run(lead, tuple(found))
        lead, above, found, more = (line if is_lead else None), 0, [], 0
    if lead is not None and len(found) >= _LEAST:
        yield Run(lead, tuple(found))


def _partners_of_sheets(block: Block) -> Iterator[Span]:
    """The fields of partners that stand among those of a project: its coordinator, its budget, its programme."""
    keys = {child.key for child in block.children}
    if "partners" in keys and len(keys & _SHEET) >= _LEAST:
        yield from (child.span for child in block.children if child.key == "partners")
    for child in block.children:
        yield from _partners_of_sheets(child)


def _partners_of_project(reading: Reading) -> Iterator[Span]:
    """The fields called "Partnerzy" and no more, in a text that names a project above them and no partner towns."""
    named = next((m.span.end for m in reading.annotation.mentions if m.kind is MentionKind.PROJECT), None)
    if named is None:
        return
    for block in reading.annotation.layout.walk():
        if block.key != "partners" or block.label is None or block.span.start < named:
            continue
        words = [t for t in reading.tokens(block.label) if t.form[:1].isalpha()]
        if all(t.word.said & _PARTNERS for t in words) and _below_project(reading, block.span):
            yield block.span


def _below_project(reading: Reading, span: Span) -> bool:
    """Whether a project is named above a stretch and partner towns are not: who is called partner is the project's."""
    above = lemmas_of(reading.tokens(Span(0, span.end)))
    named = any(m.kind is MentionKind.PROJECT and m.span.end <= span.start for m in reading.annotation.mentions)
    return (named or not above.isdisjoint(_PROJECTS)) and ADJECTIVES.isdisjoint(above)


def lines(reading: Reading) -> Iterator[Span]:
    """The lines that hold something; one broken in a sentence goes on in the next, which begins with a small letter."""
    text = reading.document.text
    last: Span | None = None
    for found in _LINE.finditer(text):
        span = Span(found.start(), found.end())
        stripped = found.group().strip()
        goes_on = stripped[0].islower() and not re.match(r"[a-z]\)", stripped)
        if last is not None and goes_on and span.start - last.end == 1:
            last = Span(last.start, span.end)
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def leads(reading: Reading, line: Span, said: frozenset[str], words: AgreementWords) -> bool:
    """Whether a line says that what stands below are partners: a title, a lead-in, a row of names of columns."""
    tokens = reading.tokens(line)
    if len(tokens) > _LEAD_WORDS or said & (NO_TOWNS | words.set("no-list") | JOURNEYS):
        return False
    if tokens and tokens[-1].form in {".", "?", "!"}:
        return False
    partners = bool(said & words.set("lists"))
    ties = said & (words.set("cooperation") | {"współpracować", "zagraniczny", "międzynarodowy"})
    papers = bool(said & words.papers) and bool(said & TOWN_NOUNS) and bool(said & _MADE) and tokens[-1].form == ":"
    return partners or papers or (bool(said & (words.papers | TOWN_NOUNS | {"samorząd", "region"})) and bool(ties))


def _heads_other(reading: Reading, line: Span, said: frozenset[str], words: AgreementWords) -> bool:
    """Whether a line of a few words is the title of something else: "Konsulaty"."""
    alone = [t for t in reading.tokens(line) if t.form[0].isalnum()]
    if said & words.set("ended") and said & words.set("cooperation") and len(alone) <= _TITLE_WORDS:
        return not any(m.kind in {MentionKind.PLACE, MentionKind.DATE} for m in reading.mentions(line))
    if len(alone) > _TITLE_WORDS or any(t.form[0].isdigit() for t in alone) or "|" in reading.document.quote(line):
        return False
    if said & (words.papers | words.set("cooperation")):
        return False
    return not any(m.kind in {MentionKind.PLACE, MentionKind.DATE} for m in reading.mentions(line))


def body_of_line(reading: Reading, line: Span) -> Span:
    """A line without the mark or number it begins with."""
    mark = _MARK.match(reading.document.text, line.start, line.end)
    return Span(mark.end() if mark is not None else line.start, line.end)


def _entry(reading: Reading, line: Span) -> Entry | None:
    """The partner that a line begins with, where the line says its country, a date or a paper and no story."""
    body = body_of_line(reading, line)
    led = _LED.match(
        reading.document.text, body.start, body.end
    )  # "2001 – Brno (Czechy)", "Umowa z 3 maja 2001 r. – …"
    body = body if led is None else Span(led.end(), body.end)
    mentions = [m for m in reading.mentions(body) if m.kind in {MentionKind.PLACE, MentionKind.ORGANISATION}]
    tokens = list(reading.tokens(body))
    if not tokens or tells_of_people(reading.mentions(body)):
        return None
    if lemmas_of(tokens) & (JOURNEYS | _OF_PROJECTS | _SIDES):  # "umowę między A a B" names its parties itself
        return None
    country = next((m for m in mentions if "country" in kinds_of(m)), None)
    at = 0
    if country is not None and country.span.start == tokens[0].span.start:  # "Niemcy – Bernburg"
        at = next((i for i, t in enumerate(tokens) if t.span.start >= country.span.end), len(tokens))
        while at < len(tokens) and tokens[at].form in _ENDS:
            at += 1
    while at < len(tokens) and not _starts(mentions, tokens[at]) and tokens[at].word.said & _BEFORE:
        at += 1
    if at >= len(tokens):
        return None
    found = named(mentions, tokens[at]) or _unlisted(reading, tokens[at:], country)
    if found is None:
        return None
    name, value = found
    rest = [t for t in tokens if t.span.start >= name.end]
    if not _is_remark(reading, body, rest, country) and not (led is not None and not rest):
        return None
    return Entry(line, name, value)


def tells_of_people(mentions: Sequence[Mention]) -> bool:
    """Whether a line counts people or money, or tells days of a stay, as one of a journey does."""
    return any(m.kind in _OF_JOURNEYS or _is_stay(m) for m in mentions)


def _is_stay(mention: Mention) -> bool:
    """Whether a date is of days of a stay or of a year nobody tells: "3-5 maja 2018 r.", "4 czerwca"."""
    value = mention.value
    if not isinstance(value, DateValue):
        return False
    first, _, last = value.edtf.partition("/")
    return first.startswith("XXXX") or len(last) == len("2018-05-05")


def _starts(mentions: Sequence[Mention], token: Token) -> bool:
    return any(m.span.start == token.span.start for m in mentions)


def named(mentions: Sequence[Mention], token: Token) -> tuple[Span, PlaceValue | OrganisationValue] | None:
    """The town, county or region whose name begins at a token."""
    for mention in sorted(mentions, key=lambda m: -len(m.span)):
        if mention.span.start != token.span.start:
            continue
        value = mention.value
        if isinstance(value, OrganisationValue) and value.kind == "territory":
            return mention.span, value
        if (place := town_of(mention)) is not None:
            return mention.span, place
        if isinstance(value, PlaceValue) and value.kind == "region":
            return mention.span, value
    return None


def _unlisted(
    reading: Reading, tokens: Sequence[Token], country: Mention | None
) -> tuple[Span, PlaceValue | OrganisationValue] | None:
    """A name that no gazetteer knows, its country right behind it: "Mogersdorf (Austria)"."""
    if country is None or not isinstance(country.value, PlaceValue):
        return None
    name = [t for t in tokens if t.span.end <= country.span.start]
    if name and name[0].gloss:
        return None  # "Mit der Stadt X (Tschechien) …" begins with a word, not with a name
    while name and name[-1].form in _ENDS:
        name = name[:-1]
    if not name or len(name) > _NAME_WORDS or not is_name(name):
        return None
    if all(t.known for t in name) and not any(a.lemma[:1].isupper() for a in name[0].analyses):
        return None  # a word with a capital at the start of a line
    if any(t.form in _ENDS - {"-"} or t.form.isdigit() for t in name):
        return None
    span = Span(name[0].span.start, name[-1].span.end)
    return span, PlaceValue(reading.document.quote(span), "settlement", country.value.country)


def _is_remark(reading: Reading, body: Span, rest: Sequence[Token], country: Mention | None) -> bool:
    """Whether what stands behind a name is what a list says of a partner, and not the rest of a sentence."""
    dated = any(m.kind is MentionKind.DATE for m in reading.mentions(body)) or any(
        _YEAR.fullmatch(t.form) for t in rest
    )
    if not dated and country is None:
        return False
    if not rest:
        return True
    first = rest[0]
    if country is not None and first.span.start == country.span.start:
        return True
    if first.form in _PREPOSITIONS:
        return len(rest) > 1 and not any(t.span.start > first.span.start and _verb(t) for t in rest)
    if first.form not in _ENDS:
        return False
    return first.form in _DASHES or first.form == "(" or not any(_verb(t) for t in rest)


def _verb(token: Token) -> bool:
    return bool(token.analyses) and token.analyses[0].tag.startswith(("fin:", "praet:", "imps:"))
