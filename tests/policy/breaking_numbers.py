"""Ways to write a number, a truth or a day that means nothing where it stands: below nothing, without its unit, or of another kind."""

from brink.policy.reading import Place
from brink.vocabulary.units import Cents

from .breaking_shape import in_a_case, in_a_rule, number
from .breaking_text import Broken
from .papers import Paper, Raw, at


def term_below_nothing(paper: Paper) -> Broken:
    if paper.kind == "framework":
        fits = ("working_days", "open_days", "invited", "months", "times", "within_months", "per_mille")
        yield from paper.replaced(
            lambda place, held: number(place, held) and place[-1] in fits and not in_a_rule(place),
            lambda held: -held - 1,
        )


def term_that_is_huge(paper: Paper) -> Broken:
    if paper.kind == "framework":
        fits = ("working_days", "every_months", "within_days", "months", "within_months", "regret_days")
        yield from paper.replaced(
            lambda place, held: number(place, held) and place[-1] in fits and not in_a_rule(place),
            lambda held: Raw("9" * 30),
        )


def term_as_keys(paper: Paper) -> Broken:
    if paper.kind == "framework":
        fits = ("working_days", "invited", "months", "times", "within_months", "per_mille")
        yield from paper.replaced(
            lambda place, held: number(place, held) and place[-1] in fits and not in_a_rule(place),
            lambda held: {"een": 2},
        )


def legal_number_below_nothing(paper: Paper) -> Broken:
    if paper.kind == "law":
        yield from paper.replaced(
            lambda place, held: number(place, held) and place[-1] == "amount", lambda held: -held - 1
        )


def number_of_a_rule_below_nothing(paper: Paper) -> Broken:
    """A fact may have any bound: whether somebody can lie under it is asked by the analysis."""
    fits = ("at_least", "times", "from", "above", "bedrooms_at_least", "cap")

    def counted(place: Place, held: object) -> bool:
        of_fact = "fact" in at(paper.content, place[:-1]) if isinstance(place[-1], str) else False
        return number(place, held) and in_a_rule(place) and place[-1] in fits and not of_fact

    yield from paper.replaced(counted, lambda held: -held - 1)


def money_for_a_number_of_a_rule(paper: Paper) -> Broken:
    yield from paper.replaced(
        lambda place, held: number(place, held) and in_a_rule(place) and "at_least" in place,
        lambda held: Cents(held * 100),
    )


def truth_of_a_rule_in_other_words(paper: Paper) -> Broken:
    yield from paper.replaced(
        lambda place, held: isinstance(held, bool) and in_a_rule(place), lambda held: Raw("yes" if held else "no")
    )
    yield from paper.replaced(lambda place, held: isinstance(held, bool) and in_a_rule(place), int)


def truth_of_a_case_as_number(paper: Paper) -> Broken:
    yield from paper.replaced(lambda place, held: isinstance(held, bool) and in_a_case(place), int)


def day_of_a_case_as_number(paper: Paper) -> Broken:
    if paper.path == "cases/versies.yaml":
        yield from paper.replaced(
            lambda place, held: place == ("usual", "candidate", "registered_on"), lambda held: held.year
        )


def birth_in_a_case_as_text(paper: Paper) -> Broken:
    for change in (lambda held: held.isoformat(), lambda held: Raw(f"{held.isoformat()} 09:00")):
        yield from paper.replaced(lambda place, held: place[-1] == "partner_born", change)


def choice_of_a_case_of_another_unit(paper: Paper) -> Broken:
    if paper.kind == "cases":
        yield from paper.replaced(
            lambda place, held: isinstance(held, bool) and "choices" in place, lambda held: Raw("yes" if held else "no")
        )


NUMBERS = (
    term_below_nothing,
    term_that_is_huge,
    term_as_keys,
    legal_number_below_nothing,
    number_of_a_rule_below_nothing,
    money_for_a_number_of_a_rule,
    truth_of_a_rule_in_other_words,
    truth_of_a_case_as_number,
    day_of_a_case_as_number,
    birth_in_a_case_as_text,
    choice_of_a_case_of_another_unit,
)
