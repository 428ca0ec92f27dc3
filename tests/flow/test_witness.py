"""Witnesses put secrets of their own into a lottery, so that nobody, the federation neither, can choose how it comes out."""

import hashlib
import hmac
import json
import struct
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from brink.engine import lot
from brink.flow import advert, policy, ranking, reaction, witness
from brink.flow.act import NotYours
from brink.flow.due import due
from brink.flow.entered import OtherEntries
from brink.records import models as records
from brink.vocabulary.actors import Actor, Clock, Witness
from flow import world

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MASTER = b"het jaargeheim van de huurders"
CHOSEN = """  reveal_hours: 6
  event: {kind: lottery, name: Proefloterij}
"""


def board(slug: str, *, until: date | None = None) -> Witness:
    """Somebody of the board of a tenants' organisation."""
    account = world.account()
    party, _ = records.Party.objects.using("owner").get_or_create(
        slug=slug, defaults={"kind": "tenants_organisation", "name": slug.title()}
    )
    records.Role.objects.using("owner").create(
        account=account, party=party, kind="tenants_board", shown_name="Bestuur", since=date(2020, 1, 1), until=until
    )
    return Witness(account=account.pk, party=party.pk)


def secret_of(here: world.Advertised) -> bytes:
    number = records.Advert.objects.using("owner").get(pk=here.advert).number
    return lot.own_secret(MASTER, f"brink/{number}")


def lottery(entries: int = 4) -> world.Advertised:
    here = world.advertise(model="lottery")
    for number in range(entries):
        who = world.seeker(at=world.START - (10 + number) * DAY)
        reaction.react(actor=who, advert=here.advert, at=world.START + DAY)
    return here


def promise(who: Actor, here: world.Advertised, at: datetime = world.START + HOUR, secret: bytes | None = None) -> None:
    said = lot.commitment(secret if secret is not None else secret_of(here))
    witness.promise(actor=who, advert=here.advert, commitment=said, at=at)  # type: ignore[arg-type]


def closed(here: world.Advertised) -> datetime:
    at = here.closes + timedelta(seconds=1)
    advert.close(actor=Clock(), advert=here.advert, at=at)
    return at


def drawn(here: world.Advertised) -> records.Draw | None:
    return records.Draw.objects.using("owner").filter(advert=here.advert).first()


def waits(here: world.Advertised, at: datetime) -> bool:
    return here.advert not in due(actor=Clock(), at=at).draw


def test_a_draw_waits_for_who_promised_and_takes_the_secret_into_its_seed() -> None:
    here, huurders = lottery(), board("huurders-proef")
    promise(huurders, here)
    at = closed(here)
    assert waits(here, at)
    with pytest.raises(ranking.StillRevealing):
        ranking.draw(actor=Clock(), advert=here.advert, at=at)
    witness.reveal(actor=huurders, advert=here.advert, secret=secret_of(here).hex(), at=at + HOUR)
    assert not waits(here, at + HOUR)
    assert ranking.draw(actor=Clock(), advert=here.advert, at=at + HOUR)
    made = drawn(here)
    assert made and dict(made.reveals) == {"federation": made.secret, "huurders-proef": secret_of(here).hex()}
    closing = records.DrawClosing.objects.using("owner").get(advert=here.advert)
    revealed = f"federation {made.secret}\nhuurders-proef {secret_of(here).hex()}\n".encode()
    fields = [b"brink-draw-1", made.draw_id.encode(), bytes.fromhex(closing.entries_digest), revealed, b""]
    by_hand = hashlib.sha256(b"".join(struct.pack(">Q", len(field)) + field for field in fields)).hexdigest()
    assert made.seed == by_hand
    ranking.rank(actor=Clock(), advert=here.advert, at=at + HOUR)
    document = json.loads(records.Ranking.objects.using("owner").get(advert=here.advert).document)
    assert document["draw"]["reveals"] == made.reveals


def test_a_yearly_secret_gives_another_secret_to_each_draw() -> None:
    assert lot.own_secret(MASTER, "brink/A000001") == hmac.new(MASTER, b"brink/A000001", "sha256").digest()
    assert lot.own_secret(MASTER, "brink/A000001") != lot.own_secret(MASTER, "brink/A000002")


def test_who_stays_silent_is_left_out_when_the_time_is_over() -> None:
    here, one, other = lottery(), board("huurders-een"), board("huurders-twee")
    promise(one, here)
    promise(other, here)
    at = closed(here)
    witness.reveal(actor=one, advert=here.advert, secret=secret_of(here).hex(), at=at + HOUR)
    assert waits(here, at + HOUR)
    over = records.DrawClosing.objects.using("owner").get(advert=here.advert).reveal_until
    with pytest.raises(witness.NotNow):
        witness.reveal(actor=other, advert=here.advert, secret=secret_of(here).hex(), at=over)
    assert ranking.draw(actor=Clock(), advert=here.advert, at=over)
    made = drawn(here)
    assert made and [name for name, _ in made.reveals] == ["federation", "huurders-een"]


def mailed(kind: str) -> list[records.Letter]:
    return list(records.Letter.objects.using("owner").filter(kind=kind).order_by("account_id"))


def test_witnesses_keep_what_is_fixed_at_the_closing_and_what_was_revealed() -> None:
    here, one, other, stranger = lottery(), board("huurders-een"), board("huurders-twee"), board("huurders-drie")
    promise(one, here)
    promise(other, here, secret=b"2" * 32)
    at = closed(here)
    row = records.Advert.objects.using("owner").get(pk=here.advert)
    closing = records.DrawClosing.objects.using("owner").get(advert=here.advert)
    fixed = mailed("draw_closed")
    assert [letter.account_id for letter in fixed] == [one.account, other.account]
    assert stranger.account not in [letter.account_id for letter in fixed]
    for said in (
        closing.entries_digest,
        f"federation: {row.seed_commitment}",
        f"huurders-een: {lot.commitment(secret_of(here))}",
        f"huurders-twee: {lot.commitment(b'2' * 32)}",
        "Er doen 4 mensen mee",
    ):
        assert all(said in letter.body for letter in fixed), said
    witness.reveal(actor=one, advert=here.advert, secret=secret_of(here).hex(), at=at + HOUR)
    assert mailed("draw_revealed") == [], "nothing is told before all of it is"
    ranking.draw(actor=Clock(), advert=here.advert, at=closing.reveal_until)
    made = drawn(here)
    told = mailed("draw_revealed")
    assert made and [letter.account_id for letter in told] == [one.account, other.account]
    for letter in told:
        assert f"- federation: {made.secret}" in letter.body
        assert f"- huurders-een: {secret_of(here).hex()}" in letter.body
        assert "onthulden niets: huurders-twee" in letter.body


def test_without_witnesses_no_board_gets_mail_of_a_draw() -> None:
    here = lottery()
    board("huurders-een")
    ranking.draw(actor=Clock(), advert=here.advert, at=closed(here))
    assert mailed("draw_closed") == mailed("draw_revealed") == []


def test_without_promises_nobody_waits() -> None:
    here = lottery()
    assert not waits(here, closed(here))


def test_the_secret_of_the_federation_is_never_replaced() -> None:
    here = lottery()
    at = closed(here)
    records.DrawSecret.objects.using("owner").filter(advert=here.advert).update(secret="0" * 64)
    for later in (at, at + 30 * DAY):
        with pytest.raises(ranking.SecretMissing):
            ranking.draw(actor=Clock(), advert=here.advert, at=later)
    assert drawn(here) is None


def test_what_is_not_as_promised_is_refused() -> None:
    here, huurders = lottery(), board("huurders-proef")
    promise(huurders, here)
    with pytest.raises(witness.PromisedBefore):
        promise(huurders, here, secret=bytes(32))
    with pytest.raises(witness.NotNow):
        witness.reveal(actor=huurders, advert=here.advert, secret=secret_of(here).hex(), at=world.START + 2 * HOUR)
    at = closed(here)
    for wrong in (bytes(32).hex(), "geheim", ""):
        with pytest.raises(witness.NotAsPromised):
            witness.reveal(actor=huurders, advert=here.advert, secret=wrong, at=at)
    witness.reveal(actor=huurders, advert=here.advert, secret=secret_of(here).hex(), at=at)
    with pytest.raises(witness.PromisedBefore):
        witness.reveal(actor=huurders, advert=here.advert, secret=secret_of(here).hex(), at=at)


def test_nobody_promises_after_the_closing() -> None:
    here, huurders = lottery(), board("huurders-proef")
    with pytest.raises(witness.NotNow):
        promise(huurders, here, at=here.closes)
    closed(here)
    with pytest.raises(witness.NotNow):
        promise(huurders, here, at=here.closes + HOUR)


def test_only_the_board_of_the_own_organisation_is_its_witness() -> None:
    here, huurders, buren = lottery(), board("huurders-proef"), board("buren-proef")
    left = board("huurders-proef", until=date(2026, 1, 1))
    promise(huurders, here)
    strangers: list[Actor] = [
        left,
        Witness(account=buren.account, party=huurders.party),
        here.officer,
        world.seeker(),
        Clock(),
    ]
    for stranger in strangers:
        with pytest.raises(NotYours):
            promise(stranger, here)
    at = closed(here)
    with pytest.raises(witness.NotAsPromised):
        witness.reveal(actor=buren, advert=here.advert, secret=secret_of(here).hex(), at=at)
    for stranger in strangers:
        with pytest.raises(NotYours):
            witness.reveal(actor=stranger, advert=here.advert, secret=secret_of(here).hex(), at=at)  # type: ignore[arg-type]


def test_an_entry_that_appears_after_the_closing_stops_the_draw() -> None:
    here = lottery()
    at = closed(here)
    first = records.Reaction.objects.using("owner").filter(advert=here.advert).first()
    assert first
    records.Reaction.objects.using("owner").filter(pk=first.pk).update(entry_code="a" * 16)
    with pytest.raises(OtherEntries):
        ranking.draw(actor=Clock(), advert=here.advert, at=at)


# --- a public event ---------------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def with_event(tmp_path: Path) -> None:
    policy.adopt(root=world.changed(tmp_path, "  reveal_hours: 24\n", CHOSEN), at=world.START - DAY)


def test_a_promised_event_comes_after_everything_that_can_be_revealed(with_event: None) -> None:
    here, huurders = lottery(), board("huurders-proef")
    promise(huurders, here)
    row = records.Advert.objects.using("owner").get(pk=here.advert)
    after = (here.closes + 6 * HOUR).date() + DAY
    assert (row.event_kind, row.event_reference) == ("lottery", f"Proefloterij, {after}")
    at = closed(here)
    witness.reveal(actor=huurders, advert=here.advert, secret=secret_of(here).hex(), at=at)
    assert not ranking.draw(actor=Clock(), advert=here.advert, at=at)
    assert drawn(here) is None
    assert waits(here, at + DAY)
    read = {"kind": row.event_kind, "reference": row.event_reference, "at": at + DAY}
    assert not witness.read_event(actor=huurders, value="4 8 15 16 23 42", **read)
    with pytest.raises(witness.PromisedBefore):
        witness.read_event(actor=huurders, value="4 8 15 16 23 42", **read)
    assert waits(here, at + DAY)
    assert not witness.read_event(actor=here.officer, value="4 8 15 16 23 41", **read)
    assert witness.read_event(actor=board("buren-proef"), value="4 8  15 16 23 42 ", **read)
    assert not waits(here, at + DAY)
    assert ranking.draw(actor=Clock(), advert=here.advert, at=at + DAY)
    made = drawn(here)
    assert made and made.event == {
        "kind": "lottery",
        "reference": row.event_reference,
        "value": "4 8 15 16 23 42",
    }
    revealed = [(name, bytes.fromhex(secret)) for name, secret in made.reveals]
    seed = lot.seed_of(made.draw_id, bytes.fromhex(made.entries_digest), revealed, lot.Event(**made.event))
    assert made.seed == seed.hex()


def test_an_event_that_nobody_waits_for_is_not_typed_in(with_event: None) -> None:
    here = lottery()
    closed(here)
    with pytest.raises(witness.NoSuchEvent):
        witness.read_event(
            actor=here.officer, kind="lottery", reference="Andere loterij", value="7", at=here.closes + DAY
        )


def test_registration_time_awaits_no_event_for_its_ties(with_event: None) -> None:
    here = world.advertise()
    row = records.Advert.objects.using("owner").get(pk=here.advert)
    assert (row.event_kind, row.event_reference) == ("", "")
    world.rank(here)
    assert drawn(here)
