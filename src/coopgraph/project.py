"""Where things are: a project folder, with what it lacks taken from the installed package."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from coopgraph.errors import ProjectError
from coopgraph.namespaces import BASE

CONFIG: Final = "coopgraph.toml"
_PACKAGE: Final = Path(__file__).resolve().parent


def share() -> Path:
    """The folder with the ontology, shapes, queries and data that the package carries.

    In a wheel they lie beside the code (`_share`), in a checkout at its top level.
    """
    wheel = _PACKAGE / "_share"
    return wheel if wheel.is_dir() else _PACKAGE.parents[1]


@dataclass(frozen=True, slots=True)
class Settings:
    """`coopgraph.toml`. `city` is the municipality whose papers these are (its registry slug or name)."""

    title: str = "coopgraph"
    base: str = BASE
    city: str | None = None
    languages: tuple[str, ...] = ("pl", "en")
    confidence: str = "medium"


@dataclass(frozen=True, slots=True)
class Project:
    """A folder laid out as the design says. It is passed in, never guessed from parents of the working directory."""

    root: Path
    settings: Settings = field(default_factory=Settings)

    @classmethod
    def open(cls, root: Path) -> Project:
        """Read `root/coopgraph.toml` where there is one. Raises ProjectError when it cannot be used."""
        if not root.is_dir():
            raise ProjectError("no such folder", source=str(root), cure="coopgraph init makes a project")
        return cls(root, _settings(root / CONFIG))

    @property
    def documents(self) -> Path:
        """Texts the graph is built from."""
        return self.root / "data" / "documents"

    @property
    def graph(self) -> Path:
        """The generated graph: one Turtle file per document."""
        return self.root / "data" / "graph"

    @property
    def gold(self) -> Path:
        """Facts a careful reader takes from the documents."""
        return self.root / "data" / "gold"

    @property
    def judgements(self) -> Path:
        """Recorded decisions of people."""
        return self.root / "data" / "judgements"

    @property
    def state(self) -> Path:
        """Caches and logs that can be deleted at any time; not for git."""
        return self.root / ".coopgraph"

    def files(self, folder: str, suffix: str) -> list[Path]:
        """Files of `folder` ("shapes", "queries", "data/vocab" …): the package's, added to or overridden by name."""
        found: dict[str, Path] = {}
        for top in (share(), self.root):
            for path in sorted((top / folder).rglob(f"*{suffix}")):
                found[path.relative_to(top / folder).as_posix()] = path
        return [found[name] for name in sorted(found)]


def _settings(path: Path) -> Settings:
    if not path.exists():
        return Settings()
    import tomllib  # noqa: PLC0415 - most runs have no settings to read

    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise ProjectError(str(error), source=str(path), cure="correct the file or delete it") from error
    known = set(Settings.__dataclass_fields__)
    if unknown := sorted(set(table) - known):
        raise ProjectError(
            f"unknown settings: {', '.join(unknown)}", source=str(path), cure=f"known: {', '.join(sorted(known))}"
        )
    for key, value in table.items():
        wanted = list if key == "languages" else str
        if not isinstance(value, wanted):
            raise ProjectError(f"{key} must be a {wanted.__name__}", source=str(path))
    if "languages" in table:
        table["languages"] = tuple(str(language) for language in table["languages"])
    return Settings(**table)
