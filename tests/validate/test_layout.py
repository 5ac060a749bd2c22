"""The canonical layout keeps the graph and settles at once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopgraph.errors import GraphError
from coopgraph.rdf import Syntax, canonical, parse
from coopgraph.validate.layout import canonical_layout
from validate.test_scanner import HEAD, STATEMENT


@settings(max_examples=50, deadline=None)
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


def test_comments_at_the_top_stay_and_others_are_not_lost() -> None:
    """A heading comment is kept word for word; one further down stops the rewrite, with its line."""
    text = '# Title: "x"\n#\n# more\n\n<http://e.org/a> <http://e.org/p> "no # comment <#> here" .\n'
    done = canonical_layout(text.encode(), Syntax.TURTLE, "x.ttl")
    assert done.text.startswith('# Title: "x"\n#\n# more\n\n<http')
    assert canonical_layout(done.text.encode(), Syntax.TURTLE, "x.ttl").unchanged
    with pytest.raises(GraphError) as caught:
        canonical_layout((text + "# lost\n").encode(), Syntax.TURTLE, "x.ttl")
    assert (caught.value.source, caught.value.line) == ("x.ttl", 6)


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
