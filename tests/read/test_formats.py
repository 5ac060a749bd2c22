"""Each format is told by its bytes and read whole; what is broken is named."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopgraph.errors import InputError
from coopgraph.model import Document
from coopgraph.read import Limits, read_document, read_documents
from read import samples

Put = Callable[[str, bytes], Path]
ROWS = "| Termin | Miejsce | Cel wyjazdu |\n| 3–5 maja 2021 r. | Wilno | wizyta studyjna |\n"


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Write a file and give its path."""

    def write(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


def whole(document: Document) -> None:
    """Pages cover the text in order, without gap."""
    spans = [page.span for page in document.pages]
    assert spans[0].start == 0
    assert spans[-1].end == len(document.text)
    assert all(a.end == b.start for a, b in pairwise(spans))


# --- HTML -------------------------------------------------------------------------------------------------------------
PAGE = f"""<!DOCTYPE html><html lang="pl-PL"><head><meta charset="CHARSET"><title>Wizyta w Wilnie</title>
<meta property="og:site_name" content="Urząd Miasta Przykładów">
<meta property="article:published_time" content="2021-05-07T10:00:00+02:00">
<link rel="canonical" href="https://example.org/wizyta"></head><body><nav><a href="/">Strona główna</a></nav>
<article><h1>Wizyta w Wilnie</h1><p>{samples.PROSE[0]}</p><p>{samples.PROSE[1]}</p><ul><li>punkt pierwszy</li>
<li>punkt drugi</li></ul><table><tr><th>Termin</th><th>Miejsce</th></tr><tr><td>3 maja 2021</td><td>Wilno</td></tr>
</table><p>{samples.PROSE[2]}</p></article><footer>Polityka prywatności</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-2", "windows-1250"])
def test_html(put: Put, charset: str) -> None:
    """The main text in paragraphs, list and table; metadata from the head; charset as the page says."""
    document = read_document(put("a.html", PAGE.replace("CHARSET", charset).encode(charset)))
    assert (document.media_type, document.encoding) == ("text/html", charset)
    for piece in (*samples.PROSE, "- punkt pierwszy\n- punkt drugi\n", "| 3 maja 2021 | Wilno |"):
        assert piece in document.text
    assert "Polityka" not in document.text
    assert f"{samples.PROSE[0]}\n\n{samples.PROSE[1]}" in document.text
    metadata = document.metadata
    assert (metadata.title, metadata.publisher) == ("Wizyta w Wilnie", "Urząd Miasta Przykładów")
    assert (metadata.issued, metadata.language) == ("2021-05-07", "pl")
    assert metadata.source == "https://example.org/wizyta"
    whole(document)


def test_html_that_names_a_wrong_charset(put: Put) -> None:
    """A page that says UTF-8 and is CP1250 is read, and the warning says so."""
    document = read_document(put("a.html", PAGE.replace("CHARSET", "utf-8").encode("cp1250")))
    assert samples.PROSE[0] in document.text
    assert "the page says utf-8, but it is windows-1250" in document.warnings


def test_html_without_suffix_and_without_text(put: Put) -> None:
    """HTML is told by its first tag; a page of scripts only is no document."""
    assert read_document(put("page.txt", PAGE.replace("CHARSET", "utf-8").encode())).media_type == "text/html"
    with pytest.raises(InputError, match=r"no text|without content"):
        read_document(put("b.html", b"<html><head><script>x()</script></head><body></body></html>"))


# --- DOCX -------------------------------------------------------------------------------------------------------------
def test_docx(put: Put) -> None:
    """Letterhead, prose, list marks and table rows, merged cells once; title and language from the file."""
    document = read_document(put("a.docx", samples.docx(title="Notatka")))
    text = document.text
    assert text.startswith("Urząd Miasta Przykładów\n")
    assert "\n\n".join(samples.PROSE) in text
    assert "1. pierwsza sprawa\n\n2. druga sprawa\n\n- uwaga na koniec" in text
    assert ROWS in text
    assert "| Razem | 2 wyjazdy |" in text
    assert (document.metadata.title, document.metadata.language) == ("Notatka", "pl")
    whole(document)


def test_zip_bomb(put: Put) -> None:
    """A small file that unpacks to hundreds of megabytes is refused before it is unpacked."""
    data = samples.archive({"word/document.xml": b"<w>" + b" " * 60_000_000 + b"</w>"})
    assert len(data) < 100_000
    with pytest.raises(InputError, match="bomb"):
        read_document(put("a.docx", data))


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.xlsx"])
def test_broken_containers(put: Put, name: str) -> None:
    """A truncated or foreign container is named as such."""
    good = {
        "a.docx": samples.docx(),
        "a.odt": samples.odt("<text:p>x</text:p>"),
        "a.xlsx": samples.xlsx({"s": [["a"]]}),
    }
    for data in (good[name][: len(good[name]) // 2], samples.archive({"a.txt": "x"}), b"just text"):
        with pytest.raises(InputError) as caught:
            read_document(put(name, data))
        assert caught.value.cure


# --- ODT --------------------------------------------------------------------------------------------------------------
def test_odt(put: Put) -> None:
    """Headings, blanks, numbered and bulleted lists, tables; notes stay out."""
    body = (
        "<text:h>Sprawozdanie</text:h><text:p>Wizyta<text:s text:c='2'/>w <text:span>Wilnie</text:span>"
        "<text:note><text:note-body><text:p>przypis</text:p></text:note-body></text:note>.</text:p>"
        "<text:list text:style-name='N'><text:list-item><text:p>raz</text:p></text:list-item>"
        "<text:list-item><text:p>dwa</text:p></text:list-item></text:list>"
        "<text:list><text:list-item><text:p>punkt</text:p></text:list-item></text:list><table:table>"
        + "".join(
            "<table:table-row>"
            + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
            + "</table:table-row>"
            for row in samples.TABLE
        )
        + "</table:table>"
    )
    document = read_document(put("a.odt", samples.odt(body)))
    assert document.text.startswith("Sprawozdanie\n\nWizyta  w Wilnie.\n\n1. raz\n\n2. dwa\n\n- punkt\n\n" + ROWS)
    assert "przypis" not in document.text
    assert document.metadata.title == "Sprawozdanie"


def test_odt_entities(put: Put) -> None:
    """Entities in the XML are refused, not expanded."""
    evil = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    data = samples.archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": evil})
    with pytest.raises(InputError, match="damaged"):
        read_document(put("a.odt", data))


# --- PDF --------------------------------------------------------------------------------------------------------------
def test_pdf(put: Put) -> None:
    """The text layer page by page, a ruled table as rows, the title of the file."""
    data = samples.pdf([samples.PROSE, samples.PROSE], table=True, title="Sprawozdanie z wyjazdów")
    document = read_document(put("a.pdf", data))
    assert len(document.pages) == 2
    assert all(line in document.quote(page.span) for page in document.pages for line in samples.PROSE)
    assert ROWS in document.quote(document.pages[1].span)
    assert document.text.count("Lwów") == 1
    assert all(page.quality > 0.95 for page in document.pages)
    assert document.metadata.title == "Sprawozdanie z wyjazdów"
    assert document.warnings == ()
    assert read_document(put("a.pdf", data)) == document
    whole(document)


def test_pdf_titles_of_programs(put: Put) -> None:
    """A title that a word processor made up is none."""
    document = read_document(put("a.pdf", samples.pdf([samples.PROSE], title="Microsoft Word - odp_12.docx")))
    assert document.metadata.title is None


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda data: data[: len(data) // 3], "damaged or truncated"),
        (lambda data: data[:8] + b" nothing", "damaged or truncated"),
    ],
)
def test_broken_pdf(put: Put, damage: Callable[[bytes], bytes], says: str) -> None:
    """A truncated PDF is named as such."""
    with pytest.raises(InputError, match=says):
        read_document(put("a.pdf", damage(samples.pdf([samples.PROSE]))))


def test_encrypted_pdf(put: Put) -> None:
    """A PDF that wants a password is named as such."""
    with pytest.raises(InputError, match="encrypted"):
        read_document(put("a.pdf", samples.pdf([samples.PROSE], password="secret")))


def test_page_limit(put: Put) -> None:
    """More pages than allowed are refused with the figure and the way to raise it."""
    with pytest.raises(InputError, match="too many pages: 4, the limit is 3") as caught:
        read_document(put("a.pdf", samples.pdf([["x"]] * 4)), limits=Limits(pages=3))
    assert "COOPGRAPH_MAX_PAGES" in (caught.value.cure or "")


def test_blank_pdf(put: Put) -> None:
    """A PDF of blank pages has no text."""
    with pytest.raises(InputError, match="without text"):
        read_document(put("a.pdf", samples.pdf([[], []])))


def test_suffix_without_content(put: Put) -> None:
    """A file that only its name makes a PDF or an image is not read as text."""
    for name in ("a.pdf", "a.png", "a.docx"):
        with pytest.raises(InputError, match="damaged, truncated or misnamed"):
            read_document(put(name, b"Wizyta w Wilnie"))


def test_document_cut_off(put: Put) -> None:
    """A document whose end is missing is said to be damaged, not to be an archive to unpack."""
    whole = samples.docx()
    with pytest.raises(InputError, match="no DOCX file: damaged, truncated or misnamed"):
        read_document(put("a.docx", whole[: len(whole) // 2]))
    with pytest.raises(InputError, match="a ZIP archive, which we do not read"):
        read_document(put("a.zip", whole[: len(whole) // 2]))


# --- any of them ------------------------------------------------------------------------------------------------------
GOOD = {
    "a.pdf": samples.pdf([samples.PROSE], table=True),
    "a.docx": samples.docx(),
    "a.odt": samples.odt("<text:p>Wizyta w Wilnie</text:p>"),
    "a.xlsx": samples.xlsx({"s": samples.TABLE}),
    "a.html": PAGE.replace("CHARSET", "utf-8").encode(),
    "a.csv": "\n".join(";".join(row) for row in samples.TABLE).encode(),
    "a.txt": "\n".join(samples.PROSE).encode(),
}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(GOOD)), st.integers(0, 10**6), st.integers(0, 40), st.binary(max_size=8))
def test_random_damage(tmp_path: Path, name: str, at: int, cut: int, junk: bytes) -> None:
    """However a file is damaged, it is read or refused by name; nothing else comes out."""
    data = GOOD[name]
    at %= len(data)
    path = tmp_path / name
    path.write_bytes(data[:at] + junk + data[at + cut :])
    (found,) = read_documents([path])
    if isinstance(found, InputError):
        assert found.source == str(path)
        assert found.cure
    else:
        whole(found)


@pytest.mark.parametrize("inner", ["word/document.xml", "word/styles.xml", "word/numbering.xml"])
def test_damage_inside_a_container(put: Put, inner: str) -> None:
    """A container that is whole around broken parts is refused by name."""
    with zipfile.ZipFile(BytesIO(GOOD["a.docx"])) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[inner] = parts[inner][: len(parts[inner]) // 2]
    with pytest.raises(InputError, match="damaged DOCX"):
        read_document(put("a.docx", samples.archive(dict(parts))))
