"""A document that is the agreement itself: its title, the parties that conclude it, the day it was drawn up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.agreement_lists import RULE
from coopgraph.extract.agreement_parties import Parties
from coopgraph.extract.agreement_words import AgreementWords, kind_of
from coopgraph.extract.chunks import Chunk, Sentence, tells
from coopgraph.extract.drafts import at
from coopgraph.extract.pact_dates import Dated, dates_of
from coopgraph.extract.pacts import Pact, Party, same_body
from coopgraph.extract.state import State
from coopgraph.model import BlockKind

_TOP: Final = 6  # sentences in which the title stands
_REACH: Final = 7  # sentences from the title to the last party
_TWO: Final = 2
_BETWEEN: Final = frozenset({"między", "pomiędzy", "zawarty", "zawrzeć", "podpisany"})
_SHORT: Final = 12  # tokens of a date line
_END: Final = 4  # sentences at the end, where "X, 26 września 2009 r." may stand
_DRAWN_UP: Final = frozenset({"sporządzić", "sporządzony", "spisać", "spisany"})


def contract(state: State, words: AgreementWords, parties: Parties) -> tuple[Pact, int] | None:
    """The agreement that a document is, and the index of the last sentence of its head; None for other documents."""
    sentences = state.reading.sentences
    for title in sentences[:_TOP]:
        kind = kind_of(title.lemmas, words)
        if kind is None or not _is_title(title, words):
            continue
        named: list[tuple[Sentence, Party]] = []
        last = title.index
        said: frozenset[str] = frozenset()
        for sentence in sentences[title.index : title.index + _REACH]:
            if _told(sentence) or sentence.within(BlockKind.ITEM) or sentence.tokens[0].form == "§":
                break
            found = [p for p in parties.of(sentence.chunks) if not p.located]
            named += [(sentence, p) for p in found if not any(same_body(p.body, q.body) for _, q in named)]
            said |= sentence.lemmas
            last = sentence.index if found else last
        about = said & words.set("cooperation") or kind == "letter-of-intent"
        if len(named) < _TWO or not about or not said & _BETWEEN or not _formal(state, title):
            continue
        pact = Pact([(p.body, p.span) for _, p in named], kind, at(title, title.span, f"{RULE}-contract"))
        _date(state, pact, title.index, last)
        return pact, last
    return None


def _is_title(sentence: Sentence, words: AgreementWords) -> bool:
    """Whether a line opens with the word for the paper and has no verb."""
    first = sentence.tokens[0]
    opens = {lemma.casefold() for lemma in first.lemmas} & (words.papers | words.set("vague") | {"list"})
    return bool(opens) and first.form[0].isupper() and not _told(sentence)


def _formal(state: State, title: Sentence) -> bool:
    """Whether what follows is the wording of a paper, not news of one: paragraphs, parties that are represented."""
    after = state.reading.sentences[title.index :]
    represented = any("reprezentować" in s.lemmas or "reprezentowany" in s.lemmas for s in after[:_REACH])
    return represented or any(s.tokens[0].form == "§" or s.lemmas & _DRAWN_UP or _of_parties(s) for s in after)


def _of_parties(sentence: Sentence) -> bool:
    return sentence.chunks[0].form in {"Strony", "Stronami"}


def _told(sentence: Sentence) -> bool:
    """Whether a verb tells something; not that of "…, w imieniu którego działa burmistrz"."""
    acts = "imię" in sentence.lemmas and "działać" in sentence.lemmas
    return tells([c for c in sentence.chunks if not acts or "działać" not in c.lemmas])


def _date(state: State, pact: Pact, first: int, last: int) -> None:
    """The day in the head, else that of "Sporządzono w X dnia …", else that of a date line above the title."""
    sentences = state.reading.sentences
    drawn = [s for s in sentences[last + 1 :] if s.lemmas & _DRAWN_UP]
    around = (*sentences[:first], *sentences[max(last + 1, len(sentences) - _END) :])
    lines = [s for s in around if len(s.tokens) <= _SHORT]
    for sentence in (*sentences[first : last + 1], *drawn, *lines):
        dates = _days(sentence.chunks)
        if len(dates) == 1:
            pact.signed, pact.signed_where = dates[0].edtf, at(sentence, dates[0].span, f"{RULE}-signed")
            return


def _days(chunks: Sequence[Chunk]) -> list[Dated]:
    return [d for d in dates_of(chunks) if len(d.edtf) == len("2007-09-21")]
