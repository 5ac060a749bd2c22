"""Members of the one cluster of a page by the sort of members that labels name: "Uczelnie: …", "Samorządy: …"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.cluster_sheets import claim_members
from coopgraph.extract.state import State
from coopgraph.model import Block, BlockKind

_SORTS: Final = frozenset(
    {"przedsiębiorstwo", "firma", "przedsiębiorca", "uczelnia", "samorząd", "gmina", "jednostka", "instytucja"}
    | {"organizacja", "podmiot", "stowarzyszenie", "fundacja", "szkoła", "spółka"}
)  # in the plural: what members of a cluster are
_WITH: Final = frozenset(
    {"samorząd", "terytorialny", "samorządowy", "naukowy", "badawczy", "wyższy", "otoczenie", "biznes", "pozarządowy"}
    | {"mały", "średni", "duży", "mikro", "i", "oraz", "publiczny", "prywatny", "pozostały", "inny", "sektor", "nauka"}
    | {"wybór", "wybrany", "przykład", "(", ")", "m", "in", "ponadpodstawowy", "zawodowy", "szkolnictwo"}
    | {"edukacyjny", "finansowy", "wspierający", "lokalny", "handlowy", "produkcyjny", "usługowy", "b", "r", "+", "."}
)
_FIELDS: Final = frozenset({"nauka", "edukacja", "szkolnictwo", "oświata", "biznes", "przemysł", "administracja"})
_LEAST: Final = 2  # labels of that sort that make a roll of members
_YEARS: Final = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*(?:r\.|roku?)?\s*(?:[–—:-]|\|)\s*(?!(?:19|20)\d\d)(\d{1,4})(?!\d|[.,]\d|\s*[–—-]\s*\d)"
)
_TODAY: Final = re.compile(
    r"\b(?:obecnie|dziś|dzisiaj|aktualnie|teraz)(?: (?:już|jest|ich|liczy|ma|mamy))*[ :–-]+(\d{1,4})(?!\d|[.,]\d)"
)


def is_sort(block: Block | None, state: State) -> bool:
    """Whether the label of a field names sorts of members and nothing else: "Instytucje otoczenia biznesu"."""
    if block is None or block.label is None:
        return False
    tokens = state.reading.tokens(block.label)
    heads = [t for t in tokens if t.lemmas & _SORTS]
    plural = any(a.tag.startswith(("subst:pl", "depr")) for t in heads for a in t.analyses)
    if tokens and all(t.lemmas & (_FIELDS | {"i", "oraz", "sektor"}) for t in tokens):
        return True  # "Nauka i edukacja"
    return plural and all(t.lemmas & (_SORTS | _WITH) for t in tokens)


@dataclass(slots=True)
class SortedMembers:
    """The fields of a page whose labels are sorts of members; several make a roll of the only cluster's."""

    waiting: list[tuple[str, Sentence]] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)

    def read(self, sentence: Sentence, cluster: str | None, state: State) -> None:
        """Note a field whose label is a sort of members."""
        block = sentence.within(BlockKind.FIELD)
        if cluster is not None and block is not None and is_sort(block, state) and block.label is not None:
            self.labels.add(state.reading.document.quote(block.label))
            self.waiting.append((cluster, sentence))

    def claim(self, state: State) -> None:
        """Claim the bodies of those fields."""
        if len(self.labels) >= _LEAST:
            for cluster, sentence in self.waiting:
                claim_members(cluster, sentence, state)


def counts_by_year(text: str) -> list[tuple[str, str]]:
    """Years and the counts beside them: "2018 – 24, 2020 – 37"; only the one of today where that is told, too."""
    if _YEARS.search(text) and (today := _TODAY.search(text)):
        return [("", today[1])]
    return [(match[1], match[2]) for match in _YEARS.finditer(text)]
