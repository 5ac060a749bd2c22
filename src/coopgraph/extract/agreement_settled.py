"""Words that leave a paper open, said beside one that was signed all the same.

"Umowa z X, podpisana w 2009 roku, pozostaje zawieszona", "podpisano deklarację, do której upoważniła nas uchwała".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, begins

_SIGNED: Final = frozenset({"podpisać", "zawrzeć", "podpisany", "zawarty", "parafować", "sygnować"})
_DONE: Final = ("praet", "imps", "ppas")
_HALTED: Final = frozenset({"zawiesić", "zawieszony", "zawieszać", "martwy", "uśpiony"})
_EMPOWERED: Final = frozenset({"upoważnić", "upoważniać", "wola", "projekt"})
_REACH: Final = 4  # chunks from the signing to its date


def settled(clause: Sequence[Chunk]) -> frozenset[str]:
    """The words about an open paper that do not count in a clause, since it says before them that it was signed."""
    signed = next((i for i, c in enumerate(clause) if c.lemmas & _SIGNED and begins(c.tags, _DONE)), None)
    if signed is None:
        return frozenset()
    found: set[str] = set()
    if any("date" in c.kinds for c in clause[signed : signed + _REACH]):
        found |= {word for c in clause[signed + 1 :] for word in c.lemmas & _HALTED}
    relative = next((i for i in range(signed + 1, len(clause)) if "który" in clause[i].lemmas), None)
    if relative is not None:
        found |= {word for c in clause[relative:] for word in c.lemmas & _EMPOWERED}
    return frozenset(found)
