"""Adopting policy: the documents are stored as they are, named by what they say; what was stored is what counts."""

from datetime import date, datetime
from pathlib import Path

from brink.engine.plan import Plan, read_plan
from brink.flow import home
from brink.flow.act import act, dutch_day
from brink.policy import documents, plans, reckoning
from brink.policy.allowed import OfferRules
from brink.policy.documents import PolicySet
from brink.records import models as records
from brink.records.told import RECORDED
from brink.vocabulary.actors import Clock
from brink.vocabulary.errors import BrinkError

_read: dict[str, PolicySet] = {}
_plans: dict[str, Plan] = {}


class NoPolicyAdopted(BrinkError):
    """Nothing can be published before a policy set is adopted."""


class NotRecorded(BrinkError):
    """A policy counts events that the register does not keep."""


class AdoptedBefore(BrinkError):
    """A set that a later one replaced does not come into force again; change its documents, and adopt those."""


def adopt(*, root: Path, at: datetime) -> str:
    """Adopt the documents under `root`.  Returns the digest of the set; adopting the set in force again changes nothing.

    Raises PolicyError or MissingAmount when a plan cannot be made of it, NotRecorded when it counts what is not kept,
    AdoptedBefore for a set that was replaced.
    """
    policies = documents.load(root)
    for plan in plans.every(policies):
        _check_recorded(plan)
    _check_consequences(policies)
    with act(actor=Clock(), at=at, by=(Clock,)) as running:
        latest = records.PolicySet.objects.order_by("-adopted_at").first()
        if latest and latest.digest == policies.digest:
            running.nothing_new()
            return policies.digest
        if records.PolicySet.objects.filter(digest=policies.digest).exists():
            raise AdoptedBefore(
                f"the set {policies.digest[:12]} was in force before; write a new version of what should change"
            )
        row = _store(policies, at)
        running.journal("policy.adopt", row, words={"documents": len(policies.documents), "digest": policies.digest})
    return policies.digest


def _check_recorded(plan: Plan) -> None:
    """A rule about what the register does not keep would find nothing of anybody, and would count for nobody without saying so."""
    missing = sorted({of.name for of in plan.program.reads.events} - RECORDED)
    if missing:
        raise NotRecorded(
            f"{plan.about['framework']}, model {plan.about['model']}: a rule counts {', '.join(missing)}, which the register does not keep; take it out"
        )


def _check_consequences(policies: PolicySet) -> None:
    """The register carries out blocks, warnings and urgencies that lapse; points and time change only by the hands of two officers."""
    for version in policies.frameworks:
        for at, one in enumerate(version.rules.consequences):
            for step, then in enumerate(one.then):
                if then.kind in ("points", "time_restarts"):
                    raise version.source.error(
                        ("consequences", at, "then", step),
                        f"the register does not carry out {then.kind} by itself",
                        "take it out, and let officers do it",
                    )


def _store(policies: PolicySet, at: datetime) -> records.PolicySet:
    rows = {
        document.digest: records.PolicyDocument(
            digest=document.digest, layer=document.layer, path=document.path, text=document.text
        )
        for document in policies.documents
    }
    records.PolicyDocument.objects.bulk_create(rows.values(), ignore_conflicts=True)
    adopted_now = records.PolicySet.objects.create(
        digest=policies.digest, adopted_at=at, law_digest=policies.law_digest
    )
    records.PolicySetDocument.objects.bulk_create(
        records.PolicySetDocument(set=adopted_now, document_id=document.digest) for document in policies.documents
    )
    return adopted_now


def in_force() -> PolicySet:
    """The set that was adopted last.  Raises NoPolicyAdopted."""
    digest = records.PolicySet.objects.order_by("-adopted_at").values_list("digest", flat=True).first()
    if digest is None:
        raise NoPolicyAdopted("no policy set is adopted; adopt one first (./brink migrate does)")
    return adopted(digest)


def adopted(digest: str) -> PolicySet:
    """An adopted set, read from the register as it was stored.  Kept in memory: what a digest names never changes."""
    if digest not in _read:
        rows = records.PolicySetDocument.objects.filter(set_id=digest).values_list("document__path", "document__text")
        _read[digest] = documents.read_documents({path: text.encode() for path, text in rows})
    return _read[digest]


def keep_plan(plan: Plan, at: datetime) -> str:
    """Store a compiled plan under its digest, once.  Returns the digest."""
    row = records.Plan(digest=plan.digest, text=plan.document.decode(), compiled_at=at)
    records.Plan.objects.bulk_create([row], ignore_conflicts=True)
    return plan.digest


def plan_of(advert: records.Advert) -> Plan:
    """The plan that an advert was published under.  Kept in memory likewise.  Raises NoPolicyAdopted for a draft."""
    if advert.plan_id is None:
        raise NoPolicyAdopted(f"advert {advert.number} was never published: it has no plan")
    return plan(advert.plan_id)


def plan(digest: str) -> Plan:
    """The plan that was stored under a digest.  Kept in memory likewise."""
    if digest not in _plans:
        _plans[digest] = read_plan(records.Plan.objects.get(pk=digest).text.encode())
    return _plans[digest]


def rules_on(policies: PolicySet, advert: records.Advert) -> date:
    """The day whose rules count for an advert, as the federation chose: that of publication or that of closing."""
    if advert.published_at is None or advert.closes_at is None:
        raise NoPolicyAdopted(f"advert {advert.number} was never published: no rules count for it yet")
    return policies.reference_date(published=dutch_day(advert.published_at), closes=dutch_day(advert.closes_at))


def reckoning_rules(digest: str, *, published_at: datetime, closes_at: datetime) -> reckoning.Rules:
    """How dates, incomes and rents are reckoned for an advert under an adopted set."""
    policies = adopted(digest)
    on = policies.reference_date(published=dutch_day(published_at), closes=dutch_day(closes_at))
    return reckoning.rules(policies, on=on)


def offer_rules(advert: records.Advert, dwelling: records.Dwelling) -> OfferRules:
    """How a home of this advert is offered."""
    policies = adopted(str(advert.policy_set_id))
    return plans.offer_rules(
        policies,
        landlord=dwelling.corporation.slug,
        model=advert.model,
        on=rules_on(policies, advert),
        area=home.here(dwelling, advert),
    )
