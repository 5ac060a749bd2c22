"""A made-up register of journeys of any size: the same bytes for the same size, one node in a hundred faulty."""

from __future__ import annotations

from collections.abc import Iterator

HEAD = """@prefix b: <http://bench.example/ns#> .
@prefix d: <http://bench.example/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
b:Town rdfs:subClassOf b:Body . b:Unit rdfs:subClassOf b:Body .
"""
KINDS = ("visit", "fair", "conference", "training")
COSTS = ("transport", "meals", "rooms")
TRIPLES_A_RECORD = 62


def record(i: int) -> str:
    """One document's worth of the register, about 62 triples."""
    bad = i % 100 == 7
    sender, host, place = f"d:town{i % 97}", f"d:town{(i * 7 + 1) % 97}", f"d:place{(i * 7 + 1) % 97}"
    day = 1 + i % 20
    kind = "holiday" if bad else KINDS[i % 4]
    digest = f"{i:064x}"
    return f"""d:town{i} a b:Town ; rdfs:label "Miasto {i}"@pl, "Town {i}"@en ;
  b:country "{"pl" if bad else "PL"}" ; b:seat d:place{i} .
d:place{i} a b:Place ; rdfs:label "Miejsce {i}"@pl ; b:latitude {50 + i % 40}.{i % 10}{" , 95.5" if bad else ""} .
d:unit{i} a b:Unit ; rdfs:label "Wydział {i}"@pl ; b:unitOf d:town{i} .
d:trip{i} a b:Trip ; rdfs:label "Wyjazd {i}"@pl ;
  b:sentBy d:town{i} ; b:hostedBy {host if i > 97 else f"d:town{i + 1}"} ;
  b:place d:place{i} ;
  b:kind b:{kind} ; b:start "2021-05-{day:02}"^^xsd:date ;
  b:end "2021-05-{day + (-1 if bad else 3):02}"^^xsd:date ; b:size {1 + i % 40} ;
  b:withinProject d:project{i} ; b:title "Wizyta {i}"@pl, "Visit {i}"@en .
d:stop{i} a b:Stop ; b:stopOf d:trip{i} ; b:place {place if place != f"d:place{i}" else "d:place0"} .
d:event{i} a b:Event ; rdfs:label "Targi {i}"@pl ; b:organisedBy {sender} .
d:project{i} a b:Project ; rdfs:label "Projekt {i}"@pl ; b:acronym "P{i}" ;
  b:underProgramme d:programme{i % 13} .
d:programme{i % 13} a b:Programme ; rdfs:label "Program {i % 13}"@pl .
d:pay{i} a b:Contribution ; b:pays d:trip{i} ; b:cost b:{COSTS[i % 3]} ;
  b:amount {100 + i}.50 ; b:paidFrom d:project{i if not bad else i + 1} .
d:part{i} a b:Participation ; b:participant d:town{i} ; b:in d:project{i} .
d:agree{i} a b:Agreement ; b:partner d:town{i}{"" if bad else f", {sender if i > 97 else f'd:town{i + 1}'}"} ;
  b:signedOn "2011-03-{day:02}"^^xsd:date .
d:figure{i} a b:Figure ; b:value {i} .
d:doc{i} a b:Document ; b:identifier "OR-{i:05}" ; b:sha256 "{digest}" .
d:claim{i} a b:Claim ; b:subject d:trip{i} ; b:document d:doc{i} ;
  b:quote "Wyjazd {i} do miasta" ; b:from {i} ; b:to {i + 20} .
"""


def register(triples: int) -> Iterator[str]:
    """Turtle for about `triples` triples, record by record, the head first."""
    yield HEAD
    for i in range(max(1, triples // TRIPLES_A_RECORD)):
        yield record(i)
