"""Polish numerals that count units of time: "dwa lata później", "przez trzy dni"."""

from __future__ import annotations

from typing import Final

_WORDS: Final = (
    "jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście trzynaście czternaście "
    "piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście dwadzieścia"
)
NUMERALS: Final = {word: number for number, word in enumerate(_WORDS.split(), 1)}
# of people: "było ich dziewięcioro"
_COLLECTIVE: Final = (
    "dwoje troje czworo pięcioro sześcioro siedmioro ośmioro dziewięcioro dziesięcioro jedenaścioro dwanaścioro "
    "trzynaścioro czternaścioro piętnaścioro szesnaścioro siedemnaścioro osiemnaścioro dziewiętnaścioro"
)
TENS_OF_PEOPLE: Final = {
    word: 10 * number for number, word in enumerate(["dwadzieścioro", "trzydzieścioro", "czterdzieścioro"], 2)
}
OF_PEOPLE: Final = NUMERALS | TENS_OF_PEOPLE | {word: number for number, word in enumerate(_COLLECTIVE.split(), 2)}
