"""Copy the parts of the front end that npm installed into the server's static files (`make site-assets`).

They are other people's code, so they are not kept in the repository; a wheel carries them where they were made before.
Without them the pages are the same in tables, with a plain text field as the editor.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
MODULES: Final = ROOT / "node_modules"
VENDOR: Final = ROOT / "src" / "coopgraph" / "serve" / "static" / "vendor"
FONT: Final = "@fontsource-variable/source-sans-3"
FILES: Final = {
    "leaflet/dist/leaflet.js": "leaflet.js",
    "leaflet/dist/leaflet.css": "leaflet.css",
    "cytoscape/dist/cytoscape.min.js": "cytoscape.min.js",
    "@zazuko/yasgui/build/yasgui.min.js": "yasgui.min.js",
    "@zazuko/yasgui/build/yasgui.min.css": "yasgui.min.css",
    f"{FONT}/files/source-sans-3-latin-wght-normal.woff2": "latin.woff2",
    f"{FONT}/files/source-sans-3-latin-ext-wght-normal.woff2": "latin-ext.woff2",
    f"{FONT}/files/source-sans-3-cyrillic-wght-normal.woff2": "cyrillic.woff2",
}
PARTS: Final = ("leaflet", "cytoscape", "@zazuko/yasgui", "world-atlas", FONT)
RANGES: Final = {
    "latin": "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122",
    "latin-ext": "U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+1E00-1EFF, U+20A0-20AB, U+20AD-20C0",
    "cyrillic": "U+0301, U+0400-045F, U+0490-0491, U+04B0-04B1, U+2116",
}


def font_face() -> str:
    """The style sheet of the typeface."""
    return "".join(
        f'@font-face {{ font-family: "Source Sans 3 Variable"; font-display: swap; font-weight: 200 900; '
        f'src: url("{name}.woff2") format("woff2"); unicode-range: {ranges}; }}\n'
        for name, ranges in RANGES.items()
    )


def outlines(topology: dict[str, Any]) -> dict[str, Any]:
    """Countries of a TopoJSON file as GeoJSON (TopoJSON 1.0 §2.1.3: arcs are deltas of whole numbers), two decimals."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append([round(x * scale[0] + shift[0], 2), round(y * scale[1] + shift[1], 2)])
        arcs.append(points)

    def ring(numbers: list[int]) -> list[list[float]]:
        made: list[list[float]] = []
        for number in numbers:
            points = arcs[number] if number >= 0 else arcs[~number][::-1]
            made += points[1:] if made else points
        return made

    features = []
    for shape in topology["objects"]["countries"]["geometries"]:
        if shape["type"] not in {"Polygon", "MultiPolygon"}:
            continue
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        coordinates = [[ring(numbers) for numbers in polygon] for polygon in polygons]
        geometry = {"type": "MultiPolygon", "coordinates": coordinates}
        features.append({"type": "Feature", "properties": {}, "geometry": geometry})
    return {"type": "FeatureCollection", "features": features}


def licences() -> str:
    """The licence texts of all parts, as they ask."""
    parts = []
    for name in PARTS:
        folder = MODULES / name
        version = json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"]
        texts = [p.read_text(encoding="utf-8") for p in sorted(folder.glob("LICEN[CS]E*")) if p.is_file()]
        parts.append(f"{name} {version}\n{'=' * 40}\n" + ("\n".join(texts) or "see its package.json\n"))
    return "\n\n".join(parts)


def main() -> int:
    """Fill the vendor folder; exit code 2 where npm has not run."""
    if missing := [name for name in FILES if not (MODULES / name).is_file()]:
        print(f"missing: {', '.join(missing)}; run npm ci first", file=sys.stderr)
        return 2
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    for source, name in FILES.items():
        shutil.copyfile(MODULES / source, VENDOR / name)
    topology = json.loads((MODULES / "world-atlas" / "countries-50m.json").read_text(encoding="utf-8"))
    (VENDOR / "world.json").write_text(json.dumps(outlines(topology), separators=(",", ":")), encoding="utf-8")
    (VENDOR / "font.css").write_text(font_face(), encoding="utf-8")
    (VENDOR / "LICENCES.txt").write_text(licences(), encoding="utf-8")
    print(f"{len(list(VENDOR.iterdir()))} files, {sum(p.stat().st_size for p in VENDOR.iterdir()) >> 10} KiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
