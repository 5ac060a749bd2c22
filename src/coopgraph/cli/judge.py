"""`coopgraph judge`."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from coopgraph.cli.common import Context
from coopgraph.errors import RegistryError
from coopgraph.judgements import KINDS, append, full
from coopgraph.model import Judgement
from coopgraph.project import Project


@click.command()
@click.argument("kind", type=click.Choice(sorted(KINDS)))
@click.argument("subject")
@click.argument("other", metavar="[OBJECT]", required=False)
@click.option("--author", required=True, help="Who decides.")
@click.option("--reason", required=True, help="Why; what a reader of the history needs.")
@click.option("--date", metavar="YYYY-MM-DD", help="The day of the decision.  [default: today]")
@click.option(
    "--unchecked", is_flag=True, help="Also for an IRI that is not in the graph yet; the next build must have it."
)
@click.pass_context
def command(  # noqa: PLR0917 - click hands options by name
    ctx: click.Context,
    kind: str,
    subject: str,
    other: str | None,
    author: str,
    reason: str,
    date: str | None,
    unchecked: bool,  # noqa: FBT001 - likewise
) -> None:
    """Record a decision: what is one, what is not, which claim holds.

    merge SUBJECT OBJECT: SUBJECT is OBJECT, whose IRI stays. not-same and split keep two apart. accept and reject
    decide on a claim of `coopgraph review`. Things are named by IRI or CURIE (id:organization/…, claim:…). The record
    goes to data/judgements; the next build heeds it; to undo it, revert the commit.
    """
    context: Context = ctx.obj
    project = context.project()
    day = date or datetime.now(UTC).date().isoformat()
    judgement = Judgement(kind, full(subject), full(other) if other else None, author, day, reason)
    if not unchecked:
        _check_known(project, judgement)
    context.talk(f"recorded in {append(project, judgement)}")


def _check_known(project: Project, judgement: Judgement) -> None:
    """Raise RegistryError for an IRI that stands nowhere in the registry, the review or the graph."""
    from coopgraph.model import Ref
    from coopgraph.namespaces import compact
    from coopgraph.registry import Registry
    from coopgraph.review import FILE
    from coopgraph.store import Store

    registry, review = Registry.read(project), project.graph / FILE
    waiting = review.read_text(encoding="utf-8") if review.exists() else ""
    source = Store.open(project) if any(project.graph.glob("*.ttl")) else None
    for iri in filter(None, (judgement.subject, judgement.object)):
        if iri in registry.entries or f'"{compact(iri)}"' in waiting:
            continue
        asked = "ASK { { ?thing ?p ?o } UNION { ?s ?q ?thing } }"
        if source is None or not source.query(asked, {"thing": Ref(iri)}).answer:
            cure = "see coopgraph query, or give --unchecked"
            raise RegistryError(f"nothing is called {compact(iri)}", source="judge", cure=cure)
