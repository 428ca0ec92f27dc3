"""What the desk says of every scheme, kept as it was read and found right: whoever changes a word or an outcome sees it in the difference of these files.

`python -m policy.sheets` (with `tests` on the path) writes them anew; read what changed before you commit it.
"""

import io
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from brink.cli import policy
from brink.policy.documents import load
from brink.policy.plans import every
from brink.policy.reading import PolicyError

from .breaking import MUTATIONS, Mutation
from .test_malformed import accept, broken_by

APPROVED = Path(__file__).parent / "approved"
ROOT = Path(__file__).parents[2]
SCHEMES = sorted(path.name for path in (ROOT / "schemes").iterdir() if path.is_dir())
ON = "2026-10-01"


@cache
def names() -> tuple[str, ...]:
    """The names of all sheets that the desk writes."""
    return (*(name for scheme in SCHEMES for name, _ in _of_scheme(scheme)), "regels.en.md", "regels.nl.md")


def sheet(name: str) -> str:
    """What a sheet says today."""
    words = {name: said for scheme in SCHEMES for name, said in _of_scheme(scheme)}
    words |= {f"regels.{tongue}.md": ["prose", "--language", tongue, "--on", ON] for tongue in ("nl", "en")}
    out = io.StringIO()
    policy.main(words[name], out)
    return out.getvalue()


def _of_scheme(scheme: str) -> Iterator[tuple[str, list[str]]]:
    tree = ["--policies", str(ROOT / "schemes" / scheme)]
    for tongue in ("nl", "en"):
        yield f"{scheme}.{tongue}.md", ["prose", *tree, "--language", tongue, "--on", ON]
    yield f"{scheme}.uitkomsten.json", ["cases", *tree, "--json"]
    for corporation in sorted(path.name for path in (ROOT / "schemes" / scheme).glob("local/*")):
        yield f"{scheme}.{corporation}.txt", ["show", *tree, corporation, "--on", ON]


def plans() -> Iterator[str]:
    """Every plan that the documents can make, by its digest: the same documents give the same plan for ever."""
    for tree in ("policies", *(f"schemes/{scheme}" for scheme in SCHEMES)):
        for plan in every(load(ROOT / tree)):
            about = json.loads(plan.document)["about"]
            yield f"{tree} {about} {plan.digest} gates {len(plan.gates)} tiers {len(plan.tiers)} lottery {plan.lottery}"


def errors(mutation: Mutation) -> list[str]:
    """The errors that some documents give that were broken in one way."""
    found = []
    for paper, broken in broken_by(mutation):
        try:
            accept(paper, broken)
        except PolicyError as refused:
            found.append(" ".join(f"{paper.tree}: {refused}".split()))  # on one line
    return found


@cache
def approved_errors() -> Mapping[str, list[str]]:
    """By the way of breaking, the errors that were found right."""
    parts = (APPROVED / "fouten.txt").read_text().split("# ")[1:]
    return {name: lines for name, *lines in (part.strip().splitlines() for part in parts)}


def write() -> None:
    """Write every sheet anew, and take away those that are no sheet any more."""
    APPROVED.mkdir(exist_ok=True)
    for old in APPROVED.iterdir():
        old.unlink()
    for name in names():
        (APPROVED / name).write_text(sheet(name))
    (APPROVED / "plannen.txt").write_text("\n".join([*plans(), ""]))
    told = ("\n".join([f"# {one.__name__}", *errors(one), ""]) for one in MUTATIONS)
    (APPROVED / "fouten.txt").write_text("\n".join(told))


if __name__ == "__main__":
    write()
