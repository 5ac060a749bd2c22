"""What the frames of one document share: the reading, the rule matches, the drafts, the context."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from coopgraph.extract.agreement_words import ADJECTIVES, AgreementWords
from coopgraph.extract.chunks import Reading, Sentence
from coopgraph.extract.context import Context
from coopgraph.extract.cost_words import CostWords
from coopgraph.extract.drafts import Drafts, Where
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.kinds import TripKinds
from coopgraph.extract.nations import Nations
from coopgraph.extract.rules import Match, Rules
from coopgraph.extract.unread import Unread
from coopgraph.model import Literal, QuantityValue
from coopgraph.namespaces import document_iri

_DAY: Final = 10


@dataclass(frozen=True, slots=True)
class State:
    """Passed to every frame's `run`. `used` holds the indices of sentences that a record has read."""

    reading: Reading
    rules: Rules
    kinds: TripKinds
    nations: Nations
    costs: CostWords
    agreement_words: AgreementWords
    unread: Unread
    matches: Mapping[int, Mapping[str, list[Match]]]  # by sentence and frame
    drafts: Drafts
    context: Context
    used: set[int] = field(default_factory=set)
    trips: list[TripFrame] = field(default_factory=list)
    guests: list[TripFrame] = field(default_factory=list)  # of lists of guests, not yet written
    noted: set[int] = field(default_factory=set)  # indices of the sentences of such lists
    participations: list[tuple[str, str, str, str]] = field(default_factory=list)  # node, of, body, role
    on_project: set[int] = field(default_factory=set)  # indices of sentences that speak of a named project
    shared: set[int] = field(default_factory=set)  # indices of sentences that tell who takes part in a project
    sums: set[tuple[str, str, str]] = field(default_factory=set)  # project, what the sum is, currency
    granted: list[tuple[str, QuantityValue, Where]] = field(default_factory=list)  # sums whose giver may be told below

    @property
    def issued(self) -> str | None:
        """The day the document is dated, as its metadata or its own head says (YYYY-MM-DD)."""
        stated = self._stated
        return stated if stated is not None and len(stated) == _DAY else None

    @property
    def issued_year(self) -> int | None:
        """The year the document is dated, be it to the month only."""
        stated = self._stated
        return int(stated[:4]) if stated is not None and stated[:4].isdigit() else None

    @property
    def _stated(self) -> str | None:
        said = self.drafts.values(document_iri(self.reading.document.slug), "dct:issued")
        return self.reading.document.metadata.issued or next((v.text for v in said if isinstance(v, Literal)), None)

    def shares(self, sentence: Sentence) -> bool:
        """Whether a sentence tells who takes part in a project, and calls nobody a partner town."""
        return sentence.index in self.shared and ADJECTIVES.isdisjoint(sentence.lemmas)

    def any_of(self, frame: str) -> bool:
        """Whether a rule of a frame matches anywhere."""
        return any(frame in matches for matches in self.matches.values())

    def of(self, sentence: Sentence, frame: str) -> list[Match]:
        """The matches of a frame's rules in a sentence."""
        matches = self.matches.get(sentence.index)
        return matches.get(frame, []) if matches is not None else []
