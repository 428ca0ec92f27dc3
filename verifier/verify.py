#!/usr/bin/env python3
"""Checks a published result of Brink: `python3 verify.py FILE [OPENING]`.

Written from docs/method/README.md alone, with nothing but Python's standard library.  The exit status is 0 when nothing is wrong, 1 when something is,
2 when a file cannot be read.  Every line is a code of the method document, the row (or -) and what is wrong.
"""

import hashlib
import hmac
import json
import re
import sys
from pathlib import Path

# The shape of a file: a text is a pattern, a pair of numbers the bounds of a whole number, a list holds any number of one shape, a set one of some values.
# fmt: off
DIGEST, NAME, TEXT = "[0-9a-f]{64}", "[A-Za-z0-9._/-]{1,120}", "[^\x00-\x1f\x7f]+"
MOMENT = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})"
SECRET, MOST = "([0-9a-f]{2}){1,64}", 2**53 - 1
CLOSED = {"place": (0, MOST), "leaf": DIGEST}
OWN = CLOSED | {"entry": "[a-z0-9-]{1,64}", "tickets": (1, 1000), "key": "([0-9a-f]{2})*", "lot": {None, DIGEST}, "salt": DIGEST}
OPEN = OWN | {"tier": (1, MOST), "outcome": {None, "[a-z_]+(:[a-z_]+)?"}}
RESULT = {
    "format": "brink-result-1", "policy": DIGEST, "law": DIGEST, "plan": DIGEST, "ranking": DIGEST, "root": DIGEST, "shown": "all|offered",
    "about": {"advert": NAME, "corporation": NAME, "model": NAME, "published": MOMENT, "closed": MOMENT, "ranked": MOMENT},
    "draw": {
        "id": NAME, "entries": DIGEST, "lines": [DIGEST], "stratified": bool, "seed": DIGEST, "event": object,
        "commitments": [[NAME, DIGEST]], "reveals": [[NAME, SECRET]],
    },
    "tiers": [{"group": "priority|rest", "reactions": (0, MOST)}], "rows": [object],
}
EVENT = {"kind": TEXT, "reference": TEXT, "value": TEXT}
OPENING = {"format": "brink-opening-1", "advert": NAME, "ranking": DIGEST, "row": OWN}
# fmt: on


class Malformed(Exception):
    """The file is not of the format."""


def need(holds, what):
    """Give up unless it holds."""
    if not holds:
        raise Malformed(what)


def fit(value, shape, where):
    """Give up unless a value has a shape."""
    if isinstance(shape, str):
        need(isinstance(value, str) and re.fullmatch(shape, value), f"{where} is not {shape}")
    elif isinstance(shape, tuple):
        need(type(value) is int and shape[0] <= value <= shape[1], f"{where} is no whole number in {shape}")
    elif isinstance(shape, set):
        need(value is None or all(one is None or fit(value, one, where) is None for one in shape), where)
    elif isinstance(shape, type):
        need(isinstance(value, shape), f"{where} is no {shape.__name__}")
    elif isinstance(shape, dict):
        need(isinstance(value, dict) and set(value) == set(shape), f"{where} has not just the keys {sorted(shape)}")
        for key, one in shape.items():
            fit(value[key], one, f"{where}.{key}")
    else:
        fit_list(value, shape, where)


def fit_list(value, shape, where):
    """The same for a list of one shape, and for a pair."""
    need(isinstance(value, list) and len(shape) in (1, len(value)), f"{where} is no list, or not of {len(shape)}")
    for at, one in enumerate(value):
        fit(one, shape[at if len(shape) > 1 else 0], f"{where}.{at}")


def fit_result(file):
    """Give up unless this is a result, down to its rows, its event and the order of its names."""
    fit(file, RESULT, "file")
    for row in file["rows"]:
        fit(row, OPEN if isinstance(row, dict) and "salt" in row else CLOSED, "row")
    if file["draw"]["event"] is not None:
        fit(file["draw"]["event"], EVENT, "event")
    for part in ("commitments", "reveals"):
        names = [name for name, _ in file["draw"][part]]
        need(names == sorted(set(names)), f"the names of {part} are not in order, or one stands twice")


def canonical(value):
    """RFC 8785, for what stands in these files."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read(content):
    """The file read; gives up unless it is canonical JSON."""
    try:
        value = json.loads(content.decode())
        need(canonical(value) == content, "the file is not canonical JSON")
    except (ValueError, RecursionError) as wrong:
        raise Malformed(f"the file is no JSON: {wrong}") from wrong
    return value


# --- what things are made of ------------------------------------------------------------------------------------------------------------------


def sha256(content):
    """32 bytes."""
    return hashlib.sha256(content).digest()


def fields(*parts):
    """Each part after its length."""
    return b"".join(len(part).to_bytes(8, "big") + part for part in parts)


def line_of(row, stratified):
    """The line of an entry."""
    return sha256(f"{row['entry']} {row['tickets']} {row['key'] if stratified else ''}\n".encode()).hex()


def seed_of(draw):
    """The seed that follows from what was fixed and revealed."""
    revealed = "".join(f"{name} {secret}\n" for name, secret in draw["reveals"]).encode()
    event = "{kind} {reference} {value}".format(**draw["event"]).encode() if draw["event"] else b""
    return sha256(fields(b"brink-draw-1", draw["id"].encode(), bytes.fromhex(draw["entries"]), revealed, event)).hex()


def lot_of(row, draw):
    """The lowest lot of the tickets of an entry."""
    before, seed = (b"lot", draw["id"].encode(), row["entry"].encode()), bytes.fromhex(draw["seed"])
    messages = (fields(*before, str(ticket).encode()) for ticket in range(row["tickets"]))
    return min(hmac.new(seed, message, "sha256").hexdigest() for message in messages)


def leaf_of(row):
    """The leaf of an open row."""
    said = canonical({key: row[key] for key in ("entry", "key", "lot", "place", "tickets")})
    return sha256(b"\0" + fields(bytes.fromhex(row["salt"])) + said).hex()


def root_of(leaves):
    """The root of leaves (RFC 6962)."""
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256(b"")
    left = 1 << ((len(leaves) - 1).bit_length() - 1)
    return sha256(b"\1" + root_of(leaves[:left]) + root_of(leaves[left:]))


# --- the checks: each gives a code, the row, and words ------------------------------------------------------------------------------------------


def check_draw(file):
    """Secrets, entries, seed."""
    draw, promised, lines = file["draw"], dict(file["draw"]["commitments"]), file["draw"]["lines"]
    kept = [sha256(bytes.fromhex(secret)).hex() == promised.get(name) for name, secret in draw["reveals"]]
    if not all(kept) or "federation" not in dict(draw["reveals"]):
        yield "reveal", None, "a secret is not the one that was promised, or that of the federation is missing"
    in_order = lines == sorted(set(lines)) and len(lines) == len(file["rows"])
    if not in_order or sha256(b"".join(map(bytes.fromhex, lines))).hex() != draw["entries"]:
        yield "entries", None, "the list of entries does not have this digest, this order, or a line for each row"
    if seed_of(draw) != draw["seed"]:
        yield "seed", None, f"the seed that follows is {seed_of(draw)}"


def check_places(file):
    """The places without a gap, those who were refused after them, and closed rows where all should be open."""
    refused, above = False, {"place": 1}
    for at, row in enumerate(file["rows"], start=1):
        in_order = not refused and row["place"] == at if row["place"] else above["place"] or above["leaf"] < row["leaf"]
        if not in_order:
            yield "places", at, f"it cannot have place {row['place']} here"
        if file["shown"] == "all" and "salt" not in row:
            yield "open", at, "it is closed, and the file says that every row is open"
        refused, above = refused or not row["place"], row


def check_row(row, draw, lines):
    """One open row by itself."""
    if line_of(row, draw["stratified"]) not in lines:
        yield "line", "it did not take part with these tickets and in this stratum"
    if row["lot"] is not None and lot_of(row, draw) != row["lot"]:
        yield "lot", f"its lot is {lot_of(row, draw)}"
    if leaf_of(row) != row["leaf"]:
        yield "leaf", f"its leaf is {leaf_of(row)}"


def check_open(file):
    """The open rows, each and in their order."""
    lines, codes, last = set(file["draw"]["lines"]), set(), None
    for at, row in [(at, row) for at, row in enumerate(file["rows"], start=1) if "salt" in row]:
        yield from ((code, at, why) for code, why in check_row(row, file["draw"], lines))
        if row["entry"] in codes:
            yield "twice", at, "its entry code stands at a row before it"
        codes.add(row["entry"])
        order = (row["key"], row["lot"] or "0" * 64, row["entry"])
        if row["place"] and last is not None and order <= last:
            yield "order", at, "by key and lot it belongs before the open row above it"
        last = order if row["place"] else last


def check(file):
    """Everything."""
    yield from (*check_draw(file), *check_places(file), *check_open(file))
    if root_of([bytes.fromhex(row["leaf"]) for row in file["rows"]]).hex() != file["root"]:
        yield "root", None, "the root does not follow from the leaves"
    placed = sum(1 for row in file["rows"] if row["place"])
    if file["tiers"] and sum(tier["reactions"] for tier in file["tiers"]) != placed:
        yield "tiers", None, f"the groups do not add up to the {placed} rows with a place"


def check_opening(content, file):
    """The opening of one row, beside the file."""
    fit(said := read(content), OPENING, "opening")
    row, about = said["row"], (file["about"]["advert"], file["ranking"])
    need((said["advert"], said["ranking"]) == about, "it is of another advert or ranking")
    wrong = [why for _, why in check_row(row, file["draw"], set(file["draw"]["lines"]))]
    need(not wrong, "; ".join(wrong))
    rows = [(one["leaf"], one["place"]) for one in file["rows"]]
    need((row["leaf"], row["place"]) in rows, f"no row of the file has this leaf and place {row['place']}")


def findings(content, opening=None):
    """All that is wrong with a file, and with an opening beside it."""
    try:
        fit_result(file := read(content))
    except Malformed as wrong:
        return [("format", None, str(wrong))]
    try:
        _ = opening is None or check_opening(opening, file)
    except Malformed as wrong:
        return [*check(file), ("opening", None, str(wrong))]
    return list(check(file))


def main(names):
    """Print what is wrong."""
    try:
        contents = [Path(name).read_bytes() for name in names]
        found = findings(*contents)
    except (OSError, TypeError) as wrong:
        print(f"usage: verify.py FILE [OPENING] ({wrong})", file=sys.stderr)
        return 2
    for code, row, why in found:
        print(code, "-" if row is None else row, why)
    if not found:
        rows = ["salt" in row for row in json.loads(contents[0])["rows"]]
        print(f"Nothing is wrong: {len(rows)} rows, {sum(rows)} of them open and worked out again.")
    print("SHA-256 of the file:", hashlib.sha256(contents[0]).hexdigest())
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
