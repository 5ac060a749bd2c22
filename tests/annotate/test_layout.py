"""Layout: blocks are found by what they hold, whatever the genre."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopgraph.annotate.layout import Layouter
from coopgraph.annotate.tokens import tokenize
from coopgraph.model import Block, BlockKind, Document
from coopgraph.project import Project


@pytest.fixture(scope="module")
def layouter(tmp_path_factory: pytest.TempPathFactory) -> Layouter:
    """A layouter with the package's own label dictionary."""
    return Layouter(Project.open(Path(tmp_path_factory.mktemp("project"))))


def tree(layouter: Layouter, text: str) -> tuple[Document, Block]:
    """The document and its layout."""
    document = Document("t", "t.txt", text, "0" * 64)
    return document, layouter(document, tuple(tokenize(text)))


def of(block: Block, kind: BlockKind) -> list[Block]:
    """All blocks of a kind, in reading order."""
    return [b for b in block.walk() if b.kind is kind]


def test_item_carries_its_fields_and_bullets(layouter: Layouter) -> None:
    """A numbered item owns the fields below it, and a field the bullets below it."""
    text = (
        "1. 3-5 maja 2021 r., Ostrawa (Czechy)\n\nŹródło finansowania:\n\n- budżet miasta (diety)\n"
        "- organizator (nocleg)\n\nCel wyjazdu: targi\n\n2. 7 maja 2021 r., Brno (Czechy)\n\nCel wyjazdu: konferencja"
    )
    _, root = tree(layouter, text)
    first, second = of(root, BlockKind.ITEM)
    assert [b.key for b in of(first, BlockKind.FIELD)] == ["funding", "purpose"]
    assert len(of(of(first, BlockKind.FIELD)[0], BlockKind.BULLET)) == 2
    assert [b.key for b in of(second, BlockKind.FIELD)] == ["purpose"]


def test_an_item_after_a_field_of_bullets_is_a_sibling(layouter: Layouter) -> None:
    """Where a record ends in a field whose values are bullets, the next number opens the next record beside it."""
    record = "{}. Ostrawa (Czechy), 3-5 maja 2021 r.\nCel wyjazdu: targi\nFinansowanie:\n- budżet miasta (diety)\n\n"
    _, root = tree(layouter, record.format(1) + record.format(2) + record.format(3))
    assert [b.number for b in root.children if b.kind is BlockKind.ITEM] == ["1.", "2.", "3."]
    assert [len(of(b, BlockKind.FIELD)) for b in root.children if b.kind is BlockKind.ITEM] == [2, 2, 2]


def test_two_numbers_one_record(layouter: Layouter) -> None:
    """'5. 6.' before one record is one item with both numbers."""
    _, root = tree(layouter, "4. Wilno, 1 maja\n5. 6. 31 maja – 2 czerwca Graz (Austria)\n7. Lwów")
    assert [b.number for b in of(root, BlockKind.ITEM)] == ["4.", "5. 6.", "7."]


def test_sentence_across_page_break_is_joined(layouter: Layouter) -> None:
    """A blank stretch inside a sentence does not end it."""
    text = (
        "Projekt jest realizowany ze środków przyznanych w ramach\n\n\n\nProgramu Współpracy Transgranicznej. Koniec."
    )
    document, root = tree(layouter, text)
    (paragraph,) = of(root, BlockKind.PARAGRAPH)
    assert document.quote(paragraph.sentences[0]).endswith("Transgranicznej.")


def test_inline_fields(layouter: Layouter) -> None:
    """Several labels on one line are several fields."""
    document, root = tree(layouter, "a) Termin: 3-5 maja 2022 r., miejsce: Graz (Austria), uczestnicy: 3 osoby.")
    fields = of(root, BlockKind.FIELD)
    assert [b.key for b in fields] == ["dates", "place", "participants"]
    assert document.quote(fields[1].sentences[0]) == "Graz (Austria)"


def test_register_cells_know_their_column(layouter: Layouter) -> None:
    """Rows of a table with a header have cells with the header's meaning."""
    text = "Lp. | Termin | Miejsce | Cel\n1 | 3-5.05.2019 | Graz | targi\n2 | 10.06.2019 | Brno | konferencja"
    _, root = tree(layouter, text)
    rows = of(root, BlockKind.ROW)
    assert [[c.key for c in row.children] for row in rows] == [["ordinal", "dates", "place", "purpose"]] * 2


def test_two_lines_are_one_paragraph(layouter: Layouter) -> None:
    """A line that broke for want of room goes on in the next, also where the text has only two."""
    text = "Zaproszono gości z politechniki na wiosenne seminarium projektu\n„Ciche Ulice”.\n"
    _, root = tree(layouter, text)
    assert len(of(root, BlockKind.PARAGRAPH)) == 1


def test_hard_wrapped_lines_are_one_paragraph(layouter: Layouter) -> None:
    """Lines of one width without blank lines between them are one paragraph."""
    text = (
        "Komisja wysłuchała informacji o współpracy z miastami partnerskimi oraz\n"
        "o planach na kolejny rok. Przewodnicząca poinformowała, że wizyta delegacji\n"
        "odbędzie się jesienią.\n\nNa tym posiedzenie zakończono."
    )
    _, root = tree(layouter, text)
    assert [len(b.sentences) for b in of(root, BlockKind.PARAGRAPH)] == [2, 1]


@pytest.mark.parametrize(
    "text",
    [
        "Bischofswerda – Niemcy\nKiskőrös – Węgry\nLitovel – Czechy\n",
        """Bischofswerda (Niemcy) – umowa partnerska od 1998 roku, kultura
Kiskőrös (Węgry) – umowa partnerska od 2001 roku, oświata i sport
Litovel (Czechy) – umowa partnerska od 2003 roku, turystyka
""",
    ],
)
def test_lines_of_a_list_are_no_wrapped_paragraph(layouter: Layouter, text: str) -> None:
    """Lines that each begin with a capital and would have had room for more are entries, whatever their length."""
    assert len(of(tree(layouter, text)[1], BlockKind.PARAGRAPH)) == 3


def test_breadcrumb_is_no_prose(layouter: Layouter) -> None:
    """A trail of links gives no sentence."""
    _, root = tree(layouter, "Strona główna > Aktualności > Wizyta w Brnie\n\nW maju delegacja była w Brnie.")
    (trail,) = of(root, BlockKind.NAVIGATION)
    assert trail.sentences == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("W 2019 r. Miasto podpisało umowę. Koniec.", 2),
        ("Umowę podpisano 4 maja 2020 r. Wizytę złożył prof. J. Nowak z ul. Długiej.", 2),
        ("Umowa z dn. 9. 5. 2009 r. obowiązuje. Czy na pewno? Tak!", 3),
        ("Delegacja odwiedziła 5 maja 2022 r. Brno. Koniec.", 2),
        ("Гості з м. Броди приїхали у 2022 р. до смт. Підкамінь. Кінець.", 2),
        ("Było 3.5 tys. osób, m.in. z Lwowa.", 1),
    ],
)
def test_sentence_ends(layouter: Layouter, text: str, count: int) -> None:
    """A full stop after an abbreviation, an initial or a number is no sentence end."""
    _, root = tree(layouter, text)
    assert sum(len(b.sentences) for b in root.walk()) == count


def test_every_block_lies_in_its_parent(layouter: Layouter) -> None:
    """Spans nest, and siblings do not overlap."""
    text = "Wykaz\n\n1. A: b\n- c\n- d\n2) e\n\na | b | c\nd | e | f\n\nz up. Prezydenta\nJan Nowak"
    _, root = tree(layouter, text)
    for block in root.walk():
        for child in block.children:
            assert block.span.covers(child.span)
        for a, b in zip(block.children, block.children[1:], strict=False):
            assert a.span.end <= b.span.start


def test_bullets_with_fields_below_are_entries(layouter: Layouter) -> None:
    """A bullet after a blank line owns the label lines right below it, where a list has several such bullets."""
    text = """Wyjazdy w 2021 roku:

• 14-16.09.2021 r., Brno, Czechy
Uczestnicy: dwóch inspektorów
Koszty: projekt

• 6-8.10.2021 r., Graz, Austria
Uczestnicy: Prezydent Miasta
Koszty:
- nocleg – Miasto Graz
- paliwo – Miasto Kalisz
"""
    bullets = [b for b in tree(layouter, text)[1].children if b.kind is BlockKind.BULLET]
    assert [[c.key for c in b.children] for b in bullets] == [["participants", "funding"], ["participants", "funding"]]
    assert [c.kind for c in bullets[1].children[1].children] == [BlockKind.BULLET, BlockKind.BULLET]


def test_a_sheet_in_one_line_has_its_fields(layouter: Layouter) -> None:
    """Three known labels in one paragraph are fields, each to the next label; sentences after the last stand alone."""
    text = (
        "Sprawozdanie z wyjazdu. Uczestnik: inspektor. Termin: 4–6 maja 2019. Miejsce: Graz. Cel: targi. Kupiono bilet."
    )
    blocks = [(b.kind, b.key) for b in tree(layouter, text)[1].walk() if b.kind is not BlockKind.DOCUMENT]
    assert [key for kind, key in blocks if kind is BlockKind.FIELD] == ["participants", "dates", "place", "purpose"]
    assert blocks[-1][0] is BlockKind.PARAGRAPH
    plain = [b.kind for b in tree(layouter, "Burmistrz dodał, że cel: targi jest ważny.")[1].walk()]
    assert BlockKind.FIELD not in plain


def test_items_inside_a_paragraph(layouter: Layouter) -> None:
    """Numbered parts of a paragraph that have a day each are items; numbered duties are not."""
    text = "Oto wykaz wyjazdów: 1) 3–5.05.2019 Brno – targi, 2) 7 czerwca 2019 Graz – kongres. Koszty poniosło miasto."
    _, root = tree(layouter, text)
    assert [b.number for b in of(root, BlockKind.ITEM)] == ["1)", "2)"]
    _, root = tree(layouter, "Wniosek zawiera: 1) termin wyjazdu, 2) jego cel, 3) skład delegacji.")
    assert not of(root, BlockKind.ITEM)


def test_numbers_before_small_letters(layouter: Layouter) -> None:
    """A number before a small letter opens an item where its neighbour is numbered; before a month's genitive never."""
    _, root = tree(layouter, "1. maj – Brno, 4 osoby\n2. wrzesień – Graz, 3 osoby")
    assert [b.number for b in of(root, BlockKind.ITEM)] == ["1.", "2."]
    _, root = tree(layouter, "Goście byli u nas\n1. maja i wyjechali dopiero\n2. maja wieczorem.")
    assert not of(root, BlockKind.ITEM)


def test_questions_are_labels(layouter: Layouter) -> None:
    """A question with a short answer is a label; one that a sentence answers is not."""
    _, root = tree(layouter, "Dokąd? – Brno\nKto pojechał? Burmistrz i dwaj radni")
    assert [b.key for b in of(root, BlockKind.FIELD)] == ["place", "participants"]
    _, root = tree(layouter, "Kto płacił? Na wyjazd miasto uzyskało dotację z programu.")
    assert not of(root, BlockKind.FIELD)


def test_rows_that_run_over_lines_are_rows(layouter: Layouter) -> None:
    """A table drawn with pipes whose rows were wrapped has as many cells in each row as its header has columns."""
    text = (
        "| Lp. | Termin | Miejsce | Finansowanie |\n[ppt\n\n"
        "| 1 | 3-5 maja 2021 | Ostrawa (Czechy) | budżet\nmiasta |\n\n"
        "| 2 | 7 maja 2021 | Brno (Czechy) |\n\norganizator |\n\nPodpis"
    )
    document, root = tree(layouter, text)
    (table,) = of(root, BlockKind.TABLE)
    rows = [[document.quote(cell.span) for cell in of(row, BlockKind.CELL)] for row in of(table, BlockKind.ROW)]
    assert ["1", "3-5 maja 2021", "Ostrawa (Czechy)", "budżet\nmiasta"] in rows
    assert ["2", "7 maja 2021", "Brno (Czechy)", "organizator"] in rows


def test_rows_of_a_scanned_table(layouter: Layouter) -> None:
    """A bar read for the month I parts no cells, one drawn twice at the end of a line parts them once."""
    text = (
        "Cel | Jednostka | Termin | Miejsce | Finansowanie\n[-b-[-b-b-|\n\n"
        "jarmark | Biuro Promocji | 22-25 | 2015 | Brno | Miasto: dojazd\n\n"
        "obchody dni miasta | Rada Miasta |\n\n| 3-6 VII 2015 | Lwów |\nMiasto Lwów: zakwaterowanie\n"
    )
    document, root = tree(layouter, text)
    rows = [[document.quote(c.span) for c in of(row, BlockKind.CELL)] for row in of(root, BlockKind.ROW)]
    assert [row[2] for row in rows if len(row) == 5][-2:] == ["22-25 | 2015", "3-6 VII 2015"]


def test_a_verb_begins_a_paragraph_after_a_field(layouter: Layouter) -> None:
    """A line that begins with a verb is not the rest of the field above it, however full that is."""
    text = (
        "Cel wyjazdu: konferencja miast w sprawie ochrony powietrza i wody w regionie\n"
        "Finansowanie: budżet projektu „Drogi wody” – wszystkie wydatki uczestników\n"
        "Informuję też, że wiosną planowano wizytę w innym mieście, lecz ją odwołano.\n"
    )
    document, root = tree(layouter, text)
    last = of(root, BlockKind.FIELD)[-1]
    assert document.quote(last.span).endswith("wydatki uczestników")


def test_enumerators_and_bullets_as_scans_read_them(layouter: Layouter) -> None:
    """A comma for the full stop of the next number, and e or » for a round bullet; a small e in prose is none."""
    text = (
        "1. Brno (Czechy), 3-5 maja\n\n2, Trenczyn (Słowacja), 31 maja\n\n7, Lwów (Ukraina), 8 maja\n\n"
        "e Roanne (Francja) – umowa z 1999 r.,\n» Sambor (Ukraina) – umowa z 2012 r.,\ne, tam"
    )
    _, root = tree(layouter, text)
    assert [b.number for b in of(root, BlockKind.ITEM)] == ["1.", "2."]
    assert len(of(root, BlockKind.BULLET)) == 2


def test_lines_of_a_calendar_stay_apart(layouter: Layouter) -> None:
    """Lines that begin with days of a month are entries, however full the line before is; two columns make a table."""
    lines = [
        "12 maja – otwarcie przedszkola przy ulicy Długiej w obecności burmistrza i radnych z całego okręgu oraz gości"
    ]
    lines += ["14–16 maja – wyjazd do Brna", "20 maja – sesja", "22 maja – zebranie"]
    document, root = tree(layouter, "\n".join(lines))
    assert [document.quote(s) for b in root.walk() for s in b.sentences] == lines
    document, root = tree(layouter, "Data | Wydarzenie\n3 maja | msza\n5–7 maja | wyjazd do Brna")
    assert len(of(root, BlockKind.TABLE)) == 1


def test_entries_that_open_with_a_town_and_its_country_stay_apart(layouter: Layouter) -> None:
    """Lines "Name (Country): …" are entries, no headings, where a scan set blank lines between or left none."""
    lines = ["Brno (Czechy): 19.05.1990", "Graz (Austria): 2009", "Wilno (Litwa): 1 lipca 2012"]
    document, root = tree(layouter, "Wykaz partnerów miasta\n\n" + "\n\n".join(lines) + "\n\nPodpis")
    assert not [document.quote(b.span) for b in of(root, BlockKind.HEADING) if "(" in document.quote(b.span)]
    told = ["Brno (Czechy). Wyjazd trwał od 1 do 4 marca. Nocleg opłaciło miasto, dojazd organizator spotkania."]
    told += [
        "Graz (Austria). 24 maja, wyjazd jednodniowy czterech pracowników w sprawie przekazania sprzętu gaśniczego."
    ]
    told += ["Wilno (Litwa). W dniach 6-9 września na obchodach jubileuszu byli radni i dwoje pracowników biura rady."]
    document, root = tree(layouter, "\n".join(told))
    assert [document.quote(b.span) for b in of(root, BlockKind.PARAGRAPH)] == told


def test_lines_that_each_end_in_a_year_are_a_list(layouter: Layouter) -> None:
    """A list of partners with their years is no letterhead, whose date stands once and by its day."""
    _, root = tree(layouter, "Miasta partnerskie\n\nBrno (Czechy) od 1991\nGraz (Austria), 1998 r.\nLwów – 2001")
    assert not of(root, BlockKind.LETTERHEAD)
    _, root = tree(layouter, "Chełm, 3 maja 2019 r.\n\nPan Jan Nowak\nRadny Rady Miasta\n\nOdpowiadam na pytanie.")
    assert of(root, BlockKind.LETTERHEAD)


def test_leaders_part_a_label_from_its_value(layouter: Layouter) -> None:
    """Dots or lines after a known label make a field; an ellipsis in a sentence makes none."""
    _, root = tree(layouter, "lider ............ Gmina Brzeg\nprogram ….. Erasmus+\n\nByło pięknie... Wrócimy tam.")
    assert [b.key for b in of(root, BlockKind.FIELD)] == ["lead", "programme"]


def test_line_below_a_value_goes_on_with_the_field(layouter: Layouter) -> None:
    """What begins under the value of a list of bodies is a further entry; below other values it is more words."""
    indent = " " * 19
    text = f"partnerzy ........ Gmina Brzeg\n{indent}Miasto Graz\ntytuł ............ Most nad\n{indent}rzeką\n"
    document, root = tree(layouter, text)
    partners, title = of(root, BlockKind.FIELD)
    assert [document.quote(b.span) for b in of(partners, BlockKind.BULLET)] == ["Miasto Graz"]
    assert document.quote(title.span).endswith("rzeką")


def test_entries_of_one_paragraph(layouter: Layouter) -> None:
    """Entries behind marks that begin with a day and a name, or a name and its day, are bullets; sentences are not."""
    text = "Wyjazdy w 2018 r. były trzy. 11–13 maja, Brno, targi, 2 osoby. 6 września, Graz, narada. Innych nie było."
    document, root = tree(layouter, text)
    assert [document.quote(b.span) for b in of(root, BlockKind.BULLET)] == [
        "11–13 maja, Brno, targi, 2 osoby.",
        "6 września, Graz, narada. ".strip(),
    ]
    _, root = tree(layouter, "Wyjazdy były dwa. W Brnie, 5 maja, odbyły się targi. 7 lipca burmistrz był w Grazu.")
    assert not of(root, BlockKind.BULLET)


def test_a_trail_whose_marks_are_lost(layouter: Layouter) -> None:
    """A line that goes on from the home page tells where a page stands, and is no prose."""
    _, root = tree(
        layouter, "Strona główna Powiaty Wizyta w Brnie\n\nDelegacja przebywała w Brnie od 3 do 5 maja 2018 r.\n"
    )
    (trail,) = of(root, BlockKind.NAVIGATION)
    assert not trail.sentences
