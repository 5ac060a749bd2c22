"""Pages of partners: their title, and the lines that head a part of one."""

from __future__ import annotations

from functools import cache

from coopgraph.annotate import Annotator
from coopgraph.extract.chunks import Reading
from coopgraph.extract.partner_pages import heads_of_parts, title_end
from coopgraph.model import Document
from coopgraph.project import Project, share


@cache
def _annotator() -> Annotator:
    return Annotator(Project(share()))


def _reading(text: str) -> Reading:
    return Reading(_annotator()(Document("d", "-", text, "0" * 64)))


def test_towns_alone_on_a_line_head_parts_of_a_page_of_partners() -> None:
    """A town with its country on a line of its own is a partner; an office, or a town in a sentence, is not."""
    text = "Miasta partnerskie\n\nHamm (Niemcy)\n\nMiasto leży koło Dortmundu.\n\nUrząd Miejski w Kaliszu\n"
    assert [place.name for _, place in heads_of_parts(_reading(text))] == ["Hamm"]


def test_other_pages_have_no_such_parts() -> None:
    """Without the title of a page of partners no line heads a part."""
    reading = _reading("Aktualności\n\nHamm (Niemcy)\n\nMiasto leży koło Dortmundu.\n")
    assert title_end(reading) is None
    assert list(heads_of_parts(reading)) == []
