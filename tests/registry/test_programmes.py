"""The programmes a municipality meets, 2000-2027: each line of them has an entry for every year it ran."""

from __future__ import annotations

from itertools import pairwise

import pytest

from coopgraph.model import Entity, Literal, Ref
from coopgraph.namespaces import BASE, coop, expand
from coopgraph.project import Project, share
from coopgraph.registry import Registry

FIRST, LAST = 2000, 2027
REGIONS = (
    *(
        "dolnoslaskie",
        "kujawsko-pomorskie",
        "lubelskie",
        "lubuskie",
        "lodzkie",
        "malopolskie",
        "mazowieckie",
        "opolskie",
    ),
    *("podkarpackie", "podlaskie", "pomorskie", "slaskie", "swietokrzyskie", "warminsko-mazurskie", "wielkopolskie"),
    "zachodniopomorskie",
)
# A line of programmes -> the years it ran since 2000, and its programmes one after another.
LINES: dict[str, tuple[int, int, tuple[str, ...]]] = {
    "Erasmus+: education": (2000, 2027, ("socrates", "lifelong-learning", "erasmus-plus")),
    "Erasmus+: youth": (2000, 2027, ("youth", "youth-in-action", "erasmus-plus")),
    "Erasmus+: vocational": (2000, 2027, ("leonardo-da-vinci", "erasmus-plus")),
    "Erasmus+: neighbours": (2000, 2027, ("tempus", "erasmus-plus")),
    "Solidarity Corps": (2018, 2027, ("european-solidarity-corps",)),
    "Horizon": (2000, 2027, ("fp5", "fp6", "fp7", "horizon-2020", "horizon-europe")),
    "Interreg: Poland-Slovakia": (2004, 2027, ("interreg-iiia-pl-sk", "interreg-pl-sk")),
    "Interreg: Czechia-Poland": (2004, 2027, ("interreg-iiia-cz-pl", "interreg-cz-pl")),
    "Interreg: Poland-Saxony": (2004, 2027, ("interreg-iiia-pl-sn", "interreg-pl-sn")),
    "Interreg: Brandenburg-Poland": (2004, 2027, ("interreg-iiia-pl-bb", "interreg-bb-pl")),
    "Interreg: Pomerania": (2004, 2027, ("interreg-iiia-mv-bb-pl", "interreg-mv-bb-pl")),
    "Interreg: Lithuania-Poland": (2004, 2027, ("neighbourhood-lt-pl-kgd", "interreg-lt-pl")),
    "Interreg: South Baltic": (2007, 2027, ("interreg-south-baltic",)),
    "Interreg: before accession": (2000, 2004, ("phare-cbc",)),
    "Interreg B: Central Europe": (2000, 2027, ("interreg-iiib-cadses", "interreg-central-europe")),
    "Interreg B: Baltic Sea": (2000, 2027, ("interreg-iiib-bsr", "interreg-baltic-sea")),
    "Interreg B: Danube": (2014, 2027, ("interreg-danube",)),
    "Interreg C": (2000, 2027, ("interreg-iiic", "interreg-ivc", "interreg-europe")),
    "CBC: Poland-Belarus-Ukraine": (2004, 2027, ("neighbourhood-pl-by-ua", "cbc-pl-by-ua", "interreg-next-pl-ua")),
    "CBC: Kaliningrad": (2004, 2020, ("neighbourhood-lt-pl-kgd", "cbc-lt-pl-ru", "cbc-pl-ru")),
    "Neighbourhood instruments": (2000, 2027, ("tacis", "enpi", "eni", "ndici")),
    "Citizens": (2004, 2027, ("civic-participation", "europe-for-citizens", "cerv")),
    "Culture": (2000, 2027, ("culture-2000", "culture", "creative-europe")),
    "Media": (2001, 2027, ("media-plus", "media-2007", "creative-europe")),
    "URBACT": (2002, 2027, ("urbact",)),
    "LIFE": (2000, 2027, ("life",)),
    "National: people": (2004, 2027, ("spo-rzl", "po-kl", "po-wer", "feers")),
    "National: enterprise": (2004, 2027, ("spo-wkp", "po-ig", "po-ir", "feng")),
    "National: infrastructure": (2004, 2027, ("spo-transport", "po-is", "feniks")),
    "National: eastern Poland": (2007, 2027, ("po-rpw", "po-pw", "fepw")),
    "National: digital": (2014, 2027, ("po-pc", "ferc")),
    "National: technical assistance": (2004, 2027, ("po-pt", "ptfe")),
    "National: fisheries": (2004, 2027, ("spo-ryby", "po-ryby-2007", "po-rim", "fer")),
    "National: food aid": (2014, 2027, ("po-pz", "fepz")),
    "National: countryside": (2004, 2022, ("prow",)),
    "National: recovery": (2021, 2026, ("kpo",)),
    "Norway grants": (2004, 2027, ("norway-grants",)),
    "EEA grants": (2004, 2027, ("eea-grants",)),
    "Visegrad grants": (2000, 2027, ("visegrad-grants",)),
    **{f"Regional: {name}": (2004, 2027, ("zporr", f"rpo-{name}", f"fe-{name}")) for name in REGIONS},
}
FUNDS = {
    "social": (2000, 2027, ("esf", "esf-plus")),
    "regional": (2000, 2027, ("erdf",)),
    "cohesion": (2000, 2027, ("cohesion-fund",)),
    "countryside": (2007, 2027, ("eafrd",)),
    "fisheries": (2014, 2027, ("emff", "emfaf")),
    "transition": (2021, 2027, ("jtf",)),
    "Solidarity Fund": (2002, 2027, ("eusf",)),
    "Visegrad Fund": (2000, 2027, ("visegrad-fund",)),
}


def registry() -> Registry:
    """The registry of the package."""
    return Registry.read(Project(share()))


def years(entry: Entity) -> range:
    """The years of its dct:valid, an EDTF interval that may be open at its end."""
    (valid,) = [v.text for p, v in entry.facts if p == expand("dct:valid") and isinstance(v, Literal)]
    first, last = valid.split("/")
    return range(int(first), (LAST if last == ".." else int(last)) + 1)


@pytest.mark.parametrize("name", LINES)
def test_a_programme_for_every_year(name: str) -> None:
    """From the first year to the last some programme of the line ran, and a later one says what it replaced."""
    first, last, slugs = LINES[name]
    entries = [registry().entries[f"{BASE}id/programme/{slug}"] for slug in slugs]
    assert all(coop("Programme") in entry.types for entry in entries)
    assert {label.language for entry in entries for label in entry.labels} == {"pl", "en"}
    ran = {year for entry in entries for year in years(entry)}
    assert set(range(first, last + 1)) <= ran
    replaced = {v.id for e in entries for p, v in e.facts if p == expand("dct:replaces") and isinstance(v, Ref)}
    tied = [old for old, new in pairwise(entries) if old.iri in replaced]
    assert tied or len(entries) == 1 or name in {"Erasmus+: vocational", "CBC: Kaliningrad"}


@pytest.mark.parametrize("name", FUNDS)
def test_a_fund_for_every_year(name: str) -> None:
    """The funds that programmes draw on, and those that pay towns themselves."""
    first, last, slugs = FUNDS[name]
    entries = [registry().entries[f"{BASE}id/organization/{slug}"] for slug in slugs]
    assert set(range(first, last + 1)) <= {year for entry in entries for year in years(entry)}


def test_solidarity_fund_pl() -> None:
    """The foundation that pays towns for work with Ukraine is there under both of its names."""
    names = {label.text for label in registry().entries[f"{BASE}id/organization/solidarity-fund-pl"].labels}
    assert names == {"Fundacja Solidarności Międzynarodowej", "Solidarity Fund PL"}


def test_no_programme_ends_before_it_begins() -> None:
    """Every dct:valid of the registry is an interval, and a successor never begins before what it replaced."""
    entries = registry().entries
    dated = {iri: years(e) for iri, e in entries.items() if any(p == expand("dct:valid") for p, _ in e.facts)}
    assert all(dated.values())
    for iri, ran in dated.items():
        for prop, value in entries[iri].facts:
            if prop == expand("dct:replaces") and isinstance(value, Ref) and value.id in dated:
                assert dated[value.id].start < ran.start or "/organization/" in iri, (iri, value.id)
