"""What somebody might do to a file, from clumsy to careful: the careful makes anew every digest that can be made anew."""

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

from brink.engine import lot, merkle
from brink.engine.canonical import canonical
from brink.engine.lot import Entered, Event

File = dict[str, Any]
NONE = hashlib.sha256(b"another").hexdigest()


def open_rows(file: File) -> list[File]:
    return [row for row in file["rows"] if "salt" in row]


def suits(file: File) -> bool:
    """Whether there is enough in a file to tamper with: two open rows with a place, and a lot."""
    rows = open_rows(file)
    return sum(1 for row in rows if row["place"]) > 1 and any(row["lot"] for row in rows)


def leaf_anew(row: File) -> None:
    said = {name: row[name] for name in ("entry", "key", "lot", "place", "tickets")}
    row["leaf"] = merkle.leaf(bytes.fromhex(row["salt"]), canonical(said)).hex()


def root_anew(file: File) -> None:
    file["root"] = merkle.root([bytes.fromhex(row["leaf"]) for row in file["rows"]]).hex()


def lot_anew(file: File, row: File) -> None:
    draw = file["draw"]
    if row["lot"]:
        row["lot"] = lot.best(bytes.fromhex(draw["seed"]), draw["id"], row["entry"], row["tickets"]).hex()


def all_anew(file: File) -> None:
    """Lots, leaves and root that follow from what the file says now."""
    for row in open_rows(file):
        lot_anew(file, row)
        leaf_anew(row)
    root_anew(file)


def seed_anew(file: File) -> None:
    draw = file["draw"]
    reveals = [(name, bytes.fromhex(secret)) for name, secret in draw["reveals"]]
    event = Event(**draw["event"]) if draw["event"] else None
    draw["seed"] = lot.seed_of(draw["id"], bytes.fromhex(draw["entries"]), reveals, event).hex()


def key(file: File) -> None:
    row = open_rows(file)[0]
    row["key"] = "00" * (len(row["key"]) // 2 + 1)


def chosen_lot(file: File) -> None:
    row = next(row for row in open_rows(file) if row["lot"])
    row["lot"] = "00" * 31 + "01"
    leaf_anew(row)
    root_anew(file)


def more_tickets(file: File) -> None:
    open_rows(file)[0]["tickets"] += 1
    all_anew(file)


def other_person(file: File) -> None:
    open_rows(file)[0]["entry"] = "een-vriend"
    all_anew(file)


def change_places(file: File) -> None:
    """Two open rows stand where the other stood, and everything else is made to fit."""
    first, second = [at for at, row in enumerate(file["rows"]) if "salt" in row and row["place"]][:2]
    rows = file["rows"]
    rows[first], rows[second] = rows[second], rows[first]
    rows[first]["place"], rows[second]["place"] = rows[second]["place"], rows[first]["place"]
    all_anew(file)


def leave_out(file: File) -> None:
    file["rows"].pop()
    root_anew(file)


def put_in(file: File) -> None:
    """An entry stands in the list twice, at the end."""
    file["rows"].append({**open_rows(file)[0], "place": 0})
    all_anew(file)


def other_leaf(file: File) -> None:
    file["rows"][-1]["leaf"] = "f" * 64


def other_secret(file: File) -> None:
    """Another secret of the federation, and a seed, lots and root that follow from it."""
    file["draw"]["reveals"] = [
        [name, NONE if name == "federation" else secret] for name, secret in file["draw"]["reveals"]
    ]
    seed_anew(file)
    all_anew(file)


def chosen_seed(file: File) -> None:
    file["draw"]["seed"] = NONE
    all_anew(file)


def other_event(file: File) -> None:
    file["draw"]["event"] = {"kind": "lottery", "reference": "een andere", "value": "4 8 15"}


def other_entries(file: File) -> None:
    """Somebody takes the place of another in the list of entries; seed and lots follow from the new list."""
    draw = file["draw"]
    draw["lines"] = sorted([*draw["lines"][1:], Entered("een-vriend").line.hex()])
    draw["entries"] = lot.entries_digest(map(bytes.fromhex, draw["lines"])).hex()
    seed_anew(file)


TWELVE: Mapping[str, tuple[Callable[[File], None], set[str]]] = {
    "a key": (key, {"leaf"}),
    "a lot that was chosen": (chosen_lot, {"lot"}),
    "more tickets": (more_tickets, {"line"}),
    "another person on a row": (other_person, {"line"}),
    "two rows change places": (change_places, {"order"}),
    "a row left out": (leave_out, {"entries"}),
    "a row put in": (put_in, {"entries", "twice"}),
    "the leaf of a row": (other_leaf, {"root"}),
    "another secret": (other_secret, {"reveal"}),
    "a seed that was chosen": (chosen_seed, {"seed"}),
    "another event": (other_event, {"seed"}),
    "somebody else among the entries": (other_entries, set()),
}
"""Each with the codes that are found at least.  The last moves every lot, or leaves a row without its line: which of the two depends on what is open."""


def gap(file: File) -> None:
    file["rows"][0]["place"] = 2


def place_after_refused(file: File) -> None:
    file["rows"].append({"place": len(file["rows"]) + 1, "leaf": "f" * 64})
    file["rows"].insert(0, {"place": 0, "leaf": "0" * 64})


def closed(file: File) -> None:
    file["shown"] = "all"
    row = open_rows(file)[0]
    file["rows"] = [{"place": one["place"], "leaf": one["leaf"]} if one is row else one for one in file["rows"]]


def groups(file: File) -> None:
    file["tiers"] = [{"group": "priority", "reactions": 3}, {"group": "rest", "reactions": len(file["rows"])}]


def no_federation(file: File) -> None:
    file["draw"]["reveals"] = [one for one in file["draw"]["reveals"] if one[0] != "federation"]


OTHER_CODES: Mapping[str, tuple[Callable[[File], None], set[str]]] = {
    "places that begin at 2": (gap, {"places"}),
    "a place after who was refused": (place_after_refused, {"places"}),
    "a closed row in a file that is all open": (closed, {"open"}),
    "groups that do not add up": (groups, {"tiers"}),
    "no secret of the federation": (no_federation, {"reveal"}),
}


def tampered(content: bytes, change: Callable[[File], None]) -> bytes:
    file = json.loads(content)
    change(file)
    return canonical(file)


def malformed(content: bytes) -> Mapping[str, bytes]:
    """The same file, no longer of the format, in many ways."""
    return {**as_text(content), **as_content(content), "nothing": b"", "much too deep": b"[" * 100_000}


def as_text(content: bytes) -> Mapping[str, bytes]:
    """Written otherwise than canonical JSON."""
    place = b'"place":1,'
    return {
        "no JSON": content[:-1],
        "a byte order mark": b"\xef\xbb\xbf" + content,
        "no UTF-8": content.replace(b"zandrug", b"zandr\xffg"),
        "a blank": content.replace(b",", b", ", 1),
        "a line after it": content + b"\n",
        "a key twice": content.replace(b'"format":', b'"format":"brink-result-1","format":', 1),
        "a fraction": content.replace(place, b'"place":1.0,', 1),
        "a power": content.replace(place, b'"place":1e0,', 1),
        "minus nothing": content.replace(place, b'"place":-0,', 1),
        "too great a number": content.replace(place, b'"place":9007199254740993,', 1),
        "no number at all": content.replace(place, b'"place":NaN,', 1),
    }


def as_content(content: bytes) -> Mapping[str, bytes]:
    """Canonical JSON that says something else than a result."""
    file = json.loads(content)
    draw, about, row = file["draw"], file["about"], file["rows"][0]

    def but(**other: object) -> bytes:
        return canonical({**file, **other})

    half = but(draw={**draw, "event": {"kind": "k", "reference": "r", "value": "HALF"}})
    return {
        "less than nothing": but(rows=[{**row, "place": -1}]),
        "true for a number": but(rows=[{**row, "place": True}]),
        "a number for true": but(draw={**draw, "stratified": 1}),
        "another format": but(format="brink-result-2"),
        "one key more": but(extra=None),
        "one key less": canonical({name: said for name, said in file.items() if name != "law"}),
        "a capital digit": but(root=file["root"][:-1] + "A"),
        "a digest with a line after it": but(root=file["root"] + "\n"),
        "a list for an object": but(about=[]),
        "a row that is text": but(rows=["salt"]),
        "a row that is half open": but(rows=[{"place": 1, "leaf": row["leaf"], "salt": "00" * 32}]),
        "more tickets than there can be": but(rows=[{**row, "tickets": 1001}]),
        "a name twice": but(draw={**draw, "commitments": draw["commitments"][:1] * 2}),
        "a name with a blank": but(draw={**draw, "commitments": [["de federatie", "0" * 64]]}),
        "an event without words": but(draw={**draw, "event": {"kind": "", "reference": "r", "value": "v"}}),
        "an event of half a character": half.replace(b"HALF", b"\\ud800"),
        "an event on two lines": but(draw={**draw, "event": {"kind": "k", "reference": "r", "value": "een\ntwee"}}),
        "a moment without a zone": but(about={**about, "closed": "2026-06-01T10:00:00"}),
        "digits of another script": but(about={**about, "closed": "٢٠٢٦-06-01T10:00:00Z"}),
        "another root altogether": canonical([file]),
    }
