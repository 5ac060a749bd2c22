"""How a clause speaks of a paper or a partnership: which towns stand by a word, what is denied."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.agreement_subjects import predicated, wanted
from coopgraph.extract.agreement_words import (
    ADJECTIVES,
    CEREMONY,
    HAPPENED,
    HEADS,
    NEGATION,
    TOWN_NOUNS,
    AgreementWords,
)
from coopgraph.extract.chunks import Chunk, Sentence, begins, opens, tells
from coopgraph.extract.enumerations import enumeration
from coopgraph.extract.pact_dates import Dated
from coopgraph.extract.pacts import Party
from coopgraph.extract.patterns import is_future
from coopgraph.model import BlockKind, QuantityValue

_LIGHT: Final = frozenset(
    {"i", "oraz", "między", "inny", "m", "in", "także", "też", "również", "obok", "oprócz", "jak"}
)
_JOINTS: Final = frozenset({",", "i", "oraz", "a", "z", "ze", "w", "we"})
_COPULA: Final = frozenset(
    {"być", "zostać", "zostawać", "znajdować", "pozostawać", "stać", "stawać", "należeć", "zaliczać", "zaliczyć"}
)
_NEAR: Final = 4  # words
_TWO: Final = 2
_SIGN: Final = frozenset({"podpisać", "zawrzeć", "sygnować", "parafować"})
_TIES: Final = frozenset({"współpraca", "więź", "relacja", "związek"})
_KEPT: Final = frozenset({"nawiązać", "rozpocząć", "utrzymywać", "prowadzić", "łączyć", "zapoczątkować"})
_KEEP_ON: Final = frozenset({"deklarować", "kontynuować", "podtrzymywać"})
_THAT: Final = ([",", "że"], [",", "iż"])
_PAST: Final = ("praet", "imps", "ppas")
_WEIGHTY: Final = frozenset({"być", "dojść", "zostać", "wejść", "istnieć", "uzyskać"})
_OF_ONE: Final = re.compile(r"(?:partnersk|zaprzyjaźnion|bliźniacz|siostrzan)(?:iego|iej|iemu|ą|ego|ej|emu)")
_ON_BEHALF: Final = frozenset({"imię", "strona", "ramię"})
_SIDES: Final = {
    3: frozenset({"trójstronny", "trzystronny", "trilateral"}),
    4: frozenset({"czterostronny", "czworostronny"}),
}
_PASSIVE: Final = frozenset({"wird", "werden"})
_PARTICIPLE: Final = re.compile(r"(?:\w{2,})?ge\w+(?:t|en)")
_SMALL: Final = frozenset({"kanton", "miejscowość", "wieś", "wspólnota", "hromada", "miasteczko", "osada"})
_COMMON: Final = frozenset(
    {"rok", "kraj", "partner", "gród", "dzielnica", "region", "stolica", "kurort", "uzdrowisko", "miejscowość"}
)
_PARTS: Final = frozenset({",", "–", "—", "(", ")"})
_COUNTED: Final = frozenset(
    "powiat region społeczność samorząd miasto gmina strona osoba włodarz burmistrz".split()  # noqa: SIM905
)
_BOTH: Final = frozenset({"oba", "obie", "obaj", "obydwa", "both", "beide"})


def said(chunk: Chunk) -> frozenset[str]:
    """The words of a chunk; those of a town's mention too, which German writes with capitals ("Partnerstadt X")."""
    town = chunk.mention is not None and chunk.mention.rule.startswith(("municipality", "foreign", "pack"))
    if town:
        return chunk.lemmas | frozenset(chunk.form.casefold().split())
    feast = (
        chunk.mention is not None and chunk.mention.rule == "event:jubileusz" and "partnerschaft" in chunk.form.lower()
    )
    return chunk.lemmas | {"partnerstwo"} if feast else chunk.lemmas  # "das 20-jährige Bestehen der Partnerschaft"


def between_bodies(clause: Sequence[Chunk], parties: Sequence[Party]) -> bool:
    """Whether bodies that are no towns sign a paper here: listed with a town, right by the verb of signing.

    Or side by side before it, perhaps by who heads them: "X i rektor Y podpisali", "biblioteki A i B zawarły".
    """
    bodies = [p for p in parties if p.place is None]
    if not bodies or len(parties) < 2:  # noqa: PLR2004 - nobody signs alone
        return False
    listed, _ = enumeration(clause, parties[0].at + 1, frozenset({"organisation", "settlement"}))
    verb = clause[max(0, parties[0].at - 3) : parties[0].at]
    signs = any(c.lemmas & {"podpisać", "zawrzeć", "między", "pomiędzy", "przez", "sygnować"} for c in verb)
    if signs and {p.span for p in parties[1:]} <= {c.span for c in listed}:
        return True
    if _with_body(clause, parties):
        return True
    after = clause[parties[-1].at + 1 :]
    verb = next(([c] for c in after if _finite(c)), [])
    plural = any(c.lemmas & _SIGN and any(":pl:" in t for t in c.tags) for c in verb)
    return plural and "nom" in clause[parties[0].at].cases and _side_by_side(clause, parties)


def _with_body(clause: Sequence[Chunk], parties: Sequence[Party]) -> bool:
    """Whether one of two signs with the other: "biblioteka A zawarła umowę o współpracy z biblioteką B"."""
    one, two = parties[0], parties[1]
    between = clause[one.at + 1 : two.at]
    signs = any(c.lemmas & _SIGN and _finite(c) for c in between)
    about = any(c.lemmas & {"współpraca", "partnerstwo", "partnerski"} for c in between)
    with_ = clause[two.at - 1].form.casefold() in {"z", "ze"} and "inst" in clause[two.at].cases
    return len(parties) == _TWO and "nom" in clause[one.at].cases and signs and about and with_


def _side_by_side(clause: Sequence[Chunk], parties: Sequence[Party]) -> bool:
    """Whether nothing but "i", commas, where they are and who heads them stands between parties."""
    between = (clause[one.at + 1 : two.at] for one, two in pairwise(parties))
    return all(
        chunk.mention is not None
        or chunk.form.casefold() in _JOINTS
        or chunk.lemmas & HEADS
        or opens(chunk.tags, "adj")
        for stretch in between
        for chunk in stretch
    )


def by(clause: Sequence[Chunk], i: int, party: Party) -> bool:
    """Whether a town stands by the word at index `i`: few plain words between, other towns of a list allowed."""
    if predicated(clause, i, party):
        return True
    low, high = sorted((i, party.at))
    between = clause[low + 1 : high]
    if party.at > i and _of_another_thing(between):
        return False
    plain = [c for c in between if c.mention is None and c.form[0].isalpha() and not c.lemmas & (_LIGHT | _COPULA)]
    plain = [c for c in plain if not begins(c.tags, "adj")]
    verbs = [c for c in between if begins(c.tags, ("fin", "praet")) and not c.lemmas & _COPULA]
    if party.at < i and "partnerstwo" in clause[i].lemmas:
        verbs = [c for c in verbs if "istnieć" not in c.lemmas]  # "mit X besteht seit 1994 eine Partnerschaft"
    if any(c.form == "been" for c in between):
        verbs = [c for c in verbs if c.form not in {"have", "has"}]  # "A and B have been twin towns since 2003"
    if party.at < i and clause[party.at].cases == {"inst"} and clause[i].lemmas & ADJECTIVES:
        verbs = [c for c in verbs if not c.lemmas & _KEPT]  # "z miastem X powiat nawiązał partnerskie stosunki"
    if party.at > i and "partnerstwo" in clause[i].lemmas and "nom" in clause[party.at].cases:
        verbs = [c for c in verbs if not c.lemmas & (_KEPT | _KEEP_ON)]  # "partnerstwo łączy A, B"
    return len(plain) <= _NEAR and not verbs


def _of_another_thing(between: Sequence[Chunk]) -> bool:
    """Whether a comma behind a town leads to something else: "miastem partnerskim X, rozmowy z Y", "X, stolica Y"."""
    turn = next((n for n, c in enumerate(between) if n and c.form == "a" and between[n - 1].form == ","), None)
    if turn is not None and any(_finite(c) for c in between[turn:]):
        return True  # "odwiedziła miasto partnerskie X, a potem była w Y"
    comma = max((n for n, c in enumerate(between) if c.form == ","), default=0)
    if not any(c.mention is not None for c in between[:comma]):
        return False
    plain = (c for c in between[comma + 1 :] if c.mention is None and c.form.islower() and c.tags)
    nouns = (c for c in plain if all(t.startswith(("subst", "ger")) for t in c.tags))
    return any(not c.lemmas & (TOWN_NOUNS | _COMMON) for c in nouns)


def denied(clause: Sequence[Chunk], words: AgreementWords, *, partners: bool = False) -> bool:
    """Whether the signing is denied, wished for or lies in the future.

    `partners`: of towns that are called partners, who may well come or play tomorrow.
    """
    if partners:
        clause = _around_partners(clause, words)
    if wanted(clause, words) or (partners and _is_none(clause)):
        return True
    signed = False
    signing = words.set("signing")
    for i, chunk in enumerate(clause):
        if not signed and chunk.tags:
            signed = not signing.isdisjoint(chunk.lemmas) and begins(chunk.tags, _PAST)
            future = is_future(chunk.tags) or chunk.form.casefold() in {"zostanie", "zostaną"}
            future = future and not _says(clause, i)
            if not signed and future and not (partners and _of_a_visit(clause, i, signing)):
                return True
        if "żaden" in chunk.lemmas or (chunk.form == "czy" and i and clause[i - 1].form == ","):
            return True  # "zapytano, czy mamy umowę z X"
        if not NEGATION.isdisjoint(chunk.lemmas) or chunk.form.casefold() == "nie":
            after = clause[i + 1] if i + 1 < len(clause) else chunk
            weighty = bool(after.lemmas & (signing | words.set("joining") | _WEIGHTY))
            verb = begins(after.tags, ("fin", "praet", "imps"))
            if chunk.form.casefold() == "nie" and verb and weighty:
                return True
            near = any(c.lemmas & (signing | {"być"}) for c in clause[i + 1 : i + 7])
            if chunk.lemmas & NEGATION and near and (not verb or weighty):
                return True
    return False


def _is_none(clause: Sequence[Chunk]) -> bool:
    """Whether a town is said to be no partner: "choć to nie miasto partnerskie"."""
    return any(a.form == "nie" and b.lemmas & {"miasto", "gmina", "partnerski"} for a, b in pairwise(clause))


def _says(clause: Sequence[Chunk], i: int) -> bool:
    """Whether what a verb tells follows it: "Dodam, że z X łączy nas umowa"."""
    return [c.form.casefold() for c in clause[i + 1 : i + 3]] in _THAT


def _around_partners(clause: Sequence[Chunk], words: AgreementWords) -> Sequence[Chunk]:
    """The part of a clause, up to commas and brackets, in which towns are called partners."""
    called = words.set("partner-words") | {"partner"}
    at = next((i for i, c in enumerate(clause) if said(c) & called), None)
    if at is None:
        return clause
    low = max((i for i in range(at) if clause[i].form in _PARTS), default=-1)
    high = next((i for i in range(at + 1, len(clause)) if clause[i].form in _PARTS), len(clause))
    return clause[low + 1 : high]


def _of_a_visit(clause: Sequence[Chunk], i: int, signing: frozenset[str]) -> bool:
    """Whether a verb in the future is of something else than becoming partners: "przyjedzie", "będą gościć"."""
    verb = clause[i]
    if "być" in verb.lemmas:
        if verb.form.casefold() in _PASSIVE:  # "… werden Abordnungen der Partnerstädte gebeten": a passive, no future
            last = next((c.form for c in reversed(clause) if c.form.isalpha()), "")
            return _PARTICIPLE.fullmatch(last) is not None and not signing & {last}
        main = next((c for c in clause[i + 1 : i + 4] if any(t.startswith(("inf", "praet")) for t in c.tags[:1])), None)
        return main is not None and not main.lemmas & (signing | _WEIGHTY)
    return not verb.lemmas & (signing | _WEIGHTY | {"stać", "powiększyć", "poszerzyć", "pozyskać", "zyskać"})


def _singular(tag: str) -> bool:
    """Whether a tag is of one thing that is signed, not of several: "umowę", not "umowy" (of one, or several)."""
    return tag.startswith("subst:sg") and ("nom" in tag or "acc" in tag)


def one_paper(clause: Sequence[Chunk], words: AgreementWords) -> bool:
    """Whether a clause tells of one paper that several signed: "list intencyjny podpisali …"."""
    nouns = words.papers | {"list"}
    papers = [c for c in clause if c.lemmas & nouns and begins(c.tags, "subst")]
    several = any(c.lemmas & _SIGN and any(":pl:" in t for t in c.tags) for c in clause)
    return several and bool(papers) and all(any(_singular(t) for t in c.tags) for c in papers)


def of_relative(clause: Sequence[Chunk], parties: Sequence[Party]) -> list[Party]:
    """The parties; of those before a relative clause only the town it is about: "A i B, z którym podpisano"."""
    named = [p for p in parties if not p.located]
    at = next(
        (i for i, c in enumerate(clause) if "który" in c.lemmas and i and clause[i - 1].form in {"z", "ze"}), None
    )
    before = [p for p in parties if at is not None and p.at < at]
    if at is None or not before or not any(c.lemmas & _SIGN for c in clause[at:]):
        return named
    plural = any(":pl:" in t for t in clause[at].tags) and not any(":sg:" in t for t in clause[at].tags)
    return named if plural else [before[-1], *(p for p in named if p.at > at)]


def several_papers(clause: Sequence[Chunk], words: AgreementWords) -> bool:
    """Whether a clause tells of more than one paper: "listy intencyjne między A i B oraz B i C"."""
    papers = [c for c in clause if c.lemmas & (words.papers | {"list"}) and begins(c.tags, "subst")]
    # "listy" is also a form of "lista"
    one = [c for c in papers if begins(c.tags, "subst:sg") and c.form.casefold() != "listy"]
    return bool(papers) and not one


def one_side(clause: Sequence[Chunk], parties: Sequence[Party]) -> bool:
    """Whether all parties stand on one side of the plural verb of signing: "A, starosta B i burmistrz C podpisali"."""
    verb = next((i for i, c in enumerate(clause) if c.lemmas & _SIGN and any(":pl:" in t for t in c.tags)), None)
    return verb is not None and (all(p.at < verb for p in parties) or all(p.at > verb for p in parties))


def _among(clause: Sequence[Chunk]) -> bool:
    return any(c.form.casefold() in {"między", "pomiędzy"} for c in clause)


def _unread_member(clause: Sequence[Chunk]) -> bool:
    """Whether a capitalised word that is no name here stands alone in a list of parties."""
    start = next(i for i, c in enumerate(clause) if c.form.casefold() in {"między", "pomiędzy"})
    for one, chunk, two in zip(clause[start:], clause[start + 1 :], clause[start + 2 :], strict=False):
        alone = one.form in {":", ",", "oraz", "i"} and two.form in {",", "oraz", "i"}
        if alone and chunk.mention is None and chunk.form.istitle() and not chunk.lemmas & TOWN_NOUNS:
            return True
    return False


def fewer_than_said(clause: Sequence[Chunk], parties: Sequence[Party]) -> bool:
    """Whether a paper is called one of three or four, and fewer parties are understood: "trójstronne porozumienie"."""
    if any("size" in c.kinds and c.lemmas & {"gmina", "powiat"} and not counts_towns(c) for c in clause) and _among(
        clause
    ):
        return True  # "między X, Y i 15 gminami"
    if _among(clause) and _unread_member(clause):
        return True  # "między Gminami: X, [a word that is no name] oraz Y"
    said_ = next((n for n, words in _SIDES.items() if any(c.lemmas & words for c in clause)), 0)
    return len(parties) < said_


def for_one_side(clause: Sequence[Chunk]) -> bool:
    """Whether a clause tells who signed for one side: "W imieniu strony niemieckiej …", "Ze strony polskiej …"."""
    led = any(a.form.casefold() in {"w", "ze", "z", "po"} and b.lemmas & _ON_BEHALF for a, b in pairwise(clause))
    return led and any("strona" in c.lemmas for c in clause)


def one_side_of_verb(clause: Sequence[Chunk], parties: Sequence[Party]) -> bool:
    """Whether all parties stand behind the verb of a list of signatories: "Sygnatariuszami są: A, B i C"."""
    verb = next((i for i, c in enumerate(clause) if _finite(c)), None)
    return verb is not None and (all(p.at > verb for p in parties) or all(p.at < verb for p in parties))


def of_company(clause: Sequence[Chunk]) -> bool:
    """Whether a company is named: its papers are of trade."""
    return any(c.mention is not None and getattr(c.mention.value, "kind", None) == "company" for c in clause)


def with_list(clause: Sequence[Chunk], near: Sequence[Party], parties: Sequence[Party]) -> list[Party]:
    """The towns near the word and those listed after one of them."""
    spans = {p.span for p in near}
    for party in near:
        listed, _ = enumeration(clause, party.at + 1, frozenset({"settlement", "municipality"}))
        index = {c.span: n for n, c in enumerate(clause)}
        ahead = (index[c.span] for c in listed)
        spans |= {clause[n].span for n in ahead if not _of_another_thing(clause[party.at : n])}
    return [p for p in parties if p.span in spans]


def one_town(chunk: Chunk) -> bool:
    """Whether the word calls one town a partner, in a form that only the singular has: "partnerskiego miasta X".

    Or in the name of one in office: "burmistrz miasta partnerskiego X, burmistrz miasta Y" are guests, not partners.
    """
    if chunk.mention is not None:
        words = chunk.form.casefold().split()
        holder = chunk.mention.rule.startswith("office-holder") and not {"miast", "gmin"} & set(words)
        return holder or any(_OF_ONE.fullmatch(word) for word in words)
    numbers = {t.split(":")[1] for t in chunk.tags if t.startswith("adj:")}
    return numbers == {"sg"}


def of_towns(clause: Sequence[Chunk], i: int) -> bool:
    """Whether an adjective such as "partnerski" goes with a word for a town ("miasto partnerskie")."""
    if "municipality" in clause[i].kinds or any(said(c) & TOWN_NOUNS for c in clause[max(0, i - 2) : i + 2]):
        return True
    if clause[i + 1 : i + 2] and "związany" in clause[i + 1].lemmas:
        return True  # "sind seit 1995 partnerschaftlich verbunden"
    land = clause[i + 1 : i + 2]  # "partnerskiego kantonu X"
    if land and land[0].lemmas & _SMALL and i + 2 < len(clause) and "settlement" in clause[i + 2].kinds:
        return True
    tied = any(c.lemmas & _TIES for c in clause[max(0, i - 1) : i + 2])
    if tied and any(c.lemmas & _KEPT and _finite(c) and not is_future(c.tags) for c in clause):
        return True  # "nawiązała współpracę partnerską z X"
    after = next((c for c in clause[i + 1 :] if not opens(c.tags, "adj")), None)
    return after is not None and bool({"settlement", "municipality", "territory"} & after.kinds)


def counts_towns(chunk: Chunk) -> bool:
    """Whether a chunk counts two towns or their heads: "obie gminy", "dwaj burmistrzowie"."""
    return _count(chunk, anything=bool(chunk.lemmas & _BOTH)) == "2"


def counts_more(chunk: Chunk) -> bool:
    """Whether a chunk counts more than two towns or their heads: "burmistrzowie dwunastu miast"."""
    number = _count(chunk)
    return number is not None and number.isdigit() and int(number) > _TWO and "osoba" not in chunk.lemmas


def _count(chunk: Chunk, *, anything: bool = False) -> str | None:
    """How many towns, or heads of towns, a chunk counts."""
    value = chunk.mention.value if chunk.mention is not None else None
    counted = isinstance(value, QuantityValue) and (anything or value.unit in _COUNTED)
    return value.value if counted and isinstance(value, QuantityValue) else None


def behind_od(clause: Sequence[Chunk], dated: Dated) -> bool:
    """Whether a date says since when: "od 1995 roku"."""
    i = next((n for n, c in enumerate(clause) if c.span.start == dated.span.start), 0)
    since = clause[i - 1].form.casefold() if i else ""
    # "є побратимами з 1996 року"
    return since in {"od", "since", "seit"} or (since == "z" and i > 1 and clause[i - 2].form.startswith("побратим"))


def is_goal(sentence: Sentence) -> bool:
    """Whether a line of a list has no verb and no date: an aim, not a fact ("– partnerstwo gminy X z Y")."""
    listed = (
        sentence.within(BlockKind.BULLET) or sentence.within(BlockKind.ITEM) or sentence.chunks[0].form in {"–", "-"}
    )
    verbs = tells(sentence.chunks)
    return bool(listed) and not verbs and not any("date" in c.kinds for c in sentence.chunks)


def _finite(chunk: Chunk) -> bool:
    return begins(chunk.tags, ("fin", "praet", "imps"))


_SHORT: Final = 12  # chunks of "Stało się to 22 października 2015 r. w Telawi."
_IT: Final = frozenset({"to", "tego"})


def happened(sentence: Sentence) -> bool:
    """Whether a sentence only says when what was told took place: "Uroczystość odbyła się …", "Stało się to …"."""
    told = any(c.lemmas & HAPPENED and _finite(c) and not is_future(c.tags) for c in sentence.chunks)
    it = len(sentence.chunks) <= _SHORT and any(c.form.casefold() in _IT for c in sentence.chunks[:3])
    return told and (bool(sentence.lemmas & CEREMONY) or it)


def elliptic(clause: Sequence[Chunk], others: Sequence[Party], paper: str | None) -> str | None:
    """The paper of the clause before, where this one only names a further town and a date: "z X zaś 4 kwietnia"."""
    dated = any("date" in c.kinds for c in clause)
    return paper if others and dated and not any(_finite(c) for c in clause) else None
