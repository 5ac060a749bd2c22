"""What stands around a possible place name: the signs for and against it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Final

from coopgraph.annotate.gazetteer import Candidate
from coopgraph.annotate.gazetteer_build import NAME
from coopgraph.annotate.marks import Mark
from coopgraph.annotate.place_fields import field_starts
from coopgraph.annotate.place_words import Words, is_adjectival, is_ambiguous, is_plural, kinds_of_form, unasked
from coopgraph.annotate.token_table import TokenTable
from coopgraph.annotate.tokens import name_kinds
from coopgraph.model import Block, Document, Mention, MentionKind, Span, Token
from coopgraph.model.lazy import lazy

_LARGE_PL: Final = 20_000
_LARGE: Final = 100_000
_BACK: Final = 4
_ENUMERATOR: Final = 8
_REMARK: Final = 10  # tokens in brackets behind a name
_AROUND: Final = 20  # tokens within which a word of partnership counts
_OPENING: Final = frozenset('„"“«')
_CLOSING: Final = frozenset('”"“»')
_OPENS: Final = Mark(lambda token: token.form in _OPENING)
_ENDS: Final = Mark(lambda token: token.form in ".!?:•*–—")
_NONE: Final = frozenset[str]()
_PERSONAL: Final = frozenset({"given", "surname"})
_PERSONAL_OR_COMMON: Final = _PERSONAL | {"common"}
_NEUTER: Final = ("skie", "ckie")
_ENDS_NAME: Final = frozenset("\n\t")  # a line or a cell ends
_LONGEST_TITLE: Final = 15  # tokens
_ROMAN: Final = frozenset("IVX")  # "V. Brno" begins an item


class Context:
    """The text around token positions. Positions are token indices; runs are [first, last)."""

    def __init__(  # noqa: PLR0917 - made in one place, from all that a document gives
        self,
        tokens: Sequence[Token],
        document: Document,
        words: Words,
        found: Sequence[Mention],
        layout: Block,
        country_of: Callable[[Token], str | None],
    ) -> None:
        self.tokens = TokenTable.of(tokens)
        self._size = len(self.tokens)
        self._parted = self.tokens.parted(document.text)
        self.document = document
        self.words = words
        self._country_of = country_of
        self._fields = frozenset(field_starts(layout, document.text))
        self._persons = [m.span for m in found if m.kind == MentionKind.PERSON]

    def _token(self, i: int) -> Token | None:
        return self.tokens[i] if 0 <= i < self._size else None

    def _before(self, i: int) -> Token | None:
        """The token before token i, where both stand in one paragraph."""
        return self.tokens[i - 1] if 0 < i < self._size and not self._parted[i] else None

    def _next(self, i: int) -> Token | None:
        """Token i, where it follows token i-1 in the same paragraph."""
        return self.tokens[i] if 0 < i < self._size and not self._parted[i] else None

    def _gap(self, i: int) -> str:
        """The text between token i-1 and token i."""
        return self.document.text[self.tokens[i - 1].span.end : self.tokens[i].span.start] if i > 0 else "\n\n"

    def near(self, i: int) -> bool:
        """Whether token i follows token i-1 in the same paragraph."""
        return 0 < i < self._size and not self._parted[i]

    @lazy
    def _initial(self) -> frozenset[int]:
        """Positions that begin a sentence or a block."""
        after = {i + 1 for i in self.tokens.where(_ENDS)}
        return frozenset({0, *after, *self.tokens.paragraphs(self.document.text)})

    # --- signs for ---------------------------------------------------------------------------------------------------
    def cases_before(self, first: int) -> frozenset[str]:
        """The cases that a preposition right before may ask for; none without one."""
        before = self._before(first)
        return _NONE if before is None else self.words.prepositions.get(before.word.lower, _NONE)

    def place_noun_before(self, first: int) -> bool:
        """Whether "miasto", "gmina", "Urząd Miasta" … stands before, perhaps with "partnerskie" between."""
        i = first - 1
        for _ in range(_BACK):
            token = self._token(i)
            colon = token is not None and token.form == ":" and i == first - 1  # "z gminami: X, Y i Z"
            if token is None or colon or not self.near(i + 1):
                return colon and bool(self.tokens.lemmas[i - 1] & self.words.nouns) and is_plural(self.tokens[i - 1])
            if token.form == ".":
                i -= 1
                token = self._token(i)
                return token is not None and token.reading.lower() in self.words.abbreviations
            lemmas = self.tokens.lemmas[i]
            if lemmas & self.words.nouns or (i == first - 1 and lemmas & self.words.bodies):
                return True
            if token.reading in self.words.foreign and first not in self._initial:
                return True
            if not (lemmas & self.words.between or token.reading in self.words.links):
                return False
            i -= 1
        return False

    def after_bracket(self, last: int) -> int:
        """The position after "(", "," or a preposition that may bring the country of the name; -1 without one."""
        token = self._next(last)
        if token is None:
            return -1
        if "\t" in self._gap(last) or token.span.start in self._fields:
            return last
        if token.form in {"(", ",", "-", "–", "—", "/", "|"}:
            return last + 1
        return last + 1 if token.word.lower in {"w", "we", "na"} else -1

    def country_before(self, first: int) -> str | None:
        """The country of an adjective right before: "szwedzkie Ronneby"."""
        before = self._before(first)
        if before is None or not (before.form.islower() or first - 1 in self._initial):
            return None
        adjective = before.form.islower() or any(a.tag.startswith("adj") for a in before.analyses)
        return self._country_of(before) if adjective else None

    def countries_listed(self, first: int, last: int) -> bool:
        """Whether a country's adjective stands before and the list goes on with another ("litewskie X, czeskie Y")."""
        mark, after = self._token(last), self._token(last + 1)
        if self.country_before(first) is None or mark is None or after is None or not after.form.islower():
            return False
        return mark.reading.lower() in {",", "i", "oraz", "a"} and self._country_of(after) is not None

    def partner_of_country(self, first: int, last: int) -> bool:
        """Whether a neuter adjective of a country stands before and the talk is of partners ("ukraińskie X")."""
        neuter = first > 0 and self.tokens[first - 1].form.endswith(_NEUTER)
        return neuter and self.country_before(first) is not None and self.of_towns(first, last)

    def stands_alone(self, first: int, last: int) -> bool:
        """Whether the run opens its line (after a bullet or number) and ends its field: "– Lwów: rozmowy"."""
        start = self.tokens[first].span.start
        before = self.document.text[self.document.text.rfind("\n", 0, start) + 1 : start]
        after = self._token(last)
        ends = after is None or "\n" in self._gap(last) or after.form in {":", "–", "—", "(", "|", ";"}
        ends = ends or (after is not None and after.reading.lower() in {"w", "we", "na"})
        mark = self._token(first - 1)
        starts = not any(c.isalpha() for c in before[2:]) and len(before) <= _ENUMERATOR
        return ends and (starts or (mark is not None and mark.form in {"–", "—", ":", "|", ";"}))

    def list_before(self, first: int) -> int:
        """Where the previous member of an enumeration ends ("Turynie i Saluzzo"), or -1."""
        i = first - 1
        token = self._before(first)
        if token is None:
            return -1
        if token.word.lower in {"i", "oraz", "a", "lub", "czy"} or token.form in {",", "/"}:
            previous = self._token(i - 1)
            return self._before_remark(i - 1 if previous is not None and previous.form == "," else i)
        return -1

    def _before_remark(self, end: int) -> int:
        """Where the name ends that the brackets before `end` say more of: "Brna (od 1991 r.)"; else `end`."""
        closing = self._token(end - 1)
        if closing is None or closing.form != ")":
            return end
        opening = (i for i in range(end - 2, max(-1, end - _REMARK), -1) if self.tokens[i].form == "(")
        return next(opening, end)

    def list_after(self, first: int, last: int) -> int:
        """Where the next member of an enumeration begins: by "i" or "oraz", by a comma behind a colon; or -1."""
        token = self._next(last)
        joined = token is not None and token.word.lower in {"i", "oraz"}
        opens = token is not None and token.form == "," and first > 0 and self.tokens[first - 1].form == ":"
        return last + 1 if (joined or opens) and self.near(last + 1) else -1

    def opens_field(self, first: int) -> bool:
        """Whether the run begins the content of a field or cell whose label asks for a place."""
        return self.tokens[first].span.start in self._fields

    def of_towns(self, first: int, last: int) -> bool:
        """Whether the words around speak of partner towns, or those right behind say where it lies or what it is."""
        near = range(max(0, first - _AROUND), min(len(self.tokens), last + _AROUND))
        if any(self.tokens[i].lemmas & self.words.partners for i in near):
            return True
        after = self._next(last)
        return after is not None and bool(after.lemmas & self.words.described)

    # --- signs against -----------------------------------------------------------------------------------------------
    def blocked(self, first: int, last: int) -> bool:
        """Whether the run is part of a street, a person, a foreign title or an adjective with its noun."""
        if self._persons:
            span = Span(self.tokens[first].span.start, self.tokens[last - 1].span.end)
            if any(person.overlaps(span) for person in self._persons):
                return True
        titled = bool(self._quotations) and self._in_foreign_title(first, last)
        if titled or self._after_street(first) or self._after_person(first):
            return True
        after = self._next(last)
        if after is not None and after.reading in self.words.firms:
            return True  # "X Bank", "X Motors Polska"
        return last - first == 1 and self._modifies(first)

    def _in_foreign_title(self, first: int, last: int) -> bool:
        """Whether the run is a word of a quotation in another language: „Study Tours to Poland”."""
        place = bisect_right(self._quotations, (first, len(self.tokens))) - 1  # they follow one another
        around = self._quotations[place] if place >= 0 else (0, 0)
        if last > around[1] or around == (first, last):
            return False
        others = [self.tokens[i] for i in (*range(around[0], first), *range(last, around[1]))]
        words = [t for t in others if t.form[0].isalpha()]
        polish = any(not c.isascii() for t in words for c in t.form)
        return not polish and 2 * sum(not t.known for t in words) >= len(words) > 0

    @lazy
    def _quotations(self) -> tuple[tuple[int, int], ...]:
        """The token ranges between quotation marks, each within one paragraph."""
        found, past = [], 0
        for opening in self.tokens.where(_OPENS):
            if opening < past:
                continue
            start = past = opening + 1
            while past < self._size:
                form = self.tokens[past].form
                past += 1
                if form in _CLOSING and self.near(past - 1):
                    found.append((start, past - 1))
                    break
                if form in _OPENING:
                    start = past
                elif past - 1 - start > _LONGEST_TITLE or not self.near(past - 1):
                    break
        return tuple(found)

    def _after_street(self, first: int) -> bool:
        if not self.near(first):
            return False
        at = first - 2 if self.tokens[first - 1].form == "." else first - 1
        on_behalf = at >= 0 and self.tokens[at].form == "imieniu"  # "w imieniu Gdyni", but "szkoła imienia Gdyni"
        return at >= 0 and not on_behalf and not self.words.streets.isdisjoint(self.tokens.lemmas[at])

    def _after_person(self, first: int) -> bool:
        before = self._before(first)
        if before is None:
            return False
        if before.form == ".":
            other = self._token(first - 2)
            initial = other is not None and len(other.form) == 1 and other.form.isupper()
            initial = initial and not (self.tokens[first - 2].form in _ROMAN and first - 2 in self._initial)
            return initial or (other is not None and other.form.lower() in self.words.titles)
        if before.form in {"-", "‑"} and not self._gap(first):
            return first > 1 and "surname" in self._kinds(first) and not _PERSONAL.isdisjoint(self._kinds(first - 2))
        if not self.words.titles.isdisjoint(self.tokens.lemmas[first - 1]):  # "radni Nowak i Kos", but "radni Gliwic"
            after = self._token(first + 1) if self.near(first + 1) else None
            more = after is not None and (after.form[0].isupper() or after.form in {",", "i", "oraz"})
            return more or ":pl:" not in "".join(before.tags)
        return before.form[0].isupper() and "\n" not in self._gap(first) and "given" in self._kinds(first - 1)

    def _kinds(self, i: int) -> frozenset[str]:
        return kinds_of_form(self.tokens[i].reading)

    def _modifies(self, first: int) -> bool:
        """Whether the word reads as an adjective (or has that reading) and a noun it agrees with follows."""
        if not self.adjective_of(first) or unasked(self.tokens[first].tags, self.cases_before(first)):
            return False  # no adjective, or of another case than is asked for: "do Polski przedstawicieli"
        after = self._next(first + 1)
        if after is None or not after.form[0].isalpha():
            return False
        nouns = [a for a in after.analyses if a.tag.startswith(("subst", "ger"))]
        return bool(nouns) and bool(self.tokens[first].cases & after.cases) and after.reading.lower() not in {"w", "i"}

    def adjective_of(self, first: int) -> bool:
        """Whether the word may be an adjective."""
        return is_adjectival(self.tokens[first].tags)

    def person_follows(self, first: int, last: int) -> bool:
        """Whether the run is a given name and a surname follows it ("Jarosław Pakuła")."""
        after = self._next(last)
        if last - first > 1 or after is None or not after.form[0].isupper():
            return False
        return "given" in self._kinds(first) and "\n" not in self._gap(last)

    def holder_named(self, first: int, last: int) -> bool:
        """Whether a word of two right after a holder of office can only be a person's ("burmistrz Petra X")."""
        after, next_one = self._token(last), self._token(last + 1)
        plain = last - first > 1 or not first or self.words.holders.isdisjoint(self.tokens[first - 1].lemmas)
        if plain or after is None:
            return False
        named = after.form[0].isupper() and (len(after.form) == 1 or not after.form.isupper()) and self.near(last)
        more = next_one is not None and self.near(last + 1) and next_one.form[:1].isupper()
        return named and not more and "\n" not in self._gap(last)

    def person_only(self, first: int) -> bool:
        """Whether the other readings are people of another base form, so that the nominative is the place's."""
        form = self.tokens[first].reading
        kinds = name_kinds(form)
        others = {(lemma, kind) for lemma, kind in kinds if kind != "geographic"}
        return (form, "geographic") in kinds and all(
            kind == "surname" or (kind == "given" and lemma != form) for lemma, kind in others
        )

    def ambiguous(self, first: int) -> bool:
        """Whether the form is also something else than a place: a common word, an adjective, a person's name."""
        return is_ambiguous(self.tokens[first].reading)

    def never(self, first: int, last: int, rule: str) -> bool:
        """Whether a single word opens names of bodies and things too often to be a place without "miasto" before it."""
        if last - first > 1 or rule == "place-country-after":
            return False
        if not self.words.never.isdisjoint(self.tokens.lemmas[first]):
            return rule != "place-noun" or self._capital_follows(last)
        return rule != "place-noun" and self.ambiguous(first) and self.common(first) and self._capital_follows(last)

    def given(self, first: int) -> bool:
        """Whether the word is also a given name."""
        return "given" in self._kinds(first)

    def personal(self, first: int) -> bool:
        """Whether the word may be a person or a thing one is with: "z Kowalem", "z Rynkiem", but "z Ostrawą"."""
        return not _PERSONAL_OR_COMMON.isdisjoint(self._kinds(first))

    def common(self, first: int) -> bool:
        """Whether the word is also a common noun, an adjective or a verb."""
        kinds = self._kinds(first)
        return "common" in kinds or "" in kinds

    def _capital_follows(self, last: int) -> bool:
        after = self._next(last)
        return after is not None and _ENDS_NAME.isdisjoint(self._gap(last)) and after.form[0].isupper()

    def foreign_around(self, first: int, last: int) -> bool:
        """Whether a neighbour is a capitalised word without punctuation between, as in a foreign title."""
        if self.stands_alone(first, last) and "\n" in self._gap(first):
            return False  # a line of a list, whatever the line above it ends with
        beside = (self._before(first), self._next(last))
        return any(token is not None and self._foreign(token) for token in beside)

    def goes_on(self, first: int) -> bool:
        """Whether an unknown capitalised word stands right before, as in a foreign title; no word for a town."""
        before = self._before(first) if self._gap(first) == " " else None
        unknown = before is not None and before.form[0].isupper() and not before.known and not before.form.isupper()
        return unknown and before is not None and before.reading not in self.words.foreign

    def goes_before(self, last: int) -> bool:
        """Whether an unknown capitalised word stands right behind, as a surname does."""
        after = self._next(last) if last < self._size and self._gap(last) == " " else None
        return after is not None and after.form[0].isupper() and not after.known

    @staticmethod
    def _foreign(token: Token) -> bool:
        return token.form[0].isalpha() and (token.form[0].isupper() or not token.known)

    def names_country(self, first: int, last: int, base: str) -> bool:
        """Whether the name of a country is one here: not an adjective of the next word, not a common word alone."""
        if last - first > 1 or not self.ambiguous(first) or self.cases_before(first):
            return True
        if self._follows_noun(first):
            return False
        lemmas = {lemma for lemma, kind in name_kinds(self.tokens[first].reading) if kind in {"", "common"}}
        plain = {lemma for lemma in lemmas if lemma[:1].islower() and lemma != base.lower()}
        after = self._token(last)
        ends = after is None or not after.form[0].isalpha() or "\n" in self._gap(last)
        return not plain or (not self._capital_follows(last) and (ends or first not in self._initial))

    def _follows_noun(self, first: int) -> bool:
        """Whether the word is an adjective of the capitalised noun before it: "Wspólnota Polska"."""
        before = self._before(first)
        if before is None or not before.form[0].isupper():
            return False
        nouns = {a.tag.split(":")[3] for a in before.analyses if a.tag.startswith("subst:sg:nom")}
        adjectives = [a.tag for a in self.tokens[first].analyses if a.tag.startswith("adj:sg:nom")]
        return any(gender in tag.split(":")[3].split(".") for gender in nouns for tag in adjectives)

    def clearly_name(self, first: int, last: int) -> bool:
        """Whether the capital letter is that of a name: not at the start of a sentence, no capital beside it."""
        before = self._token(first - 1)
        quoted = before is not None and before.form in {"„", '"', "«", "”", "'"}
        plain = first not in self._initial and not self._capital_follows(last)
        return plain and not quoted and not self.adjective_of(first)

    def large(self, candidate: Candidate) -> bool:
        """Whether a town is large enough to be named without any sign."""
        return candidate.population >= (_LARGE_PL if candidate.rank < NAME else _LARGE)

    def plausible(self, candidate: Candidate, first: int) -> bool:
        """Whether an unambiguous name may stand without a sign: a word of the dictionary, or a town of some size."""
        return self.tokens[first].known or candidate.population >= _LARGE_PL or first not in self._initial
