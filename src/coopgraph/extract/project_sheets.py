"""Label-value sheets and tables of projects: "Lider: …", "Partnerzy: …", "Akronim: …", "Program: …", "Fundusz: …"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins, tells
from coopgraph.extract.drafts import Where, at, municipality
from coopgraph.extract.listed_names import listed_body
from coopgraph.extract.part_seats import behind_comma, is_seat
from coopgraph.extract.parts import participate, take_part
from coopgraph.extract.people import speaker
from coopgraph.extract.project_denials import refused
from coopgraph.extract.project_focus import MONEY
from coopgraph.extract.state import State
from coopgraph.model import (
    Block,
    BlockKind,
    Confidence,
    Literal,
    Mention,
    MentionKind,
    NamedValue,
    OrganisationValue,
    PlaceValue,
)

_RULE: Final = "project-field"
_TOWNS: Final = frozenset({"miasto", "gmina", "powiat", "samorząd", "umowa", "porozumienie"})
_FIELDS: Final = {"lead": "leader", "coordinator": "coordinator", "beneficiary": "beneficiary", "partners": "partner"}
_SHEET: Final = frozenset(
    {"lead", "partners", "programme", "fund", "acronym", "budget", "period", "beneficiary", "coordinator", "grant"}
)
_GRANTS: Final = frozenset({"grant", "fund"})
_TOLD_MONEY: Final = frozenset({"funding", "budget", "amount", "grant"})
_IN: Final = frozenset({"w", "we", "z", "ze"})
_TURN: Final = frozenset({"a", "zaś", "natomiast"})
_HEAD: Final = 3  # sentences
_ACRONYM_WORDS: Final = 5
_CLUSTER: Final = frozenset({"klaster"})
_APPLICANT: Final = frozenset({"wnioskodawca"})
_PARTNER: Final = (frozenset({"partner", "partnerka"}), "partner")
_SAID: Final = (  # what the words beside a listed name say of its role
    (frozenset({"lider", "liderka", "wiodący", "lead", "leader"}), "leader"),
    (frozenset({"koordynator", "koordynatorka", "coordinator"}), "coordinator"),
    (frozenset({"beneficjent"}), "beneficiary"),
)
_LEADING: Final = frozenset({"wiodący", "lider", "liderka"})
_RUNS: Final = frozenset({"realizator"})
_ONLY_WISHED: Final = frozenset({"kandydat", "kandydować", "aplikować", "wniosek", "planowany"})
_HIRED: Final = frozenset({"wykonawca", "przetarg", "dostawca", "podwykonawca"})
_TRAVELS: Final = frozenset(
    {"pojechać", "wyjechać", "udać", "przyjechać", "przybyć", "odwiedzić", "odwiedzać", "gość", "wycieczka", "wizyta"}
)
_AS_PROGRAMME: Final = frozenset({"rama", "program", "programme"})
_BEFORE: Final = 3  # words before a name
_VALUES: Final = frozenset({BlockKind.FIELD, BlockKind.CELL})


def claim_field(sentence: Sentence, project: str | None, state: State) -> bool:
    """Claim what a field, cell or bullet says of a project (`project` is its draft key); whether it tells who."""
    block = next((b for b in reversed(sentence.path) if b.kind in _VALUES), None) if project is not None else None
    if block is None or project is None or block.key is None or _of_others(block, sentence, state):
        return False
    if role := _role(block, sentence, state):
        claim_parts(project, role, sentence, state)
        if MONEY & sentence.lemmas:  # "partner: gmina X, dofinansowanie 900 EUR z EFRR"
            _money(project, sentence, state)
    elif block.key == "acronym" and len(sentence.tokens) <= _ACRONYM_WORDS:
        text = state.reading.document.quote(sentence.span).strip(' .;,„”"')
        state.drafts.say(project, "acronym", Literal(text), at(sentence, sentence.span, _RULE))
    elif block.key == "own-role":
        _own_role(project, sentence, state)
    elif block.key in {"programme", "fund", "project", "source"} or (
        block.key in _TOLD_MONEY and (is_sheet(sentence, state) or _is_beside_title(sentence, state))
    ):
        _money(project, sentence, state)
    if block.key in _GRANTS and block.label is not None and sentence.of(MentionKind.MONEY):
        for mention in state.reading.mentions(block.label):  # "Dofinansowanie z EFRR: 84 300 EUR"
            if mention.kind is MentionKind.FUND:
                where = Where(block.label, mention.span, _RULE)
                state.drafts.say(project, under(mention), state.drafts.mention(mention), where)
    return role is not None


def _is_beside_title(sentence: Sentence, state: State) -> bool:
    """Whether a field stands in the line of a title or right below it: "„X” – wartość: 900 euro (program Y)"."""
    before = state.reading.sentences[sentence.index - 1] if sentence.index else None
    return before is not None and bool(before.of(MentionKind.PROJECT)) and not refused(sentence)


def _of_others(block: Block, sentence: Sentence, state: State) -> bool:
    """Whether a field speaks of a cluster, or of the town with which something was done on a day."""
    titles = {m.value.name for m in sentence.of(MentionKind.PROJECT) if isinstance(m.value, NamedValue)}
    several = len(titles) > 1  # "Miasto uczestniczyło w: projekcie X z A, projekcie Y z B"
    return _of_cluster(block, sentence, state) or (
        block.key == "partners" and (several or _of_visits(sentence) or _of_towns(sentence))
    )


def _of_cluster(block: Block, sentence: Sentence, state: State) -> bool:
    """Whether a field speaks of a cluster: "Koordynator Klastra – Miasto X"."""
    label = state.reading.tokens(block.label) if block.label is not None else ()
    return bool(_CLUSTER & sentence.lemmas) or any(_CLUSTER & t.lemmas for t in label)


def _of_towns(sentence: Sentence) -> bool:
    """Whether a sentence of a section tells of partner towns and papers: "Umowa partnerska z X jest z 2007 r."."""
    return "partnerski" in sentence.lemmas and not _TOWNS.isdisjoint(sentence.lemmas) and tells(sentence.chunks)


def _of_visits(sentence: Sentence) -> bool:
    """Whether a row tells of what was done on a day, with the town it was done with, and of no project."""
    row = sentence.within(BlockKind.ROW)
    keys = {cell.key for cell in row.children} if row is not None else set()
    return "dates" in keys and keys.isdisjoint(_SHEET - {"partners"} | {"project", "title"})


def _own_role(project: str, sentence: Sentence, state: State) -> None:
    """The role of whoever speaks: "Rola powiatu: partner"."""
    town = state.context.own
    role = next((name for words, name in (*_SAID, _PARTNER) if sentence.lemmas & words), None)
    if not _ONLY_WISHED.isdisjoint(sentence.lemmas):
        return
    body = _of_label(sentence, state) or (speaker(state.context, town) if town is not None else _in_head(state))
    if body is not None and role is not None:
        where = at(sentence, sentence.span, _RULE, Confidence.MEDIUM)
        participate(project, state.drafts.body(body), ("project-role", role), where, state)


def _of_label(sentence: Sentence, state: State) -> OrganisationValue | None:
    """The body that a label names: "Rola Gminy X: partner", a column "Rola X"."""
    block = next((b for b in reversed(sentence.path) if b.kind in _VALUES), None)
    if block is None or block.label is None:
        return None
    values = [m.value for m in state.reading.mentions(block.label)]
    bodies = [v for v in values if isinstance(v, OrganisationValue) and v.kind in {"municipality", "territory", "body"}]
    towns = [v for v in values if isinstance(v, PlaceValue) and v.kind == "settlement"]
    return bodies[0] if bodies else municipality(towns[0]) if towns else None


def _in_head(state: State) -> OrganisationValue | None:
    """The one county or municipality that the first lines name."""
    values = [m.value for s in state.reading.sentences[:_HEAD] for m in s.of(MentionKind.ORGANISATION)]
    found = {v for v in values if isinstance(v, OrganisationValue) and v.kind in {"territory", "municipality"}}
    return found.pop() if len(found) == 1 else None


def is_sheet(sentence: Sentence, state: State) -> bool:
    """Whether the fields around say that this is a project sheet."""
    near = state.reading.sentences[max(0, sentence.index - 12) : sentence.index + 16]
    blocks = [b for s in near for b in (s.within(BlockKind.FIELD) or s.within(BlockKind.CELL),) if b is not None]
    keys = {b.key for b in blocks} | {"beneficiary" for b in blocks if _is_applicant(b, state)}
    return bool(keys & {"lead", "partners", "beneficiary"}) and len(keys & _SHEET) > 1


def _role(block: Block, sentence: Sentence, state: State) -> str | None:
    if block.key == "partners" and block.label is not None:
        said = [t.lemmas for t in state.reading.tokens(block.label)]
        if any(_RUNS & lemmas for lemmas in said):
            return "implementer"  # "Realizator: …"
        return "leader" if any(lemmas & _LEADING for lemmas in said) else "partner"  # "Partner nr 1 (wiodący)"
    if block.key in _FIELDS:
        return _FIELDS[block.key]
    return "beneficiary" if _is_applicant(block, state) and is_sheet(sentence, state) else None


def _is_applicant(block: Block, state: State) -> bool:
    """Whether a field is "Wnioskodawca: …", which on a sheet of a journey is the department that applied."""
    if block.key != "unit" or block.label is None:
        return False
    return any(t.lemmas & _APPLICANT for t in state.reading.tokens(block.label))


def claim_parts(project: str, role: str, sentence: Sentence, state: State) -> None:
    """Every body named; one called leader there ("Miasto X (Słowacja) – partner wiodący") leads."""
    if _is_aside(sentence):
        return
    beside = _beside(sentence, state)
    chunks = [c for c in sentence.chunks if _names(c) and not only_locates(c, sentence)]
    chunks = [c for c in chunks if not (is_seat(c, sentence) or behind_comma(c, chunks, sentence))]
    if _told_of_more(sentence):
        chunks = [c for c in chunks if _does(c, sentence)]
    ends = [c.span.start for c in chunks[1:]] + [sentence.span.end]
    seated = any(is_seat(c, sentence) for c in sentence.chunks)
    listed = None if any(not is_last_word(c, sentence) for c in chunks) else listed_body(sentence, seated=seated)
    if listed is not None:
        body, span = listed
        told = next((name for words, name in _SAID if (sentence.lemmas | beside) & words), role)
        where = at(sentence, span, _RULE)
        participate(project, state.drafts.body(body, span), ("project-role", told), where, state)
        return
    ahead: set[str] = set()
    prose = len(chunks) > 1 and _is_prose(sentence)
    for chunk, end in zip(chunks, ends[: len(chunks)], strict=True):
        role = (_told_before(chunk, sentence) or role) if prose else role
        between = [c for c in sentence.chunks if chunk.span.end <= c.span.start < end]
        turn = next((i for i, c in enumerate(between) if c.form in _TURN), len(between))
        said = ahead | {w for c in between[:turn] for w in c.lemmas}
        ahead = {w for c in between[turn:] for w in c.lemmas}  # "X, a liderem Y" says it of Y
        called = next((name for words, name in _SAID if (said | beside) & words), None)
        told = called or ("partner" if _called_partner(between) else role)
        take_part(project, chunk, told, at(sentence, chunk.span, _RULE), state)


def _called_partner(after: Sequence[Chunk]) -> bool:
    """Whether a dash or bracket right behind a name calls it a partner: "koordynator: X; Y – partner"."""
    return len(after) > 1 and after[0].form in {"–", "—", "-", "("} and not after[1].lemmas.isdisjoint(_PARTNER[0])


def _is_aside(sentence: Sentence) -> bool:
    """Whether a sentence of a section about partners tells of somebody who is none, or of firms that were hired."""
    chunks = sentence.chunks
    none = any(a.form.casefold() == "nie" and "być" in b.lemmas for a, b in pairwise(chunks))
    if none and "partner" in sentence.lemmas:
        return True
    hired = bool(chunks) and not _HIRED.isdisjoint(chunks[0].lemmas)  # "Wykonawca: firma X"
    return hired or (not (_HIRED | _TRAVELS).isdisjoint(sentence.lemmas) and _is_prose(sentence))


def _is_prose(sentence: Sentence) -> bool:
    """Whether a verb with a person stands in a field: what follows a heading is a text."""
    return any(begins(c.tags, ("fin:", "praet:")) and c.mention is None for c in sentence.chunks)


def _told_of_more(sentence: Sentence) -> bool:
    """Whether a sentence behind the first of a field says no role: "Partnerzy: X, Y. Warsztaty odbędą się w Z"."""
    block = next((b for b in reversed(sentence.path) if b.kind in _VALUES), None)
    later = block is not None and bool(block.sentences) and sentence.span.start > block.sentences[0].start
    return later and _is_prose(sentence) and all(words.isdisjoint(sentence.lemmas) for words, _ in (*_SAID, _PARTNER))


def _does(chunk: Chunk, sentence: Sentence) -> bool:
    """Whether a name may be the subject of what is told, no place of it: "Gmina X przygotuje ścieżkę"."""
    before = sentence.before(chunk.span.start)[-1:]
    return "nom" in chunk.cases and not (before and begins(before[0].tags, ("prep",)))


def _told_before(chunk: Chunk, sentence: Sentence) -> str | None:
    """The role that the last word for one before a name says: "X jest liderem, a partnerami są gminy Y i Z"."""
    for word in reversed(sentence.before(chunk.span.start)):
        told = next((name for words, name in (*_SAID, _PARTNER) if word.mention is None and word.lemmas & words), None)
        if told is not None:
            return told
    return None


def only_locates(chunk: Chunk, sentence: Sentence) -> bool:
    """Whether a town only says where the body before it is: "Stowarzyszenie Producentów Mebli w Graz"."""
    before = sentence.before(chunk.span.start)[-2:]
    if "territory" in chunk.kinds and "nom" not in chunk.cases:  # "Gimnazjum Zarasai rejonu Alytus"
        return bool(before) and before[-1].form[:1].isupper()
    if "settlement" not in chunk.kinds:
        return False
    return len(before) > 1 and before[1].form in _IN and before[0].form not in {",", ";"}


def is_last_word(chunk: Chunk, sentence: Sentence) -> bool:
    """Whether a town only ends a name that is not understood: "Termy X", "Winnica Y"."""
    before = sentence.before(chunk.span.start)[-1:]
    return "settlement" in chunk.kinds and bool(before) and before[0].form[:1].isupper()


def _names(chunk: Chunk) -> bool:
    return chunk.mention is not None and (
        chunk.mention.kind is MentionKind.ORGANISATION or bool(chunk.kinds & {"settlement", "region"})
    )


def _beside(sentence: Sentence, state: State) -> frozenset[str]:
    """The words of the cells of the same row that mean nothing else (a column "Rola")."""
    row = sentence.within(BlockKind.ROW)
    if row is None:
        return frozenset()
    cells = [c for c in row.children if c.key is None and not c.span.covers(sentence.span)]
    return frozenset().union(*(t.lemmas for c in cells for t in state.reading.tokens(c.span)))


def _money(project: str, sentence: Sentence, state: State) -> None:
    titles = [m.span for m in sentence.of(MentionKind.PROJECT)]
    for mention in sentence.of(MentionKind.PROGRAMME, MentionKind.FUND):
        if any(title.covers(mention.span) for title in titles):
            continue  # "Tytuł projektu: Realizacja Funduszu Małych Projektów": what it is about
        prop = as_grants(sentence, mention) if len(sentence.of(MentionKind.PROGRAMME)) > 1 else under(mention)
        state.drafts.say(project, prop, state.drafts.mention(mention), at(sentence, mention.span, _RULE))


def under(mention: Mention) -> str:
    """The property that a programme or fund is the value of; what programmes draw on ("instrument") co-finances."""
    instrument = isinstance(mention.value, NamedValue) and mention.value.attributes.get("instrument")
    return "underProgramme" if mention.kind is MentionKind.PROGRAMME and not instrument else "coFinancedBy"


def as_grants(sentence: Sentence, mention: Mention) -> str:
    """The property for a programme; grants of donor states are one only where a text says so ("w ramach …")."""
    prop, value = under(mention), mention.value
    if prop != "underProgramme" or not isinstance(value, NamedValue) or not _grants(mention):
        return prop
    if any(m is not mention and not _grants(m) for m in sentence.of(MentionKind.PROGRAMME)):
        return "coFinancedBy"  # "w ramach Funduszy Norweskich, program „Rozwój Lokalny”"
    before = sentence.before(mention.span.start)[-_BEFORE:]
    said = frozenset().union(*(c.lemmas for c in before)) | frozenset(value.name.casefold().split())
    return prop if said & _AS_PROGRAMME else "coFinancedBy"


def _grants(mention: Mention) -> bool:
    """Whether a programme is the grants of donor states."""
    return isinstance(mention.value, NamedValue) and bool(mention.value.attributes.get("grants"))
