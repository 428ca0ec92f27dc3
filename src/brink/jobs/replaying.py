"""The nightly replay, as the worker runs it.  Cut off at any point it has written nothing, and the next night does it again from the same moment."""

import logging
from datetime import datetime

from brink.flow import incident
from brink.flow.incident import Night
from brink.vocabulary.actors import Clock

log = logging.getLogger(__name__)


def replay_night(at: datetime) -> Night:
    """Make again what is due tonight; the log says what came of it."""
    night = incident.replay_night(actor=Clock(), at=at)
    log.info("%s rankings replayed, %s differ", night.replayed, night.differing)
    if night.raised:
        log.error("a ranking does not come out as it was: adverts %s", ", ".join(night.raised))
    return night
