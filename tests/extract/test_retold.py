"""Journeys told once more by their month alone."""

from __future__ import annotations

from coopgraph.extract.drafts import Where
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.retold import once_told
from coopgraph.model import DateValue, PlaceValue, Span

HERE = Where(Span(0, 1), Span(0, 1), "test")
DAYS = DateValue("2012-05-10/2012-05-13", "2012-05-10", "2012-05-13")
MAY = DateValue("2012-05", "2012-05-01", "2012-05-31")


def journey(town: str, dates: DateValue, size: str | None = None) -> TripFrame:
    """A journey to a town."""
    frame = TripFrame(dates=dates, size=(size, HERE) if size else None)
    frame.add("place", Found(PlaceValue(town, "settlement", "CZ"), HERE))
    return frame


def test_a_month_around_the_days_is_the_same_journey() -> None:
    """What is known of the month goes to the journey whose days are known."""
    days, month = journey("Brno", DAYS), journey("Brno", MAY, "5")
    assert once_told([days, journey("Zlin", DAYS), month])[0] is days
    assert len(once_told([days, month])) == 1
    assert days.size == ("5", HERE)


def test_other_journeys_stay() -> None:
    """Another town, another month, another number of people, the other direction, or two that it may be."""
    june = DateValue("2012-06", "2012-06-01", "2012-06-30")
    back = journey("Brno", MAY)
    back.incoming = True
    later = DateValue("2012-05-20", "2012-05-20", "2012-05-20")
    for pair in (
        [journey("Brno", DAYS), journey("Zlin", MAY)],
        [journey("Brno", DAYS), journey("Brno", june)],
        [journey("Brno", DAYS, "4"), journey("Brno", MAY, "5")],
        [journey("Brno", DAYS), back],
        [journey("Brno", DAYS), journey("Brno", later), journey("Brno", MAY)],
    ):
        assert once_told(pair) == pair
