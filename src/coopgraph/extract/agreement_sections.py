"""Pages by partner: a short line "TOWN (country)" heads what stands below it, down to the next such line."""

from __future__ import annotations

from itertools import takewhile
from typing import Final

from coopgraph.extract.agreement_clauses import denied
from coopgraph.extract.agreement_cuts import clauses
from coopgraph.extract.agreement_entries import is_name
from coopgraph.extract.agreement_lists import RULE, land_of
from coopgraph.extract.agreement_subjects import of_project
from coopgraph.extract.agreement_words import LAND_NOUNS, AgreementWords, kind_of
from coopgraph.extract.chunks import Sentence, kinds_of, lemmas_of, tells
from coopgraph.extract.drafts import at, municipality
from coopgraph.extract.pact_dates import Dated, bare_year, dates_of
from coopgraph.extract.pacts import Pact, same_body
from coopgraph.extract.partner_pages import bynames, only_town, title_end, town_of
from coopgraph.extract.state import State
from coopgraph.model import BlockKind, Confidence, Mention, MentionKind, OrganisationValue, PlaceValue, Span
from coopgraph.namespaces import fold

_SINCE: Final = frozenset({"partnerstwo", "współpraca", "współpracować"})
_SINCE_WORDS: Final = 9  # "Partnerstwo obu miast trwa od 1994 roku."
_LINE_WORDS: Final = 12  # "Umowę o współpracy podpisano w dniu 22 listopada 2012 roku"
_TITLE_WORDS: Final = 6
_NAME_WORDS: Final = 4
_TWO: Final = 2
_NAMED: Final = 3  # chunks: "Szakai – Litwa"
_FROM: Final = frozenset({"od", "nawiązane", "nawiązana", "zawarte"})  # "Partnerstwo: od 9 maja 2001 r."
_SET_OFF: Final = frozenset({"–", "—", "-", ","})
_PARTNERS: Final = frozenset({"współpraca"})
_NAME_OF_PAGE: Final = frozenset({"miasto", "partnerski"})
_TOWNS: Final = frozenset({"miasto", "miasteczko", "gmina", "miejscowość"})
_COUNTY_WORDS: Final = frozenset({"powiat", "ziemski", "grodzki", "krajowy"})
_PROVIDES: Final = frozenset({"przewidywać", "projekt"})  # "Umowa z 18 maja 2010 r. przewiduje wspólne projekty"
_DAY_REACH: Final = 5  # chunks: "Umowa partnerska z dnia 18 maja 2010 r."
_SHEET: Final = 4  # sentences
_RENEWED: Final = frozenset({"odnowiony", "odnowić", "przedłużony", "przedłużyć", "aneks", "wznowiony", "wznowić"})
_BELOW: Final = 12  # sentences of a part of the page


def heads(state: State, words: AgreementWords, own: OrganisationValue | None) -> dict[int, OrganisationValue]:
    """Sentence index -> the town or county whose section it stands in: lines "TOWN (country)" head a partner page."""
    found: dict[int, OrganisationValue] = {}
    town: OrganisationValue | None = None
    about = title_end(state.reading) is not None or _has_heading_of_partners(state)
    about = about or _path_to_partners(state, words) or _labelled_partners(state)
    told = words.set("lists") | _PARTNERS
    may_tell = not told.isdisjoint(state.reading.lemmas)
    for sentence in state.reading.sentences:
        about = about or (may_tell and not told.isdisjoint(sentence.lemmas | _labels(state, sentence)))
        headed = (
            (_only_town(sentence) or _only_name(state, sentence) or _behind_lead(state, sentence)) if about else None
        )
        if headed is not None and sentence.block.key == "partners" and of_project(state, sentence, _SHEET):
            headed = None  # "Partner: X" on the sheet of a project
        if headed is not None:
            town = None if own is not None and same_body(headed, own) else headed
        elif town is not None and (_is_unread_name(sentence) or _is_of_home(state, sentence)):
            town = None  # what stands below is about whoever that is
        elif sentence.block.kind is BlockKind.HEADING and not (_dated(sentence) and kind_of(sentence.lemmas, words)):
            town = None
        elif town is not None:
            found[sentence.index] = town
    return found


def _is_unread_name(sentence: Sentence) -> bool:
    """Whether a line is a name that nobody knows, and nothing else."""
    tokens = sentence.tokens
    short = len(tokens) <= _NAME_WORDS and not sentence.mentions and is_name(tokens)
    return short and not any(t.known for t in tokens if t.form[0].isalpha())


def is_unread_head(sentence: Sentence) -> bool:
    """Whether a heading is a name that nobody knows: what stands below tells of nobody named before."""
    return sentence.block.kind is BlockKind.HEADING and _is_unread_name(sentence)


def _is_of_home(state: State, sentence: Sentence) -> bool:
    """Whether a line that holds a name alone stands above the name of the country at home: "Lubartów", "Polska"."""
    below = state.reading.sentences[sentence.index + 1 : sentence.index + _TWO]
    home = bool(below) and len(below[0].tokens) == 1 and below[0].tokens[0].form.casefold() == "polska"
    return home and len(sentence.tokens) <= _NAME_WORDS and is_name(sentence.tokens)


def partners_headed(state: State, words: AgreementWords, own: OrganisationValue | None) -> list[Pact]:
    """The partnerships that a page of partners states by its heads alone: "Miasta partnerskie X", below it towns.

    A head below which the partnership is said to be over, or wanted only, states none; nor does one below a heading
    of something else.
    """
    start = title_end(state.reading)
    if start is None or own is None or _titled_otherwise(state, words, start):
        return []
    found: list[Pact] = []
    for sentence in state.reading.sentences:
        if sentence.span.start < start:
            continue
        body = _only_town(sentence) or _only_name(state, sentence)
        heading = sentence.block.kind is BlockKind.HEADING
        if body is None:
            unknown = is_name(sentence.tokens) and not any(t.known for t in sentence.tokens)
            if heading and not _dated(sentence) and only_town(sentence) is None and not unknown:
                break
            continue
        abroad = any("country" in kinds_of(m) for m in sentence.mentions)
        if same_body(body, own) or not (heading or abroad) or _over_below(state, words, sentence):
            continue
        where = at(sentence, sentence.span, f"{RULE}-headed", Confidence.MEDIUM)
        found.append(Pact([(own, sentence.span), (body, sentence.span)], "twinning", where))
    return found


def _titled_otherwise(state: State, words: AgreementWords, end: int) -> bool:
    """Whether the title of the page says that its towns are partners no more, or not yet."""
    said = frozenset(lemma for t in state.reading.tokens(Span(0, end)) for lemma in t.lemmas)
    return bool(said & (words.set("no-list") | words.set("ended")))


def _over_below(state: State, words: AgreementWords, head: Sentence) -> bool:
    """Whether what stands below a head, down to the next one, says that the partnership is over or was never made."""
    below = state.reading.sentences[head.index + 1 : head.index + 1 + _BELOW]
    told = takewhile(lambda s: _only_town(s) is None, below)
    gone = words.set("ended") | {"wypowiedzieć", "wypowiedziany", "zerwać", "zawiesić", "zawieszony", "wygasnąć"}
    return any(s.lemmas & gone and s.lemmas & (words.papers | words.set("cooperation")) for s in told)


def _dated(sentence: Sentence) -> bool:
    return any(True for _ in sentence.of(MentionKind.DATE))


def below_head(sentence: Sentence, words: AgreementWords, own: OrganisationValue | None) -> tuple[str, Dated] | None:
    """The kind and date of the paper that a line of a section gives without a verb ("Umowa z dnia 8 lipca 1997 r.").

    Also a field with the day of signing, and since when the partnership lasts.
    """
    return _called_since(sentence, words, own) or _without_verb(sentence, words)


def _without_verb(sentence: Sentence, words: AgreementWords) -> tuple[str, Dated] | None:
    """The kind and date of the paper of such a line."""
    if sentence.chunks[0].form == "*" or sentence.block.kind is BlockKind.CELL:
        return None  # a footnote to the list above, a cell of a row that has its own town
    first = next(clauses(sentence, words.gone), [])  # "List intencyjny z dnia 24 maja 2022 r. Umowa w przygotowaniu."
    cut = bool(first) and first[-1].span.end < sentence.chunks[-1].span.start
    chunks = first if cut else sentence.chunks
    dates = dates_of(chunks)
    if len(dates) > 1 and any(c.lemmas & _RENEWED for c in chunks if c.span.start > dates[0].span.end):
        dates = dates[:1]  # "Umowa z 2005 roku, odnowiona 20 września 2019 roku"
    if sentence.block.key == "signed":
        year = bare_year(sentence.tokens)
        dates = dates or ([year] if year is not None else [])
        return ("partnership-agreement", dates[0]) if len(dates) == 1 else None
    lemmas = frozenset().union(*(c.lemmas for c in first)) if cut else sentence.lemmas
    provides = _PROVIDES if len(dates) == 1 and _opens_with_its_day(sentence, words, dates[0]) else frozenset[str]()
    if len(dates) != 1 or lemmas & ((words.set("unsettled") - provides) | words.set("other-papers")):
        return None
    if denied(chunks, words) or any(town_of(m) is not None and not _where(sentence, m) for m in sentence.mentions):
        return None
    kind = kind_of(lemmas, words)
    verbs = tells(chunks)
    if kind is not None:
        short = len(sentence.tokens) <= _LINE_WORDS and bool(lemmas & words.set("signing"))
        short = short or bool(provides)
        return None if verbs and not short else (kind, dates[0])
    since = len(sentence.tokens) <= _SINCE_WORDS + 2 and any(c.form.casefold() == "od" for c in sentence.chunks)
    return ("twinning", dates[0]) if since and lemmas & _SINCE else None


def _called_since(sentence: Sentence, words: AgreementWords, own: OrganisationValue | None) -> tuple[str, Dated] | None:
    """The date of a line that calls the town of its section a partner: "Od 1998 roku jest miastem partnerskim X"."""
    dates = dates_of(sentence.chunks)
    if own is None or len(dates) != 1 or not {"miasto", "partnerski"} <= sentence.lemmas:
        return None
    verbs = [c for c in sentence.chunks if tells([c])]
    named = [municipality(place) for m in sentence.mentions if (place := town_of(m)) is not None]
    since = any(c.form.casefold() == "od" for c in sentence.chunks)
    if not since or any("być" not in c.lemmas for c in verbs) or not all(same_body(body, own) for body in named):
        return None
    if sentence.lemmas & (words.set("unsettled") | words.set("ended")) or denied(sentence.chunks, words):
        return None
    return "twinning", dates[0]


def labelled(state: State, sentence: Sentence) -> tuple[str, Dated] | None:
    """The kind and date of a field that is called by its paper: "Umowa partnerska: podpisana 9 maja 2001 r. w X"."""
    words, label = state.agreement_words, sentence.block.label
    if label is None or sentence.block.kind is not BlockKind.FIELD:
        return None
    tokens = state.reading.tokens(label)
    called = lemmas_of(tokens)
    kind = kind_of(called, words) or ("twinning" if called & _SINCE else None)
    open_ = called & words.set("no-list") or sentence.lemmas & (words.set("unsettled") | words.set("ended"))
    if kind is None or open_ or len(tokens) > _NAME_WORDS or denied(sentence.chunks, words):
        return None
    if any(town_of(m) is not None and not _where(sentence, m) for m in sentence.mentions):
        return None
    year = bare_year(sentence.tokens)
    dates = dates_of(sentence.chunks) or ([year] if year is not None else [])
    verbs = any(tells([c]) and not c.lemmas & words.set("signing") for c in sentence.chunks)
    since = kind != "twinning" or sentence.chunks[0].form.casefold() in _FROM
    return (kind, dates[0]) if len(dates) == 1 and since and not verbs else None


def _opens_with_its_day(sentence: Sentence, words: AgreementWords, dated: Dated) -> bool:
    """Whether a sentence is about a paper that it names by its day: "Umowa z 18 maja 2010 r. obejmuje szkoły"."""
    first = sentence.chunks[0]
    near = any(c.span == dated.span for c in sentence.chunks[1:_DAY_REACH])
    return near and bool(first.lemmas & words.papers) and "nom" in first.cases and first.form.istitle()


def _path_to_partners(state: State, words: AgreementWords) -> bool:
    """Whether the path of menus that a page opens with leads to partners: "Powiat X > Promocja > Partnerzy"."""
    first = next((b for b in state.reading.annotation.layout.children if b.kind is BlockKind.NAVIGATION), None)
    said = state.reading.tokens(first.span) if first is not None else ()
    return any(t.word.said & words.set("lists") for t in said)


def _labelled_partners(state: State) -> bool:
    """Whether a label that opens a part of the page speaks of partners abroad: "Partnerzy zagraniczni"."""
    labels = (b.label for b in state.reading.annotation.layout.walk() if b.label is not None)
    said = (lemmas_of(state.reading.tokens(span)) for span in labels)
    return any(words & {"partner", "partnerski"} and words & {"zagraniczny", "miasto"} for words in said)


def _where(sentence: Sentence, mention: Mention) -> bool:
    """Whether a town only says where a paper was signed: "… 9 listopada 2001 r. w X"."""
    before = sentence.words_before(mention.span.start)
    return bool(before) and before[-1].form.casefold() in {"w", "we"}


def _has_heading_of_partners(state: State) -> bool:
    """Whether a short line is the name of a page of partner towns, wherever on the page it stands."""
    short = (s for s in state.reading.sentences if len(s.tokens) <= _TITLE_WORDS)
    return state.reading.lemmas >= _NAME_OF_PAGE and any(s.lemmas >= _NAME_OF_PAGE for s in short)


def _labels(state: State, sentence: Sentence) -> frozenset[str]:
    """The words of the labels that a sentence stands under."""
    labels = [block.label for block in sentence.path if block.label is not None]
    return frozenset(lemma.casefold() for span in labels for t in state.reading.tokens(span) for lemma in t.lemmas)


def _only_town(sentence: Sentence) -> OrganisationValue | None:
    """The town or county of a line that holds it and perhaps its country, nothing else."""
    if not sentence.mentions or sentence.tokens[-1].form in {".", ",", ";"}:
        return None
    lands = [m for m in sentence.mentions if land_of(m) is not None]
    towns = [m for m in sentence.mentions if town_of(m) is not None and not any(n.span.covers(m.span) for n in lands)]
    towns = [m for m in towns if not any(n is not m and n.span.covers(m.span) for n in towns)]
    named = [*lands, *towns]
    if not named or len(named) > 2:  # noqa: PLR2004 - a town and its place
        return None
    spans = [m.span for m in sentence.of(MentionKind.PLACE, MentionKind.ORGANISATION)]
    rest = [t for t in sentence.tokens if t.form[0].isalpha() and not any(s.covers(t.span) for s in spans)]
    rest = [t for t in rest if t not in bynames(sentence)] if rest else rest
    place = town_of(named[0])
    county = bool(rest) and "powiat" in rest[0].lemmas and all(t.lemmas & _COUNTY_WORDS for t in rest)
    if county and place is not None:
        called = " ".join(t.form for t in rest)
        names = (f"Powiat {place.name}", *(f"Powiat {name}" for name in place.aliases))
        return OrganisationValue(f"{called} {place.name}", "territory", None, None, names, place.country)
    if len(rest) == 1 and rest[0].lemmas & LAND_NOUNS and place is not None and rest[0].span.end < named[0].span.start:
        noun = min(rest[0].lemmas & LAND_NOUNS).capitalize()
        return OrganisationValue(f"{noun} {place.name}", "territory", None, None, (place.name,), place.country)
    if rest:
        return None
    return land_of(named[0]) or (municipality(place) if place is not None else None)


def _behind_lead(state: State, sentence: Sentence) -> OrganisationValue | None:
    """The town abroad that stands alone on the line below words that lead in: "Nasi partnerzy to:", below it "X"."""
    last = sentence.chunks[-1]
    place = town_of(last.mention) if last.mention is not None else None
    if place is None or len(sentence.chunks) < _TWO or sentence.chunks[-2].form != ":" or place.country == "PL":
        return None
    between = state.reading.document.text[sentence.chunks[-2].span.end : last.span.start]
    return municipality(place) if "\n" in between else None


def _name_told_below(state: State, head: Sentence) -> PlaceValue | None:
    """The town of a heading that is a name, which what stands below calls a town: "X to … miasto na Litwie".

    A name that is also a word is one where the address of its pages stands below: "Pisz", "www.pisz.pl".
    """
    sentences = state.reading.sentences
    if head.mentions or not is_name(head.tokens) or len(head.tokens) > _NAME_WORDS:
        return None
    below = list(takewhile(lambda s: s.block.kind is not BlockKind.HEADING, sentences[head.index + 1 :]))[:_BELOW]
    first = below[0].lemmas if below else frozenset[str]()
    if not first & _TOWNS:
        return None
    name = state.reading.document.quote(head.span)
    address = fold(name).replace(" ", "") in fold(" ".join(state.reading.document.quote(s.span) for s in below[1:]))
    unknown = any(not t.known for t in head.tokens)
    again = below[0].tokens[0].form == head.tokens[0].form
    if not (unknown and again) and not (address and any("www" in t.form for s in below for t in s.tokens)):
        return None
    country = next((m.value for s in below[:2] for m in s.mentions if "country" in kinds_of(m)), None)
    return PlaceValue(name, "settlement", country.country if isinstance(country, PlaceValue) else None)


def _with_country(state: State, sentence: Sentence) -> PlaceValue | None:
    """The town of a line that is a name no gazetteer has and its country: "Habzówka (Słowacja)", "Szakai – Litwa"."""
    chunks = sentence.chunks
    if len(chunks) < _NAMED or len(sentence.mentions) != 1 or chunks[0].mention is not None:
        return None
    bracketed = len(chunks) >= _NAME_WORDS and [c.form for c in chunks[-3::2]] == ["(", ")"]
    if not bracketed and chunks[-2].form not in _SET_OFF:
        return None
    country, before = (chunks[-2], chunks[-3]) if bracketed else (chunks[-1], chunks[-2])
    value = country.mention.value if country.mention is not None else None
    name = [t for t in sentence.tokens if t.span.end <= before.span.start]
    if not isinstance(value, PlaceValue) or value.kind != "country" or not is_name(name) or len(name) > _NAME_WORDS:
        return None
    if all(t.known for t in name) and not any(a.lemma[:1].isupper() for a in name[0].analyses):
        return None  # a word with a capital: "Festiwal (Niemcy)"
    return PlaceValue(
        state.reading.document.quote(Span(name[0].span.start, name[-1].span.end)), "settlement", value.country
    )


def _only_name(state: State, sentence: Sentence) -> OrganisationValue | None:
    """A line that is a name nobody knows, where the line below begins with its country: "Republika Czeska. …"."""
    if sentence.block.kind is BlockKind.HEADING and (place := _name_told_below(state, sentence)) is not None:
        return municipality(place)
    if (bracketed := _with_country(state, sentence)) is not None:
        return municipality(bracketed)
    below = state.reading.sentences[sentence.index + 1 : sentence.index + 2]
    if not below or sentence.mentions or not any(t.form[0].isalpha() and not t.known for t in sentence.tokens):
        return None
    first = below[0].chunks[0].mention
    name = [t for t in sentence.tokens if t.form[0].isalpha()]
    if first is None or "country" not in kinds_of(first) or not is_name(sentence.tokens) or len(name) > _NAME_WORDS:
        return None
    country = first.value.country if isinstance(first.value, PlaceValue) else None
    return municipality(PlaceValue(state.reading.document.quote(sentence.span), "settlement", country))
