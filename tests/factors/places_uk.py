"""Towns with their Ukrainian cases: of Ukraine those that speak, with the adjective of their offices; others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Town:
    """A town; `inside` has its preposition; `polish` is the name that other texts have."""

    name: str
    genitive: str
    accusative: str
    inside: str
    instrumental: str
    polish: str
    country: str = "PL"
    land: str = "Польща"

    @property
    def gold(self) -> dict[str, Any]:
        """The town as gold names it."""
        return {"name": self.polish, "country": self.country, "aliases": [self.name]}


@dataclass(frozen=True, slots=True)
class Home(Town):
    """A town of Ukraine that speaks, and the feminine adjective made of its name, in its cases."""

    adjective: str = ""  # "Збаразька"

    @property
    def office(self) -> str:
        """Its council, as its page is headed."""
        return f"{self.adjective} міська рада"

    @property
    def of_council(self) -> str:
        """Its council in the genitive."""
        return f"{self.adjective[:-1]}ої міської ради"

    @property
    def of_community(self) -> str:
        """Its commune in the genitive."""
        return f"{self.adjective[:-1]}ої міської територіальної громади"

    @property
    def gold(self) -> dict[str, Any]:
        """The town as gold names it."""
        return {"name": self.polish, "country": "UA", "aliases": [self.name, self.office]}


HOMES = (
    Home("Ковель", "Ковеля", "Ковель", "у Ковелі", "Ковелем", "Kowel", "UA", "Україна", "Ковельська"),
    Home("Збараж", "Збаража", "Збараж", "у Збаражі", "Збаражем", "Zbaraż", "UA", "Україна", "Збаразька"),
    Home("Дубно", "Дубна", "Дубно", "у Дубні", "Дубном", "Dubno", "UA", "Україна", "Дубенська"),
    Home("Коломия", "Коломиї", "Коломию", "у Коломиї", "Коломиєю", "Kołomyja", "UA", "Україна", "Коломийська"),
    Home("Самбір", "Самбора", "Самбір", "у Самборі", "Самбором", "Sambor", "UA", "Україна", "Самбірська"),
    Home(
        "Шепетівка", "Шепетівки", "Шепетівку", "у Шепетівці", "Шепетівкою", "Szepetówka", "UA", "Україна",
        "Шепетівська",
    ),
    Home("Умань", "Умані", "Умань", "в Умані", "Уманню", "Humań", "UA", "Україна", "Уманська"),
    Home("Чортків", "Чорткова", "Чортків", "у Чорткові", "Чортковом", "Czortków", "UA", "Україна", "Чортківська"),
)  # fmt: skip
POLISH = (
    Town("Замостя", "Замостя", "Замостя", "у Замості", "Замостям", "Zamość"),
    Town("Сянок", "Сянока", "Сянок", "у Сяноку", "Сяноком", "Sanok"),
    Town("Ниса", "Ниси", "Нису", "у Нисі", "Нисою", "Nysa"),
    Town("Пултуськ", "Пултуська", "Пултуськ", "у Пултуську", "Пултуськом", "Pułtusk"),
    Town("Варка", "Варки", "Варку", "у Варці", "Варкою", "Warka"),
    Town("Ельблонг", "Ельблонга", "Ельблонг", "в Ельблонзі", "Ельблонгом", "Elbląg"),
    Town("Люблін", "Любліна", "Люблін", "у Любліні", "Любліном", "Lublin"),
    Town("Перемишль", "Перемишля", "Перемишль", "у Перемишлі", "Перемишлем", "Przemyśl"),
    Town("Жешув", "Жешува", "Жешув", "у Жешуві", "Жешувом", "Rzeszów"),
    Town("Тшебниця", "Тшебниці", "Тшебницю", "у Тшебниці", "Тшебницею", "Trzebnica"),
    Town("Свідник", "Свідника", "Свідник", "у Свіднику", "Свідником", "Świdnik"),
    Town(
        "Томашів-Любельський", "Томашова-Любельського", "Томашів-Любельський", "у Томашові-Любельському",
        "Томашовом-Любельським", "Tomaszów Lubelski",
    ),
)  # fmt: skip
OTHERS = (
    Town("Каунас", "Каунаса", "Каунас", "у Каунасі", "Каунасом", "Kowno", "LT", "Литва"),
    Town("Брно", "Брна", "Брно", "у Брно", "Брно", "Brno", "CZ", "Чехія"),
    Town("Пряшів", "Пряшева", "Пряшів", "у Пряшеві", "Пряшевом", "Preszów", "SK", "Словаччина"),
    Town("Магдебург", "Магдебурга", "Магдебург", "у Магдебурзі", "Магдебургом", "Magdeburg", "DE", "Німеччина"),
    Town("Тулуза", "Тулузи", "Тулузу", "у Тулузі", "Тулузою", "Tuluza", "FR", "Франція"),
)  # fmt: skip
