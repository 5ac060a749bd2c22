"""Lists of pairs of partners, and towns that are only named as somebody's partner."""

from __future__ import annotations

from extract.reader import facts

HEAD = "Partnerstwa gmin powiatu\n\n"


def _partners(text: str) -> set[tuple[str, ...]]:
    """The parties of each pact and partnership."""
    rows = facts(text, "partner", "twinnedWith")
    pacts: dict[str, list[str]] = {}
    for subject, name, value in rows:
        key = f"{subject}|{value}" if name == "twinnedWith" else subject
        pacts.setdefault(key, [subject] if name == "twinnedWith" else []).append(value)
    return {tuple(sorted(parties)) for parties in pacts.values()}


def test_each_line_is_a_pair_of_its_own() -> None:
    """No line has a partner of the town in another line."""
    text = HEAD + "Gmina Terespol – Gmina Hennef (2004)\nMiasto Jasło – Miasto Pirna (umowa z 2001 r.)\n"
    assert {pair[0] if "Jasło" not in pair else pair for pair in _partners(text)} >= {("Jasło", "Pirna")}
    assert all("Jasło" not in pair or "Pirna" in pair for pair in _partners(text))
    assert len(_partners(text)) == 2


def test_two_towns_of_one_country_are_no_pair() -> None:
    """Ways between towns of one country are no partnerships."""
    assert not _partners(HEAD + "Jasło – Krosno (2004)\nTerespol – Łuków (2001)\n")


def test_a_town_behind_are_is_a_partner_of_another() -> None:
    """Of "partner towns of X are A and B", where X is not understood, A and B are not each other's."""
    assert not _partners("Miastami partnerskimi Zybrzyna są Cieszyn (od 1999) i Szawle (od 2001).")
    assert _partners("Cieszyn i Szawle są miastami partnerskimi.") == {("Cieszyn", "Szawle")}
