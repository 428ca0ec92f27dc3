"""The worker: one process that runs what the clock asks, until it is told to stop."""

import asyncio
import contextlib
import logging
import signal

import psycopg
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.exceptions import ConnectorException
from procrastinate.psycopg_connector import PsycopgConnector

SIDE_BY_SIDE = 4
NOTICE_DEATH = "5s"
PAUSE = 2.0
PATIENCE = 5.0
FINISHING = 30.0
log = logging.getLogger(__name__)


def run() -> None:
    """Work until SIGINT or SIGTERM; what is running then is finished first, for at most 30 seconds.

    When the database goes away the worker waits for it and begins again.  Django must be set up.  It needs sessions of its own: no transaction pooler.
    """
    connection_created.connect(_notice_death)
    asyncio.run(_keep_working())


async def _keep_working() -> None:
    asked_to_stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, asked_to_stop.set)
    while not asked_to_stop.is_set():
        try:
            await _work(asked_to_stop)
        except (ConnectorException, psycopg.Error, OSError) as trouble:
            log.warning("the database cannot be reached: %s", trouble.__cause__ or trouble)
        if not asked_to_stop.is_set():
            log.warning("the worker begins again in %s s", PAUSE)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(asked_to_stop.wait(), PAUSE)


async def _work(asked_to_stop: asyncio.Event) -> None:
    """Work until asked to stop, or until the connection is lost."""
    connector = PsycopgConnector(kwargs=connector_params("default"), timeout=PATIENCE)
    # Replaced in the app itself: the tasks, and the cron that queues them, must not use a connection of Django that nobody tends.
    with app.replace_connector(connector):
        async with app.open_async():
            working = asyncio.create_task(
                app.run_worker_async(
                    name="brink",
                    concurrency=SIDE_BY_SIDE,
                    delete_jobs="successful",
                    shutdown_graceful_timeout=FINISHING,
                    install_signal_handlers=False,
                )
            )
            asked = asyncio.create_task(asked_to_stop.wait())
            await asyncio.wait({working, asked}, return_when=asyncio.FIRST_COMPLETED)
            asked.cancel()
            working.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await working


def _notice_death(connection: BaseDatabaseWrapper, **_: object) -> None:
    """Let the database notice soon that the worker died, also while one of its statements waits for a lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('client_connection_check_interval', %s, false)", [NOTICE_DEATH])
