"""Pages about a project that name towns and bodies with no part in it: nobody is stated but who speaks."""

from __future__ import annotations

from random import Random
from typing import Any

from factors.field import Chosen, Gold
from factors.places import ABROAD, HOMES, Town

WHOLE = 0.97
TITLES = ("Zielone mosty", "Green Bridges for Youth", "ECO-CITIES", "Smaki pogranicza")
FACTORS = {
    "head": ("{h.office}\n\n", "Aktualności\n{h.office}\n12 marca 2024 r.\n\n"),
    "intro": (
        "Miasto {h.name} realizuje projekt „{t}”.",
        "{h.name} uczestniczy w projekcie „{t}”.",
        "Rozpoczęliśmy realizację projektu „{t}”.",
        "Trwa projekt „{t}”, w którym bierze udział nasze miasto.",
        "Realizujemy projekt „{t}” i szukamy do niego partnerów.",
    ),
    "miss": (
        "Partnerem festiwalu, który odbędzie się latem, jest {a.name}.",
        "Partnerami turnieju będą {a.name}, {b.name} i {c.name}.",
        "W turnieju szachowym uczestniczyły drużyny z {a.genitive}, {b.genitive} i {c.genitive}.",
        "Udział w projekcie rozważają {a.name} i {b.name}.",
        "Do udziału w projekcie chciałyby przystąpić {a.name} i {b.name}.",
        "Z udziału w projekcie zrezygnowały {a.name} i {b.name}.",
        "{a.name} i {b.name} nie są partnerami projektu.",
        "Partnerami projektu nie zostały {a.name} ani {b.name}.",
        "Planujemy zaprosić do projektu {a.name} i {b.name}.",
        "Możliwe, że do projektu dołączą {a.name} i {b.name}.",
        "O podobny projekt zabiegają {a.name}, {b.name} i {c.name}.",
        "Podobny projekt realizują wspólnie {a.name} i {b.name}.",
        "W poprzednim projekcie uczestniczyły {a.name} i {b.name}.",
        "Partnerami poprzedniego projektu były {a.name} i {b.name}.",
        "Innym projektem kierują {a.name} i {b.name}.",
        "Wystawę prac uczniów przygotowano wspólnie z biblioteką.",
        "Na zdjęciach widać {a.accusative} i {b.accusative}.",
        "Autorka logo projektu mieszka na stałe w Warszawie, a studiowała też w Krakowie.",
        "Szkolenie dla nauczycieli poprowadziła firma Edukator z Poznania.",
        "Patronat honorowy nad projektem objął Marszałek Województwa Łódzkiego.",
        "Wykonawcą strony internetowej projektu jest firma Webstudio z Katowic.",
        "Wyniki projektu opisały gazety, które ukazują się w Warszawie, Łodzi i Poznaniu.",
        "O projekcie pytali nas także mieszkańcy Poznania i Katowic.",
        "Nauczyciele wzięli udział w konferencji, którą zorganizował Uniwersytet Łódzki.",
        "Z materiałów skorzystają też szkoły w Poznaniu i Gdańsku.",
        "Kto będzie partnerem projektu, jeszcze nie wiadomo.",
        "Partnerów projektu poznamy w maju.",
        "Wniosek o udział w projekcie złożyły też {a.name} i {b.name}, lecz bez powodzenia.",
        "Ogłoszenie o naborze partnerów wysłaliśmy do {a.genitive}, {b.genitive} i {c.genitive}.",
        "Liderem rankingu gmin pozostaje Poznań.",
        "Partnerem klubu sportowego jest firma Metalex z Gliwic.",
        "Oprócz projektu prowadzimy też rozmowy o autobusach z Krakowem i Poznaniem.",
        "Na liście rezerwowej znalazły się projekty, które złożyły Poznań, Gdańsk i Lublin.",
        "W jury konkursu plakatu zasiedli artyści z Krakowa i Łodzi.",
        "Mogą w nim uczestniczyć mieszkańcy {h.genitive}, Zgierza i Poznania.",
        "Rekrutację uczestników projektu prowadzi Biuro Podróży Orbita.",
    ),
    "beside": ("", "Jego celem jest wymiana doświadczeń.", "Przedsięwzięcie potrwa dwa lata."),
    "order": (0, 1),
}


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A page about one project of a town, and a sentence that names nobody who takes part in it."""
    home, title = rng.choice(HOMES), rng.choice(TITLES)
    names: dict[str, _Town] = {letter: _Town(town) for letter, town in zip("abc", rng.sample(ABROAD, 3), strict=True)}
    said = [chosen["beside"], chosen["miss"]] if chosen["order"] else [chosen["miss"], chosen["beside"]]
    text = chosen["head"] + " ".join(filter(None, [chosen["intro"], *said]))
    project: dict[str, Any] = {"title": title, "participants_allow": [home.gold], "lead_allow": [home.gold]}
    return text.format(**names, h=home, t=title), {"projects": [project]}


class _Town:
    """A town abroad with its accusative: of names in -a another form, of the others the nominative."""

    def __init__(self, town: Town) -> None:
        self.name, self.genitive = town.name, town.genitive
        self.accusative = f"{town.name[:-1]}ę" if town.name.endswith("a") else town.name
