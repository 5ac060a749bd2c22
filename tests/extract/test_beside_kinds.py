"""What sentences beside a journey say of its kind."""

from __future__ import annotations

import pytest

from extract.reader import facts

VISIT = "W dniach 10-12 maja 2018 r. starosta tarnogórski złożył krótką wizytę w powiecie Erding w Niemczech. "


@pytest.mark.parametrize(
    "beside",
    [
        "Kolejne spotkania władz służyły wymianie doświadczeń.",
        "Wizyta poświęcona była wymianie doświadczeń między naszymi powiatami.",
        "Największy nacisk położono w umowie na wymianę młodzieży.",
        "W roku bieżącym celem spotkania była wymiana doświadczeń.",
        "Projekt posłuży podpatrzeniu rozwiązań.",
    ],
)
def test_what_partners_do_at_large_is_no_kind_of_a_visit(beside: str) -> None:
    """A visit of people in office stays one, whatever the partnership is said to serve."""
    assert [value for _, _, value in facts(VISIT + beside, "tripKind")] == ["official-visit"]
