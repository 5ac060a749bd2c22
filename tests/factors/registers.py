"""Registers of journeys in public bulletins: a row a journey, columns set apart by a sign, a head or none."""

from __future__ import annotations

from random import Random
from typing import Any

from factors.field import Chosen, Gold
from factors.paper_parts import journeys
from factors.places import HOMES

WHOLE = 0.88
# the name of a column and its cell
_NUMBER = ("Lp.", "{n}")
_DAYS = (("Termin", "{full}"), ("Data wyjazdu", "{long}"), ("Okres pobytu", "{days} {year}"), ("Daty", "{iso}"))
_TOWN = (
    ("Miejscowość", "{name}"),
    ("Miejsce", "{name}, {land}"),
    ("Miejsce docelowe", "{name} ({land})"),
    ("Kraj, miasto", "{land}, {name}"),
)
_WHO = (
    ("Uczestnicy", "{people}"),
    ("Liczba osób", "{count}"),
    ("Osoba delegowana", "Burmistrz"),
    ("Skład delegacji", "{people}"),
    None,
)
_WHY = (("Cel", "{why}"), ("Cel wyjazdu", "{why}"), None, ("Powód", "{why}"))
_COST = (("Koszt", "{cost}"), ("Koszt (zł)", "{sum}"), None, ("Koszty ogółem", "{sum}"))
FACTORS: dict[str, tuple[Any, ...]] = {
    "head": (
        "{h.office}\nRejestr zagranicznych podróży służbowych\n\n",
        "BIP – {h.office}\nWyjazdy zagraniczne w {year} r.\n\n",
        "{h.office}\nRejestr delegacji zagranicznych burmistrza i pracowników – {year}\n\n",
    ),
    "sign": (" | ", "; ", "\t", "|"),
    "days": _DAYS,
    "town": _TOWN,
    "who": _WHO,
    "why": _WHY,
    "cost": _COST,
    "order": ("ndtpwc", "ntdwpc", "npdtwc", "nptdwc", "dtpwc", "tdpcw", "nwtdpc"),
    "named": (True, True, True, False),
    "foot": (
        "",
        "Razem{sign}12 345,67 zł",
        "Stan na 31.12.{year} r.",
        "Sporządziła: Anna Lis",
        "Koszty pokryto z budżetu miasta.",
    ),
}


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A register of two to four journeys."""
    home, year = rng.choice(HOMES), rng.randint(2012, 2023)
    told = journeys(rng, rng.choice((2, 3, 4)), year)
    by = {"n": _NUMBER, "d": chosen["days"], "t": chosen["town"]}
    by |= {"p": chosen["who"], "w": chosen["why"], "c": chosen["cost"]}
    columns = [by[letter] for letter in chosen["order"] if by[letter]]
    sign = chosen["sign"]
    rows = [sign.join(name for name, _ in columns)] if chosen["named"] or chosen["who"] == _WHO[1] else []
    for n, journey in enumerate(told, 1):
        forms = {**journey.forms(), "n": str(n), "sum": journey.cost.removesuffix(" zł")}
        rows.append(sign.join(cell for _, cell in columns).format(**forms))
    cells = " ".join(cell for _, cell in columns)
    trips = []
    for journey in told:
        trip = journey.gold(home, cells)
        trip["funding_allow"] = [{"funder": home.gold}]
        if "budżetu" in chosen["foot"]:
            trip["funding"] = trip.pop("funding_allow")
        trips.append(trip)
    text = (chosen["head"] + "{rows}\n" + chosen["foot"]).format(h=home, year=year, rows="\n".join(rows), sign=sign)
    return text, {"trips": trips, "agreements": [], "projects": [], "clusters": []}
