"""What the adopted policy says on a day, looked up once for every stretch of days on which nothing changes."""

from bisect import bisect_right
from datetime import date
from functools import cache

from brink.engine.plan import Plan
from brink.importers.demo import moments
from brink.importers.demo.homes import Caps
from brink.policy import plans, reckoning
from brink.policy.allowed import AllowedLabel, AllowedModel, OfferRules
from brink.policy.documents import PolicySet

ASKER = "the demo federation"
UNLIMITED = 1_000_000


class Rulebook:
    """The policy by day number.  landlord, core: slugs.  Raises MissingAmount where the law documents know no amount for a day."""

    def __init__(self, policies: PolicySet) -> None:
        self.policies = policies
        self._changes = _changes(policies)
        self._plan = cache(self._compiled)
        self._terms = cache(self._offer_rules)
        self._most = cache(self._least_limit)
        self._labels = cache(self._allowed_labels)
        self._models = cache(self._allowed_models)
        self._reckoning = cache(lambda day: reckoning.rules(policies, on=day))
        self._caps = cache(self._legal_caps)
        self._plans: dict[str, Plan] = {}

    def plan(self, landlord: str, model: str, core: str, day: int) -> Plan:
        """The plan of an advert that is published on a day; equal plans are one object."""
        return self._plan(landlord, model, core, self._since(day))

    def terms(self, landlord: str, model: str, core: str, day: int) -> OfferRules:
        """How homes are offered."""
        return self._terms(landlord, model, core, self._since(day))

    def most_live(self, landlord: str, model: str, core: str, day: int) -> int:
        """How many live reactions somebody may have who reacts."""
        return self._most(landlord, model, core, self._since(day))

    def counts(self, landlord: str, model: str, core: str, day: int) -> bool:
        """Whether a reaction counts for that limit."""
        return self.most_live(landlord, model, core, day) < UNLIMITED

    def models(self, landlord: str, core: str | None, day: int) -> dict[str, AllowedModel]:
        """The models that a corporation may use, by name."""
        return self._models(landlord, core, self._since(day))

    def labels(self, landlord: str, core: str, day: int) -> dict[str, AllowedLabel]:
        """The labels that an advert may carry, by name."""
        return self._labels(landlord, core, self._since(day))

    def ends_at(self, day: int) -> tuple[str, ...]:
        """The kinds of contract that end a registration."""
        return plans.registration_rules(self.policies, on=self._since(day)).ends_at

    def reckoning(self, day: int) -> reckoning.Rules:
        """How dates, incomes and rents are reckoned."""
        return self._reckoning(self._since(day))

    def caps(self, day: int) -> Caps:
        """The legal rents."""
        return self._caps(self._since(day))

    def _since(self, day: int) -> date:
        """The first day of the stretch in which a day lies."""
        return self._changes[max(0, bisect_right(self._changes, moments.as_date(day)) - 1)]

    def _compiled(self, landlord: str, model: str, core: str, on: date) -> Plan:
        found = plans.compile_plan(self.policies, landlord=landlord, model=model, on=on, area=core)
        return self._plans.setdefault(found.digest, found)

    def _offer_rules(self, landlord: str, model: str, core: str, on: date) -> OfferRules:
        return plans.offer_rules(self.policies, landlord=landlord, model=model, on=on, area=core)

    def _least_limit(self, landlord: str, model: str, core: str, on: date) -> int:
        found = plans.limits(self.policies, landlord=landlord, model=model, on=on, area=core)
        return min((limit.at_most for limit in found), default=UNLIMITED)

    def _allowed_models(self, landlord: str, core: str | None, on: date) -> dict[str, AllowedModel]:
        return {model.name: model for model in plans.models(self.policies, landlord=landlord, on=on, area=core)}

    def _allowed_labels(self, landlord: str, core: str, on: date) -> dict[str, AllowedLabel]:
        return {label.name: label for label in plans.labels(self.policies, landlord=landlord, on=on, area=core)}

    def _legal_caps(self, on: date) -> Caps:
        keys = ("rent.youth_cap", "rent.low_cap", "rent.high_cap", "rent.social_cap")
        return Caps(*(self.policies.law.amount(key, on, asker=ASKER).value for key in keys))


def _changes(policies: PolicySet) -> list[date]:
    """Every day on which a document or a legal amount comes into force, in order."""
    laws = {part.from_ for series in policies.law.series for part in (*series.amounts, *series.gaps)}
    ends = {date.fromordinal(series.span.to.toordinal() + 1) for series in policies.law.series}
    joint = {version.rules.in_force_from for version in policies.frameworks}
    local = {version.rules.in_force_from for versions in policies.locals.values() for version in versions}
    return sorted(laws | ends | joint | local)
