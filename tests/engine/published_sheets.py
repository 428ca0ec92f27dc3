"""What is found in public files that somebody tampered with, and what the files are, kept as it was read and found right.

`python -m engine.published_sheets` (with `src` and `tests` on the path) writes it anew; read what changed before you commit it.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path

from brink.engine import published
from brink.engine.canonical import canonical
from brink.engine.published import Finding
from engine.another import each_other
from verifier import rankings
from verifier.tampering import OTHER_CODES, TWELVE, File, malformed, suits, tampered

SHEET = Path(__file__).parent / "approved" / "published.txt"
SMALL = ("7 registration_time public", "9 direct public", "10 strata public", "11 weighted public", "12 points public")
"""Files of few rows, of which every value is changed."""
CHANGES: dict[str, Callable[[File], None]] = {name: change for name, (change, _) in (TWELVE | OTHER_CODES).items()}


def files() -> Iterator[tuple[str, bytes]]:
    """The files of some rankings of every model, for everybody and for auditors."""
    for number in range(2 * len(rankings.MODELS)):
        one = rankings.some(number)
        for everything in (False, True):
            yield (
                f"{number} {one.model} {'all' if everything else 'public'}",
                rankings.public(one, everything=everything),
            )


def lines() -> Iterator[str]:
    """The sheet, line by line."""
    made = dict(files())
    for name, file in made.items():
        yield f"{name}: {hashlib.sha256(file).hexdigest()}"
    for kind, change in CHANGES.items():
        for name, file in made.items():
            if suits(json.loads(file)):
                yield from (told(f"{kind}, {name}", one) for one in published.check(tampered(file, change)))
    for name, broken in malformed(made["1 lottery public"]).items():
        if name != "much too deep":  # how that is said is Python's, and changes with it
            yield from (told(name, one) for one in published.check(broken))
    for name in SMALL:
        yield from values(name, made[name])
    yield from openings()


def values(name: str, file: bytes) -> Iterator[str]:
    """What is found when one value of a file is another; and of which values nobody notices it, as the method says of them."""
    for what, other in each_other(json.loads(file)):
        found = published.check(canonical(other))
        yield from (told(f"{what}, {name}", one) for one in found)
        if not found:
            yield f"{what}, {name}: nothing"


def openings() -> Iterator[str]:
    """What is found in the openings of a ranking: as they are, beside another's file, and each with one thing changed."""
    ours, others = rankings.some(7), rankings.public(rankings.some(1))
    file = rankings.public(ours)
    for at in range(len(ours.made.openings)):
        said = rankings.opening(ours, at)
        others_of = {what: canonical(broken) for what, broken in each_other(json.loads(said))}
        changed = {"as it is": said, **others_of}
        for what, opening in changed.items():
            yield from (told(f"opening {at}, {what}", one) for one in published.check_opening(opening, file))
        yield from (told(f"opening {at}, another file", one) for one in published.check_opening(said, others))


def told(of: str, one: Finding) -> str:
    """A finding on one line."""
    return f"{of}: {one.code} {one.row} {' '.join(one.says.split())}"


if __name__ == "__main__":
    SHEET.write_text("\n".join([*lines(), ""]))
