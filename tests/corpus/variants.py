"""Variants of corpus texts for tests of robustness: the same facts in another dress, or others in the same.

`PYTHONPATH=tests python -m corpus.variants OUT [--split dev]` writes OUT/KIND/NAME.txt with OUT/KIND/gold/NAME.yaml,
one folder for `coopgraph evaluate` per kind. Nothing here is random: the same corpus gives the same bytes.
Texts that are OCR-damaged already are left out.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from corpus import scan
from corpus.towns import Swap, swaps

HERE = Path(__file__).resolve().parent
DATA = HERE.parent.parent / "data"
FOLDERS = {
    "documents": (DATA / "documents", DATA / "gold"),
    "dev": (HERE / "dev", HERE / "dev" / "gold"),
    "test": (HERE / "test", HERE / "test" / "gold"),
}
PLAIN = str.maketrans("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ", "acelnoszzACELNOSZZ")
YEARS_ON = 4  # keeps 29 February a date

MONTHS = (
    "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca",
    "lipca", "sierpnia", "września", "października", "listopada", "grudnia",
)  # fmt: skip
MONTH = "|".join(MONTHS)
YEAR = r"(?:19|20)\d\d"
LABELS = {
    "Komórka wnioskująca": "Jednostka delegująca",
    "Wnioskodawca": "Komórka organizacyjna",
    "Jednostka kierująca": "Komórka wnioskująca",
    "wydział": "komórka",
    "Wydział": "Komórka organizacyjna",
    "Cel wyjazdu": "W jakim celu",
    "Cel": "Powód wyjazdu",
    "Po co": "Cel podróży",
    "powód": "cel",
    "Źródło finansowania": "Koszty pokrywa",
    "Kto zapłacił": "Finansowanie",
    "Koszty": "Źródła finansowania",
    "koszty": "finansowanie",
    "Termin": "Data pobytu",
    "termin": "kiedy",
    "Miejsce": "Miejscowość",
    "Skład delegacji": "Liczba osób",
}
TITLES = {
    "acronym": ("LUMENPORT", "RIVERKIT", "OAKSTEP", "NORDLOOP"),
    "polish": ("Jasna strona ulicy", "Ogród za rogiem", "Latarnie i mosty", "Szkoła przy rynku"),
    "english": ("Paths of Amber", "Quiet Streets Together", "Learning by the Lake"),
}


@dataclass(frozen=True, slots=True)
class Sample:
    """One corpus text with its gold."""

    name: str
    text: str
    gold: Mapping[str, Any]


def samples(split: str) -> list[Sample]:
    """The undamaged texts of a split (documents, dev or test) with their gold."""
    texts, golds = FOLDERS[split]
    index = _yaml(HERE / "index.yaml")
    return [
        Sample(path.stem, path.read_text(encoding="utf-8"), _yaml(golds / f"{path.stem}.yaml"))
        for path in sorted(texts.glob("*.txt"))
        if "damage" not in index[path.stem]
    ]


@cache
def _yaml(path: Path) -> Mapping[str, Any]:
    read: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return read


def mapped(value: Any, change: Callable[[Any], Any]) -> Any:
    """A gold value with `change` applied to every leaf."""
    if isinstance(value, Mapping):
        return {key: mapped(inner, change) for key, inner in value.items()}
    if isinstance(value, list):
        return [mapped(inner, change) for inner in value]
    return change(value)


def years_moved(sample: Sample) -> Sample:
    """Every year a few years later, in text and gold alike; periods as in names of programmes stay."""
    pattern = re.compile(rf"(?<!\d)(?<!\d{{4}}[-–]){YEAR}(?!\d)(?![-–]{YEAR}(?!\d))")

    def later(text: str) -> str:
        return pattern.sub(lambda year: str(int(year[0]) + YEARS_ON), text)

    def change(leaf: Any) -> Any:
        if isinstance(leaf, dt.date):
            return leaf.replace(year=leaf.year + YEARS_ON)
        if isinstance(leaf, int) and not isinstance(leaf, bool):
            return int(later(str(leaf)))
        return later(leaf) if isinstance(leaf, str) else leaf

    return Sample(sample.name, later(sample.text), mapped(sample.gold, change))


def months_in_figures(sample: Sample) -> Sample:
    """`17–22 października 2021` becomes `17–22.10.2021`, `31 maja – 2 czerwca 2019` becomes `31.05–2.06.2019`."""
    number = {name: f"{i:02d}" for i, name in enumerate(MONTHS, 1)}
    across = rf"(\d{{1,2}})\s+({MONTH})\s*[–-]\s*(\d{{1,2}})\s+({MONTH})\s+({YEAR})"
    text = re.sub(across, lambda m: f"{m[1]}.{number[m[2]]}–{m[3]}.{number[m[4]]}.{m[5]}", sample.text)
    text = re.sub(rf"(\d{{1,2}})\s+({MONTH})\s+({YEAR})", lambda m: f"{m[1]}.{number[m[2]]}.{m[3]}", text)
    return replace(sample, text=text)


def labels_changed(sample: Sample) -> Sample:
    """Labels before a colon, and headers of columns, in other words."""
    any_label = "|".join(sorted(map(re.escape, LABELS), key=len, reverse=True))
    line = re.compile(rf"(?m)^([ \t]*(?:[-–•]\s*)?(?:\d+\)\s+)?)({any_label})(?=:)")
    head = re.compile(rf"(?<=\| )({any_label})(?= \|)")
    text = line.sub(lambda m: m[1] + LABELS[m[2]], sample.text)
    return replace(sample, text=head.sub(lambda m: LABELS[m[1]], text))


@dataclass(frozen=True, slots=True)
class Items:
    """Numbered items of a text with what stands before, between and after them."""

    before: str
    numbers: tuple[str, ...]
    bodies: tuple[str, ...]
    after: str


def items(text: str) -> Items | None:
    """The numbered paragraphs, if all are dated, none has a blank line in it and nothing stands between; else None."""
    found = list(re.finditer(r"(?m)^((?:\d+[.)] )+)((?:.+\n)+)(?:\n|\Z)", text))
    if len(found) < 2 or any(a.end() != b.start() for a, b in itertools.pairwise(found)):
        return None
    numbers, bodies = tuple(m[1] for m in found), tuple(m[2] for m in found)
    if not all(re.search(rf"\d\s*[–-]\s*\d|{MONTH}", body) for body in bodies):
        return None
    return Items(text[: found[0].start()], numbers, bodies, text[found[-1].end() :])


def items_reversed(sample: Sample) -> Sample:
    """The last numbered item first; the numbers count on as before."""
    found = items(sample.text)
    if found is None:
        return sample
    turned = zip(found.numbers, reversed(found.bodies), strict=True)
    return replace(sample, text=found.before + "\n".join(n + b for n, b in turned) + "\n" + found.after)


def fields(body: str) -> dict[str, str]:
    """The fields of an item: what stands before the first label is called `Wyjazd`; bullets join the field above."""
    table: dict[str, str] = {}
    label = "Wyjazd"
    for raw in body.strip().split("\n"):
        line = raw.strip()
        start = re.match(r"([^\W\d][^:.|]{1,40}):\s*(.*)", line)
        if start and not line.startswith(("-", "–", "•")):
            label, line = start[1], start[2]
        piece = line.lstrip("-–• ").rstrip(" ,;")
        table[label] = "; ".join(part for part in (table.get(label), piece) if part)
    return table


def items_tabled(sample: Sample) -> Sample:
    """Numbered items that share their labels become the rows of one table."""
    found = items(sample.text)
    rows = [fields(body) for body in found.bodies] if found else []
    if found is None or len(rows[0]) < 3 or any(list(row) != list(rows[0]) for row in rows):
        return sample
    lines = ["| Lp. | " + " | ".join(rows[0]) + " |", "|" + "---|" * (len(rows[0]) + 1)]
    lines += [f"| {n.strip()} | " + " | ".join(r.values()) + " |" for n, r in zip(found.numbers, rows, strict=True)]
    return replace(sample, text=found.before + "\n".join(lines) + "\n\n" + found.after)


def cells(line: str) -> list[str]:
    """The cells of a line of a table with bars or tabs; a line of text has one."""
    if "\t" in line:
        return [cell.strip() for cell in line.split("\t")]
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def table_listed(sample: Sample) -> Sample:
    """A table with a header line becomes a list of numbered items, each cell under the label of its column."""
    lines = sample.text.split("\n")
    width = max(len(cells(line)) for line in lines)
    rows = [i for i, line in enumerate(lines) if len(cells(line)) == width]
    if width < 4 or len(rows) < 3 or rows[-1] - rows[0] != len(rows) - 1:
        return sample
    labels = cells(lines[rows[0]])
    bodies = [cells(lines[i]) for i in rows[1:] if not set(lines[i]) <= set("|-+: ")]
    first = 1 if all(body[0].rstrip(".").isdigit() for body in bodies) else 0
    fields_of = ([f"{label}: {cell}" for label, cell in zip(labels, body, strict=True)][first:] for body in bodies)
    blocks = [[f"{number}. {head}", *rest] for number, (head, *rest) in enumerate(fields_of, 1)]
    listed = "\n\n".join("\n".join(block) for block in blocks)
    return replace(sample, text="\n".join([*lines[: rows[0]], listed, *lines[rows[-1] + 1 :]]))


def _kind_of_title(title: str) -> str:
    if " " not in title or title.isupper():
        return "acronym"
    content = [word for word in title.split() if len(word) > 3]
    return "english" if all(word[0].isupper() for word in content) else "polish"


def titles_swapped(sample: Sample) -> Sample:
    """Project titles and acronyms replaced by others of the same make, in text and gold."""
    named = [p for p in sample.gold["projects"] if p.get("title")]
    names = [p[key] for p in named for key in ("title", "acronym") if p.get(key)]
    old = [name for name in names if name in sample.text and not re.search(r"[\u0400-\u04ff]", name)]
    pairs: dict[str, str] = {}
    for title in dict.fromkeys(old):
        pool = TITLES[_kind_of_title(title)]
        pairs[title] = pool[len(pairs) % len(pool)]
    if not pairs:
        return sample
    pattern = re.compile("|".join(sorted(map(re.escape, pairs), key=len, reverse=True)))

    def change(leaf: Any) -> Any:
        return pattern.sub(lambda m: pairs[m[0]], leaf) if isinstance(leaf, str) else leaf

    return Sample(sample.name, change(sample.text), mapped(sample.gold, change))


def towns_swapped(sample: Sample) -> Sample:
    """Foreign towns replaced by others of the same country and gender, each case form by its like."""
    plan = swaps(sample.text, [dict(g) for g in _places(sample.gold)])
    text, gold = sample.text, sample.gold
    for swap in plan:
        text, gold = swap.rewrite(text), _with_place(gold, swap)
    return Sample(sample.name, text, gold)


def _places(value: Any) -> list[Mapping[str, Any]]:
    if isinstance(value, Mapping):
        inner = [found for child in value.values() for found in _places(child)]
        return [value, *inner] if "geonames" in value and "country" in value else inner
    return [found for child in value for found in _places(child)] if isinstance(value, list) else []


def _with_place(value: Any, swap: Swap) -> Any:
    if isinstance(value, Mapping):
        changed = {key: _with_place(inner, swap) for key, inner in value.items()}
        if changed.get("geonames") == swap.old_id:
            changed["geonames"] = swap.new_id
        return changed
    if isinstance(value, list):
        return [_with_place(inner, swap) for inner in value]
    return swap.rewrite(value) if isinstance(value, str) else value


def scanned(sample: Sample) -> Sample:
    """The text printed, scanned, and read by an English OCR model; gold is what the print says."""
    return replace(sample, text=scan.read_back(sample.text))


def unmarked(sample: Sample) -> Sample:
    """The text typed without Polish letters ("Zarzad Powiatu"); gold is what should have been typed."""
    return replace(sample, text=sample.text.translate(PLAIN))


# A site's menu above a text, with sections that are what papers are about, and the links and buttons below it.
MENU = """Przejdź do treści
Menu główne
O mieście
Historia i zabytki
Herb, flaga, hejnał
Miasta partnerskie
Współpraca zagraniczna
Projekty unijne
Erasmus+
Wyjazdy służbowe
Kontakt

A A A

"""
FOOT = """

Drukuj
Udostępnij

Zobacz także

Delegacja z Nysy w Jesioniku
Nabór do projektu „Zielona szkoła” trwa
Umowa partnerska z Żółkwią podpisana

Tagi: wizyta, partnerstwo, młodzież
Liczba odwiedzin: 134221
Ta strona używa plików cookies. Wszelkie prawa zastrzeżone.
"""


def framed(sample: Sample) -> Sample:
    """The text as a page saved whole: below the site's menu, above its buttons and links to other pages."""
    return replace(sample, text=MENU + sample.text.strip("\n") + FOOT)


TEXTUAL: dict[str, Callable[[Sample], Sample]] = {
    "years": years_moved,
    "figures": months_in_figures,
    "labels": labels_changed,
    "reversed": items_reversed,
    "table": items_tabled,
    "listed": table_listed,
    "titles": titles_swapped,
    "towns": towns_swapped,
    "unmarked": unmarked,
    "framed": framed,
}
"""The variants that need nothing but the text."""


def variants(split: str, kind: str) -> list[Sample]:
    """The samples of `split` that the variant `kind` changes, changed; `scan` is the OCR damage."""
    change = scanned if kind == "scan" else TEXTUAL[kind]
    return [after for sample in samples(split) if (after := change(sample)).text != sample.text]


def write(found: list[Sample], folder: Path) -> None:
    """Write samples as a folder for `coopgraph evaluate`."""
    (folder / "gold").mkdir(parents=True, exist_ok=True)
    for sample in found:
        (folder / f"{sample.name}.txt").write_text(sample.text, encoding="utf-8")
        dumped = yaml.safe_dump(dict(sample.gold), allow_unicode=True, sort_keys=False, width=150)
        (folder / "gold" / f"{sample.name}.yaml").write_text(dumped, encoding="utf-8")


def main() -> None:
    """Write every kind of variant, or those named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--split", default="dev", choices=tuple(FOLDERS))
    parser.add_argument("--kinds", nargs="*", default=[*TEXTUAL, *(["scan"] if scan.available() else [])])
    options = parser.parse_args()
    for kind in options.kinds:
        write(variants(options.split, kind), options.out / kind)


if __name__ == "__main__":
    main()
