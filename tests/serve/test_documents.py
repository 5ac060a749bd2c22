"""The page of a document: its text in pieces, as written and as read."""

from __future__ import annotations

from coopgraph.evidence import Proof
from coopgraph.model import Ref
from coopgraph.namespaces import BASE
from coopgraph.serve.pages.document import pieces
from coopgraph.serve.pages.render import Reader
from coopgraph.serve.pages.words import Words

TEXT = "Protokół. Miasto Swidnik i Swidnik. Koniec."


def proof(start: int, end: int, *repairs: str) -> Proof:
    """Evidence over a stretch of TEXT."""
    made = Proof.__new__(Proof)
    values = {"claim": "c", "subject": f"{BASE}id/trip/t", "property": "p", "value": Ref("v"), "document": "d"}
    values |= {"quote": TEXT[start:end], "start": start, "end": end, "repairs": repairs}
    for name, value in values.items():
        object.__setattr__(made, name, value)
    return made


def reader() -> Reader:
    """A reader without a source: nothing is looked up here."""
    return Reader(None, Words("en"), keep=False, path="/")  # type: ignore[arg-type]


def test_pieces_are_the_text() -> None:
    """As written, the pieces joined are the text, whatever was repaired."""
    found = list(pieces(TEXT, [proof(10, 35, "Swidnik → Świdnik")], reader()))
    assert "".join(p.text for p in found) == TEXT
    assert not any(p.changed for p in found)


def test_repaired_words_are_marked() -> None:
    """As read, each repaired word of the evidence stands for what is written; the rest is untouched."""
    found = list(pieces(TEXT, [proof(10, 24, "Swidnik → Świdnik")], reader(), repaired=True))
    assert "".join(p.text for p in found) == TEXT.replace("Swidnik", "Świdnik", 1)
    assert [p.text for p in found if p.changed] == ["Świdnik"]
