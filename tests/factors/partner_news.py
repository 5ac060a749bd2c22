"""Partner towns told in passing by the news: "nasze miasto partnerskie X"; and towns that are none of ours."""

from __future__ import annotations

from random import Random

from factors.field import Chosen, Gold
from factors.places import ABROAD, HOMES
from factors.words.pacts import adjective, filled

WHOLE = 0.93
FACTORS = {
    "head": (
        "{h.office}\n\n",
        "Aktualności\n{h.office}\n\n",
        "Gmina {h.name}\nAktualności\n\n",
        "{h.office}\nWieści z ratusza\n\n",
    ),
    "told": (
        "W konkursie wzięli udział uczniowie z naszego miasta partnerskiego {a.genitive}.",
        "Nasze miasto partnerskie {a.name} przekazało nam karetkę.",
        "Do {h.genitive} nadeszły życzenia z partnerskiego miasta {a.name}.",
        "{a.name}, nasze miasto partnerskie, obchodzi w tym roku jubileusz.",
        "{a.name} jest naszym miastem partnerskim.",
        "Orkiestra z zaprzyjaźnionego miasta {a.name} ({a.land}) zagrała na rynku.",
        "Zebrano dary dla {a.genitive} – miasta partnerskiego {h.genitive}.",
        "Pomagamy mieszkańcom partnerskiego miasta {a.name}.",
        "W turnieju zagrała drużyna z {a.genitive}, miasta partnerskiego {h.genitive}.",
        "12 maja 2019 r. wśród gości był burmistrz partnerskiego {a.genitive}.",
        "Burmistrz {a.genitive}, naszego partnerskiego miasta, przesłał list z podziękowaniami.",
        "Delegacja z miasta partnerskiego – {a.genitive} – wzięła udział w obchodach 12 maja 2019 r.",
        "Do naszych miast partnerskich należy {of_land_name} {a.name}.",
        "{h.name} i {a.name} są miastami partnerskimi.",
        "Z {a.instrumental} współpracujemy w ramach partnerstwa miast.",
        "Wiersze nadesłała też młodzież z {a.genitive} (miasto partnerskie {h.genitive}).",
        "Partnerskie miasto {a.name} potrzebuje naszej pomocy.",
        "Umowa partnerska łączy nas z {a.instrumental}.",
        "{h.name} od lat współpracuje z {of_land} {a.instrumental}, swoim miastem partnerskim.",
        "12 maja 2019 r. byli u nas goście z {a.genitive} – miasta, z którym {h.name} ma podpisaną umowę partnerską.",
        "Na jarmarku wystawiali się rękodzielnicy z {a.genitive}, z którym {h.name} łączy umowa partnerska.",
        "Transport darów trafił do {a.genitive}. To nasze partnerskie miasto.",
        "Wystawę przygotowali artyści z {a.genitive} – partnera {h.genitive}.",
        "Miastem partnerskim {h.genitive} jest {a.name} ({a.land}).",
        "Mieszkańcy partnerskiego {a.genitive} zaśpiewali po polsku.",
    ),
    "beside": (
        "",
        "Zapraszamy do obejrzenia zdjęć.",
        "Koncert odbył się na rynku i zgromadził tłumy.",
        "Wszystkim darczyńcom dziękujemy.",
        "Patronat objął burmistrz.",
    ),
    "miss": (
        "",
        "12 maja 2019 r. przyjechali też sportowcy z {c.genitive}.",
        "Powiat prowadzi rozmowy o współpracy z {c.instrumental}.",
        "Partnerem wydarzenia była firma z {c.genitive}.",
        "W kwietniu gościła u nas szkoła partnerska z {c.genitive}.",
        "Miasto szuka partnerów, a zainteresowanie wyraził {c.name}.",
        "Z {c.instrumental} współpracuje sąsiednia gmina.",
        "Muzeum podpisało umowę o wypożyczeniu obrazów z muzeum {c.inside}.",
        "Partnerzy projektu spotkali się {c.inside}.",
        "Miasto podpisało umowę partnerską projektu z firmą Budex z {c.genitive}.",
        "Miejska biblioteka dostała książki od Polonii {c.inside}.",
        "Miasto partnerskie trzeba wybrać rozważnie, mówi radny, który mieszkał {c.inside}.",
    ),
}


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A page of news with a partner of the town in passing, and a town that is none."""
    home = rng.choice(HOMES)
    town, other = rng.sample(ABROAD, 2)
    sentences = [chosen[factor] for factor in ("head", "told", "beside", "miss")]
    of_land = {"of_land": adjective(town), "of_land_name": adjective(town, nominative=True)}
    text = filled(sentences, h=home, a=town, c=other, **of_land)
    pact = {"parties": [home.gold, town.gold], "kind": "twinning", "signed": None}
    visit = {"start": "2019-05-12", "allow_destinations": [home.gold], "optional": True}
    trips = [visit | {"id": 1}, visit | {"id": 2}] if "2019" in text else []
    if "gościła u nas szkoła" in text:  # it came in April of some year
        trips = [*trips, {"id": "school", "start": "XXXX-04", "sender": other.gold, "optional": True}]
    return text, {"agreements": [pact], "trips": trips}
