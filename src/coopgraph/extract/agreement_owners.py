"""Whose papers a clause tells of, where it is another town than the one that speaks: "Jasło ma umowy z A i B".

A page of the press, of a county or of an association tells of several towns. A clause that names none but another town
of the same country as who signs, has, or is in office tells of that town's papers, not of those of who speaks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from coopgraph.extract.agreement_sides import opens_with_paper
from coopgraph.extract.agreement_words import ADJECTIVES, COOPERATES
from coopgraph.extract.chunks import Chunk, Sentence, begins
from coopgraph.extract.context import seat_of
from coopgraph.extract.drafts import municipality
from coopgraph.extract.pacts import Party, same_body
from coopgraph.extract.parties import home_of
from coopgraph.extract.state import State
from coopgraph.model import OrganisationValue, PlaceValue, Span

_LINKS: Final = frozenset({",", "i", "oraz", "a", "także", "też", "również"})
_GOVERN: Final = frozenset({"z", "ze", "w", "we", "na", "do", "od", "między", "pomiędzy", "dla", "o", "przez", "u"})
_WITH: Final = frozenset({"z", "ze"})
_OURS: Final = frozenset({"my", "nasz", "nasze", "nasza"})
_HAVE: Final = frozenset(
    (  # noqa: SIM905 - a list of words reads as one line
        "mieć posiadać podpisać podpisywać zawrzeć zawierać nawiązać nawiązywać utrzymywać prowadzić rozpocząć "
        "odnowić pozyskać zyskać parafować zacieśniać pochwalić szczycić chlubić poszczycić doczekać"
    ).split()
)
_KEEPS: Final = frozenset({"utrzymywać", "mieć", "posiadać", "prowadzić", "pielęgnować"})
_TOWNS: Final = frozenset({"miasto", "gmina", "powiat", "samorząd"})
_BOUND: Final = frozenset({"związany", "związać"})
_RULED: Final = _TOWNS - {"powiat"} | {"władza", "rada", "burmistrz", "wójt", "prezydent", "starosta"}
_ARE: Final = frozenset({"być", "należeć", "znajdować", "zaliczać", "znaleźć"})
_OF: Final = frozenset(
    {"partner", "partnerstwo", "partnerski", "zaprzyjaźniony", "bliźniaczy", "współpraca", "związek"}
    | {"umowa", "porozumienie"}
)
_HEADS: Final = ("burmistrz", "wójt", "prezydent", "wiceprezydent", "wiceburmistrz", "starosta", "zastępca")
_SAY: Final = frozenset(
    (  # noqa: SIM905 - a list of words reads as one line
        "mówić powiedzieć opowiadać opowiedzieć podkreślać podkreślić wspominać wspomnieć przypominać przypomnieć "
        "informować poinformować chwalić pochwalić przybliżyć przedstawić dziękować podziękować"
    ).split()
)
_BACK: Final = 3  # chunks
_SHORT: Final = 3  # letters
_TWO: Final = 2
_PARTNERS: Final = ("partnersk", "zaprzyjaźnion", "bliźniacz", "siostrzan")
_OF_SEVERAL: Final = ("imi", "ich", "nymi", "nych", "skie")
_OF_ONE: Final = ("iego", "nego", "czego")
_PLURAL: Final = ("miasta", "miast", "gminami", "gminy", "gmin")


@dataclass(frozen=True, slots=True)
class Topical:
    """Another town that a sentence spoke of; `owns`: its own papers were told."""

    sentence: Sentence
    body: OrganisationValue
    owns: bool = False

    def reaches(self, sentence: Sentence) -> bool:
        """Whether a sentence stands right behind, in the same paragraph."""
        return sentence.index - self.sentence.index <= 1 and sentence.block is self.sentence.block


def owner(clause: Sequence[Chunk], parties: Sequence[Party], home: str | None) -> Party | None:
    """The one other town of the country `home` that a clause makes the owner of its papers; None without one.

    `parties` are those of a clause that does not name who speaks. Also the town abroad that is the subject of one:
    "Stade ma umowę partnerską z A, a także z X".
    """
    if _of_us(clause):
        return None
    at_home = [p for p in parties if is_at_home(p, home) and not p.located]
    abroad = [p for p in parties if not is_at_home(p, home)]
    if not abroad:
        return None
    owners = [p for p in at_home if not _listed(clause, p, parties, home) and (_owns(clause, p) or _tells(clause, p))]
    if len(owners) == 1 and all(p.at > owners[0].at for p in at_home if p is not owners[0]):
        return owners[0]
    if len(at_home) == 1 and (_with_them(clause, at_home[0], abroad) or _joined_first(clause, at_home[0], parties)):
        return at_home[0]
    if (told := _antecedent(clause, parties)) is not None:
        return told
    first = parties[0]
    return first if first in abroad and _has_with(clause, parties) else None


def goes_on(clause: Sequence[Chunk], parties: Sequence[Party], home: str | None) -> bool:
    """Whether a clause may go on about the owner of the one before: it names towns abroad only, and no "us"."""
    return bool(parties) and not _of_us(clause) and not any(is_at_home(p, home) for p in parties)


def unclear(clause: Sequence[Chunk], parties: Sequence[Party], home: str | None) -> bool:
    """Whether a town of the country stands in one list with those abroad as a subject, and no owner is named.

    "X i A są miastami partnerskimi": each other's, or of who speaks.
    """
    two = [p for p in parties if not p.located]
    if len(two) != _TWO or _of_us(clause) or is_at_home(two[0], home) == is_at_home(two[1], home):
        return False
    verb = next((n for n, c in enumerate(clause) if begins(c.tags, ("fin:pl", "praet:pl")) or c.form == "to"), None)
    subject = verb is not None and two[1].at < verb and "nom" in clause[two[0].at].cases
    return subject and two[1].at - two[0].at <= _BACK and clause[two[1].at - 1].form.casefold() not in _WITH


def whose(clause: Sequence[Chunk], party: Party) -> bool:
    """Whether a town is the one whose partners are spoken of, not one of them: "Miasta partnerskie X"."""
    before = _before(clause, party.at)
    if _has_them(clause, party.at):
        return True
    plural = bool(before) and before[0].form.casefold().endswith(_OF_SEVERAL)
    plural = plural and any(c.form.casefold() in _PLURAL for c in before)
    return _named_with(clause[party.at], party) or (
        plural and bool(before[0].lemmas & _OF) and _is_of(clause, party.at, before[0])
    )


def _has_them(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a town has the partners, as Ukrainian says it: "У X 28 міст-побратимів" with X in the genitive."""
    return i == 1 and clause[0].form.casefold() in {"у", "в", "w"} and clause[1].cases == {"gen"}


def heads_list(clause: Sequence[Chunk], i: int, home: str | None, is_own: Callable[[PlaceValue | None], bool]) -> bool:
    """Whether a town abroad, behind the word at `i`, has the partners listed: "miast partnerskich X: z Y i Z"."""
    if i + _TWO >= len(clause) or clause[i + _TWO].form != ":" or clause[i].form.casefold().endswith("mi"):
        return False
    mention = clause[i + 1].mention
    place = seat_of(mention) if mention is not None else None
    abroad = place is not None and place.country != home and not is_own(place)
    return abroad and "gen" in clause[i + 1].cases


def headed_by(state: State, span: Span, own: OrganisationValue | None) -> OrganisationValue | None:
    """The one other town of the country that a heading or label says its partners are of: "Miasta partnerskie X"."""
    found: dict[str, OrganisationValue] = {}
    for mention in state.reading.mentions(span):
        place = seat_of(mention)
        if (
            place is None
            or place.kind != "settlement"
            or place.country != home_of(state)
            or state.context.is_own(place)
        ):
            continue
        before = state.reading.tokens(Span(span.start, mention.span.start))
        if before and before[-1].form.casefold() in _GOVERN:
            return None
        found[place.name] = municipality(place)
    one = next(iter(found.values())) if len(found) == 1 else None
    return one if one is not None and (own is None or not same_body(one, own)) else None


def subject_town(clause: Sequence[Chunk]) -> bool:
    """Whether a clause has a commune or a town for its subject, without saying which: "Samorząd podpisał"."""
    return any(c.mention is None and c.lemmas & _TOWNS and "nom" in c.cases for c in clause)


def spoken_of(clause: Sequence[Chunk], parties: Sequence[Party], home: str | None) -> Party | None:
    """The one town of the country that a clause says something of: "w gminie X", "burmistrz X", "X ma"."""
    named = [p for p in parties if is_at_home(p, home)]
    return named[0] if len(named) == 1 and not _of_us(clause) and not opens_with_paper(clause, named[0]) else None


def _of_us(clause: Sequence[Chunk]) -> bool:
    """Whether a clause speaks in the first person: "nasza gmina", "współpracujemy"."""
    return any(
        c.lemmas & _OURS or c.form.endswith("śmy") or begins(c.tags, ("fin:pl:pri", "praet:pl:pri")) for c in clause
    )


def is_at_home(party: Party, home: str | None) -> bool:
    """Whether a party lies in the country; a land of no known country with a Polish name does, too."""
    if party.place is not None:
        return party.place.country == (home or "PL")
    name = party.body.name.casefold()
    return name.startswith("powiat ") and name.endswith(("ski", "cki", "dzki"))


def _with_them(clause: Sequence[Chunk], party: Party, abroad: Sequence[Party]) -> bool:
    """Whether towns abroad are the subject and one at home stands with "z": "Z X partnerstwo łączy też A i B"."""
    subjects = all("nom" in clause[p.at].cases and not p.located and not with_(clause, p) for p in abroad)
    inst = "inst" in clause[party.at].cases and with_(clause, party)
    listed = any(
        abs(p.at - party.at) == _TWO and clause[(p.at + party.at) // _TWO].form.casefold() in _LINKS for p in abroad
    )
    return subjects and inst and not listed and any(begins(c.tags, ("fin", "praet")) for c in clause)


def _joined_first(clause: Sequence[Chunk], party: Party, parties: Sequence[Party]) -> bool:
    """Whether a town opens a clause and is set over against a list of others: "X oraz A, B i C są partnerskimi"."""
    if party.at > 1 or len(parties) <= _TWO or clause[party.at + 1].form.casefold() not in {"i", "oraz"}:
        return False
    verb = next((n for n, c in enumerate(clause) if begins(c.tags, ("fin:pl", "praet:pl"))), None)
    return verb is not None and all(p.at < verb for p in parties)


def town_meant(clause: Sequence[Chunk]) -> bool:
    """Whether "the town" without a name has the partners: "Partnerami miasta są …", "miasto ma partnerów"."""
    for one, two in pairwise(clause):
        if "partner" in one.lemmas and two.mention is None and two.form.casefold() == "miasta":
            return True
        if one.mention is None and one.form.casefold() == "miasto" and two.lemmas & _HAVE:
            return True
    return False


def of_unread(clause: Sequence[Chunk], i: int) -> bool:
    """Whether the partners are of a town whose name is not read: "partnerskie miasta X", "partnerami X są".

    Or such a town is called the partner of the one behind: "X стало містом-побратимом Ізюма".
    """
    if _unread_becomes(clause, i):
        return True
    behind = clause[i + 1 : i + 1 + _TWO]
    name = next((c for c in behind if not c.lemmas & _TOWNS), None)
    if (
        name is None
        or clause[i].mention
        or name.mention is not None
        or not name.form.istitle()
        or name.lemmas & (_OURS | _OF)
    ):
        return False
    return begins(name.tags, "subst") and any("gen" in t for t in name.tags)


def _unread_becomes(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a name that is not read is said to be the partner of the town in the genitive behind the word at `i`.

    Or to be twinned with the one behind: "Odessa is twinned with X".
    """
    first = clause[0]
    if "twinned" in clause[i].lemmas and i > 1 and "być" in clause[1].lemmas:
        return first.mention is None and first.form.istitle() and first.lemmas == {first.form.casefold()}
    if i + 1 >= len(clause) or clause[i].cases != {"inst"} or clause[i + 1].cases != {"gen"}:
        return False
    unread = any(
        two.mention is None and two.form.istitle() and len(two.form) > _SHORT and not begins(one.tags, "prep")
        for one, two in pairwise(clause[:i])  # "oprócz X partnerami Y są …" is no X that becomes one
    )
    named = any(c.kinds & {"settlement", "municipality", "territory"} for c in clause[:i])
    return unread and not named and clause[i + 1].mention is not None


def _antecedent(clause: Sequence[Chunk], parties: Sequence[Party]) -> Party | None:
    """The party that a relative clause says signed with all behind it: "X, który w 2004 r. zawarł umowę z A"."""
    for i, chunk in enumerate(clause):
        if chunk.lemmas & _KEEPS and begins(chunk.tags, "pact"):  # "X utrzymujący partnerstwo z A"
            one = next((p for p in parties if p.at == i - 1 and "nom" in clause[i - 1].cases), None)
            behind = [p for p in parties if p.at > i]
            if one is not None and behind and all(with_(clause, p) for p in behind):
                return one
        if "który" not in chunk.lemmas or i < _TWO or clause[i - 1].form != "," or "nom" not in chunk.cases:
            continue
        verb = next((c for c in clause[i + 1 :] if begins(c.tags, ("fin", "praet"))), None)
        one = next((p for p in parties if p.at == i - _TWO), None)
        behind = [p for p in parties if p.at > i]
        signs = verb is not None and bool(verb.lemmas & _HAVE) and begins(verb.tags, ("fin:sg", "praet:sg"))
        if one is not None and signs and behind and all(with_(clause, p) for p in behind):
            return one
    return None


def _has_with(clause: Sequence[Chunk], parties: Sequence[Party]) -> bool:
    """Whether a clause opens with a town that is the subject of a verb, and all others stand with "z"."""
    first = parties[0].at
    verb = next((n for n, c in enumerate(clause) if n > first and begins(c.tags, ("fin", "praet"))), None)
    if first > 1 or verb is None or verb > parties[1].at or not clause[verb].lemmas & _HAVE:
        return False
    one = begins(clause[verb].tags, ("fin:sg:ter", "praet:sg")) and "nom" in clause[first].cases
    return (
        one
        and with_(clause, parties[1])
        and all(with_(clause, two) or _goes_on_list(clause, one_, two) for one_, two in pairwise(parties[1:]))
    )


def _goes_on_list(clause: Sequence[Chunk], one: Party, two: Party) -> bool:
    """Whether only a comma or a conjunction parts two names."""
    return all(c.form.casefold() in _LINKS for c in clause[one.at + 1 : two.at])


def with_(clause: Sequence[Chunk], party: Party) -> bool:
    """Whether "z" governs a name: "z gminą X"."""
    return any(c.form.casefold() in _WITH for c in _before(clause, party.at))


def _owns(clause: Sequence[Chunk], party: Party) -> bool:
    """Whether a town is the subject of a verb of having and signing, or who partners are said to be of."""
    i, before = party.at, _before(clause, party.at)
    if _named_with(clause[i], party) or any("imię" in c.lemmas for c in before):
        return True  # "w imieniu gminy X umowę podpisał …"
    if before and before[0].lemmas & _OF:
        return _is_of(clause, i, before[0])
    governed = any(c.form.casefold() in _GOVERN for c in before)
    of = next((c for c in before if c.lemmas & _OF), None)
    return not governed and (_is_subject(clause, i, before) or (of is not None and _is_of(clause, i, of)))


def _tells(clause: Sequence[Chunk], party: Party) -> bool:
    """Whether the head of a town tells of its papers: "prezydent X opowiadał o partnerstwie z Y"."""
    chunk, after = clause[party.at], clause[party.at + 1 :]
    headed = chunk.form.casefold().startswith(_HEADS) and "nom" in chunk.cases
    verb = next((c for c in after[:_TWO] if begins(c.tags, ("fin", "praet"))), None)
    return headed and verb is not None and bool(verb.lemmas & _SAY) and any(c.lemmas & _OF for c in after)


def _named_with(chunk: Chunk, party: Party) -> bool:
    """Whether the partners are read as one name with the town: "to miasta partnerskie X", "partnerskimi gminy X"."""
    words = chunk.form.casefold().split()
    if len(words) <= _TWO:
        return False
    if words[1].startswith(_PARTNERS) and words[0].startswith(_PLURAL):
        abroad = party.place is not None and party.place.country != "PL"  # "z miasta partnerskiego X" is X
        return not chunk.form.endswith(party.body.name) and not (abroad and words[1].endswith(_OF_ONE))
    several = words[0].endswith(_OF_SEVERAL) and words[1] != "miasto"  # "nasze partnerskie miasto X"
    return words[0].startswith(_PARTNERS) and several


def _is_subject(clause: Sequence[Chunk], i: int, before: Sequence[Chunk]) -> bool:
    """Whether a town, or its council, has or signs something: "X ma", "burmistrz X podpisał", "samorząd X ma"."""
    if "nom" in clause[i].cases and (_signs(clause, i) or _is_partner(clause[i + 1 :])):
        return True
    council = bool(before) and bool(before[0].lemmas & _RULED) and "nom" in before[0].cases
    return council and "gen" in clause[i].cases and _signs(clause, i)


def _is_of(clause: Sequence[Chunk], i: int, of: Chunk) -> bool:
    """Whether a name in the genitive says whose partners or papers these are: "wśród miast partnerskich X są"."""
    if "gen" not in clause[i].cases:
        return False
    one_of_list = "gen" in of.cases and "inst" not in of.cases and "nom" not in of.cases
    behind = clause[min(i + 1, len(clause) - 1)]
    told = begins(behind.tags, ("fin", "praet", "imps")) and "settlement" in clause[min(i + 2, len(clause) - 1)].kinds
    several = of.form.casefold().endswith(("ich", "ych", "ów")) and (told or bool(behind.lemmas & _ARE))
    return not one_of_list or behind.form == ":" or several


def _signs(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a verb of having or signing stands behind a name, or right before it: "podpisał burmistrz X"."""
    verb = next((c for c in clause[i + 1 :] if begins(c.tags, ("fin", "praet"))), None)
    if verb is not None and verb.lemmas & (_HAVE | COOPERATES):
        return True
    if verb is not None and "móc" in verb.lemmas and any(c.lemmas & _HAVE for c in clause[i + 2 : i + 6]):
        return True
    if verb is not None and "być" in verb.lemmas and any(c.lemmas & _BOUND for c in clause[i + 1 :]):
        return True
    return any(c.lemmas & _HAVE and begins(c.tags, ("fin", "praet")) for c in clause[max(0, i - _BACK) : i])


def _is_partner(after: Sequence[Chunk]) -> bool:
    """Whether a copula stands right behind: "X jest miastem partnerskim A"."""
    verb = next((n for n, c in enumerate(after) if begins(c.tags, ("fin", "praet"))), None)
    if verb is None or verb > 1 or not after[verb].lemmas & {"być", "zostać", "pozostawać"}:
        return False
    return any(c.lemmas & (ADJECTIVES | {"partner"}) for c in after[verb : verb + 4])


def _before(clause: Sequence[Chunk], i: int) -> Sequence[Chunk]:
    """The chunks right before a name that may govern it: up to a mark, a verb or another name."""
    found: list[Chunk] = []
    for chunk in reversed(clause[max(0, i - _BACK) : i]):
        if chunk.mention is not None or not chunk.form[0].isalpha() or "który" in chunk.lemmas:
            break
        if begins(chunk.tags, ("fin", "praet", "imps")):
            break
        found.append(chunk)
    return found


def _listed(clause: Sequence[Chunk], party: Party, parties: Sequence[Party], home: str | None) -> bool:
    """Whether a town stands in one list with one abroad: "A, X i B"."""
    for one, two in pairwise(sorted(parties, key=lambda p: p.at)):
        if party in {one, two} and not (is_at_home(one, home) and is_at_home(two, home)):
            between = clause[one.at + 1 : two.at]
            joined = all(
                c.form.casefold() in _LINKS
                or c.form in "()"
                or "country" in c.kinds
                or c.form.casefold() in {"w", "na"}
                for c in between
            )
            if joined and clause[one.at].cases & clause[two.at].cases:
                return True
    return False
