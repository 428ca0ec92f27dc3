"""Ways to break a rule of the framework: a criterion, key, parameter or model that nobody knows, a tie left open, a part that never stands.

Each gives a document broken in one place, once for every place where it can be done.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from brink.policy.reading import Place

from .breaking_shape import only, said
from .breaking_text import Broken
from .papers import Paper


def rules(paper: Paper) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Every criterion of a framework or a local document."""
    if only(paper, "framework", "local"):
        for place, held in paper.places():
            inside = {"ask", "where", "when"} & set(place)
            if isinstance(held, dict) and isinstance(held.get("kind"), str) and inside:
                yield place, held


def unknown_criterion(paper: Paper) -> Broken:
    for place, _ in rules(paper):
        yield paper.changed((*place, "kind"), "voorkeur_van_de_wethouder")


def criterion_without_kind(paper: Paper) -> Broken:
    for place, _ in rules(paper):
        yield paper.without((*place, "kind"))


def criterion_of_another_case(paper: Paper) -> Broken:
    for place, held in rules(paper):
        yield paper.changed((*place, "kind"), held["kind"].upper())


def unknown_fact(paper: Paper) -> Broken:
    if only(paper, "framework", "local"):
        yield from paper.replaced(
            lambda place, held: place[-1] in ("fact", "since") and isinstance(held, str), lambda held: "sterrenbeeld"
        )


def unknown_fact_of_a_case(paper: Paper) -> Broken:
    for place, held in paper.places():
        facts = place[-1:] == ("home",) or "candidate" in place[-1:] or "candidates" in place[-2:-1]
        if only(paper, "cases") and facts and isinstance(held, dict):
            yield paper.added(place, "sterrenbeeld", "leeuw")


def _named(paper: Paper, key: str) -> Iterator[Place]:
    for place, held in paper.places():
        if isinstance(held, dict) and set(held) == {key} and isinstance(held[key], str):
            yield (*place, key)


def unknown_parameter(paper: Paper) -> Broken:
    for place in _named(paper, "parameter"):
        yield paper.changed(place, "bestaat_niet")


def unknown_legal_amount(paper: Paper) -> Broken:
    for place in _named(paper, "law"):
        yield paper.changed(place, "daeb.bestaat_niet")


def unknown_label_of_a_criterion(paper: Paper) -> Broken:
    for place, held in rules(paper):
        if held["kind"] == "labelled":
            yield paper.changed((*place, "label"), "bestaat-niet")


def unknown_switch(paper: Paper) -> Broken:
    return paper.replaced(said("only_if"), lambda held: "bestaat_niet")


def switch_that_is_no_truth(paper: Paper) -> Broken:
    others = [name for name, one in paper.content.get("parameters", {}).items() if one["unit"] != "truth"]
    return paper.replaced(said("only_if"), lambda held: others[0]) if others else iter(())


def unknown_unit(paper: Paper) -> Broken:
    return paper.replaced(said("unit"), lambda held: "bananen")


def value_of_another_unit(paper: Paper) -> Broken:
    for name, one in paper.content.get("parameters", {}).items():
        if one.get("value") is not None:
            yield paper.changed(("parameters", name, "value"), "een woord" if one["unit"] != "code" else 5)


def value_outside_its_own_bounds(paper: Paper) -> Broken:
    for name, one in paper.content.get("parameters", {}).items():
        bounds = one.get("free", {}).get("within", {})
        if bounds.get("kind") == "range" and one.get("value") is not None:
            yield paper.changed(("parameters", name, "value"), bounds["to"] + 1)


def parameter_that_nobody_sets(paper: Paper) -> Broken:
    for name, one in paper.content.get("parameters", {}).items():
        if "free" not in one:
            yield paper.without(("parameters", name, "value"))


def bounds_that_hold_nothing(paper: Paper) -> Broken:
    for place, held in paper.places():
        if isinstance(held, dict) and held.get("kind") == "range":
            yield paper.changed(place, {**held, "from": held["to"] + 1})


def unknown_chooser(paper: Paper) -> Broken:
    return paper.replaced(said("by"), lambda held: ("wethouder",) if isinstance(held, tuple) else "geluk")


def unknown_model_of_a_part(paper: Paper) -> Broken:
    for place, held in paper.places():
        if only(paper, "framework") and place[-1:] == ("models",) and isinstance(held, tuple) and "ask" not in place:
            yield paper.changed(place, (*held, "bestaat_niet"))


def unknown_model_of_a_quota(paper: Paper) -> Broken:
    return paper.replaced(
        lambda place, held: place[0] == "quotas" and place[-1] == "model", lambda held: "bestaat_niet"
    )


def unknown_label_of_a_quota(paper: Paper) -> Broken:
    return paper.replaced(
        lambda place, held: place[0] == "quotas" and place[-1] == "label", lambda held: "bestaat-niet"
    )


def _tiers(paper: Paper) -> Iterator[Place]:
    for place, _ in paper.places():
        if only(paper, "framework") and place[-2:-1] == ("tiers",):
            yield place


def tier_without_when(paper: Paper) -> Broken:
    for place in _tiers(paper):
        yield paper.without((*place, "when"))


def tier_for_nobody(paper: Paper) -> Broken:
    """An empty list of tiers is no fault: a lottery has none. A tier that asks none of nothing is one."""
    for place in _tiers(paper):
        yield paper.changed((*place, "when"), {"kind": "any_of", "of": ()})


def gate_without_ask(paper: Paper) -> Broken:
    for place, held in paper.places():
        if place[:1] == ("gates",) and len(place) == 2 and "ask" in held:
            yield paper.without((*place, "ask"))


def name_twice(paper: Paper) -> Broken:
    for word in ("gates", "labels", "quotas", "consequences", "cases", "corporations", "municipalities", "series"):
        for position, held in enumerate(paper.content.get(word, ())):
            if position:
                key = next(name for name in ("slug", "key", "name") if name in held)
                yield paper.changed((word, position, key), paper.content[word][0][key])


def name_that_is_no_name(paper: Paper) -> Broken:
    """A name of a case may be anything; every other is a word without spaces or capitals."""
    if not only(paper, "cases"):
        for place, held in paper.places():
            if isinstance(held, str) and (place[-1] == "slug" or (place[-1] == "name" and "gates" in place)):
                yield paper.changed(place, "Met Spaties & Tekens")


def unknown_key_of_an_order(paper: Paper) -> Broken:
    orders = ("order", "ties")
    return paper.replaced(
        lambda place, held: place[-1] == "by" and bool(set(orders) & set(place)), lambda held: "geluk"
    )


def ties_left_open(paper: Paper) -> Broken:
    for place, _held in paper.places():
        if place[-1:] == ("ties",):
            yield paper.without(place)
            yield paper.changed(place, ())
            yield paper.changed(place, ({"by": "arrival"},))


def points_of_an_unknown_shape(paper: Paper) -> Broken:
    for place, held in paper.places():
        if place[-2:-1] == ("of",) and "order" in place and isinstance(held, dict) and "title" in held:
            yield paper.changed(place, {"title": held["title"], "geluk": 5})


def part_that_ends_before_it_begins(paper: Paper) -> Broken:
    for place, held in paper.places():
        if only(paper, "framework") and len(place) == 2 and place[0] in ("gates", "limits", "labels", "quotas"):
            yield paper.changed(place, {**held, "from": date(2027, 1, 1), "until": date(2026, 1, 1)})
            yield paper.changed(place, {**held, "from": date(2027, 1, 1), "until": date(2027, 1, 1)})


def transition_without_an_end(paper: Paper) -> Broken:
    for place, held in paper.places():
        if only(paper, "framework") and len(place) == 2 and place[0] in ("gates", "limits", "labels", "quotas"):
            yield paper.changed(place, {**held, "transitional": True})


def unknown_phase(paper: Paper) -> Broken:
    for place, held in paper.places():
        if place[:1] == ("gates",) and len(place) == 2:
            yield paper.changed(place, {**held, "phases": {"kijken": "declared"}})
            yield paper.changed(place, {**held, "phases": {"rank": "misschien"}})


def text_that_names_no_parameter(paper: Paper) -> Broken:
    for place, held in paper.places():
        if place[:1] == ("labels",) and place[-1:] == ("nl",) and "meaning" in place:
            yield paper.changed(place, f"{held} {{bestaat_niet}}")


def bonuses_that_count_nowhere(paper: Paper) -> Broken:
    for place, held in paper.places():
        if only(paper, "framework") and held == {"bonuses": "corporation"}:
            yield paper.changed(place, {"points": 5, "when": {"kind": "registered"}})


def unknown_word_of_a_closed_list(paper: Paper) -> Broken:
    """Where only some words may stand.  A place may have any name: somebody may have lived outside the federation."""
    words = (
        "manner",
        "no_answer",
        "counts_from",
        "dated_by",
        "per",
        "starts",
        "split_agreed",
        "rules_on",
        "combine",
        "first",
    )
    return paper.replaced(said(*words), lambda held: "naar-believen")


RULES = (
    unknown_criterion,
    criterion_without_kind,
    criterion_of_another_case,
    unknown_fact,
    unknown_fact_of_a_case,
    unknown_parameter,
    unknown_legal_amount,
    unknown_label_of_a_criterion,
    unknown_switch,
    switch_that_is_no_truth,
    unknown_unit,
    value_of_another_unit,
    value_outside_its_own_bounds,
    parameter_that_nobody_sets,
    bounds_that_hold_nothing,
    unknown_chooser,
    unknown_model_of_a_part,
    unknown_model_of_a_quota,
    unknown_label_of_a_quota,
    tier_without_when,
    tier_for_nobody,
    gate_without_ask,
    name_twice,
    name_that_is_no_name,
    unknown_key_of_an_order,
    ties_left_open,
    points_of_an_unknown_shape,
    part_that_ends_before_it_begins,
    transition_without_an_end,
    unknown_phase,
    text_that_names_no_parameter,
    bonuses_that_count_nowhere,
    unknown_word_of_a_closed_list,
)
