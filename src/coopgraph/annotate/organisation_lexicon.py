"""The words of `data/lexicon/organisation-heads.yaml` as typed records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from coopgraph.errors import ProjectError


@dataclass(frozen=True, slots=True)
class Group:
    """Heads that go on alike. What each flag means is said in the lexicon, beside its first use."""

    kind: str
    lemmas: frozenset[str]
    lists: bool = False
    named: bool = False
    site: bool = False
    parts: bool = False
    people: bool = False
    seated: bool = False
    lower: str = ""
    bare: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class OrganisationLexicon:
    """All groups and word lists of the lexicon."""

    groups: tuple[Group, ...]
    heads: frozenset[str]
    office_heads: frozenset[str]
    office_of: frozenset[str]
    office_short: Mapping[str, str]
    municipal: frozenset[str]
    attributes: frozenset[str]
    holders: frozenset[str]
    people: frozenset[str]
    foreign: tuple[tuple[tuple[str, ...], str], ...]
    foreign_first: frozenset[str]
    joins: frozenset[str]
    foreign_joins: frozenset[str]
    foreign_inside: frozenset[str]
    no_body: frozenset[str]
    short_heads: Mapping[str, str]
    short_units: Mapping[str, str]
    titles: frozenset[str]
    no_territory: frozenset[str]
    shorts: frozenset[str] = frozenset()  # all that stands for an office or a body by a few letters
    by_head: Mapping[str, Sequence[Group]] = field(default_factory=dict)
    slovak_holders: frozenset[str] = frozenset()
    unknown_holders: Mapping[str, Sequence[str]] = field(default_factory=dict)  # form: its cases
    seen_kinds: Mapping[str, str] = field(default_factory=dict)  # of bodies in small letters
    seen: frozenset[str] = frozenset()
    seen_vague: frozenset[str] = frozenset()
    seeing: frozenset[str] = frozenset()
    rural: frozenset[int] = frozenset()  # GeoNames ids of towns whose name a rural commune bears, too

    @classmethod
    def read(cls, table: Any) -> OrganisationLexicon:
        """Make the records; raises ProjectError when a part is missing."""
        try:
            return cls._of(table)
        except (KeyError, TypeError, AttributeError) as error:
            raise ProjectError(f"part missing or ill-formed: {error}", source="organisation-heads.yaml") from error

    @classmethod
    def _of(cls, table: Any) -> OrganisationLexicon:
        groups = tuple(_group(entry) for entry in table["groups"])
        offices, municipal, foreign = table["offices"], table["municipalities"], table["foreign"]
        kinds = [k for k in foreign if k not in {"joins", "polish", "inside", "positive", "negative"}]
        return cls(
            groups=groups,
            shorts=frozenset(table["short_heads"]) | frozenset(offices["short"]),
            by_head={head: [g for g in groups if head in g.lemmas] for group in groups for head in group.lemmas},
            heads=frozenset().union(*(group.lemmas for group in groups)),
            office_heads=frozenset(offices["heads"]),
            office_of=frozenset(offices["of"]),
            office_short=dict(offices["short"]),
            municipal=frozenset(municipal["lemmas"]),
            attributes=frozenset(municipal["attributes"]),
            holders=frozenset((*municipal["holders"], *municipal["slovak"], *municipal["unknown"])),
            people=frozenset(table["people"]),
            foreign=tuple(
                sorted(((tuple(words.split()), k) for k in kinds for words in foreign[k]), key=lambda f: -len(f[0]))
            ),
            foreign_first=frozenset(words.split()[0] for k in kinds for words in foreign[k]),
            joins=frozenset(foreign["joins"]),
            foreign_joins=frozenset(foreign["joins"]) - frozenset(foreign["polish"]),
            foreign_inside=frozenset(foreign["inside"]),
            no_body=frozenset(table["no_body"]),
            short_heads=dict(table["short_heads"]),
            short_units=dict(table["short_units"]),
            titles=frozenset(table["titles"]),
            no_territory=frozenset(table["territories"]["not"]),
            slovak_holders=frozenset(municipal["slovak"]),
            unknown_holders=dict(municipal["unknown"]),
            seen_kinds={head: kind for kind, heads in table["seen"]["heads"].items() for head in heads},
            seen=frozenset().union(*table["seen"]["heads"].values()),
            seen_vague=frozenset(table["seen"]["vague"]),
            seeing=frozenset(table["seen"]["seeing"]),
        )

    def of(self, lemma: str) -> Sequence[Group]:
        """The groups a head belongs to."""
        return self.by_head.get(lemma, ())


def _group(entry: Any) -> Group:
    flags = {name: bool(entry.get(name)) for name in ("lists", "named", "site", "parts", "people", "seated")}
    return Group(
        kind=entry["kind"],
        lemmas=frozenset(entry["lemmas"]),
        lower=str(entry.get("lower", "")),
        bare=frozenset(entry.get("bare", ())),
        of=frozenset(entry.get("of", ())),
        **flags,
    )
