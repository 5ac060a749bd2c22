"""Our people at events abroad, told in one sentence: the event, its town, its day and who of ours was there."""

from __future__ import annotations

from random import Random
from typing import Any

from factors.appearances import FACTORS as TOLD
from factors.appearances import KINDS
from factors.field import Chosen, Gold
from factors.places import ABROAD, HOMES, Town

WHOLE = 0.9
FACTORS: dict[str, tuple[Any, ...]] = {
    "head": TOLD["head"],
    "event": (
        "{When} {x.inside} rozegrano turniej piłki nożnej",
        "{X.inside} {when} rozegrano turniej szachowy",
        "{When} {x.inside} odbył się międzynarodowy festiwal folkloru",
        "{X.inside}, naszym mieście partnerskim, {when} odbyły się zawody strażackie",
        "{When} {x.inside} ({x.land}) odbył się przegląd orkiestr",
        "{X.inside} {when} zorganizowano jarmark rękodzieła",
        "{When} {x.inside} odbyły się targi turystyczne",
        "{When} partnerskie miasto {x.name} świętowało dni miasta",
    ),
    "ours": (
        (", w którym wystąpiła drużyna z {h.genitive}", None),
        ("; uczestniczyło szesnaście zespołów, wśród nich nasza Pogoń {h.name}", None),
        (" z udziałem grupy z {h.genitive}", None),
        (", w których wzięli udział także mieszkańcy {h.genitive}", None),
        (", na których nie zabrakło delegacji naszego miasta", None),
        (", a wśród uczestników była dwunastoosobowa grupa z {h.genitive}", None),
        (", gdzie nasze miasto reprezentował zespół domu kultury", None),
        (", w którym uczestniczyli uczniowie naszej szkoły", None),
        (". Udział wzięli w nim także nasi uczniowie", None),
        (" i nie mogło tam zabraknąć przedstawicieli {h.genitive}", None),
        (", na który zaproszono także delegację {h.genitive}. Pojechało dwanaście osób", 12),
        (", których gośćmi byli {h.of_mayor} i radni", None),
        (" z udziałem szesnastu drużyn z całej Europy", "none"),
        (", o czym napisał nasz czytelnik z {h.genitive}", "none"),
        (", na które w przyszłym roku pojedzie drużyna z {h.genitive}", "none"),
        (", których zwycięzcom pogratulował {h.of_mayor}", "none"),
        (" bez udziału naszych reprezentantów", "none"),
    ),
    "when": TOLD["when"],
    "after": TOLD["after"],
}


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A page about one event abroad and, in the same sentence, people of the speaker's town at it."""
    home = rng.choice(HOMES)
    town: Town = rng.choice(ABROAD)
    form, (start, end) = chosen["when"]
    when = form.format(n=12, m=14)
    ours, size = chosen["ours"]
    after = "" if size == "none" and "Nasi" in chosen["after"] else chosen["after"]
    said = chosen["event"].replace("{when}", when).replace("{When}", when[0].upper() + when[1:])
    said = said.replace("{X.inside}", town.inside[0].upper() + town.inside[1:]) + ours + "."
    text = chosen["head"] + " ".join(filter(None, [said, after]))
    trip: dict[str, Any] = {
        "start": start,
        "end": end,
        "destinations": [town.gold],
        "sender": {**home.gold, "aliases": [f"Pogoń {home.name}", home.office]},
        "sender_allow": [f"Pogoń {home.name}"],
        "activity_allow": KINDS,
        "delegation_size_allow": [12],
        "hosts_allow": [town.gold],
        "inviters_allow": [town.gold],
        "unit_allow": ["dom kultury", f"Pogoń {home.name}"],
        "event_allow": [said],
        "organisers_allow": [town.gold],
    }
    if size == "none":
        trip["optional"] = True
    elif size:
        trip["delegation_size"] = size
    pact = {"parties": [home.gold, town.gold], "kind": "twinning", "signed": None, "optional": True}
    return text.format(h=home, x=town), {"trips": [trip], "agreements": [pact]}
