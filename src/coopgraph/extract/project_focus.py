"""Which project a sentence without a title speaks of, and whether it speaks of money for it."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins
from coopgraph.extract.rules import Match
from coopgraph.model import Block, BlockKind, MentionKind

_GIVERS: Final = frozenset({"programme", "fund"})
_REACH: Final = 4  # sentences a project stays in focus
_RIGHT_AFTER: Final = 2  # sentences in which words of money still mean it
MONEY: Final = frozenset(
    {
        "dofinansowanie",
        "dofinansować",
        "współfinansować",
        "współfinansowany",
        "dotacja",
        "grant",
        "pieniądze",
        "pieniądz",
    }
    | {"środki", "środek", "sfinansować", "finansować", "finansowany", "wniosek", "zadanie", "inicjatywa"}
)  # right after a project is named these speak of it
COSTS: Final = frozenset(
    {
        "pokryć",
        "pokrywać",
        "dopłacić",
        "dopłacać",
        "koszt",
        "kosztować",
        "wartość",
        "budżet",
        "dołożyć",
        "dokładać",
        "kwota",
    }
    | {
        "wydać",
        "refundować",
        "dotować",
        "przekazać",
        "przyznać",
        "przyznawać",
        "wesprzeć",
        "wspierać",
        "fundusz",
        "całość",
    }
    | {"dofinansowywać", "współfinansowanie", "finansowanie", "wsparcie", "wypłacić", "zasilić", "pochodzić"}
)  # these, too, but nobody takes part in a project because of them
_OTHER: Final = frozenset({"wyjazd", "podróż", "wizyta", "pobyt", "delegacja", "inny", "kolejny", "ustawa", "klaster"})
_SUBHEADING: Final = frozenset(
    {"projekt", "partner", "lider", "cel", "dofinansowanie", "finansowanie", "budżet", "wartość", "okres", "opis"}
    | {"działanie", "zadanie", "informacja", "program", "fundusz", "koszt", "rezultat", "efekt", "uczestnik", "termin"}
    | {"realizacja", "założenie", "harmonogram", "beneficjent", "kontakt", "mobilność", "dotacja", "wkład"}
)  # headings of the parts of a page about one project
_RUN: Final = frozenset({"realizowany", "zrealizowany", "realizować", "zrealizować"})
_GETS: Final = frozenset({"otrzymać", "otrzymywać", "dostać", "dostawać", "pozyskać"})
_GIVEN: Final = frozenset({"programme", "fund", "money", "date", "size"})
# nouns by which money is told without saying that it is for anything else than the project just told
_PLAIN: Final = frozenset(
    {"dofinansowanie", "współfinansowanie", "finansowanie", "dotacja", "grant", "wsparcie", "środki", "środek"}
    | {"pieniądz", "pieniądze", "koszt", "wartość", "budżet", "kwota", "suma", "wydatek", "wysokość", "procent"}
    | {"całość", "cel", "program", "fundusz", "rama", "ramy", "projekt", "przedsięwzięcie", "zadanie", "inicjatywa"}
    | {
        "umowa",
        "mikroprojekt",
        "realizacja",
        "działanie",
        "pomoc",
        "źródło",
        "decyzja",
        "złoty",
        "zł",
        "euro",
        "tysiąc",
    }
    | {"milion", "unia", "wkład", "oś", "priorytet", "poddziałanie", "edycja", "lata", "okres", "perspektywa"}
    | {"część", "reszta", "proc", "strona", "co", "to", "państwo", "rok", "gmina", "miasto", "powiat", "samorząd"}
    | {"partner", "lider", "beneficjent", "konsorcjum", "partnerstwo", "розмір", "сума", "програма", "проєкт"}
    | {"проект", "кошт", "фінансування", "грант", "підтримка"}
)
# words with which money for something else is told
_ELSE: Final = frozenset(
    {"też", "również", "ponadto", "niezależnie", "poprzedni", "wcześniejszy", "dawny", "inny", "kolej"}
)
_GRANTS: Final = frozenset({"dofinansowanie", "dotacja", "grant", "finansowanie"})
_ALSO: Final = frozenset({"także"})
_CLUBS: Final = frozenset({"klub", "drużyna", "stowarzyszenie", "parafia", "zespół", "koło", "orkiestra", "spółka"})
_OPENING: Final = 3  # chunks: "Drugi z klastrów"
_CLUSTERS: Final = frozenset({"klaster"})
_OF_CLUSTERS: Final = frozenset({"powstać", "założyć", "zrzeszać", "skupiać", "liczyć"})
_PARTS: Final = frozenset({BlockKind.ITEM, BlockKind.ROW})


class Focus:
    """The project that a sentence speaks of without naming it: the one named last in the same part of the text.

    `only` is the project of a document that names but one: words such as "lider" mean it wherever they stand.
    """

    def __init__(self, only: str | None = None) -> None:
        self.only = only
        self.key: str | None = None
        self.index = self.last = self.field = self.told = -100
        self.part: object = None
        self.words: frozenset[str] = frozenset()  # of the sentence that named it
        self.listed = False
        self.left = False  # whether another chapter began behind the last project named

    def see(self, key: str, sentence: Sentence) -> None:
        """A project is named here."""
        self.key, self.index, self.part, self.left = key, sentence.index, _part(sentence), False
        self.words = sentence.lemmas
        self.listed = sentence.within(BlockKind.BULLET) is not None or self.part is not None

    def tell(self, sentence: Sentence, *, who: bool) -> None:
        """Where a sentence told `who` takes part in the project in focus, money told next is for it."""
        if who and self.at(sentence) is not None:
            self.told = self.index = sentence.index

    def leave(self, sentence: Sentence) -> None:
        """A heading that says nothing of a project ends the talk of one, where the text names several.

        So does a sentence that turns to a cluster: "Drugi klaster to X. Jego liderem jest Y".
        """
        if self.key is not None and MentionKind.CLUSTER in sentence.named and _turns_to_cluster(sentence):
            self.key, self.part, self.index = None, None, -100
        heading = sentence.block.kind is BlockKind.HEADING and sentence.index != self.index
        self.left = self.left or (heading and self.key is not None and not is_subheading(sentence))
        if heading and self.key is not None and self.only is None and not is_subheading(sentence):
            self.key, self.part, self.index = None, None, -100

    def stay(self, sentence: Sentence) -> None:
        """Fields that follow one another are one sheet, however long; a bare "projekt" goes on with the last."""
        if self.key and self.at(sentence) and _is_the_one(sentence):
            self.index = sentence.index
        if sentence.within(BlockKind.FIELD):
            self.field = sentence.index
        if self.key and self.at(sentence) and sentence.within(BlockKind.FIELD) and sentence.index - self.last == 1:
            self.index = self.last = sentence.index
        elif self.index == sentence.index:
            self.last = sentence.index

    def on_sheet(self, sentence: Sentence) -> bool:
        """Whether a sentence is a line of a sheet about the project that names a programme and has no label."""
        after_field = sentence.index - self.field == 1 or (_is_bare(sentence) and not self.listed)
        first = next((c for c in sentence.chunks if c.form != "("), None)
        alone = first is not None and not first.kinds.isdisjoint(_GIVERS)
        return after_field and alone and self.at(sentence) is not None

    def at(self, sentence: Sentence) -> str | None:
        """The project in focus at a sentence, if any."""
        if self.key is None:
            return None
        near = sentence.index - self.index <= _REACH or _is_the_one(sentence)
        same = self.part is not None and self.part == _part(sentence)
        return self.key if same or (near and self.part is None) else None

    def lone(self, sentence: Sentence) -> str | None:
        """The only project of the document, where a sentence far from it may speak of its money.

        What a club got is for something else: "klub otrzymał dotację 4 tys. zł".
        """
        if self.left and "projekt" not in sentence.lemmas:
            return None  # "pozyskano 2 mln zł na most", in the chapter on roads
        if self.only is None or sentence.lemmas.isdisjoint(_GETS) or "projekt" in sentence.lemmas:
            return self.only
        clubs = (c for c in sentence.chunks if c.mention is None and c.lemmas & _CLUBS and "nom" in c.cases)
        return None if any(clubs) else self.only


def _turns_to_cluster(sentence: Sentence) -> bool:
    """Whether a sentence about no project opens with a cluster and tells of it: "Drugi klaster, o którym …, to X"."""
    if "projekt" in sentence.lemmas or sentence.of(MentionKind.PROJECT):
        return False
    opening = sentence.chunks[:_OPENING]
    bare = any(c.mention is None and not _CLUSTERS.isdisjoint(c.lemmas) for c in opening)
    return bare or ("cluster" in opening[0].kinds and not sentence.lemmas.isdisjoint(_OF_CLUSTERS))


def is_subheading(sentence: Sentence) -> bool:
    """Whether a heading is that of a part of a page about one project: "Partnerzy", "Budżet projektu"."""
    return not sentence.lemmas.isdisjoint(_SUBHEADING)


def calls_other(sentence: Sentence) -> bool:
    """Whether a project is called by a name that is not known as one: "w ramach projektu Młodzi aktywni (Erasmus+)"."""
    if "projekt" not in sentence.lemmas:
        return False
    pairs = pairwise(sentence.chunks)
    return any("projekt" in one.lemmas and two.mention is None and two.form[:1].isupper() for one, two in pairs)


def _is_bare(sentence: Sentence) -> bool:
    """Whether a line holds a programme or fund and nothing else."""
    return len([c for c in sentence.chunks if c.form[:1].isalnum()]) == 1


def _is_the_one(sentence: Sentence) -> bool:
    """Whether a sentence says "projekt" of the one named last, however long before: "Partnerem projektu jest X"."""
    return "projekt" in sentence.lemmas and not _OTHER & sentence.lemmas and _of_one(sentence)


def _of_one(sentence: Sentence) -> bool:
    """Whether "projekt" stands in the singular."""
    tags = [tag for c in sentence.chunks if "projekt" in c.lemmas for tag in c.tags if tag.startswith("subst")]
    return any(tag.startswith("subst:sg") for tag in tags)


def _part(sentence: Sentence) -> object:
    """The innermost item or row a sentence stands in ("6.3. Projekty" may head a table): focus does not leave it."""
    parts = (b for b in reversed(sentence.path) if b.kind in _PARTS and not is_detail(b))
    return next((block.span for block in parts), None)


def is_detail(block: Block) -> bool:
    """Whether an item holds one field alone, a detail of what stands above it: "a) lider: …", "b) partnerzy: …"."""
    only = block.children[0] if block.kind is BlockKind.ITEM and len(block.children) == 1 else None
    return only is not None and only.kind is BlockKind.FIELD and only.key not in {None, "project"}


def pays(sentence: Sentence, focus: Focus, words: frozenset[str]) -> bool:
    """Whether a sentence right after a project was named speaks of money for it: "Pieniądze pochodzą z …"."""
    since = sentence.index - focus.index
    behind = since == 0 and sentence.block.sentences[0].start < sentence.span.start  # in the text of a label
    near = (
        behind
        or 0 < since <= (_REACH if focus.only else _RIGHT_AFTER)
        or 0 < sentence.index - focus.told <= _RIGHT_AFTER
    )
    if not near or focus.at(sentence) is None:
        return False
    if _for_other(sentence, focus.words) or (since > _RIGHT_AFTER and not _only_pays(sentence, focus.words)):
        return False
    said = sentence.lemmas | _label_words(sentence)
    return (bool(words & said) or _got(sentence) or _is_run(sentence)) and not _OTHER & said


def _is_run(sentence: Sentence) -> bool:
    """Whether a line without a verb goes on with a title above it: "Realizowany w ramach programu X"."""
    return not sentence.chunks[0].lemmas.isdisjoint(_RUN) and sentence.chunks[0].form[:1].isupper()


def _got(sentence: Sentence) -> bool:
    """Whether a sum was got from a programme or fund: "otrzymaliśmy na ten cel 21 600 euro z programu X"."""
    given = sentence.of(MentionKind.PROGRAMME, MentionKind.FUND) and sentence.of(MentionKind.MONEY)
    return bool(given) and not _GETS.isdisjoint(sentence.lemmas)


def _only_pays(sentence: Sentence, told: frozenset[str]) -> bool:
    """Whether a sentence speaks of money and of nothing and nobody that it might be for instead.

    `told` are the words of the sentence that named the project: what it was said to be is no other thing.
    """
    gets = not _GETS.isdisjoint(sentence.lemmas)
    return all(_is_of_money(c, _PLAIN | told, gets=gets) for c in sentence.chunks)


def _for_other(sentence: Sentence, told: frozenset[str]) -> bool:
    """Whether a sentence tells of money for something else: "Boisko powstało dzięki …", "Dotację X otrzymało też …"."""
    if not _ELSE.isdisjoint(sentence.lemmas):
        return True
    chunks, plain = sentence.chunks, _PLAIN | told
    for i, chunk in enumerate(chunks):
        before = chunks[i - 1] if i else None
        if before is not None and not _ALSO.isdisjoint(chunk.lemmas) and before.form not in {"a", ","}:
            return True
        given = before is None or before.form.casefold() == "na" or not _GRANTS.isdisjoint(before.lemmas)
        if given and chunk.mention is None and not _is_of_money(chunk, plain, gets=False):
            return True  # "Dofinansowanie wymiany zapewnia …", "na remont drogi"
    return False


def _is_of_money(chunk: Chunk, plain: frozenset[str], *, gets: bool) -> bool:
    """Whether a word or name may stand in a sentence of money alone; who `gets` it is named for something else."""
    if chunk.mention is not None:
        return not chunk.kinds.isdisjoint(_GIVEN) or ("organisation" in chunk.kinds and not gets)
    return not begins(chunk.tags[:1], ("subst",)) or not chunk.lemmas.isdisjoint(plain)


def _label_words(sentence: Sentence) -> frozenset[str]:
    """The words of the label of an unknown field: "Budżet strony polskiej: 410 tys. euro (85% EFRR)"."""
    block = sentence.block
    own = block.kind is BlockKind.FIELD and block.key is None and block.label is not None
    return frozenset({"budżet"}) if own and sentence.of(MentionKind.MONEY) else frozenset()


def tells_money(match: Match) -> bool:
    """Whether a match only says whose money it is."""
    return bool(match.roles) and {role for role, _ in match.roles} <= {"programme", "fund"}
