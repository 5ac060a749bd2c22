"""Delegations of several towns abroad at one feast: what was held, when, who came from where, how many of each."""

from __future__ import annotations

from random import Random

from factors.field import Chosen, Gold
from factors.guests import ANY, days_of, sentence
from factors.places import ABROAD, HOMES

WHOLE = 0.8
FACTORS = {
    "head": (
        "{h.office}\n\n",
        "{h.office}\nAktualności\n15 października 2023 r.\n\n",
        "{h.office}\n\nDni {h.genitive} z gośćmi z zagranicy\n\n",
    ),
    "days": (
        ("w dniach {d}-{e} {m} 2023 roku", "range", "2023"),
        ("od {d} do {e} {m} 2023 r.", "range", "2023"),
        ("{d} {m} 2023 r.", "day", "2023"),
        ("w dniach {d}–{e} {m}", "range", None),
    ),
    "feast": (
        "{w} obchodziliśmy Dni {h.genitive}.",
        "{w} {h.inside} odbyły się obchody 700-lecia nadania praw miejskich.",
        "{w} świętowaliśmy jubileusz naszego miasta.",
        "Za nami Dni {h.genitive}, które trwały {w}.",
        "{w} {h.inside} odbyło się święto miasta.",
        "{w} {h.inside} odbył się międzynarodowy turniej piłki nożnej.",
        "{w} {h.inside} odbył się Międzynarodowy Festiwal Folkloru.",
        "{w} {h.inside} świętowano 20-lecie współpracy partnerskiej.",
        "{w} nasze miasto było pełne gości z zagranicy.",
        "",
    ),
    "came": (
        "{when}w uroczystościach wzięły udział delegacje z {a.genitive}, {b.genitive} i {c.genitive}.",
        "{when}do {h.genitive} przyjechały delegacje miast partnerskich: {a.genitive}, {b.genitive} i {c.genitive}.",
        "{when}do {h.genitive} przybyli goście z {a.genitive} ({a.land}), {b.genitive} ({b.land}) i {c.genitive}.",
        "{when}gościliśmy delegacje z trzech miast partnerskich: {a.genitive}, {b.genitive} oraz {c.genitive}.",
        "{when}odwiedziły nas delegacje z {a.genitive}, {b.genitive} i {c.genitive}.",
        "{when}wśród gości byli przedstawiciele {a.genitive}, {b.genitive} i {c.genitive}.",
        "{when}w naszym mieście nie zabrakło delegacji z {a.genitive}, {b.genitive} i {c.genitive}.",
        "{when}świętowały z nami delegacje z {a.genitive}, {b.genitive} i {c.genitive}.",
        "{when}przyjechali do nas burmistrzowie {a.genitive}, {b.genitive} i {c.genitive}.",
        "{when}na zaproszenie burmistrza {h.inside} przebywały delegacje z {a.genitive}, {b.genitive} i {c.genitive}.",
        "{when}powitaliśmy {h.inside} gości z miast partnerskich: {a.name}, {b.name} i {c.name}.",
        "{when}do naszego miasta przyjechali przedstawiciele samorządów {a.genitive}, {b.genitive} i {c.genitive}.",
        "{when}gościły u nas delegacje miast {a.name} ({a.land}), {b.name} ({b.land}) i {c.name} ({c.land}).",
        "{when}naszymi gośćmi były delegacje z {a.genitive}, {b.genitive} i {c.genitive}.",
        "{when}na uroczystości przybyły delegacje z {a.genitive}, z {b.genitive} i z {c.genitive}.",
        "{when}gościliśmy {h.inside} przyjaciół z {a.genitive}, {b.genitive} i {c.genitive}.",
        "{when}odwiedzili nas:\n- delegacja z {a.genitive},\n- delegacja z {b.genitive},\n- delegacja z {c.genitive}.",
        "{when}do {h.genitive} zjechały delegacje z {a.genitive}, {b.genitive} i {c.genitive}.",
    ),
    "sizes": (
        ("", ()),
        ("", ()),
        ("", ()),
        ("Z {a.genitive} przyjechało 8 osób, z {b.genitive} 12, a z {c.genitive} 5.", (8, 12, 5)),
        ("Delegacja z {a.genitive} liczyła 8 osób, z {b.genitive} – 12 osób, a z {c.genitive} – 5 osób.", (8, 12, 5)),
    ),
    "beside": (
        "",
        "Goście zwiedzili miasto i wzięli udział w mszy świętej.",
        "Gości powitał {h.of_mayor} Jan Nowak.",
        "Na scenie wystąpiły lokalne zespoły.",
        "Delegacje wręczyły burmistrzowi upominki.",
    ),
}


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A page about a feast with guests from three towns."""
    home = rng.choice(HOMES)
    towns = rng.sample(ABROAD, 3)
    when, dates = days_of(chosen, rng)
    listed, sizes = chosen["sizes"]
    feast = chosen["feast"].replace("{w}", when)
    came = chosen["came"].replace("{when}", "" if feast else f"{when} ")
    names = {**dict(zip("abc", towns, strict=True)), "h": home}
    said = [feast, came, listed, chosen["beside"]]
    joint = "\n" if "\n" in came else " "
    body = joint.join(_whole(one.format(**names)) for one in said if one)
    trips = [
        {
            **dates,
            "destinations": [home.gold],
            "sender": town.gold,
            "sender_allow": [one.gold for one in towns],  # of the same day and place, any may be set beside any
            "activity_allow": ANY,
            "hosts_allow": [home.gold, home.office],
            "inviters_allow": [home.gold],
            "event_allow": [
                f"Dni {home.genitive}",
                "obchody 700-lecia nadania praw miejskich",
                "700-lecie nadania praw miejskich",
                "jubileusz naszego miasta",
                "święto miasta",
                "międzynarodowy turniej piłki nożnej",
                "Międzynarodowy Festiwal Folkloru",
                "20-lecie współpracy partnerskiej",
            ],
            **({"delegation_size": sizes[i], "delegation_size_allow": list(sizes)} if sizes else {}),
        }
        for i, town in enumerate(towns)
    ]
    pacts = [
        {
            "parties": [home.gold, town.gold],
            "kind": "twinning",
            "signed": None,
            "signed_allow": ["2003"],
            "optional": True,
        }
        for town in towns
    ]
    return chosen["head"].format(**names) + body + "\n", {"trips": trips, "agreements": pacts}


def _whole(text: str) -> str:
    """The text as a sentence, its bullets as they are."""
    first, mark, rest = text.partition("\n")
    return sentence(first) + mark + rest
