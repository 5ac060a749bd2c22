"""Values of statements, and findings about them: the records that need no text."""

from __future__ import annotations

from enum import StrEnum

from coopgraph.model.record import record


@record()
class Ref:
    """A value that is a node: the key of an EntityDraft before resolve, an IRI after it; concepts are IRIs at once."""

    id: str


@record()
class Literal:
    """A value that is text: lexical form with datatype IRI or language tag (neither: xsd:string)."""

    text: str
    datatype: str | None = None
    language: str | None = None


Value = Ref | Literal


class Severity(StrEnum):
    """SHACL severities (SHACL §2.1.4), worst first."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


@record()
class Finding:
    """One result of validation.

    `line` and `column` count from 1; `quote` is the source sentence where a claim has one.
    """

    code: str
    severity: Severity
    message: str
    focus: str
    path: str | None = None
    value: str | None = None
    file: str | None = None
    line: int | None = None
    column: int | None = None
    quote: str | None = None
    hint: str | None = None
    shape: str | None = None
