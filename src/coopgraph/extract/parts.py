"""Who takes part in a project or cluster, and in which role."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins
from coopgraph.extract.drafts import Where, concept
from coopgraph.extract.people import body_of
from coopgraph.extract.rules import Match
from coopgraph.extract.state import State
from coopgraph.model import MentionKind, OrganisationValue, PlaceValue, Span, Token
from coopgraph.namespaces import coop

_REGION: Final = "województwo "
_OF_REGION: Final = "województwa "
_REGIONS: Final = frozenset({"region", "kraj", "prowincja", "kanton", "departament", "hrabstwo", "land", "okręg"})
_BODY: Final = "samorząd"
_TOWN_WORDS: Final = frozenset({"miasto", "gmina", "powiat", "samorząd"})
_OUR: Final = frozenset({"nasz", "który"})  # "w którym miasto jest liderem"
_NEAR: Final = 12  # characters
_NAME: Final = 25  # characters
_BRACKET: Final = 40  # characters of a bracket before a town in it
_BODY_NAME: Final = 120  # characters
_DASHES: Final = frozenset({"– ", "— ", "- "})
_LEADING: Final = frozenset({"leader", "coordinator", "manager"})  # whoever is one is not listed as a partner, too
_VERBS: Final = ("fin:", "praet:", "bedzie", "imps")
_BOTH: Final = frozenset({"member", "coordinator"})  # a cluster's coordinator may be listed among its members
_VAGUE: Final = "implementer"  # said of a leader and of a partner alike; the closer word stands
# words for what is only thought about: "rozważa udział w projekcie"
WEIGHED: Final = frozenset(
    {"rozważać", "rozważyć", "możliwość", "ewentualny", "potencjalny", "zamierzać", "zaproponować", "propozycja"}
)
_WISHES: Final = frozenset({"chcieć", "zamierzać", "planować", "pragnąć"})
_PARTICIPLE: Final = re.compile(r"ąc(?:ym|ych|ymi|ego|emu|ej)$")
_TWO: Final = 2  # "Stowarzyszenie Osób Niesłyszących" is whole
_HAS: Final = frozenset(
    {"ma", "mają", "miał", "miała", "miało", "miały", "miałby", "miałaby", "miałoby", "mieliby", "miałyby"}
)
_INFINITIVE: Final = ("inf",)
_WAITING: Final = frozenset({"Spraw"})
_IN: Final = frozenset({"w", "we"})
_JOINTS: Final = (" i ", ", ", " oraz ")
_FROM: Final = frozenset({"z", "ze"})
_SO_THAT: Final = frozenset({"by", "aby", "żeby", "ażeby"})
_ASKED: Final = "czy"
_TOWNS: Final = frozenset({"settlement", "municipality"})
_PARTNER: Final = frozenset({"partner", "partnerka"})
_HEADS: Final = frozenset({"lider", "liderka", "koordynator"})
_DECIDING: Final = ("komitet", "kapituła", "jury")


def self_government(chunk: Chunk, state: State) -> OrganisationValue | None:
    """A region as a body, where a text has it act: "projekt Województwa X", "lider: Region Y"."""
    value = chunk.mention.value if chunk.mention is not None else None
    if not isinstance(value, PlaceValue) or value.kind != "region":
        return None
    before = state.reading.tokens(Span(max(0, chunk.span.start - _NEAR), chunk.span.start))[-1:]
    if not value.name.startswith(_REGION):
        return _foreign_region(value, before)
    name = " ".join(word[:1].upper() + word[1:] for word in value.name.split())
    if any(_BODY in token.lemmas for token in before) and chunk.form.casefold().startswith(_OF_REGION):
        name, other = f"Samorząd {chunk.form}", name
        return OrganisationValue(name, "body", aliases=(other,), country=value.country)
    return OrganisationValue(name, "body", country=value.country)


def _foreign_region(value: PlaceValue, before: Sequence[Token]) -> OrganisationValue | None:
    """A region abroad under its own name, with the word for its sort where one stands before it ("Region Y")."""
    if value.country in {None, "PL"}:
        return None
    sort = next((w for t in before if t.form[:1].isupper() for w in sorted(t.lemmas & _REGIONS)), None)
    name = value.name[:1].upper() + value.name[1:]
    full = f"{sort.capitalize()} {name}" if sort and not name.casefold().startswith(sort) else name
    return OrganisationValue(full, "body", aliases=(name,), country=value.country)


def of_a_name(chunk: Chunk, where: Where, state: State) -> bool:
    """Whether a town is the last word of a name that is not understood: "Termy X", "ZŠ X", "Grundschule X"."""
    if chunk.mention is not None and not chunk.kinds.isdisjoint(_TOWNS) and _goes_on(chunk, state):
        return True
    if "settlement" in chunk.kinds and _in_bracket(chunk, state):
        return True
    if chunk.mention is None or "settlement" not in chunk.kinds or chunk.mention.rule == "place-noun":
        return False
    if _locates(chunk, state):
        return True
    before = state.reading.tokens(Span(max(0, chunk.span.start - _NAME), chunk.span.start))[-1:]
    if not before or not before[0].form[:1].isupper():
        return False
    token, text = before[0], state.reading.document.text
    noun = any(a.tag.startswith("subst") and a.lemma[:1].islower() for a in token.analyses)
    first = token.span.start <= where.span.start and noun  # "Partnerem X jest …"
    return text[token.span.end : chunk.span.start] == " " and (noun or not token.known) and not first


def _locates(chunk: Chunk, state: State) -> bool:
    """Whether a town only tells where a body is whose name no dictionary has: "z Oravską knižnicą w Dolnym Kubinie"."""
    start = chunk.span.start
    while (earlier := _joined_before(start, state)) is not None and (not chunk.cases or "loc" in chunk.cases):
        start = earlier  # "uniwersytety w Walencji i Bolonii"
    before = state.reading.tokens(Span(max(0, start - _NAME), start))[-_TWO:]
    if len(before) < _TWO or before[1].form not in _IN:
        return len(before) == _TWO and before[1].form in _FROM and _is_unread(before[0], state)  # "z CESIE z Palermo"
    head = any(a.tag.startswith("subst") for a in before[0].analyses)  # "Slezské muzeum w Opawie"
    return before[0].form.isalpha() and (head or not before[0].known)


def _joined_before(start: int, state: State) -> int | None:
    """Where the town begins that a comma or "i" joins to the one at `start`."""
    text = state.reading.document.text
    joint = next((j for j in _JOINTS if text.endswith(j, 0, start)), None)
    if joint is None:
        return None
    end = start - len(joint)
    found = state.reading.mentions(Span(max(0, end - _NAME), end))
    town = found[-1] if found and found[-1].span.end == end else None
    return town.span.start if town is not None and town.kind is MentionKind.PLACE else None


def _is_unread(token: Token, state: State) -> bool:
    """Whether a capitalised word that no dictionary has is part of no name that is understood."""
    named = token.form[:1].isupper() and token.form.isalpha() and not token.known
    return named and not any(m.span.covers(token.span) for m in state.reading.mentions(_around(token.span)))


def _around(span: Span) -> Span:
    return Span(max(0, span.start - _BODY_NAME), span.end + 1)


def _in_bracket(chunk: Chunk, state: State) -> bool:
    """Whether a town only tells where the body before it is: "IES Rosalía (Palencia, Hiszpania)"."""
    text, start = state.reading.document.text, chunk.span.start
    opens = text.rfind("(", max(0, start - _BRACKET), start)
    if opens < 0 or ")" in text[opens:start]:
        opens = start - 2 if text[start - 2 : start] in _DASHES else -1
    end = opens - (text[opens - 1 : opens] == " ")
    if opens < 1:
        return False
    before = [m.value for m in state.reading.mentions(Span(max(0, end - _BODY_NAME), end)) if m.span.end == end]
    return any(isinstance(value, OrganisationValue) and value.kind != "municipality" for value in before)


def _goes_on(chunk: Chunk, state: State) -> bool:
    """Whether a word that no dictionary has goes on with the name: "Hamburg Aviation", "Bílá Voda"."""
    text, end = state.reading.document.text, chunk.span.end
    if text[end : end + 1] != " " or not text[end + 1 : end + 2].isupper():
        return False
    after = next(iter(state.reading.tokens(Span(end + 1, end + _NAME))), None)
    return after is not None and not after.known and after.form.isalpha() and not after.form.isupper()


def take_part(key: str, chunk: Chunk, role: str, where: Where, state: State) -> None:
    """One Participation node per project, body and role; whoever leads is not listed as partner, too."""
    if of_a_name(chunk, where, state):
        state.drafts.doubt("a body of which only the town is understood", where.span)
        return
    body = self_government(chunk, state) or body_of(chunk, state.context)
    if body is not None and not is_cut(body):
        participate(key, state.drafts.body(body, chunk.span), ("project-role", role), where, state)


def is_cut(body: OrganisationValue) -> bool:
    """Whether a name stops before its end: "Stowarzyszenie Wspierającym" (odbudowę …), "Ministerstwo Spraw"."""
    words = body.name.split()
    return words[-1] in _WAITING or (len(words) == _TWO and bool(_PARTICIPLE.search(words[-1])))


def denied(match: Match) -> bool:
    """Whether the verb of a match is denied, wished or asked about: "Powiat X nie jest członkiem …"."""
    if _ASKED in match.sentence.lemmas and asked(match):
        return True
    chunks = [c for c in match.sentence.chunks if c.span.start < match.focus.end]
    if _is_wished(chunks, match):
        return True
    for one, two in pairwise(chunks):
        touches = match.focus.covers(two.span)
        if touches and one.form.casefold() == "nie" and begins(two.tags, _VERBS):
            return True
        if touches and not _WISHES.isdisjoint(one.lemmas) and begins(two.tags, "inf"):
            return True
    return False


def _is_wished(chunks: Sequence[Chunk], match: Match) -> bool:
    """Whether a match stands in a clause that "by", "aby" opens: "zaproponował, by miasto wstąpiło do klastra"."""
    if match.sentence.lemmas.isdisjoint(_SO_THAT):
        return False
    opens = [i for i, (one, two) in enumerate(pairwise(chunks)) if one.form == "," and two.form in _SO_THAT]
    return bool(opens) and not any(c.form == "," and c.span.end <= match.focus.start for c in chunks[opens[-1] + 1 :])


def intended(match: Match) -> bool:
    """Whether what a match tells is still to be: "Klaster ma powstać w 2016 r.", "Koordynatorem ma zostać X"."""
    chunks = [c for c in match.sentence.chunks if c.span.start < match.focus.end]
    return any(
        match.focus.covers(two.span) and one.form.casefold() in _HAS and begins(two.tags, _INFINITIVE)
        for one, two in pairwise(chunks)
    )


def asked(match: Match) -> bool:
    """Whether a match stands in a question that is reported: "Radny zapytał, czy liderem jest X"."""
    before = [c for c in match.sentence.chunks if c.span.start <= match.focus.start]
    return any(two.form == _ASKED and one.form == "," for one, two in pairwise(before))


def partner_between(match: Match, chunk: Chunk) -> bool:
    """Whether the nearer clause calls a body a partner whom a match has lead: "X jako lider, partnerem jest Y"."""
    before = [c for c in match.sentence.chunks if match.focus.start <= c.span.start < chunk.span.start]
    said = [i for i, c in enumerate(before) if c.lemmas & (_HEADS | _PARTNER)]
    if len(said) < _TWO or not before[said[-1]].lemmas & _PARTNER:
        return False
    beside = before[max(0, said[-1] - 1) : said[-1] + 2]
    return not any("wiodący" in c.lemmas for c in beside)


def decides_only(body: OrganisationValue) -> bool:
    """Whether a body only decides about other people's money: "Komitet Monitorujący przyznał dofinansowanie"."""
    words = body.name.casefold().split()
    return any(word in _DECIDING for word in words[:3])


def participate(key: str, who: str, concept_name: tuple[str, str], where: Where, state: State) -> None:
    """Claim that a body takes part in a project or cluster; a body has one role unless the text gives it two."""
    drafts = state.drafts
    scheme, role = concept_name
    for i, (node, of, body, known) in enumerate(state.participations):
        if of == key and body == who and {role, known} != _BOTH:
            if role in {known, _VAGUE} or (role in {"partner", "member"} and known not in {"initiator", _VAGUE}):
                drafts.say(node, "participant", who, where)
                return
            if known == _VAGUE or (known in {"partner", "member"} and role in _LEADING):
                drafts.take_back(node, "role")
                drafts.say(node, "role", concept(scheme, role), where)
                state.participations[i] = (node, of, body, role)
                return
    node = drafts.new("participation", (coop("Participation"),), None)
    state.participations.append((node, key, who, role))
    drafts.say(node, "participatesIn", key, where)
    drafts.say(node, "participant", who, where)
    drafts.say(node, "role", concept(scheme, role), where)


def is_ours(match: Match) -> bool:
    """Whether the word for a municipality stands alone: "gmina", not "gmina Bad X", not "partnerskie miasto"."""
    chunks = match.sentence.chunks
    for i, chunk in enumerate(chunks):
        if chunk.form.casefold() == "my" and match.focus.covers(chunk.span):
            return True  # "liderem jest X, my – partnerem"
        if match.focus.covers(chunk.span) and chunk.mention is None and chunk.lemmas & _TOWN_WORDS:
            after = chunks[i + 1] if i + 1 < len(chunks) else None
            named = after is not None and (after.mention is not None or after.form[:1].isupper())
            before = chunks[i - 1] if i else None
            ours = before is not None and bool(before.lemmas & _OUR)
            other = before is not None and not ours and begins(before.tags, "adj")
            return not named and not other
    return False


def only_where(chunk: Chunk, sentence: Sentence) -> bool:
    """Whether a town only says where a body is that is not understood: "koordynatorem jest Instytut w X"."""
    before = sentence.before(chunk.span.start)[-2:]
    if "settlement" not in chunk.kinds or len(before) < _TWO:
        return False
    return before[1].form in {"w", "we"} and before[0].mention is None and before[0].form[:1].isupper()


def in_next_clause(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a semicolon parts what is told from a name."""
    return any(c.form == ";" for c in sentence.chunks if start <= c.span.start < end)
