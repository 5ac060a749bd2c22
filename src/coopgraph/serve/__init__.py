"""The graph on the web: SPARQL 1.1 Protocol, linked data, a JSON API and pages, answered by killable workers."""
