"""Documents in two languages: each part is read by its own words, at the offsets of the document."""

from __future__ import annotations

from annotate.packs import project
from coopgraph.annotate import Annotator
from coopgraph.model import Document, Page, Span
from coopgraph.pipeline import Chain

POLISH = """Miasto Biłgoraj

Umowę partnerską z Nowowołyńskiem podpisaliśmy 12 maja 2005 roku. Od tego czasu wymieniamy się doświadczeniami i gościmy
u siebie nauczycieli oraz uczniów, a w naszych szkołach jest coraz więcej dzieci, które uczą się języka sąsiadów."""
UKRAINIAN = (
    "Із 3 до 6 жовтня 2023 року делегація Нововолинської міської ради у складі п'яти осіб перебувала в Білгораї. "
    "Витрати на проживання взяло на себе місто Білгорай, проїзд оплатила Нововолинська міська рада."
)
ENGLISH = (
    "From 7 to 9 June 2022 a delegation of the town of Kovel stayed in Biłgoraj. The guests were received by the mayor "
    "and visited the museum, the school and the new library of the town."
)


def document(*paragraphs: str) -> Document:
    """A page of these paragraphs."""
    text = "\n\n".join(paragraphs)
    return Document("page", "page.txt", text, "0" * 64, pages=(Page(1, Span(0, len(text))),))


def languages(*paragraphs: str) -> list[str | None]:
    """The languages of the parts of a page; none where it is read as a whole."""
    whole = document(*paragraphs)
    parts = Annotator(project()).parts(whole)
    return [] if parts == (whole,) else [part.metadata.language for part in parts]


def test_each_part_stands_where_it_stood() -> None:
    """A part is the text with blanks for the rest, so that its offsets are those of the document."""
    whole = document(POLISH, UKRAINIAN)
    first, second = Annotator(project()).parts(whole)
    assert len(first.text) == len(second.text) == len(whole.text)
    assert first.text.strip() == POLISH
    assert second.text.strip() == UKRAINIAN
    assert second.text.index("делегація") == whole.text.index("делегація")


def test_what_is_written_in_two_languages() -> None:
    """Script tells Ukrainian from Polish, frequent words tell English; the language of most of it comes first."""
    assert languages(POLISH, UKRAINIAN) == ["pl", "uk"]
    assert languages(POLISH, POLISH, ENGLISH) == ["pl", "en"]


def test_what_is_read_as_a_whole() -> None:
    """One language, a greeting in another, a language that is not read, and a translation: its numbers stand above."""
    assert languages(POLISH) == []
    assert languages(POLISH, "Ласкаво просимо до Білгорая!") == []
    assert languages(POLISH, "Мы вышли к реке рано утром, и это были не все, кто хотел этого. " * 2) == []
    assert languages(POLISH, UKRAINIAN.replace("3 до 6 жовтня 2023", "12 травня 2005")) == []


def test_what_both_parts_say_is_one_extraction() -> None:
    """Keys of one part are not those of the other, and every quotation is the document's."""
    whole = document(POLISH, UKRAINIAN)
    found = Chain(project())(whole)
    keys = [draft.key for draft in found.entities]
    assert len(keys) == len(set(keys))
    assert {claim.document for claim in found.claims} == {"page"}
    assert any(claim.property.endswith("delegationSize") for claim in found.claims)
    assert any(claim.property.endswith("signedOn") for claim in found.claims)
    for claim in found.claims:
        assert all(evidence.quote == whole.quote(evidence.span) for evidence in claim.evidence)
