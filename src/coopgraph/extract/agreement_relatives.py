"""Days of a main clause beside a paper of a relative one: "3 maja byli u nas goście z X, z którym mamy umowę"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from coopgraph.extract.chunks import Chunk, begins
from coopgraph.extract.pact_dates import Dated

_SIGN: Final = frozenset({"podpisać", "podpisywać", "zawrzeć", "sygnować", "parafować", "odnowić", "przedłużyć"})
_ACT: Final = frozenset({"podpisanie", "zawarcie", "odnowienie", "parafowanie"})
_VISIT: Final = frozenset(
    (  # noqa: SIM905 - a list of words reads as one line
        "gościć odwiedzić odwiedzać przyjechać przybyć przebywać wyjechać pojechać udać uczestniczyć wizyta delegacja "
        "gość przyjąć zawitać wyruszyć wystąpić zagrać udział pobyt podejmować spotkać spotkanie"
    ).split()
)
_WITH: Final = frozenset({"z", "ze"})


def of_the_paper(clause: Sequence[Chunk], dates: Iterable[Dated], papers: frozenset[str]) -> list[Dated]:
    """The dates that may be the paper's: not those before a relative clause in which alone the paper is told."""
    that = next((i for i in range(2, len(clause)) if "który" in clause[i].lemmas), None)
    if that is None or clause[that - 1].form.casefold() not in _WITH or clause[that - 2].form != ",":
        return list(dates)
    main, start = clause[:that], clause[that].span.start
    told = any(c.lemmas & (papers | _ACT) for c in main) or any(
        c.lemmas & _SIGN and begins(c.tags, ("praet", "imps", "ppas", "ger")) for c in main
    )
    told = told or not any(c.lemmas & _VISIT for c in main)  # "10 maja grono uzupełniło X, z którym podpisano umowę"
    return list(dates) if told else [d for d in dates if d.span.start > start]
