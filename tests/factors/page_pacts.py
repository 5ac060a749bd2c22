"""Papers and partners of a page read as a whole: the sides are named apart from the word for the paper or partner."""

from __future__ import annotations

from random import Random

from factors.field import Chosen, Gold
from factors.places import ABROAD, HOMES
from factors.words.pacts import filled

WHOLE = 0.9
_SIGNED = {
    "Burmistrz i Mer podpisali list intencyjny.": "letter-of-intent",
    "Odczytano list intencyjny, po czym Burmistrz i Mer go podpisali.": "letter-of-intent",
    "Obaj burmistrzowie podpisali deklarację o współpracy.": "cooperation-declaration",
    "Obaj burmistrzowie podpisali deklarację, że współpraca trwająca od 2006 r. będzie kontynuowana.": (
        "cooperation-declaration"
    ),
    "Burmistrz podpisał z nią memorandum.": "partnership-agreement",
    "Samorządy zobowiązały się do kontaktów w umowie partnerskiej podpisanej 3 maja 2009 roku.": (
        "partnership-agreement"
    ),
    "Partnerami zostaliśmy niedawno, papiery podpisaliśmy w ratuszu.": "partnership-agreement",
}
FACTORS = {
    "head": (
        "{h.office}\n\n",
        "Aktualności\n{h.office}\n\n",
        "Gmina {h.name}\nWiadomości\n\n",
        "{h.office}\nInformacja o pracy burmistrza między sesjami\n\n",
        "{h.office}\n\nSzanowni Państwo,\n",
    ),
    "guests": (
        "W maju 2019 r. gościła u nas delegacja z {a.genitive} ({a.land}).",
        "W maju 2019 r. w ratuszu witaliśmy gości, na których czele stał mer {a.genitive}. Była to delegacja z {a.genitive}.",
        "W maju 2019 r. przyjechała delegacja z {a.genitive}. Zwiedziła szkołę i bibliotekę.",
    ),
    "told": tuple(_SIGNED),
    "beside": (
        "",
        "Zapraszamy do obejrzenia zdjęć.",
        "Podpisaliśmy też porozumienie o współpracy z Komendą Powiatową Policji.",
        "Dyrektor liceum podpisał umowę o współpracy ze szkołą {c.inside}.",
        "Burmistrz i starosta podpisali umowę na remont mostu.",
        "Burmistrz zna też {c.name}, choć to nie miasto partnerskie.",
    ),
}


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A page with guests and a paper that names none of its sides."""
    home = rng.choice(HOMES)
    town, other = rng.sample(ABROAD, 2)
    text = filled([chosen[factor] for factor in ("head", "guests", "told", "beside")], h=home, a=town, c=other)
    told = chosen["told"]
    pact = {
        "parties": [home.gold, town.gold],
        "kind": _SIGNED[told],
        "signed": "2009-05-03" if "2009" in told else None,
        "signed_allow": ["2019-05"],
    }
    visit = {"id": 1, "start": "2019-05", "sender": town.gold, "destinations": [home.gold], "optional": True}
    return text, {"agreements": [pact], "trips": [visit]}
