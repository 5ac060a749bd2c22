"""Inflected forms of Polish and foreign proper names: the SGJP paradigm, else suffix analogy, else undeclined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product
from typing import Final

from coopgraph.annotate.tokens import analyse, cases_of, generate, name_kinds

CASES: Final = ("nom", "gen", "dat", "acc", "inst", "loc")
Paradigm = dict[str, set[str]]  # case -> forms

_PART: Final = re.compile(r"[\s\-–]+|[^\s\-–]+")
# Words after which a Polish name no longer inflects ("Frankfurt nad Odrą"), and those of names that never do.
_LINK: Final = frozenset({"nad", "pod", "koło", "przy", "na", "w", "we", "im."})
_FOREIGN: Final = frozenset(
    (  # noqa: SIM905 - a list of fifty words reads as one line
        "de del della delle dei di do da dos das du des la le les el los las lès sur sous en am an der den dem im bei "
        "ob of upon under on the a aan op ter ten van von zu y i' l' d'"
    ).split()
)
# Endings of the locative after a hard consonant: (ending of the stem, what replaces it).
_SOFT: Final = (
    ("st", "ście"), ("zd", "ździe"), ("sł", "śle"), ("zn", "źnie"), ("sn", "śnie"), ("ch", "sze"), ("t", "cie"),
    ("d", "dzie"), ("ł", "le"), ("r", "rze"), ("k", "ce"), ("g", "dze"), ("h", "że"), ("b", "bie"), ("p", "pie"),
    ("w", "wie"), ("f", "fie"), ("m", "mie"), ("n", "nie"), ("s", "sie"), ("z", "zie"), ("v", "vie"),
)  # fmt: skip
_CONSONANTS: Final = frozenset("bcdfghjklłmnńprsśtwvzźżćxšžčřďťňľ")
_SHORT: Final = 4
_GUTTURAL: Final = ("k", "g")
_U_LOCATIVE: Final = ("k", "g", "ch", "h", "l", "j", "c", "cz", "sz", "rz", "ż", "dz", "x", "š", "ž", "č", "ř")
_ACUTE: Final = {"ń": "n", "ň": "n", "ś": "s", "ć": "c", "ź": "z", "dź": "dz"}
_FEMININE: Final = re.compile(r"(?:sk|ck|zk|ik|ov|ev|[nrlvdt])[aá]$")
_NOT_FEMININE: Final = re.compile(r"(?:sk|ck|zk|[nvlr])[eéyý]$")
# Endings of plural names of towns; behind the sure ones those that also end names which do not decline, but for "Sumy",
# "Malaty", "Telsze", "Jeziorosy", "Rożyszcze"; "Lille" and "Nancy" are not among them.
_PLURAL: Final = re.compile(
    r"(?P<sure>[iyvw]ce|[ai]ny|ory|uby|chy|ki|gi)$"
    r"|(?:cze|sze|że|[eo]je|[oe]nie|[lłrbń]p?ce|(?:[ey]n|rn|nt|zt|[ae]t|os|as|um|ar|lm|[ao]v)y)$"
)
# Endings of relational adjectives and, by number and gender, of their paradigm (the stem ends in -k).
_RELATIONAL: Final = ("ski", "cki", "dzki", "ska", "cka", "dzka", "skie", "ckie", "dzkie")
_ADJECTIVE: Final[dict[tuple[str, str], dict[str, str]]] = {
    ("sg", "m"): {"nom": "i", "gen": "iego", "dat": "iemu", "acc": "i", "inst": "im", "loc": "im"},
    ("sg", "n"): {"nom": "ie", "gen": "iego", "dat": "iemu", "acc": "ie", "inst": "im", "loc": "im"},
    ("sg", "f"): {"nom": "a", "gen": "iej", "dat": "iej", "acc": "ą", "inst": "ą", "loc": "iej"},
    ("pl", "n"): {"nom": "ie", "gen": "ich", "dat": "im", "acc": "ie", "inst": "imi", "loc": "ich"},
    ("pl", "m"): {"nom": "ie", "gen": "ich", "dat": "im", "acc": "ie", "inst": "imi", "loc": "ich"},
    ("pl", "f"): {"nom": "ie", "gen": "ich", "dat": "im", "acc": "ie", "inst": "imi", "loc": "ich"},
}


def forms(name: str, *, slavic: bool = True) -> dict[str, frozenset[str]]:
    """Every form of a name with the cases it may stand in; the name itself is the nominative.

    `slavic` tells whether endings such as -o, -e, -y are endings (in foreign names they are not).
    """
    parts = _PART.findall(name)
    words = [part for part in parts if _is_word(part)]
    fixed = {case: {name} for case in CASES}
    if not words or any(word.lower() in _FOREIGN for word in words):
        return _by_form(fixed)
    paradigms = _paradigms(words, hyphen="-" in name, slavic=slavic)
    found: Paradigm = {case: set() for case in CASES}
    for case in CASES:
        choices = [sorted(p.get(case, ())) for p in paradigms]
        if all(choices):
            for choice in product(*choices):
                supply = iter(choice)
                found[case].add("".join(next(supply) if _is_word(part) else part for part in parts))
    found["nom"].add(name)
    return _by_form(found)


def _is_word(part: str) -> bool:
    return not _PART.fullmatch(part) or part[0] not in " \t\n-–"


def _by_form(paradigm: Paradigm) -> dict[str, frozenset[str]]:
    turned: dict[str, set[str]] = {}
    for case, names in paradigm.items():
        for form in names:
            turned.setdefault(form, set()).add(case)
    return {form: frozenset(cases) for form, cases in sorted(turned.items())}


def _paradigms(words: list[str], *, hyphen: bool, slavic: bool) -> list[Paradigm]:
    if len(words) == 1:
        return [_alone(words[0], slavic)]
    stop = next((i for i, word in enumerate(words) if word.lower() in _LINK), len(words))
    head = _head(words[:stop])
    agreements = () if hyphen else _agreements(words[head], slavic=slavic)
    found = []
    for i, word in enumerate(words):
        lemma = _adjective(word) if i != head and agreements else ""
        if i >= stop or (hyphen and i < stop - 1 and word.endswith("o") and not _noun_tags(word)):
            found.append(_frozen(word))
        elif lemma:
            agreeing = [_adjectival(lemma, agreement) for agreement in agreements]
            fitting = [p for p in agreeing if word in p.get("nom", ())]
            noun = not fitting and bool(_noun_tags(word))  # "Jastrzębie Zdrój": two nouns
            found.append(_alone(word, slavic) if noun else _union(fitting or agreeing))
        else:
            foreign = slavic and not hyphen and i < head and (_foreign_adjective(word) or _slovak(word, words[head]))
            found.append(foreign or _alone(word, slavic))
    return found


def _slovak(word: str, noun: str) -> Paradigm:
    """The paradigm of a Slovak or Czech adjective before a noun that is not feminine: "Turčianske Teplice"."""
    if not _NOT_FEMININE.search(word) or _noun_tags(word):
        return {}
    number, gender = _agreements(noun, slavic=True)[0]
    stem, soft = word[:-1], "i" if word[:-1].lower().endswith(_GUTTURAL) else ""
    vowel = soft or "y"
    if number == "pl":
        ends = {"gen": vowel + "ch", "dat": vowel + "m", "inst": vowel + "mi", "loc": vowel + "ch"}
    else:
        ends = {"gen": soft + "ego", "dat": soft + "emu", "inst": vowel + "m", "loc": vowel + "m"}
    if gender == "f" and number == "sg":
        return {}
    return {"nom": {word}, "acc": {word}} | {case: {stem + end} for case, end in ends.items()}


def _foreign_adjective(word: str) -> Paradigm:
    """The paradigm of a feminine adjective of another Slavic language before its noun: "Nova Gorica", "Stará Ves"."""
    if not _FEMININE.search(word) or _noun_tags(word):
        return {}
    stem = word[:-1]
    oblique = stem + ("iej" if stem.lower().endswith(_GUTTURAL) else "ej")
    return {
        "nom": {word}, "gen": {oblique}, "dat": {oblique}, "acc": {stem + "ą"}, "inst": {stem + "ą"}, "loc": {oblique},
    }  # fmt: skip


def _head(words: list[str]) -> int:
    """The index of the noun that the adjectives of a name agree with."""
    nouns = [i for i, word in enumerate(words) if _noun_tags(word)]
    plain = [i for i, word in enumerate(words) if not _adjective(word)]
    last = len(words) - 1
    foreign = (_FEMININE.search(word) or _NOT_FEMININE.search(word) for word in words)
    adjectives = {i for i, found in enumerate(foreign) if found}
    plain = [i for i in plain if i == last or nouns or i not in adjectives] or plain
    both = [i for i in nouns if i in plain]
    if not plain and nouns:  # all may be adjectives: "Nowa Ruda" ends on its noun, "Ruda Śląska" begins with it
        return ([i for i in nouns if not words[i].lower().endswith(_RELATIONAL)] or nouns)[-1]
    return (both or plain or [len(words) - 1])[0]


def _agreements(word: str, *, slavic: bool) -> tuple[tuple[str, str], ...]:
    """(number, gender) of a head noun; by its ending where no dictionary knows it."""
    if tags := _noun_tags(word):
        return tuple(dict.fromkeys((parts[1], parts[3]) for parts in (tag.split(":") for tag in tags)))
    if not slavic:
        return ()
    low = word.lower()
    if low.endswith(("y", "i", "ice")):
        return (("pl", "n"),)
    return (("sg", "f" if low.endswith("a") else "n" if low.endswith(("o", "e")) else "m3"),)


def _union(paradigms: list[Paradigm]) -> Paradigm:
    return {case: set().union(*(p.get(case, set()) for p in paradigms)) for case in CASES}


def _frozen(word: str) -> Paradigm:
    return {case: {word} for case in CASES}


@lru_cache(maxsize=20_000)
def _alone(word: str, slavic: bool) -> Paradigm:  # noqa: FBT001 - lru_cache wants it positional
    lemma = word if _geographic(word) else _dictionary_lemma(word)
    known = [paradigm for tag in _noun_tags(word) if (paradigm := _paradigm_of(lemma, tag))]
    if known:
        return {case: {_capital(form) for form in names} for case, names in _union(known).items()}
    if (adjective := _adjective(word)) and slavic:
        paradigm = _adjectival(adjective, _adjective_agreement(word))
        # "Orany" is a participle as well, and no town is called by one
        return _union([paradigm, _plural(word[:-1], word[:-1])]) if word.endswith(("any", "eny")) else paradigm
    if slavic and word.endswith("na") and len(word) > _SHORT:  # "Nadwórna" may be an adjective
        return _union([analogy(word, slavic=slavic), _foreign_adjective(word)])
    return analogy(word, slavic=slavic)


def _capital(form: str) -> str:
    return form[:1].upper() + form[1:]


def _geographic(word: str) -> bool:
    return (word, "geographic") in name_kinds(word)


def _dictionary_lemma(word: str) -> str:
    return word if any(lemma == word for lemma, _ in name_kinds(word)) else word.lower()


@lru_cache(maxsize=20_000)
def _noun_tags(word: str) -> tuple[str, ...]:
    """The nominative tags of a word as a place noun, not a person: of its geographic reading, else its common one."""
    lemmas = (word,) if _geographic(word) else (word, word.lower())
    for lemma in lemmas:
        found = []
        for reading in analyse(word):
            kind = reading.tag.split(":")
            # m1 are people, "sg.pl" the surnames of women
            place = kind[0] == "subst" and kind[1] in {"sg", "pl"} and kind[3] != "m1"
            if place and reading.lemma == lemma and "nom" in cases_of(reading.tag):
                found.append(reading.tag)
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def _paradigm_of(lemma: str, tag: str) -> Paradigm:
    number, gender = tag.split(":")[1], tag.split(":")[3]
    found: Paradigm = {}
    for form, other in generate(lemma):
        parts = other.split(":")
        if parts[0] == "subst" and parts[1] == number and parts[3] == gender:
            for case in cases_of(other):
                found.setdefault(case, set()).add(form)
    return found if all(case in found for case in CASES) else {}


@lru_cache(maxsize=20_000)
def _adjective(word: str) -> str:
    """The lemma of a word that reads as an adjective in the nominative, or an empty string."""
    for reading in analyse(word.lower()):
        if reading.tag.startswith(("adj:", "ppas:")) and "nom" in cases_of(reading.tag):
            return reading.lemma
    # an adjective that SGJP lacks ("preszowski"): the ending tells
    return re.sub(r"(ki|ka|kie)$", "ki", word.lower()) if word.lower().endswith(_RELATIONAL) else ""


def _adjective_agreement(word: str) -> tuple[str, str]:
    return ("sg", {"a": "f", "e": "n"}.get(word[-1], "m3"))


def _adjectival(lemma: str, agreement: tuple[str, str]) -> Paradigm:
    number, gender = agreement
    if lemma.endswith("ki") and not analyse(lemma):
        return {case: {_capital(lemma[:-1] + ending)} for case, ending in _ADJECTIVE[number, gender[0]].items()}
    found: Paradigm = {}
    for form, tag in generate(lemma):
        parts = tag.split(":")
        right = parts[0] in {"adj", "ppas"} and parts[-1] in {"pos", "aff"} and parts[1] == number
        if right and gender in parts[3].split("."):
            for case in cases_of(tag):
                found.setdefault(case, set()).add(_capital(form))
                if gender == "n" and number == "sg" and case in {"inst", "loc"} and form.endswith("ym"):
                    found[case].add(_capital(form[:-2] + "em"))  # "w Zakopanem", "w Bornem Sulinowie"
    return found if all(case in found for case in CASES) else _frozen(_capital(lemma))


def analogy(word: str, *, slavic: bool = True) -> Paradigm:
    """The paradigm a word's ending suggests; foreign vowels other than -a stay undeclined."""
    low = word.lower()
    if low.endswith("a") and len(low) > 2:  # noqa: PLR2004 - a stem of two letters at least
        return _feminine(word)
    if slavic and low.endswith(("owo", "ewo", "no", "sko", "cko", "ło", "wo")):
        return _neuter(word[:-1])
    if slavic and (plural := _PLURAL.search(low)):
        found = _plural(word[:-1], word[:-1])
        neuter = [_neuter(word[:-1]) | {"nom": {word}, "acc": {word}}] if low.endswith("szcze") else []
        return found if plural["sure"] else _union([found, _frozen(word), *neuter])
    if low[-1] in _CONSONANTS:
        return _masculine(word)
    return _frozen(word)


def nominative(form: str, cases: frozenset[str]) -> str:
    """The likeliest nominative of an unknown name that stands in one of `cases`; the form itself where none fits."""
    for base in _bases(form):
        paradigm = analogy(base)
        if base != form and any(form in paradigm.get(case, ()) for case in cases):
            return base
    return form


def _bases(form: str) -> Iterator[str]:
    """What a form may be of, a hard consonant at the end first."""
    stems = [form[: -len(end)] for end in ("iem", "em", "owi", "u", "a") if form.endswith(end)]
    stems += [form[: -len(soft)] + hard for hard, soft in _SOFT if form.endswith(soft)]
    yield from (stem[:-2] + "ów" for stem in stems if stem.endswith("ow"))
    yield from (stem for stem in stems if stem and stem[-1] in _CONSONANTS)
    bare = [form[:-1]] if form[-1] in "yiąę" else []
    yield from (stem + "a" for stem in (*bare, *stems) if stem)
    if form.endswith("ic"):
        yield form + "e"  # "z Łowosic"
    plural = [form[: -len(end)] for end in ("ach", "ami", "om") if form.endswith(end)]
    yield from (stem + ending for stem in plural for ending in ("e" if stem[-1] in "cżj" else "iye") if stem)
    yield from (stem + "y" for stem in plural if stem and stem.endswith(("nt", "zt", "n", "t", "m")))


def _feminine(word: str) -> Paradigm:
    stem = word[:-1]
    low = stem.lower()
    if low.endswith("i"):
        genitive = locative = stem if low.endswith(("ni", "si", "zi", "ci")) else stem + "i"
        genitives = {genitive, stem + "i"}
        locatives = {locative, stem + "i"}
    elif low.endswith(("c", "cz", "sz", "rz", "ż", "dz")):
        genitives = locatives = {stem + "y"}
    elif low.endswith(("l", "j")):
        genitives = locatives = {stem + "i"}
    else:
        genitives = {stem + ("i" if low.endswith(_GUTTURAL) else "y")}
        locatives = {_soften(stem)}
    return {
        "nom": {word}, "gen": genitives, "dat": locatives, "acc": {stem + "ę"}, "inst": {stem + "ą"}, "loc": locatives,
    }  # fmt: skip


def _soften(stem: str) -> str:
    for ending, replacement in _SOFT:
        if stem.lower().endswith(ending):
            return stem[: -len(ending)] + replacement
    return stem + "ie"


def _neuter(stem: str) -> Paradigm:
    locative = stem + "u" if stem.lower().endswith(_U_LOCATIVE) else _soften(stem)
    instrumental = stem + ("iem" if stem.lower().endswith(_GUTTURAL) else "em")
    return {
        "nom": {stem + "o"}, "gen": {stem + "a"}, "dat": {stem + "u"}, "acc": {stem + "o"}, "inst": {instrumental},
        "loc": {locative},
    }  # fmt: skip


def _plural(stem: str, genitive: str) -> Paradigm:
    ending = "i" if stem.lower().endswith(_GUTTURAL) else "y"
    soft = stem.lower().endswith(("c", "cz", "sz", "ż", "j", "i"))
    base = stem + ("e" if soft else ending)
    if stem.endswith("ni"):
        genitive = stem[:-2] + "ń"
    return {
        "nom": {base}, "gen": {_mobile(genitive), genitive + "ów"}, "dat": {stem + "om"}, "acc": {base},
        "inst": {stem + "ami"}, "loc": {stem + "ach"},
    }  # fmt: skip


def _mobile(stem: str) -> str:
    """The genitive plural without ending: "Łanowiec" of Łanowce, "Rokiszek" of Rokiszki."""
    before = stem[-2:-1].lower()
    if not stem.endswith(("c", "k")) or before not in _CONSONANTS or before in {"", "s"}:
        return stem
    if stem.endswith("k"):
        return stem[:-1] + "ek"
    hard = stem[:-1]
    return hard[:-1] + _ACUTE.get(before, before) + ("iec" if before in "wvńnbpm" else "ec")


def _masculine(word: str) -> Paradigm:
    stem = word
    low = word.lower()
    if low.endswith("iec") and len(low) > 4:  # noqa: PLR2004 - a stem is left before the mobile e
        stem = (word[:-4] + "ń" if low.endswith("niec") else word[:-3]) + "c"
    elif low.endswith("ec") and len(low) > _SHORT:  # "Zuberec": of Zuberca or of Zuberecu
        return _union([_hard(word, word[:-2] + "c"), _hard(word, word)])
    elif (low.endswith("ok") and len(low) > _SHORT) or low.endswith("jek"):  # "Hrádok": of Hrádku or of Hrádoku
        return _union([_hard(word, word[:-2] + "k"), _hard(word, word)])
    elif low.endswith("ek") and len(low) > 3:  # noqa: PLR2004
        stem = word[: -3 if low.endswith("iek") else -2] + "k"
    elif low.endswith("ów"):
        stem = word[:-2] + "ow"
    elif low[-1] in _ACUTE:
        stem = word[:-1] + _ACUTE[low[-1]] + "i"
    return _hard(word, stem)


def _hard(word: str, stem: str) -> Paradigm:
    """The masculine paradigm of a word with this stem."""
    low = stem.lower()
    locative = stem + "u" if low.endswith((*_U_LOCATIVE, "i")) else _soften(stem)
    instrumental = stem + ("iem" if low.endswith(_GUTTURAL) else "em")
    return {
        "nom": {word}, "gen": {stem + "a", stem + "u"}, "dat": {stem + "owi"}, "acc": {word}, "inst": {instrumental},
        "loc": {locative},
    }  # fmt: skip


def flat(names: Iterable[str], *, slavic: bool = True) -> dict[str, frozenset[str]]:
    """The forms of several names of one thing, with the cases of all of them."""
    found: dict[str, frozenset[str]] = {}
    for name in names:
        for form, cases in forms(name, slavic=slavic).items():
            found[form] = found.get(form, frozenset()) | cases
    return found
