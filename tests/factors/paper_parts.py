"""What the fields of official papers share: a journey with its days, people and purpose, each in several forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from factors.places import ABROAD, Home, Town

KINDS = [
    "study-visit",
    "official-visit",
    "conference",
    "training",
    "project-meeting",
    "cultural-event",
    "anniversary",
    "trade-fair",
    "youth-exchange",
    "sports-event",
    "other",
]
GENITIVES = [
    "stycznia",
    "lutego",
    "marca",
    "kwietnia",
    "maja",
    "czerwca",
    "lipca",
    "sierpnia",
    "września",
    "października",
    "listopada",
    "grudnia",
]
LOCATIVES = [
    "styczniu",
    "lutym",
    "marcu",
    "kwietniu",
    "maju",
    "czerwcu",
    "lipcu",
    "sierpniu",
    "wrześniu",
    "październiku",
    "listopadzie",
    "grudniu",
]
# in the nominative, how many they are where that is sure, the unit they are of
PEOPLE: tuple[tuple[str, int | None, str | None], ...] = (
    ("burmistrz i skarbnik", 2, None),
    ("burmistrz, sekretarz i dwoje radnych", 4, None),
    ("zastępca burmistrza", None, None),
    ("3 osoby", 3, None),
    ("delegacja 5-osobowa", 5, None),
    ("dwóch pracowników urzędu", 2, None),
    ("Jan Nowak – burmistrz, Anna Lis – skarbnik", 2, None),
    ("4 radnych", 4, None),
)
# in the nominative, the kind, the name of what it was where it has one
PURPOSES: tuple[tuple[str, str | None, str | None], ...] = (
    ("udział w konferencji", "conference", "konferencja"),
    ("wizyta studyjna", "study-visit", None),
    ("targi turystyczne", "trade-fair", "targi turystyczne"),
    ("obchody dni miasta", None, "dni miasta"),
    ("szkolenie", "training", "szkolenie"),
    ("spotkanie partnerów projektu", "project-meeting", "spotkanie partnerów projektu"),
    ("rozmowy o współpracy", None, None),
)


@dataclass(frozen=True, slots=True)
class Journey:
    """A journey between two towns, in whichever direction, as a paper may tell it."""

    town: Town
    year: int
    month: int
    first: int
    last: int
    people: tuple[str, int | None, str | None]
    purpose: tuple[str, str | None, str | None]
    number: int  # of people, where a form counts them itself
    cost: str
    dash: str

    def forms(self) -> dict[str, str]:
        """All that a form of telling may ask for, by name."""
        days = f"{self.first}{self.dash}{self.last}" if self.last > self.first else str(self.first)
        month = f"{self.month:02}"
        one = self.last == self.first
        return {
            "name": self.town.name,
            "gen": self.town.genitive,
            "ins": self.town.inside,
            "with_": self.town.instrumental,
            "land": self.town.land,
            "land_gen": self.town.land_genitive,
            "days": f"{days} {GENITIVES[self.month - 1]}",
            "num": f"{days}.{month}",
            "full": f"{days}.{month}.{self.year}",
            "long": f"{self.first:02}.{month}"
            + ("" if one else f"{self.dash}{self.last:02}.{month}")
            + f".{self.year}",
            "iso": f"{self.year}-{month}-{self.first:02}" + ("" if one else f" – {self.year}-{month}-{self.last:02}"),
            "when": f"{'w dniu' if one else 'w dniach'} {days} {GENITIVES[self.month - 1]}",
            "fromto": f"od {self.first} do {self.last} {GENITIVES[self.month - 1]}",
            "in_month": f"we {LOCATIVES[self.month - 1]}" if self.month == 9 else f"w {LOCATIVES[self.month - 1]}",
            "bare_days": days,
            "year": str(self.year),
            "people": self.people[0],
            "people_gen": "",
            "why": self.purpose[0],
            "count": str(self.number),
            "persons": f"{self.number} {'osoby' if self.number < 5 else 'osób'}",
            "cost": self.cost,
        }

    def gold(self, home: Home, told: str, *, incoming: bool = False) -> dict[str, Any]:
        """The facts that a form of telling states; what it does not ask for is not among them."""
        exact = "month_only" not in told
        start = f"{self.year}-{self.month:02}" + (f"-{self.first:02}" if exact else "")
        own, theirs = home.gold, self.town.gold
        trip: dict[str, Any] = {
            "start": start,
            "destinations": [own if incoming else theirs],
            "sender": theirs if incoming else own,
            "activity_allow": KINDS,
            "hosts_allow": [own, theirs],
            "inviters_allow": [own, theirs],
            "event_allow": ["dni miasta", "obchody dni miasta"],
            "unit_allow": [home.office],
            "delegation_size_allow": [1],
        }
        if exact and self.last > self.first:
            trip["end"] = f"{self.year}-{self.month:02}-{self.last:02}"
        if "{people}" in told and self.people[1]:
            trip["delegation_size"] = self.people[1]
        if "{count}" in told or "{persons}" in told:
            trip["delegation_size"] = self.number
        if "{why}" in told:
            _, kind, name = self.purpose
            if kind:
                trip["activity"] = kind
                trip["activity_allow"] = []
            if name:
                trip["event_allow"] = [*trip["event_allow"], name]
        return trip


def journeys(rng: Random, number: int, year: int, *, long: bool = False) -> list[Journey]:
    """So many journeys of a year in the order of their days, each to or from another town."""
    towns = rng.sample(ABROAD, number)
    months = sorted(rng.sample(range(1, 13), number))
    dash = rng.choice("–-")
    found = []
    for town, month in zip(towns, months, strict=True):
        first = rng.randint(2, 22)
        last = first + rng.randint(1, 5) if long else first + rng.choice((0, 1, 2, 3, 4))
        cost = f"{rng.randint(1, 9)} {rng.randint(100, 999)},{rng.randint(0, 99):02} zł"
        found.append(
            Journey(
                town,
                year,
                month,
                first,
                last,
                rng.choice(PEOPLE),
                rng.choice(PURPOSES),
                rng.randint(3, 14),
                cost,
                dash,
            )
        )
    return found


def pay(trips: Sequence[dict[str, Any]], how: str | None, home: Home) -> None:
    """Add to each journey who paid: the own town for all, or nobody who must be found."""
    own = {"funder": home.gold}
    for trip in trips:
        if how == "home":
            trip["funding"] = [own]
        else:
            trip["funding_allow"] = [own]


def other_town(rng: Random, taken: Sequence[Journey]) -> Town:
    """A town that none of the journeys has, for what is no fact."""
    return rng.choice([town for town in ABROAD if town not in [j.town for j in taken]])
