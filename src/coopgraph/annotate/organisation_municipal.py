"""Municipalities and their offices: "Urząd Miasta X", "UM X", "Gmina X", "miasto partnerskie X", "burmistrz X"."""

from __future__ import annotations

from functools import cache
from typing import Final

from coopgraph.annotate.marks import Mark
from coopgraph.annotate.member_words import given
from coopgraph.annotate.organisation_forms import legal_form
from coopgraph.annotate.organisation_lexicon import OrganisationLexicon
from coopgraph.annotate.organisation_short import group_end
from coopgraph.annotate.phrase import Phrases, adjectives, is_acronym, readings
from coopgraph.model import Mention, MentionKind, OrganisationValue, PlaceValue, Token
from coopgraph.namespaces import fold

_OF_LANDS: Final = frozenset({"Marszałkowski", "Wojewódzki"})
_AND: Final = frozenset({"i"})
_RURAL: Final = "Gmina Wiejska"
_OF_RURAL: Final = "wójt"  # heads a rural commune and never a town
_GOES_ON: Final = frozenset({"metropolia"})  # heads that may stand in a short body's name: "LOT Metropolia X"
_COMMUNITY: Final = frozenset({"hromada", "wspólnota"})
_CAPITAL_CITY: Final = frozenset({"stołeczny"})
_CITY_SIGNS: Final = frozenset({"m", "st"})
_STEM: Final = 4
_STAROSTAS: Final = frozenset({"CZ", "SK"})  # where a "starosta" heads a town
_COMMON_COUNCIL: Final = frozenset({"rada", "młodzieżowa rada"})


@cache
def _together(*sets: frozenset[str]) -> frozenset[str]:
    # made once: the hash of a new set is made from all its words
    return frozenset().union(*sets)


@cache
def _begins(first_words: frozenset[str], shorts: frozenset[str]) -> Mark:
    """Where a body may begin: at a word for one, or at a capital word that is short for one or may be."""

    def test(token: Token) -> bool:
        word = token.word
        if not first_words.isdisjoint(word.lemmas):
            return True
        return word.capital and (token.reading in shorts or is_acronym(token.reading))

    return Mark(test)


def municipal_bodies(text: Phrases, lexicon: OrganisationLexicon) -> list[Mention]:
    """Offices, town councils, municipalities and the holders of their offices, each as its body."""
    found = []
    first_words = _together(lexicon.office_heads, lexicon.holders, lexicon.municipal, _COMMON_COUNCIL)
    for i in text.tokens.where(_begins(first_words, lexicon.shorts)):
        if text.inside(i, MentionKind.PERSON):
            continue
        common = first_words.isdisjoint(text.tokens.lemmas[i])
        short = common and (text.word(i) in lexicon.short_heads or text.acronym(i))
        if common:
            mention = _short_office(text, lexicon, i) or (_short_head(text, lexicon, i) if short else None)
        else:
            mention = (
                _office(text, lexicon, i)
                or _short_office(text, lexicon, i)
                or _council(text, lexicon, i)
                or _holder(text, lexicon, i)
                or _municipality(text, lexicon, i)
                or _short_head(text, lexicon, i)
            )
        if mention:
            found.append(mention)
    return found


def settlement_at(text: Phrases, i: int) -> tuple[PlaceValue, int] | None:
    """The settlement that begins at token i, perhaps after "w", and the token after it."""
    at = i + 1 if text.lower(i) in {"w", "we"} else i
    mention = text.at(at, MentionKind.PLACE)
    if mention is None or text.breaks(at) or not isinstance(mention.value, PlaceValue) or _is_person(text, at, mention):
        return None
    return (mention.value, mention.head[1]) if mention.value.kind == "settlement" else None


def _is_person(text: Phrases, i: int, place: Mention) -> bool:
    """Whether a town's name is the given name of whoever holds the office: "Sekretarz Gminy Iwona Nowak"."""
    after = place.head[1]
    surname = text.capital(after) and not text.breaks(after) and bool(text.gap(after))
    return after == i + 1 and surname and given(text.tokens[i]) and not text.inside(after, MentionKind.PLACE)


def _of(text: Phrases, lexicon: OrganisationLexicon, i: int) -> tuple[str, int] | None:
    """What an office is of, from token i on: "Miasta", "Miasta i Gminy", "Miejski", "Marszałkowski Województwa X"."""
    if (name := _capital_city(text, i)) > i:
        return "Miasta", name
    first = text.lemma(i, lexicon.office_of)
    if first is None or text.breaks(i) or text.lower(i) == "gmina":
        return None  # "w starostwie Gmina X zawarła …": another body
    if text.lemma(i + 1, _CAPITAL_CITY) and not text.breaks(i + 1):
        return _genitive_of(text, i), i + 2
    if text.lower(i + 1) in _AND and text.lemma(i + 2, lexicon.office_of):
        return f"{_genitive_of(text, i)} i {_genitive_of(text, i + 2)}", i + 3
    if first == "marszałkowski" and text.lemma(i + 1, frozenset({"województwo"})):
        end = i + 3 if text.capital(i + 2) else i + 2
        words = " ".join(text.word(j).capitalize() for j in range(i + 1, end))
        return f"Marszałkowski {words}", end
    return _genitive_of(text, i), i + 1


def _capital_city(text: Phrases, i: int) -> int:
    """The token after "m.st." or "st." (miasto stołeczne) at token i; i where neither stands there."""
    if text.word(i) not in _CITY_SIGNS:
        return i
    for abbreviation in (("m", ".", "st", "."), ("st", ".")):
        size = len(abbreviation)
        if tuple(text.word(i + n) for n in range(size)) == abbreviation and not text.breaks(i + size):
            return i + size
    return i


def _genitive_of(text: Phrases, i: int) -> str:
    """An adjective in the nominative ("Miejski"), a noun as it stands ("Miasta"), capitalised."""
    masculine = [a for a in adjectives(text.tokens[i]) if "sg" in a.numbers]
    return (masculine[0].lemma if masculine else text.lower(i)).capitalize()


def _office(text: Phrases, lexicon: OrganisationLexicon, i: int) -> Mention | None:
    head = text.lemma(i, lexicon.office_heads)
    if head is None or head in {"ratusz", "magistrat"}:
        return None
    of = _of(text, lexicon, i + 1)
    if of is None:
        return None
    kind = "Powiatowe" if head == "starostwo" else of[0]
    place = settlement_at(text, of[1])
    if place is None and (seat := _by_adjective(text, i)) is not None:
        value = OrganisationValue(f"{head.capitalize()} {kind} {seat.name}", "office", seat, None, (), seat.country)
        return Mention(
            MentionKind.ORGANISATION, text.span(i - 1, of[1]), value, (i - 1, of[1]), text.cases(i), "office"
        )
    if place is None and not text.capital(i) and not text.capital(i + 1):
        return None
    if place is None and (land := _land_before(text, i, of[0])) is not None:
        value = OrganisationValue(f"{land} {head.capitalize()} {kind}", "office", country="PL")
        return Mention(
            MentionKind.ORGANISATION, text.span(i - 1, of[1]), value, (i - 1, of[1]), text.cases(i), "office"
        )
    return _office_mention(text, (i, of[1]), f"{head.capitalize()} {kind}", place, "office")


def _land_before(text: Phrases, i: int, of: str) -> str | None:
    """The adjective of the voivodeship before its office ("Mazowiecki Urząd Wojewódzki"), in the nominative."""
    if of not in _OF_LANDS or not i or text.breaks(i) or not text.capital(i - 1):
        return None
    lemmas = (a.lemma for a in adjectives(text.tokens[i - 1]))
    return next((lemma.title() for lemma in lemmas if lemma.endswith(("ski", "cki", "dzki"))), None)


def _by_adjective(text: Phrases, i: int) -> PlaceValue | None:
    """The one Polish town of the text whose adjective stands before token i ("krośnieński Urząd Miasta")."""
    lemmas = [a.lemma for a in adjectives(text.tokens[i - 1])] if i and not text.breaks(i) else []
    lemma = next((fold(lemma) for lemma in lemmas if lemma.endswith(("ski", "cki", "dzki"))), None)
    if lemma is None:
        return None
    values = [m.value for held in text.starts.values() for m in held if m.kind is MentionKind.PLACE]
    towns = {v.name: v for v in values if isinstance(v, PlaceValue) and v.kind == "settlement" and v.country == "PL"}
    stems = {name: fold(name).partition(" ")[0].rstrip("aeiouy") for name in towns}
    found = [name for name, stem in stems.items() if len(stem) >= _STEM and lemma.startswith(stem)]
    return towns[found[0]] if len(found) == 1 else None


def _short_office(text: Phrases, lexicon: OrganisationLexicon, i: int) -> Mention | None:
    full = lexicon.office_short.get(text.word(i))
    if full is None:
        return None
    place = settlement_at(text, i + 1)
    return _office_mention(text, (i, i + 1), full, place, "office-short") if place else None


def _office_mention(
    text: Phrases, start: tuple[int, int], title: str, place: tuple[PlaceValue, int] | None, rule: str
) -> Mention:
    (i, stem) = start
    end, name, seat = stem, title, None
    if place:
        seat, end = place
        name = f"{title} w {text.text_of(stem + 1, end)}" if text.lower(stem) in {"w", "we"} else f"{title} {seat.name}"
    aliases = tuple(a for a in (f"{title} {seat.name}" if seat else "", _abbreviated(title, seat)) if a and a != name)
    value = OrganisationValue(name, "office", seat, None, aliases, seat.country if seat else None)
    return Mention(MentionKind.ORGANISATION, text.span(i, end), value, (i, end), text.cases(i), rule)


def _abbreviated(title: str, seat: PlaceValue | None) -> str:
    short = {"Urząd Miasta": "UM", "Urząd Miejski": "UM", "Urząd Gminy": "UG", "Urząd Miasta i Gminy": "UMiG"}
    return f"{short[title]} {seat.name}" if seat and title in short else ""


def _council(text: Phrases, lexicon: OrganisationLexicon, i: int) -> Mention | None:
    """A council: "Rada Miasta X", "Rada Gminy X", "Rada Miejska w X"."""
    if not text.lemma(i, _COMMON_COUNCIL) or not text.capital(i) or text.breaks(i + 1):
        return None
    at = _capital_city(text, i + 1)
    short = at > i + 1
    if not short:
        if not text.lemma(i + 1, lexicon.office_of):
            return None
        at = i + 3 if text.lemma(i + 2, _CAPITAL_CITY) else i + 2
    if (place := settlement_at(text, at)) is None:
        return None
    of = "Miasta" if short else text.lower(i + 1).capitalize()
    if any("f" in a.genders for a in adjectives(text.tokens[i + 1])):
        of = f"{adjectives(text.tokens[i + 1])[0].lemma.capitalize()[:-1]}a"
    seat, end = place
    within = text.lower(i + 2) in {"w", "we"}
    name = f"Rada {of} w {text.text_of(i + 3, end)}" if within else f"Rada {of} {seat.name}"
    value = OrganisationValue(name, "council", seat, None, (), seat.country)
    return Mention(MentionKind.ORGANISATION, text.span(i, end), value, (i, end), text.cases(i), "council")


def _holder(text: Phrases, lexicon: OrganisationLexicon, i: int) -> Mention | None:
    """A holder of office: "Prezydent Miasta X", "wójt gminy X", "mer X": whoever speaks for the municipality X."""
    holder = text.lemma(i, lexicon.holders)
    if holder is None:
        return None
    at = i + 1
    while text.lemma(at, lexicon.municipal | lexicon.attributes) and at - i < 4 and not text.breaks(at):  # noqa: PLR2004
        at += 2 if text.lower(at + 1) in _AND and text.lemma(at + 2, lexicon.municipal) else 1
    at = _capital_city(text, at)
    if text.lower(at) in {"w", "we"} or (place := settlement_at(text, at)) is None:
        return None
    if holder in lexicon.slovak_holders and (at > i + 1 or place[0].country not in _STAROSTAS):
        return None  # of a county
    sort = _sort(text, i + 1, at)
    if holder == _OF_RURAL and place[0].geonames in lexicon.rural:
        sort = _RURAL
    cases = frozenset(lexicon.unknown_holders.get(holder, ())) or text.cases(i)
    return _municipal_mention(text, i, place, f"office-holder:{holder}", _told_apart(sort, place[0], lexicon), cases)


def _municipality(text: Phrases, lexicon: OrganisationLexicon, i: int) -> Mention | None:
    """A municipality: "Gmina X", "Miasto i Gmina X", "miasto partnerskie X", "Gmina Miejska X"."""
    if not text.lemma(i, lexicon.municipal) or not any(
        r.lemma.lower() in lexicon.municipal and "sg" in r.numbers
        for r in readings(text.tokens[i], frozenset({"subst"}))
    ):
        return None
    at = i + 1
    while not text.breaks(at) and at - i < 6:  # noqa: PLR2004 - "Miasto i Gmina Uzdrowiskowa X"
        if text.lower(at) in _AND and text.lemma(at + 1, lexicon.municipal):
            at += 2
        elif text.lemma(at, lexicon.attributes | lexicon.municipal) or (
            text.word(at) == "-" and text.lemma(at + 1, lexicon.attributes)
        ):
            at += 1
        else:
            break
    at = _capital_city(text, at)
    if text.breaks(at) or text.lower(at) in {"w", "we"} or (place := settlement_at(text, at)) is None:
        return None
    of_several = text.lemma(i, _COMMUNITY)  # "wspólnota terytorialna X", the commune in Ukraine
    if (of_several == "wspólnota" and at == i + 1) or not (of_several or _apposed(text, i, at)):
        return None
    first = i - 1 if i and not text.breaks(i) and text.lemma(i - 1, frozenset({"partnerski", "zaprzyjaźniony"})) else i
    partner = any(text.lemma(j, frozenset({"partnerski", "zaprzyjaźniony"})) for j in range(first, at))
    sort = _told_apart(_sort(text, i, at), place[0], lexicon)
    return _municipal_mention(text, first, place, "municipality:partner" if partner else "municipality", sort)


def _apposed(text: Phrases, i: int, at: int) -> bool:
    """Whether the place at `at` is the town itself: "miasto partnerskie Lublina" is another town than Lublin."""
    if at == i + 1:
        return True
    cases = text.cases(i)
    for j in range(i + 1, at):
        if forms := frozenset().union(*(a.cases for a in adjectives(text.tokens[j]))):
            cases &= forms
    wanted = {"nom"} if "nom" in cases else cases | {"nom"}
    return bool(text.cases(at) & wanted) or not text.tokens[at].known


def _sort(text: Phrases, first: int, last: int) -> str:
    """The sort as the text says it ("Gmina", "Gmina Wiejska" …), in the nominative; "Miasto" where it says nothing."""
    lemmas = [text.lemma(j, frozenset({"gmina", "miasto", "wiejski", "miejski"})) for j in range(first, last)]
    said = [lemma for lemma in lemmas if lemma]
    if "gmina" in said and "miasto" in said:
        return "Miasto i Gmina" if any(text.lower(j) == "i" for j in range(first, last)) else "Gmina Miasto"
    if "gmina" in said:
        return _RURAL if "wiejski" in said else "Gmina Miejska" if "miejski" in said else "Gmina"
    return "Miasto"


def _told_apart(sort: str, seat: PlaceValue, lexicon: OrganisationLexicon) -> str:
    """A rural commune is told apart only from a town: "Gmina Wiejska X" of a village X is "Gmina X"."""
    village = seat.country == "PL" and seat.geonames is not None and seat.geonames not in lexicon.rural
    return "Gmina" if sort == _RURAL and village else sort


def _municipal_mention(  # noqa: PLR0917 - made here only
    text: Phrases, i: int, place: tuple[PlaceValue, int], rule: str, sort: str, cases: frozenset[str] | None = None
) -> Mention:
    seat, end = place
    name = f"{sort} {seat.name}"
    value = OrganisationValue(name, "municipality", seat, None, (seat.name,), seat.country)
    span = text.span(i, end)
    return Mention(MentionKind.ORGANISATION, span, value, (i, end), text.cases(i) if cases is None else cases, rule)


def _short_head(text: Phrases, lexicon: OrganisationLexicon, i: int) -> Mention | None:
    """A short head: "OSP X", "V LO w X", "MOK w X"; other acronyms before a capitalised name: "ABC Metropolia X"."""
    word = text.word(i)
    if text.inside(i, MentionKind.PLACE, MentionKind.PROJECT, MentionKind.PROGRAMME, MentionKind.EVENT):
        return None
    if word in lexicon.short_heads:
        return _short_named(text, lexicon, i)
    if not text.acronym(i) or word in lexicon.no_body or text.breaks(i + 1) or not text.gap(i + 1):
        return None
    after = text.word(i + 1) if len(text.word(i + 1)) > 1 else text.word(i + 2)  # "UKŁAD O PARTNERSTWIE"
    shouted = len(after) > 1 and after.isupper()  # another acronym, or a heading in capitals
    if shouted or not text.capital(i + 1) or (i and text.acronym(i - 1)) or "\n" in text.gap(i + 1):
        return None
    end = i + 1
    seat: PlaceValue | None = None
    while not text.breaks(end) and text.capital(end) and not text.acronym(end) and end - i < 5:  # noqa: PLR2004
        place = text.at(end, MentionKind.PLACE)
        head = text.lemma(end, lexicon.heads | lexicon.office_heads)
        other = head is not None and head not in _GOES_ON
        if (
            text.inside(end, MentionKind.PERSON) or other or legal_form(text, end)
        ):  # "Grupa Azoty ZAK S.A." is a company
            break
        if place and isinstance(place.value, PlaceValue):
            seat, end = place.value, place.head[1]
            break
        end += 1
    if end == i + 1:
        return None
    foreign = any(not text.tokens[j].known for j in range(i + 1, end))  # "IES Cabo Blanco"
    change = text.base(i + 1, end, i + 1) if not (foreign or text.inside(i + 1, MentionKind.PLACE)) else {}
    name = text.text_of(i, end, change)
    if seat is not None:
        name = text.text_of(i, end, change | {end - 1: seat.name.split()[-1]})
    value = OrganisationValue(name, "body", seat, None, (), seat.country if seat else None)
    return Mention(MentionKind.ORGANISATION, text.span(i, end), value, (i, end), frozenset(), "acronym-name")


def _patron(text: Phrases, i: int) -> int:
    """The token after "im. X Y" at token i; i where no patron stands there."""
    end = i + 1 + (text.word(i + 1) == ".")
    if text.lower(i) not in {"im", "imienia"} or not text.capital(end):
        return i
    while not text.breaks(end) and (text.capital(end) or text.word(end) in {".", "-"}):
        if text.word(end) == "." and len(text.word(end - 1)) > 3:  # noqa: PLR2004 - longer words are not abbreviated
            break
        end += 1
    return end


def _short_named(text: Phrases, lexicon: OrganisationLexicon, i: int) -> Mention | None:
    first = i - 1 if i and text.roman(i - 1) else i
    end, seat = i + 1, None
    if text.lower(end) == "nr" and text.word(end + 1).isdigit():
        end += 2
    end = _patron(text, end)
    if end == i + 1 and (quote := text.quoted(end)) and text.capital(quote[0]):
        end = quote[2]
    bare = end == i + 1
    end = group_end(text, i) if bare else end
    name = text.text_of(first, end)
    place = None if bare and end > i + 1 else settlement_at(text, end)
    kind = lexicon.short_heads[text.word(i)]
    if place and not (kind == "school" and place[0].country != "PL"):  # where its pupils went, not where it stands
        seat, after = place
        within = text.lower(end) in {"w", "we"}
        name = text.text_of(first, after) if within else f"{name} {seat.name}"
        end = after
    if end == i + 1 and first == i:
        return None
    value = OrganisationValue(name, kind, seat, None, (), seat.country if seat else None)
    return Mention(MentionKind.ORGANISATION, text.span(first, end), value, (first, end), frozenset(), "short-head")
