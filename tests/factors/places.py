"""Towns with their cases, for texts made of factors: of ours the office that speaks, of others the country."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Town:
    """A town abroad. `into` is what follows "do", `inside` what follows "w" or "we", with the preposition."""

    name: str
    genitive: str
    inside: str
    instrumental: str
    country: str
    land: str
    land_genitive: str

    @property
    def gold(self) -> dict[str, Any]:
        """The town as gold names it."""
        return {"name": self.name, "country": self.country}


@dataclass(frozen=True, slots=True)
class Home:
    """A town that speaks: its name, its cases and its office."""

    name: str
    genitive: str
    inside: str
    instrumental: str
    office: str
    of_mayor: str  # "burmistrz Łowicza"

    @property
    def gold(self) -> dict[str, Any]:
        """The town as gold names it."""
        return {"name": self.name, "country": "PL"}


ABROAD = (
    Town("Kowel", "Kowla", "w Kowlu", "Kowlem", "UA", "Ukraina", "Ukrainy"),
    Town("Truskawiec", "Truskawca", "w Truskawcu", "Truskawcem", "UA", "Ukraina", "Ukrainy"),
    Town("Brno", "Brna", "w Brnie", "Brnem", "CZ", "Czechy", "Czech"),
    Town("Ołomuniec", "Ołomuńca", "w Ołomuńcu", "Ołomuńcem", "CZ", "Czechy", "Czech"),
    Town("Bonn", "Bonn", "w Bonn", "Bonn", "DE", "Niemcy", "Niemiec"),
    Town("Getynga", "Getyngi", "w Getyndze", "Getyngą", "DE", "Niemcy", "Niemiec"),
    Town("Koszyce", "Koszyc", "w Koszycach", "Koszycami", "SK", "Słowacja", "Słowacji"),
    Town("Bardejów", "Bardejowa", "w Bardejowie", "Bardejowem", "SK", "Słowacja", "Słowacji"),
    Town("Debreczyn", "Debreczyna", "w Debreczynie", "Debreczynem", "HU", "Węgry", "Węgier"),
    Town("Eger", "Egeru", "w Egerze", "Egerem", "HU", "Węgry", "Węgier"),
    Town("Wilno", "Wilna", "w Wilnie", "Wilnem", "LT", "Litwa", "Litwy"),
    Town("Olita", "Olity", "w Olicie", "Olitą", "LT", "Litwa", "Litwy"),
    Town("Tuluza", "Tuluzy", "w Tuluzie", "Tuluzą", "FR", "Francja", "Francji"),
    Town("Turyn", "Turynu", "w Turynie", "Turynem", "IT", "Włochy", "Włoch"),
    Town("Ryga", "Rygi", "w Rydze", "Rygą", "LV", "Łotwa", "Łotwy"),
    Town("Porto", "Porto", "w Porto", "Porto", "PT", "Portugalia", "Portugalii"),
)
HOMES = (
    Home("Łowicz", "Łowicza", "w Łowiczu", "Łowiczem", "Urząd Miejski w Łowiczu", "burmistrz Łowicza"),
    Home("Pszczyna", "Pszczyny", "w Pszczynie", "Pszczyną", "Urząd Miejski w Pszczynie", "burmistrz Pszczyny"),
    Home("Wieluń", "Wielunia", "w Wieluniu", "Wieluniem", "Urząd Miejski w Wieluniu", "burmistrz Wielunia"),
    Home("Kutno", "Kutna", "w Kutnie", "Kutnem", "Urząd Miasta Kutno", "prezydent Kutna"),
    Home("Kwidzyn", "Kwidzyna", "w Kwidzynie", "Kwidzynem", "Urząd Miejski w Kwidzynie", "burmistrz Kwidzyna"),
    Home("Szczytno", "Szczytna", "w Szczytnie", "Szczytnem", "Urząd Miejski w Szczytnie", "burmistrz Szczytna"),
)
