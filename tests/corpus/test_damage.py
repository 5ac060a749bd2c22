"""Robustness to damage: the same texts scanned and read by an English OCR model, or typed without Polish letters.

Figures of the day this was written, over the 53 undamaged Polish texts of `dev` (`python -m corpus.variants OUT --kinds
scan unmarked`, then `coopgraph evaluate OUT/scan`): clean F1 .951, scanned .927, without marks .948; one text and none
lose more than ten points. The one is a table whose columns blanks part, which a scan without rules loses; drawn with
rules and read from its image it loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coopgraph.evaluation import evaluate
from coopgraph.project import Project
from corpus import scan
from corpus.damages import DAMAGES, damaged
from corpus.variants import Sample, framed, samples, scanned, unmarked, write

ROOT = Path(__file__).resolve().parents[2]
MOST = 0.10
TEXTS = (
    "bialystok-odpowiedz-proza-2018",
    "elk-plan-wspolpracy-2013",
    "gizycko-szkolenie-ventspils",
    "gniezno-umowy-historia",
    "konin-wizyta-herne-2018",
    "legnica-miasta-partnerskie",
    "leszno-turniej-suhl-2017",
    "lomza-wyjazdy-punkty-2019",
    "nowy-sacz-raport-2018",
    "raciborz-komisja-klaster-2021",
    "sanok-wizyta-gruzinow",
    "swidnica-partnerstwa-wykaz",
    "tarnow-odpowiedz-wyjazdy-2017",
)


def figures(folder: Path, change: Callable[[Sample], Sample]) -> dict[str, float]:
    """F1 by text of the samples as `change` leaves them."""
    write([change(s) for s in samples("dev") if s.name in TEXTS], folder)
    report = evaluate(Project(ROOT), [folder], None, None).as_dict()["documents"]
    return {name: one["f1"] for name, one in report.items()}


@pytest.mark.parametrize("change", [scanned, unmarked])
def test_damage_costs_little(change: Callable[[Sample], Sample], tmp_path: Path) -> None:
    """Each of some texts of several genres loses at most ten points of F1 to damage, all of them five on average."""
    if change is scanned and not scan.available():
        pytest.skip("tesseract with its English model, or the fonts, are not here")
    clean = figures(tmp_path / "clean", lambda sample: sample)
    damaged = figures(tmp_path / "damaged", change)
    lost = {name: clean[name] - damaged[name] for name in TEXTS}
    assert {name: round(by, 3) for name, by in lost.items() if by > MOST} == {}
    assert sum(lost.values()) / len(lost) <= MOST / 2


def test_the_frame_of_a_page_costs_nothing(tmp_path: Path) -> None:
    """A menu above a text and the links of its page below it neither hide a fact nor make one."""
    clean = figures(tmp_path / "clean", lambda sample: sample)
    assert figures(tmp_path / "framed", framed) == clean


def test_what_programs_do_to_a_text_costs_nothing(tmp_path: Path) -> None:
    """Signs apart or hidden, doubled blanks, bullets made letters, broken lines and pages: the facts are the same."""
    clean = figures(tmp_path / "clean", lambda sample: sample)
    lost = {kind: _lost(clean, figures(tmp_path / kind, damaged(kind))) for kind in DAMAGES}
    assert lost == {kind: {} for kind in DAMAGES}


def _lost(clean: dict[str, float], found: dict[str, float]) -> dict[str, tuple[float, float]]:
    return {name: (clean[name], found[name]) for name in clean if found[name] < clean[name]}
