"""Language packs: tokens of other languages carry the lemmas of the rules, with their own case and tense."""

from __future__ import annotations

import pytest

from annotate.packs import annotated, mentions, pack, project
from coopgraph.annotate.pack import morphology, nominative, tagged
from coopgraph.lexicon import read_lexicon
from coopgraph.model import DateValue, MentionKind, NamedValue, QuantityValue

LANGUAGES = ("uk", "en", "de")


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_of_the_pack(language: str) -> None:
    """Each pack finds in its positive example the lemmas it says, in the negative one none of them."""
    examples = read_lexicon(project(), f"pack-{language}")["examples"]
    found = {k: {x for t in pack(language).tokenize(e["text"]) for x in t.lemmas} for k, e in examples.items()}
    assert set(examples["positive"]["finds"]) <= found["positive"]
    assert not set(examples["positive"]["finds"]) & found["negative"]


def test_ukrainian_token_has_both_lemmas_and_its_cases() -> None:
    """A form has the lemma of its language and that of the rules; case and tense are those of the form."""
    (word,) = pack("uk").tokenize("делегацію")
    assert {"делегація", "delegacja"} <= word.lemmas
    assert word.cases == {"acc"}
    (verb,) = pack("uk").tokenize("відвідала")
    assert any(a.lemma == "odwiedzić" and a.tag.startswith("praet:sg:f:perf") for a in verb.analyses)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("NOUN,inan femn,gent", "subst:sg:gen:f"),
        ("NOUN,anim masc,nomn", "subst:sg:nom:m1"),
        ("NOUN,anim plur,accs", "subst:pl:acc:m1"),
        ("ADJF femn,ablt", "adj:sg:inst:f:pos"),
        ("ADJF,pssv,perf masc,nomn", "ppas:sg:nom:m3:pos"),
        ("VERB,perf femn,past", "praet:sg:f:perf"),
        ("VERB,perf plur,3per,futr", "fin:pl:ter:perf"),
        ("VERB,perf Impe", "imps:perf"),
        ("NUMR,plur gent", "num:pl:gen:m1.m2.m3.f.n:congr"),
    ],
)
def test_tags_are_those_of_sgjp(tag: str, expected: str) -> None:
    """OpenCorpora grammemes are written as the Polish tagset writes them."""
    assert tagged(tag) == expected


def test_nominative_of_a_phrase() -> None:
    """Heads and adjectives go back to the nominative in the gender asked for."""
    assert nominative("uk", "краєзнавчого", "краєзнавчий", "m") == "краєзнавчий"
    assert nominative("uk", "міської", "міський", "f") == "міська"
    assert ("рада", "subst:sg:gen:f") in morphology("uk", "ради")


def test_unknown_words_are_no_verbs() -> None:
    """A word no dictionary has is a name: guessing a verb would make what is told look planned."""
    (word,) = pack("uk").tokenize("Градіште")
    assert not any(a.tag.startswith(("fin", "praet", "inf", "imps")) for a in word.analyses)


def test_function_words_are_read_as_the_rules_have_them() -> None:
    """Small words have a gloss, offsets and forms stay those of the text."""
    tokens = list(pack("en").tokenize("from Brno"))
    assert [(t.form, t.gloss, t.span.start) for t in tokens] == [("from", "z", 0), ("Brno", None, 5)]


def test_verbs_in_two_parts() -> None:
    """A German particle before a mark gives its verb the meaning of both; a preposition does not."""
    both = list(pack("de").tokenize("Für die Fahrt kam die Stadt auf."))
    one = list(pack("de").tokenize("Die Gruppe kam auf die Burg."))
    assert "pokryć" in both[3].lemmas
    assert "pokryć" not in one[2].lemmas


DATES = [
    ("uk", "Делегація гостювала із 12 по 14 вересня 2019 року у місті.", "2019-09-12/2019-09-14"),
    ("uk", "Договір підписали 16 травня 1998 року.", "1998-05-16"),
    ("uk", "Зустріч тривала 15 та 16 лютого 2020 року.", "2020-02-15/2020-02-16"),
    ("uk", "Візит відбувся 30 квітня – 2 травня 2018 року.", "2018-04-30/2018-05-02"),
    ("uk", "Співпраця триває з 2004 року.", "2004"),
    ("uk", "Сьогодні, 7 червня, приїхали гості.", "XXXX-06-07"),
    ("en", "They stayed from 9 to 12 May 2022.", "2022-05-09/2022-05-12"),
    ("en", "It was signed on 4 June 1988.", "1988-06-04"),
    ("en", "The visit took place on May 9–12, 2022.", "2022-05-09/2022-05-12"),
    ("en", "The council met on March 3, 2015.", "2015-03-03"),
    ("en", "They stayed from June 4th to 9th, 2009.", "2009-06-04/2009-06-09"),
    ("en", "It was signed on the 4th of June 1988.", "1988-06-04"),
    ("en", "They came on the 3rd and 4th June 1988.", "1988-06-03/1988-06-04"),
    ("en", "They met in March 2021.", "2021-03"),
    ("en", "It lasted from 30 June to 2 July 2010.", "2010-06-30/2010-07-02"),
    ("de", "Der Besuch dauerte vom 23. bis 26. August 2018.", "2018-08-23/2018-08-26"),
    ("de", "Der Vertrag wurde am 14. September 2002 besiegelt.", "2002-09-14"),
    ("de", "Das Treffen war am 9. und 10. Juli 2015.", "2015-07-09/2015-07-10"),
    ("de", "Die Gruppe blieb vom 3. bis zum 6. Oktober 2013.", "2013-10-03/2013-10-06"),
    ("de", "Die Reise war im März 1997.", "1997-03"),
    ("de", "Der Austausch ging vom 30. Mai bis 2. Juni 2011.", "2011-05-30/2011-06-02"),
]


@pytest.mark.parametrize(("language", "text", "edtf"), DATES)
def test_dates(language: str, text: str, edtf: str) -> None:
    """Dates and ranges as each language writes them."""
    found = [m.value.edtf for m in mentions(text, language, MentionKind.DATE) if isinstance(m.value, DateValue)]
    assert found == [edtf]


def test_month_behind_a_preposition_is_the_only_date() -> None:
    """Of "may", "march" and "in May" only the last is a month, of no year that the sentence tells."""
    found = mentions("Pupils may march in May or stay.", "en", MentionKind.DATE)
    assert [(m.span.start, m.value.edtf) for m in found if isinstance(m.value, DateValue)] == [(20, "XXXX-05")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Pupils may march or stay."),
        ("en", "Fairs take place every year in May."),
        ("en", "Room 12 is open."),
        ("de", "Der Saal 12 ist offen."),
        ("uk", "Зал 12 відкрито."),
    ],
)
def test_no_dates(language: str, text: str) -> None:
    """Modal verbs, marches, a month of every year and room numbers are no dates."""
    assert not mentions(text, language, MentionKind.DATE)


def test_ordinal_before_a_month_ends_no_sentence() -> None:
    """The full stop of a German ordinal before its month ends no sentence."""
    layout = annotated("Am 14. September 2002 kamen Gäste. Sie blieben kurz.", "de").layout
    assert sum(len(block.sentences) for block in layout.walk()) == 2


SIZES = [
    ("uk", "делегація у складі восьми осіб", "8"),
    ("uk", "п'ятиособова делегація", "5"),
    ("uk", "12-особова група", "12"),
    ("uk", "приїхали четверо осіб", "4"),
    ("en", "a delegation of four people", "4"),
    ("en", "a six-person delegation", "6"),
    ("en", "a 12-member group", "12"),
    ("en", "a delegation of nine from Brno", "9"),
    ("de", "eine fünfköpfige Delegation", "5"),
    ("de", "eine 12-köpfige Gruppe", "12"),
    ("de", "sechs Feuerwehrleute kamen", "6"),
    ("de", "mit zwölf Schülern", "12"),
]


@pytest.mark.parametrize(("language", "text", "number"), SIZES)
def test_sizes(language: str, text: str, number: str) -> None:
    """Numbers of people in one word or two."""
    found = [m.value for m in mentions(text, language, MentionKind.SIZE)]
    assert [(v.value, v.unit) for v in found if isinstance(v, QuantityValue)] == [(number, "person")]


COSTS = [
    ("uk", "Проживання оплатило місто, а витрати на проїзд – гості.", {"accommodation", "transport"}),
    ("en", "The town paid for accommodation and meals.", {"accommodation", "meals"}),
    ("de", "Die Fahrtkosten und die Verpflegung bezahlte die Stadt.", {"transport", "meals"}),
]


@pytest.mark.parametrize(("language", "text", "slugs"), COSTS)
def test_costs(language: str, text: str, slugs: set[str]) -> None:
    """Cost categories come from the one list of cost words."""
    found = [m.value for m in mentions(text, language, MentionKind.COST)]
    assert {v.slug for v in found if isinstance(v, NamedValue)} == slugs
