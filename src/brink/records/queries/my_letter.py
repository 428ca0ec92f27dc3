"""A seeker's own letters."""

from dataclasses import dataclass
from datetime import datetime

from brink.records.models import Letter


@dataclass(frozen=True, slots=True)
class MyLetter:
    """A letter to oneself.  sender: the corporation, or empty for Brink itself."""

    id: int
    subject: str
    body: str
    sender: str
    advert: int | None
    written_at: datetime


def my_letters(*, registration: int | None, limit: int = 100) -> tuple[MyLetter, ...]:
    """The own letters, the latest first.  One query."""
    if registration is None:
        return ()
    found = (
        Letter.objects.filter(registration=registration).select_related("corporation").order_by("-written_at", "-pk")
    )
    return tuple(_card(letter) for letter in found[:limit])


def my_letter(*, registration: int | None, letter: int) -> MyLetter | None:
    """One of the own letters, or None when it is not one's own."""
    if registration is None:
        return None
    found = Letter.objects.filter(registration=registration, pk=letter).select_related("corporation").first()
    return None if found is None else _card(found)


def _card(letter: Letter) -> MyLetter:
    sender = letter.corporation.name if letter.corporation else ""
    return MyLetter(letter.pk, letter.subject, letter.body, sender, letter.advert_id, letter.written_at)
