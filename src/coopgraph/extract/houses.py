"""Pages of associations and foundations: their own people travel, not those of the town they sit in."""

from __future__ import annotations

from typing import Final, NamedTuple

from coopgraph.extract.chunks import Reading, Sentence, once, tells
from coopgraph.extract.parties import is_abroad
from coopgraph.extract.people import place_of
from coopgraph.extract.state import State
from coopgraph.model import Mention, MentionKind, OrganisationValue

_WORDS: Final = frozenset({"fundacja", "stowarzyszenie", "towarzystwo", "federacja", "bractwo", "chór"})
_KINDS: Final = frozenset({"foundation", "association"})
_HALLS: Final = frozenset(
    {"urząd", "starostwo", "wójt", "burmistrz", "prezydent", "starosta", "ratusz", "gmina", "powiat", "szkoła"}
)
_LONG: Final = 16  # tokens of a name, with a street and a town
_TOP: Final = 2  # lines
_NEAR: Final = 3  # lines in which a town hall may head the page


class House(NamedTuple):
    """An association or foundation that speaks; without a body where its name could not be read."""

    value: OrganisationValue | None = None
    mention: Mention | None = None


def house_that_speaks(state: State) -> House | None:
    """Whose page it is, where one of its first lines is the name of an association or a foundation and nothing else."""
    line = _line(state.reading)
    if line is None or any(is_abroad(place, state) for c in line.chunks if (place := place_of(c)) is not None):
        return None  # "Towarzystwo X w Brnie" is a headline
    mention = line.chunks[0].mention
    value = mention.value if mention is not None else None
    return House(value, mention) if isinstance(value, OrganisationValue) and value.kind in _KINDS else House()


@once
def _line(reading: Reading) -> Sentence | None:
    """The line with the name."""
    top = reading.sentences[:_NEAR]
    if any(not _HALLS.isdisjoint(s.lemmas) for s in top):
        return None
    return next((s for s in top[:_TOP] if _is_name(s)), None)


def _is_name(sentence: Sentence) -> bool:
    """Whether a line at the head begins with a word for such a house, and tells nothing."""
    if len(sentence.tokens) > _LONG or _WORDS.isdisjoint(sentence.tokens[0].lemmas):
        return False
    return not tells(sentence.chunks) and MentionKind.DATE not in sentence.named
