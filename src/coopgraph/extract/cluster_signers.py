"""Members of a cluster by the paper that founds it: "Dokument podpisali: …", "Jej stronami są …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence
from coopgraph.extract.drafts import at
from coopgraph.extract.parts import participate
from coopgraph.extract.people import body_of
from coopgraph.extract.project_sheets import only_locates
from coopgraph.extract.state import State
from coopgraph.model import Confidence, MentionKind, OrganisationValue

_RULE: Final = "cluster-signed"
_PAPER: Final = frozenset({"porozumienie", "umowa", "akt", "deklaracja", "list"})
_FOUND: Final = frozenset(
    {"utworzenie", "utworzyć", "zawiązanie", "zawiązać", "powołanie", "powołać", "ustanowienie", "ustanowić"}
    | {"ustanawiać", "ustanawiający", "założenie", "założyć", "tworzyć", "tworzący", "powoływać", "powołujący"}
)
_SIGN: Final = frozenset({"podpisać", "podpisanie", "podpis", "sygnować", "sygnatariusz", "parafować", "strona"})
_PUT: Final = frozenset({"złożyć", "składać", "być", "stać", "widnieć", "znaleźć"})  # "podpisy złożyli", "stronami są"
_NOUNS: Final = frozenset({"podpis", "sygnatariusz", "strona"})
_ASIDE: Final = frozenset({"obecność", "obecny", "gość", "udział", "towarzyszyć", "uczestniczyć", "siedziba"})
_LOCATING: Final = frozenset({"w", "we", "na", "z"})
_CLUSTER: Final = frozenset({"klaster"})
_REACH: Final = 2  # sentences from the paper to those who signed it
_BOARD: Final = re.compile(r"^(?:Zarząd|Prezes)(?: Spółki)? (?=\S)")


@dataclass(slots=True)
class Signers:
    """The founding paper spoken of, by the draft key of its cluster."""

    key: str | None = None
    index: int = -9

    def read(self, sentence: Sentence, cluster: str | None, state: State) -> str | None:
        """Note a founding paper, claim those who signed it; the cluster where a list of them follows."""
        if _founds(sentence):
            self.key, self.index = cluster, sentence.index
            if cluster is not None and _tells_signers(sentence):
                self._claim(_listed(sentence), sentence, state)
            return None
        near = self.key is not None and 0 < sentence.index - self.index <= _REACH
        if self.key is None or not near or not _tells_signers(sentence):
            return None
        if sentence.chunks[-1].form == ":":
            return self.key
        self._claim(_signed(sentence), sentence, state)
        return None

    def _claim(self, signed: Sequence[Chunk], sentence: Sentence, state: State) -> None:
        """Claim that those who signed are members."""
        for chunk in signed:
            body = _firm(body_of(chunk, state.context))
            if self.key is not None and body is not None and body.kind not in {"council", "unit"}:
                where = at(sentence, chunk.span, _RULE, Confidence.MEDIUM)
                participate(self.key, state.drafts.body(body, chunk.span), ("cluster-role", "member"), where, state)


def _founds(sentence: Sentence) -> bool:
    """Whether a sentence speaks of the paper that founds a cluster."""
    named = bool(sentence.of(MentionKind.CLUSTER)) or bool(_CLUSTER & sentence.lemmas)
    if not named or _PAPER.isdisjoint(sentence.lemmas):
        return False
    return not _FOUND.isdisjoint(sentence.lemmas) or any(
        not (_PAPER.isdisjoint(one.lemmas) or (_CLUSTER.isdisjoint(two.lemmas) and "cluster" not in two.kinds))
        for one, two in pairwise(sentence.chunks)
    )  # "Umowę klastra zawarto 14 lutego 2018 r."


def _tells_signers(sentence: Sentence) -> bool:
    said = sentence.lemmas & _SIGN
    return bool(said) and (bool(said - _NOUNS) or not _PUT.isdisjoint(sentence.lemmas))


def _listed(sentence: Sentence) -> list[Chunk]:
    """Those behind the colon of a sentence that names the paper and who signed it: "Umowę … podpisali dziś: …"."""
    chunks = sentence.chunks
    signs = next((i for i, c in enumerate(chunks) if c.lemmas & _SIGN), len(chunks))
    colon = next((i for i, c in enumerate(chunks) if i > signs and c.form == ":"), len(chunks))
    aside = any(c.lemmas & _ASIDE for c in chunks[colon:])
    return [] if aside else [c for c in chunks[colon + 1 :] if _names(c, sentence)]


def _signed(sentence: Sentence) -> list[Chunk]:
    """The bodies behind the word of signing, else those before it; nobody's who only looked on."""
    chunks = sentence.chunks
    signs = [i for i, c in enumerate(chunks) if c.lemmas & _SIGN]
    end = next((i for i, c in enumerate(chunks) if c.lemmas & _ASIDE), len(chunks))
    behind = [c for i, c in enumerate(chunks) if signs[0] < i < end and _names(c, sentence)]
    return behind or [c for i, c in enumerate(chunks) if i < min(signs[0], end) and _names(c, sentence)]


def _names(chunk: Chunk, sentence: Sentence) -> bool:
    """Whether a chunk is a body or town, and no place where something happened."""
    mention = chunk.mention
    if mention is None or not (mention.kind is MentionKind.ORGANISATION or "settlement" in chunk.kinds):
        return False
    before = sentence.before(chunk.span.start)[-1:]
    return not (before and before[0].form in _LOCATING) and not only_locates(chunk, sentence)


def _firm(body: OrganisationValue | None) -> OrganisationValue | None:
    """The firm of "Zarząd Spółki X"; any other body as it is."""
    if body is None:
        return None
    name = _BOARD.sub("", body.name)
    return replace(body, name=name, kind="company") if name != body.name else body
