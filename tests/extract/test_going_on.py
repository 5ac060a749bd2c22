"""What sentences add that go on with a journey."""

from __future__ import annotations

from extract.reader import facts

HEAD = "Gmina Wolsztyn\n\nW dniach 3–5 maja 2018 r. delegacja gminy przebywała w Brnie. "


def test_size_of_a_later_sentence() -> None:
    """The number of those who went may be told after it is said where they went."""
    assert [v for _, _, v in facts(HEAD + "Pojechało 9 osób.", "delegationSize")] == ["9"]


def test_notes_of_other_days_are_other_things() -> None:
    """A note of a chronicle with a day far away adds nothing to the journey of the note before."""
    chronicle = "Kronika gminy Wolsztyn 2018\n\n3–5.05 – wójt i dwaj radni przebywali w Brnie.\n"
    rows = facts(chronicle + "1.09 – obchody 70. rocznicy wybuchu wojny.", "tripKind")
    assert [v for _, _, v in rows] in ([], ["official-visit"])
