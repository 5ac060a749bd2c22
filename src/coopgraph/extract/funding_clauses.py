"""Where a sentence about money is cut into clauses of one payer each, and which clauses speak of paying at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Reading, Sentence, opens, tells
from coopgraph.extract.cost_words import CostWords
from coopgraph.extract.frames import Contribution
from coopgraph.extract.funding_matters import OTHER_MATTERS, is_project_paid, of_other_matters
from coopgraph.extract.funding_pieces import (
    are_from,
    begins_line,
    heads_list,
    is_that_sum,
    only_takes_part,
    outside_brackets,
    slashes,
)
from coopgraph.extract.funding_spent import is_for_more, names_source
from coopgraph.extract.funding_turns import RECEIVED
from coopgraph.extract.funding_ways import (
    HOSTS,
    PURSES,
    SPENT,
    SPONSORS,
    for_it,
    from_budget,
    is_borne,
    is_paid,
    spent_on,
)
from coopgraph.extract.funding_words import DASHES, EXCEPT, FINANCE, JOURNEY, KEEPS, MODAL, PAID, PAY, STAY, WHOLE
from coopgraph.model import MentionKind

_BEARS: Final = frozenset({"strona", "stać", "być", "należeć", "obciążenie", "budżet", "środki", "środek", ":"})
_BORNE: Final = frozenset(
    {
        ("na", "koszt"),
        ("za", "pieniądze"),
        ("z", "pieniędzy"),
        ("na", "rachunek"),
        ("po", "stronie"),
        ("w", "gestii"),
        ("ze", "strony"),
    }
)
_NOTHING: Final = frozenset({"koszt", "koszty", "wydatek", "nic", "grosz", "złotówka"})

_BREAKS: Final = frozenset({";", "natomiast", "zaś", "."})
_SECOND: Final = frozenset({"natomiast", "zaś"})  # may stand second in their clause
_WHY: Final = frozenset({"bo", "gdyż", "ponieważ", "zaś", "gdy"})
_TURNS: Final = frozenset({"poza", ":", "–", "—"}) | _WHY
ONLY: Final = frozenset({"jedynie", "tylko", "wyłącznie"})
_MAY_CUT: Final = _BREAKS | _TURNS | ONLY | {"a", "(", ")", "/"}
_LABEL: Final = 5  # chunks of who is told before a colon, that among them
_EXPENSES: Final = frozenset({"wydatek", "wydatki", "koszt", "koszty", "nakład"})
_LABEL_WORDS: Final = 2
_SHORT: Final = frozenset(
    {"tj", "tzn", "np", "ok", "ww", "tys", "wys", "poz", "pkt", "lp", "nr", "rozdz", "dz", "ust", "art"}
)
_INSERTED: Final = 8  # chunks of an exception that stands between what was paid and who paid
_SPEECH: Final = frozenset(
    {"informować", "poinformować", "mówić", "powiedzieć", "dodać", "dodawać", "wyjaśnić", "wyjaśniać", "tłumaczyć"}
    | {"podkreślać", "podkreślić", "przyznać", "przyznawać", "zaznaczyć", "zaznaczać"}
)
_CAUSES: Final = frozenset(  # "nie generował kosztów", "diet nie pobierano"
    {
        "kosztować",
        "generować",
        "wygenerować",
        "powodować",
        "spowodować",
        "rodzić",
        "pociągać",
        "pociągnąć",
        "nieść",
        "wiązać",
    }
    | {"pobierać", "pobrać", "otrzymać", "otrzymywać", "przysługiwać", "naliczyć", "naliczać", "dostać", "obejmować"}
)
_NOT_PAID: Final = PAY | SPENT | _CAUSES | KEEPS
_THESE: Final = frozenset({"tych", "tymi", "tychże", "wszystkich"})  # "tych podróży" is of several
_SLEPT: Final = frozenset({"zakwaterowany", "zakwaterować", "nocować", "przenocować", "spać", "mieszkać"})
_USES: Final = frozenset(
    {"korzystać", "skorzystać", "podróżować", "jechać", "pojechać", "polecieć", "lecieć", "udać", "przemieszczać"}
    | {"dojechać", "nocować", "przenocować", "mieszkać", "zatrzymać", "przyjechać", "wyjechać", "wrócić"}
)
_PART: Final = frozenset({"część", "częściowo", "częściowy", "połowa", "procent", "proc", "%", "dofinansować"})
_NONE: Final = frozenset({"bez", "brak", "zero"})
_FREE: Final = frozenset({"darmowy", "bezpłatny", "nieodpłatny", "gratis", "bezpłatnie", "nieodpłatnie", "darmo"})
_PASSIVE: Final = frozenset({"być", "zostać"})  # "nie były finansowane"
_GIVES_UP: Final = frozenset({"zrezygnować", "rezygnować"})
_DENIES: Final = _NONE | _GIVES_UP | {"nie", "być"}
_COSTS_US: Final = frozenset(
    {"budżet", "środki", "gmina", "miasto", "powiat", "samorząd", "ratusz", "magistrat", "urząd", "my"}
)
_ON: Final = 6  # chunks
_WHEN: Final = frozenset({"czas", "podczas", "trakt", "trakcie", "dzień", "po", "przed"})
# One word of each must stand in a sentence that speaks of paying, or a cost in place of the second.
_PAYING: Final = (
    PAID
    | PURSES
    | {"koszt", "kosztować", "pochodzić", "dzięki", "wsparcie", "dotacja", "dofinansowanie", "grant"}
    | SPENT
    | RECEIVED
    | SPONSORS
    | {second for _, second in _BORNE}
    | DASHES
)
_BY: Final = frozenset({"z", "dzięki", "przy"})
_AT_HOME: Final = "krajowy"
_MEANS: Final = frozenset({"środki", "środek", "pieniądz"})
_SPENT: Final = frozenset({"koszt", "koszty", "wydatek", "wydatki"})
_SPENDING: Final = STAY | WHOLE | JOURNEY | FINANCE | HOSTS | _SPENT | {"pochodzić", "cel"}


def tells_else(piece: Sequence[Chunk], costs: CostWords) -> bool:
    """Whether a piece has a verb of its own, and neither a cost nor a verb of paying."""
    verb = any(t.startswith(("praet:", "fin:", "imps:", "bedzie:")) for c in piece for t in c.tags[:1])
    if verb and any(c.lemmas & _USES for c in piece) and not any(c.lemmas & PAY for c in piece):
        return True  # "korzystał z samochodu służbowego, nocleg zapewniło …"
    if any(c.lemmas & SPENT for c in piece) and any("money" in c.kinds for c in piece):
        return False  # "z budżetu wydano 2 340 zł, w tym na przejazd …"
    return verb and not any(costs.of(c) or c.lemmas & (PAY | STAY | WHOLE) for c in piece)


def tells_housed(part: Sequence[Chunk], piece: Sequence[Chunk], costs: CostWords) -> bool:
    """Whether a part only tells where people slept and what was paid has its own cost behind it.

    "Goście byli zakwaterowani u rodzin, przejazd opłaciło miasto": the town did not pay for the beds.
    """
    slept = any(c.lemmas & _SLEPT and c.mention is None for c in part) and not any(c.lemmas & PAY for c in part)
    return slept and any(costs.of(c) is not None for c in piece)


def clauses(sentence: Sentence) -> Iterator[list[Chunk]]:
    """A sentence cut where another payer's clause begins: semicolons, "natomiast", ", a", "z wyjątkiem".

    In a row whose cells slashes part, each cell is a clause: "Brno / 3 maja / chór X / noclegi: miasto Brno".
    """
    found: list[Chunk] = []
    depth = 0
    cells = slashes(sentence.chunks)
    for i, chunk in enumerate(sentence.chunks):
        if found and found[-1].form in DASHES and chunk.lemmas & _SPEECH:
            break  # "za przelot płaci ministerstwo – informuje doradca prezydenta"
        if chunk.form not in _MAY_CUT and EXCEPT.isdisjoint(chunk.lemmas):
            if not depth and begins_line(chunk, found):
                yield found
                found = []
            found.append(chunk)
            continue
        depth += (chunk.form == "(") - (chunk.form == ")")
        contrast = chunk.form == "a" and i > 0 and sentence.chunks[i - 1].form == "," and _says_who(found)
        contrast = contrast and not is_for_more(sentence.chunks[i + 1 :])
        after = sentence.chunks[i + 1 : i + 2]
        short = chunk.form == "." and (
            (found and found[-1].form.casefold() in _SHORT)
            or any(c.form in DASHES or c.form[0].islower() for c in after)
        )  # "nocl. i wyż. – X"
        but = chunk.form in _TURNS and denied(found)  # "nie poniosła kosztów poza dietą", "nie płacono – zapewnił je X"
        why = chunk.form in _WHY and found and found[-1].form == ","
        but = but or (chunk.form in ONLY and bool(found) and found[-1].form == "," and denied(found))
        cut = chunk.form in _BREAKS or contrast or but or why or _is_exception(sentence.chunks, i, found) or i in cells
        if not depth and not short and cut:
            second = chunk.form in _SECOND and len(found) > 2 and found[-2].form == ","  # noqa: PLR2004 - ", pobyt zaś"
            if found:
                yield found[:-2] if second else found
            found = found[-1:] if second else []
            continue
        found.append(chunk)
    if found:
        yield found


def _is_exception(chunks: Sequence[Chunk], i: int, found: Sequence[Chunk]) -> bool:
    """Whether an exception begins there that another's clause may follow, not one put in before who paid.

    "Koszty, z wyjątkiem diet, poniosła strona niemiecka" is one clause; `found` is what stands before.
    """
    if EXCEPT.isdisjoint(chunks[i].lemmas):
        return False
    if any(c.lemmas & PAID for c in found):
        return True
    after = chunks[i + 1 : i + 1 + _INSERTED]
    end = next((k for k, c in enumerate(after) if c.form == "," or c.lemmas & PAID), len(after))
    return not any(c.lemmas & PAID for c in after[end : end + 3])


def _says_who(found: Sequence[Chunk]) -> bool:
    """Whether what stands before ", a" is whole: "noclegi w całości, a wyżywienie częściowo zapewnił X" goes on."""
    return tells(found) or any(c.form in DASHES for c in found)


def denied(clause: Sequence[Chunk]) -> bool:
    """Whether the paying itself is denied ("nie obciążył budżetu", "nie musiało płacić", "bez kosztów dla Miasta")."""
    return any(
        (one.form.casefold() == "nie" and (two.lemmas & _NOT_PAID or _leads_to_paying(clause, i + 1)))
        or (one.form.casefold() in _NONE and "koszt" in two.lemmas)
        or ("być" in one.lemmas and two.lemmas & _FREE)
        or (one.lemmas & _GIVES_UP and two.form.casefold() in {"z", "ze"})
        for i, (one, two) in enumerate(pairwise(clause))
        if not _DENIES.isdisjoint(one.lemmas)  # few words begin one of these
    )


def _leads_to_paying(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a verb goes on with one of paying: "musiało płacić", "były finansowane", "trzeba było to zapłacić"."""
    after = clause[i + 1 : i + _ON]
    if clause[i].lemmas & _PASSIVE:
        return any(c.lemmas & PAID for c in after[:2])
    return bool(clause[i].lemmas & MODAL) and any(c.lemmas & PAY and c.tags[:1] and is_infinitive(c) for c in after)


def is_infinitive(chunk: Chunk) -> bool:
    """Whether a word may be an infinitive."""
    return any(t.startswith("inf:") for t in chunk.tags)


def is_general(sentence: Sentence) -> bool:
    """Whether a sentence speaks of what several journeys cost: "koszty wyjazdów pokryła gmina"."""
    told = (c.tags for c in sentence.chunks if c.mention is None and c.lemmas & JOURNEY)
    return any(tags and all(t.startswith(("subst:pl", "ger:pl")) for t in tags) for tags in told)


def without_shared_sums(found: Sequence[Contribution], reading: Reading) -> list[Contribution]:
    """Contributions without a sum that is told of journeys in the plural: "koszt obu wyjazdów" is that of none."""
    return [
        replace(one, amount=None) if one.amount and any(map(tells_of_several, reading.meeting(one.where.span))) else one
        for one in found
    ]


def tells_of_several(sentence: Sentence) -> bool:
    """Whether a sentence speaks of journeys in the plural."""
    if JOURNEY.isdisjoint(sentence.lemmas):
        return False
    return any(
        not JOURNEY.isdisjoint(t.lemmas)
        and t.tags
        and (before.form.casefold() in _THESE or all(tag.startswith(("subst:pl", "ger:pl")) for tag in t.tags))
        for before, t in zip((sentence.tokens[0], *sentence.tokens), sentence.tokens, strict=False)
    )


def only_part(clause: Sequence[Chunk]) -> bool:
    """Whether a clause says that somebody paid a part of a cost ("przejazd w części opłaciło …"): a rest is left."""
    after = [clause[i + 1 : i + 2] for i, c in enumerate(clause) if c.lemmas & _PART]
    return bool(after) and not any(c.lemmas & {"koszt", "koszty", "wydatek"} for rest in after for c in rest)


def may_speak_of_paying(sentence: Sentence, costs: CostWords) -> bool:
    """Whether a sentence has the words without which none of its clauses says that somebody paid: a quick look."""
    if _PAYING.isdisjoint(sentence.lemmas):
        return False
    if _AT_HOME in sentence.lemmas and _of_journeys_at_home(sentence):
        return False
    if is_project_paid(sentence) or (not OTHER_MATTERS.isdisjoint(sentence.lemmas) and of_other_matters(sentence)):
        return False
    spends = not _SPENDING.isdisjoint(sentence.lemmas) or not costs.words.isdisjoint(sentence.lemmas)
    return spends or bool(sentence.of(MentionKind.COST))


def _of_journeys_at_home(sentence: Sentence) -> bool:
    """Whether a sentence is about journeys within the country alone: "koszty wyjazdów krajowych"."""
    pairs = pairwise(sentence.tokens)
    home = any(not JOURNEY.isdisjoint(one.lemmas) and _AT_HOME in two.lemmas for one, two in pairs)
    return home and "zagraniczny" not in sentence.lemmas


def speaks_of_paying(clause: Sequence[Chunk], costs: CostWords, is_payer: Callable[[int], bool]) -> bool:
    """Whether a clause of running text says that somebody paid for something.

    `is_payer` tells of the chunk at an index whether a payer begins there.
    """
    borne = any(
        (a.form.casefold(), b.form.casefold()) in _BORNE and not (b.form == "strony" and are_from(clause, i))
        for i, (a, b) in enumerate(pairwise(clause))
    )
    clause = [c for i, c in enumerate(clause) if not only_takes_part(clause, i) and not _is_time(clause, i)]
    lemmas = frozenset().union(*(c.lemmas for c in clause))
    carried = is_borne(clause) or heads_list(clause) or is_that_sum(clause) or names_source(clause)
    whence = "pochodzić" in lemmas and bool(lemmas & _MEANS)  # "środki na wyjazdy pochodziły z budżetu gminy"
    spends = (
        any(costs.of(c) for c in clause)
        or (whence and bool(lemmas & (JOURNEY | PURSES)))
        or carried
        or bool(lemmas & (STAY | WHOLE | _SPENT))
        or _of_journey(clause)
        or for_it(clause)
        or spent_on(clause, costs)
    )
    if not spends or denied(clause):
        return False
    if spent_on(clause, costs) or whence:
        return True
    if from_budget(clause):
        return True
    if "kosztować" in lemmas and lemmas & _COSTS_US:
        return True  # "lot kosztował 3 900 zł (budżet miasta)"
    return (
        carried
        or is_paid(clause, lemmas, costs)
        or (bool(lemmas & {"koszt", "wydatek"}) and bool(lemmas & _BEARS))
        or borne
        or _spent_by(clause, costs, is_payer)
        or _dashed(clause, costs, is_payer)
    )


def says_nothing_was_paid(clause: Sequence[Chunk]) -> bool:
    """Whether a clause denies all costs: "nie ponieśliśmy żadnych kosztów", "gmina nie wydała ani złotówki"."""
    return denied(clause) and any(c.lemmas & _NOTHING for c in clause)


def is_said_to_pay(clause: Sequence[Chunk], i: int) -> bool:
    """Whether the payer at `i` is said to have paid: "pokryła Fundacja X", "przez Fundację X"."""
    led = i - 2 if i > 1 and clause[i - 1].mention is None and opens(clause[i - 1].tags, "adj:") else i - 1
    if clause[led].form.casefold() == "przez":
        return i > 0  # "przez niemieckiego partnera"
    return "nom" in clause[i].cases and any(c.lemmas & PAY for c in clause[max(0, i - 3) : i])


def _is_time(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a stay says when, not for what: "w czasie pobytu", "podczas pobytu"."""
    stay = clause[i].mention is None and not STAY.isdisjoint(clause[i].lemmas)
    return stay and any(c.lemmas & _WHEN for c in clause[max(0, i - 1) : i])


def of_rest(clause: Sequence[Chunk], costs: CostWords) -> bool:
    """Whether a clause says who paid the rest of what the clause before it is about: "resztę – gospodarze"."""
    lemmas = frozenset().union(*(c.lemmas for c in clause))
    return "reszta" in lemmas and (bool(lemmas & PAID) or not tells(clause)) and not any(costs.of(c) for c in clause)


def _of_journey(clause: Sequence[Chunk]) -> bool:
    """Whether the journey itself is what is paid for: "wyjazd sfinansowano …", not "projekt, w ramach którego …"."""
    for i, chunk in enumerate(clause):
        if "projekt" in chunk.lemmas or "project" in chunk.kinds:
            return False
        if chunk.mention is None and chunk.lemmas & JOURNEY:
            rest = clause[i + 1 :]
            verb = next((j for j, c in enumerate(rest) if c.lemmas & FINANCE and _acts(chunk, rest, j)), None)
            return verb is not None and not any(
                "projekt" in c.lemmas or c.form == "," for c in outside_brackets(rest[:verb])
            )
    return False


def _acts(journey: Chunk, rest: Sequence[Chunk], j: int) -> bool:
    """Whether a word of paying behind a journey is a verb, or says "z dofinansowaniem" of that journey."""
    if not opens(rest[j].tags, ("ger:", "subst:")):
        return True  # not "celem wizyty było poznanie zasad dofinansowania"
    return j > 0 and rest[j - 1].form.casefold() in _BY and "nom" in journey.cases


def _dashed(clause: Sequence[Chunk], costs: CostWords, is_payer: Callable[[int], bool]) -> bool:
    """Whether costs and payers stand side by side with a dash or colon between ("Nocleg – Miasto X")."""
    for i in range(1, len(clause) - 1):
        if clause[i].form not in DASHES:
            continue
        left = _ends_in_cost(clause[:i], costs) and (is_payer(i + 1) or is_payer(i + 2))
        right = costs.of(clause[i + 1]) is not None and clause[i].form != ":" and (is_payer(i - 1) or is_payer(i - 2))
        right = right or (
            clause[i].form == ":" and costs.of(clause[i + 1]) is not None and _is_label(clause[:i], is_payer)
        )
        if left or right or any(MentionKind.COST.value in c.kinds for c in (clause[i - 1], clause[i + 1])):
            return True
    return False


def _spent_by(clause: Sequence[Chunk], costs: CostWords, is_payer: Callable[[int], bool]) -> bool:
    """Whether costs are told behind whose expenses they are: "Wydatki gminy: hotel 1 800 zł, paliwo 300 zł"."""
    colon = next((i for i, c in enumerate(clause[:_LABEL]) if c.form == ":"), 0)
    if not colon or clause[0].lemmas.isdisjoint(_EXPENSES):
        return False
    return any(is_payer(i) for i in range(1, colon)) and any(costs.of(c) for c in clause[colon + 1 :])


def _is_label(said: Sequence[Chunk], is_payer: Callable[[int], bool]) -> bool:
    """Whether what stands before a colon is nothing but who paid: "Strona polska: dojazd"; a town may say where."""
    return 0 < len(said) <= _LABEL_WORDS and said[0].mention is None and is_payer(0)


def _ends_in_cost(clause: Sequence[Chunk], costs: CostWords) -> bool:
    """Whether the last word of what stands before a dash names a cost: "nocleg i wyżywienie", "640 zł (nocleg)"."""
    last = next((c for c in reversed(clause) if c.form[0].isalpha() and "money" not in c.kinds), None)
    return last is not None and (costs.of(last) is not None or bool(last.lemmas & STAY))
