"""The guide for who writes policy tells no lie: every document in it loads, every part fits, every case comes out, every quotation is one."""

import re
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pytest

from brink.engine.catalogue import CRITERIA
from brink.engine.order import KeyRule
from brink.policy import cases, plans
from brink.policy.documents import load
from brink.policy.reading import PolicyError

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "how" / "write-a-policy.md"
_BLOCK = re.compile(r"^```yaml\n# (bestand|erbij in|uit): (\S+)\n(.*?)^```$", re.M | re.S)


@dataclass(frozen=True)
class Block:
    """One example.  what: a whole file, a part to add to one, or a quotation."""

    what: str
    path: str
    text: str


TEXT = GUIDE.read_text()
BLOCKS = [Block(*found) for found in _BLOCK.findall(TEXT)]
WHOLE = {block.path: f"# bestand: {block.path}\n{block.text}" for block in BLOCKS if block.what == "bestand"}
PARTS = [block for block in BLOCKS if block.what == "erbij in"]
QUOTED = [block for block in BLOCKS if block.what == "uit"]


def added(document: str, part: str) -> str:
    """A document with a part of the same kind: what stands under a key there comes under that key here."""
    for piece in re.split(r"^(?=\w)", part, flags=re.M):
        key, _, rest = piece.partition("\n")
        if not key:
            continue
        head = f"{key}\n"
        document = document.replace(head, head + rest, 1) if f"\n{head}" in document else f"{document}{piece}"
    return document


def tree(folder: Path, *parts: Block) -> Path:
    """The whole files of the guide in a folder, with some parts added."""
    texts = dict(WHOLE)
    for part in parts:
        texts[part.path] = added(texts[part.path], part.text)
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


def stands(root: Path) -> None:
    """Every document loads, every plan compiles, and every case comes out as it says."""
    plans.check(load(root))
    results = cases.run(root)
    assert results
    assert [result for result in results if not result.passed] == []


def test_every_example_says_what_it_is() -> None:
    assert len(re.findall(r"^```yaml$", TEXT, re.M)) == len(BLOCKS) > 15
    assert {block.what for block in BLOCKS} == {"bestand", "erbij in", "uit"}


def test_the_files_of_the_guide_make_a_policy_whose_cases_come_out(tmp_path: Path) -> None:
    stands(tree(tmp_path))


@pytest.mark.parametrize("at", range(len(PARTS)))
def test_what_the_guide_adds_up_to_here_fits(at: int, tmp_path: Path) -> None:
    stands(tree(tmp_path, *PARTS[: at + 1]))


@pytest.mark.parametrize("block", QUOTED, ids=lambda block: block.path)
def test_a_quotation_stands_in_the_rules_that_it_is_from(block: Block) -> None:
    assert block.text in (ROOT / block.path).read_text()
    assert dedent(block.text).strip()


def test_the_three_regions_are_quoted() -> None:
    assert {block.path.split("/")[1] for block in QUOTED} == {"actium", "woonborg", "kop-van-noord-holland"}


def test_every_criterion_and_every_key_of_the_language_is_named() -> None:
    kinds = {criterion.model_fields["kind"].default for criterion in CRITERIA}
    keys = {by for rule in KeyRule.__args__[0].__args__ for by in rule.model_fields["by"].annotation.__args__}  # type: ignore[attr-defined]
    assert not {name for name in (*kinds, *keys) if f"`{name}`" not in TEXT}


def test_the_error_in_the_guide_is_the_one_that_a_reader_gets(tmp_path: Path) -> None:
    local = tree(tmp_path) / "local" / "de-brug" / "2026-01-01.yaml"
    local.write_text(local.read_text().replace("answer_days: 2", "answer_days: 9"))
    with pytest.raises(PolicyError) as wrong:
        load(tmp_path)
    assert f"```text\n{wrong.value}\n```" in TEXT
