"""The post: letters become mails, by whichever mail backend the settings name.

A mail is handed over before it is noted as sent, so it may go out twice when the worker dies in between: at least once, never lost.  Its Message-ID is that
of the letter, so mail programs show it once, and the backend that writes files writes the same file again.
"""

import logging
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from brink.flow import post
from brink.vocabulary.actors import Clock

AT_ONCE = 500
log = logging.getLogger(__name__)


def send_due(at: datetime) -> int:
    """Send every letter that is due, at most 500 in one go.  Returns how many were tried."""
    with _backend() as backend:
        for tried in range(AT_ONCE):
            if not post.send_next(actor=Clock(), take=lambda letter: _hand_over(backend, letter), at=at):
                return tried
    return AT_ONCE


@contextmanager
def _backend() -> Iterator[BaseEmailBackend]:
    """The backend, whose connection (if it has one) opens with the first mail and closes after the last."""
    backend = get_connection()
    try:
        yield backend
    finally:
        backend.close()


def _hand_over(backend: BaseEmailBackend, letter: post.Outgoing) -> None:
    mail = EmailMessage(
        subject=letter.subject,
        body=letter.body,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[letter.to],
        headers={
            "Message-ID": message_id(letter.message_id),
            "Content-Language": letter.language,
            "Auto-Submitted": "auto-generated",
        },
    )
    if letter.enclosed:
        mail.attach(*letter.enclosed, "application/json")
    try:
        backend.open()
        backend.send_messages([mail])
    except (OSError, smtplib.SMTPException) as trouble:
        backend.close()
        log.warning("letter %s was not taken: %s", letter.message_id, trouble)
        raise post.PostRefused(str(trouble)) from trouble


def message_id(key: str) -> str:
    """The Message-ID of a letter: its id at the domain that the mails come from."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "brink.example"
    return f"<{key}@{domain}>"
