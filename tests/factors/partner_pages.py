"""Pages of partner towns: a heading, a line that leads in, and of each town a name with its day, in lists or chapters."""

from __future__ import annotations

from random import Random
from typing import Any

from factors.field import Chosen, Gold
from factors.places import ABROAD, HOMES
from factors.words.pacts import adjective

WHOLE = 0.5
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
    ),
    "note": (
        "Miasto liczy 50 tysięcy mieszkańców.",
        "Prawa miejskie otrzymało w 1342 roku.",
        "To jedno z najstarszych miast w kraju, znane z festiwalu muzyki organowej.",
        "Położone nad rzeką, 40 km od granicy, słynie z winnic i zamku z XV wieku.",
        "Miasto zniszczone w 1945 roku odbudowano w latach 1950-1960.",
        "Najczęściej odwiedzanym zabytkiem jest ratusz, wzniesiony w 1560 r.",
        "Na co dzień współpracują ze sobą nasze szkoły i chóry.",
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
    *towns, other = rng.sample(ABROAD, 4)
    lines, pacts = [], []
    for n, town in enumerate(towns, 1):
        year, month, day = rng.randrange(1991, 2019), rng.randrange(10), rng.randrange(1, 29)
        names: dict[str, Any] = {"a": town, "n": n, "y": year, "d": f"{day} {MONTHS[month]} {year} r."}
        names |= {"note": chosen["note"], "of_land": adjective(town), "of_land_name": adjective(town, nominative=True)}
        lines.append(chosen["entry"].format(**names))
        signed = f"{year}-{month + 1:02}-{day:02}" if "{d}" in chosen["entry"] else str(year)
        pacts.append({"parties": [home.gold, town.gold], "kind": "twinning", "signed": signed})
    text = (chosen["head"] + "\n" + chosen["lead"]).format(h=home) + "\n".join(lines) + "\n"
    return text.replace("r..", "r.") + "\n" + chosen["tail"].format(c=other) + "\n", {"agreements": pacts}
