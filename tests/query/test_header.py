"""Headers of query files, and names of things."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopgraph.errors import QueryError
from coopgraph.model import Literal, Ref
from coopgraph.namespaces import BASE, PREFIXES
from coopgraph.project import Project
from coopgraph.query import Catalogue, ParameterType, describe, labels, nearest, parse_question, parts, resolve
from coopgraph.rdf import Syntax, parse
from coopgraph.store import Store
from coopgraph.turtle import turtle
from questions import catalogue

QUERY = "SELECT ?a ?claim { ?a ?b ?claim }"


def _question(*header: str, query: str = QUERY) -> object:
    return parse_question("".join(f"#+ {line}\n" for line in header) + query, "mine", "mine.rq")


@pytest.mark.parametrize(
    ("header", "line", "said"),
    [
        (["summary: a: b"], 1, "header"),
        (["tags: [a]", "colums: [a]"], 2, "unknown key"),
        (["parameters:", "  c: {type: year}"], 2, "no variable ?c"),
        (["parameters:", "  a: {type: town}"], 2, "needs a type"),
        (["parameters:", "  a: year"], 2, "needs a type"),
        (["summary: a", "columns: a"], 2, "must be a list"),
        (["- a"], None, "key: value"),
    ],
)
def test_a_bad_header_is_told_with_its_line(header: list[str], line: int | None, said: str) -> None:
    """What is wrong in a header is said with file and line."""
    with pytest.raises(QueryError) as caught:
        _question(*header)
    assert said in caught.value.message
    assert (caught.value.source, caught.value.line) == ("mine.rq", line)


def test_an_update_is_no_question() -> None:
    """An update is refused before any engine sees it."""
    with pytest.raises(QueryError):
        _question(query="INSERT DATA { <a:a> <a:b> <a:c> }")


def test_years_and_yes_stay_what_they_are() -> None:
    """Defaults and examples are kept as written: YAML does not turn them into numbers or dates."""
    question = parse_question(
        "#+ parameters:\n#+   a: {type: date, default: 2021-05-01}\n#+ example: {a: 007}\n" + QUERY, "q", "q.rq"
    )
    assert question.parameter("a").default == "2021-05-01"
    assert question.example == {"a": "007"}


def test_a_projects_question_overrides_ours(tmp_path: Path) -> None:
    """A file of the same name in the project wins, the others stay."""
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "hosts.rq").write_text(QUERY, encoding="utf-8")
    own = Catalogue.open(Project.open(tmp_path))
    assert own.get("hosts").text == QUERY
    assert "costs" in own.names


def test_the_catalogue_as_rdf() -> None:
    """The questions can be queried: texts, labels in both languages and parameters, without blank nodes."""
    text = turtle(describe(catalogue()))
    store = Store.of_quads(parse(text.encode(), Syntax.TURTLE))
    found = store.query(
        """SELECT ?label { ?q sh:select ?text ; rdfs:label ?label ; sh:parameter ?p . ?p sh:optional false
           FILTER(LANG(?label) = "pl") } ORDER BY ?label"""
    )
    assert Literal("Kto należy do klastra i w jakiej roli?", language="pl") in found.column("label")
    assert store.query("SELECT (COUNT(DISTINCT ?q) AS ?n) { ?q a sh:SPARQLExecutable }").rows == (
        (Literal(str(len(catalogue())), PREFIXES["xsd"] + "integer"),),
    )
    assert "_:" not in text.replace('"', "")  # no node without a name
    assert store.query("ASK { ?s ?p ?o FILTER(ISBLANK(?s) || ISBLANK(?o)) }").answer is False


@pytest.mark.parametrize(
    "word",
    ["Lublin", "lublin", "LUBLIN", "miasto lublin", "Gmina Lublin", "municipality/lublin", "id:municipality/lublin"],
)
def test_many_ways_to_name_a_city(store: Store, word: str) -> None:
    """Name, other name, any case, slug, type/slug, CURIE and IRI all mean the city."""
    iri = f"{BASE}id/municipality/lublin"
    assert resolve(store, ParameterType.MUNICIPALITY, word) == Ref(iri)
    assert resolve(store, ParameterType.ENTITY, iri) == Ref(iri)


def test_polish_letters_may_be_left_out(store: Store) -> None:
    """ł, ą and the like may be typed without their marks."""
    assert resolve(store, ParameterType.PROJECT, "Dostepny urzad") == Ref(f"{BASE}id/project/dostepny-urzad")
    assert resolve(store, ParameterType.PROJECT, "DU") == Ref(f"{BASE}id/project/dostepny-urzad")


@pytest.mark.parametrize("word", ["https://w3id.org/coopgraph/id/municipality/nowhere", "Turyn i Lublin", "", "☃"])
def test_unknown_things_are_errors(store: Store, word: str) -> None:
    """What nothing is called, and an IRI nothing has, is an error."""
    with pytest.raises(QueryError):
        resolve(store, ParameterType.MUNICIPALITY, word)


def test_a_name_of_two_things_is_asked_back() -> None:
    """Where two things have a name, both are listed."""
    data = b"""<a> <http://www.w3.org/2000/01/rdf-schema#label> "Zgierz" .
               <b> <http://www.w3.org/2000/01/rdf-schema#label> "Zgierz" ."""
    store = Store.of_quads(parse(data, Syntax.TURTLE, base=f"{BASE}id/municipality/x"))
    with pytest.raises(QueryError) as caught:
        resolve(store, ParameterType.ENTITY, "Zgierz")
    assert "municipality/a, municipality/b" in str(caught.value.cure)


def test_labels_in_the_readers_language() -> None:
    """The label of the language, else one without, else any; nothing for what has none."""
    data = b"""@prefix r: <http://www.w3.org/2000/01/rdf-schema#> .
               <a:a> r:label "ja"@pl, "me"@en . <a:b> r:label "du"@de, "plain" . <a:c> r:label "il"@it ."""
    store = Store.of_quads(parse(data, Syntax.TURTLE))
    iris = ["a:a", "a:b", "a:c", "a:d", "_:b"]
    assert labels(store, iris, "en") == {"a:a": "me", "a:b": "plain", "a:c": "il"}
    assert labels(store, iris)["a:a"] == "ja"


def test_nearest_names() -> None:
    """Slips are mended, strangers are not offered."""
    assert nearest("Lubin", ["Lublin", "Windsor"]) == ["Lublin"]
    assert nearest("xyz", ["Lublin"]) == []


def test_a_sentence_has_parameters_for_blanks() -> None:
    """A sentence with blanks is cut into words and parameters; a blank that is no parameter is refused."""
    head = "#+ summary: S\n#+ sentence: 'Who of {city}?'\n#+ parameters: {city: {type: string}}\n"
    text = head + "SELECT ?city { ?city ?p ?o }"
    question = parse_question(text, "q", "q.rq")
    assert parts(question.sentence["en"]) == [("Who of ", None), ("", "city"), ("?", None)]
    with pytest.raises(QueryError, match="town"):
        parse_question(text.replace("{city}?", "{town}?"), "q", "q.rq")
