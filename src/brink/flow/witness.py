"""Witnesses of a draw: a promise before the closing, the secret after it, and a public event that two people read or two relays tell alike."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from brink.engine import lot
from brink.engine.lot import Event
from brink.flow.act import Held, NotYours, act, hold
from brink.records import models as records
from brink.vocabulary.actors import Clock, Officer, Witness
from brink.vocabulary.errors import BrinkError

SECRET_BYTES = 32
TWO_PEOPLE = 2


class NotNow(BrinkError):
    """A promise is made while the advert is open, and revealed after it has closed."""


class PromisedBefore(BrinkError):
    """An organisation promises, or reveals, once per draw."""


class NotAsPromised(BrinkError):
    """What is revealed is not the secret of the promise."""


class NoSuchEvent(BrinkError):
    """No draw waits for this event."""


def promise(*, actor: Witness, advert: int, commitment: str, at: datetime) -> None:
    """Promise a secret to the draw of an open advert.  commitment: the SHA-256 of 32 bytes, in hex.

    Raises NotNow, PromisedBefore, NotAsPromised for what is no SHA-256, NotYours.
    """
    with act(actor=actor, at=at, by=(Witness,)) as running:
        row = _advert(advert)
        if row.state != "published" or row.closes_at is None or at >= row.closes_at:
            raise NotNow(f"advert {row.number} is not open; a promise is made before the closing")
        if records.WitnessCommitment.objects.filter(advert=row, party=actor.party).exists():
            raise PromisedBefore(f"your organisation promised for advert {row.number} before; a promise stays")
        made = records.WitnessCommitment.objects.create(
            advert=row, party_id=actor.party, commitment=_hex(commitment).hex(), made_at=at
        )
        running.journal("draw.promise", made, corporation=row.corporation_id, words={"commitment": commitment})


def reveal(*, actor: Witness, advert: int, secret: str, at: datetime) -> None:
    """Reveal, after the closing, the secret that was promised.  secret: 32 bytes, in hex.

    Raises NotNow, PromisedBefore, NotAsPromised, NotYours.
    """
    with act(actor=actor, at=at, by=(Witness,)) as running:
        row = _advert(advert)
        closing = records.DrawClosing.objects.filter(advert=row).first()
        if row.state != "closed" or closing is None or at >= closing.reveal_until:
            raise NotNow(f"secrets for advert {row.number} are not revealed now")
        promised = records.WitnessCommitment.objects.filter(advert=row, party=actor.party).first()
        if promised is None or lot.commitment(_hex(secret)) != promised.commitment:
            raise NotAsPromised(f"this is not the secret that your organisation promised for advert {row.number}")
        if records.WitnessReveal.objects.filter(advert=row, party=actor.party).exists():
            raise PromisedBefore(f"your organisation revealed its secret for advert {row.number} before")
        made = records.WitnessReveal.objects.create(
            advert=row, party_id=actor.party, secret=_hex(secret).hex(), made_at=at
        )
        running.journal("draw.reveal", made, corporation=row.corporation_id)


def read_event(*, actor: Witness | Officer, kind: str, reference: str, value: str, at: datetime) -> bool:
    """Type in how a public event came out.  Returns whether it is known now: two people read the same.

    Raises NoSuchEvent, PromisedBefore for who read it before, NotYours.
    """
    with act(actor=actor, at=at, by=(Witness, Officer)) as running:
        waiting = records.Advert.objects.filter(event_kind=kind, event_reference=reference, closes_at__lte=at)
        if not value.strip() or not waiting.exists():
            raise NoSuchEvent(f"no closed advert waits for {kind} {reference}")
        mine = records.EventReading.objects.filter(kind=kind, reference=reference, account_id=actor.account)
        if mine.exists():
            raise PromisedBefore(f"you read {reference} before; a second reading is another person's")
        made = records.EventReading.objects.create(
            kind=kind, reference=reference, value=" ".join(value.split()), account_id=actor.account, read_at=at
        )
        running.journal("draw.read_event", made, words={"reference": reference, "value": made.value})
        return event_known(kind, reference) is not None


def hear_event(*, actor: Clock, kind: str, reference: str, relay: str, value: str, at: datetime) -> bool:
    """Write down what a relay told of a public event.  Returns whether it is known now: two relays, or people, say the same.

    Raises NoSuchEvent, PromisedBefore for a relay that told it before.
    """
    with act(actor=actor, at=at, by=(Clock,)) as running:
        if not records.Advert.objects.filter(event_kind=kind, event_reference=reference, closes_at__lte=at).exists():
            raise NoSuchEvent(f"no closed advert waits for {kind} {reference}")
        if records.EventReading.objects.filter(kind=kind, reference=reference, relay=relay).exists():
            raise PromisedBefore(f"{relay} told {reference} before")
        made = records.EventReading.objects.create(kind=kind, reference=reference, value=value, relay=relay, read_at=at)
        running.journal("draw.hear_event", made, words={"reference": reference, "relay": relay, "value": value})
        return event_known(kind, reference) is not None


def may_end(row: records.Advert, at: datetime) -> bool:
    """Whether nobody may reveal any more: the time for it is over, or everybody who promised has."""
    closing = records.DrawClosing.objects.filter(advert=row).first()
    return closing is not None and (at >= closing.reveal_until or not waited_for().filter(advert=row).exists())


def waited_for() -> QuerySet[records.WitnessCommitment]:
    """Promises whose secret has not been revealed."""
    revealed = records.WitnessReveal.objects.filter(advert=OuterRef("advert"), party=OuterRef("party"))
    return records.WitnessCommitment.objects.exclude(Exists(revealed))


def event_known(kind: str, reference: str) -> Event | None:
    """A public event that two people, or relays, say alike; None while there is none."""
    readings = records.EventReading.objects.filter(kind=kind, reference=reference).order_by("read_at", "pk")
    values = list(readings.values_list("value", flat=True))
    agreed = next((value for value in values if values.count(value) >= TWO_PEOPLE), None)
    return None if agreed is None else Event(kind, reference, agreed)


def _advert(advert: int) -> records.Advert:
    hold(Held.ADVERT, advert, in_common=True)
    row = records.Advert.objects.filter(pk=advert).first()
    if row is None:
        raise NotYours("there is no such advert")
    return row


def _hex(text: str) -> bytes:
    try:
        found = bytes.fromhex(text.strip())
    except ValueError:
        found = b""
    if len(found) != SECRET_BYTES:
        raise NotAsPromised(f"64 hexadecimal digits are asked, not {text[:70]!r}")
    return found
