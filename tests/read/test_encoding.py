"""Charsets are told apart, and no character is changed on the way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopgraph.errors import InputError
from coopgraph.read.encoding import decode

SENTENCE = (
    "Wójt i radni złożyli wizytę w Iwano-Frankiwsku; źródłem środków był budżet gminy, wyjazd trwał pięć dni.\r\n"
)


@pytest.mark.parametrize(
    ("codec", "charset"),
    [
        ("utf-8", "utf-8"),
        ("cp1250", "windows-1250"),
        ("iso8859-2", "iso-8859-2"),
        ("utf-16-le", "utf-16le"),
        ("utf-16-be", "utf-16be"),
    ],
)
def test_charset_is_told(codec: str, charset: str) -> None:
    """Polish text in each charset comes out letter by letter, newlines as written."""
    decoded = decode(SENTENCE.encode(codec), "a.txt")
    assert (decoded.text, decoded.charset, decoded.warnings) == (SENTENCE, charset, ())


@pytest.mark.parametrize("letter", "ąśźĄŚŹ")
def test_one_telling_letter_is_enough(letter: str) -> None:
    """The six letters on which CP1250 and ISO-8859-2 differ decide, alone among letters that both share."""
    text = f"łódź bez końca {letter}: żółć".replace("ź", "z")
    for codec in ("cp1250", "iso8859-2"):
        assert decode(text.encode(codec), "a.txt").text == text


def test_typography_of_windows() -> None:
    """„Quotes” and dashes of CP1250 are no reason to doubt it."""
    text = "Wystawa „Śladami przyjaźni” – część 2"
    assert decode(text.encode("cp1250"), "a.txt").text == text


def test_cyrillic_single_byte() -> None:
    """Ukrainian in Windows-1251 is not taken for Polish."""
    text = "Делегація міста Луцька відвідала Люблін і підписала угоду про співпрацю між містами. " * 3
    assert decode(text.encode("cp1251"), "a.txt").text == text


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark(codec: str) -> None:
    """A byte order mark is told and is no part of the text."""
    decoded = decode(SENTENCE.encode(codec), "a.txt")
    assert decoded.text == SENTENCE
    assert "byte order mark" in decoded.warnings[0]


def test_mixed_charsets() -> None:
    """Lines of another charset in a UTF-8 file are read in theirs and named."""
    data = b"\n".join([SENTENCE.encode(), SENTENCE.encode("cp1250"), SENTENCE.encode()])
    decoded = decode(data, "a.txt")
    assert decoded.text == "\n".join([SENTENCE] * 3)
    assert "line 3" in decoded.warnings[0]
    assert "windows-1250" in decoded.warnings[0]


def test_two_other_charsets() -> None:
    """Each line that is no UTF-8 is read in the Polish charset that makes letters of its own bytes."""
    data = b"\n".join(SENTENCE.encode(charset) for charset in ("utf-8", "cp1250", "iso8859-2"))
    decoded = decode(data, "a.txt")
    assert decoded.text == "\n".join([SENTENCE] * 3)
    assert "windows-1250 or iso-8859-2" in decoded.warnings[0]


def test_stray_bytes_in_utf8() -> None:
    """A damaged byte inside a line of UTF-8 costs that byte only."""
    data = SENTENCE.encode()
    decoded = decode(data.replace("źród".encode(), b"\x9fr\xf3d", 1), "a.txt")
    assert decoded.text == SENTENCE
    assert decoded.warnings


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 50, b"text\0text, odd", "żółw".encode("utf-16") + b"\x00"])
def test_binary_is_refused(data: bytes) -> None:
    """Bytes that are no text give an error with the file and a cure."""
    with pytest.raises(InputError) as caught:
        decode(data, "a.txt")
    assert caught.value.source == "a.txt"
    assert caught.value.cure


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff"), min_size=5))
def test_utf8_round_trip(text: str) -> None:
    """Whatever is written in UTF-8 is read back unchanged."""
    assert decode(text.encode(), "a.txt").text == text
