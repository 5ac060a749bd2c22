"""Projects and who takes part in them: how the project is brought in, how its partners are told, what pays."""

from __future__ import annotations

from random import Random
from typing import Any

from factors.field import Chosen, Gold
from factors.places import ABROAD, HOMES, Town

WHOLE = 0.93
TITLES = (
    "Zielone mosty",
    "Green Bridges for Youth",
    "Razem dla klimatu – młodzi działają",
    "ECO-CITIES",
    "Smaki pogranicza",
)
# how they are told, and who of them leads ("h" is the town that speaks)
_TOLD = (
    "Partnerami projektu są: {a.name} ({a.land}), {b.name} ({b.land}) i {c.name} ({c.land}).",
    "Partnerami są {a.name}, {b.name} oraz {c.name}.",
    "W projekcie uczestniczą także samorządy {a.genitive}, {b.genitive} i {c.genitive}.",
    "Projekt realizowany jest wspólnie z partnerami z {a.genitive}, {b.genitive} i {c.genitive}.",
    "Oprócz nas w projekcie biorą udział {a.name}, {b.name} i {c.name}.",
    "Partnerzy projektu:\n- {a.name}, {a.land}\n- {b.name}, {b.land}\n- {c.name}, {c.land}",
    "W partnerstwie z nami działają miasta: {a.name}, {b.name} i {c.name}.",
    "Konsorcjum tworzą: {h.name}, {a.name}, {b.name} i {c.name}.",
    "Realizujemy go we współpracy z {a.instrumental}, {b.instrumental} i {c.instrumental}.",
    "Wśród partnerów są miasta {a.name} ({a.land}), {b.name} ({b.land}) oraz {c.name} ({c.land}).",
    "Partnerami {h.genitive} w tym przedsięwzięciu są: {a.name}, {b.name} i {c.name}.",
    "{h.name} jest jednym z czterech partnerów, obok {a.genitive}, {b.genitive} i {c.genitive}.",
    "Projekt łączy cztery miasta: {h.name}, {a.name}, {b.name} i {c.name}.",
    "W jego realizację zaangażowane są też {a.name}, {b.name} i {c.name}.",
    "Partnerstwo tworzą cztery miasta: {h.name} (Polska), {a.name} ({a.land}), {b.name} i {c.name} ({c.land}).",
    "Pozostali partnerzy to {a.name}, {b.name} i {c.name}.",
    "Naszymi partnerami są samorządy {a.genitive}, {b.genitive} i {c.genitive}.",
    "Nasi partnerzy: {a.name}, {b.name}, {c.name}.",
    "Działamy w nim wspólnie z samorządami {a.genitive}, {b.genitive} i {c.genitive}.",
    "W przedsięwzięcie włączyły się również {a.name}, {b.name} i {c.name}.",
    "Poza {h.instrumental} do projektu przystąpiły {a.name}, {b.name} i {c.name}.",
    "Oprócz {h.genitive} do partnerstwa należą {a.name}, {b.name} i {c.name}.",
    "Nasze miasto realizuje go wraz z {a.instrumental}, {b.instrumental} oraz {c.instrumental}.",
    "Jest to wspólna inicjatywa czterech miast: {h.genitive}, {a.genitive}, {b.genitive} i {c.genitive}.",
    "Uczestniczą w nim cztery samorządy: {h.name}, {a.name}, {b.name} i {c.name}.",
    "Lista partnerów projektu:\n• Miasto {a.name} – {a.land}\n• {b.name} – {b.land}\n• Miasto {c.name} – {c.land}",
    "Partnerzy:\n1. {a.name} ({a.land})\n2. {b.name} ({b.land})\n3. {c.name} ({c.land})",
    "Partner 1: {a.name}\nPartner 2: {b.name}\nPartner 3: {c.name}",
    "Partnerzy zagraniczni\n\n{a.name} ({a.land})\n{b.name} ({b.land})\n{c.name} ({c.land})",
    "Partner\tKraj\n{a.name}\t{a.land}\n{b.name}\t{b.land}\n{c.name}\t{c.land}",
    "Partnerów jest trzech. To {a.name}, {b.name} i {c.name}.",
    "Nie jesteśmy w nim sami. W projekcie uczestniczą też {a.name}, {b.name} i {c.name}.",
    "Pierwszym partnerem jest {a.name} ({a.land}). Drugim jest {b.name} ({b.land}), a trzecim {c.name} ({c.land}).",
    "Partnerem po stronie {a.land_genitive} jest {a.name}. Partnerami są ponadto {b.name} i {c.name}.",
    "W gronie partnerów znalazły się {a.name}, {b.name} i {c.name}.",
    "Współpracujemy w nim z trzema miastami: {a.instrumental}, {b.instrumental} i {c.instrumental}.",
    "Razem z nami biorą w nim udział {a.name} ({a.land}), {b.name} ({b.land}) i {c.name} ({c.land}).",
    "Projekt powstał z inicjatywy czterech partnerów: {h.genitive}, {a.genitive}, {b.genitive} i {c.genitive}.",
    "Wraz z nami realizują go {a.name}, {b.name} i {c.name}.",
    "Za jego realizację odpowiadają wspólnie {h.name}, {a.name}, {b.name} i {c.name}.",
    "Po stronie zagranicznej partnerami są {a.name}, {b.name} i {c.name}.",
    "Partnerami w projekcie są miasta z trzech krajów: {a.name} ({a.land}), {b.name} ({b.land}), {c.name} ({c.land}).",
)
_LED = (
    ("Liderem projektu jest {a.name}. Partnerami są {h.name}, {b.name} i {c.name}.", "a"),
    ("Projektem kieruje {a.name}, a pozostałymi partnerami są {b.name}, {c.name} i {h.name}.", "a"),
    ("Funkcję lidera pełni {a.name}; partnerami są {b.name}, {c.name} oraz {h.name}.", "a"),
    ("Przewodzi mu {a.name}, a oprócz nas uczestniczą w nim {b.name} i {c.name}.", "a"),
    (
        "Liderem jest {a.name} ({a.land}), zaś partnerami – {b.name} ({b.land}), {c.name} ({c.land}) i nasze miasto.",
        "a",
    ),
    ("Partner wiodący: Miasto {h.name}\nPartnerzy: {a.name}, {b.name}, {c.name}", "h"),
    ("Lider projektu – {a.name}\nPartnerzy – {h.name}, {b.name}, {c.name}", "a"),
    ("Miasto {h.name} jest liderem, partnerami zaś {a.name}, {b.name} i {c.name}.", "h"),
    ("Rolę partnera wiodącego pełni {a.name}. W projekcie biorą udział także {b.name} i {c.name}.", "a"),
    ("Partnerem wiodącym jest {a.name}, z którym współpracują {h.name}, {b.name} i {c.name}.", "a"),
)
_THERE = ("Od stycznia {h.inside}", "W naszym mieście")  # whose it is, is not said
FACTORS = {
    "head": (
        "{h.office}\n\n",
        "Aktualności\n{h.office}\n10 października 2023 r.\n\n",
        "{h.office}\nZ życia miasta\n\n",
        "Strona główna > Fundusze zewnętrzne > Projekty\n{h.office}\n\n",
    ),
    "intro": (
        "Miasto {h.name} realizuje projekt „{t}”.",
        "Gmina Miasta {h.name} otrzymała dofinansowanie na realizację projektu pn. „{t}”.",
        "{h.name} bierze udział w międzynarodowym projekcie „{t}”.",
        "Nasze miasto znalazło się wśród uczestników projektu „{t}”.",
        "Od stycznia {h.inside} realizowany jest projekt „{t}”.",
        "Ruszył projekt „{t}”, którego partnerem jest nasze miasto.",
        "Projekt „{t}” to wspólne przedsięwzięcie {h.genitive} i partnerów z zagranicy.",
        "Za nami kolejny etap projektu „{t}”, w którym uczestniczy miasto {h.name}.",
        "Do projektu „{t}” przystąpiło miasto {h.name}.",
        "{h.office} zakończył realizację projektu „{t}”.",
        "Miasto {h.name} przystąpiło do realizacji projektu o nazwie „{t}”.",
        "Projekt „{t}” prowadzimy wspólnie z zagranicznymi samorządami.",
        "Projekt Miasta {h.name} pt. „{t}” uzyskał dofinansowanie.",
        "W naszym mieście realizowany jest projekt pn. „{t}”.",
        "{h.name} jest partnerem projektu „{t}”.",
        "Rozpoczęliśmy realizację projektu „{t}”.",
        "Trwa realizacja projektu „{t}”, w którym bierzemy udział.",
        "Informujemy, że Gmina {h.name} przystąpiła do międzynarodowego projektu pn. „{t}”.",
        "Miasto {h.name} wraz z partnerami realizuje projekt „{t}”.",
        "Mamy dofinansowanie na projekt „{t}”!",
        "Projekt „{t}”\n\nProjekt realizuje Miasto {h.name}.",
        "Miło nam poinformować, że nasz projekt pt. „{t}” otrzymał dofinansowanie.",
        "„{t}” to projekt, w którym nasze miasto uczestniczy od 2022 r.",
        "„{t}” – pod takim tytułem realizujemy międzynarodowy projekt.",
        "„{t}” to tytuł projektu, który realizuje Miasto {h.name}.",
        "Zakończyła się realizacja projektu „{t}”, którego beneficjentem jest Gmina {h.name}.",
        "Realizatorem projektu „{t}” jest Miasto {h.name}.",
        "Projekt „{t}” jest realizowany przez {h.office}.",
        "Podpisaliśmy umowę o dofinansowanie projektu „{t}”.",
        "Od roku uczestniczymy w projekcie „{t}”.",
        "Nasz samorząd uczestniczy w projekcie „{t}”, skierowanym do młodzieży.",
        "Ruszyliśmy z nowym projektem „{t}”.",
        "Nasza gmina realizuje obecnie projekt pod nazwą „{t}”.",
    ),
    "partners": (*((told, None) for told in _TOLD), *_LED),
    "programme": (
        ("", None),
        ("Projekt jest współfinansowany z programu Erasmus+.", "Erasmus+"),
        ("Środki pochodzą z programu Erasmus+.", "Erasmus+"),
        ("Dofinansowanie z Erasmus+ wynosi 60 000 euro.", "Erasmus+"),
        ("Przedsięwzięcie finansuje Unia Europejska w ramach programu Erasmus+.", "Erasmus+"),
        ("Jest on wspierany przez program „Europa dla Obywateli”.", "Europa dla Obywateli"),
        ("Pieniądze przyznano w ramach programu Interreg Europa.", "Interreg Europa"),
    ),
    "beside": (
        "",
        "Jego celem jest wymiana doświadczeń.",
        "Pierwsza faza prac już za nami.",
        "Przedsięwzięcie potrwa dwa lata.",
        "Działania skierowane są do młodzieży w wieku od 13 do 17 lat.",
        "Przewidziano warsztaty, szkolenia i wymianę doświadczeń.",
        "Projekt zakłada wymianę dobrych praktyk między samorządami.",
    ),
    # towns that are spoken of and take no part
    "miss": (
        "",
        "",
        "Podobny projekt zrealizowało wcześniej miasto {x.name}.",
        "Rozważane jest zaproszenie do projektu także {x.genitive}.",
        "Logo projektu zaprojektował artysta pochodzący z {x.genitive}.",
        "Miasto {x.name} ubiegało się o udział w projekcie, ale ostatecznie zrezygnowało.",
        "Partnerem festynu, który zamknie wakacje, będzie {x.name}.",
        "Do projektu nie przystąpiło miasto {x.name}.",
        "Wzorem było dla nas {x.name}, gdzie takie rozwiązania działają od lat.",
    ),
}


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A page about one project of a town and three partners."""
    home, title = rng.choice(HOMES), rng.choice(TITLES)
    towns: list[Town] = rng.sample(ABROAD, 4)
    names: dict[str, Town] = dict(zip("abcx", towns, strict=True))
    said, programme = chosen["programme"]
    partners, leader = chosen["partners"]
    sentences = [chosen["intro"], chosen["beside"], partners, said, chosen["miss"]]
    lines = "\n\n" if "\n" in partners else " "
    text = chosen["head"] + lines.join(filter(None, sentences))
    role = {"role": "partner", "role_allow": ["participant", "leader", "coordinator", "implementer", "beneficiary"]}
    told = not chosen["intro"].startswith(_THERE) or "{h." in partners or "nasze miasto" in partners.lower()
    everyone = {"h": home.gold, **{letter: names[letter].gold for letter in "abc"}}
    silent = () if told else ("h",)
    project: dict[str, Any] = {
        "title": title,
        "participants": [{**gold, **role} for letter, gold in everyone.items() if letter not in {leader, *silent}],
        "participants_allow": [home.gold],
        "lead_allow": [home.gold] if leader is None else [],
        "fund_allow": ["Unia Europejska"],
    }
    if leader is not None:
        project["lead"] = everyone[leader]
    if programme:
        project["programme"] = programme
    if "60 000" in said:
        project |= {"amount": 60000, "currency": "EUR"}
    return text.format(**names, h=home, t=title), {"projects": [project]}
