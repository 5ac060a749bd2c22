"""What a project is called, which programme it is of, who gave how much, how long it runs and who leads it: prose."""

from __future__ import annotations

from random import Random
from typing import Any

from factors.field import Chosen, Gold
from factors.payers import EU_FUNDS, FUNDS, PROGRAMMES, Fund, Programme
from factors.places import ABROAD, HOMES, Home

WHOLE = 0.83
TITLES = (
    "Zielone mosty",
    "Green Bridges for Youth",
    "Razem dla klimatu – młodzi działają",
    "Smaki pogranicza",
    "Nauczyciel w drodze po wiedzę",
    "Z Europą za pan brat",
    "Wspólne dziedzictwo dwóch narodów",
    "Aktywni, otwarci, europejscy",
)
FACTORS = {
    "head": (
        "{h.office}\n\n",
        "Aktualności\n{h.office}\n10 października 2022 r.\n\n",
        "{h.office} / Współpraca zagraniczna / Projekty\n\nProjekt z dofinansowaniem\n\n",
    ),
    # {T} is the title with its quotation marks and its "pn.", each in turn
    "intro": (
        "Gmina {h.name} realizuje projekt {T}.",
        "Miasto {h.name} otrzymało dofinansowanie na realizację projektu {T}.",
        "{h.inside_} ruszył projekt {T}.",
        "Zakończyła się realizacja projektu {T}.",
        "Burmistrz podpisał umowę o dofinansowanie projektu {T}.",
        "Gmina {h.name} informuje, że przystąpiła do realizacji projektu {T}.",
        "Nasza gmina jest beneficjentem projektu {T}.",
        "Dobiega końca projekt {T}.",
        "Wniosek gminy {h.name} na projekt {T} został oceniony pozytywnie.",
        "W ubiegłym tygodniu zainaugurowano projekt {T}.",
        "Trwa realizacja projektu {T}.",
        "Miło nam poinformować, że projekt {T} otrzymał dofinansowanie.",
        "Uprzejmie informujemy, że {h.office_} realizuje mikroprojekt {T}.",
        "Za nami kolejny miesiąc pracy nad projektem {T}.",
        "W {h.office_in} realizowane jest przedsięwzięcie {T}.",
        "Gmina {h.name} zrealizowała zadanie {T}.",
        "Projekt {T}\n",
        "Nazwa projektu: {T}\n",
        "Oto nasz nowy projekt: {T}.",
        "Gmina {h.name} pozyskała środki na projekt {T}.",
        "Projekt {T} dobiegł końca.",
        "W ramach projektu {T} odbyły się warsztaty dla mieszkańców.",
        "Od roku uczestniczymy w projekcie {T}.",
        "Rozpoczynamy projekt {T}!",
        "Dobra wiadomość dla mieszkańców: nasz projekt {T} otrzyma dofinansowanie!",
    ),
    "title": (
        "„{t}”",
        '"{t}"',
        "pn. „{t}”",
        "pt. „{t}”",
        "pn.: „{t}”",
        "pod nazwą „{t}”",
        "pod tytułem „{t}”",
        "o nazwie „{t}”",
        "„{t}” (nr 2019-1-PL01-KA229-065432)",
        "pt. ,,{t}''",
        "«{t}»",
        "„{t}” („{t2}”)",
        "„{t}” – akronim {ac}",
        "„{t}” ({ac})",
        "pn. {t}",
        "pt. {t}",
        "„{t} ({ac})”",
    ),
    # {pg}: programme, genitive; {f.…}: fund; {s}: grant, {v}: whole value, {o}: own share
    "money": (
        "Projekt jest współfinansowany z {pg}.",
        "Projekt realizowany jest w ramach {pg}.",
        "Dofinansowanie w wysokości {s} pochodzi z {pg}.",
        "Otrzymaliśmy na ten cel {s} z {pg}.",
        "Na realizację projektu pozyskano {s} w ramach {pg}.",
        "Przedsięwzięcie uzyskało dofinansowanie z {pg} w kwocie {s}.",
        "Kwota dofinansowania z {pg} to {s}.",
        "Projekt dofinansowany jest ze środków {pg} ({s}).",
        "Jego realizację umożliwiło wsparcie z {pg}.",
        "Pieniądze na ten cel przyznano w ramach {pg}.",
        "Środki na ten cel pochodzą z {pg}.",
        "Wartość projektu to {v}, z czego {s} pochodzi z {pg}.",
        "Całkowity koszt projektu to {v}, w tym dofinansowanie z {pg} – {s}.",
        "Projekt o wartości {v} uzyskał {s} dofinansowania z {pg}, co stanowi 85% kosztów.",
        "Dofinansowanie z {pg} wynosi {s}, a wkład własny gminy {o}.",
        "Z {pg} pozyskaliśmy {s}, pozostałe {o} to wkład własny gminy.",
        "Projekt jest finansowany z {pg}, a kwota wsparcia wynosi {s}.",
        "Wysokość wsparcia z {pg} wyniosła {s}.",
        "W ramach {pg} na jego realizację przyznano nam {s}.",
        "Na ten cel gmina pozyskała {s} z {pg}.",
        "Projekt otrzymał {s} z {pg}.",
        "Umowę o dofinansowanie w kwocie {s} z {pg} podpisano w ubiegłym miesiącu.",
        "Kwota, jaką otrzymaliśmy z {pg}, to {s}.",
        "Środki w wysokości {s} pochodzą z {pg}.",
        "Dotacja z {pg} pokryje 85% kosztów, czyli {s}.",
        "Projekt jest realizowany dzięki dofinansowaniu z {pg}.",
        "Projekt został zakwalifikowany do dofinansowania w ramach {pg} na kwotę {s}.",
        "Całość sfinansowano z {pg}.",
        "Projekt realizujemy dzięki środkom z {pg}, otrzymaliśmy {s}.",
        "Projekt finansuje {f.name}.",
        "Projekt wsparł{f.did} finansowo {f.name}.",
        "Projekt uzyskał dofinansowanie {f.of}.",
        "Dzięki wsparciu {f.of} projekt mógł zostać zrealizowany.",
        "Partnerem finansowym jest {f.name}, dotacja wynosi {s}.",
        "Projekt zrealizowano ze środków {f.of}, kwota dotacji: {s}.",
        "Zadanie finansowane jest ze środków {f.of}.",
        "{f.name} przyznał{f.did} na jego realizację {s}.",
        "Na ten cel {f.name} przekazał{f.did} gminie {s}.",
        "Projekt uzyskał wsparcie finansowe {f.of} w wysokości {s}.",
        "Grant w wysokości {s} przyznał{f.did} {f.name}.",
        "Projekt sfinansowano dzięki dotacji {f.of}.",
        "Projekt jest współfinansowany przez {f.acc}.",
        "Środki na ten cel w kwocie {s} gmina otrzymała od {f.of}.",
        "Projekt zrealizowano przy wsparciu finansowym {f.of}.",
        "Wsparcia finansowego udzielił{f.did} {f.name}.",
        "Projekt jest współfinansowany ze środków {e.of} w ramach {pg}.",
        "Projekt współfinansowany przez Unię Europejską z {e.of} w ramach {pg}.",
        "Dofinansowanie z {e.of} wynosi {s}, co stanowi 85% wydatków kwalifikowalnych.",
        "Wartość projektu wynosi {v}, w tym środki {e.of}: {s}, środki własne: {o}.",
    ),
    "sums": (
        "",
        "",
        "Całkowita wartość projektu wynosi {v}.",
        "Budżet projektu to {v}.",
        "Wartość całego projektu oszacowano na {v}.",
        "Łączny koszt realizacji projektu wyniósł {v}.",
        "Wkład własny gminy to {o}.",
        "Gmina dołożyła do projektu z własnego budżetu {o}.",
        "Wkład własny gminy do projektu wynosi {o}, co stanowi 15% jego wartości.",
        "Koszt całkowity: {v}.",
        "Projekt kosztował łącznie {v}.",
        "Szacunkowa wartość projektu to {v}.",
        "Na wkład własny gmina zabezpieczyła {o}.",
        "Pozostałe 15% ({o}) stanowi wkład własny gminy.",
        "Wartość projektu: {v}, wkład własny: {o}.",
        "Projekt opiewa na kwotę {v}.",
    ),
    "period": (
        ("", None),
        ("", None),
        ("Projekt realizowany jest w latach 2019–2021.", "2019/2021"),
        ("Okres realizacji projektu: 01.09.2019 – 31.08.2021.", "2019-09-01/2021-08-31"),
        ("Projekt potrwa od września 2019 r. do sierpnia 2021 r.", "2019-09/2021-08"),
        ("Realizację projektu zaplanowano na okres od 1 marca 2020 r. do 30 czerwca 2021 r.", "2020-03-01/2021-06-30"),
        ("Projekt będzie realizowany od 1 września 2019 r. do 31 sierpnia 2021 r.", "2019-09-01/2021-08-31"),
        ("Potrwa on od 1 września 2019 r. do 31 sierpnia 2021 r.", "2019-09-01/2021-08-31"),
        ("Termin realizacji projektu: 1 września 2019 r. – 31 sierpnia 2021 r.", "2019-09-01/2021-08-31"),
        ("Projekt rozpoczął się 1 września 2019 r. i potrwa do 31 sierpnia 2021 r.", "2019-09-01/2021-08-31"),
        ("Projekt trwał od 2019 do 2021 roku.", "2019/2021"),
        ("Czas trwania projektu to 1 września 2019 r. – 31 sierpnia 2021 r.", "2019-09-01/2021-08-31"),
        ("Realizacja projektu rozpoczęła się w marcu 2020 r., a zakończyła w czerwcu 2021 r.", "2020-03/2021-06"),
    ),
    "leader": (
        ("", None),
        ("", None),
        ("Liderem projektu jest {a.name} ({a.land}).", "leader"),
        ("Projekt koordynuje miasto {a.name}.", "coordinator"),
        ("Partnerem wiodącym jest miasto {a.name} ({a.land}).", "leader"),
        ("Liderem projektu jest miasto {a.name}, a my jesteśmy partnerem.", "leader"),
        ("Rolę lidera pełni {a.name} ({a.land}).", "leader"),
        ("Funkcję lidera projektu pełni miasto {a.name}.", "leader"),
        ("Koordynatorem projektu jest {a.name} ({a.land}).", "leader"),
        ("Projektem kieruje miasto {a.name}.", "leader"),
        ("Liderem przedsięwzięcia jest samorząd miasta {a.name}.", "leader"),
        ("Projekt, którego liderem jest miasto {a.name}, ma charakter międzynarodowy.", "leader"),
        ("Na czele partnerstwa stoi miasto {a.name} ({a.land}).", "leader"),
        ("Wniosek złożyło miasto {a.name} jako partner wiodący.", "leader"),
        ("Liderem jest {a.name}.", "leader"),
    ),
    "beside": (
        "",
        "Jego celem jest wymiana doświadczeń.",
        "Szczegóły znajdą Państwo na stronie urzędu.",
        "W ramach konkursu złożono 292 wnioski na łączną kwotę 12 mln euro.",
        "Na przebudowę ulicy Polnej gmina otrzymała 1 200 000 zł z Rządowego Funduszu Rozwoju Dróg.",
        "W przyszłym roku będziemy się starać o środki z programu LIFE.",
        "Drugi wniosek, złożony do programu Horyzont Europa, nie uzyskał dofinansowania.",
        "Wniosek o 50 000 euro z Funduszu Wyszehradzkiego trafił na listę rezerwową.",
        "Gmina zaciągnęła w tym roku pożyczkę w wysokości 150 000 zł na budowę kanalizacji.",
        "Sąsiedni powiat prowadzi własny projekt finansowany z programu LIFE.",
        "Instytucją zarządzającą jest Ministerstwo Funduszy i Polityki Regionalnej.",
        "Patronat nad projektem objęło Starostwo Powiatowe w Sieradzu.",
        "W pisaniu wniosku pomogło Stowarzyszenie Gmin Małopolskich.",
        "Budżet całego programu na lata 2021–2027 wynosi 1,5 mld euro.",
        "Część przypadająca na naszego partnera to 9 000 euro.",
        "Kilka lat temu gmina realizowała projekt „Stare drogi” z programu LIFE.",
        "Radni przeznaczyli w tym roku 300 000 zł na sport.",
        "Informacja o projekcie była prezentowana na posiedzeniu komitetu programu LIFE.",
    ),
    "order": ("money sums period leader beside", "beside period money sums leader", "leader money beside sums period"),
}
_GRANTS = ((21600, "euro", "EUR"), (118432.5, "zł", "PLN"), (24000, "EUR", "EUR"), (96000, "PLN", "PLN"))


def money(number: float, unit: str) -> str:
    """A sum as offices write it: "118 432,50 zł"."""
    whole, _, cents = f"{number:,.2f}".partition(".")
    return whole.replace(",", " ") + ("" if cents == "00" else f",{cents}") + f" {unit}"


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A page about one project, its money, its years and its leader."""
    home, town = rng.choice(HOMES), rng.choice(ABROAD)
    programme, fund, eu = rng.choice(PROGRAMMES), rng.choice(FUNDS), rng.choice(EU_FUNDS)
    title, second = rng.sample(TITLES, 2)
    grant, unit, currency = rng.choice(_GRANTS)
    value, own = round(grant / 0.85, 2), round(grant / 0.85 - grant, 2)
    (period, years), (led, role) = chosen["period"], chosen["leader"]
    said = {"money": chosen["money"], "sums": chosen["sums"], "period": period, "leader": led}
    said["beside"] = chosen["beside"]
    called = chosen["title"]
    if ": {T}" in chosen["intro"]:  # "Nazwa projektu: pn. „…”" nobody writes
        called = called.removeprefix("pn. ").removeprefix("pt. ").removeprefix("pn.: ")
        called = called if "{t}" in called[:4] else "„{t}”"
    told = [chosen["intro"].replace("{T}", called), *(said[part] for part in chosen["order"].split())]
    if "Stare drogi" in chosen["beside"]:  # in between it would leave open which project goes on
        told.append(told.pop(told.index(chosen["beside"])))
    text = (chosen["head"] + " ".join(filter(None, told))).replace("\n ", "\n")
    office = {"{h.inside_}": home.inside[:1].upper() + home.inside[1:], "{h.office_}": home.office}
    office["W {h.office_in}"] = home.inside[:1].upper() + home.inside[1:]
    for mark, words in office.items():
        text = text.replace(mark, words)
    sums = {"s": money(grant, unit), "v": money(value, unit), "o": money(own, unit)}
    text = text.format(h=home, a=town, t=title, t2=second, ac="ZIMO", pg=programme.of, f=fund, e=eu, **sums)
    project = _gold(home, title, years)
    project["aliases"] = [second] if "{t2}" in chosen["title"] else []
    if role == "leader":
        project["lead"] = town.gold
    elif role:
        project |= {"participants": [{**town.gold, "role": "any"}], "lead_allow": [town.gold, home.gold]}
    amounts = {"{s}": grant, "{v}": value, "{o}": own}
    _paid(project, chosen["money"] + chosen["sums"], (programme, fund, eu), amounts, currency)
    other = [{"title": "Stare drogi", "optional": True}] if "Stare drogi" in text else []
    return text, {"projects": [project, *other], "unnamed_projects_allow": True}


def _gold(home: Home, title: str, years: str | None) -> dict[str, Any]:
    """A project of which nothing is told but its title and its years."""
    ours = [home.gold, {"name": home.office}]
    return {
        "title": title,
        "participants": [],
        "participants_allow": ours,
        "lead_allow": ours,
        "fund_allow": ["Unia Europejska"],
        "period": years,
        "sums": [],
    }


def _paid(
    project: dict[str, Any], said: str, payers: tuple[Programme, Fund, Fund], sums: dict[str, float], currency: str
) -> None:
    """Add whose money is told, and which sums."""
    programme, fund, eu = payers
    giver: list[Any] = []
    if "{pg}" in said:
        project["programme_allow" if programme.grants else "programme"] = programme.gold
        project["fund_allow"] += [*programme.givers, *([programme.gold] if programme.grants else [])]
        giver = [programme.gold, *programme.givers, "Unia Europejska"]
    if "{f." in said:
        project["fund"] = fund.gold
        giver = [fund.gold, *fund.aliases]
    if "{e." in said:
        project["fund"] = eu.gold
        project["programme_allow"] = [programme.gold]
        giver = [eu.gold, *giver]
    if "{s}" in said:
        project["sums"].append({"given": sums["{s}"], "currency": currency, "funder_allow": giver})
    if "{v}" in said:
        project["sums"].append({"total": sums["{v}"], "currency": currency})
    if "{o}" in said:
        ours = project["participants_allow"]
        project["sums"].append({"given": sums["{o}"], "currency": currency, "funder_allow": ours})
