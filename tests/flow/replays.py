"""Four ranked adverts to make again, and what somebody with the keys of the database could do to them."""

import json
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from django.db import connections

from brink.engine import merkle
from brink.engine.canonical import canonical, digest
from brink.flow import reaction
from brink.records import models as records
from brink.vocabulary.actors import Seeker
from databases import Shelf
from flow import world

LIMIT = 56_910_00
"""The income that a household of more than one may have at most, in 2026."""

EVERY = ("limit", "plain", "lottery", "elsewhere")


def template(shelf: Shelf) -> str:
    """A register with the four, each named by the street number of its home in `found`."""
    return shelf.template("brink_replays", _tell, based_on=world.template(shelf))


def _people(count: int) -> list[Seeker]:
    since = [world.START - timedelta(days=400 + 30 * at) for at in range(count)]
    return [world.seeker(world.told(income=20_000_00 + 1_000_00 * at), at=one) for at, one in enumerate(since)]


def _tell() -> None:
    """In "limit" somebody earns exactly the limit; "plain" is under the same plan; "lottery" is drawn; "elsewhere" is another landlord's."""
    on_limit = world.told(name="Eva", income=LIMIT, children=[world.START.date().replace(year=2015)])
    stories: Sequence[tuple[str, str, list[Seeker]]] = (
        ("zandrug", "registration_time", [world.seeker(on_limit, at=world.START - timedelta(days=700)), *_people(2)]),
        ("zandrug", "registration_time", _people(3)),
        ("zandrug", "lottery", _people(3)),
        ("veenlicht", "registration_time", _people(3)),
    )
    for slug, model, people in stories:
        here = world.advertise(slug, model=model)
        for one in people:
            reaction.react(actor=one, advert=here.advert, at=world.START)
        world.rank(here)


def numbers() -> dict[str, str]:
    """The advert number of each."""
    found = records.Ranking.objects.using("owner").order_by("pk").values_list("advert__number", flat=True)
    return dict(zip(EVERY, found, strict=True))


def of(name: str) -> records.Ranking:
    """The ranking of one of the four."""
    return records.Ranking.objects.using("owner").select_related("advert").get(advert__number=numbers()[name])


def candidate(name: str, row: int = 0) -> records.Candidate:
    return records.Candidate.objects.using("owner").select_related("reaction").get(ranking=of(name), row=row)


def eva() -> records.Candidate:
    """Who earns exactly the limit."""
    rows = records.Candidate.objects.using("owner").filter(ranking=of("limit"))
    return next(row for row in rows if f'"income":{LIMIT}' in str(row.facts))


def force(statement: str, *values: object) -> None:
    """What the owner of the tables can do who has taken the guards away."""
    with connections["owner"].cursor() as cursor:
        for table in ("ranking", "candidate", "plan", "draw"):
            cursor.execute(f"ALTER TABLE records_{table} DISABLE TRIGGER USER")
        cursor.execute(statement, values)


def write(ranking: records.Ranking, change: Callable[[dict[str, Any]], None]) -> None:
    """Change the document of a ranking, and work its digest out again."""
    document = json.loads(ranking.document)
    change(document)
    text = canonical(document)
    words = "UPDATE records_ranking SET document = %s, digest = %s WHERE id = %s"
    force(words, text.decode(), digest(text), ranking.pk)


def tell_otherwise(name: str, row: int, change: Callable[[dict[str, Any]], None], *, hide: bool = True) -> None:
    """Change what is kept of somebody; hide: with the leaf, the root and the digest of the document."""
    one = candidate(name, row)
    said = json.loads(str(one.facts))
    change(said)
    text = json.dumps(said, sort_keys=True, separators=(",", ":"))
    force("UPDATE records_candidate SET facts = %s WHERE id = %s", text, one.pk)
    if not hide:
        return

    def seal(document: dict[str, Any]) -> None:
        document["leaves"][row] = merkle.leaf(bytes(one.salt or b""), text.encode()).hex()
        document["root"] = merkle.root([bytes.fromhex(leaf) for leaf in document["leaves"]]).hex()

    write(of(name), seal)


def plan_otherwise(old: str, new: str, *, hide: bool = True) -> None:
    """Change a text in the plan of "limit" and "plain"; hide: give it the digest that it then has, everywhere."""
    before = str(of("limit").plan_id)
    text = records.Plan.objects.using("owner").get(pk=before).text
    assert old in text
    changed = text.replace(old, new)
    if not hide:
        force("UPDATE records_plan SET text = %s WHERE digest = %s", changed, before)
        return
    after = digest(changed.encode())
    force(
        "INSERT INTO records_plan SELECT %s, %s, compiled_at FROM records_plan WHERE digest = %s",
        after,
        changed,
        before,
    )
    for name in ("limit", "plain"):
        write(of(name), lambda document: document.update(plan=after))
        force("UPDATE records_ranking SET plan_id = %s WHERE id = %s", after, of(name).pk)
