"""Language packs: tokens of other languages that carry the lemmas the rules are written with.

A rule says `delegacja`; the Ukrainian token "делегації" has the lemmas `делегація` and `delegacja`, so rules, cost
words, sizes and kinds of journeys hold in every language, and only what differs (word order) needs rules of its own.
The words are data (`data/lexicon/pack-<language>.yaml`). The one door to pymorphy3, which gives Ukrainian its
cases and tenses.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property, lru_cache
from typing import Any, Final

from coopgraph.annotate.date_grammar import TOLD
from coopgraph.annotate.tokens import cases_of, pieces
from coopgraph.errors import ProjectError
from coopgraph.lexicon import read_lexicon
from coopgraph.model import Analysis, Span, Token, Word
from coopgraph.project import Project

_ALL_CASES: Final = "nom.gen.dat.acc.inst.loc.voc"
_CASES: Final = {
    "nomn": "nom", "gent": "gen", "datv": "dat", "accs": "acc", "ablt": "inst", "loct": "loc", "voct": "voc",
}  # fmt: skip
# How a part of speech of the English and German packs is tagged.
_TAGS: Final = {
    "nouns": f"subst:sg.pl:{_ALL_CASES}:m3",
    "people": f"subst:pl:{_ALL_CASES}:m1",
    "person": f"subst:sg:{_ALL_CASES}:m1",
    "past": "praet:sg.pl:m1.m2.m3.f.n:perf",
    "passive": f"ppas:sg.pl:{_ALL_CASES}:m1.m2.m3.f.n:perf:aff",
    "present": "fin:sg.pl:ter:imperf",
    "future": "bedzie:sg:ter:imperf",
    "adjectives": f"adj:sg.pl:{_ALL_CASES}:m1.m2.m3.f.n:pos",
    "numbers": f"num:pl:{_ALL_CASES}:m1.m2.m3.f.n:congr",
}
_LONG: Final = 3  # letters of a word that is told without its marks
_MARKS: Final = frozenset(".,;!?")
_STOPS: Final = frozenset(".;!?")
# Sections of `dates` and the terminals of the date grammar their words are.
_TERMINALS: Final = {"from": "OD", "to": "DASH", "and": "SEP", "year": "R", "ordinal": "DOT", "skip": "skip"}
_NOWHERE: Final = Span(0, 0)  # of a word that stands in no text yet
_APOSTROPHES: Final = str.maketrans(dict.fromkeys("’ʼ`", "'"))


class Pack:
    """One language: its words, its dates, its morphology."""

    def __init__(self, project: Project, language: str) -> None:
        self.language = language
        self._project = project
        self.analyse = lru_cache(maxsize=20_000)(self._analyse)
        self._token = lru_cache(maxsize=20_000)(self._read)

    @cached_property
    def table(self) -> Mapping[str, Any]:
        """The pack as data. Raises ProjectError where it is missing."""
        table: Mapping[str, Any] = read_lexicon(self._project, f"pack-{self.language}")
        return table

    # --- tables -------------------------------------------------------------------------------------------------------
    @cached_property
    def _lemmas(self) -> dict[str, tuple[str, ...]]:
        """Lemma of the language -> lemmas of the rules (languages with a morphology)."""
        found: dict[str, tuple[str, ...]] = {}
        for target, words in self.table.get("words", {}).items():
            for word in words.split():
                found[word] = (*found.get(word, ()), str(target))
        return found

    @cached_property
    def _forms(self) -> dict[str, tuple[Analysis, ...]]:
        """Form -> readings (languages without a morphology)."""
        found: dict[str, tuple[Analysis, ...]] = {}
        for part, tag in _TAGS.items():
            for target, words in self.table.get(part, {}).items():
                for word in str(words).split():
                    key = word.lower()
                    people = (Analysis("osoba", tag),) if part in {"people", "person"} else ()
                    found[key] = (*found.get(key, ()), Analysis(str(target), tag), *people)
        return found

    @cached_property
    def small(self) -> dict[str, str]:
        """Function word -> the one the rules know ("from" → "z")."""
        return {str(w): str(target) for target, words in self.table["small"].items() for w in str(words).split()}

    @cached_property
    def _asides(self) -> frozenset[str]:
        """Verbs that only address the reader ("нагадаємо") and say nothing of what happens when."""
        return frozenset(self.table.get("asides", ()))

    @cached_property
    def _dates(self) -> dict[str, tuple[Analysis, ...]]:
        dates = self.table["dates"]
        found: dict[str, tuple[Analysis, ...]] = {}
        for number, forms in dates["months"].items():
            for form in forms:
                found[form.lower()] = (Analysis(str(number), f"{TOLD}MONTH"),)
        for section, terminal in _TERMINALS.items():
            for form in dates.get(section, ()):
                found[form.lower()] = (*found.get(form.lower(), ()), Analysis(terminal, f"{TOLD}{terminal}"))
        return found

    @cached_property
    def _spelled(self) -> dict[str, str]:
        """Word as written without its marks ("staedte", "stadte") -> the word ("städte"), unless it is one itself."""
        found: dict[str, str] = {}
        known = {*self._forms, *self.small, *self._dates}
        for letters in self.table.get("letters", ()):
            plain = str.maketrans({str(letter): str(signs) for letter, signs in letters.items()})
            for word in known:
                if len(word) >= _LONG and (written := word.translate(plain)) not in known:
                    found.setdefault(written, word)
        return found

    # --- tokens -------------------------------------------------------------------------------------------------------
    def tokenize(self, text: str) -> Iterator[Token]:
        """The tokens of a text with the readings this pack gives."""
        tokens = [self.token(span, text[span.start : span.end]) for span in pieces(text)]
        if separable := self.table.get("separable"):
            _join_verbs(tokens, separable)
        yield from tokens

    def token(self, span: Span, form: str) -> Token:
        """One token; an unknown word has its form as lemma, every case, and `known` False."""
        read = self._token(form)
        return Token(
            span,
            form,
            read.reading,
            read.word,
            read.analyses,
            read.lemmas,
            read.cases,
            read.known,
            None,
            read.gloss,
            read.tags,
        )

    def _read(self, form: str) -> Token:
        low = form.lower().translate(_APOSTROPHES)
        low = self._spelled.get(low, low)
        analyses = (*self._of_date(form, low), *self.analyse(low))
        gloss = self.small.get(low)
        lemmas = frozenset(a.lemma for a in analyses if not a.tag.startswith(TOLD)) | (
            {gloss} if gloss else frozenset({low})
        )
        cases = frozenset().union(*(cases_of(a.tag) for a in analyses)) or frozenset(_ALL_CASES.split("."))
        word, tags = Word.of(form, lemmas), tuple(a.tag for a in analyses)
        return Token(_NOWHERE, form, form, word, analyses, lemmas, cases, known=bool(analyses), gloss=gloss, tags=tags)

    def _of_date(self, form: str, low: str) -> tuple[Analysis, ...]:
        found = self._dates.get(low, ())
        month = bool(found) and found[0].tag.endswith("MONTH")
        return () if month and self.table["dates"]["capital"] and not form[0].isupper() else found

    def _analyse(self, low: str) -> tuple[Analysis, ...]:
        if not low[0].isalpha() or low in self._asides:
            return ()
        return self._inflected(low) if self._lemmas else self._forms.get(low, ())

    def _inflected(self, low: str) -> tuple[Analysis, ...]:
        """Readings by the morphology: those with a lemma of the rules first."""
        found: dict[Analysis, None] = {}
        rest: dict[Analysis, None] = {}
        for lemma, tag in morphology(self.language, low):
            rest[Analysis(lemma, tag)] = None
            for target in self._lemmas.get(lemma, ()):
                found[Analysis(target, tag)] = None
        return (*found, *rest)

    def phrases(self, *path: str) -> list[str]:
        """A list of the pack by its path. Raises ProjectError where it is missing."""
        value: Any = self.table
        for key in path:
            if key not in value:
                raise ProjectError(f"part missing: {'.'.join(path)}", source=f"pack-{self.language}.yaml")
            value = value[key]
        return [str(item) for item in value]


def _join_verbs(tokens: list[Token], separable: Sequence[Mapping[str, Any]]) -> None:
    """Give a verb in two parts ("kam … auf.") its meaning: the particle stands before a mark, "and" or right behind."""
    for i, token in enumerate(tokens[:-1]):
        entries = [e for e in separable if e["particle"] == token.form]
        if entries and i and tokens[i - 1].form.lower() in entries[0]["verb"] and entries[0].get("beside"):
            pass  # "played host to …"
        elif not entries or (tokens[i + 1].form not in _MARKS and tokens[i + 1].gloss != "i"):
            continue
        for j in range(i - 1, -1, -1):
            if tokens[j].form in _STOPS:
                break
            if entry := next((e for e in entries if tokens[j].form.lower() in e["verb"]), None):
                reading = Analysis(str(entry["lemma"]), _TAGS["past"])
                lemmas = frozenset({reading.lemma})
                word = _joined_word(tokens[j].reading, lemmas)
                tokens[j] = replace(
                    tokens[j], word=word, analyses=(reading,), lemmas=lemmas, known=True, tags=(reading.tag,)
                )
                break


@lru_cache(maxsize=1_000)
def _joined_word(reading: str, lemmas: frozenset[str]) -> Word:
    return Word.of(reading, lemmas)


# --- Ukrainian morphology ---------------------------------------------------------------------------------------------
_WITH_MORPHOLOGY: Final = frozenset({"uk"})
# Men are met in the genitive form ("зустріли представників"); "представники" is a subject, whatever the dictionary has.
_MEN_NOM, _MEN_ACC = "subst:pl:nom:m1", "subst:pl:acc:m1"


@cache
def _analyser(language: str) -> Any:
    from pymorphy3 import MorphAnalyzer  # noqa: PLC0415 - a third of a second that only such texts pay

    return MorphAnalyzer(lang=language)


def _parses(language: str, form: str) -> Sequence[Any]:
    """The readings of a form; none in a language without a morphology, whose texts may name someone in Cyrillic."""
    parses: Sequence[Any] = _analyser(language).parse(form) if language in _WITH_MORPHOLOGY else ()
    return parses


def _is_known(language: str, form: str) -> bool:
    return language in _WITH_MORPHOLOGY and bool(_analyser(language).word_is_known(form))


@lru_cache(maxsize=20_000)
def morphology(language: str, form: str) -> tuple[tuple[str, str], ...]:
    """(lemma, tag with the names of the SGJP tagset) of a form, the likeliest first.

    An unknown word is guessed to be a noun or an adjective, never a verb: it is most often a name.
    """
    found: dict[tuple[str, str], None] = {}
    form = form.translate(_APOSTROPHES)
    known = _is_known(language, form)
    for parse in _parses(language, form):
        tag = tagged(str(parse.tag))
        if known or tag.startswith(("subst", "adj", "num")):
            found[parse.normal_form, tag] = None
    return tuple((lemma, tag) for lemma, tag in found if not (tag == _MEN_ACC and (lemma, _MEN_NOM) in found))


@lru_cache(maxsize=20_000)
def known_word(language: str, form: str) -> bool:
    """Whether the dictionary has a form, other than as a name of a place or a person."""
    return _is_known(language, form) and _grammemes(language, form).isdisjoint({"Geox", "Name", "Surn"})


def first_name(language: str, form: str, *, known: bool = False) -> bool:
    """Whether a word may be a person's first name ("Андрій", "Володимир"), one of the dictionary's where `known`.

    Never in a language without a morphology.
    """
    marks = {"Name"} if known else {"Name", "anim"}
    return form[0] >= "\u0400" and not _grammemes(language, form.lower()).isdisjoint(marks)


@lru_cache(maxsize=20_000)
def _grammemes(language: str, form: str) -> frozenset[str]:
    return frozenset(mark for p in _parses(language, form) for mark in re.split(r"[ ,]", str(p.tag)))


@lru_cache(maxsize=20_000)
def nominative(language: str, form: str, lemma: str, gender: str) -> str:
    """The nominative singular of a form read with a lemma; adjectives in a gender (m, f, n). The form where unknown."""
    wanted = {"m": "masc", "f": "femn", "n": "neut"}[gender]
    for parse in _parses(language, form):
        if parse.normal_form != lemma:
            continue
        noun = "NOUN" in parse.tag
        inflected = parse.inflect({"nomn"} if noun and "Pltm" in parse.tag else {"nomn", "sing"} if noun else {"nomn"})
        for option in parse.lexeme if not noun else [inflected] if inflected else []:
            tag = option.tag
            if "nomn" in tag and (noun or (wanted in tag and "plur" not in tag)):
                return str(option.word)
    return lemma


def tagged(tag: str) -> str:
    """An OpenCorpora tag as SGJP would write it ("NOUN,anim femn,nomn" → "subst:sg:nom:f")."""
    marks = frozenset(re.split(r"[ ,]", tag))
    cases = ".".join(sgjp for name, sgjp in _CASES.items() if name in marks)
    number = "pl" if "plur" in marks else "sg"
    aspect = "perf" if "perf" in marks else "imperf"
    gender = _gender(marks)
    if "NOUN" in marks:
        return f"subst:{number}:{cases}:{gender}"
    if "NUMR" in marks:
        return f"num:pl:{cases}:m1.m2.m3.f.n:congr"
    if marks & {"ADJF", "NPRO"}:
        part = "ppas" if "pssv" in marks else "pact" if "actv" in marks else "adj"
        return f"{part}:{number}:{cases}:{gender}:pos"
    if "VERB" in marks:
        return _verb(marks, number, gender, aspect)
    return {"PREP": "prep", "CONJ": "conj", "INFN": f"inf:{aspect}", "GRND": "pcon:imperf"}.get(tag[:4], "part")


def _verb(marks: frozenset[str], number: str, gender: str, aspect: str) -> str:
    if "Impe" in marks:
        return f"imps:{aspect}"
    if "past" in marks:
        return f"praet:{number}:{gender}:{aspect}"
    if "futr" in marks and aspect == "imperf":
        return f"bedzie:{number}:ter:imperf"  # "перебуватиме"; the perfective is told by its aspect, as in SGJP
    return f"fin:{number}:ter:{aspect}"


def _gender(marks: Iterable[str]) -> str:
    found = set(marks)
    if "masc" in found:
        return "m1" if "anim" in found else "m3"
    if "femn" in found:
        return "f"
    if "neut" in found:
        return "n"
    return "m1" if "anim" in found else "m1.m2.m3.f.n" if "NOUN" not in found else "m3"


def has_lemma(token: Token, wanted: Collection[str]) -> bool:
    """Whether a token has one of these lemmas or is one of these forms."""
    return not token.lemmas.isdisjoint(wanted) or token.form in wanted
