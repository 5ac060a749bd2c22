"""What a sentence tells of a project: who takes part, who pays; by rules, by the shape of a clause, by who speaks."""

from __future__ import annotations

from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.money_elsewhere import elsewhere
from coopgraph.extract.parts import WEIGHED, denied
from coopgraph.extract.project_crowds import crowds
from coopgraph.extract.project_denials import (
    not_run,
    of_a_part,
    of_application,
    of_other,
    only_planned,
    pays_as_partner,
    refused,
    takes_no_part,
)
from coopgraph.extract.project_focus import tells_money
from coopgraph.extract.project_ours import ours
from coopgraph.extract.project_partnership import partnership
from coopgraph.extract.rules import Match
from coopgraph.extract.state import State
from coopgraph.model import MentionKind

_OTHERS: Final = ("inne ", "pozostałe ")
_SPENT: Final = ("inwestycj", "zadani", "wydatk", "remont", "dotacj")
_SOUGHT: Final = frozenset({"pozyskiwanie", "ubieganie", "aplikowanie", "aplikować", "ubiegać"})


def told_of(sentence: Sentence, state: State) -> list[Match]:
    """What rules and shapes find in a sentence, without what is only planned or applied for and money refused."""
    matches = list(state.of(sentence, "projects"))
    if MentionKind.PROJECT in state.reading.named:  # most texts name none
        matches += [*partnership(sentence, state), *crowds(sentence), *ours(sentence, state)]
    if matches:
        matches = [m for m in matches if not (only_planned(m) or denied(m) or of_other(m, state) or of_a_part(m))]
    no_partners = takes_no_part(sentence) or pays_as_partner(sentence) if matches else False
    if matches and (no_partners or not WEIGHED.isdisjoint(sentence.lemmas)):
        matches = [m for m in matches if "partner" not in {role for role, _ in m.roles}]
    if not _SOUGHT.isdisjoint(sentence.lemmas) and not sentence.of(MentionKind.PROJECT):
        matches = [m for m in matches if not tells_money(m)]  # "której celem jest pozyskiwanie środków z X"
    if matches and (of_application(sentence) or not_run(sentence) or _is_elsewhere(sentence, state)):
        matches = [m for m in matches if not tells_money(m)]
    if doubt_refused(sentence, state):
        matches = [m for m in matches if not {role for role, _ in m.roles} & {"programme", "fund", "beneficiary"}]
    return matches


def doubt_refused(sentence: Sentence, state: State) -> bool:
    """Whether a sentence says that money was refused, which is noted for those who look what was left out."""
    if not refused(sentence):
        return False
    state.drafts.doubt("a grant that was refused", sentence.span)
    return True


def _is_elsewhere(sentence: Sentence, state: State) -> bool:
    """Whether the money is no project's by what is said of it, or by the label before it: "Inne inwestycje: …"."""
    label = sentence.block.label
    said = state.reading.annotation.document.text[label.start : label.end].casefold() if label is not None else ""
    other = said.startswith(_OTHERS) and any(word in said for word in _SPENT)
    return other or elsewhere(sentence)
