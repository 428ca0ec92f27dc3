"""The facts and events that a plan looks at, as the plan keeps them: a later change of the built-in ones changes no plan that was made before."""

from collections.abc import Sequence

from brink.engine.events import Events
from brink.engine.expression import ExpressionError, Side
from brink.engine.facts import Fact
from brink.engine.judgement import JsonObject, entry, text_from_json, text_to_json
from brink.vocabulary.units import Unit


def fact_to_json(fact: Fact) -> JsonObject:
    """A fact as plain objects and lists."""
    return {
        "name": fact.name,
        "side": fact.side.name,
        "unit": fact.unit.value,
        "text": text_to_json(fact.text),
        "low": fact.low,
        "high": fact.high,
        "of_register": fact.of_register,
        "verifier": fact.verifier,
    }


def fact_from_json(data: object) -> Fact:
    """The fact that plain objects and lists say. Raises ExpressionError."""
    stored = entry(data, "a fact")
    side, unit, low, high = _side(stored), _unit(stored.get("unit")), stored.get("low"), stored.get("high")
    if not isinstance(low, int) or not isinstance(high, int):
        raise ExpressionError(f"the fact {stored.get('name')} has no bounds")
    name, text = str(stored.get("name")), text_from_json(stored.get("text"))
    return Fact(name, side, unit, text, low, high, bool(stored.get("of_register")), str(stored.get("verifier", "")))


def events_to_json(kind: Events, columns: Sequence[str]) -> JsonObject:
    """A kind of event, with those of its columns that are looked at, as plain objects and lists."""
    return {
        "name": kind.name,
        "side": kind.side.name,
        "text": text_to_json(kind.text),
        "columns": {name: [kind.columns[name][0].value, *kind.columns[name][1]] for name in columns},
        "of_register": kind.of_register,
    }


def events_from_json(data: object) -> Events:
    """The kind of event that plain objects and lists say. Raises ExpressionError."""
    stored = entry(data, "a kind of event")
    columns = {name: _column(said) for name, said in entry(stored.get("columns"), "the columns of events").items()}
    text = text_from_json(stored.get("text"))
    return Events(str(stored.get("name")), _side(stored), text, columns, bool(stored.get("of_register")))


def _column(said: object) -> tuple[Unit, tuple[int, int]]:
    if not isinstance(said, Sequence) or len(said) != 3 or not all(isinstance(bound, int) for bound in said[1:]):
        raise ExpressionError("a column of events is a unit and two bounds")
    return _unit(said[0]), (said[1], said[2])


def _side(stored: JsonObject) -> Side:
    names = [side.name for side in (Side.CANDIDATE, Side.DWELLING, Side.PAIR)]
    if stored.get("side") not in names:
        raise ExpressionError(
            f"{stored.get('name')} belongs to no side; it is one of {', '.join(str(one) for one in names)}"
        )
    return Side[str(stored["side"])]


def _unit(said: object) -> Unit:
    if said not in set(Unit):
        raise ExpressionError(f"{said!r} is no unit")
    return Unit(str(said))
