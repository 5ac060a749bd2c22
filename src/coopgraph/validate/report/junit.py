"""JUnit XML, in the subset that Jenkins, GitLab and GitHub test reporters read."""

from __future__ import annotations

import re
from collections import defaultdict
from html import escape

from coopgraph.model import Finding, Severity
from coopgraph.validate.check import Report
from coopgraph.validate.report.plain import place

# Characters that XML 1.0 §2.2 has no place for, not even as references.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def junit(report: Report, fail_on: Severity) -> str:
    """One case for each shape that had focus nodes, and one for each finding.

    Findings at or above `fail_on` are failures, the others a case with its text in `system-out`.
    """
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        found[finding.shape or finding.code].append(finding)
    cases = [_passed(shape, count) for shape, count in sorted(report.coverage.counts.items()) if count]
    failures = 0
    for shape in sorted(found):
        for finding in found[shape]:
            failed = not Report((finding,), report.coverage, report.engine, ()).conforms(fail_on)
            failures += failed
            cases.append(_case(finding, failed=failed))
    head = f'name="coopgraph validate" tests="{len(cases)}" failures="{failures}" errors="0" skipped="0"'
    body = "\n".join(cases)
    suite = f"<testsuites>\n<testsuite {head}>\n{body}\n</testsuite>\n</testsuites>\n"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{suite}'


def _passed(shape: str, count: int) -> str:
    return f"  <testcase classname={_attribute(shape)} name={_attribute(f'{count} focus nodes checked')}/>"


def _case(finding: Finding, *, failed: bool) -> str:
    text = "\n".join(filter(None, (place(finding), finding.message, finding.quote, finding.hint)))
    message = _attribute(finding.message)
    inner = (
        f"<failure type={_attribute(finding.code)} message={message}>{_text(text)}</failure>"
        if failed
        else f"<system-out>{_text(finding.severity.value + ': ' + text)}</system-out>"
    )
    file = f" file={_attribute(finding.file)}" if finding.file else ""
    line = f' line="{finding.line}"' if finding.line else ""
    name = _attribute(f"{finding.code} {finding.focus}")
    return (
        f"  <testcase classname={_attribute(finding.shape or finding.code)} name={name}{file}{line}>{inner}</testcase>"
    )


def _attribute(text: str) -> str:
    # White space as references, or a parser turns it into spaces (XML 1.0 §3.3.3).
    flat = re.sub(r"[\t\n\r]", lambda m: f"&#{ord(m[0])};", escape(_FORBIDDEN.sub("\ufffd", text)))
    return f'"{flat}"'


def _text(text: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", text), quote=False)
