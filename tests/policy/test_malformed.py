"""A document that is broken in any of the listed ways is refused, with its file and line, and never with anything but an error of the policy itself."""

import random
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice

import pytest

from brink.policy import plans
from brink.policy.casebook import Casebook
from brink.policy.cases import work_out
from brink.policy.documents import LAYERS, NATIONAL_LAW, PolicySet, read_documents
from brink.policy.forms import parse
from brink.policy.reading import PolicyError, read

from .breaking import MUTATIONS, Mutation
from .papers import Paper, papers

PAPERS = papers()
OF_EACH, FURTHEST, ROUNDS = 6, 6, 8
"""Broken documents per mutation, the place that is broken at most, and how often every document has its turn at most."""


@cache
def texts(tree: str) -> Mapping[str, bytes]:
    """The documents of a tree; one without a law of its own uses that of the land."""
    held = {paper.path: paper.text.encode() for paper in PAPERS if paper.tree == tree}
    rules = {path: text for path, text in held.items() if path.split("/")[0] in LAYERS}
    law = {f"law/{path.name}": path.read_bytes() for path in sorted(NATIONAL_LAW.glob("*.yaml"))}
    return rules if any(path.startswith("law/") for path in rules) else rules | law


@cache
def whole(tree: str) -> PolicySet:
    return read_documents(texts(tree))


def raw(broken: str | bytes) -> bytes:
    return broken.encode() if isinstance(broken, str) else broken


def accept(paper: Paper, broken: str | bytes) -> None:
    """Take a document into its tree and make everything of it that can be made: every plan, or every case."""
    if paper.path.startswith("cases/"):
        source = read(raw(broken), paper.path)
        book = parse(Casebook, source)
        for at in range(len(book.cases)):
            work_out(whole(paper.tree), book, source, at)
    else:
        plans.check(read_documents({**texts(paper.tree), paper.path: raw(broken)}))


@cache
def broken_by(mutation: Mutation) -> tuple[tuple[Paper, str | bytes], ...]:
    """Some of what a mutation makes: from one document after the other, in an order of its own that is always the same, each time at another place."""
    drawn = random.Random(mutation.__name__)
    turns = drawn.sample(PAPERS, len(PAPERS)) * ROUNDS
    made = {(paper, broken): None for paper in turns for broken in _one(mutation, paper, drawn.randrange(FURTHEST))}
    return tuple(islice(made, OF_EACH))


def _one(mutation: Mutation, paper: Paper, skipped: int) -> Iterator[str | bytes]:
    """What a mutation makes of a document at one place, or at none where it has fewer."""
    return islice(mutation(paper), skipped, skipped + 1)


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_a_broken_document_is_refused_where_it_breaks(mutation: Mutation) -> None:
    assert broken_by(mutation), "this mutation breaks nothing"
    for paper, broken in broken_by(mutation):
        with pytest.raises(PolicyError) as refused:
            accept(paper, broken)
        error, here = refused.value, {**texts(paper.tree), paper.path: raw(broken)}
        assert 1 <= error.line <= len(here[error.file].splitlines()) + 1
        assert error.why
        assert error.remedy


def test_more_than_five_hundred_documents_are_broken() -> None:
    assert sum(len(broken_by(mutation)) for mutation in MUTATIONS) > 500


def test_every_document_stands_unbroken() -> None:
    for paper in PAPERS:
        if paper.path.startswith("cases/"):
            accept(paper, paper.text)
    for tree in {paper.tree for paper in PAPERS}:
        plans.check(whole(tree))
