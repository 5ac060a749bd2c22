"""What sort of paper a clause speaks of where it does not say so itself, and what the rules say of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.agreement_words import ADJECTIVES, INTENTS, AgreementWords, kind_of
from coopgraph.extract.chunks import Chunk, Sentence, begins, lemmas_of
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, MentionKind, Span

_HEADING_WORDS: Final = 8
_ONE_WORD: Final = 2
_WRITTEN: Final = frozenset({"protokół", "list", "deklaracja", "umowa", "porozumienie", "memorandum", "oświadczenie"})
_INTENDS: Final = INTENTS | {"zamierzenie"}
_LED: Final = frozenset({"lider", "wiodący", "beneficjent", "grant", "dofinansowanie"})
_LIST_REACH: Final = 40  # sentences


def _makes_partners(sentence: Sentence) -> bool:
    """Whether a relative clause says that a document makes towns partners: "dokument, na mocy którego stały się …"."""
    forms = [c.form.casefold() for c in sentence.chunks]
    by = any(forms[i : i + 2] in (["na", "mocy"], ["na", "podstawie"]) for i in range(len(forms)))
    return by and "który" in sentence.lemmas and not sentence.lemmas.isdisjoint(ADJECTIVES | {"partnerstwo", "partner"})


def of_them(clause: Sequence[Chunk]) -> bool:
    """Whether a clause opens with one of the papers told before: "Najstarszą z nich, z X, zawarto w 1989 r."."""
    first = clause[0]
    adjective = bool(first.tags) and first.tags[0].startswith("adj") and first.tags[0].endswith(":sup")
    return adjective and [c.form.casefold() for c in clause[1:3]] in (["z", "nich"], ["z", "tych"])


class Papers:
    """Tells the papers of one document's sentences."""

    def __init__(self, state: State, words: AgreementWords) -> None:
        self._state = state
        self._words = words

    def stated(self, sentence: Sentence, clause: Sequence[Chunk]) -> frozenset[str]:
        """What the rules say of the paper or partnership of a clause: "unsettled", "ended"."""
        rules = self._state.of(sentence, "agreement")
        if not rules:
            return frozenset()
        span = Span(clause[0].span.start, clause[-1].span.end)
        here = (m for m in rules if span.covers(m.focus) and any(c.span.overlaps(m.focus) for c in clause))
        return frozenset(m.rule.constants["is"] for m in here if "is" in m.rule.constants)

    def below_partners(self, sentence: Sentence) -> bool:
        """Whether the heading above a sentence says that it is about partner towns."""
        above = self._state.reading.sentences[max(0, sentence.index - 2) : sentence.index]
        short = [s for s in above if len(s.tokens) <= _HEADING_WORDS and s.tokens[-1].form != "."]
        field = sentence.within(BlockKind.FIELD)
        if field is not None and field.key in {"partners", "partner-town"} and field.label is not None:
            return len(self._state.reading.tokens(field.label)) <= _ONE_WORD and not self._of_a_project(sentence)
        alone = any(len(s.tokens) <= _ONE_WORD and "partner" in s.lemmas for s in short)  # "Partnerzy"
        return alone or any({"partnerski", "bliźniaczy", "siostrzany"} & s.lemmas for s in short)

    def _of_a_project(self, sentence: Sentence) -> bool:
        """Whether the page has named a project that somebody leads or pays for: "Partnerzy" are that project's."""
        before = self._state.reading.sentences[: sentence.index]
        return any(s.of(MentionKind.PROJECT) and not s.lemmas.isdisjoint(_LED) for s in before)

    def paper(self, sentence: Sentence, clause: Sequence[Chunk], lemmas: frozenset[str]) -> str | None:
        """The kind of a paper told apart without saying what sort it is: "Pierwszy dokument", "Dokument Partnerstwa".

        Or its name is the line above: "z dnia …, zawarty przez …".
        """
        if "dokument" in lemmas:
            at = [i for i, c in enumerate(clause) if "dokument" in c.lemmas]
            after = [c.lemmas for i in at for c in clause[i + 1 : i + 3]]  # "dokument przedłużający partnerstwo"
            partner = any(said & {"partnerstwo", "partnerski", "współpraca"} for said in after)
            partner = partner or _makes_partners(sentence)
            told = any(c.lemmas & self._words.set("first-words") for i in at for c in clause[max(0, i - 2) : i + 1])
            return "partnership-agreement" if partner or told else None
        if of_them(clause) and sentence.index:
            before = self._state.reading.sentences[sentence.index - 1]
            label = before.block.label
            called = lemmas_of(self._state.reading.tokens(label)) if label is not None else frozenset[str]()
            return kind_of(before.lemmas | called, self._words)
        goes_on = clause[0].lemmas & {"z", "zawrzeć", "zawarty", "podpisać", "podpisany", "pomiędzy", "między"}
        above = self.title_above(sentence) if goes_on else None
        return kind_of(above.lemmas, self._words) if above is not None else None

    def title_above(self, sentence: Sentence) -> Sentence | None:
        """The short line right above a sentence, which may name the paper that it goes on about."""
        above = self._state.reading.sentences[sentence.index - 1] if sentence.index else None
        if above is None or len(above.tokens) > _HEADING_WORDS or above.tokens[-1].form == ".":
            return None
        return above

    @staticmethod
    def of_intent(clause: Sequence[Chunk]) -> bool:
        """Whether a paper of intents is named, which is one though nothing is settled: "protokół o zamiarach"."""
        for i, chunk in enumerate(clause):
            if _INTENDS.isdisjoint(chunk.lemmas):
                continue
            about = i > 1 and not INTENTS.isdisjoint(chunk.lemmas) and clause[i - 1].form.casefold() == "o"
            if about and not _WRITTEN.isdisjoint(clause[i - 2].lemmas):
                return True
            plans = "zamierzenie" in chunk.lemmas and "gen" in chunk.cases  # "Protokół Wspólnych Zamierzeń"
            if plans and any(not _WRITTEN.isdisjoint(c.lemmas) for c in clause[max(0, i - 2) : i]):
                return True
        return False

    def again(self, clause: Sequence[Chunk], lemmas: frozenset[str], paper: str | None) -> str | None:
        """The paper of the clause before, meant by a pronoun: "… nie ma umowy z X – ma ją natomiast z Y"."""
        if paper is None or lemmas.isdisjoint(self._words.set("signing")):
            return None
        return paper if any(c.form.casefold() in {"ją", "je", "taką", "taki", "takie", "one"} for c in clause) else None

    def further(self, sentence: Sentence) -> bool:
        """Whether a sentence opens with an ordinal that stands for a paper: "Druga – z X – nosi datę 8 czerwca"."""
        first, second = sentence.chunks[0], sentence.chunks[min(1, len(sentence.chunks) - 1)]
        alone = second.form in {"–", "—", "-", "z", "ze"} or begins(second.tags, ("fin", "praet"))
        then = bool(first.lemmas & {"potem", "następnie", "później"}) and any(c.form == ":" for c in sentence.chunks)
        return then or (bool(first.lemmas & self._words.set("ordinals")) and alone)

    def lead(self, sentence: Sentence) -> frozenset[str]:
        """The words of cooperation in the line above the list that a sentence is an entry of."""
        if not (sentence.within(BlockKind.ITEM) or sentence.within(BlockKind.BULLET)):
            return frozenset()
        before = reversed(self._state.reading.sentences[max(0, sentence.index - _LIST_REACH) : sentence.index])
        line = next((s for s in before if not (s.within(BlockKind.ITEM) or s.within(BlockKind.BULLET))), None)
        return line.lemmas & self._words.set("cooperation") if line is not None else frozenset()

    def of_cooperation(self, sentence: Sentence) -> bool:
        """Whether a sentence or the one before it speaks of cooperation."""
        around = self._state.reading.sentences[max(0, sentence.index - 1) : sentence.index + 1]
        return any(s.lemmas & self._words.set("cooperation") for s in around)
