"""`./brink anomalies`."""

import argparse
from datetime import date, timedelta
from typing import TYPE_CHECKING

from brink.project.commands import stage

if TYPE_CHECKING:
    from brink.reports.anomalies import Changed

NAME = "anomalies"
HELP = "dates and urgencies that officers changed, and homes advertised anew"
ABOUT = (
    "List what an auditor should look at in a period: registration dates and urgencies that two officers changed (with whether a ranking or a home"
    " followed), officers who did most of the changes, and homes that were withdrawn and advertised again. No names. Nothing is changed. "
    + stage.WHOSE_DATABASE
)


def add_options(parser: argparse.ArgumentParser) -> None:
    """--since, --until, --data."""
    parser.add_argument("--since", type=date.fromisoformat, metavar="DATE", help="first day (default: a year ago)")
    parser.add_argument("--until", type=date.fromisoformat, metavar="DATE", help="last day (default: today)")
    stage.add_data(parser)


def run(options: argparse.Namespace) -> int:
    """Print the report.  Status 0: whether something is wrong is for people to say."""
    with stage.set_up(options.data):
        stage.check_tables()
        return report(options)


def _what(changed: "Changed") -> str:
    if changed.days is None:
        return f"urgency {changed.kind} {changed.what}"
    return f"{abs(changed.days)} days {'earlier' if changed.days > 0 else 'later'}"


def report(options: argparse.Namespace) -> int:
    """The same, where the database is there."""
    from django.utils import timezone

    from brink.records.context import reading
    from brink.reports import anomalies as reports
    from brink.vocabulary.actors import Clock

    until = options.until or timezone.localdate()
    since = options.since or until - timedelta(days=365)
    with reading(Clock()):
        found = reports.anomalies(since=since, until=until)
    stage.say(f"Registration dates and urgencies changed from {since} to {until}: {len(found.changed)}")
    for one in found.changed:
        after = "" if one.ranked_within is None else f", ranked {one.ranked_within} days after"
        won = ", got a home after" if one.won else ""
        hands = f"proposed by account {one.proposed_by}, decided by account {one.decided_by}"
        stage.say(
            f"  {one.changed_at:%Y-%m-%d} {one.registration} ({one.corporation}): {_what(one)}{after}{won}; {hands}"
        )
    for busy in found.busy:
        stage.say(f"  account {busy.account} did {busy.changes} of {busy.of} by {busy.part}")
    stage.say(f"Homes withdrawn after reactions and advertised again: {len(found.again)}")
    for again in found.again:
        stage.say(
            f"  {again.withdrawn_at:%Y-%m-%d} {again.withdrawn}, then {again.again} ({again.corporation}): {again.reason}"
        )
    return 0
