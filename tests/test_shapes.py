"""Every constraint of ours, by its examples, in both engines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from coopgraph.namespaces import PREFIXES
from coopgraph.validate.check import load_shapes
from coopgraph.validate.engine import Engine, run
from coopgraph.validate.graph import sh
from coopgraph.validate.mutation import Example, example_faults, read_examples, score
from coopgraph.validate.shapes import CODE, HINT, Shapes, language, lexical
from coopgraph.validate.source import load_file

Bench = tuple[Shapes, Sequence[Example], bytes]


@pytest.fixture(scope="module")
def bench(root: Path) -> Bench:
    """Our shapes, their examples, and what the examples refer to."""
    shapes = load_shapes([load_file(p, p.name, i) for i, p in enumerate(sorted((root / "shapes").glob("*.ttl")))])
    examples, context = read_examples(root / "tests" / "shapes")
    vocab = [load_file(p, p.name, 5000 + i).lines for i, p in enumerate(sorted((root / "data/vocab").glob("*.ttl")))]
    return shapes, examples, context + b"".join(vocab)


def test_each_example_gives_exactly_what_it_says(bench: Bench) -> None:
    """A valid example gives nothing, an invalid one its code on its node and nothing else; no code lacks its two."""
    shapes, examples, context = bench
    assert list(example_faults(examples, shapes, context, Engine.PYSHIFTY)) == []


def test_the_context_of_the_examples_is_clean(bench: Bench) -> None:
    """What the examples share, and the vocabularies, give no result by themselves."""
    shapes, _, context = bench
    assert run(context, shapes, Engine.PYSHIFTY) == []


def test_both_engines_find_the_same(bench: Bench) -> None:
    """Over all invalid examples at once, pyshifty and pySHACL give the same results, messages included."""
    shapes, examples, context = bench
    lines = context + b"".join(example.lines for example in examples if example.expected)
    ours, reference = (run(lines, shapes, engine) for engine in (Engine.PYSHIFTY, Engine.PYSHACL))
    assert Counter((r.key, r.messages) for r in ours) == Counter((r.key, r.messages) for r in reference)
    assert len(ours) > len(examples) / 2


@pytest.mark.slow
def test_every_change_to_a_constraint_is_noticed(bench: Bench) -> None:
    """Mutation score 100 %: no constraint, target or link can go, and no bound move, without an example noticing."""
    shapes, examples, context = bench
    result = score(shapes, examples, context)
    assert [f"{v.mutant.shape}: {v.mutant.change}" for v in result.survivors] == []
    assert len(result.verdicts) > 2 * len(examples) / 2


def test_codes_are_unique_and_spoken_in_two_languages(bench: Bench) -> None:
    """Each coded shape has a code of its own, a severity, and a message and a hint in Polish and English."""
    graph = bench[0].graph
    codes = Counter(lexical(code) for _, code in graph.pairs(CODE))
    assert [code for code, count in codes.items() if count > 1 or not code.startswith("CG") or len(code) != 5] == []
    for shape, _ in graph.pairs(CODE):
        for prop in (sh("message"), HINT):
            assert sorted(language(text) or "" for text in graph.objects(shape, prop)) == ["en", "pl"], shape
        assert len(graph.objects(shape, sh("severity"))) == 1, shape


def test_every_shape_that_checks_has_a_code(bench: Bench) -> None:
    """A property shape carries a code, unless it is part of a helper that other shapes use; so do SPARQL shapes."""
    graph = bench[0].graph
    for shape in list(graph.index):
        if not shape.startswith(f"<{PREFIXES['cgs']}") or "#In" in shape:
            continue
        if graph.objects(shape, sh("path")) or graph.objects(shape, sh("sparql")):
            assert graph.objects(shape, CODE), shape
