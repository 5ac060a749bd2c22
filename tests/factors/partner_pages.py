"""Pages of partner towns: a heading, a line that leads in, of each town a name with its day, in lists or chapters."""

from __future__ import annotations

from random import Random
from typing import Any

from factors.field import Chosen, Gold
from factors.places import ABROAD, HOMES
from factors.words.pacts import adjective

WHOLE = 0.85
MONTHS = ("stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września", "października")
FACTORS = {
    "head": (
        "{h.office}\n\nMiasta partnerskie\n",
        "Strona główna > Miasto > Miasta partnerskie\n\nMiasta partnerskie {h.genitive}\n",
        "{h.office}\nWspółpraca zagraniczna\n\nNasi partnerzy\n",
        "{h.name} – oficjalna strona miasta\nAktualności | Kontakt | BIP\nPartnerzy zagraniczni\n",
        "{h.office}\n\nWspółpraca międzynarodowa – miasta partnerskie\n",
        "{h.office}\nMiasta bliźniacze\n",
        "Gmina {h.name}\nPartnerstwo miast\n",
        "{h.office}\n\nWspółpraca partnerska\n",
    ),
    "lead": (
        "",
        "Miasto {h.name} współpracuje z następującymi miastami:\n",
        "Obecnie nasze miasto utrzymuje kontakty partnerskie z trzema miastami:\n",
        "{h.name} ma podpisane umowy o współpracy z:\n",
        "Partnerami zagranicznymi {h.genitive} są:\n",
        "Zapraszamy do zapoznania się z naszymi miastami partnerskimi.\n",
        "Współpraca z zagranicą ma w naszym mieście długą tradycję. Poniżej przedstawiamy naszych partnerów.\n",
        "Miasta, z którymi {h.name} podpisał umowy partnerskie:\n",
    ),
    "entry": (
        "- {a.name} ({a.land}) – {y}",
        "• {a.name} ({a.land}) – od {y} roku",
        "{n}. {a.name} – {a.land} (od {y} r.)",
        "{a.name}, {a.land}, umowa z dnia {d}",
        "- {a.name} ({a.land}) – umowa podpisana {d}",
        "{n}) {a.name} ({a.land}), umowę podpisano {d};",
        "{a.land}\n{a.name} – od {y} roku",
        "{a.land} – {a.name} – {d}",
        "{a.name}\n{a.land}\nPartnerstwo od {y} roku\n",
        "{a.name}\nUmowa podpisana w {y} roku\n",
        "{a.name} ({a.land})\nUmowę o współpracy podpisano {d}. {note}\n",
        "{a.name} – {a.land}\n{note} Umowę partnerską podpisano {d}.\n",
        "{a.name}\n{note}\nUmowa partnerska z {d}\n",
        "{a.name} ({a.land})\n\n{note}\n\nData podpisania umowy: {d}\n",
        "Miasto: {a.name}\nKraj: {a.land}\nData nawiązania współpracy: {d}\n",
        "{a.name} ({a.land})\n{note} Współpraca trwa od {y} roku.\n",
        "{a.name}\n{note} Umowa o partnerstwie została podpisana {d} {a.inside}.\n",
        "- {of_land_name} {a.name} – partner od {y} r.",
        "{a.name} ({a.land}) – porozumienie o współpracy podpisane w {y} r.",
        "{a.name} – list intencyjny z {d}",
        "Umowa z {a.instrumental} ({a.land}) – {d}",
        "- z {of_land} {a.instrumental} od {y} roku",
        "{a.name} ({a.land})\nMiasto partnerskie od {y} r.\n{note}\n",
        "{a.name}\n{note} Oficjalne partnerstwo nawiązano {d}.\n",
        "{a.name}\n{note} W {y} roku burmistrzowie obu miast podpisali umowę partnerską.\n",
        "{n}. {a.name}\nKraj: {a.land}\nUmowa: {d}\nBurmistrz: Jan Nowak\n",
        "{a.name}\n{note}\nWięcej informacji: www.miasto{n}.eu\nUmowę podpisano {d}\n",
        "{a.name}\n{note}\nWięcej informacji: www.miasto{n}.eu\nUmowa z {y} roku, odnowiona 20 września 2019 roku\n",
        "{a.name}\n{note}\nList intencyjny – porozumienie podpisano {d}\n",
        "Współpraca z {a.instrumental}\nUmowę między {h.instrumental} a {a.instrumental} podpisano {d}. {note}\n",
        "{a.land}\n\n{a.name}\n{note}\nPartner od: {y}\n",
        "{a.name} – {a.land}\nRok nawiązania współpracy: {y}\nObszary współpracy: kultura, oświata, sport\n",
        "{a.name}, {a.land}\n{note} Partnerstwo zostało zawarte w {y} roku.\n",
        "{n}. Miasto {a.name} ({a.land}) – umowa o współpracy partnerskiej z dnia {d}.",
        "{a.name} ({a.land})\nPierwsze kontakty nawiązano w 1990 roku, a umowę podpisano {d}. {note}\n",
        "{a.name} ({a.land})\nWspółpracę zapoczątkowali nauczyciele. Umowę burmistrzowie podpisali {a.inside} {d}.\n",
        "{a.name}\nOd {y} roku jest miastem partnerskim {h.genitive}. {note}\n",
        "{a.name} ({a.land}) – współpracujemy od {y} r.",
        "{y} – {a.name} ({a.land})",
        "{d} – umowa partnerska z {a.instrumental} ({a.land})",
    ),
    "note": (
        "Miasto liczy 50 tysięcy mieszkańców.",
        "Prawa miejskie otrzymało w 1342 roku.",
        "To jedno z najstarszych miast w kraju, znane z festiwalu muzyki organowej.",
        "Położone nad rzeką, 40 km od granicy, słynie z winnic i zamku z XV wieku.",
        "Miasto zniszczone w 1945 roku odbudowano w latach 1950-1960.",
        "Najczęściej odwiedzanym zabytkiem jest ratusz, wzniesiony w 1560 r.",
        "Na co dzień współpracują ze sobą nasze szkoły i chóry.",
        "Leży 30 km na południe od Drezna.",
        "W 2012 roku gościła tam nasza orkiestra dęta.",
        "Partnerami miasta są też Lipsk i Bolonia.",
        "Do 1945 roku miasto należało do Niemiec, w 1993 roku odzyskało prawa powiatu.",
        "Współpraca polega na wymianie młodzieży. W 2014 roku odbył się wspólny koncert.",
        "W 2008 r. otwarto tam skwer nazwany imieniem naszego miasta.",
        "Burmistrz: Karl Moser. Powierzchnia: 32 km2.",
        "Ostatnia wizyta naszej delegacji miała miejsce w czerwcu 2018 roku.",
    ),
    "last": (
        ("", None),
        ("{a.name} – współpraca zakończona w 2015 roku", "over"),
        ("{a.name} ({a.land})\nUmowa w przygotowaniu", None),
        ("Umowę z {a.instrumental} ({a.land}) zawieszono w 2022 r.", "over"),
        ("Trwają przygotowania do podpisania umowy z {a.instrumental}.", None),
    ),
    "tail": (
        "",
        "Data utworzenia: 2016-02-04",
        "Rozmowy o partnerstwie trwają także z miastem {c.name}.",
        "Więcej informacji: referat promocji, tel. 46 830 91 00",
        "Planowane jest podpisanie umowy z {c.instrumental} ({c.land}).",
        "Aktualności\nWizyta gości z Drezna\nTurniej szachowy o puchar burmistrza",
        "Ostatnia aktualizacja: 12 marca 2020 r.",
    ),
}


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A page of three partners of a town, all told in one way."""
    home = rng.choice(HOMES)
    *towns, last, other = rng.sample(ABROAD, 5)
    lines: list[str] = []
    pacts: list[dict[str, Any]] = []
    for n, town in enumerate(towns, 1):
        year, month, day = rng.randrange(1991, 2019), rng.randrange(10), rng.randrange(1, 29)
        names: dict[str, Any] = {"a": town, "n": n, "y": year, "d": f"{day} {MONTHS[month]} {year} r.", "h": home}
        names |= {
            "note": chosen["note"] if n == 1 else rng.choice(FACTORS["note"]),
            "of_land": adjective(town),
            "of_land_name": adjective(town, nominative=True),
        }
        lines.append(chosen["entry"].format(**names))
        signed = f"{year}-{month + 1:02}-{day:02}" if "{d}" in chosen["entry"] else str(year)
        pacts.append({"parties": [home.gold, town.gold], "kind": "twinning", "signed": signed})
    said, over = chosen["last"]
    if over:  # a partnership that was, which a careful reader may leave out
        pacts.append({"parties": [home.gold, last.gold], "kind": "twinning", "signed": None, "optional": True})
    text = (chosen["head"] + "\n" + chosen["lead"]).format(h=home) + "\n".join([*lines, said.format(a=last)]) + "\n"
    text = text.replace("r..", "r.") + "\n" + chosen["tail"].format(c=other) + "\n"
    visit = {"start": "2018-06", "end_allow": ["2018-06"], "sender": home.gold, "optional": True}
    visits = [visit | {"id": town.name, "allow_destinations": [town.gold]} for town in towns]
    return text, {"agreements": pacts, "trips": visits if "delegacji" in text else []}
