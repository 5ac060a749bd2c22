"""Words of paying: verbs, what is paid for, journeys; who paid is read around them."""

from __future__ import annotations

from typing import Final

WHOLE: Final = frozenset({"całość", "wszystek", "wszystkie", "pełny", "całkowity", "całkowicie"})
PAY: Final = frozenset(
    {
        *("pokryć", "pokrywać", "sfinansować", "finansować", "ponieść", "ponosić", "zapłacić"),
        *("opłacić", "opłacać", "zapewnić", "zapewniać", "obciążyć", "obciążać", "wziąć"),
        *("zwrócić", "refundować", "zrefundować", "koszt", "sfinansowany", "finansowany", "pokryty"),
        *("opłacony", "poniesiony", "zapewniony", "ufundować", "przejąć", "pokrywany", "zapłata"),
        *("uregulować", "dofinansować", "dopłacić", "dołożyć", "kupić", "wykupić", "zakupić"),
        *("płacić", "zafundować", "fundować", "wyłożyć", "wypłacić", "wypłacać", "wypłacony", "rozliczyć"),
        *("rozliczać", "rozliczony", "wydatkować", "uiścić", "uiszczać", "sponsorować", "zasponsorować"),
        *("dofinansowywać", "współfinansować", "zwrócony", "wynająć", "wynajmować", "wynajęty", "nabyć"),
        *("zabezpieczyć", "zabezpieczać", "dorzucić", "dorzucać", "dokładać", "dopłacać", "wyasygnować", "kupować"),
        *("wykupywać", "wykupiony", "zakupiony", "kupiony", "opłacany", "ponoszony", "zapewniany", "przejęty"),
        *("przejmować", "obciążony", "refundowany", "zrefundowany", "zagwarantować", "gwarantować", "zatankować"),
        *("zwracać", "ufundowany", "fundowany", "dofinansowany", "dofinansowywany", "współfinansowany", "uregulowany"),
        *("zasponsorowany", "sponsorowany", "uiszczony", "spłacić", "sfinansowanie", "opłacenie", "pokrycie"),
        *("zadbać", "zatroszczyć", "wysupłać", "wnieść", "wniesiony", "dać", "podzielić"),
    }
)
# "koszt 5 100 zł" says what was paid, not who paid
PAID: Final = PAY - {"koszt", "zapłata", "sfinansowanie", "opłacenie", "pokrycie"}
EXCEPT: Final = frozenset({"wyjątek", "oprócz", "prócz", "wyłączenie"})
DASHES: Final = frozenset({"–", "-", "—", ":"})
MODAL: Final = frozenset({"musieć", "móc", "chcieć", "trzeba", "mieć", "zamierzać"})
STAY: Final = frozenset({"pobyt", "reszta", "gościna"})  # bed and board, or the rest, unless the text says which
FINANCE: Final = frozenset(
    {"sfinansować", "finansować", "sfinansowany", "finansowany", "dofinansować", "opłacić", "opłacony", "zapłacić"}
    | {"dofinansować", "pokryć", "pokryty", "refundować", "zrefundować", "ufundować", "zafundować"}
    | {"kosztować", "dofinansowany", "współfinansować", "współfinansowany", "wesprzeć", "sponsorować", "zasponsorować"}
)
KEEPS: Final = frozenset({"prowadzić", "posiadać", "dysponować", "znać", "ewidencjonować"})  # records of costs
JOURNEY: Final = frozenset(
    {
        "wymiana",
        "wyjazd",
        "pobyt",
        "podróż",
        "udział",
        "delegacja",
        "wizyta",
        "przyjazd",
        "misja",
        "wyprawa",
        "rewizyta",
    }
)
