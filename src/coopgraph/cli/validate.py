"""`coopgraph validate`: check graphs against shapes."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import TYPE_CHECKING, Any

import click

from coopgraph.cli.common import Context, say_error
from coopgraph.errors import CoopgraphError, EndpointError, InputError
from coopgraph.model import Severity
from coopgraph.project import Project
from coopgraph.validate.baseline import write_baseline
from coopgraph.validate.engine import Engine
from coopgraph.validate.inputs import Inputs, gather
from coopgraph.validate.report import Format, render
from coopgraph.validate.run import Options, Outcome, validate

if TYPE_CHECKING:
    from coopgraph.model import Document  # a graph without claims needs no text
    from coopgraph.remote import Remote

_EVERYTHING = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_GRACE = 2.0  # seconds in which the client's own message, the better one, may still come
_FORMATS = click.Choice([form.value for form in Format])
_SEVERITIES = click.Choice([severity.value for severity in Severity])
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH|-]...")
@click.option("--shapes", multiple=True, metavar="PATH", help="Shapes to use instead of the project's.")
@click.option("--context", multiple=True, metavar="PATH", help="Graphs the data may refer to, not checked themselves.")
@click.option("--endpoint", metavar="URL", help="Check what this SPARQL 1.1 endpoint holds.")
@click.option("--timeout", type=click.FloatRange(0.1), default=60, show_default=True, help="Seconds for the endpoint.")
@click.option("--format", "form", type=_FORMATS, default="text", show_default=True, help="The report's form.")
@click.option("--output", "-o", type=_FILE, help="Write the report to a file.")
@click.option("--also", multiple=True, metavar="FORMAT=FILE", help="Write the report in this form, too. Repeatable.")
@click.option("--fail-on", type=_SEVERITIES, default="violation", show_default=True, help="The mildest that fails.")
@click.option("--baseline", type=_FILE, help="Findings that are known; only others fail.")
@click.option("--write-baseline", type=_FILE, help="Write the findings to this file as a baseline, and exit with 0.")
@click.option("--changed-since", metavar="REV", help="Only nodes that changed since this git revision, or touch such.")
@click.option("--lang", type=click.Choice(["pl", "en"]), default="en", show_default=True, help="Language of messages.")
@click.option("--reference", is_flag=True, help="Use pySHACL, the slow reference engine.")
@click.option("--strict", is_flag=True, help="Fail on shapes for unknown terms, on terms no shape covers.")
@click.option("--no-evidence", is_flag=True, help="Do not compare quotes with their sources.")
@click.option("--max-size", type=click.IntRange(1), default=256, show_default=True, metavar="MB", help="Largest file.")
@click.pass_obj
def command(ctx: Context, /, paths: Sequence[str], output: Path | None, form: str, **given: Any) -> int:
    """Check graphs against SHACL shapes: findings with file, line and cure.

    Without PATH the project's data/graph is checked; - reads standard input. Exit codes: 0 clean, 1 findings,
    2 something could not be checked.
    """
    gc.disable()  # a check makes much that lasts and little that does not: looking for waste took a tenth of its time
    try:
        return _check(ctx, paths, output, form, given)
    finally:
        gc.enable()


def _check(ctx: Context, paths: Sequence[str], output: Path | None, form: str, given: dict[str, Any]) -> int:
    project, also = ctx.project(), [_also(text) for text in given["also"]]
    inputs = _inputs(project, paths, given)
    for error in inputs.errors:
        say_error(error)
    options = _options(project, given)
    outcome = validate(project, inputs, options)
    for kind, file in [*also, (Format(form), output)]:
        text = render(outcome.report, kind, lang=options.lang, fail_on=options.fail_on, strict=options.strict)
        if file:
            _write(file, text)
        else:
            click.echo(text, nl=False)
    _tell(ctx, outcome)
    if given["write_baseline"]:
        _write(given["write_baseline"], write_baseline(outcome.report.findings))
        return 2 if outcome.errors else 0
    return outcome.exit_code


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror or error}", source=str(file)) from error


def _inputs(project: Project, paths: Sequence[str], given: dict[str, Any]) -> Inputs:
    stream, names, largest = b"", list(paths), given["max_size"] * 1_000_000
    if given["endpoint"]:
        stream, names = _ask(given["endpoint"], given["timeout"]), [*names, "-"]
    elif "-" in names:
        stream = sys.stdin.buffer.read(largest + 1)
    return gather(
        project,
        names,
        shapes=given["shapes"],
        context=given["context"],
        stdin=stream,
        stdin_name=given["endpoint"] or "-",
        max_bytes=largest,
        since=given["changed_since"],
    )


def _also(text: str) -> tuple[Format, Path]:
    name, equals, file = text.partition("=")
    if not equals or name not in set(Format):
        raise click.BadParameter(f"{text} is not FORMAT=FILE", param_hint="--also")
    return Format(name), Path(file)


def _ask(url: str, timeout: float) -> bytes:
    """Everything an endpoint holds, as N-Triples, within `timeout` seconds in all.

    The client's own limit counts from one byte to the next, and a service that drips would hold us for ever.
    """
    from coopgraph.remote import Remote

    remote = Remote(url, timeout=timeout)
    remote.load_client()  # its time is not the service's
    answers: Queue[bytes | CoopgraphError] = Queue(1)
    Thread(target=_fetch, args=(remote, answers), daemon=True).start()
    try:
        answer = answers.get(timeout=timeout + _GRACE)
    except Empty as error:
        cure = "give a longer --timeout, or check a dump of it"
        raise EndpointError(f"not all of its answer came within {timeout:g} s", source=url, cure=cure) from error
    if isinstance(answer, CoopgraphError):
        raise answer
    return answer


def _fetch(remote: Remote, answers: Queue[bytes | CoopgraphError]) -> None:
    from coopgraph.turtle import term

    try:
        triples = remote.query(_EVERYTHING).triples
    except CoopgraphError as error:
        answers.put(error)
    else:
        answers.put("".join(f"{term(s)} {term(p)} {term(o)} .\n" for s, p, o in triples).encode())


def _options(project: Project, given: dict[str, Any]) -> Options:
    return Options(
        engine=Engine.PYSHACL if given["reference"] else None,
        lang=given["lang"],
        fail_on=Severity(given["fail_on"]),
        strict=given["strict"],
        baseline=given["baseline"],
        read=None if given["no_evidence"] else _reader(project),
    )


def _reader(project: Project) -> Callable[[str], Document]:
    def read(path: str) -> Document:
        from coopgraph.read import read_document

        if not (project.root / path).is_file():
            raise FileNotFoundError(path)
        return read_document(project.root / path, root=project.root)

    return read


def _tell(ctx: Context, outcome: Outcome) -> None:
    if outcome.known or outcome.gone:
        ctx.talk(f"baseline: {outcome.known} known findings left out, {outcome.gone} of its findings are gone")
    if not outcome.report.coverage.total:
        ctx.talk("nothing was checked: no shape found a focus node")
