"""Composing, publishing, withdrawing and closing adverts."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from brink.engine import lot
from brink.flow import boards, ending, home, letter, policy
from brink.flow.act import Act, Held, NotYours, act, dutch_day, hold
from brink.flow.draws import advert_number, round_of
from brink.flow.entered import fix, promised_event
from brink.flow.policy import NoPolicyAdopted
from brink.flow.said import Sentence
from brink.policy import plans
from brink.policy.allowed import NotFreeHere
from brink.policy.documents import PolicySet
from brink.policy.framework import AnyValue
from brink.records import models as records
from brink.reports import quota
from brink.reports.quota import Next
from brink.vocabulary.actors import Clock, Officer
from brink.vocabulary.errors import BrinkError
from brink.vocabulary.lifecycles import ADVERT

__all__ = [
    "ClosesTooSoon",
    "DraftAdvert",
    "NoPolicyAdopted",
    "NotWithinPolicy",
    "NotYetDue",
    "change_draft",
    "close",
    "compose",
    "publish",
    "withdraw",
]


class NotWithinPolicy(BrinkError):
    """The draft asks for something that cannot be; `problems` says every one in both languages."""

    def __init__(self, problems: tuple[Sentence, ...]) -> None:
        super().__init__("; ".join(problem.nl for problem in problems))
        self.problems = problems


class NotYetDue(BrinkError):
    """An advert closes at its time, not before."""


class ClosesTooSoon(BrinkError):
    """An advert stays open for as long as the policy says.  first: the first day on which it may close."""

    def __init__(self, first: date) -> None:
        super().__init__(f"the policy lets this advert close from {first.isoformat()}; choose a later moment")
        self.first = first


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftAdvert:
    """What an officer fills in.

    dwellings: ids, own homes only.  asks_*: the advert's own conditions, None = not asked; income in cents a year.
    earlier: id of the advert that this one follows (a home that was offered before without success).
    choices: parameters of the policy that this advert sets itself, where the framework lets it.
    """

    model: str
    dwellings: tuple[int, ...]
    labels: tuple[str, ...] = field(default=())
    asks_age_from: int | None = None
    asks_age_to: int | None = None
    asks_persons_from: int | None = None
    asks_persons_to: int | None = None
    asks_income_to: int | None = None
    text_nl: str = ""
    text_en: str = ""
    available_from: date | None = None
    viewing_at: datetime | None = None
    earlier: int | None = None
    choices: Mapping[str, AnyValue] = field(default_factory=dict)


WRITTEN = (
    "model",
    "asks_age_from",
    "asks_age_to",
    "asks_persons_from",
    "asks_persons_to",
    "asks_income_to",
    "text_nl",
    "text_en",
    "available_from",
    "viewing_at",
)


def compose(*, actor: Officer, draft: DraftAdvert, at: datetime) -> int:
    """Start an advert for own homes; nobody else sees it until it is published.  Returns its id.

    Raises NotWithinPolicy (model or label not allowed to this landlord, home let or already in an advert), NoPolicyAdopted, NotYours.
    """
    with act(actor=actor, at=at, by=(Officer,)) as running:
        row = records.Advert(corporation_id=actor.corporation, created_at=at, number=secrets.token_hex(6))
        _fill(running, row, draft)
        row.save(force_insert=True)
        row.number = advert_number(row.pk)
        row.save(update_fields=["number"])
        _place_homes(row, draft)
        running.journal("advert.compose", row, words={"model": row.model, "homes": list(draft.dwellings)})
    return row.pk


def change_draft(*, actor: Officer, advert: int, draft: DraftAdvert, at: datetime) -> None:
    """Replace what a draft says.  Raises IllegalStep once it is published, and as `compose`."""
    with act(actor=actor, at=at, by=(Officer,)) as running:
        row = own(running, advert)
        ADVERT.check(row.state, "published")
        _fill(running, row, draft)
        row.save()
        row.homes.all().delete()
        _place_homes(row, draft)
        running.journal("advert.change_draft", row, words={"model": row.model, "homes": list(draft.dwellings)})


def own(running: Act, advert: int) -> records.Advert:
    """The advert, held alone, if it is this officer's.  Raises NotYours."""
    hold(Held.ADVERT, advert)
    row = records.Advert.objects.filter(pk=advert).select_related("corporation").first()
    if row is None or row.corporation_id != running.corporation:
        raise NotYours("there is no such advert of your corporation")
    return row


def _fill(running: Act, row: records.Advert, draft: DraftAdvert) -> None:
    for name in WRITTEN:
        setattr(row, name, getattr(draft, name))
    row.labels, row.choices = list(draft.labels), dict(draft.choices)
    homes = home.of_corporation(running, draft.dwellings)
    if draft.earlier is not None:
        earlier = records.Advert.objects.filter(pk=draft.earlier, corporation=running.corporation).first()
        if earlier is None:
            raise NotYours("there is no such earlier advert of your corporation")
        row.earlier = earlier
    problems = [*home.hindrances(homes, row.pk), *_beyond_policy(policy.in_force(), row, homes, running.on)]
    if problems:
        raise NotWithinPolicy(tuple(problems))


def _place_homes(row: records.Advert, draft: DraftAdvert) -> None:
    records.AdvertDwelling.objects.bulk_create(
        records.AdvertDwelling(advert=row, dwelling_id=dwelling, position=position)
        for position, dwelling in enumerate(draft.dwellings)
    )


def _beyond_policy(
    policies: PolicySet, row: records.Advert, homes: Iterable[records.Dwelling], on: date
) -> Iterable[Sentence]:
    """What the policy does not allow: the model, a label, or the model so early."""
    for dwelling in homes:
        landlord, area = dwelling.corporation.slug, home.here(dwelling)
        allowed = {model.name: model for model in plans.models(policies, landlord=landlord, on=on, area=area)}
        model = allowed.get(row.model)
        if model is None:
            yield Sentence(
                f"Het model {row.model} mag niet voor {home.address(dwelling)}.",
                f"The model {row.model} is not allowed for {home.address(dwelling)}.",
            )
        elif wrong := _not_free(policies, row, dwelling, on):
            yield wrong
        elif home.published_in_vain(dwelling) < model.publications_before:
            times = model.publications_before
            yield Sentence(
                f"{home.address(dwelling)} moet eerst {times} keer zonder succes aangeboden zijn.",
                f"{home.address(dwelling)} must first have been advertised {times} times without success.",
            )
        for label in sorted(
            set(row.labels) - {known.name for known in plans.labels(policies, landlord=landlord, on=on, area=area)}
        ):
            yield Sentence(
                f"Het label {label} mag niet voor {home.address(dwelling)}.",
                f"The label {label} is not allowed for {home.address(dwelling)}.",
            )


def _not_free(policies: PolicySet, row: records.Advert, dwelling: records.Dwelling, on: date) -> Sentence | None:
    """What the advert chose and may not choose."""
    try:
        plans.offer_rules(
            policies, landlord=dwelling.corporation.slug, model=row.model, on=on, area=home.here(dwelling, row)
        )
    except NotFreeHere as wrong:
        return Sentence(
            f"{wrong.name} mag hier niet zo zijn: {wrong.why}.", f"{wrong.name} may not be so here: {wrong.why}."
        )
    return None


def publish(*, actor: Officer, advert: int, closes_at: datetime, at: datetime) -> None:
    """Publish a draft: pins the plan and the policy set in force, makes the draw's secret and publishes its commitment.

    Raises NotWithinPolicy, ClosesTooSoon, NoPolicyAdopted, IllegalStep, NotYours.
    """
    with act(actor=actor, at=at, by=(Officer,)) as running:
        row = own(running, advert)
        row.state = ADVERT.check(row.state, "published")
        row.published_at, row.closes_at = at, closes_at
        homes = home.of_advert(row)
        hold(Held.HOME, *[dwelling.pk for dwelling in homes])
        policies = policy.in_force()
        _pin(running, row, policies, homes)
        first = running.on + timedelta(days=_open_days(policies, row, homes, running.on))
        if closes_at <= at or dutch_day(closes_at) < first:
            raise ClosesTooSoon(first)
        row.sequential = policy.offer_rules(row, homes[0]).sequential
        row.round = round_of(*running.on.isocalendar()[:2])
        secret = secrets.token_bytes(32)
        row.seed_commitment = lot.commitment(secret)
        row.event_kind, row.event_reference = promised_event(policies, row)
        row.save()
        records.DrawSecret.objects.create(advert=row, secret=secret.hex(), made_at=at)
        running.journal("advert.publish", row, words={"closes": closes_at, "plan": row.plan_id})


ALL_OF_THEM = 1
"""Quotas may be counted over all corporations, so whoever uses one holds them all."""


def _without_room(
    policies: PolicySet, row: records.Advert, homes: list[records.Dwelling], on: date
) -> Iterable[Sentence]:
    """The quotas that these homes would overdraw.  Held until the act ends, so that two officers cannot both take the last one."""
    places = tuple((dwelling.core.parent or dwelling.core).slug for dwelling in homes)
    hold(Held.QUOTAS, ALL_OF_THEM)
    coming = Next(row.model, tuple(row.labels), places)
    for stand in quota.effect(policies, coming, corporation=row.corporation.slug, on=on):
        if not stand.may:
            yield Sentence(
                f"{stand.title_nl}: dit jaar zijn er {stand.now.used}, en er mogen er {stand.now.most} zijn. Er is geen ruimte meer.",
                f"{stand.title_en}: this year there are {stand.now.used}, and there may be {stand.now.most}. There is no room left.",
            )


def _open_days(policies: PolicySet, row: records.Advert, homes: Iterable[records.Dwelling], on: date) -> int:
    """For how many days the policy keeps an advert of these homes open at least."""
    return max(
        model.open_days
        for dwelling in homes
        for model in plans.models(policies, landlord=dwelling.corporation.slug, on=on, area=home.here(dwelling, row))
        if model.name == row.model
    )


def _pin(running: Act, row: records.Advert, policies: PolicySet, homes: list[records.Dwelling]) -> None:
    """Pin the policy set and the plan that holds for all homes of the advert."""
    problems = [*home.hindrances(homes, row.pk), *_beyond_policy(policies, row, homes, running.on)]
    if not homes:
        problems.append(Sentence("Kies eerst een woning.", "Choose a home first."))
    problems += _without_room(policies, row, homes, running.on)
    if problems:
        raise NotWithinPolicy(tuple(problems))
    found = {}
    for dwelling in homes:
        plan = plans.compile_plan(
            policies,
            landlord=dwelling.corporation.slug,
            model=row.model,
            on=policy.rules_on(policies, row),
            area=home.here(dwelling, row),
        )
        found[plan.digest] = plan
    if len(found) > 1:
        several = "Voor deze woningen gelden verschillende regels. Maak er aparte advertenties van."
        raise NotWithinPolicy(
            (Sentence(several, "Different rules hold for these homes. Make separate adverts of them."),)
        )
    row.policy_set_id = policies.digest
    row.plan_id = policy.keep_plan(next(iter(found.values())), running.at)


def withdraw(*, actor: Officer, advert: int, reason: str, at: datetime) -> None:
    """Take an advert back, with a reason that those who reacted read.  Reactions end, open offers are withdrawn.

    Raises IllegalStep, NotYours.
    """
    with act(actor=actor, at=at, by=(Officer,)) as running:
        row = own(running, advert)
        row.state, was_seen = ADVERT.check(row.state, "withdrawn"), row.published_at is not None
        row.ended_at, row.withdrawn_reason = at, reason
        row.save()
        if was_seen:
            _end_all(running, row, reason)
        running.journal("advert.withdraw", row, words={"reason": reason})


def _end_all(running: Act, row: records.Advert, reason: str) -> None:
    offers = records.Offer.objects.filter(advert=row, state__in=home.OPEN_OFFER)
    for offer in offers:
        ending.end_offer(running, offer, "withdrawn")
    reactions = list(records.Reaction.objects.filter(advert=row, state="placed").select_related("advert"))
    ending.end_reactions(running, reactions, "ended", "advert withdrawn")
    case = letter.Case(row.corporation.name, row.corporation_id, row.pk)
    words = {"home": home.together(home.of_advert(row)), "reason": reason}
    letter.post(
        letter.compose(running, "advert_withdrawn", to, case, words) for to in letter.of_reactions(reactions).values()
    )


def close(*, actor: Clock, advert: int, at: datetime) -> None:
    """Close an advert whose time has come, and fix what takes part.  After this nothing enters.  Raises NotYetDue, IllegalStep."""
    with act(actor=actor, at=at, by=(Clock,)) as running:
        hold(Held.ADVERT, advert)
        row = records.Advert.objects.get(pk=advert)
        state = ADVERT.check(row.state, "closed")
        if row.closes_at is None or at < row.closes_at:
            raise NotYetDue(f"advert {row.number} closes at {row.closes_at}; it is {at}")
        row.state = state
        row.save(update_fields=["state"])
        boards.draw_closed(running, row, fix(running, row))
        running.journal("advert.close", row, corporation=row.corporation_id)
