"""What a corporation chooses never leaves the bounds, and touches nobody else; whatever somebody writes."""

from datetime import date
from functools import cache
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from brink.engine.plan import read_plan
from brink.engine.rules import Rules
from brink.policy.allowed import models, standing
from brink.policy.documents import PolicySet, load, read_documents
from brink.policy.framework import Among, Areas, Range
from brink.policy.plans import compile_plan
from brink.policy.reading import PolicyError

ROOT = Path(__file__).parents[2] / "policies"
DAY = date(2026, 9, 1)
WHO = "hunzeborg"


@cache
def joint() -> PolicySet:
    return load(ROOT)


@cache
def documents() -> dict[str, bytes]:
    return {document.path: document.text.encode() for document in joint().documents}


NAMES = sorted(joint().framework(DAY).rules.parameters)
WORDS = st.one_of(
    st.integers(-3, 20).map(str),
    st.integers(0, 5200).map(str),
    st.sampled_from(
        ["true", "false", "ja", "~", "€ 12.50", "[]", "[annen]", "[gieten, assen]", "[nergens]", "2026-01-01", "'5'"]
    ),
)


def chosen(choices: dict[str, str]) -> PolicySet:
    lines = [f"  {name}: {value}" for name, value in choices.items()]
    grounds = [f"  {name}: Omdat het moet." for name in choices]
    text = "\n".join(
        [
            f"kind: local\ncorporation: {WHO}\nin_force_from: 2026-07-01",
            "choices:",
            *lines,
            "grounds:",
            *grounds,
            "tenants_heard: 2026-05-01",
        ]
    )
    return read_documents({**documents(), f"local/{WHO}/2026-07-01.yaml": text.encode()})


def tried(choices: dict[str, str]) -> tuple[PolicySet | None, PolicyError | None]:
    try:
        return chosen(choices), None
    except PolicyError as refused:
        return None, refused


def keeps(policies: PolicySet, name: str, value: object) -> bool:
    """Whether a value lies within the bounds, said in another way than the product says it."""
    free = policies.framework(DAY).rules.parameters[name].free
    if free is None or "corporation" not in free.by:
        return False
    within = free.within
    if isinstance(within, Range):
        return isinstance(value, int) and not isinstance(value, bool) and value in range(within.from_, within.to + 1)
    if isinstance(within, Among):
        return value in within.of
    assert isinstance(within, Areas)
    return isinstance(value, tuple) and set(value) <= set(policies.federation.areas(WHO))


@given(st.dictionaries(st.sampled_from(NAMES), WORDS, min_size=1, max_size=3))
def test_what_is_accepted_lies_within_the_bounds_and_counts_for_that_corporation_only(choices: dict[str, str]) -> None:
    policies, refusal = tried(choices)
    if policies is None:
        assert refusal is not None and refusal.file.startswith("local/") and refusal.line > 3
        return
    own = standing(policies, landlord=WHO, on=DAY).values
    assert all(keeps(policies, name, own[name].value) and own[name].origin.layer == "local" for name in choices)
    for other in policies.federation.corporations:
        if other.slug != WHO:
            assert (
                standing(policies, landlord=other.slug, on=DAY).values
                == standing(joint(), landlord=other.slug, on=DAY).values
            )


def test_every_plan_is_the_same_after_it_was_written_and_read() -> None:
    for corporation in joint().federation.corporations:
        for model in models(joint(), landlord=corporation.slug, on=DAY):
            plan = compile_plan(joint(), landlord=corporation.slug, model=model.name, on=DAY)
            again = read_plan(plan.document)
            assert (again.document, again.digest) == (plan.document, plan.digest)


def test_rules_are_the_same_after_they_were_written_and_read() -> None:
    rules = Rules.model_validate(
        {
            "gates": [{"name": "leeftijd", "ask": {"kind": "age_between", "at_least": 18}}],
            "order": [{"by": "points", "of": [{"since": "registered_on", "per": "day", "until": date(2028, 1, 1)}]}],
            "ties": [{"by": "lot"}],
        }
    )
    assert Rules.model_validate(rules.model_dump(by_alias=True)) == rules
