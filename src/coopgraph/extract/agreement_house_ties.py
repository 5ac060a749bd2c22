"""Papers of bodies that a clause tells without a verb of signing, or with the other side told right before.

"Współpraca z Uniwersytetem X opiera się na umowie z 2018 r.", "Stronami porozumienia z 2004 r. są A oraz B",
"Podpisanie umowy z B odbyło się 3 maja"; "Naszym partnerem jest B. Umowę podpisaliśmy w 2018 r.".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.agreement_bodies import Signing, bodies_of, signing, speaker
from coopgraph.extract.agreement_clauses import denied
from coopgraph.extract.agreement_foreign import Signer
from coopgraph.extract.agreement_told import Told
from coopgraph.extract.agreement_words import COOPERATES, HAPPENED
from coopgraph.extract.chunks import Chunk, Sentence, begins
from coopgraph.extract.pact_dates import Dated
from coopgraph.extract.pacts import same_body

_STANDS: Final = frozenset({"opierać", "obowiązywać", "mieć", "posiadać", "łączyć", "wiązać", "regulować", "być"})
_ACT: Final = frozenset({"podpisanie", "zawarcie", "parafowanie"})
_GROUND: Final = frozenset({"podstawie", "mocy", "oparciu", "ramach"})
_THEM: Final = frozenset({"nimi", "nim", "nią"})
_GUESTS: Final = frozenset({"gościć", "przyjąć", "przyjechać", "odwiedzić", "przedstawiciel", "delegacja"})
_PARTNER: Final = frozenset({"partner", "partnerski"})
_TWO: Final = 2


def of_standing_paper(told: Told, clause: Sequence[Chunk], dates: Sequence[Dated]) -> tuple[Signer, ...]:
    """The two bodies of a dated paper that a clause tells as there, or its signing as done; () where it tells none."""
    at = next((i for i, c in enumerate(clause) if begins(c.tags, ("fin", "praet"))), None)
    if at is None or not dates or not _stands(clause, at):
        return ()
    who = signing(clause, at, told.state)
    if who.unclear:
        return ()
    named = (*who.subjects, *who.others)
    if len(named) == _TWO and (who.others or _parties_are(clause)):
        return named
    own = speaker(told.state)
    alone = len(who.others) == 1 and not who.subjects and own is not None
    if not alone or own is None or same_body(own, who.others[0].body):
        return ()
    return (Signer(own, who.others[0].span), who.others[0])


def _stands(clause: Sequence[Chunk], at: int) -> bool:
    """Whether the verb says that a paper is there, or that its signing took place."""
    verb = clause[at]
    act = any(c.lemmas & _ACT or (c.lemmas & {"podpisać", "zawrzeć"} and begins(c.tags, "ger")) for c in clause)
    if act:
        return bool(verb.lemmas & HAPPENED) and begins(verb.tags, "praet")
    works = bool(verb.lemmas & COOPERATES) and any(c.form.casefold() in _GROUND for c in clause)
    return works or (bool(verb.lemmas & _STANDS) and begins(verb.tags, "fin"))


def _parties_are(clause: Sequence[Chunk]) -> bool:
    """Whether a clause says who the parties of a paper are: "Stronami umowy z 2004 r. są A i B"."""
    return any(c.lemmas & {"strona", "sygnatariusz"} and "inst" in c.cases for c in clause[:_TWO])


def told_right_before(told: Told, sentence: Sentence, clause: Sequence[Chunk], who: Signing) -> tuple[Signer, ...]:
    """Both who sign where one of them is only meant: "Naszym partnerem jest B. Umowę podpisaliśmy w 2018 r."."""
    own = speaker(told.state)
    before = told.state.reading.sentences[sentence.index - 1] if sentence.index else None
    if own is None or before is None or before.block is not sentence.block or who.unclear or who.others:
        return ()
    if len(who.subjects) != 1 or not same_body(who.subjects[0].body, own):
        return ()
    them = any(
        a.form.casefold() == "z" and (b.form.casefold() in _THEM or "ten" in b.lemmas) for a, b in pairwise(clause)
    )
    ties = _PARTNER | COOPERATES | (_GUESTS if them else frozenset())
    others = [s for s in bodies_of(before.chunks, told.state) if not same_body(s.body, own)]
    if before.lemmas.isdisjoint(ties) or len(others) != 1 or denied(before.chunks, told.words):
        return ()
    if "projekt" in before.lemmas or told.papers.stated(before, before.chunks):
        return ()
    return (who.subjects[0], Signer(others[0].body, who.subjects[0].span))
