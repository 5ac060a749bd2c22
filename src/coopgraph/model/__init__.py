"""The records that travel between the stages."""

from typing import TYPE_CHECKING

from coopgraph.model.values import Finding, Literal, Ref, Severity, Value

if TYPE_CHECKING:
    from coopgraph.model.facts import (
        Claim,
        Confidence,
        Entity,
        EntityDraft,
        Evidence,
        Extraction,
        Judgement,
        Resolution,
        ReviewItem,
    )
    from coopgraph.model.text import (
        FRAME,
        Analysis,
        Annotation,
        Block,
        BlockKind,
        DateValue,
        Document,
        Mention,
        MentionKind,
        MentionValue,
        Metadata,
        NamedValue,
        OrganisationValue,
        Origin,
        Page,
        PlaceValue,
        QuantityValue,
        Span,
        Token,
        Word,
    )

__all__ = [
    "FRAME",
    "Analysis",
    "Annotation",
    "Block",
    "BlockKind",
    "Claim",
    "Confidence",
    "DateValue",
    "Document",
    "Entity",
    "EntityDraft",
    "Evidence",
    "Extraction",
    "Finding",
    "Judgement",
    "Literal",
    "Mention",
    "MentionKind",
    "MentionValue",
    "Metadata",
    "NamedValue",
    "OrganisationValue",
    "Origin",
    "Page",
    "PlaceValue",
    "QuantityValue",
    "Ref",
    "Resolution",
    "ReviewItem",
    "Severity",
    "Span",
    "Token",
    "Value",
    "Word",
]


def __getattr__(name: str) -> object:
    """Records of texts and facts, once someone asks for one: a check of a graph needs none, and they take time."""
    if name not in __all__:
        raise AttributeError(f"no record is called {name}")
    from coopgraph.model import facts, text  # noqa: PLC0415 - see above

    value: object = getattr(facts if hasattr(facts, name) else text, name)
    globals()[name] = value
    return value
