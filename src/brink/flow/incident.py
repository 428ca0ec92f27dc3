"""The nightly replay: every ranking since the last one is made again, and what does not come out as it was becomes an incident."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef

from brink.engine.canonical import canonical, digest
from brink.flow import letter
from brink.flow.act import Act, act, dutch_day, looking
from brink.flow.replaying import Redone, chosen, replayed
from brink.letters import letter as texts
from brink.letters import wording
from brink.records import models as records
from brink.vocabulary.actors import Clock
from brink.vocabulary.kinds import PartyKind, RoleKind

SUNDAY = 7
LATE = timedelta(hours=1)
"""A ranking bears the moment at which its act began, and is seen when the act has ended; so runs overlap by this much."""

WHOLE_AT_LEAST = timedelta(days=7)
WORDS_KEPT = 20


@dataclass(frozen=True, slots=True)
class Night:
    """What a nightly run did.  raised: the numbers of the adverts about which an incident was raised, that is, a difference not found before."""

    replayed: int
    differing: int
    unopened: int
    raised: tuple[str, ...]


def replay_night(*, actor: Clock, at: datetime) -> Night:
    """Make every ranking since the last run again; on Sundays, and when that was left out for a week, all of them.

    Every difference that was not found before becomes an incident, and the foundation's office gets a letter.  Raises NotYours.
    """
    since = _since(actor, at)
    done = _Tally()
    rankings = chosen(actor=actor, at=at, since=since)
    differing = [one for one in done.counted(replayed(actor=actor, rankings=rankings, at=at)) if one.differences]
    with act(actor=actor, at=at, by=(Clock,)) as running:
        kept = records.Replay.objects.create(
            at=at, since=since, replayed=done.replayed, differing=len(differing), unopened=done.unopened
        )
        raised = tuple(one.advert for one in differing if _raise(running, kept, one))
        if raised:
            _tell_office(running, raised)
        running.journal("replay.night", kept, words={"replayed": done.replayed, "differing": len(differing)})
    return Night(done.replayed, len(differing), done.unopened, raised)


@dataclass(slots=True)
class _Tally:
    replayed: int = 0
    unopened: int = 0

    def counted(self, run: Iterable[Redone]) -> Iterator[Redone]:
        for one in run:
            self.replayed += 1
            self.unopened += len(one.unopened)
            yield one


def _since(actor: Clock, at: datetime) -> datetime | None:
    """From which moment on rankings are made again tonight; None for all."""
    with looking(actor=actor, at=at, by=(Clock,)):
        last = records.Replay.objects.order_by("-at").first()
        whole = records.Replay.objects.filter(since=None, at__gt=at - WHOLE_AT_LEAST).exists()
    if last is None or not whole or dutch_day(at).isoweekday() == SUNDAY:
        return None
    return last.at - LATE


def _raise(running: Act, replay: records.Replay, redone: Redone) -> bool:
    """Write an incident, unless this very difference was found before.  Returns whether it is new."""
    what = digest(canonical(redone.differences))
    made, new = records.Incident.objects.get_or_create(
        ranking_id=redone.ranking,
        digest=what,
        defaults={
            "replay": replay,
            "found": list(redone.differences[:WORDS_KEPT]),
            "differences": len(redone.differences),
            "at": running.at,
        },
    )
    if new:
        running.journal("replay.incident", made, words={"advert": redone.advert, "differences": made.differences})
    return new


def _tell_office(running: Act, adverts: Sequence[str]) -> None:
    """A letter to the office of the foundation: which adverts, without what differs."""
    words = {
        "adverts": wording.bullets(adverts[:WORDS_KEPT]),
        "number": str(len(adverts)),
        "first": adverts[0],
        "site": settings.BRINK_SITE_URL,
    }
    text = texts.write("replay_differs", "nl", words)
    said = {"kind": "replay_differs", "language": "nl", "subject": text.subject, "body": text.body}
    when = {"written_at": running.at, "due_at": running.at}
    letter.post(records.Letter(to=address, **said, **when) for address in _office(running))


def _office(running: Act) -> list[str]:
    """Where the foundation's office is reached: at its own address, else at those of the people who work there."""
    foundation = records.Party.objects.filter(kind=PartyKind.FOUNDATION)
    own = [row.mail for row in foundation if row.mail]
    if own:
        return own
    ended = records.Role.objects.filter(pk=OuterRef("pk"), until__lte=running.on)
    people = records.Role.objects.filter(kind=RoleKind.FOUNDATION_OFFICE, since__lte=running.on).exclude(Exists(ended))
    return sorted(set(people.values_list("account__email", flat=True)))
