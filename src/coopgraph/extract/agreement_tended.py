"""Papers that are there, told by who tends them: "prowadzenie spraw związanych z umowami partnerskimi, w tym z X i Y".

Lists of what an office does name no day and no signing; that somebody has to see to papers says that there are some.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.agreement_lists import RULE
from coopgraph.extract.agreement_subjects import of_project
from coopgraph.extract.agreement_told import Told
from coopgraph.extract.agreement_words import TOWN_NOUNS
from coopgraph.extract.chunks import Chunk, Sentence, begins
from coopgraph.extract.drafts import at
from coopgraph.extract.pacts import Pact, Party
from coopgraph.model import Confidence

_PAPERS: Final = frozenset({"umowa", "porozumienie"})
_PARTNERS: Final = frozenset({"partnerski", "partnerstwo", "bliźniaczy"})
_TENDS: Final = frozenset(
    "związany wynikający wynikać realizacja realizować wykonywanie koordynacja koordynowanie obsługa nadzór sprawa "  # noqa: SIM905
    "prowadzenie monitorowanie ewidencja rejestr wdrażanie kontynuacja utrzymywanie podstawa".split()
)
_MAKES: Final = frozenset(
    "zawieranie zawarcie zawierać podpisanie podpisywanie przygotowanie przygotowywanie negocjowanie negocjacja "  # noqa: SIM905
    "nawiązanie nawiązywanie inicjowanie poszukiwanie projekt opracowanie opracowywanie propozycja rozwiązanie "
    "wypowiedzenie podpisać zawrzeć zawierać nawiązać nawiązywać przygotować przygotowywać negocjować uchwała".split()
)
_LINKS: Final = frozenset({"z", "ze"})
_BETWEEN: Final = frozenset({",", "w", "tym", "o", "współpraca", "m", ".", "in"})
_ROW: Final = frozenset({",", "i", "oraz", "z", "ze", "a", "także"})
_REACH: Final = 8  # chunks from the paper to "z"


def tended(told: Told, sentence: Sentence) -> list[Pact]:
    """The papers of who speaks that a duty of an office, or the ground of its work, names by their other sides."""
    own, chunks = told.own, sentence.chunks
    if own is None or not told.parties.sure or sentence.lemmas.isdisjoint(_PARTNERS):
        return []
    paper = next((i for i, c in enumerate(chunks) if _is_paper(chunks, i)), None)
    if paper is None or of_project(told.state, sentence, 0):
        return []
    before = chunks[:paper]
    if not any(c.lemmas & _TENDS for c in before) or any(c.lemmas & _MAKES for c in before):
        return []
    row = _row(chunks, paper, told.parties.of(chunks))
    if not row or any(told.parties.is_own(p) or p.body.country in {None, told.home} for p in row):
        return []
    kind = "partnership-agreement"
    return [
        Pact([(own, p.span), (p.body, p.span)], kind, at(sentence, p.span, f"{RULE}-{kind}", Confidence.MEDIUM))
        for p in row
    ]


def _is_paper(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether agreements of partners are named at `i`: "umowami partnerskimi", "umów o partnerstwie"."""
    beside = chunks[max(0, i - 1) : i + 3]
    return bool(chunks[i].lemmas & _PAPERS) and chunks[i].mention is None and any(c.lemmas & _PARTNERS for c in beside)


def _row(chunks: Sequence[Chunk], paper: int, parties: Sequence[Party]) -> list[Party]:
    """The places that "z" governs behind the paper, one after another; [] where something else stands between."""
    with_ = next((i for i in range(paper + 1, min(len(chunks), paper + _REACH)) if chunks[i].form in _LINKS), None)
    if with_ is None:
        return []
    lead = chunks[paper + 1 : with_]
    if any(not (c.lemmas & (_PARTNERS | _BETWEEN) or begins(c.tags, "ppas")) for c in lead):
        return []
    found: list[Party] = []
    for i in range(with_ + 1, len(chunks)):
        party = next((p for p in parties if p.at == i), None)
        if party is not None:
            found.append(party)
        elif not (chunks[i].form in _ROW or chunks[i].lemmas & TOWN_NOUNS or begins(chunks[i].tags, "adj")):
            break
    return found
