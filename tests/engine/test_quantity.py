"""A number in a rule keeps to its bounds: at them it is read, one beyond it is refused with what is wrong."""

from typing import Annotated, Any

import pytest
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError, create_model

from brink.engine import quantity
from brink.vocabulary.units import Cents

MOST = quantity.MOST_NUMBER
KINDS = {name: kind for name, kind in vars(quantity).items() if isinstance(kind, type(Annotated[int, 0]))}


def read(kind: str, value: object) -> object:
    model: type[BaseModel] = create_model("Rule", __config__=ConfigDict(), held=(KINDS[kind], ...))
    return model.model_validate({"held": value}).model_dump()["held"]


def outcome(kind: str, value: object) -> str:
    try:
        return "read" if read(kind, value) == value else "changed"
    except ValidationError as refused:
        return str(refused.errors()[0]["msg"]).removeprefix("Value error, ")


VALUES: dict[str, Any] = {
    "-MOST-2": -MOST - 2,
    "-MOST-1": -MOST - 1,
    "-MOST": -MOST,
    "-2": -2,
    "-1": -1,
    "0": 0,
    "1": 1,
    "2": 2,
    "MOST": MOST,
    "MOST+1": MOST + 1,
    "MOST+2": MOST + 2,
    "€ 0": Cents(0),
    "€ 0.01": Cents(1),
    "€ -0.01": Cents(-1),
    "yes": True,
    "1.0": 1.0,
    "text": "1",
    "60 signs": "x" * 58,
    "61 signs": "x" * 59,
    "nothing": None,
}


def table() -> list[str]:
    """What becomes of each value as each kind of number, and the schema of the kind."""
    said = [f"{kind} {name}: {outcome(kind, value)}" for kind in sorted(KINDS) for name, value in VALUES.items()]
    return [*said, *(f"{kind}: {TypeAdapter(KINDS[kind]).json_schema()}" for kind in sorted(KINDS))]


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_reads_what_lies_too_far_or_is_no_number(kind: str) -> None:
    for name in ("-MOST-2", "-MOST-1", "MOST+1", "MOST+2"):
        assert "further from 0" in outcome(kind, VALUES[name]), name
    for name in ("yes", "1.0", "text", "nothing"):
        assert outcome(kind, VALUES[name]).startswith("a whole number is asked here"), name


@pytest.mark.parametrize(("kind", "least"), [("Natural", 0), ("Positive", 1), ("Whole", -MOST)])
def test_a_number_begins_at_its_least(kind: str, least: int) -> None:
    assert outcome(kind, least) == "read"
    assert outcome(kind, least - 1) != "read"
