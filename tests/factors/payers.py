"""Programmes and funds with their cases, for texts about money: how they are written and how gold names them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme: what follows "z" or "w ramach", how a label gives it, how gold names it."""

    of: str
    label: str
    name: str
    aliases: tuple[str, ...] = ()
    givers: tuple[str, ...] = ()  # who may fairly be said to have given the money, too
    grants: bool = False  # as fairly a fund as a programme

    @property
    def gold(self) -> dict[str, Any]:
        """The programme as gold names it."""
        return {"name": self.name, "aliases": [self.label, *self.aliases]}


@dataclass(frozen=True, slots=True)
class Fund:
    """A body that gives money: nominative, genitive, accusative, the endings of what it did ("przyznał" + "a")."""

    name: str
    of: str
    acc: str
    did: str
    aliases: tuple[str, ...] = field(default=())

    @property
    def gold(self) -> dict[str, Any]:
        """The fund as gold names it."""
        return {"name": self.name, "aliases": list(self.aliases)}


_ERDF = ("Europejski Fundusz Rozwoju Regionalnego", "EFRR")
_ESF = ("Europejski Fundusz Społeczny", "EFS", "Europejski Fundusz Społeczny Plus")
PROGRAMMES = (
    Programme("programu Erasmus+", "Erasmus+", "Erasmus+", givers=("Fundacja Rozwoju Systemu Edukacji", "FRSE")),
    Programme("programu „Europa dla Obywateli”", "Europa dla Obywateli", "Europa dla Obywateli"),
    Programme(
        "programu Obywatele, Równość, Prawa i Wartości (CERV)",
        "CERV",
        "Obywatele, Równość, Prawa i Wartości",
        ("CERV",),
    ),
    Programme(
        "Programu Interreg V-A Polska-Słowacja",
        "Interreg V-A Polska-Słowacja 2014-2020",
        "Interreg Polska-Słowacja",
        ("Interreg V-A Polska-Słowacja", "Interreg Polska-Słowacja 2014-2020"),
        _ERDF,
    ),
    Programme(
        "programu INTERREG V-A Republika Czeska – Polska 2014-2020",
        "Interreg V-A Republika Czeska-Polska",
        "Interreg Republika Czeska-Polska 2014-2020",
        ("Interreg Republika Czeska-Polska", "Interreg V-A Republika Czeska-Polska 2014-2020"),
        _ERDF,
    ),
    Programme(
        "Programu Współpracy Interreg Polska – Saksonia 2021-2027",
        "Interreg Polska – Saksonia 2021-2027",
        "Interreg Polska-Saksonia 2021-2027",
        ("Interreg Polska-Saksonia",),
        _ERDF,
    ),
    Programme(
        "Programu Współpracy Transgranicznej Polska – Białoruś – Ukraina 2014-2020",
        "Program Współpracy Transgranicznej Polska-Białoruś-Ukraina 2014-2020",
        "Program Polska-Białoruś-Ukraina 2014-2020",
        ("Program Polska-Białoruś-Ukraina", "Polska-Białoruś-Ukraina"),
        ("Europejski Instrument Sąsiedztwa",),
    ),
    Programme("programu Polska Pomoc", "Polska Pomoc", "Polska Pomoc", (), ("Ministerstwo Spraw Zagranicznych", "MSZ")),
    Programme("programu RITA", "RITA – Przemiany w regionie", "RITA – Przemiany w regionie", ("RITA",)),
    Programme(
        "Programu Operacyjnego Wiedza Edukacja Rozwój",
        "PO WER",
        "Program Operacyjny Wiedza Edukacja Rozwój",
        ("PO WER", "POWER"),
        _ESF,
    ),
    Programme(
        "programu Fundusze Europejskie dla Rozwoju Społecznego",
        "FERS",
        "Fundusze Europejskie dla Rozwoju Społecznego",
        ("FERS",),
        _ESF,
    ),
    Programme("Funduszy Norweskich", "Fundusze Norweskie", "Fundusze Norweskie", ("Norway Grants",), grants=True),
    Programme("programu Kreatywna Europa", "Kreatywna Europa", "Kreatywna Europa"),
    Programme(
        "Szwajcarsko-Polskiego Programu Współpracy",
        "Szwajcarsko-Polski Program Współpracy",
        "Szwajcarsko-Polski Program Współpracy",
        grants=True,
    ),
    Programme("programu URBACT IV", "URBACT IV", "URBACT"),
)
FUNDS = (
    Fund(
        "Fundacja Rozwoju Systemu Edukacji",
        "Fundacji Rozwoju Systemu Edukacji",
        "Fundację Rozwoju Systemu Edukacji",
        "a",
        ("FRSE",),
    ),
    Fund(
        "Ministerstwo Spraw Zagranicznych",
        "Ministerstwa Spraw Zagranicznych",
        "Ministerstwo Spraw Zagranicznych",
        "o",
        ("MSZ",),
    ),
    Fund(
        "Fundacja Solidarności Międzynarodowej",
        "Fundacji Solidarności Międzynarodowej",
        "Fundację Solidarności Międzynarodowej",
        "a",
        ("FSM", "Solidarity Fund PL"),
    ),
    Fund(
        "Narodowa Agencja Wymiany Akademickiej",
        "Narodowej Agencji Wymiany Akademickiej",
        "Narodową Agencję Wymiany Akademickiej",
        "a",
        ("NAWA",),
    ),
    Fund(
        "Polsko-Niemiecka Współpraca Młodzieży",
        "Polsko-Niemieckiej Współpracy Młodzieży",
        "Polsko-Niemiecką Współpracę Młodzieży",
        "a",
        ("PNWM",),
    ),
    Fund(
        "Międzynarodowy Fundusz Wyszehradzki",
        "Międzynarodowego Funduszu Wyszehradzkiego",
        "Międzynarodowy Fundusz Wyszehradzki",
        "",
        ("Fundusz Wyszehradzki",),
    ),
    Fund(
        "Fundacja Współpracy Polsko-Niemieckiej",
        "Fundacji Współpracy Polsko-Niemieckiej",
        "Fundację Współpracy Polsko-Niemieckiej",
        "a",
        ("FWPN",),
    ),
    Fund("Narodowe Centrum Kultury", "Narodowego Centrum Kultury", "Narodowe Centrum Kultury", "o", ("NCK",)),
    Fund("Fundacja im. Stefana Batorego", "Fundacji im. Stefana Batorego", "Fundację im. Stefana Batorego", "a"),
    Fund(
        "Urząd Marszałkowski Województwa Łódzkiego",
        "Urzędu Marszałkowskiego Województwa Łódzkiego",
        "Urząd Marszałkowski Województwa Łódzkiego",
        "",
        ("Województwo Łódzkie",),
    ),
    Fund("Narodowy Bank Polski", "Narodowego Banku Polskiego", "Narodowy Bank Polski", "", ("NBP",)),
)
EU_FUNDS = (
    Fund(
        "Europejski Fundusz Rozwoju Regionalnego",
        "Europejskiego Funduszu Rozwoju Regionalnego",
        "Europejski Fundusz Rozwoju Regionalnego",
        "",
        ("EFRR",),
    ),
    Fund(
        "Europejski Fundusz Społeczny",
        "Europejskiego Funduszu Społecznego",
        "Europejski Fundusz Społeczny",
        "",
        ("EFS",),
    ),
)
