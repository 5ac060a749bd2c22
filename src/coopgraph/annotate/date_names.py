"""Names of months and seasons in municipal Polish, with their endings, short forms and what scans leave of them."""

from __future__ import annotations

from functools import cache
from typing import Final

from coopgraph.annotate.tokens import generate
from coopgraph.namespaces import fold

MONTHS: Final = (
    *("styczeń", "luty", "marzec", "kwiecień", "maj", "czerwiec"),
    *("lipiec", "sierpień", "wrzesień", "październik", "listopad", "grudzień"),
)
SEASONS: Final = {"wiosną": 21, "wiosna": 21, "latem": 22, "lato": 22, "jesienią": 23, "jesień": 23, "zimą": 24}
ABBREVIATED: Final = {
    "sty": 1, "stycz": 1, "lut": 2, "mar": 3, "kwi": 4, "kwiet": 4, "cze": 6, "czerw": 6, "lip": 7, "sie": 8,
    "sierp": 8, "wrz": 9, "wrześ": 9, "paź": 10, "paźdz": 10, "lis": 11, "list": 11, "gru": 12, "grudz": 12,
}  # fmt: skip
_LONG: Final = 6


@cache
def months() -> dict[str, int]:
    """Months by each form in the singular ("do Wrześni" is a town), 1 for January; also "Luty" read as an adjective."""
    found = {form: i for i, lemma in enumerate(MONTHS, 1) for form, tag in generate(lemma) if "subst:sg" in tag}
    found |= {form: 2 for form, tag in generate("luty") if tag.startswith("adj:sg") and ":m3" in tag}
    return found | {"luty": 2, "lutego": 2, "lutym": 2, "lutemu": 2}


@cache
def folded_months() -> dict[str, int]:
    """Months without diacritics, for letters that a scan has lost ("wrzesnia"); short forms are left out."""
    return {fold(form): month for form, month in months().items() if len(form) > _LONG}
