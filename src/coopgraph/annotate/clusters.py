"""Clusters by name: "Śląski Klaster Wodny", "klaster Dolina X", and initiatives a text lists or explains as clusters.

Run after organisations: "Stowarzyszenie Klaster X" is an association. Once a text says that "Bydgoska Dolina X" is a
cluster, the name counts wherever it stands, and so do its sisters that begin with the same two words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, Final

from coopgraph.annotate.cluster_names import GLUE, OF_ORGAN, OTHER, cluster_mention, in_name, short_forms, united
from coopgraph.annotate.cluster_translations import translated
from coopgraph.annotate.phrase import HYPHENS, Phrases, adjectives, nouns, outermost
from coopgraph.annotate.sentences import is_finite
from coopgraph.lexicon import read_lexicon
from coopgraph.model import Block, Document, Mention, MentionKind, NamedValue, OrganisationValue, Token
from coopgraph.namespaces import fold
from coopgraph.project import Project

_LONGEST: Final = 9
_ANNOUNCED: Final = 5  # tokens from "klaster" to "pod nazwą"
_REACH: Final = 24
_EXPLAINED: Final = 6
_STEM: Final = 4
_ADJECTIVES: Final = 5  # words from "i" to the "Klaster" of another name
_SORTS: Final = 3  # tokens from "klaster" to its name behind the word for its sort
_PAIR: Final = 2
_IS: Final = frozenset({"to", "być", "jest", "był", "jako", "stanowić"})
_STATED: Final = frozenset(
    {"nie", "jest", "to", "był", "była", "było", "stanowi", "też", "także", "również", "formalnie"}
)
# endings of adjectives in names the dictionary knows as surnames only ("Śląski")
_ADJECTIVE: Final = re.compile(r"(?:ski|cki|dzki|ny|wy|ski[eo]|skiego|skiemu|skim|nego|wego)$")
_LOCATING: Final = frozenset({"z", "ze", "w", "we"})
_LANDS: Final = frozenset({"gmina", "miasto", "powiat", "ziemia", "subregion"})
_JOINING: Final = frozenset({"i", "oraz", "and"})
_LEADING: Final = frozenset({"w", "we", "na", "do", "z", "ze", "u", "od", "przez"})
_FOUNDING: Final = frozenset(
    {"utworzenie", "zawiązanie", "powołanie", "ustanowienie", "założenie", "utworzyć", "zawiązać"}
)
_PAPERS: Final = frozenset({"list", "porozumienie", "umowa", "akt", "deklaracja"})
_MADE: Final = frozenset(
    {"zawiązać", "założyć", "utworzyć", "powołać", "zarejestrować", "działać", "rozpocząć", "wyróżnić", "nagrodzić"}
    | {"zawiązany", "założony", "utworzony", "powołany", "zarejestrowany", "wyróżniony", "nagrodzony", "gotowy"}
)
Family = tuple[str, str]


class ClusterNames:
    """Finds CLUSTER mentions."""

    def __init__(self, project: Project) -> None:
        self._project = project

    @cached_property
    def _words(self) -> Mapping[str, frozenset[str]]:
        table: Any = read_lexicon(self._project, "clusters")
        return {key: frozenset(words) for key, words in table.items() if key != "examples"}

    def find(
        self, tokens: Sequence[Token], document: Document, layout: Block, found: Sequence[Mention]
    ) -> list[Mention]:
        """Mentions of kind CLUSTER with the name in its base form."""
        text = Phrases(tokens, document, layout, found)
        # A text without the word names no cluster; most texts end here.
        heads = text.tokens.bearing(self._words["heads"])
        initiatives = [m for i in text.tokens.bearing(self._words["sorts"]) if (m := self._initiative(text, i))]
        if not heads:
            return initiatives
        called = [m.value for m in found if m.rule == "project-coined"]  # "Cluster GO to projekt" is no cluster
        titles = [m for m in found if m.kind is MentionKind.PROJECT and m.value not in called]
        headed = _without_descriptions(text, [m for i in heads if (m := self._headed(text, i))])
        headed += [m for title in titles if (m := self._titled(text, title))]
        headed = outermost([*headed, *initiatives]) or [m for i in heads if (m := self._founded(text, i))]
        taken = {i for m in headed for i in range(*m.head)}
        families = self._families(text, taken)
        runs = [m for i in text.tokens.capitals if i not in taken and (m := self._member(text, i, families))]
        begins = {*text.tokens.capitals, *(m.head[0] for m in found if m.kind is MentionKind.ORGANISATION)}
        equated = [m for i in sorted(begins) if i not in taken and (m := self._equated(text, i))]
        named = outermost(sorted([*headed, *runs, *equated], key=lambda m: m.span))
        whole = _one_spelling(outermost(sorted([*named, *short_forms(text, named)], key=lambda m: m.span)))
        return translated(text, united(whole), self._words)

    # --- names with the word itself -----------------------------------------------------------------------------------
    def _headed(self, text: Phrases, i: int) -> Mention | None:
        if not text.lemma(i, self._words["heads"]) or text.lower(i + 1) in self._words["events"]:
            return None
        if text.inside(i, *OTHER):
            return self._of_organ(text, i)
        return self._around(text, i)

    def _initiative(self, text: Phrases, i: int) -> Mention | None:
        """One called by what it is: "Inicjatywa klastrowa X", "powiązanie kooperacyjne „X”"."""
        if not text.lemma(i - 1, self._words["initiatives"]) or text.breaks(i) or text.inside(i, *OTHER):
            return None
        if quote := text.quoted(i + 1) if text.gap(i + 1) != "" else None:
            end, name = quote[2], text.text_of(quote[0], quote[1])
        else:
            end = self._run_end(text, i + 1)
            name = text.text_of(i + 1, end)
        if end == i + 1 or self._is_place(text, i + 1, end) or not self._single(text, i - 1):
            return None
        head = text.text_of(i - 1, i + 1, text.base(i - 1, i + 1, i - 1)).capitalize()
        return cluster_mention(text, (i - 1, end), f"{head} {name}", "cluster-initiative", (name,))

    def _of_organ(self, text: Phrases, i: int) -> Mention | None:
        """One that only its council or board is named by: "posiedzenie Rady Klastra „X”"."""
        body = text.at(i - 1, MentionKind.ORGANISATION)
        if body is None or not text.lemma(i - 1, self._words["organs"]) or body.head[1] <= i:
            return None
        found = self._with_head(text, i, i)
        return replace(found, rule=OF_ORGAN) if found is not None and found.head[1] == body.head[1] else None

    def _founded(self, text: Phrases, i: int) -> Mention | None:
        """One that a paper founds under no other name: "list intencyjny w sprawie zawiązania Klastra Energii"."""
        end = self._run_end(text, i + 1)
        if not text.capital(i) or end == i + 1 or not text.lemma(i - 1, _FOUNDING) or text.inside(i, *OTHER):
            return None
        near = range(max(0, i - _REACH), i - 1)
        if not any(text.lemma(j, _PAPERS) and text.one_sentence(j, i) for j in near) or not self._single(text, i):
            return None
        changed = text.base(i, i + 1, i, text.lemma(i, self._words["heads"])) | _tail(text, i, i, end)
        return cluster_mention(text, (i, end), text.text_of(i, end, changed), "cluster-founded")

    def _titled(self, text: Phrases, project: Mention) -> Mention | None:
        """A cluster that is the whole title of a project: "projekt „X Klaster Turystyczny”" makes both."""
        first, last = project.head
        while first < last and not text.word(first)[:1].isalnum():
            first += 1
        while first < last and not text.word(last - 1)[:1].isalnum():
            last -= 1
        heads = [i for i in range(first, last) if text.lemma(i, self._words["heads"]) and text.capital(i)]
        found = self._around(text, heads[0]) if len(heads) == 1 else None
        return found if found is not None and found.head == (first, last) else None

    def _around(self, text: Phrases, i: int) -> Mention | None:
        """The name around its word "Klaster" at token i."""
        if text.lemma(i + 1, self._words["stop"]):
            return None
        first = i
        while text.capital(i) and first and not text.breaks(first) and (step := self._leading(text, first, i)):
            first -= step
        if text.lemma(first - 1, self._words["bodies"]):
            return None
        return self._with_head(text, first, i)

    def _with_head(self, text: Phrases, first: int, i: int) -> Mention | None:
        quote = text.quoted(i + 1) if text.gap(i + 1) != "" else None
        if quote := quote or self._announced(text, i + 1):
            inner = text.text_of(quote[0], quote[1])
            name = inner if any(h in inner.casefold() for h in self._words["heads"]) else f"Klaster {inner}"
            return cluster_mention(text, (i, quote[2]), name, "cluster-quoted")
        end = self._run_end(text, i + 1)
        if first == i and text.lower(end + (text.word(end) in HYPHENS)) in self._words["abroad"]:
            return None  # "czeskiego klastra Moravian Steel Cluster" is named by its own word
        alone = end == i + 1 or self._is_place(text, i + 1, end) or not self._single(text, i)
        if first == i and alone:
            return self._of_sort(text, i)
        name = text.text_of(
            first, end, text.base(first, i + 1, i, text.lemma(i, self._words["heads"])) | _tail(text, first, i, end)
        )
        name = name[:1].upper() + name[1:]
        if (quote := text.quoted(end)) and not text.breaks(end) and text.capital(quote[0]):
            inner = text.text_of(quote[0], quote[1])
            return cluster_mention(text, (first, quote[2]), f"{name} {inner}", "cluster-quoted", (inner,))
        if self._is_generic(text, first, end) or not self._single(text, i):
            return None
        return cluster_mention(text, (first, end), name, "cluster-headed")

    def _of_sort(self, text: Phrases, i: int) -> Mention | None:
        """A name without marks behind what sort of cluster it is: "klaster energii Błękitny Ląd"."""
        first = i + 1
        while text.lemma(first, self._words["generic"]) and text.word(first).islower() and first - i < _SORTS:
            first += 1
        if first == i + 1 or text.breaks(first) or not text.capital(first) or text.inside(first, *OTHER):
            return None
        end = self._run_end(text, first)
        unfit = text.lemma(first, self._words["stop"]) or "nom" not in text.cases(first) or not self._single(text, i)
        if end - first < _PAIR or unfit or self._is_place(text, first, end):
            return None
        name, sort = text.text_of(first, end), text.text_of(i + 1, first)
        return cluster_mention(text, (i, end), f"Klaster {name}", "cluster-sort", (f"Klaster {sort} {name}",))

    def _announced(self, text: Phrases, i: int) -> tuple[int, int, int] | None:
        """The quotation of "klaster energii pod nazwą „X”", "klaster energii „X”"."""
        for j in range(i, min(i + _ANNOUNCED, len(text))):
            if j > i and (quote := text.quoted(j)) and text.capital(quote[0]):
                return quote if all(text.lemma(k, self._words["generic"]) for k in range(i, j)) else None
            if text.breaks(j) or text.capital(j) or not text.word(j)[:1].isalpha():
                return None
            for phrase in self._words["announce"]:
                parts = phrase.split()
                if [text.lower(j + n) for n in range(len(parts))] == parts:
                    return text.quoted(j + len(parts))
        return None

    def _is_generic(self, text: Phrases, first: int, end: int) -> bool:
        """Whether all words of a name only say what sort of cluster it is: "Klaster Energii"."""
        words = self._words["generic"] | self._words["heads"]
        return all(text.lemma(j, words) for j in range(first, end))

    def _leading(self, text: Phrases, at: int, head: int) -> int:
        """How many tokens before token `at` are one adjective of the name: "Północno-Wschodni" is three."""
        i = at - 1
        if text.lemma(i, self._words["papers"] | self._words["organs"] | self._words["pointing"]):
            return 0
        if text.lower(head) in self._words["abroad"]:
            opens = text.sentence_start(i) and text.tokens[i].known and not text.at(i, MentionKind.PLACE)
            return int(text.capital(i) and not opens)
        adjective = (
            bool(adjectives(text.tokens[i])) or not text.tokens[i].known or bool(_ADJECTIVE.search(text.word(i)))
        )
        if not (text.capital(i) and adjective):
            return 0
        compound = i > 1 and text.word(i - 1) in HYPHENS and not text.gap(i) and not text.gap(i - 1)
        return 3 if compound and text.capital(i - 2) and text.word(i - 2).endswith("o") else 1

    def _single(self, text: Phrases, i: int) -> bool:
        """Whether the head can be singular: "klastry Brna i Ostrawy" names none."""
        return any("sg" in r.numbers for r in nouns(text.tokens[i])) or not text.tokens[i].known

    def _is_place(self, text: Phrases, first: int, end: int) -> bool:
        place = text.at(first, MentionKind.PLACE)
        return place is not None and place.head[1] >= end

    def _run_end(self, text: Phrases, i: int) -> int:
        """The end of a run of capitalised words from token i, small words inside it included."""
        end = i
        for j in range(i, min(i + _LONGEST, len(text))):
            if text.breaks(j) or text.inside(j, MentionKind.DATE, MentionKind.PERSON):
                break
            if text.lower(j) in _JOINING and text.lower(j + 1) in _LEADING:
                break  # "byli w Klastrze X i w Politechnice"
            if j > i and (text.lemma(j, self._words["heads"]) or _parts(text, j) or self._next(text, j)):
                break  # "Klaster X i Klaster Y" are two
            token = text.tokens[j]
            if is_finite(token) and not nouns(token) and not adjectives(token):
                break  # a capital that only a scan gave: "Klaster Świadczy usługi"
            if j > i and text.word(j).isupper() and text.lemma(j, _MADE):
                break  # a heading in capitals: "KLASTER ENERGETYCZNY ZAWIĄZANY"
            joined = text.word(j) in GLUE and not text.gap(j)
            if in_name(text, j, i) or joined:
                end = j + 1 if not joined else end
            elif text.lower(j) not in self._words["small"] or j == i:
                break
        return end

    def _next(self, text: Phrases, j: int) -> bool:
        """Whether the name of another cluster is joined here: "… Północ-Południe i Bydgoski Klaster Narzędziowy"."""
        k = j + 1
        while text.lower(j) in _JOINING and k < min(j + _ADJECTIVES, len(text)) and text.capital(k):
            if text.lemma(k, self._words["heads"]):
                return True
            k += 1
        return False

    # --- names a text lists or explains -------------------------------------------------------------------------------
    def _families(self, text: Phrases, taken: set[int]) -> set[Family]:
        """First two words (as lemmas) of names that are listed under or explained by a word of the kind."""
        found: set[Family] = set()
        sisters: dict[Family, set[str]] = {}
        near: set[Family] = set()
        for i in text.tokens.capitals:
            head = text.lemma(i, self._words["heads"]) or text.lemma(i + 1, self._words["heads"])
            family = None if i in taken or head or not self._opens(text, i) else _family(text, i)
            if family is None:
                continue
            if self._listed(text, i) or self._explained(text, i) or self._apposed(text, i):
                found.add(family)
            sisters.setdefault(family, set()).add(fold(text.word(i + 2))[:_STEM])
            if self._spoken_of(text, i):
                near.add(family)
        # several names of one make, and the talk right behind one of them is of "the cluster"
        return found | {family for family in near if len(sisters[family]) > 1}

    def _spoken_of(self, text: Phrases, i: int) -> bool:
        window = range(i + 2, min(i + _REACH, len(text)))
        return any(text.lemma(j, self._words["heads"]) for j in window)

    def _opens(self, text: Phrases, i: int) -> bool:
        """Whether a name of at least two capitalised words begins here, the first an adjective."""
        if not (text.capital(i) and text.capital(i + 1)) or text.breaks(i + 1) or text.inside(i, *OTHER):
            return False
        if i and text.capital(i - 1) and not text.sentence_start(i) and text.word(i - 1).isalpha():
            return False
        if text.lemma(i + 1, self._words["stop"]) or text.inside(i + 2, MentionKind.PERSON):
            return False
        plain = any(a.tag.startswith("adj:") for a in text.tokens[i].analyses) or not text.tokens[i].known
        return plain and bool(nouns(text.tokens[i + 1]))

    def _listed(self, text: Phrases, i: int) -> bool:
        """Whether a colon with a word of the kind before it opens the list this name stands in."""
        for j in range(i - 1, max(-1, i - 3 * _REACH), -1):
            if text.word(j) in {".", ";"} or text.breaks(j + 1):
                return False
            if text.word(j) == ":":
                start = next((k + 1 for k in range(j - 1, max(-1, j - _REACH), -1) if text.word(k) in ".;"), j - _REACH)
                window = range(max(0, start), j)
                kinds = [k for k in window if text.lemma(k, self._words["kinds"])]
                heads = [k for k in kinds if not text.lemma(k, frozenset({"projekt", "sieć", "inicjatywa"}))]
                return bool(heads)
        return False

    def _explained(self, text: Phrases, i: int) -> bool:
        """Whether "X to (był) klaster" follows."""
        end = self._run_end(text, i)
        near = range(end, min(end + _EXPLAINED, len(text)))
        says = any(text.lemma(j, _IS) or text.lower(j) in {"–", "-"} for j in near)
        denied = any(text.lower(j) == "nie" for j in near)
        return says and not denied and any(text.lemma(j, self._words["heads"]) for j in near)

    def _apposed(self, text: Phrases, i: int) -> bool:
        """Whether "klaster –" or "klastrem jest" stands right before: "Trzeci klaster – X – działa od 2018 r."."""
        between = text.word(i - 1) in HYPHENS or text.lower(i - 1) in {"to", "jest"}
        return i > 1 and between and bool(text.lemma(i - 2, self._words["heads"])) and not text.breaks(i)

    def _equated(self, text: Phrases, i: int) -> Mention | None:
        """A name of which a text says in so many words that it is a cluster, or is none: "Sieć X nie jest klastrem"."""
        body = text.at(i, MentionKind.ORGANISATION)
        if body is not None and isinstance(body.value, OrganisationValue):
            head, name = body.head, body.value.name
            if body.value.kind in {"municipality", "office", "university", "unit", "council"}:
                return None
        elif self._opens(text, i):
            head = (i, self._run_end(text, i))
            name = text.text_of(*head, text.base(i, head[1], min(i + 1, head[1] - 1)))
        else:
            return None
        at = head[1] + (text.word(head[1]) == ",")
        while text.lower(at) in _STATED:
            at += 1
        said = text.lower(at - 1) in _STATED and any(text.lemma(j, self._words["heads"]) for j in (at, at + 1))
        return cluster_mention(text, head, name, "cluster-equated") if said and not text.breaks(at) else None

    def _member(self, text: Phrases, i: int, families: set[Family]) -> Mention | None:
        """A name of one of the families: it ends before the next one of the same family in a list."""
        family = _family(text, i)
        if family not in families or text.inside(i, *OTHER):
            return None
        end = self._run_end(text, i + 1)
        for j in range(i + 2, end):
            if _family(text, j) == family:
                end = j
                break
        while end > i + 2 and (text.lower(end - 1) in self._words["small"] or not text.word(end - 1).isalnum()):
            end -= 1
        if end <= i + 2:
            return None
        name = text.text_of(i, end, text.base(i, end, i + 1) | _tail(text, i, i + 1, end))
        return cluster_mention(text, (i, end), name, "cluster-listed")


def _without_descriptions(text: Phrases, found: Sequence[Mention]) -> list[Mention]:
    """Drop what only says the sort of cluster the next name is: "Klaster Spożywczy – Wschodni Klaster X"."""
    starts = {mention.head[0] for mention in found}
    return [m for m in found if not (text.word(m.head[1]) in HYPHENS and m.head[1] + 1 in starts)]


def _one_spelling(found: Sequence[Mention]) -> list[Mention]:
    """Where a damaged text writes a name in two ways, the more frequent one is its name everywhere."""
    names = Counter(m.value.name for m in found if isinstance(m.value, NamedValue))
    best: dict[str, str] = {}
    for name, _ in sorted(names.items(), key=lambda item: (item[0].isupper(), -item[1], item[0])):
        best.setdefault(fold(name), name)
    return [
        replace(m, value=replace(m.value, name=best[fold(m.value.name)])) if isinstance(m.value, NamedValue) else m
        for m in found
    ]


def _tail(text: Phrases, first: int, head: int, end: int) -> dict[int, str]:
    """The nominative of adjectives behind the head that agree with it ("Klastra Wodnego" → "Klaster Wodny")."""
    changed = text.base(first, end, head, "klaster") or text.base(first, end, head)
    return {i: word for i, word in changed.items() if i > head}


def _parts(text: Phrases, j: int) -> bool:
    """Whether a small word only locates the name before it ("z Bawarii", "w Gdyni") or joins another to it."""
    place = text.at(j + 1, MentionKind.PLACE)
    if text.lemma(j - 1, _LANDS) and text.lemma(j + 1, _LANDS):
        return False  # "Klaster Energii Gmin i Powiatu X" is of both
    if text.lower(j) in _LOCATING:
        return place is not None
    return text.lower(j) in _JOINING and (place is not None or text.at(j + 1, MentionKind.ORGANISATION) is not None)


def _family(text: Phrases, i: int) -> Family | None:
    if i + 1 >= len(text) or not (text.capital(i) and text.capital(i + 1)):
        return None
    return (_key(text, i), _key(text, i + 1))


def _key(text: Phrases, i: int) -> str:
    return min((lemma.casefold() for lemma in text.tokens[i].lemmas), default=text.lower(i))
