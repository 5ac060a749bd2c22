"""Mentions of programmes that belong together: two names side by side, an older name of a newer programme."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from coopgraph.model import Mention, MentionKind, NamedValue, Span

_NOW: Final = "erasmus-plus"
_ONCE: Final = "erasmus"
_PERIODS: Final = frozenset({"2000-2006", "2004-2006", "2007-2013", "2014-2020", "2014-2021", "2021-2027"})


def successors(mentions: list[Mention]) -> list[Mention]:
    """An older name stands for its successor that the text names, too: "Erasmus" for "Erasmus+"."""
    full = next((m.value for m in mentions if isinstance(m.value, NamedValue) and m.value.slug == _NOW), None)
    if full is None:
        return mentions
    return [
        replace(m, value=full) if isinstance(m.value, NamedValue) and m.value.slug == _ONCE else m for m in mentions
    ]


def joined(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """Programmes with nothing but a blank or a slash between are one: "Program Sąsiedztwa X INTERREG IIIA/TACIS"."""
    found: list[Mention] = []
    for mention in mentions:
        before = found[-1] if found else None
        if before is None or mention.kind is not MentionKind.PROGRAMME or before.kind is not mention.kind:
            found.append(mention)
            continue
        between = text[before.span.end : mention.span.start]
        if between.strip(" /") or "\n" in between:
            found.append(mention)
            continue
        value, last = before.value, mention.value
        assert isinstance(value, NamedValue)
        assert isinstance(last, NamedValue)
        if "generic" in value.attributes and last.slug:
            value, last = last, value  # "Program Operacyjny Współpracy X 2007-2013 Republika Czeska – Polska"
        period = re.search(r" (?:19|20)\d\d-(?:19|20)\d\d$", last.name)
        if period and not re.search(r"\d{4}$", value.name):
            slug = f"{value.slug}-{period[0].strip()}" if value.slug else None
            value = replace(value, name=value.name + period[0], slug=slug, aliases=(*value.aliases, value.name))
        span, head = Span(before.span.start, mention.span.end), (before.head[0], mention.head[1])
        found[-1] = replace(before, span=span, head=head, value=value)
    return found


def years_of_other(tail: str, match: re.Match[str]) -> bool:
    """Whether a comma parts years from a name that are none of a programme: "(Interreg Europa), 2018–2022"."""
    return "," in tail[: match.start("from")] and f"{match['from']}-{match['to']}" not in _PERIODS
