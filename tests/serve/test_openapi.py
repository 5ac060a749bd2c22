"""The JSON API against its own description, and clients of other makers on the endpoint."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from coopgraph.namespaces import BASE
from serving import PATIENCE, Server

ENGINE = "@comunica/query-sparql"
# Comunica plans the join itself, from what the endpoint says of itself.
PROGRAM = f"""
import {{ QueryEngine }} from '{ENGINE}';
const [url, query] = process.argv.slice(-2);
const found = await new QueryEngine().queryBindings(query, {{ sources: [{{ type: 'sparql', value: url }}] }});
for (const row of await found.toArray()) console.log(row.get('t').value);
"""


@pytest.mark.slow
def test_schemathesis(server: Server, tmp_path: Path) -> None:
    """Whatever valid and invalid requests are made of the description, the answers are as it says, and never 500."""
    command = [sys.executable, "-c", "from schemathesis.cli import schemathesis; schemathesis()", "run"]
    more = ["--max-examples", "8", "--generation-deterministic", "--workers", "2", "--no-color"]
    more += ["--request-timeout", str(PATIENCE), "--suppress-health-check", "all"]
    run = subprocess.run(
        [*command, f"{server.url}/api/openapi.json", *more],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=1200,
    )
    assert run.returncode == 0, run.stdout[-4000:] + run.stderr[-1000:]
    assert "Tested: " in run.stdout


@pytest.mark.slow
def test_comunica(server: Server, root: Path) -> None:
    """Comunica finds through the endpoint what the endpoint itself answers."""
    if not shutil.which("node") or not (root / "node_modules" / ENGINE).is_dir():
        pytest.skip("needs node and `npm ci`")
    query = f"""PREFIX coop: <{BASE}ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
    SELECT DISTINCT ?t {{ ?t a coop:Trip ; rdfs:label ?l OPTIONAL {{ ?t coop:hostedBy ?h }} }}"""
    command = ["node", "--input-type=module", "--eval", PROGRAM, "--", f"{server.url}/sparql", query]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, timeout=600)
    assert run.returncode == 0, run.stderr[-2000:]
    expected = {row["t"]["value"] for row in server.ask(query).json()["results"]["bindings"]}
    assert set(run.stdout.split()) == expected
    assert expected
