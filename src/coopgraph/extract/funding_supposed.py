"""Clauses that only ask, promise, plan or allege who paid, or say who pays as a rule: nobody paid by them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins, opens
from coopgraph.extract.funding_clauses import is_infinitive
from coopgraph.extract.funding_words import MODAL, PAID, PAY

_ON: Final = 6  # chunks
_LATER: Final = frozenset({"rewizyta", "kolejny", "następny", "przyszły", "jesień", "wiosna", "przyszłość"})
_PLANS: Final = frozenset({"planować", "zaplanować", "zamierzać", "mieć", "deklarować", "rozważać", "próbować"})
_REQUESTS: Final = frozenset({"wniosek", "wnioskować", "ubiegać", "aplikować", "zabiegać", "starać"})
_POSSIBLE: Final = frozenset({"można", "powinien", "należałoby", "warto"})
_PROMISES: Final = frozenset({"obiecać", "obiecywać", "zadeklarować", "deklarować", "zapowiedzieć", "zobowiązać"})
_WOULD: Final = ("łby", "łaby", "łoby", "liby", "łyby")
_ASKS: Final = frozenset({"pytać", "zapytać", "dopytać", "dopytywać", "pytanie", "zapytanie", "wiedzieć", "ciekawić"})
_QUESTIONS: Final = frozenset({"czy", "kto", "dlaczego", "ile", "skąd", "czemu", "czyj", "jaki"})
_REPLIES: Final = frozenset({"odpowiedzieć", "odpowiadać", "odpowiedź", "odpowiadając", "odrzec", "usłyszeć"})
_ALLEGES: Final = frozenset(  # a councillor's word, not the town's: "radny stwierdził, że za wyjazd zapłaciło miasto"
    {"stwierdzić", "stwierdzać", "twierdzić", "zarzucić", "zarzucać", "uważać", "sugerować", "zasugerować", "sądzić"}
    | {"podejrzewać", "przypuszczać", "oburzyć", "oburzać", "wytknąć", "wytykać"}
)
_OPPONENTS: Final = frozenset({"radny", "radna", "mieszkaniec", "mieszkanka", "opozycja", "internauta", "czytelnik"})
_LEARNS: Final = frozenset({"dowiedzieć", "dowiadywać", "opowiedzieć", "opowiadać", "pokazać", "zapoznać", "poznać"})
_USUALLY: Final = frozenset({"zwykle", "zazwyczaj", "przeważnie", "najczęściej", "zawsze", "każdorazowo"})
_AS_A_RULE: Final = (("co", "do", "zasady"), ("z", "reguły"), ("na", "ogół"), ("z", "zasady"))
_RULES: Final = frozenset(one[-1] for one in _AS_A_RULE)


def supposed(sentence: Sentence, clause: Sequence[Chunk]) -> bool:
    """Whether a clause only asks who paid, or says who would have ("zapytał, czy miasto zapłaciło za …")."""
    if (
        is_usual(clause)
        or _is_learnt(sentence, clause)
        or (sentence.lemmas & _ALLEGES and sentence.lemmas & _OPPONENTS and "że" in sentence.lemmas)
    ):
        return True
    if "wartość" in sentence.lemmas and any(
        "wartość" in one.lemmas and "projekt" in two.lemmas for one, two in pairwise(sentence.chunks)
    ):
        return True  # "wartość projektu to 2 mln zł, z czego 80 proc. stanowi dofinansowanie z X": of the project
    if _is_possible(clause) or _is_promised(sentence) or _is_asked_for(clause) or _is_of_later(sentence, clause):
        return True
    would = any(c.lemmas & (PAID | MODAL) and c.form.casefold().endswith(_WOULD) for c in clause)
    if would or not sentence.lemmas & (_ASKS | {"?"}) or sentence.lemmas & _REPLIES:
        return would
    asked = next((c.span.start for c in sentence.chunks if c.lemmas & _ASKS), None)
    if asked is None:
        return sentence.chunks[-1].form == "?"
    start = next((c.span.start for c in sentence.chunks if c.span.start > asked and c.lemmas & _QUESTIONS), None)
    return start is not None and clause[-1].span.end > start


def _is_learnt(sentence: Sentence, clause: Sequence[Chunk]) -> bool:
    """Whether a clause is what visitors were told of their hosts: "dowiedzieliśmy się, że przejazdy opłaca miasto"."""
    if sentence.lemmas.isdisjoint(_LEARNS):
        return False
    return any(opens(c.tags, "fin:") and not c.lemmas.isdisjoint(PAID) for c in clause)


def _is_possible(clause: Sequence[Chunk]) -> bool:
    """Whether paying is only possible or planned: "przyjazd można by dofinansować z …", "miasto miało pokryć …"."""
    for i, chunk in enumerate(clause):
        if chunk.lemmas & _POSSIBLE or (chunk.lemmas & _PLANS and begins(chunk.tags, ("praet:", "fin:", "imps:"))):
            return any(c.lemmas & PAY and is_infinitive(c) for c in clause[i + 1 : i + _ON])
    return False


def _is_promised(sentence: Sentence) -> bool:
    """Whether a sentence promises who will pay: "obiecał, że przyjazd partnerów sfinansuje gmina"."""
    return not _PROMISES.isdisjoint(sentence.lemmas) and any(c.form in {"że", "iż"} for c in sentence.chunks)


def _is_of_later(sentence: Sentence, clause: Sequence[Chunk]) -> bool:
    """Whether a clause says who will pay for another journey: "podczas rewizyty koszty noclegów poniesie gmina".

    Or "w przyszłości koszty będzie ponosiła strona przyjmująca".
    """
    will = any(opens(c.tags, "bedzie:") for c in clause) or any(
        c.lemmas & PAID and any(t.startswith("fin:") and ":perf" in t for t in c.tags[:1]) for c in clause
    )
    return will and not _LATER.isdisjoint(sentence.lemmas)


def _is_asked_for(clause: Sequence[Chunk]) -> bool:
    """Whether money was only asked for: "wniosek o dofinansowanie przejazdu złożono do …"."""
    paid = any(c.lemmas & PAID and begins(c.tags, ("praet:", "imps:", "fin:")) for c in clause)
    return not paid and any(c.lemmas & _REQUESTS for c in clause)


def is_usual(clause: Sequence[Chunk]) -> bool:
    """Whether a clause says who pays as a rule, not who paid: "co do zasady", "zwykle", "każdorazowo"."""
    forms = [c.form.casefold() for c in clause]
    if not _USUALLY.isdisjoint(forms):
        return True
    if _RULES.isdisjoint(forms):
        return False
    return any(tuple(forms[i : i + len(one)]) == one for one in _AS_A_RULE for i in range(len(forms) - 1))
