"""Signs beside a name that make it a place: "miasto" before it, a preposition in its case, its country, a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from coopgraph.annotate.gazetteer_build import ALIKE
from coopgraph.annotate.place_context import Context
from coopgraph.annotate.place_entries import beside_date, is_dateline
from coopgraph.annotate.place_lines import follows_country, heads_entry, is_visited
from coopgraph.annotate.place_runs import Decision, Run, of_office
from coopgraph.model import Span, Token

_CITY: Final = 50_000  # people
_FUNCTION: Final = frozenset({"conj", "comp", "part", "prep", "adv", "qub", "interj"})
_CODED: Final = 3  # tokens of "(CZ)"
_NONE: Final = frozenset[str]()
_BEHIND_LAND: Final = frozenset({"(", "/", "–", "—", "-", ":"})
_CLOSES: Final = frozenset({")", ",", ";", ".", "|", "(", "–", "—", "-"})
_TOLD: Final = 1_000  # people of a foreign town that is named without a sign where the talk is of towns
_HOME: Final = "PL"
COUNCILS: Final = frozenset({"Rada", "Hromada", "Komitet", "Rejonowa", "Rejonowy", "Obwodowa", "Miejska", "Wiejska"})


def sign_of(
    run: Run, context: Context, starts: Mapping[int, Run], ends: Mapping[int, Decision]
) -> tuple[str, frozenset[str]] | None:
    """The sign that makes the run a place, with the cases it asks for."""
    first, last = run.first, run.last
    if run.candidates[0].place < 0:
        return _told(run, context) or _neighbour(run, context, ends)
    # "burmistrz Tim K.", "z burmistrzem Timem Keller": the name agrees with the office, no town is its genitive
    agrees = any("nom" in c.cases for c in run.candidates) or not any("gen" in c.cases for c in run.candidates)
    person = context.person_follows(first, last) or (agrees and context.holder_named(first, last))
    cases = context.cases_before(first)
    noun = context.place_noun_before(first) and not _function_word(context.tokens[first])
    if noun and not person and (run.plain or not foreign_word(run, context)):
        return "place-noun", _NONE
    if _country_after(run, context, starts) and not _named_after(run, context):
        return "place-country-after", cases
    if cases and not person and _fits(run, cases, context):
        return "place-preposition", cases
    if not person and not _of_council(run, context):
        field = context.opens_field(first) or _in_entry(run, context)
        field = field or follows_country(context, first, last, starts.get)
        if field or heads_entry(context, first, last, starts.get):
            return "place-field" if field else "place-entry", _NONE
    return (
        _in_dateline(run, context)
        or _in_land(run, context, ends)
        or _of_people(run, context)
        or _seen(run, context)
        or _neighbour(run, context, ends)
    )


def _of_council(run: Run, context: Context) -> bool:
    """Whether a word is the adjective of a council or office named on: "Szacka Rada Osiedlowa" names no Szack."""
    after = context.tokens[run.last].form if run.last < len(context.tokens) else ""
    word = context.tokens[run.last - 1].form
    return after in COUNCILS and word.endswith(("ska", "cka", "ski", "cki"))


def _in_land(run: Run, context: Context, ends: Mapping[int, Decision]) -> tuple[str, frozenset[str]] | None:
    """A town between marks, right behind its country: "na Ukrainie (Lwów, 5 maja)", "Niemcy/Essen"."""
    tokens, mark = context.tokens, run.first - 1
    after = tokens[run.last].form if run.last < len(tokens) else ")"
    land = ends.get(mark) if mark > 0 and tokens[mark].form in _BEHIND_LAND and after in _CLOSES else None
    country = land.run.candidates[0] if land is not None else None
    if country is None or country.kind != "country":
        return None
    there = [c for c in run.candidates if c.kind == "settlement" and c.country == country.country and "nom" in c.cases]
    return ("place-in-land", frozenset({"nom"})) if there else None


def _of_people(run: Run, context: Context) -> tuple[str, frozenset[str]] | None:
    """A name in the genitive that tells whose people stand right before it: "delegacja Głogowa"."""
    first, last = run.first, run.last
    before = context.tokens[first - 1] if first and context.near(first) else None
    if before is None or before.lemmas.isdisjoint(context.words.people) or foreign_word(run, context):
        return None
    whose = any("gen" in c.cases for c in run.candidates)
    named = context.person_follows(first, last) or context.goes_before(last)
    return ("place-of-people", frozenset({"gen"})) if whose and not named else None


def _seen(run: Run, context: Context) -> tuple[str, frozenset[str]] | None:
    """A large town beside a verb of visiting, though its name is a word as well: "delegacja odwiedziła Lwów"."""
    name = run.candidates[0].rank >= ALIKE and context.given(run.first)  # "odwiedziła Nancy"
    if name or context.goes_before(run.last) or not is_visited(context.tokens, run.first, run.last):
        return None
    first = run.candidates[0]
    before = context.tokens[run.first - 1] if run.first and context.near(run.first) else None
    if before is not None and not before.lemmas.isdisjoint(context.words.people):
        return ("place-of-people", frozenset({"gen"})) if "gen" in first.cases else None  # "delegacja Bonn odwiedziła"
    town = first.population >= (_TOLD if first.country == _HOME else _CITY) and "acc" in first.cases
    return ("place-visited", frozenset({"acc"})) if town else None


def _in_entry(run: Run, context: Context) -> bool:
    """Whether a name that is not also a word stands where an entry of a list names its place."""
    span = Span(context.tokens[run.first].span.start, context.tokens[run.last - 1].span.end)
    return not foreign_word(run, context) and beside_date(context.document.text, span)


def _in_dateline(run: Run, context: Context) -> tuple[str, frozenset[str]] | None:
    """A town of the country that stands with a day alone in its line: where a text was written."""
    if not any(c.kind == "settlement" and c.country == _HOME and "nom" in c.cases for c in run.candidates[:1]):
        return None
    span = Span(context.tokens[run.first].span.start, context.tokens[run.last - 1].span.end)
    return ("place-dateline", frozenset({"nom"})) if is_dateline(context.document.text, span) else None


def _function_word(token: Token) -> bool:
    """Whether a form can only be a conjunction, particle, preposition or adverb ("… miasta" / "Jak wydajemy")."""
    return bool(token.analyses) and all(a.tag.partition(":")[0] in _FUNCTION for a in token.analyses)


def _told(run: Run, context: Context) -> tuple[str, frozenset[str]] | None:
    """The sign that makes an unknown word a town: "gmina X", "w X (Niemcy)", "- X (Niemcy)", "czeskie X"."""
    first, last = run.first, run.last
    if context.place_noun_before(first):
        if last - first == 1 and not context.words.never.isdisjoint(context.tokens.lemmas[first]):
            return None  # "Town Twinning (Miasta Partnerskie)"
        return None if of_office(context.tokens, first, last, context.words.holders) else ("place-noun", _NONE)
    told = (
        (run.told and (bool(context.cases_before(first)) or context.of_towns(first, last)))
        or (run.told and (context.opens_field(first) or _in_entry(run, context)))
        or context.countries_listed(first, last)
        or context.partner_of_country(first, last)
        or context.stands_alone(first, last)
    )
    return ("place-unlisted", _NONE) if told else None


def _fits(run: Run, cases: frozenset[str], context: Context) -> bool:
    """Whether a name fits the cases a preposition asks for; a foreign one that is a Polish word too needs more.

    "z Kowalem" may be a person as well: with the instrumental alone the name must be nothing but a place.
    """
    fitting = frozenset[str]().union(*(c.cases for c in run.candidates)) & cases
    company = fitting == {"inst"} and len(cases) > 1 and run.words == 1 and context.personal(run.first)
    return bool(fitting) and not company and not (foreign_word(run, context) and _reads_so(run, cases, context))


def _reads_so(run: Run, cases: frozenset[str], context: Context) -> bool:
    """Whether the Polish word that a foreign name is as well fits its preposition: "z Listy", but not "do Celle"."""
    asked = cases - {"acc"} if "loc" in cases else cases
    token = context.tokens[run.first]
    known = run.candidates[0].population >= _TOLD and run.candidates[0].kind == "settlement"
    return not known or token.form.isupper() or not asked.isdisjoint(token.cases)


def foreign_word(run: Run, context: Context) -> bool:
    """Whether the only places of that name are foreign and the word is a Polish one too ("Pracy", "Finale")."""
    return min(c.rank for c in run.candidates) >= ALIKE and run.words == 1 and context.common(run.first)


def _country_after(run: Run, context: Context, starts: Mapping[int, Run]) -> bool:
    after = starts.get(context.after_bracket(run.last))
    if after is None:
        return _code_after(run, context)
    return any(c.kind in {"country", "region"} for c in after.candidates)


def _code_after(run: Run, context: Context) -> bool:
    """Whether the code of a country that has such a town stands alone in brackets behind it: "Most (CZ)"."""
    behind = [token.form for token in context.tokens[run.last : run.last + _CODED]]
    if len(behind) < _CODED or behind[0] != "(" or behind[2] != ")":
        return False
    country = context.words.codes.get(behind[1])
    return country is not None and any(c.kind == "settlement" and c.country == country for c in run.candidates)


def _named_after(run: Run, context: Context) -> bool:
    """Whether people stand right before a name that is in no case theirs: "uczniowie Kopernika" are of a school."""
    before = context.tokens[run.first - 1] if run.first and context.near(run.first) else None
    if before is None or before.lemmas.isdisjoint(context.words.people):
        return False
    return all(c.cases and "gen" not in c.cases for c in run.candidates if c.kind == "settlement")


def _neighbour(run: Run, context: Context, ends: Mapping[int, Decision]) -> tuple[str, frozenset[str]] | None:
    """A country's adjective before, or a member of the same enumeration."""
    country = context.country_before(run.first)
    if country and any(c.country == country and c.kind == "settlement" for c in run.candidates):
        return "place-country-before", _NONE
    before = ends.get(context.list_before(run.first))
    if before is None or run.candidates[0].kind == "country" or context.person_follows(run.first, run.last):
        return None  # "burmistrz gminy X, Anton Frerichs"
    fits = not before.cases or any(before.cases & c.cases for c in run.candidates)
    return ("place-list", before.cases) if fits else None
