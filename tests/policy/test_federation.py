"""The policy of the invented federation: eight corporations under one framework, each with something of its own."""

import re
from datetime import date
from pathlib import Path

import pytest

from brink.policy.allowed import labels, models, offer_rules, standing
from brink.policy.cases import run
from brink.policy.documents import PolicySet, load, read_documents
from brink.policy.plans import check, compile_plan
from brink.policy.reading import PolicyError

HOME = Path(__file__).parents[2]
DAY = date(2026, 9, 1)
CORPORATIONS = (
    "hunzeborg",
    "esdorp-wonen",
    "zandrug",
    "veenlicht",
    "turfvaart",
    "keienkring",
    "mondenhof",
    "vledderstee",
)
OF_DRENTHE = set(
    "aa-en-hunze assen borger-odoorn coevorden de-wolden emmen hoogeveen meppel midden-drenthe noordenveld tynaarlo westerveld".split()
)


@pytest.fixture(scope="module")
def policies() -> PolicySet:
    return load(HOME / "policies")


def test_eight_corporations_let_homes_in_all_of_drenthe_and_across_the_border(policies: PolicySet) -> None:
    federation = policies.federation
    assert tuple(corporation.slug for corporation in federation.corporations) == CORPORATIONS
    places = {place for corporation in federation.corporations for place in corporation.municipalities}
    assert places > OF_DRENTHE
    assert places == {municipality.slug for municipality in federation.municipalities}
    assert sum(len(corporation.tenants) for corporation in federation.corporations) == 12


def test_every_plan_of_every_corporation_can_be_made(policies: PolicySet) -> None:
    check(policies)


def test_every_worked_case_comes_out() -> None:
    results = run(HOME / "policies")
    assert [result.name for result in results if not result.passed] == []
    assert {Path(result.file).stem for result in results} == {"kader", "versies", *CORPORATIONS}


@pytest.mark.parametrize(
    ("scheme", "names"),
    [
        ("actium", "01.1 01.2 01.3 01.4 01.5"),
        ("woonborg", "02.1 02.2 02.3 02.4 02.5"),
        ("woonservice", "03.1 03.2"),
        ("thuiskompas", "04.1 04.2 04.3"),
        ("drechtsteden", "05.1 05.2 05.3 05.4 05.5"),
        ("kop-van-noord-holland", "07.1 07.2 07.3 07.4 07.5 07.6 07.7"),
        ("krimpenerwaard", "09.1 09.2 09.3"),
        ("woningzoeker", "11.1 11.2 11.3 11.4"),
        ("waterkant", "loten eigen punten quotum twee spijt"),
    ],
)
def test_the_rules_of_other_regions_come_out_as_worked_by_hand(scheme: str, names: str) -> None:
    check(load(HOME / "schemes" / scheme))
    results = run(HOME / "schemes" / scheme)
    assert [result.name for result in results if not result.passed] == []
    assert {result.name.split()[0] for result in results} >= set(names.split())


def test_no_two_corporations_make_the_same_choices(policies: PolicySet) -> None:
    found = {
        landlord: {name: chosen.value for name, chosen in standing(policies, landlord=landlord, on=DAY).values.items()}
        | {
            "bonuses": [bonus.counts for bonus in policies.local(landlord, DAY).rules.bonuses],
            "areas": policies.local(landlord, DAY).rules.areas,
        }  # type: ignore[union-attr]
        for landlord in CORPORATIONS
    }
    for landlord in CORPORATIONS:
        assert [other for other in CORPORATIONS if found[other] == found[landlord]] == [landlord]


def test_the_terms_to_answer_differ(policies: PolicySet) -> None:
    terms = {
        landlord: offer_rules(policies, landlord=landlord, model="registration_time", on=DAY).answer_working_days
        for landlord in CORPORATIONS
    }
    assert terms == dict.fromkeys(CORPORATIONS, 3) | {"esdorp-wonen": 4, "zandrug": 2, "turfvaart": 5}


def test_who_may_hold_a_lottery_depends_on_the_corporation_and_the_place(policies: PolicySet) -> None:
    without = [landlord for landlord in CORPORATIONS if "lottery" not in _models(policies, landlord)]
    assert without == ["esdorp-wonen", "turfvaart"]
    assert _models(policies, "mondenhof", "borger") == ["registration_time", "lottery"]
    assert _models(policies, "mondenhof", "musselkanaal") == ["registration_time"]


def test_letting_directly_asks_an_earlier_publication(policies: PolicySet) -> None:
    (direct,) = (model for model in models(policies, landlord="hunzeborg", on=DAY) if model.name == "direct")
    assert (direct.publications_before, direct.without_registration, direct.open_days) == (1, True, 1)


def test_an_advert_is_open_for_some_days(policies: PolicySet) -> None:
    found = {model.name: model.open_days for model in models(policies, landlord="hunzeborg", on=DAY)}
    assert found == {"registration_time": 5, "lottery": 5, "direct": 1}


def test_village_priority_is_a_label_in_the_chosen_villages_only(policies: PolicySet) -> None:
    found = {
        area: _labels(policies, landlord, area)
        for landlord, area in (
            ("hunzeborg", "gieten"),
            ("hunzeborg", "borger"),
            ("veenlicht", "dalen"),
            ("veenlicht", "angelslo"),
        )
    }
    assert {area: "dorpsvoorrang" in names for area, names in found.items()} == {
        "gieten": True,
        "borger": False,
        "dalen": True,
        "angelslo": False,
    }


def test_what_a_label_means_names_the_figures_that_count(policies: PolicySet) -> None:
    for on, last in ((date(2026, 6, 30), 22), (date(2026, 7, 1), 23)):
        (youth,) = (label for label in labels(policies, landlord="zandrug", on=on) if label.name == "jongeren")
        assert youth.meaning.nl == f"Deze woning is voor mensen van 18 tot en met {last} jaar."


def test_another_version_makes_another_plan(policies: PolicySet) -> None:
    before, after = (
        compile_plan(policies, landlord="hunzeborg", model="registration_time", on=day, area="gieten")
        for day in (date(2026, 6, 30), date(2026, 7, 1))
    )
    assert before.digest != after.digest
    assert (before.about["local"], after.about["local"]) == (
        "local/hunzeborg/2025-01-01.yaml",
        "local/hunzeborg/2026-07-01.yaml",
    )


BREACHES = {
    "hunzeborg": ("village_priority: true", "answer_days: 9", "9 lies outside 2 up to 5"),
    "esdorp-wonen": ("village_years: 10", "village_years: 11", "11 lies outside 3 up to 10"),
    "zandrug": ("points: 365", "points: 731", "731 points lies outside 30 up to 730"),
    "veenlicht": ("zweeloo]", "zweeloo, gieten]", "gieten is not among the own areas"),
    "turfvaart": ("kind: bound", "kind: registered", "a bonus may not ask registered"),
    "keienkring": ("village_priority: true", "max_reactions: 9", "max_reactions is not free"),
    "mondenhof": ("areas: [stadskanaal]", "areas: [assen]", "mondenhof lets no homes in assen"),
    "vledderstee": (
        "choices: {village_priority: true}",
        "choices: {extension_days: 1}",
        "may be chosen by the corporation only",
    ),
}


@pytest.mark.parametrize("landlord", CORPORATIONS)
def test_no_corporation_leaves_the_framework(landlord: str, policies: PolicySet) -> None:
    old, new, why = BREACHES[landlord]
    texts = {document.path: document.text.encode() for document in policies.documents}
    path = max(path for path in texts if path.startswith(f"local/{landlord}/"))
    changed = texts[path].decode().replace(old, new, 1)
    assert changed != texts[path].decode()
    with pytest.raises(PolicyError) as refused:
        read_documents(texts | {path: changed.encode()})
    assert (refused.value.file, refused.value.line) == (
        path,
        changed[: changed.index(new.split("\n")[0])].count("\n") + 1,
    )
    assert why in refused.value.why
    assert "joint/" in refused.value.why or landlord == "mondenhof"


def test_no_code_names_a_region() -> None:
    federations = [load(root).federation for root in (HOME / "policies", *(HOME / "schemes").glob("*/"))]
    names = {"Drenthe", "Drents", "Noord-Holland"}
    for federation in federations:
        names |= {
            named
            for party in (*federation.corporations, *federation.municipalities)
            for named in (party.slug, party.name)
        }
    words = re.compile(rf"\b({'|'.join(re.escape(name) for name in sorted(names))})\b")
    for room in ("engine", "policy", "cli"):
        for path in sorted((HOME / "src" / "brink" / room).rglob("*.py")):
            assert not words.findall(path.read_text()), path


def _models(policies: PolicySet, landlord: str, area: str | None = None) -> list[str]:
    return [model.name for model in models(policies, landlord=landlord, on=DAY, area=area)]


def _labels(policies: PolicySet, landlord: str, area: str) -> list[str]:
    return [label.name for label in labels(policies, landlord=landlord, on=DAY, area=area)]
