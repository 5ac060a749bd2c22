"""A Virtuoso of one's own: a fresh database in a folder, on loopback, gone with the test."""

from __future__ import annotations

import shutil
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from serving import PATIENCE, free_port, until

BINARY = shutil.which("virtuoso-t")
ISQL = shutil.which("isql-vt") or shutil.which("isql-v")
_INI = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = {sql}
DisableUnixSocket = 1
DirsAllowed = {folder}
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
ThreadsPerQuery = 1
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 5
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = 10000
MaxQueryExecutionTime = 60
[Client]
SQL_QUERY_TIMEOUT = 0
"""
_QUADS = 512  # TTLP's flag for N-Quads


@contextmanager
def virtuoso(folder: Path, nquads: str, *, buffers: int = 10_000) -> Iterator[str]:
    """Start Virtuoso with the data loaded and so many pages (8 KiB) of memory.

    The SPARQL endpoint's address comes out, the process ends after.
    """
    with free_port() as sql, free_port() as http:
        yield from _started(folder, nquads, sql, http, buffers)


def _started(folder: Path, nquads: str, sql: int, http: int, buffers: int) -> Iterator[str]:
    (folder / "virtuoso.ini").write_text(
        _INI.format(folder=folder, sql=sql, http=http, buffers=buffers, dirty=buffers * 6 // 10), encoding="utf-8"
    )
    (folder / "data.nq").write_text(nquads, encoding="utf-8")
    server = subprocess.Popen(
        [str(BINARY), "+configfile", str(folder / "virtuoso.ini"), "+foreground"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{http}/sparql"
    try:
        _wait(address, server)
        load = f"DB.DBA.TTLP(file_to_string_output('{folder}/data.nq'), '', 'urn:none', {_QUADS}); checkpoint;"
        subprocess.run([str(ISQL), f"127.0.0.1:{sql}", "dba", "dba", f"exec={load}"], check=True, capture_output=True)
        yield address
    finally:
        server.terminate()
        try:
            server.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    """Until the endpoint answers; a server that died or never answers is an error."""

    def up() -> bool:
        assert server.poll() is None, "virtuoso-t ended"
        try:
            with urllib.request.urlopen(address + "?query=ASK%20%7B%7D", timeout=PATIENCE):
                return True
        except OSError:
            return False

    until(up)
