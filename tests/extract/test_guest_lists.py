"""Lists of guests: each town below the words that say who came sent the people of its note."""

from __future__ import annotations

from extract.reader import facts

TOP = "Gmina Pniewy\n\nKto nas odwiedził w 2018 roku:\n\n"
ROLES = ("sentBy", "place", "start", "delegationSize")


def said(text: str, top: str = TOP) -> set[tuple[str, str]]:
    """(property, value) of the journeys of a page."""
    return {(name, value) for _, name, value in facts(top + text, *ROLES)}


def test_each_town_sent_the_people_of_its_note() -> None:
    """Bulleted towns are senders to the speaker's town, with the size and days of their own line."""
    found = said("• Finsterwalde – 12 osób, 4–6 maja\n• Bruntál – chór, 9 osób, 1–3 lipca\n")
    assert found == {
        ("sentBy", "Finsterwalde"), ("sentBy", "Bruntal"), ("place", "Pniewy"), ("start", "2018-05-04"),
        ("start", "2018-07-01"), ("delegationSize", "12"), ("delegationSize", "9"),
    }  # fmt: skip


def test_words_that_people_left_end_the_list() -> None:
    """What stands below the speaker's own journeys is nobody's visit."""
    assert ("place", "Pniewy") not in said("Dokąd pojechaliśmy:\n• Finsterwalde – 12 osób, 4–6 maja\n")


def test_a_bond_is_no_visit() -> None:
    """A note that begins with a paper lists a partner, whatever the words above speak of."""
    assert (
        said("• Finsterwalde – umowa z 4 maja 2004 r., wymiany uczniów\n• Bruntál – umowa z 5 maja 2004 r.\n") == set()
    )


def test_a_visit_called_off_is_none() -> None:
    """A note of guests who did not come after all is left alone."""
    assert ("sentBy", "Finsterwalde") not in said(
        "• Finsterwalde – 12 osób, 4–6 maja (przyjazd odwołano)\n• Bruntál – 9 osób, 1–3 lipca\n"
    )
