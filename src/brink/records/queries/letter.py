"""Letters that one corporation's cases wrote."""

from dataclasses import dataclass
from datetime import datetime

from brink.records.models import Letter


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter in a list.  sent_at: None while it waits.  advert_number: the case it belongs to."""

    id: int
    kind: str
    subject: str
    advert: int | None
    advert_number: str
    written_at: datetime
    sent_at: datetime | None
    by_post: bool


def letters(*, corporation: int, limit: int = 100) -> tuple[LetterRow, ...]:
    """The letters that a corporation's cases wrote last, at most `limit`."""
    found = (
        Letter.objects.filter(corporation_id=corporation)
        .select_related("advert")
        .order_by("-written_at", "-id")[:limit]
    )
    return tuple(
        LetterRow(
            id=letter.pk,
            kind=letter.kind,
            subject=letter.subject,
            advert=letter.advert_id,
            advert_number=letter.advert.number if letter.advert else "",
            written_at=letter.written_at,
            sent_at=letter.sent_at,
            by_post=not letter.to,
        )
        for letter in found
    )
