"""Papers that both sides of a page sign, where a sentence does not name both: "po czym Wójt i Mer go podpisali".

The two sides of a page are who speaks and the one town or land abroad that is in focus there: in the sentence, in those
before it, or on the whole page. Read last, for pairs of which the page has told no such paper yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.agreement_called import called
from coopgraph.extract.agreement_clauses import denied
from coopgraph.extract.agreement_cuts import clauses
from coopgraph.extract.agreement_lists import RULE
from coopgraph.extract.agreement_settled import settled
from coopgraph.extract.agreement_subjects import of_project
from coopgraph.extract.agreement_tended import tended
from coopgraph.extract.agreement_told import Told
from coopgraph.extract.agreement_words import HOLDERS, kind_of
from coopgraph.extract.chunks import Chunk, Sentence, begins, is_territory
from coopgraph.extract.drafts import Where, at
from coopgraph.extract.pact_dates import Dated, best_first, dates_in, dates_of
from coopgraph.extract.pacts import Pact, Party
from coopgraph.model import BlockKind, Confidence, OrganisationValue

_SIGN: Final = frozenset({"podpisać", "zawrzeć", "parafować", "sygnować", "podpisany", "zawarty"})
_WORDS: Final = _SIGN | {"partnerski", "bliźniaczy", "partnerstwo"}
_TOLD: Final = ("praet", "imps")
_BOTH: Final = frozenset({"obaj", "obie", "oba", "obydwaj", "obydwie"})
_HEADS: Final = HOLDERS | {"burmistrz", "włodarz", "primator", "primátor", "nadburmistrz", "prezydent"}
_HEADS_ABROAD: Final = frozenset({"mer", "primator", "primátor", "nadburmistrz", "landrat"})
_AND: Final = frozenset({"i", "oraz"})
_WE: Final = ("liśmy", "łyśmy")
_WITH: Final = frozenset({"nią", "nim", "nimi"})
_LINKS: Final = frozenset({"z", "ze", "między", "pomiędzy"})
_PAPERS: Final = frozenset({"papier"})  # "papiery podpisaliśmy": of partners only
_PARTNERS: Final = frozenset({"partner", "partnerski", "partnerstwo"})
_OF_LANDS: Final = frozenset({"memorandum"})  # that towns sign of working together
_SIDES: Final = frozenset({"samorząd", "gmina", "miasto", "strona", "powiat"})
_NO_PARTY: Final = frozenset({"klaster", "szkoła", "stowarzyszenie", "spółka", "firma", "klub", "parafia", "rolnik"})
_MEETING: Final = frozenset({"protokół", "posiedzenie", "sesja"})
_BACK: Final = 3  # sentences
_DAY: Final = 4  # chunks from "podpisanej" to its day


def over_page(told: Told, sentences: Sequence[Sentence]) -> list[Pact]:
    """What the page read as a whole tells: papers of its two sides, and places that it calls partners."""
    own = told.own
    if own is None or _WORDS.isdisjoint(told.state.reading.lemmas) or not told.parties.sure:
        return []
    told_apart = [s for s in sentences if not _WORDS.isdisjoint(s.lemmas) and s.block.kind is not BlockKind.NAVIGATION]
    duties = [pact for sentence in told_apart for pact in tended(told, sentence)]
    return [*_signed(told, told_apart), *duties, *called(told, told_apart)]


def _signed(told: Told, sentences: Sequence[Sentence]) -> list[Pact]:
    """The papers of who speaks and the one other side of the page."""
    own, found = told.own, []
    for sentence in sentences:
        if own is None or sentence.lemmas.isdisjoint(_SIGN) or not sentence.lemmas.isdisjoint(_NO_PARTY):
            continue
        if any(p.kind != "twinning" and sentence.span.covers(p.where.focus) for p in told.pacts):
            continue
        for clause in clauses(sentence, told.words.gone):
            kind = _paper(told, sentence, clause)
            other = _other(told, sentence) if kind is not None else None
            if kind is None or other is None:
                continue
            span = clause[0].span
            where = at(sentence, span, f"{RULE}-{kind}", Confidence.MEDIUM)
            pact = Pact([(own, span), (other, span)], kind, where)
            if dates := _dates(told, sentence, clause):
                pact.signed, pact.signed_where = dates[0].edtf, _dated(told, sentence, dates[0])
            found.append(pact)
    return found


def _dated(told: Told, sentence: Sentence, day: Dated) -> Where:
    """Where the day stands: in the sentence, or in that which gives the day of the meeting."""
    around = next((s for s in told.state.reading.sentences if s.span.covers(day.span)), sentence)
    return at(around, day.span, f"{RULE}-signed", Confidence.MEDIUM)


def _paper(told: Told, sentence: Sentence, clause: Sequence[Chunk]) -> str | None:
    """The kind of paper that a clause tells of as signed by both sides of the page; None where it does not."""
    lemmas = frozenset().union(*(c.lemmas for c in clause))
    kind = kind_of(lemmas, told.words)
    if kind is None and lemmas & _PAPERS and not sentence.lemmas.isdisjoint(_PARTNERS):
        kind = "partnership-agreement"
    about = lemmas & told.words.set("cooperation") or lemmas & (_OF_LANDS | _PAPERS) or kind == "letter-of-intent"
    if kind is None or not about or denied(clause, told.words) or of_project(told.state, sentence, 0):
        return None
    if _with_another(clause) or lemmas & (told.words.set("other-papers") | told.words.set("other-signers")):
        return None
    if _signed_before(clause) and not sentence.lemmas.isdisjoint(_SIDES):
        return kind
    verb = next((i for i, c in enumerate(clause) if c.lemmas & _SIGN and begins(c.tags, _TOLD)), None)
    open_ = told.papers.stated(sentence, clause) - settled(clause) - ({"unsettled"} if about else set())
    if verb is None or open_:
        return None
    return kind if _both_sign(clause, verb) else None


def _with_another(clause: Sequence[Chunk]) -> bool:
    """Whether the words say with whom, named or not: "podpisaliśmy porozumienie z komendą policji"."""
    for chunk, after in pairwise(clause):
        if chunk.form.casefold() in _LINKS and "inst" in after.cases and after.form.casefold() not in _WITH:
            return True
    return False


def _signed_before(clause: Sequence[Chunk]) -> bool:
    """Whether a paper is told with its day: "zobowiązały się w umowie partnerskiej podpisanej 3 maja 2009 roku"."""
    for i, chunk in enumerate(clause):
        if chunk.lemmas & _SIGN and begins(chunk.tags, "ppas") and i:
            dated = any("date" in c.kinds for c in clause[i + 1 : i + _DAY])
            return dated and not clause[i - 1].lemmas.isdisjoint(_PARTNERS)
    return False


def _both_sign(clause: Sequence[Chunk], verb: int) -> bool:
    """Whether the heads of both sides sign, or we do, or ours does "z nią", with those named right before."""
    signs = clause[verb]
    if signs.form.casefold().endswith(_WE):
        return True
    heads = [i for i, c in enumerate(clause) if c.lemmas & _HEADS and (c.mention is None or "size" in c.kinds)]
    if any(c.lemmas & _BOTH for i in heads for c in clause[max(0, i - 1) : i + 1]):
        return True
    two = [(one, two) for one, two in pairwise(heads) if one + 2 == two and clause[one + 1].form in _AND]
    abroad = any((clause[one].lemmas | clause[two].lemmas) & _HEADS_ABROAD for one, two in two)
    if abroad and any(":pl:" in tag for tag in signs.tags):
        return True
    after = [c.form.casefold() for c in clause[verb + 1 : verb + 3]]
    return after[:1] in (["z"], ["ze"]) and after[1:] != [] and after[1] in _WITH


def _other(told: Told, sentence: Sentence) -> OrganisationValue | None:
    """The other side of the page: the one place abroad of the sentence, of those before it, or of the whole page."""
    sentences = told.state.reading.sentences
    for around in ([sentence], sentences[max(0, sentence.index - _BACK) : sentence.index]):
        parties = [p for s in around for p in told.parties.of(s.chunks) if not told.parties.is_own(p)]
        if any(p.body.country == told.home and p.place is not None and not p.located for p in parties):
            return None  # another town of the country may have signed
        abroad = {p.body.name: p.body for p in parties if _is_abroad(told, p)}
        if abroad:
            return next(iter(abroad.values())) if len(abroad) == 1 else None
    return told.only or told.chief


def _is_abroad(told: Told, party: Party) -> bool:
    return party.body.country not in {None, told.home} and (party.place is not None or is_territory(party.body))


def _dates(told: Told, sentence: Sentence, clause: Sequence[Chunk]) -> list[Dated]:
    """The day in the clause, else that of the event told before, else that of the meeting in its minutes."""
    return best_first(clause, dates_of(clause)) or told.day_of_event(sentence, clause) or _of_meeting(told)


def _of_meeting(told: Told) -> list[Dated]:
    """The day of a session whose minutes a page is: the only one that stands beside its name."""
    reading = told.state.reading
    if "protokół" not in reading.lemmas:
        return []
    heads = (s for s in reading.sentences if not s.lemmas.isdisjoint(_MEETING))
    days = [d for s in heads for d in dates_in(s.chunks) if len(d.edtf) == len("2001-05-07")]
    return days[:1] if len({d.edtf for d in days}) == 1 else []
