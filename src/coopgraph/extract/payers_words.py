"""Words about who pays: parts in a journey, private means, projects that pay, whose town a word only names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, opens
from coopgraph.extract.funding_words import PAY
from coopgraph.extract.payers_nameless import is_by_people

_BY_ROLE: Final = (
    (frozenset({"organizator"}), "organiser"),
    (frozenset({"zapraszający"}), "inviter"),
    (frozenset({"gospodarz", "przyjmujący", "goszczący"}), "host"),
)
_SHORT_ROLES: Final = {
    "org": "organiser",
    "organiz": "organiser",
    "gosp": "host",
    "zapr": "inviter",
    "zaprasz": "inviter",
}
_SHORT_NATIONS: Final = {  # "str. niem."
    "niem": "DE",
    "ukr": "UA",
    "słow": "SK",
    "węg": "HU",
    "czes": "CZ",
    "lit": "LT",
    "franc": "FR",
    "fr": "FR",
    "włos": "IT",
    "rum": "RO",
    "pol": "PL",
    "biał": "BY",
    "białor": "BY",
    "łot": "LV",
    "ros": "RU",
    "szw": "SE",
    "hiszp": "ES",
    "ang": "GB",
    "bryt": "GB",
    "hol": "NL",
    "aus": "AT",
    "austr": "AT",
    "gruz": "GE",
    "mołd": "MD",
}
_BY_DEED: Final = {"przyjmować": "host", "gościć": "host", "zapraszać": "inviter", "organizować": "organiser"}
_SIDES: Final = frozenset({"strona", "podmiot", "partner", "samorząd"})
_PRIVATE: Final = frozenset({"zakres", "kieszeń", "koszt", "rachunek", "pieniądz"})
_POINTING: Final = frozenset({"ww", "."})
_THIS: Final = frozenset({"ten", "wspomniany", "wymieniony", "powyższy"})
_ENDS: Final = frozenset({",", ";", ".", ")", "a", "+"})
_LISTS: Final = frozenset({",", ";", ":", "+"})
_ELIGIBLE: Final = frozenset({"kwalifikowany", "kwalifikowalny", "kwalifikować"})
_SETS_OFF: Final = frozenset({"–", "—", "-", ",", "(", ":"})
_NEAR: Final = 4  # chunks
_TELLING: Final = ("fin:", "praet:", "bedzie")
_TOWNS: Final = frozenset({"miasto", "gmina", "powiat", "urząd", "starostwo", "województwo"})
_MONEY_OF: Final = frozenset(
    {"strona", "koszt", "koszty", "rachunek", "gestia", "pieniądz", "środki", "środek", "budżet", "kasa", "wkład"}
    | {"wydatek", "nakład", "udział", "ramię", "konto", "staranie", "z", "ze", "od", "dla", "z.", "dotacja"}
)


def role_in(label: frozenset[str]) -> str | None:
    """What part in the journey the words of a label name."""
    return next((role for called, role in _BY_ROLE if label & called), None)


def is_owners(clause: Sequence[Chunk], i: int) -> bool:
    """Whether "starostwa" only says whose something else is: "Wydział Finansów Starostwa", "delegacja gminy"."""
    chunk = clause[i]
    if not i or chunk.lemmas.isdisjoint(_TOWNS) or not any(t.startswith("subst:sg:gen") for t in chunk.tags):
        return False
    if any(t.startswith(("subst:sg:nom", "subst:sg:acc")) for t in chunk.tags):
        return False
    before = clause[i - 1]
    if i > 1 and before.mention is None and opens(before.tags, "adj:") and before.lemmas.isdisjoint(_MONEY_OF):
        before = clause[i - 2]  # "spółka komunalna gminy"
    named = before.mention is not None and not before.kinds & {"money", "cost", "date"}
    return named or (opens(before.tags, "subst") and before.lemmas.isdisjoint(_MONEY_OF))


def role_of(clause: Sequence[Chunk], i: int) -> str | None:
    """What part in the journey a word gives to who is called by it: "organizator", "strona przyjmująca"."""
    role = role_in(clause[i].lemmas) or _role_in_short(clause, i)
    if role is not None or not opens(clause[i].tags, "pact") or not i:
        return role
    by = clause[i - 1].form == "przez" and clause[i].mention is None  # "poniesione przez zapraszających"
    if not by and not clause[i - 1].lemmas & _SIDES:
        return role  # "rodziny goszczące" are nobody whom the journey knows
    return next((role for lemma, role in _BY_DEED.items() if lemma in clause[i].lemmas), None)


def _role_in_short(clause: Sequence[Chunk], i: int) -> str | None:
    """What part a word gives that is cut short behind a dash: "nocleg – org."."""
    role = _SHORT_ROLES.get(clause[i].form.casefold())
    led = i > 0 and clause[i - 1].form in _SETS_OFF
    return role if led and (i + 1 == len(clause) or clause[i + 1].form in _ENDS) else None


def side_in_short(clause: Sequence[Chunk], i: int) -> str | None:
    """The country of a side that is cut short: "str. niem."."""
    if clause[i].form.casefold() != "str" or [c.form for c in clause[i + 1 : i + 2]] != ["."]:
        return None
    after = clause[i + 2 : i + 3]
    return _SHORT_NATIONS.get(after[0].form.casefold()) if after else None


def pays_beside(clause: Sequence[Chunk], i: int) -> bool:
    """Whether somebody is said without a verb to have paid: ", a resztę partner", "nocleg – partner słowacki"."""
    if "nom" not in clause[i].cases or any(opens(c.tags, _TELLING) for c in clause):
        return False
    dashed = i > 0 and clause[i - 1].form in _SETS_OFF - {",", "("}
    return dashed or any("reszta" in c.lemmas for c in clause)


def is_private(clause: Sequence[Chunk], i: int) -> bool:
    """Whether "własny" means whoever the sentence is about: "we własnym zakresie", "z własnej kieszeni"."""
    if "własny" not in clause[i].lemmas:
        return False
    if i > 1 and clause[i - 1].lemmas & _PRIVATE and clause[i - 2].form.casefold() in {"na", "w", "we"}:
        return True  # "na koszt własny"
    return i + 1 < len(clause) and (bool(clause[i + 1].lemmas & _PRIVATE) or is_by_people(clause, i))


def is_paid_by(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a people or country paid: "hotel opłacili Niemcy", "nocleg opłaciła Słowacja", "resztę – Słowacy"."""
    near = [c for c in clause[max(0, i - _NEAR) : i + _NEAR] if not PAY.isdisjoint(c.lemmas)]
    if any(opens(c.tags, ("praet:pl", "fin:pl")) for c in near):
        return True
    if clause[i].mention is not None:  # a country, which is no subject behind a preposition
        led = i > 0 and opens(clause[i - 1].tags, "prep")
        return not led and any(opens(c.tags, ("praet:sg:f", "praet:sg:n", "fin:sg")) for c in clause[max(0, i - 1) : i])
    beside = (*clause[max(0, i - 1) : i], *clause[i + 1 : i + 2])
    return any(c.form in _SETS_OFF - {",", "("} for c in beside)


def _goes_on_as_payer(clause: Sequence[Chunk], i: int) -> bool:
    """Whether what opens a part of a row pays: "projekt (przelot, hotel)", "Projekt pokrył …", "projekt + gmina"."""
    after = clause[i + 1 : i + 3]
    if not after:
        return False
    pays = after[0].lemmas & PAY and opens(after[0].tags, _TELLING)
    inside = after[0].form == "(" and any("cost" in c.kinds for c in after[1:])
    return bool(pays) or inside or after[0].form == "+"


def whose(clause: Sequence[Chunk], i: int) -> str | None:
    """Whose a cost is behind a dash or "był": "paliwo – nasze" is "ours", "hotel – ich", "hotel – oni" "theirs"."""
    ends = i + 1 == len(clause) or clause[i + 1].form in _ENDS
    led = i > 0 and (clause[i - 1].form in _SETS_OFF - {",", "("} or "być" in clause[i - 1].lemmas)
    if not (ends and led):
        return None
    if "nasz" in clause[i].lemmas and "nom" in clause[i].cases:
        return "ours"
    return "theirs" if clause[i].form in {"ich", "oni"} else None


def project_pays(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a bare "projekt" pays: "przelot – projekt", "nocleg w ramach projektu", "nocleg zapewnił projekt"."""
    if i == 0 or clause[i - 1].form in _LISTS:
        return "nom" in clause[i].cases and _goes_on_as_payer(clause, i)
    at_, after = i - 1, clause[i + 1] if i + 1 < len(clause) else None
    if at_ > 0 and clause[at_].lemmas & _ELIGIBLE and "koszt" in clause[at_ - 1].lemmas:
        return True  # "koszty kwalifikowane projektu (hotel, wyżywienie)"
    while at_ > 0 and (clause[at_].form in _POINTING or clause[at_].lemmas & _THIS):
        at_ -= 1  # "w ramach ww. projektu"
    before = clause[at_]
    ends = after is None or after.form in _ENDS
    if before.form in _SETS_OFF - {",", "("}:
        return ends and "nom" in clause[i].cases
    if "rama" in before.lemmas:
        said = clause[:at_]
        return ends and any("cost" in c.kinds for c in said) and not any(opens(c.tags, _TELLING) for c in said)
    return ends and "nom" in clause[i].cases and bool(before.lemmas & PAY)
