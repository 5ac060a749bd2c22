"""What an entry of a list of partners names: a town that only the list knows, or several towns one after another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import Final

from coopgraph.extract.agreement_words import LAND_NOUNS, AgreementWords, kind_of
from coopgraph.extract.chunks import Chunk, Reading, begins, kinds_of, tells
from coopgraph.extract.pact_dates import Dated, bare_year, dates_of, usable
from coopgraph.model import (
    Block,
    BlockKind,
    DateValue,
    Mention,
    MentionKind,
    OrganisationValue,
    PlaceValue,
    Span,
    Token,
)

_NOTE: Final = re.compile(r"^[ \t]*\*+\)?[ \t–-]*[^\W\d][^\n]{5,120}$", re.MULTILINE)  # "* współpraca zawieszona"
_NUMBER: Final = re.compile(r"\s*(\d{1,2})[.)]")
_TITLES: Final = frozenset({"pan", "pani", "ksiądz", "herb", "flaga", "logo", "zdjęcie", "godło"})  # or a picture's
_AND: Final = frozenset({",", "i", "oraz", "and", "und", "та", "і"})
_COUNTED: Final = 3  # chunks beside the names: "4", "(", ")"
_ALSO: Final = frozenset({"a", "także", "też", "również", "zaś"})
_JOINTS: Final = frozenset(
    (  # noqa: SIM905 - a list of words reads as one line
        "- ‑ – ' ’ et en am an der den de di du del la le les sur nad pod bei in im ob upon na do"
    ).split()
)
_ENDS: Final = frozenset({"(", "–", "—", "-", ",", ":", ";", "/", "|"})
_NAME_WORDS: Final = 4
_UNREAD: Final = 2  # words of a name that nobody knows
_TIES: Final = frozenset(
    {"podpisać", "podpisany", "zawrzeć", "zawarty", "nawiązać", "nawiązany", "dołączyć", "datować", "podpis"}
    | {"podpisanie", "parafować", "sygnować", "zawarcie", "nawiązanie", "ustanowić", "przystąpić"}
)
_PAPERS: Final = frozenset({"umowa", "porozumienie", "partnerstwo", "partnerski", "intencyjny", "deklaracja"})
_BEHIND: Final = 24  # characters from the word for a paper to its date: "Umowa podpisana w dniu "
_DISTRICTS: Final = frozenset({"obwód", "okręg", "rejon"})
_REMARK: Final = 8  # chunks in brackets
_YEAR: Final = re.compile(r"19[4-9]\d|20[0-3]\d")
_LEAST: Final = 2  # lines
_NAME_REACH: Final = 5  # tokens before the word for a region: its number, its country
_VISITS: Final = frozenset(
    {"delegacja", "wyjazd", "przyjazd", "wizyta", "rewizyta", "pobyt", "gościć", "osoba", "udział"}
)
_NO_TOWN_KEYS: Final = frozenset({"ordinal", "dates", "signed", "agreement", "purpose", "funding"})


def unlisted(reading: Reading, block: Block, of: str | None = None) -> tuple[PlaceValue, Span] | None:
    """The name that an entry begins with, where its country stands by it: "Mogersdorf (Austria)", a row "X | Czechy".

    Names of the gazetteer are read elsewhere; this one has a name and a country, no GeoNames id. `of` is the country
    (ISO 3166-1) that the part of the list stands under, for entries that name none themselves.
    """
    cell = next((c for c in _cells(block) if any(t.form[0].isalpha() for t in reading.tokens(c.span))), None)
    span = cell.span if cell is not None else block.span
    tokens = [t for t in reading.tokens(span) if block.label is None or not block.label.covers(t.span)]
    while tokens and not tokens[0].form[0].isalpha():
        tokens = tokens[1:]
    whole = _name(tokens)
    name = _on_first_line(reading, whole)
    if not name or any(
        m.span.start < name[-1].span.end and m.span.end > name[0].span.start for m in _named(reading, span)
    ):
        return None
    rest = tokens[len(name) :]
    if not name[0].lemmas.isdisjoint(_TITLES):
        return None  # "Pan A B – sekretarz": a person; "Herb X": a picture of the page
    if all(t.known for t in name) or (rest and rest[0].form not in _ENDS and len(name) == len(whole)):
        return None
    country = next((m.value for m in reading.mentions(block.span) if getattr(m.value, "kind", None) == "country"), None)
    code = country.country if isinstance(country, PlaceValue) else of
    if code is None and not _told_as_paper(reading, block, name):
        return None
    where = Span(name[0].span.start, name[-1].span.end)
    return PlaceValue(reading.document.quote(where), "settlement", code), where


def _on_first_line(reading: Reading, name: Sequence[Token]) -> list[Token]:
    """The tokens of a name up to the end of its line: "Kežmarok⏎Państwo: Słowacja"."""
    text = reading.document.text
    broken = next((i for i, (a, b) in enumerate(pairwise(name), 1) if "\n" in text[a.span.end : b.span.start]), None)
    return list(name[:broken])


def _told_as_paper(reading: Reading, block: Block, name: Sequence[Token]) -> bool:
    """Whether an entry without a country opens with a name nobody knows and tells of its paper and the day of it."""
    said = frozenset().union(*(s.lemmas for s in reading.inside(block.span)), frozenset())
    dated = any(m.kind is MentionKind.DATE for m in reading.mentions(block.span))
    return dated and len(name) <= _UNREAD and not any(t.known for t in name) and not said.isdisjoint(_PAPERS)


def entry_of(reading: Reading, block: Block) -> Block:
    """The part of a list's last item that is about its town: not the paragraph below that tells of another one."""
    if block.kind is not BlockKind.ITEM or len(block.children) < _LEAST:
        return block
    first = next(iter(_towns(reading, block.children[0])), None)
    for i, child in enumerate(block.children[1:], 1):
        if first is not None and child.kind is BlockKind.PARAGRAPH and (_towns(reading, child).keys() - {first}):
            return replace(
                block, span=Span(block.span.start, block.children[i - 1].span.end), children=block.children[:i]
            )
    return block


def day_of(reading: Reading, words: AgreementWords, block: Block) -> Dated | None:
    """The date of an entry: that of the sentence with a paper or a partnership, else the first."""
    dates = [m for m in reading.mentions(block.span) if m.kind is MentionKind.DATE]
    inside = reading.inside(block.span)
    if any("uchwała" in s.lemmas for s in inside):  # the day of a resolution is not that of the paper
        theirs = {d.span for s in inside for d in dates_of(s.chunks)}
        dates = [m for m in dates if m.span in theirs]
        if not dates:
            return None
    said = words.papers | {"partnerstwo", "list"}
    visits = [s.span for s in inside if s.lemmas & _VISITS and not s.lemmas & (said | words.set("cooperation"))]
    dates = [m for m in dates if _is_year(m) or not any(span.covers(m.span) for span in visits)]
    if visits and not dates:
        return None  # "X: delegacja na dożynkach, 1 września"
    prose = [s.span for s in inside if tells(s.chunks) and not s.lemmas & (said | _TIES | words.set("cooperation"))]
    if prose and dates and all(any(span.covers(m.span) for span in prose) for m in dates):
        return None  # "X: w 1945 roku miasto zniszczono"
    dates = [m for m in dates if not any(span.covers(m.span) for span in prose)]
    telling = [s.span for s in inside if s.lemmas & said]
    first = sorted(dates, key=lambda m: not any(span.covers(m.span) for span in telling))
    signed = _behind_paper(reading, words, block, dates)
    first = [signed, *first] if signed is not None else first
    for mention in first:
        if isinstance(mention.value, DateValue) and usable(mention.value):
            return Dated(mention.value.edtf, mention.span)
    return None if dates else bare_year(reading.tokens(block.span))


def _is_year(date: Mention) -> bool:
    return isinstance(date.value, DateValue) and len(date.value.edtf) == len("1994")


def _behind_paper(reading: Reading, words: AgreementWords, block: Block, dates: Sequence[Mention]) -> Mention | None:
    """The date right behind the word for the paper: "od 1993 r. Umowa z 14.03.1995"."""
    for sentence in reading.inside(block.span):
        papers = [c.span.end for c in sentence.chunks if c.lemmas & words.papers]
        after = [m for m in dates if papers and sentence.span.covers(m.span) and m.span.start >= papers[-1]]
        if after and after[0].span.start - papers[-1] <= _BEHIND:
            return after[0]
    return None


def papers_told(reading: Reading, words: AgreementWords, block: Block) -> list[tuple[str, Dated]]:
    """The papers of an entry of several kinds, each with its day: "list intencyjny z 4.05.2010 r., umowa z …"."""
    found: list[tuple[str, Dated]] = []
    for sentence in reading.inside(block.span):
        kind: str | None = None
        for chunk in sentence.chunks:
            said = kind_of(chunk.lemmas, words) if chunk.mention is None else None
            kind = said or ("letter-of-intent" if "intencyjny" in chunk.lemmas else kind)
            dated = next(iter(dates_of([chunk])), None) if kind is not None else None
            if kind is not None and dated is not None:
                found.append((kind, dated))
                kind = None
    return found if len({kind for kind, _ in found}) == len(found) > 1 else []


def over_by_note(reading: Reading, words: AgreementWords, block: Block) -> bool:
    """Whether a star at the end of an entry points to a note that it is over: "* współpraca zawieszona"."""
    text = reading.document.text
    if text[block.span.end : block.span.end + 1] != "*" and not reading.document.quote(block.span).rstrip().endswith(
        "*"
    ):
        return False
    note = _NOTE.search(text, block.span.end)
    said = (
        frozenset().union(*(t.lemmas for t in reading.tokens(Span(*note.span())))) if note is not None else frozenset()
    )
    return not said.isdisjoint(words.gone)


def _towns(reading: Reading, block: Block) -> dict[str, None]:
    """The towns abroad that a block names, in order."""
    places = (m.value for m in reading.mentions(block.span) if isinstance(m.value, PlaceValue))
    return dict.fromkeys(p.name for p in places if p.kind == "settlement" and p.country not in {None, "PL"})


def land_named(reading: Reading, block: Block) -> tuple[OrganisationValue, Span] | None:
    """The region of an entry that is called one, up to the mark behind it: "Chiny – Prowincja X – protokół"."""
    tokens = reading.tokens(block.span)
    first = next((i for i, t in enumerate(tokens[:_NAME_REACH]) if t.form[0].isupper() and t.lemmas & LAND_NOUNS), None)
    if first is None:
        return _land_behind(reading, block, tokens)
    text = reading.document.text
    rest = takewhile(lambda t: t.form not in _ENDS or (t.form == "-" and text[t.span.start - 1] != " "), tokens[first:])
    span = Span(tokens[first].span.start, list(rest)[-1].span.end)
    country = next((m.value for m in reading.mentions(block.span) if getattr(m.value, "kind", None) == "country"), None)
    code = country.country if isinstance(country, PlaceValue) else None
    quote = reading.document.quote(span)
    return OrganisationValue(quote, "territory", None, None, (quote.partition(" ")[2],), code), span


def _land_behind(reading: Reading, block: Block, tokens: Sequence[Token]) -> tuple[OrganisationValue, Span] | None:
    """The district of an entry whose adjective leads: "Rówieński Obwód (Ukraina)"."""
    for one, two in pairwise(tokens[:_NAME_REACH]):
        if two.lemmas & _DISTRICTS and one.form[0].isupper() and one.form.endswith(("ski", "cki", "dzki")):
            country = next((m.value for m in reading.mentions(block.span) if "country" in kinds_of(m)), None)
            code = country.country if isinstance(country, PlaceValue) else None
            names = (f"{two.form.capitalize()} {one.form}", f"{one.form} {two.form}")
            where = Span(one.span.start, two.span.end)
            return OrganisationValue(names[0], "territory", None, None, names[1:], code), where
    return None


def land_entry(reading: Reading, block: Block) -> tuple[OrganisationValue, Span] | None:
    """The region abroad that an entry of a county's list opens with: "- departamentu X we Francji (Uchwała …)"."""
    tokens = [t for t in reading.tokens(block.span) if t.form[0].isalpha() or t.form in {"-", "(", "–"}]
    while tokens and not tokens[0].form[0].isalpha():
        tokens = tokens[1:]
    noun = next(iter(sorted(tokens[0].lemmas & LAND_NOUNS)), None) if tokens else None
    country = next((m.value for m in reading.mentions(block.span) if getattr(m.value, "kind", None) == "country"), None)
    if noun is None or not isinstance(country, PlaceValue) or country.country in {None, "PL"}:
        return None
    name = _name(tokens[1:])
    if not name:
        return None
    span = Span(name[0].span.start, name[-1].span.end)
    quote = reading.document.quote(span)
    where = Span(tokens[0].span.start, span.end)
    return OrganisationValue(f"{noun.capitalize()} {quote}", "territory", None, None, (quote,), country.country), where


def number_of(reading: Reading, block: Block) -> int | None:
    """The number that an entry opens with: "3. Miasto X"."""
    found = _NUMBER.match(reading.document.text, block.span.start) if block.kind is BlockKind.ITEM else None
    return int(found[1]) if found is not None else None


def _cells(block: Block) -> list[Block]:
    cells = [c for c in block.children if c.kind is BlockKind.CELL]
    return [c for c in cells if c.key not in _NO_TOWN_KEYS]


def _named(reading: Reading, span: Span) -> Iterator[Mention]:
    return (m for m in reading.mentions(span) if m.kind in {MentionKind.PLACE, MentionKind.ORGANISATION})


def is_name(tokens: Sequence[Token]) -> bool:
    """Whether tokens are capitalised words with the small words of names between them, and nothing else."""
    return bool(tokens) and len(_name(tokens)) == len(tokens)


def _name(tokens: Sequence[Token]) -> list[Token]:
    """The capitalised words at the start, with the small words and hyphens between them."""
    last = 0
    for i, token in enumerate(tokens):
        if token.form[0].isupper():
            last = i + 1
        elif token.form.casefold() not in _JOINTS or not last:
            break
        elif token.form in {"–", "-"} and token.span.start > tokens[i - 1].span.end:
            break  # a dash between words, not a hyphen in one
    return list(tokens[:last])


def parts(chunks: Sequence[Chunk]) -> list[list[Chunk]]:
    """The towns of a list in one line, each with what stands by it: "A (Kraj) – 1999; B – 2007", "A w Kraju, B i C".

    Cut at semicolons where there are any, else at commas and "i" outside brackets; a piece without a town at its start
    belongs to the piece before.
    """
    marks = frozenset({";"}) if any(c.form == ";" for c in chunks) else _AND
    found: list[list[Chunk]] = [[]]
    depth = 0
    for chunk in _counted_row(chunks):
        depth += (chunk.form == "(") - (chunk.form == ")")
        if chunk.form.casefold() in marks and depth <= 0:
            found.append([])
        else:
            found[-1].append(chunk)
    joined: list[list[Chunk]] = []
    for part in (p for p in found if p):
        if _opens_with_town(part) or name_in(part) is not None or not joined:
            joined.append(part)
        else:
            joined[-1] += part
    return joined


def _counted_row(chunks: Sequence[Chunk]) -> Sequence[Chunk]:
    """The row inside the brackets of one that is counted before: "4 (A, B, C i D)"; any other as it is."""
    row = chunks[:-1] if chunks and chunks[-1].form == "." else chunks
    counted = len(row) > _COUNTED and row[0].form.isdigit() and row[1].form == "(" and row[-1].form == ")"
    return row[2:-1] if counted and not any(c.form in {"(", ")"} for c in row[2:-1]) else chunks


def _opens_with_town(part: Sequence[Chunk]) -> bool:
    also = part[0].form.casefold() in _ALSO  # then its day may lead: "a od 2019 r. także gmina X"
    skipped = {"country", "date"} if also else {"country"}
    first = next((c for c in part if c.mention is not None and c.kinds.isdisjoint(skipped)), None)
    if first is None or not first.kinds & {"settlement", "municipality", "territory"}:
        return False
    before = part[: part.index(first)]
    plain = (c for c in before if c.form.casefold() not in _ALSO)
    return all(c.mention is not None or begins(c.tags, ("adj", "subst", "prep")) for c in plain)


def lines(reading: Reading, block: Block) -> list[list[Chunk]]:
    """The lines of a paragraph where each opens with a town or county and none has a verb; else nothing."""
    found: list[list[Chunk]] = []
    end, text = block.span.start, reading.document.text
    inside = reading.inside(block.span)
    if any(c.tags[0].startswith(("fin:", "praet:")) for sentence in inside for c in sentence.chunks if c.tags):
        return []
    for sentence in inside:
        for chunk in sentence.chunks:
            if not found or text.find("\n", end, chunk.span.start) >= 0:
                found.append([])
            found[-1].append(chunk)
            end = chunk.span.end
    if len(found) < _LEAST:
        return []
    return found if all(_opens_with_town(line) or name_in(line) is not None for line in found) else []


def name_in(part: Sequence[Chunk]) -> tuple[PlaceValue, Span] | None:
    """A name nobody knows at the start of a piece, its country or its day in brackets behind: "Zlatno (Słowacja)"."""
    name = list(takewhile(lambda c: c.mention is None and c.form[0].isupper(), part))
    rest = part[len(name) :]
    if not name or len(name) > _NAME_WORDS or len(rest) < len("(X") or rest[0].form not in _ENDS:
        return None
    where = Span(name[0].span.start, name[-1].span.end)
    country = rest[1].mention.value if rest[1].mention is not None else None
    if isinstance(country, PlaceValue) and country.kind == "country":
        return PlaceValue(" ".join(c.form for c in name), "settlement", country.country), where
    if not is_unread_name(name) or not dated_remark(rest):
        return None
    return PlaceValue(" ".join(c.form for c in name), "settlement", None), where


def is_unread_name(name: Sequence[Chunk]) -> bool:
    """Whether chunks are one or two words that nobody knows, as small villages abroad are: "Habowka"."""
    return 0 < len(name) <= _UNREAD and all(c.mention is None and not c.tags and c.form.istitle() for c in name)


def dated_remark(rest: Sequence[Chunk]) -> bool:
    """Whether brackets right behind a name hold a day of the partnership: "(od 1992 r.)", "(umowa z 5 maja 2001)"."""
    if not rest or rest[0].form != "(":
        return False
    inside = list(takewhile(lambda c: c.form != ")", rest[1:]))
    dates = sum("date" in c.kinds or _YEAR.fullmatch(c.form) is not None for c in inside)
    plain = all(c.mention is None or "date" in c.kinds for c in inside)
    return dates == 1 and plain and len(inside) <= _REMARK
