"""The canonical layout keeps the graph and settles at once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopgraph.errors import GraphError
from coopgraph.rdf import Syntax, canonical, parse
from coopgraph.validate.layout import _COMMENT, canonical_layout
from validate.test_scanner import HEAD, STATEMENT


@settings(max_examples=100, deadline=None)
@given(st.lists(STATEMENT.filter(lambda s: "#" not in s.replace("<#", "")), min_size=1, max_size=4))
def test_same_graph_and_settled(body: list[str]) -> None:
    """Any Turtle without inner comments comes out as the same graph, and a second time unchanged."""
    text = HEAD + "".join(body)
    once = canonical_layout(text.encode(), Syntax.TURTLE, "x.ttl")
    again = canonical_layout(once.text.encode(), Syntax.TURTLE, "x.ttl")
    assert again.unchanged
    wanted = canonical(parse(text.encode(), base="file:///"))
    assert canonical(parse(once.text.encode(), base="file:///")) == wanted


def test_order_does_not_matter() -> None:
    """Two spellings of one graph have one layout."""
    one = "@prefix e: <http://e.org/> .\ne:b e:p 1 .\ne:a e:q _:x ; e:p 2, 1 . _:x e:p 3 ."
    two = (
        "@prefix e: <http://e.org/> . @prefix x: <http://www.w3.org/2001/XMLSchema#> .\n"
        'e:a e:p "1"^^x:integer, 2 ; e:q [ e:p 3 ].e:b e:p 1.'
    )
    layouts = {canonical_layout(text.encode(), Syntax.TURTLE, "x").text for text in (one, two)}
    assert len(layouts) == 1


def test_comments_stay() -> None:
    """At the top, at the end, and before the subject of the statement they stand in, behind or before."""
    text = """# Title: "x"
#

@prefix e: <http://e.org/> . # e is for example
# section b
e:b e:p "no # comment" ; # in b
  e:q [ e:r 1 # deep in b
  ] . # behind b

# before a
e:a e:p <http://e.org/#c> .
e:b e:s 1 . # b again
# the end
"""
    wanted = """# Title: "x"
#
# e is for example

@prefix e: <http://e.org/> .

_:c14n0
    e:r 1 .

# before a
e:a
    e:p <http://e.org/#c> .

# section b
# in b
# deep in b
# behind b
# b again
e:b
    e:p "no # comment" ;
    e:q _:c14n0 ;
    e:s 1 .

# the end
"""
    assert canonical_layout(text.encode(), Syntax.TURTLE, "x.ttl").text == wanted
    assert canonical_layout(wanted.encode(), Syntax.TURTLE, "x.ttl").unchanged


@pytest.mark.parametrize(
    ("text", "syntax"),
    [
        ("<http://e.org/a> <http://e.org/p> 1 .\n[] <http://e.org/p> 1 . # nobody's\n", Syntax.TURTLE),
        ("<http://e.org/a> <http://e.org/p> 1 .\n_:x <http://e.org/p> 1 . # nobody's\n", Syntax.TURTLE),
        ("<http://e.org/g> { <http://e.org/a> <http://e.org/p> 1 .\n# in g\n }\n", Syntax.TRIG),
    ],
)
def test_a_comment_without_a_place_stops_the_rewrite(text: str, syntax: Syntax) -> None:
    """Nothing is lost: the file is left alone, and the line of the comment named."""
    with pytest.raises(GraphError, match="comment") as caught:
        canonical_layout(text.encode(), syntax, "x.ttl")
    assert (caught.value.source, caught.value.line) == ("x.ttl", 2)


@settings(max_examples=100, deadline=None)
@given(st.lists(STATEMENT, min_size=1, max_size=4), st.sampled_from(["# one\n", "\n#two 'three\n\n"]))
def test_no_comment_is_lost(body: list[str], comment: str) -> None:
    """Any Turtle with comments anywhere comes out with all of them, or is refused; and then settles."""
    text = HEAD + comment.join(body)
    try:
        once = canonical_layout(text.encode(), Syntax.TURTLE, "x.ttl").text
    except GraphError:
        return
    assert sorted(_held(once)) == sorted(_held(text))
    assert canonical_layout(once.encode(), Syntax.TURTLE, "x.ttl").unchanged


def _held(text: str) -> list[str]:
    return [match["comment"].rstrip() for match in _COMMENT.finditer(text) if match["comment"]]


def test_comments_at_the_top_stay_word_for_word() -> None:
    """A heading comment is kept as it is, and signs in strings and IRIs are no comments."""
    text = '# Title: "x"\n#\n# more\n\n<http://e.org/a> <http://e.org/p> "no # comment <#> here" .\n'
    done = canonical_layout(text.encode(), Syntax.TURTLE, "x.ttl")
    assert done.text.startswith('# Title: "x"\n#\n# more\n\n<http')
    assert canonical_layout(done.text.encode(), Syntax.TURTLE, "x.ttl").unchanged


@pytest.mark.parametrize("syntax", [Syntax.TRIG, Syntax.NQUADS])
def test_named_graphs_are_kept(syntax: Syntax) -> None:
    """Graph names survive, in order."""
    text = "<http://e.org/h> <http://e.org/p> 1 .\n"
    if syntax is Syntax.TRIG:
        text = "<http://e.org/g> { <http://e.org/b> <http://e.org/p> 1 }\n" + text
    else:
        text = '<http://e.org/b> <http://e.org/p> "1" <http://e.org/g> .\n'
    done = canonical_layout(text.encode(), syntax, "x")
    assert "<http://e.org/g>" in done.text
    assert canonical(parse(done.text.encode(), syntax)) == canonical(parse(text.encode(), syntax))


def test_what_cannot_be_laid_out() -> None:
    """Broken files and syntaxes without a layout are errors with a cure."""
    with pytest.raises(GraphError):
        canonical_layout(b"<a> <b> .", Syntax.TURTLE, "x.ttl")
    with pytest.raises(GraphError, match="no canonical layout"):
        canonical_layout(b"{}", Syntax.JSONLD, "x.jsonld")
