"""The words of agreements (data/lexicon/agreements.yaml)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final

from coopgraph.lexicon import read_lexicon
from coopgraph.project import Project

NEGATION: Final = frozenset({"nie", "bez", "not", "nicht", "не"})
# Beside these a "partner" is one of a project, a grant or a company, never a town's.
NO_TOWNS: Final = frozenset(
    (  # noqa: SIM905 - a list of words reads as one line
        "projekt mikroprojekt program klaster firma konsorcjum grant dotacja dofinansowanie współfinansowanie "
        "wniosek lider beneficjent konkurs sieć erasmus interreg project cluster programme grants"
    ).split()
)
# nouns of beginning, heads of towns and counties, and words for the act of signing
OPENING: Final = frozenset({"nawiązanie", "przystąpienie", "zawarcie", "podpisanie", "podjęcie", "zawiązanie"})
HOLDERS: Final = frozenset({"przewodniczący", "burmistrz", "mer", "starosta", "wójt", "prezydent", "landrat"})
LAND_NOUNS: Final = frozenset({"region", "prowincja", "hrabstwo", "kanton", "departament", "okręg", "żupania", "land"})
COOPERATES: Final = frozenset({"współpracować", "przyjaźnić", "kooperować", "współdziałać", "partnerować"})
TIES: Final = frozenset({"współpraca", "umowa", "więź", "relacja", "kontakt", "stosunek"})
INTENTS: Final = frozenset({"zamiar", "intencja", "wola"})
HEADS: Final = frozenset(
    {"rektor", "dyrektor", "dyrektorka", "prezes", "kierownik", "przewodniczący", "dziekan", "komendant", "prorektor"}
)
CEREMONY: Final = frozenset({"uroczystość", "ceremonia", "podpisanie", "akt", "signing", "feier"})
HAPPENED: Final = frozenset({"odbyć", "nastąpić", "mieć", "dojść", "stać", "dziać", "zdarzyć", "wydarzyć", "być"})
ADJECTIVES: Final = frozenset({"partnerski", "zaprzyjaźniony", "bliźniaczy", "siostrzany"})
TOWN_NOUNS: Final = frozenset({"miasto", "gmina", "samorząd", "powiat", "miasteczko", "stosunek", "kontakt"})
_INTENT: Final = frozenset({"intencyjny", "intencja"})
_OF_INTENT: Final = frozenset({"list", "protokół", "dokument", "oświadczenie", "akt", "zamiar"})
_WHO: Final = TOWN_NOUNS | {"miejscowość", "region", "województwo", "społeczność", "szkoła", "partner", "partnerstwo"}


class AgreementWords:
    """The word lists of `data/lexicon/agreements.yaml`."""

    def __init__(self, project: Project) -> None:
        self._project = project

    @cached_property
    def _content(self) -> Mapping[str, Any]:
        content: Mapping[str, Any] = read_lexicon(self._project, "agreements")
        return content

    @cached_property
    def kinds(self) -> dict[str, frozenset[str]]:
        """Words for the paper by agreement kind."""
        return {kind: frozenset(words.split()) for kind, words in self._content["nouns"].items()}

    @cached_property
    def papers(self) -> frozenset[str]:
        """All words for the paper."""
        return frozenset().union(*self.kinds.values())

    @cached_property
    def telling(self) -> frozenset[str]:
        """The words one of which stands wherever a paper or a partnership is spoken of."""
        lists = (self.set(name) for name in ("vague", "joining", "partner-words"))
        return self.papers.union(*lists, {"list", "dokument", "partner", "współpracować"})

    @cached_property
    def speaking(self) -> frozenset[str]:
        """The words one of which stands in every sentence that makes an agreement on its own."""
        return self.telling | self.set("cooperation") | COOPERATES | TIES | INTENTS | {"intencyjny"}

    @cached_property
    def gone(self) -> frozenset[str]:
        """The words that say that a paper or a partnership is over."""
        return self.set("over") | self.set("ended")

    def listed(self, said: frozenset[str]) -> frozenset[str]:
        """The words of a line that make what stands below it partners; none of "Wyjazdy partnerskie"."""
        found = said & self.set("lists")
        return frozenset() if found and said & self.set("shared-doings") and not said & (_WHO | self.papers) else found

    def set(self, name: str) -> frozenset[str]:
        """A word list by name."""
        return self._sets[name]

    @cached_property
    def _sets(self) -> dict[str, frozenset[str]]:
        lists = {name: value for name, value in self._content.items() if isinstance(value, str | list)}
        return {
            name: frozenset((value if isinstance(value, str) else " ".join(value)).split())
            for name, value in lists.items()
        }


def kind_of(lemmas: frozenset[str], words: AgreementWords) -> str | None:
    """The kind of paper that a clause has a word for."""
    if lemmas & words.kinds["letter-of-intent"] or (
        not lemmas.isdisjoint(_INTENT) and lemmas & (_OF_INTENT | words.papers)
    ):
        return "letter-of-intent"
    found = None
    if not lemmas.isdisjoint(words.papers):
        found = next((kind for kind, nouns in words.kinds.items() if lemmas & nouns), None)
    if found is None and lemmas & words.set("vague") and lemmas & words.set("cooperation"):
        return "cooperation-declaration" if "oświadczenie" in lemmas else "partnership-agreement"
    return found
