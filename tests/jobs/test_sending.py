"""What an act wrote is sent: at least once, under one id, in one file, and never lost."""

import email
from datetime import timedelta
from email.message import Message
from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from brink.flow import account
from brink.jobs.sending import message_id, send_due
from brink.records import models as records
from brink.vocabulary.actors import LoggingIn
from flow import world

pytestmark = pytest.mark.django_db
AFTER = world.START + timedelta(minutes=1)


@pytest.fixture
def mails(settings, tmp_path: Path) -> Path:
    settings.EMAIL_BACKEND = "brink.project.mail.FileBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    return tmp_path / "mail"


def read(folder: Path) -> list[Message]:
    return [email.message_from_bytes(path.read_bytes()) for path in sorted(folder.iterdir())]


def letters(number: int) -> list[records.Letter]:
    for at in range(number):
        mail = account.Mail(kind="account_confirm", to=f"eva{at}@post.example", subject="Bevestig", body="Klik.\n")
        account.write_mail(actor=LoggingIn(), mail=mail, at=world.START)
    return list(records.Letter.objects.using("owner").order_by("pk"))


def test_every_letter_becomes_one_mail_under_its_own_id(mails: Path) -> None:
    written = letters(3)
    assert send_due(AFTER) == 3
    assert {mail["Message-ID"] for mail in read(mails)} == {message_id(str(letter.message_id)) for letter in written}
    assert {mail["To"] for mail in read(mails)} == {letter.to for letter in written}
    assert records.Letter.objects.using("owner").filter(sent_at=AFTER, attempts=1).count() == 3


def test_nothing_is_sent_twice(mails: Path) -> None:
    letters(2)
    assert (send_due(AFTER), send_due(AFTER)) == (2, 0)


def test_a_letter_is_not_sent_before_it_is_due(mails: Path) -> None:
    letters(1)
    assert send_due(world.START - timedelta(seconds=1)) == 0


def test_who_has_no_address_gets_no_mail_but_keeps_the_letter(mails: Path) -> None:
    records.Letter.objects.using("owner").filter(pk=letters(1)[0].pk).update(to="")
    assert send_due(AFTER) == 0
    assert records.Letter.objects.using("owner").get().sent_at is None


def test_several_senders_never_take_the_same_letter(mails: Path, at_once) -> None:
    letters(30)
    assert sum(at_once(*[lambda: send_due(AFTER)] * 4)) == 30
    assert len(read(mails)) == 30
    assert set(records.Letter.objects.using("owner").values_list("attempts", flat=True)) == {1}


class Refusing(BaseEmailBackend):
    """A post that takes nothing from anybody called eva0."""

    def send_messages(self, email_messages: list[EmailMessage]) -> int:
        if email_messages[0].to == ["eva0@post.example"]:
            raise ConnectionRefusedError("the post is closed")
        return 1


def test_a_letter_that_the_post_refuses_waits_longer_each_time_and_holds_up_nobody(settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    letters(2)
    assert send_due(AFTER) == 2
    waiting = records.Letter.objects.using("owner").get(sent_at=None)
    assert (waiting.to, waiting.attempts, waiting.due_at) == ("eva0@post.example", 1, AFTER + timedelta(minutes=1))
    assert send_due(AFTER + timedelta(seconds=30)) == 0
    assert send_due(AFTER + timedelta(minutes=1)) == 1
    waiting.refresh_from_db(using="owner")
    assert waiting.due_at == AFTER + timedelta(minutes=3)


def test_a_mail_says_which_language_it_is_in_and_that_no_person_wrote_it(mails: Path) -> None:
    letters(1)
    send_due(AFTER)
    mail = read(mails)[0]
    assert (mail["Content-Language"], mail["Auto-Submitted"]) == ("nl", "auto-generated")
