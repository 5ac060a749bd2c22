"""Papers and partnerships that are somebody else's, or of no town: told beside those of who speaks.

"Podobną umowę ma sąsiednia gmina", "Miastem partnerskim powiatu jest X", "umowę z powiatową komendą policji",
"Rozważano też partnerstwo z Y". A page of a town tells them in passing; none of them is that town's.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from operator import attrgetter
from typing import Final

from coopgraph.extract.agreement_told import Told
from coopgraph.extract.agreement_words import ADJECTIVES, LAND_NOUNS, TOWN_NOUNS
from coopgraph.extract.chunks import Chunk, Sentence, begins, tells
from coopgraph.extract.pacts import Party

_BESIDE: Final = frozenset({"sąsiedni", "ościenny", "pobliski", "okoliczny", "sąsiadujący"})
_OTHER: Final = _BESIDE | {"inny"}
_LANDS: Final = frozenset({"powiat", "województwo"})
_MANY: Final = TOWN_NOUNS | LAND_NOUNS | _LANDS
_WITH: Final = frozenset({"z", "ze"})
_GOVERN: Final = frozenset({"z", "ze", "w", "we", "na", "do", "od", "między", "pomiędzy", "dla", "o", "przez", "u"})
_WEIGH: Final = frozenset(
    {"rozważać", "rozważyć", "proponować", "zaproponować", "sugerować", "zasugerować", "postulować", "wykluczyć"}
)
_WEIGHED: Final = frozenset(
    {"partnerstwo", "współpraca", "umowa", "porozumienie", "nawiązanie", "zawarcie", "podpisanie"}
)
# what "z" leads to behind a paper that is not its other side: "umowa z udziałem …", "z dniem 1 maja"
_NO_SIDES: Final = frozenset(
    (  # noqa: SIM905 - a list of words reads as one line
        "udział dzień data rok okazja mowa chwila początek koniec rozmach pompa partner strona sąsiad przyjaciel "
        "rejon obwód prowincja hrabstwo miejscowość miasteczko wieś wspólnota społeczność kraj władza burmistrz mer "
        "wójt starosta prezydent delegacja przedstawiciel włodarz kolega odpowiednik państwo obwód dzielnica hromada "
        "myśl cel zamiar nadzieja zastrzeżenie załącznik okres termin możliwość prawo"
    ).split()
)
_NOT_YET: Final = frozenset({"przyszły", "potencjalny", "ewentualny", "niedoszły"})
_REACH: Final = 4  # chunks
_LEMMAS: Final = attrgetter("lemmas")
_NEAR: Final = 3
_HEAD: Final = 5  # tokens of "X (Niemcy)"


def of_strangers(told: Told, sentence: Sentence, clause: Sequence[Chunk], parties: Sequence[Party]) -> bool:
    """Whether a clause tells of a paper or a partnership of somebody else; its towns are noted as spoken of."""
    lemmas: frozenset[str] = frozenset().union(*map(_LEMMAS, clause))
    if "partner" in lemmas and _of_their_town(told, sentence, clause):
        return True  # the page goes on about the town of the section
    found = bool(lemmas & _OTHER) and _beside(clause)
    found = found or (not lemmas.isdisjoint(_LANDS) and _of_land(told, clause))
    found = found or ("partner" in lemmas and _of_house(told, clause))
    found = found or (not lemmas.isdisjoint(_WEIGH) and _weighed(clause))
    found = found or (not lemmas.isdisjoint(_NOT_YET) and _to_be(clause))
    found = found or (not told.others(parties) and _with_stranger(told, clause))
    if found:
        told.remember(sentence, clause, parties, told.others(parties))
    return found


def _beside(clause: Sequence[Chunk]) -> bool:
    """Whether a neighbour without a name is the subject: "ma też sąsiednia gmina", "inny powiat podpisał"."""
    for i, chunk in enumerate(clause):
        if chunk.mention is not None or not chunk.lemmas & _MANY or "nom" not in chunk.cases:
            continue
        sure = chunk.cases == {"nom"}
        called = [c for c in clause[max(0, i - 1) : i + 2] if c.mention is None]
        if any(c.lemmas & _BESIDE or (sure and "inny" in c.lemmas) for c in called) and not _governed(clause, i):
            return True
    return False


def _governed(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a preposition stands before a noun, adjectives between."""
    before = list(takewhile(lambda c: c.mention is None and begins(c.tags, "adj"), reversed(clause[:i])))
    at = i - len(before) - 1
    return at >= 0 and clause[at].form.casefold() in _GOVERN


def _of_land(told: Told, clause: Sequence[Chunk]) -> bool:
    """Whether the county or voivodeship acts, or has the partner, where a town speaks: "Powiat ma umowę z X"."""
    own = told.own
    if own is None or own.kind != "municipality":
        return False
    for i, chunk in enumerate(clause):
        if chunk.mention is not None or not chunk.lemmas & _LANDS or _governed(clause, i):
            continue
        if "gen" in chunk.cases and any(_calls(c) for c in clause[max(0, i - _NEAR) : i]):
            return True
        opening = all(c.mention is None and not begins(c.tags, "subst") for c in clause[:i])
        if opening and "nom" in chunk.cases and any(begins(c.tags, ("fin:sg", "praet:sg")) for c in clause[i + 1 :]):
            return True
    return False


def _calls(chunk: Chunk) -> bool:
    return chunk.mention is None and bool(chunk.lemmas & (ADJECTIVES | {"partner"}))


def _of_house(told: Told, clause: Sequence[Chunk]) -> bool:
    """Whether a school or a club has the partners spoken of: "Wśród partnerów naszego liceum jest szkoła w X"."""
    houses = told.words.set("other-signers")
    at = next((i for i, c in enumerate(clause) if c.mention is None and "partner" in c.lemmas), None)
    if at is None:
        return False
    after = next((c for c in clause[at + 1 : at + _REACH] if not begins(c.tags, "adj")), None)
    return after is not None and after.mention is None and "gen" in after.cases and bool(after.lemmas & houses)


def _of_their_town(told: Told, sentence: Sentence, clause: Sequence[Chunk]) -> bool:
    """Whether the town of the section has the partners: "Partnerami miasta są też A i B" below a head "X (Niemcy)"."""
    at = next((i for i, c in enumerate(clause) if c.mention is None and "partner" in c.lemmas), len(clause))
    after = clause[at + 1 : at + _NEAR]
    of_town = any(c.mention is None and c.lemmas & {"miasto", "gmina"} and "gen" in c.cases for c in after)
    if not of_town or "nasz" in sentence.lemmas:
        return False
    section = told.focus is not None and told.focus[0] == sentence.index and told.focus[1].country != told.home
    above = told.state.reading.sentences[max(0, sentence.index - _NEAR) : sentence.index]
    return section or any(_is_head(told, s) for s in above)


def _is_head(told: Told, sentence: Sentence) -> bool:
    """Whether a short line names a town abroad and says nothing of it: "X (Niemcy)", "Współpraca z X"."""
    if len(sentence.tokens) > _HEAD or sentence.tokens[-1].form in {".", ":", "!"} or tells(sentence.chunks):
        return False
    parties = told.parties.of(sentence.chunks)
    return len(parties) == 1 and not told.parties.is_own(parties[0]) and parties[0].body.country != told.home


def _weighed(clause: Sequence[Chunk]) -> bool:
    """Whether a partnership is only thought of: "Rozważano też partnerstwo z X"."""
    for i, chunk in enumerate(clause):
        if chunk.lemmas & _WEIGH and begins(chunk.tags, ("fin", "praet", "imps")):
            return any(c.lemmas & _WEIGHED for c in clause[i + 1 : i + 1 + _REACH])
    return False


def _to_be(clause: Sequence[Chunk]) -> bool:
    """Whether a partner is one to be: "nasz przyszły partner", "potencjalne miasto partnerskie"."""
    for i, chunk in enumerate(clause):
        if chunk.lemmas & _NOT_YET and any(c.lemmas & (ADJECTIVES | {"partner"}) for c in clause[i + 1 : i + _NEAR]):
            return True
    return False


def _with_stranger(told: Told, clause: Sequence[Chunk]) -> bool:
    """Whether the other side of a paper is a body that is not understood: "umowę o współpracy z komendą policji"."""
    papers = told.words.papers | {"list"}
    paper = next((i for i, c in enumerate(clause) if c.mention is None and c.lemmas & papers), None)
    if paper is None:
        return False
    for i in range(paper + 1, len(clause) - 1):
        if clause[i].mention is not None or begins(clause[i].tags, ("fin", "praet", "imps")):
            return False
        if clause[i].form.casefold() not in _WITH:
            continue
        told_ = takewhile(lambda c: c.mention is None and begins(c.tags, ("adj", "ppas")), clause[i + 1 :])
        at = i + 1 + len(list(told_))
        noun = clause[at] if at < len(clause) else clause[i]
        plain = noun.mention is None and noun.form.islower() and begins(noun.tags, "subst") and noun.cases == {"inst"}
        beside = any(c.lemmas & _BESIDE for c in clause[i + 1 : at])
        return plain and (beside or not noun.lemmas & (_NO_SIDES | TOWN_NOUNS | LAND_NOUNS))
    return False
