"""Swaps foreign towns in Polish text: each case form of one name by the same form of another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import morfeusz2

POOL: dict[str, dict[str, int]] = {
    "AT": {"Wiedeń": 2761369},
    "BE": {"Antwerpia": 2803138, "Ostenda": 2789786, "Gandawa": 2797656},
    "CZ": {"Praga": 3067696, "Ostrawa": 3068799, "Ołomuniec": 3069011},
    "DE": {"Moguncja": 2874225, "Getynga": 2918632, "Hamburg": 2911298, "Berlin": 2950159, "Brema": 2944388},
    "ES": {"Sewilla": 2510911, "Walencja": 2509954, "Madryt": 3117735},
    "FR": {"Tuluza": 2972315, "Nicea": 2990440, "Strasburg": 2973783},
    "GB": {"Londyn": 2643743},
    "HU": {"Budapeszt": 3054643},
    "IT": {"Florencja": 3176959, "Bolonia": 3181928, "Mediolan": 3173435, "Turyn": 3165524},
    "LT": {"Kłajpeda": 598098, "Wilno": 593116, "Kowno": 598316},
    "LV": {"Ryga": 456172},
    "NL": {"Haga": 2747373, "Lejda": 2751773},
    "SK": {"Bratysława": 3060972},
    "UA": {"Odessa": 698740, "Połtawa": 696643, "Kijów": 703448, "Czernihów": 710735},
}
"""Towns to put in, by country, with GeoNames ids. Order is preference."""
AFTER = {"gen": ("z", "ze", "do", "od", "dla", "koło"), "loc": ("w", "we", "o", "po", "przy")}
ORDER = ("nom", "gen", "loc", "inst", "dat", "acc")
STEM = 4


@cache
def _morfeusz() -> Any:
    return morfeusz2.Morfeusz()


@cache
def paradigm(name: str) -> dict[str, dict[str, str]]:
    """Singular forms of a one-word name by gender and case; empty for a name SGJP does not know as a noun."""
    if not re.fullmatch(r"[^\W\d_]+", name):
        return {}
    found: dict[str, dict[str, str]] = {}
    for form, _, tag, *_ in _morfeusz().generate(name):
        parts = tag.split(":")
        if parts[0] == "subst" and parts[1] == "sg":
            for case in parts[2].split("."):
                found.setdefault(parts[3][0], {}).setdefault(case, form)
    return found


@dataclass(frozen=True, slots=True)
class Swap:
    """One name for another, form by form."""

    old_id: int
    new_id: int
    forms: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]

    def rewrite(self, text: str) -> str:
        """The text with every form of the old name replaced."""
        table = dict(self.forms)
        names = "|".join(sorted(table, key=len, reverse=True))
        pattern = re.compile(rf"(?:\b(we?|ze?|do|od|dla|koło|o|po|przy)(\s+))?\b({names})\b", re.IGNORECASE)
        return pattern.sub(lambda m: self._one(m, table), text)

    def _one(self, match: re.Match[str], table: dict[str, tuple[tuple[str, str], ...]]) -> str:
        word, gap, form = match[1], match[2] or "", match[3]
        if form not in table:
            return match[0]
        cases = dict(table[form])
        wanted = next(
            (case for case, words in AFTER.items() if word and word.casefold() in words and case in cases), None
        )
        new = cases[wanted or next(case for case in ORDER if case in cases)]
        return (preposition(word, new) + gap if word else "") + new


def preposition(word: str, following: str) -> str:
    """`w`, `we`, `z`, `ze` as the following name asks; other words as they are."""
    if word.casefold() not in {"w", "we", "z", "ze"}:
        return word
    letter = word[0]
    hard = r"(?:[wf][bcćdfghjklłmnńprsśtwzźż]|lw)" if letter in "wW" else r"[zszśż][bcćdfghjklłmnńprstwz]"
    return letter + ("e" if re.match(hard, following, re.IGNORECASE) else "")


def _strange(text: str, forms: set[str]) -> bool:
    """Whether words of the text are built on the name but are none of its forms: adjectives, compounds, inhabitants."""
    stems = tuple({form[:STEM].casefold() for form in forms})
    return any(w.casefold().startswith(stems) and w not in forms for w in re.findall(r"[^\W\d_]+(?:-\w+)*", text))


def swaps(text: str, places: Sequence[dict[str, Any]]) -> list[Swap]:
    """The swaps a text allows: foreign towns in SGJP for others of their country and gender that it does not name."""
    plan: list[Swap] = []
    taken: set[str] = set()
    for place in sorted({(p["name"], p["geonames"], p["country"]) for p in places}):
        name, number, country = place
        old = paradigm(name)
        if len(old) != 1 or country == "PL":
            continue
        ((gender, cases),) = old.items()
        if _strange(text, set(cases.values())):
            continue
        new = _substitute(text, country, gender, taken | {name})
        if new:
            taken.add(new)
            plan.append(Swap(number, POOL[country][new], _forms(cases, paradigm(new)[gender])))
    return plan


def _substitute(text: str, country: str, gender: str, taken: set[str]) -> str | None:
    fit = (n for n in POOL.get(country, {}) if n not in taken and gender in paradigm(n))
    return next((n for n in fit if n[:4].casefold() not in text.casefold()), None)


def _forms(old: dict[str, str], new: dict[str, str]) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    grouped: dict[str, dict[str, str]] = {}
    for case in ORDER:
        if case in old and case in new:
            grouped.setdefault(old[case], {})[case] = new[case]
    return tuple((form, tuple(cases.items())) for form, cases in grouped.items())
