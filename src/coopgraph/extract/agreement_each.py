"""Papers of two others than who speaks, each on a side of the verb: "burmistrz A podpisał umowę z merem B".

A page of a county, an association or the press tells of them; neither is the partner of who speaks. The verb may stand
in the clause before ("…, gmina C zaś z gminą D"), the day in the sentence before, where that tells of a signing, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.agreement_lists import RULE
from coopgraph.extract.agreement_told import Told
from coopgraph.extract.agreement_words import COOPERATES
from coopgraph.extract.chunks import Chunk, Sentence, begins, is_territory, opens
from coopgraph.extract.drafts import at
from coopgraph.extract.pact_dates import Dated, best_first, dates_in, dates_of
from coopgraph.extract.pacts import Party, same_body
from coopgraph.model import Confidence, DateValue

_SIGN: Final = frozenset({"podpisać", "podpisywać", "zawrzeć", "sygnować", "parafować"})
_YEAR: Final = re.compile(r"\d{4}")
_WITH: Final = frozenset({"z", "ze"})
_DAY: Final = len("2001-05-07")
_TWO: Final = 2


def each_with_other(
    told: Told, sentence: Sentence, clause: Sequence[Chunk], kind: str, parties: Sequence[Party]
) -> bool:
    """Make the pact of the subject of a clause and of whom it signs with, where neither is who speaks."""
    if not parties and _day_of_year(told, sentence, clause, kind):
        return True
    pairs = sides(clause, parties)
    if not pairs and _respective(clause, [p for p in parties if not p.located]) is not None:
        return True  # each with somebody whose name is not read
    if not pairs or (len(pairs) == 1 and any(map(told.parties.is_own, pairs[0]))):
        return False
    dates = best_first(clause, dates_of(clause)) or _of_sentence(sentence) or told.day_of_event(sentence, clause)
    for pair in pairs:
        told.add(sentence, kind, [(p.body, p.span) for p in pair], dates[:1])
    return True


def _day_of_year(told: Told, sentence: Sentence, clause: Sequence[Chunk], kind: str) -> bool:
    """Give the partnership told last its day: "X jest partnerem powiatu od 2008 roku; umowę zawarto 17 września"."""
    last = told.pacts[-1] if told.pacts and told.last is not None and sentence.index - told.last[0] <= 1 else None
    if last is None or last.kind != "twinning" or len(last.signed or "") != len("2008"):
        return False
    days = [c for c in clause if c.mention is not None and isinstance(c.mention.value, DateValue)]
    quote = told.state.reading.document.quote
    signs = any(c.lemmas & _SIGN and begins(c.tags, ("praet", "imps")) for c in clause)
    if not signs or len(days) != 1 or _YEAR.search(quote(days[0].span)):
        return False
    value = days[0].mention.value if days[0].mention is not None else None
    if not isinstance(value, DateValue) or len(value.edtf) != _DAY:
        return False
    last.signed, last.kind = f"{last.signed}{value.edtf[4:]}", kind
    last.signed_where = at(sentence, days[0].span, f"{RULE}-signed", Confidence.MEDIUM)
    return True


def works_with_that(told: Told, sentence: Sentence, clause: Sequence[Chunk], parties: Sequence[Party]) -> bool:
    """Make the twinning of "powiat A, z którym od 2001 roku współpracuje Powiat B", whoever speaks."""
    that = next((i for i in range(2, len(clause)) if "który" in clause[i].lemmas), 0)
    if not that or [c.form for c in clause[that - 2 : that - 1]] != [","] or clause[that - 1].form not in _WITH:
        return False
    verb = next((i for i in range(that, len(clause)) if clause[i].lemmas & COOPERATES), len(clause))
    before = [p for p in parties if p.at < that and p.body.country not in {None, told.home}]
    before = before or [p for p in parties if p.at < that and is_territory(p.body)]
    behind = [p for p in parties if p.at > that and not p.located and "nom" in clause[p.at].cases]
    if verb == len(clause) or not begins(clause[verb].tags, "fin") or not before or len(behind) != 1:
        return False
    if begins(clause[verb].tags, "fin:pl:pri") or any(c.form == "," for c in clause[verb : behind[0].at]):
        return False  # "Poza A, z którym współpracujemy od lat, udział weźmie B"
    if same_body(before[-1].body, behind[0].body) or "nie" in {c.form for c in clause[that:verb]}:
        return False
    pair = [(p.body, p.span) for p in (behind[0], before[-1])]
    told.add(sentence, "twinning", pair, list(dates_in(clause[that:]))[:1])
    return True


def sides(clause: Sequence[Chunk], parties: Sequence[Party]) -> list[tuple[Party, Party]]:
    """The subjects of a clause, each with whom it signs; the verb may be left out: "gmina C zaś z gminą D".

    Of several pairs the verb stands in the first: "A podpisał umowę z B, a C z D".
    """
    named = [p for p in parties if not p.located]
    each = _respective(clause, named)
    if each is not None:
        return each
    pairs = list(zip(named[::_TWO], named[1::_TWO], strict=False))
    if len(named) != _TWO or any(same_body(one.body, other.body) for one, other in pairs):
        return []
    if not all(_subject(clause, one) and _with(clause, other) for one, other in pairs):
        return []
    one, other = pairs[0]
    verbs = [c for c in clause if begins(c.tags[:1], ("praet", "fin", "imps"))]
    signs = any(c.lemmas & _SIGN and begins(c.tags, "praet") for c in clause[one.at + 1 : other.at])
    return pairs if signs or (not verbs and len(pairs) == 1) else []


def _respective(clause: Sequence[Chunk], named: Sequence[Party]) -> list[tuple[Party, Party]] | None:
    """The pairs of "wójt A podpisał list z burmistrzem B, a burmistrz C z merem D", known or not; None elsewhere."""
    subjects = [p for p in named if _subject(clause, p)]
    verb = next((i for i, c in enumerate(clause) if c.lemmas & _SIGN and begins(c.tags, "praet:sg")), None)
    if len(subjects) < _TWO or verb is None or not subjects[0].at < verb < subjects[1].at:
        return None
    if any(clause[p.at - 1].form != "a" for p in subjects[1:]):
        return None
    after = {one.at: two for one, two in pairwise(named)}
    return [(p, after[p.at]) for p in subjects if p.at in after and _with(clause, after[p.at])]


def _subject(clause: Sequence[Chunk], party: Party) -> bool:
    return "nom" in clause[party.at].cases and not (party.at and opens(clause[party.at - 1].tags, "prep"))


def _with(clause: Sequence[Chunk], party: Party) -> bool:
    return clause[party.at - 1].form.casefold() in _WITH and "inst" in (clause[party.at].cases or {"inst"})


def left_out(clause: Sequence[Chunk], parties: Sequence[Party], paper: str | None) -> str | None:
    """The paper of the clause before, where this one has no verb but two sides: "…, gmina C zaś z gminą D"."""
    return paper if paper is not None and sides(clause, parties) else None


def _of_sentence(sentence: Sentence) -> list[Dated]:
    """The one day of the whole sentence, where the clause has none."""
    days = [d for d in dates_in(sentence.chunks) if len(d.edtf) == _DAY]
    return days if len(days) == 1 else []
