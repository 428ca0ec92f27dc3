"""Loading the demo federation: invent, play the year, copy everything in one transaction, check, count on."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from allauth.account.models import EmailAddress
from django.apps import apps
from django.conf import settings
from django.contrib.auth.hashers import get_hasher
from django.db import connections, models, transaction
from django.db.backends.utils import CursorWrapper

from brink.flow import policy as adopting
from brink.flow import published
from brink.importers.demo import (
    circumstances,
    copying,
    diary,
    filing,
    ground,
    moments,
    outcomes,
    personas,
    schedule,
)
from brink.importers.demo.casting import Casting
from brink.importers.demo.chance import digest
from brink.importers.demo.copying import Sheet, Spool
from brink.importers.demo.correspondence import RECENT, Correspondence
from brink.importers.demo.ledger import CANDIDATE, Ledger
from brink.importers.demo.sizes import size_of
from brink.importers.demo.world import World, invent
from brink.importers.demo.year import Kept, Year
from brink.policy import documents
from brink.policy.documents import NoPolicy
from brink.policy.law import MissingAmount
from brink.records import models as records
from brink.records.context import acting
from brink.vocabulary.actors import Clock
from brink.vocabulary.errors import BrinkError

POLICIES = Path(__file__).parents[4] / "policies"
Progress = Callable[[str, int, int], None]
LARGE: tuple[type[models.Model], ...] = (
    records.Person,
    records.Registration,
    records.Participant,
    records.HouseholdMember,
    records.TimeClaim,
    records.RegistrationEvent,
    records.Access,
    records.Reach,
    records.Income,
    records.Residence,
    records.Tenancy,
    records.Account,
    EmailAddress,
    records.Reaction,
    records.Candidate,
)


class RegisterNotEmpty(BrinkError):
    """The demo federation is loaded into an empty register only; nothing was changed."""


class DayNotCovered(BrinkError):
    """The policy documents do not cover the demo's year: no rules yet, or a legal amount that nobody wrote down."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What was loaded.  registered: registrations that live.  active: those of them that reacted in the year.  lettings: contracts of the last year."""

    registered: int
    active: int
    adverts: int
    reactions: int
    candidates: int
    rankings: int
    lettings: int
    rows: int


def load(*, size: str, seed: int, today: date, progress: Progress) -> Summary:
    """Fill an empty register with the invented federation; the same seed and day give the same rows.

    size: small or drenthe.  today: the day that begins when its year ends.  progress: is given (step, done, total).
    Raises UnknownSize, RegisterNotEmpty, DayNotCovered, NobodyFits; whatever it raises, the register is as it was, but for the policy adopted.
    """
    chosen, day = size_of(size), moments.day_number(today)
    owner = connections["owner"]
    _refuse_filled()
    progress("Inventing people and homes", 0, 1)
    adopting.adopt(root=POLICIES, at=_adoption(day))
    try:
        world = invent(seed=seed, today=day, size=chosen, policies=documents.load(POLICIES))
        progress("Inventing people and homes", 1, 1)
        with transaction.atomic(using="owner"), owner.cursor() as cursor:
            summary = _fill(cursor, world, progress)
        return replace(summary, rows=summary.rows + _publish(day))
    except (MissingAmount, NoPolicy) as missing:
        raise DayNotCovered(f"the policy does not cover the whole year that ends on {today}. {missing}") from missing


def _adoption(day: int) -> datetime:
    """When the policy is adopted: before the year begins; after a set that was adopted before, so that this one is in force."""
    begins = moments.aware(moments.at(day - 365 - schedule.RAMP - 30, 9))
    latest = records.PolicySet.objects.using("owner").order_by("-adopted_at").first()
    return begins if latest is None else max(begins, latest.adopted_at + timedelta(seconds=1))


def _refuse_filled() -> None:
    for model in (records.Registration, records.Party, records.Account, records.Advert):
        if model.objects.using("owner").exists():
            raise RegisterNotEmpty(
                f"the register already holds rows of {model.__name__}; nothing was loaded. Begin with an empty one"
            )


def _fill(cursor: CursorWrapper, world: World, progress: Progress) -> Summary:
    """Play the year and copy everything."""
    cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
    cursor.execute("LOCK TABLE records_registration IN EXCLUSIVE MODE")
    _refuse_filled()

    def told(done: int, total: int) -> None:
        progress("Checking and indexing", done, total)

    with tempfile.TemporaryFile() as file, copying.unchecked(cursor, LARGE, told), copying.candidates_first(cursor):
        year, ledger = play(cursor, world, Spool(file), progress)
        rows = ledger.candidates + ledger.rankings.rows
        total = SHEETS + 3 * len(year.kept.courses) // outcomes.REACTIONS_AT_ONCE
        for number, sheet in enumerate(sheets(world, year, ledger, cursor), start=1):
            rows += copying.copy_in(cursor, sheet)
            progress("Writing", min(number, total - 1), total)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        progress("Writing", total, total)
    tables = [*apps.get_app_config("records").get_models(), EmailAddress]
    copying.set_sequences(connections["owner"], tables)
    for number, model in enumerate(tables, start=1):
        cursor.execute(f'ANALYZE "{model._meta.db_table}"')
        progress("Counting rows", number, len(tables))
    return _summary(world, year.kept, rows)


SHEETS = 48
"""About how many sheets are written besides those of the reactions."""


def play(cursor: CursorWrapper, world: World, rankings: Spool, progress: Progress) -> tuple[Year, Ledger]:
    """Play the year, while its candidates are copied; then find the people that the demo promises."""
    with copying.pouring(cursor, records.Candidate, CANDIDATE) as pour:
        ledger = Ledger(pour, rankings, world.judge, world.file.ground)
        year = Year(
            seed=world.seed,
            market=world.market,
            judge=world.judge,
            planner=world.planner,
            interest=world.size.interest,
            sink=ledger.take,
        )
        year.play(world.adverts, lambda done, total: progress("A year of lettings, in days", done, total))
    cast = Casting(file=world.file, market=world.market, judge=world.judge, kept=year.kept).cast()
    world.file.renamed.update({row: (who.name, who.email, who.language) for row, who in cast.items()})
    return year, ledger


def sheets(world: World, year: Year, ledger: Ledger, cursor: CursorWrapper) -> Iterator[Sheet]:
    """All rows but the candidates, in an order in which each finds what it builds on."""
    file, kept, judge = world.file, year.kept, world.judge
    password = _password(world.seed)
    since = world.today - 365 - schedule.RAMP - 30
    yield from ground.sheets(
        policies=world.rulebook.policies,
        ground=file.ground,
        stock=world.stock,
        rents=world.rents,
        since=since,
        password=password,
    )
    yield from filing.sheets(file, outcomes.closed(world.market.gone), password)
    yield from circumstances.sheets(file, world.market.proven)
    yield from _brand_new(file, world.today, password)
    yield from outcomes.adverts(kept, judge, file.ground, year.draws)
    ledger.rankings.copy_in(cursor)
    yield from outcomes.reactions(kept, judge, file)
    yield outcomes.seen(kept, file)
    yield from outcomes.offers(kept, file)
    yield from outcomes.mediated(kept, file)
    yield from outcomes.contracts(kept, file)
    languages = {row: language for row, (_, _, language) in file.renamed.items()}
    post = Correspondence(file=file, facts=judge.facts, kept=kept, personas=languages, site=settings.BRINK_SITE_URL)
    yield post.sheet(moments.midnight(world.today) - RECENT)
    cursor.execute("SELECT coalesce(max(id), 0) + 1 FROM records_journal")
    yield from diary.sheets(kept, file, (cursor.fetchone() or (1,))[0])


LATEST_FILES = 200
"""Of so many lettings, the latest, the result can be downloaded and checked; each file holds a line for everybody who reacted."""


def _publish(day: int) -> int:
    """The public files of the latest lettings, made as the act of signing makes them.  Returns how many there are."""
    at = moments.aware(moments.midnight(day))
    with acting(Clock()):
        let = records.Advert.objects.filter(state="let").select_related("corporation").order_by("-ended_at", "-pk")
        files = [(advert, published.public(advert)) for advert in let[:LATEST_FILES]]
        for advert, file in files:
            if file is not None:
                published.keep(advert, file, at)
    return sum(file is not None for _, file in files)


def _password(seed: int) -> str:
    """The hash of the one password of the demo; its salt follows from the seed, so that the rows are the same again."""
    return get_hasher().encode(personas.SHOWN_TO_ALL, digest(seed, "password").hex()[:22])


def _brand_new(file: filing.File, today: int, password: str) -> Iterable[Sheet]:
    """The account of who has not registered yet."""
    who = next(persona for persona in personas.PERSONAS if persona.situation == personas.BRAND_NEW)
    number = file.ground.first_seeker + int(file.online.sum())
    at = moments.at(today - 1, 19)
    yield Sheet(
        records.Account,
        {
            "id": [number],
            "email": [who.email],
            "password": [password],
            "last_login": [None],
            "created_at": [at],
            "person_id": [None],
        },
    )
    yield Sheet(EmailAddress, {"user": [number], "email": [who.email], "verified": [True], "primary": [True]})


def _summary(world: World, kept: Kept, rows: int) -> Summary:
    market, begins = world.market, moments.midnight(world.today - 365)
    reacted = {row for course in kept.courses for row in course.entries.rows[course.entries.placed()].tolist()}
    return Summary(
        registered=int((market.gone == 0).sum()),
        active=sum(not market.gone[row] for row in reacted),
        adverts=len(kept.courses),
        reactions=kept.reactions,
        candidates=kept.candidates,
        rankings=kept.rankings,
        lettings=sum(course.lease is not None and course.lease.signed >= begins for course in kept.courses)
        + sum(one.signed >= begins for one in kept.mediated),
        rows=rows,
    )
