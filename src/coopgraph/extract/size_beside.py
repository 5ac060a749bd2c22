"""Who stands beside a number of people, so that it is not all who went: "burmistrz, 2 radnych", "chór i 3 radnych"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from coopgraph.extract.chunks import Chunk, Sentence, begins, tells
from coopgraph.model import Mention

_WITH: Final = frozenset({"z", "ze"})
_AND: Final = frozenset({"i", "oraz", "+", "a", "plus"})
_MEETING: Final = frozenset(
    {"spotkać", "spotykać", "spotkanie", "rozmawiać", "rozmowa", "podejmować", "przyjąć", "powitać", "witać", "gościć"}
)
_ENDS: Final = frozenset({",", ";", "(", ")", ":", "–", "—", "-", "/", "|", "."})
_HIS: Final = frozenset({"jego", "jej", "ich"})
_INSTRUMENTAL: Final = ("oma", "ema", "giem")  # "z dwojgiem trenerów"
_ALONG: Final = frozenset({"wraz", "razem", "wspólnie"})
_CARE: Final = frozenset({"opieką", "kierunkiem", "przewodnictwem", "kierownictwem"})
_BESIDES: Final = frozenset({"poza", "oprócz", "prócz", "obok"})
_ONE: Final = frozenset({"nim", "niego", "nią", "niej"})
_MET: Final = frozenset({"spotkać", "spotykać", "rozmawiać"})
_MANY: Final = frozenset({"kraj", "państwo", "miasto", "klub", "drużyna", "szkoła", "gmina", "województwo"})
_EACH: Final = frozenset({"każdy", "oba", "obydwa", "poszczególny"})
_BOTH: Final = frozenset({"oba", "obaj", "oboje", "obydwa", "obydwaj", "obydwoje"})
_NEAR: Final = 4  # chunks
_HEADS: Final = frozenset({"burmistrz", "prezydent", "wójt", "starosta", "mer", "nadburmistrz", "przewodniczący"})
_DEPUTIES: Final = frozenset({"zastępca", "wiceburmistrz", "wiceprezydent", "wicestarosta", "wicewójt"})
_REACH: Final = 5  # chunks
_ALSO: Final = frozenset({"też", "także", "również", "ponadto"})
_WAS_FOUND: Final = frozenset({"znalazł", "znalazła"})  # one among others
_OPENING: Final = 8  # chunks
_NEXT: Final = 7
_SIDES: Final = frozenset({("ze", "strony"), ("z", "ramienia"), ("po", "stronie")})
NOT_PEOPLE: Final = frozenset(  # words for many at once
    {"delegacja", "grupa", "reprezentacja", "misja", "ekipa", "zespół", "drużyna", "grono", "para", "chór", "orkiestra"}
    | {"kapela"}
)
PEOPLE: Final = "size-people"
ALONG: Final = "size-along"  # those who went along with one person, without him


def is_company(sentence: Sentence, mention: Mention) -> bool:
    """Whether a number only tells who came along or was met: "z dwojgiem trenerów", "spotkał się z 8-osobową grupą"."""
    before = sentence.before(mention.span.start)
    if not before or before[-1].form.casefold() not in _WITH:
        return bool(before) and before[-1].form.casefold() in _CARE  # "byli tam pod opieką pięciu nauczycielek"
    said = next((c.form.casefold().split() for c in sentence.chunks if c.span.covers(mention.span)), [])
    if "inst" not in mention.cases and not (said and said[0].endswith(_INSTRUMENTAL)):
        return False  # "składała się z 12 osób"
    along = before[-2].form.casefold() in _ALONG and _beside_one(before[:-2]) if len(before) > 1 else False
    return mention.rule == PEOPLE or along or any(c.lemmas & _MEETING for c in before[-_REACH:])


def _beside_one(before: Sequence[Chunk]) -> bool:
    """Whether a group is told beside one in office: "prezydent X wraz z trzyosobową delegacją"."""
    return any("municipality" in c.kinds or not c.lemmas.isdisjoint(_HEADS) for c in before[-_REACH:])


def is_in_row(sentence: Sentence, mention: Mention, offices: frozenset[str], groups: frozenset[str]) -> bool:
    """Whether one in office, or a group nobody counts, stands right beside a number in a row of those who went."""
    chunks = sentence.before(mention.span.start)
    after = sentence.behind(mention.span.end)
    if chunks and (chunks[-1].form == "," or chunks[-1].form.casefold() in _AND):
        item = _item(list(reversed(chunks[:-1])))
        grouped = chunks[-1].form != "," and any(c.lemmas & groups and c.mention is None for c in item)
        named = any("person" in c.kinds for c in item) or any(map(_is_name, item[:1]))
        if grouped or named or any(_holds(c, offices) for c in item[-1:]):
            return True
    if after and after[0].form == "," and getattr(mention.value, "unit", "") != "person":  # "jedna osoba, kierownik X"
        return any(_holds(c, offices) for c in _item(after[1:])[:1])
    return False


def _is_name(chunk: Chunk) -> bool:
    """Whether a word ends a name that nobody knows: "(Councillors A Smith and) B Brown and two members"."""
    return chunk.mention is None and chunk.form.istitle() and not chunk.tags


def _item(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks up to a mark or a conjunction."""
    found: list[Chunk] = []
    for chunk in chunks[:_REACH]:
        if chunk.form in _ENDS or chunk.form.casefold() in _AND or tells([chunk]):
            break
        found.append(chunk)
    return found


def _holds(chunk: Chunk, offices: frozenset[str]) -> bool:
    """Whether a word is the office of one person in the nominative."""
    return (
        chunk.mention is None
        and "nom" in chunk.cases
        and bool(chunk.lemmas & offices)
        and begins(chunk.tags, "subst:sg")
    )


def without_his(chunks: Sequence[Chunk]) -> Sequence[Chunk]:
    """Chunks without a "jego", "jej", "ich" that ends them: "wójt i jego dwaj zastępcy"."""
    return chunks[:-1] if chunks and chunks[-1].form.casefold() in _HIS else chunks


def with_uncounted(sentence: Sentence, mention: Mention) -> bool:
    """Whether people whom nobody counts are joined right after: "trzech radnych i sołtysi", "oraz grupa młodzieży"."""
    after = sentence.behind(mention.span.end)[:_NEXT]
    for one, two in pairwise(after):
        if one.form in {",", ";", ".", ":", "(", "–"} or tells([one]):
            return False
        if one.form in {"i", "oraz"} and "person" in two.kinds:
            return True
        if one.form in {"i", "oraz"} and two.mention is None and "nom" in two.cases:
            if _counted(sentence, mention) & two.lemmas:
                return False  # "17 Schülerinnen und Schüler": both words are of those who are counted
            several = any(t.startswith("subst:pl:nom") and ":m1" in t for t in two.tags[:1])
            return several or not NOT_PEOPLE.isdisjoint(two.lemmas)
    return False


def _counted(sentence: Sentence, mention: Mention) -> frozenset[str]:
    """What the people of a number are called, but that they are persons."""
    inside = [t for t in sentence.tokens if mention.span.covers(t.span)]
    return frozenset(inside[-1].lemmas) - {"osoba"} if inside else frozenset()


def besides_one(sentence: Sentence, mention: Mention, offices: frozenset[str]) -> bool:
    """Whether those counted are the subject beside one in office: "wraz z burmistrzem pojechało trzech radnych"."""
    before = [c for c in sentence.chunks if c.span.end <= mention.span.start]
    told = bool(before) and (before[-1].form.endswith("ło") or begins(before[-1].tags, "praet:pl"))
    if mention.rule != PEOPLE or not told:
        return False  # "uczestniczyło", of a number; "pojechali dwaj radni"
    return opens_with_one(before, offices)


def opens_with_one(before: Sequence[Chunk], offices: frozenset[str]) -> bool:
    """Whether what goes before people names one in office whom they went with: "Wraz z burmistrzem pojechali: …"."""
    return any(
        one.form.casefold() in _ALONG
        and two.form in _WITH
        and "inst" in three.cases
        and not (offices | _DEPUTIES).isdisjoint(three.lemmas)
        for one, two, three in zip(before, before[1:], before[2:], strict=False)
    )


def besides_him(sentence: Sentence) -> bool:
    """Whether those listed went besides one told before: "poza nim w delegacji znaleźli się: A, B i C"."""
    return any(
        one.form.casefold() in _BESIDES
        and (two.form in _ONE or (two.lemmas & _HEADS and begins(two.tags, "subst:sg:")))
        for one, two in pairwise(sentence.chunks)
    )


def are_met(sentence: Sentence, mention: Mention) -> bool:
    """Whether those counted were met: "spotkała się z burmistrzem, dwoma radnymi i pięcioma strażakami"."""
    before = [c for c in sentence.chunks if c.span.end <= mention.span.start]
    if before and before[-1].form in {",", ";", "–"} and getattr(mention.value, "unit", "") == "person":
        return False  # "spotkanie z partnerami, 3 osoby": an item of its own
    start = next((i for i in range(len(before) - 1, -1, -1) if before[i].lemmas & _MET), None)
    if start is None or tells(before[start + 1 :]):
        return False
    return any(
        one.form.casefold() in _WITH and "inst" in two.cases for one, two in pairwise((*before[start:], *before[-1:]))
    )


def of_many(sentence: Sentence, mention: Mention) -> bool:
    """Whether those counted came from many places: "90 zawodników z pięciu krajów", "po dwóch z każdej klasy"."""
    after = sentence.behind(mention.span.end)[:_NEAR]
    each = any(c.form.casefold() == "po" for c in sentence.before(mention.span.start)[-1:])
    if each and any(not _EACH.isdisjoint(c.lemmas) for c in after):
        return True
    return any(
        one.form.casefold() in {"z", "ze"} and not _MANY.isdisjoint(two.lemmas) and "size" in two.kinds
        for one, two in pairwise(after)
    )


def are_both(sentence: Sentence, mention: Mention) -> bool:
    """Whether those counted are one of either side: "obaj burmistrzowie podpisali …"."""
    first = next((t for t in sentence.tokens if mention.span.covers(t.span)), None)
    return first is not None and not _BOTH.isdisjoint(first.lemmas)


def of_side(sentence: Sentence, mention: Mention) -> bool:
    """Whether those counted are told to be of one side: "ze strony X uczestniczyło dwóch radnych"."""
    before = sentence.before(mention.span.start)[-_NEXT:]
    return any((one.form.casefold(), two.form.casefold()) in _SIDES for one, two in pairwise(before))


def adds_members(sentence: Sentence) -> bool:
    """Whether members are named beside those told before, or as some of them: "byli też radni", "znalazł się mer"."""
    if any(c.form.casefold() in _WAS_FOUND for c in sentence.chunks[:_OPENING]):
        return True
    return any(
        two.form.casefold() in _ALSO and (one.form == "się" or "size" in one.kinds or tells([one]))
        for one, two in pairwise(sentence.chunks[:_OPENING])
    )
