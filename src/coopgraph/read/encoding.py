"""Bytes -> text. Newlines and Unicode forms stay as they are: offsets count in what the file says.

UTF-8 and UTF-16/32 are told by their form. The two Polish single-byte charsets differ in ą ś ź only, so what tells
them apart is whether those six letters come out as letters; other charsets are left to charset-normalizer.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from coopgraph.errors import InputError

_BOMS: Final = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_IANA: Final = {
    "utf-16-le": "utf-16le",
    "utf-16-be": "utf-16be",
    "utf-32-le": "utf-32le",
    "utf-32-be": "utf-32be",
    "cp1250": "windows-1250",
    "cp1251": "windows-1251",
    "cp1252": "windows-1252",
    "iso8859-2": "iso-8859-2",
}
_POLISH: Final = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ")
_TYPOGRAPHY: Final = frozenset("„”“’‘‚«»–—…•·§°€\xa0\xadé×²³ü")
_SINGLE_BYTE: Final = ("cp1250", "iso8859-2")  # in this order where both read the same text
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_HIGH_TEXT: Final = re.compile(r"[^\x00-\x7f]")
_SAMPLE: Final = 1_000_000
_NAMED_LINES: Final = 5
_NAMED: Final = 100
_LEAST_WIDE: Final = 0.02  # Polish letters of a single-byte charset next to each other hardly ever make UTF-8
_CURE: Final = "save the document as UTF-8 text"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the IANA name of its charset, and what a reader should know about the decoding."""

    text: str
    charset: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, source: str) -> Decoded:
    """Decode a text file. Raises InputError when it is no text or its charset cannot be told."""
    for mark, charset in _BOMS:
        if data.startswith(mark):
            note = (f"begins with a byte order mark ({_IANA.get(charset, charset)}); offsets count after it",)
            return Decoded(_strict(data[len(mark) :], charset, source), _IANA.get(charset, charset), note)
    if wide := _wide(data):
        return Decoded(_strict(data, wide, source), _IANA[wide])
    if b"\0" in data:
        raise InputError("binary data, not text", source=source, cure="give the document in a format we read")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _mixed(data) or _other(data, source, error)


def _strict(data: bytes, charset: str, source: str) -> str:
    try:
        return data.decode(charset)
    except UnicodeDecodeError as error:
        raise InputError(
            f"not valid {_IANA.get(charset, charset)} at byte {error.start}", source=source, cure=_CURE
        ) from error


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is then zero (Polish letters: one)."""
    head = data[:4096]
    if len(head) < 4 or len(data) % 2:  # noqa: PLR2004 - two code units
        return None
    even, odd = head[0::2].count(0) / len(head[0::2]), head[1::2].count(0) / len(head[1::2])
    if odd > 0.7 and even < 0.01:  # noqa: PLR2004 - shares of zero bytes
        return "utf-16-le"
    if even > 0.7 and odd < 0.01:  # noqa: PLR2004 - likewise
        return "utf-16-be"
    return None


def _score(data: bytes, charset: str) -> int:
    """How much the bytes above ASCII look like Polish in a charset: letters of Polish count for it, others against."""
    signs = _HIGH.findall(data[:_SAMPLE])
    text = b"".join(signs).decode(charset, errors="replace")
    good = sum(c in _POLISH for c in text)
    return good - 2 * sum(c not in _POLISH and c not in _TYPOGRAPHY for c in text)


def _polish(data: bytes) -> str | None:
    """The Polish single-byte charset that reads the bytes as Polish, or None."""
    scores = {charset: _score(data, charset) for charset in _SINGLE_BYTE}
    best = max(_SINGLE_BYTE, key=lambda charset: scores[charset])
    return best if scores[best] > 0 else None


def _other(data: bytes, source: str, error: UnicodeDecodeError) -> Decoded:
    """Text in one charset that is not UTF-8."""
    charset = _polish(data) or _detect(data)
    if charset is None:
        raise InputError("the charset of the text cannot be told", source=source, cure=_CURE) from error
    return Decoded(_strict(data, charset, source), _IANA.get(charset, charset))


def _detect(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - rarely needed

    best = from_bytes(data[:_SAMPLE]).best()
    return codecs.lookup(best.encoding).name if best else None


def _mixed(data: bytes) -> Decoded | None:
    """UTF-8 with stretches in another charset: each byte that is no UTF-8 is read in that; the lines are named.

    None where hardly anything beyond ASCII is UTF-8: the text is then in one other charset.
    """
    odd: list[int] = []

    def note(error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeDecodeError)
        odd.append(error.start)
        return "", error.start + 1

    codecs.register_error("coopgraph-note", note)
    wide = len(_HIGH_TEXT.findall(data.decode("utf-8", "coopgraph-note")))
    if wide < _LEAST_WIDE * len(odd) or not wide:
        return None
    usual = _polish(bytes(data[at] for at in odd)) or _SINGLE_BYTE[0]
    of_line: dict[int, list[int]] = {}
    for at in odd:
        of_line.setdefault(data.rfind(b"\n", 0, at), []).append(at)
    charsets = {at: charset for line in of_line.values() for charset in [_of_line(data, line, usual)] for at in line}
    lines = sorted({data.count(b"\n", 0, at) + 1 for at in odd[:_NAMED]})
    named = ", ".join(map(str, lines[:_NAMED_LINES])) + (" …" if len(lines) > _NAMED_LINES or len(odd) > _NAMED else "")
    warning = f"mixed charsets: UTF-8, but line {named} in {_named(charsets.values())}; {_CURE}"
    return Decoded("".join(_pieces(data, charsets)), "utf-8", (warning,))


def _of_line(data: bytes, line: list[int], usual: str) -> str:
    """The charset of the bytes of one line that are no UTF-8: the usual one unless another reads them better."""
    signs = bytes(data[at] for at in line)
    return max((usual, *_SINGLE_BYTE), key=lambda charset: _score(signs, charset))


def _named(charsets: Iterable[str]) -> str:
    return " or ".join(_IANA[charset] for charset in sorted(set(charsets)))


def _pieces(data: bytes, charsets: Mapping[int, str]) -> Iterator[str]:
    """The stretches that are UTF-8, and each byte between them that is not, read in the charset told for it."""
    start = 0
    for at, charset in charsets.items():
        yield data[start:at].decode("utf-8")
        yield data[at : at + 1].decode(charset, errors="replace")
        start = at + 1
    yield data[start:].decode("utf-8")
