"""Why the graph says so, as a page or as the panel beside an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coopgraph import evidence
from coopgraph.evidence import Proof
from coopgraph.model import Ref
from coopgraph.namespaces import BASE, compact
from coopgraph.serve.desk import Desk
from coopgraph.serve.frames import Reply
from coopgraph.serve.pages.render import Reader, Shown, page
from coopgraph.serve.pages.sources import text_of
from coopgraph.sparql import Term

_AROUND = 160  # characters of context before and after a sentence


@dataclass(frozen=True, slots=True)
class Quoted:
    """A proof with its context, and the names of its parts."""

    proof: Proof
    subject: Shown
    prop: str
    value: Shown
    document: Shown
    before: str
    after: str
    href: str | None

    @property
    def claim(self) -> str:
        """The claim as `coopgraph judge` wants it named."""
        return compact(self.proof.claim)


def shown(desk: Desk, reader: Reader, given: Mapping[str, str]) -> Reply:
    """The sentences behind a claim (`claim`) or a fact (`subject`, `property`, `value`, `type=text` for plain text)."""
    value: Term | str | None = None
    if given.get("value"):
        value = given["value"] if given.get("type") == "text" else Ref(given["value"])
    subject = given.get("claim") or given.get("subject") or ""
    found: Sequence[Proof] = ()
    if ":" in subject:
        found = evidence.why(desk.source, subject, given.get("property") or None, value)
    quoted = quote(desk, reader, found)
    panel = given.get("panel") == "1"
    return page("why_panel.html" if panel else "why.html", reader, quoted=quoted, other_url=_other(reader, given))


def quote(desk: Desk, reader: Reader, found: Sequence[Proof]) -> list[Quoted]:
    """The proofs with two lines of context each, where the text is here."""
    reader.learn(Ref(iri) for p in found for iri in (p.subject, p.property, p.document))
    reader.learn(p.value for p in found)
    return [_quoted(desk, reader, proof) for proof in found]


def _quoted(desk: Desk, reader: Reader, proof: Proof) -> Quoted:
    source = text_of(desk, proof.document.removeprefix(f"{BASE}document/"))
    text = source.text if source else ""
    at_home = source is not None and text[proof.start : proof.end] == proof.quote
    before = text[max(proof.start - _AROUND, 0) : proof.start] if at_home else ""
    after = text[proof.end : proof.end + _AROUND] if at_home else ""
    href = reader.href(proof.document)
    return Quoted(
        proof,
        reader.show(Ref(proof.subject)),
        reader.name(proof.property),
        reader.show(proof.value),
        reader.show(Ref(proof.document)),
        before,
        after,
        f"{href}#c{proof.start}" if href else None,
    )


def _other(reader: Reader, given: Mapping[str, str]) -> str:
    other = "en" if reader.words.code == "pl" else "pl"
    plain = Reader(reader.source, reader.words, keep=False, path=reader.path)
    return plain.url("/why", **{k: v for k, v in given.items() if k != "panel"}, lang=other)
