"""What the year left behind, as rows: adverts with their draws, reactions, offers, contracts and public results."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from brink.engine import lot
from brink.engine.drawing import Drawn
from brink.flow import draws
from brink.flow.result import MEDIATION
from brink.importers.demo import moments
from brink.importers.demo.chance import Ints, stream, uuids
from brink.importers.demo.copying import Sheet
from brink.importers.demo.course import Course, Lease, Offer, Passed
from brink.importers.demo.filing import File, access
from brink.importers.demo.ground import Ground, Row, columns
from brink.importers.demo.judging import Judge
from brink.importers.demo.market import PLACED, STATES
from brink.importers.demo.mediation import Mediated
from brink.importers.demo.office import GONE_BY_CONTRACT
from brink.importers.demo.year import Kept
from brink.records import models as records
from brink.vocabulary.kinds import Channel, ContractKind, OfferGround

REACTIONS_AT_ONCE = 200
"""Adverts whose reactions go into one sheet."""


def adverts(kept: Kept, judge: Judge, ground: Ground, drawn: Mapping[int, Drawn]) -> Iterator[Sheet]:
    """Plans, adverts with their homes, secrets, draws."""
    courses = sorted(kept.courses, key=lambda course: course.advert.id)
    published = [course for course in courses if course.advert.published is not None]
    yield Sheet(records.Plan, columns(list(_plans(published, judge))))
    yield Sheet(records.Advert, columns([_advert(course, judge, ground) for course in courses]))
    yield Sheet(
        records.AdvertDwelling,
        {"advert": [course.advert.id for course in courses], "dwelling": [course.advert.home.id for course in courses]},
    )
    yield Sheet(
        records.DrawSecret,
        {
            "advert": [course.advert.id for course in published],
            "secret": [judge.secret(course.advert).hex() for course in published],
            "made_at": [course.advert.published for course in published],
        },
    )
    closed = [course for course in published if course.advert.id in drawn]
    yield Sheet(records.DrawClosing, columns([_closing(course, drawn[course.advert.id]) for course in closed]))
    over = [course for course in closed if course.drawn]
    yield Sheet(records.RevealList, columns([_revealed(course, drawn[course.advert.id]) for course in over]))
    yield Sheet(records.Draw, columns([_draw(course, drawn[course.advert.id]) for course in over]))


def _plans(courses: Iterable[Course], judge: Judge) -> Iterator[Row]:
    seen: set[str] = set()
    for course in sorted(courses, key=lambda one: one.advert.published or 0):
        plan = judge.plan(course.advert)
        if plan.digest not in seen:
            seen.add(plan.digest)
            yield {"digest": plan.digest, "text": plan.document.decode(), "compiled_at": course.advert.published}


ASKS = ("asks_age_from", "asks_age_to", "asks_persons_from", "asks_persons_to", "asks_income_to")


def _advert(course: Course, judge: Judge, ground: Ground) -> Row:
    advert, place = course.advert, course.advert.home.complex
    is_out = advert.published is not None
    terms = judge.rulebook.terms(place.corporation, advert.model, place.core, advert.rules_day)
    return {
        "id": advert.id,
        "number": draws.advert_number(advert.id),
        "corporation": ground.parties[place.corporation],
        "model": advert.model,
        "state": advert.state,
        "round": advert.round,
        "labels": list(advert.labels),
        "choices": {},
        "sequential": terms.sequential,
        "plan": judge.plan(advert).digest if is_out else None,
        "policy_set": judge.rulebook.policies.digest if is_out else None,
        "seed_commitment": lot.commitment(judge.secret(advert)) if is_out else "",
        **{name: advert.asks.get(name) for name in ASKS},
        "available_from": advert.rules_day + 30 + advert.id % 20,
        "earlier": advert.earlier.id if advert.earlier else None,
        "created_at": advert.created,
        "published_at": advert.published,
        "closes_at": advert.closes if is_out else None,
        "ended_at": advert.ended,
        "withdrawn_reason": advert.why_withdrawn,
    }


def _closing(course: Course, drawn: Drawn) -> Row:
    return {
        "advert": course.advert.id,
        "entries": course.took_part,
        "entries_digest": drawn.entries,
        "closed_at": course.advert.closes,
        "reveal_until": course.advert.closes,
    }


def _revealed(course: Course, drawn: Drawn) -> Row:
    return {"advert": course.advert.id, "reveals": drawn.said()["reveals"], "fixed_at": course.drawn}


def _draw(course: Course, drawn: Drawn) -> Row:
    ((_, secret),) = drawn.reveals
    return {
        "id": course.advert.id,
        "advert": course.advert.id,
        "draw_id": drawn.id,
        "commitment": lot.commitment(secret),
        "secret": secret.hex(),
        "entries": course.took_part,
        "entries_digest": drawn.entries,
        "reveals": drawn.said()["reveals"],
        "event": None,
        "seed": drawn.seed.hex(),
        "drawn_at": course.drawn,
    }


def reactions(kept: Kept, judge: Judge, file: File) -> Iterator[Sheet]:
    """The reactions, and what the narrow tables count of those that are live."""
    for start in range(0, len(kept.courses), REACTIONS_AT_ONCE):
        batch = [course for course in kept.courses[start : start + REACTIONS_AT_ONCE] if course.entries.rows.size]
        if batch:
            yield from _reactions(batch, judge, file)


def _reactions(courses: Sequence[Course], judge: Judge, file: File) -> Iterator[Sheet]:
    found: dict[str, list[Any]] = {name: [] for name in REACTION}
    counted: dict[str, list[Any]] = {name: [] for name in ENGAGEMENT}
    stands: dict[str, list[Any]] = {"id": [], "advert": [], "tier": [], "key": []}
    until = moments.midnight(judge.today)
    keys = judge.standing([course for course in courses if course.entries.live().size], until)
    for course in courses:
        sheet = _of_advert(course, judge, file)
        for name, values in sheet.items():
            found[name] += values
        live = [at for at, state in enumerate(sheet["state"]) if state == STATES[PLACED]]
        for name, values in _counted(course, sheet, live, file).items():
            counted[name] += values
        stands["id"] += [sheet["standing"][at] for at in live]
        stands["advert"] += [course.advert.id] * len(live)
        stands["tier"] += [tier for tier, _ in keys.get(course.advert.id, [])]
        stands["key"] += [key for _, key in keys.get(course.advert.id, [])]
    yield Sheet(records.Reaction, found)
    yield Sheet(records.Standing, stands)
    yield Sheet(records.Engagement, counted)


REACTION = (
    "id", "advert", "corporation", "registration", "person", "state", "reacted_at", "channel", "entry_code", "standing", "engagement",
    "ended_at", "end_reason",
)  # fmt: skip
ENGAGEMENT = ("token", "kind", "model", "round", "since", "source")


def _of_advert(course: Course, judge: Judge, file: File) -> dict[str, list[Any]]:
    entries, advert = course.entries, course.advert
    placed = entries.placed()
    rows = entries.rows[placed].tolist()
    codes = judge.entry_codes(advert, entries.rows.size)
    chance = stream(judge.seed, "reactions", advert.id)
    online = file.online[entries.rows[placed]].tolist()
    size = placed.size
    return {
        "id": entries.ids[placed].tolist(),
        "advert": [advert.id] * size,
        "corporation": [file.ground.parties[advert.slug]] * size,
        "registration": [row + 1 for row in rows],
        "person": [row + 1 for row in rows],
        "state": [STATES[state] for state in entries.state[placed].tolist()],
        "reacted_at": entries.reacted[placed].tolist(),
        "channel": [Channel.WEBSITE if own else Channel.COUNTER for own in online],
        "entry_code": [codes[position] for position in placed.tolist()],
        "standing": uuids(chance, size),
        "engagement": uuids(chance, size),
        "ended_at": [at or None for at in entries.ended[placed].tolist()],
        "end_reason": [entries.why[position] for position in placed.tolist()],
    }


def _counted(
    course: Course, sheet: Mapping[str, Sequence[Any]], live: Sequence[int], file: File
) -> dict[str, list[Any]]:
    return {
        "token": [file.tokens[sheet["registration"][at] - 1] for at in live],
        "kind": ["reaction"] * len(live),
        "model": [course.advert.model] * len(live),
        "round": [course.advert.round] * len(live),
        "since": [moments.day_of(sheet["reacted_at"][at]) for at in live],
        "source": [sheet["engagement"][at] for at in live],
    }


def seen(kept: Kept, file: File) -> Sheet:
    """What each corporation may see: everybody who ever reacted to one of its homes, from the first time on."""
    first: dict[tuple[int, str], int] = {}
    for course in sorted(kept.courses, key=lambda one: one.advert.published or 0):
        holder = f"party:{file.ground.parties[course.advert.slug]}"
        placed = course.entries.placed()
        for row, at in zip(course.entries.rows[placed].tolist(), course.entries.reacted[placed].tolist(), strict=True):
            known = first.get((row, holder))
            if known is None or at < known:
                first[row, holder] = at
    rows, holders = [row for row, _ in first], [holder for _, holder in first]
    return access(file, rows, holders, "reaction", list(first.values()))


def offers(kept: Kept, file: File) -> Iterator[Sheet]:
    """Offers, who was passed over, and open offers as the narrow table counts them."""
    made = [(course, offer) for course in kept.courses for offer in course.offers]
    yield Sheet(records.Offer, columns([_offer(course, offer, file) for course, offer in made]))
    still = [(course, offer) for course, offer in made if offer.state in {"made", "accepted"}]
    yield Sheet(
        records.Engagement,
        {
            "token": [file.tokens[int(course.entries.rows[offer.placed.position])] for course, offer in still],
            "kind": ["offer"] * len(still),
            "model": [course.advert.model for course, _ in still],
            "round": [""] * len(still),
            "since": [moments.day_of(offer.made) for _, offer in still],
            "source": [offer.id for _, offer in still],
        },
    )
    passed = [(course, one) for course in kept.courses for one in course.passed]
    yield Sheet(records.PassedOver, columns([_passed(course, one, file) for course, one in passed]))


def _offer(course: Course, offer: Offer, file: File) -> Row:
    row = int(course.entries.rows[offer.placed.position])
    return {
        **_of_candidate(course, offer.placed.position, offer.placed.candidate, file),
        "id": offer.id,
        "dwelling": course.advert.home.id,
        "advert": course.advert.id,
        "person": row + 1,
        "ground": OfferGround.RANKING,
        "state": offer.state,
        "made_at": offer.made,
        "deadline": offer.deadline,
        "viewing_at": offer.viewing,
        "answered_at": offer.answered or None,
        "decline_reason": offer.reason or "",
        "answer_text": offer.text,
    }


def _passed(course: Course, passed: Passed, file: File) -> Row:
    return {
        **_of_candidate(course, passed.placed.position, passed.placed.candidate, file),
        "id": passed.placed.candidate,
        "dwelling": course.advert.home.id,
        "reason": passed.reason,
        "explanation": passed.explanation,
        "at": passed.at,
        "by": file.ground.officers[course.advert.slug],
    }


def mediated(kept: Kept, file: File) -> Iterator[Sheet]:
    """What was offered and let outside any advert: offers, open ones as counted, contracts, results, and what the corporations may see for it."""
    made = kept.mediated
    parties, landlords = file.ground.parties, [one.home.complex.corporation for one in made]
    people = {"registration": [one.row + 1 for one in made], "person": [one.row + 1 for one in made]}
    homes = {"corporation": [parties[slug] for slug in landlords], "dwelling": [one.home.id for one in made]}
    yield Sheet(
        records.Offer,
        {
            **people,
            **homes,
            "id": [one.offer for one in made],
            "ground": [OfferGround.DIRECT_MEDIATION] * len(made),
            "ground_text": [one.ground for one in made],
            "state": ["let" if one.signed else "accepted" if one.answered else "made" for one in made],
            "made_at": [one.made for one in made],
            "deadline": [one.deadline for one in made],
            "answered_at": [one.answered or None for one in made],
        },
    )
    holders = [f"party:{parties[slug]}" for slug in landlords]
    yield access(file, [one.row for one in made], holders, "mediation", [one.made for one in made])
    yield Sheet(records.Engagement, columns([_engaged(one, file) for one in made if not one.signed]))
    signed = [one for one in made if one.signed]
    yield Sheet(records.Contract, columns([_mediated_contract(one, file) for one in signed]))
    yield Sheet(records.PublicResult, columns([_mediated_result(one, file) for one in signed]))


def _engaged(one: Mediated, file: File) -> Row:
    about = {"kind": "offer", "model": "", "round": "", "since": moments.day_of(one.made), "source": one.offer}
    return {"token": file.tokens[one.row], **about}


def _mediated_contract(one: Mediated, file: File) -> Row:
    return {
        "id": one.contract,
        "corporation": file.ground.parties[one.home.complex.corporation],
        "dwelling": one.home.id,
        "registration": one.row + 1,
        "person": one.row + 1,
        "offer": one.offer,
        "kind": ContractKind.INDEFINITE,
        "signed_at": one.signed,
        "starts_on": moments.day_of(one.signed) + 7,
    }


def _mediated_result(one: Mediated, file: File) -> Row:
    return {
        "dwelling": one.home.id,
        "corporation": file.ground.parties[one.home.complex.corporation],
        "model": MEDIATION,
        "ground": OfferGround.DIRECT_MEDIATION,
        "reactions": 0,
        "let_on": moments.day_of(one.signed),
        "published_at": one.signed,
    }


def _of_candidate(course: Course, position: int, candidate: int, file: File) -> Row:
    return {
        "corporation": file.ground.parties[course.advert.slug],
        "candidate": candidate,
        "registration": int(course.entries.rows[position]) + 1,
    }


def contracts(kept: Kept, file: File) -> Iterator[Sheet]:
    """Contracts, and what the public may read of each letting."""
    let = [(course, course.lease) for course in kept.courses if course.lease]
    let.sort(key=lambda one: (one[1].signed, one[0].advert.id))
    yield Sheet(records.Contract, columns([_contract(course, lease, file) for course, lease in let]))
    yield Sheet(records.PublicResult, columns([_result(course, lease, file) for course, lease in let]))


def _contract(course: Course, lease: Lease, file: File) -> Row:
    row = int(course.entries.rows[lease.offer.placed.position])
    return {
        "id": lease.id,
        "corporation": file.ground.parties[course.advert.slug],
        "dwelling": course.advert.home.id,
        "registration": row + 1,
        "person": row + 1,
        "offer": lease.offer.id,
        "kind": lease.kind,
        "signed_at": lease.signed,
        "starts_on": lease.starts,
    }


def _result(course: Course, lease: Lease, file: File) -> Row:
    outcome = {offer.placed.position: offer.state for offer in course.offers}
    outcome |= {passed.placed.position: f"passed_over:{passed.reason}" for passed in course.passed}
    came = course.order[: course.order.index(lease.offer.placed) + 1]
    return {
        "advert": course.advert.id,
        "dwelling": course.advert.home.id,
        "corporation": file.ground.parties[course.advert.slug],
        "model": course.advert.model,
        "ground": OfferGround.RANKING,
        "reactions": course.took_part,
        "refused": course.refused,
        "tiers": course.tiers,
        "candidates": [{**placed.shown, "outcome": outcome.get(placed.position, "left")} for placed in came],
        "let_on": moments.day_of(lease.signed),
        "published_at": lease.signed,
    }


def closed(gone: Ints) -> dict[int, tuple[int, str]]:
    """The registrations that ended: row -> when, and why."""
    return {row: (int(gone[row]), GONE_BY_CONTRACT) for row in np.flatnonzero(gone).tolist()}
