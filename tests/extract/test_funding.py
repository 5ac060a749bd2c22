"""Who paid for what on a journey."""

from __future__ import annotations

import pytest

from coopgraph.model import Literal
from extract.reader import read

HEAD = """Urząd Miasta Kalisza
Kalisz, dnia 21 marca 2019 r.

W dniach 6–8 października 2018 r. wiceprezydent Kalisza przebywał w Hamm na zaproszenie burmistrza Hamm. """

PAID = [
    ("Przelot opłaciło miasto, pobyt – gospodarze.", {"Kalisz: transport", "Hamm: unspecified"}),
    ("Diety – Urząd Miasta, pobyt – strona zapraszająca.", {"Kalisz: per-diem", "Hamm: unspecified"}),
    ("Nocleg na koszt gospodarzy.", {"Hamm: accommodation"}),
    ("Zakwaterowanie i wyżywienie po stronie zapraszającego.", {"Hamm: accommodation, meals"}),
    ("Koszty przejazdu poniosła Gmina, pobytu – strona niemiecka.", {"Kalisz: transport", "Hamm: unspecified"}),
    ("Koszty pobytu poniosła strona ukraińska.", set()),
    ("Pobyt (nocleg, wyżywienie) opłaciło Miasto Hamm.", {"Hamm: accommodation, meals"}),
    ("Transport: samochód służbowy; nocleg: Miasto Hamm.", {"Hamm: accommodation"}),
    ("Wyjazd sfinansowano ze środków programu Erasmus+.", {"Erasmus+: unspecified"}),
    ("Nocleg opłaciła Fundacja Dobry Start ze środków programu Erasmus+.", {"Fundacja Dobry Start: accommodation"}),
    ("Przelot pokryty przez Fundację Dobry Start z programu Erasmus+.", {"Fundacja Dobry Start: transport"}),
    ("Nocleg opłaciły Miasto Hamm i program Erasmus+.", {"Hamm: accommodation", "Erasmus+: accommodation"}),
    ("Delegacja wzięła udział w targach, które przygotowała Fundacja Dobry Start.", set()),
    ("Wydatki: 2 130,00 zł (przelot), 640,00 zł (nocleg) – budżet Miasta.", {"Kalisz: accommodation, transport"}),
    (
        "Koszty pokryła strona zapraszająca, z wyjątkiem diet, które sfinansował Urząd.",
        {"Hamm: unspecified", "Kalisz: per-diem"},
    ),
    (
        "Bilet autobusowy wyniósł 210 zł, pozostałe koszty poniosła strona zapraszająca.",
        {"Hamm: unspecified"},
    ),
    ("Koszty wyjazdu: 5 400 zł.", set()),
    ("Pracownica Wydziału Oświaty wzięła udział w szkoleniu (koszty pokrył zapraszający).", {"Hamm: unspecified"}),
    ("Wydział Oświaty przygotował program, a koszty przejazdu pokryło Miasto Hamm.", {"Hamm: transport"}),
    ("Fundacja Dobry Start przygotowała targi, Miasto Hamm pokryło koszty noclegów.", {"Hamm: accommodation"}),
    ("Wyjazd nie obciążył budżetu miasta.", set()),
    ("Wyjazd nie generował kosztów po stronie miasta.", set()),
    ("Radni nie pobierali diet, koszt autokaru pokryło miasto.", {"Kalisz: transport"}),
    (
        "Koszty noclegów poniosło miasto partnerskie, dojazd opłacił Urząd.",
        {"Hamm: accommodation", "Kalisz: transport"},
    ),
    ("Dwóch pracowników Wydziału Oświaty (przelot 1 200 zł, nocleg – organizator).", set()),
    ("Koszty podróży obciążyły budżet Wydziału Oświaty.", {"Kalisz: transport"}),
    ("Noclegi zapewnił lider projektu „Zielony szlak”, a przelot miasto.", {"Kalisz: transport"}),
    ("Koszty podróży pokryto w ramach projektu „Zielony szlak”.", {"Zielony szlak: transport"}),
    ("Koszty wyjazdów co do zasady pokrywa strona zapraszająca.", set()),
    ("Przewodniczący opłacił przejazd z własnych środków.", set()),
    ("Wiceprezydent korzystał z samochodu służbowego, nocleg zapewniło Miasto Hamm.", {"Hamm: accommodation"}),
    ("Koszty pokryli: Fundacja Dobry Start (przelot), uczestnicy (wiza).", {"Fundacja Dobry Start: transport"}),
    ("Koszt przejazdu został pokryty z działu 750, rozdziału 75075.", {"Kalisz: transport"}),
    ("Miasto zapewniło delegacji w czasie pobytu wyżywienie.", {"Kalisz: meals"}),
    ("Koszty pobytu poniosło Miasto Hamm.", {"Hamm: unspecified"}),
    ("Nocowali na koszt miasta Hamm.", {"Hamm: accommodation"}),
    ("Diety wypłacono z budżetu miasta.", {"Kalisz: per-diem"}),
    ("Hotel opłacili Niemcy.", {"Hamm: accommodation"}),
    ("Za nocleg zapłacił organizator targów, Fundacja Dobry Start.", {"Fundacja Dobry Start: accommodation"}),
    ("Posiłki zapewniły władze Hamm.", {"Hamm: meals"}),
    ("Przejazd w części opłaciło Miasto Hamm, resztę dołożyła Gmina Kalisz.", {"Hamm: transport", "Kalisz: transport"}),
    ("Lot kosztował 3 900 zł (budżet miasta).", {"Kalisz: transport"}),
    ("Diety, pomniejszone z uwagi na zapewnione posiłki, wypłaciło miasto.", {"Kalisz: per-diem"}),
    ("Zwracam się z pytaniem o pobyt w Hamm.", set()),
    ("Bilety lotnicze kupiła Izba, miasto wypłaciło jedynie diety.", {"Kalisz: per-diem"}),
    ("Nocleg opłacił prywatny sponsor, a miasto przejazd.", {"Kalisz: transport"}),
    ("Ubezpieczenie goście wykupili sami, nocleg opłaciło Miasto Kalisz.", {"Kalisz: accommodation"}),
    ("Za hotel zapłacił poseł, za paliwo miasto.", {"Kalisz: transport"}),
    ("Prezydent sam zapłacił za obiad, za nocleg – Miasto Hamm.", {"Hamm: accommodation"}),
    ("Uczestnicy pokryli koszty wyżywienia, Gmina Kalisz – przejazdu.", {"Kalisz: transport"}),
    ("Koszty podróży na trasie Kalisz - Berlin - Hamm zwróciło Miasto Hamm.", {"Hamm: transport"}),
    ("Mieszkańcy pytają, dlaczego miasto płaci za hotele.", set()),
    ("Radny zapytał, kto zapłacił za hotel prezydenta Kalisza.", set()),
    ("Gdyby nie zaproszenie, miasto musiałoby zapłacić za hotel.", set()),
    ("Za nocleg miasto nie musiało płacić.", set()),
    ("Koszty zakwaterowania zostaną zwrócone miastu.", set()),
    ("Nocleg opłaciło Miasto Hamm, resztę dołożyła Gmina Kalisz.", {"Hamm: accommodation", "Kalisz: unspecified"}),
    ("Rachunek: wyżywienie dla ośmiu osób (3 posiłki) - 640 zł.", set()),
]


SHEET = """Urząd Miasta Kalisza
Kalisz, dnia 21 marca 2019 r.

Wyjazdy służbowe w 2018 r.

1. 6–8 października 2018 r., Hamm (Niemcy)
Komórka: Wydział Promocji
Cel: udział w święcie miasta, na zaproszenie burmistrza Hamm
"""
FIELDS = [
    ("Finansowanie: miasto partnerskie (hotel), Urząd (dojazd)", {"Hamm: accommodation", "Kalisz: transport"}),
    ("Finansowanie: sieć miast partnerskich", set()),
    ("Finansowanie: Fundacja Dobry Start (hotel), w ramach projektu „Szlak”", {"Fundacja Dobry Start: accommodation"}),
    ("Finansowanie: program Erasmus+, projekt „Zielony szlak”", {"Erasmus+: unspecified"}),
    ("Finansowanie: Urząd Miasta – Wydział Oświaty (przejazd)", {"Kalisz: transport"}),
    ("Koszty: przejazd – UM, pobyt – strona zapraszająca", {"Kalisz: transport", "Hamm: unspecified"}),
    ("Koszty: przejazd – MZK, pobyt – strona zapraszająca", {"Hamm: unspecified"}),
    ("Koszty poniesione przez Miasto: 980 zł (paliwo)", {"Kalisz: transport"}),
    ("Koszty poniesione przez Urząd: przelot (1200 zł), nocleg (600 zł)", {"Kalisz: accommodation, transport"}),
    ("Koszty własne: brak", set()),
    ("Koszty: 640 zł (budżet gminy: noclegi)", {"Kalisz: accommodation"}),
    ("Koszty: przelot – UM, wyżywienie – rodziny goszczące, ubezpieczenie – UM", {"Kalisz: transport, unspecified"}),
    ("Koszty: UM – dojazd, Rotary Adler – nocleg", {"Kalisz: transport"}),
    ("Finansowanie: bez kosztów dla Miasta", set()),
    ("Finansowanie: nocleg opłacił gospodarz, diety Urząd Miasta", {"Hamm: accommodation", "Kalisz: per-diem"}),
    ("Finansowanie: przejazd – 412 zł, nocleg – Miasto Hamm", {"Hamm: accommodation"}),
    ("Wydatki z budżetu miasta: 1 780 zł", {"Kalisz: unspecified"}),
    ("Noclegi: zapewnione przez stronę niemiecką", {"Hamm: accommodation"}),
    ("Diety: 3 × 41 EUR, wypłacono z budżetu miasta", {"Kalisz: per-diem"}),
    ("Nocleg: hotel Nordsee, Hamm", set()),
]


def _paid(text: str) -> set[str]:
    """Give "payer: costs" of each contribution."""
    found = read(text)
    names = {d.key: (d.label or d.key).removeprefix("Miasto ") for d in found.entities}
    payers: dict[str, str] = {}
    costs: dict[str, set[str]] = {}
    for claim in found.claims:
        value = claim.value.text if isinstance(claim.value, Literal) else claim.value.id
        if claim.property.endswith(("#funder", "#paidFrom")):
            payers[claim.subject] = names.get(value, value)
        elif claim.property.endswith("#costCategory"):
            costs.setdefault(claim.subject, set()).add(value.rpartition("/")[2])
    return {f"{payer}: {', '.join(sorted(costs.get(key, ())))}" for key, payer in payers.items()}


@pytest.mark.parametrize(("sentence", "wanted"), PAID)
def test_payers_and_their_costs(sentence: str, wanted: set[str]) -> None:
    """Each payer has the costs that stand with it; a sum without a payer, or a payer nobody names, is left out."""
    assert _paid(HEAD + sentence + "\n") == wanted


@pytest.mark.parametrize(("field", "wanted"), FIELDS)
def test_fields_about_money(field: str, wanted: set[str]) -> None:
    """In a field every body pays for what stands with it; the label may say that the speaker did."""
    assert _paid(SHEET + field + "\n") == wanted
