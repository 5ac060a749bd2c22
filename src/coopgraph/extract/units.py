"""Which department travelled: its field in a record, the people listed, the head line, or what the rules caught."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins, opens
from coopgraph.extract.demonyms import is_of
from coopgraph.extract.drafts import Where, at
from coopgraph.extract.entry_labels import lead_of
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.legends import unit_called
from coopgraph.extract.people import unit_of
from coopgraph.extract.roles import is_head
from coopgraph.extract.rules import Match
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, Confidence, Mention, MentionKind, OrganisationValue, PlaceValue, Span

_RULE: Final = "trip-record-unit"
_TOP: Final = 3  # sentences at the head of a page
_HEADED: Final = "trip-unit-heading"
_STAFF: Final = frozenset({"unit", "agency"})
_LOCAL: Final = frozenset({"unit", "agency", "company", "body", "council"})
_SENT: Final = frozenset({"unit", "agency", "body", "council", "school", "company", "association"})
# How the names of bodies begin that a town or county has of its own.
_OF_TOWNS: Final = re.compile(
    r"(?:Miejsk|Gminn|Powiatow|Wojewódzk|Samorządow|Młodzieżow|Publiczn|Rada (?:Miasta|Miejska|Gminy|Powiatu|Osiedla)"
    r"|Straż|Ochotnicz|OSP |Komenda |Zarząd (?:Dróg|Zieleni|Infrastruktury|Mienia|Transportu)"
    r"|Zespół Szkół|Szkoła|Przedszkole|Liceum"
    r"|Dom Kultury|Ośrodek |Centrum (?:Kultury|Usług|Sportu)|Biblioteka)"
)
_MARKS: Final = frozenset({",", ";", "–", "—", "-", "(", ")", ":", "/", "|", "+"})
_OFFICES: Final = frozenset({"wydział", "biuro", "referat", "departament"})
_NEAR_JOINT: Final = 4  # chunks from a body back to the joint before its people
_OTHERS: Final = 10  # chunks before people in which others who travelled stand
_JOINTS: Final = frozenset({"oraz", "i", "także"})
_HOSTS: Final = frozenset(
    {"ugościć", "przyjąć", "przyjmować", "podjąć", "podejmować", "powitać", "przywitać", "oprowadzić", "oprowadzać"}
)
_MAX_UNIT_WORDS: Final = 14
_NOT_OF: Final = frozenset(
    {"przez", "w", "we", "od", "u", "dla"}
)  # "zorganizowana przez Wydział X", "wizyta w Wydziale X"
_WORKS: Final = frozenset(
    {"inspektor", "podinspektor", "referent", "specjalista", "pracownik", "pracownica", "urzędnik", "urzędniczka"}
    | {"stażysta", "stażystka", "inspektorka", "specjalistka", "zatrudniony"}
)
_ELSE: Final = frozenset(
    {"organizator", "organizować", "zorganizować", "przygotować", "przygotowywać", "opracować", "sporządzić", "budżet"}
    | {"środki", "środek", "koszt", "koordynacja", "koordynować", "koordynator", "rozliczenie", "rozliczyć", "nadzór"}
    | {"odpowiedzialny", "kontakt", "informacja", "opiekun", "opieka", "zaproszenie", "obsługa", "siedziba", "patronat"}
)
# What a body in the genitive right behind them held or is: "posiedzenie Komitetu X", "jubileusz Agencji Y".
_HELD: Final = frozenset(
    {"posiedzenie", "konferencja", "sesja", "zgromadzenie", "zebranie", "obrady", "zjazd", "kongres", "forum", "prace"}
    | {"seminarium", "szkolenie", "warsztaty", "jubileusz", "rocznica", "otwarcie", "prezentacja", "spotkanie", "gala"}
)
_COMPANY: Final = 5  # chunks back from a body to "z" and its people
_BESIDE: Final = frozenset({"body", "association", "foundation", "agency", "university"})
_PAIR: Final = 2
_TOGETHER: Final = frozenset({"wraz", "razem", "wspólnie"})
_WAS: Final = frozenset({"być", "obecny", "uczestniczyć", "wziąć", "pojawić"})
_MEETS: Final = 5  # chunks back to "spotkanie z"
_MEETING: Final = frozenset(
    {"spotkanie", "spotkać", "spotykać", "rozmowa", "rozmawiać", "negocjacje", "obrady", "zapoznać", "zapoznawać"}
)


def add_units(frame: TripFrame, parts: Mapping[str, Sequence[Sentence]], state: State) -> None:
    """The unit of its field: a recognised body, else the words of the field as they stand."""
    if not parts.get("unit"):
        for sentence in parts.get("participants", ()):
            for chunk, value in _bodies(sentence, _STAFF):
                if not is_head(chunk, sentence) and not _does_else(sentence, chunk):
                    found = Found(unit_of(value, state.context), at(sentence, chunk.span, _RULE), chunk.mention)
                    frame.add("unit", found)
            _add_called(frame, sentence, state)
        if not frame.get("unit"):
            _add_alone(frame, parts.get("participants", ()), state)
    for sentence in parts.get("unit", ()):
        _add_field(frame, sentence, state)


def _add_field(frame: TripFrame, sentence: Sentence, state: State) -> None:
    """The unit of a field of its own."""
    bodies = [(m, m.value) for m in sentence.of(MentionKind.ORGANISATION) if isinstance(m.value, OrganisationValue)]
    if not bodies and _add_called(frame, sentence, state):
        return
    if bodies:
        best, value = max(bodies, key=lambda pair: len(pair[0].span))
        frame.add("unit", Found(unit_of(value, state.context), at(sentence, best.span, _RULE), best))
    elif any(m.kind is MentionKind.PLACE and m.span.covers(sentence.tokens[0].span) for m in sentence.mentions):
        return  # "Jednostka: X" with a town is no department
    elif not sentence.tokens[0].lemmas.isdisjoint(state.rules.lemmas("officials")):
        return  # who travelled, not from where
    elif 0 < len(sentence.tokens) <= _MAX_UNIT_WORDS and sentence.tokens[0].form[0].isupper():
        told = list(state.reading.tokens(sentence.span))
        whole = len(told) == len(sentence.tokens)  # else words of other columns stand between its lines
        name = state.reading.document.quote(sentence.span) if whole else " ".join(t.form for t in sentence.tokens)
        unit = unit_of(OrganisationValue(" ".join(name.strip(" .;,").split()), "unit"), state.context)
        frame.add("unit", Found(unit, at(sentence, sentence.span, _RULE, Confidence.MEDIUM)))


def _add_called(frame: TripFrame, sentence: Sentence, state: State, *, alone: bool = False) -> bool:
    """The unit whose sign stands in a field and is explained by the legend of the document; whether there is one.

    `alone`: only a sign that is a part of an entry by itself: "7/ 16 października, Brno – KST, 1 osoba".
    """
    forms = ["", *(c.form for c in sentence.chunks), ""]
    for before, chunk, after in zip(forms, sentence.chunks, forms[2:], strict=False):
        value = unit_called(state.reading, chunk.form) if chunk.form[0].isupper() else None
        if alone and (before == ":" or not {before, after} <= _MARKS | {""}):
            continue
        if value is not None and value.kind in _SENT:
            frame.add("unit", Found(unit_of(value, state.context), at(sentence, chunk.span, _RULE)))
            return True
    return False


def add_staff(
    frame: TripFrame, parts: Mapping[str, Sequence[Sentence]], matches: Iterable[Match], state: State
) -> None:
    """The unit where no field names it: a department in the head line, or a local body whose people travelled."""
    if frame.get("unit"):
        return
    for sentence in parts.get("head", ()):
        for chunk, value in _bodies(sentence, _STAFF):
            if not is_head(chunk, sentence) and not _does_else(sentence, chunk):
                frame.add("unit", Found(unit_of(value, state.context), at(sentence, chunk.span, _RULE), chunk.mention))
                return
        if _add_called(frame, sentence, state, alone=True):
            return
    _add_alone(frame, parts.get("head", ()), state)
    _add_line(frame, parts.get("text", ()), state)
    for match in matches if not frame.get("unit") else ():
        for chunk in match.all("sender") if not _received(match.sentence) else ():
            if among_others(match, chunk) or _invited(frame, chunk) or _beside_town(match.sentence, chunk):
                continue
            held = chunk.mention.value if chunk.mention is not None else None
            local = isinstance(held, OrganisationValue) and held.kind in _LOCAL and _is_local(held, state)
            local = local and not _is_there(frame, chunk) and not in_company(match.sentence, chunk)
            met = _is_met(match.sentence, chunk) or _is_held(match.sentence, chunk) or _is_for(match.sentence, chunk)
            if isinstance(held, OrganisationValue) and local and not met and not is_head(chunk, match.sentence):
                where = at(match.sentence, chunk.span, match.rule.id)
                frame.add("unit", Found(unit_of(held, state.context), where, chunk.mention))
                return


def _is_there(frame: TripFrame, chunk: Chunk) -> bool:
    """Whether a body is of where the journey went, by its name: "Lwowska Izba", "Instytut przy Prezydencie Ukrainy"."""
    held = chunk.mention.value if chunk.mention is not None else None
    places = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    if not isinstance(held, OrganisationValue) or frame.incoming:
        return False
    lands = {m.value.country for m in chunk.inner if isinstance(m.value, PlaceValue)}
    return any(p.country in lands or is_of(held.name.split()[0].casefold(), p) for p in places)


def _beside_town(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a chamber, society or university sent people beside a town: "delegacja Izby X oraz Miasta Y"."""
    value = chunk.mention.value if chunk.mention is not None else None
    if not isinstance(value, OrganisationValue) or value.kind not in _BESIDE:
        return False
    behind, before = sentence.behind(chunk.span.end)[:_PAIR], sentence.before(chunk.span.start)[-_PAIR:][::-1]
    return any(
        len(near) == _PAIR and near[0].form in _JOINTS and "municipality" in near[1].kinds for near in (behind, before)
    )


def in_company(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a body's people are others than the travellers: "z udziałem przedstawicieli X", "z firmami z X"."""
    before = sentence.before(chunk.span.start)
    for i in range(len(before) - 2, -1, -1):
        if opens(before[i].tags, ("praet:", "fin:")) and "udział" not in before[i].lemmas:
            return False
        if before[i].form.casefold() in {"z", "ze"} and before[i + 1].cases == {"inst"}:
            far = len(before) - i > _COMPANY and "udział" not in before[i + 1].lemmas
            return not far and (i == 0 or before[i - 1].lemmas.isdisjoint(_TOGETHER))
    return False


def _invited(frame: TripFrame, chunk: Chunk) -> bool:
    """Whether a body is the one that invited: "1 osoba, na zaproszenie Rady Europy"."""
    return any(f.mention is not None and f.mention is chunk.mention for f in frame.get("inviter"))


def _add_line(frame: TripFrame, lines: Sequence[Sentence], state: State) -> None:
    """The unit of a line of its own below the place and the days."""
    for sentence in lines if not frame.get("unit") else ():
        if _is_line_of(sentence):
            _add_named(frame, sentence.mentions, at(sentence, sentence.span, _RULE, Confidence.MEDIUM), state)


def _is_line_of(sentence: Sentence) -> bool:
    """Whether a line holds a department and how many of it went, nothing else: "Wydział Promocji, 3 osoby"."""
    first = sentence.chunks[0].mention
    if first is None or first.kind is not MentionKind.ORGANISATION or sentence.block.kind is BlockKind.FIELD:
        return False  # a label says what the department did: "Jednostka rozliczająca: …"
    return all(c.mention is first or "size" in c.kinds or c.form in _MARKS or c.form == "." for c in sentence.chunks)


def among_others(match: Match, chunk: Chunk) -> bool:
    """Whether the people of a body are but the last of several who travelled: "burmistrz, radni oraz członkowie X"."""
    value = chunk.mention.value if chunk.mention is not None else None
    if not isinstance(value, OrganisationValue) or value.kind not in _SENT:
        return False
    if value.name.partition(" ")[0].casefold() in _OFFICES:
        return False  # "burmistrz i pracownicy Wydziału X" asked for it
    before = match.sentence.before(chunk.span.start)[-_OTHERS:]
    joint = next(
        (k for k in range(len(before) - 1, len(before) - _NEAR_JOINT, -1) if k >= 0 and before[k].form in _JOINTS), 0
    )
    return any("nom" in c.cases and begins(c.tags, "subst") and c.form.islower() for c in before[:joint])


def _does_else(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a department organised, paid for or reports a journey, or was seen on it, and did not travel."""
    before = sentence.before(chunk.span.start)[-_MEETS:]
    near = before[-1:]
    works = len(before) > 1 and not _WORKS.isdisjoint(before[-2].lemmas)  # "inspektor w Wydziale X"
    if (
        (any(c.form.casefold() in _NOT_OF for c in near) and not works)
        or _is_held(sentence, chunk)
        or _is_met(sentence, chunk)
    ):
        return True
    for i, other in reversed(list(enumerate(before))):
        if other.form in {"–", "—", ":"} and i and not before[i - 1].lemmas.isdisjoint(_ELSE):
            return True  # "organizator – Wydział X"
        if other.form in {",", ";", "–", "—", "("}:
            return False
        if other.lemmas & _ELSE:
            return True
    return False


def _is_for(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether something was held for a body's people: "konferencje dla strażaków, radnych i pracowników Urzędu X"."""
    if "dla" not in sentence.lemmas:
        return False
    for other in reversed(sentence.before(chunk.span.start)):
        if other.form.casefold() == "dla":
            return True
        if opens(other.tags, ("praet:", "fin:", "imps:", "prep:")):
            return False
    return False


def _is_held(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a body stands right behind what it held: "posiedzenie Komitetu X"."""
    before = sentence.before(chunk.span.start)[-1:]
    return any(not _HELD.isdisjoint(c.lemmas) for c in before)


def _is_met(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a body's people are whom the travellers met: "spotkanie z przedstawicielami X"."""
    before = sentence.before(chunk.span.start)
    if not _MEETING.isdisjoint(sentence.lemmas) and _with(before):
        return True
    before = before[-_MEETS:]
    at_ = next((i for i in range(len(before) - 1, -1, -1) if before[i].form in {"z", "ze"}), None)
    return at_ is not None and any(not _MEETING.isdisjoint(c.lemmas) for c in before[max(0, at_ - 2) : at_])


def _with(before: Sequence[Chunk]) -> bool:
    """Whether those listed up to a body were met, or were at a meeting: "spotkał się z gminą oraz Komitetem X"."""
    met = next((i for i in range(len(before) - 1, -1, -1) if not _MEETING.isdisjoint(before[i].lemmas)), None)
    if met is None:
        return False
    said = before[met:]
    if any(c.form.casefold() in {"z", "ze"} for c in said[1:4]):
        return not any(opens(c.tags, ("praet:", "fin:")) for c in said[1:])
    there = met and before[met - 1].form.casefold() in {"w", "na"}
    return bool(there) and any(not _WAS.isdisjoint(c.lemmas) for c in said[1:])


def _received(sentence: Sentence) -> bool:
    """Whether a sentence tells who received the travellers: "ugościli ich członkowie Komitetu X"."""
    done = (c for c in sentence.chunks if any(t.startswith("praet:") for t in c.tags[:1]))
    return any(not _HOSTS.isdisjoint(c.lemmas) for c in done)


def add_headed(frame: TripFrame, sentences: Sequence[Sentence], state: State) -> None:
    """The unit that heads the list a record stands in: "Wydział Promocji:" above its journeys."""
    if frame.get("unit") or frame.incoming or not sentences:
        return
    if label := _label_around(sentences[0]):
        _add_named(frame, state.reading.mentions(label), Where(label, label, _HEADED), state)
        return
    lead = lead_of(sentences, state)
    if lead is not None and lead.index in state.used:
        return  # it stands in the entry before
    if lead is not None and lead.index < _TOP and any(getattr(m.value, "kind", "") == "office" for m in lead.mentions):
        return  # "Wydział Organizacyjny Urzędu Miasta X" at the head of a page publishes the list
    if lead is not None and all(c.mention is not None or c.form in _MARKS for c in lead.chunks):
        _add_named(frame, lead.mentions, at(lead, lead.span, _HEADED, Confidence.MEDIUM), state)
    elif lead is not None:
        add_definite(frame, lead, state)  # "wykaz wyjazdów pracowników Wydziału:"


def add_reporting(frame: TripFrame, state: State) -> None:
    """The department under whose name alone a reply tells of people that travelled: "Wydział X:⏎Dwie osoby …"."""
    if frame.get("unit") or frame.incoming or frame.size is None or frame.span is None:
        return
    first = next(iter(state.reading.meeting(frame.span)), None)
    label = _label_around(first) if first is not None else None
    mentions = state.reading.mentions(label) if label is not None else ()
    if label is not None and any(label.end - m.span.end <= 1 and m.span.start == label.start for m in mentions):
        _add_named(frame, mentions, Where(label, label, _HEADED), state)


def _label_around(sentence: Sentence) -> Span | None:
    """The label of the innermost field that a sentence stands in."""
    fields = (b for b in reversed(sentence.path) if b.kind is BlockKind.FIELD)
    return next((b.label for b in fields if b.label is not None), None)


def _add_named(frame: TripFrame, mentions: Sequence[Mention], where: Where, state: State) -> None:
    bodies = [(m, m.value) for m in mentions if isinstance(m.value, OrganisationValue)]
    units = [m for m, v in bodies if v.kind in _STAFF or (v.kind == "body" and _OF_TOWNS.match(v.name))]
    if len(units) == 1 and isinstance(units[0].value, OrganisationValue) and _is_local(units[0].value, state):
        frame.add("unit", Found(unit_of(units[0].value, state.context), where, units[0]))


def add_definite(frame: TripFrame, sentence: Sentence, state: State) -> None:
    """The one department that a document names, where people "Wydziału" travel."""
    chunks = sentence.chunks
    for i, chunk in enumerate(chunks if not frame.get("unit") else ()):
        if chunk.mention is not None or _OFFICES.isdisjoint(chunk.lemmas) or "gen" not in chunk.cases or not i:
            continue
        people = chunks[i - 1].lemmas & state.rules.lemmas("group")
        if not people or is_head(chunk, sentence) or frame.incoming:
            return
        bodies = {m.value for m in state.reading.annotation.mentions if getattr(m.value, "kind", "") == "unit"}
        named = [b for b in bodies if isinstance(b, OrganisationValue)]
        if len({b.name for b in named}) == 1 and named[0].name.split()[0].casefold() in chunk.lemmas:
            where = at(sentence, chunk.span, "trip-unit-definite", Confidence.MEDIUM)
            frame.add("unit", Found(unit_of(named[0], state.context), where))
        return


def _add_alone(frame: TripFrame, sentences: Sequence[Sentence], state: State) -> None:
    """A body of the town that stands by itself between marks: "3 os., Miejski Ośrodek Sportu, turniej"."""
    for sentence in sentences:
        for chunk, value in _bodies(sentence, _SENT):
            i = next(k for k, c in enumerate(sentence.chunks) if c is chunk)
            before, after = sentence.chunks[max(0, i - 1) : i], sentence.chunks[i + 1 : i + 2]
            apart = all(c.form in _MARKS for c in (*before, *after))
            if apart and _is_local(value, state) and (value.kind == "unit" or _of_town(value, state)):
                frame.add("unit", Found(unit_of(value, state.context), at(sentence, chunk.span, _RULE), chunk.mention))
                return


def _is_local(value: OrganisationValue, state: State) -> bool:
    """Whether a body sits in the town that speaks, as far as its name tells."""
    return value.seat is None or state.context.own is None or state.context.is_own(value.seat)


def _of_town(value: OrganisationValue, state: State) -> bool:
    own = state.context.own
    return bool(_OF_TOWNS.match(value.name)) or (own is not None and is_of(value.name.split()[0].casefold(), own))


def _bodies(sentence: Sentence, kinds: frozenset[str]) -> list[tuple[Chunk, OrganisationValue]]:
    """The chunks of a sentence that are bodies of some kinds, each with its value."""
    pairs = [(c, c.mention.value) for c in sentence.chunks if c.mention is not None]
    return [(c, value) for c, value in pairs if isinstance(value, OrganisationValue) and value.kind in kinds]
