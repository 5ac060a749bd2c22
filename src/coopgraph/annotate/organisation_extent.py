"""How far the name of a body goes after its head."""

from __future__ import annotations

import re
from typing import Final

from coopgraph.annotate.organisation_forms import (
    cased,
    is_plural_genitive,
    legal_form,
    may_be_place,
    of_nation,
    paired,
    patron,
    twin_adjective,
)
from coopgraph.annotate.organisation_lexicon import Group, OrganisationLexicon
from coopgraph.annotate.phrase import HYPHENS, OPENING, Phrases, adjectives, agrees, nouns, of_place
from coopgraph.model import Mention, MentionKind, OrganisationValue, PlaceValue

_STOPS: Final = (MentionKind.PROJECT, MentionKind.DATE, MentionKind.MONEY, MentionKind.REFERENCE)
_JOINED: Final = frozenset({"i", "oraz"})
_BRIDGES: Final = frozenset({"na", "dla", "przy", "do", "od", "nad", "pod", "bez", "u", "po"})
_WORLDWIDE: Final = frozenset({"europejski", "międzynarodowy", "światowy"})
_NO_EVENT: Final = frozenset({"w", "we", "na", "podczas", "po"})  # one is *at* an event, not at a body
_ELECTED: Final = frozenset({"prezydent", "burmistrz", "wójt", "starosta", "marszałek"})
_OF_REGIONS: Final = frozenset({"regionalny", "województwo", "informacyjny", "reprezentacyjny", "kontaktowy"})
_OF_COMMUNES: Final = frozenset({"biblioteka", "muzeum", "ośrodek", "dom"})
_UNITED: Final = frozenset({"gmin", "miast", "powiatów", "miasteczek", "województw"})
_OF_EUROPE: Final = frozenset({"europejski"})
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_TO_QUOTE: Final = 6  # tokens from the head of a name to the quotation it goes on with
_LONGEST: Final = 22


class Extent:
    """Reads one name from its head at token `at`; `read` gives the mention, or None where there is no name."""

    def __init__(self, text: Phrases, lexicon: OrganisationLexicon, group: Group, at: int, lemma: str) -> None:
        self.text = text
        self.lexicon = lexicon
        self.group = group
        self.at = at
        self.lemma = lemma
        self.first = at
        self.seat: PlaceValue | None = None
        self.stem: int | None = None  # where the name ends without "w X"

    def read(self) -> Mention | None:
        """The mention, or None."""
        if not self._begins():
            return None
        end = self._go_on(self._adjectives(self.at + 1))
        before = self._leading()
        self.first = before
        if end == self.at + 1 and before == self.at:
            return None
        if not self._is_name(end):
            return None
        return self._mention(end)

    # --- the start ----------------------------------------------------------------------------------------------------
    def _begins(self) -> bool:  # noqa: PLR0911 - each return is one way a head may stand
        """Whether the head may begin a name: capitalised, or small before a proper name."""
        text, at = self.text, self.at
        if text.inside(at, MentionKind.PLACE) and not text.at(at, MentionKind.PLACE):
            return False
        if not any(r.lemma.lower() == self.lemma and "sg" in r.numbers for r in nouns(text.tokens[at])):
            return False  # several offices are none that has a name
        if self.group.of and not text.lemma(at + 1, self.group.of):
            return False
        if self.group.people:
            return text.capital(at) and self._of_people()
        if text.capital(at):
            return True
        if text.breaks(at + 1):
            return False
        if self.group.named:
            return self._small_named(at + 1)
        return self.group.lower == "genitive" and text.capital(at + 1) and self._genitive(at + 1)

    def _small_named(self, i: int) -> bool:
        """A small head begins a name only before a quotation, an acronym or a capitalised common word."""
        text = self.text
        if text.word(i) in OPENING:
            return bool((q := text.quoted(i)) and text.capital(q[0]))
        if text.acronym(i) and text.word(i) not in self.lexicon.no_body:
            return True
        return text.capital(i) and not text.inside(i, MentionKind.PLACE) and not text.inside(i, MentionKind.PERSON)

    def _of_people(self) -> bool:
        """Whether the head is followed by a genitive plural of people or bodies, adjectives between allowed."""
        first = self.at - bool(self.text.lemma(self.at - 1, _WORLDWIDE))  # "w Europejskim Forum Miast Rzecznych"
        at_it = self.text.lower(first - 1) in _NO_EVENT and not self.text.breaks(first)
        for i in range(self.at + 1, self.at + 4):
            if at_it or self.text.breaks(i) or "gen" not in self.text.cases(i):
                return False
            if self.text.lemma(i, self.lexicon.people):
                return not self._edition(i + 1)
        return False

    def _edition(self, end: int) -> bool:
        """Whether a number or year makes the name that of one meeting: "II Forum Miast", "Forum Miast 2021"."""
        text = self.text
        if text.roman(self.at - 1) and not text.breaks(self.at):
            return True
        while text.capital(end) and not text.breaks(end):
            end += 1
        return bool(_YEAR.fullmatch(text.word(end))) and not text.lower(end + 1).startswith(("r", "rok"))

    def _leading(self) -> int:
        """The first of the capitalised adjectives right before the head ("Miejski Ośrodek")."""
        text, i = self.text, self.at
        heads = [r for r in nouns(text.tokens[self.at]) if r.lemma.lower() == self.lemma]
        while i > 0 and text.capital(i - 1) and not text.breaks(i):
            known = any(agrees(a, n) for a in adjectives(text.tokens[i - 1]) for n in heads)
            known |= self.lemma == "rada" and text.word(i - 1).endswith(("ska", "cka"))  # of Szack: "Szacka Rada"
            unfit = text.inside(i - 1, MentionKind.PERSON) or text.lemma(i - 1, self.lexicon.titles)
            if unfit or not (known or of_place(text.tokens[i - 1])):
                break
            i -= 1
            if i > 1 and text.word(i - 1) in HYPHENS and not text.gap(i) and not text.gap(i - 1):
                i -= 2 * (text.capital(i - 2) and text.word(i - 2).endswith("o"))  # "Polsko-Amerykańska Fundacja"
        if self.group.kind == "school" and text.capital(self.at) and text.roman(i - 1) and not text.breaks(i):
            return i - 1  # "II Liceum Ogólnokształcące"
        return paired(text, i, heads) if text.capital(self.at) else self.at

    def _adjectives(self, i: int) -> int:
        """Skip agreeing adjectives after the head, compounds ("Naukowo-Technologiczny") included."""
        text = self.text
        heads = [r for r in nouns(text.tokens[self.at]) if r.lemma.lower() == self.lemma]
        while not text.breaks(i):
            compound = text.word(i + 1) in HYPHENS and not text.gap(i + 1) and not text.breaks(i + 2)
            j = i + 2 if compound and not text.gap(i + 2) else i
            if not text.capital(i) or not any(agrees(a, n) for a in adjectives(text.tokens[j]) for n in heads):
                return i
            i = j + 1
        return i

    # --- the rest -----------------------------------------------------------------------------------------------------
    def _go_on(self, i: int) -> int:
        """The end of the name whose words up to i are read."""
        while i - self.at < _LONGEST and not self.text.breaks(i):
            step = self._step(i)
            if step is None:
                return i
            i = step
        return i

    def _step(self, i: int) -> int | None:  # noqa: PLR0911 - each return is one sort of word
        """The token after the part of the name that begins at i, or None where the name ends."""
        text = self.text
        closes = text.word(i) in {"”", "»"} and not text.gap(i)
        if closes or (i in text.starts and any(text.at(i, kind) for kind in _STOPS)):
            return None
        if legal := legal_form(text, i):
            return legal
        if text.inside(i, MentionKind.PERSON):
            return self._named_after(i)
        if nested := text.at(i, MentionKind.PROGRAMME) or text.at(i, MentionKind.CLUSTER):
            return nested.head[1]
        if place := text.at(i, MentionKind.PLACE):
            return self._place(i, place)
        if text.word(i) in OPENING:
            near = i - self.at <= _TO_QUOTE and text.lower(i - 1) not in {"w", "z"}
            return quote[2] if (quote := text.quoted(i)) and near else None
        if text.capital(i):
            return self._capital(i) if "   " not in text.gap(i) else None  # a wide gap parts a name from a motto
        return self._small(i)

    def _named_after(self, i: int) -> int | None:
        """A person in the genitive right after the head is a patron, except for bodies that persons chair."""
        person = self.text.at(i, MentionKind.PERSON)
        chaired = self.group.kind in {"council", "unit", "company"} or (self.lemma == "izba" and i == self.at + 1)
        free = "gen" in self.text.cases(i) and not chaired
        return person.head[1] if person is not None and person.rule == "person-named" and free else None

    def _place(self, i: int, place: Mention) -> int | None:
        value = place.value
        if i > self.at + 1 and text_ends_name(self, i):
            return None
        if isinstance(value, PlaceValue) and value.kind == "settlement" and self.seat is None:
            self.seat = value
        return place.head[1]

    def _capital(self, i: int) -> int | None:
        """A capitalised word goes on the name unless another body begins with it."""
        text = self.text
        if self._another_body(i) or text.lemma(i, self.lexicon.titles):
            return None
        if text.roman(i) and self.seat is not None:  # "Rada Miasta X VII kadencji"
            return None
        numbered = text.lower(i) == "nr" and (text.word(i + 1).isdigit() or text.roman(i + 1))
        return i + 2 if numbered else i + 1

    def _another_body(self, i: int) -> bool:
        text, lexicon = self.text, self.lexicon
        if text.word(i) in lexicon.office_short or text.lemma(i, lexicon.office_heads):
            return True
        if text.lemma(i, lexicon.municipal) and self.group.kind != "council":
            kept = self.lemma in _OF_COMMUNES or text.lower(self.at + 1) == "kultury"
            if kept and "gen" in text.cases(i):
                return False  # "Biblioteka Publiczna Gminy X"
            # "Biuro Miasta Nowe" would swallow the municipality; a union of towns is no town.
            return bool(text.at(i + 1, MentionKind.PLACE)) and self.group.kind != "association"
        if not text.lemma(i, lexicon.heads) or self.group.parts:
            return False
        direct = i == self.at + 1 or text.word(i - 1) in HYPHENS
        return not direct and "gen" in text.cases(i) and self.group.kind == "unit"

    def _small(self, i: int) -> int | None:  # noqa: PLR0911 - each return is one way a name goes on
        """What a small word or a mark joins to the name, with the words it needs."""
        text = self.text
        word = text.lower(i)
        if word == "ds" or (word == "do" and text.lower(i + 1) == "spraw"):
            return self._matters(i + (2 if word == "do" or text.word(i + 1) == "." else 1))
        if word in {"im", "imienia"}:
            return patron(text, i + (2 if text.word(i + 1) == "." else 1))
        if word == "nr" and (text.word(i + 1).isdigit() or text.roman(i + 1)):
            return i + 2
        if word in {"w", "we"} and (self.group.site or self._branch(i + 1)):
            return self._site(i)
        if word in HYPHENS:
            return self._dash(i)
        if word in {",", *_JOINED}:
            return self._listed(i)
        return self._bridge(i, word)

    def _bridge(self, i: int, word: str) -> int | None:
        """A preposition or a foreign joining word between two capitalised words, an initial with its full stop."""
        text = self.text
        initial = word == "." and len(text.word(i - 1)) == 1 and text.capital(i - 1) and text.capital(i + 1)
        fit = len(text.word(i + 1)) > 1 or text.word(i + 2) == "."
        if initial and fit and legal_form(text, i - 3) is None:  # "… S.A. W klastrze" is another sentence
            return i + 1
        if word == "na" and text.lower(i + 1) == "rzecz" and i + 2 < len(text):
            return self._matters(i + 2)
        if text.breaks(i + 1) or not text.capital(i + 1):
            return None
        with_whom = word in {"z", "ze"} and "inst" in text.cases(i + 1) and self._common(i + 1)
        of_science = word == "o" and text.word(i - 1) == "Nauk"  # "Wydział Nauk o Zdrowiu"
        to_what = (of_science or word in _BRIDGES) and not self._another(i + 1) and not text.roman(i + 1)
        return i + 2 if with_whom or to_what or word in self.lexicon.foreign_joins else None

    def _common(self, i: int) -> bool:
        """Whether a word is a common noun and begins no place, person or body of its own."""
        text = self.text
        if text.breaks(i) or self._another(i) or text.inside(i, MentionKind.PERSON, MentionKind.PLACE):
            return False
        return text.tokens[i].known and not text.lemma(i, self.lexicon.titles | self.lexicon.heads)

    def _another(self, i: int) -> bool:
        return bool(self.text.at(i, MentionKind.PLACE)) or self._another_body(i)

    def _branch(self, i: int) -> bool:
        """Whether the name is of a region's office in the town abroad that stands there: "… Mazowsza w Brukseli"."""
        place, text = self.text.at(i, MentionKind.PLACE), self.text
        region = text.at(self.at + 1, MentionKind.PLACE) or text.lemma(self.at + 1, _OF_REGIONS)
        if self.lemma != "biuro" or not region or place is None:
            return False
        return isinstance(place.value, PlaceValue) and place.value.country not in {None, "PL"}

    def _site(self, i: int) -> int | None:
        place = self.text.at(i + 1, MentionKind.PLACE)
        if place is None and self.seat is None and self.at + 1 < i < len(self.text.tokens) - 1:
            return self._unknown_site(i + 1)
        if place is None or not isinstance(place.value, PlaceValue) or place.value.kind != "settlement" or self.seat:
            return None
        self.seat, self.stem = place.value, i
        return place.head[1]

    def _unknown_site(self, i: int) -> int | None:
        """The end of one or two capitalised words in the locative that no gazetteer has ("w Nowej Wsi")."""
        text = self.text
        end = i + 1 if adjectives(text.tokens[i]) and text.capital(i + 1) and not text.breaks(i + 1) else i
        if text.breaks(i) or not (text.capital(i) and text.capital(end)) or not may_be_place(text.tokens[end]):
            return None
        mentioned = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.DATE)
        if any(text.inside(j, *mentioned) for j in range(i, end + 1)) or not text.word(end).endswith(
            ("ie", "u", "ach")
        ):
            return None
        self.stem = i - 1
        return end + 1

    def _dash(self, i: int) -> int | None:
        text = self.text
        if text.breaks(i + 1) or not text.capital(i + 1):
            return None
        if not text.gap(i) and not text.gap(i + 1):
            return i + 2
        return i + 2 if text.lemma(i + 1, self.lexicon.heads) and self.group.kind == "unit" else None

    def _matters(self, i: int) -> int | None:
        """The genitive words after "ds." or "na rzecz": as long as they are genitive, joined by "i" or a comma."""
        text, start = self.text, i
        while not text.breaks(i) and i - start < 10:  # noqa: PLR2004 - a longer subject is a sentence
            joined = text.lower(i) in _JOINED or text.word(i) in {",", "-", "–"}
            if joined and not text.breaks(i + 1) and self._matter(i + 1) and not self._another_body(i + 1):
                i += 2
            elif self._matter(i) and not self._another_body(i):
                i += 1
            else:
                break
        return i if i > start else None

    def _matter(self, i: int) -> bool:
        text = self.text
        oblique = text.cases(i) & ({"gen"} if text.tokens[i].known else set())
        return bool(oblique) and text.word(i).isalpha() and bool(adjectives(text.tokens[i]) or nouns(text.tokens[i]))

    def _listed(self, i: int) -> int | None:
        """A comma or "i" that goes on with further genitives of the same kind ("Kultury, Sportu i Turystyki")."""
        text = self.text
        if text.lower(i) in _JOINED and twin_adjective(self.text, i, self.lexicon.heads):
            return i + 2
        if i == self.at + 1 or not self._genitive(i + 1):
            return None
        union = self.group.kind == "association" and text.lower(i + 1) in _UNITED  # "Związek Miast i Gmin X"
        no_part = self.lexicon.heads | self.lexicon.municipal | _ELECTED
        matter = self.group.kind == "unit" and is_plural_genitive(text.tokens[i + 1])  # "Rozwoju i Funduszy"
        if not (union or matter) and (self._another_body(i + 1) or text.lemma(i + 1, no_part)):
            return None
        if text.inside(i + 1, MentionKind.PLACE, MentionKind.PERSON) or self.seat is not None:
            return None
        if text.word(i) == ",":
            return i + 2 if self.group.lists and self._comma_list(i) else None
        another = bool(adjectives(text.tokens[i + 1])) and text.capital(i + 2) and text.lemma(i + 2, self.lexicon.heads)
        # "Komenda X i Miejska Biblioteka" are two
        return None if another or (text.lower(i) == "oraz" and self.group.kind != "unit") else i + 2

    def _comma_list(self, i: int) -> bool:
        """Whether the comma at i begins "…, X i Y" with genitives only."""
        text = self.text
        for j in range(i + 1, min(i + 12, len(text))):
            if text.breaks(j):
                return False
            if text.lower(j) in _JOINED:
                return self._genitive(j + 1) and not text.lemma(j + 1, self.lexicon.heads)
            if text.word(j) != "," and not self._genitive(j):
                return False
        return False

    def _genitive(self, i: int) -> bool:
        text = self.text
        return not text.breaks(i) and text.capital(i) and text.tokens[i].known and "gen" in text.cases(i)

    def _own_name(self, i: int) -> bool:
        """Whether an acronym, a quotation or a coined word follows, which names the body without its head."""
        return self.text.acronym(i) or self.text.word(i) in OPENING or not self.text.tokens[i].known

    # --- the result ---------------------------------------------------------------------------------------------------
    def _is_name(self, end: int) -> bool:
        """A head with nothing but a place is too little for most bodies; a verb's noun ("Organizacja X") is none."""
        text = self.text
        rest = [i for i in range(self.first, end) if i != self.at]
        if all(not text.word(i)[:1].isalnum() for i in rest):
            return False
        if all((text.inside(i, MentionKind.PLACE) and not self._called(i)) or text.lower(i) == "w" for i in rest):
            return self.group.seated or self.group.kind in {"council", "university"}
        if self.lemma == "fundusz" and all(text.word(i) in {"UE", "unijny"} for i in rest):
            return False  # the label of a field
        if self.lemma == "unia" and any(text.lemma(i, _OF_EUROPE) for i in rest):
            return False
        return not all(text.word(i).isupper() for i in range(self.first, end) if text.word(i).isalpha()) or (
            end - self.first > 1
        )

    def _called(self, i: int) -> bool:
        fit = i == self.at + 1 and self.group.kind in {"body", "school"} and self.text.capital(self.at)
        return fit and of_nation(self.text, self.at, i)

    def _mention(self, end: int) -> Mention:
        text = self.text
        change = text.base(self.first, end, self.at, self.lemma)
        if not text.capital(self.first):
            change[self.first] = (change.get(self.first) or text.word(self.first)).capitalize()
        name = cased(text.text_of(self.first, end, change))
        aliases: tuple[str, ...] = ()
        if self.stem is not None and self.stem > self.at + 1:
            aliases = (cased(text.text_of(self.first, self.stem, change)),)
        formal = any(legal_form(text, i) for i in range(self.at + 2, end))
        if self.lemma in self.group.bare and self.first == self.at and (formal or self._own_name(self.at + 1)):
            bare = text.text_of(self.at + 1, end).strip("„”\"“«»'’ ")
            name, aliases = bare, (name,)
        elif self.group.named and text.quoted(self.at + 1):
            aliases = (name.translate({ord(mark): None for mark in '„”"“«»'}),)
            if not text.capital(self.first):  # "zakład „X”" is X
                aliases += (text.text_of(self.at + 1, end).strip("„”\"“«»'’ "),)
        country = self.seat.country if self.seat else None
        value = OrganisationValue(name, self.group.kind, self.seat, None, aliases, country)
        head, rule = (self.first, end), f"organisation-head:{self.lemma}"
        own = frozenset().union(*(r.cases for r in nouns(text.tokens[self.at]) if r.lemma == self.lemma))
        return Mention(MentionKind.ORGANISATION, text.span(*head), value, head, own or text.cases(self.at), rule)


def text_ends_name(extent: Extent, i: int) -> bool:
    """Whether a place at token i stands apart from the name before it: "… Fundacja X Lublin, ul. …" keeps it."""
    return extent.seat is not None or extent.text.word(i - 1) in {"i", "oraz", ","}
