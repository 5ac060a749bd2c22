"""What code hosts show: GitHub annotations beside the line, and a Markdown summary for a pull request."""

from __future__ import annotations

from typing import Final

from coopgraph.model import Finding, Severity
from coopgraph.validate.check import Report
from coopgraph.validate.report.plain import place, summary, vacuity, word

_COMMANDS: Final = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_ROWS: Final = 100  # a comment on GitHub holds 65 536 characters


def github(report: Report, lang: str) -> str:
    """One workflow command a finding (GitHub Actions, "Workflow commands": error, warning, notice)."""
    lines = [_annotation(finding) for finding in report.findings]
    lines += [f"::warning title=coopgraph validate::{_data(line)}" for line in vacuity(report, lang)]
    return "".join(line + "\n" for line in lines)


def _annotation(finding: Finding) -> str:
    fields = {
        "file": finding.file if finding.file != "-" else None,
        "line": finding.line,
        "col": finding.column,
        "title": finding.code,
    }
    told = ",".join(f"{name}={_property(str(value))}" for name, value in fields.items() if value)
    text = "\n".join(filter(None, (f"{finding.message} [{finding.focus}]", finding.quote, finding.hint)))
    return f"::{_COMMANDS[finding.severity]} {told}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def markdown(report: Report, lang: str, fail_on: Severity, *, strict: bool = False) -> str:
    """A heading that says how it went, the findings as a table (the first hundred), what was not covered."""
    good = report.conforms(fail_on) and report.coverage.total > 0
    lines = [f"### {'✅' if good else '❌'} coopgraph validate", "", summary(report, lang), ""]
    if report.findings:
        lines += [word("table", lang), "|---|---|---|---|"]
        lines += [_row(finding, lang) for finding in report.findings[:_ROWS]]
        if (rest := len(report.findings) - _ROWS) > 0:
            lines += ["", word("more", lang).format(rest=rest)]
        lines.append("")
    if empty := vacuity(report, lang, everything=strict):
        lines += [f"- {_cell(line)}" for line in empty] + [""]
    return "\n".join(lines)


def _row(finding: Finding, lang: str) -> str:
    parts = [finding.message, f"“{finding.quote}”" if finding.quote else "", finding.hint or ""]
    words = " — ".join(_cell(part) for part in parts if part)
    severity = word(finding.severity, lang)
    return f"| {severity} | `{_code(finding.code)}` | `{_code(place(finding))}` | {words} |"


def _cell(text: str) -> str:
    """Text that can neither end a table cell nor become markup."""
    flat = " ".join(text.split())
    for sign in ("\\", "`", "*", "_", "[", "]", "<", ">", "|", "#", "@"):
        flat = flat.replace(sign, f"\\{sign}" if sign != "<" else "&lt;")
    return flat


def _code(text: str) -> str:
    return text.replace("`", "'").replace("|", "¦").replace("\n", " ")
