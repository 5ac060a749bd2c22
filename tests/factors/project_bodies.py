"""Projects of schools, associations, universities and counties: who speaks, which bodies take part, what they are."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from factors.field import Chosen, Gold

WHOLE = 0.95


_ACCUSATIVES = {
    "Szkoła Podstawowa nr 3 w Łowiczu": "Szkołę Podstawową nr 3 w Łowiczu",
    "Fundacja Nowe Horyzonty": "Fundację Nowe Horyzonty",
    "Szkoła Podstawowa w Bardejowie": "Szkołę Podstawową w Bardejowie",
    "Fundacja Wspólna Europa": "Fundację Wspólna Europa",
    "Izba Gospodarcza w Wilnie": "Izbę Gospodarczą w Wilnie",
    "Biblioteka Miejska w Brnie": "Bibliotekę Miejską w Brnie",
    "Agencja Rozwoju Regionalnego w Egerze": "Agencję Rozwoju Regionalnego w Egerze",
    "Gmina Kłodzko": "Gminę Kłodzko",
}


@dataclass(frozen=True, slots=True)
class Body:
    """A body with its cases. `head` is the line that its page opens with."""

    name: str
    genitive: str
    instrumental: str
    ours: str = ""  # "nasza szkoła"
    head: str = ""

    @property
    def accusative(self) -> str:
        """The accusative: of feminine words another form, of the others the nominative."""
        return _ACCUSATIVES.get(self.name, self.name)

    @property
    def gold(self) -> dict[str, Any]:
        """The body as gold names it."""
        return {"name": self.name}


SPEAKERS = (
    Body(
        "Szkoła Podstawowa nr 3 w Łowiczu",
        "Szkoły Podstawowej nr 3 w Łowiczu",
        "Szkołą Podstawową nr 3 w Łowiczu",
        "nasza szkoła",
        "Szkoła Podstawowa nr 3 w Łowiczu",
    ),
    Body(
        "Zespół Szkół Technicznych w Pszczynie",
        "Zespołu Szkół Technicznych w Pszczynie",
        "Zespołem Szkół Technicznych w Pszczynie",
        "nasza szkoła",
        "Zespół Szkół Technicznych w Pszczynie",
    ),
    Body(
        "Stowarzyszenie Zielona Dolina",
        "Stowarzyszenia Zielona Dolina",
        "Stowarzyszeniem Zielona Dolina",
        "nasze stowarzyszenie",
        "Stowarzyszenie Zielona Dolina",
    ),
    Body(
        "Fundacja Nowe Horyzonty",
        "Fundacji Nowe Horyzonty",
        "Fundacją Nowe Horyzonty",
        "nasza fundacja",
        "Fundacja Nowe Horyzonty",
    ),
    Body(
        "Uniwersytet Przyrodniczy w Lublinie",
        "Uniwersytetu Przyrodniczego w Lublinie",
        "Uniwersytetem Przyrodniczym w Lublinie",
        "nasza uczelnia",
        "Uniwersytet Przyrodniczy w Lublinie",
    ),
    Body("Powiat Wieluński", "Powiatu Wieluńskiego", "Powiatem Wieluńskim", "nasz powiat", "Powiat Wieluński"),
)
BODIES = (
    Body("Uniwersytet w Getyndze", "Uniwersytetu w Getyndze", "Uniwersytetem w Getyndze"),
    Body(
        "Uniwersytet Techniczny w Koszycach",
        "Uniwersytetu Technicznego w Koszycach",
        "Uniwersytetem Technicznym w Koszycach",
    ),
    Body("Gimnazjum w Ołomuńcu", "Gimnazjum w Ołomuńcu", "Gimnazjum w Ołomuńcu"),
    Body("Szkoła Podstawowa w Bardejowie", "Szkoły Podstawowej w Bardejowie", "Szkołą Podstawową w Bardejowie"),
    Body(
        "Stowarzyszenie Otwarte Pogranicze", "Stowarzyszenia Otwarte Pogranicze", "Stowarzyszeniem Otwarte Pogranicze"
    ),
    Body("Fundacja Wspólna Europa", "Fundacji Wspólna Europa", "Fundacją Wspólna Europa"),
    Body("Izba Gospodarcza w Wilnie", "Izby Gospodarczej w Wilnie", "Izbą Gospodarczą w Wilnie"),
    Body("Muzeum Etnograficzne w Rydze", "Muzeum Etnograficznego w Rydze", "Muzeum Etnograficznym w Rydze"),
    Body("Powiat Nordhausen", "Powiatu Nordhausen", "Powiatem Nordhausen"),
    Body("Biblioteka Miejska w Brnie", "Biblioteki Miejskiej w Brnie", "Biblioteką Miejską w Brnie"),
    Body(
        "Agencja Rozwoju Regionalnego w Egerze",
        "Agencji Rozwoju Regionalnego w Egerze",
        "Agencją Rozwoju Regionalnego w Egerze",
    ),
    Body("Miasto Debreczyn", "Miasta Debreczyn", "Miastem Debreczyn"),
    Body("Gmina Kłodzko", "Gminy Kłodzko", "Gminą Kłodzko"),
)
TITLES = (
    "Zielona klasa bez granic",
    "Together for Water",
    "Pamięć i pojednanie",
    "SKILLS 4 TOMORROW",
    "Młodzi w akcji",
)
FACTORS = {
    "intro": (
        "{o} realizuje projekt „{t}”.",
        "{h.name} uczestniczy w projekcie „{t}”.",
        "W tym roku szkolnym uczestniczymy w projekcie „{t}”.",
        "Realizujemy międzynarodowy projekt pn. „{t}”.",
        "Dofinansowanie projektu „{t}” trafiło do {h.genitive}.",
        "Projekt „{t}” realizowany jest przez {h.accusative}.",
        "„{t}” to międzynarodowy projekt, w którym bierze udział {o}.",
        "Od września {o} bierze udział w projekcie „{t}”.",
        "Z radością informujemy, że rozpoczęliśmy realizację projektu „{t}”.",
        "O projekcie „{t}”\n\nProjekt realizuje {h.name}.",
        "Dobiegł końca projekt „{t}”, który realizowaliśmy przez dwa lata.",
        "Projekt „{t}” jest wspólną inicjatywą {h.genitive} i partnerów zagranicznych.",
    ),
    "partners": (
        ("Partnerami projektu są: {a.name}, {b.name} oraz {c.name}.", None),
        ("Partnerami są {a.name}, {b.name} i {c.name}.", None),
        ("Naszymi partnerami w projekcie są {a.name}, {b.name} i {c.name}.", None),
        ("W projekcie uczestniczą również {a.name}, {b.name} i {c.name}.", None),
        ("Oprócz nas biorą w nim udział {a.name}, {b.name} oraz {c.name}.", None),
        ("Projekt realizujemy wspólnie z {a.instrumental}, {b.instrumental} i {c.instrumental}.", None),
        ("Realizujemy go w partnerstwie z {a.instrumental}, {b.instrumental} oraz {c.instrumental}.", None),
        ("Współpracujemy w nim z {a.instrumental}, {b.instrumental} i {c.instrumental}.", None),
        ("Partnerzy projektu:\n- {a.name}\n- {b.name}\n- {c.name}", None),
        ("Partnerzy:\n1. {a.name},\n2. {b.name},\n3. {c.name}.", None),
        ("Partnerzy projektu\n\n{a.name}\n{b.name}\n{c.name}", None),
        ("Instytucje partnerskie: {a.name}, {b.name}, {c.name}.", None),
        ("W skład konsorcjum wchodzą: {h.name}, {a.name}, {b.name} i {c.name}.", None),
        ("Konsorcjum tworzą {h.name}, {a.name}, {b.name} oraz {c.name}.", None),
        ("Liderem projektu jest {a.name}, a partnerami {b.name}, {c.name} i {h.name}.", "a"),
        ("Liderem jest {a.name}. Pozostali partnerzy to {b.name}, {c.name} i {h.name}.", "a"),
        ("Projekt koordynuje {a.name}, partnerami są {b.name}, {c.name} i {h.name}.", "a"),
        ("Koordynatorem projektu jest {a.name}. Uczestniczą w nim także {b.name} i {c.name}.", "a"),
        ("Lider: {a.name}\nPartnerzy: {h.name}, {b.name}, {c.name}", "a"),
        ("Koordynator projektu – {a.name}.\nPartnerzy – {h.name}, {b.name} i {c.name}.", "a"),
        ("Wnioskodawcą jest {h.name}, partnerami zaś {a.name}, {b.name} i {c.name}.", None),
        ("Liderem partnerstwa jest {h.name}. Partnerami są {a.name}, {b.name} oraz {c.name}.", "h"),
        ("W projekcie uczestniczą cztery instytucje: {h.name}, {a.name}, {b.name} i {c.name}.", None),
        ("Wśród partnerów znaleźli się: {a.name}, {b.name} i {c.name}.", None),
        ("Do współpracy przy projekcie zaproszono również {a.accusative}, {b.accusative} i {c.accusative}.", None),
        (
            "Partnerem zagranicznym jest {a.name}. Ze strony polskiej w projekcie uczestniczą też {b.name} i {c.name}.",
            None,
        ),
        ("Projekt prowadzony jest we współpracy z {a.instrumental}, {b.instrumental} i {c.instrumental}.", None),
    ),
    "beside": (
        "",
        "Celem jest wymiana doświadczeń.",
        "Projekt skierowany jest do młodzieży.",
        "Działania potrwają do końca 2025 r.",
        "Zaplanowano warsztaty i szkolenia.",
    ),
    "miss": (
        "",
        "",
        "Zajęcia prowadziła firma szkoleniowa Lingua.",
        "Podobny projekt realizuje {x.name}.",
        "Patronat medialny objęło Radio Centrum.",
        "Wniosek pomagała pisać firma doradcza z Warszawy.",
        "Wzorem był dla nas projekt, który prowadzi {x.name}.",
        "Chęć udziału zgłosiło też {x.name}, ale nie podpisano umowy.",
    ),
}


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A page of a body that is no town hall about one project and its three partners."""
    home, title = rng.choice(SPEAKERS), rng.choice(TITLES)
    bodies: list[Body] = rng.sample(BODIES, 4)
    names: dict[str, Body] = dict(zip("abcx", bodies, strict=True))
    partners, leader = chosen["partners"]
    text = f"{home.head}\n\n" + "\n\n".join(filter(None, (chosen["intro"], chosen["beside"], partners, chosen["miss"])))
    role = {"role": "any"}
    everyone = {"h": home.gold, **{letter: names[letter].gold for letter in "abc"}}
    project: dict[str, Any] = {
        "title": title,
        "participants": [{**gold, **role} for letter, gold in everyone.items() if letter != leader],
        "participants_allow": [everyone["h"]],
        "lead_allow": [home.gold] if leader is None else [],
        "coordinator_allow": [everyone[leader]] if leader else [],
    }
    if leader is not None:
        project["lead"] = everyone[leader]
    if leader and "oordyn" in partners:  # a coordinator is told as such, or as who leads
        project["lead_allow"], project["participants_allow"] = [project.pop("lead")], list(everyone.values())
    ours = home.ours
    opened = text.replace("{o}", ours)
    sentences = opened.replace(f"\n{ours}", f"\n{ours[0].upper()}{ours[1:]}")
    return sentences.format(**names, h=home, t=title), {"projects": [project]}
