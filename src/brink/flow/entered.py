"""What takes part in a draw: fixed when an advert closes, and nothing enters, leaves or changes after it."""

from datetime import UTC, datetime, timedelta

from django.db.models import F, Q

from brink.engine import lot
from brink.engine.lot import Entered
from brink.flow import judging, policy
from brink.flow.act import Act, dutch_day
from brink.policy.allowed import draw_rules
from brink.policy.chance import Drand, NationalLottery
from brink.policy.documents import PolicySet
from brink.records import models as records
from brink.vocabulary.errors import BrinkError

MARGIN_ROUNDS = 20
"""So many rounds of drand later than the first that could do: clocks differ."""


DRAND = "drand"


class NoBeaconPromised(BrinkError):
    """A number of drand is asked for an advert that promised none."""


class OtherEntries(BrinkError):
    """What takes part in a draw or a ranking is not what was fixed when the advert closed."""


def entries(advert: records.Advert) -> list[records.Reaction]:
    """Who takes part in the draw and the ranking of a closed advert, in the order of the entry codes.

    Those whose reaction was live at the closing: what ended after it (a registration that ended meanwhile) stays in, and is skipped when the home is offered.
    """
    live = Q(state="placed") | Q(ended_at__gte=F("advert__closes_at"))
    rows = records.Reaction.objects.filter(live, advert=advert).select_related("advert")
    return sorted(rows, key=lambda reaction: reaction.entry_code)


def fix(running: Act, row: records.Advert) -> records.DrawClosing:
    """Fix the entries of an advert that closes, and until when witnesses may reveal."""
    entered = judging.entered(row, entries(row))
    promised = records.WitnessCommitment.objects.filter(advert=row).exists()
    policies = policy.adopted(str(row.policy_set_id))
    hours = draw_rules(policies, on=policy.rules_on(policies, row)).reveal_hours
    return records.DrawClosing.objects.create(
        advert=row,
        entries=len(entered),
        entries_digest=digest_of(entered),
        closed_at=running.at,
        reveal_until=running.at + timedelta(hours=hours if promised else 0),
    )


def promised_event(policies: PolicySet, row: records.Advert) -> tuple[str, str]:
    """The public event that comes after all secrets of a draw that decides: its kind, and which one it is; empty where there is none.

    It lies after the last moment at which anything can be revealed.  row: with its plan, and when it closes.
    """
    rules = draw_rules(policies, on=policy.rules_on(policies, row))
    if rules.event is None or row.closes_at is None or not policy.plan_of(row).stratified:
        return "", ""
    over = row.closes_at + timedelta(hours=rules.reveal_hours)
    if isinstance(rules.event, NationalLottery):
        return "lottery", f"{rules.event.name}, {dutch_day(over) + timedelta(days=1)}"
    passed = int(over.timestamp()) - rules.event.genesis_time
    return DRAND, f"{rules.event.chain} {passed // rules.event.period_seconds + MARGIN_ROUNDS}"


def beacon_of(row: records.Advert) -> tuple[datetime, tuple[str, ...]]:
    """When the number of drand comes that an advert promised, and the relays that tell it.  The first round comes at the genesis."""
    policies = policy.adopted(str(row.policy_set_id))
    event = draw_rules(policies, on=policy.rules_on(policies, row)).event
    if not isinstance(event, Drand):
        raise NoBeaconPromised(f"the policy of advert {row.number} knows no drand")
    after = (int(row.event_reference.split(" ")[1]) - 1) * event.period_seconds
    return datetime.fromtimestamp(event.genesis_time + after, UTC), event.relays


def fixed(row: records.Advert) -> tuple[Entered, ...]:
    """The entries of a closed advert.  Raises OtherEntries when they are not those that were fixed."""
    entered = judging.entered(row, entries(row))
    closing = records.DrawClosing.objects.filter(advert=row).first()
    if closing is None or digest_of(entered) != closing.entries_digest:
        raise OtherEntries(
            f"the entries of advert {row.number} are not those that were fixed when it closed; find out what changed"
        )
    return entered


def digest_of(entered: tuple[Entered, ...]) -> str:
    """E, in hex."""
    return lot.entries_digest(one.line for one in entered).hex()
