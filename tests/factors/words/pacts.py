"""Words of agreements in their cases, for texts made of factors: papers, adjectives of lands, sentences filled in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from factors.places import Town


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper with its cases. `was` and `end` agree with it: "została" and "a" of "podpisana", `of` its genitive."""

    nominative: str
    accusative: str
    genitive: str
    instrumental: str
    locative: str
    kind: str
    was: str
    end: str
    of: str
    it: str

    @property
    def which(self) -> str:
        """The relative pronoun in the accusative: "którą" of "umowa"."""
        return {"a": "którą", "e": "które", "y": "który"}[self.end]


def _woman(noun: str, rest: str, kind: str) -> Paper:
    stem = noun[:-1]
    soft = stem + ("i" if noun.endswith("ja") else "y")
    at = stem + ("ie" if noun.endswith("wa") else "i")
    adjectives = [rest.replace("*", ending) for ending in ("a", "ą", "iej", "ą", "iej")]
    nom, acc, gen, inst, loc = (
        f"{n} {r}" for n, r in zip((noun, stem + "ę", soft, stem + "ą", at), adjectives, strict=True)
    )
    return Paper(nom, acc, gen, inst, loc, kind, "została", "a", "ej", "ją")


def _thing(nouns: Sequence[str], rest: Sequence[str], kind: str, of: tuple[str, str, str]) -> Paper:
    was, end, it = of
    nom, acc, gen, inst, loc = (f"{n} {r}" for n, r in zip(nouns, rest, strict=True))
    return Paper(nom, acc, gen, inst, loc, kind, was, end, "ego", it)


_POROZUMIENIE = ("porozumienie", "porozumienie", "porozumienia", "porozumieniem", "porozumieniu")
_LIST = ("list", "list", "listu", "listem", "liście")
_AKT = ("akt", "akt", "aktu", "aktem", "akcie")
PAPERS = (
    _woman("umowa", "partnersk*", "partnership-agreement"),
    _woman("umowa", "o współpracy partnerskiej", "partnership-agreement"),
    _woman("umowa", "o partnerstwie i współpracy", "partnership-agreement"),
    _woman("umowa", "o współpracy", "partnership-agreement"),
    _thing(_POROZUMIENIE, ("o współpracy",) * 5, "partnership-agreement", ("zostało", "e", "je")),
    _thing(
        _POROZUMIENIE,
        ("partnerskie", "partnerskie", "partnerskiego", "partnerskim", "partnerskim"),
        "partnership-agreement", ("zostało", "e", "je"),
    ),
    _thing(
        _LIST,
        ("intencyjny", "intencyjny", "intencyjnego", "intencyjnym", "intencyjnym"),
        "letter-of-intent", ("został", "y", "go"),
    ),
    _woman("deklaracja", "o współpracy", "cooperation-declaration"),
    _woman("deklaracja", "przyjaźni i partnerstwa", "cooperation-declaration"),
    _thing(_AKT, ("partnerstwa",) * 5, "partnership-agreement", ("został", "y", "go")),
    _thing(("memorandum",) * 5, ("o współpracy",) * 5, "partnership-agreement", ("zostało", "e", "je")),
)  # fmt: skip
_LANDS = {
    "UA": "ukraińsk", "CZ": "czesk", "DE": "niemieck", "SK": "słowack", "HU": "węgiersk", "LT": "litewsk",
    "FR": "francusk", "IT": "włosk", "LV": "łotewsk", "PT": "portugalsk",
}  # fmt: skip


def adjective(town: Town, *, nominative: bool = False) -> str:
    """The adjective of a town's land, as it agrees with it: "z niemiecką Getyngą", "niemiecka Getynga"."""
    woman, several = town.instrumental.endswith("ą"), town.instrumental.endswith("ami")
    thing = town.name.endswith(("o", "nn"))
    if nominative:
        return _LANDS[town.country] + ("a" if woman else "ie" if several or thing else "i")
    return _LANDS[town.country] + ("ą" if woman else "imi" if several else "im")


def filled(sentences: Sequence[str], **names: Any) -> str:
    """The sentences of a page behind its head, filled in, each beginning with a capital."""
    head, *rest = (s.format(**names) for s in sentences if s)
    return head + re.sub(
        r"(^|(?<! r)[.!?] |\n)([a-ząćęłńóśźż])", lambda m: m[1] + m[2].upper(), " ".join(rest).replace("r..", "r.")
    )
