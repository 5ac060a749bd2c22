"""Days of a document that its words tell: of the answer below a question, of "today" in a note.

"Odpowiedź Burmistrza Miasta (udzielona w dniu 3.05.2019)", "Dziś, tj. 3 maja 2019 r., starosta przyjął …".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_ANSWERED: Final = re.compile(
    r"^[ \t]*Odpowied[źz]\b[^\n.]{0,100}\s+\(?(?:udzielon|przekazan|wysłan)\w+ (?:w dniu |dnia |dn\. ?)?(?=\d)",
    re.MULTILINE,
)
_TODAY: Final = re.compile(
    r"(?:^|[.!?] )[ \t]*(?:dziś|dzisiaj|w dniu dzisiejszym)[ ,(–-]*(?:tj\.|tzn\.|to jest|czyli|w dniu|dnia)?,? ?(?=\d)",
    re.MULTILINE | re.IGNORECASE,
)


def answer_days(text: str) -> Iterator[int]:
    """Where the day stands on which the answer was given that a page has below the question it answers."""
    yield from (match.end() for match in _ANSWERED.finditer(text))


def days_of_writing(text: str) -> Iterator[int]:
    """Where the one day stands that a note calls today."""
    found = [match.end() for match in _TODAY.finditer(text)]
    yield from found if len(found) == 1 else ()
