"""Who stands where a payer would and is nobody who is known, and towns that only tell the way: they pay for nothing.

"Bilety kupiła Izba, miasto wypłaciło diety": the tickets are not the town's, though nobody knows whose they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, opens
from coopgraph.extract.cost_words import CostWords
from coopgraph.extract.funding_words import DASHES, JOURNEY, PAID, STAY, WHOLE
from coopgraph.model import MentionKind

LOCATING: Final = frozenset({"w", "we", "do", "na", "z", "ze"})
_CHAPTERS: Final = frozenset({"dział", "rozdział", "paragraf"})
_PARTS_OF: Final = frozenset({"lider", "partner", "koordynator", "beneficjent", "uczestnik", "wnioskodawca", "członek"})
_HOLDERS: Final = frozenset(
    {"wójt", "burmistrz", "prezydent", "starosta", "przewodniczący", "zastępca", "sekretarz", "skarbnik", "radny"}
    | {"wiceburmistrz", "wiceprezydent", "wicestarosta", "uczestnik", "uczestniczka", "radna", "delegat", "osoba"}
)
_NOUN: Final = 3  # colons in the tag of a noun
_REACH: Final = 4  # chunks between a verb of paying and who does it
_DONE: Final = ("praet:", "fin:")
_NAME: Final = 7  # chunks of a name
_BOUND: Final = frozenset({",", ";", "(", ")"})
_SUMS: Final = frozenset({"reszta", "koszt", "wydatek", "suma", "kwota", "całość", "rachunek", "faktura", "opłata"})
_TOWNS: Final = frozenset({"miasto", "gmina", "powiat"})
_BUDGETS: Final = frozenset({"budżet", "środki", "środek", "kasa"})
# who pays in the name of the town, unless the text says that they paid themselves
_OFFICERS: Final = frozenset(
    {"wójt", "burmistrz", "prezydent", "starosta", "marszałek", "skarbnik", "wiceprezydent", "wiceburmistrz", "mer"}
    | {"wicestarosta", "zastępca", "sekretarz", "przewodniczący", "kierowca", "strona", "kraj", "państwo"}
)
_HALLS: Final = frozenset(
    {"magistrat", "ratusz", "merostwo", "władza", "samorząd", "partner", "gospodarz", "przyjaciel", "miasto", "gmina"}
    | {"urząd", "rada", "budżet", "strona", "koszt", "municypalitet", "powiat", "starostwo", "mer"}
)
_NO_PAYERS: Final = _SUMS | STAY | WHOLE | JOURNEY
_QUOTES: Final = frozenset({"„", '"', "«", "”"})
_TO: Final = frozenset({"dat"})
_ROUTES: Final = frozenset({"trasa", "relacja", "odcinek"})
_ROUTE: Final = 7  # chunks: "na trasie X – Y – Z"
_SELF: Final = frozenset({"sam", "prywatnie"})


def is_unknown_payer(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a capitalised word or a noun behind a dash stands where a payer would: its costs are nobody else's."""
    if i == 0 or clause[i - 1].form not in DASHES or clause[i].mention is not None:
        return False
    noun = any(t.startswith(("subst:pl:nom", "subst:sg:nom")) for t in clause[i].tags)
    return clause[i].form[0].isupper() or noun


def heads_costs(clause: Sequence[Chunk], i: int, costs: CostWords) -> bool:
    """Whether a name nobody knows opens a part and has its costs in brackets: "Lorem Ipsum (hotel), budżet miasta"."""
    if clause[i].mention is not None or not clause[i].form[0].isupper() or costs.of(clause[i]) is not None:
        return False
    if i and clause[i - 1].form not in {",", ";"}:
        return False
    for j in range(i + 1, min(len(clause) - 1, i + _NAME)):
        if clause[j].form == "(":
            return costs.of(clause[j + 1]) is not None
        if clause[j].mention is not None or costs.of(clause[j]) is not None or clause[j].form in _BOUND:
            return False
    return False


def is_nameless_payer(clause: Sequence[Chunk], i: int, costs: CostWords) -> bool:
    """Whether a noun, or a person, is the subject of a verb of paying near it ("polisy goście wykupili sami")."""
    chunk = clause[i]
    person = chunk.mention is not None and chunk.mention.kind is MentionKind.PERSON
    if chunk.mention is not None and not (person and "nom" in chunk.cases):
        return False
    if chunk.lemmas & _NO_PAYERS or costs.of(chunk) or _names_next(clause, i):
        return False
    verbs = _verbs_near(clause, i)
    if not verbs:
        return False
    lemmas = frozenset().union(*(c.lemmas for c in clause))
    if lemmas & _BUDGETS or (chunk.lemmas & _OFFICERS and not lemmas & _SELF):
        return False
    subjects = None if person else _subjects(chunk) or _behind_object(clause, i, costs)
    if subjects is not None and not subjects:
        return False
    return any(_agrees(verb, subjects) for verb in verbs)


def _names_next(clause: Sequence[Chunk], i: int) -> bool:
    """Whether the noun only says what the named body after it is: "organizacja X", "firma X"."""
    return i + 1 < len(clause) and clause[i + 1].mention is not None


def _subjects(chunk: Chunk) -> frozenset[tuple[str, str]]:
    """Number and gender of the readings of a noun that can be nothing but a subject: "Izba", "goście", "sponsor"."""
    found: set[tuple[str, str]] = set()
    for tag in chunk.tags:
        part, number, case, gender, *_ = [*tag.split(":"), "", "", ""]
        if part == "subst" and case in {"nom", "nom.voc"}:
            found.update((number, one) for one in gender.split("."))
    return frozenset(found)


def _behind_object(clause: Sequence[Chunk], i: int, costs: CostWords) -> frozenset[tuple[str, str]]:
    """Number and gender of a noun that could be an object, right behind the verb whose object stands before it.

    "Bilety sfinansował szpital", "noclegi zapewnił litewski komisariat".
    """
    at_ = i - 1 if i and not clause[i - 1].lemmas & PAID else i
    verb = at_ - 1 if at_ != i else i - 1
    if verb < 1 or not (clause[verb].lemmas & PAID and any(t.startswith(_DONE) for t in clause[verb].tags[:1])):
        return frozenset()
    if at_ != i and not any(t.startswith(("adj:", "pact:")) for t in clause[at_].tags):
        return frozenset()
    if not any(costs.of(c) is not None or c.lemmas & STAY for c in clause[:verb]):
        return frozenset()
    tags = (tag.split(":") for tag in _noun_tags(clause[i]))
    return frozenset((t[1], one) for t in tags if "nom" in t[2].split(".") for one in t[3].split("."))


def _noun_tags(chunk: Chunk) -> list[str]:
    """The readings of a word as a noun."""
    return [tag for tag in chunk.tags if tag.startswith("subst:") and tag.count(":") >= _NOUN]


def _verbs_near(clause: Sequence[Chunk], i: int) -> list[Chunk]:
    """The verbs of paying on either side, up to a comma or a bracket."""
    found = []
    for step in (-1, 1):
        for j in range(i + step, i + step * (_REACH + 1), step):
            if not 0 <= j < len(clause) or clause[j].form in _BOUND:
                break
            if clause[j].lemmas & PAID and any(t.startswith(_DONE) for t in clause[j].tags[:1]):
                found.append(clause[j])
                break
    return found


def _agrees(verb: Chunk, subjects: frozenset[tuple[str, str]] | None) -> bool:
    """Whether a subject agrees with a verb in number and gender; None is a person, who agrees with any."""
    if subjects is None:
        return True
    for tag in verb.tags:
        part, number, gender, *_ = [*tag.split(":"), "", ""]
        if part == "praet" and not {(number, one) for one in gender.split(".")}.isdisjoint(subjects):
            return True
        if part == "fin" and any(number == one for one, _ in subjects):
            return True
    return False


def is_on_route(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a town stands in a row of towns with dashes between: "na trasie X – Y – X"."""
    beside = (clause[i + 2 * step] for step in (-1, 1) if _dash_to_town(clause, i, step))
    if not _is_town(clause[i]):
        return False
    return any(_is_town(other) for other in beside) or any(c.lemmas & _ROUTES for c in clause[max(0, i - _ROUTE) : i])


def _dash_to_town(clause: Sequence[Chunk], i: int, step: int) -> bool:
    """Whether there is a dash beside a chunk and something behind it."""
    return 0 <= i + 2 * step < len(clause) and clause[i + step].form in DASHES - {":"}


def _is_town(chunk: Chunk) -> bool:
    return "settlement" in chunk.kinds


def is_located(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a place only says where: "w Brnie", "na wyjazd do niemieckiego miasta X", "do Brna i X", "w X i Y"."""
    at_ = i - 1
    if at_ > 0 and clause[at_].form in {"i", "oraz"} and _is_town(clause[at_ - 1]) and "loc" in clause[i].cases:
        return "nom" not in clause[i].cases and is_located(clause, at_ - 1)
    if at_ > 0 and clause[at_].form in {"i", "oraz", ","} and _is_town(clause[at_ - 1]) and "gen" in clause[i].cases:
        return clause[at_].form != "," and is_located(clause, at_ - 1)
    if at_ > 0 and clause[at_].mention is None and opens(clause[at_].tags, "adj:"):
        at_ -= 1
    if at_ >= 0 and clause[at_].form == "od":
        return [c.form for c in clause[i + 1 : i + 2]] == ["do"]  # "przejazd od X do Y"; not "środki od miasta X"
    return at_ >= 0 and (clause[at_].form.casefold() in LOCATING or "przypadek" in clause[at_].lemmas)


def is_given(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a word stands in the dative: money was given to whom it names ("przekazało Stowarzyszeniu X dotację")."""
    if clause[i].cases == _TO:
        return True
    led = any(opens(c.tags, "prep") for c in clause[max(0, i - 2) : i])
    return clause[i].cases == _TO | {"loc"} and not led


def is_unsaid(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a grant stands with nothing that says whose it is: "bilety i hotel opłacono z dotacji"."""
    led = i > 0 and clause[i - 1].form.casefold() in {"z", "ze"}
    return led and all(c.form in _BOUND | {"."} for c in clause[i + 1 : i + 2])


def is_of_unknown(clause: Sequence[Chunk], i: int) -> bool:
    """Whether money is that of a body under its initials that nobody knows: "z budżetu GOK"."""
    after = clause[i + 1 : i + 2]
    return bool(after) and after[0].mention is None and len(after[0].form) > 1 and after[0].form.isupper()


def is_in_unknown_name(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a town is the end of a body's name that is not known: "wsparcie Nadleśnictwa X"."""
    before = clause[i - 1] if i > 1 else None
    if before is not None and _is_town(clause[i]) and before.form in _QUOTES:
        return clause[i - 2].mention is None and clause[i - 2].form[:1].isupper()  # LOT „X”
    if before is None or not _is_town(clause[i]) or before.mention is not None or not before.form[:1].isupper():
        return False
    return opens(before.tags, "subst:sg") and before.lemmas.isdisjoint(_OFFICERS | _HALLS)


def is_chapter(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a chapter of the budget stands at a chunk, with its number: "z działu 750", "w rozdziale 75075"."""
    after = clause[i + 1 : i + 2]
    led = i > 0 and (clause[i - 1].form.casefold() in {"z", "ze", "w", *DASHES} or "obciążyć" in clause[i - 1].lemmas)
    return led and not clause[i].lemmas.isdisjoint(_CHAPTERS) and bool(after) and after[0].form.isdigit()


def is_part_of(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a project only tells whose leader or partner is spoken of: "lider projektu X"."""
    before = [c for c in clause[max(0, i - 2) : i] if "projekt" not in c.lemmas]
    return bool(before) and not before[-1].lemmas.isdisjoint(_PARTS_OF)


def is_by_people(clause: Sequence[Chunk], i: int) -> bool:
    """Whether "own means" at a chunk are those of a person who paid: "przewodniczący opłacił … z własnych środków"."""
    if not any("własny" in c.lemmas for c in clause[max(0, i - 1) : i + 2]):
        return False
    person = (c.lemmas & _HOLDERS if c.mention is None else "person" in c.kinds for c in clause)
    return any(said and "nom" in c.cases for said, c in zip(person, clause, strict=True))


def is_from(clause: Sequence[Chunk], i: int) -> bool:
    """Whether "z gminy" says where others are from: "paliwo – firmy z gminy"."""
    if i < 2 or clause[i - 1].form != "z" or not clause[i].lemmas & _TOWNS:  # noqa: PLR2004 - "firmy z"
        return False
    return any(t.startswith(("subst:pl:nom", "subst:sg:nom")) for t in clause[i - 2].tags)
