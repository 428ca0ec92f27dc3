"""Looking at a person's file is an act of its own, with a journal row."""

from datetime import datetime

from brink.flow.act import NotYours, act
from brink.records import models as records
from brink.vocabulary.actors import Officer


def look(*, actor: Officer, registration: int, why: str, at: datetime) -> None:
    """Write that an officer opens the file of a registration, and why (candidate, counter, objection), before reading it.

    Raises NotYours when the file is not visible to this officer.
    """
    with act(actor=actor, at=at, by=(Officer,)) as running:
        row = records.Registration.objects.filter(pk=registration).first()
        if row is None:
            raise NotYours("there is no such file for you")
        running.journal("file.look", row, registration=row.pk, words={"why": why})


def look_unregistered(*, actor: Officer, person: int, why: str, at: datetime) -> None:
    """As `look`, for somebody who reacted without a registration."""
    with act(actor=actor, at=at, by=(Officer,)) as running:
        row = records.Person.objects.filter(pk=person).first()
        if row is None:
            raise NotYours("there is no such file for you")
        running.journal("file.look", row, words={"why": why})
