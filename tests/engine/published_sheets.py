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
from verifier import rankings
from verifier.tampering import OTHER_CODES, TWELVE, File, malformed, suits, tampered

SHEET = Path(__file__).parent / "approved" / "published.txt"
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
    yield from openings()


def openings() -> Iterator[str]:
    """What is found in the openings of a ranking: as they are, beside another's file, and each with one thing changed."""
    ours, others = rankings.some(7), rankings.public(rankings.some(1))
    file = rankings.public(ours)
    for at in range(len(ours.made.openings)):
        said = rankings.opening(ours, at)
        changed = {"as it is": said, **{f"another {what}": broken for what, broken in _each_changed(said)}}
        for what, opening in changed.items():
            yield from (told(f"opening {at}, {what}", one) for one in published.check_opening(opening, file))
        yield from (told(f"opening {at}, another file", one) for one in published.check_opening(said, others))


def _each_changed(said: bytes) -> Iterator[tuple[str, bytes]]:
    """An opening with each of its numbers one higher, and each of its texts another."""
    whole = json.loads(said)
    for group in (whole, *(part for part in whole.values() if isinstance(part, dict))):
        for name, value in group.items():
            if isinstance(value, int | str):
                group[name] = value + 1 if isinstance(value, int) else value[:-1] + ("0" if value[-1:] != "0" else "1")
                yield name, canonical(whole)
                group[name] = value


def told(of: str, one: Finding) -> str:
    """A finding on one line."""
    return f"{of}: {one.code} {one.row} {' '.join(one.says.split())}"


if __name__ == "__main__":
    SHEET.write_text("\n".join([*lines(), ""]))
