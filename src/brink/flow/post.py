"""Handing letters to the post.  At least once: a letter counts as sent only after the post took it, and the same letter always bears the same id."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from brink.records import models as records
from brink.records.context import acting
from brink.records.queries import journal
from brink.vocabulary.actors import Clock
from brink.vocabulary.errors import BrinkError

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)


class PostRefused(BrinkError):
    """The post did not take a letter; it is tried again later."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A letter on its way.  message_id: the same however often it is sent.  enclosed: name and content of a file that goes with it."""

    message_id: str
    to: str
    subject: str
    body: str
    language: str
    enclosed: tuple[str, bytes] | None = None


def send_next(*, actor: Clock, take: Callable[[Outgoing], None], at: datetime) -> bool:
    """Hand the letter that waits longest to the post, and note that it was sent.  Returns whether there was one.

    take: gives it to the post, raising PostRefused when that fails; the letter then waits, longer each time.  Several senders never take the same
    letter: each skips what another has locked.  Whoever is stopped in between leaves it unsent, and it goes out again under the same id.
    """
    with acting(actor):
        waiting = records.Letter.objects.select_for_update(skip_locked=True, of=("self",)).exclude(to="")
        row = waiting.filter(sent_at=None, due_at__lte=at).order_by("due_at", "pk").first()
        if row is None:
            return False
        row.attempts += 1
        try:
            take(Outgoing(str(row.message_id), row.to, row.subject, row.body, row.language, _enclosed(row)))
        except PostRefused:
            row.due_at = at + min(FIRST_WAIT * 2 ** min(row.attempts - 1, 10), LONGEST_WAIT)
        else:
            row.sent_at = at
        row.save(update_fields=["attempts", "due_at", "sent_at"])
    return True


def _enclosed(row: records.Letter) -> tuple[str, bytes] | None:
    document = None if row.anchor_id is None else journal.document(row.anchor_id)
    return None if document is None else (journal.file_name(row.anchor_id or 0), document)
