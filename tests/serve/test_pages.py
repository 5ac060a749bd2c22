"""Pages and linked data as a reader without JavaScript gets them."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import httpx
import pytest
import rdflib

from coopgraph.model import Ref
from coopgraph.namespaces import BASE
from coopgraph.rdf import Syntax, parse
from coopgraph.serve.pages.render import Reader
from coopgraph.serve.pages.words import Words
from coopgraph.store import Store
from serving import NASTY, Server, hostile, make_project, serving

PAGES = [
    "/",
    "/questions",
    "/questions/hosts",
    "/questions/trips-by-year",
    "/gaps",
    "/search?q=lublin",
    "/data",
    "/editor",
]
HTML = {"Accept": "text/html"}


@pytest.mark.parametrize("lang", ["pl", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_in_both_languages(server: Server, path: str, lang: str) -> None:
    """Each page answers in the language asked for, says so, and asks nothing of another host."""
    response = server.get(path, headers={**HTML, "Accept-Language": lang})
    assert response.status_code == 200
    assert response.headers["content-language"] == lang
    assert f'<html lang="{lang}">' in response.text
    assert "default-src 'self'" in response.headers["content-security-policy"]
    assert not re.findall(r'<(?:script|img|iframe)[^>]+src="(?!/static/)', response.text)
    assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|style=", response.text)


def test_links_lead_somewhere(server: Server) -> None:
    """From the home page on, every link of our own leads to a page or file that is there."""
    seen: set[str] = set()
    todo = ["/"]
    while todo and len(seen) < 150:
        path = todo.pop(0)
        response = server.get(path, headers=HTML)
        assert response.status_code == 200, path
        if "html" not in response.headers["content-type"]:
            continue
        for link in re.findall(r'href="(/[^"#]*)', response.text):
            target = link.replace("&amp;", "&")
            if target not in seen:
                seen.add(target)
                todo.append(target)
    assert len(seen) > 100


def test_a_question_is_answered_with_its_evidence(server: Server) -> None:
    """From the question to the answer in words, to the sentence, to the place in the document."""
    page = server.get("/questions/hosts?city=lublin&lang=en", headers=HTML).text
    assert re.search(r'<p class="words">\d+ trips?, \d+ hosts?', page)
    why = re.search(r'href="(/why\?claim=[^"]+)"', page)
    assert why
    proof = server.get(why[1].replace("&amp;", "&"), headers=HTML).text
    assert "<mark>" in proof
    place = re.search(r'href="(/document/[^"#]+)[^"]*#c\d+"', proof)
    assert place
    assert server.get(place[1].replace("&amp;", "&"), headers=HTML).status_code == 200


def test_evidence_names_its_cell(server: Server) -> None:
    """What was read in a register or table is shown with its sheet, column and row."""
    assert (
        "cell Wyjazdy!B7"
        in server.get("/why?claim=https://w3id.org/coopgraph/claim/cc849cb4bfb13ad2&lang=en", headers=HTML).text
    )


@pytest.mark.parametrize("suffix", ["csv", "json", "md", "geojson", "gexf", "network.json"])
def test_answers_can_be_taken_away(server: Server, suffix: str) -> None:
    """Each download has its media type and parses as what it says it is."""
    response = server.get(f"/questions/hosts.{suffix}?city=lublin")
    assert response.status_code == 200
    assert len(response.content) > 50
    if suffix == "geojson":
        (feature,) = response.json()["features"]
        assert feature["geometry"]["coordinates"] == [24.71, 48.92]
    elif "json" in suffix:
        assert response.json()
    if suffix == "gexf":
        assert ET.fromstring(response.text).tag.endswith("gexf")


def test_a_wrong_name_is_answered_with_the_nearest(server: Server) -> None:
    """A blank filled with what is not there: 400, what was wrong, the nearest names, and the form still there."""
    response = server.get("/questions/hosts?city=Lubln&lang=en", headers=HTML)
    assert response.status_code == 400
    assert "Lublin" in response.text
    assert 'value="Lubln"' in response.text
    assert response.text.index('role="alert"') < response.text.index('<form class="blanks"')  # seen on a phone, too
    polish = server.get("/questions/hosts?city=Lubln&since=2020&lang=pl", headers=HTML).text
    assert "Tej nazwy nie ma w grafie" in polish
    assert "in the graph" not in polish
    # A nearest name is a link to the same question with that name in its place.
    assert 'href="/questions/hosts?city=Lublin&amp;since=2020&amp;lang=pl"' in polish


def test_a_blank_shows_the_name_and_offers_what_documents_tell_of(server: Server) -> None:
    """Not the slug stands in a blank, and of all the registry's towns only those are offered that a document names."""
    page = server.get("/?lang=pl", headers=HTML).text
    assert re.search(r'<input name="city"[^>]* value="Lublin"', page)
    offered = page.partition('<datalist id="hosts-city">')[2].partition("</datalist>")[0]
    assert 'value="Lublin"' in offered
    assert "Aleksandrów Kujawski" not in offered  # of the registry, and of no document
    assert re.search(r'<input name="city"[^>]* value="Alwernia"', server.get("/questions/hosts?city=alwernia").text)


def test_the_kind_of_an_agreement_is_in_the_reader_s_language() -> None:
    """The label of an agreement begins with its kind: in Polish in the graph, in English for who reads English."""
    agreement = f"{BASE}id/agreement/a"
    data = f"""@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @base <{BASE}> .
        <vocab/agreement-kind/p> skos:inScheme <vocab/agreement-kind> ;
          skos:prefLabel "umowa partnerska"@pl , "partnership agreement"@en .
        <{agreement}> <http://www.w3.org/2000/01/rdf-schema#label> "umowa partnerska: Lublin – Viseu"@pl ."""
    store = Store.of_quads(parse(data.encode(), Syntax.TURTLE))
    seen = {}
    for language in ("pl", "en"):
        reader = Reader(store, Words(language), keep=False, path="/")
        reader.learn([Ref(agreement)])
        seen[language] = reader.name(agreement)
    assert seen == {"pl": "umowa partnerska: Lublin – Viseu", "en": "partnership agreement: Lublin – Viseu"}


def test_the_home_page_asks_in_sentences(server: Server) -> None:
    """A question on the home page is a sentence whose blanks are fields of a form that leads to its answer."""
    page = server.get("/?lang=en", headers=HTML).text
    assert 'action="/questions/hosts"' in page
    assert "Which partners hosted staff of" in page
    assert 'aria-label="only this programme"' in page


def test_arcs_begin_at_the_city_asked_about(server: Server) -> None:
    """The GeoJSON of an answer tells where the city of the question lies."""
    found = server.get("/questions/hosts.geojson?city=lublin").json()
    assert found["home"] == pytest.approx([22.57, 51.25], abs=0.05)


def test_a_body_is_told_in_one_line(server: Server) -> None:
    """The page of a municipality begins with what it did, in words."""
    page = server.get("/id/municipality/lublin.html?lang=en", headers=HTML).text
    assert "agreement" in page.split('<p class="words">')[1].split("</p>")[0]
    assert "sent" in page.split('<p class="words">')[1].split("</p>")[0]


def test_a_wrong_claim_can_be_rejected(server: Server) -> None:
    """Beside each sentence stands the command that rejects the claim."""
    page = server.get("/questions/hosts?city=lublin&lang=en", headers=HTML).text
    claim = page.split("/why?claim=")[1].split("&")[0].split('"')[0]
    why = server.get(f"/why?claim={claim}&lang=en", headers=HTML).text
    assert "coopgraph judge reject claim:" in why


def test_an_empty_answer_leads_on(server: Server) -> None:
    """Nothing found: what was looked for, and the same question wider."""
    page = server.get("/questions/hosts?city=lublin&since=2099&lang=en", headers=HTML).text
    assert "Nothing was found" in page
    assert 'href="/questions/hosts?city=lublin&amp;lang=en"' in page


def _trip(server: Server) -> str:
    rows = server.ask("SELECT ?t { ?t a coop:Trip } ORDER BY ?t LIMIT 1").json()["results"]["bindings"]
    return "/" + str(rows[0]["t"]["value"]).removeprefix(BASE)


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [("text/html", "html"), ("text/turtle", "ttl"), ("application/ld+json", "jsonld"), ("application/n-triples", "nt")],
)
def test_an_iri_leads_to_what_is_liked(server: Server, accept: str, suffix: str) -> None:
    """303 by Accept to the twin, which says in Link where the others are; the twin is of its type."""
    path = _trip(server)
    response = server.get(path, headers={"Accept": accept})
    assert (response.status_code, response.headers["location"]) == (303, f"{path}.{suffix}")
    assert "Accept" in response.headers["vary"]
    twin = server.get(f"{path}.{suffix}")
    assert twin.headers["content-type"].startswith(accept)
    assert 'rel="alternate"' in twin.headers["link"]
    if suffix != "html":
        graph = rdflib.Graph().parse(data=twin.text, format=accept)
        assert (rdflib.URIRef(urljoin(BASE, path[1:])), rdflib.RDF.type, None) in graph


@pytest.mark.parametrize(
    "path", ["/ns", "/ns/1.0.0", "/vocab/cost.ttl", "/vocab/cost/meals.html", "/query/hosts.ttl", "/void"]
)
def test_terms_and_descriptions(server: Server, path: str) -> None:
    """Ontology, concepts, questions and VoID dereference to data, or to a page."""
    response = server.get(path, headers={"Accept": "text/html" if path.endswith("html") else "text/turtle"})
    assert response.status_code == 200
    if not path.endswith("html"):
        assert len(rdflib.Graph().parse(data=response.text, format="turtle")) > 3


def test_void_counts_right(server: Server) -> None:
    """The partition of a class holds as many entities as the graph."""
    graph = rdflib.Graph().parse(data=server.get("/void").text, format="turtle")
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    (partition,) = graph.subjects(void["class"], rdflib.URIRef(f"{BASE}ns#Trip"))
    rows = server.ask("SELECT (COUNT(DISTINCT ?t) AS ?n) { ?t a coop:Trip }").json()["results"]["bindings"]
    assert str(graph.value(partition, void.entities)) == rows[0]["n"]["value"]
    assert list(graph.objects(partition, void.propertyPartition))


@pytest.mark.parametrize(
    "path", ["/id/trip/none", "/id/trip/none.html", "/id/trip/none.ttl", "/none", "/questions/none"]
)
def test_what_is_not_there(server: Server, path: str) -> None:
    """404, for pages and data alike."""
    assert server.get(path, headers=HTML).status_code == 404


def test_a_tombstone_says_where_to(tmp_path: Path) -> None:
    """A thing that was merged into another answers 410 with the other, as a header, a page and data."""
    root = make_project(tmp_path)
    old, new = f"{BASE}id/organization/old", f"{BASE}id/organization/new"
    (root / "data/graph/merged.ttl").write_text(
        f"<{old}> <http://purl.org/dc/terms/isReplacedBy> <{new}> . <{new}> a <urn:Body> .",
        encoding="utf-8",
    )
    with serving(root, "--workers", "1") as running:
        response = running.get("/id/organization/old", headers=HTML)
        assert response.status_code == 410
        assert '</id/organization/new>; rel="successor-version"' in response.headers["link"]
        page = running.get("/id/organization/old.html", headers=HTML)
        assert (page.status_code, "/id/organization/new.html" in page.text) == (410, True)
        data = running.get("/id/organization/old.ttl")
        assert data.status_code == 410
        graph = rdflib.Graph().parse(data=data.text, format="turtle")
        assert rdflib.URIRef(new) in set(graph.objects(rdflib.URIRef(old)))


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    """Labels, quotes, rules, notes, parameters and links full of markup come out as text on every page."""
    root = make_project(tmp_path)
    (root / "data/graph/nasty.ttl").write_text(hostile(), encoding="utf-8")
    with serving(root, "--workers", "1") as running:
        paths = ["/", "/questions/hosts?city=lublin", "/gaps", "/search?q=script", "/document/nasty.html", "/data"]
        for number, text in enumerate(NASTY):
            paths += [f"/id/trip/nasty-{number}.html", f"/id/municipality/nasty-{number}.html"]
            paths += [f"/why?claim={BASE}claim/00{number}", f"/why?panel=1&claim={BASE}claim/00{number}"]
            asked = httpx.QueryParams({"q": text, "city": text, "query": text})
            paths += [f"/search?{asked}", f"/questions/hosts?{asked}", f"/editor?{asked}"]
        for path in paths:
            page = running.get(path, headers=HTML).text
            assert "<script>" not in page, path
            assert not re.search(r"<(?:img|svg/|b>)|\son(?:error|load|mouseover)=(?!&#)[^&]*<", page), path
            assert not re.search(r'href=["\']?\s*javascript:', page, re.IGNORECASE), path
            assert "49{" not in page, path
        assert "&lt;script&gt;" in running.get("/id/trip/nasty-0.html", headers=HTML).text


@pytest.mark.parametrize(
    "path",
    [
        "/static/../settings.py",
        "/static/%2e%2e/settings.py",
        "/document/..%2f..%2fcoopgraph.toml.html",
        "/id/..%2f..%2fx.ttl",
        "//etc/passwd",
    ],
)
def test_no_path_leads_out(server: Server, path: str) -> None:
    """A path that climbs is 404; nothing of the machine comes back."""
    response = server.get(path, headers=HTML)
    assert response.status_code in {400, 404}
    assert "city =" not in response.text
    assert "MEBI" not in response.text


@pytest.mark.parametrize(
    ("edtf", "polish", "english"),
    [
        ("2021-10-21/2021-10-22", "21–22 października 2021", "21–22 October 2021"),
        ("XXXX-05-23/XXXX-05-27", "23–27 maja, rok nieznany", "23–27 May, year not known"),
        ("2021-05-31/2021-06-02", "31 maja – 2 czerwca 2021", "31 May – 2 June 2021"),
        ("2020-12-30/2021-01-02", "30 grudnia 2020 – 2 stycznia 2021", "30 December 2020 – 2 January 2021"),
        ("2021-07", "lipiec 2021", "July 2021"),
        ("XXXX-07", "lipiec, rok nieznany", "July, year not known"),
        ("2009", "2009", "2009"),
        ("2009~", "ok. 2009", "c. 2009"),
        ("XXXX", "rok nieznany", "year not known"),
        ("no date", "no date", "no date"),
        ("2021-99-99", "99 2021", "99 2021"),
    ],
)
def test_dates_in_words(edtf: str, polish: str, english: str) -> None:
    """Dates read as a person writes them; a missing year is said."""
    assert (Words("pl").date(edtf), Words("en").date(edtf)) == (polish, english)


@pytest.mark.parametrize(
    ("number", "polish"),
    [
        (1, "1 wyjazd"),
        (2, "2 wyjazdy"),
        (5, "5 wyjazdów"),
        (12, "12 wyjazdów"),
        (22, "22 wyjazdy"),
        (112, "112 wyjazdów"),
    ],
)
def test_polish_plurals(number: int, polish: str) -> None:
    """One, few and many, teens among the many."""
    assert Words("pl").count("trip", number) == polish


def test_numbers_in_the_readers_way() -> None:
    """Decimal comma and currency in Polish, point in English."""
    assert Words("pl").money("2036.38", "PLN").replace("\xa0", " ") == "2036,38 zł"
    assert Words("en").number("2036.38") == "2,036.38"


def test_the_api_and_its_description(server: Server) -> None:
    """Every question is an address of the API; its answer has the columns the description promises."""
    document = server.get("/api/openapi.json").json()
    assert document["openapi"] == "3.1.0"
    operation = document["paths"]["/api/hosts"]["get"]
    assert {p["name"]: p["schema"]["type"] for p in operation["parameters"]}["since"] == "integer"
    answer = server.get("/api/hosts?city=lublin&evidence=true").json()
    assert answer["parameters"]["city"] == f"{BASE}id/municipality/lublin"
    assert {"trip", "host", "quote"} <= set(answer["columns"])
    assert answer["rows"]
    for path, status in (("/api/hosts?since=x", 400), ("/api/hosts?nope=1", 400), ("/api/nope", 404)):
        response = server.get(path)
        assert (response.status_code, response.json()["status"]) == (status, status)
        assert response.headers["content-type"].startswith("application/problem+json")


def test_the_language_goes_along(server: Server) -> None:
    """Who chose a language on an IRI of ours gets the page in it; who did not is asked by the browser's."""
    chosen = server.get("/id/municipality/lublin?lang=en", headers={**HTML, "Accept-Language": "pl"})
    assert chosen.headers["location"] == "/id/municipality/lublin.html?lang=en"
    assert server.get("/id/municipality/lublin", headers=HTML).headers["location"] == "/id/municipality/lublin.html"
    data = server.get("/id/municipality/lublin?lang=en", headers={"Accept": "text/turtle"})
    assert data.headers["location"] == "/id/municipality/lublin.ttl"


def test_what_is_not_there_is_a_page_too(server: Server) -> None:
    """A reader with a wrong IRI gets a page with ways on; a program one line."""
    page = server.get("/id/municipality/none", headers={**HTML, "Accept-Language": "en"})
    assert (page.status_code, page.headers["content-language"]) == (404, "en")
    assert 'href="/' in page.text
    line = server.get("/id/municipality/none", headers={"Accept": "text/turtle"})
    assert (line.status_code, line.headers["content-type"]) == (404, "text/plain; charset=utf-8")
