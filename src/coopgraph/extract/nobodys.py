"""Journeys that no town made: of pilgrims, authors, ministers and thieves; those that are only spoken of, trains."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise, takewhile
from typing import Final

from coopgraph.extract.chunks import Chunk, begins, opens
from coopgraph.extract.clauses import Clause

_OFFICIAL: Final = frozenset(
    {"delegacja", "delegat", "burmistrz", "prezydent", "wójt", "starosta", "radny", "zaproszenie", "partnerski"}
    | {"przedstawiciel", "przedstawicielka", "reprezentacja", "reprezentować", "projekt", "wymiana", "erasmus"}
)
_PILGRIMS: Final = frozenset({"pielgrzymka", "pielgrzym", "pielgrzymować"})
_TALKED: Final = frozenset({"mówić", "opowiadać", "opowiedzieć", "wspominać", "wspomnieć", "rozmawiać", "dyskutować"})
_VISITS: Final = frozenset({"wizyta", "wyprawa", "podróż", "pobyt", "wyjazd", "wędrówka"})
_AUTHORS: Final = frozenset(
    {"podróżnik", "podróżniczka", "pisarz", "pisarka", "himalaista", "himalaistka", "globtroter", "alpinista", "autor"}
    | {"autorka", "fotografik", "żeglarz", "reżyser", "aktor", "aktorka", "misjonarz", "misjonarka"}
)
_PRIVATE: Final = frozenset({"emerytowany", "emerytować", "małżeństwo"})
_DWELLERS: Final = frozenset({"mieszkaniec", "mieszkanka"})
_GOODS: Final = frozenset({"dar", "dary", "ładunek", "paczka", "sprzęt", "generator", "agregat", "żywność", "lek"})
_ARRIVED: Final = frozenset({"dotrzeć", "trafić", "pojechać", "dojechać", "jechać", "wyjechać", "wyruszyć"})
_STATE: Final = frozenset(
    {"minister", "wiceminister", "premier", "wicepremier", "poseł", "posłanka", "senator", "wojewoda", "europoseł"}
)
_CRIMES: Final = frozenset(
    {"skradziony", "skraść", "ukraść", "nietrzeźwy", "przemyt", "przemycać", "przemycić", "kradzież"}
)
_TITLES: Final = frozenset({"mistrzostwo", "mistrzostwa", "igrzyska", "olimpiada", "puchar"})
_OF_ALL: Final = frozenset({"świat", "europa", "olimpijski", "paraolimpijski"})
_WON: Final = frozenset(
    {"medal", "miejsce", "mistrz", "mistrzyni", "wicemistrz", "wicemistrzyni", "tytuł", "krążek"}
    | {"srebro", "brąz", "złoto", "finał", "półfinał"}
)
_LINES: Final = frozenset({"pociąg", "autobus", "samolot", "prom", "połączenie", "linia"})
_RUN: Final = frozenset({"pojechać", "jechać", "kursować", "jeździć", "dojechać", "polecieć", "latać", "wyruszyć"})
_SCHOLARS: Final = frozenset({"naukowiec", "uczony", "egzaminator", "filmowiec", "telewizja", "badacz", "wystawca"})
_SENT: Final = frozenset({"delegacja", "misja", "przedstawiciel", "pracownik", "urzędnik"})
_MINISTRIES: Final = ("Ministerstwo", "Ambasada", "Konsulat", "Parlament")
_STUCK: Final = frozenset({"utknąć", "zawrócić"})
_LATELY: Final = frozenset({"niedawno", "dopiero", "świeżo"})
_BACK: Final = frozenset({"wrócić", "powrócić"})
_LODGED: Final = frozenset({"zatrzymać", "zatrzymywać", "nocować"})
_AWARDED: Final = frozenset({"laureat", "laureatka", "zwycięzca", "zwyciężczyni", "zdobywca", "finalista"})
_GIVEN: Final = frozenset({"zostać", "otrzymać", "odebrać", "nagroda", "wyróżnić"})
_INVITED: Final = frozenset({"otrzymać", "dostać", "otrzymywać"})
_STUDENTS: Final = frozenset({"stypendium", "stypendysta", "stypendystka", "studiować"})
_ONE: Final = ("subst:sg:nom",)
_ANY: Final = (*_ONE, "subst:pl:nom")


def _is_pilgrimage(clause: Clause) -> bool:
    """Whether people of a parish went on a pilgrimage, no delegation among them."""
    return _OFFICIAL.isdisjoint(clause.sentence.lemmas)


def _is_spoken_of(clause: Clause) -> bool:
    """Whether a visit is what somebody spoke about, and no day follows it: "mówił o swojej wizycie w X"."""
    chunks = clause.sentence.chunks
    said = next((i for i, c in enumerate(chunks) if _TALKED & c.lemmas and c.mention is None), None)
    if said is None or _VISITS.isdisjoint(clause.sentence.lemmas):
        return False
    about = next((i for i in range(said, len(chunks)) if chunks[i].form == "o"), len(chunks))
    noun = next((i for i in range(about, len(chunks)) if _VISITS & chunks[i].lemmas and _is_loc(chunks[i])), None)
    if noun is None:
        return False
    return not any("date" in c.kinds for c in chunks[noun:])


def _is_loc(chunk: Chunk) -> bool:
    return chunk.mention is None and "loc" in chunk.cases


def _is_of_author(clause: Clause) -> bool:
    """Whether the one who travelled is an author or a traveller by trade: "podróżniczka, była w Peru"."""
    return _OFFICIAL.isdisjoint(clause.sentence.lemmas) and _is_subject(clause.sentence.chunks, _AUTHORS)


def _is_private_person(clause: Clause) -> bool:
    """Whether one who lives in the town went for himself: "nasza mieszkanka spędziła miesiąc w Nepalu"."""
    lemmas = clause.sentence.lemmas
    if not _OFFICIAL.isdisjoint(lemmas) or "grupa" in lemmas:
        return False
    return not _PRIVATE.isdisjoint(lemmas) or _is_subject(clause.sentence.chunks, _DWELLERS, _ONE)


def _is_of_state(clause: Clause) -> bool:
    """Whether a minister or a member of parliament came or went, and nobody of a town with him."""
    others = _OFFICIAL - {"projekt", "wymiana", "prezydent"}
    return others.isdisjoint(clause.sentence.lemmas) and _is_subject(clause.sentence.chunks, _STATE)


def _is_crime(clause: Clause) -> bool:
    """Whether somebody came to steal, or was caught driving: "przyjechali skradzionym samochodem"."""
    return _OFFICIAL.isdisjoint(clause.sentence.lemmas)


def _is_title(clause: Clause) -> bool:
    """Whether one athlete won something in championships of the world or of Europe."""
    lemmas = clause.sentence.lemmas
    if _OF_ALL.isdisjoint(lemmas) or _WON.isdisjoint(lemmas) or not _OFFICIAL.isdisjoint(lemmas):
        return False
    return any(opens(c.tags, ("praet:sg",)) for c in clause.sentence.chunks if c.mention is None)


def _is_line(clause: Clause) -> bool:
    """Whether trains or buses run there, and nobody is said to go with them: "pociągi pojadą do X"."""
    if not _OFFICIAL.isdisjoint(clause.sentence.lemmas) or not _is_subject(clause.sentence.chunks, _LINES):
        return False
    return any(_RUN & c.lemmas and opens(c.tags, ("fin:", "praet:")) for c in clause.sentence.chunks)


def _is_of_scholars(clause: Clause) -> bool:
    """Whether those who came are scholars, examiners or film people: "na konferencję przyjechali naukowcy z X"."""
    lemmas = clause.sentence.lemmas
    return _OFFICIAL.isdisjoint(lemmas) and ("telewizja" in lemmas or _is_subject(clause.sentence.chunks, _SCHOLARS))


def _is_of_ministry(clause: Clause) -> bool:
    """Whether the people of a ministry came: "delegacja Ministerstwa Zdrowia z Kijowa"."""
    pairs = pairwise(clause.sentence.chunks)
    return any(
        _SENT & one.lemmas
        and two.mention is not None
        and getattr(two.mention.value, "name", "").startswith(_MINISTRIES)
        for one, two in pairs
    )


def _is_stuck(clause: Clause) -> bool:
    """Whether people did not get there: "delegacja utknęła na granicy w X"."""
    return not clause.sentence.lemmas.isdisjoint(_STUCK)


def _is_just_back(clause: Clause) -> bool:
    """Whether one of those told of had been somewhere else before: "burmistrz X, który niedawno wrócił z Y"."""
    lemmas = clause.sentence.lemmas
    if "który" not in lemmas or _BACK.isdisjoint(lemmas) or clause.dates():
        return False
    chunks = clause.sentence.chunks
    which = next((i for i, c in enumerate(chunks) if "który" in c.lemmas), 0)
    inside = takewhile(lambda c: c.form != ",", chunks[which:])  # "zespół, który prowadzi A, niedawno wrócił z Y"
    return any(not _BACK.isdisjoint(c.lemmas) for c in inside)


def _is_lodged(clause: Clause) -> bool:
    """Whether it is only told of a house who stayed there: "hotel, w którym dzień wcześniej nocowała drużyna z X"."""
    chunks = clause.sentence.chunks
    which = next((i for i, c in enumerate(chunks) if "który" in c.lemmas and chunks[i - 1].form in {"w", "we"}), None)
    return which is not None and any(_LODGED & c.lemmas for c in chunks[which:])


def _is_awarded(clause: Clause) -> bool:
    """Whether somebody got a prize who had won one elsewhere before: "drużyną roku zostali zwycięzcy turnieju w X"."""
    return not clause.dates() and not _GIVEN.isdisjoint(clause.sentence.lemmas)


def _is_only_invited(clause: Clause) -> bool:
    """Whether people only got an invitation: "zespół otrzymał zaproszenie na festiwal w X (8–14 lipca)"."""
    verbs = [c for c in clause.sentence.chunks if c.mention is None and opens(c.tags, ("praet:", "imps:", "fin:"))]
    return "zaproszenie" in clause.sentence.lemmas and len(verbs) == 1 and bool(_INVITED & verbs[0].lemmas)


def _is_scholarship(clause: Clause) -> bool:
    """Whether one student was away for himself: "studentka wróciła z rocznego stypendium w X"."""
    alone = any(opens(c.tags, "praet:sg") for c in clause.sentence.chunks if c.mention is None)
    return alone and _OFFICIAL.isdisjoint(clause.sentence.lemmas)


def _is_subject(chunks: Sequence[Chunk], words: frozenset[str], tags: tuple[str, ...] = _ANY) -> bool:
    """Whether one of some nouns stands in the nominative."""
    return any(words & c.lemmas and c.mention is None and begins(c.tags, tags) for c in chunks)


def _are_goods(clause: Clause) -> bool:
    """Whether goods, and nobody, went: "Dary zebrane przez mieszkańców dotarły do X"."""
    chunks = clause.sentence.chunks
    if not _OFFICIAL.isdisjoint(clause.sentence.lemmas) or not _is_subject(chunks, _GOODS):
        return False
    verbs = [c for c in chunks if c.mention is None and opens(c.tags, ("praet:", "fin:"))]
    arrived = bool(verbs) and all(not _ARRIVED.isdisjoint(c.lemmas) for c in verbs)
    return arrived and not any(opens(c.tags, "praet:pl:m1") for c in verbs)


NOBODYS: Final[tuple[tuple[frozenset[str], Callable[[Clause], bool]], ...]] = (
    (_PILGRIMS, _is_pilgrimage),
    (_TALKED, _is_spoken_of),
    (_AUTHORS, _is_of_author),
    (_PRIVATE | _DWELLERS, _is_private_person),
    (_STATE, _is_of_state),
    (_CRIMES, _is_crime),
    (_TITLES, _is_title),
    (_LINES, _is_line),
    (_STUCK, _is_stuck),
    (_SCHOLARS, _is_of_scholars),
    (_SENT, _is_of_ministry),
    (_LATELY, _is_just_back),
    (_LODGED, _is_lodged),
    (_AWARDED, _is_awarded),
    (_INVITED, _is_only_invited),
    (_STUDENTS, _is_scholarship),
    (_GOODS, _are_goods),
)
