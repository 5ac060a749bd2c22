"""Learns what each word told of a journey says about its kind, and writes data/lexicon/weights-trip-kinds.yaml.

python tools/weigh_kinds.py            learns and writes
python tools/weigh_kinds.py --check    exit code 1 where what is learnt is not what the file has
python tools/weigh_kinds.py --try      cross-validates before: kinds stated at each threshold, and how many are right

The texts are those of the repository that may be learnt from: the corpus's dev half, the bank of wordings, some texts
of each field of factors. A journey that was read is matched with one of its text's gold; its words are those that
`coopgraph.extract.weighed_kinds` weighs later, without the very words that a rule took the kind from: what is to be
learnt is how journeys speak whose kind no rule states. The model is a multinomial logistic regression without
intercepts (where no word is known nothing is told), with a square penalty, fitted by gradient descent from zero: the
same texts give the same weights.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Final

import numpy as np
import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from coopgraph import extract
from coopgraph.annotate import Annotator
from coopgraph.evaluate.view import listed
from coopgraph.extract.frames import TripFrame
from coopgraph.extract.state import State
from coopgraph.extract.weighed_kinds import NONE, RULE, passage, signs_of, words_told
from coopgraph.model import Document
from coopgraph.project import Project
from factors.field import field, fields
from wordings.bank import files, wordings

ROOT: Final = Path(__file__).resolve().parent.parent
TARGET: Final = ROOT / "data" / "lexicon" / "weights-trip-kinds.yaml"
THRESHOLD: Final = 0.6  # by --try: of journeys without a kind, nothing false at .6, the first at .5
PENALTY: Final = 0.003
STEPS: Final = 300
FOLDS: Final = 10
TEXTS_OF_WORD: Final = 5  # in fewer, a word is one author's or one text's
EXAMPLES_OF_KIND: Final = 5
LEAST: Final = 0.15  # weights nearer to nought are left out
UNSAID: Final = 3.0  # how much more a journey counts whose kind no rule states: it is of those that will be weighed
MADE: Final = 0.5  # how much one of a factor's text does: they are all of one mould
TEXTS_OF_FIELD: Final = 40
SUPPOSED: Final = frozenset({"trip-kind-of-officials", "trip-kind-of-project", RULE})  # rules that take it from no word
HEAD: Final = """\
# What each word told of a journey adds to each kind, for journeys whose kind no rule states. Written by
# tools/weigh_kinds.py from tests/corpus/dev, tests/wordings and tests/factors: do not edit, run it again.
# "@…" are no words: which way the journey went, and what else is known of it. "none" is no kind: nothing told it.
# A kind is stated when its share (its power of e among the powers of all) is at least the threshold.
"""


@dataclass(frozen=True, slots=True)
class Example:
    """One journey: the text it is of, its words, its kind by gold, the kinds that are right, how much it counts."""

    text: str
    words: frozenset[str]
    kind: str
    right: frozenset[str]
    weight: float
    unsaid: bool


def examples() -> list[Example]:
    """All journeys that were read and have a kind in gold, or may have none."""
    states: list[State] = []
    extract.FRAMES = (*extract.FRAMES, states.append)  # type: ignore[misc] # the one way to what is known of a journey
    project = Project(ROOT)
    annotator, extractor = Annotator(project), extract.Extractor(project)
    found: list[Example] = []
    for name, text, gold, weight in _texts():
        states.clear()
        extractor(annotator(Document("d", "-", text, "0" * 64)))
        found += (_example(name, *pair, states[0], weight) for pair in _pairs(gold, states))
    few = {kind for kind, n in Counter(e.kind for e in found).items() if n < EXAMPLES_OF_KIND}
    return [e for e in found if e.kind not in few]


def _texts() -> Iterator[tuple[str, str, dict[str, Any], float]]:
    """Each text with its name, its gold and how much a journey of it counts."""
    for path in sorted((ROOT / "tests" / "corpus" / "dev").glob("*.txt")):
        gold = yaml.safe_load((path.parent / "gold" / f"{path.stem}.yaml").read_text(encoding="utf-8"))
        yield path.stem, path.read_text(encoding="utf-8"), gold or {}, 1.0
    for path in files():
        for entry in wordings(path):
            yield entry.name, entry.text, entry.gold, 1.0
    for name in fields():
        made, rng = field(name), Random(TEXTS_OF_FIELD)
        for n in range(TEXTS_OF_FIELD):
            chosen = {factor: rng.choice(values) for factor, values in made.FACTORS.items()}
            text, gold = made.write(chosen, rng)
            yield f"{name}-{n}", text, gold, MADE


def _pairs(gold: dict[str, Any], states: Sequence[State]) -> Iterator[tuple[TripFrame, dict[str, Any]]]:
    """The journeys of a text that were read, each with the one of gold that has its day or its town."""
    wanted = listed(gold.get("trips"))
    read = states[0].trips if states and wanted else []
    likely = [(_likeness(frame, entry), -i, -k) for i, frame in enumerate(read) for k, entry in enumerate(wanted)]
    taken: set[int] = set()
    given: set[int] = set()
    for points, i, k in sorted(likely, reverse=True):
        alone = len(read) == len(wanted) == 1
        if (points or alone) and -i not in taken and -k not in given:
            taken.add(-i)
            given.add(-k)
            frame, entry = read[-i], wanted[-k]
            unclear = entry.get("activity") is None and (entry.get("activity_allow") or entry.get("optional"))
            if frame.span is not None and frame.status is None and not unclear:
                yield frame, entry


def _likeness(frame: TripFrame, entry: dict[str, Any]) -> int:
    """How much a journey read is like one of gold: 3 for its first day, 2 for a town."""
    days = {frame.dates.start or "", frame.dates.edtf.split("/")[0]} if frame.dates is not None else set()
    start = str(entry.get("start") or "?")
    towns: set[object] = set()
    for town in [*listed(entry.get("destinations")), *listed(entry.get("allow_destinations"))]:
        named = {"name": town} if isinstance(town, str) else town
        towns |= {named.get("name"), named.get("geonames"), *listed(named.get("aliases"))}
    values = [found.value for found in frame.get("place")]
    seen = {getattr(v, "name", None) for v in values} | {getattr(v, "geonames", None) for v in values}
    return 3 * any(day.startswith(start) for day in days) + 2 * bool((seen & towns) - {None})


def _example(name: str, frame: TripFrame, entry: dict[str, Any], state: State, weight: float) -> Example:
    """What is to be learnt of one journey."""
    rule = frame.kind[1].rule if frame.kind is not None else RULE
    said = frame.kind[1].focus if frame.kind is not None and rule not in SUPPOSED else None
    words = set(signs_of(frame))
    for sentence in passage(frame, state.trips, state):
        words |= {word for word, span in words_told(sentence).items() if said is None or not said.covers(span)}
    kind = entry.get("activity") or NONE
    table = any(sentence.index in state.used for sentence in passage(frame, state.trips, state))
    unsaid = rule == RULE and not table  # entries of lists and tables are not weighed
    right = frozenset({kind, *listed(entry.get("activity_allow"))}) - {NONE}
    return Example(name, frozenset(words), kind, right, weight * (UNSAID if unsaid else 1.0), unsaid)


class Model:
    """What the words of some examples are, as a table."""

    def __init__(self, learnt: Sequence[Example]) -> None:
        texts: dict[str, set[str]] = defaultdict(set)
        for one in learnt:
            for word in one.words:
                texts[word].add(one.text)
        self.words = sorted(word for word, of in texts.items() if len(of) >= TEXTS_OF_WORD)
        self.kinds = sorted({one.kind for one in learnt})
        self._column = {word: i for i, word in enumerate(self.words)}

    def table(self, told: Sequence[Example]) -> Any:
        """One row for each journey, 1.0 for each of its words."""
        rows = np.zeros((len(told), len(self.words)))
        for i, one in enumerate(told):
            rows[i, [self._column[word] for word in one.words if word in self._column]] = 1.0
        return rows

    def fit(self, learnt: Sequence[Example]) -> Any:
        """The rounded weights of words for kinds: descent with momentum on the mean loss and the penalty."""
        told = self.table(learnt)
        wanted = np.array([[float(one.kind == kind) for kind in self.kinds] for one in learnt])
        counts = np.array([one.weight for one in learnt])[:, None]
        step = 4.0 / max(1.0, float(told.sum(axis=1).mean()))
        weights = ahead = np.zeros((len(self.words), len(self.kinds)))
        for k in range(STEPS):
            slope = told.T @ (counts * (shares(told @ ahead) - wanted)) / counts.sum() + PENALTY * ahead
            moved = ahead - step * slope
            ahead = moved + k / (k + 3) * (moved - weights)
            weights = moved
        rounded = np.round(weights, 1)
        rounded[np.abs(weights) < LEAST] = 0.0
        return rounded


def shares(sums: Any) -> Any:
    """The share of each kind, row by row."""
    powers = np.exp(sums - sums.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def written(learnt: Sequence[Example]) -> str:
    """The text of the lexicon."""
    model = Model(learnt)
    weights = model.fit(learnt)
    lines = [f"threshold: {THRESHOLD}", "weights:"]
    for word, row in zip(model.words, weights, strict=True):
        told = [f"{kind}: {weight:.1f}" for kind, weight in zip(model.kinds, row, strict=True) if weight]
        if told:
            lines.append(f'  "{word}": {{{", ".join(told)}}}')
    return HEAD + "\n".join(lines) + "\n"


def tried(learnt: Sequence[Example]) -> Iterator[str]:
    """What would be stated of texts that were left out of the learning, by threshold: all journeys, those unsaid."""
    names = sorted({one.text for one in learnt})
    Random(FOLDS).shuffle(names)
    fold = {name: i % FOLDS for i, name in enumerate(names)}
    stated: list[tuple[float, bool, bool]] = []
    for k in range(FOLDS):
        inside = [one for one in learnt if fold[one.text] != k]
        outside = [one for one in learnt if fold[one.text] == k]
        model = Model(inside)
        for one, row in zip(outside, shares(model.table(outside) @ model.fit(inside)), strict=True):
            kind = model.kinds[int(row.argmax())]
            if kind != NONE:
                stated.append((float(row.max()), kind in one.right, one.unsaid))
    for bar in (0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8, 0.9):
        for name, some in (("all", stated), ("unsaid", [s for s in stated if s[2]])):
            over = [right for share, right, _ in some if share >= bar]
            yield f"{bar:.2f} {name:6} {sum(over):4} right of {len(over):4}"


def main() -> int:
    """Read the arguments, learn, write or compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--try", dest="trial", action="store_true")
    asked = parser.parse_args()
    learnt = examples()
    if asked.trial:
        print(*tried(learnt), sep="\n")
    text = written(learnt)
    if asked.check:
        return int(TARGET.read_text(encoding="utf-8") != text)
    TARGET.write_text(text, encoding="utf-8")
    print(f"{len(learnt)} journeys, {text.count(': {')} words", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
