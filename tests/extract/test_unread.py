"""What is seen and not understood is put before a person."""

from __future__ import annotations

import pytest

from coopgraph.extract.chunks import Reading
from coopgraph.extract.unread import Matter, Unread
from coopgraph.model import Document
from coopgraph.project import Project, share
from extract.reader import _stages, read

UNREAD = Unread(Project(share()))


def reasons(text: str) -> list[str | None]:
    """The reason each sentence of a text would be listed with, whatever was read from it."""
    annotator, _ = _stages()
    annotation = annotator(Document("d", "-", text + "\n", "0" * 64))
    return [UNREAD.reason(sentence, "PL") for sentence in Reading(annotation).sentences]


@pytest.mark.parametrize("matter", UNREAD.matters, ids=lambda m: m.reason)
def test_examples(matter: Matter) -> None:
    """Each matter of the lexicon holds in its accepted sentence and not in its rejected one."""
    assert reasons(matter.accepts) == [matter.reason]
    assert reasons(matter.rejects) == [None]


def test_what_was_read_is_not_listed() -> None:
    """A sentence that gave a claim is not listed again; one that gave none is, with its words."""
    text = "Urząd Miasta Kalisza\n\nProjekt „Czysta rzeka” prowadzi Gmina Kalisz, a partnerem jest Hamm.\n\n"
    left = "Umowa z bułgarskim miastem Sliwen nie została przez stronę bułgarską podpisana."
    assert [item.quote for item in read(text + left + "\n").review] == [left]


def test_other_matters_are_silent() -> None:
    """A text about other things leaves nothing to a person."""
    text = "Remont ulicy Długiej kosztował 40 000 zł.\n\nRada przyjęła projekt uchwały o dotacji dla klubu z Kalisza.\n"
    assert read(text).review == ()
