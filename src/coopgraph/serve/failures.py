"""Refusals as answers: a page for who reads pages, problem details (RFC 9457) for programs, else one line of text."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

from coopgraph.serve.frames import Reply
from coopgraph.serve.negotiation import HTML, choose

PROBLEM: Final = "application/problem+json"
_TEXT: Final = "text/plain"
_RETRY: Final = "2"  # seconds
# What a page says, by status and language; it must not need a worker, since there may be none.
_WORDS: Final = {
    "pl": ("Nie udało się", "Strona główna", "Spróbuj ponownie za chwilę."),
    "en": ("This did not work", "Home", "Try again in a moment."),
}
_PAGE: Final = """<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} ({status})</title><link rel="stylesheet" href="/static/site.css"></head>
<body><main id="content"><h1>{title}</h1><div class="trouble"><p>{message}</p>{cure}</div>
<p><a href="/">{home}</a></p></main></body></html>
"""


def told(status: int, message: str, cure: str | None, job: Mapping[str, Any]) -> Reply:
    """A refusal as the asker likes it. `job` holds `accept`, and for a page `lang`; one of the API is for programs."""
    accept = str(job.get("accept", ""))
    if job.get("do") == "api":
        return problem(status, message, cure)
    if "text/html" in accept and choose(accept, (_TEXT, HTML, PROBLEM)) == HTML:
        return page(status, message, cure, str(job.get("lang", "en")))
    if "/json" in accept or PROBLEM in accept:
        return problem(status, message, cure)
    return Reply(
        status, _TEXT, (f"{message} ({cure})\n" if cure else f"{message}\n").encode("utf-8", "replace"), _more(status)
    )


def problem(status: int, message: str, cure: str | None) -> Reply:
    """Problem details."""
    table = {"type": "about:blank", "title": _title(status), "status": status, "detail": message}
    if cure:
        table["cure"] = cure
    return Reply(status, PROBLEM, json.dumps(table).encode() + b"\n", _more(status))


def page(status: int, message: str, cure: str | None, lang: str) -> Reply:
    """A page."""
    lang = lang if lang in _WORDS else "en"
    title, home, again = _WORDS[lang]
    advice = cure or (again if status == HTTPStatus.SERVICE_UNAVAILABLE else "")
    text = _PAGE.format(
        lang=lang,
        title=title,
        status=status,
        message=html.escape(message),
        cure=f"<p>{html.escape(advice)}</p>" if advice else "",
        home=home,
    )
    return Reply(status, HTML, text.encode("utf-8", "replace"), {"Content-Language": lang, **_more(status)})


def _title(status: int) -> str:
    return HTTPStatus(status).phrase


def _more(status: int) -> dict[str, str]:
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        return {"Retry-After": _RETRY}
    return {"WWW-Authenticate": "Bearer"} if status == HTTPStatus.UNAUTHORIZED else {}
