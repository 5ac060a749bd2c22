"""Pairs of bodies that sign papers, ours and theirs, with their cases, for texts made of factors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Body:
    """A body: its cases, who heads it, the ending of its verb in the past ("podpisał" + "a")."""

    name: str
    genitive: str
    instrumental: str
    head: str
    end: str
    aliases: tuple[str, ...] = ()

    @property
    def gold(self) -> dict[str, Any]:
        """The body as gold names it."""
        return {"name": self.name, "aliases": list(self.aliases)}


@dataclass(frozen=True, slots=True)
class Pair:
    """Who speaks and its partner abroad."""

    ours: Body
    theirs: Body


PAIRS = (
    Pair(
        Body(
            "Zespół Szkół nr 2 w Pszczynie",
            "Zespołu Szkół nr 2 w Pszczynie",
            "Zespołem Szkół nr 2 w Pszczynie",
            "dyrektor",
            "",
        ),
        Body(
            "Szkoła Zawodowa w Koszycach",
            "Szkoły Zawodowej w Koszycach",
            "Szkołą Zawodową w Koszycach",
            "dyrektor",
            "a",
        ),
    ),
    Pair(
        Body(
            "Szkoła Podstawowa nr 3 w Kutnie",
            "Szkoły Podstawowej nr 3 w Kutnie",
            "Szkołą Podstawową nr 3 w Kutnie",
            "dyrektor",
            "a",
        ),
        Body("Gimnazjum w Olicie", "Gimnazjum w Olicie", "Gimnazjum w Olicie", "dyrektor", "o"),
    ),
    Pair(
        Body(
            "I Liceum Ogólnokształcące w Łowiczu",
            "I Liceum Ogólnokształcącego w Łowiczu",
            "I Liceum Ogólnokształcącym w Łowiczu",
            "dyrektor",
            "o",
        ),
        Body(
            "Szkoła Średnia nr 5 w Kowlu",
            "Szkoły Średniej nr 5 w Kowlu",
            "Szkołą Średnią nr 5 w Kowlu",
            "dyrektor",
            "a",
        ),
    ),
    Pair(
        Body(
            "Izba Gospodarcza w Kwidzynie",
            "Izby Gospodarczej w Kwidzynie",
            "Izbą Gospodarczą w Kwidzynie",
            "prezes",
            "a",
        ),
        Body(
            "Izba Przemysłowo-Handlowa w Getyndze",
            "Izby Przemysłowo-Handlowej w Getyndze",
            "Izbą Przemysłowo-Handlową w Getyndze",
            "prezes",
            "a",
        ),
    ),
    Pair(
        Body(
            "Ochotnicza Straż Pożarna w Szczytnie",
            "Ochotniczej Straży Pożarnej w Szczytnie",
            "Ochotniczą Strażą Pożarną w Szczytnie",
            "prezes",
            "a",
            ("OSP w Szczytnie", "OSP Szczytno"),
        ),
        Body(
            "Straż Pożarna w Bardejowie",
            "Straży Pożarnej w Bardejowie",
            "Strażą Pożarną w Bardejowie",
            "komendant",
            "a",
        ),
    ),
    Pair(
        Body(
            "Szpital Powiatowy w Wieluniu",
            "Szpitala Powiatowego w Wieluniu",
            "Szpitalem Powiatowym w Wieluniu",
            "dyrektor",
            "",
        ),
        Body(
            "Szpital Miejski w Truskawcu",
            "Szpitala Miejskiego w Truskawcu",
            "Szpitalem Miejskim w Truskawcu",
            "dyrektor",
            "",
        ),
    ),
    Pair(
        Body(
            "Uniwersytet Zielonogórski", "Uniwersytetu Zielonogórskiego", "Uniwersytetem Zielonogórskim", "rektor", ""
        ),
        Body("Uniwersytet w Debreczynie", "Uniwersytetu w Debreczynie", "Uniwersytetem w Debreczynie", "rektor", ""),
    ),
    Pair(
        Body(
            "Muzeum Zamkowe w Pszczynie", "Muzeum Zamkowego w Pszczynie", "Muzeum Zamkowym w Pszczynie", "dyrektor", "o"
        ),
        Body("Muzeum Morawskie w Brnie", "Muzeum Morawskiego w Brnie", "Muzeum Morawskim w Brnie", "dyrektor", "o"),
    ),
    Pair(
        Body(
            "Miejska Biblioteka Publiczna w Łowiczu",
            "Miejskiej Biblioteki Publicznej w Łowiczu",
            "Miejską Biblioteką Publiczną w Łowiczu",
            "dyrektor",
            "a",
        ),
        Body(
            "Biblioteka Miejska w Ołomuńcu",
            "Biblioteki Miejskiej w Ołomuńcu",
            "Biblioteką Miejską w Ołomuńcu",
            "dyrektor",
            "a",
        ),
    ),
    Pair(
        Body("Powiat Kutnowski", "Powiatu Kutnowskiego", "Powiatem Kutnowskim", "starosta", ""),
        Body("Powiat Bautzen", "Powiatu Bautzen", "Powiatem Bautzen", "starosta", "", ("Powiat Budziszyn",)),
    ),
    Pair(
        Body("Powiat Pszczyński", "Powiatu Pszczyńskiego", "Powiatem Pszczyńskim", "starosta", ""),
        Body("Rejon Kowelski", "Rejonu Kowelskiego", "Rejonem Kowelskim", "starosta", ""),
    ),
    Pair(
        Body("Województwo Lubelskie", "Województwa Lubelskiego", "Województwem Lubelskim", "marszałek", "o"),
        Body("Obwód Wołyński", "Obwodu Wołyńskiego", "Obwodem Wołyńskim", "gubernator", ""),
    ),
    Pair(
        Body("Akademia Tarnowska", "Akademii Tarnowskiej", "Akademią Tarnowską", "rektor", "a"),
        Body(
            "Uniwersytet Techniczny w Koszycach",
            "Uniwersytetu Technicznego w Koszycach",
            "Uniwersytetem Technicznym w Koszycach",
            "rektor",
            "",
        ),
    ),
    Pair(
        Body(
            "Gminny Ośrodek Kultury w Lesznowoli",
            "Gminnego Ośrodka Kultury w Lesznowoli",
            "Gminnym Ośrodkiem Kultury w Lesznowoli",
            "dyrektor",
            "",
        ),
        Body("Dom Kultury w Egerze", "Domu Kultury w Egerze", "Domem Kultury w Egerze", "dyrektor", ""),
    ),
)
