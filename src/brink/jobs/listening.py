"""Asking the relays of drand for the public numbers that draws wait for."""

import http.client
import logging
from contextlib import closing
from datetime import datetime
from http import HTTPStatus
from urllib.parse import urlsplit

from brink.engine import beacon
from brink.flow import witness
from brink.flow.due import due
from brink.flow.entered import DRAND
from brink.vocabulary.actors import Clock
from brink.vocabulary.errors import BrinkError

log = logging.getLogger(__name__)
SECONDS, MOST_BYTES = 10, 65_536


def listen(at: datetime) -> tuple[int, int]:
    """Ask every relay that was not heard yet.  Returns how many told a number, and how many did not: they are asked again in the next round."""
    told = failed = 0
    for reference, relays in due(actor=Clock(), at=at).listen:
        for relay in relays:
            try:
                said = beacon.value(reference, _asked(relay, beacon.path(reference)))
                witness.hear_event(actor=Clock(), kind=DRAND, reference=reference, relay=relay, value=said, at=at)
                told += 1
            except (OSError, http.client.HTTPException, BrinkError) as reason:
                log.warning("%s did not tell %s: %s", relay, reference, reason)
                failed += 1
    return told, failed


def _asked(relay: str, path: str) -> bytes:
    """What a relay answers.  Raises OSError or HTTPException when it does not."""
    at = urlsplit(relay)
    kind = http.client.HTTPSConnection if at.scheme == "https" else http.client.HTTPConnection
    with closing(kind(at.netloc, timeout=SECONDS)) as line:
        line.request("GET", path)
        answer = line.getresponse()
        if answer.status != HTTPStatus.OK:
            raise http.client.HTTPException(f"it answered {answer.status}")
        return answer.read(MOST_BYTES)
