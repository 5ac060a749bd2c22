"""`<stem>.meta.yaml` beside a document: what a person says about it. It wins over what the file says itself."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, Final

import yaml

from coopgraph.errors import InputError
from coopgraph.model import Metadata

SUFFIX: Final = ".meta.yaml"
_KEYS: Final = tuple(field.name for field in fields(Metadata))
_ISSUED: Final = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def sidecar(path: Path) -> Metadata:
    """The metadata beside a document; empty where there is no such file.

    Raises InputError with file and line for a key or a value that cannot be used.
    """
    beside = path.with_name(path.stem + SUFFIX)
    if not beside.is_file():
        return Metadata()
    try:
        root = yaml.compose(beside.read_text(encoding="utf-8"), Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise InputError(str(error.problem), source=str(beside), line=line, cure="correct the YAML") from error
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        raise InputError(str(error), source=str(beside), cure="save it as UTF-8 YAML") from error
    if root is None:
        return Metadata()
    if not isinstance(root, yaml.MappingNode):
        raise InputError("not a mapping of keys to values", source=str(beside), line=1, cure="write `title: …`")
    return Metadata(**_entries(root, str(beside)))


def _entries(root: yaml.MappingNode, source: str) -> dict[str, str]:
    """Keys and values as written: `issued: 2021-12-03` and `identifier: 4.10` stay text."""
    found: dict[str, str] = {}
    for key, value in root.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode) or key.value not in _KEYS:
            name = key.value if isinstance(key, yaml.ScalarNode) else "this key"
            raise InputError(f"unknown key: {name}", source=source, line=line, cure=f"known: {', '.join(_KEYS)}")
        if key.value in found:
            raise InputError(f"{key.value} is given twice", source=source, line=line, cure="keep one of them")
        if not isinstance(value, yaml.ScalarNode):
            raise InputError(f"{key.value} must be text", source=source, line=line, cure="write it on one line")
        if text := value.value.strip():
            _check(key.value, text, source, line)
            found[key.value] = text
    return found


def _check(key: str, text: str, source: str, line: int) -> None:
    if key == "issued" and not _ISSUED.fullmatch(text):
        raise InputError(
            f"issued is no date: {text}", source=source, line=line, cure="write YYYY, YYYY-MM or YYYY-MM-DD"
        )
    if key == "language" and not _LANGUAGE.fullmatch(text):
        raise InputError(f"no language tag: {text}", source=source, line=line, cure="write a BCP 47 tag: pl, uk, en")


def merge(own: Metadata, beside: Metadata, given: Metadata | None = None) -> Metadata:
    """One record: what the caller gives wins over the sidecar, that over what the file says itself."""
    merged = own
    for record in (beside, given or Metadata()):
        merged = replace(merged, **{key: value for key in _KEYS if (value := getattr(record, key)) is not None})
    return merged
