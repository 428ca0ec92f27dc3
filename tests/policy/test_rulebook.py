"""Whoever reads the rules of a corporation reads all that counts there, with the real numbers, and nothing else."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from brink.engine.keys import Metric, Tiers
from brink.engine.wording import Text
from brink.policy import plans
from brink.policy.documents import NoPolicy, PolicySet, load
from brink.policy.reading import PolicyError
from brink.policy.rulebook import rulebook
from brink.policy.rulebook_text import Line, Listing, Rulebook, Section, Table, lines_of
from policy.conftest import Tree

ROOT = Path(__file__).parents[2]
ON = date(2026, 9, 1)
POLICIES = load(ROOT / "policies")
CORPORATIONS = [corporation.slug for corporation in POLICIES.federation.corporations]


def book_of(corporation: str | None, policies: PolicySet = POLICIES, on: date = ON) -> Rulebook:
    return rulebook(policies, corporation=corporation, on=on)


def sections(book: Rulebook) -> dict[str, Section]:
    return {f"{page.name}/{section.name}": section for page in book.pages for section in page.sections}


def lines(book: Rulebook, section: str) -> list[Line]:
    return list(lines_of(sections(book)[section].blocks))


def said(book: Rulebook, section: str) -> list[str]:
    return [line.says.nl for line in lines(book, section)]


def titled(book: Rulebook, section: str, title: str) -> list[str]:
    """All that is said under a title."""
    (found,) = [line for line in lines(book, section) if line.title and line.title.nl == title]
    return list(_texts(found))


def _texts(line: Line) -> Iterator[str]:
    yield line.says.nl
    for one in line.inside:
        yield from _texts(one)


def table(section: Section) -> list[list[str]]:
    (found,) = [block for block in section.blocks if isinstance(block, Table)]
    return [[cell.nl for cell in row] for row in found.rows]


def titles(book: Rulebook) -> set[Text]:
    return {line.title for section in sections(book).values() for line in lines_of(section.blocks) if line.title}


@pytest.mark.parametrize("corporation", CORPORATIONS)
def test_every_rule_of_a_compiled_plan_can_be_read(corporation: str) -> None:
    book = book_of(corporation)
    read = {text.nl.lower() for text in titles(book)}
    for area in (None, *POLICIES.federation.areas(corporation)):
        for model in plans.models(POLICIES, landlord=corporation, on=ON, area=area):
            plan = plans.compile_plan(POLICIES, landlord=corporation, model=model.name, on=ON, area=area)
            rules = [gate.title for gate in plan.gates]
            rules += [tier.title for key in plan.order if isinstance(key, Tiers) for tier in key.of]
            rules += [
                share.title for key in plan.order if isinstance(key, Metric) and key.summed for share in key.shares
            ]
            assert not {rule.nl.lower() for rule in rules} - read


@pytest.mark.parametrize("corporation", CORPORATIONS)
def test_a_corporation_reads_of_no_model_that_it_may_nowhere_use(corporation: str) -> None:
    areas = (None, *POLICIES.federation.areas(corporation))
    used = {model.name for area in areas for model in plans.models(POLICIES, landlord=corporation, on=ON, area=area)}
    pages = {
        page.name.removeprefix("model-").replace("-", "_")
        for page in book_of(corporation).pages
        if page.name[:6] == "model-"
    }
    assert pages == used


@pytest.mark.parametrize("corporation", CORPORATIONS)
def test_no_rule_is_read_that_no_plan_of_the_corporation_holds(corporation: str) -> None:
    areas = (None, *POLICIES.federation.areas(corporation))
    held = {
        title.nl
        for area in areas
        for model in plans.models(POLICIES, landlord=corporation, on=ON, area=area)
        for gate in plans.compile_plan(POLICIES, landlord=corporation, model=model.name, on=ON, area=area).gates
        for title in (gate.title,)
    }
    book = book_of(corporation)
    read = [line for section in ("voorwaarden", "reacties") for line in lines(book, f"meedoen/{section}") if line.title]
    assert {line.title.nl for line in read if line.title} == held


@pytest.mark.parametrize("corporation", CORPORATIONS)
def test_no_model_is_named_that_the_corporation_may_nowhere_use(corporation: str) -> None:
    areas = (None, *POLICIES.federation.areas(corporation))
    used = {model.name for area in areas for model in plans.models(POLICIES, landlord=corporation, on=ON, area=area)}
    unused = [model.title.nl for name, model in POLICIES.framework(ON).rules.models.items() if name not in used]
    book = book_of(corporation)
    told = [
        line.says.nl for section in sections(book).values() for line in lines_of(section.blocks) if not line.written
    ]
    assert not [text for text in told for title in unused if f"‘{title}’" in text]


@pytest.mark.parametrize("corporation", CORPORATIONS)
def test_every_legal_amount_that_a_plan_uses_stands_there_with_its_law_its_source_and_its_days(
    corporation: str,
) -> None:
    rows = {row[0]: row[1:] for row in table(sections(book_of(corporation))["bedragen/wet"])}
    plan = plans.compile_plan(POLICIES, landlord=corporation, model="registration_time", on=ON)
    for used in plan.parameters:
        if used.name.startswith("law: "):
            amount = POLICIES.law.amount(used.name.removeprefix("law: "), ON, asker="the test")
            said_here = rows[amount.title.nl]
            assert said_here[1:] == ["1 januari 2026 tot en met 31 december 2026", amount.article, amount.source]
    assert rows["Hoogste sociale huur"][0] == "€ 932,93 per maand"
    assert rows["Leeftijd waarop de AOW begint, in maanden"][0] == "67 jaar"


@pytest.mark.parametrize("corporation", [None, *CORPORATIONS])
def test_every_choice_that_no_source_settles_is_told_in_its_own_words(corporation: str | None) -> None:
    told = set(said(book_of(corporation), "keuzes/keuzes"))
    documents = [POLICIES.framework(ON).source.content]
    if corporation and (local := POLICIES.local(corporation, ON)):
        documents.append(local.source.content)
    written = {choice for document in documents for choice in _choices(document)}
    assert written
    assert not written - told


def _choices(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        yield from [str(held).strip() for name, held in part.items() if name == "choice"]
        for held in part.values():
            yield from _choices(held)
    elif isinstance(part, tuple):
        for held in part:
            yield from _choices(held)


def test_a_condition_is_read_with_its_amounts_and_the_homes_on_which_it_is_asked() -> None:
    income = titled(book_of("zandrug"), "meedoen/voorwaarden", "Inkomen voor sociale huur")
    assert income == [
        "Bent u alleen? Dan is uw inkomen niet hoger dan € 51.537,00 per jaar. Bent u met meer mensen? Dan is dat € 56.910,00 per jaar.",
        "Wij vragen dit alleen als dit klopt:",
        "De huur is € 932,93 per maand of lager.",
    ]
    rent = titled(book_of("zandrug"), "meedoen/voorwaarden", "Huur past bij het inkomen")
    assert "Is de oudste aanvrager 67 jaar of ouder? Dan is dit laag:" in rent
    assert "Is de oudste aanvrager jonger dan 21 jaar en zijn er geen kinderen? Dan is dat € 498,20 per maand." in rent


def test_a_condition_is_read_with_the_models_and_the_moments_at_which_it_is_asked() -> None:
    book = book_of("zandrug")
    assert "Dit geldt alleen bij ‘Inschrijfduur’ en ‘Loting’." in titled(book, "meedoen/voorwaarden", "Ingeschreven")
    without_lottery = titled(book_of("turfvaart"), "meedoen/voorwaarden", "Ingeschreven")
    assert "Dit geldt alleen bij ‘Inschrijfduur’." in without_lottery
    blocked = titled(book, "meedoen/voorwaarden", "Geen blokkade")
    assert blocked[1:] == ["Wij vragen dit alleen als u reageert. Bewijs is niet nodig."]


def test_the_age_of_a_home_for_young_people_is_that_of_the_framework_in_force() -> None:
    now = titled(book_of("zandrug"), "meedoen/voorwaarden", "Jongerenwoning")[0]
    before = titled(book_of("zandrug", on=date(2026, 3, 1)), "meedoen/voorwaarden", "Jongerenwoning")[0]
    assert now == "Iedere aanvrager is 18 tot en met 23 jaar."
    assert before != now


def test_a_group_is_read_with_who_is_in_it_and_what_decides_inside() -> None:
    book = book_of("zandrug")
    medical = titled(book, "model-registration-time/voorrang", "Urgent om medische redenen")
    assert medical == [
        "U hebt een geldige urgentie om medische redenen.",
        "In deze groep:",
        "Wie het eerst een urgentie kreeg om medische redenen, gaat voor.",
    ]
    assert titled(book, "model-registration-time/voorrang", "Groot huishouden") == [
        "Dit klopt allemaal:",
        "De woning heeft het label ‘Groot gezin’.",
        "Er zijn 4 of meer slaapkamers.",
        "Het huishouden telt 4 personen of meer.",
    ]


def test_the_groups_stand_in_the_order_in_which_they_go_first() -> None:
    blocks = sections(book_of("zandrug"))["model-registration-time/voorrang"].blocks
    (groups,) = [block for block in blocks if isinstance(block, Listing)]
    assert groups.ordered
    assert [line.title.nl.split()[-1] if line.title else "rest" for line in groups.lines] == [
        "renovatie",
        "redenen",
        "redenen",
        "mantelzorg",
        "huishouden",
        "rest",
    ]


def test_a_corporation_reads_its_own_terms_and_points() -> None:
    zandrug = book_of("zandrug")
    assert (
        "U hebt 2 werkdagen om te antwoorden. In de advertentie kan iets anders staan. De corporatie mag u 1 werkdag meer geven."
        in said(zandrug, "model-registration-time/aanbod")
    )
    assert titled(zandrug, "model-registration-time/volgorde", "Huurder van Zandrug laat een woning achter") == [
        "U krijgt 365 punten als dit klopt:",
        "U huurt van dezelfde verhuurder en laat die woning achter.",
        "Dit telt alleen bij woningen van Zandrug.",
    ]
    elders = titled(
        book_of("keienkring"),
        "eigen/eigen-punten",
        "Huurder van 55 jaar of ouder laat een woning van Keienkring achter",
    )
    assert elders[:3] == [
        "U krijgt 730 punten als dit klopt:",
        "U huurt van dezelfde verhuurder en laat die woning achter.",
        "De aanvrager is 55 jaar of ouder.",
    ]


def test_a_choice_stands_beside_the_joint_value_with_its_line() -> None:
    (row,) = [row for row in table(sections(book_of("zandrug"))["eigen/eigen-keuzes"]) if row[1] == "2 werkdagen"]
    assert row[2:4] == ["3 werkdagen", "overal"]
    file, line = row[4].rsplit(":", 1)
    assert (ROOT / "policies" / file).read_text().splitlines()[int(line) - 1].strip() == "answer_days: 2"


@pytest.mark.parametrize(
    ("corporation", "section", "title", "sentence"),
    [
        ("esdorp-wonen", "voorrang", "Dorpsvoorrang", "Dit geldt niet in Ooststellingwerf."),
        ("vledderstee", "voorrang", "Dorpsvoorrang", "Dit geldt alleen in Steenwijkerland."),
        ("veenlicht", "voorrang", "Dorpsvoorrang", "Dit geldt alleen in Dalen, Sleen, Schoonoord en Zweeloo."),
    ],
)
def test_what_is_other_in_some_places_is_told_there(corporation: str, section: str, title: str, sentence: str) -> None:
    assert sentence in titled(book_of(corporation), f"model-registration-time/{section}", title)


def test_a_model_that_is_not_used_in_one_place_says_so() -> None:
    book = book_of("mondenhof")
    assert "Dit geldt niet in Stadskanaal." in said(book, "model-lottery/begin")
    assert "model-direct/begin" not in sections(book)


def test_a_number_that_is_other_in_one_complex_is_told_with_its_own_number(tree: Tree) -> None:
    tree.joint = tree.joint.replace(
        "by: [corporation], within: {kind: range, from: 2", "by: [corporation, complex], within: {kind: range, from: 2"
    )
    tree.local += "complexes: [{complexes: [de-hoven], choices: {answer_days: 5}}]\n"
    book = book_of("de-eik", tree.read())
    told = said(book, "model-registration-time/aanbod")
    at = told.index("In ‘de-hoven’ is dit anders:")
    assert told[at + 1].startswith("U hebt 5 werkdagen")


def test_the_framework_says_what_a_corporation_may_switch_and_choose() -> None:
    book = book_of(None)
    assert book.name == "Stichting Brink"
    village = titled(book, "model-registration-time/voorrang", "Dorpsvoorrang")
    assert village[-1] == "Dit geldt alleen waar een corporatie dat kiest."
    assert "Een corporatie mag kiezen dat dit niet geldt." in said(book, "model-lottery/begin")
    assert "Elke corporatie kiest zelf de plaatsen." in titled(book, "afspraken/labels", "Dorpsvoorrang")
    room = {row[0]: row[1:] for row in table(sections(book)["eigen/ruimte"])}
    assert room["Jaren aan één stuk in het dorp"] == ["6 jaar", "alle eigen woningen", "3 tot en met 10 jaar"]
    assert {row[0] for row in table(sections(book)["eigen/eigen-keuzes"])} >= {"Zandrug", "De Turfvaart"}


def test_a_framework_that_leaves_a_value_open_has_rules_only_for_who_chose_it(tree: Tree) -> None:
    tree.joint = tree.joint.replace("    value: 3\n", "")
    tree.local += "choices: {answer_days: 4}\n"
    policies = tree.read()
    assert "U hebt 4 werkdagen" in " ".join(said(book_of("de-eik", policies), "model-registration-time/aanbod"))
    with pytest.raises(PolicyError, match="answer_days must be chosen"):
        book_of(None, policies)


def test_an_amount_that_no_source_settles_is_told_and_stops_nothing() -> None:
    policies = load(ROOT / "schemes" / "krimpenerwaard")
    book = book_of("wonen-in-de-krimpenerwaard", policies, date(2026, 6, 1))
    income = titled(book, "meedoen/voorwaarden", "Inkomen")
    assert income[0] == "Uw inkomen is niet hoger dan (bedrag niet bekend op deze dag) per jaar."
    assert any("daeb.limit" in (line.title or Text("", "")).nl for line in lines(book, "bedragen/wet"))


@pytest.mark.parametrize("corporation", [None, *CORPORATIONS])
def test_every_sentence_is_there_in_english_too(corporation: str | None) -> None:
    for name, section in sections(book_of(corporation)).items():
        for line in lines_of(section.blocks):
            if not line.written and line.says.nl.endswith((".", "?", ":")):
                assert line.says.nl != line.says.en, f"{name}: {line.says.nl}"


def test_a_rule_that_cannot_stand_is_told_with_its_line(tree: Tree) -> None:
    tree.joint += "gates:\n  - {name: oud, title: {nl: oud, en: old}, ask: {kind: age_betwixt, at_least: 18}}\n"
    with pytest.raises(PolicyError, match=r"joint/2025.yaml:\d+"):
        book_of("de-eik", tree.read())


def test_an_unknown_corporation_and_too_early_a_day_are_refused() -> None:
    with pytest.raises(NoPolicy, match="zandrig is not a corporation"):
        book_of("zandrig")
    with pytest.raises(NoPolicy, match="no joint framework is in force"):
        book_of(None, on=date(2020, 1, 1))
