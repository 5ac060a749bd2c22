"""Merging across documents: claims move, the old IRI stays as a tombstone, near misses are told, undo restores."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from coopgraph.judgements import append
from coopgraph.model import (
    EntityDraft,
    Extraction,
    Judgement,
    Literal,
    OrganisationValue,
    Ref,
    Resolution,
    ReviewItem,
    Span,
)
from coopgraph.namespaces import BASE, claim_iri, coop, document_iri, expand
from coopgraph.project import Project
from coopgraph.resolve import Resolver
from coopgraph.turtle import term
from factory import claim, document


def _extraction(slug: str, name: str) -> Extraction:
    text = f"{name} działa."
    draft = EntityDraft(
        "o",
        (expand("org:Organization"),),
        name,
        (name,),
        OrganisationValue(name, "foundation"),
        spans=(Span(0, len(name)),),
    )
    said = claim(text, "o", "countryCode", Literal("PL"))
    return Extraction(document(text, slug=slug), (draft,), (said,))


def _resolve(project: Project, *names: str) -> list[Resolution]:
    return list(Resolver(project)(_extraction(f"d{i}", name) for i, name in enumerate(names)))


def _iri(name: str) -> str:
    return f"{BASE}id/organization/{name}"


def _merge(project: Project) -> Path:
    judgement = Judgement("merge", _iri("fundacja-alfa"), _iri("fundacja-omega"), "Ewa Lis", "2026-11-20", "renamed")
    return append(project, judgement)


def test_merge_moves_claims_and_leaves_a_tombstone(tmp_path: Path) -> None:
    """After a merge all claims are on what stays; the old IRI leads there."""
    project = Project(tmp_path)
    _merge(project)
    first, second = _resolve(project, "Fundacja Alfa", "Fundacja Omega")
    assert {c.subject for r in (first, second) for c in r.claims} == {_iri("fundacja-omega")}
    (stone,) = [e for e in first.entities if e.iri == _iri("fundacja-alfa")]
    assert stone.types == ()
    facts = dict(stone.facts)
    assert facts[expand("dct:isReplacedBy")] == Ref(_iri("fundacja-omega"))
    reason = facts[expand("rdfs:comment")]
    assert isinstance(reason, Literal)
    assert reason.text.startswith("judgement of ")


def test_undo_restores(tmp_path: Path) -> None:
    """Without the judgement's record everything is as it was before."""
    project = Project(tmp_path)
    before = _resolve(project, "Fundacja Alfa", "Fundacja Omega")
    path = _merge(project)
    assert _resolve(project, "Fundacja Alfa", "Fundacja Omega") != before
    path.unlink()
    assert _resolve(project, "Fundacja Alfa", "Fundacja Omega") == before


def test_near_miss_goes_to_review(tmp_path: Path) -> None:
    """Two names a letter apart stay two, and a person is asked, with the words of the text."""
    resolutions = _resolve(Project(tmp_path), "Fundacja Zielone Pola", "Fundacja Zielonc Pola")
    assert {c.subject for r in resolutions for c in r.claims} == {
        _iri("fundacja-zielone-pola"),
        _iri("fundacja-zielonc-pola"),
    }
    (item,) = [item for r in resolutions for item in r.review]
    assert "the same as" in item.reason
    assert item.quote in {"Fundacja Zielone Pola", "Fundacja Zielonc Pola"}


def test_judged_apart_is_not_asked_again(tmp_path: Path) -> None:
    """A pair that a person told apart is no near miss any more."""
    project = Project(tmp_path)
    names = ("fundacja-zielone-pola", "fundacja-zielonc-pola")
    append(project, Judgement("not-same", _iri(names[0]), _iri(names[1]), "Ewa Lis", "2026-11-20", "two seats"))
    resolutions = _resolve(project, "Fundacja Zielone Pola", "Fundacja Zielonc Pola")
    assert [item for r in resolutions for item in r.review] == []


def test_claims_of_two_names_for_one_thing_are_put_together(tmp_path: Path) -> None:
    """A fact stated under both names is one claim with both places as evidence."""
    project = Project(tmp_path)
    _merge(project)
    alfa, omega = _extraction("d", "Fundacja Alfa"), _extraction("d", "Fundacja Omega")
    drafts = (
        alfa.entities[0],
        EntityDraft("p", omega.entities[0].types, "Fundacja Omega", (), omega.entities[0].value),
    )
    claims = (alfa.claims[0], claim(omega.document.text, "p", "countryCode", Literal("PL"), 0, 8))
    (resolution,) = Resolver(project)([Extraction(alfa.document, drafts, claims)])
    (one,) = resolution.claims
    assert one.property == coop("countryCode")
    assert len(one.evidence) == 2


def test_accept_and_reject(tmp_path: Path) -> None:
    """An accepted claim leaves review for the graph, a rejected one leaves the graph; undecided ones stay."""
    project = Project(tmp_path)
    extraction = _extraction("d", "Fundacja Alfa")
    unsure = claim(extraction.document.text, "o", "acronym", Literal("FA"))
    waiting = replace(extraction, review=(ReviewItem("d", "unsure", Span(0, 1), "F", unsure),))
    (before,) = Resolver(project)([waiting])
    assert [len(before.claims), len(before.review)] == [1, 1]
    document_of = document_iri("d")
    for kind, prop, value in (("accept", "acronym", Literal("FA")), ("reject", "countryCode", Literal("PL"))):
        iri = claim_iri(_iri("fundacja-alfa"), coop(prop), term(value), document_of)
        append(project, Judgement(kind, iri, None, "Ewa Lis", "2026-11-20", "read it"))
    (after,) = Resolver(project)([waiting])
    assert [c.property for c in after.claims] == [coop("acronym")]
    assert after.review == ()
