"""What a journey was for, where the text states it: a field about the purpose, "w celu …", "celem wizyty było …"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins
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
_LEAST: Final = 2  # chunks that say something

Purpose = tuple[str, Where]


def purpose_of_field(sentences: Sequence[Sentence], state: State) -> Purpose | None:
    """The first sentence of a field about the purpose, as it stands: what follows tells more, of other things too."""
    return _stated(sentences[0], sentences[0].span, state) if sentences else None


def purpose_told(sentence: Sentence, state: State) -> Purpose | None:
    """What a sentence says a journey was for."""
    if "cel" not in sentence.lemmas:
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
