"""The read stage: files -> Document, each kept as it came, with offsets, hash, pages and metadata.

One format, one module with `read(source) -> Reading`; `formats` says which. Reading is deterministic: the same bytes
give the same text, so that every quote can be checked against its source again.
"""

from coopgraph.read.documents import find_documents, read_document, read_documents
from coopgraph.read.pictures import SUFFIXES, picture
from coopgraph.read.source import Limits

__all__ = ["SUFFIXES", "Limits", "find_documents", "picture", "read_document", "read_documents"]
