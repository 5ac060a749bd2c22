"""Programmes and funds: those of the lexicon in any inflected form, and programmes a text names itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Final

from coopgraph.annotate.marks import Mark
from coopgraph.annotate.programme_bare import is_bare_name, is_label
from coopgraph.annotate.programme_joins import joined, successors, years_of_other
from coopgraph.annotate.token_table import TokenTable
from coopgraph.annotate.tokens import tokenize
from coopgraph.lexicon import read_lexicon
from coopgraph.model import Block, Document, Mention, MentionKind, NamedValue, Span, Token
from coopgraph.project import Project

# Marks that may stand between the words of a name: "Polska – Białoruś - Ukraina", "„Horyzont” 2020", "Erasmus +".
_FILLER: Final = frozenset("-–—‑/+„”“\"'’‘»«,.&")
_FILLED: Final = 5  # tokens in which the word behind the first is looked for before all entries are tried
_OPENING: Final = frozenset("„“\"«»'‚")
_CLOSING: Final = frozenset("”“\"»«'’")
_PERIOD: Final = re.compile(
    r"\W{0,3}(?:\(?\s*(?:na\s+)?(?:w\s+)?(?:okres(?:ie)?\s+)?(?:lata(?:ch)?\s+)?)"
    r"(?P<from>(?:19|20)\d\d)\s*[-–—/]\s*(?P<to>(?:19|20)\d\d)"
)
_YEAR: Final = re.compile(r"\W{0,2}(?P<year>20\d\d)\b(?!\s*r\b|\s*rok)")
# how names that no dictionary has are declined ("Interregu", "Erasmusem")
_ENDINGS: Final = ("u", "em", "owi", "ie", "a")
_OPENED: Final = 2_000  # words kept with the names they begin
_STEM: Final = 3
_MAX_TITLE: Final = 12
_NEAR: Final = 6
_STRANDS: Final = frozenset({"IV", "V", "VI", "A", "VA", "VIA", "IVA"})
_SMALL: Final = frozenset({"i", "na", "dla", "rzecz", "w", "z", "oraz", "of", "for", "the", "and", "do", "pod", "o"})
# Countries alone ("Polska-Słowacja") are a programme only behind a word that says so.
_BARE_COUNTRIES: Final = re.compile(r"(?!Interreg|PL-|NEXT|.*\bProgram\b)[\w\s]+(?:\s*[-/]\s*[\w\s]+)+")


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: MentionKind
    slug: str
    name: str
    words: tuple[frozenset[str], ...]
    needs: frozenset[str]
    exact: str | None
    regional: bool
    plus: bool
    quoted: bool
    extends: bool
    alias: str
    attributes: Mapping[str, str]
    others: tuple[str, ...]  # all ways to write it
    edition: bool  # whether each year has its own ("Wsparcie Demokracji 2018")
    strands: bool  # whether a generation and strand may stand behind its first word ("Interreg VI-A")


def _is_strand(tokens: Sequence[Token], at: int, entry: _Entry, number: int) -> bool:
    """Whether a token right after "Interreg" only tells the generation and strand: "VI-A", "V A"."""
    return number == 1 and entry.strands and tokens[at].form in _STRANDS


def _words(text: str) -> tuple[frozenset[str], ...]:
    return tuple(_keys(token) for token in tokenize(text) if token.form not in _FILLER)


def _keys(token: Token) -> frozenset[str]:
    """What a word may be matched by: its lemmas and its form, without case; an unknown name also without its ending."""
    return _keys_of(token.reading, token.lemmas, token.known)


@lru_cache(maxsize=8_000)
def _keys_of(reading: str, lemmas: frozenset[str], known: bool) -> frozenset[str]:  # noqa: FBT001 - a field of the token
    form = reading.casefold()
    stems = {form[: -len(e)] for e in _ENDINGS if form.endswith(e) and len(form) > _STEM + len(e)} if not known else ()
    return frozenset({lemma.casefold() for lemma in lemmas} | {form, *stems})


def _specific_first(entry: _Entry) -> tuple[int, bool, str]:
    return (-len(entry.words), not entry.plus, entry.slug)


class ProgrammeRecogniser:
    """Finds PROGRAMME and FUND mentions."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._begin = Mark(self._begins)
        self._opened: dict[frozenset[str], Sequence[_Entry]] = {}

    @cached_property
    def _lexicon(self) -> Mapping[str, Any]:
        lexicon: Mapping[str, Any] = read_lexicon(self._project, "programmes")
        return lexicon

    @cached_property
    def _heads(self) -> frozenset[str]:
        return frozenset(self._lexicon["heads"])

    @cached_property
    def _extension(self) -> frozenset[str]:
        return frozenset(self._lexicon["extensions"])

    @cached_property
    def _givers(self) -> frozenset[str]:
        return frozenset(self._lexicon["givers"])

    @cached_property
    def _lead_in(self) -> frozenset[str]:
        return frozenset(self._lexicon["lead_in"]) | self._heads

    @cached_property
    def _index(self) -> Mapping[str, list[_Entry]]:
        """Entries by any key of their first word, longest first, so that the most specific name wins."""
        index: dict[str, list[_Entry]] = {}
        for part, kind in (
            ("programmes", MentionKind.PROGRAMME),
            ("regional", MentionKind.PROGRAMME),
            ("funds", MentionKind.FUND),
        ):
            for record in self._lexicon[part]:
                for alias in (record["name"], *record.get("aliases", ())):
                    entry = self._entry(kind, record, str(alias), regional=part == "regional")
                    for key in entry.words[0]:
                        index.setdefault(key, []).append(entry)
        for entries in index.values():
            entries.sort(key=_specific_first)
        return index

    def _begins(self, token: Token) -> bool:
        """Whether a name may begin at a word."""
        return not self._index.keys().isdisjoint(_keys(token)) or "program" in token.lemmas

    def _entry(self, kind: MentionKind, record: Mapping[str, Any], alias: str, *, regional: bool) -> _Entry:
        needs = frozenset(record.get("needs", ()))
        if kind is MentionKind.PROGRAMME and _BARE_COUNTRIES.fullmatch(alias):
            needs |= self._heads | {"interreg", "sekretariat", "współpraca"}
        attributes = {key: str(record[key]) for key in ("fund", "name_en", "instrument", "grants") if record.get(key)}
        # An all-capital alias is an acronym: "EKS", "LIFE" must be written so.
        exact = alias if record.get("exact") or re.fullmatch(r"[A-Z][A-Za-z]?[A-ZŁŚ+ ]+", alias) else None
        plus, quoted = alias.rstrip().endswith("+"), bool(record.get("quoted"))
        others = tuple(str(other) for other in record.get("aliases", ()) if not _BARE_COUNTRIES.fullmatch(str(other)))
        slug, name, words, extends = record["slug"], record["name"], _words(alias), bool(record.get("extends"))
        strands = str(slug).startswith("interreg")
        return _Entry(
            *(kind, slug, name, words, needs, exact, regional, plus, quoted, extends, alias, attributes, others),
            *(bool(record.get("edition")), strands),
        )

    def find(
        self, tokens: Sequence[Token], document: Document, layout: Block, found: Sequence[Mention]
    ) -> list[Mention]:
        """Programmes and funds in reading order, none inside another."""
        del layout, found
        mentions: list[Mention] = []
        at = 0
        for i in TokenTable.of(tokens).where(self._begin):
            if i < at:
                continue
            mention = self._known(tokens, i, document.text) or self._generic(tokens, i, document.text)
            if mention is not None:
                at = mention.head[1]
                mentions.append(mention)
        return successors(joined(mentions, document.text))

    # --- names of the lexicon -----------------------------------------------------------------------------------------
    def _known(self, tokens: Sequence[Token], i: int, text: str) -> Mention | None:
        if tokens[i].form in _FILLER:
            return None
        entries = self._opened_by(_keys(tokens[i]))
        next_ = next((_keys(t) for t in tokens[i + 1 : i + _FILLED] if t.form not in _FILLER), None)
        for entry in entries:
            if next_ is not None and len(entry.words) > 1 and next_.isdisjoint(entry.words[1]) and not entry.strands:
                continue  # the word behind the first is another
            end = self._match(entry, tokens, i)
            if end is None or not self._written(entry, tokens, i, end, text) or not self._wanted(entry, tokens, i, end):
                continue
            return self._mention(entry, tokens, i, end, text)
        return None

    def _opened_by(self, keys: frozenset[str]) -> Sequence[_Entry]:
        """The entries that a word with these keys may begin, the most specific first."""
        found = self._opened.get(keys)
        if found is None:
            if len(self._opened) >= _OPENED:
                self._opened.clear()
            candidates = {id(e): e for key in keys for e in self._index.get(key, ())}
            found = self._opened[keys] = sorted(candidates.values(), key=_specific_first)
        return found

    def _match(self, entry: _Entry, tokens: Sequence[Token], i: int) -> int | None:
        """The end of the entry's words from token i on, marks between them skipped; None where they do not follow."""
        at = i + 1  # the first word is how the entry was found
        for number, word in enumerate(entry.words[1:], 1):
            while at < len(tokens) and (tokens[at].form in _FILLER or _is_strand(tokens, at, entry, number)):
                at += 1
            if at >= len(tokens) or word.isdisjoint(_keys(tokens[at])):
                return None
            at += 1
        return at

    def _written(self, entry: _Entry, tokens: Sequence[Token], i: int, end: int, text: str) -> bool:
        """A name is capitalised somewhere, unless listed without capitals; an acronym is written in capitals."""
        written = text[tokens[i].span.start : tokens[end - 1].span.end]
        if entry.exact:
            return re.sub(r"\W+", "", written) == re.sub(r"\W+", "", entry.exact)
        return (
            entry.alias.islower()
            or tokens[i].reading[:1].isupper()
            or any(t.reading[:1].isupper() for t in tokens[i + 1 : end])
        )

    def _wanted(self, entry: _Entry, tokens: Sequence[Token], i: int, end: int) -> bool:
        if entry.plus and not (end < len(tokens) and tokens[end].form == "+"):
            return False
        if entry.quoted and not (i and tokens[i - 1].reading in _OPENING):
            return False
        if not entry.needs:
            return True
        around = (*tokens[max(0, i - _NEAR) : i], *tokens[end : end + 2])
        return any(not entry.needs.isdisjoint(_keys(t)) for t in around)

    def _mention(self, entry: _Entry, tokens: Sequence[Token], i: int, end: int, text: str) -> Mention:
        if entry.extends and (giver := self._to_giver(tokens, end, text)) is not None:
            return self._extended(entry, tokens, i, (end, giver), text)
        first, stop = self._open(tokens, i, text), end
        first += is_label(tokens, first, end, text)
        if entry.regional:
            stop = self._title_end(tokens, end, text)
            if stop == end and entry.slug == "fe-regional":
                stop = end
        name = entry.name
        if stop > end:
            name = f"{entry.name} {text[tokens[end].span.start : tokens[stop - 1].span.end]}"
        while stop < len(tokens) and tokens[stop].form == "+":
            stop += 1
        return self._with_period(entry, name, tokens, (first, stop), text)

    def _to_giver(self, tokens: Sequence[Token], end: int, text: str) -> int | None:
        """Where whose fund it is begins behind its name: "(Fundusz Mikroprojektów) 2014-2020 w Euroregionie X"."""
        period = _PERIOD.match(text, tokens[end - 1].span.end)
        at = self._past(tokens, end, period) if period else end
        at += at < len(tokens) and tokens[at].form.casefold() in {"w", "we"}
        return at if at < len(tokens) and not self._extension.isdisjoint(_keys(tokens[at])) else None

    def _extended(self, entry: _Entry, tokens: Sequence[Token], i: int, giver: tuple[int, int], text: str) -> Mention:
        """A fund of one of many givers, in the words of the text: "Fundusz Małych Projektów Euroregionu X".

        `giver` are the tokens behind the fund's name and where its giver begins.
        """
        end, start = giver
        stop = self._title_end(tokens, start, text)
        stop = next((j for j in range(start + 1, stop) if not self._heads.isdisjoint(_keys(tokens[j]))), stop)
        name = f"{entry.alias} {text[tokens[end].span.start : tokens[stop - 1].span.end]}"
        span = Span(tokens[i].span.start, tokens[stop - 1].span.end)
        aliases = tuple(dict.fromkeys((entry.alias, entry.name, *entry.others)))
        value = NamedValue(name, aliases=aliases, attributes=entry.attributes)
        return Mention(entry.kind, span, value, (i, stop), tokens[i].cases, f"{entry.kind.value}-lexicon")

    def _open(self, tokens: Sequence[Token], i: int, text: str) -> int:
        """Take in the words before a name that only say what it is: "Programu ramowego Unii Europejskiej"."""
        first, at = i, i - 1
        while at >= 0 and i - at <= _NEAR:
            token = tokens[at]
            if "\n\n" in text[token.span.end : tokens[at + 1].span.start]:
                break  # the label of a sheet above its value
            if not self._lead_in.isdisjoint(_keys(token)):
                if not self._heads.isdisjoint(_keys(token)):
                    first = at
            elif token.reading not in _OPENING:
                break
            at -= 1
        return first

    def _with_period(
        self, entry: _Entry, name: str, tokens: Sequence[Token], head: tuple[int, int], text: str
    ) -> Mention:
        first, stop = head
        tail = text[tokens[stop - 1].span.end : tokens[stop - 1].span.end + 40]
        slug, period = entry.slug, ""
        if entry.kind is MentionKind.PROGRAMME and (match := _PERIOD.match(tail)) and not years_of_other(tail, match):
            period = f"{match['from']}-{match['to']}"
        elif (entry.slug == "horizon" or entry.edition) and (match := _YEAR.match(tail)):
            period = match["year"]
        else:
            match = None
        if match:
            end = tokens[stop - 1].span.end + match.end()
            while stop < len(tokens) and tokens[stop].span.start < end:
                stop += 1
            name, slug = f"{name} {period}", f"{slug}-{period}"
        span = Span(tokens[first].span.start, tokens[stop - 1].span.end)
        aliases: tuple[str, ...] = ()
        if name != entry.name and not entry.regional:  # its names without a period, and the one of the text with it
            said = self._as_written(tokens, (first, stop), text)
            told = (entry.name, f"{entry.alias} {period}", *([said] if said else ()), *entry.others)
            aliases = tuple(dict.fromkeys(one for one in told if one != name))
        value = NamedValue(name, None if entry.regional else slug, aliases=aliases, attributes=entry.attributes)
        rule = f"{entry.kind.value}-lexicon"
        return Mention(entry.kind, span, value, (first, stop), tokens[first].cases, rule)

    def _as_written(self, tokens: Sequence[Token], head: tuple[int, int], text: str) -> str | None:
        """The name as the text has it, where its first word is "program" (put in the nominative) or is not declined."""
        first, stop = head
        written = " ".join(text[tokens[first].span.start : tokens[stop - 1].span.end].split())
        if not self._heads.isdisjoint(_keys(tokens[first])) and "nom" not in tokens[first].cases:
            if "program" not in tokens[first].lemmas:
                return None
            for token in tokens[first + 1 : stop]:  # the adjectives of the head go with it: "Programu Operacyjnego X"
                lemma = next((a.lemma for a in token.analyses if a.tag.startswith("adj:sg:") and "m3" in a.tag), None)
                if lemma is None or not token.form.endswith("ego"):
                    break
                written = written.replace(token.form, lemma[:1].upper() + lemma[1:], 1)
            return f"Program{written[len(tokens[first].form) :]}"
        return written if "nom" in tokens[first].cases or not tokens[first].known else None

    # --- names of the text --------------------------------------------------------------------------------------------
    def _generic(self, tokens: Sequence[Token], i: int, text: str) -> Mention | None:
        """Read a programme the lexicon has not: "Program Współpracy X 2010-2013", "program „X”"."""
        if "program" not in tokens[i].lemmas or i + 1 >= len(tokens):
            return None
        if quoted := self._quoted(tokens, i + 1) or self._quoted(tokens, self._past_giver(tokens, i + 1, text)):
            return self._in_quotes(tokens, i, quoted, text)
        if not tokens[i].reading[:1].isupper() and not tokens[i + 1].reading[:1].isupper():
            return None
        end = self._title_end(tokens, i + 1, text)
        if any(self._known(tokens, j, text) for j in range(i + 1, end)):
            return None
        period = _PERIOD.match(text, tokens[end - 1].span.end) if end > i + 1 else None
        # Without quotation marks or a period, any two capital words could be a name of something else.
        bare = period is None and is_bare_name(tokens, i, end)
        if end - i - 1 < 1 or (period is None and not bare):
            return None
        name, past = text[tokens[i + 1].span.start : tokens[end - 1].span.end], end
        if period is not None:
            name, past = f"Program {name} {period['from']}-{period['to']}", self._past(tokens, end, period)
        return self._made(name, tokens, (i, past), text)

    def _in_quotes(self, tokens: Sequence[Token], i: int, quoted: tuple[int, int], text: str) -> Mention:
        """The programme of a quotation after "program" at token i: one of the lexicon, else one of the text."""
        first, last = quoted
        known = self._known(tokens, first, text)
        if known is not None and known.head[1] >= last:
            return known
        name = text[tokens[first].span.start : tokens[last - 1].span.end]
        return self._made(name, tokens, (i, min(last + 1, len(tokens))), text)

    def _past_giver(self, tokens: Sequence[Token], at: int, text: str) -> int:
        """Past whose programme it is: "program Ministra Kultury i Dziedzictwa Narodowego „X”"."""
        if at < len(tokens) and not self._givers.isdisjoint(_keys(tokens[at])):
            return self._title_end(tokens, at, text)
        return at

    def _past(self, tokens: Sequence[Token], at: int, match: re.Match[str]) -> int:
        while at < len(tokens) and tokens[at].span.start < match.end():
            at += 1
        return at

    def _quoted(self, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
        while at < len(tokens) and tokens[at].form in {"pn", "pt", "."}:
            at += 1
        if at >= len(tokens) or tokens[at].reading not in _OPENING:
            return None
        for end in range(at + 1, min(at + _MAX_TITLE, len(tokens))):
            if tokens[end].reading in _CLOSING:
                return (at + 1, end) if end > at + 1 else None
        return None

    def _title_end(self, tokens: Sequence[Token], at: int, text: str) -> int:
        """The end of a run of capitalised words; small words count where a capital one follows."""
        end = at
        for j in range(at, min(at + _MAX_TITLE, len(tokens))):
            form = tokens[j].reading
            if j > at and "\n" in text[tokens[j - 1].span.end : tokens[j].span.start] and form[:1].isupper():
                break  # the next field begins on a line of its own
            if form[:1].isupper():
                end = j + 1
            elif form.casefold() not in _SMALL and form not in {"-", "–"}:
                break
        return end

    def _made(self, name: str, tokens: Sequence[Token], head: tuple[int, int], text: str) -> Mention:
        del text
        span = Span(tokens[head[0]].span.start, tokens[head[1] - 1].span.end)
        attributes = {"generic": "true"}
        value = NamedValue(name, attributes=attributes)
        return Mention(MentionKind.PROGRAMME, span, value, head, tokens[head[0]].cases, "programme-named")


def examples(project: Project) -> Iterator[Mapping[str, str]]:
    """The examples of the lexicon: `text` with the `programme` or `fund` to be found in it, or neither."""
    yield from read_lexicon(project, "programmes")["examples"]
