"""What a journey was for, where the text states it: a field about the purpose, "w celu …", "celem wizyty było …".

What an agreement or a partnership is for, told beside a journey, is not what the journey was for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins, opens
from coopgraph.extract.drafts import Where, at
from coopgraph.extract.state import State
from coopgraph.model import Span

_OF: Final = frozenset(
    {"wizyta", "wyjazd", "podróż", "pobyt", "spotkanie", "delegacja", "rewizyta", "przyjazd", "misja"}
)
_BEING: Final = frozenset({"być"})
_ENDS: Final = frozenset({".", ";", "!", "?"})
_ASIDE: Final = frozenset({"który", "gdzie", "natomiast", "zaś", "a"})  # after a comma: another clause
_NEAR: Final = 4  # chunks between "celem" and "było"
_PROVIDES: Final = frozenset({"zakładać", "przewidywać", "obejmować", "dotyczyć"})
_BONDS: Final = frozenset({"współpraca", "partnerstwo", "porozumienie", "umowa", "deklaracja", "kontakt", "pakt"})
_PAPERS: Final = _BONDS | {"dokument", "list"}
_VISIT: Final = frozenset({"wizyta", "wyjazd", "pobyt", "program", "rewizyta"})
_ITS: Final = frozenset({"jej", "jego", "ich"})
_IT: Final = frozenset({"go", "ją", "je", "ich"})
_OPENING: Final = 3  # chunks in which a sentence names its subject: "Wieloletnia współpraca trwa …"
_LEAST: Final = 2  # chunks that say something

Purpose = tuple[str, Where]


def purpose_of_field(sentences: Sequence[Sentence], state: State) -> Purpose | None:
    """The first sentence of a field about the purpose, as it stands: what follows tells more, of other things too."""
    return _stated(sentences[0], sentences[0].span, state) if sentences else None


def purpose_told(sentence: Sentence, state: State) -> Purpose | None:
    """What a sentence says a journey was for."""
    if "cel" not in sentence.lemmas or _is_its_aim(sentence, state):
        return None
    chunks = sentence.chunks
    for i, chunk in enumerate(chunks):
        form = chunk.form.casefold()
        if form == "celu" and i and chunks[i - 1].form.casefold() == "w":
            return _from(sentence, i + 1, state)
        if form in {"celem", "cel"}:
            after = chunks[i + 1 : i + 1 + _NEAR]
            verb = next((k for k, c in enumerate(after) if c.lemmas & _BEING and _is_form_of_be(c)), None)
            spoken = bool(frozenset().union(*(c.lemmas for c in after[:verb])) & _OF) if verb else False
            colon = next((k for k, c in enumerate(after) if c.form in {":", "–"}), None)
            if verb is not None and (spoken or verb == 0):
                return _from(sentence, i + verb + 2, state)
            if form == "cel" and colon is not None and (i == 0 or after[0].lemmas & _OF):
                return _from(sentence, i + colon + 2, state)
    return None


def is_of_paper(sentence: Sentence, state: State) -> bool:
    """Whether a sentence says what an agreement is about: "zakłada ono wymianę doświadczeń", "umowa obejmuje …"."""
    if not sentence.chunks:
        return False
    if _is_of_bond(sentence) or _is_its_aim(sentence, state) or _is_to_serve(sentence):
        return True
    if _PROVIDES.isdisjoint(sentence.lemmas):
        return False
    for i, chunk in enumerate(sentence.chunks):
        if not _PROVIDES.isdisjoint(chunk.lemmas) and opens(chunk.tags, ("fin:sg:ter", "praet:sg:n", "praet:sg:f")):
            return all(_VISIT.isdisjoint(c.lemmas) for c in sentence.chunks[:i])  # "program wizyty obejmował …"
    return False


def _is_of_bond(sentence: Sentence) -> bool:
    """Whether the present tells what a partnership is for: "Współpraca ma wspierać turystykę i wymianę doświadczeń"."""
    opening = sentence.chunks[: next((i for i, c in enumerate(sentence.chunks) if opens(c.tags, "fin:")), 0)]
    head = next((c for c in opening if not _PAPERS.isdisjoint(c.lemmas)), None)
    if head is None or ("nom" not in head.cases and "cel" not in opening[0].lemmas):  # "celem współpracy jest …"
        return False
    return not any(opens(c.tags, ("praet:", "imps:")) for c in sentence.chunks)


def _is_its_aim(sentence: Sentence, state: State) -> bool:
    """Whether the partnership of the sentence before has an aim: "Współpraca trwa od lat. Jej celem jest …"."""
    if "cel" not in sentence.lemmas or not sentence.index or sentence.chunks[0].form.casefold() not in _ITS:
        return False
    before = state.reading.sentences[sentence.index - 1]
    return any(not _PAPERS.isdisjoint(c.lemmas) and "nom" in c.cases for c in before.chunks[:_OPENING])


def _is_to_serve(sentence: Sentence) -> bool:
    """Whether something told before is to be served by what is told here: "Mają go umacniać kolejne spotkania …"."""
    first, *rest = sentence.chunks[:2]
    return "mieć" in first.lemmas and opens(first.tags, "fin:") and any(c.form.casefold() in _IT for c in rest)


def _is_form_of_be(chunk: Chunk) -> bool:
    return begins(chunk.tags, ("praet:", "fin:", "bedzie:"))


def _from(sentence: Sentence, first: int, state: State) -> Purpose | None:
    """What stands from a chunk on to the end of its clause."""
    rest = sentence.chunks[first:]
    end = 0
    while end < len(rest) and rest[end].form not in _ENDS:
        if rest[end].form == "," and end + 1 < len(rest) and rest[end + 1].lemmas & _ASIDE:
            break
        end += 1
    if end < _LEAST:
        return None
    return _stated(sentence, Span(rest[0].span.start, rest[end - 1].span.end), state)


def _stated(sentence: Sentence, span: Span, state: State) -> Purpose | None:
    text = " ".join(state.reading.document.quote(span).split()).strip(" .;,–-")
    return (text, at(sentence, span, "trip-purpose")) if text else None
