"""Journeys: records and running text, directions, status, payers. Mentions are written into the texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopgraph.extract import Extractor
from coopgraph.project import Project
from extract.examples import annotation, facts

PROJECT = Project.open(Path(__file__).resolve().parents[2])
HEAD = "[municipality Miasto Opole|PL]\n[place Opole|PL], [date 3 maja 2022 r.=2022-05-03]\n\n"


def said(text: str, head: str = HEAD) -> set[tuple[str, str]]:
    """(property, value) of the journeys in a text under the letterhead of a town."""
    return {(p, v) for s, p, v in facts(head + text, PROJECT) if " – " in s or s.startswith(("trip", "funding"))}


def test_record_of_an_item_in_any_order() -> None:
    """Date and place make a record whichever comes first; fields give the rest."""
    first = "Wykaz wyjazdów\n\n1. [date 5-7 maja 2021 r.=2021-05-05/2021-05-07], [place Brno|CZ] (Czechy)\n"
    second = "Wykaz wyjazdów\n\n1. [place Brno|CZ] (Czechy), [date 5-7 maja 2021 r.=2021-05-05/2021-05-07]\n"
    fields = "Wydział: [unit Wydział Kultury]\nCel wyjazdu: udział w konferencji"
    wanted = {
        ("place", "Brno"),
        ("start", "2021-05-05"),
        ("end", "2021-05-07"),
        ("sentBy", "Opole"),
        ("requestedBy", "Wydział Kultury"),
        ("tripKind", "conference"),
    }
    assert wanted <= said(first + fields)
    assert wanted <= said(second + fields)


def test_register_row() -> None:
    """A row's cells mean what the header says, two date columns make one span."""
    table = (
        "Wyjazdy\n\nMiejsce | Od | Do | Liczba osób | Cel\n"
        "[place Brno|CZ] | [date 2017-03-01] | [date 2017-03-03] | 4 | targi\n"
        "[place Graz|AT] | [date 2017-04-01] | [date 2017-04-02] | 2 | szkolenie"
    )
    found = said(table)
    assert {("edtf", "2017-03-01/2017-03-03"), ("delegationSize", "4"), ("tripKind", "trade-fair")} <= found
    assert {("edtf", "2017-04-01/2017-04-02"), ("delegationSize", "2"), ("tripKind", "training")} <= found


def test_outgoing_delegation_in_prose() -> None:
    """Whose staff went is the unit, the town behind it the sender; the inviter is not the host."""
    text = (
        "Delegacja [unit Wydziału Kultury=Wydział Kultury] przebywała w dniach "
        "[date 5-7 maja 2021 r.=2021-05-05/2021-05-07] w [place Brnie=Brno|CZ] "
        "na zaproszenie [organisation Fundacji Most=Fundacja Most]."
    )
    found = said(text)
    assert {("place", "Brno"), ("sentBy", "Opole"), ("requestedBy", "Wydział Kultury")} <= found
    assert ("invitedBy", "Fundacja Most") in found
    assert not [v for p, v in found if p == "hostedBy"]


def test_incoming_guests() -> None:
    """Guests from abroad are sent by their town; the speaker's town is place and host."""
    found = said("W dniach [date 5-7 maja 2021 r.=2021-05-05/2021-05-07] gościliśmy delegację z [place Brna=Brno|CZ].")
    assert {("place", "Opole"), ("sentBy", "Brno"), ("hostedBy", "Opole")} <= found


def test_two_journeys_in_one_sentence() -> None:
    """Each date keeps its own town."""
    text = (
        "Radni byli [date 6 maja 2021 r.=2021-05-06] w [place Brnie=Brno|CZ], a strażnicy ćwiczyli "
        "[date 16 maja 2021 r.=2021-05-16] w [place Grazu=Graz|AT]."
    )
    rows = {(s, v) for s, p, v in facts(HEAD + text, PROJECT) if p in {"place", "edtf"}}
    assert {v for s, v in rows if "Brno" in s} == {"Brno", "2021-05-06"}
    assert {v for s, v in rows if "Graz" in s} == {"Graz", "2021-05-16"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("W [date czerwcu 2022=2022-06] delegacja pojedzie do [place Brna=Brno|CZ].", "planned"),
        ("Wyjazd delegacji do [place Brna=Brno|CZ] w [date maju 2022=2022-05] został odwołany.", "cancelled"),
        ("Wizytę delegacji w [place Brnie=Brno|CZ] w [date maju 2022=2022-05] przełożono.", "postponed"),
    ],
)
def test_what_did_not_take_place_says_so(text: str, status: str) -> None:
    """A planned, cancelled or postponed journey has its status."""
    assert ("status", status) in said(text)


def test_no_date_no_journey() -> None:
    """A journey without a date and without whoever made it is left to review, not stated."""
    assert said("Grupa turystów przebywała w [place Brnie=Brno|CZ].") == set()


def test_street_works_are_no_journey() -> None:
    """A text about something else states nothing."""
    assert said("Remont ulicy trwa od [date 5 maja 2022 r.=2022-05-05]. Prace prowadzi [company Firma Bud].") == set()


def test_later_sentences_join_the_journey() -> None:
    """Bodies seen and the day of return belong to the journey told before."""
    text = (
        "Delegacja urzędu wyjechała [date 5 maja 2021 r.=2021-05-05] do [place Brna=Brno|CZ]. "
        "Goście odwiedzili [organisation Muzeum Miejskie]. Powrót nastąpił [date 8 maja 2021 r.=2021-05-08]."
    )
    found = said(text)
    assert {("visited", "Muzeum Miejskie"), ("edtf", "2021-05-05/2021-05-08")} <= found


ITEM = "Wyjazdy\n\n1. [date 5 maja 2021 r.=2021-05-05], [place Brno|CZ] (Czechy)\nŹródło finansowania: "
BRNO, OPOLE = "[municipality Miasto Brno|CZ]", "[municipality Miasto Opole|PL]"
MEALS, BED, FARE = "[cost wyżywienie=meals]", "[cost nocleg=accommodation]", "[cost przejazd=transport]"


@pytest.mark.parametrize(
    "money",
    [
        f"{BRNO} ({MEALS}, {BED}), {OPOLE} ({FARE})",
        f"{BRNO} – {MEALS}, {BED}; {OPOLE} – {FARE}",
        f"{MEALS} i {BED} – {BRNO}; {FARE} – {OPOLE}",
        f"{MEALS} i {BED} pokryło {BRNO}, {FARE} pokryło {OPOLE}",
        f"{BRNO} zapewniło {MEALS} oraz {BED}, natomiast {FARE} opłacono z budżetu Miasta",
    ],
)
def test_payers_and_costs_in_either_order(money: str) -> None:
    """Brackets, dashes and verbs pair the same payers with the same costs."""
    rows = facts(HEAD + ITEM + money, PROJECT)
    by_payer: dict[str, set[str]] = {}
    for subject, prop, value in rows:
        if subject.startswith("funding"):
            by_payer.setdefault(prop, set()).add(value)
    assert by_payer["funder"] == {"Brno", "Opole"}
    assert by_payer["costCategory"] == {"meals", "accommodation", "transport"}


def test_unnamed_payer_is_left_out() -> None:
    """'organizator' pays for the bed; who that is the text does not say."""
    found = said(ITEM + f"organizator ({BED}), {OPOLE} ({FARE})")
    assert ("costCategory", "accommodation") not in found
    assert {("funder", "Opole"), ("costCategory", "transport")} <= found


def test_every_quote_is_in_the_text() -> None:
    """Evidence spans quote the source as it stands."""
    from coopgraph.extract import Extractor  # noqa: PLC0415 - only this test looks at evidence
    from extract.examples import annotation  # noqa: PLC0415

    made = annotation(HEAD + ITEM + f"{BRNO} ({MEALS})", PROJECT)
    for claim in Extractor(PROJECT)(made).claims:
        for evidence in claim.evidence:
            assert evidence.quote == made.document.quote(evidence.span)
            assert evidence.focus is None or evidence.span.covers(evidence.focus)


def evidence(text: str, prop: str) -> list[list[str]]:
    """The words in focus of every claim of a property."""
    annotated = annotation(HEAD + text, PROJECT)
    quote = annotated.document.quote
    wanted = [c for c in Extractor(PROJECT)(annotated).claims if c.property.endswith(("#" + prop, "/" + prop))]
    return [[quote(e.focus) if e.focus else "" for e in c.evidence] for c in wanted]


def test_last_day_told_elsewhere_is_evidence() -> None:
    """A span whose ends stand in two cells, or two sentences, rests on both; the end on its own."""
    row = "Wyjazdy\n\nMiejsce | Od | Do\n[place Brno|CZ] | [date 1 marca=2017-03-01] | [date 3 marca=2017-03-03]\n"
    table = row + "[place Graz|AT] | [date 1 maja=2017-05-01] | [date 2 maja=2017-05-02]"
    assert evidence(table, "edtf") == [["1 marca", "3 marca"], ["1 maja", "2 maja"]]
    assert evidence(table, "start") == [["1 marca"], ["1 maja"]]
    assert evidence(table, "end") == [["3 marca"], ["2 maja"]]
    gone = "Delegacja pojechała [date 1 marca=2017-03-01] do [place Brna=Brno|CZ]. "
    prose = gone + "Powrót nastąpił [date 3 marca=2017-03-03]."
    assert evidence(prose, "edtf") == [["1 marca", "3 marca"]]
    assert evidence(prose, "end") == [["3 marca"]]


def test_last_day_alone_is_no_first_day() -> None:
    """A stay that lasted until a day ends then; where the first day is not told, the end alone is."""
    there = "[date 1 marca 2017 r.=2017-03-01] przyjechała do nas grupa urzędników z [place Brna=Brno|CZ]. "
    told = there + "Ich pobyt, trwający do [date 3 marca=2017-03-03], był udany."
    assert {("start", "2017-03-01"), ("end", "2017-03-03")} <= said(told)
    back = said("Delegacja wróciła z [place Brna=Brno|CZ] [date 3 marca 2017 r.=2017-03-03].")
    assert {("end", "2017-03-03"), ("place", "Brno"), ("sentBy", "Opole")} <= back
    assert not any(p == "start" for p, _ in back)


def test_days_within_a_month_refine_it() -> None:
    """A month told first gives way to the days the journey is said to have lasted; a day of it does not."""
    first = "Grupa uczniów spędziła część [date czerwca 2019 roku=2019-06] w [place Brnie=Brno|CZ]. "
    lasted = "Wyjazd, trwający od [date 17 do 28 czerwca=2019-06-17/2019-06-28], był udany."
    assert {("start", "2019-06-17"), ("end", "2019-06-28")} <= said(first + lasted)
    seen = "[date 18 czerwca=2019-06-18] uczniowie przebywali w [place Brnie=Brno|CZ] w muzeum."
    assert ("start", "2019-06-18") not in said(first + seen)


def test_denied_payment_is_no_funding() -> None:
    """A budget that bore nothing is not a payer."""
    stay = "[date 1 marca 2017 r.=2017-03-01] w [place Brnie=Brno|CZ] przebywała delegacja urzędu. "
    paid = stay + "Wyjazd obciążył budżet Miasta: koszty to [cost przejazd=transport]."
    free = stay + "Wyjazd nie obciążył budżetu Miasta, a koszty to [cost przejazd=transport]."
    assert ("costCategory", "transport") in said(paid)
    assert ("costCategory", "transport") not in said(free)


def test_list_of_journeys_in_one_sentence() -> None:
    """Every town with its date in a bracket is a journey; commas inside a bracket part nothing."""
    text = (
        "Odbyły się wyjazdy służbowe: do [place Brna=Brno|CZ] ([date 3 maja 2019 r.=2019-05-03], spotkanie), "
        "do [place Grazu=Graz|AT] ([date 12 maja 2019 r.=2019-05-12], konferencja) oraz "
        "do [place Gery=Gera|DE] ([date 7-9 lipca 2019 r.=2019-07-07/2019-07-09], targi)."
    )
    found = said(text)
    assert {v for p, v in found if p == "place"} == {"Brno", "Graz", "Gera"}
    assert {v for p, v in found if p == "start"} == {"2019-05-03", "2019-05-12", "2019-07-07"}
    assert {("tripKind", "conference"), ("tripKind", "trade-fair")} <= found


@pytest.mark.parametrize(
    "text",
    [
        "W [office Urzędzie Miasta=Urząd Miasta] {date} podjęto przedstawicieli samorządu [place Brna=Brno|CZ].",
        "Gośćmi burmistrza byli {date} przedstawiciele władz [place Brna=Brno|CZ].",
        "{date} w mieście przebywała delegacja [place Brna=Brno|CZ].",
        "{date} przyjęto delegację [place Brna=Brno|CZ].",
    ],
)
def test_guests_received_in_office(text: str) -> None:
    """Guests of an office, or staying "in town", come from the town named to the town that speaks."""
    found = said(text.replace("{date}", "[date 4 maja 2019 r.=2019-05-04]"))
    assert {("place", "Opole"), ("sentBy", "Brno"), ("start", "2019-05-04")} <= found
    assert ("place", "Brno") not in found


def test_own_people_received_elsewhere_are_no_guests() -> None:
    """A delegation of the town that speaks, received by a host abroad, was not at home."""
    text = "[date 4 maja 2019 r.=2019-05-04] w [place Brnie=Brno|CZ] przyjęto delegację [place Opola=Opole|PL]."
    assert ("place", "Opole") not in said(text)


def test_journey_of_the_year_before_adds_nothing() -> None:
    """What was the year before is no part of the journey in focus."""
    stay = "[date 4 maja 2019 r.=2019-05-04] delegacja urzędu przebywała w [place Brnie=Brno|CZ]. "
    before = "W ubiegłym roku grupa uczniów była w [place Brnie=Brno|CZ] w ramach projektu [project Most]."
    assert ("withinProject", "Most") not in said(stay + before)
    assert ("withinProject", "Most") in said(stay + before.replace("W ubiegłym roku grupa", "Grupa"))


def test_costs_of_both_journeys_are_said_of_both() -> None:
    """A payment for "obu wyjazdów" is shared by the last two; one said of a single journey stays with it."""
    one = "Wyjazd do [place Brna=Brno|CZ] odbył się [date 4 maja 2019 r.=2019-05-04]. "
    two = "Wyjazd do [place Grazu=Graz|AT] odbył się [date 7 maja 2019 r.=2019-05-07]. "
    both = "[cost Przejazd=transport] obu wyjazdów sfinansowała [organisation Fundacja Most]."

    def paid(text: str) -> int:
        return len([s for s, p, _ in facts(HEAD + text, PROJECT) if p == "fundedThrough"])

    assert paid(one + two + both) == len([one, two])
    assert paid(one + two + both.replace("obu wyjazdów", "wyjazdu")) == 1


def test_two_counts_add_up() -> None:
    """Pupils and teachers counted apart make the size together; a count with its parts after it is the whole."""
    stay = " przebywało [date 4 maja 2019 r.=2019-05-04] w [place Brnie=Brno|CZ]."
    both = "[size 12] uczniów i [size 2] nauczycieli"
    assert ("delegationSize", "14") in said(both + stay)
    assert ("delegationSize", "14") in said("[size 14] osób, w tym [size 12] uczniów i [size 2] nauczycieli," + stay)


def test_guests_of_another_town_did_not_come_here() -> None:
    """A delegation received by or in a third town went there; one received "u nas" came here."""
    date = "[date 4 maja 2019 r.=2019-05-04]"
    there = said(f"{date} w [place Brnie=Brno|CZ] przyjęto delegację z [place Grazu=Graz|AT].")
    assert ("place", "Opole") not in there
    by = said(f"[municipality Miasto Brno=Brno|CZ] gościło {date} delegację z [place Grazu=Graz|AT].")
    assert ("place", "Opole") not in by
    here = said(f"{date} przyjęto u nas delegację z [place Grazu=Graz|AT].")
    assert ("place", "Opole") in here


def test_whoever_sits_at_the_destination_sent_nobody() -> None:
    """Guests of a mayor abroad are the town's own people alone."""
    text = (
        "[date 4 maja 2019 r.=2019-05-04] przedstawiciele [place Opola=Opole|PL] byli gośćmi "
        "burmistrza [place Brna=Brno|CZ] w [place Brnie=Brno|CZ]."
    )
    assert {v for p, v in said(text) if p == "sentBy"} == {"Opole"}
