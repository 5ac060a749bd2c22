"""What whoever speaks does in a project: "uczestniczymy w projekcie", "nasza szkoła realizuje projekt „X”"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Reading, Sentence, begins, once, opens, tells
from coopgraph.extract.drafts import at
from coopgraph.extract.houses import house_that_speaks
from coopgraph.extract.parts import is_ours, participate
from coopgraph.extract.people import speaker, the_cluster
from coopgraph.extract.pupils import is_school_page
from coopgraph.extract.rules import Match, Rule
from coopgraph.extract.state import State
from coopgraph.model import Confidence, MentionKind, OrganisationValue, Span

_PROJECTS: Final = frozenset({"projekt", "mikroprojekt", "przedsięwzięcie"})
_OUR: Final = frozenset({"nasz"})
_WHO: Final = frozenset({"miasto", "gmina", "powiat", "samorząd", "szkoła", "uczelnia", "biblioteka"})
_OF_TOWN: Final = frozenset({"miasto", "gmina", "powiat", "samorząd", "urząd"})
_WHO_ELSE: Final = frozenset({"fundacja", "stowarzyszenie", "liceum", "gimnazjum", "uniwersytet", "muzeum", "urząd"})
_HOUSE_WORDS: Final = _WHO_ELSE - {"urząd"} | {"szkoła", "uczelnia", "biblioteka", "klub", "parafia"}
_RUN: Final = frozenset(
    {"realizować", "zrealizować", "prowadzić", "wdrażać", "rozpocząć", "rozpoczynać", "ruszyć", "ruszać", "zakończyć"}
    | {"kończyć", "kontynuować", "ukończyć", "zainaugurować"}
)
_JOIN: Final = frozenset({"uczestniczyć", "dołączyć", "przystąpić", "włączyć", "zaangażować", "współtworzyć"})
_TAKE: Final = frozenset({"brać", "wziąć"})
_GET: Final = frozenset({"otrzymać", "uzyskać", "dostać", "pozyskać", "zdobyć", "mieć", "podpisać"})
_MONEY: Final = frozenset({"dofinansowanie", "grant", "dotacja", "środki", "środek"})
_AMONG: Final = frozenset({"znaleźć", "być", "zostać"})
_PARTNER: Final = frozenset({"partner", "uczestnik"})
_LEADS: Final = frozenset({"lider", "liderka", "wiodący", "koordynator"})
_FIRST: Final = ("fin:pl:pri",)
_VERBS: Final = ("fin:", "praet:", "bedzie:")
# nouns that may stand between the verb and the project: what is begun, got or signed is the project itself
_OBJECTS: Final = (
    _PROJECTS
    | _MONEY
    | {"realizacja", "udział", "wdrażanie", "umowa", "etap", "tytuł", "nazwa", "rok", "styczeń", "edycja", "prace"}
    | {"luty", "marzec", "kwiecień", "maj", "czerwiec", "lipiec", "sierpień", "wrzesień", "październik", "listopad"}
    | {"grudzień", "partnerstwo", "konsorcjum", "grono", "partner", "uczestnik", "wsparcie", "pieniądze", "nr"}
)
_NOT: Final = frozenset(
    {"nie", "chcieć", "planować", "zamierzać", "móc", "gdyby", "czy", "zapraszać", "zachęcać", "poprzedni", "inny"}
)
_TURNS: Final = frozenset({"a", "natomiast", "ale", "lecz", "gdzie", "bo", "choć", "że", "gdy", "kiedy", "zaś"})
_RULES: Final = {
    (role, who): Rule(f"project-ours-{role}", "projects", (), constants={"own": role, "who": who})
    for role in ("partner", "implementer", "beneficiary")
    for who in ("any", "house")
}
_HEAD: Final = 3  # sentences
_HOUSES: Final = frozenset({"school", "university", "association", "foundation", "agency", "company", "body"})
_TOWN_HALLS: Final = frozenset({"office", "municipality", "council", "territory"})


def ours(sentence: Sentence, state: State) -> list[Match]:
    """What a sentence that names a project says that whoever speaks does in it; nothing where it is only wished."""
    if sentence.lemmas.isdisjoint(_PROJECTS) and MentionKind.PROJECT not in sentence.named:
        return []
    if MentionKind.PROJECT not in state.reading.named or not sentence.lemmas.isdisjoint(_NOT):
        return []
    chunks = sentence.chunks
    for i, chunk in enumerate(chunks):
        if chunk.mention is not None or not _is_us(chunks, i):
            continue
        role, verb = _role(chunks, i)
        of_it = i + 1 < len(chunks) and not _is_first(chunk) and _is_project(chunks[i + 1])
        if role is not None and (of_it or _of_project(chunks, verb)):
            house = (
                i + 1 < len(chunks) and not _is_first(chunk) and chunks[i + 1].lemmas.isdisjoint(_OF_TOWN | _PROJECTS)
            )
            return [Match(_RULES[role, "house" if house else "any"], sentence, (), _focus(chunk, chunks[verb]))]
    return []


def _focus(one: Chunk, other: Chunk) -> Span:
    """From the first of two chunks to the end of the last, whichever stands first."""
    return Span(min(one.span.start, other.span.start), max(one.span.end, other.span.end))


def _is_us(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether a chunk is a verb of ours ("uczestniczymy"), or "nasz" before who speaks as the subject."""
    chunk = chunks[i]
    if _is_first(chunk):
        return True
    if chunk.lemmas.isdisjoint(_OUR) or i + 1 >= len(chunks):
        return False
    after = chunks[i + 1]
    if after.mention is None and not after.lemmas.isdisjoint(_PROJECTS) and "nom" in after.cases:
        return not _is_many(after)  # "nasz projekt otrzymał dofinansowanie"
    return not after.lemmas.isdisjoint(_WHO | _WHO_ELSE) and "nom" in after.cases and _is_bare(chunks, i + 1)


def _is_first(chunk: Chunk) -> bool:
    """Whether a verb is one of the first person: "bierzemy", "rozpoczęliśmy"."""
    return chunk.mention is None and (chunk.form.endswith("śmy") or opens(chunk.tags, _FIRST))


def _is_bare(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether no name and no adjective follows a noun: "nasza gmina", not "nasza gmina partnerska"."""
    after = chunks[i + 1] if i + 1 < len(chunks) else None
    if after is None or begins(after.tags, _VERBS):
        return True
    return not (after.form[:1].isupper() or opens(after.tags, "adj") or after.mention is not None)


def _role(chunks: Sequence[Chunk], i: int) -> tuple[str | None, int]:
    """What we do, and the verb that says so: that at `i`, or the first one beside "nasze miasto"."""
    verb = i
    if not _is_first(chunks[i]):
        verbs = [
            n
            for n, c in enumerate(chunks)
            if c.mention is None and begins(c.tags, _VERBS) and _OUR.isdisjoint(c.lemmas)
        ]
        verbs = [
            n for n in verbs if opens(chunks[n].tags, _VERBS) or not chunks[n].lemmas.isdisjoint(_JOIN | _RUN | _TAKE)
        ]
        near = [n for n in verbs if not any(_breaks(chunks, k) for k in range(min(n, i), max(n, i)))]
        if not near:
            return None, i
        verb = min(near, key=lambda n: abs(n - i))
    start, end = _clause(chunks, verb)
    said = frozenset().union(*(c.lemmas for c in chunks[start:end] if c.mention is None))
    does = chunks[verb].lemmas
    if not _LEADS.isdisjoint(said):
        return None, verb
    if not does.isdisjoint(_RUN) or ({"przystąpić"} <= does and "realizacja" in said):
        return "implementer", verb
    if not does.isdisjoint(_JOIN) or (not does.isdisjoint(_TAKE) and "udział" in said):
        return "partner", verb
    if not does.isdisjoint(_AMONG) and not said.isdisjoint(_PARTNER) and verb != i:
        return "partner", verb
    got = not does.isdisjoint(_GET) and not said.isdisjoint(_MONEY)
    return ("beneficiary" if got else None), verb


def _breaks(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a clause ends at a chunk."""
    after = chunks[at + 1 : at + 3]
    if chunks[at].form == ";":
        return True
    if chunks[at].form != "," or not after:
        return False
    return after[0].form.casefold() in _TURNS or any("który" in c.lemmas for c in after)


def _clause(chunks: Sequence[Chunk], at: int) -> tuple[int, int]:
    start = end = at
    while start > 0 and not _breaks(chunks, start - 1):
        start -= 1
    while end < len(chunks) and not _breaks(chunks, end):
        end += 1
    return start, end


def _of_project(chunks: Sequence[Chunk], verb: int) -> bool:
    """Whether the project is what the verb is about, and no part of it: not "rozpoczęliśmy nabór do projektu"."""
    start, end = _clause(chunks, verb)
    relative = start > 1 and any("który" in c.lemmas for c in chunks[start : start + 2])
    if relative:  # "projekt „X”, w którym uczestniczymy"
        back = chunks[max(0, start - 3) : start - 1]
        return any(_is_project(c) for c in back) and _plain(chunks[start:end])
    spots = [n for n in range(start, end) if _is_project(chunks[n])]
    later = [n for n in spots if n > verb]
    if later:
        return _plain(chunks[verb + 1 : later[0]]) and not _is_many(chunks[later[0]])
    if not spots:
        return False
    before = chunks[spots[0] - 1] if spots[0] > start else None
    led = before is not None and not before.lemmas.isdisjoint({"rama", "ramy", "dzięki", "podczas", "o", "dla"})
    return not led and not _is_many(chunks[spots[0]]) and _plain(chunks[spots[-1] + 1 : verb])


def _is_project(chunk: Chunk) -> bool:
    return "project" in chunk.kinds or (chunk.mention is None and not chunk.lemmas.isdisjoint(_PROJECTS))


def _is_many(chunk: Chunk) -> bool:
    """Whether a word speaks of several projects."""
    nouns = [tag for tag in chunk.tags if tag.startswith("subst")]
    return bool(nouns) and all(tag.startswith("subst:pl") for tag in nouns)


def _plain(between: Sequence[Chunk]) -> bool:
    """Whether no other thing is told of in a stretch than the project, its money and its beginning."""
    for chunk in between:
        if chunk.mention is not None:
            if chunk.kinds.isdisjoint({"programme", "fund", "date", "money", "project"}):
                return False
        elif (
            opens(chunk.tags, "subst")
            and not begins(chunk.tags, ("adj", "prep"))
            and chunk.lemmas.isdisjoint(_OBJECTS | _WHO | _WHO_ELSE)
        ):
            return False
    return True


def claim_own(key: str, match: Match, roles: dict[str, str], state: State) -> None:
    """The part of whoever speaks, where a rule says that "nasza gmina" or "we" have one."""
    if (of_cluster := match.rule.constants.get("cluster")) and (cluster := the_cluster(state.reading)):
        where = at(match.sentence, match.focus, match.rule.id, Confidence.MEDIUM)
        participate(key, state.drafts.body(cluster), ("project-role", roles[of_cluster]), where, state)
    role = match.rule.constants.get("own")
    if role is None or not (match.rule in _RULES.values() or is_ours(match)):
        return
    body = who_speaks(state)
    house = match.rule.constants.get("who") == "house"  # "nasza fundacja" is not the town of its page
    if body is not None and not (house and body.kind in _TOWN_HALLS):
        where = at(match.sentence, match.focus, match.rule.id, Confidence.MEDIUM)
        participate(key, state.drafts.body(body), ("project-role", roles[role]), where, state)


def who_speaks(state: State) -> OrganisationValue | None:
    """The body that "we" are: the house or school that heads the page, else the town; None where it cannot be told."""
    house = house_that_speaks(state)
    if house is not None:
        return house.value
    if (found := _in_head(state.reading)) is not None:
        return found[0]
    if state.context.own is None or is_school_page(state) or _of_house(state.reading):
        return None
    return speaker(state.context, state.context.own)


@once
def _of_house(reading: Reading) -> bool:
    """Whether a text speaks of "nasza fundacja", "nasze stowarzyszenie": no town hall speaks."""
    if _HOUSE_WORDS.isdisjoint(reading.lemmas) or _OUR.isdisjoint(reading.lemmas):
        return False
    pairs = (pair for s in reading.sentences for pair in pairwise(s.chunks))
    return any(not one.lemmas.isdisjoint(_OUR) and not two.lemmas.isdisjoint(_HOUSE_WORDS) for one, two in pairs)


@once
def _in_head(reading: Reading) -> tuple[OrganisationValue | None] | None:
    """The one body, no town hall, that a line at the head holds alone; (None,) where its name is not understood."""
    for sentence in reading.sentences[:_HEAD]:
        if tells(sentence.chunks) or not sentence.chunks:
            break
        value = sentence.chunks[0].mention.value if sentence.chunks[0].mention is not None else None
        if isinstance(value, OrganisationValue) and value.kind in _TOWN_HALLS:
            return (value,) if value.kind == "territory" and len(sentence.chunks) == 1 else None
        if isinstance(value, OrganisationValue) and value.kind in _HOUSES:
            return (value,) if len(sentence.chunks) == 1 else (None,)
        if not sentence.lemmas.isdisjoint(_WHO_ELSE - {"urząd"} | {"szkoła", "zespół", "przedszkole", "biblioteka"}):
            return (None,)
    return None
