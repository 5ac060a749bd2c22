"""Columns of a register that say which paper their days are of."""

from __future__ import annotations

import pytest

from extract.reader import facts

HEAD = "Gmina Miejska Chodzież\nRejestr partnerstw\n\n"
ROWS = "| Nottuln | Niemcy | - | 5.09.1992 |\n| Rimini | Włochy | 11.04.2003 | 3.05.2004 |\n"


@pytest.mark.parametrize(
    "names",
    [
        "| Miasto partnerskie | Państwo | Data listu intencyjnego | Data podpisania umowy |\n|---|---|---|---|\n",
        (
            "| Miasto | Państwo | Data podpisania | Data podpisania |\n| partnerskie | | listu intencyjnego | umowy |\n"
            "|---|---|---|---|\n"
        ),
    ],
)
def test_each_column_has_its_own_paper(names: str) -> None:
    """A day stands for the paper that its column names, on one line of names or on two; an empty cell for none."""
    text = HEAD + names + ROWS
    assert sorted(value for _, _, value in facts(text, "signedOn")) == ["1992-09-05", "2003-04-11", "2004-05-03"]
    kinds = sorted(value.rpartition("/")[2] for _, _, value in facts(text, "agreementKind"))
    assert kinds == ["letter-of-intent", "partnership-agreement", "partnership-agreement"]


def test_one_column_of_days_is_read_as_before() -> None:
    """Where one column alone has days, the words of the row and of the heading say what paper it is."""
    text = (
        HEAD + "| Miasto partnerskie | Data podpisania umowy |\n|---|---|\n| Nottuln | 5.09.1992 |\n| Rimini | 2004 |\n"
    )
    assert sorted(value for _, _, value in facts(text, "signedOn")) == ["1992-09-05", "2004"]
