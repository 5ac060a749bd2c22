"""Who takes part in a project beside a word of partnership, in whatever order: read by the shape of the clause.

A clause has a list of towns and bodies, what governs it, and words that make it one of partners: a noun ("partnerami
projektu są …", "… – uczestnicy projektu"), a verb of joining with the project or a pronoun for it ("uczestniczą w nim",
"przystąpiły do projektu"), or company ("realizujemy go wspólnie z …"). What is no such clause is left to the rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from coopgraph.extract.chunks import Chunk, Sentence, begins, opens
from coopgraph.extract.enumerations import enumeration
from coopgraph.extract.rules import Match, Rule
from coopgraph.extract.state import State
from coopgraph.model import MentionKind, Span

RULE: Final = Rule("project-partnership", "projects", ())
_DECIDED: Final = frozenset({"zdecydować", "postanowić", "zadecydować"})
_KINDS: Final = frozenset({"organisation", "settlement", "region", "cluster"})
_NAMES: Final = frozenset({MentionKind.PLACE, MentionKind.ORGANISATION, MentionKind.CLUSTER})
_NOUNS: Final = frozenset({"partner", "partnerka", "uczestnik", "współpartner", "współrealizator"})
_PROJECTS: Final = frozenset({"projekt", "mikroprojekt", "przedsięwzięcie"})
_UNIONS: Final = frozenset({"partnerstwo", "konsorcjum"})
_ANCHORS: Final = _PROJECTS | _UNIONS | {"inicjatywa"}
_IT: Final = frozenset({"nim", "niego", "go", "jego", "on"})
_JOIN: Final = frozenset(
    {"uczestniczyć", "udział", "włączyć", "włączać", "zaangażować", "zaangażowany", "przystąpić", "dołączyć", "wejść"}
    | {"współpracować", "współdziałać", "działać", "partnerować", "współtworzyć", "współrealizować"}
)
_MAKE: Final = frozenset({"należeć", "wchodzić", "wejść", "tworzyć", "stworzyć", "utworzyć", "zawiązać", "stanowić"})
_RUN: Final = frozenset({"realizować", "zrealizować", "prowadzić", "wdrażać", "przeprowadzić", "odpowiadać"})
_TOGETHER: Final = frozenset({"wspólnie", "razem", "wraz", "współpraca", "partnerstwo"})
_WORKS: Final = frozenset({"współpracować", "współdziałać"})
_BE: Final = frozenset({"być", "zostać", "pozostawać", "znaleźć", "znajdować", "to", "stanowić"})
_AMONG: Final = frozenset({"wśród", "grono", "jeden", "spośród"})
_WITH: Final = frozenset({"z", "ze"})
_BESIDE: Final = frozenset({"oprócz", "obok", "poza", "prócz"})
_JOINT: Final = frozenset({"wspólny"})
_MAKERS: Final = frozenset({"inicjatywa", "efekt", "owoc"})  # "powstał z inicjatywy …", "to efekt współpracy …"
_GROUPS: Final = frozenset(
    {"miasto", "gmina", "powiat", "samorząd", "uczelnia", "uniwersytet", "szkoła", "organizacja", "instytucja"}
    | {"partner", "podmiot", "miejscowość", "placówka", "kraj", "państwo", "region", "jednostka", "członek"}
)
_OF_IT: Final = _ANCHORS | _GROUPS | _BE | {"strona", "realizacja", "zadanie", "skład", "grono", "w", "rama", "ramy"}
# who stepped back, only asked to join, or is only thought of takes no part
_NOT: Final = frozenset(
    {"ubiegać", "zrezygnować", "rezygnować", "wycofać", "odmówić", "rozważać", "zamierzać", "planować", "chcieć"}
    | {"móc", "ewentualny", "potencjalny", "możliwy", "szukać", "poszukiwać", "aplikować", "kandydować", "nie"}
)
_HELD: Final = frozenset(
    {"spotkanie", "konferencja", "festiwal", "festyn", "piknik", "konkurs", "turniej", "warsztat", "zawody"}
    | {"wydarzenie", "impreza", "koncert", "wystawa", "plener", "wizyta", "wyjazd", "seminarium", "szkolenie"}
    | {"debata", "rozmowa", "dyskusja", "bieg", "obchód", "święto", "targi", "umowa", "porozumienie", "klaster"}
)
_OTHER: Final = frozenset({"poprzedni", "wcześniejszy", "dawny", "podobny", "inny", "przyszły", "następny"})
_ROLES: Final = _NOUNS | {"lider", "liderka", "koordynator", "beneficjent", "wnioskodawca", "organizator"}
_TRIGGERS: Final = _NOUNS | _JOIN | _MAKE | _RUN | _BESIDE | _MAKERS | _JOINT | {"to", "drugi", "kolejny", "trzeci"}
_LEADS: Final = frozenset({"lider", "liderka", "wiodący"})
_TURNS: Final = frozenset({"a", "natomiast", "ale", "lecz", "gdzie", "bo", "choć", "że", "gdy", "kiedy", "zaś"})
_NTH: Final = frozenset({"drugi", "trzeci", "czwarty", "kolejny", "następny", "ostatni"})
_ADJECTIVES: Final = ("adj", "num", "ppas", "pact")
_LIGHT: Final = frozenset({"też", "także", "również", "jeszcze", "ponadto", "między", "innymi", "m", "in", ".", "zaś"})
_HEADED: Final = frozenset({":", "–", "—"})
_VERBS: Final = ("fin", "praet", "imps", "bedzie")
_BACK: Final = 9  # chunks from a list back to what governs it
_COMPANY: Final = 4  # chunks from "z" back to "wspólnie"


class _List(NamedTuple):
    """Names one after another, the chunk that governs them, the noun that heads them; all by place."""

    names: tuple[Chunk, ...]
    start: int
    end: int
    governor: int
    head: Chunk | None


def partnership(sentence: Sentence, state: State) -> list[Match]:
    """The lists of a sentence that a word of partnership makes partners of a project."""
    if sentence.lemmas.isdisjoint(_TRIGGERS) or sentence.named.isdisjoint(_NAMES):
        return []
    if MentionKind.PROJECT not in state.reading.named or not sentence.lemmas.isdisjoint({"klaster"}):
        return []
    if not _DECIDED.isdisjoint(sentence.lemmas):
        return []  # "Zarząd zdecydował o udziale w projekcie": whose board it is takes part
    if len({m.span for m in sentence.of(MentionKind.PROJECT)}) > 1:
        return []  # which of them a list is of, the rules say
    found: list[Match] = []
    for listed in _lists(sentence.chunks):
        start, end = _clause(sentence.chunks, listed)
        if _takes_part(listed, start, end, sentence, state):
            focus = Span(sentence.chunks[start].span.start, sentence.chunks[end - 1].span.end)
            found.append(Match(RULE, sentence, tuple(("partner", c) for c in listed.names), focus))
    return found


def _lists(chunks: Sequence[Chunk]) -> Iterator[_List]:
    """The runs of names outside brackets."""
    i, depth = 0, 0
    while i < len(chunks):
        chunk = chunks[i]
        depth += (chunk.form == "(") - (chunk.form == ")")
        if depth > 0 or chunk.mention is None or _KINDS.isdisjoint(chunk.kinds):
            i += 1
            continue
        more, end = _same(chunks, chunk, enumeration(chunks, i + 1, _KINDS))
        governor, head = _governor(chunks, i)
        yield _List((chunk, *more), i, end, governor, head)
        i = end


def _same(chunks: Sequence[Chunk], first: Chunk, listed: tuple[list[Chunk], int]) -> tuple[list[Chunk], int]:
    """A list up to where a word for another role stands in it: "wnioskodawcą jest X, partnerami zaś Y i Z"."""
    names, end = listed
    for i, name in enumerate(names):
        before = names[i - 1] if i else first
        between = [c for c in chunks if before.span.end <= c.span.start < name.span.start]
        if any(_is_role(c) for c in between):
            return names[:i], next(n for n, c in enumerate(chunks) if c is before) + 1
    return names, end


def _is_role(chunk: Chunk) -> bool:
    """Whether a word says what those who follow are: "partnerami", "liderem"."""
    return chunk.mention is None and "nom" not in chunk.cases and not chunk.lemmas.isdisjoint(_ROLES)


def _governor(chunks: Sequence[Chunk], at: int) -> tuple[int, Chunk | None]:
    """The chunk that governs names (-1 for none), and the noun before them: "z | trzema miastami: X i Y"."""
    head, headed, i = None, False, at - 1
    while i >= max(0, at - _BACK):
        chunk = chunks[i]
        headed = headed or chunk.form in _HEADED
        group = not chunk.lemmas.isdisjoint(_GROUPS) and not opens(chunk.tags, _VERBS)
        count = "size" in chunk.kinds
        if group or count:
            head = head or chunk
            if not chunk.lemmas.isdisjoint(_NOUNS):
                return i, head
        elif not _is_passed(chunk) and not (headed and head is not None and _is_from(chunks, i)):
            break  # but "miasta z trzech krajów: X": the noun stands farther back
        i -= 1
    return i, head


def _is_passed(chunk: Chunk) -> bool:
    """Whether a word may stand between names and what governs them."""
    plain = chunk.form in _HEADED or chunk.form.casefold() in _LIGHT or _describes(chunk)
    return chunk.mention is None and plain


def _is_from(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether a "z" stands right behind a noun for those listed: "miasta z trzech krajów"."""
    return i > 0 and chunks[i].form.casefold() in _WITH and _is_group(chunks[i - 1])


def _describes(chunk: Chunk) -> bool:
    """Whether a word is an adjective or a number, and can be no verb ("uczestniczy" is listed as both)."""
    return opens(chunk.tags, _ADJECTIVES) and not begins(chunk.tags, _VERBS)


def _is_group(chunk: Chunk) -> bool:
    return not chunk.lemmas.isdisjoint(_GROUPS) and chunk.mention is None


def _clause(chunks: Sequence[Chunk], listed: _List) -> tuple[int, int]:
    """From where to where the clause of a list goes."""
    start, end = listed.start, listed.end
    while start > 0 and not _breaks(chunks, start - 1):
        start -= 1
    while end < len(chunks) and not _breaks(chunks, end):
        end += 1
    return start, end


def _breaks(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a clause ends at a chunk: a semicolon, a comma before "a", "gdzie", "który", "z którym"."""
    if chunks[at].form == ";":
        return True
    after = chunks[at + 1 : at + 3]
    if chunks[at].form != "," or not after:
        return False
    return after[0].form.casefold() in _TURNS or _is_role(after[0]) or any("który" in c.lemmas for c in after)


def _takes_part(listed: _List, start: int, end: int, sentence: Sentence, state: State) -> bool:
    """Whether the words of a clause make the names of a list partners of a project."""
    chunks = sentence.chunks
    around = (*chunks[start : listed.start], *chunks[listed.end : end])
    words = frozenset().union(*(c.lemmas for c in around if _is_word(c)), _forms(around))
    if not _NOT.isdisjoint(words) or _is_other(around):
        return False
    governor = chunks[listed.governor] if listed.governor >= start else None
    form = governor.form.casefold() if governor is not None else ""
    of_it = _HELD.isdisjoint(words) and _is_of_it(sentence, start, around, words, state)
    if form in _WITH:
        return of_it and _in_company(chunks, listed.governor, words)
    if form in _BESIDE:
        return (of_it and not words.isdisjoint(_JOIN)) or _called(around, words)
    if governor is not None and opens(governor.tags, "prep"):
        return False
    if not _is_subject(listed):
        return of_it and _made_by(chunks, listed)
    counted = _called(around, words) or _goes_on_counting(chunks[start:end], sentence, state)
    return counted or (of_it and _joins(words))


def _is_of_it(sentence: Sentence, start: int, around: Sequence[Chunk], words: frozenset[str], state: State) -> bool:
    """Whether a clause speaks of a project: by its title, a word or a pronoun for it, or of who leads one."""
    if not (_ANCHORS | _IT).isdisjoint(words) or any("project" in c.kinds for c in around):
        return True
    if _is_relative(sentence.chunks, start) or not _LEADS.isdisjoint(sentence.lemmas):
        return True
    return _goes_on(sentence, sentence.chunks[start], state)


def _joins(words: frozenset[str]) -> bool:
    """Whether a clause has a verb of those who take part: "uczestniczą", "realizują wspólnie", "tworzą konsorcjum"."""
    runs = not words.isdisjoint(_RUN) and not words.isdisjoint(_TOGETHER)
    made = not words.isdisjoint(_MAKE) and not words.isdisjoint(_UNIONS | {"grono", "skład"})
    return not words.isdisjoint(_JOIN) or runs or made


def _is_relative(chunks: Sequence[Chunk], start: int) -> bool:
    """Whether a clause tells more of the project right before it: "projektu „X”, w którym uczestniczy miasto Y"."""
    if start < 2 or not any("który" in c.lemmas for c in chunks[start : start + 2]):  # noqa: PLR2004 - "X ,"
        return False
    before = chunks[start - 2]
    return "project" in before.kinds or (before.mention is None and not before.lemmas.isdisjoint(_PROJECTS))


def _forms(chunks: Sequence[Chunk]) -> frozenset[str]:
    return frozenset(c.form.casefold() for c in chunks if c.mention is None)


def _is_subject(listed: _List) -> bool:
    """Whether names may stand in the nominative, or their noun does: "uczestniczą samorządy X i Y"."""
    if listed.head is not None and "nom" in listed.head.cases:
        return True
    first = listed.names[0].cases
    return not first or "nom" in first


def _in_company(chunks: Sequence[Chunk], at: int, words: frozenset[str]) -> bool:
    """Whether the "z" before names is one of company: "wspólnie z", "współpracujemy w nim z"."""
    near = chunks[max(0, at - _COMPANY) : at]
    together = any(not c.lemmas.isdisjoint(_TOGETHER) for c in near if _is_word(c))
    does = not words.isdisjoint(_RUN | _JOIN)
    return (together and does) or not words.isdisjoint(_WORKS)


def _called(around: Sequence[Chunk], words: frozenset[str]) -> bool:
    """Whether a clause calls names partners, of the project or of nothing else: no "partnerem festynu jest X"."""
    at = next((i for i, c in enumerate(around) if _is_word(c) and not c.lemmas.isdisjoint(_NOUNS)), None)
    if at is None or (words.isdisjoint(_BE | _AMONG | {":", "–", "—"} | _MAKE) and not _left_out(around, at)):
        return False
    before = around[at - 1].form.casefold() if at else ""
    if around[at].cases.isdisjoint({"nom", "inst"}) and words.isdisjoint(_AMONG | _MAKE | {"skład"}):
        return False  # "spotkanie partnerów projektu"
    if before in _WITH and (at == 1 or around[at - 2].lemmas.isdisjoint(_AMONG)):
        return False  # "wraz z partnerami", but "jednym z partnerów"
    for chunk in around[at + 1 :]:
        if chunk.mention is not None or opens(chunk.tags, _VERBS) or chunk.form in _HEADED or chunk.form == ",":
            break
        if begins(chunk.tags, "subst") and chunk.lemmas.isdisjoint(_OF_IT):
            return False
    return True


def _left_out(around: Sequence[Chunk], at: int) -> bool:
    """Whether a clause leaves out the verb that the one before has: ", a partnerami X", ", partnerami zaś X"."""
    opens_clause = all(c.form.casefold() in _TURNS or c.form == "," for c in around[:at])
    return opens_clause and _is_role(around[at]) and not any(opens(c.tags, _VERBS) for c in around)


def _is_word(chunk: Chunk) -> bool:
    """Whether a chunk is no name: "partnerów", "czterech partnerów"."""
    return chunk.mention is None or "size" in chunk.kinds


def _is_other(around: Sequence[Chunk]) -> bool:
    """Whether the project meant is another one: "w poprzednim projekcie uczestniczyły …"."""
    return any(not a.lemmas.isdisjoint(_OTHER) and not b.lemmas.isdisjoint(_PROJECTS) for a, b in pairwise(around))


def _made_by(chunks: Sequence[Chunk], listed: _List) -> bool:
    """Whether two or more names are those whose joint work a project is: "wspólna inicjatywa miast: X i Y"."""
    if len(listed.names) == 1 or not ("gen" in listed.names[0].cases or listed.head is not None):
        return False
    near = [c for c in chunks[max(0, listed.governor - 2) : listed.start] if c.mention is None]
    said = frozenset().union(*(c.lemmas for c in near))
    return (not said.isdisjoint(_JOINT) and not said.isdisjoint(_ANCHORS)) or not said.isdisjoint(_MAKERS)


def _goes_on(sentence: Sentence, first: Chunk, state: State) -> bool:
    """Whether a sentence goes on with partners that the one before counted: "Partnerów jest trzech. To X, Y i Z"."""
    if first.form.casefold() not in {"to", "są"} or not sentence.index:
        return False
    before = state.reading.sentences[sentence.index - 1]
    return not before.lemmas.isdisjoint(_NOUNS) and before.lemmas.isdisjoint(_HELD)


def _goes_on_counting(clause: Sequence[Chunk], sentence: Sentence, state: State) -> bool:
    """Whether a clause counts on from "pierwszym partnerem jest X": "drugim jest Y"; or says who the partners are."""
    first = next((c for c in clause if c.form.casefold() not in _TURNS and c.form != ","), None)
    if first is None:
        return False
    if _goes_on(sentence, first, state):
        return first is sentence.chunks[0]
    if first.lemmas.isdisjoint(_NTH) or "inst" not in first.cases:
        return False
    before = state.reading.sentences[sentence.index - 1] if sentence.index else sentence
    return not (before.lemmas | sentence.lemmas).isdisjoint(_NOUNS)
