"""Ordinary pages: minutes of a council in which nobody travels, signs an agreement or runs a project; nothing random.

Roads, waste, schools, the budget: dates, sums, offices and streets stand in them as in any minutes, and none of what is
looked for. `text(words)` is as many pages as it takes; the turns of phrase go round in steps that share no divisor.
"""

from __future__ import annotations

from typing import Final

_HEAD: Final = "Protokół nr {n}\nz posiedzenia Rady Miejskiej w Sierpcu\nz dnia {day} {month} 2014 r.\n\n"
_MONTHS: Final = ("stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "września", "października", "grudnia")
_WHO: Final = (
    "Przewodniczący Rady",
    "Radna Halina Borek",
    "Radny Tadeusz Wrona",
    "Skarbnik Miasta",
    "Kierownik Wydziału Inwestycji",
    "Sekretarz Miasta",
    "Radny Jan Kępa",
)
_STREETS: Final = ("Polna", "Leśna", "Wodna", "Szkolna", "Kościuszki", "Ogrodowa", "Mickiewicza", "Krótka")
_TOLD: Final = (
    "{who} zwrócił uwagę, że na ulicy {street} od miesięcy nie działa oświetlenie, o czym mieszkańcy pisali dwa razy.",
    "W odpowiedzi usłyszano, że wymiana lamp kosztuje {sum} zł i nie mieści się w tegorocznym planie.",
    "{who} przedstawił informację o stanie dróg po zimie; najgorzej jest przy targowisku i za torami.",
    "Do dyskusji nie zgłosił się nikt, wobec czego przystąpiono do głosowania.",
    "Za przyjęciem uchwały głosowało {for_} radnych, przeciw był {against}, a {none} osób wstrzymało się.",
    "{who} zapytał, kiedy zostanie naprawiony chodnik przy ulicy {street} i kto za to odpowiada.",
    "Wyjaśniono, że wykonawca ma czas do końca roku, a za każdy dzień zwłoki naliczana jest kara.",
    "Szkoła przy ulicy {street} zgłosiła potrzebę remontu dachu, którego koszt oszacowano na {sum} zł.",
    "Opłata za wywóz odpadów wzrośnie, ponieważ wysypisko podniosło ceny o {for_} procent.",
    "{who} poprosił o zestawienie wydatków na zieleń miejską w podziale na osiedla.",
    "Mieszkańcy bloków skarżą się na hałas z parkingu, który nocą służy za tor wyścigowy.",
    "Komisja rozpatrzyła pismo w sprawie dzierżawy gruntu o powierzchni {for_} arów i nie wniosła uwag.",
    "{who} dodał, że przystanek przy ulicy {street} trzeba przenieść, bo zasłania wyjazd straży.",
    "Plan dochodów na rok następny przewiduje {sum} zł z podatku od nieruchomości.",
    "Przerwa trwała kwadrans, po niej obrady wznowiono w tym samym składzie.",
    "Wniosek upadł, gdyż zabrakło wymaganej większości głosów.",
    "{who} odczytał sprawozdanie z wykonania budżetu za pierwsze półrocze.",
)
_PARAGRAPH: Final = 5  # sentences
_PAGE: Final = 60  # sentences of one protocol


def text(words: int) -> str:
    """At least so many words."""
    made: list[str] = []
    count = number = 0
    while count < words:
        page = _protocol(number)
        count += len(page.split())
        made.append(page)
        number += 1
    return "\n\n".join(made)


def _protocol(number: int) -> str:
    head = _HEAD.format(n=number + 1, day=number % 27 + 1, month=_MONTHS[number % len(_MONTHS)])
    told = [_sentence(number * _PAGE + i) for i in range(_PAGE)]
    paragraphs = [" ".join(told[i : i + _PARAGRAPH]) for i in range(0, _PAGE, _PARAGRAPH)]
    return head + "\n\n".join(f"Ad {i}. {paragraph}" for i, paragraph in enumerate(paragraphs, 1))


def _sentence(i: int) -> str:
    return _TOLD[i % len(_TOLD)].format(
        who=_WHO[i % len(_WHO)],
        street=_STREETS[i % len(_STREETS)],
        sum=f"{i * 137 % 900 + 100} 000",
        for_=i % 9 + 11,
        against=i % 3 + 1,
        none=i % 4 + 2,
    )
