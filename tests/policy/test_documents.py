"""A broken document is refused with its line; a sound set is named by what it says."""

from pathlib import Path

import pytest

from brink.policy.documents import NoPolicy, load
from brink.policy.reading import PolicyError

from .conftest import Tree


def test_equal_documents_have_one_name_and_a_changed_word_another(tree: Tree) -> None:
    first, again = tree.read(), tree.read()
    assert (first.digest, first.law_digest) == (again.digest, again.law_digest)
    tree.local += "about: anders"
    assert tree.read().digest != first.digest
    assert tree.read().law_digest == first.law_digest


def test_a_byte_order_mark_does_not_change_what_is_read(tree: Tree) -> None:
    tree.joint = "\ufeff" + tree.joint.lstrip()
    assert tree.read().frameworks[0].rules.name == "Proefkader"


@pytest.mark.parametrize(
    ("old", "new", "where", "why"),
    [
        ("name: Proefkader", "nam: Proefkader", "kind: framework", "missing"),
        ("kind: framework", "kind: framwork", "framwork", "should be 'framework'"),
        ("in_force_from: 2025-01-01", "in_force_from: januari", "januari", "valid date"),
        ("unit: working_days", "unit: dagen", "dagen", "should be"),
        ("value: 3", "value: 9", "value: 9", "9 lies outside 2 up to 5"),
        ("value: 3", "value: true", "value: true", "working days asks a whole number"),
        ("only_if: lottery", "only_if: lotery", "lotery", "there is no parameter lotery"),
        (
            "only_if: lottery",
            "only_if: answer_days",
            "only_if: ans",
            "answer_days is not true or false but working_days",
        ),
        ("{parameter: answer_days}", "{parameter: answer_day}", "answer_day}", "there is no parameter answer_day"),
        (
            "at_most: {parameter: most_reactions}",
            "at_most: {law: daeb.x}",
            "at_most",
            "a whole number is asked here, or {parameter: name}",
        ),
        ("per: open}", "per: open, models: [lotery]}", "lotery", "there is no model lotery"),
        ("{name: rustig,", "{name: dorp,", "nl: rustig", "dorp stands here twice"),
        (
            "    ties: [{by: lot}]\n    offer: *offer",
            "    offer: *offer",
            "  lottery:\n    title",
            "lottery leaves a tie open",
        ),
        (
            "ties: [{by: lot}]\n    offer: &offer",
            "ties: [{by: arrival}]\n    offer: &offer",
            "by: arrival",
            "leaves a tie open",
        ),
        ("counts_from: earliest", "counts_from: soonest", "soonest", "should be"),
        ("manner: sequential", "manner: sequential\n      haste: true", "haste", "not known here"),
        ("value: 4", "value: -4", "value: -4", "number asks a whole number"),
        ("from: 2, to: 5", "from: 5, to: 2", "from: 5, to: 2", "nothing lies from 5 up to 2"),
        (", {bonuses: corporation}", "", "bonuses:\n  most", "no order says where the bonuses count"),
        (
            "nl: rustig, en: quiet}, meaning: {nl: x,",
            "nl: rustig, en: quiet}, meaning: {nl: '{days}',",
            "'{days}'",
            "there is no parameter days",
        ),
        ("parameters:", "parameters: [1]\nparametrs:", "parameters: [1]", "valid dictionary"),
    ],
)
def test_a_broken_framework_is_refused_where_it_breaks(tree: Tree, old: str, new: str, where: str, why: str) -> None:
    assert old in tree.joint
    tree.joint = tree.joint.replace(old, new, 1)
    with pytest.raises(PolicyError) as refused:
        tree.read()
    assert why in refused.value.why
    assert (refused.value.file, refused.value.line) == (
        "joint/2025.yaml",
        tree.joint[: tree.joint.rindex(where)].count("\n") + 1,
    )


def test_every_error_of_a_document_is_told_at_once(tree: Tree) -> None:
    tree.joint = tree.joint.replace("name: Proefkader", "naam: Proefkader").replace("unit: truth", "unit: waarheid")
    with pytest.raises(PolicyError) as refused:
        tree.read()
    assert {error.field for error in (refused.value, *refused.value.also)} >= {
        "name",
        "naam",
        "parameters.village.unit",
    }


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("slug: de-beuk", "slug: de-eik", "de-eik stands here twice"),
        ("municipalities: [veenstad, duinstad]", "municipalities: [zeestad]", "zeestad, which is not among"),
        ("slug: laagdorp", "slug: duinstad", "duinstad stands here twice"),
        ("slug: de-beuk", "slug: De Beuk", "should match pattern"),
    ],
)
def test_a_federation_names_each_party_and_place_once(tree: Tree, old: str, new: str, why: str) -> None:
    tree.federation = tree.federation.replace(old, new)
    with pytest.raises(PolicyError, match=why):
        tree.read()


def test_two_frameworks_from_one_day_are_refused(tree: Tree) -> None:
    tree.more["joint/other.yaml"] = tree.joint
    with pytest.raises(PolicyError, match=r"joint/2025\.yaml is in force from the same day"):
        tree.read()


def test_a_local_policy_stands_in_the_folder_of_its_corporation(tree: Tree) -> None:
    tree.more["local/de-beuk/2025.yaml"] = tree.local
    with pytest.raises(PolicyError, match="de-eik stands in the folder of de-beuk"):
        tree.read()


def test_a_local_policy_of_a_stranger_is_refused(tree: Tree) -> None:
    tree.more["local/de-els/2025.yaml"] = tree.local.replace("de-eik", "de-els")
    with pytest.raises(PolicyError, match="de-els is not a party to the joint policy"):
        tree.read()


def test_a_folder_without_law_uses_the_law_of_the_land(tmp_path: Path, tree: Tree) -> None:
    (tmp_path / "joint").mkdir()
    (tmp_path / "joint" / "federation.yaml").write_text(tree.federation)
    (tmp_path / "joint" / "kader.yaml").write_text(tree.joint)
    policies = load(tmp_path)
    assert {document.path for document in policies.documents if document.layer == "law"} == {
        "law/daeb.yaml",
        "law/fitting.yaml",
        "law/rent.yaml",
    }


def test_an_empty_folder_is_no_policy(tmp_path: Path) -> None:
    with pytest.raises(NoPolicy, match="no folder `joint`"):
        load(tmp_path)


def test_a_document_with_another_ending_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    (tmp_path / "joint").mkdir()
    (tmp_path / "joint" / "federation.yml").write_text("kind: federation")
    with pytest.raises(PolicyError, match="a document ends in"):
        load(tmp_path)
