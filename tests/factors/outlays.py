"""Who paid for a journey out: money of the town, bed and board of hosts, shares, projects, grants, lists of costs."""

from __future__ import annotations

from random import Random
from typing import Any

from factors.field import Chosen, Gold
from factors.places import ABROAD, HOMES, Home, Town

WHOLE = 0.96
_T, _A, _M, _D, _F = "transport", "accommodation", "meals", "per-diem", "participation-fee"
_ANY = [
    *("study-visit", "official-visit", "conference", "training", "project-meeting", "cultural-event"),
    *("anniversary", "trade-fair", "sports-event", "youth-exchange", "other"),
]
_FUND = "Fundacja Zielone Jutro"
_SIDES = {
    "UA": "ukraińska",
    "CZ": "czeska",
    "DE": "niemiecka",
    "SK": "słowacka",
    "HU": "węgierska",
    "LT": "litewska",
    "FR": "francuska",
    "IT": "włoska",
    "LV": "łotewska",
    "PT": "portugalska",
}
# payers: H the speaker, X the town visited, G it by its part ("gospodarze"), O the organiser, P the project,
# F a foundation; "costs" None is the whole
Share = tuple[str, list[str] | None]

FACTORS: dict[str, tuple[Any, ...]] = {
    "head": ("{h.office}\n\n", "Aktualności\n{h.office}\n10 października 2023 r.\n\n"),
    # text, what is known: "host" one town's office was visited, "organiser", "project"
    "journey": (
        ("W dniach 12–15 maja 2023 r. delegacja {h.genitive} przebywała z wizytą {x.inside}.", ("host",)),
        (
            "Na zaproszenie mera {x.genitive} w dniach 12–15 maja 2023 r. nasza delegacja gościła {x.inside}.",
            ("host", "inviter"),
        ),
        (
            "Od 12 do 15 maja 2023 r. dwoje pracowników urzędu uczestniczyło w konferencji {x.inside} ({x.land}).",
            (),
        ),
        (
            (
                "Od 12 do 15 maja 2023 r. dwie osoby uczestniczyły w konferencji {x.inside}, którą zorganizowała"
                " Fundacja Zielone Jutro."
            ),
            ("organiser",),
        ),
        ("Trzyosobowa delegacja udała się 12–15 maja 2023 r. do partnerskiego miasta {x.name}.", ("host", "twin")),
        (
            (
                "Informuję, że w dniach 12–15 maja 2023 r. burmistrz i dwoje radnych przebywali służbowo {x.inside}"
                " ({x.land}). Była to wizyta u władz tego miasta."
            ),
            ("host",),
        ),
        (
            (
                "W ramach projektu „Zielone mosty” przedstawiciele {h.genitive} odbyli w dniach 12–15 maja 2023 r."
                " wizytę studyjną {x.inside}."
            ),
            ("project",),
        ),
        (
            (
                "Burmistrz i sekretarz miasta złożyli wizytę {x.inside}. Odbyła się ona w dniach 12–15 maja 2023 r."
                " Rozmawiano o współpracy szkół."
            ),
            ("host",),
        ),
        ("{x.name} ({x.land}), 12–15 maja 2023 r. – wizyta delegacji {h.genitive}, 3 osoby.", ("host",)),
    ),
    "between": (
        "",
        "Program był bogaty.",
        "Delegacja zwiedziła tamtejszą szkołę i bibliotekę.",
        "Delegacji przewodniczył burmistrz Jan Nowak.",
    ),
    "paid": (
        # the town's money
        ("Z budżetu miasta wydano na ten cel 2 340 zł.", [("H", None)]),
        ("Na wyjazd wydano z budżetu gminy 2 340,50 zł.", [("H", None)]),
        ("Koszt wyjazdu wyniósł 2 340 zł i został pokryty z budżetu miasta.", [("H", None)]),
        ("Koszty wyjazdu pokryto w całości z budżetu miasta.", [("H", None)]),
        ("Wyjazd kosztował budżet miasta 2 340 zł.", [("H", None)]),
        ("Całkowity koszt wyjazdu to 2 340 zł. Środki pochodziły z budżetu gminy.", [("H", None)]),
        ("Środki na wyjazd pochodziły z budżetu miasta.", [("H", None)]),
        ("Koszty delegacji: 1 430 zł (budżet miasta).", [("H", None)]),
        ("Koszt: 2 340 zł, środki własne gminy.", [("H", None)]),
        ("Źródło finansowania: budżet miasta.", [("H", None)]),
        ("Urząd wydał na tę podróż 2 340 zł.", [("H", None)]),
        ("Miasto zapłaciło za wyjazd 2 340 zł.", [("H", None)]),
        ("Wyjazd sfinansował Urząd Miejski.", [("H", None)]),
        ("Wyjazd opłacono ze środków przeznaczonych na promocję miasta.", [("h", None)]),
        ("Koszty przejazdu i diet w kwocie 2 340 zł pokrył urząd.", [("H", [_T, _D])]),
        ("Gmina poniosła jedynie koszty przejazdu.", [("H", [_T])]),
        ("Z budżetu miasta opłacono przelot i hotel.", [("H", [_T, _A])]),
        ("Podróż (bilety kolejowe, 640 zł) i diety (210 zł) opłacono z budżetu miasta.", [("H", [_T, _D])]),
        ("Urząd wydał na przejazd 1 500 zł, a na diety 840 zł.", [("H", [_T, _D])]),
        ("Z budżetu miasta wydano 2 340 zł, w tym na przejazd 1 500 zł i na diety 840 zł.", [("H", [_T, _D])]),
        ("Wydatki: paliwo 620 zł, diety 480 zł, winiety 110 zł – budżet miasta.", [("H", [_T, _D])]),
        ("Po stronie miasta były przejazd i diety.", [("H", [_T, _D])]),
        ("Opłatę za udział w konferencji (300 euro) wniosła gmina.", [("H", [_F])]),
        ("Uczestnikom wypłacono z kasy urzędu diety w łącznej wysokości 480 zł.", [("H", [_D])]),
        ("Urząd pokrył koszt biletów lotniczych, diet i ubezpieczenia uczestników.", [("H", [_T, _D]), ("H", None)]),
        ("Delegacji wypłacono diety (łącznie 480 zł) ze środków urzędu.", [("H", [_D])]),
        ("Przejazd samochodem służbowym sfinansowano z budżetu miasta.", [("H", [_T])]),
        ("Autokar opłaciła gmina, noclegi zapewniły rodziny goszczące.", [("H", [_T])]),
        ("Udział był bezpłatny, a podróż opłaciło miasto.", [("H", [_T])]),
        ("Udział w konferencji był bezpłatny, koszty podróży pokryto z budżetu miasta.", [("H", [_T])]),
        # those who received
        ("Zakwaterowanie i wyżywienie zapewniła strona zapraszająca.", [("G", [_A, _M])]),
        ("Zakwaterowanie zapewniła strona zapraszająca, przejazd pokryło miasto.", [("G", [_A]), ("H", [_T])]),
        ("Noclegi i wyżywienie zostały zapewnione przez gospodarzy.", [("G", [_A, _M])]),
        ("Noclegi i wyżywienie zapewnili nam gospodarze.", [("G", [_A, _M])]),
        ("Gospodarze zapewnili bezpłatne noclegi i wyżywienie.", [("G", [_A, _M])]),
        ("Gospodarze zapewnili delegacji bezpłatny nocleg, za przejazd zapłaciło miasto.", [("G", [_A]), ("H", [_T])]),
        ("Wszystkie koszty poniosła strona zapraszająca.", [("G", None)]),
        ("Wszelkie koszty związane z wyjazdem pokryli gospodarze.", [("G", None)]),
        ("Koszty pobytu poniosła strona przyjmująca.", [("G", None)]),
        (
            "Koszty noclegu i wyżywienia leżały po stronie gospodarzy, koszty dojazdu pokryła gmina.",
            [("G", [_A, _M]), ("H", [_T])],
        ),
        ("Miasto opłaciło bilety lotnicze (1 820 zł), pobyt opłacili gospodarze.", [("H", [_T]), ("G", None)]),
        ("Gmina sfinansowała przejazd autokarem, gospodarze – noclegi.", [("H", [_T]), ("G", [_A])]),
        ("Przejazd na koszt gminy, pobyt na koszt gospodarzy.", [("H", [_T]), ("G", None)]),
        ("O noclegi zadbali gospodarze, przejazd sfinansowało miasto.", [("G", [_A]), ("H", [_T])]),
        ("Pobyt delegacji sfinansował Urząd Miasta {x.name}.", [("X", None)]),
        ("Koszty zakwaterowania pokryło miasto {x.name}.", [("X", [_A])]),
        ("Nocleg i wyżywienie zostały opłacone przez miasto {x.name}.", [("X", [_A, _M])]),
        ("Delegacja nocowała w hotelu opłaconym przez miasto {x.name}.", [("X", [_A])]),
        ("Za noclegi i posiłki zapłaciło miasto {x.name}, za paliwo – Urząd Miejski.", [("X", [_A, _M]), ("H", [_T])]),
        ("Miasto {x.name} zagwarantowało uczestnikom nocleg i wyżywienie.", [("X", [_A, _M])]),
        ("Zakwaterowanie i wyżywienie zapewniła strona {side}.", [("G", [_A, _M])]),
        ("Strona {side} pokryła koszty noclegów, strona polska – przejazdu.", [("G", [_A]), ("N", [_T])]),
        ("Noclegi były bezpłatne – zapewnił je samorząd {x.genitive}.", [("X", [_A])]),
        ("Koszty wyżywienia i noclegów w całości wzięło na siebie miasto {x.name}.", [("X", [_A, _M])]),
        (
            "Koszty:\n– przejazd: budżet miasta,\n– noclegi: miasto {x.name},\n– wyżywienie: miasto {x.name}.",
            [("H", [_T]), ("X", [_A, _M])],
        ),
        (
            "Koszty pokryte przez Urząd: diety 480 zł, bilety 900 zł.\nKoszty pokryte przez gospodarzy: noclegi.",
            [("H", [_D, _T]), ("G", [_A])],
        ),
        (
            "Koszty wyjazdu podzielono: połowę zapłaciło nasze miasto, połowę miasto {x.name}.",
            [("H", None), ("X", None)],
        ),
        ("Przejazd opłacił urząd, resztę – gospodarze.", [("H", [_T]), ("G", None)]),
        ("Nocleg zapewniło miasto {x.name}.", [("X", [_A])]),
        ("Hotel ufundowało nam miasto {x.name}.", [("X", [_A])]),
        ("Nocowaliśmy na koszt miasta {x.name}.", [("X", [_A])]),
        (
            "Koszty noclegów i wyżywienia przejęło miasto {x.name}, nasza gmina opłaciła autokar.",
            [("X", [_A, _M]), ("H", [_T])],
        ),
        ("Za noclegi nie płaciliśmy – zapewniło je miasto {x.name}.", [("X", [_A])]),
        ("Delegacja nie poniosła kosztów noclegu, bo zapewniło go miasto {x.name}.", [("X", [_A])]),
        ("Gospodarze ponieśli koszty pobytu, a gmina koszty przejazdu.", [("G", None), ("H", [_T])]),
        ("Koszt pobytu naszej delegacji w całości ponieśli gospodarze.", [("G", None)]),
        # organisers, projects, programmes, grants
        ("Koszty noclegów i wyżywienia pokrył organizator.", [("O", [_A, _M])]),
        ("Bilety lotnicze kupił Urząd Miejski, za hotel zapłacił organizator.", [("H", [_T]), ("O", [_A])]),
        ("Organizatorzy zapewnili nocleg, a urząd wypłacił diety.", [("O", [_A]), ("H", [_D])]),
        ("Przelot, zakwaterowanie i wyżywienie zostały pokryte ze środków projektu.", [("P", [_T, _A, _M])]),
        ("Koszty wyjazdu w całości pokryto z budżetu projektu.", [("P", None)]),
        ("Wyjazd w całości sfinansowano ze środków projektu.", [("P", None)]),
        ("Koszty podróży i noclegów sfinansowano z projektu „Leśne szlaki”.", [("Q", [_T, _A])]),
        ("Wyjazd sfinansowano z projektu „Leśne szlaki”.", [("Q", None)]),
        ("Wyjazd był możliwy dzięki dotacji Fundacji Zielone Jutro.", [("F", None)]),
        ("Wyjazd dofinansowała Fundacja Zielone Jutro kwotą 12 000 zł.", [("F", None)]),
        ("Przejazd dofinansowała Fundacja Zielone Jutro, resztę dołożyło miasto.", [("F", [_T]), ("h", None)]),
        ("Na wyjazd otrzymaliśmy 6 000 zł z Fundacji Zielone Jutro.", [("F", None)]),
        ("Wyjazd sfinansowano w 80 % z programu Erasmus+, a w 20 % z budżetu miasta.", [("E", None), ("H", None)]),
        ("Wyjazd sfinansowano z programu Erasmus+.", [("E", None)]),
        ("Uczestnicy nie ponosili żadnych opłat – całość sfinansowano z programu Erasmus+.", [("E", None)]),
        ("Wyjazd współfinansowano z budżetu miasta.", [("H", None)]),
        ("Wyjazd został zorganizowany przy wsparciu finansowym Fundacji Zielone Jutro.", [("F", None)]),
        ("Koszty wyjazdu pokryła Fundacja Zielone Jutro.", [("F", None)]),
        ("Przejazd był możliwy dzięki Fundacji Zielone Jutro, która opłaciła autokar.", [("F", [_T])]),
        # nobody the text names, nobody at all
        ("", []),
        ("Uczestnicy pokryli koszty wyjazdu we własnym zakresie.", []),
        ("Każdy zapłacił za siebie.", []),
        ("Delegacja kosztowała ogółem 1.874,12 zł.", [("h", None)]),
        ("Za wyjazd zapłacono 4.216 zł.", [("h", None)]),
        ("Radny zapytał, kto zapłacił za wyjazd.", []),
        ("Koszty wyjazdu pokryje w przyszłym roku partner.", []),
        ("Budowę szkoły w całości sfinansowała Unia Europejska.", []),
        ("Wyjazd młodzieży do {x.genitive} opłaci jesienią miasto.", []),
        ("Za autokar zapłacili rodzice.", []),
        ("Miasto nie poniosło kosztów wyjazdu.", []),
        ("Z budżetu miasta nie wydano na ten cel ani złotówki.", []),
        ("Gmina nie wydała na wyjazd żadnych pieniędzy.", []),
        ("Wyjazd nie obciążył budżetu miasta.", []),
        ("Kosztów wyjazdu jeszcze nie rozliczono.", []),
        ("Delegacja nie korzystała z pieniędzy publicznych.", []),
        ("Wstęp na wystawę był bezpłatny.", []),
        ("Koszt rozbudowy tamtejszej szkoły pokryto z budżetu miasta.", []),
        ("Miasto {x.name} sfinansowało niedawno nową halę sportową.", []),
        ("Za druk folderów o {h.name} gmina zapłaciła 2 000 zł.", []),
        ("Budżet miasta {x.name} wynosi 120 mln zł.", []),
        ("W przyszłym roku przejazd pokryje gmina.", []),
        ("Nasi goście z {x.genitive} mają przyjechać jesienią, ich pobyt opłaci miasto.", []),
        ("Gospodarze pokazali nam, jak finansują transport i noclegi dla uchodźców.", []),
        ("Dowiedzieliśmy się, że przejazdy uczniów opłaca tam miasto.", []),
        ("Koszty dojazdu pracowników do zakładu pokrywa tam gmina.", []),
    ),
    "after": (
        "",
        "Zdjęcia z wyjazdu zamieściliśmy w galerii.",
        "Dziękujemy za gościnę!",
        "O wizycie poinformowano radnych na sesji.",
    ),
}


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A page about one journey and what was said of its costs."""
    home, town = rng.choice(HOMES), rng.choice(ABROAD)
    told, known = chosen["journey"]
    said, shares = chosen["paid"]
    glue = "\n" if "\n" in said else " "
    text = chosen["head"] + " ".join(filter(None, [told, chosen["between"]]))
    text = glue.join(filter(None, [text, said])) + (glue + chosen["after"] if chosen["after"] else "")
    trip: dict[str, Any] = {
        "start": "2023-05-12",
        "end": "2023-05-15",
        "destinations": [town.gold],
        "sender": home.gold,
        "activity_allow": _ANY,
        "delegation_size_allow": [1, 2, 3],
        "hosts_allow": [town.gold],
        "unit_allow": [home.office],
        "organisers_allow": [_FUND],
        "project_allow": ["Leśne szlaki", "Zielone mosty"],
        "programme_allow": ["Erasmus+"],
        "visited_allow": ["szkoła", "biblioteka"],
    }
    if "inviter" in known:
        trip["inviters"] = [town.gold]
    gold: Gold = {"trips": [trip], "projects": [], "agreements": []}
    titles = [title for title in ("Zielone mosty", "Leśne szlaki") if title in told + said]
    gold["projects"] = [{"title": t, "participants_allow": [home.gold, town.gold]} for t in titles]
    if "project" in known:
        trip["project"] = "Zielone mosty"
    if "twin" in known:
        gold["agreements"] = [{"parties": [home.gold, town.gold], "kind": "twinning", "signed": None, "optional": True}]
    _fund(trip, shares, frozenset(known), home, town)
    return text.format(h=home, x=town, side=_SIDES[town.country]), gold


def _fund(trip: dict[str, Any], shares: list[Share], known: frozenset[str], home: Home, town: Town) -> None:
    """Who paid as gold says it; a part in the journey is somebody only where the text says who has it."""
    named = {
        "H": home.gold,
        "h": home.gold,
        "X": town.gold,
        "F": _FUND,
        "Q": "Leśne szlaki",
        "E": "Erasmus+",
        "G": town.gold if "host" in known else None,
        "O": _FUND if "organiser" in known else None,
        "N": home.gold if "host" in known else None,
        "P": "Zielone mosty" if "project" in known else None,
    }
    trip["funding"], trip["funding_allow"] = [], []
    for who, costs in shares:
        if named[who] is None or who in "hE":
            trip["funding_allow"] += [{"funder": named[who]}] if named[who] else []
        else:
            trip["funding"].append({"funder": named[who], **({"costs": costs} if costs else {})})
    if any(who in "GN" for who, _ in shares) and "host" not in known:
        trip["funding_allow"] += [{"funder": town.gold}, {"funder": home.gold}]
