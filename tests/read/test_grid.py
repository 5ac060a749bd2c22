"""Ruled tables on page images: rows and columns by their rules, whatever the tilt."""

from __future__ import annotations

from PIL import Image, ImageDraw

from coopgraph.read.grid import straight, tables

ACROSS = (300, 360, 480, 540)
DOWN = (100, 400, 700, 1100)


def page(tilt: float = 0.0, down: tuple[int, ...] = DOWN) -> Image.Image:
    """A page with some words and a table of three rows."""
    image = Image.new("L", (1240, 900), 255)
    pen = ImageDraw.Draw(image)
    pen.text((100, 100), "Wykaz wyjazdów", fill=0, font_size=30)
    for y in ACROSS:
        pen.line([(down[0], y), (down[-1], y)], fill=0, width=3)
    for x in down:
        pen.line([(x, ACROSS[0]), (x, ACROSS[-1])], fill=0, width=3)
    return image.rotate(tilt, fillcolor=255, resample=Image.Resampling.BICUBIC)


def near(found: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    """Whether rules lie where they were drawn, by a few pixels."""
    return len(found) == len(wanted) and all(abs(a - b) <= 8 for a, b in zip(found, wanted, strict=True))


def test_rows_and_columns() -> None:
    """The rules across bound the rows, those down the columns."""
    (table,) = tables(page())
    assert near(table.across, ACROSS)
    assert all(near(row, DOWN) for row in table.down)


def test_a_tilted_page_is_straightened() -> None:
    """A page that lay askew by a degree is turned back before its rules are looked for."""
    (table,) = tables(straight(page(1.0)))
    assert near(table.across, ACROSS)
    assert near(table.columns, DOWN)


def test_a_merged_row_has_fewer_columns() -> None:
    """A row without the rules inside it ends nothing: each row has rules of its own."""
    image = page()
    ImageDraw.Draw(image).rectangle([(410, 365), (690, 475)], fill=255)
    ImageDraw.Draw(image).rectangle([(395, 365), (405, 475)], fill=255)
    (table,) = tables(image)
    assert [len(row) for row in table.down] == [4, 3, 4]
    assert near(table.columns, DOWN)


def test_what_is_no_table() -> None:
    """A blank page, a frame, lines under words, dark areas, noise and the grain of a photograph are no tables."""
    lined = Image.new("L", (1240, 900), 255)
    for y in ACROSS:
        ImageDraw.Draw(lined).line([(100, y), (1100, y)], fill=0, width=3)
    assert tables(Image.new("L", (1240, 900), 255)) == tables(lined) == []
    assert tables(page(down=(100, 1100))) == []
    assert tables(Image.new("L", (1240, 900), 0)) == []
    for sigma in (20, 40, 90):
        assert tables(Image.effect_noise((1240, 900), sigma)) == []
    grain = Image.new("L", (1240, 900), 255)
    for x in range(0, 1240, 12):
        ImageDraw.Draw(grain).line([(x, 0), (x, 899)], fill=0, width=3)
    for y in range(0, 900, 30):
        ImageDraw.Draw(grain).line([(0, y), (1239, y)], fill=0, width=3)
    assert tables(grain) == []
