"""Ways to break what a corporation chooses, the law or the parties; and the list of all mutations.

Each gives a document broken in one place, once for every place where it can be done.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from brink.policy.reading import Place

from . import breaking_numbers, breaking_rules, breaking_shape
from .breaking_shape import only
from .breaking_text import TEXT, Broken
from .papers import Paper, at

Mutation = Callable[[Paper], Broken]


def choice_nobody_knows(paper: Paper) -> Broken:
    if only(paper, "local"):
        yield paper.changed((), {**paper.content, "choices": {**paper.content.get("choices", {}), "bestaat_niet": 3}})


def choice_outside_its_bounds(paper: Paper) -> Broken:
    if only(paper, "local"):
        for name, held in paper.content.get("choices", {}).items():
            wrong = 999_999 if isinstance(held, int) and not isinstance(held, bool) else "elders"
            yield paper.changed(("choices", name), (wrong,) if isinstance(held, tuple) else wrong)


def choice_that_is_not_free(paper: Paper) -> Broken:
    fixed = {"policies": "senior_from"}.get(paper.tree)
    if only(paper, "local") and fixed:
        yield paper.changed((), {**paper.content, "choices": {**paper.content.get("choices", {}), fixed: 60}})


def choice_by_who_may_not_choose(paper: Paper) -> Broken:
    """A term to answer is for the corporation to choose, not per place."""
    if only(paper, "local") and paper.tree == "policies":
        for word, place in (("areas", "assen"), ("complexes", "hoogbouw")):
            part = {word: (place,), "choices": {"extension_days": 1}}
            yield paper.changed((), {**paper.content, word: (*paper.content.get(word, ()), part)})


def choice_for_an_unknown_area(paper: Paper) -> Broken:
    if only(paper, "local") and paper.tree == "policies":
        for area in ("atlantis", "Assen", "groningen"):
            part = {"areas": (area,), "choices": {"lottery": True}}
            yield paper.changed((), {**paper.content, "areas": (*paper.content.get("areas", ()), part)})


def choice_for_no_area(paper: Paper) -> Broken:
    if only(paper, "local"):
        yield paper.changed((), {**paper.content, "areas": ({"areas": (), "choices": {}},)})


def choice_without_its_ground(paper: Paper) -> Broken:
    if only(paper, "local") and paper.tree == "policies" and paper.path.endswith("2026-07-01.yaml"):
        content = {name: held for name, held in paper.content.items() if name != "grounds"}
        yield paper.changed((), {**content, "choices": {**content.get("choices", {}), "lottery_share": 100}})


def ground_for_nothing(paper: Paper) -> Broken:
    if only(paper, "local"):
        yield paper.changed((), {**paper.content, "grounds": {"open_nights": "omdat het kan"}})


def _bonuses(paper: Paper) -> Iterator[tuple[int, dict[str, Any]]]:
    if only(paper, "local"):
        yield from enumerate(paper.content.get("bonuses", ()))


def bonus_over_its_cap(paper: Paper) -> Broken:
    for position, held in _bonuses(paper):
        if "points" in held["counts"]:
            for points in (100_000, -5):
                yield paper.changed(("bonuses", position, "counts", "points"), points)


def bonuses_too_many(paper: Paper) -> Broken:
    for _, held in _bonuses(paper):
        yield paper.changed(("bonuses",), tuple({**held, "name": f"nog-een-{turn}"} for turn in range(12)))


def bonus_for_everybody(paper: Paper) -> Broken:
    for position, held in _bonuses(paper):
        if "when" in held["counts"]:
            yield paper.without(("bonuses", position, "counts", "when"))


def bonus_that_may_not_be_asked(paper: Paper) -> Broken:
    for position, held in _bonuses(paper):
        if "when" in held["counts"]:
            yield paper.changed(
                ("bonuses", position, "counts", "when"), {"kind": "income_ceiling", "single": 1, "shared": 1}
            )


def corporation_that_takes_no_part(paper: Paper) -> Broken:
    if only(paper, "local"):
        for name in ("onbekend", "Zandrug", "", "zandrug "):
            yield paper.changed(("corporation",), name)


def version_of_the_same_day(paper: Paper) -> Broken:
    """A second version from the day that another already has."""
    days = {"joint": date(2025, 1, 1), "local": date(2025, 1, 1)}
    twin = paper.tree == "policies" and paper.path.split("/")[-1] == "2026-07-01.yaml"
    alone = paper.path.startswith("local/") and paper.path.split("/")[1] not in ("hunzeborg", "turfvaart")
    if twin and not alone:
        yield paper.changed(("in_force_from",), days[paper.path.split("/")[0]])


def document_of_another_kind(paper: Paper) -> Broken:
    for kind in ("frameworks", "local", "law", "cases", "framework"):
        if kind != paper.kind:
            yield paper.changed(("kind",), kind)


# --- the law -----------------------------------------------------------------------------------------------------------------------------------


def _amounts(paper: Paper) -> Iterator[Place]:
    for place, held in paper.places():
        if only(paper, "law") and place[-2:-1] == ("amounts",) and isinstance(held, dict):
            yield place


def day_without_an_amount(paper: Paper) -> Broken:
    for place in _amounts(paper):
        last = at(paper.content, place)["to"]
        yield paper.changed((*place, "to"), last - timedelta(days=1))


def day_with_two_amounts(paper: Paper) -> Broken:
    for place in _amounts(paper):
        yield paper.changed((*place, "to"), at(paper.content, place)["to"] + timedelta(days=1))


def amount_without_a_source(paper: Paper) -> Broken:
    for place in _amounts(paper):
        yield paper.changed((*place, "source"), "")
        yield paper.without((*place, "source"))


def period_that_ends_before_it_begins(paper: Paper) -> Broken:
    for place in _amounts(paper):
        yield paper.changed((*place, "to"), at(paper.content, place)["from"] - timedelta(days=1))


# --- the parties -------------------------------------------------------------------------------------------------------------------------------


def work_in_an_unknown_municipality(paper: Paper) -> Broken:
    if only(paper, "federation"):
        for position, held in enumerate(paper.content["corporations"]):
            where = (*held.get("municipalities", ()), "atlantis")
            yield paper.added(("corporations", position), "municipalities", where)


def federation_of_nobody(paper: Paper) -> Broken:
    if only(paper, "federation"):
        yield paper.changed(("corporations",), ())


def federation_that_does_not_say_so(paper: Paper) -> Broken:
    if paper.kind == "federation":
        yield from ("", "hallo\n", paper.without(("kind",)), paper.changed(("kind",), "stichting"))


MUTATIONS: tuple[Mutation, ...] = (
    *TEXT,
    *breaking_shape.SHAPE,
    *breaking_rules.RULES,
    *breaking_numbers.NUMBERS,
    choice_nobody_knows,
    choice_outside_its_bounds,
    choice_that_is_not_free,
    choice_by_who_may_not_choose,
    choice_for_an_unknown_area,
    choice_for_no_area,
    choice_without_its_ground,
    ground_for_nothing,
    bonus_over_its_cap,
    bonuses_too_many,
    bonus_for_everybody,
    bonus_that_may_not_be_asked,
    corporation_that_takes_no_part,
    version_of_the_same_day,
    document_of_another_kind,
    day_without_an_amount,
    day_with_two_amounts,
    amount_without_a_source,
    period_that_ends_before_it_begins,
    work_in_an_unknown_municipality,
    federation_of_nobody,
    federation_that_does_not_say_so,
)
