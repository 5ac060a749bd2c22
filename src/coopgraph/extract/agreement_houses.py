"""Makes the papers of bodies that are no towns, over one sentence or several.

"Prezesi obu izb podpisali memorandum", "Obie izby współpracują od 2004 r., kiedy podpisały umowę", "trzy LGD zawarły
umowę. Za LGD A podpisał …, za B …": both are the two bodies of that kind that the page names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.agreement_bodies import KINDS, Signing, bodies_of, signing, speaker, verb_of
from coopgraph.extract.agreement_clauses import denied
from coopgraph.extract.agreement_foreign import Signer
from coopgraph.extract.agreement_house_ties import of_standing_paper, told_right_before
from coopgraph.extract.agreement_settled import has_signed, settled
from coopgraph.extract.agreement_told import Told
from coopgraph.extract.agreement_words import COOPERATES, HOLDERS, INTENTS, kind_of
from coopgraph.extract.chunks import Chunk, Sentence, begins, tells
from coopgraph.extract.pact_dates import Dated, best_first, dates_in, dates_of
from coopgraph.extract.pacts import same_body
from coopgraph.model import Confidence, MentionKind, NamedValue, OrganisationValue
from coopgraph.namespaces import fold

_TWO: Final = 2
_BOTH: Final = frozenset({"oba", "obie", "obydwa", "obydwie"})
# words for bodies, and how they begin in their names
_NOUNS: Final = {
    "izba": "izb",
    "klaster": "klast",
    "muzeum": "muze",
    "szkoła": "szko",
    "biblioteka": "bibli",
    "stowarzyszenie": "stowarz",
    "fundacja": "fundac",
    "uczelnia": "",
    "uniwersytet": "uniwer",
    "placówka": "",
    "instytucja": "",
    "organizacja": "",
    "grupa": "",
    "ośrodek": "ośrod",
    "towarzystwo": "towarz",
    "cech": "cech",
}
_OF_HEADS: Final = frozenset({"prezes", "dyrektor", "rektor", "przewodniczący", "przedstawiciel", "szef", "kierownik"})
_OF_PARTNERS: Final = frozenset({"memorandum", "pakt", "deklaracja"})
_HOUSES: Final = _NOUNS.keys() - {"placówka", "instytucja", "organizacja", "grupa"}
_PROJECTS: Final = frozenset({"projekt", "mikroprojekt", "konsorcjum", "grant", "dofinansowanie"})
_FOUND: Final = frozenset(
    (  # noqa: SIM905 - a list of words reads as one line
        "przystąpienie przystąpić członkowski utworzenie utworzyć zawiązanie powołanie powołać ustanowienie założenie"
    ).split()
)
_THERE: Final = frozenset({"tam", "wtedy", "wówczas", "okazja", "dzień", "podczas", "uroczyście", "obecność"})
_WORK: Final = COOPERATES | {"nawiązać", "rozpocząć", "zacieśnić", "prowadzić", "utrzymywać"}
_OCCASION: Final = frozenset({"okazja", "sposobność"})
_PARTIES: Final = frozenset({"strona", "sygnatariusz", "partner"})
_REACH: Final = 4  # sentences back to the day told last
_FAR: Final = 9  # sentences back to the occasion that "przy tej okazji" points to
_LAST_REACH: Final = 12  # sentences back to the paper of the same parties
_DAY: Final = len("2001-05-07")


def paper_of_bodies(told: Told, sentence: Sentence, clause: Sequence[Chunk]) -> bool:
    """Make the pact of a clause that tells of a paper signed by bodies; says whether no town may have signed it."""
    if verb_of(clause) is None:
        return _stands(told, sentence, clause)
    lemmas = frozenset().union(*(c.lemmas for c in clause))
    if "klaster" in lemmas and lemmas & _FOUND:
        return True  # its founding, or who joins it
    kind = _kind(told, sentence, clause, lemmas)
    return _by_sides(told, sentence, clause) if kind is None else _signed(told, sentence, clause, kind)


def _signed(told: Told, sentence: Sentence, clause: Sequence[Chunk], kind: str) -> bool:
    """Make the pact of those whom a clause names as signing a paper of this kind, or means."""
    who = signing(clause, verb_of(clause) or 0, told.state)
    signers = () if who.unclear else _signers(told, sentence, clause, who)
    if len(signers) < _TWO or same_body(signers[0].body, signers[1].body):
        theirs = not (who.unclear or signers) and _both_noun(sentence) in _HOUSES
        if theirs:  # "umowę o współpracy obu muzeów" is not their towns'
            told.state.drafts.doubt("a paper of two bodies that are not understood", sentence.span)
        return theirs
    if not _of_cluster(sentence, signers):
        made = [(signer.body, signer.span) for signer in signers]
        told.add(sentence, kind, made, _dates(told, sentence, clause), Confidence.MEDIUM)
        told.spoken = (sentence.index, kind)
    return True


def _stands(told: Told, sentence: Sentence, clause: Sequence[Chunk]) -> bool:
    """Make the pact of a clause that tells of a dated paper of bodies as there; says whether it does."""
    if MentionKind.ORGANISATION not in sentence.named or not any(c.kinds & KINDS for c in clause):
        return False
    lemmas = frozenset().union(*(c.lemmas for c in clause))
    if "sygnatariusz" in lemmas and (told.words.papers | {"list"}).isdisjoint(lemmas):
        return _signatories(told, sentence, clause)
    kind = _kind(told, sentence, clause, lemmas)
    dates = best_first(clause, dates_of(clause)) if kind is not None else []
    signers = of_standing_paper(told, clause, dates)
    if kind is None or not signers or _of_cluster(sentence, signers):
        return False
    told.add(sentence, kind, [(s.body, s.span) for s in signers], dates, Confidence.MEDIUM)
    told.spoken = (sentence.index, kind)
    return True


def _signatories(told: Told, sentence: Sentence, clause: Sequence[Chunk]) -> bool:
    """Make the pact told in the sentence before, of those named here: "Umowę podpisano …. Sygnatariuszami są A i B"."""
    before = told.state.reading.sentences[sentence.index - 1] if sentence.index else sentence
    earlier = before.chunks
    at = next((i for i, c in enumerate(clause) if begins(c.tags, ("fin", "praet"))), None)
    if at is None or before.block is not sentence.block or verb_of(earlier) is None or bodies_of(earlier, told.state):
        return False
    kind = _kind(told, before, earlier, before.lemmas)
    who = signing(clause, at, told.state)
    if kind is None or who.unclear or who.others or len(who.subjects) < _TWO or told.parties.of(earlier):
        return False
    made = [(signer.body, signer.span) for signer in who.subjects]
    told.add(sentence, kind, made, best_first(earlier, dates_of(earlier)), Confidence.MEDIUM)
    return True


def _kind(told: Told, sentence: Sentence, clause: Sequence[Chunk], lemmas: frozenset[str]) -> str | None:
    """The kind of paper of cooperation that a clause tells of as signed; None for papers of money or of founding."""
    intends = told.papers.of_intent(clause)
    kind = "letter-of-intent" if intends else kind_of(lemmas, told.words)
    if kind is None or lemmas & (_FOUND | told.words.set("other-papers")):
        return None
    if sentence.of(MentionKind.PROJECT) or not sentence.lemmas.isdisjoint(_PROJECTS):
        return None
    about = (lemmas | sentence.lemmas) & (told.words.set("cooperation") | {"partner"}) or kind == "letter-of-intent"
    if not about and lemmas.isdisjoint(_OF_PARTNERS):
        return None
    intends = intends or (kind == "letter-of-intent" and has_signed(clause, told.words))
    intents = INTENTS | {"unsettled"} if intends else frozenset[str]()
    open_ = told.papers.stated(sentence, clause) - intents or lemmas & (told.words.set("unsettled") - intents)
    open_ = open_ - settled(clause) if open_ else open_
    return None if open_ or denied(clause, told.words) else kind


def _of_cluster(sentence: Sentence, signers: Sequence[Signer]) -> bool:
    """Whether bodies sign as those of a cluster: "umowę o współpracy w klastrze podpisały A, B i C"."""
    spoken = bool(sentence.of(MentionKind.CLUSTER)) or "klaster" in sentence.lemmas
    return spoken and not any(s.body.kind == "cluster" or "klast" in fold(s.body.name) for s in signers)


def _by_sides(told: Told, sentence: Sentence, clause: Sequence[Chunk]) -> bool:
    """Make the pact told in the sentence before, of those for whom somebody signs: "Za A podpisał X, za B Y"."""
    before = told.state.reading.sentences[sentence.index - 1 : sentence.index] if sentence.index else ()
    if not before or all(c.form.casefold() != "za" for c in clause):
        return False
    earlier = list(before[0].chunks)
    if verb_of(earlier) is None:
        earlier, before = list(told.state.reading.sentences[max(0, sentence.index - 2)].chunks), ()
    lemmas = frozenset().union(*(c.lemmas for c in earlier))
    at = told.state.reading.sentences[sentence.index - (1 if before else 2)]
    kind = _kind(told, at, earlier, lemmas) if verb_of(earlier) is not None else None
    verb = verb_of(sentence.chunks)  # ", a za litewskie C, które jest …": one list, though a clause ends before it
    if kind is None or verb is None:
        return False
    who = signing(sentence.chunks, verb, told.state)
    if who.unclear or len(who.subjects) < _TWO:
        return False
    made = [(signer.body, signer.span) for signer in who.subjects]
    told.add(sentence, kind, made, best_first(earlier, dates_of(earlier)), Confidence.MEDIUM)
    return True


def _signers(told: Told, sentence: Sentence, clause: Sequence[Chunk], who: Signing) -> Sequence[Signer]:
    """Those who sign: as the clause names them, or both of those that the page tells of."""
    if len(who.subjects) + len(who.others) >= _TWO:
        return (*who.subjects, *who.others) if who.subjects else ()
    if before := told_right_before(told, sentence, clause, who):
        return before
    if both := _both(told, sentence, clause) or _told_before(told, sentence, clause, who):
        return both
    if len(who.others) == 1 and not who.subjects and (own := _bare_subject(told, sentence, clause)) is not None:
        return (Signer(own, who.others[0].span), *who.others)
    return _again(told, sentence, clause) if not (who.subjects or who.others) else ()


def _again(told: Told, sentence: Sentence, clause: Sequence[Chunk]) -> tuple[Signer, ...]:
    """The bodies of the paper told last, which sign another: "Wcześniej, 3 września, strony podpisały list"."""
    last, them = told.last, any(c.lemmas & _PARTIES and "nom" in c.cases for c in clause)
    if last is None or not them or sentence.index - last[0] > _LAST_REACH:
        return ()
    return tuple(Signer(body, clause[0].span) for body in last[1]) if all(b.kind in KINDS for b in last[1]) else ()


def _told_before(told: Told, sentence: Sentence, clause: Sequence[Chunk], who: Signing) -> Sequence[Signer]:
    """The two bodies of which the sentence before says that they work together, where a paper names nobody."""
    before = told.state.reading.sentences[sentence.index - 1] if sentence.index else None
    nobody = not (who.subjects or who.others) and not any(c.lemmas & HOLDERS for c in clause)
    if before is None or not nobody or before.lemmas.isdisjoint(_WORK) or denied(before.chunks, told.words):
        return ()
    verb = next((i for i, c in enumerate(before.chunks) if c.lemmas & _WORK and begins(c.tags, ("praet", "fin"))), None)
    if verb is None:
        return ()
    pair = signing(before.chunks, verb, told.state)
    two = (*pair.subjects, *pair.others)
    return two if len(two) == _TWO and pair.subjects and not pair.unclear else ()


def _bare_subject(told: Told, sentence: Sentence, clause: Sequence[Chunk]) -> OrganisationValue | None:
    """The body that speaks, where the clause calls it by its kind: "Klaster podpisał …", "nasza szkoła zawarła …".

    Or nobody is said to sign, and the sentence is about it: "Klaster jest partnerem X, a umowę z Y podpisano …".
    """
    own = speaker(told.state)
    if own is None:
        return None
    nobody = any(begins(c.tags, "imps") for c in clause)
    for chunk in sentence.chunks if nobody else clause:
        noun = chunk.lemmas & _NOUNS.keys()
        if noun and chunk.cases & {"nom", "gen"} and any(fold(_NOUNS[n]) in fold(own.name) for n in noun):
            return own
        value = chunk.mention.value if chunk.mention is not None else None
        if isinstance(value, NamedValue | OrganisationValue) and value.name == own.name:
            return own
    return None


def _both(told: Told, sentence: Sentence, clause: Sequence[Chunk]) -> tuple[Signer, ...]:
    """Both bodies of a kind that a page names: "obie izby", "prezesi obu klastrów", "dyrektorzy szkół"."""
    noun = _both_noun(sentence)
    if noun is None:
        return ()
    counts: Counter[str] = Counter()
    bodies: list[OrganisationValue] = []
    for earlier in told.state.reading.sentences[: sentence.index + 1]:
        for signer in bodies_of(earlier.chunks, told.state):
            known = next((b for b in bodies if same_body(b, signer.body)), None)
            if known is None:
                bodies.append(signer.body)
            counts[(known or signer.body).name] += 1
    called = [b for b in bodies if fold(_NOUNS[noun]) in fold(b.name) or (noun == "klaster" and b.kind == "cluster")]
    if len(called) == 1:  # the other is called so in its own language, or by its letters
        often = [b for b in bodies if b is not called[0] and counts[b.name] >= _TWO]
        called += often if len(often) == 1 else []
    span = clause[0].span
    return tuple(Signer(body, span) for body in called) if len(called) == _TWO else ()


def _both_noun(sentence: Sentence) -> str | None:
    """The word for the bodies that a sentence calls both."""
    for one, two in pairwise(sentence.tokens):
        found = two.lemmas & _NOUNS.keys()
        if found and (one.lemmas & _BOTH or (one.lemmas & _OF_HEADS and any(":pl:gen" in t for t in two.tags))):
            return min(found)
    return None


def _dates(told: Told, sentence: Sentence, clause: Sequence[Chunk]) -> list[Dated]:
    """The day of the signing: that of the clause, or the one told last where the words point to it."""
    dates = best_first(clause, dates_of(clause)) or told.day_of_event(sentence, clause)
    if dates:
        return list(dates)
    whole = list(dates_in(sentence.chunks))
    if len(whole) == 1:
        return whole
    before = told.state.reading.sentences[sentence.index - 1] if sentence.index else sentence
    days = [d for d in dates_in(before.chunks) if len(d.edtf) == _DAY]
    if len(days) == 1 and before.block is sentence.block and tells(before.chunks):
        return days  # "8 czerwca izba urządziła giełdę. Prezesi podpisali porozumienie"
    if not any(c.lemmas & _THERE for c in clause):
        return []
    reach = _FAR if any(c.lemmas & _OCCASION for c in clause) else _REACH
    for earlier in reversed(told.state.reading.sentences[max(0, sentence.index - reach) : sentence.index]):
        if days := [d for d in dates_in(earlier.chunks) if len(d.edtf) == _DAY]:
            return days if len(days) == 1 else []
    return []
