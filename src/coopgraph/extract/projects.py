"""Projects: those named, one singled out without a name, who takes part in which role, programme and fund."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.amounts import claim_amounts
from coopgraph.extract.chunks import Chunk, Sentence, tells
from coopgraph.extract.drafts import at
from coopgraph.extract.parts import (
    decides_only,
    is_cut,
    partner_between,
    self_government,
    take_part,
)
from coopgraph.extract.people import body_of
from coopgraph.extract.project_ahead import coming, granted_next
from coopgraph.extract.project_denials import is_of_other, refused
from coopgraph.extract.project_fields import labelled, of_field, titled
from coopgraph.extract.project_focus import COSTS, MONEY, Focus, calls_other, pays, tells_money
from coopgraph.extract.project_lead_ins import LeadIn, claim_of_page
from coopgraph.extract.project_ours import claim_own
from coopgraph.extract.project_partnership import RULE as PARTNERSHIP
from coopgraph.extract.project_rolls import Roll, claim_coded
from coopgraph.extract.project_shares import of_the_named, shared_out, tells_in_turn
from coopgraph.extract.project_sheets import as_grants, claim_field
from coopgraph.extract.project_tellings import doubt_refused, told_of
from coopgraph.extract.project_topics import (
    is_aside,
    is_in_title,
    of_many,
    only_organises,
    only_sends,
    opens_list,
    opens_section,
)
from coopgraph.extract.rules import Match
from coopgraph.extract.state import State
from coopgraph.extract.subject import subject_of
from coopgraph.model import BlockKind, Literal, Mention, MentionKind, NamedValue
from coopgraph.namespaces import coop

_ROLES: Final = {
    "lead": "leader",
    "coordinator": "coordinator",
    **{role: role for role in ("partner", "beneficiary", "implementer")},
}
_PURSE: Final = frozenset({"środki", "środek", "budżet", "dotacja", "fundusz"})
_GIVEN: Final = frozenset({"programme", "fund"})
_BEGIN: Final = frozenset({"przystąpić", "realizacja"})
_PROJECT: Final = "projekt"
_ENDS: Final = frozenset({".", "!", "?"})
_GIFTS: Final = frozenset({"dofinansowanie", "dotacja", "grant", "wsparcie", "pomoc"})
_WORDS: Final = frozenset({"projekt", "przedsięwzięcie", "mikroprojekt", "project"})
_STRONG: Final = frozenset(
    {"lider", "liderka", "konsorcjum", "beneficjent", "wiodący", "przewodzić", "koordynator"}
    | {"led", "lead", "coordinated"}
)
_ROLE_WORDS: Final = (
    _STRONG
    | {"partner", "partnerka", "partnerzy", "realizator", "uczestnik", "lead", "partners", "led", "coordinated"}
    | {"czoło", "wnioskodawca", "grantobiorca", "partnerować", "współrealizator", "pozostały", "koordynować"}
)
_LEADS: Final = frozenset({"kierować", "przewodzić", "zarządzać"})
_NETWORK: Final = frozenset({"sieć", "konsorcjum", "partnerstwo"})
_IT: Final = frozenset({"on", "nim"})
_MADE: Final = frozenset({"partnerstwo", "sieć"})
_JOIN: Final = frozenset({"uczestniczyć", "udział"})
_MEANT: Final = frozenset({"on", "sieć"})
_LEADING: Final = frozenset({"lead", "coordinator"})
_MAKE: Final = frozenset({"tworzyć", "utworzyć", "znaleźć", "znajdować", "stanowić", "wchodzić", "wejść"})
_RUN: Final = frozenset(
    {"realizować", "zrealizować", "wdrażać", "prowadzić", "przygotować", "opracować", "złożyć", "napisać"}
)  # "wspólnie realizują go X i Y"
_PARTNERED: Final = frozenset({"szkoła", "instytucja", "organizacja", "uczelnia", "placówka"})
_OF_TRADE: Final = frozenset({"w", "na", "wśród", "branża", "rynek", "sprzedaż"})  # "lider w segregacji odpadów"
_OFFICE: Final = frozenset({"lider", "liderka", "partner", "koordynator"})
_OF_EVENTS: Final = frozenset(
    {
        "koncert",
        "festiwal",
        "wydarzenie",
        "impreza",
        "konferencja",
        "festyn",
        "turniej",
        "ranking",
        "konkurs",
        "opozycja",
    }
    | {"spotkanie", "obchód", "wystawa", "plebiscyt", "klasyfikacja", "tabela", "drużyna", "zawody", "bieg", "lista"}
)  # "partnerem koncertu", "liderem rankingu": of something else than the project
_CLUSTER: Final = frozenset({"klaster"})
_SHORT_NAME: Final = 6  # letters


def run(state: State) -> None:
    """Claim projects with participations, programme and fund."""
    if _may_name_any(state):
        _read(state)
        return
    for sentence in state.reading.sentences:
        if not MONEY.isdisjoint(sentence.lemmas):
            doubt_refused(sentence, state)


def _read(state: State) -> None:
    """Go through the sentences with the project in focus."""
    focus, lead_in, roll, named = Focus(_only(state)), LeadIn(), Roll(), state.reading.named
    strong = MentionKind.CLUSTER not in named or not any(_tells_of_cluster(s, state) for s in state.reading.sentences)
    for sentence in state.reading.sentences:
        mentions = [m for m in sentence.of(MentionKind.PROJECT) if isinstance(m.value, NamedValue)]
        lead_in.read(sentence)
        focus.leave(sentence)
        _look(focus, lead_in, sentence, mentions, state)
        focus.tell(sentence, who=claim_field(sentence, of_field(sentence, focus, state), state))
        roll.read(sentence, focus.key, state)
        if focus.key is not None:
            claim_coded(sentence, focus.key, state)
        if spoken := _spoken_of(sentence, mentions, focus, state):
            state.on_project.add(sentence.index)
            claim_amounts(spoken, sentence, state)
        if not (matches := told_of(sentence, state)) or (not mentions and _is_aside(sentence)):
            continue
        speaks = bool(mentions) or bool(_WORDS & sentence.lemmas) or pays(sentence, focus, MONEY)
        costs = not speaks and (pays(sentence, focus, COSTS) or focus.on_sheet(sentence))
        speaks = speaks or granted_next(sentence, state)
        key = (
            (_key(mentions[-1], state) if mentions else None)
            or (focus.key and focus.at(sentence))
            or (coming(sentence, state) if speaks else None)
        )
        meant = key is None and (speaks or (strong and _means_it(sentence))) and not calls_other(sentence)
        entry = all(map(tells_money, matches)) and _of_entry(sentence, state)
        if meant and not entry and not _of_earlier(sentence, focus, state):
            key = focus.only
        if key is None and _PROJECT in sentence.lemmas and not opens_list(sentence):
            key = _unnamed(sentence, matches, state)
            if key:
                focus.see(key, sentence)
        if key is not None:
            about = _of_project(sentence, matches, mentions)
            said = any(_says_so(m) for m in about)  # who is told beside a leader or partner is told of the project, too
            kept = about if speaks else [m for m in about if _beside(m, said=said) or (costs and tells_money(m))]
            named_here = [(m, _key(m, state)) for m in mentions]
            kept = of_the_named(sentence, kept, named_here)
            focus.tell(sentence, who=any(map(_says_so, kept)))
            state.shared.update(m.sentence.index for m in kept if m.rule is PARTNERSHIP)
            several = len({k for _, k in named_here}) > 1
            for of, theirs in shared_out(sentence, kept, named_here) if several else [(key, kept)]:
                _claim(of, theirs, state, speaks=speaks or costs)
    lead_in.claim(state)
    claim_of_page(focus.only, state)


def _may_name_any(state: State) -> bool:
    """Whether a document names a project, or has a word or a field for one; in most minutes there is none."""
    reading = state.reading
    if MentionKind.PROJECT in reading.named or not _WORDS.isdisjoint(reading.lemmas):
        return True
    return "project" in {sentence.block.key for sentence in reading.sentences}


def _look(focus: Focus, lead_in: LeadIn, sentence: Sentence, mentions: Sequence[Mention], state: State) -> None:
    """See the projects that a sentence names, or that its label does."""
    for mention in mentions:
        focus.see(_project(sentence, mention, state), sentence)
        lead_in.entry(focus.key or "", sentence, state)
    if not mentions and (told := titled(sentence, state)):
        focus.see(told, sentence)
        lead_in.entry(told, sentence, state)
    elif not mentions and (told := labelled(sentence, state)):
        focus.see(told, sentence)
    elif not mentions and "nr" in sentence.lemmas and (row := subject_of(state.reading).numbered(sentence)):
        focus.see(_project(*row, state), sentence)
    if focus.key is not None and refused(sentence):
        lead_in.refused.add(focus.key)
    focus.stay(sentence)


def _is_aside(sentence: Sentence) -> bool:
    """Whether a sentence that names no project speaks of works, or of several projects by turns."""
    return tells_in_turn(sentence) or opens_section(sentence) or is_of_other(sentence)


def _tells_of_cluster(sentence: Sentence, state: State) -> bool:
    """Whether a sentence tells of a cluster, whose "lider" may then be meant, not of one among a project's partners."""
    clusters = sentence.of(MentionKind.CLUSTER)
    if not clusters:
        return False
    matches = state.of(sentence, "projects")
    return any(not _is_party(c, matches) for c in clusters)


def _is_party(cluster: Mention, matches: Sequence[Match]) -> bool:
    """Whether a cluster only stands in a list of those who take part: "partners are X and the Y Cluster"."""
    return any(m.roles and m.focus.start < cluster.span.start and _says_so(m) for m in matches if not tells_money(m))


def _spoken_of(sentence: Sentence, mentions: Sequence[Mention], focus: Focus, state: State) -> str | None:
    """The one project whose sums and period a sentence gives; of two projects side by side neither."""
    keys = {state.drafts.named(MentionKind.PROJECT, m.value) for m in mentions if isinstance(m.value, NamedValue)}
    if keys:
        return keys.pop() if len(keys) == 1 else None
    lone = None if focus.only is None or _of_entry(sentence, state) else focus.lone(sentence)
    return (focus.key and focus.at(sentence)) or lone


def _means_it(sentence: Sentence) -> bool:
    """Whether words such as "lider" speak of the one project of a document."""
    made = {"partnerstwo", "tworzyć"} <= sentence.lemmas
    return made or bool(_STRONG & sentence.lemmas and not _of_trade(sentence))


def _only(state: State) -> str | None:
    """The project of a document that names one, in whatever forms."""
    sentences = state.reading.sentences if MentionKind.PROJECT in state.reading.named else ()
    mentions = [m for s in sentences for m in s.of(MentionKind.PROJECT) if isinstance(m.value, NamedValue)]
    keys = {state.drafts.named(MentionKind.PROJECT, m.value) for m in mentions if isinstance(m.value, NamedValue)}
    return keys.pop() if len(keys) == 1 else None


def _of_earlier(sentence: Sentence, focus: Focus, state: State) -> bool:
    """Whether a heading parts a sentence from the first words that name the only project: it tells of another."""
    if focus.key is not None or "projekt" not in sentence.lemmas:
        return False
    later = state.reading.sentences[sentence.index + 1 :]
    named = next((s.index for s in later if s.of(MentionKind.PROJECT)), sentence.index)
    between = state.reading.sentences[sentence.index + 1 : named]
    return any(s.block.kind is BlockKind.HEADING for s in between)


def _of_entry(sentence: Sentence, state: State) -> bool:
    """Whether a sentence goes on with an entry whose first line names something not known as a project."""
    item = sentence.within(BlockKind.ITEM)
    first = state.reading.inside(item.span)[0] if item is not None else sentence
    if first.index >= sentence.index or "\n" not in state.reading.document.text[first.span.end : sentence.span.start]:
        return False
    return not first.of(MentionKind.PROJECT) and (first.chunks[-1].form not in _ENDS or not tells(first.chunks))


def _says_so(match: Match) -> bool:
    """Whether a match rests on a word of projects ("lider", "partner"), not on "wspólnie z" or a leader in trade."""
    said = {lemma for c in match.sentence.chunks if match.focus.overlaps(c.span) for lemma in c.lemmas}
    meant = (
        (not said.isdisjoint(_MADE) and bool(said & (_MAKE | _RUN)))
        or ("partnerski" in said and bool(said & _PARTNERED))
        or "my" in said
        or (not said.isdisjoint(_JOIN) and not said.isdisjoint(_MEANT))
        or (bool(said & _LEADS) and bool(said & (_NETWORK | _IT)))
        or ("on" in said and bool(said & _RUN))
    )
    return bool(match.rule is PARTNERSHIP or said & _ROLE_WORDS or meant) and not _of_trade(match.sentence)


def _beside(match: Match, *, said: bool) -> bool:
    """Whether a match may be told without a word of projects: it has one, or a match beside it tells of somebody."""
    return _says_so(match) or (said and bool(match.roles) and not tells_money(match))


def _of_trade(sentence: Sentence) -> bool:
    """Whether somebody is a leader in or of something else than a project."""
    pairs = zip(sentence.chunks, sentence.chunks[1:], strict=False)
    return any(
        ("lider" in one.lemmas and after.lemmas & _OF_TRADE) or (one.lemmas & _OFFICE and after.lemmas & _OF_EVENTS)
        for one, after in pairs
    )


def _of_project(sentence: Sentence, matches: Sequence[Match], mentions: Sequence[Mention]) -> list[Match]:
    """The matches about a project: where a sentence speaks of a cluster too, those with the project in their words."""
    titles = [m.span for m in mentions]
    clusters = [m for m in sentence.of(MentionKind.CLUSTER) if not any(t.covers(m.span) for t in titles)]
    talk = any(_CLUSTER & c.lemmas for c in sentence.chunks if c.mention is None)
    if not talk and all(_is_party(c, matches) for c in clusters):
        return list(matches)
    if not mentions and _PROJECT not in sentence.lemmas:
        return []
    spans = [m.span for m in mentions] + [t.span for t in sentence.tokens if _PROJECT in t.lemmas]
    return [m for m in matches if m.mentions("programme") or any(m.focus.covers(span) for span in spans)]


def _project(sentence: Sentence, mention: Mention, state: State) -> str:
    value = mention.value
    assert isinstance(value, NamedValue)
    key = state.drafts.named(MentionKind.PROJECT, value, mention.span)
    where = at(sentence, mention.span, "project-named")
    state.drafts.say(key, "rdfs:label", Literal(value.name, language="pl"), where)
    if value.acronym:
        state.drafts.say(key, "acronym", Literal(value.acronym), where)
    return key


def _key(mention: Mention, state: State) -> str:
    value = mention.value
    assert isinstance(value, NamedValue)
    return state.drafts.named(MentionKind.PROJECT, value, mention.span)


def _unnamed(sentence: Sentence, matches: Sequence[Match], state: State) -> str | None:
    """A project singled out by who runs it but not named; it gets a descriptive label and coop:unnamed."""
    runners = [chunk for m in matches if not of_many(m) for chunk in m.all("implementer")]
    if not runners:
        return None
    bodies = [b for b in (body_of(c, state.context) for c in runners) if b]
    label = "projekt realizowany przez: " + ", ".join(dict.fromkeys(b.name for b in bodies))
    key = state.drafts.new("project", (coop("Project"),), label)
    where = at(sentence, matches[0].focus, "project-unnamed")
    state.drafts.say(key, "unnamed", Literal("true", "http://www.w3.org/2001/XMLSchema#boolean"), where)
    state.drafts.say(key, "rdfs:label", Literal(label, language="pl"), where)
    return key


def _claim(key: str, matches: Sequence[Match], state: State, *, speaks: bool) -> None:
    taken: set[object] = set()
    leads = {chunk.span for m in matches for chunk in m.all("lead")}
    begun = {chunk.span for m in matches if m.sentence.lemmas >= _BEGIN for chunk in m.all("implementer")}
    for match in sorted(matches, key=_rank):
        for role, chunk in match.roles:
            mention = chunk.mention
            if mention is None:
                continue
            where = at(match.sentence, chunk.span, match.rule.id, match.rule.confidence)
            if role in _GIVEN and (is_in_title(match.sentence, mention) or is_aside(match.sentence, mention, state)):
                continue
            if _misread(role, chunk, match, begun=chunk.span in begun):
                continue  # "Gmina X przystąpiła do realizacji projektu" runs it
            if role in _LEADING and partner_between(match, chunk):
                continue  # "X jako lider, partnerem jest Y"
            if role in _ROLES and chunk.span not in taken:
                taken.add(chunk.span)
                beside = role == "implementer" and any(c.span in leads for c in match.all(role))
                take_part(key, chunk, "partner" if beside else _ROLES[role], where, state)
            elif role == "programme" and speaks:
                state.drafts.say(key, as_grants(match.sentence, mention), state.drafts.mention(mention), where)
            elif role == "fund" and speaks and (fund := _fund(chunk, match, state)):
                state.drafts.say(key, "coFinancedBy", fund, where)
        claim_own(key, match, _ROLES, state)


def _misread(role: str, chunk: Chunk, match: Match, *, begun: bool) -> bool:
    """Whether somebody is no partner, or gave the money: "miasto dostało dotację Ministerstwa X"."""
    if role == "beneficiary":
        before = match.sentence.before(chunk.span.start)[-1:]
        return "gen" in chunk.cases and bool(before) and not before[0].lemmas.isdisjoint(_GIFTS)
    out = only_sends(match.sentence, chunk) or only_organises(match) or _out_of(chunk, match)
    return role == "partner" and (begun or out)


def _fund(chunk: Chunk, match: Match, state: State) -> str | None:
    """Who gives money: a fund, or a body other than whoever speaks, unless "ze środków Gminy X" says so."""
    if chunk.mention is not None and chunk.mention.kind is MentionKind.FUND:
        return None if _is_subject(chunk.mention, state) else state.drafts.mention(chunk.mention)
    body = self_government(chunk, state) or body_of(chunk, state.context)
    if (
        body is None
        or decides_only(body)
        or is_cut(body)
        or (body.kind == "municipality" and state.context.is_own(body.seat) and not _out_of(chunk, match))
    ):
        return None
    return state.drafts.body(body, chunk.span)


def _is_subject(fund: Mention, state: State) -> bool:
    """Whether a project is about a fund: its title names it ("Realizacja Funduszu Małych Projektów w …")."""
    name = state.reading.document.quote(fund.span).casefold()
    titles = (m for s in state.reading.sentences for m in s.of(MentionKind.PROJECT)) if len(name) > _SHORT_NAME else ()
    return any(name in state.reading.document.quote(m.span).casefold() for m in titles)


def _out_of(chunk: Chunk, match: Match) -> bool:
    """Whether the words right before say that it is somebody's money: "ze środków Gminy X"; one's own is none."""
    before = match.sentence.before(chunk.span.start)[-2:]
    return any(c.lemmas & _PURSE for c in before) and "własny" not in match.sentence.lemmas


def _rank(match: Match) -> int:
    """Leaders first, who only takes part in some way last: a body has the role that is told first."""
    role = match.roles[0][0] if match.roles else ""
    return list(_ROLES).index(role) if role in _ROLES and match.rule is not PARTNERSHIP else len(_ROLES)
