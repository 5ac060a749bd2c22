"""Questions with names: the catalogue of queries/*.rq, their typed parameters, and asking them of any source."""

from coopgraph.query.catalogue import Answer, Catalogue, ask, read_question
from coopgraph.query.describe import describe
from coopgraph.query.formats import NAMED, Format, text, write
from coopgraph.query.header import Parameter, ParameterType, Question, parse_question, parts
from coopgraph.query.names import labels, nearest, resolve
from coopgraph.query.values import bindings, to_term

__all__ = [
    "NAMED",
    "Answer",
    "Catalogue",
    "Format",
    "Parameter",
    "ParameterType",
    "Question",
    "ask",
    "bindings",
    "describe",
    "labels",
    "nearest",
    "parse_question",
    "parts",
    "read_question",
    "resolve",
    "text",
    "to_term",
    "write",
]
