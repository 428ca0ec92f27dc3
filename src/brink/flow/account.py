"""The log-in's own acts: its letters."""

from dataclasses import dataclass
from datetime import datetime

from brink.flow.act import act
from brink.records import models as records
from brink.vocabulary.actors import LoggingIn


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail of the log-in (confirm your address, a new password), in plain text.

    kind: a short code such as `account_confirm`.  language: nl or en.
    """

    kind: str
    to: str
    subject: str
    body: str
    language: str = "nl"


def write_mail(*, actor: LoggingIn, mail: Mail, at: datetime) -> None:
    """Keep a mail of the log-in as a letter; the clock sends it."""
    with act(actor=actor, at=at, by=(LoggingIn,)) as running:
        row = records.Letter(
            kind=mail.kind,
            account_id=actor.account,
            to=mail.to,
            language=mail.language,
            subject=mail.subject[:200],
            body=mail.body,
            written_at=at,
            due_at=at,
        )
        records.Letter.objects.bulk_create([row], ignore_conflicts=True)
        running.journal("account.write_mail", row, words={"kind": mail.kind})
