"""Polish numerals that count units of time: "dwa lata później", "przez trzy dni"."""

from __future__ import annotations

from typing import Final

_WORDS: Final = (
    "jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście trzynaście czternaście "
    "piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście dwadzieścia"
)
NUMERALS: Final = {word: number for number, word in enumerate(_WORDS.split(), 1)}
