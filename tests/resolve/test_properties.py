"""What holds for any documents: in any order, resolved again, with judgements and without, they give the same bytes."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from coopgraph.emit import emit
from coopgraph.errors import RegistryError
from coopgraph.judgements import append
from coopgraph.model import (
    Claim,
    EntityDraft,
    Extraction,
    Judgement,
    Literal,
    MentionValue,
    NamedValue,
    OrganisationValue,
    PlaceValue,
    Span,
)
from coopgraph.namespaces import BASE, PREFIXES, coop, expand
from coopgraph.project import Project
from coopgraph.resolve import Resolver
from coopgraph.turtle import turtle
from factory import claim, document

ORGANISATION, PROJECT, PLACE = expand("org:Organization"), coop("Project"), expand("dct:Location")
BODIES = (
    *("Fundacja Mosty", "Fundacja „Mosty”", "Fundacja Mostów", "Fundacja Mosty Wschodu", "Szkoła Podstawowa nr 5"),
    *("Szkoła Podstawowa nr 6", "Fundacja Moczary", "FM"),
)
TITLES = ("Lepsze Drogi", "LD – Lepsze Drogi", "LD", "Lepsze Drogi 2020", "Lepsze Drogi – etap II", "Lepszych Dróg")
TOWNS = (("Brzeg", 3102627), ("Brzeg", 3102625), ("Lublin", 765876), ("Piaseczno", None))
EVERYTHING = tuple(
    f"{BASE}id/organization/{name}" for name in ("fundacja-mosty", "fundacja-mostow", "fundacja-moczary")
)
LABEL = PREFIXES["rdfs"] + "label"


def _value(kind: str, number: int) -> tuple[str, str, MentionValue]:
    if kind == "body":
        name = BODIES[number % len(BODIES)]
        return ORGANISATION, name, OrganisationValue(name, "foundation")
    if kind == "project":
        name = TITLES[number % len(TITLES)]
        return PROJECT, name, NamedValue(name)
    town, geonames = TOWNS[number % len(TOWNS)]
    return PLACE, town, PlaceValue(town, "settlement", "PL", geonames)


def _extraction(number: int, things: Sequence[tuple[str, int]]) -> Extraction:
    text = f"Dokument {number}."
    drafts, claims = list[EntityDraft](), list[Claim]()
    for i, (kind, which) in enumerate(dict.fromkeys(things)):
        cls, name, value = _value(kind, which)
        drafts.append(EntityDraft(f"x{i}", (cls,), name, (name,), value, spans=(Span(0, 8),)))
        claims.append(claim(text, f"x{i}", "countryCode", Literal("PL")))
        if kind == "project":
            claims.append(replace(claims[-1], property=LABEL, value=Literal(name, language="pl")))
    return Extraction(document(text, slug=f"d{number}"), tuple(drafts), tuple(claims))


def _bytes(project: Project, extractions: Sequence[Extraction]) -> dict[str, str]:
    """The Turtle of each document, facts and evidence, and what waits for review."""
    made = {}
    for resolution in Resolver(project)(extractions):
        graphs = emit(resolution)
        waits = "\n".join(f"{item.reason} {item.span}" for item in resolution.review)
        made[graphs.document] = turtle(graphs.facts) + turtle(graphs.claims) + waits
    return made


THINGS = st.lists(st.tuples(st.sampled_from(["body", "project", "place"]), st.integers(0, 7)), min_size=1, max_size=5)
DOCUMENTS = st.lists(THINGS, min_size=1, max_size=5).map(lambda d: [_extraction(i, t) for i, t in enumerate(d)])
JUDGED = st.lists(
    st.tuples(st.sampled_from(["merge", "not-same", "split"]), st.permutations(EVERYTHING).map(lambda p: p[:2])),
    max_size=3,
)


def _judge(project: Project, judged: Sequence[tuple[str, Sequence[str]]]) -> None:
    for kind, (one, other) in judged:
        try:
            append(project, Judgement(kind, one, other, "Ewa Lis", "2026-11-20", "read it"))
        except RegistryError:  # contradicts one before: refused, and nothing written
            continue


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS, JUDGED, st.randoms(use_true_random=False))
def test_any_order_gives_the_same_bytes(
    documents: list[Extraction], judged: list[tuple[str, list[str]]], rng: random.Random
) -> None:
    """Facts, evidence and review of each document are the same in whatever order the documents come."""
    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder))
        _judge(project, judged)
        shuffled = list(documents)
        rng.shuffle(shuffled)
        assert _bytes(project, shuffled) == _bytes(project, documents)


@settings(max_examples=40, deadline=None)
@given(DOCUMENTS, JUDGED)
def test_resolving_again_changes_nothing(documents: list[Extraction], judged: list[tuple[str, list[str]]]) -> None:
    """The same documents give the same bytes, and what stands for a thing stands for itself."""
    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder))
        _judge(project, judged)
        assert _bytes(project, documents) == _bytes(project, documents)
        linker = Resolver(project).link(Resolver(project)(documents))
        assert all(linker(iri) == iri for iri in linker.canonical.values())


@settings(max_examples=40, deadline=None)
@given(DOCUMENTS, JUDGED)
def test_undo_restores_the_bytes(documents: list[Extraction], judged: list[tuple[str, list[str]]]) -> None:
    """Without the file of the judgements, as after a revert, all is as it was before them."""
    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder))
        before = _bytes(project, documents)
        _judge(project, judged)
        _bytes(project, documents)
        for path in project.judgements.glob("*"):
            path.unlink()
        assert _bytes(project, documents) == before


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS)
def test_one_label_in_one_language(documents: list[Extraction]) -> None:
    """A thing has one Polish label over all documents, claims that state a title included."""
    with tempfile.TemporaryDirectory() as folder:
        said: dict[str, set[str]] = {}
        for resolution in Resolver(Project(Path(folder)))(documents):
            living = {e.iri for e in resolution.entities if e.types}
            for subject, prop, value in emit(resolution).facts:
                if prop == LABEL and isinstance(value, Literal) and value.language == "pl" and subject in living:
                    said.setdefault(subject, set()).add(value.text)
        assert all(len(labels) == 1 for labels in said.values()), said
