"""Reports for people and machines: each format is a function from a report to text."""

from __future__ import annotations

from enum import StrEnum

from coopgraph.model import Severity
from coopgraph.validate.check import Report
from coopgraph.validate.report.graph import report_graph
from coopgraph.validate.report.hosts import github, markdown
from coopgraph.validate.report.junit import junit
from coopgraph.validate.report.plain import as_json, text
from coopgraph.validate.report.sarif import sarif


class Format(StrEnum):
    """Forms of a report."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"
    MARKDOWN = "markdown"
    TURTLE = "turtle"


def render(report: Report, form: Format, *, lang: str, fail_on: Severity, strict: bool = False) -> str:
    """A report in one of the forms, ending in a line feed unless it is empty."""
    writers = {
        Format.TEXT: lambda: text(report, lang, coverage=strict),
        Format.JSON: lambda: as_json(report, fail_on),
        Format.GITHUB: lambda: github(report, lang),
        Format.SARIF: lambda: sarif(report),
        Format.JUNIT: lambda: junit(report, fail_on),
        Format.MARKDOWN: lambda: markdown(report, lang, fail_on, strict=strict),
        Format.TURTLE: lambda: report_graph(report, lang),
    }
    return writers[form]()
