"""Towns of Germany and England that speak, and Polish towns as they write them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Speaker:
    """A town that speaks: its name, what it calls its people and things ("Murrhardter"), its country."""

    name: str
    adjective: str
    country: str

    @property
    def gold(self) -> dict[str, Any]:
        """The town as gold names it."""
        return {"name": self.name, "country": self.country}


GERMAN = (
    Speaker("Murrhardt", "Murrhardter", "DE"),
    Speaker("Prenzlau", "Prenzlauer", "DE"),
    Speaker("Melsungen", "Melsunger", "DE"),
    Speaker("Bad Hersfeld", "Bad Hersfelder", "DE"),
    Speaker("Wurzen", "Wurzener", "DE"),
    Speaker("Seelow", "Seelower", "DE"),
    Speaker("Vlotho", "Vlothoer", "DE"),
    Speaker("Delmenhorst", "Delmenhorster", "DE"),
)
ENGLISH = (
    Speaker("Frome", "Frome", "GB"),
    Speaker("Sleaford", "Sleaford", "GB"),
    Speaker("Wells", "Wells", "GB"),
    Speaker("Kendal", "Kendal", "GB"),
    Speaker("Warka", "Warka", "PL"),
    Speaker("Namysłów", "Namysłów", "PL"),
)
POLISH = ("Olecko", "Płońsk", "Szamotuły", "Świebodzin", "Kluczbork", "Międzychód", "Nowa Sól", "Krotoszyn", "Barlinek")
UKRAINIAN = ("Kovel", "Dubno", "Lutsk", "Drohobych")
