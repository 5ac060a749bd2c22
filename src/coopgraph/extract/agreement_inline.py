"""Partners inside a sentence, each with its date behind it: "z francuskim X (1998) i Y (od 2001 r.)".

The form tells them, whatever the verb of the sentence; that they are partners is said there or right before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from coopgraph.extract.agreement_entries import dated_remark, is_unread_name
from coopgraph.extract.agreement_lists import RULE, land_of
from coopgraph.extract.agreement_rules import tied
from coopgraph.extract.agreement_runs import JOURNEYS
from coopgraph.extract.agreement_subjects import of_project
from coopgraph.extract.agreement_words import ADJECTIVES, NEGATION, NO_TOWNS, TOWN_NOUNS, AgreementWords, kind_of
from coopgraph.extract.chunks import Chunk, Sentence, begins, lemmas_of
from coopgraph.extract.drafts import at, municipality
from coopgraph.extract.pact_dates import Dated, usable
from coopgraph.extract.pacts import Pact, same_body, same_pair
from coopgraph.extract.parties import home_of
from coopgraph.extract.partner_pages import town_of
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, DateValue, MentionKind, OrganisationValue, PlaceValue
from coopgraph.model.record import record

_YEAR: Final = re.compile(r"19[4-9]\d|20[0-3]\d")
_DASHES: Final = frozenset({"–", "—", "-", ":"})
_SINCE: Final = frozenset(
    {"od", "z", "w", "dnia", "dniu", "roku", "umowa", "porozumienie", "since", "seit", ",", "zaś", "już"}
    | {"partnerstwo", "współpraca"}
)
_BEHIND: Final = 8  # chunks from a name to its date
_BEFORE: Final = 3  # sentences back to where the partners are spoken of
_LEAST: Final = 2
_APPOSED: Final = 8  # chunks from a name to the bracket behind what it is called
_CALLING: Final = TOWN_NOUNS | ADJECTIVES | {"nasz", "jeden", "z"}
_SEPARATORS: Final = frozenset({",", ":", "i", "oraz", "z", "ze", "a", "także", "też"})
_HEADS: Final = frozenset({BlockKind.HEADING, BlockKind.NAVIGATION})


@record()
class Item:
    """A partner and its date."""

    body: OrganisationValue
    chunk: Chunk
    dated: Dated


def inline(
    state: State, words: AgreementWords, own: OrganisationValue | None, sentences: Sequence[Sentence]
) -> list[Pact]:
    """The pacts that rules tell, and of the dated names of sentences that speak of partners, or stand behind one."""
    found = tied(state, own, sentences)
    if own is None:
        return found
    for sentence in sentences:
        if MentionKind.PLACE not in sentence.named or sentence.lemmas & (JOURNEYS | NO_TOWNS):
            continue
        row = list(_items(sentence.chunks))
        items = [item for item in row if not same_body(item.body, own)]
        if not items or len(items) < len(row):
            continue  # whoever stands in the row is a partner, too: of a town that is not understood
        items += _unread(sentence.chunks, items)
        about = _about(state, words, sentence)
        here = bool(_said(state, sentence) & (words.set("lists") | words.papers))
        if about is None or len(items) < (1 if here else _LEAST) or of_project(state, sentence, 0):
            continue
        if _denied(sentence, items) or _of_another(state, sentence, items):
            continue
        kind = kind_of(sentence.lemmas, words) or kind_of(about, words) or "twinning"
        for item in items:
            where = at(sentence, item.chunk.span, f"{RULE}-{kind}")
            pact = Pact([(own, item.chunk.span), (item.body, item.chunk.span)], kind, where)
            pact.signed, pact.signed_where = item.dated.edtf, at(sentence, item.dated.span, f"{RULE}-signed")
            found.append(pact)
    return found


def add_new(pacts: list[Pact], more: Sequence[Pact]) -> None:
    """Add to `pacts` those of pairs that have none; a pact without its day gets it."""
    for pact in more:
        same = [p for p in pacts if same_pair(pact, p)]
        bare = next((p for p in same if p.signed is None), None)
        if not same or (pact.kind != "twinning" and all(p.kind == "twinning" and p.signed is None for p in same)):
            pacts.append(pact)  # a list that only names its partners yields to "X (umowa z 1999 r.)"
        elif bare is not None and all(p.signed is None for p in same):
            bare.signed, bare.signed_where = pact.signed, pact.signed_where


def _items(chunks: Sequence[Chunk]) -> Iterator[Item]:
    for i, chunk in enumerate(chunks):
        if chunk.mention is None or not chunk.kinds & {"settlement", "municipality", "territory"}:
            continue
        if i > 1 and chunks[i - 1].form == "-" and chunks[i - _LEAST].mention is not None:
            continue  # "z Erlangen - Höchstadt": the end of a name
        place = town_of(chunk.mention)
        body = land_of(chunk.mention) or (municipality(place) if place is not None else None)
        dated = _behind(chunks, i) if body is not None else None
        if body is not None and dated is not None:
            yield Item(body, chunk, dated)


def _unread(chunks: Sequence[Chunk], known: Sequence[Item]) -> Iterator[Item]:
    """The names nobody knows of a row of known ones, which have their day in brackets, too: "Habowka (od 2004)"."""
    if len(known) < _LEAST:
        return
    for i, chunk in enumerate(chunks[:-1]):
        start = i - 1 if i and is_unread_name(chunks[i - 1 : i + 1]) else i
        name = chunks[start : i + 1]
        led = start == 0 or chunks[start - 1].form.casefold() in _SEPARATORS or begins(chunks[start - 1].tags, "adj")
        if led and is_unread_name(name) and dated_remark(chunks[i + 1 :]) and (dated := _behind(chunks, i)) is not None:
            place = PlaceValue(" ".join(c.form for c in name), "settlement", None)
            yield Item(municipality(place), chunk, dated)


def _behind(chunks: Sequence[Chunk], i: int) -> Dated | None:
    """The date right behind a name, in its brackets or behind a dash, with nothing but its country between."""
    opened = dashed = False
    i = _called(chunks, i)
    for n in range(i + 1, min(i + 1 + _BEHIND + opened, len(chunks))):
        chunk = chunks[n]
        if chunk.form == "(" and not opened:
            opened = True
        elif chunk.form == ")":
            opened = False
        elif chunk.form in _DASHES:
            dashed = True
        elif (dated := _date(chunk)) is not None:
            after = chunks[n + 1].form if n + 1 < len(chunks) else "."
            closed = after in {")", ",", ";", "."} if opened else after in {",", ";", ".", "i", "oraz", "a"}
            since = chunks[n - 1].form.casefold() in {"od", "since", "seit"}
            return dated if (opened or dashed or since) and closed else None
        elif (chunk.form == "," and not opened) or (
            "country" not in chunk.kinds and chunk.form.casefold() not in _SINCE
        ):
            return None
    return None


def _called(chunks: Sequence[Chunk], i: int) -> int:
    """The last word of what calls a town a partner behind its name: ", naszego miasta partnerskiego (umowa z …"."""
    end = next((n for n in range(i + 1, min(i + _APPOSED, len(chunks))) if chunks[n].form == "("), i)
    words = chunks[i + _LEAST : end]
    plain = all(c.mention is None and (c.lemmas & _CALLING or begins(c.tags, "adj")) for c in words)
    calls = chunks[i + 1 : i + _LEAST] and chunks[i + 1].form == "," and any(c.lemmas & ADJECTIVES for c in words)
    return end - 1 if calls and plain else i


def _date(chunk: Chunk) -> Dated | None:
    value = chunk.mention.value if chunk.mention is not None else None
    if isinstance(value, DateValue):
        edtf = value.edtf.removesuffix("/..")
        known = usable(DateValue(edtf)) and not value.basis.startswith("inferred")
        return Dated(edtf, chunk.span) if known else None
    return Dated(chunk.form, chunk.span) if chunk.mention is None and _YEAR.fullmatch(chunk.form) else None


def _about(state: State, words: AgreementWords, sentence: Sentence) -> frozenset[str] | None:
    """The words of the sentence that speaks of partners: this one, or one of those before; None where none does."""
    first = max(0, sentence.index - _BEFORE)
    for one in reversed(state.reading.sentences[first : sentence.index + 1]):
        said = _said(state, one)
        if one is not sentence and said & (JOURNEYS | NO_TOWNS) and not said & words.papers:
            return None
        if said & (words.set("lists") | words.papers):
            return said if not said & (NO_TOWNS | words.set("no-list")) else None
        if one.block.kind in _HEADS:
            return None
    return None


def _said(state: State, sentence: Sentence) -> frozenset[str]:
    """The words of a sentence and of its label."""
    label = sentence.block.label
    return sentence.lemmas | lemmas_of(state.reading.tokens(label)) if label is not None else sentence.lemmas


def _denied(sentence: Sentence, items: Sequence[Item]) -> bool:
    first = items[0].chunk.span.start
    return any(c.lemmas & NEGATION for c in sentence.chunks if c.span.start < first)


def _of_another(state: State, sentence: Sentence, items: Sequence[Item]) -> bool:
    """Whether another town of the country stands in the sentence, whose partners they may be."""
    mine = {item.chunk.span for item in items}
    for chunk in sentence.chunks:
        place = town_of(chunk.mention) if chunk.mention is not None and chunk.span not in mine else None
        if place is not None and place.country == home_of(state) and not state.context.is_own(place):
            return True
    return False
