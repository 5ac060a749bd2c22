"""What a finding says: the shape's own words in the language asked for, else a sentence for the constraint.

Both engines word their reports differently; the sentences here are the same whichever ran.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from coopgraph.namespaces import compact
from coopgraph.validate.engine import Result
from coopgraph.validate.graph import Graph, sh
from coopgraph.validate.shapes import HINT, Shapes, language, lexical, short
from coopgraph.validate.vocabulary import COMPONENTS, LISTS

# component -> language -> (message, hint); {path}, {value} and {bound} are filled in.
_TEXTS: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "MinCount": {
        "en": ("fewer than {bound} values of {path}", "add the missing statement or take the type away"),
        "pl": ("mniej niż {bound} wartości {path}", "dopisz brakujące stwierdzenie albo usuń typ"),
    },
    "MaxCount": {
        "en": ("more than {bound} values of {path}", "keep the value that the source states"),
        "pl": ("więcej niż {bound} wartości {path}", "zostaw wartość, którą podaje źródło"),
    },
    "Class": {
        "en": ("the value of {path} is no {bound}: {value}", "give it that type or point to another node"),
        "pl": ("wartość {path} nie jest klasy {bound}: {value}", "nadaj ten typ albo wskaż inny węzeł"),
    },
    "Datatype": {
        "en": ("the value of {path} is not of datatype {bound}: {value}", "write it in that datatype's form"),
        "pl": ("wartość {path} nie ma typu danych {bound}: {value}", "zapisz ją w postaci tego typu"),
    },
    "NodeKind": {
        "en": (
            "the value of {path} is not of kind {bound}: {value}",
            "use an IRI where one is wanted, text where text",
        ),
        "pl": ("wartość {path} nie jest rodzaju {bound}: {value}", "użyj IRI albo tekstu, zależnie od wymagania"),
    },
    "Pattern": {
        "en": ("the value of {path} does not match {bound}: {value}", "correct the spelling of the value"),
        "pl": ("wartość {path} nie pasuje do wzorca {bound}: {value}", "popraw zapis wartości"),
    },
    "MinLength": {
        "en": ("the value of {path} is shorter than {bound} characters: {value}", "give the full text"),
        "pl": ("wartość {path} jest krótsza niż {bound} znaków: {value}", "podaj pełny tekst"),
    },
    "MaxLength": {
        "en": ("the value of {path} is longer than {bound} characters: {value}", "shorten the text"),
        "pl": ("wartość {path} jest dłuższa niż {bound} znaków: {value}", "skróć tekst"),
    },
    "MinInclusive": {
        "en": ("the value of {path} is below {bound}: {value}", "check the figure against its source"),
        "pl": ("wartość {path} jest mniejsza niż {bound}: {value}", "sprawdź liczbę w źródle"),
    },
    "MinExclusive": {
        "en": ("the value of {path} is not above {bound}: {value}", "check the figure against its source"),
        "pl": ("wartość {path} nie jest większa od {bound}: {value}", "sprawdź liczbę w źródle"),
    },
    "MaxInclusive": {
        "en": ("the value of {path} is above {bound}: {value}", "check the figure against its source"),
        "pl": ("wartość {path} jest większa niż {bound}: {value}", "sprawdź liczbę w źródle"),
    },
    "MaxExclusive": {
        "en": ("the value of {path} is not below {bound}: {value}", "check the figure against its source"),
        "pl": ("wartość {path} nie jest mniejsza od {bound}: {value}", "sprawdź liczbę w źródle"),
    },
    "In": {
        "en": ("the value of {path} is none of {bound}: {value}", "use one of the values allowed"),
        "pl": ("wartość {path} nie należy do listy {bound}: {value}", "użyj jednej z dozwolonych wartości"),
    },
    "HasValue": {
        "en": ("{path} lacks the value {bound}", "add the value"),
        "pl": ("{path} nie ma wartości {bound}", "dopisz wartość"),
    },
    "LanguageIn": {
        "en": ("the language of {path} is none of {bound}: {value}", "tag the text with its language"),
        "pl": ("język wartości {path} nie należy do {bound}: {value}", "oznacz tekst jego językiem"),
    },
    "UniqueLang": {
        "en": ("{path} has two values in one language", "keep one, make the other an alternative label"),
        "pl": ("{path} ma dwie wartości w jednym języku", "zostaw jedną, druga niech będzie etykietą dodatkową"),
    },
    "Equals": {
        "en": ("the values of {path} are not those of {bound}: {value}", "state both alike"),
        "pl": ("wartości {path} są inne niż {bound}: {value}", "podaj te same wartości"),
    },
    "Disjoint": {
        "en": ("{path} and {bound} share the value {value}", "keep the value in the one place the source gives"),
        "pl": ("{path} i {bound} mają wspólną wartość {value}", "zostaw ją tam, gdzie podaje ją źródło"),
    },
    "LessThan": {
        "en": ("the value of {path} is not less than that of {bound}: {value}", "check which of the two is wrong"),
        "pl": ("wartość {path} nie jest mniejsza od wartości {bound}: {value}", "sprawdź, która z nich jest błędna"),
    },
    "LessThanOrEquals": {
        "en": ("the value of {path} is greater than that of {bound}: {value}", "check which of the two is wrong"),
        "pl": ("wartość {path} jest większa od wartości {bound}: {value}", "sprawdź, która z nich jest błędna"),
    },
    "Closed": {
        "en": ("{path} is not allowed here: {value}", "remove the statement or correct the property's name"),
        "pl": ("{path} nie jest tu dozwolone: {value}", "usuń stwierdzenie albo popraw nazwę własności"),
    },
    "Not": {
        "en": ("it must not conform to {bound}: {value}", "change what makes it conform"),
        "pl": ("nie może spełniać kształtu {bound}: {value}", "zmień to, co sprawia, że go spełnia"),
    },
    "And": {
        "en": ("it does not conform to all of the shapes: {value}", "see what each of them asks for"),
        "pl": ("nie spełnia wszystkich kształtów: {value}", "zobacz, czego wymaga każdy z nich"),
    },
    "Or": {
        "en": ("it conforms to none of the shapes: {value}", "meet one of the alternatives"),
        "pl": ("nie spełnia żadnego z kształtów: {value}", "spełnij jedną z możliwości"),
    },
    "Xone": {
        "en": ("it must conform to exactly one of the shapes: {value}", "keep one of the alternatives"),
        "pl": ("ma spełniać dokładnie jeden z kształtów: {value}", "zostaw jedną z możliwości"),
    },
    "Node": {
        "en": ("the value of {path} does not conform to {bound}: {value}", "correct that node"),
        "pl": ("wartość {path} nie spełnia kształtu {bound}: {value}", "popraw ten węzeł"),
    },
    "QualifiedMinCount": {
        "en": ("fewer than {bound} values of {path} conform to the qualified shape", "add the missing value"),
        "pl": ("mniej niż {bound} wartości {path} spełnia kształt kwalifikowany", "dopisz brakującą wartość"),
    },
    "QualifiedMaxCount": {
        "en": ("more than {bound} values of {path} conform to the qualified shape", "remove what is too many"),
        "pl": ("więcej niż {bound} wartości {path} spełnia kształt kwalifikowany", "usuń nadmiarowe"),
    },
    "": {
        "en": ("the constraint {component} is not met: {value}", "see the shape"),
        "pl": ("ograniczenie {component} nie jest spełnione: {value}", "zobacz kształt"),
    },
}
_SELF: Final = {"en": "the node itself", "pl": "sam węzeł"}
_APPENDED: Final = {"en": "{message} (value: {value})", "pl": "{message} (wartość: {value})"}


def show(term: str) -> str:
    """A term for people: a CURIE where a prefix of ours fits, text in quotes with its language or datatype."""
    if term.startswith("<"):
        return compact(term[1:-1])
    if not term.startswith('"'):
        return term
    tag = language(term)
    datatype = term.rpartition("^^<")[2][:-1] if term.endswith(">") else None
    return f'"{lexical(term)}"' + (f"@{tag}" if tag else f"^^{compact(datatype)}" if datatype else "")


def message_and_hint(result: Result, shapes: Shapes, lang: str) -> tuple[str, str | None]:
    """The message in `lang` ("pl" or "en") with the offending value, and what to do about it."""
    own = _own_message(result, shapes, lang)
    default, hint = _default(result, shapes, lang)
    message = own or default
    if own and result.value and show(result.value).split("^^")[0].strip('"') not in message:
        value = show(result.value)
        if lexical(result.value) not in message:
            message = _APPENDED[lang].format(message=message, value=value)
    hints = pick(shapes.inherited(result.shape, HINT), lang)
    return message, hints or (None if own else hint)


def pick(literals: list[str], lang: str) -> str | None:
    """The text in a language, else in English, else without a tag, else the first; None for none."""
    by_language = {language(term): lexical(term) for term in reversed(literals)}
    for wanted in (lang, "en", None):
        if wanted in by_language:
            return by_language[wanted]
    return next(iter(by_language.values()), None)


def constraint_of(result: Result, shapes: Shapes) -> str | None:
    """The SPARQL constraint a result comes from: the only one of its shape, or the one whose message fits."""
    if result.component != "SPARQLConstraintComponent":
        return None
    held = shapes.graph.objects(result.shape, sh("sparql"))
    if len(held) == 1:
        return held[0]
    for constraint in held:
        for template in shapes.graph.objects(constraint, sh("message")):
            if any(_pattern(lexical(template)).fullmatch(text) for text in result.messages):
                return constraint
    return None


def _own_message(result: Result, shapes: Shapes, lang: str) -> str | None:
    graph = shapes.graph
    constraint = constraint_of(result, shapes)
    if constraint and (templates := graph.objects(constraint, sh("message"))):
        wanted = pick(templates, lang) or ""
        if set(re.findall(r"\{[?$](\w+)\}", wanted)) <= {"this", "value", "path", "PATH"}:
            return _fill(wanted, result, shapes)
        # Only the engine knows the query's other variables: take its version of the wanted template.
        filled = next((text for text in result.messages if _pattern(wanted).fullmatch(text)), None)
        return filled or _fill(wanted, result, shapes)
    template = pick(graph.objects(result.shape, sh("message")), lang)
    if template is None and result.component not in COMPONENTS and result.messages:
        return result.messages[0]
    return _fill(template, result, shapes) if template else None


def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{[?$]\w+\}", template)
    return re.compile(".*".join(re.escape(part) for part in parts), re.DOTALL)


def _fill(template: str, result: Result, shapes: Shapes) -> str:
    values = {
        "this": _brief(result.focus),
        "value": _brief(result.value) if result.value else "",
        "path": _path(result, shapes) or "",
        "PATH": _path(result, shapes) or "",
    }
    return re.sub(r"\{[?$](\w+)\}", lambda m: values.get(m[1], m[0]), template)


def _path(result: Result, shapes: Shapes) -> str | None:
    text = result.path or shapes.path(result.shape)
    return re.sub(r"<[^>]*>", lambda m: show(m[0]), text) if text else None


def _default(result: Result, shapes: Shapes, lang: str) -> tuple[str, str]:
    component = result.component.removesuffix("ConstraintComponent")
    message, hint = _TEXTS.get(component, _TEXTS[""])[lang]
    filled = message.format(
        path=_path(result, shapes) or _SELF[lang],
        value=show(result.value or result.focus),
        bound=_bound(result, shapes.graph),
        component=short(result.component),
    )
    return filled, hint


def _bound(result: Result, graph: Graph) -> str:
    parameter = COMPONENTS.get(result.component, "")
    values = graph.objects(result.shape, sh(parameter))
    if parameter in LISTS and values:
        values = graph.members(values[0])
        return ", ".join(_brief(v) for v in values[:8]) + (" …" if len(values) > 8 else "")  # noqa: PLR2004 - a line
    return ", ".join(_brief(v) for v in values[:1])


def _brief(term: str) -> str:
    if term.startswith("<urn:"):
        return short(term)
    return lexical(term) if term.startswith('"') else show(term)
