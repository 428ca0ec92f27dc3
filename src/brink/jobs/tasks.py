"""What the worker does, and how often.  Each task may run twice, beside itself, or be killed: it looks for what is due, and the acts keep order.

In a cron line of six the seconds stand last.
"""

import logging
from collections.abc import Callable

from django.db import connection
from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from brink.flow import seal
from brink.jobs.listening import listen
from brink.jobs.replaying import replay_night
from brink.jobs.sending import send_due
from brink.jobs.ticking import Round, RoundFailed, tend_adverts, tend_offers
from brink.vocabulary.actors import Clock

log = logging.getLogger(__name__)
EVERY_FEW_SECONDS = "* * * * * */5"
EVERY_HALF_MINUTE = "* * * * * */30"
EVERY_HOUR = "17 * * * *"
EVERY_NIGHT = "23 2 * * *"
KEPT_HOURS = 14 * 24
ALONE = 100
"""The class of the advisory locks by which one run of a task keeps out another; `flow.act` has the other classes."""


@app.periodic(cron=EVERY_FEW_SECONDS)
@app.task(name="adverts", queueing_lock="adverts")
def adverts(timestamp: int) -> None:
    """Close, draw and rank what is due."""
    _alone(1, lambda: _report(tend_adverts(timezone.now())))


@app.periodic(cron=EVERY_FEW_SECONDS)
@app.task(name="offers", queueing_lock="offers")
def offers(timestamp: int) -> None:
    """End the offers whose deadline has passed."""
    _alone(2, lambda: _report(tend_offers(timezone.now())))


@app.periodic(cron=EVERY_FEW_SECONDS)
@app.task(name="letters", queueing_lock="letters")
def letters(timestamp: int) -> None:
    """Send the letters that are due."""
    _alone(3, lambda: send_due(timezone.now()))


@app.periodic(cron=EVERY_FEW_SECONDS)
@app.task(name="seals", queueing_lock="seals")
def seals(timestamp: int) -> None:
    """Give every row of the journal its place in the chain."""
    _alone(5, lambda: seal.seal(actor=Clock()))


@app.periodic(cron=EVERY_HALF_MINUTE)
@app.task(name="events", queueing_lock="events")
def events(timestamp: int) -> None:
    """Ask for the public numbers that draws wait for."""
    _alone(7, lambda: listen(timezone.now()))


@app.periodic(cron=EVERY_HOUR)
@app.task(name="anchors", queueing_lock="anchors")
def anchors(timestamp: int) -> None:
    """Anchor what was sealed, once a day: in the first hour of the day in which the worker runs."""
    _alone(6, lambda: seal.anchor(actor=Clock(), at=timezone.now()))


@app.periodic(cron=EVERY_NIGHT)
@app.task(name="replay", queueing_lock="replay")
def replay(timestamp: int) -> None:
    """Make the rankings since the last night again, on Sundays all, and raise an incident about every difference."""
    _alone(4, lambda: replay_night(timezone.now()))


@app.periodic(cron=EVERY_HALF_MINUTE)
@app.task(name="rescue", queueing_lock="rescue", pass_context=True)
async def rescue(context: JobContext, timestamp: int) -> None:
    """Give up the jobs of workers that died: their next round is queued anyway, and does the same work."""
    for job in await context.app.job_manager.get_stalled_jobs():
        log.warning("job %s (%s) was left behind by a worker that died", job.id, job.task_name)
        await context.app.job_manager.finish_job(job=job, status=Status.FAILED, delete_job=False)


@app.periodic(cron=EVERY_HOUR)
@app.task(name="sweep", queueing_lock="sweep", pass_context=True)
async def sweep(context: JobContext, timestamp: int) -> None:
    """Take away jobs that ended two weeks ago; those that succeeded are taken away at once."""
    await context.app.job_manager.delete_old_jobs(
        nb_hours=KEPT_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
    )


def _report(done: Round) -> None:
    if done.failed:
        raise RoundFailed(f"{done.failed} could not be done; the log says which")


def _alone(number: int, do: Callable[[], object]) -> None:
    """Do it unless another run of the same task is at it.  The lock ends with the connection, however the worker ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [ALONE, number])
        row = cursor.fetchone()
    if row is None or not row[0]:
        return
    try:
        do()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [ALONE, number])
