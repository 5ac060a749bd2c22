"""The claims of one agreement: a node with its partners, kind and date, or coop:twinnedWith where no paper is told."""

from __future__ import annotations

from typing import Final

from coopgraph.extract.drafts import Drafts, concept, date
from coopgraph.extract.pacts import Pact
from coopgraph.namespaces import coop

_LABELS: Final = {
    "partnership-agreement": "umowa partnerska",
    "letter-of-intent": "list intencyjny",
    "cooperation-declaration": "deklaracja współpracy",
    "twinning": "partnerstwo",
}


def write(drafts: Drafts, pact: Pact) -> None:
    """Claim an agreement, or a twinning of which no date is told."""
    keys = [drafts.body(body, span) for body, span in pact.parties]
    if pact.kind == "twinning" and pact.signed is None:
        drafts.say(keys[0], "twinnedWith", keys[1], pact.where)
        return
    names = " – ".join(body.name for body, _ in pact.parties)
    node = drafts.new("agreement", (coop("PartnershipAgreement"),), f"{_LABELS[pact.kind]}: {names}")
    for key in keys:
        drafts.say(node, "partner", key, pact.where)
    drafts.say(node, "agreementKind", concept("agreement-kind", pact.kind), pact.where)
    if pact.signed is not None and pact.signed_where is not None:
        drafts.say(node, "signedOn", date(pact.signed), pact.signed_where)
