"""Prefixes, IRI minting and CURIEs. Plain strings, so that every stage can use it without loading an RDF library."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import Final, Literal, overload

from coopgraph.errors import IdentifierError

BASE: Final = "https://w3id.org/coopgraph/"
COOP: Final = BASE + "ns#"
SHAPES: Final = BASE + "shapes#"

PREFIXES: Final[dict[str, str]] = {
    "coop": COOP,
    "cgs": SHAPES,
    "id": BASE + "id/",
    "claim": BASE + "claim/",
    "doc": BASE + "document/",
    "vocab": BASE + "vocab/",
    "query": BASE + "query/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "gn": "https://sws.geonames.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
EDTF: Final = "http://id.loc.gov/datatypes/edtf/EDTF"

# Letters that Unicode decomposition leaves alone but an ASCII slug must spell.
_FOLD: Final = str.maketrans(
    {"ł": "l", "Ł": "L", "ß": "ss", "æ": "ae", "ø": "o", "Ø": "O", "đ": "d", "ı": "i", "œ": "oe", "þ": "th", "ð": "d"}
)
# Ukrainian national system (Cabinet of Ministers resolution 55 of 2010); position in the word does not matter here.
_CYRILLIC: Final = str.maketrans(
    dict(
        zip(
            "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяъыэё'’",
            (
                *("a", "b", "v", "h", "g", "d", "e", "ie", "zh", "z", "y", "i", "i", "i", "k", "l", "m", "n", "o", "p"),
                *("r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "iu", "ia", "", "y", "e", "io", "", ""),
            ),
            strict=True,
        )
    )
)
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MAX_SLUG: Final = 96
_SHORT: Final = 128


def fold(text: str) -> str:
    """Lower-case ASCII letters for `text` (ł→l, ü→u, Ukrainian transliterated); other signs are kept."""
    # Names come again and again; whole documents must not be kept.
    return _fold(text) if len(text) <= _SHORT else _fold.__wrapped__(text)


@lru_cache(maxsize=100_000)
def _fold(text: str) -> str:
    # Each letter is folded apart from its neighbours, and few of a text are not ASCII: a table for all would be slow.
    other = {letter: _letter(letter) for letter in set(text) if letter >= "\x80"}
    if not all(plain.isascii() and plain == plain.casefold() for plain in other.values()):
        return "".join(map(_letter, text))  # "Æ" stays a letter of its own, which the next one must not replace
    text = text.replace("'", "")
    for letter, plain in other.items():
        text = text.replace(letter, plain)
    return text.casefold()


@lru_cache(maxsize=4_096)
def _letter(letter: str) -> str:
    folded = letter.translate(_FOLD).casefold().translate(_CYRILLIC)
    return "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))


def slug(text: str) -> str:
    """Mint a stable ASCII slug of at most 96 characters; a longer or letterless text ends in a hash of the whole.

    Raises IdentifierError for a blank text.
    """
    if not text.strip():
        raise IdentifierError("a slug needs a text, this one is blank", source=repr(text))
    return _slug(text) if len(text) <= _SHORT else _slug.__wrapped__(text)


@lru_cache(maxsize=100_000)
def _slug(text: str) -> str:
    made = "-".join(re.findall(r"[a-z0-9]+", fold(text)))
    if made and len(made) <= _MAX_SLUG:
        return made
    tail = hashlib.sha256(text.encode()).hexdigest()[:8]
    return f"{made[: _MAX_SLUG - 9].rstrip('-')}-{tail}".lstrip("-")


def concept_iri(scheme: str, name: str) -> str:
    """`vocab/<scheme>/<name>`; both must be slugs already, since concepts are curated, not minted.

    Raises IdentifierError otherwise.
    """
    for part in (scheme, name):
        if not _SLUG.fullmatch(part):
            raise IdentifierError("not a slug", source=part, cure="use lower-case ASCII letters, digits and hyphens")
    return f"{BASE}vocab/{scheme}/{name}"


def document_iri(name: str) -> str:
    """`document/<slug>`."""
    return f"{BASE}document/{slug(name)}"


def claim_iri(subject: str, prop: str, value: str, document: str) -> str:
    """`claim/<16 hex>`: SHA-256 of s|p|o|document, the object in N-Triples form."""
    digest = hashlib.sha256(f"{subject}|{prop}|{value}|{document}".encode()).hexdigest()
    return f"{BASE}claim/{digest[:16]}"


@overload
def expand(curie: str, *, strict: Literal[True] = True) -> str: ...
@overload
def expand(curie: str, *, strict: bool) -> str | None: ...
def expand(curie: str, *, strict: bool = True) -> str | None:
    """The IRI of a CURIE with one of our prefixes (CURIE Syntax 1.0).

    Unknown prefix: IdentifierError, or None if not strict.
    """
    prefix, colon, local = curie.partition(":")
    if colon and prefix in PREFIXES:
        return PREFIXES[prefix] + local
    if strict:
        raise IdentifierError("no such prefix", source=curie, cure=f"known prefixes: {', '.join(sorted(PREFIXES))}")
    return None


def compact(iri: str) -> str:
    """The CURIE of an IRI where a prefix fits and the rest needs no escape, else the IRI itself."""
    best = max((p for p, ns in PREFIXES.items() if iri.startswith(ns)), key=lambda p: len(PREFIXES[p]), default=None)
    if best is None:
        return iri
    local = iri[len(PREFIXES[best]) :]
    return f"{best}:{local}" if re.fullmatch(r"[\w-]+(?:/[\w-]+)*", local) else iri


def coop(name: str) -> str:
    """The IRI of a term of the coopgraph ontology."""
    return COOP + name
