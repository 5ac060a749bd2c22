"""The answer to the commonest of look-ups, the objects of a subject and a property, as the engine writes it.

Byte for byte. SPARQL 1.1 Query Results JSON Format; every other case is the engine's.
"""

from __future__ import annotations

from functools import lru_cache
from json.encoder import encode_basestring
from typing import Final

from coopgraph.model import Ref
from coopgraph.serve.lookups import Fact
from coopgraph.sparql import Term
from coopgraph.store import Store

_MOST: Final = 500  # facts; more are the engine's


def as_json(store: Store, fact: Fact) -> bytes | None:
    """The answer; None where the engine should give it. Raises QueryError."""
    terms = store.objects(fact.subject, fact.property, _MOST)
    if terms is None:
        return None
    if fact.variable in fact.shown:
        opening = f'{{"{fact.variable}":'
        rows = ",".join([f"{opening}{_term(term)}}}" for term in terms])
    else:
        rows = ",".join(["{}"] * len(terms))
    return f"{_head(fact.shown)}{rows}]}}}}".encode()


@lru_cache(maxsize=256)
def _head(names: tuple[str, ...]) -> str:
    written = ",".join(f'"{name}"' for name in names)
    return f'{{"head":{{"vars":[{written}]}},"results":{{"bindings":['


def _term(term: Term) -> str:
    if isinstance(term, Ref):
        if term.id.startswith("_:"):
            return f'{{"type":"bnode","value":{encode_basestring(term.id[2:])}}}'
        return f'{{"type":"uri","value":{encode_basestring(term.id)}}}'
    value = f'{{"type":"literal","value":{encode_basestring(term.text)}'
    if term.language:
        return f'{value},"xml:lang":{encode_basestring(term.language)}}}'
    if term.datatype:
        return f'{value},"datatype":{encode_basestring(term.datatype)}}}'
    return value + "}"
