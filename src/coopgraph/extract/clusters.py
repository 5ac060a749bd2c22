"""Clusters: founded when and by whom, led, coordinated and managed by whom, members, counts, partner clusters.

A captured value belongs to the cluster its sentence names before it; without one, to the cluster spoken of: the last
one named, where the sentence says "klaster", follows right on, or the whole document has but one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.cluster_counts import MEMBERS, count_now, is_part, whole_count
from coopgraph.extract.cluster_figures import COUNT_OF_MEMBERS, GROUPS, Figures, count_in_words
from coopgraph.extract.cluster_fit import OFFICES, ORGANS, Meant, is_organ, is_unfit, only_idea, ordinal, told_before
from coopgraph.extract.cluster_lists import MemberList
from coopgraph.extract.cluster_rolls import SortedMembers, counts_by_year
from coopgraph.extract.cluster_sheets import claim_field
from coopgraph.extract.cluster_signers import Signers
from coopgraph.extract.drafts import Drafts, Where, at, concept, date, edtf
from coopgraph.extract.parts import (
    denied,
    in_next_clause,
    intended,
    is_ours,
    of_a_name,
    participate,
)
from coopgraph.extract.people import body_of, speaker
from coopgraph.extract.rules import Match
from coopgraph.extract.state import State
from coopgraph.model import (
    Block,
    BlockKind,
    Confidence,
    DateValue,
    Literal,
    Mention,
    MentionKind,
    NamedValue,
    PlaceValue,
    QuantityValue,
    Span,
)
from coopgraph.namespaces import coop

_HEADS: Final = frozenset({"klaster", "cluster", "кластер"})
_ABROAD: Final = frozenset({"Cluster", "Klaster", "Netzwerk"})
_ROLES: Final = ("initiator", "leader", "coordinator", "manager", "member")
_OFFICE_WORDS: Final = {
    "koordynator": "coordinator",
    "koordynować": "coordinator",
    "lider": "leader",
    "przewodzić": "leader",
    "menedżer": "manager",
    "zarządzać": "manager",
}
_MEMBER: Final = "członek"
_CORE: Final = ("członek", "firma", "podmiot", "przedsiębiorstwo")
_TOTAL: Final = frozenset({"razem", "łącznie", "ogółem", "suma"})
_SHORT: Final = 6  # words of a bullet that only counts
_COUNTED: Final = {"count": (*MEMBERS, *GROUPS), "groups": GROUPS}  # what a role of a rule may count
_YEAR: Final = re.compile(
    r"(?:rok|data)\s+(?:powstania|założenia|utworzenia|zawiązania)\s*[:–-]?\s*((?:19|20)\d\d)\b"
    r"|liczba\s+członków\b[^.:;]{0,80}?(?:wynosi|to|sięga|[:–-])\s*(?P<count>\d{1,4})\b(?![.,]\d|\s*[–—:-]\s*\d)"
    r"|\b((?:19|20)\d\d)\s*[–-]\s*(?:rok|data)\s+(?:powstania|założenia|utworzenia|zawiązania)",
    re.IGNORECASE,
)
_FAR: Final = frozenset({"coordinator", "cluster-leader", "lead", "members", "founded"})  # fields of the one cluster
_OF_ORGAN: Final = "cluster-of-organ"  # "Rada Klastra X" names X


@dataclass(slots=True)
class _Talk:
    """What is being spoken of as the document is read."""

    state: State
    figures: Figures
    keys: dict[str, str] = field(default_factory=dict)  # name -> draft key
    last: str | None = None
    index: int = -9
    named: int = 0  # the sentence that named the last one
    spoke: int = -9  # the sentence that said something of it last
    role: str | None = None  # the office spoken of last
    members: MemberList = field(default_factory=MemberList)
    signers: Signers = field(default_factory=Signers)
    sorts: SortedMembers = field(default_factory=SortedMembers)
    only: bool = False  # whether the document names but one
    page: str | None = None  # the one that the first line names: the page is its own
    counting: bool = False  # whether years with their counts follow
    meant: Meant = field(default_factory=Meant)
    begun: frozenset[str] = frozenset()  # those of which only the beginnings are dated
    several: list[str] = field(default_factory=list)  # those that the last sentence to name some named

    @property
    def alone(self) -> bool:
        """Whether no other is named, or none since the one whose page it is."""
        return self.only or (self.page is not None and self.last == self.page)

    def take_turn(self, sentence: Sentence, named: list[str]) -> None:
        """Speak of the one that "Pierwszy …", "Drugi z nich …" means, of those named side by side."""
        self.page = named[0] if named and sentence.index == 0 else self.page
        if named:
            self.several = list(dict.fromkeys(named))
        elif len(self.several) > 1 and (turn := ordinal(sentence)) is not None and turn < len(self.several):
            self.last, self.index = self.several[turn], sentence.index
        elif other := self.meant.other(sentence):
            self.last = other


def run(state: State) -> None:
    """Read every sentence in order."""
    if MentionKind.CLUSTER not in state.reading.named and not state.any_of("clusters"):
        return
    talk = _Talk(state, Figures(state))
    mentions = [m for s in state.reading.sentences for m in _named(s) if isinstance(m.value, NamedValue)]
    talk.only = only = len({m.value.name for m in mentions if isinstance(m.value, NamedValue)}) == 1
    if only and isinstance(mentions[0].value, NamedValue):  # "klaster" means it before it is named, too
        talk.last = state.drafts.named(MentionKind.CLUSTER, mentions[0].value, mentions[0].span)
    for sentence in state.reading.sentences:
        named = [(m.span, _cluster(talk, sentence, m)) for m in _named(sentence)]
        talk.take_turn(sentence, [key for _, key in named])
        sheet = _of_sheet(talk, sentence)
        labelled = [(sentence.span, sheet)] if sheet is not None and talk.named == sentence.index else []
        for match in sorted(state.of(sentence, "clusters"), key=lambda m: not m.all("founded")):
            key = _subject(talk, sentence, match, named or labelled, only=only)
            if key is not None and not intended(match) and not told_before(match, state.of(sentence, "clusters")):
                _claim(talk, key, match)
                talk.spoke = sentence.index
        talk.members.read(sentence, named[-1][1] if named else None, talk.last, state, only=talk.alone)
        if listed := talk.signers.read(sentence, named[-1][1] if named else talk.last, state):
            talk.members.key = listed
        _told_year(talk, sentence, named or ([(sentence.span, sheet)] if sheet else []))
        _counted_by_year(talk, sentence)
        _bulleted_count(talk, sentence)
        _told_count(talk, sentence, named)
        talk.sorts.read(sentence, talk.last if talk.alone else None, state)
        if sheet:
            claim_field(sheet, sentence, state)
        if named and (meant := talk.meant.of(sentence, named, talk.last)):
            talk.last, talk.index, talk.named = meant, sentence.index, sentence.index
        elif talk.last and (_HEADS & sentence.lemmas or talk.spoke == sentence.index):
            talk.index = sentence.index
    talk.sorts.claim(state)


def _counted_by_year(talk: _Talk, sentence: Sentence) -> None:
    """Counts of members in a line of years, or in the lines below: "liczba członków: 2018 – 24, 2020 – 37"."""
    starts = sentence.lemmas >= {"liczba", _MEMBER}
    told = counts_by_year(talk.state.reading.document.quote(sentence.span)) if starts or talk.counting else []
    talk.counting = bool(told) or (starts and bool(sentence.lemmas & {"rok", "lata"}))
    for year, count in told if talk.last is not None else ():
        where = at(sentence, sentence.span, "cluster-number", Confidence.MEDIUM)
        talk.figures.write(talk.last or "", QuantityValue(count, _MEMBER), (COUNT_OF_MEMBERS, year), where)


def _told_year(talk: _Talk, sentence: Sentence, named: list[tuple[Span, str]]) -> None:
    """The year of "(koordynator: …, rok powstania 2010)", which stands without a word for it."""
    text = talk.state.reading.document.quote(sentence.span)
    for match in _YEAR.finditer(text):
        before = [key for span, key in named if span.start < sentence.span.start + match.end()]
        near = sentence.index - talk.index <= 1 or (talk.alone and _HEADS & sentence.lemmas)
        goes_on = not match.start() and not named and near  # "Rok założenia: 2009."
        if not before and talk.last and (goes_on or sentence.block.kind is BlockKind.BULLET):
            talk.spoke = sentence.index
            before = [talk.last]
        if before and match["count"]:
            value = QuantityValue(match["count"], "członek")
            talk.figures.add(before[-1], value, sentence, at(sentence, sentence.span, "cluster-number"))
        elif before and not talk.state.drafts.has(before[-1], "foundedOn"):
            where = at(sentence, sentence.span, "cluster-year")
            talk.state.drafts.say(before[-1], "foundedOn", date(match[1] or match[3]), where)


def _told_count(talk: _Talk, sentence: Sentence, named: list[tuple[Span, str]]) -> None:
    """The count that stands without what is counted; of the cluster spoken of, where another may not be meant."""
    key = named[-1][1] if named else talk.last if talk.alone or sentence.index - talk.index <= 1 else None
    count = count_in_words(sentence, talk.state.reading.document.quote(sentence.span)) if key is not None else None
    if key is not None and count is not None:
        where = at(sentence, sentence.span, "cluster-number", Confidence.MEDIUM)
        talk.figures.add(key, QuantityValue(count, _MEMBER), sentence, where, since=sentence.span.end)


def _bulleted_count(talk: _Talk, sentence: Sentence) -> None:
    """A bullet that holds the number of members alone: "118 członków"; a field "Razem: 5 członków"."""
    first = sentence.chunks[0] if sentence.chunks else None
    value = first.mention.value if first is not None and first.mention is not None else None
    label = sentence.block.label
    whole = label is not None and any(t.lemmas & _TOTAL for t in talk.state.reading.tokens(label))
    if not (whole or sentence.block.kind is BlockKind.BULLET) or first is None or not isinstance(value, QuantityValue):
        return
    if talk.last is not None and value.unit in _CORE and len(sentence.chunks) <= _SHORT:
        talk.figures.add(talk.last, value, sentence, at(sentence, first.span, "cluster-bullet", Confidence.MEDIUM))


def _named(sentence: Sentence) -> list[Mention]:
    """Clusters named on their own, not inside the name of a body."""
    bodies = sentence.of(MentionKind.ORGANISATION)
    return [
        m
        for m in sentence.of(MentionKind.CLUSTER)
        if m.rule == _OF_ORGAN or not any(b.span.covers(m.span) and b.span != m.span for b in bodies)
    ]


def _cluster(talk: _Talk, sentence: Sentence, mention: Mention) -> str:
    value = mention.value
    assert isinstance(value, NamedValue)
    drafts = talk.state.drafts
    key = drafts.named(MentionKind.CLUSTER, value, mention.span)
    if value.name not in talk.keys:
        talk.keys[value.name] = key
        where = at(sentence, mention.span, "cluster-named")
        drafts.say(key, "rdfs:label", Literal(value.name, language="pl"), where)
    return key


def _subject(talk: _Talk, sentence: Sentence, match: Match, named: list[tuple[Span, str]], *, only: bool) -> str | None:
    """The cluster a match is about."""
    start = match.roles[0][1].span.start if match.roles else match.focus.end
    before = [key for span, key in named if span.start <= start]
    if before:
        return before[-1]
    if named and talk.last is not None and in_next_clause(sentence, match.focus.end, named[0][0].start):
        named = []  # "Klaster liczy 40 członków; Klaster Y – 87"
    if len(named) == 1:
        return named[0][1]
    if named or talk.last is None or not (talk.keys or _HEADS & sentence.lemmas):
        return None
    if any(a.form in {"-", "–"} and b.form in _ABROAD and b.mention is None for a, b in pairwise(sentence.chunks)):
        return None  # "Mechatronik-Cluster, który zrzesza 300 firm"
    if talk.page is not None and talk.last != talk.page and sentence.index - talk.named > 1:
        return talk.page if "nasz" in sentence.lemmas else None  # the page's own, or the one named in passing before
    near = sentence.index - talk.index <= 1
    return talk.last if only or near or talk.last == talk.page or _HEADS & sentence.lemmas else None


def _claim(talk: _Talk, key: str, match: Match) -> None:
    state, rule = talk.state, match.rule
    for told, chunk in match.roles:
        role = told if told != "office" else _office_of_late(talk, match.sentence)
        where = at(match.sentence, chunk.span, rule.id, rule.confidence)
        if role in _ROLES and not is_unfit(role, chunk, match):
            _part(talk, key, role, chunk, where)
            talk.role = role if role in OFFICES else talk.role
        elif role == "former":
            _former(talk, key, chunk, match)
        elif (
            role == "founded" and chunk.mention and isinstance(chunk.mention.value, DateValue) and not only_idea(match)
        ):
            _founded(talk, key, chunk.mention.value, where, begun="begun" in rule.constants)
        elif role in {"count", "groups"} and chunk.mention and isinstance(chunk.mention.value, QuantityValue):
            if chunk.mention.value.unit in _COUNTED[role] or _MEMBER in chunk.lemmas:
                _counted(talk, key, chunk, match, where)
        elif role == "partner":
            _partner(talk, key, chunk, where)
    _claim_own(talk, key, match)
    if formality := rule.constants.get("formality"):
        where = at(match.sentence, match.focus, rule.id, Confidence.MEDIUM)
        state.drafts.say(key, "formality", concept("formality", formality), where)


def _claim_own(talk: _Talk, key: str, match: Match) -> None:
    """The part of who speaks: "nasza gmina jest członkiem Klastra X"."""
    state, own, town = talk.state, match.rule.constants.get("own"), talk.state.context.own
    if own and town is not None and is_ours(match) and not denied(match):
        where = at(match.sentence, match.focus, match.rule.id, Confidence.MEDIUM)
        body = speaker(state.context, town)
        if body.kind == "territory" or not _of_county(match):
            participate(key, state.drafts.body(body), ("cluster-role", own), where, state)


def _of_county(match: Match) -> bool:
    """Whether a match speaks of the county, which the head of the document may not name: "powiat przystąpił do …"."""
    return any("powiat" in c.lemmas and match.focus.covers(c.span) for c in match.sentence.chunks)


def _office_of_late(talk: _Talk, sentence: Sentence) -> str:
    """The office that the sentence before speaks of ("Klaster zmienił lidera. Od 2023 roku jest nim X")."""
    before = talk.state.reading.sentences[max(0, sentence.index - 1) : sentence.index + 1]
    said = frozenset().union(*(s.lemmas for s in before))
    offices = {office for word, office in _OFFICE_WORDS.items() if word in said}
    return offices.pop() if len(offices) == 1 else ""


def _counted(talk: _Talk, key: str, chunk: Chunk, match: Match, where: Where) -> None:
    """The figure of a count: one alone, or the sum of those side by side."""
    value = chunk.mention.value if chunk.mention else None
    if not isinstance(value, QuantityValue):
        return
    if _MEMBER in chunk.lemmas:  # "87 members" are people to the pack of their language
        value = replace(value, unit=_MEMBER)
    if whole := whole_count(match.sentence, chunk):
        talk.figures.add(key, whole, match.sentence, where.by("cluster-count-sum", Confidence.MEDIUM))
    elif not is_part(match.sentence, chunk):
        now = count_now(match.sentence, chunk, value)
        talk.figures.add(key, now, match.sentence, where, since=-1 if now == value else chunk.span.end)


def _of_sheet(talk: _Talk, sentence: Sentence) -> str | None:
    """The cluster of the row or sheet that a field or cell belongs to."""
    row = sentence.within(BlockKind.ROW)
    if row is not None:
        value = next((m.value for m in talk.state.reading.mentions(row.span) if m.kind is MentionKind.CLUSTER), None)
        return talk.keys.get(value.name) if isinstance(value, NamedValue) else None
    field = sentence.within(BlockKind.FIELD)
    if field is not None and field.label is not None:
        for mention in talk.state.reading.mentions(field.label):
            if mention.kind is MentionKind.CLUSTER and isinstance(mention.value, NamedValue):
                key = talk.state.drafts.named(MentionKind.CLUSTER, mention.value, mention.span)
                where = Where(field.label, mention.span, "cluster-named")
                talk.state.drafts.say(key, "rdfs:label", Literal(mention.value.name, language="pl"), where)
                talk.last, talk.named = key, sentence.index  # the fields behind it are its own, too
                return key
    if talk.last is None or field is None or _is_of_organ(field, talk.state):
        return None
    if talk.only and field.key in _FAR and MentionKind.PROJECT not in talk.state.reading.named:
        return talk.last
    if field.key == "members" and len(talk.keys) == 1:
        return talk.last  # others come later, or are not named
    sentences = talk.state.reading.sentences
    between = range(talk.named + 1, sentence.index)  # nothing but fields since the name
    return talk.last if all(sentences[i].within(BlockKind.FIELD) for i in between) else None


def _is_of_organ(field: Block, state: State) -> bool:
    """Whether a field lists the people of a cluster's council: "Skład Rady Klastra: …"."""
    return field.label is not None and any(not ORGANS.isdisjoint(t.lemmas) for t in state.reading.tokens(field.label))


def _part(talk: _Talk, key: str, role: str, chunk: Chunk, where: Where) -> None:
    body = body_of(chunk, talk.state.context)
    own_office = body is not None and role == "member" and body.kind == "unit"  # whose head only told of it
    if body is not None and not (own_office or is_organ(body)) and not of_a_name(chunk, where, talk.state):
        participate(key, talk.state.drafts.body(body, chunk.span), ("cluster-role", role), where, talk.state)


def _former(talk: _Talk, key: str, chunk: Chunk, match: Match) -> None:
    """Whoever held an office until a day or year; the office is the one named there or the one spoken of last."""
    said = {lemma for c in match.sentence.chunks if match.focus.covers(c.span) for lemma in c.lemmas}
    office = next((_OFFICE_WORDS[w] for w in _OFFICE_WORDS if w in said), talk.role)
    body = body_of(chunk, talk.state.context)
    values = [m.value for m in match.mentions("until") if isinstance(m.value, DateValue)]
    ends = [value for value in values if "/" not in value.edtf and "X" not in value.edtf]
    if office is None or body is None or not ends:  # without its end it would read as of today
        return
    drafts = talk.state.drafts
    where = at(match.sentence, chunk.span, match.rule.id, match.rule.confidence)
    node = drafts.new("participation", (coop("Participation"),), None)
    drafts.say(node, "participatesIn", key, where)
    drafts.say(node, "participant", drafts.body(body, chunk.span), where)
    drafts.say(node, "role", concept("cluster-role", office), where)
    _until(drafts, node, ends[0], where)


def _until(drafts: Drafts, node: str, value: DateValue, where: Where) -> None:
    """An end: EDTF with an unknown start (EDTF level 1, "../2015"), and the day itself where it is one."""
    text = value.edtf.strip("~?%")
    drafts.say(node, "edtf", edtf(f"../{text}"), where)
    if value.end and value.end == text:
        drafts.say(node, "end", date(text), where)


def _founded(talk: _Talk, key: str, value: DateValue, where: Where, *, begun: bool) -> None:
    """The day or year it began; a period or an unknown year founds nothing, and one beginning is enough.

    A day of founding outdoes the year its beginnings go back to (`begun`).
    """
    drafts = talk.state.drafts
    if "/" in value.edtf or "X" in value.edtf or (drafts.has(key, "foundedOn") and (begun or key not in talk.begun)):
        return
    drafts.take_back(key, "foundedOn")
    drafts.say(key, "foundedOn", date(value.edtf.strip("~?%")), where)
    talk.begun = talk.begun | {key} if begun else talk.begun - {key}


def _partner(talk: _Talk, key: str, chunk: Chunk, where: Where) -> None:
    """A partner cluster known by its country only."""
    value = chunk.mention.value if chunk.mention else None
    if not isinstance(value, PlaceValue) or value.country is None:
        return
    drafts = talk.state.drafts
    label = f"klaster partnerski: {value.name}"
    other = drafts.new("cluster", (coop("Cluster"),), f"{drafts.label(key)} – {label}")
    drafts.say(other, "countryCode", Literal(value.country), where)
    participate(key, other, ("cluster-role", "partner-cluster"), where, talk.state)
