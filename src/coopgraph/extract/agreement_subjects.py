"""Whose paper it is: whether the town that speaks is a party where a clause does not name it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise, takewhile
from typing import Final

from coopgraph.extract.agreement_words import (
    ADJECTIVES,
    HAPPENED,
    HOLDERS,
    NO_TOWNS,
    OPENING,
    TOWN_NOUNS,
    AgreementWords,
)
from coopgraph.extract.chunks import Chunk, Sentence, begins
from coopgraph.extract.pacts import Party
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, MentionKind

_PROJECTS: Final = (MentionKind.PROJECT, MentionKind.PROGRAMME, MentionKind.FUND, MentionKind.MONEY)
_NO_PARTNER: Final = frozenset(
    (  # noqa: SIM905 - a list of words reads as one line
        "spotkanie projekt społeczny handlowy medialny strategiczny wydarzenie festiwal mecz turniej impreza wystawa "
        "sponsor biznesowy techniczny technologiczny główny koncert konferencja prywatny"
    ).split()
)
_HOUSES: Final = frozenset(
    (  # noqa: SIM905 - a list of words reads as one line
        "szkoła liceum technikum gimnazjum przedszkole uczelnia uniwersytet politechnika akademia biblioteka muzeum "
        "chór orkiestra zespół klub szpital parafia stowarzyszenie fundacja izba spółka"
    ).split()
)
_WITH: Final = frozenset({"z", "ze"})
_GOVERN: Final = frozenset({"z", "ze", "w", "we", "na", "do", "od", "między", "pomiędzy"})
_IN: Final = frozenset({"w", "we", "na"})
_BETWEEN: Final = frozenset({"między", "pomiędzy"})
_WOULD: Final = ("łby", "łaby", "łoby", "łyby", "liby")
_WANTS: Final = frozenset({"chcieć", "zamierzać", "pragnąć", "mieć", "planować", "móc"})
_RELATIVE: Final = 8  # chunks from "który" to the word, a date between
_NEAR: Final = 3  # chunks before a name in which its preposition stands
_TWO: Final = 2
_THAT: Final = frozenset({"że", "iż"})  # "dyrektor poinformował, że umowę podpisano"
_TITLE: Final = 80  # characters of a paragraph that is but the title of its item
_OURS: Final = frozenset({"miasto", "gmina", "powiat", "samorząd", "my"})
_SIGNS: Final = frozenset({"podpisać", "zawrzeć", "parafować", "sygnować", "podpisywać", "zawierać", "mieć"})
_BEGIN: Final = frozenset(
    {"nawiązać", "rozpocząć", "zapoczątkować", "zawiązać", "ustanowić", "nawiązany", "zawrzeć", "przypieczętować"}
)
_BEGUN: Final = frozenset({"established", "formed", "begründet", "gegründet", "besteht", "започатковано", "засновано"})

_OFFICERS: Final = HOLDERS | {"radny", "radna", "poseł", "urzędnik", "samorządowiec", "działacz", "mieszkaniec"}
_RULERS: Final = HOLDERS | {"władza", "samorząd", "włodarz", "przedstawiciel"}
_ASKED: Final = frozenset({"odpowiedź", "odpowiadać", "udostępnienie", "udostępnić", "informacja"})
_PARTNERS: Final = ("partnersk", "zaprzyjaźnion", "bliźniacz", "siostrzan")
_HEADS: Final = ("burmistrz", "wójt", "prezydent", "starost", "mer ")
_ONE_PAPER: Final = frozenset({"umowa", "porozumienie", "deklaracja"})
_ARE: Final = frozenset({"być", "to", "pozostawać", "należeć", "zaliczać"})
_FILLERS: Final = frozenset(
    {"miasto", "gmina", "obecnie", "następujący", "nasz", "nasze", "kolejno", "też", "także", "również"}
)

_OF_HOME: Final = {"PL": "polsk", "UA": "українськ", "DE": "deutsch"}  # how such a town is called by its nation
_LIST_LEAD: Final = 4  # chunks from "ukraińskimi miastami:" to the first of them
_ROW: Final = frozenset({",", "i", "oraz"})


def signed_by_others(clause: Sequence[Chunk], others: Sequence[Party], home: str | None) -> bool:
    """Whether towns that the clause makes its subject signed, not the speaker's town: "umowę podpisały X i Y".

    `home` is the speaker's country: a town of it in the nominative tells of its own papers; of foreign towns two must
    share one paper.
    """
    lemmas = frozenset().union(*(c.lemmas for c in clause))
    if lemmas & {"my", "nasz", "nami"}:
        return False
    subjects = [p for p in others if _is_subject(clause, p.at)]
    at_home = any(_country(p) == home for p in subjects)
    if len(others) == _TWO and _headed(clause, others):
        return True  # "umowę podpisały władze niemieckiego X i francuskiego Y"
    one = any(c.lemmas & _ONE_PAPER and begins(c.tags, "subst:sg") for c in clause)
    return at_home or (len(subjects) == len(others) == _TWO and one)


def _country(party: Party) -> str | None:
    """The country of a town, or of a county or region; None of other bodies."""
    if party.place is not None:
        return party.place.country
    return party.body.country if party.body.kind == "territory" else None


def _headed(clause: Sequence[Chunk], two: Sequence[Party]) -> bool:
    """Whether two towns in the genitive are those whose heads are the subject: "władze X i Y"."""
    heads = next((n for n in range(two[0].at - 1, max(-1, two[0].at - _NEAR), -1) if clause[n].lemmas & _RULERS), None)
    if heads is None or not any("subst:pl:nom" in t for t in clause[heads].tags):
        return False
    between = clause[two[0].at + 1 : two[1].at]
    plain = all(c.form.casefold() in {"i", "oraz"} or begins(c.tags, "adj") for c in between)
    return plain and all("gen" in clause[p.at].cases for p in two)


def signed_by_bodies(clause: Sequence[Chunk], parties: Sequence[Party], words: AgreementWords) -> bool:
    """Whether schools, clubs or brigades are the subject, no town: "umowę podpisały też ich jednostki strażackie"."""
    if any(_is_subject(clause, p.at) or p.place is None for p in parties):
        return False
    others = words.set("other-signers")
    said = next((i for i, (a, b) in enumerate(pairwise(clause)) if a.form == "," and b.form in _THAT), 0)
    for i, chunk in enumerate(clause):
        if i >= said and chunk.lemmas & others and "nom" in chunk.cases and _is_subject(clause, i):
            return True
        if chunk.form.casefold() in _BETWEEN and any(c.lemmas & others for c in clause[i + 1 : i + 1 + _TWO]):
            return True  # "między klubami z X i Y"
    return False


def signed_by_cluster(clause: Sequence[Chunk]) -> bool:
    """Whether a cluster is who signs: "Klaster zawarł porozumienia z klastrami z X i Y"."""
    verb = next((i for i, c in enumerate(clause) if c.lemmas & _SIGNS and begins(c.tags, ("praet", "fin"))), None)
    for i, chunk in enumerate(clause[: verb or 0]):
        is_cluster = "klaster" in chunk.lemmas or "cluster" in chunk.kinds
        if is_cluster and (not i or not begins(clause[i - 1].tags, "prep")) and "nom" in (chunk.cases or {"nom"}):
            return True
    return False


def of_their_town(clause: Sequence[Chunk]) -> bool:
    """Whether the paper is that of a guest's town: "o umowie, którą jego miasto zawarło z X"."""
    pairs = pairwise(clause)
    return any(a.form.casefold() in {"jego", "jej", "ich"} and b.lemmas & _OURS and "nom" in b.cases for a, b in pairs)


def of_another_town(
    clause: Sequence[Chunk], parties: Sequence[Party], is_own: Callable[[Party], bool], home: str | None
) -> bool:
    """Whether a clause that does not name who speaks tells of another town of its country.

    "Koszalin, który w 1993 r. nawiązał …", "radny z X zwrócił uwagę, że gmina …", "Dębno, utrzymujące partnerstwo".
    """
    if any(is_own(p) for p in parties) or any(c.lemmas & {"my", "nasz"} for c in clause):
        return False
    at_home = (p for p in parties if p.place is not None and p.place.country == home)
    return any(_acts(clause, p.at) or _is_from(clause, p.at) for p in at_home)


def _acts(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a town is the subject, with a relative clause or a participle that tells more of it."""
    after = [c for c in clause[i + 1 : i + 4] if c.form != ","][:1]
    more = any("który" in c.lemmas or any(t.startswith("pact") for t in c.tags[:1]) for c in after)
    return more and _is_subject(clause, i)


def _is_from(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a town says where one in office is from: "radny z X"."""
    from_ = i > 1 and clause[i - 1].form.casefold() in _WITH and "gen" in clause[i].cases
    return from_ and bool(clause[i - 2].lemmas & _OFFICERS)


def _is_subject(clause: Sequence[Chunk], i: int) -> bool:
    """Whether a name stands in the nominative and no preposition governs it."""
    before = takewhile(lambda c: c.mention is None, reversed(clause[max(0, i - _NEAR) : i]))
    return "nom" in clause[i].cases and not any(c.form.casefold() in _GOVERN for c in before)


def belongs(clause: Sequence[Chunk], i: int, party: Party, home: str | None) -> bool:
    """Whether a town of the speaker's own country is called the partner by the word at `i`, not named beside it."""
    if party.place is None or party.place.country != home:
        return True
    if _told_partners(clause, i) and party.at > i and "nom" in clause[party.at].cases:
        return True  # "Partnerami Gminy A są Gmina B w Niemczech i Gmina C w Wielkopolsce"
    with_ = clause[party.at - 1].form.casefold() in _WITH or clause[party.at].cases == {"inst"}  # "z Gminą A i Gminą B"
    if with_ or any("nasz" in c.lemmas for c in clause):
        return True
    between = clause[i + 1 : party.at] if i < party.at else clause[party.at + 1 : i][::-1]
    direct = takewhile(lambda c: c.mention is None, between)
    of_home = any(_GOVERN & {one.form.casefold()} and "country" in two.kinds for one, two in pairwise(between))
    return not of_home and not any(c.form == "," or c.form.casefold() in _IN for c in direct)


def _told_partners(clause: Sequence[Chunk], i: int) -> bool:
    """Whether the word at `i` is the predicate of what follows: "Partnerami gminy są …"."""
    are = any("być" in c.lemmas and begins(c.tags, "fin") for c in clause[i + 1 : i + 4])
    return "partner" in clause[i].lemmas and "inst" in clause[i].cases and are


def tells_of_other(
    sentence: Sentence,
    chunk: Chunk,
    of: Callable[[Sequence[Chunk]], Sequence[Party]],
    is_own: Callable[[Party], bool],
) -> bool:
    """Whether a relative clause with this word is about another town: "Tarczyna, który jest miastem partnerskim X"."""
    chunks = sentence.chunks
    at_ = next((i for i, c in enumerate(chunks) if c is chunk), 0)
    for j in range(at_ - 1, max(1, at_ - _RELATIVE), -1):
        if chunks[j].mention is not None and "date" not in chunks[j].kinds and at_ - j >= _NEAR:
            return False
        if "który" in chunks[j].lemmas and chunks[j - 1].form == ",":
            named = chunks[j - 2]
            unknown = named.mention is None and named.form[0].isupper()  # a town that nobody knows
            return unknown or any(not is_own(party) for party in of([named]))
    return False


def wanted(clause: Sequence[Chunk], words: AgreementWords) -> bool:
    """Whether the signing is only wished for: "chce podpisać", "ma dojść do podpisania"."""
    for i, chunk in enumerate(clause):
        if (
            chunk.form.endswith(_WOULD)
            and words.set("signing") & chunk.lemmas
            and begins(chunk.tags, ("praet", "cond"))
        ):
            return True
        if not _WANTS.isdisjoint(chunk.lemmas) and begins(chunk.tags, ("fin:", "praet:")):
            aims = words.set("signing") | {"dojść", "zostać", "być"}
            after = clause[i + 1 : i + 3]
            if any(c.lemmas & aims and begins(c.tags, "inf") for c in after):
                return True
    return False


def predicated(clause: Sequence[Chunk], i: int, party: Party) -> bool:
    """Whether a list of partner towns opens with this one: "miastami partnerskimi X są: A, B i C".

    Between the words and the first town stand only the town whose partners they are, "są" or "to", and a colon.
    """
    between = clause[i + 1 : party.at]
    verb = any(c.lemmas & _ARE for c in between)
    unread = any(c.form == ":" for c in between)  # behind it a list may open with a town that nobody knows
    plain = all(
        c.mention is not None
        or c.lemmas & (_ARE | _FILLERS)
        or c.form in {":", "–", "-"}
        or (unread and (c.form == "," or c.form[0].isupper()))
        for c in between
    )
    return verb and plain and sum(c.mention is not None for c in between) <= 1


def begun(clause: Sequence[Chunk]) -> bool:
    """Whether a partnership is said to have begun: "nawiązała współpracę partnerską z X" (in the past)."""
    if any(c.form.casefold() in _BEGUN for c in clause):
        return True
    return any(c.lemmas & _BEGIN and begins(c.tags, ("praet", "imps", "ppas")) for c in clause) and any(
        c.lemmas & {"współpraca", "partnerstwo", "kontakt", "stosunek"} for c in clause
    )


def founds(clause: Sequence[Chunk]) -> bool:
    """Whether a house is founded, whose day it is: "osoby, którym bliski jest X, zawiązały Towarzystwo"."""
    return any(c.lemmas & {"zawiązać", "założyć"} for c in clause)


def lasts(clause: Sequence[Chunk], lemmas: frozenset[str]) -> bool:
    """Whether a partnership is said to last or to have begun: "Partnerstwo trwa od …", "Partnerstwo zawiązano w …"."""
    both = any(c.form.casefold() in {"obu", "obydwu"} or "dwa" in c.lemmas for c in clause)
    spoken = "partnerstwo" in lemmas or ("współpraca" in lemmas and (both or "partnerski" in lemmas))
    since = any(c.form.casefold() == "od" for c in clause) and bool(lemmas & {"trwać", "istnieć", "datować"})
    return spoken and (since or begun(clause))


def of_project(state: State, sentence: Sentence, near: int = 1) -> bool:
    """Whether a project, a grant, a programme or a sum is spoken of in a sentence, beside it or in its item.

    Of an item of several paragraphs ("Ad. 1", a page of text), in its paragraph.
    """
    item = sentence.within(BlockKind.ITEM) or sentence.within(BlockKind.BULLET)
    around = list(state.reading.sentences[max(0, sentence.index - near) : sentence.index + near + 1])
    if item is not None:
        long = sum(len(part.span) > _TITLE for part in item.children) > 1
        around += state.reading.inside(sentence.block.span if long else item.span)
    return any(_no_towns(s) or s.of(*_PROJECTS) for s in around)


def _no_towns(sentence: Sentence) -> frozenset[str]:
    """The words that make partners those of a project; an application for information makes none."""
    found = sentence.lemmas & NO_TOWNS
    return frozenset() if found == {"wniosek"} and not sentence.lemmas.isdisjoint(_ASKED) else found


def towns_partner(clause: Sequence[Chunk], i: int) -> bool:
    """Whether "partner" is a town's: not the leading one ("partner wiodący") nor a project's or a school's."""
    around = clause[max(0, i - 2) : i + 3]
    if "partner" in clause[i].lemmas and i + 1 < len(clause) and _is_house(clause[i + 1]):
        return False
    return not any(c.lemmas & _NO_PARTNER for c in around)


def _is_house(chunk: Chunk) -> bool:
    """Whether a chunk is a school, a choir or another house, or the short name of one: "partner ZS w X"."""
    short = chunk.mention is None and len(chunk.form) > 1 and chunk.form.isupper() and chunk.form.isalpha()
    return short or not chunk.lemmas.isdisjoint(_HOUSES) or not chunk.kinds.isdisjoint({"school", "university"})


def of_apposition(
    clause: Sequence[Chunk], i: int, parties: Sequence[Party], is_own: Callable[[Party], bool]
) -> list[Party] | None:
    """The pair of "A, miasto partnerskie B" with B in the genitive: B's partner is A, whoever speaks.

    None where the word at `i` stands in no such apposition or who speaks is one of the two; [] where it is not clear.
    """
    if clause[i].mention is not None:
        return _named_apposition(clause, i, parties, is_own)
    if "partner" in clause[i].lemmas:
        one = next((p for p in parties if p.at == i - _TWO and clause[i - 1].form == "("), None)
        two = next((p for p in parties if i < p.at <= i + _NEAR), None)
        return None if one is None or two is None or is_own(one) or is_own(two) else [one, two]
    low = i - 1 if clause[i - 1].lemmas & TOWN_NOUNS else i
    high = i + 1 if i + 1 < len(clause) and clause[i + 1].lemmas & TOWN_NOUNS else i
    if low < _TWO or clause[low - 1].form != "," or low == high or not clause[i].lemmas & ADJECTIVES:
        return None
    one = next((p for p in parties if p.at == low - _TWO), None)
    two = next((p for p in parties if p.at == high + 1), None)
    if one is None or two is None or is_own(one) or is_own(two):
        return None
    single = any(c.lemmas & TOWN_NOUNS and begins(c.tags, "subst:sg") for c in clause[low : high + 1])
    case = clause[two.at].cases
    if not single or "gen" not in case:
        return None
    return [one, two] if "nom" not in case else []


def _named_apposition(
    clause: Sequence[Chunk], i: int, parties: Sequence[Party], is_own: Callable[[Party], bool]
) -> list[Party] | None:
    """The same where "miasto partnerskie B" is read as one name."""
    words = clause[i].form.split()
    if len(words) <= _TWO or clause[i - 1].form != "," or not words[1].casefold().startswith(_PARTNERS):
        return None
    one = next((p for p in parties if p.at == i - _TWO), None)
    two = next((p for p in parties if p.at == i), None)
    if one is None or two is None or is_own(one) or is_own(two) or not words[0].casefold().startswith("mi"):
        return None
    inflected = not clause[i].form.endswith(two.body.name)
    if words[1].endswith(("ich", "imi", "skie")) and words[0].casefold() != "miasto":
        return None  # several
    return [one, two] if inflected and not words[1].endswith("iego") else []


def only_opened(clause: Sequence[Chunk], i: int) -> bool:
    """Whether ties are only to be made: "w sprawie nawiązania kontaktów partnerskich z X"."""
    opening = any(c.lemmas & OPENING and not begins(c.tags, "ppas") for c in clause[max(0, i - _NEAR) : i])
    return opening and not any(c.lemmas & HAPPENED and begins(c.tags, ("praet", "fin")) for c in clause)


def is_named_head(clause: Sequence[Chunk], i: int, party: Party) -> bool:
    """Whether a party is but the town of one in office, of whom the partnership is said: "… jest burmistrz X"."""
    if "partnerstwo" not in clause[i].lemmas or party.at <= i:
        return False
    holder = clause[party.at - 1].lemmas & HOLDERS or clause[party.at].form.casefold().startswith(_HEADS)
    return bool(holder) and any(c.lemmas & _ARE and begins(c.tags, ("fin", "praet")) for c in clause[i + 1 : party.at])


def abroad_only(
    clause: Sequence[Chunk], parties: Sequence[Party], is_own: Callable[[Party], bool], home: str | None
) -> list[Party]:
    """The parties without towns of the speaker's own country in a list of theirs: "oraz 2 polskimi miastami: A, B"."""
    nation = _OF_HOME.get(home or "")
    kept: list[Party] = []
    last = -1  # the last town of such a list
    for party in parties:
        at_home = party.place is not None and party.place.country == home and not is_own(party)
        before = [c.form for c in clause[max(0, party.at - _LIST_LEAD) : party.at] if "settlement" not in c.kinds]
        led = nation is not None and any(w.startswith(nation) for form in before for w in form.split())
        listed = last >= 0 and all(c.form in _ROW for c in clause[last + 1 : party.at])
        if at_home and (led or listed) and len(kept) > 1:
            last = party.at
        else:
            kept.append(party)
    return kept
