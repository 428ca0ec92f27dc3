"""The file of a ranking that outsiders check: the public one, and the one that witnesses and auditors get."""

import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from brink.engine import published
from brink.engine.canonical import digest
from brink.engine.plan import Plan
from brink.engine.published import Kept, Surroundings
from brink.engine.receipt import Receipt
from brink.flow import policy, result
from brink.flow.act import Act, NotYours, looking
from brink.flow.bulk import bulk
from brink.records import models as records
from brink.records.context import stepping_in
from brink.vocabulary.actors import Auditor, Clock, Witness
from brink.vocabulary.kinds import RoleKind

_DRAW_FILE = "INSERT INTO records_drawfile (advert_id, document, digest, made_at) VALUES (%s, %s, %s, %s)"


def publish(running: Act, advert: records.Advert) -> None:
    """Write the public file of an advert whose last home was let."""
    file = public(advert)
    if file is not None:
        keep(advert, file, running.at)


def publish_drawn(advert: records.Advert, ranking: records.Ranking, made: Receipt) -> None:
    """Write the file of a lottery with its ranking, before anybody is offered the home: from then on every row can be checked."""
    plan = policy.plan(ranking.plan_id)
    may_open = published.openable(plan)
    kept = [Kept(salt, shown=may_open(key)) for salt, key in zip(made.salts, made.content["keys"], strict=True)]
    file = published.build(made.content, kept, _beside(advert, ranking, made.content, plan))
    with bulk() as cursor:
        cursor.execute(_DRAW_FILE, (advert.pk, file.decode(), digest(file), ranking.ranked_at))


def keep(advert: records.Advert, file: bytes, at: datetime) -> None:
    """Store a public file as it is."""
    records.ResultFile.objects.create(advert=advert, document=file.decode(), digest=digest(file), made_at=at)


def public(advert: records.Advert) -> bytes | None:
    """The public file of a ranked advert; None without a ranking that says what its draw was made of: the first receipts did not."""
    ranking = _last(advert.pk)
    document: Mapping[str, Any] = json.loads(ranking.document) if ranking else {}
    if ranking is None or document.get("draw") is None:
        return None
    plan = policy.plan(ranking.plan_id)
    became, may_open = _became(advert.pk), published.openable(plan)
    kept = [
        Kept(
            salt,
            leaf="" if salt else secrets.token_hex(32),
            shown=(plan.lottery or reaction in became) and may_open(document["keys"][row]),
            outcome=became.get(reaction),
        )
        for row, (reaction, salt) in enumerate(_candidates(ranking))
    ]
    return published.build(document, kept, _beside(advert, ranking, document, plan))


def full(*, actor: Auditor | Witness, advert: int, at: datetime) -> bytes:
    """The same file with every row open whose salt is still there: for auditors, and for organisations that promised a secret to this draw.

    Raises NotYours, also where there is no such file.
    """
    with looking(actor=actor, at=at, by=(Auditor, Witness)) as running:
        if isinstance(actor, Witness) and not _promised(actor, advert):
            raise NotYours("your organisation is no witness of this draw")
        if isinstance(actor, Auditor) and not _audits(actor, running.on):
            raise NotYours("you are no auditor")
        with stepping_in(Clock()):
            return _full(advert)


def _full(advert: int) -> bytes:
    ranking = _last(advert)
    document: Mapping[str, Any] = json.loads(ranking.document) if ranking else {}
    if ranking is None or document.get("draw") is None:
        raise NotYours("there is no ranking of this advert that can be checked")
    plan, became, candidates = policy.plan(ranking.plan_id), _became(advert), _candidates(ranking)
    leaves = _leaves_of_erased(advert, document, candidates, ranking.digest)
    kept = [
        Kept(salt, leaf=leaves.get(row, ""), shown=True, outcome=became.get(reaction))
        for row, (reaction, salt) in enumerate(candidates)
    ]
    return published.build(document, kept, _beside(ranking.advert, ranking, document, plan))


def _audits(auditor: Auditor, on: date) -> bool:
    roles = records.Role.objects.filter(account_id=auditor.account, kind=RoleKind.AUDITOR, since__lte=on)
    return roles.filter(Q(until=None) | Q(until__gt=on)).exists()


def _promised(witness: Witness, advert: int) -> bool:
    return records.WitnessCommitment.objects.filter(advert=advert, party=witness.party).exists()


def _last(advert: int) -> records.Ranking | None:
    rankings = records.Ranking.objects.filter(advert=advert).select_related("advert__corporation")
    return rankings.order_by("-sequence").first()


def _candidates(ranking: records.Ranking) -> list[tuple[int, bytes | None]]:
    """Reaction and salt of each row, in the order of the document."""
    rows = records.Candidate.objects.filter(ranking=ranking).order_by("row").values_list("reaction", "salt")
    return [(reaction, None if salt is None else bytes(salt)) for reaction, salt in rows]


def _became(advert: int) -> dict[int, str]:
    """Whose turn it came to be, by reaction, and what became of it: let if it was let, else being passed over, else the last offer."""
    offers = records.Offer.objects.filter(advert=advert, candidate__isnull=False).order_by("made_at")
    last = [(one, state) for one, state in offers.values_list("candidate__reaction", "state") if one is not None]
    passed = records.PassedOver.objects.filter(candidate__ranking__advert=advert).order_by("at")
    reasons = {one: f"passed_over:{reason}" for one, reason in passed.values_list("candidate__reaction", "reason")}
    return {**dict(last), **reasons, **{one: state for one, state in last if state == "let"}}


def _beside(advert: records.Advert, ranking: records.Ranking, document: Mapping[str, Any], plan: Plan) -> Surroundings:
    witnesses = records.WitnessCommitment.objects.filter(advert=advert).values_list("party__slug", "commitment")
    published_at = advert.published_at.isoformat() if advert.published_at else ""
    return Surroundings(
        about={"corporation": advert.corporation.slug, "model": advert.model, "published": published_at},
        ranking=ranking.digest,
        commitments=[(published.FEDERATION, advert.seed_commitment), *witnesses],
        stratified=plan.stratified,
        tiers=result.tiers_shown(document, len(plan.tiers)),
    )


def _leaves_of_erased(
    advert: int, document: Mapping[str, Any], candidates: Sequence[tuple[int, bytes | None]], ranking: str
) -> dict[int, str]:
    """What stands in the public file for the rows whose salt is gone, so that both files have one root; chance where there is no public file.

    Of those who were refused it does not matter which leaf is whose.
    """
    erased = [row for row, (_, salt) in enumerate(candidates) if salt is None]
    file = records.ResultFile.objects.filter(advert=advert).first()
    if not erased or file is None:
        return {row: secrets.token_hex(32) for row in erased}
    there = [(one["place"], one["leaf"]) for one in json.loads(file.document)["rows"]]
    openings = (
        published.opening(document, row, salt, ranking) for row, (_, salt) in enumerate(candidates) if salt is not None
    )
    known = {json.loads(one)["row"]["leaf"] for one in openings}
    left = sorted((place, leaf) for place, leaf in there if leaf not in known)
    # Places in the document may be shared; sorted by place and row they stand in the order of the file.
    order = sorted(erased, key=lambda row: (document["places"][row], row))
    return {row: leaf for row, (_, leaf) in zip(order, left, strict=True)}
