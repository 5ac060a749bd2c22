"""Projects: those named, one singled out without a name, who takes part in which role, programme and fund."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.amounts import claim_amounts
from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.drafts import Where, at, concept
from coopgraph.extract.people import body_of
from coopgraph.extract.rules import Match
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, Literal, Mention, MentionKind, NamedValue, OrganisationValue, PlaceValue
from coopgraph.namespaces import coop

_ROLES: Final = {
    "lead": "leader",
    "partner": "partner",
    "beneficiary": "beneficiary",
    "implementer": "implementer",
    "coordinator": "coordinator",
}
_FIELDS: Final = {"lead": "lead", "coordinator": "coordinator", "beneficiary": "beneficiary", "partners": "partner"}
_SHEET: Final = frozenset(
    {"lead", "partners", "programme", "fund", "acronym", "budget", "period", "beneficiary", "coordinator"}
)
_TITLE_WORDS: Final = 40
_ACRONYM_WORDS: Final = 5
_PROJECT: Final = "projekt"
_AHEAD: Final = 2  # sentences
_REACH: Final = 4  # sentences a project stays in focus
_WORDS: Final = frozenset({"projekt", "przedsięwzięcie", "mikroprojekt", "project"})
_STRONG: Final = frozenset({"lider", "liderka", "konsorcjum", "beneficjent", "wiodący", "przewodzić", "koordynator"})
_ROLE_WORDS: Final = _STRONG | {
    "partner",
    "partnerka",
    "partnerzy",
    "realizator",
    "uczestnik",
    "lead",
    "partners",
    "led",
}
_OF_TRADE: Final = frozenset({"w", "na", "wśród", "branża", "rynek", "sprzedaż"})  # "lider w segregacji odpadów"
_CLUSTER: Final = frozenset({"klaster"})


class Focus:
    """The project that a sentence speaks of without naming it: the one named last in the same part of the text.

    `only` is the project of a document that names but one: words such as "lider" mean it wherever they stand.
    """

    def __init__(self, only: str | None = None) -> None:
        self.only = only
        self.key: str | None = None
        self.index = -100
        self.part: object = None

    def see(self, key: str, sentence: Sentence) -> None:
        """A project is named here."""
        self.key, self.index, self.part = key, sentence.index, _part(sentence)

    def at(self, sentence: Sentence) -> str | None:
        """The project in focus at a sentence, if any."""
        near = sentence.index - self.index <= _REACH
        same = self.part is not None and self.part == _part(sentence)
        return self.key if same or (near and self.part is None) else None


def _part(sentence: Sentence) -> object:
    """The item or row a sentence stands in: focus does not leave it."""
    for kind in (BlockKind.ITEM, BlockKind.ROW):
        block = sentence.within(kind)
        if block is not None:
            return block.span
    return None


def run(state: State) -> None:
    """Claim projects with participations, programme and fund."""
    focus = Focus(_only(state))
    strong = not any(s.of(MentionKind.CLUSTER) for s in state.reading.sentences)  # whose "lider" may be the cluster's
    for sentence in state.reading.sentences:
        mentions = [m for m in sentence.of(MentionKind.PROJECT) if isinstance(m.value, NamedValue)]
        for mention in mentions:
            focus.see(_project(sentence, mention, state), sentence)
        if not mentions and (titled := _titled(sentence, state)):
            focus.see(titled, sentence)
        _field(sentence, focus, state)
        if spoken := _spoken_of(sentence, mentions, focus, state):
            claim_amounts(spoken, sentence, state)
        matches = state.of(sentence, "projects")
        if not matches:
            continue
        speaks = bool(mentions) or bool(_WORDS & sentence.lemmas)
        key = _chosen(mentions, state) or focus.at(sentence) or (coming(sentence, state) if speaks else None)
        if key is None and (speaks or (strong and _STRONG & sentence.lemmas and not _of_trade(sentence))):
            key = focus.only
        if key is None and _PROJECT in sentence.lemmas:
            key = _unnamed(sentence, matches, state)
            if key:
                focus.see(key, sentence)
        if key is not None:
            about = _of_project(sentence, matches, mentions)
            _claim(key, about if speaks else [m for m in about if _says_so(m)], state, speaks=speaks)


def _spoken_of(sentence: Sentence, mentions: Sequence[Mention], focus: Focus, state: State) -> str | None:
    """The one project whose sums and period a sentence gives; of two projects side by side neither."""
    keys = {state.drafts.named(MentionKind.PROJECT, m.value) for m in mentions if isinstance(m.value, NamedValue)}
    if keys:
        return keys.pop() if len(keys) == 1 else None
    return focus.at(sentence) or focus.only


def _only(state: State) -> str | None:
    """The project of a document that names one, in whatever forms."""
    mentions = [
        m for s in state.reading.sentences for m in s.of(MentionKind.PROJECT) if isinstance(m.value, NamedValue)
    ]
    keys = {state.drafts.named(MentionKind.PROJECT, m.value) for m in mentions if isinstance(m.value, NamedValue)}
    return keys.pop() if len(keys) == 1 else None


def _says_so(match: Match) -> bool:
    """Whether a match rests on a word of projects ("lider", "partner"), not on "wspólnie z" or a leader in trade."""
    said = {lemma for c in match.sentence.chunks if match.focus.overlaps(c.span) for lemma in c.lemmas}
    return bool(said & _ROLE_WORDS) and not _of_trade(match.sentence)


def _of_trade(sentence: Sentence) -> bool:
    """Whether somebody is a leader in or of something else than a project."""
    pairs = zip(sentence.chunks, sentence.chunks[1:], strict=False)
    return any("lider" in one.lemmas and after.lemmas & _OF_TRADE for one, after in pairs)


def _of_project(sentence: Sentence, matches: Sequence[Match], mentions: Sequence[Mention]) -> list[Match]:
    """The matches about a project: where a sentence speaks of a cluster too, those with the project in their words."""
    if not _CLUSTER & sentence.lemmas and not sentence.of(MentionKind.CLUSTER):
        return list(matches)
    if not mentions and _PROJECT not in sentence.lemmas:
        return []
    spans = [m.span for m in mentions] + [t.span for t in sentence.tokens if _PROJECT in t.lemmas]
    return [m for m in matches if m.mentions("programme") or any(m.focus.covers(span) for span in spans)]


def coming(sentence: Sentence, state: State) -> str | None:
    """The project that a sentence singles out and one of the next sentences names ("… projektu. Projekt pn. X …")."""
    for later in state.reading.sentences[sentence.index + 1 : sentence.index + 1 + _AHEAD]:
        for mention in later.of(MentionKind.PROJECT):
            if isinstance(mention.value, NamedValue):
                return state.drafts.named(MentionKind.PROJECT, mention.value)
    return None


def _project(sentence: Sentence, mention: Mention, state: State) -> str:
    value = mention.value
    assert isinstance(value, NamedValue)
    key = state.drafts.named(MentionKind.PROJECT, value, mention.span)
    where = at(sentence, mention.span, "project-named")
    state.drafts.say(key, "rdfs:label", Literal(value.name, language="pl"), where)
    if value.acronym:
        state.drafts.say(key, "acronym", Literal(value.acronym), where)
    return key


def _titled(sentence: Sentence, state: State) -> str | None:
    """The project that a field "Tytuł projektu: …" names in words no recogniser took for a title."""
    block = sentence.block
    if block.kind not in {BlockKind.FIELD, BlockKind.CELL} or block.key != "project" or not _is_sheet(sentence, state):
        return None
    text = " ".join(state.reading.document.quote(sentence.span).split()).strip(' .;,„”"')
    if not text or len(sentence.tokens) > _TITLE_WORDS:
        return None
    where = at(sentence, sentence.span, "project-title-field")
    key = state.drafts.named(MentionKind.PROJECT, NamedValue(text), sentence.span)
    state.drafts.say(key, "rdfs:label", Literal(text, language="pl"), where)
    return key


def _is_sheet(sentence: Sentence, state: State) -> bool:
    """Whether the fields around say that this is a project sheet."""
    near = state.reading.sentences[max(0, sentence.index - 12) : sentence.index + 16]
    keys = {s.block.key for s in near if s.block.kind in {BlockKind.FIELD, BlockKind.CELL}}
    return bool(keys & {"lead", "partners", "beneficiary"}) and len(keys & _SHEET) > 1


def _chosen(mentions: Sequence[Mention], state: State) -> str | None:
    if not mentions:
        return None
    value = mentions[-1].value
    assert isinstance(value, NamedValue)
    return state.drafts.named(MentionKind.PROJECT, value, mentions[-1].span)


def _unnamed(sentence: Sentence, matches: Sequence[Match], state: State) -> str | None:
    """A project singled out by who runs it but not named; it gets a descriptive label and coop:unnamed."""
    runners = [chunk for m in matches for chunk in m.all("implementer")]
    if not runners:
        return None
    bodies = [b for b in (body_of(c, state.context) for c in runners) if b]
    label = "projekt realizowany przez: " + ", ".join(dict.fromkeys(b.name for b in bodies))
    key = state.drafts.new("project", (coop("Project"),), label)
    where = at(sentence, matches[0].focus, "project-unnamed")
    state.drafts.say(key, "unnamed", Literal("true", "http://www.w3.org/2001/XMLSchema#boolean"), where)
    state.drafts.say(key, "rdfs:label", Literal(label, language="pl"), where)
    return key


def _field(sentence: Sentence, focus: Focus, state: State) -> None:
    """Label-value sheets: "Lider: …", "Partnerzy: …", "Akronim: …", "Program: …", "Fundusz: …"."""
    block = next((b for b in reversed(sentence.path) if b.kind in {BlockKind.FIELD, BlockKind.CELL}), None)
    key = focus.key if block is not None and block.key and focus.part == _part(sentence) else None
    if block is None or key is None or block.key is None or _CLUSTER & sentence.lemmas:
        return
    if block.key in _FIELDS:
        for chunk in sentence.chunks:
            if chunk.mention is not None and chunk.mention.kind in {MentionKind.ORGANISATION, MentionKind.PLACE}:
                _participation(
                    key,
                    chunk,
                    _ROLES.get(_FIELDS[block.key], "partner"),
                    at(sentence, chunk.span, "project-field"),
                    state,
                )
    elif block.key == "acronym" and len(sentence.tokens) <= _ACRONYM_WORDS:
        text = state.reading.document.quote(sentence.span).strip(' .;,„”"')
        state.drafts.say(key, "acronym", Literal(text), at(sentence, sentence.span, "project-field"))
    elif block.key in {"programme", "fund", "project"} or (block.key == "funding" and _is_sheet(sentence, state)):
        _money(key, sentence, state)


def _money(key: str, sentence: Sentence, state: State) -> None:
    for mention in sentence.of(MentionKind.PROGRAMME, MentionKind.FUND):
        prop = "underProgramme" if mention.kind is MentionKind.PROGRAMME else "coFinancedBy"
        state.drafts.say(key, prop, state.drafts.mention(mention), at(sentence, mention.span, "project-field"))


def _claim(key: str, matches: Sequence[Match], state: State, *, speaks: bool) -> None:
    taken: set[object] = set()
    for match in sorted(matches, key=lambda m: list(_ROLES).index(_first_role(m)) if _first_role(m) in _ROLES else 9):
        for role, chunk in match.roles:
            mention = chunk.mention
            if mention is None:
                continue
            where = at(match.sentence, chunk.span, match.rule.id, match.rule.confidence)
            if role in _ROLES and chunk.span not in taken:
                taken.add(chunk.span)
                _participation(key, chunk, _ROLES[role], where, state)
            elif role == "programme" and speaks:
                state.drafts.say(key, "underProgramme", state.drafts.mention(mention), where)
            elif role == "fund" and speaks:
                state.drafts.say(key, "coFinancedBy", state.drafts.mention(mention), where)


def _first_role(match: Match) -> str:
    return match.roles[0][0] if match.roles else ""


def _participation(key: str, chunk: Chunk, role: str, where: Where, state: State) -> None:
    """One Participation node per project, body and role; whoever leads is not listed as partner, too."""
    body = body_of(chunk, state.context)
    if body is None and chunk.mention is not None and isinstance(chunk.mention.value, PlaceValue):
        return
    if not isinstance(body, OrganisationValue):
        return
    who = state.drafts.body(body, chunk.span)
    participate(key, who, ("project-role", role), where, state)


def participate(key: str, who: str, concept_name: tuple[str, str], where: Where, state: State) -> None:
    """Claim that a body takes part in a project or cluster; a body has one role unless the text gives it two."""
    drafts = state.drafts
    scheme, role = concept_name
    for node, of, body, known in state.participations:
        if of == key and body == who:
            if known == role or (role in {"partner", "member"} and known != "initiator"):
                drafts.say(node, "participant", who, where)
                return
            if known in {"partner", "member"}:
                continue
    node = drafts.new("participation", (coop("Participation"),), None)
    state.participations.append((node, key, who, role))
    drafts.say(node, "participatesIn", key, where)
    drafts.say(node, "participant", who, where)
    drafts.say(node, "role", concept(scheme, role), where)
