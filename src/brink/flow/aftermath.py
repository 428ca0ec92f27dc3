"""What follows, by the rules of an advert, when its offer ends in a no or in silence: a block, a warning, an urgency that lapses."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from brink.flow import home, letter, policy
from brink.flow.act import Act, dutch_day
from brink.flow.offered import case_of
from brink.letters import letter as texts
from brink.letters import wording
from brink.policy import consequences
from brink.policy.allowed import standing
from brink.policy.consequences import ALL, Aftermath, Blocked, Happened, Rule
from brink.records import models as records
from brink.records.context import stepping_in
from brink.vocabulary.actors import Clock
from brink.vocabulary.kinds import Level

_WHAT = {"declined": "declined", "expired": "no_answer"}


def follow(running: Act, made: records.Offer) -> None:
    """Write down what follows from an offer that has just ended, and tell the candidate.

    All offers of the registration count, whoever made them: the rules are joint.  Nothing is written twice.  Without a registration nothing follows:
    there is nothing that could be blocked.
    """
    rules = _rules(made)
    if not rules or made.registration_id is None:
        return
    day = _day(made)
    with stepping_in(Clock()):
        followed = consequences.follow(rules, list(_happened(made.registration_id)))
        blocks = [block for block in followed.blocks if block.since == day and _is_new(made, block)]
        records.Block.objects.bulk_create([_row(running, made.registration_id, block, rules) for block in blocks])
        lapsed = day in followed.urgency_lapsed and _lapse(running, made.registration_id)
    told = list(_sentences(day, followed, blocks, lapsed=lapsed, rules=rules))
    if told:
        _tell(running, made, told)
        words = {"rules": [rule.name for rule in rules], "blocks": len(blocks), "urgency_lapsed": lapsed}
        running.journal(
            "registration.consequence",
            made,
            corporation=made.corporation_id,
            registration=made.registration_id,
            words=words,
        )


def _rules(made: records.Offer) -> tuple[Rule, ...]:
    """The consequences that the advert's policy knows; of a home offered without an advert none."""
    if made.advert is None or made.advert.policy_set_id is None:
        return ()
    policies = policy.adopted(made.advert.policy_set_id)
    on = policy.rules_on(policies, made.advert)
    held = standing(policies, landlord=made.corporation.slug, on=on, area=home.here(made.dwelling, made.advert))
    return consequences.rules_of(held)


def _happened(registration: int) -> Iterator[Happened]:
    """What became of every offer from an advert."""
    ended = records.Offer.objects.filter(registration=registration, state__in=_WHAT, advert__isnull=False)
    for one in ended.select_related("advert"):
        yield Happened(_day(one), _WHAT[one.state], one.advert.model if one.advert else "")  # type: ignore[arg-type]


def _day(made: records.Offer) -> date:
    """The Dutch day of the answer; of silence, that on which the time to answer was over."""
    return dutch_day(made.answered_at or made.deadline)


def _is_new(made: records.Offer, block: Blocked) -> bool:
    same = records.Block.objects.filter(
        registration=made.registration_id, model=_model(block), since=block.since, until=block.until
    )
    return not same.exists()


def _model(block: Blocked) -> str:
    return "" if block.model == ALL else block.model


def _row(running: Act, registration: int, block: Blocked, rules: Iterable[Rule]) -> records.Block:
    title = next(rule.title.nl for rule in rules if rule.name == block.rule)
    return records.Block(
        registration_id=registration,
        model=_model(block),
        since=block.since,
        until=block.until,
        reason=title[:120],
        recorded_at=running.at,
    )


def _lapse(running: Act, registration: int) -> bool:
    """End every urgency that runs, in a new version of what is stated.  Returns whether there was one."""
    stated = records.Urgency.objects.filter(registration=registration, replaced_at=None, level=Level.PROVEN)
    runs = [row for row in stated if row.valid_until is None or row.valid_until > running.on]
    for row in runs:
        stated.filter(pk=row.pk).update(replaced_at=running.at)
        row.pk, row.recorded_at, row.valid_until, row.ended_by = None, running.at, running.on, "consequence"
        row.save(force_insert=True)
    return bool(runs)


def _sentences(
    on: date, followed: Aftermath, blocks: Iterable[Blocked], *, lapsed: bool, rules: Iterable[Rule]
) -> Iterator[dict[str, str]]:
    titles = {rule.name: rule.title for rule in rules}
    for block in blocks:
        last = block.until - timedelta(days=1)
        yield {
            "nl": f"{titles[block.rule].nl}. Je kunt niet reageren tot en met {wording.day(last, 'nl')}. Je inschrijfduur loopt door.",
            "en": f"{titles[block.rule].en}. You cannot react up to and including {wording.day(last, 'en')}. Your registration time runs on.",
        }
    if lapsed:
        yield {"nl": "Je urgentie is vervallen.", "en": "Your urgency has lapsed."}
    for day, name in followed.warnings:
        if day == on:
            yield {"nl": f"Dit is een waarschuwing: {titles[name].nl}.", "en": f"This is a warning: {titles[name].en}."}


def _tell(running: Act, made: records.Offer, told: Iterable[dict[str, str]]) -> None:
    to = letter.recipients({made.person_id: made.registration_id})[made.person_id]
    language = to.language if to.language in texts.LANGUAGES else "en"
    what = wording.bullets(one[language] for one in told)
    letter.post(
        [letter.compose(running, "consequence", to, case_of(made), {"home": home.address(made.dwelling), "what": what})]
    )
