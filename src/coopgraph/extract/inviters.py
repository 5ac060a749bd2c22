"""Who invited, told without a name: "zaprosił nas tamtejszy mer", "na zaproszenie burmistrza tego miasta"."""

from __future__ import annotations

from typing import Final

from coopgraph.extract.chunks import Sentence
from coopgraph.extract.drafts import Where, at, municipality
from coopgraph.extract.frames import Found, TripFrame
from coopgraph.extract.people import body_of
from coopgraph.extract.state import State
from coopgraph.model import Confidence, PlaceValue

_RULE: Final = "trip-inviter-told"
_INVITED: Final = frozenset({"zaprosić", "zapraszać", "zaproszony"})
_SENT: Final = frozenset({"wystosować", "przesłać", "nadesłać", "skierować", "złożyć"})
_THERE: Final = frozenset({"tamtejszy", "ten", "partnerski", "miejscowy", "odwiedzany"})
_OFFICES: Final = frozenset(
    {"mer", "burmistrz", "wójt", "starosta", "prezydent", "nadburmistrz", "rada", "władza", "samorząd", "magistrat"}
)
_HOSTS: Final = frozenset({"gospodarz"})
_NEAR: Final = 4  # chunks


def inviter_told(frame: TripFrame, sentence: Sentence, state: State) -> None:
    """Add the body that is the subject of inviting, or the town of the journey where its mayor or council is."""
    if frame.get("inviter"):
        return
    chunks = sentence.chunks
    for i, chunk in enumerate(chunks):
        sent = bool(chunk.lemmas & _SENT) and "zaproszenie" in sentence.lemmas
        if not (chunk.lemmas & _INVITED or sent) or not any(t.startswith(("praet:", "imps:")) for t in chunk.tags):
            continue
        for other in (*chunks[i + 1 : i + 1 + _NEAR], *reversed(chunks[max(0, i - _NEAR) : i])):
            where = at(sentence, other.span, _RULE, Confidence.MEDIUM)
            named = body_of(other, state.context) if other.mention is not None and "nom" in other.cases else None
            if named is not None:
                frame.add("inviter", Found(named, where, other.mention))
                return
            if other.mention is None and other.lemmas & (_OFFICES | _HOSTS) and "nom" in other.cases:
                _town(frame, sentence, i, where=where)
                return


def _town(frame: TripFrame, sentence: Sentence, verb: int, *, where: Where) -> None:
    towns = [f.value for f in frame.get("place") if isinstance(f.value, PlaceValue)]
    local = any(c.lemmas & (_THERE | _HOSTS) for c in sentence.chunks[max(0, verb - _NEAR) : verb + 1 + _NEAR])
    if local and len(towns) == 1 and towns[0].kind == "settlement":
        frame.add("inviter", Found(municipality(towns[0]), where))
