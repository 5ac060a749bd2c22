"""Positions: the reader sees what the parser sees, and points at the right spot."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopgraph.rdf import Syntax, canonical, parse, triples
from coopgraph.validate.positions import Place, locate, statements
from coopgraph.validate.scanner import ScanError, Scanner, resolve
from coopgraph.validate.source import load

HEAD = "@prefix ex: <http://example.org/> .\n@prefix : <#> .\n"
# The order of quotes in Turtle strings is the trap: each of these has ended a careless reader's string too early.
TRAPS = [
    'ex:a ex:p """a " b "" c\n. ex:x ex:y <z> .""" .',
    "ex:a ex:p '''it's ''here''' .",
    'ex:a ex:p "\\"quoted\\" . # no comment" . # a comment with " and <\nex:b ex:p 1 .',
    "ex:a a ex:C ; ex:p 1, 1.5, .5, -1, +1.0e3, 1E-2, true, false .",
    "ex:a.b ex:p ex:c.d , ex:e\\.f , ex:%41g , ex:h\\~ .",
    "ex:a ex:p ex:b .ex:c ex:p 1 .[] ex:p 2 .",
    'ex:a ex:p "x"@pl-PL, "y"^^ex:t, "z"^^<http://example.org/dt> .',
    "[] ex:p [ ex:q [ ex:r () ] ; ex:s ( 1 [ ex:t 2 ] ( 3 ) ) ] .",
    "[ ex:p 1 ] .\n( ex:a [ ex:b 1 ] ) ex:p ( [] [] ) .",
    "_:x ex:p _:y.z . _:y.z ex:p [ ex:q _:x ] .",
    "@base <http://other.org/a/b> . <c> ex:p <../d>, <?e>, <#f>, <>, <//g/h>, </i> .",
    "PREFIX e2: <http://e2.org/>\nBASE <http://b2.org/>\ne2:a e2:p <b> ; ; e2:q e2: ; .",
    '<http://example.org/\\u0105> ex:p <http://example.org/ą> , "\\u0105\\U0001F600\\n" .',
    "prefix prefix: <http://p.org/> prefix:base prefix:prefix prefix:a .",
    'ex:a ex:p "1".ex:b ex:p 1.5.ex:c ex:p <z>.ex:d ex:p 2 .',
    ":a :b :c , ex:zażółć , ex:a-b , ex:1 , ex:a:b .",
    "ex:a ex:p [\n  ex:q 1 ;\n] , [ ex:q 2 ] , [ ex:q 3 ] .",
]


def seen(text: str, syntax: Syntax = Syntax.TURTLE) -> tuple[set[tuple[str, str, str]], set[tuple[str, str, str]]]:
    """What the reader of positions and the parser make of a text, blank nodes under the same names."""
    source = load(
        "t.trig" if syntax is Syntax.TRIG else "t.nq" if syntax is Syntax.NQUADS else "t.ttl", text.encode(), 3
    )
    ours = {(s, p, o) for s, p, o, _ in statements(source, text)}
    return ours, set(triples(parse(source.lines, Syntax.NTRIPLES)))


@pytest.mark.parametrize("body", TRAPS)
def test_traps(body: str) -> None:
    """Each known trap is read as the parser reads it, blank nodes matched one by one."""
    ours, theirs = seen(HEAD + body)
    assert ours == theirs


@pytest.mark.parametrize(
    "body",
    [
        "ex:g { ex:a ex:p 1 . ex:b ex:p 2 } ex:c ex:p 3 .",
        "GRAPH ex:g { ex:a ex:p [ ex:q 1 ] } { ex:d ex:p _:x . } _:x ex:p 4 .",
        "ex:g {}\nex:h { ex:a ex:p \"}\" ; ex:q '{' . }",
    ],
)
def test_trig(body: str) -> None:
    """Named graphs, with and without GRAPH, with and without the last dot."""
    ours, theirs = seen(HEAD + body, Syntax.TRIG)
    assert ours == theirs


def test_nquads() -> None:
    """N-Quads with graph names, comments, and dots and brackets inside strings."""
    text = (
        '<http://e.org/a> <http://e.org/p> "x . <y>" <http://e.org/g> . # why\n# <nothing> here\n'
        '_:b <http://e.org/p> "z"@pl .\n<http://e.org/a> <http://e.org/p> _:b _:g .\n'
    )
    ours, theirs = seen(text, Syntax.NQUADS)
    assert ours == theirs


LOCAL = st.text("abcą0-_.:", min_size=1, max_size=4).filter(lambda t: t[0] not in "-." and t[-1] != ".")
NAME = st.one_of(
    LOCAL.map(lambda t: f"ex:{t}"),
    st.sampled_from(["<rel>", "<#f>", "<http://e.org/x?y=1.2#z>", "ex:", "<\\u0105>"]),
)
TEXT = st.text("ab\"'\\ \n.#<>[](){};,ą😀", max_size=8)


def _escape(text: str, quote: str) -> str:
    return (
        text.replace("\\", "\\\\").replace(quote[0], "\\" + quote[0]).replace("\n", "\n" if len(quote) == 3 else "\\n")
    )


STRING = st.builds(
    lambda text, quote, tail: f"{quote}{_escape(text, quote)}{quote}{tail}",
    TEXT,
    st.sampled_from(['"', "'", '"""', "'''"]),
    st.sampled_from(["", "@pl", "@en-GB", "^^ex:t", " ^^ <dt>"]),
)
NUMBER = st.sampled_from(["1", "-2", "3.25", ".5", "1e6", "-1.E-3", "+.1E2", "true", "false"])
BLANK = st.sampled_from(["_:a", "_:b.c", "_:1", "[]"])
SPACE = st.sampled_from([" ", "\n", " # a ' comment . \"\n", "\t \n"])


def nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Blank node property lists and collections over other objects."""
    pairs = st.lists(st.tuples(NAME | st.just("a"), inner), min_size=1, max_size=2)
    return st.one_of(
        pairs.map(lambda held: "[ " + " ; ".join(f"{p} {o}" for p, o in held) + " ]"),
        st.lists(inner, max_size=3).map(lambda items: "( " + " ".join(items) + " )"),
    )


OBJECT = st.recursive(NAME | STRING | NUMBER | BLANK, nested, max_leaves=5)
STATEMENT = st.builds(
    lambda s, gap, pairs: (
        f"{s}{gap}" + f" ;{gap}".join(f"{p} {gap}" + f" ,{gap}".join(os) for p, os in pairs) + f"{gap}.\n"
    ),
    NAME | st.sampled_from(["_:a", "[]", "[ ex:p 1 ]", "( 1 ex:a )"]),
    SPACE,
    st.lists(st.tuples(NAME | st.just("a"), st.lists(OBJECT, min_size=1, max_size=3)), min_size=1, max_size=3),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(STATEMENT, min_size=1, max_size=4))
def test_the_reader_sees_what_the_parser_sees(body: list[str]) -> None:
    """For any Turtle, the statements with positions are those pyoxigraph parses, blank nodes included."""
    ours, theirs = seen(HEAD + "".join(body))
    assert ours == theirs


@settings(max_examples=60, deadline=None)
@given(st.lists(STATEMENT, min_size=1, max_size=3))
def test_every_offset_points_at_its_term(body: list[str]) -> None:
    """A statement's three offsets stand at the beginning of a term, inside the text and outside white space."""
    text = HEAD + "".join(body)
    source = load("t.ttl", text.encode(), 0)
    for _, predicate, value, at in statements(source, text):
        assert all(not text[offset].isspace() for offset in at)
        if value.startswith('"') and value[1:-1].isalpha() and value.endswith('"'):
            assert value.strip('"') in text[at[2] :].split("\n")[0] or text[at[2]] in "\"'"
        if predicate.endswith("#type>") and text[at[1]] == "a":
            assert text[at[1] + 1].isspace()


def test_asking_for_some_subjects_reads_the_same() -> None:
    """With a filter, wanted subjects have all their statements and the rest is stepped over."""
    text = HEAD + "\n".join(
        body for body in TRAPS if "base" not in body.lower() and "[" not in body and "_:" not in body
    )
    everything = list(Scanner(text, "http://x.org/").scan())
    wanted = "<http://example.org/a>"
    some = list(Scanner(text, "http://x.org/").scan(lambda s: s == wanted))
    assert [st_ for st_ in everything if st_.subject == wanted] == some


def test_places() -> None:
    """Lines and columns count from 1, columns in code points; the best known of object, predicate, subject is given."""
    text = HEAD + 'ex:ą ex:p "😀", "b" ;\n   a ex:C .\r\nex:x\n  ex:p ( 1\n 2 ) .'
    source = load("f.ttl", text.encode(), 0)
    a, x = "<http://example.org/ą>", "<http://example.org/x>"
    kind = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    asked = [
        (a, "<http://example.org/p>", '"b"'),
        (a, kind, "<http://example.org/C>"),
        (a, kind, None),
        (a, "<http://example.org/none>", None),
        (x, "<http://example.org/p>", None),
        ("<http://example.org/nobody>", None, None),
    ]
    found = locate([source], asked)
    assert [found.get(query) for query in asked] == [
        Place("f.ttl", 3, 16),
        Place("f.ttl", 4, 6),
        Place("f.ttl", 4, 4),
        Place("f.ttl", 3, 1),
        Place("f.ttl", 6, 3),
        None,
    ]


def test_what_is_not_known_gives_the_file_alone() -> None:
    """RDF/XML has no positions here: the file is named, nothing is made up."""
    text = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e.org/">'
        '<rdf:Description rdf:about="http://e.org/a"><e:p>1</e:p></rdf:Description></rdf:RDF>'
    )
    query = ("<http://e.org/a>", None, None)
    assert locate([load("f.rdf", text.encode(), 0)], [query]) == {query: Place("f.rdf")}
    with pytest.raises(ScanError):
        list(Scanner("<a> <b> << <c> <d> <e> >> .", "http://x.org/").scan())


@pytest.mark.parametrize(
    ("reference", "wanted"),
    [
        ("g", "http://a/b/c/g"),
        ("./g", "http://a/b/c/g"),
        ("g/", "http://a/b/c/g/"),
        ("/g", "http://a/g"),
        ("//g", "http://g"),
        ("?y", "http://a/b/c/d;p?y"),
        ("g?y#s", "http://a/b/c/g?y#s"),
        ("", "http://a/b/c/d;p?q"),
        ("..", "http://a/b/"),
        ("../../../g", "http://a/g"),
        ("g;x=1/../y", "http://a/b/c/y"),
        ("#s", "http://a/b/c/d;p?q#s"),
    ],
)
def test_relative_references(reference: str, wanted: str) -> None:
    """The examples of RFC 3986 §5.4 that RDF files use, which pyoxigraph resolves alike."""
    base = "http://a/b/c/d;p?q"
    assert resolve(base, reference) == wanted
    theirs = canonical(parse(f"<{reference}> <http://p> 1 .".encode(), base=base))
    assert theirs.startswith(f"<{wanted}>")
