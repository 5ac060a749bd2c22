"""Visits and partnerships as English-speaking offices, twinning associations and Polish towns tell them in English."""

from __future__ import annotations

from random import Random
from typing import Any

from factors.field import Chosen, Gold
from factors.places_de import ENGLISH, POLISH
from factors.ukrainian import KINDS

WHOLE = 0.9
FACTORS: dict[str, tuple[Any, ...]] = {
    "head": (
        "{h} Town Council\n\n",
        "{h} Town Council\nNews\n\n",
        "{h} Twinning Association\n\n",
        "Town of {h}\nInternational cooperation\n\n",
        "{h} Town Council\nNews\n20 May 2023\n\n",
    ),
    "who": (
        ("A delegation from {h}", None),
        ("A delegation of seven from {h}", 7),
        ("Six members of our committee", 6),
        ("The Mayor of {h}", None),
        ("Representatives of {h} Town Council", None),
        ("A group of 12 residents", 12),
        ("A five-strong delegation from {h}", 5),
        ("Members of the Twinning Association", None),
        ("Our delegation", None),
        ("A party of 24 pupils from {h}", 24),
        ("Councillors from {h}", None),
        ("The Mayor and two councillors", 3),
    ),
    "told": (
        ("{Who} visited our twin town of {x} in Poland {when}.", "out", True, None),
        ("{When}, {who} travelled to {x} in Poland.", "out", False, None),
        ("{Who} paid a visit to {x}, Poland, {when}.", "out", False, None),
        ("{Who} spent {span} in {x}, Poland.", "out", False, None),
        ("{Who} went to our Polish twin town, {x}, {when}.", "out", True, None),
        ("{Who} attended the town festival in {x}, Poland, {when}.", "out", False, None),
        ("{Who} have just returned from {x}, our twin town in Poland. The visit took place {when}.", "skip", True, None),
        ("{When}, {who} took part in a study visit to {x} in Poland.", "out", False, None),
        ("At the invitation of the Mayor of {x}, {who} visited Poland {when}.", "out", False, None),
        ("{Who} flew to {x} in Poland {when}.", "out", False, None),
        ("{When}, {who} stayed in {x}, Poland.", "out", False, None),
        ("{Who} were guests of the town of {x} {when}.", "skip", False, None),
        ("Visit to {x}\n{Who} visited our twin town in Poland {when}.", "out", True, None),
        ("The visit of {who} to {x}, Poland, took place {when}.", "out", False, None),
        ("{When}, {h} welcomed a delegation from its twin town of {x}.", "in", True, None),
        ("A delegation from {x} in Poland visited {h} {when}.", "in", False, None),
        ("{When}, guests from our twin town {x} came to {h}.", "in", True, None),
        ("A group of 18 visitors from {x} arrived in {h} {when}.", "in", False, 18),
        ("The Mayor of {h} received a delegation from {x}, Poland, {when}.", "in", False, None),
        ("{When}, we hosted a delegation from {x} in {h}.", "in", False, None),
        ("The Mayor of {x} and three councillors visited {h} {when}.", "in", False, 4),
        ("Visitors from {x} stayed in {h} {when}.", "in", False, None),
        ("We were delighted to welcome our friends from {x} to {h} {when}.", "in", False, None),
        ("{When}, {h} played host to a group from {x}.", "in", False, None),
        ("A delegation from {x} will visit {h} in June 2024.", "none", False, None),
        ("The visit to {x} planned for May 2023 was cancelled.", "none", False, None),
        ("The Mayors of {h} and {x} met online {when}.", "none", False, None),
        ("We are planning a trip to {x} in May 2024.", "none", False, None),
        ("{h} has been twinned with {x} in Poland since 1995.", "pact", "1995", None),
        ("{h} is twinned with {x} (Poland).", "pact", None, None),
        ("The twinning agreement between {h} and {x} was signed on 12 May 1995.", "paper", "1995-05-12", None),
        ("In 1995, {h} and {x} signed a partnership agreement.", "paper", "1995", None),
        ("The partnership with {x} in Poland was established in 1995.", "pact", "1995", None),
        ("A twinning charter was signed with {x} on 12 May 1995.", "paper", "1995-05-12", None),
        ("Twin towns\n{x}, Poland, since 1995", "pact", "1995", None),
        ("Our twin town, {x} in Poland, has 15,000 inhabitants.", "pact", None, None),
        ("{h} became twinned with {x} in 1995.", "pact", "1995", None),
        ("{h} and {x} have been partner towns since 1995.", "pact", "1995", None),
        ("{h} hopes to sign a twinning agreement with {x}.", "none", False, None),
        ("{h} and {x} have been twins since a charter was signed in 1995.", "pact", "1995", None),
        ("{h} and {x} have been twinned for almost thirty years.", "pact", None, None),
        ("Twinning began for {h} in 1995 with {x} in Poland.", "pact", "1995", None),
        ("Our link with {x} goes back to 1995, when a twinning charter was signed.", "pact", "1995", None),
        ("The town twinned with {x} in Poland in 1995.", "pact", "1995", None),
        ("{x} has been our twin town since 1995.", "pact", "1995", None),
        ("The Mayor of {h} is home again from {x}, the town's twin in north-east Poland.", "pact", None, None),
        ("This year marks the 25th anniversary of the twinning between {h} and {x}.", "pact", None, None),
        ("{h} is proud to be twinned with {x} in Poland and Rambouillet in France.", "two", None, None),
        ("{h}'s twin town of {x} is celebrating its 600th birthday.", "pact", None, None),
        ("Residents of {h} and its Polish twin {x} have been swapping recipes.", "pact", None, None),
        ("{h} has two twin towns: {x} in Poland and Rambouillet in France.", "two", None, None),
        ("The 1995 twinning agreement with {x} was renewed.", "pact", "1995", None),
        ("The mayors of {h} and {x} signed a friendship and co-operation agreement on 12 May 1995.", "paper", "1995-05-12", None),
        ("{h} and {x} formally became twin towns on 12 May 1995 when both mayors signed the charter.", "paper", "1995-05-12", None),
        ("{x} and Rambouillet have no tie with each other.", "none", False, None),
        ("Offers of a link from {x} were turned down.", "none", False, None),
        ("{x} is twinned with Rambouillet in France.", "other", False, None),
    ),
    "when": (
        ("from 12 to 15 May 2023", "2023-05-12", "2023-05-15"),
        ("from 12th to 15th May 2023", "2023-05-12", "2023-05-15"),
        ("from May 12 to May 15, 2023", "2023-05-12", "2023-05-15"),
        ("from Friday 12 May to Monday 15 May 2023", "2023-05-12", "2023-05-15"),
        ("between 12 and 15 May 2023", "2023-05-12", "2023-05-15"),
        ("on 12-15 May 2023", "2023-05-12", "2023-05-15"),
        ("on 14 May 2023", "2023-05-14", "2023-05-14"),
        ("in May 2023", "2023-05", "2023-05"),
        ("from May 12th-15th 2023", "2023-05-12", "2023-05-15"),
    ),
    "why": (
        "",
        "The programme included a tour of the town hall and the school.",
        "The aim was to exchange experience.",
        "Everyone enjoyed the warm hospitality.",
        "Both sides want to develop the cooperation.",
    ),
    "beside": ("", "", "A return visit is planned for next year.", "New members are always welcome."),
}  # fmt: skip


def write(chosen: Chosen, rng: Random) -> tuple[str, Gold]:
    """A page about one visit or partnership of a town that speaks English, or about none."""
    home = rng.choice(ENGLISH)
    town = rng.choice([name for name in POLISH if name != home.name])
    there: dict[str, Any] = {"name": town, "country": "PL"}
    told, way, twin, size_told = chosen["told"]
    if way == "skip":
        told, way, twin = "{Who} visited {x}, Poland, {when}.", "out", False
    if home.country == "PL":
        there = {"name": "Kowel", "country": "UA", "aliases": ["Kovel"]}
        town, told = "Kovel", told.replace("Polish", "Ukrainian").replace("Poland", "Ukraine")
    who, size = chosen["who"]
    when, start, end = chosen["when"]
    low = who[0].lower() + who[1:]
    said = told.replace("{Who}", who).replace("{who}", low).replace("{when}", when)
    said = said.replace("{When}", when[0].upper() + when[1:])
    if "{span}" in said:
        said, start, end = said.replace("{span}", "12-15 May 2023"), "2023-05-12", "2023-05-15"
    trip = way in {"out", "in"}
    text = chosen["head"] + " ".join(filter(None, [said, *([chosen["why"], chosen["beside"]] if trip else [])]))
    gold: Gold = {"trips": [], "agreements": []}
    if trip:
        size = size_told if way == "in" else size
        gold["trips"] = [_trip(home.gold, there, way, (start, end), size)]
    if way == "two":
        other = {"name": "Rambouillet", "country": "FR"}
        gold["agreements"] = [{"parties": [home.gold, p], "kind": "twinning", "signed": None} for p in (there, other)]
    elif way == "other":
        pair = [there, {"name": "Rambouillet", "country": "FR"}]
        gold["agreements"] = [{"parties": pair, "kind": "twinning", "signed": None, "optional": True}]
    elif way in {"pact", "paper"}:
        kind = "partnership-agreement" if way == "paper" else "twinning"
        pact = {"parties": [home.gold, there], "kind": kind, "signed": twin if way == "paper" else None}
        gold["agreements"] = [{**pact, "signed_allow": [twin, "1995"]} if twin else pact]
    elif trip and "twin" in text.lower():
        pact = {"parties": [home.gold, there], "kind": "twinning", "signed": None}
        gold["agreements"] = [pact if twin else {**pact, "optional": True}]
    return text.format(h=home.name, x=town), gold


def _trip(
    home: dict[str, Any], there: dict[str, Any], way: str, days: tuple[str, str], size: int | None
) -> dict[str, Any]:
    """The journey as gold has it."""
    sender, place = (there, home) if way == "in" else (home, there)
    name = home["name"]
    trip: dict[str, Any] = {
        "start": days[0], "end": days[1], "destinations": [place], "sender": sender,
        "sender_allow": [f"{name} Twinning Association", "Twinning Association"],
        "activity": None, "activity_allow": KINDS, "hosts_allow": [place], "inviters_allow": [place],
        "organisers_allow": [place], "delegation_size_allow": [1, 2, 3, 4], "event_allow": ["town festival"],
        "unit_allow": ["committee", f"{name} Town Council", "Twinning Association"],
        "visited_allow": ["town hall", "school", f"{name} Town Council"],
    }  # fmt: skip
    if size:
        trip["delegation_size"] = size
    return trip
