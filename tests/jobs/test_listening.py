"""A draw that waits for a public number of drand gets it from two relays that tell the same; no person types it in."""

import hashlib
import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from brink.flow import advert, policy, ranking, witness
from brink.flow.act import NotYours
from brink.flow.due import due
from brink.jobs.listening import listen
from brink.records import models as records
from brink.vocabulary.actors import Clock
from flow import world
from flow.test_witness import board

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
CHAIN = "c" * 64
GENESIS = datetime(2026, 1, 1, tzinfo=UTC)
PERIOD = 30


class Relay(ThreadingHTTPServer):
    """A server that tells the numbers of one chain, true or not."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.says, self.status, self.asked = b"signature", 200, list[str]()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Answers(BaseHTTPRequestHandler):
    server: Relay

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        number = int(self.path.split("/")[-1])
        signature = self.server.says + str(number).encode()
        said = {"round": number, "signature": signature.hex(), "randomness": hashlib.sha256(signature).hexdigest()}
        content = json.dumps(said).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def relays() -> Iterator[list[Relay]]:
    held = [Relay() for _ in range(3)]
    yield held
    for one in held:
        one.shutdown()
        one.server_close()


@pytest.fixture
def waiting(relays: list[Relay], tmp_path: Path) -> world.Advertised:
    """A lottery that closed and whose secrets are revealed; what still has to come is a number of drand."""
    event = f"""  reveal_hours: 6
  event:
    kind: drand
    chain: {CHAIN}
    genesis_time: {int(GENESIS.timestamp())}
    period_seconds: {PERIOD}
    relays: [{", ".join(one.address for one in relays)}]
    source: invented for this test
"""
    policy.adopt(root=world.changed(tmp_path, "  reveal_hours: 24\n", event), at=world.START - timedelta(days=1))
    here = world.advertise(model="lottery")
    at = here.closes + timedelta(seconds=1)
    advert.close(actor=Clock(), advert=here.advert, at=at)
    assert not ranking.draw(actor=Clock(), advert=here.advert, at=at)
    return here


def reference(here: world.Advertised) -> str:
    return records.Advert.objects.using("owner").get(pk=here.advert).event_reference


def comes(here: world.Advertised) -> datetime:
    """When the number comes: the first round comes at the genesis."""
    return GENESIS + timedelta(seconds=(int(reference(here).split(" ")[1]) - 1) * PERIOD)


def is_due(here: world.Advertised, at: datetime) -> bool:
    return here.advert in due(actor=Clock(), at=at).draw


def test_the_number_comes_after_everything_that_can_be_revealed(waiting: world.Advertised) -> None:
    assert comes(waiting) > waiting.closes + 6 * HOUR
    assert comes(waiting) < waiting.closes + 7 * HOUR


def test_nobody_is_asked_before_the_number_can_be_there(waiting: world.Advertised, relays: list[Relay]) -> None:
    assert listen(comes(waiting) - timedelta(seconds=1)) == (0, 0)
    assert [one.asked for one in relays] == [[], [], []]


def test_two_relays_that_tell_the_same_make_it_known(waiting: world.Advertised, relays: list[Relay]) -> None:
    at = comes(waiting)
    relays[2].status = 404
    assert listen(at) == (2, 1)
    chain, number = reference(waiting).split(" ")
    assert relays[0].asked == [f"/{chain}/public/{number}"]
    assert is_due(waiting, at)
    assert ranking.draw(actor=Clock(), advert=waiting.advert, at=at)
    made = records.Draw.objects.using("owner").get(advert=waiting.advert)
    value = hashlib.sha256(b"signature" + number.encode()).hexdigest()
    assert made.event == {"kind": "drand", "reference": reference(waiting), "value": value}
    assert listen(at) == (0, 0), "what is known is asked of nobody"


def test_one_relay_is_not_enough_and_is_asked_once(waiting: world.Advertised, relays: list[Relay]) -> None:
    at = comes(waiting)
    relays[1].status = relays[2].status = 503
    assert listen(at) == (1, 2)
    assert not is_due(waiting, at)
    assert listen(at) == (0, 2)
    assert len(relays[0].asked) == 1
    relays[2].status = 200
    assert listen(at) == (1, 1)
    assert is_due(waiting, at)


def test_a_relay_that_tells_otherwise_does_not_count(waiting: world.Advertised, relays: list[Relay]) -> None:
    at = comes(waiting)
    relays[0].says, relays[1].status = b"another", 503
    assert listen(at) == (2, 1)
    assert not is_due(waiting, at), "they contradict each other"
    relays[1].status = 200
    listen(at)
    assert is_due(waiting, at), "two of three say the same"


def test_a_relay_that_is_gone_holds_nobody_up(waiting: world.Advertised, relays: list[Relay]) -> None:
    relays[0].shutdown()
    relays[0].server_close()
    assert listen(comes(waiting)) == (2, 1)


def test_one_relay_and_one_person_say_the_same(waiting: world.Advertised, relays: list[Relay]) -> None:
    at = comes(waiting)
    relays[1].status = relays[2].status = 503
    listen(at)
    value = records.EventReading.objects.using("owner").get().value
    read = {"kind": "drand", "reference": reference(waiting), "value": value, "at": at}
    assert witness.read_event(actor=board("huurders-proef"), **read)
    assert is_due(waiting, at)


def test_only_the_clock_writes_down_what_a_relay_told(waiting: world.Advertised) -> None:
    told = {"kind": "drand", "reference": reference(waiting), "relay": "https://x", "value": "7", "at": comes(waiting)}
    for stranger in (board("huurders-proef"), waiting.officer, world.seeker()):
        with pytest.raises(NotYours):
            witness.hear_event(actor=stranger, **told)
    with pytest.raises(witness.NoSuchEvent):
        witness.hear_event(actor=Clock(), **{**told, "reference": f"{CHAIN} 1"})
    witness.hear_event(actor=Clock(), **told)
    with pytest.raises(witness.PromisedBefore):
        witness.hear_event(actor=Clock(), **told)
