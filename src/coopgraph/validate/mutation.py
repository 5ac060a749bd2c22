"""Tests of the shapes themselves: the examples must notice when a constraint is taken away or loosened.

An example folder holds `<CODE>/valid.ttl` and `<CODE>/invalid.ttl` for each coded shape. A valid one gives no result;
an invalid one gives exactly the results its first lines name (`# expect: CG101 <trip/cg101>`, IRIs relative to the
file's base, `_:` for a blank node). `context.ttl` beside them is read together with each.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urljoin

from coopgraph.errors import ShapesError
from coopgraph.model import Finding, Severity
from coopgraph.project import Project
from coopgraph.rdf import Triple
from coopgraph.validate.check import code_of, load_shapes, plain
from coopgraph.validate.engine import Engine, available, run
from coopgraph.validate.graph import sh
from coopgraph.validate.shapes import CODE, Shapes, children, lexical, short
from coopgraph.validate.source import load_file, rdf_files
from coopgraph.validate.vocabulary import COMPONENTS, TARGETS

Found = tuple[str, str]  # (code, focus node); every blank node is "_:"
_EXPECT: Final = re.compile(r"^# expect: (\S+) (?:<([^<>]*)>|(_:\S*))\s*$", re.MULTILINE)
_BASE: Final = re.compile(r"^@base <([^<>]*)>", re.MULTILINE)
# Parameters that may go one by one. A qualified value shape without its counts constrains nothing, so the counts go.
_REMOVABLE: Final = (set(COMPONENTS.values()) - {"qualifiedValueShape"}) | {"property", *TARGETS}
# Bounds that can be moved by one, and which way is looser.
_LOOSER: Final = {
    "minCount": -1,
    "qualifiedMinCount": -1,
    "minLength": -1,
    "minInclusive": -1,
    "minExclusive": -1,
    "maxCount": 1,
    "qualifiedMaxCount": 1,
    "maxLength": 1,
    "maxInclusive": 1,
    "maxExclusive": 1,
}
_NUMBER: Final = re.compile(r'"(-?\d+)((?:\.\d+)?)"(.*)')


@dataclass(frozen=True, slots=True)
class Example:
    """One example file as N-Triples (without the context), and what it is to give."""

    code: str
    name: str
    lines: bytes
    expected: frozenset[Found]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A shapes graph with one statement changed: `new` stands instead of `old`, or nothing does."""

    shape: str
    codes: tuple[str, ...]
    change: str
    old: Triple
    new: Triple | None = None

    def lines(self, shapes: Shapes) -> bytes:
        """The changed shapes graph as N-Triples."""
        changed = (self.new if triple == self.old else triple for triple in shapes.graph)
        return "".join(f"{t[0]} {t[1]} {t[2]} .\n" for t in changed if t).encode()


@dataclass(frozen=True, slots=True)
class Verdict:
    """A mutant and the codes whose findings it changed (None: no example noticed)."""

    mutant: Mutant
    noticed_by: str | None


@dataclass(frozen=True, slots=True)
class Score:
    """What the examples say of the shapes. `faults` are examples that do not give what they are to give."""

    verdicts: tuple[Verdict, ...]
    faults: tuple[str, ...]

    @property
    def survivors(self) -> tuple[Verdict, ...]:
        """Changes that no example noticed."""
        return tuple(verdict for verdict in self.verdicts if verdict.noticed_by is None)

    @property
    def share(self) -> float:
        """The share of changes noticed, 0 to 1; 0 where there was nothing to change."""
        return 1 - len(self.survivors) / len(self.verdicts) if self.verdicts else 0.0


def read_examples(folder: Path) -> tuple[list[Example], bytes]:
    """All examples of a folder in order of name, and their context as N-Triples.

    Raises ShapesError when there are none, GraphError when one cannot be parsed.
    """
    files = sorted([*folder.glob("*/valid.ttl"), *folder.glob("*/invalid.ttl")])
    if not files:
        raise ShapesError("no examples found", source=str(folder), cure="write <CODE>/valid.ttl and <CODE>/invalid.ttl")
    context = folder / "context.ttl"
    shared = load_file(context, context.name, 0).lines if context.exists() else b""
    return [_example(path, number) for number, path in enumerate(files, 1)], shared


def _example(path: Path, number: int) -> Example:
    name = f"{path.parent.name}/{path.name}"
    source = load_file(path, name, number)
    text = source.data.decode()
    base = match[1] if (match := _BASE.search(text)) else source.base
    expected = {(code, "_:" if blank else urljoin(base, iri)) for code, iri, blank in _EXPECT.findall(text)}
    return Example(path.parent.name, name, source.lines, frozenset(expected))


def mutants(shapes: Shapes) -> Iterator[Mutant]:
    """Each constraint, target and link to a property shape removed, each bound moved by one towards looser."""
    codes = _codes(shapes)
    names = {sh(name): name for name in _REMOVABLE}
    for triple in shapes.graph:
        name = names.get(triple[1])
        if name is None:
            continue
        shape, _, value = triple
        told = (short(shape), codes.get(shape, ()))
        yield Mutant(*told, f"sh:{name} {_brief(value)} removed", triple)
        if looser := _looser(name, value):
            yield Mutant(*told, f"sh:{name} {_brief(value)} → {_brief(looser)}", triple, (shape, triple[1], looser))


def _brief(value: str) -> str:
    text = short(value) if value.startswith("<") else lexical(value)
    return text if len(text) <= 40 else text[:39] + "…"  # noqa: PLR2004 - fits a line of the report


def _looser(name: str, value: str) -> str | None:
    """The bound one step looser; None where that is the same as no bound, or is no number."""
    found = _NUMBER.fullmatch(value)
    if name not in _LOOSER or not found:
        return None
    moved = int(found[1]) + _LOOSER[name]
    if name in {"minCount", "qualifiedMinCount", "minLength"} and moved <= 0:
        return None
    return f'"{moved}{found[2]}"{found[3]}'


def _codes(shapes: Shapes) -> Mapping[str, tuple[str, ...]]:
    """Shape -> the codes whose examples can notice a change to it: its own, those inside it and those that use it."""
    graph = shapes.graph
    below = {shape: {child for _, child in children(graph, shape)} for shape in list(graph.index)}
    for shape in list(graph.index):
        for name in ("and", "or", "xone"):
            for head in graph.objects(shape, sh(name)):
                below[shape] |= set(graph.members(head))
    above: dict[str, set[str]] = {}
    for shape, found in below.items():
        for child in found:
            above.setdefault(child, set()).add(shape)
    own = {shape: [lexical(code) for code in graph.objects(shape, CODE)] for shape in below}
    reached = {shape: _closure(shape, below) | _closure(shape, above) for shape in below}
    return {s: tuple(sorted({code for n in near for code in own.get(n, [])})) for s, near in reached.items()}


def _closure(start: str, edges: Mapping[str, set[str]]) -> set[str]:
    found, open_ = {start}, [start]
    while open_:
        fresh = edges.get(open_.pop(), set()) - found
        found |= fresh
        open_ += sorted(fresh)
    return found


def outcome(
    example: Example, shapes: Shapes, context: bytes, engine: Engine, mutated: bytes | None = None
) -> Counter[Found]:
    """How often an engine finds each (code, focus node) in an example."""
    results = run(example.lines + context, shapes, engine, mutated)
    return Counter((code_of(r, shapes), "_:" if r.focus.startswith("_:") else plain(r.focus)) for r in results)


def example_faults(examples: Iterable[Example], shapes: Shapes, context: bytes, engine: Engine) -> Iterator[str]:
    """One line for each finding too many or too few in an example, and for each code without its two examples."""
    there = set()
    for example in examples:
        there.add(example.name)
        got = set(outcome(example, shapes, context, engine))
        yield from (f"{example.name}: finds {code} on {focus}" for code, focus in sorted(got - example.expected))
        yield from (f"{example.name}: lacks {code} on {focus}" for code, focus in sorted(example.expected - got))
        if example.name.endswith("/invalid.ttl") and not example.expected:
            yield f"{example.name}: says nothing of what is to be found"
    for code in sorted({lexical(code) for _, code in shapes.graph.pairs(CODE)}):
        yield from (f"{code}/{kind}: missing" for kind in ("valid.ttl", "invalid.ttl") if f"{code}/{kind}" not in there)


def score(shapes: Shapes, examples: Sequence[Example], context: bytes = b"", engine: Engine | None = None) -> Score:
    """Run every mutant against the examples of its own codes together, and against all where those see nothing."""
    used = engine or available()
    faults = tuple(example_faults(examples, shapes, context, used))
    jury = _Jury(shapes, examples, context, used)
    return Score(tuple(Verdict(mutant, jury.notice(mutant)) for mutant in mutants(shapes)), faults)


def shapes_of(project: Project, given: Sequence[str] = ()) -> Shapes:
    """The shapes in the files or folders given, else the project's. Raises ShapesError, or GraphError, as read."""
    files = list(rdf_files([Path(name) for name in given])) if given else project.files("shapes", ".ttl")
    return load_shapes([load_file(path, path.as_posix(), number) for number, path in enumerate(files)])


def vocabulary(project: Project) -> bytes:
    """The project's concept schemes as N-Triples: what every example may refer to."""
    files = project.files("data/vocab", ".ttl")
    return b"".join(load_file(path, path.name, 100_000 + number).lines for number, path in enumerate(files))


def findings(result: Score) -> Iterator[Finding]:
    """What a score finds fault with: MU01 a change nobody noticed, MU02 an example that does not hold."""
    for verdict in result.survivors:
        mutant = verdict.mutant
        hint = "write an example that fails by this constraint alone"
        yield Finding("MU01", Severity.VIOLATION, f"{mutant.change}: no example notices", mutant.shape, hint=hint)
    for fault in result.faults:
        name, _, what = fault.partition(": ")
        yield Finding("MU02", Severity.VIOLATION, what, name, hint="correct the example or its “expect” lines")


class _Jury:
    """Examples put together by code, with what the unchanged shapes find in them."""

    def __init__(self, shapes: Shapes, examples: Sequence[Example], context: bytes, engine: Engine) -> None:
        self._shapes, self._examples, self._context, self._engine = shapes, examples, context, engine
        self._known: dict[tuple[str, ...], tuple[Example, Counter[Found]]] = {}

    def notice(self, mutant: Mutant) -> str | None:
        """The codes whose findings change, own examples first; None where nothing changes."""
        lines = mutant.lines(self._shapes)
        for codes in (mutant.codes, ()):
            bench, before = self._bench(codes)
            try:
                after = outcome(bench, self._shapes, self._context, self._engine, lines)
            except ShapesError:
                return "the engine refuses the shapes"
            if changed := (before - after) | (after - before):
                return ", ".join(sorted({code for code, _ in changed}))
        return None

    def _bench(self, codes: tuple[str, ...]) -> tuple[Example, Counter[Found]]:
        if codes not in self._known:
            chosen = [e for e in self._examples if not codes or e.code in codes]
            bench = Example("", "", b"".join(e.lines for e in chosen), frozenset())
            self._known[codes] = (bench, outcome(bench, self._shapes, self._context, self._engine))
        return self._known[codes]
