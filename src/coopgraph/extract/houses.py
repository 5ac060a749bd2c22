"""Pages of associations, foundations, chambers, clusters: their own people travel, not those of their town."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from coopgraph.extract.chunks import Chunk, Reading, Sentence, once, tells
from coopgraph.extract.drafts import Where
from coopgraph.extract.parties import is_abroad
from coopgraph.extract.people import cluster_body, place_of, the_cluster
from coopgraph.extract.state import State
from coopgraph.model import Mention, MentionKind, NamedValue, OrganisationValue

_WORDS: Final = frozenset({"fundacja", "stowarzyszenie", "towarzystwo", "federacja", "bractwo", "chór"})
_KINDS: Final = frozenset({"foundation", "association"})
# words of other houses that stand in a name the lexica read: "Wielkopolska Izba Rolnicza", "Klaster X"
_OTHERS: Final = frozenset({"izba", "agencja", "klaster", "grupa"})
_OTHER_KINDS: Final = _KINDS | {"body", "agency", "cluster"}
_ANY: Final = _WORDS | _OTHERS | {"uniwersytet"}
_THIRD_AGE: Final = frozenset({"uniwersytet", "trzeci", "wiek"})
_HALLS: Final = frozenset(
    {"urząd", "starostwo", "wójt", "burmistrz", "prezydent", "starosta", "ratusz", "gmina", "powiat", "szkoła"}
)
_TOWN_WORDS: Final = (_HALLS - {"szkoła"}) | {
    "miasto",
    "radny",
    "samorząd",
    "miejski",
    "wiceprezydent",
    "wiceburmistrz",
}
_LONG: Final = 16  # tokens of a name, with a street and a town
_GAP: Final = 2  # characters
_TOP: Final = 2  # lines
_NEAR: Final = 3  # lines in which a town hall may head the page


class House(NamedTuple):
    """An association or foundation that speaks; without a body where its name could not be read."""

    value: OrganisationValue | None = None
    mention: Mention | None = None


def house_that_speaks(state: State) -> House | None:
    """Whose page it is, where one of its first lines is the name of such a house and nothing else."""
    if (cluster := _cluster(state.reading)) is not None:
        return cluster
    line = _line(state.reading)
    if line is None or any(is_abroad(place, state) for c in line.chunks if (place := place_of(c)) is not None):
        return None  # "Towarzystwo X w Brnie" is a headline
    mention = line.chunks[0].mention
    value = mention.value if mention is not None else None
    if mention is not None and mention.kind is MentionKind.CLUSTER and isinstance(value, NamedValue):
        return House(cluster_body(value), mention)
    if isinstance(value, OrganisationValue) and value.seat is not None and is_abroad(value.seat, state):
        return None
    known = isinstance(value, OrganisationValue) and (value.kind in _OTHER_KINDS or _is_third_age(line))
    return House(value, mention) if isinstance(value, OrganisationValue) and known else House()


def is_of_town(house: House, where: Where, state: State) -> bool:
    """Whether words about people on the page of a cluster are of those of a town: "delegacja gminy", "burmistrz"."""
    if house.value is None or house.value.kind != "cluster":
        return False
    return any(not _TOWN_WORDS.isdisjoint(s.lemmas) for s in state.reading.meeting(where.focus))


def cluster_of_page(reading: Reading) -> OrganisationValue | None:
    """The cluster whose page it is, or the only one that the text names: "delegacja klastra" is its delegation."""
    house = _cluster(reading)
    return house.value if house is not None else the_cluster(reading)


@once
def _cluster(reading: Reading) -> House | None:
    """The cluster whose name alone is the first line, or the second below one that tells nothing."""
    for sentence in reading.sentences[:_TOP]:
        mention = sentence.chunks[0].mention if sentence.chunks else None
        if mention is not None and mention.kind is MentionKind.CLUSTER and isinstance(mention.value, NamedValue):
            rest = reading.document.text[mention.span.end :].partition("\n")[0]
            return None if rest.strip() else House(cluster_body(mention.value), mention)
        if not _HALLS.isdisjoint(sentence.lemmas) or tells(sentence.chunks):
            return None
    return None


@once
def _line(reading: Reading) -> Sentence | None:
    """The line with the name."""
    top = reading.sentences[:_NEAR]
    for sentence in top:  # loops: this is asked of every text
        if not _HALLS.isdisjoint(sentence.lemmas):
            return None
    for sentence in top[:_TOP]:
        words = sentence.lemmas
        if not _ANY.isdisjoint(words) and _is_name(sentence):
            return sentence
    return None


def _is_name(sentence: Sentence) -> bool:
    """Whether a line at the head begins with a word for such a house, and tells nothing."""
    begins = not _WORDS.isdisjoint(sentence.tokens[0].lemmas) or _is_of_town(sentence) or _is_other(sentence)
    if len(sentence.tokens) > _LONG or not begins:
        return False
    return not tells(_before_gap(sentence)) and MentionKind.DATE not in sentence.named


def _before_gap(sentence: Sentence) -> Sequence[Chunk]:
    """What stands before a wide gap in a line: a motto may stand behind it."""
    for i, (one, two) in enumerate(pairwise(sentence.chunks)):
        if two.span.start - one.span.end > _GAP:
            return sentence.chunks[: i + 1]
    return sentence.chunks


def _is_of_town(sentence: Sentence) -> bool:
    """Whether a line is the name of such a house behind the adjective of its town: "Krośnieńskie Towarzystwo …"."""
    mention = sentence.chunks[0].mention
    whole = mention is not None and mention.kind is MentionKind.ORGANISATION and len(sentence.chunks) == 1
    return whole and not _WORDS.isdisjoint(sentence.tokens[1].lemmas)


def _is_other(sentence: Sentence) -> bool:
    """Whether a line begins with the name of a chamber, an agency, a cluster or a university of the third age."""
    if _OTHERS.isdisjoint(sentence.lemmas) and not _is_third_age(sentence):
        return False
    mention = sentence.chunks[0].mention
    return mention is not None and mention.kind in {MentionKind.ORGANISATION, MentionKind.CLUSTER}


def _is_third_age(sentence: Sentence) -> bool:
    return sentence.lemmas >= _THIRD_AGE
