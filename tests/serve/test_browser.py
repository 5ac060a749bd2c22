"""The site in Chromium: the ways a reader goes, WCAG 2.1 AA by axe, no request to another host, no script of a text."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from coopgraph.serve.app import FOLDER
from serving import NASTY, hostile, make_project, serving

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SCRIPT = Path(__file__).with_name("browser.mjs")
PAGES = [
    "/",
    "/questions",
    "/questions/hosts?city=lublin",
    "/questions/trips-by-year",
    "/gaps",
    "/data",
    "/editor",
    "/ns",
]
PAGES += ["/search?q=lublin", "/document/odpowiedz-2022.html", "/id/municipality/iwano-frankiwsk.html", "/none"]
ATTACKED = ["/document/nasty.html", "/gaps", "/questions/hosts?city=lublin", "/search?q=script"]
ATTACKED += [f"/id/trip/nasty-{n}.html" for n in range(len(NASTY))]


@pytest.fixture(scope="module")
def seen(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a walk through the site saw; one document of its graph is full of markup."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium or not (root / "node_modules" / "playwright-core").is_dir():
        pytest.skip("needs chromium and `make site-assets`")
    if not (FOLDER / "static" / "vendor" / "leaflet.js").is_file():
        pytest.skip("needs `make site-assets`")
    project = make_project(tmp_path_factory.mktemp("browser"))
    (project / "data/graph/nasty.ttl").write_text(hostile(), encoding="utf-8")
    with serving(project, "--timeout", "30") as running:
        pictures = [os.environ["COOPGRAPH_PICTURES"]] if "COOPGRAPH_PICTURES" in os.environ else []
        run = subprocess.run(
            ["node", str(SCRIPT), running.url, chromium, *pictures],
            cwd=root,
            env={**os.environ, "PAGES": json.dumps([PAGES, ATTACKED])},
            capture_output=True,
            text=True,
            timeout=1200,
            check=False,
        )
    assert run.returncode == 0, run.stderr
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def test_axe_finds_nothing(seen: dict[str, Any]) -> None:
    """WCAG 2.1 A and AA hold on every page, in both languages, light and dark, wide and narrow."""
    assert not seen["axe"], "\n".join(seen["axe"])


def test_nothing_leaves_the_host(seen: dict[str, Any]) -> None:
    """No page, map, network or editor asks anything of another host."""
    assert seen["foreign"] == []


def test_no_script_of_a_text_runs(seen: dict[str, Any]) -> None:
    """No dialog, no error, and nothing that the content security policy had to stop, also on hostile labels.

    What it does stop is YASGUI's own: inline handlers and styles of its icons, which it can do without.
    """
    stopped = "violates the following Content Security Policy"
    ours = [line for line in seen["console"] if "/editor: " not in line or stopped not in line]
    assert ours == []


def test_no_page_is_wider_than_the_screen(seen: dict[str, Any]) -> None:
    """Wide tables scroll in themselves; the page does not, on a phone either."""
    assert seen["wide"] == []


def test_the_ways_of_a_reader(seen: dict[str, Any]) -> None:
    """Question, answer in words, why by click and key, document; language; drawings; editor; no JavaScript."""
    journeys = seen["journeys"]
    assert "gospodarz" in journeys["words"]
    assert journeys["quote"].strip()
    assert journeys["byKey"]
    assert journeys["drawn"]
    assert journeys["document"].strip()
    assert journeys["arrows"] != ["f0", 1]
    assert journeys["arrows"][1] == 1
    assert journeys["english"].startswith("Which partners")
    assert "city=lublin" in journeys["kept"]
    assert journeys["editor"] == 200
    assert journeys["plainRows"] == 3
    assert journeys["plainWhy"] >= 1
    assert journeys["skip"] == "#content"
