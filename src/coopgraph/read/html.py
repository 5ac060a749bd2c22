"""HTML: the main text by trafilatura, with what the page says about itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from coopgraph.errors import InputError
from coopgraph.model import Metadata
from coopgraph.read.compose import Composer
from coopgraph.read.encoding import Decoded, decode
from coopgraph.read.signs import check_signs
from coopgraph.read.source import Reading, Source, parsing

MEDIA_TYPE: Final = "text/html"
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{3,40})", re.IGNORECASE)
_ISO_DATE: Final = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_ISSUED: Final = (
    "article:published_time",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "datepublished",
    "date",
)
_TITLE: Final = ("og:title", "dcterms.title", "dc.title")
_PUBLISHER: Final = ("dcterms.publisher", "dc.publisher", "og:site_name", "publisher")
_HEAD: Final = 4096
_TABLE_RULE: Final = re.compile(r"^\|(?:-+\|)+\s*$")
_JOINED: Final = ("|", "- ")


def read(source: Source) -> Reading:
    """Read a web page. Raises InputError when it is too large, or has no text of its own."""
    source.text_limit(len(source.data))
    decoded = _decode(source)
    from lxml.etree import ParserError  # noqa: PLC0415 - heavy
    from lxml.html import document_fromstring  # noqa: PLC0415 - likewise

    try:
        tree = document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", decoded.text))
    except (ParserError, ValueError) as error:
        raise InputError("a page without content", source=source.name, cure="save the page again") from error
    with parsing(source, "HTML"):
        text, metadata = _main_text(decoded.text), _metadata(tree)
    warnings = (*decoded.warnings, *check_signs(text, source.name))
    composer = Composer()
    composer.add(text)
    composer.end_page()
    return Reading(text, MEDIA_TYPE, tuple(composer.pages), decoded.charset, metadata, warnings)


def _decode(source: Source) -> Decoded:
    """Decode as the page says; what it says wrongly is found out as for plain text."""
    said = _CHARSET.search(source.data[:_HEAD])
    if said:
        name = said[1].decode("ascii").lower()
        try:
            return Decoded(source.data.decode(name), name)
        except (UnicodeDecodeError, LookupError):
            found = decode(source.data, source.name)
            return Decoded(
                found.text, found.charset, (f"the page says {name}, but it is {found.charset}", *found.warnings)
            )
    return decode(source.data, source.name)


def _main_text(page: str) -> str:
    """The text without navigation and footers: paragraphs apart, lists and table rows together."""
    import trafilatura  # noqa: PLC0415 - heavy

    found = trafilatura.extract(page, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False)
    lines = [line.rstrip() for line in (found or trafilatura.html2txt(page) or "").split("\n")]
    composer = Composer()
    previous = ""
    for line in lines:
        if not line.strip() or _TABLE_RULE.match(line):
            continue
        together = line.startswith(_JOINED) and previous[:1] == line[:1]
        composer.add(("" if together or not previous else "\n") + line + "\n")
        previous = line
    return composer.text


def _metadata(tree: Any) -> Metadata:
    meta = {key.lower(): value for key, value in _meta(tree)}
    titles = [meta.get(name) for name in _TITLE] + [tree.findtext(".//title"), tree.findtext(".//h1")]
    dates = [meta.get(name) for name in _ISSUED] + [_published(tree)]
    issued = next((match[0] for date in dates if date and (match := _ISO_DATE.match(date.strip()))), None)
    canonical = next(iter(tree.xpath('//link[@rel="canonical"]/@href')), None) or meta.get("og:url")
    language = (tree.get("lang") or "").split("-")[0].lower()
    return Metadata(
        title=next((" ".join(title.split()) for title in titles if title and title.strip()), None),
        publisher=next((meta[name] for name in _PUBLISHER if meta.get(name)), None),
        issued=issued,
        source=str(canonical) if canonical and str(canonical).startswith(("http://", "https://")) else None,
        language=language if re.fullmatch(r"[a-z]{2,3}", language) else None,
    )


def _meta(tree: Any) -> Iterator[tuple[str, str]]:
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        value = (element.get("content") or "").strip()
        if key and value:
            yield key, value


def _published(tree: Any) -> str | None:
    """The date of publication in JSON-LD, or of the only <time> of the page."""
    for script in tree.xpath('//script[@type="application/ld+json"]/text()'):
        if match := re.search(r'"datePublished"\s*:\s*("[^"]{4,40}")', str(script)):
            return str(json.loads(match[1]))
    times = sorted(set(tree.xpath("//time/@datetime")))
    return str(times[0]) if len(times) == 1 else None
