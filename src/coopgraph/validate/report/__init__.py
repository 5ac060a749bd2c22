"""Reports for people and machines: each format is a function from a report to text."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from typing import Final

from coopgraph.model import Severity
from coopgraph.validate.check import Report


class Format(StrEnum):
    """Forms of a report."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"
    MARKDOWN = "markdown"
    TURTLE = "turtle"


# Only the module of the form asked for is loaded.
_MODULES: Final = {
    Format.TEXT: "plain",
    Format.JSON: "plain",
    Format.GITHUB: "hosts",
    Format.SARIF: "sarif",
    Format.JUNIT: "junit",
    Format.MARKDOWN: "hosts",
    Format.TURTLE: "graph",
}


def render(report: Report, form: Format, *, lang: str, fail_on: Severity, strict: bool = False) -> str:
    """A report in one of the forms, ending in a line feed unless it is empty."""
    module = import_module(f"{__name__}.{_MODULES[form]}")
    writers: dict[Format, Callable[[], str]] = {
        Format.TEXT: lambda: module.text(report, lang, coverage=strict),
        Format.JSON: lambda: module.as_json(report, fail_on),
        Format.GITHUB: lambda: module.github(report, lang),
        Format.SARIF: lambda: module.sarif(report),
        Format.JUNIT: lambda: module.junit(report, fail_on),
        Format.MARKDOWN: lambda: module.markdown(report, lang, fail_on, strict=strict),
        Format.TURTLE: lambda: module.report_graph(report, lang),
    }
    return writers[form]()
