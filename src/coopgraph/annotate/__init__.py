"""The annotate stage: Document -> Annotation (tokens, layout tree, mentions).

A recogniser is constructed once from a Project and asked per document; each sees the mentions of those before it. To
add one: write a class with `find` as `Recogniser` says and name it in `recognisers` below, after those it builds on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from coopgraph.annotate.clusters import ClusterNames
from coopgraph.annotate.costs import CostRecogniser
from coopgraph.annotate.dates import DateRecogniser
from coopgraph.annotate.events import EventNames
from coopgraph.annotate.gazetteer import Gazetteer
from coopgraph.annotate.gazetteer_build import Progress
from coopgraph.annotate.language import DEFAULT, Languages
from coopgraph.annotate.layout import Layouter
from coopgraph.annotate.marks import Marks
from coopgraph.annotate.numbers import QuantityRecogniser
from coopgraph.annotate.organisations import Organisations
from coopgraph.annotate.pack import Pack
from coopgraph.annotate.pack_bodies import PackBodies
from coopgraph.annotate.pack_places import PackPlaces
from coopgraph.annotate.partners_meant import PartnersMeant
from coopgraph.annotate.parts import Parts
from coopgraph.annotate.persons import PersonNames
from coopgraph.annotate.places import PlaceRecogniser
from coopgraph.annotate.programmes import ProgrammeRecogniser
from coopgraph.annotate.projects import ProjectTitles
from coopgraph.annotate.references import ReferenceRecogniser
from coopgraph.annotate.repair import Repairer
from coopgraph.annotate.shouting import quieted
from coopgraph.annotate.token_table import TokenTable
from coopgraph.annotate.tokens import tokenize
from coopgraph.annotate.town_adjectives import TownAdjectives
from coopgraph.model import Annotation, Block, BlockKind, Document, Mention, MentionKind, OrganisationValue, Token
from coopgraph.model.as_read import as_read
from coopgraph.model.stretches import Stretches
from coopgraph.project import Project

__all__ = ["Annotator", "Recogniser", "recognisers"]


class Recogniser(Protocol):
    """Finds mentions of some kinds."""

    def find(
        self, tokens: Sequence[Token], document: Document, layout: Block, found: Sequence[Mention]
    ) -> list[Mention]:
        """The new mentions; `found` are those of earlier recognisers, in the order they were made."""
        ...


def recognisers(project: Project, progress: Progress | None = None) -> list[Recogniser]:
    """All recognisers of Polish in the order they run; `progress` hears of the gazetteer's first compilation."""
    return [
        PlaceRecogniser(project, progress=progress),
        DateRecogniser(project),
        QuantityRecogniser(project),
        CostRecogniser(project),
        ProgrammeRecogniser(project),
        ReferenceRecogniser(project),
        PersonNames(project),
        ProjectTitles(project),
        Organisations(project),
        ClusterNames(project),
        EventNames(project),
        PartnersMeant(project),
    ]


class Annotator:
    """Annotates documents of one project. Lexica are loaded once; calls keep no state."""

    def __init__(self, project: Project, progress: Progress | None = None) -> None:
        self._repair = Repairer(project)
        self._layout = Layouter(project)
        self._recognisers = recognisers(project, progress)
        self._languages = Languages(project)
        self._parts = Parts(self._languages)
        self._foreign = Foreign(project)
        self._marks = Marks()

    def parts(self, document: Document) -> tuple[Document, ...]:
        """The document, or where it is written in two languages a copy for each, with blanks for the rest of it."""
        return self._parts.of(document)

    def __call__(self, document: Document) -> Annotation:
        """Tokens, layout and mentions of one document; no mentions in a language that is not supported."""
        language = self._languages.of(document)
        polish = language == DEFAULT
        if polish or language not in self._languages.supported:
            found = tokenize(document.text)
            tokens = TokenTable(quieted(self._repair(list(found), document), document.text) if polish else found)
            used: Sequence[Recogniser] = self._recognisers if polish else ()
        else:
            tokens = TokenTable(self._foreign.pack(language).tokenize(document.text))
            used = self._foreign.recognisers(language)
        tokens.marks = self._marks
        read = as_read(document, tokens)
        layout = self._layout(read, tokens)
        mentions: list[Mention] = []
        for recogniser in used:
            mentions.extend(recogniser.find(tokens, read, layout, tuple(mentions)))
        return Annotation(document, tuple(tokens), layout, _sorted(_of_text(mentions, layout)), language)


class Foreign:
    """What reads the languages that have a pack, made when the first such text comes."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._packs: dict[str, Pack] = {}
        self._made: dict[str, list[Recogniser]] = {}

    def pack(self, language: str) -> Pack:
        """The pack of a supported language."""
        if language not in self._packs:
            self._packs[language] = Pack(self._project, language)
        return self._packs[language]

    def recognisers(self, language: str) -> list[Recogniser]:
        """All recognisers of a language in the order they run."""
        if language not in self._made:
            project, pack, gazetteer = self._project, self.pack(language), Gazetteer(self._project)
            places = PackPlaces(project, pack, gazetteer)
            bodies = PackBodies(project, pack, places, TownAdjectives(project, pack, places, gazetteer))
            shared: list[Recogniser] = [DateRecogniser(project), QuantityRecogniser(project), CostRecogniser(project)]
            titles: list[Recogniser] = [ProgrammeRecogniser(project), ProjectTitles(project)]
            self._made[language] = [places, *shared, *titles, bodies, ClusterNames(project), EventNames(project)]
        return self._made[language]


def _of_text(mentions: list[Mention], layout: Block) -> list[Mention]:
    """The mentions without those of a page's frame; the bodies and places of the menu above tell whose page it is."""
    menus = [block.span for block in layout.children if block.kind is BlockKind.MENU]
    if not menus:
        return mentions
    frame, begin = Stretches(menus), min((b.span.start for b in layout.children if b.sentences), default=0)
    return [m for m in mentions if not frame.meet(m.span) or (m.span.start < begin and _tells_whose(m))]


def _tells_whose(mention: Mention) -> bool:
    if isinstance(mention.value, OrganisationValue):
        return mention.value.kind != "cluster"
    return mention.kind == MentionKind.PLACE


def _sorted(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """By span, longer first; of two equal spans with one kind the first made stays."""
    kept: dict[tuple[int, int, str], Mention] = {}
    for mention in mentions:
        kept.setdefault((mention.span.start, -mention.span.end, mention.kind), mention)
    return tuple(kept[key] for key in sorted(kept))
